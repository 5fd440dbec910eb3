"""The outcome of an operation on a page."""

from __future__ import annotations

from attrs import frozen


@frozen
class Outcome:
    """What the operation did and where, in words; `notice`: a reading must raise an issue about it."""

    what: str
    notice: bool = False
