"""Documents with a table of their own."""

from __future__ import annotations

from collections.abc import Sequence

from gkparse import Span
from gkparse._source.document import Document, DocumentTable
from gkparse._source.encodings import Source
from gkparse.grid import Grid, GridCell, GridRow


def document(rows: Sequence[Sequence[str]], text: str, *, body: Span | None = None) -> Document:
    """A document with a table where `text` has {table}. The text alone does not show the cells."""
    before, after = text.split("{table}")
    offset = len(before)
    grid_rows: list[GridRow] = []
    for row in rows:
        cells = []
        for cell in row:
            cells.append(GridCell(cell, Span(offset, offset + len(cell))))
            offset += len(cell)
        grid_rows.append(GridRow(tuple(cells)))
        offset += 1
    lines = "".join(f"{''.join(row)}\n" for row in rows)
    table = DocumentTable(Span(len(before), len(before) + len(lines)), Grid(tuple(grid_rows)))
    return Document(source=Source(before + lines + after), tables=(table,), body=body)
