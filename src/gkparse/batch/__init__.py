"""Reading many files: a loader in a process of its own, with limits, and records as JSON."""

from __future__ import annotations

from gkparse.batch.isolation import IsolatedLoader, load_isolated

__all__ = ["IsolatedLoader", "load_isolated"]
