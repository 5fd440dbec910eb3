"""A label without cells: a blank that was dropped, or a row whose figures are lost, but no missing row."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import gkparse
from gkparse import Reading, Severity, State
from gkparse.forms import TableName
from tests.kit.tables import Texts, disclosure_table, proceedings_table, report_text, request_table, tab_rows

Writer = Callable[[Texts], str]


def problems(reading: Reading) -> list[tuple[str, str | None]]:
    return [(issue.code, issue.key) for issue in reading.issues if issue.severity is not Severity.INFO]


def bars_without_padding(rows: Texts) -> str:
    return "".join(f"{' | '.join(row)} |\n" for row in rows)


LABELS = {
    "licensing.decisions": "行政许可",
    "penalties.decisions": "行政处罚",
    "fees.amount": "行政事业性收费",
}


@pytest.mark.parametrize("write", [tab_rows, bars_without_padding])
@pytest.mark.parametrize("cell", LABELS)
def test_a_row_of_one_column_that_lost_its_blank_end_is_blank(cell: str, write: Writer) -> None:
    rows = [row[:1] if row[0] == LABELS[cell] else row for row in disclosure_table()]
    reading = gkparse.parse(report_text({"disclosure": write(rows)}))
    assert problems(reading) == []
    assert reading.cells[f"disclosure.{cell}"].state is State.BLANK
    (blank,) = (issue for issue in reading.issues if issue.code == "cells-blank")
    assert blank.covers(f"disclosure.{cell}")


def test_a_label_at_the_end_of_a_text_may_have_lost_its_figure() -> None:
    rows = [row[:1] if row[0] == "行政事业性收费" else row for row in disclosure_table()]
    text = report_text({"disclosure": tab_rows(rows)}).partition("三、")[0].rstrip()
    for end in ("", "\n"):
        reading = gkparse.parse(text + end)
        assert ("table-cut-off", "disclosure.fees") in problems(reading)


def test_beside_a_figure_without_a_row_a_label_alone_is_no_blank() -> None:
    rows = [row[:1] if row[0] == "行政许可" else row for row in disclosure_table()]
    rows.insert(-3, ["77"])
    reading = gkparse.parse(report_text({"disclosure": tab_rows(rows)}))
    assert ("row-without-figures", "disclosure.licensing") in problems(reading)
    (loose,) = (issue for issue in reading.issues if issue.code == "loose-figures")
    assert "77" in loose.message


@pytest.mark.parametrize("lost", range(1, 3))
def test_labels_of_several_columns_without_figures_are_no_missing_rows(lost: int) -> None:
    rows = request_table()
    for row in rows[6 : 6 + lost]:
        del row[-7:]
    reading = gkparse.parse(report_text({"requests": tab_rows(rows)}))
    assert {code for code, _ in problems(reading)} == {"row-without-figures"}


def test_many_labels_without_figures_are_one_issue() -> None:
    rows = request_table()
    for row in rows[6:10]:
        del row[-7:]
    reading = gkparse.parse(report_text({"requests": tab_rows(rows)}))
    assert problems(reading) == [("rows-without-figures", "requests")]


def test_figures_without_a_known_column_are_shown() -> None:
    rows = request_table({"granted.natural_person": 41, "granted.total": 43})
    rows[5].pop()
    reading = gkparse.parse(report_text({"requests": tab_rows(rows)}))
    (issue,) = (issue for issue in reading.issues if issue.code == "row-unknown")
    assert "41 0 0 0 0 0" in issue.message
    assert "41 0 0 0 0 0" in issue.message_zh


@pytest.mark.parametrize("total", ["合计 12", "合计\t12", "总计\t12", "合计：12件"])
@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("disclosure", disclosure_table()),
        ("requests", request_table()),
        ("proceedings", proceedings_table()),
    ],
)
def test_a_total_of_the_offices_own_below_a_table_is_no_loose_figure(
    table: TableName, rows: list[list[str]], total: str
) -> None:
    reading = gkparse.parse(report_text({table: f"{tab_rows(rows)}{total}\n"}))
    assert problems(reading) == []
