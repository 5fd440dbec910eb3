"""A cell of a sheet holds what the sheet shows; what it hides is no figure, and no blank."""

from __future__ import annotations

import pytest

import gkparse
from gkparse import Limits, State
from gkparse.documents import open_document
from tests.kit.one_cell import (
    UNREAD,
    WHITE_FONT,
    aligned,
    corner,
    covered,
    formats,
    in_column,
    rule,
    shown,
    solid,
    under,
)
from tests.kit.sheets import book, figure, laid, sheet, text
from tests.kit.whole_report import WHOLE
from tests.kit.whole_sheet import whole

KEY = "requests.granted.natural_person"


FORMULAS = [
    ("<c><f>SUM(A1:A3)</f><v>908</v></c>", "908"),
    ("<c><f>SUM(A1:A3)</f><v></v></c>", "=SUM(A1:A3)"),
    ("<c><f>SUM(A1:A3)</f><v/></c>", "=SUM(A1:A3)"),
    ("<c><f>SUM(A1:A3)</f></c>", "=SUM(A1:A3)"),
    ("<c><f>908</f><v></v></c>", "908"),
    ('<c><f>"908"</f></c>', "908"),
    ('<c t="str"><f>IF(A1,1,"")</f><v></v></c>', ""),
    ('<c t="str"><f>"908"</f><v>908</v></c>', "908"),
]


@pytest.mark.parametrize(("cell", "raw"), FORMULAS)
def test_a_formula_without_its_result_is_no_blank(cell: str, raw: str) -> None:
    assert shown(cell) == raw


@pytest.mark.parametrize(
    "cell", ['<c t="s"><v></v></c>', '<c t="s"><v/></c>', '<c t="s"/>', "<c><v></v></c>"]
)
def test_a_cell_without_a_value_is_blank(cell: str) -> None:
    assert shown(cell, texts="<si><t>无</t></si>") == ""


ESCAPES = [
    ("规章_x000D_", "规章"),
    ("规_x000A_章", "规 章"),
    ("_x0039_08", "908"),
    ("_x005F_x0039_08", "_x0039_08"),
    ("a_x00_b", "a_x00_b"),
]


@pytest.mark.parametrize(("written", "read"), ESCAPES)
def test_escapes_are_read_as_their_characters(written: str, read: str) -> None:
    assert shown(text(written)) == read
    assert shown('<c t="s"><v>0</v></c>', texts=f"<si><t>{written}</t></si>") == read
    assert shown(f'<c t="str"><v>{written}</v></c>') == read


def test_a_report_whose_labels_end_with_an_escape_is_read_to_the_last_cell() -> None:
    data = book(laid(whole()).replace("</t>", "_x000D_</t>"))
    assert gkparse.load(data).report == WHOLE.report
    assert gkparse.load(data).issues == ()


HIDING = [
    formats('<color rgb="FFFFFFFF"/>'),
    formats('<color theme="0"/>'),
    formats('<color indexed="9"/>'),
    formats('<sz val="1"/>'),
    formats('<color rgb="FF00B050"/>', solid("00B050")),
    formats('<color theme="1"/>', solid("000000")),
    formats(code=";;;"),
    formats(code=";;"),
    formats(code="&quot;&quot;;&quot;&quot;;&quot;&quot;"),
]


@pytest.mark.parametrize("styles", HIDING)
def test_a_figure_that_its_format_hides_is_not_read_and_no_blank(styles: str) -> None:
    assert shown(figure("908", style=1), formats=styles) == UNREAD
    assert shown(figure("908", style=0), formats=styles) == "908"


SEEN = [
    formats('<color rgb="FFFF0000"/><sz val="9"/>'),
    formats('<color rgb="FFFFFFFF"/>', solid("1F4E79")),
    formats('<color theme="0"/>', '<patternFill patternType="solid"><fgColor theme="4"/></patternFill>'),
    formats('<color auto="1"/>', solid("000080")),
    formats('<color theme="1"/>', solid("FFFF00")),
]


@pytest.mark.parametrize("styles", SEEN)
def test_a_figure_that_can_be_seen_is_read(styles: str) -> None:
    assert shown(figure("908", style=1), formats=styles) == "908"


def test_texts_are_hidden_like_figures() -> None:
    cell = '<c t="inlineStr" s="1"><is><t>908</t></is></c>'
    assert shown(cell, formats=HIDING[0]) == UNREAD
    assert shown(cell, formats=formats(code=";;;")) == UNREAD
    assert shown(cell, formats=formats(code=";;")) == "908"


RUNS = "<si><r><rPr>{}</rPr><t>12</t></r><r><t>908</t></r></si>"
SHARED = '<c t="s" s="1"><v>0</v></c>'


def test_a_run_that_nobody_sees_is_no_part_of_a_figure() -> None:
    for properties in ('<color rgb="FFFFFFFF"/>', '<color theme="0"/>', '<sz val="1"/>'):
        assert shown(SHARED, texts=RUNS.format(properties), formats=formats()) == "908"
    white = RUNS.format('<color rgb="FFFFFFFF"/>')
    assert shown(SHARED, texts=white, formats=formats(fill=solid("1F4E79"))) == "12908"
    assert shown(SHARED, texts=RUNS.format('<color rgb="FFFF0000"/>'), formats=formats()) == "12908"


def test_the_room_of_a_run_that_nobody_sees_parts_two_figures() -> None:
    white = RUNS.format('<color rgb="FFFFFFFF"/>')
    assert shown(SHARED, texts=white.replace("<si>", "<si><r><t>4</t></r>"), formats=formats()) == "4 908"


PALE_FORMATS = ["[White]0", "[white]#,##0", "[白色]0", "[Color2]0", "[Color 19]0", "[Yellow]0"]


@pytest.mark.parametrize("code", PALE_FORMATS)
def test_a_format_in_a_colour_that_nobody_sees_shows_nothing(code: str) -> None:
    assert shown(figure("908", style=1), formats=formats(code=code)) == UNREAD
    assert shown(figure("908", style=1), formats=formats(code=code.replace("[", "0;["))) == "908"


def test_a_format_that_fills_the_cell_with_a_character_is_not_understood() -> None:
    assert shown(figure("908", style=1), formats=formats(code="**0")) == "908 [**0]"
    assert shown(figure("908", style=1), formats=formats(code="* 0")) == "908"


SAME_FILL = (
    '<font><color rgb="FF00B050"/></font><fill><patternFill><bgColor rgb="FF00B050"/></patternFill></fill>'
)
ALWAYS = '<cfRule type="expression" dxfId="0"><formula>NOW()&gt;0</formula></cfRule>'


@pytest.mark.parametrize(
    "change",
    [
        WHITE_FONT,
        SAME_FILL,
        "<font><strike/></font>",
        '<numFmt numFmtId="190" formatCode=";;;"/>',
        '<fill><patternFill><bgColor rgb="FF000000"/></patternFill></fill>',
    ],
)
def test_a_figure_that_a_conditional_format_may_hide_is_not_read(change: str) -> None:
    assert under(ALWAYS, change) == UNREAD
    assert under(ALWAYS, change, "A1:A9 C1") == "908"


@pytest.mark.parametrize(
    "change",
    [
        '<font><b/><color rgb="FFFF0000"/></font>',
        '<fill><patternFill><bgColor rgb="FFFFFF00"/></patternFill></fill>',
        SAME_FILL.replace("00B050", "FFFFFF", 1),
        "<border><left style='thin'/></border>",
    ],
)
def test_a_conditional_format_that_can_be_seen_changes_nothing(change: str) -> None:
    assert under(ALWAYS, change) == "908"


@pytest.mark.parametrize(
    ("condition", "references", "is_read"),
    [
        (rule("cellIs", "0", "equal"), "B1", True),
        (rule("cellIs", "908", "equal"), "B1", False),
        (rule("cellIs", "1000", "greaterThan"), "A1:C9", True),
        (rule("cellIs", "100", "greaterThan"), "A1:C9", False),
        (rule("cellIs", "$A$1", "equal"), "B1", True),
        (rule("cellIs", "$B$1", "equal"), "B1", False),
        (rule("cellIs", '""', "equal"), "B1", True),
        (rule("expression", "B1=0"), "B1:C9", True),
        (rule("expression", "$B$1=0"), "B1", True),
        (rule("expression", "$B$1=0"), "B1:B9", True),
        (rule("expression", "A1=0"), "B1", True),
        (rule("expression", "D1=0"), "B1", False),
        (rule("expression", "ISERROR(B1)"), "B1:B9", True),
        (rule("expression", "LEN(B1)=3"), "B1", False),
        (rule("containsBlanks", "LEN(TRIM(B1))=0"), "B1", True),
        (rule("duplicateValues", ""), "B1", False),
    ],
)
def test_a_condition_on_the_value_of_the_cell_is_worked_out(
    condition: str, references: str, is_read: bool
) -> None:
    assert under(condition, WHITE_FONT, references) == ("908" if is_read else UNREAD)


@pytest.mark.parametrize("kind", ["dataBar", "iconSet"])
def test_bars_and_icons_in_place_of_a_figure_are_not_read(kind: str) -> None:
    for shows, read in (("", "908"), (' showValue="1"', "908"), (' showValue="0"', UNREAD)):
        bar = f'<cfRule type="{kind}"><{kind}{shows}><cfvo type="min"/></{kind}></cfRule>'
        assert under(bar, "") == read


@pytest.mark.parametrize(
    ("value", "width", "is_read"),
    [
        ("908", "3.7109375", True),
        ("908", "2.7109375", False),
        ("90817", "5.71", True),
        ("90817", "5", False),
        ("-908", "3.71", False),
        ("3.1415926", "4.7", True),
        ("908", "0.5", False),
        ("123456789012", "9.5", False),
    ],
)
def test_a_figure_for_which_a_column_is_too_narrow_is_not_read(value: str, width: str, is_read: bool) -> None:
    assert in_column(figure(value), width) == (value if is_read else UNREAD)
    assert in_column(text(value.replace(".", "")), "14") == value.replace(".", "")


def test_a_figure_that_is_made_to_fit_is_read_and_a_number_does_not_wrap() -> None:
    assert in_column(figure("90817", style=1), "2", aligned('shrinkToFit="1"')) == "90817"
    assert in_column(figure("90817", style=1), "2", aligned('wrapText="1"')) == UNREAD
    assert in_column(text("90817").replace("<c ", '<c s="1" ', 1), "2", aligned('wrapText="1"')) == "90817"
    assert in_column(text("行政许可"), "2") == "行政许可"


@pytest.mark.parametrize(("merged", "is_read"), [("B1:B2", False), ("B1:C1", True), ("B1:C2", True)])
def test_a_merged_cell_is_as_wide_as_its_columns(merged: str, is_read: bool) -> None:
    """The width of column C is not known."""
    more = f'<mergeCells><mergeCell ref="{merged}"/></mergeCells>'
    assert in_column(figure("90817", "B1"), "2", more=more) == ("90817" if is_read else UNREAD)


def test_a_figure_that_is_repeated_until_its_cell_is_full_is_not_read() -> None:
    styles = formats().replace(
        'fillId="1"/></cellXfs>', 'fillId="1"><alignment horizontal="fill"/></xf></cellXfs>'
    )
    assert shown(figure("908", style=1), formats=styles) == UNREAD


def test_zeros_that_a_sheet_does_not_show_are_no_figures() -> None:
    view = '<sheetViews><sheetView showZeros="{}"/></sheetViews>'
    for value, hidden, visible in (("0", UNREAD, "0"), ("0.0", UNREAD, "0"), ("10", "10", "10")):
        assert shown(figure(value), view.format("0")) == hidden
        assert shown(figure(value), view.format("1")) == visible
        assert shown(figure(value), view.format('0"/><sheetView workbookViewId="1')) == hidden


@pytest.mark.parametrize(
    ("cell", "styles"),
    [('<c r="{}"><f>SUM(A1)</f></c>', formats()), ('<c r="{}" s="1"><v>6</v></c>', HIDING[0])],
)
def test_what_a_cell_of_a_report_does_not_show_is_named(cell: str, styles: str) -> None:
    whole_sheet = laid(whole())
    place = gkparse.load(book(whole_sheet)).locate(KEY)
    assert place is not None
    assert place.row is not None
    reference = f"D{place.row + 1}"
    assert figure("6", reference) in whole_sheet
    changed = whole_sheet.replace(figure("6", reference), cell.format(reference))
    reading = gkparse.load(book(changed, formats=styles))
    assert reading.cells[KEY].state is State.UNREADABLE
    assert ("cell-unreadable", KEY) in [(issue.code, issue.key) for issue in reading.issues]
    others = {key: value for key, value in gkparse.cells(WHOLE.report).items() if key != KEY}
    assert {key: value for key, value in gkparse.cells(reading.report).items() if key != KEY} == others


def test_hidden_notes_outside_a_table_change_nothing() -> None:
    rows = sheet([["规章", "1"], ["行政许可", "2"]])
    note = rows.replace("</row>", f"{figure('9', 'H1', style=1)}</row>", 1)
    assert (
        open_document(book(note, formats=HIDING[0]), None, Limits()).source.text == "规章\t1\n行政许可\t2\n"
    )


@pytest.mark.parametrize(
    ("anchor", "is_covered"),
    [
        (f"<x:twoCellAnchor>{corner('from', 1, 0)}{corner('to', 2, 1)}<x:pic/></x:twoCellAnchor>", True),
        (f"<x:twoCellAnchor>{corner('from', 0, 0)}{corner('to', 2, 9)}<x:cxnSp/></x:twoCellAnchor>", True),
        (f"<x:twoCellAnchor>{corner('from', 3, 0)}{corner('to', 5, 1)}<x:pic/></x:twoCellAnchor>", False),
        (f"<x:twoCellAnchor>{corner('from', 1, 1)}{corner('to', 2, 5)}<x:pic/></x:twoCellAnchor>", False),
        (f"<x:twoCellAnchor>{corner('from', 0, 0)}{corner('to', 1, 1)}<x:pic/></x:twoCellAnchor>", False),
        (f"<x:oneCellAnchor>{corner('from', 1, 0)}<x:ext cx='300000' cy='90000'/></x:oneCellAnchor>", True),
        (f"<x:oneCellAnchor>{corner('from', 1, 4)}<x:ext cx='300000' cy='90000'/></x:oneCellAnchor>", False),
        ("<x:oneCellAnchor/><x:absoluteAnchor/>", False),
    ],
)
def test_a_figure_under_a_picture_is_not_read(anchor: str, is_covered: bool) -> None:
    assert covered(anchor) == (UNREAD if is_covered else "908")
    assert covered(anchor, "") == (UNREAD if is_covered else "")
