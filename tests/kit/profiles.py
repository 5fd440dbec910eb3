"""How much a test looks at in each of the two profiles that `tests/conftest.py` explains."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TypeVar

from hypothesis import settings

_Item = TypeVar("_Item")


def examples(short: int) -> int:
    """How many examples a property needs, given how many it needs in the short profile."""
    return short * settings().max_examples // settings.get_profile("short").max_examples


def sample(items: Iterable[_Item], every: int) -> Iterable[_Item]:
    """The first item and every so-manieth behind it; in the long profile all items."""
    return islice(items, 0, None, every if is_short() else 1)


def is_short() -> bool:
    return settings().max_examples <= settings.get_profile("short").max_examples
