"""Reading many files: a loader in a process of its own, with limits, and records as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gkparse._text.late_names import late_names

if TYPE_CHECKING:
    from gkparse.batch.isolation import IsolatedLoader, load_isolated
else:
    __getattr__, __dir__ = late_names(__name__, {"isolation": "IsolatedLoader load_isolated"})

__all__ = ["IsolatedLoader", "load_isolated"]
