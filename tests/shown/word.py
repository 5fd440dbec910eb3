"""A drawn report as a Word file. python-docx makes the file; the drawn cells are written into it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache, partial

import docx
from attrs import define, field
from hypothesis import strategies as st

from gkparse.forms import FormName
from gkparse.grid import Grid
from tests.kit.word import archive, paragraph, run
from tests.kit.word_looks import CONTENTS
from tests.shown.content import BREAK, NOTHING, Content, Effect, Piece, looks, quiet, tricky
from tests.shown.page import CLOSE, OPEN, Ghost, Sample, figures_of, samples

_COLOUR = '<w:color w:val="{}"/>'

# What hides, moves and strikes out nothing on a page of black on white. In an element with {} stand runs.
PLAIN = (
    *looks(
        NOTHING,
        *("<w:b/>", "<w:i/>", '<w:u w:val="single"/>', '<w:rFonts w:ascii="SimSun" w:hAnsi="SimSun"/>'),
        *('<w:spacing w:val="10"/>', '<w:lang w:val="en-US"/>', '<w:kern w:val="2"/>', "<w:noProof/>"),
        '<w:w w:val="95"/>',
        *(
            "<w:hyperlink>{}</w:hyperlink>",
            '<w:ins w:id="1" w:author="a">{}</w:ins>',
            "<w:smartTag>{}</w:smartTag>",
        ),
        *(
            "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
            '<w:fldSimple w:instr=" =SUM(ABOVE) ">{}</w:fldSimple>',
        ),
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> =1+1 </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        '<w:moveTo w:id="3" w:author="a">{}</w:moveTo>',
    ),
    *looks(Effect(font=("strike", 0)), '<w:strike w:val="0"/>'),
    *looks(Effect(font=("vertAlign", 0)), '<w:vertAlign w:val="baseline"/>'),
    *looks(Effect(font=("vanish", 0)), '<w:vanish w:val="0"/>'),
    *looks(Effect(ink="black"), _COLOUR.format("000000")),
    *looks(Effect(ink="auto"), _COLOUR.format("auto")),
    *looks(Effect(ink="red"), _COLOUR.format("FF0000"), _COLOUR.format("C00000")),
    *looks(Effect(tiny=False), '<w:sz w:val="20"/>', '<w:sz w:val="28"/><w:szCs w:val="28"/>'),
    *looks(Effect(ground="white"), '<w:highlight w:val="white"/>'),
)
_UNSEEN_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
LOOKS = (
    *looks(Effect(ink="white"), _COLOUR.format("FFFFFF"), _COLOUR.format("FEFEFE")),
    *looks(Effect(ink="white"), '<w:color w:val="FFFFFF" w:themeColor="background1"/>'),
    *looks(Effect(ink="yellow"), _COLOUR.format("FFFF00")),
    *looks(Effect(ink="navy"), _COLOUR.format("000080")),
    *looks(Effect(ground="yellow"), '<w:highlight w:val="yellow"/>'),
    *looks(Effect(ground="navy"), '<w:highlight w:val="darkBlue"/>'),
    *looks(Effect(ground="black"), '<w:highlight w:val="black"/>'),
    *looks(Effect(tiny=True), '<w:sz w:val="2"/>', '<w:sz w:val="2"/><w:szCs w:val="2"/>'),
    *looks(Effect(font=("vanish", 1)), "<w:vanish/>", '<w:vanish w:val="1"/>'),
    *looks(Effect(deleted=True), '<w:del w:id="2" w:author="a">{}</w:del>'),
    *looks(Effect(deleted=True), '<w:moveFrom w:id="4" w:author="a">{}</w:moveFrom>'),
    *looks(Effect(font=("strike", 1)), "<w:strike/>", '<w:strike w:val="true"/>'),
    *looks(Effect(struck=True), "<w:dstrike/>"),
    *looks(Effect(font=("vertAlign", 1)), '<w:vertAlign w:val="superscript"/>'),
    *looks(Effect(font=("vertAlign", -1)), '<w:vertAlign w:val="subscript"/>'),
    *looks(Effect(font=("position", 8)), '<w:position w:val="8"/>'),
    *PLAIN,
)
_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="{}"/>'
PLAIN_OF_CELL = (
    *looks(NOTHING, '<w:vAlign w:val="center"/>'),
    *looks(Effect(ground="white"), _SHADE.format("FFFFFF")),
)
OF_CELL = (
    *PLAIN_OF_CELL,
    *looks(Effect(ground="navy"), _SHADE.format("000080")),
    *looks(Effect(ground="black"), _SHADE.format("000000")),
    *looks(Effect(ground="yellow"), _SHADE.format("FFFF00")),
)
# LibreOffice shows deletions, and works out fields. Of a line of raised text alone nobody can tell.
_NOT_PRINTED = ("w:position", "w:del ", "w:move", "fldSimple", "fldChar", "w:ins ", "w:sdt")
# Of a print nobody can tell whether smaller digits are part of a figure.
_OTHER_SIZE = 'w:sz w:val="28"'
PRINTED, PLAIN_PRINTED = (
    tuple(look for look in each if not any(word in look.written for word in words))
    for each, words in ((LOOKS, _NOT_PRINTED), (PLAIN, (*_NOT_PRINTED, _OTHER_SIZE)))
)
# In a dark cell the ink of text on a highlight depends on the program.
PRINTED_OF_CELL = tuple(look for look in OF_CELL if look.effect.ground in (None, "white", "yellow"))
# Contents that were found one by one; each shows the figure that its text is, or none.
FIXED = tuple(
    Content((), known=frozenset((Decimal(text) if text.isdecimal() else None,)), written="".join(runs))
    for runs, text in CONTENTS.values()
    if text
)

# The order of the elements of a run's format.
_ORDER = (
    "rFonts b i strike dstrike noProof vanish color spacing w kern position sz szCs highlight u "
    "vertAlign lang"
)
_ELEMENT = re.compile(r"<w:(\w+)[^>]*/>")


@define
class Writer:
    """Writes contents, and gathers the styles of their runs."""

    with_styles: bool = True
    styles: list[str] = field(factory=list)

    def content(self, content: Content) -> str:
        """The paragraphs of a cell."""
        return paragraph(content.written or self.pieces(content.pieces, {}, 0))

    def pieces(self, pieces: Sequence[Piece], around: Mapping[str, str], way: int) -> str:
        """The runs of pieces in the formats around them."""
        return "".join([self._piece(piece, around, way) for piece in pieces])

    def _piece(self, piece: Piece, around: Mapping[str, str], way: int) -> str:
        if piece == BREAK:
            return "<w:r><w:br/></w:r>"
        if isinstance(piece, str):
            return run(piece, self._format(around, way))
        written = piece.look.written
        if "{}" not in written:
            inner = {match[1]: match[0] for match in _ELEMENT.finditer(written)}
            return self.pieces(piece.inside, {**around, **inner}, piece.way)
        inside = self.pieces(piece.inside, around, way)
        if "<w:del " in written:
            inside = inside.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
        return written.format(inside)

    def _format(self, around: Mapping[str, str], way: int) -> str:
        """The properties of a run; some ways give them by a style."""
        properties = "".join([around[name] for name in _ORDER.split() if name in around])
        if not properties or way not in (1, 2) or not self.with_styles:
            return properties
        name = f"look{len(self.styles)}"
        given = properties
        if way == 2:
            self.styles.append(_style(f"{name}base", properties))
            given = ""
        self.styles.append(_style(name, given, f"{name}base" if way == 2 else ""))
        return f'<w:rStyle w:val="{name}"/>'


def _style(name: str, properties: str, base: str = "") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    named = f'<w:style w:type="character" w:styleId="{name}"><w:name w:val="{name}"/>{based}'
    return f"{named}<w:rPr>{properties}</w:rPr></w:style>"


_CELL = re.compile(
    rf"(<w:tcPr>(?:(?!</w:tcPr>).)*)</w:tcPr>(<w:p>(?:(?!<w:p>).)*?{OPEN}([a-z_.]+){CLOSE}.*?</w:p>)"
)
_ROW = re.compile(r"<w:tr>.*?</w:tr>")
_HIDDEN_ROWS = ("<w:hidden/>", '<w:trHeight w:val="1" w:hRule="exact"/>')


def document(sample: Sample, *, with_styles: bool = True) -> bytes:
    """The Word file of a report; `with_styles` some runs have their look from a style."""
    writer = Writer(with_styles)
    parts = _template(sample.edition)
    body = parts["word/document.xml"].decode()
    body = "".join(_with_ghosts(body, sample.ghosts))

    def cell(match: re.Match[str]) -> str:
        content = sample.contents.get(match[3])
        if content is None:
            figure = sample.figures[match[3]]
            return f"{match[1]}</w:tcPr>{match[2].replace(f'{OPEN}{match[3]}{CLOSE}', figure)}"
        properties = "".join(look.written for look in content.of_cell)
        return f"{match[1]}{properties}</w:tcPr>{writer.content(content)}"

    body = _CELL.sub(cell, body)
    styles = parts["word/styles.xml"].decode().replace("</w:styles>", f"{''.join(writer.styles)}</w:styles>")
    changed: dict[str, str | bytes] = {"word/document.xml": body, "word/styles.xml": styles}
    return archive({**parts, **changed})


def _with_ghosts(body: str, ghosts: Sequence[Ghost]) -> list[str]:
    """The body, with hidden copies of rows."""
    tables = body.split("<w:tbl>")
    for ghost in ghosts:
        rows = _ROW.findall(tables[ghost.table + 1])
        copied = rows if ghost.row is None else rows[-1 - ghost.row % len(rows) :][:1]
        hidden = [
            re.sub(rf"{OPEN}[a-z_.]+{CLOSE}", "8", row).replace(
                "<w:tr>", f"<w:tr><w:trPr>{_HIDDEN_ROWS[ghost.way % 2]}</w:trPr>"
            )
            for row in copied
        ]
        before = tables[ghost.table + 1]
        first = before.index(copied[0])
        tables[ghost.table + 1] = before[:first] + "".join(hidden) + before[first:]
    return ["<w:tbl>".join(tables)]


@cache
def _template(edition: FormName) -> dict[str, bytes]:
    """The parts of the Word file of a report in which every figure is its key."""
    keys = list(figures_of(edition))
    plain = Sample(edition, {key: f"{OPEN}{key}{CLOSE}" for key in keys}, {})
    file = docx.Document()
    for part in plain.parts():
        if isinstance(part, str):
            file.add_paragraph(part)
        else:
            _add_table(file, part)
    data = io.BytesIO()
    file.save(data)
    with zipfile.ZipFile(data) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def _add_table(file: docx.document.Document, grid: Grid) -> None:
    width = max((cell.column or 0) + cell.colspan for row in grid.rows for cell in row.cells)
    table = file.add_table(len(grid.rows), width, "Table Grid")
    cells = [list(row.cells) for row in table.rows]
    for row_index, row in enumerate(grid.rows):
        for cell in row.cells:
            assert cell.column is not None
            first = cells[row_index][cell.column]
            if cell.colspan * cell.rowspan > 1:
                first = first.merge(cells[row_index + cell.rowspan - 1][cell.column + cell.colspan - 1])
            first.text = cell.text


QUIET = samples(partial(quiet, PLAIN, PLAIN_OF_CELL, ink="auto"))
TRICKY = samples(
    lambda _: tricky(LOOKS, OF_CELL, "auto") | tricky(LOOKS, OF_CELL, "auto") | st.sampled_from(FIXED),
    with_ghosts=True,
)
