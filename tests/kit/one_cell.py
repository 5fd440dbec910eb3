"""What one cell of a made workbook shows: in a format, in a column, under a rule or a drawing."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from gkparse import Limits
from gkparse.documents import open_document
from tests.kit.sheets import book, figure, text
from tests.kit.word import archive

UNREAD = "\ufffc"
WHITE_FONT = '<font><color rgb="FFFFFFFF"/></font>'


def shown(cell: str, more: str = "", **parts: Any) -> str:
    """What a cell shows, between a label and a figure."""
    rows = f"{more}<sheetData><row>{text('规章')}{cell}{figure('7')}</row></sheetData>"
    document = open_document(book(rows, **parts), None, Limits())
    return document.tables[0].grid.rows[0].cells[1].text


def formats(font: str = "", fill: str = "", code: str = "General") -> str:
    """Two formats: the usual one, and one with this font, fill and code."""
    usual = '<fill><patternFill patternType="none"/></fill>'
    return (
        f'<numFmts><numFmt numFmtId="200" formatCode="{code}"/></numFmts>'
        f"<fonts><font/><font>{font}</font></fonts><fills>{usual}<fill>{fill}</fill></fills>"
        '<cellXfs><xf/><xf numFmtId="200" fontId="1" fillId="1"/></cellXfs>'
    )


def solid(rgb: str) -> str:
    return f'<patternFill patternType="solid"><fgColor rgb="FF{rgb}"/><bgColor indexed="64"/></patternFill>'


def changes(*changes_: str, of: str = "") -> str:
    """These formats, or else the usual ones, and these changes of conditional formats."""
    return f"{of or formats()}<dxfs>{''.join(f'<dxf>{each}</dxf>' for each in changes_)}</dxfs>"


def conditional(rule: str, references: str = "B1") -> str:
    return f'<conditionalFormatting sqref="{references}">{rule}</conditionalFormatting>'


def with_rules(rules: str, cell: str, styles: str) -> str:
    """What a cell shows above the rules of a sheet."""
    rows = f"<sheetData><row>{text('规章')}{cell}{figure('7')}</row></sheetData>"
    document = open_document(book(rows + rules, formats=styles), None, Limits())
    return document.tables[0].grid.rows[0].cells[1].text


def under(rule: str, change: str, references: str = "B1", cell: str = "", of: str = "") -> str:
    """What a cell, or else the figure 908, shows under a conditional format."""
    return with_rules(conditional(rule, references), cell or figure("908"), changes(change, of=of))


def rule(kind: str, formula: str, operator: str = "") -> str:
    written = f' operator="{operator}"' if operator else ""
    return f'<cfRule type="{kind}" dxfId="0"{written}><formula>{formula}</formula></cfRule>'


def in_column(cell: str, width: str, styles: str = "", more: str = "") -> str:
    """What a cell shows in a column of a width."""
    columns = f'<cols><col min="2" max="2" width="{width}" customWidth="1"/></cols>'
    rows = f"{columns}<sheetData><row>{text('规章')}{cell}{figure('7')}</row></sheetData>{more}"
    document = open_document(book(rows, formats=styles or formats()), None, Limits())
    return document.tables[0].grid.rows[0].cells[1].text


def aligned(alignment: str) -> str:
    """Styles of which the second has an alignment."""
    return formats().replace('fillId="1"/></cellXfs>', f'fillId="1"><alignment {alignment}/></xf></cellXfs>')


def beside(rows: str, kind: str, content: str, **parts: Any) -> str:
    """What the second cell of a sheet shows that names another part (r:id="d") of this kind and content."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile(io.BytesIO(book(rows, **parts))) as packed:
        files: dict[str, str | bytes] = {name: packed.read(name) for name in packed.namelist()}
    files["xl/worksheets/_rels/sheet1.xml.rels"] = (
        f'<Relationships xmlns="{package}"><Relationship Id="d" Type="{office}/{kind}" '
        'Target="../other/part1.xml"/></Relationships>'
    )
    files["xl/other/part1.xml"] = content
    return open_document(archive(files), None, Limits()).tables[0].grid.rows[0].cells[1].text


def covered(anchor: str, value: str = "908", before: str = "") -> str:
    """What a cell shows on a sheet with a drawing."""
    space = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
    cell = figure(value) if value else "<c/>"
    rows = f"{before}<sheetData><row>{text('规章')}{cell}{figure('7')}</row></sheetData>"
    return beside(f'{rows}<drawing r:id="d"/>', "drawing", f'<x:wsDr xmlns:x="{space}">{anchor}</x:wsDr>')


def corner(name: str, column: int, row: int, offset: int = 0) -> str:
    return (
        f"<x:{name}><x:col>{column}</x:col><x:colOff>{offset}</x:colOff>"
        f"<x:row>{row}</x:row><x:rowOff>{offset}</x:rowOff></x:{name}>"
    )
