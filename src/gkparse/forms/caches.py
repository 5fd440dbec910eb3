"""The caches that hold something of the forms, so that another edition can empty them.

Knows no form. A function that keeps what it found in a form, a label or a section is marked with `of_forms`.
"""

from __future__ import annotations

from typing import Protocol, TypeVar


class _Cached(Protocol):
    def cache_clear(self) -> None: ...


_CachedT = TypeVar("_CachedT", bound=_Cached)

_CACHES: list[_Cached] = []


def of_forms(function: _CachedT) -> _CachedT:
    """Marks a function, cached with `cache` or `lru_cache`, whose results follow from the forms."""
    _CACHES.append(function)
    return function


def forget() -> None:
    """Empties every cache that is marked."""
    for function in _CACHES:
        function.cache_clear()
