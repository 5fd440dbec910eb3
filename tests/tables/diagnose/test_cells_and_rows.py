"""The issues of a table that was read: one for each fault, with its severity, at its place."""

from __future__ import annotations

import pytest

import gkparse
from gkparse import Issue, Reading, Severity
from gkparse.forms import FormName, TableName
from tests.kit.tables import (
    REQUESTS_2021,
    Figures,
    adding_up,
    disclosure_table,
    proceedings_table,
    report_text,
    request_table,
    tab_cells,
    tab_rows,
)

Codes = list[tuple[str, str | None]]

BUSY = adding_up({"granted.natural_person": 6, "partial.enterprise": 2, "unable_not_held.research": 1})
COLUMNS = [column.key for column in REQUESTS_2021.blocks[0].columns]
ROWS = [row.key for _, row in REQUESTS_2021.rows]


def with_figures(figures: Figures) -> list[list[str]]:
    return request_table({**BUSY, **figures})


def reading_of(rows: list[list[str]], table: TableName = "requests", year: int = 2023) -> Reading:
    return gkparse.parse(report_text({table: tab_cells(rows)}, year=year))


def codes(reading: Reading) -> Codes:
    """The code and the key of each issue."""
    return [(issue.code, issue.key) for issue in reading.issues]


def only(reading: Reading) -> Issue:
    (issue,) = reading.issues
    return issue


def text_at(reading: Reading, issue: Issue) -> str:
    """The text that an issue points at."""
    assert issue.span is not None
    return issue.span.of(reading.source.text)


def row_of(rows: list[list[str]], label: str) -> int:
    return next(index for index, row in enumerate(rows) if label in row)


def test_a_clean_table_has_no_issue() -> None:
    assert codes(reading_of(with_figures({}))) == []


# Blanks.


@pytest.mark.parametrize("key", ["granted.total", "total.total", "new.total", "total.natural_person"])
def test_a_blank_total_is_reported_and_not_filled_in(key: str) -> None:
    reading = reading_of(with_figures({key: ""}))
    issue = only(reading)
    assert (issue.code, issue.severity, issue.key) == ("total-blank", Severity.WARNING, f"requests.{key}")
    assert gkparse.cells(reading.report)[f"requests.{key}"] is None
    assert issue.proposal == ()


def test_a_whole_column_of_blank_totals_is_one_issue() -> None:
    issue = only(reading_of(with_figures({f"{row}.total": "" for row in ROWS})))
    assert (issue.code, issue.key) == ("total-blank", "requests.*.total")
    assert "25" in issue.message


def test_a_whole_row_of_blank_totals_is_one_issue() -> None:
    issue = only(reading_of(with_figures({f"total.{column}": "" for column in COLUMNS})))
    assert (issue.code, issue.key) == ("total-blank", "requests.total")
    assert "7" in issue.message


def test_a_blank_column_and_a_blank_row_of_totals_are_two_issues() -> None:
    blank = {f"{row}.total": "" for row in ROWS} | {f"total.{column}": "" for column in COLUMNS}
    assert codes(reading_of(with_figures(blank))) == [
        ("total-blank", "requests.*.total"),
        ("total-blank", "requests.total"),
    ]


def test_two_blank_totals_are_two_issues() -> None:
    assert sorted(codes(reading_of(with_figures({"granted.total": "", "partial.total": ""})))) == [
        ("total-blank", "requests.granted.total"),
        ("total-blank", "requests.partial.total"),
    ]


def test_a_blank_total_of_blank_parts_is_a_blank_among_others() -> None:
    blank = {f"granted.{column}": "" for column in COLUMNS}
    issue = only(reading_of(request_table(blank)))
    assert (issue.code, issue.severity, issue.key) == ("cells-blank", Severity.INFO, "requests")
    assert "7" in issue.message


def test_one_blank_cell_is_noted_by_its_own_key() -> None:
    issue = only(reading_of(with_figures({"granted.other": ""})))
    assert (issue.code, issue.severity, issue.key) == (
        "cells-blank",
        Severity.INFO,
        "requests.granted.other",
    )


def test_many_blank_cells_are_one_note_for_the_table() -> None:
    blank = {f"{row}.research": "" for row in ROWS}
    assert codes(reading_of(request_table(blank))) == [("cells-blank", "requests")]


def test_a_blank_total_of_the_proceedings_is_reported() -> None:
    rows = proceedings_table({"reconsideration.upheld": 1, "reconsideration.total": ""})
    issue = only(reading_of(rows, "proceedings"))
    assert (issue.code, issue.key) == ("total-blank", "proceedings.reconsideration.total")


def test_a_table_that_is_all_blank_is_one_note() -> None:
    blank = {f"{row}.{column}": "" for row in ROWS for column in COLUMNS}
    assert codes(reading_of(request_table(blank))) == [("cells-blank", "requests")]


# Cells that hold anything else than a number.


@pytest.mark.parametrize("mark", ["/", "-", "—", "——", "无", "不适用"])
def test_what_does_not_apply_is_noted_once_for_the_table(mark: str) -> None:
    issue = only(reading_of(with_figures({"granted.other": mark, "partial.other": mark})))
    assert (issue.code, issue.severity, issue.key) == ("not-applicable", Severity.INFO, "requests")
    assert "requests.granted.other, requests.partial.other" in issue.message


def test_one_cell_that_does_not_apply_is_noted_by_its_own_key() -> None:
    assert codes(reading_of(with_figures({"granted.other": "/"}))) == [
        ("not-applicable", "requests.granted.other")
    ]


@pytest.mark.parametrize("text", ["1,23", "3 4", "十二", "3或4", "O"])
def test_a_cell_that_cannot_be_read_is_an_error_that_shows_it(text: str) -> None:
    reading = reading_of(with_figures({"granted.enterprise": text}))
    issue = only(reading)
    assert (issue.code, issue.severity, issue.key) == (
        "cell-unreadable",
        Severity.ERROR,
        "requests.granted.enterprise",
    )
    assert text_at(reading, issue) == text
    assert text in issue.message
    assert gkparse.cells(reading.report)["requests.granted.enterprise"] is None


def test_of_a_long_text_in_a_cell_the_beginning_is_shown() -> None:
    issue = only(reading_of(with_figures({"granted.enterprise": "详见" * 40})))
    beginning = "详见" * 19 + "详…"
    assert issue.message == (
        f"the cell holds '{beginning}', which is not a number. Compare with the published table."
    )


def test_a_note_in_a_cell_is_noted_beside_its_number() -> None:
    reading = reading_of(disclosure_table({"regulations.in_force": "22（其中修订16件）"}), "disclosure")
    issue = only(reading)
    assert (issue.code, issue.severity) == ("note-in-cell", Severity.INFO)
    assert issue.key == "disclosure.regulations.in_force"
    assert "其中修订16件" in issue.message
    assert gkparse.cells(reading.report)["disclosure.regulations.in_force"] == 22


# Rows.


@pytest.mark.parametrize(
    ("change", "code", "severity"),
    [
        ("lose the row", "row-absent", Severity.ERROR),
        ("lose its figures", "row-without-figures", Severity.ERROR),
        ("lose a figure", "row-unknown", Severity.ERROR),
        ("print it twice", "row-twice", Severity.WARNING),
        ("print it with another figure", "row-contradicts", Severity.ERROR),
    ],
)
def test_a_fault_of_a_row_is_one_issue_by_its_key(change: str, code: str, severity: Severity) -> None:
    rows = with_figures({})
    row_index = row_of(rows, "2.重复申请")
    row = rows[row_index]
    rows[row_index : row_index + 1] = {
        "lose the row": [],
        "lose its figures": [row[:-7]],
        "lose a figure": [row[:-1]],
        "print it twice": [row, row],
        "print it with another figure": [row, [*row[:-1], "9"]],
    }[change]
    reading = reading_of(rows)
    issue = only(reading)
    assert (issue.code, issue.severity, issue.key) == (code, severity, "requests.unprocessed_duplicate")
    assert "重复申请" in issue.message
    assert issue.span is not None


def test_a_figure_too_many_is_a_warning_that_shows_it() -> None:
    rows = disclosure_table({})
    rows[row_of(rows, "规章")].append("77")
    reading = reading_of(rows, "disclosure")
    issue = only(reading)
    assert (issue.code, issue.severity, issue.key) == (
        "surplus-value",
        Severity.WARNING,
        "disclosure.regulations",
    )
    assert "77" in issue.message
    assert text_at(reading, issue) == "77"


def test_different_figures_in_one_merged_cell_are_an_error_that_shows_them() -> None:
    rows = disclosure_table({})
    row_index = row_of(rows, "行政许可")
    rows[row_index - 1] = [rows[row_index - 1][0], *rows[row_index - 1][1:] * 3]
    rows[row_index] = ["行政许可", "19", "19", "91"]
    issue = only(reading_of(rows, "disclosure"))
    assert (issue.code, issue.key) == ("merged-cell-unequal", "disclosure.licensing")
    assert "19 19 91" in issue.message


def test_a_row_of_which_some_columns_are_known_is_partly_unknown() -> None:
    # The row above begins at its label and the row below a cell further on: the 5 is in either column.
    rows = with_figures({})
    row_index = row_of(rows, "2.重复申请")
    above, row, below = rows[row_index - 1], rows[row_index], rows[row_index + 1]
    above[:-8] = ["", ""]  # without the merged label to its left, so that all three have one shape
    above.append("")
    row[-7:] = ["", "", "", "5", "", "", "", ""]
    below[-7:] = ["", *below[-7:]]
    reading = reading_of(rows)
    by_code = {issue.code: issue for issue in reading.issues}
    assert by_code["row-partly-unknown"].key == "requests.unprocessed_duplicate"
    assert by_code["row-partly-unknown"].severity is Severity.ERROR
    figures = gkparse.cells(reading.report)
    assert {figures[f"requests.unprocessed_duplicate.{column}"] for column in COLUMNS} == {None}


@pytest.mark.parametrize(
    ("change", "code", "severity"),
    [
        ("lose", "rows-absent", Severity.ERROR),
        ("tear", "rows-unknown", Severity.ERROR),
        ("print twice", "rows-twice", Severity.WARNING),
        ("print twice with other figures", "rows-contradict", Severity.ERROR),
    ],
)
def test_a_fault_of_most_rows_is_one_issue_for_the_table(change: str, code: str, severity: Severity) -> None:
    rows = with_figures({})
    body = rows[3:]
    changed = {
        "lose": [*rows[:3], *body[:8]],
        "tear": [*rows[:3], *([*row[:-1]] for row in body)],
        "print twice": [*rows, *body],
        "print twice with other figures": [*rows, *([*row[:-1], "99"] for row in body)],
    }[change]
    reading = reading_of(changed)
    issue = only(reading)
    assert (issue.code, issue.severity, issue.key) == (code, severity, "requests")
    assert issue.span is not None


def test_figures_between_the_rows_that_belong_to_none_are_one_warning() -> None:
    rows = with_figures({})
    rows.insert(row_of(rows, "2.重复申请"), ["", "", "5", "6"])
    reading = reading_of(rows)
    issue = only(reading)
    assert (issue.code, issue.severity, issue.key) == ("loose-figures", Severity.WARNING, "requests")
    assert "are not used: 2" in issue.message
    assert text_at(reading, issue).split() == ["5", "6"]


@pytest.mark.parametrize(
    ("label", "printed", "read"),
    [
        ("行政处罚", "行政处罚3", False),
        ("规章", "规章（3）", True),
        ("规章", "规章（3件）", True),
        ("行政许可", "行政许可 12", False),
        ("本年废止件数", "本年废止件数5", True),
        ("信息内容", "信息内容2", True),
    ],
)
def test_a_number_in_the_cell_of_a_label_is_named(label: str, printed: str, read: bool) -> None:
    rows = disclosure_table({})
    for row in rows:
        row[:] = [printed if cell == label else cell for cell in row]
    reading = reading_of(rows, "disclosure")
    named = [issue for issue in reading.issues if issue.code == "number-in-label"]
    assert [(issue.severity, issue.key) for issue in named] == [(Severity.WARNING, "disclosure")] * len(named)
    assert {text_at(reading, issue) for issue in named} == {printed}
    figures = gkparse.cells(reading.report)
    lost = [key for key, value in figures.items() if key.startswith("disclosure") and value is None]
    assert bool(lost) != read


@pytest.mark.parametrize(
    "printed", ["1.规章", "（一）规章", "规章（含党内法规）", "规章（单位：件）", "1、规章"]
)
def test_a_numbering_or_a_remark_beside_a_label_is_no_issue(printed: str) -> None:
    rows = disclosure_table({})
    rows[2][0] = printed
    assert codes(reading_of(rows, "disclosure")) == []


def test_figures_outside_of_the_table_are_no_issue() -> None:
    rows = [["索引号", "12"], *with_figures({}), ["联系电话", "0000"]]
    assert codes(reading_of(rows)) == []


def test_headers_cut_short_are_one_note() -> None:
    rows = disclosure_table({})
    rows[1] = ["信息内容", "本年制", "本年废", "现行有"]
    reading = reading_of(rows, "disclosure")
    issue = only(reading)
    assert (issue.code, issue.severity, issue.key) == ("header-cut", Severity.INFO, "disclosure")
    assert "cut short: 3, such as 本年制" in issue.message
    assert text_at(reading, issue) == "本年制"


# Tables.


@pytest.mark.parametrize(
    ("table", "title"),
    [
        ("disclosure", "主动公开政府信息情况"),
        ("requests", "收到和处理政府信息公开申请情况"),
        ("proceedings", "政府信息公开行政复议、行政诉讼情况"),
    ],
)
def test_a_table_that_is_not_there_is_one_error_at_its_heading(table: TableName, title: str) -> None:
    reading = gkparse.parse(report_text({table: ""}))
    issue = only(reading)
    assert (issue.code, issue.severity, issue.key) == ("table-not-found", Severity.ERROR, table)
    assert title in issue.message
    assert text_at(reading, issue).endswith(title)
    assert getattr(reading.report, table) is None
    assert not [key for key in gkparse.cells(reading.report) if key.startswith(table)]


def test_a_missing_table_says_if_its_section_is_missing_too() -> None:
    text = report_text().replace("三、收到和处理政府信息公开申请情况", "三、又一项")
    text = text.replace(tab_cells(request_table()), "")
    (issue,) = (issue for issue in gkparse.parse(text).issues if issue.code == "table-not-found")
    assert "its section is missing too" in issue.message


@pytest.mark.parametrize("table", ["disclosure", "requests", "proceedings"])
def test_a_table_that_stands_in_another_section_is_found_there(table: TableName) -> None:
    tables = {
        "disclosure": disclosure_table(),
        "requests": request_table(),
        "proceedings": proceedings_table(),
    }
    text = report_text({table: ""}).replace("无。", "无。\n\n" + tab_rows(tables[table]))
    reading = gkparse.parse(text)
    assert getattr(reading.report, table) is not None
    assert codes(reading) == [("table-elsewhere", table)]


@pytest.mark.parametrize("table", ["disclosure", "requests", "proceedings"])
def test_a_table_that_its_section_says_is_annexed_is_no_alarm(table: TableName) -> None:
    tables = {
        "disclosure": disclosure_table(),
        "requests": request_table(),
        "proceedings": proceedings_table(),
    }
    text = report_text({table: "详见附件1。"}).replace("无。", "无。\n\n附件1\n" + tab_rows(tables[table]))
    reading = gkparse.parse(text)
    assert getattr(reading.report, table) is not None
    assert [(issue.code, issue.severity) for issue in reading.issues] == [("table-annexed", Severity.INFO)]


def test_a_report_of_a_year_before_the_tables_is_not_missing_them() -> None:
    tables: dict[TableName, str] = {"disclosure": "", "requests": "", "proceedings": ""}
    issue = only(gkparse.parse(report_text(tables, year=2017)))
    assert (issue.code, issue.severity) == ("no-tables-expected", Severity.INFO)


def test_tables_are_read_though_the_title_names_a_year_before_them() -> None:
    reading = gkparse.parse(report_text(year=2012))
    assert reading.report.year == 2012
    assert gkparse.cells(reading.report) == gkparse.cells(gkparse.parse(report_text(year=2020)).report) | {}
    assert [issue.code for issue in reading.issues if issue.severity is not Severity.INFO] == [
        "year-before-tables"
    ]


@pytest.mark.parametrize(("year", "form"), [(2019, "2019"), (2020, "2019"), (2021, "2021"), (2024, "2021")])
def test_the_form_of_a_table_that_both_years_print_alike_is_that_of_the_year(
    year: int, form: FormName
) -> None:
    text = report_text({"disclosure": "", "requests": ""}, year=year)
    proceedings = gkparse.parse(text).report.proceedings
    assert proceedings is not None
    assert proceedings.form == form


def test_the_form_of_the_proceedings_is_that_of_the_other_tables_whatever_the_year() -> None:
    tables: dict[TableName, str] = {
        "disclosure": tab_cells(disclosure_table({}, "2019")),
        "requests": tab_cells(request_table({}, "2019")),
    }
    reading = gkparse.parse(report_text(tables, year=2023))
    assert reading.issues == ()
    assert reading.report.proceedings is not None
    assert reading.report.proceedings.form == "2019"


# Sums.


def test_a_sum_that_does_not_hold_points_at_its_row() -> None:
    reading = reading_of(with_figures({"granted.total": 7}))
    by_key = {issue.key: issue for issue in reading.issues}
    assert set(by_key) == {"requests.granted", "requests.*.total"}
    row, column = by_key["requests.granted"], by_key["requests.*.total"]
    assert text_at(reading, row).split() == [
        "三、本年度办理结果",
        "（一）予以公开",
        "6",
        "0",
        "0",
        "0",
        "0",
        "0",
        "7",
    ]
    # The span of a column runs from the first to the last of its cells.
    assert column.span is not None
    assert text_at(reading, column).startswith("9")
    assert row.proposal == column.proposal == (("requests.granted.total", 6),)
    assert gkparse.cells(reading.report)["requests.granted.total"] == 7


def test_a_sum_of_proceedings_that_does_not_hold_points_at_its_cells() -> None:
    rows = proceedings_table({"litigation_direct.upheld": 3, "litigation_direct.total": 4})
    reading = reading_of(rows, "proceedings")
    issue = only(reading)
    assert (issue.code, issue.key) == ("total-differs", "proceedings.litigation_direct")
    assert text_at(reading, issue).split() == ["3", "0", "0", "0", "4"]


def test_an_unusual_figure_of_the_form_of_2019_is_noted() -> None:
    rows = disclosure_table({"regulations.newly_disclosed": 5, "regulations.total_disclosed": 3}, "2019")
    issue = only(reading_of(rows, "disclosure", year=2020))
    assert (issue.code, issue.severity, issue.key) == (
        "relation-unusual",
        Severity.INFO,
        "disclosure.regulations",
    )


def test_issues_come_in_the_order_of_the_text() -> None:
    reading = reading_of(with_figures({"granted.total": 7, "new.other": "x"}))
    starts = [issue.span.start for issue in reading.issues if issue.span]
    assert starts == sorted(starts)
    assert len(starts) == len(reading.issues) > 2
