"""Figures split from their units, signs and notes."""

from __future__ import annotations

from decimal import Decimal

import pytest

import gkparse
from gkparse import Reading
from gkparse.forms import FormName
from tests.kit.tables import disclosure_table, report_text

LAYOUTS = ["space-rows", "columns", "flat-cells"]
every_layout = pytest.mark.parametrize("layout", LAYOUTS)
YEARS: dict[int, FormName] = {2020: "2019", 2023: "2021"}
REPORTS = {
    year: gkparse.parse(
        report_text({"disclosure": "\n".join("\t".join(row) for row in disclosure_table({}, form))})
    ).report
    for year, form in YEARS.items()
}


def reading_of(layout: str, old: str, new: str, year: int = 2023) -> Reading:
    """The reading of a report that prints `new` instead of a table row `old`."""
    text = gkparse.render(REPORTS[year], layout=layout)
    gap = "\n\n" if layout == "flat-cells" else " "
    rows = [line for line in text.splitlines() if line.split() and line.split()[0] == old.split()[0]]
    if layout == "flat-cells":
        whole = gap.join(old.split())
        assert text.count(whole) == 1
        return gkparse.parse(text.replace(whole, gap.join(new.split())))
    (row,) = rows
    return gkparse.parse(text.replace(row, new))


@every_layout
@pytest.mark.parametrize(
    ("printed", "amount", "unit"),
    [
        ("251000 元", "251000", "元"),
        ("25.1 万元", "25.1", "万元"),
        ("251000 元整", "251000", "元"),
        ("25.1", "25.1", "万元"),
        ("25.1 亿元", None, None),
        ("元 251000", None, None),
        ("约 25.1", None, None),
    ],
)
def test_the_unit_behind_an_amount_belongs_to_it(
    layout: str, printed: str, amount: str | None, unit: str | None
) -> None:
    reading = reading_of(layout, "行政事业性收费 0", f"行政事业性收费 {printed}")
    cell = reading.cells["disclosure.fees.amount"]
    assert (cell.value, cell.unit) == (Decimal(amount) if amount else None, unit)
    if amount is None:
        assert {"disclosure.fees", "disclosure.fees.amount"} & {issue.key for issue in reading.issues}


@every_layout
@pytest.mark.parametrize(
    "printed", ["减少 3 件", "减 3", "约 3", "增 3", "+ 3", "超过 3 件", "3 万件", "不足 3"]
)
def test_a_word_that_changes_a_figure_is_not_ignored(layout: str, printed: str) -> None:
    reading = reading_of(layout, "行政许可 0", f"行政许可 {printed}")
    assert reading.cells["disclosure.licensing.decisions"].value is None
    assert [issue for issue in reading.issues if issue.key and issue.key.startswith("disclosure")]


@every_layout
def test_a_unit_between_two_figures_leaves_both_unread(layout: str) -> None:
    reading = reading_of(layout, "政府集中采购 0 0", "政府集中采购 6 万元 25.1", 2020)
    assert reading.cells["disclosure.procurement.amount"].value is None
    assert reading.cells["disclosure.procurement.projects"].value is None


@pytest.mark.parametrize("layout", ["tab-rows", "pipe-rows", "comma-rows"])
def test_a_unit_in_a_cell_of_its_own_belongs_to_the_figure_before_it(layout: str) -> None:
    sign = {"tab-rows": "\t", "pipe-rows": " | ", "comma-rows": ","}[layout]
    page = gkparse.render(REPORTS[2023], layout=layout)
    for label, figure, unit in (("行政事业性收费", "25.1", "元"), ("行政许可", "6", "件")):
        assert f"{label}{sign}0" in page
        page = page.replace(f"{label}{sign}0", f"{label}{sign}{figure}{sign}{unit}")
    reading = gkparse.parse(page)
    cell = reading.cells["disclosure.fees.amount"]
    assert (cell.value, cell.unit) == (Decimal("25.1"), "元")
    assert reading.cells["disclosure.licensing.decisions"].value == 6
    assert [issue for issue in reading.issues if issue.severity != "info"] == []


@pytest.mark.parametrize("layout", ["space-rows", "columns"])
@pytest.mark.parametrize(
    ("printed", "value", "note"),
    [
        ("22 （其中修订16件）", 22, "其中修订16件"),
        ("22 件 （其中修订16件）", 22, "其中修订16件"),
        ("22 （3）", None, None),
    ],
)
def test_a_note_at_the_end_of_a_line_belongs_to_its_last_figure(
    layout: str, printed: str, value: int | None, note: str | None
) -> None:
    reading = reading_of(layout, "行政许可 0", f"行政许可 {printed}")
    cell = reading.cells["disclosure.licensing.decisions"]
    assert (cell.value, cell.note) == (value, note)
    (issue,) = reading.issues
    assert issue.key == "disclosure.licensing.decisions"


@pytest.mark.parametrize("number", ["（二）", "(三)"])
def test_the_number_of_a_label_is_no_note(number: str) -> None:
    report = gkparse.parse(report_text()).report
    page = gkparse.render(report, layout="space-rows")
    first, second = "（一）予以公开 0 0 0 0 0 0 0", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
    assert first in page
    text = page.replace(f"{first}\n{second}", f"{first} {number}\n{second[3:]}")
    assert gkparse.cells(gkparse.parse(text).report) == gkparse.cells(report)
