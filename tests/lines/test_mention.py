"""Sentences in which a report names its agency, its year or its period."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from gkparse._lines.mention import find_mention, find_period, years_in, years_stated
from gkparse._text.numerals import parse_year
from tests.kit.title_texts import BEGINNINGS, TITLE_TEXTS


def stated_year(paragraphs: list[str]) -> tuple[int, int, int, int] | None:
    """The first year that a sentence states; None if sentences state different years, or none."""
    stated = years_stated(paragraphs)
    return stated[0] if len({year for year, *_ in stated}) == 1 else None


@pytest.mark.parametrize(
    ("text", "agency", "year"),
    [
        # from real reports
        (
            "根据有关规定,现公布新太社区服务中心2020年政府信息公开工作年度报告。本报告由总体情况等六部分组成。",
            "新太社区服务中心",
            2020,
        ),
        (
            "根据《中华人民共和国政府信息公开条例》的文件指示精神，现将柳影街道2020年度政务信息公开情况报告如下：",
            "柳影街道",
            2020,
        ),
        ("现将某县财政局2021年度政府信息公开工作情况报告如下：", "某县财政局", 2021),
        ("现将某县财政局2021年度政府信息公开工作情况公布如下：", "某县财政局", 2021),
        ("现将我局2021年度政府信息公开工作情况报告如下：", None, 2021),
        ("现将2021年度政府信息公开工作报告向社会公布。", None, 2021),
        ("根据《条例》要求，某县人民政府办公室编制本报告。", "某县人民政府办公室", None),
        ("根据《条例》要求，由某县人民政府办公室编制了2021年度报告。", "某县人民政府办公室", 2021),
        ("本年度报告由某县财政局编制。", "某县财政局", None),
        # the same in two sentences
        ("现将某局2021年度政府信息公开工作情况报告如下。本报告由某局编制。", "某局", 2021),
        # two sentences that differ name nothing
        ("现将某市2021年度政府信息公开工作情况报告如下。本报告由某市政府办编制。", None, 2021),
    ],
)
def test_an_introduction_names_agency_and_year(text: str, agency: str | None, year: int | None) -> None:
    mention = find_mention(text)
    assert mention is not None
    assert (mention.agency, mention.year) == (agency, year)


@pytest.mark.parametrize(
    "text",
    [
        "现将自检自查情况报告如下：",  # 前进街道
        "结合实际，特编制本报告。",
        "根据要求，结合工作实际编制本报告。",
        "根据要求，办公室编制本报告。",
        "根据要求，我县人民政府办公室编制本报告。",
        "现将某市2021年度政府信息公开工作情况报告如下。现将某县2020年度政府信息公开工作情况报告如下。",
        "现将我局政府信息公开工作情况报告如下。",
        "本年度报告电子版可在某区人民政府网站全文公开查阅。",
        "发布拱墅区祥符街道办事处政府信息公开指南",
        "",
    ],
)
def test_a_sentence_that_need_not_present_the_report_names_nothing(text: str) -> None:
    assert find_mention(text) is None


@pytest.mark.parametrize(
    "printed",
    [
        "2020年1月1日至2020年12月31日",
        "2020年1月1日至12月31日",
        "2020年1月1日起至12月31日",
        "2020年1月1日起，至2020年12月31日",
        "2020年1月1日—12月31日",
        "2020年1月1日——12月31日",
        "2020年1月1日～12月31日",
        "2020 年 1 月 1 日 到 12 月 31 日",
        "２０２０年１月１日至２０２０年１２月３１日",
        "2020年01月01日截至2020年12月31号",
    ],
)
def test_the_period_is_a_calendar_year(printed: str) -> None:
    text = f"数据统计自{printed}止。"
    assert find_period(text) == ((date(2020, 1, 1), date(2020, 12, 31)), 5, 5 + len(printed))
    assert find_period(printed) is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("报告期限为2020年3月1日至2020年12月31日", (date(2020, 3, 1), date(2020, 12, 31))),
        ("2020年1月20日至2月10日，我镇抗击疫情", None),
        ("期限为2020年2月30日至12月31日", None),
        ("期限为2020年12月31日至1月1日", None),
        ("期限为2020年2月30日至12月31日，应为2020年1月1日至12月31日", (date(2020, 1, 1), date(2020, 12, 31))),
        ("2019年1月1日至2020年12月31日", None),
        ("12020年1月1日至12月31日", None),
        ("2020年", None),
    ],
)
def test_other_days_are_the_period_only_if_the_text_calls_them_so(
    text: str, expected: tuple[date, date] | None
) -> None:
    period = find_period(text)
    assert (period and period[0]) == expected


XIANGFU = (
    "2020年，拱墅区祥符街道政务公开工作以习近平新时代中国特色社会主义思想为指导，按照《中华人民共和国政府信息"
    "公开条例》以及《国务院办公厅关于印发2019年政务公开工作要点的通知》（国办发〔2019〕14号）等文件要求。"
)


def test_the_year_is_that_of_the_first_sentence() -> None:
    assert stated_year(["一、总体情况", XIANGFU]) == (2020, 1, 0, 4)
    assert stated_year(["成效明显。在2020年度我局公开信息5条。", XIANGFU]) == (2020, 0, 6, 10)


@pytest.mark.parametrize(
    "paragraph",
    [
        "按照《2019年政务公开工作要点》要求，我局推进公开。",
        "（2019年版）已废止，我局推进公开。",
        "〔2019〕14号文件下发后，我局推进公开。",
        "2021年，我们将继续推进公开。",
        "2021年，我局下一步推进公开，力争更好。",
        "2019年新修订的条例施行，我局推进公开。",
        "2019年以来，我局推进公开。",
        "2019年5月15日起，我局推进公开。",
        "2019年，我局推进公开。2020年，我局公开信息5条。",
        "比上年增加，2020年我局公开信息5条。",
        "2007年，我局推进公开。",
        "2020年政府信息公开年报",
        "2021-01-20",
        "",
    ],
)
def test_a_year_that_need_not_be_that_of_the_report_is_none(paragraph: str) -> None:
    assert stated_year([paragraph]) is None


def test_a_plan_for_the_next_year_does_not_make_the_year_doubtful() -> None:
    assert stated_year([XIANGFU, "2021年，我街道将继续推进公开。"]) == (2020, 0, 0, 4)


@given(TITLE_TEXTS)
def test_no_text_makes_a_reading_raise_and_every_place_is_within(text: str) -> None:
    find_mention(text)
    years_in([text])
    period = find_period(text)
    assert period is None or 0 <= period[1] < period[2] <= len(text)
    year = stated_year(text.split("\n"))
    assert year is None or parse_year(text.split("\n")[year[1]][year[2] : year[3]]) == year[0]


@pytest.mark.parametrize("piece", BEGINNINGS)
def test_a_text_without_end_is_read(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    for tail in ("", " " * 200_000, "报告"):
        assert find_mention(text + tail) is None
        assert find_period(text + tail) is None
        assert (stated_year([text + tail]) is not None) == (piece == "。2020年")
