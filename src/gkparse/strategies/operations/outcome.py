"""What an operation says of itself."""

from __future__ import annotations

from attrs import frozen


@frozen
class Outcome:
    """What was done and where, in words; and whether a reading must speak of it."""

    what: str
    notice: bool = False


PLACED_ON_PAGE = frozenset({"columns", "dashed", "frame", "padded"})
"""The layouts in which a figure is in a column by its place on the page, and by no separator."""
