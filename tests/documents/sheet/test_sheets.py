"""A workbook is read as its sheets show it."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

import gkparse
from gkparse import Limits, Severity
from gkparse._source.document import Document
from gkparse.documents import Kind, kind_of, open_document
from gkparse.documents.sheet.number_format import Shown, show
from tests.kit.sheets import STRICT, book, figure, laid, sheet, text
from tests.kit.tables import adding_up
from tests.kit.whole_report import WHOLE
from tests.kit.whole_sheet import TABLES, official, whole
from tests.kit.word import archive


def opened(*sheets: str, **more: Any) -> Document:
    return open_document(book(*sheets, **more), None, Limits())


def cells_of(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for table in document.tables for row in table.grid.rows]


def one_cell(cell: str, **more: Any) -> str:
    """What a cell shows."""
    ((_, shown),) = cells_of(opened(f"<sheetData><row>{text('规章')}{cell}</row></sheetData>", **more))
    return shown


def test_a_report_in_one_sheet_is_read_as_in_a_word_file() -> None:
    data = book(laid(whole()))
    assert kind_of(data) is Kind.XLSX
    reading = gkparse.load(data)
    assert reading.report == WHOLE.report
    assert reading.issues == ()


def test_the_three_tables_alone_are_read_from_three_sheets() -> None:
    reading = gkparse.load(book(*(laid([table]) for table in TABLES.values())))
    assert gkparse.cells(reading.report) == gkparse.cells(WHOLE.report)
    place = reading.locate("requests.granted.natural_person")
    assert place is not None
    # Cell D6 of the second sheet.
    assert (place.table, place.row, place.cell) == (1, 5, 3)
    assert place.span.of(reading.source.text) == "6"


def test_a_strict_workbook_is_read_like_a_transitional_one() -> None:
    rows = sheet([["规章", "1"], ["行政许可", "2"]])
    assert opened(rows, space=STRICT).source.text == "规章\t1\n行政许可\t2\n"


def test_a_blank_cell_keeps_its_place_and_the_table_ends_with_its_last_text() -> None:
    rows = sheet([["", "规章", "1", "", "2"], ["", "行政许可", "", "3"], [], ["", "行政处罚", "4"]])
    assert cells_of(opened(rows)) == [
        ["规章", "1", "", "2"],
        ["行政许可", "", "3", ""],
        ["行政处罚", "4", "", ""],
    ]


def test_a_unit_above_a_table_stays_with_it() -> None:
    rows = [
        ["二、主动公开政府信息情况"],
        ["", "单位：元"],
        ["信息内容", "本年收费金额"],
        ["行政事业性收费", "12"],
    ]
    document = opened(sheet(rows))
    assert document.source.text.startswith("二、主动公开政府信息情况\n\t单位：元\n")
    assert len(document.tables) == 1


def test_a_merged_range_is_one_cell_and_hides_what_it_covers() -> None:
    merges = '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="D1:D3"/></mergeCells>'
    rows = [["甲", "旧", "1", "2"], ["", "", "3", "9"], ["乙", "丙", "4"]]
    (table,) = opened(sheet(rows, merges)).tables
    assert [[(c.text, c.column, c.colspan, c.rowspan) for c in row.cells] for row in table.grid.rows] == [
        [("甲", 0, 2, 2), ("1", 2, 1, 1), ("2", 3, 1, 3)],
        [("3", 2, 1, 1)],
        [("乙", 0, 1, 1), ("丙", 1, 1, 1), ("4", 2, 1, 1)],
    ]


def test_hidden_sheets_rows_and_columns_are_not_read() -> None:
    rows = (
        f"<row r='1'>{text('规章')}{figure('1')}{figure('9')}{figure('2')}</row>"
        f"<row r='2' hidden='1'>{text('行政许可')}{figure('9')}</row>"
        f"<row r='3' ht='0' customHeight='1'>{text('行政处罚')}{figure('9')}</row>"
        f"<row r='4'>{text('行政强制')}{figure('3')}{figure('9')}{figure('4')}</row>"
    )
    hidden = f"<cols><col min='3' max='3' hidden='1'/></cols><sheetData>{rows}</sheetData>"
    data = book(hidden, sheet([["密", "9"]]), sheet([["密", "9"]]), states={1: "hidden", 2: "veryHidden"})
    assert open_document(data, None, Limits()).source.text == "规章\t1\t2\n行政强制\t3\t4\n"
    narrow = hidden.replace("hidden='1'/></cols>", "width='0'/></cols>")
    assert opened(narrow).source.text == "规章\t1\t2\n行政强制\t3\t4\n"


def test_the_text_of_a_merged_range_moves_to_its_first_shown_cell() -> None:
    rows = (
        f"<row r='1' hidden='1'>{text('办理结果')}{text('公开')}{figure('9')}</row>"
        f"<row r='2'><c r='B2'/>{text('不予公开', 'B2')}{figure('3')}</row>"
        "<row r='3'/>"
    )
    merges = '<mergeCells><mergeCell ref="A1:A3"/></mergeCells>'
    assert opened(f"<sheetData>{rows}</sheetData>{merges}").source.text == "办理结果\t不予公开\t3\n"
    columns = "<cols><col min='1' max='1' hidden='1'/></cols>"
    wide = '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    row = f"<sheetData><row>{text('规章')}<c/>{figure('3')}</row></sheetData>"
    assert opened(columns + row + wide).source.text == "规章\t3\n"
    gone = '<mergeCells><mergeCell ref="A1:A1"/></mergeCells>'
    assert opened(columns + row + gone).source.text == "3\n"


# What a cell shows


def test_shared_texts_keep_raised_and_struck_characters_and_drop_reading_aids() -> None:
    shared = "<si><t>规章</t></si>"
    shared += "<si><r><t>22</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>3</t></r></si>"
    shared += "<si><r><rPr><strike/></rPr><t>1</t></r><r><t>2</t></r><rPh><t>ying</t></rPh></si>"
    assert one_cell(figure("0", kind="s"), texts=shared) == "规章"
    assert one_cell(figure("1", kind="s"), texts=shared) == "22³"
    assert one_cell(figure("2", kind="s"), texts=shared) == "1\u03362"
    for nowhere in ("3", "-1", "x"):
        assert one_cell(figure(nowhere, kind="s"), texts=shared) == "\ufffd"


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (figure("12"), "12"),
        (figure("5243.883073"), "5243.883073"),
        (figure("0.30000000000000004"), "0.3"),
        (figure("-3"), "-3"),
        (figure("12", kind="str"), "12"),
        (figure("1", kind="b"), "TRUE"),
        (figure("#DIV/0!", kind="e"), "#DIV/0!"),
        (figure("2024-01-19", kind="d"), "2024-01-19"),
        ("<c><f>SUM(B2:B9)</f><v>17</v></c>", "17"),
        ("<c><f>SUM(B2:B9)</f></c>", "=SUM(B2:B9)"),
        ("<c><f t='shared' si='0'/></c>", "="),
        ("<c><v>many</v></c>", "many [General]"),
    ],
)
def test_a_cell_shows_its_value_and_a_formula_its_saved_result(cell: str, shown: str) -> None:
    assert one_cell(cell) == shown


def test_a_cell_that_shows_no_number_is_reported_as_unreadable() -> None:
    formats = '<numFmts><numFmt numFmtId="164" formatCode="[DBNum1]0"/></numFmts><cellXfs>'
    formats += '<xf/><xf numFmtId="164"/></cellXfs>'
    sheet_of_all = laid([official(1, {"licensing.decisions": 4321})])
    for content in ('t="e"><v>#REF!</v>', "><f>1+1</f>", 's="1"><v>3</v>'):
        changed = sheet_of_all.replace('t="n" s="0"><v>4321</v>', content)
        assert changed != sheet_of_all
        reading = gkparse.load(book(changed, formats=formats))
        assert gkparse.cells(reading.report)["disclosure.licensing.decisions"] is None
        (issue,) = [each for each in reading.issues if each.key == "disclosure.licensing.decisions"]
        assert (issue.code, issue.severity) == ("cell-unreadable", Severity.ERROR)


def test_a_formula_with_an_empty_result_is_blank() -> None:
    row = f"<row>{text('规章')}<c t='str'><f>\"\"</f><v></v></c>{figure('1')}</row>"
    assert cells_of(opened(f"<sheetData>{row}</sheetData>")) == [["规章", "", "1"]]


def test_a_cell_is_shown_in_the_format_that_it_names() -> None:
    formats = (
        '<numFmts><numFmt numFmtId="164" formatCode="0&quot;件&quot;"/></numFmts>'
        "<fonts><font/><font><strike/></font></fonts>"
        '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="2"/><xf fontId="1"/>'
        '<xf numFmtId="99"/></cellXfs>'
        "<dxfs><dxf><font><strike/></font></dxf></dxfs>"
    )
    shown = [one_cell(figure("12", style=style), formats=formats) for style in range(6)]
    assert shown == ["12", "12件", "12.00", "1\u03362\u0336", "12 [[99]]", "12"]


NUMBERS = [
    ("5.5", "0", "6"),
    ("-5.5", "0", "-6"),
    ("-0.4", "0", "0"),
    ("0", "#", ""),
    ("0", "0.00;-0.00;", ""),
    ("0", ";;;", ""),
    ("7", "00000", "00007"),
    ("1234567", "#,##0", "1,234,567"),
    ("1234567.891", "#,##0.00", "1,234,567.89"),
    ("12", "#,##0", "12"),
    ("2.5", "0.##", "2.5"),
    ("2.5", "0.0000", "2.5000"),
    ("2.5", "?0.0?", "2.5"),
    ("0.5", ".00", ".50"),
    ("12.5", ".00", "12.50"),
    ("0.125", "0.0%", "12.5%"),
    ("12345678", "0,", "12346"),
    ("12345678", "0.0,,", "12.3"),
    ("52438", "0!.0000", "5.2438"),
    ("52438", r"0\.0000", "5.2438"),
    ("-3", "0;减0", "减3"),
    ("-3", "+0;-0;0", "-3"),
    ("3", "+0;-0;0", "+3"),
    ("0", '0;-0;"无"', "无"),
    ("0", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
    ("1234.5", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1,234.50"),
    ("5.2", "[$¥-804]#,##0.00", "¥5.20"),
    ("-3", "[红色]0", "-3"),
    ("3", "[Color 3]0", "3"),
    ("3", "@", "3"),
    ("3", "G/通用格式", "3"),
    ("-3", 'General"件"', "-3件"),
    ("3", "", "3"),
    ("1E-7", "General", "0.0000001"),
    ("1.2E3", "General", "1200"),
    ("45310", "yyyy/m/d", "2024/1/19"),
    ("45310", 'yy"年"mm"月"dd"日"', "24年01月19日"),
    ("45310.75", "yyyy-mm-dd h:mm:ss", "2024-01-19 18:00:00"),
    ("45310.0625", "上午/下午h:mm", "上午1:30"),
    ("1", "yyyy/m/d", "1900/1/1"),
    # Not understood.
    ("3", "[DBNum1]0", None),
    ("3", "[>2]0;0", None),
    ("30000", "0.00E+00", None),
    ("0.5", "# ?/?", None),
    ("45310", "mmmm", None),
    ("45310", "aaaa", None),
    ("45310", "yyyyy", None),
    ("45310", "[h]:mm", None),
    ("-1", "yyyy/m/d", None),
    ("60", "yyyy/m/d", None),
    ("2958466", "yyyy/m/d", None),
    ("45310", "yyyy 0", None),
    ("3", "General0", None),
    ("3", "0,.0", None),
    ("3", "0" * 256, None),
    ("nan", "0", None),
    ("1E400", "0", None),
    ("three", "0", None),
]


@pytest.mark.parametrize(("value", "code", "shown"), NUMBERS)
def test_a_number_is_shown_in_its_format(value: str, code: str, shown: str | None) -> None:
    found = show(value, code)
    assert (None if found is None else found.text) == shown


def test_dates_may_count_from_1904() -> None:
    assert show("0", "yyyy/m/d", since_1904=True) == Shown("1904/1/1")
    formats = '<cellXfs><xf numFmtId="14"/></cellXfs>'
    assert one_cell(figure("0"), formats=formats, properties='date1904="1"') == "1904/1/1"


def test_a_figure_is_read_without_the_decimals_that_its_format_hides() -> None:
    figures = adding_up({"granted.natural_person": 6})
    table = laid([official(2, figures)]).replace("<v>6</v>", "<v>6.4</v>")
    formats = '<cellXfs><xf numFmtId="1"/></cellXfs>'
    reading = gkparse.load(book(table, formats=formats))
    assert gkparse.cells(reading.report)["requests.granted.natural_person"] == 6


def test_cells_without_a_reference_follow_each_other() -> None:
    rows = f"<row>{text('规章')}{figure('1')}</row><row>{text('行政许可')}{figure('2')}</row>"
    assert cells_of(opened(f"<sheetData>{rows}</sheetData>")) == [["规章", "1"], ["行政许可", "2"]]


def test_the_lines_of_a_cell_of_prose_are_lines_of_the_document() -> None:
    assert opened(sheet([["甲\n乙"], ["规章", "属于\n秘密"]])).source.text == "甲\n乙\n规章\t属于 秘密\n"


def test_a_merged_range_with_a_figure_in_another_than_its_first_cell_is_no_blank() -> None:
    rows = [["规章", "", "7", "9"], ["行政许可", "", "", "2"]]
    merges = '<mergeCells><mergeCell ref="B1:C1"/><mergeCell ref="B2:C2"/></mergeCells>'
    assert cells_of(opened(sheet(rows, merges))) == [["规章", "\ufffc", "9"], ["行政许可", "", "2"]]


REPEATED = "\ufffd"


@pytest.mark.parametrize(
    "cell",
    [
        "<c><v>7</v><v>12</v></c>",
        "<c><is><t>12</t></is></c>",
        "<c><v>7</v><is><t>12</t></is></c>",
    ],
)
def test_a_cell_whose_value_is_not_one_is_unreadable(cell: str) -> None:
    assert one_cell(cell).startswith(REPEATED)


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [
        (figure("12", "B1"), figure("7", "B1"), REPEATED),
        (figure("12", "B1"), text("7", "B1"), REPEATED),
        (figure("12", "B1"), '<c r="B1"/>', REPEATED),
        (figure("12", "B1"), figure("12", "B1"), "12"),
        ('<c r="B1"/>', figure("12", "B1"), "12"),
    ],
)
def test_a_cell_that_stands_twice_with_other_values_is_unreadable(
    first: str, second: str, shown: str
) -> None:
    """Excel takes such a file for damaged; openpyxl and LibreOffice show either value."""
    assert one_cell(first + second) == shown
    rows = f'<row r="1">{text("规章", "A1")}{first}</row><row r="1">{second}</row>'
    assert cells_of(opened(f"<sheetData>{rows}</sheetData>")) == [["规章", shown]]


def test_a_cell_that_stands_twice_stays_unreadable_under_a_conditional_format() -> None:
    rule = '<cfRule type="cellIs" operator="lessThan" dxfId="0"><formula>9</formula></cfRule>'
    rows = f"<row>{text('规章')}{figure('12', 'B1')}{figure('7', 'B1')}</row>"
    content = f'<sheetData>{rows}</sheetData><conditionalFormatting sqref="B1">{rule}</conditionalFormatting>'
    bold = "<cellXfs><xf/></cellXfs><dxfs><dxf><font><b/></font></dxf></dxfs>"
    assert cells_of(opened(content, formats=bold)) == [["规章", REPEATED]]


def test_a_workbook_that_does_not_say_where_a_sheet_is_is_damaged() -> None:
    data = book(sheet([["规章", "1"]]), sheet([["行政许可", "2"]]))
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {part: packed.read(part) for part in packed.namelist()}
    relations = "xl/_rels/workbook.xml.rels"
    parts[relations] = parts[relations].replace(b'Id="s1"', b'Id="other"')
    (issue,) = open_document(archive(parts), None, Limits()).issues
    assert issue.code == "document-damaged"
    # Excel does not open it, whatever the other sheets hold: one of them may repeat the table of last year.
    assert "xl/workbook.xml#s1" in issue.message
