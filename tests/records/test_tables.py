"""The rows of the tables beside the cells."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

import gkparse
from gkparse import SourceFile
from gkparse._issues.wording import Wording
from gkparse.records import TABLES, unread_row
from gkparse.rows import columns
from tests.kit.tables import report_text, with_fees
from tests.kit.truth import Case, example_cases

FILE = SourceFile(name="a.txt", kind="text", size=3, sha256="00")


def rows(reading: gkparse.Reading, table: str) -> list[Any]:
    (found,) = (each for each in TABLES if each.name == table)
    return list(found.rows_of(reading, FILE, 2))


@pytest.mark.parametrize("case", example_cases(), ids=str)
def test_every_row_says_which_report_it_is_about(case: Case) -> None:
    reading = gkparse.parse(case.text)
    for table in TABLES:
        for row in table.rows_of(reading, FILE, 2):
            assert (row.source, row.sha256, row.report) == ("a.txt", "00", 2)
            assert (row.agency, row.year) == (reading.report.agency, reading.report.year)
            assert [column.of(row) for column in columns(table.row_class)]


def test_a_report_counts_its_cells_and_issues() -> None:
    (row,) = rows(gkparse.load("examples/reports/yunping-2020.txt"), "reports")
    assert (row.cells, row.number, row.blank, row.absent, row.doubted) == (198, 197, 1, 0, 1)
    assert (row.errors, row.warnings, row.notes, row.error) == (0, 2, 0, None)
    assert row.forms == ("disclosure=2019", "requests=2019", "proceedings=2019")


def test_the_same_report_in_another_format_has_the_same_content() -> None:
    reading = gkparse.load("examples/reports/qingshi-2021.txt")
    others = [gkparse.load(bytes_of(reading.report, form)) for form in ("docx", "html")]
    contents = {rows(each, "reports")[0].content for each in (reading, *others)}
    assert len(contents) == 1
    assert contents != {None}


def bytes_of(report: gkparse.Report, form: Any) -> bytes:
    content = gkparse.render(report, format=form)
    return content.encode() if isinstance(content, str) else content


def test_another_number_year_or_unit_is_another_content() -> None:
    text = with_fees("12.50")
    others = [
        text,
        with_fees("12.51"),
        text.replace("2023年", "2022年"),
        text.replace("万元", "元"),
    ]
    contents = [rows(gkparse.parse(each), "reports")[0].content for each in others]
    assert len(set(contents)) == len(contents)
    same = with_fees("12.5")
    assert rows(gkparse.parse(same), "reports")[0].content == contents[0]


def test_a_text_without_a_number_has_no_content() -> None:
    assert rows(gkparse.parse(""), "reports")[0].content is None


def test_a_file_that_was_not_read_is_a_row_with_the_reason() -> None:
    row = unread_row(FILE, Wording("it is gone", "文件不存在"))
    assert (row.source, row.kind, row.size) == ("a.txt", "text", 3)
    assert (row.error, row.error_zh, row.cells, row.agency) == ("it is gone", "文件不存在", 0, None)


def test_issues_have_both_languages_and_their_line() -> None:
    reading = gkparse.load("examples/reports/yunping-2020.txt")
    twice, blank = rows(reading, "issues")
    assert (twice.code, twice.severity, twice.key) == ("heading-twice", "warning", "sections.overview")
    assert "总体情况" in reading.source.text.splitlines()[twice.line - 1]
    assert blank.cells == ("requests.unable_not_held.total",)
    assert blank.message_zh == "有分项数字而为空的总计：1处"


def test_sections_within_sections_follow_them_with_their_path() -> None:
    lines = [
        "一、总体情况",
        "平稳。",
        "（一）公开",
        "有序。",
        "（二）申请",
        "及时。",
        "二、主动公开政府信息情况",
        "如下。",
    ]
    text = "\n".join(["青石街道2023年政府信息公开工作年度报告", *lines])
    found = rows(gkparse.parse(text), "sections")
    assert [(row.path, row.kind, row.title, row.text) for row in found] == [
        ("0", "overview", "总体情况", "平稳。"),
        ("0.0", "overview", "公开", "有序。"),
        ("0.1", "overview", "申请", "及时。"),
        ("1", "disclosure", "主动公开政府信息情况", "如下。"),
    ]


def test_a_fee_is_in_yuan() -> None:
    text = "青石街道2023年政府信息公开工作年度报告\n六、其他需要报告的事项\n本年度收取信息处理费0.038万元。"
    (row,) = rows(gkparse.parse(text), "fees")
    assert (row.amount_yuan, row.unit, row.section, row.paragraph) == (Decimal(380), "万元", "0", 0)
    assert rows(gkparse.parse(report_text()), "fees") == []
