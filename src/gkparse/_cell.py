"""What a reading knows of one cell: the number, its state, what the source prints, and where."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from gkparse._text.spans import Span
from gkparse._text.values import State


@frozen
class Place:
    """Where something stands: the span in the text, and what more the source's format can tell.

    `table`, `row` and `cell` count from 0: the table in the order of the form, the row and the cell
    in the grid that was read; for a document with tables of its own, those of the document. `page` and
    `box` (left, bottom, right, top in points) are a PDF's.
    """

    span: Span
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    table: int | None = None
    row: int | None = None
    cell: int | None = None


@frozen
class CellReading:
    """A cell of the form as it was read.

    `raw` is the text as the source has it and `note` what stands beside the number in the cell.
    `unit` is printed in the cell or in its header. `place` is that of the cell, that of the row
    where the cell is not known, and None where the row is not in the source.
    """

    value: int | Decimal | None
    unit: str | None
    state: State
    raw: str | None
    place: Place | None
    note: str | None = None
