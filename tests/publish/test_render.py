"""Rendering as text: what cannot be read back is refused, or written and named with `lossy`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve

import gkparse
from gkparse import LayoutError, NotRenderable, Report, Section
from gkparse._lines.heading import Scheme
from gkparse.forms.editions import form_of
from gkparse.grid import Loss
from gkparse.report import (
    Decisions2021,
    Disclosure2021,
    DocumentCounts2021,
    Fees2021,
    Outcomes,
    Proceedings,
    Requests2021,
)
from tests.kit.truth import EXAMPLES

TITLE = "青石街道2023年政府信息公开工作年度报告"
OVERVIEW = Section(
    title="总体情况", scheme=Scheme.HAN_COMMA, number="一", kind="overview", paragraphs=("平稳。",)
)
DISCLOSURE = Section(title="主动公开政府信息情况", scheme=Scheme.HAN_COMMA, number="二", kind="disclosure")
SOUND = Report(
    title=TITLE,
    agency="青石街道",
    year=2023,
    sections=(OVERVIEW, DISCLOSURE),
    disclosure=Disclosure2021(licensing=Decisions2021(decisions=12), fees=Fees2021(amount=Decimal("0.84"))),
)


def section(**changes: Any) -> tuple[Section, ...]:
    return evolve(OVERVIEW, **changes), DISCLOSURE


def disclosure(**changes: Any) -> Disclosure2021:
    assert isinstance(SOUND.disclosure, Disclosure2021)
    return evolve(SOUND.disclosure, **changes)


def licensing(decisions: int) -> Disclosure2021:
    return disclosure(licensing=Decisions2021(decisions=decisions))


def fees(**figures: Any) -> Disclosure2021:
    return disclosure(fees=Fees2021(**figures))


def test_the_report_that_the_next_tests_change_is_read_back() -> None:
    assert gkparse.parse(gkparse.render(SOUND)).report == SOUND


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("title", {"title": "关于放假的通知", "agency": None, "year": None}),
        ("title", {"title": ""}),
        ("agency", {"agency": "白石街道"}),
        ("agency", {"title": None}),
        ("year", {"year": 2022}),
        ("period", {"period": (date(2023, 1, 1), date(2023, 12, 31))}),
        ("preamble", {"preamble": ("",)}),
        ("preamble", {"preamble": ("一行\n两行",)}),
        ("preamble[0]", {"preamble": (" 前后有空格 ",)}),
        ("preamble", {"preamble": ("一、总体情况",)}),
        ("sections", {"trailer": ("三、收到和处理政府信息公开申请情况",)}),
        ("sections[0].paragraphs", {"sections": section(paragraphs=("平稳。", ""))}),
        ("sections[0].paragraphs", {"sections": section(paragraphs=(), unread=("平稳。",))}),
        ("sections[0].paragraphs", {"sections": section(paragraphs=("三、收到和处理政府信息公开申请情况",))}),
        ("sections[0].kind", {"sections": section(kind="problems")}),
        ("sections[0].number", {"sections": section(scheme=None)}),
        ("sections[0].scheme", {"sections": section(number=None)}),
        (
            "disclosure.licensing.decisions",
            {"disclosure": licensing(10**20)},
        ),
        (
            "disclosure.licensing.decisions",
            {"disclosure": licensing(10**5000)},
        ),
        ("disclosure.licensing.decisions", {"disclosure": licensing(-1)}),
        ("disclosure.fees.amount", {"disclosure": fees(amount=Decimal("NaN"))}),
        ("disclosure.fees.amount", {"disclosure": fees(amount=Decimal("1E-99999999"))}),
        (
            "disclosure.fees.amount_unit",
            {"disclosure": fees(amount=None, amount_unit="元")},
        ),
    ],
)
def test_a_value_that_no_text_carries_back_is_refused_by_its_field(
    field: str, changes: dict[str, Any]
) -> None:
    report = evolve(SOUND, **changes)
    with pytest.raises(NotRenderable) as refused:
        gkparse.render(report)
    assert refused.value.field == field
    text, lost = gkparse.render(report, lossy=True)
    assert field in lost
    assert "行政许可" in text


@pytest.mark.parametrize("layout", [layout.name for layout in gkparse.installed_layouts()])
def test_a_blank_cell_is_read_back_unless_the_layout_declares_that_it_loses_it(layout: str) -> None:
    counts = DocumentCounts2021(made=3, repealed=None, in_force=7)
    report = evolve(SOUND, disclosure=disclosure(regulations=counts))
    text, lost = gkparse.render(report, layout, lossy=True)
    if not lost:
        assert gkparse.parse(text).report == report
        return
    assert Loss.BLANK_CELLS in gkparse.installed_layouts()[layout].loses
    assert all(field.startswith("disclosure.regulations") for field in lost)
    with pytest.raises(NotRenderable) as refused:
        gkparse.render(report, layout)
    assert refused.value.field == lost[0]


@pytest.mark.parametrize("layout", ["space-rows", "flat-cells"])
def test_a_blank_cell_is_refused_by_layouts_in_which_it_leaves_no_trace(layout: str) -> None:
    counts = DocumentCounts2021(made=3, repealed=None, in_force=7)
    with pytest.raises(NotRenderable, match=r"disclosure\.regulations"):
        gkparse.render(evolve(SOUND, disclosure=disclosure(regulations=counts)), layout)


def test_a_table_of_zeros_is_written_with_its_headings_and_headers() -> None:
    report = Report(proceedings=Proceedings(reconsideration=Outcomes(upheld=0)), requests=Requests2021())
    text, lost = gkparse.render(report, "tab-rows", lossy=True)
    assert "（七）总计" in text
    assert "未经复议直接起诉" in text
    assert all(field.startswith(("requests", "proceedings")) for field in lost)


@pytest.mark.parametrize("unit", [None, "元", "万元"])
def test_the_header_of_fees_names_the_unit_only_if_it_is_the_unit(unit: Any) -> None:
    report = evolve(SOUND, disclosure=disclosure(fees=Fees2021(amount=Decimal("0.84"), amount_unit=unit)))
    text = gkparse.render(report)
    assert ("（单位：万元）" in text) == (unit == "万元")
    assert "本年收费金额" in text
    assert gkparse.parse(text).report == report


def test_no_alias_is_needed_for_a_header_without_its_unit() -> None:
    column = form_of("disclosure", "2021").slots["disclosure.fees.amount"][2]
    assert column.label == "本年收费金额（单位：万元）"
    assert "\t本年收费金额\n" in gkparse.render(SOUND)


def test_a_layout_that_only_reads_is_refused() -> None:
    silent = evolve(gkparse.installed_layouts()["tab-cells"], name="silent", write=None)
    with pytest.raises(LayoutError, match="only reads"):
        gkparse.render(SOUND, silent)


def test_a_layout_that_is_not_installed_can_write() -> None:
    mine = evolve(gkparse.installed_layouts()["tab-cells"], name="mine")
    assert gkparse.render(SOUND, mine) == gkparse.render(SOUND, "tab-cells")


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_every_example_is_written_in_every_layout_or_says_what_is_lost(path: Any) -> None:
    report = gkparse.parse(path.read_text("utf-8")).report
    for layout in gkparse.installed_layouts():
        text, lost = gkparse.render(report, layout, lossy=True)
        again = gkparse.parse(text).report
        assert (again == report) == (not lost)
