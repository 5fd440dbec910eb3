"""How much of a document is read. Within one process a limit can only be a size or a count."""

from __future__ import annotations

from attrs import asdict, frozen

from gkparse.documents.failure import beyond


@frozen(kw_only=True)
class Limits:
    """How large a document may be. What crosses a limit is not read, and one error issue names the limit.

    `file_bytes` is the size of the file, `parts` the number of the parts of an archive, `unpacked_bytes` the
    size of those taken from it;
    `characters` the length of the text taken from it, `depth` how deep elements may be nested; `elements`,
    `tables`, `cells` and `pages` count those. `convert_seconds` is how long LibreOffice may take, which is a
    process of its own. A span of a merged cell is cut to what the table has.
    """

    file_bytes: int = 64 * 2**20
    parts: int = 10_000
    unpacked_bytes: int = 256 * 2**20
    characters: int = 16 * 2**20
    depth: int = 1_000
    elements: int = 1_000_000
    tables: int = 2_000
    cells: int = 200_000
    pages: int = 1_000
    convert_seconds: int = 60


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
