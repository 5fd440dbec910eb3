"""Where a finding stands, in the words of the person who has the document before her.

第2张表“收到和处理政府信息公开申请情况”第6行（一）予以公开、第1列自然人. Rows are counted from the first row
of the table, with its header; columns are the columns of figures, as the form has them. A workbook gives its
own name of a cell beside them, such as 附表1!D6. Deliberately says no key, no offset, and no line of a text
that only gkparse has seen.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from gkparse._issues.issue import Issue, names
from gkparse._issues.wording import Wording
from gkparse._source.document import Place
from gkparse._text.spans import LineIndex
from gkparse.checks.names import PARTS, row_and_column, table_name
from gkparse.forms import FORMS
from gkparse.forms.sections import ORDER, SECTIONS
from gkparse.reading import Reading
from gkparse.report_tables import forms_of


def where(reading: Reading, issue: Issue, positions: LineIndex | None = None) -> Wording | None:
    """Where an issue of a reading stands; None if it is about the whole document.

    `positions` is the line index of the reading's text, for a caller that has it.
    """
    place = place_of(reading, issue)
    pieces = list(_pieces(reading, issue.key or "", place))
    if place is not None and reading.source.verbatim and reading.source.text:
        line = (positions or LineIndex(reading.source.text)).at(place.span.start).line
        pieces.append(_Piece(Wording(f"line {line} of the file", f"文件第{line}行"), apart=True))
    if not pieces:
        return None
    commas = ["、" if index and piece.apart else "" for index, piece in enumerate(pieces)]
    chinese = (comma + piece.words.zh for comma, piece in zip(commas, pieces, strict=True))
    return Wording(", ".join(piece.words.en for piece in pieces), "".join(chinese))


def place_of(reading: Reading, issue: Issue) -> Place | None:
    """The place of an issue: that of its cell, row, column or table, else that of its span."""
    located = reading.locate(issue.key) if issue.key else None
    if issue.span is None or (located is not None and in_table(issue)):
        return located
    return Place(issue.span, page=located.page if located else None)


def in_table(issue: Issue) -> bool:
    """Whether an issue is about a table or a part of one."""
    return issue.key is not None and issue.key.partition(".")[0] in FORMS


@frozen
class _Piece:
    """One step of the way to a place. In Chinese a comma stands before one that is `apart`."""

    words: Wording
    apart: bool = False


def _pieces(reading: Reading, key: str, place: Place | None) -> Iterator[_Piece]:
    if place is not None and place.page is not None:
        yield _Piece(Wording(f"page {place.page}", f"第{place.page}页"))
    if place is not None and place.sheet is not None and place.cell_name is None:
        yield _Piece(Wording(f"sheet “{place.sheet}”", f"工作表“{place.sheet}”"))
    first, _, kind = key.partition(".")
    if first == "sections" and kind:
        title = next((SECTIONS[at].title for name, at in ORDER.items() if name == kind), kind)
        yield _Piece(Wording(f"the section “{title}”", f"“{title}”部分"))
    elif first in FORMS:
        yield from _pieces_of_table(reading, key, place)
    elif key in PARTS:
        yield _Piece(PARTS[key])
    if place is not None and place.cell_name is not None:
        yield _Piece(Wording(f"cell {place.cell_name}", f"单元格{place.cell_name}"), apart=True)


def _pieces_of_table(reading: Reading, key: str, place: Place | None) -> Iterator[_Piece]:
    parts = key.split(".")
    name = table_name(parts[0])
    source = reading.source
    # A web page has tables that nobody sees.
    counts = source.verbatim or source.encoding is None
    table = place.table if place is not None and counts else None
    if table is None:
        yield _Piece(Wording(f"the table “{name}”", f"“{name}”表"))
    else:
        yield _Piece(Wording(f"table {table + 1} “{name}”", f"第{table + 1}张表“{name}”"))
    slots = next((form.slots for form in forms_of(reading.report) if form.table == parts[0]), {})
    cell = key if key in slots else next((cell for cell in slots if names(key, cell)), None)
    if len(parts) == 1 or cell is None:
        return
    row, column = row_and_column(cell)
    if "*" not in parts:
        index = place.row if place is not None and counts and not source.verbatim else None
        if index is None:
            yield _Piece(Wording(f"row {row}", row))
        else:
            yield _Piece(Wording(f"row {index + 1} {row}", f"第{index + 1}行{row}"))
    if "*" in parts or cell == key:
        block, _, of_cell = slots[cell]
        number = [each.key for each in block.columns].index(of_cell.key) + 1
        yield _Piece(Wording(f"column {number} {column}", f"第{number}列{column}"), apart="*" not in parts)
