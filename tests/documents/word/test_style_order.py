"""Styles hide, strike and shade text wherever they are set: for all, for a table, in a list, in a line."""

from __future__ import annotations

import io
import zipfile

import pytest

from gkparse import Limits
from gkparse.documents import open_document
from tests.kit.word import (
    archive,
    cell,
    definition,
    level,
    paragraph,
    row,
    run,
    table,
    use,
    word,
)
from tests.kit.word_looks import DARK, UNREAD, WHITE, shade

HIDDEN = "<w:vanish/>"
SEEN = '<w:color w:val="000000"/><w:sz w:val="21"/>'
HIDING = [WHITE, HIDDEN, '<w:sz w:val="2"/>', '<w:color w:themeColor="background1"/>']


def style(kind: str, name: str, properties: str = "", more: str = "", *, default: bool = False) -> str:
    marked = ' w:default="1"' if default else ""
    looks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}"{marked}>{looks}{more}</w:style>'


def part(name: str, properties: str = "", of_cell: str = "") -> str:
    """A part of a style of tables."""
    inner = f"<w:rPr>{properties}</w:rPr><w:tcPr>{of_cell}</w:tcPr>"
    return f'<w:tblStylePr w:type="{name}">{inner}</w:tblStylePr>'


def shown(
    styles: str, of_table: str = '<w:tblStyle w:val="T"/>', *, first: str = "12", last: str = "7"
) -> list[list[str]]:
    """The texts of a table of labels and figures, with these cells as the first and the last figure."""
    rows = [["行政许可", first, "3"], ["行政处罚", "4", "5"], ["行政强制", "6", last]]
    body = table(*rows).replace("<w:tblPr/>", f"<w:tblPr>{of_table}</w:tblPr>")
    document = open_document(word(body, styles=styles), None, Limits())
    return [[each.text for each in line.cells] for table in document.tables for line in table.grid.rows]


def look(**switches: bool) -> str:
    """The use of the style of tables, with what the table shows of it."""
    names = ("firstRow", "lastRow", "firstColumn", "lastColumn", "noHBand", "noVBand")
    given = "".join(f' w:{name}="{int(switches.get(name, False))}"' for name in names)
    return f'<w:tblStyle w:val="T"/><w:tblLook{given}/>'


@pytest.mark.parametrize("properties", HIDING)
def test_the_style_of_a_table_hides_text(properties: str) -> None:
    styles = style("table", "T", properties)
    # Only what a run shows itself is left.
    kept = cell(paragraph(run("12", f'<w:vanish w:val="0"/>{SEEN}')))
    figures = [text for line in shown(styles, first=kept) for text in line if text not in ("", UNREAD)]
    assert figures == ["12"]


def test_the_style_of_a_table_strikes_text() -> None:
    assert shown(style("table", "T", "<w:strike/>"))[0][2] == "3\u0336"
    assert shown(style("table", "T", "<w:dstrike/>"))[0][2] == "3\u0336"


def test_the_default_style_of_tables_holds_for_those_that_name_none() -> None:
    styles = style("table", "T", "<w:strike/>", default=True)
    assert shown(styles, of_table="")[0][2] == "3\u0336"
    assert shown(styles, of_table='<w:tblStyle w:val="missing"/>')[0][2] == "3\u0336"


def test_what_a_style_of_tables_inherits_counts() -> None:
    styles = style("table", "base", "<w:strike/>", part("firstRow", "<w:strike/>"))
    styles += style("table", "T", more='<w:basedOn w:val="base"/>' + part("firstRow", WHITE))
    shown_rows = shown(styles, look(firstRow=True))
    assert shown_rows[0] == [UNREAD, UNREAD, UNREAD]
    assert shown_rows[1][1] == "4\u0336"


PARTS = [
    ("firstRow", {"firstRow": True}, [(0, 1), (0, 2)]),
    ("firstCol", {"firstColumn": True}, []),
    ("band1Horz", {}, [(0, 1), (0, 2), (2, 1), (2, 2)]),
    ("band2Horz", {}, [(1, 1), (1, 2)]),
    ("band1Horz", {"firstRow": True}, [(1, 1), (1, 2)]),
    ("band1Horz", {"noHBand": True}, []),
    ("firstRow", {}, []),
    ("nwCell", {"firstRow": True, "firstColumn": True}, []),
    ("wholeTable", {}, [(row, column) for row in range(3) for column in (1, 2)]),
]


@pytest.mark.parametrize(("name", "switches", "hidden"), PARTS)
def test_a_part_of_a_table_hides_the_text_in_it(
    name: str, switches: dict[str, bool], hidden: list[tuple[int, int]]
) -> None:
    texts = shown(style("table", "T", more=part(name, WHITE)), look(**switches))
    unread = [(i, j) for i, line in enumerate(texts) for j, text in enumerate(line) if text == UNREAD]
    assert [place for place in unread if place[1]] == hidden


@pytest.mark.parametrize(("name", "switch"), [("lastRow", "lastRow"), ("lastCol", "lastColumn")])
def test_a_part_that_ends_a_table_puts_in_doubt_what_may_be_in_it(name: str, switch: str) -> None:
    styles = style("table", "T", more=part(name, WHITE))
    assert shown(styles, look(**{switch: True}))[2][2] == f"7 {UNREAD}"
    assert shown(styles, look())[2][2] == "7"
    assert shown(style("table", "T", more=part(name, WHITE, DARK)), look(**{switch: True}))[2][2] == "7"


def test_what_a_table_shows_of_its_style_is_read_from_bits_too() -> None:
    styles = style("table", "T", more=part("firstRow", WHITE))
    use_of_style = '<w:tblStyle w:val="T"/><w:tblLook w:val="{}"/>'
    assert shown(styles, use_of_style.format("0420"))[0][1:] == [UNREAD, UNREAD]
    assert shown(styles, use_of_style.format("0400"))[0][1:] == ["12", "3"]


def test_white_text_of_a_dark_part_is_seen_unless_the_cell_is_white() -> None:
    styles = style("table", "T", more=part("firstRow", WHITE, DARK))
    of_table = look(firstRow=True)
    assert shown(styles, of_table)[0] == ["行政许可", "12", "3"]
    cleared = cell("12", properties=shade("FFFFFF"))
    assert shown(styles, of_table, first=cleared)[0][1] == UNREAD
    black = cell(paragraph(run("12", '<w:color w:val="003366"/>')))
    assert shown(styles, of_table, first=black)[0][1] == UNREAD


def test_the_style_of_a_paragraph_lies_over_that_of_the_table() -> None:
    styles = style("table", "T", WHITE) + style("paragraph", "P", '<w:color w:val="auto"/>', default=True)
    assert shown(styles)[0] == ["行政许可", "12", "3"]


def test_a_style_that_hides_what_the_table_hides_shows_it_again() -> None:
    styles = style("table", "T", "<w:strike/>") + style("paragraph", "P", "<w:strike/>", default=True)
    assert shown(styles)[0][1] == "12"


@pytest.mark.parametrize("properties", HIDING)
def test_the_defaults_of_a_document_hide_text(properties: str) -> None:
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{properties}</w:rPr></w:rPrDefault></w:docDefaults>"
    kept = cell(paragraph(run("12", f'<w:vanish w:val="0"/>{SEEN}')))
    figures = [text for line in shown(defaults, first=kept) for text in line if text not in ("", UNREAD)]
    assert figures == ["12"]


def test_a_style_does_not_switch_off_what_the_defaults_switch_on() -> None:
    defaults = "<w:docDefaults><w:rPrDefault><w:rPr><w:strike/></w:rPr></w:rPrDefault></w:docDefaults>"
    twice = defaults + style("paragraph", "P", "<w:strike/>", default=True)
    assert shown(twice)[0][1] == "1\u03362\u0336"


def test_a_style_of_another_kind_is_no_style() -> None:
    styles = style("character", "C", HIDDEN) + style("paragraph", "P", HIDDEN)
    of_run = cell(paragraph(run("12", '<w:rStyle w:val="P"/>')))
    of_paragraph = cell(paragraph("7", properties='<w:pStyle w:val="C"/>'))
    texts = shown(styles, first=of_run, last=of_paragraph)
    assert (texts[0][1], texts[2][2]) == ("12", "7")


def of_theme(colours: str) -> bytes:
    """A document with a theme, in which the first figure is of the second accent."""
    figure = cell(paragraph(run("12", '<w:color w:val="000000" w:themeColor="accent2"/>')))
    data = word(table(row("行政许可", figure), row("行政处罚", "3")))
    names = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    theme = (
        f"<a:theme {names}><a:themeElements><a:clrScheme>{colours}</a:clrScheme></a:themeElements></a:theme>"
    )
    parts: dict[str, str | bytes] = {"word/theme/theme1.xml": theme}
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts.update({name: file.read(name) for name in file.namelist()})
    return archive(parts)


@pytest.mark.parametrize(
    ("colours", "text"),
    [
        ('<a:accent2><a:srgbClr val="FEFEFE"/></a:accent2>', UNREAD),
        ('<a:accent2><a:sysClr val="window" lastClr="FFFFFF"/></a:accent2>', UNREAD),
        ('<a:accent2><a:srgbClr val="C0504D"/></a:accent2>', "12"),
        ("", "12"),
        ("<a:accent2>", "12"),
    ],
)
def test_a_colour_of_the_theme_comes_before_the_one_beside_it(colours: str, text: str) -> None:
    document = open_document(of_theme(colours), None, Limits())
    assert document.tables[0].grid.rows[0].cells[1].text == text


NUMBER = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
BARE = '<w:suff w:val="nothing"/>'


def in_list(more: str, of_mark: str = "", number_format: str = "decimal", text: str = "%1") -> str:
    """The text of a cell with the figure 2, before which a list puts its number 1."""
    numbering = definition(1, level(number_format, text, BARE + more)) + use(1, 1)
    listed = cell(paragraph("2", properties=f"{NUMBER}<w:rPr>{of_mark}</w:rPr>"))
    data = word(table(row("行政许可", listed), row("行政处罚", "3")), numbering=numbering)
    return open_document(data, None, Limits()).tables[0].grid.rows[0].cells[1].text


@pytest.mark.parametrize("properties", HIDING)
def test_the_number_of_a_list_is_read_where_it_is_seen(properties: str) -> None:
    assert in_list("") == "12"
    assert in_list(f"<w:rPr>{properties}</w:rPr>") == "2"
    if properties != HIDDEN:
        assert in_list("", properties) == "2"
        assert in_list(f"<w:rPr>{SEEN}</w:rPr>", properties) == "12"


def test_a_bullet_that_is_a_digit_stands_before_its_figure() -> None:
    assert in_list("", number_format="bullet", text="●") == "2"
    assert in_list("", number_format="bullet", text="9") == "92"


@pytest.mark.parametrize("mark", ["<w:del/>", HIDDEN])
def test_the_room_of_unseen_text_parts_figures_over_a_mark_that_is_not_shown(mark: str) -> None:
    def text(hidden: str) -> str:
        first = paragraph("1", run("99", hidden), properties=f"<w:rPr>{mark}</w:rPr>")
        data = word(table(row("行政许可", cell(first, paragraph("2"))), row("行政处罚", "3")))
        return open_document(data, None, Limits()).tables[0].grid.rows[0].cells[1].text

    assert (text(WHITE), text(HIDDEN)) == ("1 2", "12")


def test_the_ground_of_a_mark_is_not_that_of_its_paragraph() -> None:
    marked = paragraph(run("12", WHITE), properties=f"<w:rPr>{DARK}</w:rPr>")
    assert shown("", first=cell(marked))[0][1] == UNREAD


@pytest.mark.parametrize(
    ("properties", "text"),
    [
        ('<w:spacing w:line="20" w:lineRule="exact"/>', UNREAD),
        ('<w:spacing w:line="120" w:lineRule="exact"/>', f"12 {UNREAD}"),
        ('<w:spacing w:line="240" w:lineRule="exact"/>', "12"),
        ('<w:spacing w:line="20" w:lineRule="atLeast"/>', "12"),
        ('<w:ind w:left="-9000"/>', f"12 {UNREAD}"),
        ('<w:ind w:left="-105" w:right="-105"/>', "12"),
    ],
)
def test_a_line_without_height_or_outside_of_its_cell_shows_nothing(properties: str, text: str) -> None:
    assert shown("", first=cell(paragraph("12", properties=properties)))[0][1] == text


@pytest.mark.parametrize(("height", "text"), [(60, None), (82, UNREAD), (140, f"12 {UNREAD}"), (240, "12")])
def test_a_row_shows_what_its_height_leaves_of_a_text(height: int, text: str | None) -> None:
    low = f'<w:trHeight w:val="{height}" w:hRule="exact"/>'
    data = word(table(row("行政许可", "12", properties=low), row("行政处罚", "3"), row("行政强制", "4")))
    rows = open_document(data, None, Limits()).tables[0].grid.rows
    assert len(rows) == (2 if text is None else 3)
    assert text is None or rows[0].cells[1].text == text


@pytest.mark.parametrize(
    ("above", "text"),
    [
        ("", "12"),
        (paragraph(""), "12"),
        (paragraph("") * 2, UNREAD),
        (paragraph("", properties='<w:rPr><w:sz w:val="2"/></w:rPr>') * 2, "12"),
        (paragraph("", properties='<w:spacing w:after="900"/>'), UNREAD),
        (paragraph("", properties="<w:rPr><w:vanish/></w:rPr>") * 3, "12"),
    ],
)
def test_a_row_of_fixed_height_shows_no_text_below_it(above: str, text: str) -> None:
    fixed = '<w:trHeight w:val="420" w:hRule="exact"/>'

    def shown_in(properties: str) -> str:
        figure = cell(above + paragraph("12"))
        body = table(row("行政许可", figure, properties=properties), row("行政处罚", "3"))
        return open_document(word(body), None, Limits()).tables[0].grid.rows[0].cells[1].text.strip()

    assert (shown_in(fixed), shown_in("")) == (text, "12")


def test_space_before_a_figure_moves_it_out_of_its_row() -> None:
    fixed = '<w:trHeight w:val="420" w:hRule="exact"/>'
    low = cell(paragraph("12", properties='<w:spacing w:before="600"/>'))
    body = table(row("行政许可", low, properties=fixed), row("行政处罚", "3"))
    assert open_document(word(body), None, Limits()).tables[0].grid.rows[0].cells[1].text == UNREAD
