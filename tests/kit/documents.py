"""Documents made by hand that hold a table of their own."""

from __future__ import annotations

from collections.abc import Sequence

from gkparse import Span
from gkparse._source.document import Document, DocumentTable
from gkparse._source.encodings import Source
from gkparse.grid import Grid, GridCell, GridRow


def document(rows: Sequence[Sequence[str]], text: str, *, body: Span | None = None) -> Document:
    """A document that holds a table of its own where `text` has {table}; the text does not tell its cells."""
    before, after = text.split("{table}")
    at = len(before)
    cells: list[GridRow] = []
    for row in rows:
        here = []
        for cell in row:
            here.append(GridCell(cell, Span(at, at + len(cell))))
            at += len(cell)
        cells.append(GridRow(tuple(here)))
        at += 1
    table = "".join(f"{''.join(row)}\n" for row in rows)
    found = DocumentTable(Span(len(before), len(before) + len(table)), Grid(tuple(cells)))
    return Document(source=Source(before + table + after), tables=(found,), body=body)
