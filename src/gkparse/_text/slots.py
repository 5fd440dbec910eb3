"""Setters for the slots of frozen classes of which a report has hundreds of objects.

The `__init__` that attrs writes for a frozen class looks up each slot by its name. One that is written out
with these setters takes half the time, and the objects are as frozen as before.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import fields


def slot_setters(frozen_class: type) -> tuple[Callable[[object, Any], None], ...]:
    """For each field of a frozen class with slots, what sets it; for its `__init__` alone.

    >>> from attrs import frozen
    >>> @frozen(init=False)
    ... class Point:
    ...     x: int
    ...     y: int
    ...     def __init__(self, x: int, y: int) -> None:
    ...         set_x(self, x)
    ...         set_y(self, y)
    >>> set_x, set_y = slot_setters(Point)
    >>> Point(1, y=2)
    Point(x=1, y=2)
    """
    return tuple(vars(frozen_class)[field.name].__set__ for field in fields(frozen_class))
