"""Counting while a document is read, so that a limit is known to be crossed before memory is spent."""

from __future__ import annotations

from collections import Counter

from gkparse.documents._limits import Limits
from gkparse.documents._unreadable import beyond


class Meter:
    """What has been read of one document, by the names of the limits."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._counts: Counter[str] = Counter()

    def count(self, name: str, amount: int = 1) -> None:
        """Counts something that one of the limits bounds; raises when that is crossed."""
        self._counts[name] += amount
        allowed: int = getattr(self.limits, name)
        if self._counts[name] > allowed:
            raise beyond(name, allowed)
