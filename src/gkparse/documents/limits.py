"""How large a document may be, and the counter that holds it to that.

Within one process a limit can only be a size or a count. Time and memory need a process of their own.
"""

from __future__ import annotations

from attrs import asdict, frozen

from gkparse.documents.failure import beyond


@frozen(kw_only=True)
class Limits:
    """How large a document may be. One that crosses a limit is not read, and one error issue names the limit.

    - `file_bytes`: the size of the file.
    - `parts`: the number of parts in an archive; `unpacked_bytes`: the size of the parts that are read.
    - `characters`: the length of the text that is taken out.
    - `depth`: how deep elements may be nested.
    - `elements`, `tables`, `cells`, `pages`: how many of them.
    - `convert_seconds`: how long LibreOffice may take. It runs in a process of its own.

    No limit bounds the span of a merged cell: it is cut to the size of the table.
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
    """Counts what is read of one document, and stops the reading at its limits."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._left: dict[str, int] = asdict(limits)

    def count(self, name: str, amount: int = 1) -> None:
        """Counts towards the limit of that name. Raises Unreadable if the limit is crossed."""
        left = self._left[name] = self._left[name] - amount
        if left < 0:
            raise beyond(name, getattr(self.limits, name))
