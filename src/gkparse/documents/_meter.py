"""Counting while a document is read, so that a limit is known to be crossed before memory is spent."""

from __future__ import annotations

from attrs import asdict

from gkparse.documents.failure import beyond
from gkparse.documents.limits import Limits


class Meter:
    """How much more of one document is read, by the names of the limits."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._left: dict[str, int] = asdict(limits)

    def count(self, name: str, amount: int = 1) -> None:
        """Counts something that one of the limits bounds; raises when that is crossed."""
        left = self._left[name] = self._left[name] - amount
        if left < 0:
            raise beyond(name, getattr(self.limits, name))
