"""Sentences of an ordinary office: none that is true is a finding, and a false one is told plainly."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve

import gkparse
from gkparse import Disclosure2021, Fees2021, Report
from gkparse.checks import sound_report, with_cells, with_section
from gkparse.forms.sections import SectionKind


def stating(text: str, kind: SectionKind = "overview") -> Report:
    return with_section(sound_report(), kind, lambda section: evolve(section, paragraphs=(text,)))


def codes(report: Report, previous: Report | None = None) -> list[str]:
    return [issue.code for issue in gkparse.check(report, previous=previous)]


@pytest.mark.parametrize(
    "text",
    [
        "本年度共办结政府信息公开申请11件，其中上年结转2件、当年新收9件。",
        "行政复议方面，2021年结转3件，2022年新增3件。",
        "全年新收政府信息公开申请10件，上年结转2件，办结11件。",
    ],
)
def test_true_sentences_are_no_finding(text: str) -> None:
    assert codes(stating(text)) == []


def test_a_kind_of_coercive_measure_is_not_the_row() -> None:
    report = stating("实施行政强制措施3件，行政强制执行2件。")
    assert codes(with_cells(report, {"disclosure.coercive_measures.decisions": 5})) == []


def test_what_depends_on_a_figure_that_is_not_read_is_not_read() -> None:
    assert codes(stating("受理行政许可申请1350件，办结1326件。", "requests")) == []


def test_a_denial_is_told_as_one() -> None:
    (issue,) = gkparse.check(stating("本年度未发生因政府信息公开被申请行政复议的情况。", "proceedings"))
    assert issue.message_zh.startswith("文字写作“没有”，表格中“行政复议”总计为1")


def test_last_years_amount_in_another_unit_is_no_jump() -> None:
    def with_fees(report: Report, fees: Fees2021) -> Report:
        assert isinstance(report.disclosure, Disclosure2021)
        return evolve(report, disclosure=evolve(report.disclosure, fees=fees))

    before = with_fees(sound_report(2021), Fees2021(amount=Decimal("13.55"), amount_unit="万元"))
    after = with_fees(sound_report(2022), Fees2021(amount=Decimal(123500), amount_unit="元"))
    assert "figure-jumps" not in codes(after, before)
    jumped = with_fees(sound_report(2022), Fees2021(amount=Decimal(123500), amount_unit="万元"))
    assert "figure-jumps" in codes(jumped, before)
