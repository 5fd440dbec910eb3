"""A cell of a sheet holds what the sheet shows; what it hides is no figure, and no blank."""

from __future__ import annotations

from typing import Any

import pytest

import gkparse
from gkparse import Limits, State
from gkparse.documents import open_document
from tests.kit.sheets import book, figure, laid, sheet, text
from tests.kit.whole_report import WHOLE
from tests.kit.whole_sheet import whole

UNREAD = "\ufffc"
KEY = "requests.granted.natural_person"


def shown(cell: str, more: str = "", **parts: Any) -> str:
    """What a cell shows, between a label and a figure."""
    rows = f"{more}<sheetData><row>{text('规章')}{cell}{figure('7')}</row></sheetData>"
    document = open_document(book(rows, **parts), None, Limits())
    return document.tables[0].grid.rows[0].cells[1].text


def formats(font: str = "", fill: str = "", code: str = "General") -> str:
    """Two formats: the usual one, and one with this font, fill and code."""
    usual = '<fill><patternFill patternType="none"/></fill>'
    return (
        f'<numFmts><numFmt numFmtId="200" formatCode="{code}"/></numFmts>'
        f"<fonts><font/><font>{font}</font></fonts><fills>{usual}<fill>{fill}</fill></fills>"
        '<cellXfs><xf/><xf numFmtId="200" fontId="1" fillId="1"/></cellXfs>'
    )


def solid(rgb: str) -> str:
    return f'<patternFill patternType="solid"><fgColor rgb="FF{rgb}"/><bgColor indexed="64"/></patternFill>'


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
    formats('<color auto="1"/>', solid("000000")),
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


def test_zeros_that_a_sheet_does_not_show_are_no_figures() -> None:
    view = '<sheetViews><sheetView showZeros="{}"/></sheetViews>'
    for value, hidden, visible in (("0", UNREAD, "0"), ("0.0", UNREAD, "0"), ("10", "10", "10")):
        assert shown(figure(value), view.format("0")) == hidden
        assert shown(figure(value), view.format("1")) == visible


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
