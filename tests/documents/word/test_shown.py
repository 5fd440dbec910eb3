"""A cell of a Word table holds what the page shows in it; what was not read there is no blank."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gkparse
from gkparse import Limits, State
from gkparse.documents import open_document
from tests.kit.tables import DISCLOSURE_2021
from tests.kit.whole_report import TABLES, WHOLE, official, report
from tests.kit.word import cell, paragraph, row, run, table, word

KEY = "disclosure.licensing.decisions"
UNREAD = "\ufffc"
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def field(code: str, *result: str, data: str = "") -> str:
    """A field with its code, and its result if there is one."""
    marks = [f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>']
    marks.append(f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>')
    if result:
        marks += ['<w:r><w:fldChar w:fldCharType="separate"/></w:r>', *result]
    return "".join([*marks, '<w:r><w:fldChar w:fldCharType="end"/></w:r>'])


def shown(*content: str, properties: str = "", styles: str = "", of_table: str = "") -> str:
    """The text of a cell with this content, in a table with a label beside it."""
    figure = cell(paragraph(*content), properties=properties)
    body = table(row(cell("行政许可"), figure), row(cell("行政处罚"), cell("1")))
    body = body.replace("<w:tblPr/>", f"<w:tblPr>{of_table}</w:tblPr>")
    document = open_document(word(body, styles=styles), None, Limits())
    return document.tables[0].grid.rows[0].cells[1].text


def shade(fill: str, pattern: str = "clear", colour: str = "auto") -> str:
    return f'<w:shd w:val="{pattern}" w:color="{colour}" w:fill="{fill}"/>'


WHITE = '<w:color w:val="FFFFFF"/>'
DARK = shade("003366")
TRANSPARENT = '<w14:srgbClr w14:val="000000"><w14:alpha w14:val="100000"/></w14:srgbClr>'
HIDING = [
    WHITE,
    '<w:color w:val="FEFEFE"/>',
    '<w:color w:val="FFFFFF" w:themeColor="background1"/>',
    '<w:color w:val="auto" w:themeColor="background1"/>',
    '<w:sz w:val="2"/>',
    '<w:sz w:val="1"/><w:szCs w:val="2"/>',
    "<w:vanish/>",
    '<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>',
    '<w:color w:val="000000"/>' + shade("000000"),
    '<w:color w:val="112233"/>' + shade("FFFFFF", "solid", "112233"),
    f"<w14:textFill {W14}><w14:noFill/></w14:textFill>",
    f"<w14:textFill {W14}><w14:solidFill>{TRANSPARENT}</w14:solidFill></w14:textFill>",
]


@pytest.mark.parametrize("properties", HIDING)
def test_text_that_nobody_sees_is_no_part_of_a_figure(properties: str) -> None:
    assert shown(run("12", properties), run("908")) == "908"
    assert shown(run("908"), run("12", properties)) == "908"
    assert shown(run("908", properties)) == UNREAD


@pytest.mark.parametrize("properties", HIDING[:10])
def test_a_style_hides_text_like_a_run(properties: str) -> None:
    look = f"<w:rPr>{properties}</w:rPr>"
    styles = f'<w:style w:type="character" w:styleId="base">{look}</w:style>'
    styles += '<w:style w:type="character" w:styleId="old"><w:basedOn w:val="base"/></w:style>'
    assert shown(run("12", '<w:rStyle w:val="old"/>'), run("908"), styles=styles) == "908"


@pytest.mark.parametrize("properties", HIDING[:6])
def test_a_style_of_a_paragraph_hides_text(properties: str) -> None:
    styles = f'<w:style w:type="paragraph" w:styleId="old"><w:rPr>{properties}</w:rPr></w:style>'
    old = paragraph(run("12"), properties='<w:pStyle w:val="old"/>')
    document = open_document(word(table(row("行政许可", cell(old, "908"))), styles=styles), None, Limits())
    assert document.tables[0].grid.rows[0].cells[1].text.strip() == "908"


SEEN = [
    '<w:color w:val="000000"/>',
    '<w:color w:val="auto"/>',
    '<w:color w:val="FF0000"/><w:sz w:val="18"/>',
    WHITE + shade("1F4E79"),
    WHITE + '<w:highlight w:val="black"/>',
    shade("000000"),
    f"<w14:textOutline {W14}><w14:noFill/></w14:textOutline>",
    '<w:w w:val="90"/><w:spacing w:val="-10"/><w:position w:val="0"/>',
]


@pytest.mark.parametrize("properties", SEEN)
def test_text_that_can_be_seen_is_read(properties: str) -> None:
    assert shown(run("908", properties)) == "908"


def test_white_text_in_a_dark_cell_paragraph_or_table_is_read() -> None:
    assert shown(run("908", WHITE), properties=DARK) == "908"
    assert shown(run("908", WHITE), of_table=DARK) == "908"
    inner = paragraph(run("908", WHITE), properties=DARK)
    document = open_document(word(table(row("行政许可", cell(inner)))), None, Limits())
    assert document.tables[0].grid.rows[0].cells[1].text == "908"


def test_text_of_one_look_is_seen_on_dark_ground_alone() -> None:
    white = run("908", WHITE)
    in_dark_paragraph = cell(paragraph(white, properties=DARK))
    row_of_all = row(cell(paragraph(white), properties=DARK), cell(paragraph(white)), in_dark_paragraph)
    document = open_document(word(table(row_of_all, row(cell("1"), cell("2"), cell("3")))), None, Limits())
    assert [item.text for item in document.tables[0].grid.rows[0].cells] == ["908", UNREAD, "908"]


def test_white_text_in_a_table_whose_style_shades_some_rows_is_in_doubt() -> None:
    part = f'<w:tblStylePr w:type="firstRow"><w:tcPr>{DARK}</w:tcPr></w:tblStylePr>'
    shaded = f'<w:style w:type="table" w:styleId="grid">{part}</w:style>'
    use = '<w:tblStyle w:val="grid"/>'
    assert shown(run("908", WHITE), styles=shaded, of_table=use) == f"908 {UNREAD}"
    assert shown(run("908"), styles=shaded, of_table=use) == "908"
    plain = '<w:style w:type="table" w:styleId="grid"><w:tblPr/></w:style>'
    assert shown(run("12", WHITE), run("908"), styles=plain, of_table=use) == "908"


RAISED = [
    ('<w:position w:val="8"/>', "90⁸"),
    ('<w:position w:val="-6"/>', "90₈"),
    ('<w:vertAlign w:val="superscript"/>', "90⁸"),
    ('<w:position w:val="1"/>', "908"),
    ('<w:position w:val="0"/><w:vertAlign w:val="baseline"/>', "908"),
]


@pytest.mark.parametrize(("properties", "text"), RAISED)
def test_a_raised_digit_is_no_digit_of_its_figure(properties: str, text: str) -> None:
    assert shown(run("90"), run("8", properties)) == text
    styles = f'<w:style w:type="character" w:styleId="up"><w:rPr>{properties}</w:rPr></w:style>'
    assert shown(run("90"), run("8", '<w:rStyle w:val="up"/>'), styles=styles) == text


def test_a_figure_that_is_raised_as_a_whole_is_a_figure() -> None:
    for position in ("8", "-6"):
        look = f'<w:position w:val="{position}"/>'
        assert shown(run("9", look), run("08", look)) == "908"


def m(text: str, properties: str = "") -> str:
    return f"<m:r>{properties}<m:t>{text}</m:t></m:r>"


def math(inner: str) -> str:
    return f"<m:oMath>{inner}</m:oMath>"


def listed(*chosen: str) -> str:
    """The data of a drop-down field with three entries."""
    entries = [f'<w:listEntry w:val="{text}"/>' for text in ("12", "908", "3")]
    return f"<w:ffData><w:name/><w:ddList>{''.join([*chosen, *entries])}</w:ddList></w:ffData>"


NOT_SHOWN = "<w:rPr><w:vanish/></w:rPr>"
PICTURE = "<w:r><w:drawing><pic/></w:drawing></w:r>"
SHAPE = '<w:r><w:pict><v:line from="0,0" to="30,0"/></w:pict></w:r>'
LIST = '<w:sdtPr><w:dropDownList><w:listItem w:displayText="12" w:value="1"/></w:dropDownList></w:sdtPr>'
SECOND, FIRST = '<w:result w:val="1"/>', '<w:result w:val="0"/>'

CONTENTS: dict[str, tuple[list[str], str]] = {
    "a formula of one number": ([math(m("908"))], "908"),
    "two formulas of one number": ([math(m("9")), math(m("08"))], "908"),
    "a formula on lines of its own": ([f"<m:oMathPara>{math(m('908'))}</m:oMathPara>"], "908"),
    "hidden text of a formula": ([math(m("12", NOT_SHOWN) + m("908"))], "908"),
    "a hidden formula before a run": ([math(m("12", NOT_SHOWN)), run("908")], "908"),
    "a power": ([math(f"<m:sSup><m:e>{m('90')}</m:e><m:sup>{m('8')}</m:sup></m:sSup>")], f"908 {UNREAD}"),
    "an index": ([math(f"<m:sSub><m:e>{m('90')}</m:e><m:sub>{m('8')}</m:sub></m:sSub>")], f"908 {UNREAD}"),
    "a fraction": ([math(f"<m:f><m:num>{m('90')}</m:num><m:den>{m('8')}</m:den></m:f>")], f"908 {UNREAD}"),
    "a root": ([math(f"<m:rad><m:deg/><m:e>{m('908')}</m:e></m:rad>")], f"908 {UNREAD}"),
    "a formula in brackets": ([math(f"<m:d><m:e>{m('908')}</m:e></m:d>")], f"908 {UNREAD}"),
    "a formula in a box": ([math(f"<m:borderBox><m:e>{m('908')}</m:e></m:borderBox>")], f"908 {UNREAD}"),
    "a character in a circle": ([field(r"EQ \o\ac(○,1)"), run("908")], f"908 {UNREAD}"),
    "a fraction in a field": ([field(r" eq \f(90,8)")], UNREAD),
    "a field that draws, with a result": (
        [field(r"EQ \o\ac(○,1)", run("1")), run("908")],
        f"1908 {UNREAD}",
    ),
    "a simple field that draws": ([r'<w:fldSimple w:instr=" EQ \x(9) "/>', run("08")], f"08 {UNREAD}"),
    "moved text": ([run("90"), field(r"ADVANCE \u 6"), run("8")], f"908 {UNREAD}"),
    "a symbol": ([field("SYMBOL 57"), run("08")], f"08 {UNREAD}"),
    "a sum that was worked out": ([field("=SUM(ABOVE)", run("908"))], "908"),
    "a sum that was not worked out": ([field("=SUM(ABOVE)")], UNREAD),
    "a document property that was not filled in": ([field("DOCPROPERTY 数量")], UNREAD),
    "an entry of an index": ([field('XE "许可"'), run("908")], "908"),
    "an entry of an index alone": ([field('XE "许可"')], ""),
    "the chosen one of a list": ([field("FORMDROPDOWN", data=listed(SECOND))], "908"),
    "the default of a list": ([field("FORMDROPDOWN", data=listed('<w:default w:val="1"/>'))], "908"),
    "the first of a list": ([field(" FORMDROPDOWN ", data=listed())], "12"),
    "a list whose text was saved": ([field("FORMDROPDOWN", run("908"), data=listed(FIRST))], "908"),
    "a text field": ([field("FORMTEXT", run("908"), data="<w:ffData><w:textInput/></w:ffData>")], "908"),
    "a check box": ([field("FORMCHECKBOX"), run("908")], f"908 {UNREAD}"),
    "a drop-down control": ([f"<w:sdt>{LIST}<w:sdtContent>{run('908')}</w:sdtContent></w:sdt>"], "908"),
    "a picture": ([PICTURE], UNREAD),
    "a picture beside a figure": ([run("90"), PICTURE], f"90 {UNREAD}"),
    "a picture beside a label": ([run("行政许可"), PICTURE], "行政许可"),
    "a line drawn over a figure": ([run("908"), SHAPE], f"908 {UNREAD}"),
    "an embedded object": (["<w:r><w:object><o/></w:object></w:r>"], UNREAD),
    "two in one line": ([run("90"), run("8", '<w:eastAsianLayout w:combine="1"/>')], f"908 {UNREAD}"),
    "text read backwards": ([f'<w:bdo w:val="rtl">{run("809")}</w:bdo>'], f"809 {UNREAD}"),
    "characters as narrow as a line": ([run("908"), run("1", '<w:w w:val="1"/>')], f"9081 {UNREAD}"),
    "a font of pictures": ([run("908", '<w:rFonts w:ascii="Wingdings"/>')], f"908 {UNREAD}"),
    "a font of text": ([run("908", '<w:rFonts w:ascii="SimSun"/>')], "908"),
    "a figure above a figure": (
        [
            "<w:r><w:ruby><w:rt>"
            + run("12")
            + "</w:rt><w:rubyBase>"
            + run("908")
            + "</w:rubyBase></w:ruby></w:r>"
        ],
        f"908 {UNREAD}",
    ),
    "two figures at two tabs": (["<w:r><w:t>90</w:t><w:tab/><w:t>8</w:t></w:r>"], "90 8"),
    "two figures at two ends": (["<w:r><w:t>90</w:t><w:ptab/><w:t>8</w:t></w:r>"], "90 8"),
    "tiny text that may be read": ([run("908"), run("1", '<w:sz w:val="5"/>')], f"9081 {UNREAD}"),
    "a deleted figure": (["<w:del><w:r><w:delText>12</w:delText></w:r></w:del>", run("908")], "908"),
    "nothing": ([], ""),
    "blanks that are hidden": ([run("  ", "<w:vanish/>")], ""),
}


@pytest.mark.parametrize("name", CONTENTS)
def test_a_cell_holds_what_the_page_shows_of(name: str) -> None:
    content, text = CONTENTS[name]
    assert shown(*content) == text


@pytest.mark.parametrize("name", [name for name, (_, text) in CONTENTS.items() if UNREAD in text])
def test_what_is_not_read_in_a_cell_of_a_report_is_named(name: str) -> None:
    whole = official(DISCLOSURE_2021, {"licensing.decisions": 417})
    before, figure, behind = whole.partition(paragraph("417"))
    assert figure
    reading = gkparse.load(report({**TABLES, 1: f"{before}{paragraph(*CONTENTS[name][0])}{behind}"}))
    assert (reading.cells[KEY].value, reading.cells[KEY].state) == (None, State.UNREADABLE)
    assert ("cell-unreadable", KEY) in [(issue.code, issue.key) for issue in reading.issues]
    others = {key: value for key, value in gkparse.cells(WHOLE.report).items() if key != KEY}
    assert {key: value for key, value in gkparse.cells(reading.report).items() if key != KEY} == others


def test_the_text_of_a_box_in_a_cell_is_read_and_no_picture() -> None:
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
        f"{paragraph('908')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )
    assert shown(box).strip() == "908"
    assert shown(run("12"), box) == "12 908"
    assert shown(box.replace("908", "")) == UNREAD


@pytest.mark.parametrize(
    ("height", "rule", "rows"), [(1, "exact", 1), (20, "exact", 1), (1, "atLeast", 2), (400, "exact", 2)]
)
def test_a_row_of_no_height_is_not_shown(height: int, rule: str, rows: int) -> None:
    low = f'<w:trHeight w:val="{height}" w:hRule="{rule}"/>'
    body = table(row("行政许可", "12", properties=low), row("行政处罚", "3"))
    assert len(open_document(word(body), None, Limits()).tables[0].grid.rows) == rows


@given(properties=st.sampled_from(HIDING), old=st.integers(0, 99999), in_front=st.booleans())
def test_no_hidden_figure_changes_the_one_that_is_shown(properties: str, old: int, in_front: bool) -> None:
    runs = [run(str(old), properties), run("908")]
    assert shown(*(runs if in_front else reversed(runs))) == "908"
