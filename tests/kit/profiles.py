"""How much a test tries in the short and in the long profile; `tests/conftest.py` explains both."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TypeVar

from hypothesis import settings

_Item = TypeVar("_Item")


def examples(short: int) -> int:
    """The number of examples for a property, given that of the short profile."""
    return short * settings().max_examples // settings.get_profile("short").max_examples


def sample(items: Iterable[_Item], every: int) -> Iterable[_Item]:
    """In the short profile the first of every `every` items; in the long profile all items."""
    return islice(items, 0, None, every if is_short() else 1)


def is_short() -> bool:
    return settings().max_examples <= settings.get_profile("short").max_examples
