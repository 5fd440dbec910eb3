"""Cells that are cut out of the XML of a Word file are read like all others."""

from __future__ import annotations

import io
import random
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gkparse
from gkparse import Report
from gkparse._source.document import Document
from gkparse.documents import Limits, open_document
from gkparse.documents.word import reader
from gkparse.documents.word.plain_cells import Cut, cut_out
from gkparse.strategies import reports
from tests.kit.word import (
    archive,
    cell,
    definition,
    level,
    numbered,
    paragraph,
    part,
    row,
    run,
    table,
    use,
    word,
)

_SMALL = 'w:rsidR="00A77427" w:rsidRDefault="00A77427"'
MATHS = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_HIDDEN = "<w:tc><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{}</w:t></w:r></w:p></w:tc>"
# The first list prints a number before each paragraph, the second only on its second level.
_LISTS = (
    definition(1, level("decimal", "%1."))
    + definition(2, level("decimal", ""), level("decimal", "%1-%2."))
    + use(1, 1)
    + use(2, 2)
)
_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{style}">{content}</w:style>'
    for style, content in {
        "h": '<w:name w:val="heading 1"/>',
        "l": '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>',
        "n": '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>',
    }.items()
)


def _styled(text: str, style: str) -> str:
    return cell(paragraph(text, properties=f'<w:pStyle w:val="{style}"/>'))


def _field(mark: str) -> str:
    return paragraph(f'<w:r><w:fldChar w:fldCharType="{mark}"/></w:r>')


# Each is the XML of a cell. They stand in one table, twice and with other texts.
CELLS = {
    "a figure": cell("908"),
    "blank": cell(""),
    "no run": "<w:tc><w:p/></w:tc>",
    "blanks around it": "<w:tc><w:p><w:r><w:t> 9 </w:t></w:r></w:p></w:tc>",
    "blanks that count": cell(" 9 "),
    "blanks alone": cell("  "),
    "two runs": cell(paragraph(run("9"), run("08", "<w:b/>"))),
    "two paragraphs": cell("9", "08"),
    "identifiers": f"<w:tc><w:p {_SMALL}><w:r {_SMALL}><w:t>908</w:t></w:r></w:p></w:tc>",
    "an identifier twice": f"<w:tc><w:p {_SMALL} {_SMALL}><w:r><w:t>908</w:t></w:r></w:p></w:tc>",
    "two columns": cell("9", properties='<w:gridSpan w:val="2"/>'),
    "merged downwards": cell("9", properties='<w:vMerge w:val="restart"/>'),
    "merged with the cell above": cell("8", properties="<w:vMerge/>"),
    "merged with the cell before": cell("9", properties="<w:hMerge/>"),
    "a merge that is tracked": cell("9", properties='<w:cellMerge w:vMerge="cont"/>'),
    "deleted": cell("9", properties="<w:cellDel/>"),
    "hidden": cell(run("9", "<w:vanish/>").join(("<w:p>", "</w:p>"))),
    "hidden blanks, then hidden text": _HIDDEN.format("  ") + _HIDDEN.format("9"),
    "a hidden mark": cell(paragraph("9", properties="<w:rPr><w:vanish/></w:rPr>")),
    "struck": cell(paragraph(run("9", "<w:strike/>"))),
    "raised": cell(paragraph(run("9"), run("2", '<w:position w:val="6"/>'))),
    "white on white": cell(paragraph(run("9", '<w:color w:val="FFFFFF"/>'))),
    "white on red": cell(
        paragraph(run("9", '<w:color w:val="FFFFFF"/>')), properties='<w:shd w:val="clear" w:fill="FF0000"/>'
    ),
    "in a list": cell(numbered("9")),
    "in the list of its style": _styled("9", "l"),
    "a heading": _styled("一、总体情况", "h"),
    "in a list without numbers": _styled("9", "n"),
    "a picture": cell(paragraph("9", "<w:r><w:drawing/></w:r>")),
    "a table": cell(paragraph("9"), table([cell("8"), cell("7")]), paragraph("")),
    "a text box": cell(paragraph(run("9"), f"<w:r><w:txbxContent>{paragraph('8')}</w:txbxContent></w:r>")),
    "a field begins": cell(_field("begin")),
    "a field ends": cell(_field("end")),
    "in the code of a field": f"{cell(_field('begin'))}{cell('9')}{cell(_field('end'))}",
    "a reference": cell("9&8"),
    "a character by its code": "<w:tc><w:p><w:r><w:t>&#57;</w:t></w:r></w:p></w:tc>",
    "CDATA": "<w:tc><w:p><w:r><w:t><![CDATA[9<w:tc>8</w:tc>]]></w:t></w:r></w:p></w:tc>",
    "a comment": "<w:tc><w:p><w:r><w:t>9<!-- <w:t>8</w:t> --></w:t></w:r></w:p></w:tc>",
    "an instruction": "<w:tc><w:p><w:r><w:t>9<?x <w:t>8</w:t> ?></w:t></w:r></w:p></w:tc>",
    "a comment over cells": f"{cell('9')}<!-- {cell('8')}{cell('7')} -->",
    "an alternative": f'<mc:AlternateContent><mc:Choice Requires="x">{cell("9")}</mc:Choice>'
    f"<mc:Fallback>{cell('8')}</mc:Fallback></mc:AlternateContent>",
    "another prefix": cell("9").replace("<w:t ", '<w:t xmlns:w="urn:x" '),
    "another namespace": cell(paragraph(f'<w:r><x xmlns:w="{MATHS}"><w:tr>{cell("9")}</w:tr></x></w:r>')),
    "a prefix that is not declared": cell("9").replace("<w:p>", '<w:p w14:paraId="00A77427">'),
    "line ends": cell("9\n8"),
    "a tab": cell(paragraph("<w:r><w:t>9</w:t><w:tab/><w:t>8</w:t></w:r>")),
    "a wide blank": cell("9\u30008"),
    "an override of direction": cell("\u202e12"),
    "a character that XML does not allow": cell("9\ufffe"),
    "the end of CDATA": f"{cell('9')}{cell('9').replace('9', ']]>')}",
    "text that is not closed": "<w:tc><w:p><w:r><w:t>9</w:r></w:p></w:tc>",
    "a cell in text": f"<w:tc><w:p><w:r><w:t>5{cell('9')}6</w:t></w:r></w:p></w:tc>",
    "text outside of runs": "<w:tc>5<w:p>6<w:t>9</w:t></w:p></w:tc>",
    "text in elements without meaning": cell(paragraph("<w:r><w:delText>8</w:delText><w:t>9</w:t></w:r>")),
    "the element of a cut": '<w:plainCell n="0"/>',
    "the element of a cut in a cell": '<w:tc><w:p><w:plainCell n="0"/></w:p></w:tc>',
}
# The properties of the row in which the cells stand.
ROWS = {
    "of any height": "",
    "of a height that hides text": '<w:trHeight w:val="100" w:hRule="exact"/>',
    "deleted": "<w:del/>",
}


def both_ways(data: bytes, monkeypatch: pytest.MonkeyPatch) -> tuple[Document, Document]:
    """The document, and the one that is read without a cut."""
    with_cuts = open_document(data, None, Limits())
    with monkeypatch.context() as patch:
        patch.setattr(reader, "cut_out", lambda *_: None)
        return with_cuts, open_document(data, None, Limits())


def _content(document: Document) -> tuple[object, ...]:
    text, place = document.source.text, document.place
    spans = [cell.span for table in document.tables for row in table.grid.rows for cell in row.cells]
    places = [place(span) for span in spans] if place else []
    return text, document.tables, places, document.marked, document.issues


@pytest.mark.parametrize("properties", ROWS.values(), ids=ROWS)
@pytest.mark.parametrize("name", CELLS)
def test_a_cell_is_read_as_without_a_cut(name: str, properties: str, monkeypatch: pytest.MonkeyPatch) -> None:
    one = CELLS[name]
    other = one.replace("9", "3")
    rows = [row("a", one, "b", properties=properties), row("c", other, "d"), row("9", one, one, other)]
    page = table([one], [other], [one])
    shaded = table(*rows).replace("<w:tblPr/>", '<w:tblPr><w:shd w:val="clear" w:fill="FF0000"/></w:tblPr>')
    body = table(*rows) + page + shaded + table(*reversed(rows)) + numbered("x", 2, 1)
    data = word(body, numbering=_LISTS, styles=_STYLES)
    with_cuts, without = both_ways(data, monkeypatch)
    assert _content(with_cuts) == _content(without)


@pytest.mark.parametrize("properties", ["<w:vanish/>", '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>'])
def test_what_a_style_hides_stays_hidden(properties: str, monkeypatch: pytest.MonkeyPatch) -> None:
    style = f'<w:style w:type="table" w:styleId="t"><w:rPr>{properties}</w:rPr></w:style>'
    shown, hidden = table(["a", "1"]), table(["a", "2"]).replace("<w:tblPr/>", '<w:tblStyle w:val="t"/>')
    with_cuts, without = both_ways(word(shown + hidden + shown, styles=style), monkeypatch)
    assert _content(with_cuts) == _content(without)
    assert "1" in with_cuts.source.text
    assert "2" not in with_cuts.source.text


def _document(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.read("word/document.xml")


_DAMAGES = (b"", b"<", b">", b"&", b'"', b"<w:tc>", b"</w:tc>", b"<!--", b"-->", b"\xff", b"9")


def _changed(document: bytes, chance: random.Random) -> bytes:
    """A document without some of its characters, or with others."""
    for _ in range(chance.randrange(1, 4)):
        start = chance.randrange(len(document))
        piece = chance.choice(
            (b"", b"<", b">", b"&", b'"', b"<w:tc>", b"</w:tc>", b"<!--", b"-->", b"\xff", b"9")
        )
        document = document[:start] + piece + document[start + chance.randrange(3) :]
    return document


@given(report=reports(), seed=st.integers(0, 9999))
@settings(max_examples=25, deadline=None)
def test_a_damaged_document_is_read_as_without_a_cut(report: Report, seed: int) -> None:
    document = _document(gkparse.render(report, format="docx"))
    damaged = archive({"word/document.xml": _changed(document, random.Random(seed))})
    with pytest.MonkeyPatch.context() as monkeypatch:
        with_cuts, without = both_ways(damaged, monkeypatch)
    assert _content(with_cuts) == _content(without)


def _cut(body: str, *, names: str = "") -> Cut | None:
    document = part("document", body).replace("<w:document", f"<w:document{names}")
    return cut_out(document.encode(), frozenset(("tbl", "tr", "tc", "p", "r", "t", "tcPr", "drawing")))


def test_cells_of_plain_text_are_cut_out_whatever_identifiers_word_gives_them() -> None:
    written = (
        '<w:tc><w:tcPr><w:tcW w:w="{0}" w:type="dxa"/></w:tcPr><w:p w14:paraId="1234567{0}" {1}>'
        '<w:r w:rsidRPr="0012345{0}"><w:t>{0}</w:t></w:r></w:p></w:tc>'
    )
    names = ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    cut = _cut(table(row(*[written.format(index, _SMALL) for index in range(9)])), names=names)
    assert cut is not None
    assert [each.text for each in cut.cells] == list("012345678")
    assert len({each.form for each in cut.cells}) == 1
    assert "<w:t>" not in cut.xml


@pytest.mark.parametrize(
    "name", ["a picture", "in a list", "a field begins", "a reference", "two paragraphs"]
)
def test_other_cells_stay_in_the_document(name: str) -> None:
    handled = frozenset(("tc", "p", "r", "t", "tcPr", "drawing", "numId", "fldChar"))
    cut = cut_out(part("document", table(row("a", CELLS[name]))).encode(), handled)
    assert cut is not None
    assert [each.text for each in cut.cells] == ["a"]
    assert CELLS[name] in cut.xml
