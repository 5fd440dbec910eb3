"""Prose against tables: which statements agree with the cells, which differ, and where they stand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given

import gkparse
from gkparse import (
    ByApplicant,
    Disclosure2019,
    Disclosure2021,
    DocumentCounts2021,
    Fees2021,
    InformationFee,
    Outcomes,
    Proceedings,
    Procurement2019,
    Report,
    Requests2021,
    Section,
)
from gkparse.checks.prose import Compared, Verdict, compare, locate, section_of, text_of
from gkparse.strategies import reports

REQUESTS = Requests2021(
    new=ByApplicant(total=12),
    carried_over=ByApplicant(total=2),
    total=ByApplicant(total=13),
    carried_forward=ByApplicant(total=1),
    granted=ByApplicant(natural_person=7, total=7),
)
REPORT = Report(
    agency="青石县水利局",
    year=2023,
    requests=REQUESTS,
    proceedings=Proceedings(reconsideration=Outcomes(total=3, upheld=2)),
    disclosure=Disclosure2021(
        normative_documents=DocumentCounts2021(made=2, in_force=9),
        fees=Fees2021(amount=Decimal("36.5372"), amount_unit="万元"),
    ),
)


def compared(sentence: str, report: Report = REPORT) -> list[Compared]:
    section = Section(title="总体情况", kind="overview", paragraphs=(sentence,))
    return list(compare(evolve(report, sections=(section,))))


def verdicts(sentence: str, report: Report = REPORT) -> list[str]:
    return [one.verdict.value for one in compared(sentence, report)]


def test_a_figure_that_the_table_has_agrees() -> None:
    assert verdicts("收到政府信息公开申请12件，上年结转2件，办结13件，结转下年度1件。") == ["agrees"] * 4


def test_a_figure_that_the_table_has_not_differs() -> None:
    (one,) = compared("新收政府信息公开申请21件。")
    assert one.verdict is Verdict.DIFFERS
    assert [(meaning.cells, figure) for meaning, figure in one.sums] == [(("requests.new.total",), 12)]


def test_a_figure_that_can_mean_two_sums_agrees_with_either() -> None:
    assert verdicts("受理政府信息公开申请12件。") == ["agrees"]
    assert verdicts("受理政府信息公开申请14件。") == ["agrees"]
    assert verdicts("受理政府信息公开申请13件。") == ["differs"]


def test_those_dealt_with_can_be_counted_without_those_that_came_over() -> None:
    assert verdicts("收到政府信息公开申请12件，办结11件。") == ["agrees", "agrees"]


def test_a_sum_of_rows_is_compared_with_the_sum() -> None:
    two = ByApplicant(total=2)
    known = evolve(REQUESTS, unable_not_held=two, unable_creation_required=two, unable_unclear=two)
    sentence = "收到政府信息公开申请12件，无法提供6件。"
    assert verdicts(sentence, evolve(REPORT, requests=known)) == ["agrees", "agrees"]
    partly = evolve(known, unable_unclear=ByApplicant())
    assert verdicts(sentence, evolve(REPORT, requests=partly)) == ["agrees", "not_assessable"]


@pytest.mark.parametrize(
    "report", [evolve(REPORT, requests=None), evolve(REPORT, requests=Requests2021())], ids=["table", "cell"]
)
def test_without_the_table_or_the_cell_nothing_is_known(report: Report) -> None:
    (one,) = compared("收到政府信息公开申请12件。", report)
    assert (one.verdict, one.sums) == (Verdict.NOT_ASSESSABLE, ())


def test_an_unknown_cell_that_the_figure_could_mean_keeps_it_from_differing() -> None:
    requests = evolve(REQUESTS, carried_over=ByApplicant())
    report = evolve(REPORT, requests=requests)
    assert verdicts("受理政府信息公开申请12件。", report) == ["agrees"]
    assert verdicts("受理政府信息公开申请13件。", report) == ["not_assessable"]


def test_the_form_of_the_report_decides_which_cells_there_are() -> None:
    sentence = "制发行政规范性文件2件，现行有效8件。"
    assert verdicts(sentence) == ["agrees", "differs"]
    assert verdicts(sentence, evolve(REPORT, disclosure=Disclosure2019())) == ["not_assessable"] * 2


def test_a_denial_is_compared_with_nought() -> None:
    assert verdicts("未收到政府信息公开申请。") == ["differs"]
    assert verdicts("未发生行政复议和行政诉讼案件。") == ["not_assessable", "differs"]


@pytest.mark.parametrize(
    ("printed", "verdict"),
    [
        ("36.5372万元", "agrees"),
        ("36.54万元", "agrees"),
        ("36.53万元", "agrees"),
        ("365372元", "agrees"),
        ("36.55万元", "differs"),
        ("365373元", "differs"),
    ],
)
def test_an_amount_may_be_rounded_cut_or_in_the_other_unit(printed: str, verdict: str) -> None:
    assert verdicts(f"行政事业性收费{printed}。") == [verdict]


def test_a_table_in_yuan_is_compared_in_yuan() -> None:
    procurement = Procurement2019(projects=3, amount=Decimal(126000), amount_unit="元")
    report = evolve(REPORT, year=2020, disclosure=Disclosure2019(procurement=procurement))
    assert verdicts("政府集中采购项目3个，采购总金额12.6万元。", report) == ["agrees", "agrees"]


def test_the_information_fee_is_compared_with_no_table() -> None:
    assert verdicts("收取信息处理费380元。") == []


@given(reports())
def test_a_drawn_report_states_no_figure_of_a_table(report: Report) -> None:
    assert list(compare(report)) == []


def test_only_a_report_is_compared() -> None:
    with pytest.raises(TypeError, match=r"give reading\.report"):
        list(compare(gkparse.parse("")))  # type: ignore[arg-type]


TEXT = """青石县水利局2023年政府信息公开工作年度报告
一、总体情况
全年新收政府信息公开申请12件。
（一）收到政府信息公开申请12件
  上年结转政府信息公开申请2件。
六、其他需要报告的事项
本年度收取信息处理费0.038万元。
"""


def test_a_statement_is_found_in_the_source() -> None:
    reading = gkparse.parse(TEXT)
    found = [one.statement for one in compare(reading.report)]
    spans = [locate(reading, statement) for statement in found]
    assert [span.of(TEXT) for span in spans if span] == ["12件", "12件", "2件"]
    assert [span.start for span in spans if span] == [
        TEXT.index("12件"),
        TEXT.rindex("12件"),
        TEXT.index("2件。\n六"),
    ]
    assert text_of(reading.report, found[1]) == section_of(reading.report, found[1]).title


def test_a_paragraph_that_stands_twice_is_found_twice() -> None:
    text = TEXT + "全年新收政府信息公开申请12件。\n"
    reading = gkparse.parse(text)
    spans = [locate(reading, one.statement) for one in compare(reading.report)]
    assert [span and span.start for span in spans][::3] == [text.index("12件"), text.rindex("12件")]


def test_a_paragraph_that_the_source_has_more_often_than_the_report_is_not_placed() -> None:
    reading = gkparse.parse(TEXT)
    line = "全年新收政府信息公开申请12件。\n"
    longer = evolve(reading, source=evolve(reading.source, text=line + TEXT))
    assert locate(longer, next(compare(reading.report)).statement) is None


def test_the_information_fee_stands_beside_the_tables() -> None:
    report = gkparse.parse(TEXT).report
    fee = report.information_fee
    assert fee is not None
    assert fee == InformationFee(
        amount=Decimal(380),
        unit="万元",
        sentence="本年度收取信息处理费0.038万元。",
        section=(1,),
        paragraph=0,
        span=fee.span,
    )
    assert fee.span.of(report.sections[1].paragraphs[0]) == "0.038万元"


@pytest.mark.parametrize(
    ("sentence", "amount", "unit"),
    [
        ("未收取信息处理费。", 0, None),
        ("收取信息处理费0元。", 0, "元"),
        ("未收取信息处理费，收取信息处理费0元。", 0, "元"),
    ],
)
def test_no_fee_is_a_fee_of_nought(sentence: str, amount: int, unit: str | None) -> None:
    fee = evolve(
        REPORT, sections=(Section(title="其他", kind="other", paragraphs=(sentence,)),)
    ).information_fee
    assert fee is not None
    assert fee.amount == amount
    assert fee.unit == unit


@pytest.mark.parametrize("sentence", ["无。", "收取水费380元。", "应收信息处理费380元。"])
def test_a_fee_that_is_not_stated_is_unknown(sentence: str) -> None:
    report = evolve(REPORT, sections=(Section(title="其他", kind="other", paragraphs=(sentence,)),))
    assert report.information_fee is None


def test_two_fees_that_differ_are_unknown() -> None:
    sentences = ("收取信息处理费380元。", "收取信息处理费830元。")
    report = evolve(REPORT, sections=(Section(title="其他", kind="other", paragraphs=sentences),))
    assert report.information_fee is None
