"""An Excel workbook (XLSX) -> its text and tables, as the sheets show them.

Needs nothing but the standard library. Reads numbers as their cells show them, and formulas as the results
that were saved with the file; calculates nothing. Does not read hidden sheets, rows and columns.
"""

from __future__ import annotations

from collections.abc import Iterator

from gkparse._source.document import Document
from gkparse.documents.blocks import Block
from gkparse.documents.colours import Colour
from gkparse.documents.compose import compose
from gkparse.documents.limits import Limits, Meter
from gkparse.documents.ooxml.package import Package, Relation
from gkparse.documents.sheet.cell_text import Display
from gkparse.documents.sheet.cells import Cells, is_figure
from gkparse.documents.sheet.drawings import read_drawing
from gkparse.documents.sheet.notes import read_notes
from gkparse.documents.sheet.palette import Palette, read_theme
from gkparse.documents.sheet.sheet import in_area
from gkparse.documents.sheet.styles import Styles, read_styles
from gkparse.documents.sheet.table_styles import read_table
from gkparse.documents.sheet.texts import Runs, read_texts
from gkparse.documents.sheet.workbook import read_workbook

_KIND = "an Excel file"


def read(data: bytes, charset: str | None, limits: Limits) -> Document:
    """The text and tables of a workbook. Ignores `charset`, since XML names its own encoding.

    Raises Unreadable if the workbook is encrypted or exceeds a limit, and MalformedError or another error
    if it is damaged.
    """
    del charset
    meter = Meter(limits)
    package = Package(data, _KIND, meter)
    return compose(_blocks(package, meter), meter)


def _blocks(package: Package, meter: Meter) -> Iterator[Block]:
    """The lines and tables of all sheets. Each sheet is read when its turn comes."""
    main = package.main("xl/workbook.xml")
    workbook = read_workbook(package, main, meter)
    related = {relation.kind: relation.target for relation in package.relations(main)}
    texts: list[Runs] = []
    styles = Styles()
    if (part := related.get("sharedStrings", "xl/sharedStrings.xml")) in package:
        texts = read_texts(package.read(part), meter)
    theme = related.get("theme", "xl/theme/theme1.xml")

    def read_colours() -> list[Colour]:
        return read_theme(package.read(theme), meter)

    palette = Palette(read_colours) if theme in package else Palette()
    if (part := related.get("styles", "xl/styles.xml")) in package:
        styles = read_styles(package.read(part), palette, meter)

    for index, (sheet, name) in enumerate(workbook.sheets):
        meter.count("tables")
        cells = Cells(styles, Display(texts, since_1904=workbook.since_1904), meter)
        cells.read(package, name)
        for relation in package.relations(name) if cells.related else ():
            if relation.identifier in cells.related and relation.target in package:
                _look_at(relation, package, cells, styles, meter)
        yield from cells.sheet.blocks(index, meter, sheet)


def _look_at(relation: Relation, package: Package, cells: Cells, styles: Styles, meter: Meter) -> None:
    """Takes the figures off a sheet that a drawing or the style of a table may hide."""
    chunks = package.read(relation.target)
    if relation.kind == "drawing":
        for area in read_drawing(chunks, cells.room, meter):
            cells.sheet.cover(area, meter)
    elif relation.kind == "vmlDrawing":
        for area in read_notes(chunks, cells.room):
            cells.sheet.cover(area, meter)
    elif relation.kind == "table":
        table = read_table(chunks, meter)
        style = styles.table_styles.get(table.style)
        for row, column, held in in_area(cells.held, table.area, meter) if style else ():
            seen = cells.display.seen(held, held.format)
            looks = table.looks(held.format, row, style or (), styles.changes)
            if seen and is_figure(seen) and any(cells.display.seen(held, look) != seen for look in looks):
                cells.sheet.hide(row, column)
