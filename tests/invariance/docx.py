"""A report as a Word file: paragraphs, tables with merged cells, page headers and page numbers.

Writes the parts of OOXML (ECMA-376) itself, so that it needs no package. The file has the same bytes each
time.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.sax.saxutils import escape

from attrs import frozen

from gkparse.grid import Grid, lay_out
from tests.invariance.source import Paragraph, Source


@frozen
class Paper:
    """The page size in twentieths of a point, and the font size in half points."""

    width: int
    height: int
    letters: int = 21
    header: bool = True


PAPERS = {
    "word-file": Paper(11906, 16838),
    "landscape": Paper(16838, 11906, header=False),
}

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_AT_HEAD = "政府信息公开工作年度报告"
_PAGE_NUMBER = (
    '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">- </w:t></w:r>'
    '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    '<w:r><w:t xml:space="preserve"> -</w:t></w:r></w:p>'
)
_MARGIN = 1440
# The earliest time that a ZIP file can hold.
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def word_file(source: Source, paper: Paper) -> bytes:
    """The bytes of the file."""
    parts = {
        "[Content_Types].xml": (
            f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>'
            f'<Override PartName="/word/header1.xml" ContentType="{_MAIN}.header+xml"/>'
            f'<Override PartName="/word/footer1.xml" ContentType="{_MAIN}.footer+xml"/></Types>'
        ),
        "_rels/.rels": _relations(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _relations(("header", "header1.xml"), ("footer", "footer1.xml")),
        "word/header1.xml": f"{_XML}<w:hdr {_W}>{_paragraph(_AT_HEAD, paper, 'center')}</w:hdr>",
        "word/footer1.xml": f"{_XML}<w:ftr {_W}>{_PAGE_NUMBER}</w:ftr>",
        "word/document.xml": "".join(_document(source, paper)),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _EARLIEST), text)
    return file.getvalue()


def _relations(*targets: tuple[str, str]) -> str:
    relations = "".join(
        f'<Relationship Id="rId{ordinal}" Type="{_TYPE}/{kind}" Target="{target}"/>'
        for ordinal, (kind, target) in enumerate(targets, 1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'


def _document(source: Source, paper: Paper) -> Iterator[str]:
    yield f"{_XML}<w:document {_W} {_R}><w:body>"
    for block in source.blocks:
        if isinstance(block, Paragraph):
            yield _paragraph(block.text, paper, "center" if block.role == "title" else "both")
        else:
            yield from _table(block, paper)
            yield "<w:p/>"
    running_parts = (
        '<w:headerReference w:type="default" r:id="rId1"/><w:footerReference w:type="default" r:id="rId2"/>'
    )
    orientation = ' w:orient="landscape"' if paper.width > paper.height else ""
    margins = " ".join(f'w:{side}="{_MARGIN}"' for side in ("top", "right", "bottom", "left"))
    yield f"<w:sectPr>{running_parts if paper.header else ''}"
    yield (
        f'<w:pgSz w:w="{paper.width}" w:h="{paper.height}"{orientation}/>'
        f'<w:pgMar {margins} w:header="851" w:footer="992" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def _paragraph(text: str, paper: Paper, side: str) -> str:
    fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Noto Serif CJK SC"/>'
    shown = f'<w:t xml:space="preserve">{escape(text)}</w:t>' if text else ""
    run = f'<w:r><w:rPr>{fonts}<w:sz w:val="{paper.letters}"/></w:rPr>{shown}</w:r>'
    return f'<w:p><w:pPr><w:jc w:val="{side}"/></w:pPr>{run}</w:p>'


def _table(table: Grid, paper: Paper) -> Iterator[str]:
    slots = lay_out(table)
    columns = len(slots[0])
    wide = (paper.width - 2 * _MARGIN) // columns
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    yield f'<w:tbl><w:tblPr><w:tblW w:w="{wide * columns}" w:type="dxa"/>'
    yield f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
    yield f'<w:gridCol w:w="{wide}"/>' * columns + "</w:tblGrid>"
    for row in slots:
        yield "<w:tr>"
        for slot in row:
            if slot.left:
                continue
            cell = slot.cell
            span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
            merge = (
                "" if cell.rowspan == 1 else "<w:vMerge/>" if slot.above else '<w:vMerge w:val="restart"/>'
            )
            yield f'<w:tc><w:tcPr><w:tcW w:w="{wide * cell.colspan}" w:type="dxa"/>{span}{merge}</w:tcPr>'
            yield f"{_paragraph('' if slot.above else cell.text, paper, 'center')}</w:tc>"
        yield "</w:tr>"
    yield "</w:tbl>"
