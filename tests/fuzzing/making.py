"""Makes documents from any bytes: names, attributes and texts of a kind of document, in any order.

`examine` says what must hold for the reading of any document. The tests and the long search (`readers`) both
use it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import gkparse
from gkparse import Limits
from gkparse.documents import Kind, kind_of
from tests.kit import ofd_file
from tests.kit.pdf_file import Sheet, pdf
from tests.kit.sheets import book
from tests.kit.word import archive, part, relations

LIMITS = Limits(
    file_bytes=2**20, unpacked_bytes=2**20, characters=20_000, depth=60, elements=2000, tables=20, cells=500
)

_WORDS = """
p r t rPr pPr tab br sym vanish strike vertAlign rStyle instrText fldChar fldSimple ins del moveFrom sdt sdtPr
sdtContent txbxContent altChunk tbl tr tc tcPr trPr gridSpan vMerge hMerge cellMerge cellDel gridBefore hidden
numPr numId ilvl pStyle abstractNum num lvl lvlOverride startOverride start abstractNumId numFmt lvlText
lvlRestart isLgl suff numStyleLink styleLink style basedOn docDefaults body sectPr noBreakHyphen rt ruby
"""
WORD_NAMES = (
    *(f"w:{name}" for name in _WORDS.split()),
    *("mc:AlternateContent", "mc:Choice", "mc:Fallback", "m:t"),
)
WORD_ATTRIBUTES = (
    *("w:val", "w:fldCharType", "w:instr", "w:char", "w:numId", "w:abstractNumId", "w:ilvl", "w:styleId"),
    *("w:vMerge", "w:type", "w:default", "Requires", "xml:space"),
)
_SHEET_WORDS = """
sheetData row c v f is t si r rPr rPh strike vertAlign col cols mergeCells mergeCell numFmts numFmt fonts font
cellXfs xf dxfs
"""
_SHEET_ATTRIBUTES = "r s t ref hidden ht min max width val numFmtId formatCode fontId"
SHEET_NAMES, SHEET_ATTRIBUTES = _SHEET_WORDS.split(), _SHEET_ATTRIBUTES.split()
_VALUES = """
0 1 2 9 -1 99999999999 true restart continue rest cont begin separate end TOC PAGE preserve superscript wps
bullet chineseCounting upperRoman paragraph %1、 （%2） F031 A1 B2 A1:B2 XFD9 A1:XFD99 s inlineStr str e n d b
0.00 #,##0 yyyy/m/d 0"件" [Red]0;-0 0!.0, @ 规章 行政许可 总计 45310.5 1E9
"""
VALUES = _VALUES.split()


class Choices:
    """Uses bytes as choices: one byte for each; once they are used up, always the first item."""

    def __init__(self, data: bytes) -> None:
        self._data = iter(data)
        self.left = len(data)

    def below(self, bound: int) -> int:
        self.left -= 1
        return next(self._data, 0) % bound

    def one_of(self, items: Sequence[str]) -> str:
        return items[self.below(len(items))]


def element(
    choices: Choices,
    most: int,
    names: Sequence[str],
    attributes: Sequence[str],
    values: Sequence[str] = VALUES,
) -> str:
    """Well-formed XML of at most `most` pieces, with elements nested in any way."""
    pieces: list[str] = []
    open_names: list[str] = []
    while choices.left > 0 and len(pieces) < most:
        choice = choices.below(10)
        if choice < 4:
            name = choices.one_of(names)
            given = {choices.one_of(attributes): _value(choices, values) for _ in range(choice % 3)}
            inner = "".join(f" {key}='{value}'" for key, value in given.items())
            pieces.append(f"<{name}{inner}>")
            open_names.append(name)
        elif choice < 7 and open_names:
            pieces.append(f"</{open_names.pop()}>")
        else:
            pieces.append(_value(choices, values))
    pieces.extend(f"</{name}>" for name in reversed(open_names))
    return "".join(pieces)


def _value(choices: Choices, values: Sequence[str]) -> str:
    return choices.one_of(values).replace('"', "&quot;")


def word_file(data: bytes) -> bytes:
    """A Word file with any body, numbering and styles."""
    choices = Choices(data)
    numbering, styles = (element(choices, choices.below(100), WORD_NAMES, WORD_ATTRIBUTES) for _ in range(2))
    body = element(choices, 3000, WORD_NAMES, WORD_ATTRIBUTES)
    return archive(
        {
            "_rels/.rels": relations(officeDocument="word/document.xml"),
            "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
            "word/numbering.xml": part("numbering", numbering),
            "word/styles.xml": part("styles", styles),
        }
    )


def sheet_file(data: bytes) -> bytes:
    """A workbook with any sheet, shared strings and formats."""
    choices = Choices(data)
    texts, formats = (element(choices, choices.below(100), SHEET_NAMES, SHEET_ATTRIBUTES) for _ in range(2))
    return book(element(choices, 3000, SHEET_NAMES, SHEET_ATTRIBUTES), texts=texts, formats=formats)


_OFD_NAMES = """
TextObject TextObject TextCode TextCode PathObject AbbreviatedData ImageObject CompositeObject PageBlock Layer
CGTransform Glyphs FillColor StrokeColor Pattern Clips Clip Area Path Template PageRes
"""
OFD_NAMES = _OFD_NAMES.split()
_OFD_ATTRIBUTES = """
Boundary Boundary CTM Size X Y DeltaX DeltaY Value Alpha Visible Fill Stroke DrawParam ResourceID LineWidth
HScale CharDirection ReadDirection Type TemplateID CodeCount GlyphCount
"""
OFD_ATTRIBUTES = _OFD_ATTRIBUTES.split()
OFD_VALUES = [
    *(
        "0",
        "4",
        "9",
        "0.5",
        "-3",
        "90",
        "270",
        "255",
        "false",
        "true",
        "white",
        "grey",
        "0 0 210 297",
        "30 40 50 9",
    ),
    *(
        "1 0 0 1 0 0",
        "0 1 -1 0 9 9",
        ".7 .7 -.7 .7 0 0",
        "g 3 2",
        "4 4 4 4",
        "255 255 255",
        "#FF 0 0",
        "1e9",
        "x",
    ),
    *(
        "M 0 0 L 60 0",
        "M 0 0 L 60 0 L 60 9 L 0 9 C",
        "M 1 1 Q 2 2 3 3 B 1 1 2 2 3 3 A 1 1 0 0 1 9 9 C",
        "lost",
    ),
    *(
        "规章",
        "行政许可",
        "一、总体情况",
        "二、主动公开政府信息情况",
        "总计",
        "0",
        "17",
        "12.5",
        "公\u3000开",
    ),
]


def ofd_pages(data: bytes) -> bytes:
    """An OFD file with any objects on its pages, also within objects where they mean nothing."""
    choices = Choices(data)
    sheets = [
        ofd_file.Sheet().draw(element(choices, 3000, OFD_NAMES, OFD_ATTRIBUTES, OFD_VALUES))
        for _ in range(1 + choices.below(3))
    ]
    return ofd_file.ofd(*sheets, composed={"0": element(choices, 50, OFD_NAMES, OFD_ATTRIBUTES, OFD_VALUES)})


_TAGS = """
html head body table tbody thead tfoot tr td th caption col div p span b i font a h1 ul li br hr img input
select option textarea pre s del sup sub style script noscript template svg form center article nav footer o:p
"""
TAGS = _TAGS.split()
_ATTRIBUTES = """
colspan="2" rowspan=0 rowspan="99999" colspan=2; class="row" class='td' hidden href=x style="display:none"
style='display:table-row' style=display:table-cell style=display:inline-block style=white-space:pre value=3
type=hidden a='<' class="nav" id=a selected src="x.png" role=row
"""
ATTRIBUTES = _ATTRIBUTES.split()
_TEXTS = """
规章 行政许可 一、总体情况 二、主动公开政府信息情况 总计 0 17 4 &nbsp; \0
青石街道2023年政府信息公开工作年度报告 发布日期：2024-01-26 来源：某镇 本年制发件数 <!-- --> &#x ]]>
.a{display:none} #a,.row{white-space:pre} @media x{ } 版权所有 全年公开信息12条。 &#8232; < >
"""
TEXTS = [*_TEXTS.split(), " ", "\n"]
BEGINNINGS = (
    "<!DOCTYPE html>",
    '<?xml version="1.0"?><html>',
    "<table><tr>",
    "<p>",
    "<html><meta charset=gbk>",
)


def page_file(data: bytes) -> bytes:
    """A page whose elements start and end in any order, also overlapping."""
    choices = Choices(data)
    pieces = [choices.one_of(BEGINNINGS)]
    while choices.left > 0 and len(pieces) < 3000:
        choice = choices.below(8)
        if choice < 3:
            attributes = "".join(f" {choices.one_of(ATTRIBUTES)}" for _ in range(choice))
            pieces.append(f"<{choices.one_of(TAGS)}{attributes}>")
        elif choice < 5:
            pieces.append(f"</{choices.one_of(TAGS)}>")
        else:
            pieces.append(choices.one_of(TEXTS))
    return "".join(pieces).encode()


_PRINTED = [text for text in TEXTS if text.isprintable() and text.strip() and "<" not in text]
_COORDINATES = (0, 30, 60, 63, 100, 103, 160, 220, 300, 400, 500, 590)


def pdf_pages(data: bytes) -> bytes:
    """A PDF with texts, lines, boxes and tables near each other and over each other."""
    choices = Choices(data)
    sheets = [_sheet(choices, 200) for _ in range(1 + choices.below(3))]
    return pdf(*sheets, packed=choices.below(2) == 1)


def _sheet(choices: Choices, most: int) -> Sheet:
    sheet = Sheet(rotate=90 * choices.below(4))
    for _ in range(1 + choices.below(most)):
        if choices.left <= 0:
            break
        x, right = sorted((_coordinate(choices), _coordinate(choices)))
        y = 20 + 4 * choices.below(200)
        match choices.below(7):
            case 0:
                sheet.line(x, y, right, y, 0.1 + choices.below(4))
            case 1:
                sheet.line(x, y, x, y + 2 * choices.below(200))
            case 2:
                sheet.box(x, y, right - x, choices.below(60), fill=choices.below(2) == 1)
            case 3:
                rows = [[choices.one_of(_PRINTED) for _ in range(3)] for _ in range(choices.below(4))]
                sheet.rows([x, x + 60, x + 120, x + 180], y, rows)
            case _:
                text, size = choices.one_of(_PRINTED), 4 + choices.below(20)
                sheet.text(x, y, text, size, mode=3 * (choices.below(8) == 7), spacing=choices.below(3))
    return sheet


def _coordinate(choices: Choices) -> int:
    return _COORDINATES[choices.below(len(_COORDINATES))] + choices.below(4)


def any_bytes(data: bytes) -> bytes:
    return data


KINDS: dict[str, Callable[[bytes], bytes]] = {
    "docx": word_file,
    "xlsx": sheet_file,
    "html": page_file,
    "pdf": pdf_pages,
    "ofd": ofd_pages,
    "bytes": any_bytes,
}


def examine(document: bytes, limits: Limits = LIMITS) -> None:
    """Reads a document, and fails if the text is longer than allowed, or a place outside of it."""
    reading = gkparse.load(document, limits=limits)
    text = reading.source.text
    assert len(text) <= limits.characters or kind_of(document) is Kind.TEXT
    # Raises for half a surrogate pair, which no file could hold.
    text.encode()
    for issue in reading.issues:
        assert issue.span is None or 0 <= issue.span.start <= issue.span.stop <= len(text), issue
    for key, cell in reading.cells.items():
        if cell.place is not None:
            assert 0 <= cell.place.span.start <= cell.place.span.stop <= len(text), key
