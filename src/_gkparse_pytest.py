"""The pytest plugin of gkparse: one option, and nothing else.

pytest imports this before any measuring of coverage begins. A module inside the package would bring the
whole of gkparse in with it, and every line that runs at import would then count as never run. So it stands
beside the package and imports nothing of it (Hypothesis does the same with its own plugin).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

__all__ = ["pytest_addoption"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--gkparse-rewrite`, which `gkparse.testing.golden` asks for."""
    parser.getgroup("gkparse").addoption(
        "--gkparse-rewrite",
        action="store_true",
        help="write what gkparse reads from each golden x.txt into x.json, instead of comparing",
    )
