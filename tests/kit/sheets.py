"""Workbooks made element by element, so that a test can put each element where it needs it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from gkparse.grid import Grid
from tests.kit.word import archive

TRANSITIONAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def book(
    *sheets: str,
    texts: str = "",
    formats: str = "",
    states: Mapping[int, str] | None = None,
    properties: str = "",
    space: str = TRANSITIONAL,
    theme: str = "",
) -> bytes:
    """A workbook of sheets, each given as the content of its part. `states` hides sheets, by index."""

    def part(root: str, content: str) -> str:
        return f'<{root} xmlns="{space}" xmlns:r="{_OFFICE}">{content}</{root}>'

    shown = [(states or {}).get(index, "visible") for index in range(len(sheets))]
    listed = "".join(
        f'<sheet name="表{index}" sheetId="{index + 1}" state="{state}" r:id="s{index}"/>'
        for index, state in enumerate(shown)
    )
    relations = "".join(
        f'<Relationship Id="s{index}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{index + 1}.xml"/>'
        for index in range(len(sheets))
    )
    parts: dict[str, str | bytes] = {
        "xl/workbook.xml": part("workbook", f"<workbookPr {properties}/><sheets>{listed}</sheets>"),
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>',
    }
    if texts:
        parts["xl/sharedStrings.xml"] = part("sst", texts)
    if formats:
        parts["xl/styles.xml"] = part("styleSheet", formats)
    if theme:
        parts["xl/theme/theme1.xml"] = f'<a:theme xmlns:a="{_DRAWING}">{theme}</a:theme>'
    for index, content in enumerate(sheets):
        parts[f"xl/worksheets/sheet{index + 1}.xml"] = part("worksheet", content)
    return archive(parts)


def name(row: int, column: int) -> str:
    """The reference of a cell: B7 for row 6 and column 1, which count from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def _named(reference: str) -> str:
    return f' r="{reference}"' if reference else ""


def text(value: str, reference: str = "") -> str:
    return f'<c{_named(reference)} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def figure(value: str, reference: str = "", kind: str = "n", style: int = 0) -> str:
    return f'<c{_named(reference)} t="{kind}" s="{style}"><v>{escape(value)}</v></c>'


def sheet(rows: Sequence[Sequence[str]], more: str = "") -> str:
    """A sheet of texts and figures, from A1. A blank value has no cell at all."""
    written: list[str] = []
    for row in rows:
        cells = (
            (figure if value.isascii() and value.isdigit() else text)(value, name(len(written), column))
            for column, value in enumerate(row)
            if value
        )
        written.append(f'<row r="{len(written) + 1}">{"".join(cells)}</row>')
    return f"<sheetData>{''.join(written)}</sheetData>{more}"


def laid(blocks: Sequence[str | Grid]) -> str:
    """A sheet with lines and tables below each other, with the merged cells of the tables."""
    rows: list[list[str]] = []
    merges = []
    for block in blocks:
        if isinstance(block, str):
            rows.append([block])
            continue
        first = len(rows)
        width = max((cell.column or 0) + cell.colspan for row in block.rows for cell in row.cells)
        rows.extend([""] * width for _ in block.rows)
        for row_index, row in enumerate(block.rows, first):
            for cell in row.cells:
                assert cell.column is not None
                rows[row_index][cell.column] = cell.text
                if cell.colspan * cell.rowspan > 1:
                    last = name(row_index + cell.rowspan - 1, cell.column + cell.colspan - 1)
                    merges.append(f'<mergeCell ref="{name(row_index, cell.column)}:{last}"/>')
    return sheet(rows, f"<mergeCells>{''.join(merges)}</mergeCells>")
