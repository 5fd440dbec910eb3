"""Rows without ends, labels in pieces, wrapped figures: the form puts them together before it reads."""

from __future__ import annotations

import pytest
from attrs import evolve

import gkparse
from gkparse import Reading
from gkparse._tables.repair.split_labels import reassemble_rows
from gkparse._tables.scan import scan_row
from gkparse.grid import GridRow, Lines
from tests.kit.truth import EXAMPLES

REPORT = gkparse.parse((EXAMPLES / "qingshi-2021.txt").read_text(encoding="utf-8")).report
PAGE = gkparse.render(REPORT, layout="space-rows")
COLUMNS = ("natural_person", "enterprise", "research", "nonprofit", "legal_service", "other", "total")
LABEL = "2.其他法律行政法规禁止公开"


def figures_of(reading: Reading, row: str) -> list[object]:
    return [
        value for key, value in gkparse.cells(reading.report).items() if key.startswith(f"requests.{row}.")
    ]


ROW = next(line for line in PAGE.splitlines() if line.startswith(LABEL))
NUMBERS = ROW.removeprefix(LABEL).strip()


@pytest.mark.parametrize(
    "lines",
    [
        f"2.其他法律行政法规\n禁止公开 {NUMBERS}",
        f"2.其他法律行政法规 {NUMBERS}\n禁止公开",
        f"2.其他法律行政法规\n{NUMBERS}\n禁止公开",
        f"2. 其 他 法 律 行 政 法 规 {NUMBERS}\n禁止公开",
        f"{LABEL}\n{NUMBERS}",
        f"（三）不 2.其他法律行政法规 {NUMBERS}\n予公开 禁止公开",
        f"年\n2.其他法律行政法规\n度\n禁止公开 {NUMBERS}",
    ],
    ids=["before", "behind", "around", "spaced out", "above", "beside a merged label", "among its pieces"],
)
def test_a_label_in_pieces_is_put_together(lines: str) -> None:
    reading = gkparse.parse(PAGE.replace(ROW, lines))
    assert gkparse.cells(reading.report) == gkparse.cells(REPORT)


def test_a_row_with_a_whole_label_stays_as_the_layout_gave_it() -> None:
    """The label of a document's table has a column and a height of its own, and keeps them."""
    label, *figures = Lines.of("规章 0 0 3")[0].pieces()
    row = GridRow((evolve(label, column=0, rowspan=2), *figures), cut=True)
    (whole,) = reassemble_rows([scan_row(row)], "disclosure")
    assert (whole.row.cells, whole.repairs) == (row.cells, ())


def test_a_row_that_lost_its_label_takes_no_label_of_its_neighbours() -> None:
    reading = gkparse.parse(PAGE.replace(ROW, NUMBERS))
    assert figures_of(reading, "denied_prohibited_by_law") == [None] * 7
    assert figures_of(reading, "denied_public_security") == figures_of(
        gkparse.parse(PAGE), "denied_public_security"
    )
    assert "requests.denied_prohibited_by_law" in {issue.key for issue in reading.issues}


def test_a_mark_that_is_part_of_a_label_is_no_figure() -> None:
    report = gkparse.parse((EXAMPLES / "hemingtan-2020.txt").read_text(encoding="utf-8")).report
    page = gkparse.render(report, layout="space-rows")
    assert "本年增/减" in page
    reading = gkparse.parse(page.replace("本年增/减", "本年增 / 减"))
    assert gkparse.cells(reading.report) == gkparse.cells(report)
    assert "loose-figures" not in {issue.code for issue in reading.issues}


def test_a_short_row_is_unknown_where_rows_have_no_ends() -> None:
    page = gkparse.render(REPORT, layout="flat-cells")
    start = page.index(LABEL) + len(LABEL)
    reading = gkparse.parse(page[:start] + page[start:].replace("0\n\n", "", 1))
    assert figures_of(reading, "denied_prohibited_by_law") == [None] * 7
    assert "requests.denied_prohibited_by_law" in {issue.key for issue in reading.issues}


def test_a_quote_without_its_partner_opens_no_cell() -> None:
    page = gkparse.render(REPORT, layout="comma-rows")
    reading = gkparse.parse(page.replace("规章,", '"规章,', 1))
    assert REPORT.requests is not None
    assert reading.cells["requests.new.total"].value == REPORT.requests.new.total


def test_a_page_number_with_its_first_dash_on_the_line_above_is_no_figure() -> None:
    page = PAGE.replace(ROW, f"{ROW}\n-\n2 -")
    assert gkparse.parse(page).issues == gkparse.parse(PAGE).issues


THIRD_PARTY = "4.保护第三方合法权益 2 0 0 0 0 0 2"


@pytest.mark.parametrize(
    "lines",
    [
        "4.保护\n第三方\n合法权益\n2\n0\n0\n0\n0\n0\n2",
        "4.保护第三方合法权益\n2\n0\n0 0\n0\n0 2",
        "（三）不\n4.保护\n第三方\n2\n0\n0\n0\n0\n0\n2\n合法权益",
    ],
    ids=["one below the other", "some beside each other", "among the label"],
)
def test_figures_on_several_lines_are_one_row(lines: str) -> None:
    reading = gkparse.parse(PAGE.replace(THIRD_PARTY, lines))
    assert gkparse.cells(reading.report) == gkparse.cells(REPORT)


@pytest.mark.parametrize(
    "lines",
    [
        "4.保护第三方合法权益\n2\n0\n0\n0\n0\n2",  # a blank cell leaves no trace
        "4.保护第三方合法权益\n12345\n6\n0\n0\n0\n0\n123456",  # 123456 on two lines, and a blank cell
        "2\n0\n0\n0\n0\n0\n2",  # the label is lost
    ],
    ids=["one lost", "one broken", "no label"],
)
def test_figures_on_several_lines_are_unknown_if_one_may_be_missing(lines: str) -> None:
    reading = gkparse.parse(PAGE.replace(THIRD_PARTY, lines))
    assert figures_of(reading, "denied_third_party") == [None] * 7
    assert "requests.denied_third_party" in {issue.key for issue in reading.issues}
    others = {
        **gkparse.cells(REPORT),
        **dict.fromkeys(f"requests.denied_third_party.{column}" for column in COLUMNS),
    }
    assert gkparse.cells(reading.report) == others
