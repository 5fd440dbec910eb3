"""Spreadsheets made by hand, so that each of their elements can be put where a claim needs it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from gkparse.grid import Grid
from tests.kit.word import archive

TRANSITIONAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def book(
    *sheets: str,
    texts: str = "",
    formats: str = "",
    states: Mapping[int, str] | None = None,
    properties: str = "",
    space: str = TRANSITIONAL,
) -> bytes:
    """A workbook of sheets, each given by the content of its part; `states` hides some by their number."""

    def part(root: str, content: str) -> str:
        return f'<{root} xmlns="{space}" xmlns:r="{_OFFICE}">{content}</{root}>'

    listed = "".join(
        f'<sheet name="表{n}" sheetId="{n + 1}" state="{(states or {}).get(n, "visible")}" r:id="s{n}"/>'
        for n in range(len(sheets))
    )
    relations = "".join(
        f'<Relationship Id="s{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n + 1}.xml"/>'
        for n in range(len(sheets))
    )
    parts: dict[str, str | bytes] = {
        "xl/workbook.xml": part("workbook", f"<workbookPr {properties}/><sheets>{listed}</sheets>"),
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>',
    }
    if texts:
        parts["xl/sharedStrings.xml"] = part("sst", texts)
    if formats:
        parts["xl/styles.xml"] = part("styleSheet", formats)
    for n, content in enumerate(sheets):
        parts[f"xl/worksheets/sheet{n + 1}.xml"] = part("worksheet", content)
    return archive(parts)


def name(row: int, column: int) -> str:
    """The name of a cell, from numbers that count from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def _named(at: str) -> str:
    return f' r="{at}"' if at else ""


def text(value: str, at: str = "") -> str:
    return f'<c{_named(at)} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def figure(value: str, at: str = "", kind: str = "n", style: int = 0) -> str:
    return f'<c{_named(at)} t="{kind}" s="{style}"><v>{escape(value)}</v></c>'


def sheet(rows: Sequence[Sequence[str]], more: str = "") -> str:
    """A sheet of texts and figures, from its first cell on; what is blank has no cell at all."""
    made: list[str] = []
    for row in rows:
        cells = (
            (figure if value.isascii() and value.isdigit() else text)(value, name(len(made), column))
            for column, value in enumerate(row)
            if value
        )
        made.append(f'<row r="{len(made) + 1}">{"".join(cells)}</row>')
    return f"<sheetData>{''.join(made)}</sheetData>{more}"


def laid(grids: Sequence[str | Grid]) -> str:
    """A sheet with lines and tables one below the other, cells merged as they are in the tables."""
    rows: list[list[str]] = []
    merges = []
    for each in grids:
        if isinstance(each, str):
            rows.append([each])
            continue
        first = len(rows)
        width = max((cell.column or 0) + cell.colspan for row in each.rows for cell in row.cells)
        rows.extend([""] * width for _ in each.rows)
        for at, row in enumerate(each.rows, first):
            for cell in row.cells:
                assert cell.column is not None
                rows[at][cell.column] = cell.text
                if cell.colspan * cell.rowspan > 1:
                    last = name(at + cell.rowspan - 1, cell.column + cell.colspan - 1)
                    merges.append(f'<mergeCell ref="{name(at, cell.column)}:{last}"/>')
    return sheet(rows, f"<mergeCells>{''.join(merges)}</mergeCells>")
