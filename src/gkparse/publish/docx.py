"""A report -> a Word file as an office publishes it: the official form with its merged cells.

Page and fonts follow GB/T 9704-2012, the standard for official documents: A4, the body in 仿宋 of 16 points
with 28 points a line, headings in 黑体 and 楷体. All of it is in styles, so an office can change it in one
place. Does not know what a report consists of: `parts` does.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from itertools import pairwise

from gkparse.grid import Grid, GridCell
from gkparse.publish.parts import PrintedBlock, PrintedLine

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# Word declares both in every part. Other readers look them up even if no attribute needs them.
_NAMESPACES = f'xmlns:w="{_W}" xmlns:r="{_R}"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})

# The characters that XML cannot hold. They are replaced; `render` then notices that the text is not the same.
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# The width between the margins in twentieths of a point: 156 mm.
TEXT_WIDTH = 8845

# The deepest level of headings with a style.
_DEEPEST = 6

_FONTS = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}" w:eastAsia="{1}" w:cs="{0}"/>'


def _style(name: str, title: str, paragraph: str, run: str, *, base: str = "Normal") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{title}"/>'
        f'<w:basedOn w:val="{base}"/><w:next w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _heading(level: int, font: str, more: str = "") -> str:
    paragraph = f'<w:keepNext/><w:outlineLvl w:val="{level - 1}"/>'
    return _style(
        f"Heading{level}", f"heading {level}", paragraph, _FONTS.format("Times New Roman", font) + more
    )


_LINES = '<w:spacing w:before="0" w:after="0" w:line="{}" w:lineRule="{}"/>'
_STYLES = (
    f"{_DECLARED}<w:styles {_NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
    f'{_FONTS.format("Times New Roman", "仿宋")}<w:sz w:val="32"/><w:szCs w:val="32"/>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>'
    f'{_LINES.format(560, "exact")}<w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/>'
    "</w:pPr></w:style>"
    + _style(
        "Title",
        "Title",
        '<w:keepNext/><w:spacing w:before="240" w:after="480" w:line="640" w:lineRule="exact"/>'
        '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>',
        _FONTS.format("Times New Roman", "宋体") + '<w:b/><w:sz w:val="44"/><w:szCs w:val="44"/>',
    )
    + _heading(1, "黑体")
    + _heading(2, "楷体")
    + "".join(_heading(level, "仿宋", "<w:b/>") for level in range(3, _DEEPEST + 1))
    + _style(
        "TableText",
        "Table Text",
        f'{_LINES.format(240, "auto")}<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>',
        _FONTS.format("Times New Roman", "宋体") + '<w:sz w:val="21"/><w:szCs w:val="21"/>',
    )
    + _style("TableLabel", "Table Label", '<w:jc w:val="left"/>', "", base="TableText")
    + _style("Footer", "footer", "", '<w:sz w:val="28"/><w:szCs w:val="28"/>', base="TableText")
    + "</w:styles>"
)
_FOOTER = (
    f'{_DECLARED}<w:ftr {_NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t>— </w:t></w:r>'
    '<w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t> —</w:t></w:r></w:p></w:ftr>'
)
_SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="footer"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1587" '
    'w:header="851" w:footer="1400" w:gutter="0"/></w:sectPr>'
)
_TABLE = (
    f'<w:tbl><w:tblPr><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + '</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="28" w:type="dxa"/>'
    '<w:left w:w="57" w:type="dxa"/><w:bottom w:w="28" w:type="dxa"/><w:right w:w="57" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr>"
)


def _relations(**targets: str) -> str:
    inner = "".join(
        f'<Relationship Id="{kind}" Type="{_R}/{kind}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return f'{_DECLARED}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


_PARTS = {
    "[Content_Types].xml": (
        f'{_DECLARED}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
        f'<Override PartName="/word/footer.xml" ContentType="{_WORD}.footer+xml"/></Types>'
    ),
    "_rels/.rels": _relations(officeDocument="word/document.xml"),
    "word/_rels/document.xml.rels": _relations(styles="styles.xml", footer="footer.xml"),
    "word/styles.xml": _STYLES,
    "word/footer.xml": _FOOTER,
}


def write(parts: Iterable[PrintedBlock]) -> bytes:
    """The Word file of a report. Equal reports give equal bytes."""
    body = "".join(_line(part) if isinstance(part, PrintedLine) else "".join(_table(part)) for part in parts)
    document = f"{_DECLARED}<w:document {_NAMESPACES}><w:body>{body}{_SECTION}</w:body></w:document>"
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in {**_PARTS, "word/document.xml": document}.items():
            # A ZipInfo that is given no date has 1980-01-01: the bytes do not depend on the clock.
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(info, content)
    return archive.getvalue()


def _line(line: PrintedLine) -> str:
    if line.level is None:
        return _paragraph(line.text, "")
    return _paragraph(line.text, f"Heading{min(line.level, _DEEPEST)}" if line.level else "Title")


def _paragraph(text: str, style: str) -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{_run(text)}</w:p>"


def _run(text: str) -> str:
    """A run with a text. Tabs and line ends become elements."""
    if not text:
        return ""
    escaped = _NOT_IN_XML.sub("\ufffd", text).translate(_ESCAPED)
    for character, element in (("\t", "<w:tab/>"), ("\r", "<w:cr/>"), ("\n", "<w:br/>")):
        escaped = escaped.replace(character, f'</w:t>{element}<w:t xml:space="preserve">')
    return f'<w:r><w:t xml:space="preserve">{escaped}</w:t></w:r>'


def _table(grid: Grid) -> Iterator[str]:
    """A table. A cell over several rows is written in each of them, below the first as a continuation."""
    widths = _widths(grid)
    # Word repeats the header on each page that the table reaches. The first cell is as high as the header.
    header_rows = grid.rows[0].cells[0].rowspan
    yield _TABLE
    yield "<w:tblGrid>"
    yield from (f'<w:gridCol w:w="{width}"/>' for width in widths)
    yield "</w:tblGrid>"
    above: dict[int, tuple[GridCell, int]] = {}
    for row_index, row in enumerate(grid.rows):
        repeated = "<w:tblHeader/>" if row_index < header_rows and header_rows > 1 else ""
        yield f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>"
        cells = {column: (cell, True) for column, (cell, _) in above.items()}
        cells.update({cell.column or 0: (cell, False) for cell in row.cells})
        for column in sorted(cells):
            cell, continued = cells[column]
            yield _cell(cell, sum(widths[column : column + cell.colspan]), continued=continued)
        rows_left = {column: (cell, rows - 1) for column, (cell, rows) in above.items()}
        rows_left.update({cell.column or 0: (cell, cell.rowspan - 1) for cell in row.cells})
        above = {column: (cell, rows) for column, (cell, rows) in rows_left.items() if rows}
        yield "</w:tr>"
    # Word joins two tables without a paragraph between them.
    yield f"</w:tbl>{_paragraph('', 'TableText')}"


# A label with a number stands at the left of its cell, all other text in the middle.
_LABEL = re.compile(r"(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.)\D")


def _cell(cell: GridCell, width: int, *, continued: bool) -> str:
    span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
    merge = "<w:vMerge/>" if continued else '<w:vMerge w:val="restart"/>' if cell.rowspan > 1 else ""
    text = "" if continued else cell.text
    style = "TableLabel" if cell.rowspan == 1 and _LABEL.match(text) else "TableText"
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{_paragraph(text, style)}</w:tc>"


# In characters: the narrowest and the widest column, and the widest column of labels over several rows.
_NARROWEST, _WIDEST, _WIDEST_MERGED = 4, 15, 5


def _widths(grid: Grid) -> list[int]:
    """The width of each column in twentieths of a point, in proportion to the longest text in it."""
    columns = max((cell.column or 0) + cell.colspan for row in grid.rows for cell in row.cells)
    lengths = [_NARROWEST] * columns
    for row in grid.rows:
        for cell in row.cells:
            if cell.colspan == 1:
                column = cell.column or 0
                widest = _WIDEST_MERGED if cell.rowspan > 1 else _WIDEST
                lengths[column] = max(lengths[column], min(len(cell.text), widest))
    bounds = [round(TEXT_WIDTH * sum(lengths[:count]) / sum(lengths)) for count in range(columns + 1)]
    return [after - before for before, after in pairwise(bounds)]
