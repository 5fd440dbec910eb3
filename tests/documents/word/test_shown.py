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
from tests.kit.word_looks import CONTENTS, DARK, HIDING, RAISED, SEEN, UNREAD, WHITE

KEY = "disclosure.licensing.decisions"


def shown(*content: str, properties: str = "", styles: str = "", of_table: str = "") -> str:
    """The text of a cell with this content, in a table with a label beside it."""
    figure = cell(paragraph(*content), properties=properties)
    body = table(row(cell("行政许可"), figure), row(cell("行政处罚"), cell("1")))
    body = body.replace("<w:tblPr/>", f"<w:tblPr>{of_table}</w:tblPr>")
    document = open_document(word(body, styles=styles), None, Limits())
    return document.tables[0].grid.rows[0].cells[1].text


@pytest.mark.parametrize("properties", HIDING)
def test_text_that_nobody_sees_is_no_part_of_a_figure(properties: str) -> None:
    assert shown(run("12", properties), run("908")) == "908"
    assert shown(run("908"), run("12", properties)) == "908"
    assert shown(run("908", properties)) == UNREAD


@pytest.mark.parametrize("properties", HIDING)
def test_text_that_nobody_sees_leaves_its_room_between_two_digits(properties: str) -> None:
    text = "417" if "vanish" in properties else "41 7"
    assert shown(run("41"), run("12", properties), run("7")) == text


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


@pytest.mark.parametrize(("properties", "text"), RAISED)
def test_a_raised_digit_is_no_digit_of_its_figure(properties: str, text: str) -> None:
    assert shown(run("90"), run("8", properties)) == text
    styles = f'<w:style w:type="character" w:styleId="up"><w:rPr>{properties}</w:rPr></w:style>'
    assert shown(run("90"), run("8", '<w:rStyle w:val="up"/>'), styles=styles) == text


def test_a_figure_that_is_raised_as_a_whole_is_a_figure() -> None:
    for position in ("8", "-6"):
        look = f'<w:position w:val="{position}"/>'
        assert shown(run("9", look), run("08", look)) == "908"


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


@pytest.mark.parametrize("border", ["tl2br", "tr2bl"])
def test_a_border_from_corner_to_corner_crosses_out_a_figure(border: str) -> None:
    crossed = f'<w:tcBorders><w:{border} w:val="single"/></w:tcBorders>'
    assert shown(run("908"), properties=crossed) == f"908 {UNREAD}"
    assert shown(run("908"), properties=crossed.replace("single", "nil")) == "908"
    # It parts the two words of a header, and a blank cell with it is blank.
    assert shown(run("项目 数量"), properties=crossed) == "项目 数量"
    assert shown(properties=crossed) == ""


@pytest.mark.parametrize("element", ["altChunk", "subDoc"])
def test_a_document_embedded_in_a_cell_leaves_no_blank(element: str) -> None:
    embedded = f'<w:{element} r:id="other"/>'
    body = table(row(cell("行政许可"), cell(embedded, paragraph())), row("行政处罚", "1"))
    document = open_document(word(body), None, Limits())
    assert document.tables[0].grid.rows[0].cells[1].text == UNREAD
