"""A figure is read if its column and row have the room for it, and nothing lies on it."""

from __future__ import annotations

import pytest

from gkparse import Limits
from gkparse.documents import open_document
from tests.kit.one_cell import UNREAD, aligned, beside, corner, covered, formats, in_column, shown
from tests.kit.sheets import book, figure, text


@pytest.mark.parametrize(
    ("usual", "value", "is_read"),
    [
        ('defaultColWidth="3"', "123456", False),
        ('defaultColWidth="3"', "12", True),
        ('baseColWidth="2"', "12345678", False),
        ('baseColWidth="12"', "123456789012", True),
        ("", "12345678", True),
        ("", "12345678901", False),
        ('defaultColWidth="odd"', "12345678901", False),
    ],
)
def test_columns_without_a_width_have_the_usual_one(usual: str, value: str, is_read: bool) -> None:
    seen = shown(figure(value), f"<sheetFormatPr {usual}/>")
    assert seen == (value if is_read else UNREAD)


def test_a_width_of_its_own_goes_before_the_usual_one() -> None:
    columns = '<sheetFormatPr defaultColWidth="3"/><cols><col min="2" max="2" width="20"/></cols>'
    assert shown(figure("123456789"), columns) == "123456789"


def test_the_end_of_a_text_is_cut_only_where_the_next_cell_holds_something() -> None:
    narrow = '<sheetFormatPr defaultColWidth="4"/>'
    assert shown(text("123456789"), narrow) == UNREAD
    assert shown(text("12（其中修订3件）"), narrow) == "12（其中修订3件）"
    rows = f"{narrow}<sheetData><row>{figure('7')}{text('1234567')}</row></sheetData>"
    unseen = rows.replace("</row>", f"{figure('9', style=1)}</row>")
    assert "1234567" in open_document(book(rows, formats=formats()), None, Limits()).source.text
    hidden = open_document(book(unseen, formats=formats(code=";;;")), None, Limits())
    assert "1234567" not in hidden.source.text
    (table,) = open_document(book(rows), None, Limits()).tables
    assert [cell.text for cell in table.grid.rows[0].cells] == ["7", "1234567"]


def test_a_text_that_ends_at_the_right_is_drawn_over_the_cell_before_it() -> None:
    cell = text("1234567（3）").replace("<c ", '<c s="1" ', 1)
    assert in_column(cell, "5", aligned('horizontal="right"')) == UNREAD


@pytest.mark.parametrize(("indent", "is_read"), [("0", True), ("1", True), ("2", False), ("15", False)])
def test_an_indent_takes_room(indent: str, is_read: bool) -> None:
    styles = aligned(f'horizontal="right" indent="{indent}"')
    assert in_column(figure("12345", style=1), "7.5", styles) == ("12345" if is_read else UNREAD)


def test_the_room_that_a_format_leaves_behind_a_figure_is_needed() -> None:
    code = formats(code="0_);(0)")
    assert in_column(figure("12345", style=1), "5.71", code) == UNREAD
    assert in_column(figure("12345", style=1), "5.71", formats(code="0")) == "12345"
    assert in_column(figure("12345", style=1), "6", code) == "12345"


def test_an_indent_of_a_figure_that_is_centred_has_no_effect() -> None:
    styles = aligned('horizontal="center" indent="9"')
    assert in_column(figure("12345", style=1), "7.5", styles) == "12345"


def test_large_type_needs_more_room() -> None:
    assert in_column(figure("12345", style=1), "8", formats('<sz val="22"/>')) == UNREAD
    assert in_column(figure("12345", style=1), "8", formats('<sz val="11"/>')) == "12345"


def test_a_turned_figure_needs_no_width() -> None:
    assert in_column(figure("12345", style=1), "3", aligned('textRotation="90"')) == "12345"


def in_row(
    attributes: str, value: str = "908", before: str = "", more: str = "", styles: str = "", style: int = 0
) -> str:
    """What a cell shows in a row."""
    rows = f"<row {attributes}>{text('规章')}{figure(value, style=style)}{text('备注')}</row>"
    data = book(f"{before}<sheetData>{rows}</sheetData>{more}", formats=styles or formats())
    return open_document(data, None, Limits()).tables[0].grid.rows[0].cells[1].text


@pytest.mark.parametrize(
    ("attributes", "is_read"),
    [
        ('ht="2" customHeight="1"', False),
        ('ht="7"', False),
        ('ht="8"', True),
        ('ht="13.5"', True),
        ('ht="odd"', True),
        ("", True),
    ],
)
def test_a_row_that_is_lower_than_its_digits_cuts_them(attributes: str, is_read: bool) -> None:
    assert in_row(attributes) == ("908" if is_read else UNREAD)


@pytest.mark.parametrize("rotation", ["90", "180", "255"])
@pytest.mark.parametrize(
    ("value", "height", "is_read"),
    [("12", "20", True), ("123456", "15", False), ("123456", "70", True), ("7", "9", True)],
)
def test_a_turned_figure_needs_a_row_as_high_as_it_is_long(
    rotation: str, value: str, height: str, is_read: bool
) -> None:
    styles = aligned(f'textRotation="{rotation}"')
    seen = in_row(f'ht="{height}" customHeight="1"', value, styles=styles, style=1)
    assert seen == (value if is_read else UNREAD)
    assert in_row("", value, styles=styles, style=1) == value


@pytest.mark.parametrize(("rotation", "is_read"), [("10", True), ("40", False), ("130", False), ("-7", True)])
def test_a_slanted_figure_needs_some_height(rotation: str, is_read: bool) -> None:
    seen = in_row('ht="15"', "123456", styles=aligned(f'textRotation="{rotation}"'), style=1)
    assert seen == ("123456" if is_read else UNREAD)


def sized(*runs: tuple[int, str]) -> str:
    """A cell of the second format with runs of text in sizes of their own."""
    parts = "".join(f'<r><rPr><sz val="{size}"/></rPr><t>{part}</t></r>' for size, part in runs)
    return f'<c t="inlineStr" s="1"><is>{parts}</is></c>'


@pytest.mark.parametrize(
    ("usual", "runs", "is_read"),
    [
        (14, [(9, "123456")], True),
        (9, [(14, "123456")], False),
        (14, [(9, "123456"), (14, "件")], True),
        (9, [(9, "12"), (14, "3456")], False),
    ],
)
def test_the_room_that_a_figure_needs_is_that_of_its_own_type(
    usual: int, runs: list[tuple[int, str]], is_read: bool
) -> None:
    value = "".join(part for _, part in runs)
    assert in_column(sized(*runs), "6.5", formats(f'<sz val="{usual}"/>')) == (value if is_read else UNREAD)


@pytest.mark.parametrize(("size", "is_read"), [(9, True), (22, False)])
def test_a_row_is_low_for_the_type_of_its_figure(size: int, is_read: bool) -> None:
    rows = f'<row ht="8">{text("规章")}{sized((size, "12"))}{text("备注")}</row>'
    data = book(f"<sheetData>{rows}</sheetData>", formats=formats('<sz val="14"/>'))
    seen = open_document(data, None, Limits()).tables[0].grid.rows[0].cells[1].text
    assert seen == ("12" if is_read else UNREAD)


def test_rows_without_a_height_have_the_one_that_was_set_by_hand() -> None:
    assert in_row("", before='<sheetFormatPr defaultRowHeight="2" customHeight="1"/>') == UNREAD
    assert in_row('ht="15"', before='<sheetFormatPr defaultRowHeight="2" customHeight="1"/>') == "908"


def test_a_row_without_a_height_is_as_high_as_its_cells_need() -> None:
    large = formats('<sz val="22"/>')
    assert shown(figure("908", style=1), '<sheetFormatPr defaultRowHeight="14.25"/>', formats=large) == "908"
    fixed = '<sheetFormatPr defaultRowHeight="14.25" customHeight="1"/>'
    assert shown(figure("908", style=1), fixed, formats=large) == UNREAD


def test_a_merged_cell_is_as_high_as_its_rows() -> None:
    more = '<mergeCells><mergeCell ref="B1:B3"/></mergeCells>'
    assert in_row('ht="4"', more=more) == "908"


def test_a_sheet_that_shows_formulas_shows_no_results() -> None:
    view = '<sheetViews><sheetView showFormulas="1"/></sheetViews>'
    assert shown("<c><f>SUM(4,8)</f><v>12</v></c>", view) == "=SUM(4,8)"
    assert shown(figure("12", style=1), view, formats=formats(code="0&quot;件&quot;")) == "12"


SIZE = '<x:ext cx="{}" cy="{}"/>'
SHAPE = '<x:sp><x:nvSpPr><x:cNvPr id="2" name="r"{}/></x:nvSpPr></x:sp>'
HIDDEN = SHAPE.format(' hidden="1"')
TWO_CORNERS = f"{corner('from', 1, 0)}{corner('to', 2, 1)}"


@pytest.mark.parametrize(
    ("anchor", "is_covered"),
    [
        (f"<x:absoluteAnchor><x:pos x='0' y='0'/>{SIZE.format(1_219_200, 900_000)}</x:absoluteAnchor>", True),
        (f"<x:absoluteAnchor><x:pos x='0' y='0'/>{SIZE.format(600_000, 900_000)}</x:absoluteAnchor>", False),
        (f"<x:absoluteAnchor><x:pos x='0' y='900000'/>{SIZE.format(9_000_000, 9)}</x:absoluteAnchor>", False),
        (f"<x:twoCellAnchor>{corner('from', 2, 1)}{corner('to', 1, 0)}<x:pic/></x:twoCellAnchor>", True),
        (f"<x:twoCellAnchor>{TWO_CORNERS}{SHAPE.format('')}</x:twoCellAnchor>", True),
        (f"<x:twoCellAnchor>{TWO_CORNERS}{HIDDEN}</x:twoCellAnchor>", False),
        (f"<x:twoCellAnchor>{corner('from', 9**30, 0)}{corner('to', 9**30, 9**30)}</x:twoCellAnchor>", False),
        (f"<x:twoCellAnchor>{corner('from', 0, 0)}{corner('to', 2, 9**30)}</x:twoCellAnchor>", True),
    ],
)
def test_what_lies_on_a_figure_is_known_by_its_place(anchor: str, is_covered: bool) -> None:
    assert covered(anchor) == (UNREAD if is_covered else "908")


def test_a_picture_reaches_over_as_many_columns_as_their_widths_say() -> None:
    anchor = f"<x:oneCellAnchor>{corner('from', 0, 0)}{SIZE.format(500_000, 190_500)}</x:oneCellAnchor>"
    narrow = '<cols><col min="1" max="1" width="2"/></cols>'
    assert covered(anchor, before=narrow) == UNREAD
    assert covered(anchor, before=narrow.replace('width="2"', 'width="8"')) == "908"
    assert covered(anchor) == "908"


def noted(kind: str, anchor: str, more: str = "", style: str = "position:absolute") -> str:
    """What a cell shows on a sheet with a note or a control."""
    rows = f"<sheetData><row>{text('规章')}{figure('908')}{figure('7')}</row></sheetData>"
    data = f'<x:ClientData ObjectType="{kind}">{more}<x:Anchor>{anchor}</x:Anchor></x:ClientData>'
    shape = f"<v:shape style='{style}'><v:textbox>说明<br></v:textbox>{data}</v:shape>"
    return beside(f'{rows}<legacyDrawing r:id="d"/>', "vmlDrawing", f"<xml>{shape}</xml>")


ON_CELL, ASIDE = "1, 0, 0, 0, 2, 0, 4, 0", "5, 15, 0, 2, 7, 31, 4, 1"


@pytest.mark.parametrize(
    ("kind", "anchor", "more", "style", "is_read"),
    [
        ("Note", ON_CELL, "<x:Visible/>", "position:absolute", False),
        ("Note", ON_CELL, "<x:Visible>True</x:Visible>", "", False),
        ("Note", ON_CELL, "", "visibility:hidden", True),
        ("Note", ASIDE, "<x:Visible/>", "", True),
        ("Checkbox", ON_CELL, "", "", False),
        ("Button", ON_CELL, "", "visibility:hidden", True),
        ("Drop", ASIDE, "", "", True),
        ("Pict", "1, 0, 0", "", "", True),
        ("Pict", "1, -9, 0, 0, 2, 0, 99999999, 9", "", "", False),
    ],
)
def test_notes_that_are_shown_and_controls_lie_on_figures(
    kind: str, anchor: str, more: str, style: str, is_read: bool
) -> None:
    assert noted(kind, anchor, more, style) == ("908" if is_read else UNREAD)


@pytest.mark.parametrize(
    ("value", "properties"),
    [("2958000", 'date1904="1"'), ("2958465.9999999", 'date1904="1"'), ("2958465.9999999", "")],
)
def test_a_date_behind_the_last_year_is_an_issue_of_its_cell(value: str, properties: str) -> None:
    styles = '<cellXfs><xf/><xf numFmtId="14"/></cellXfs>'
    seen = shown(figure(value, style=1), formats=styles, properties=properties)
    assert seen == f"{value} [yyyy/m/d]"


@pytest.mark.parametrize("index", ["1" * 5000, "-1", "9", "²"])
def test_an_index_of_no_text_is_an_issue_of_its_cell(index: str) -> None:
    assert shown(figure(index, kind="s"), texts="<si><t>无</t></si>") == "\ufffd"


def test_an_escape_of_half_a_character_is_an_issue_of_its_cell() -> None:
    assert shown(text("9_xD800_08")) == "9\ufffd08"
