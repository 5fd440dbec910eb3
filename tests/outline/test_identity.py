"""Who reports for which year, if the title does not name both."""

from __future__ import annotations

from datetime import date

import pytest

import gkparse
from gkparse import Severity
from gkparse.report import Report

SECTIONS = "一、总体情况\n工作平稳。\n"


def read(text: str) -> tuple[Report, dict[str | None, str]]:
    """The report, and the code of the issue of each key."""
    reading = gkparse.parse(text)
    return reading.report, {issue.key: issue.code for issue in reading.issues}


def test_the_agency_may_stand_on_the_line_below_a_title_without_one() -> None:
    text = "政府信息公开工作年度报告（2023年度）\n{}\n一、总体情况\n平稳。\n二、主动公开政府信息情况\n如下。"
    reading = gkparse.parse(text.format("沐安市水务局"))
    assert reading.report.agency == "沐安市水务局"
    place = reading.locate("agency")
    assert place is not None
    assert place.span.of(reading.source.text) == "沐安市水务局"
    for other in ("现将有关情况报告如下", "政务公开", "2024年1月3日"):
        assert gkparse.parse(text.format(other)).report.agency is None


def test_an_introduction_names_agency_and_year_where_no_line_is_a_title() -> None:
    report, issues = read(f"现将临河区水务局2022年度政府信息公开工作情况报告如下。\n{SECTIONS}")
    assert (report.title, report.agency, report.year) == (None, "临河区水务局", 2022)
    assert issues["title"] == "title-missing"
    assert not {"agency", "year"} & set(issues)


def test_the_period_gives_the_year_where_nothing_else_does() -> None:
    report, issues = read(f"本报告统计期限自2022年1月1日至2022年12月31日。\n{SECTIONS}")
    assert report.period == (date(2022, 1, 1), date(2022, 12, 31))
    assert report.year == 2022
    assert issues["agency"] == "agency-missing"


def test_a_period_of_another_year_than_the_title_is_doubtful() -> None:
    text = f"青石街道2022年政府信息公开工作年度报告\n统计期限自2021年1月1日至2021年12月31日。\n{SECTIONS}"
    reading = gkparse.parse(text)
    (warning,) = (issue for issue in reading.issues if issue.code == "year-contradicts")
    assert (reading.report.year, warning.key, warning.severity) == (2022, "year", Severity.WARNING)
    assert warning.span is not None
    assert warning.span.of(text) == "2021年1月1日至2021年12月31日"


def test_a_year_that_no_line_names_is_missing_and_an_issue() -> None:
    report, issues = read(f"青石街道政府信息公开工作年度报告\n{SECTIONS}")
    assert report.year is None
    assert issues["year"] == "year-missing"


def test_the_year_is_found_in_a_sentence_that_a_page_has_wrapped() -> None:
    text = (
        "青石街道政府信息公开工作年度报告\n一、总体情况\n2022年，青石街道按照上级的部署推进公开，依据《关于\n"
        "2021年政务公开工作要点》逐项落实，全年平稳。\n"
    )
    report, issues = read(text)
    assert report.year == 2022
    assert issues["year"] == "year-inferred"


def test_a_line_that_looks_like_a_title_does_not_hide_the_year() -> None:
    text = (
        "标题：青石街道办事处2020年工作\n\n一、总体情况\n2020年，青石街道认真贯彻落实条例，公开信息12条。\n"
    )
    assert read(text)[0].year == 2020


OWN = "临河区水务局2022年政府信息公开工作年度报告"


def doubts(text: str) -> list[tuple[str, str | None, str]]:
    """The warnings about title, agency, year and period: code, key, and the text at the place."""
    issues = gkparse.parse(text).issues
    return [
        (issue.code, issue.key, issue.span.of(text))
        for issue in issues
        if issue.key in ("title", "agency", "year", "period")
        and issue.severity is Severity.WARNING
        and issue.span is not None
    ]


@pytest.mark.parametrize(
    ("lines", "first", "place"),
    [
        # an introduction that was kept from the year before
        (
            "现将临河区水务局2021年政府信息公开工作情况报告如下。",
            "工作平稳。",
            "2021",
        ),
        # the text of the year before
        ("根据规定编制。", "2021年，我局认真落实条例，公开信息12条。", "2021"),
        # a title that says two things
        ("", "工作平稳。", "临河区水务局2022年政府信息公开工作年度报告（2021年）"),
    ],
)
def test_a_statement_of_another_year_than_the_title_is_an_issue(lines: str, first: str, place: str) -> None:
    title = place if place.startswith("临河区") else OWN
    text = f"{title}\n{lines}\n一、总体情况\n{first}\n"
    (warning,) = (doubt for doubt in doubts(text) if doubt[0] == "years-differ")
    assert warning[1] == "year"
    assert place in warning[2]


@pytest.mark.parametrize(
    "words",
    [
        "2022年，我局认真落实条例。2021年，我局被评为先进。",
        "2021年以来，我局认真落实条例，2022年公开信息12条。",
        "2023年，我局将继续落实条例，力争更好。",
        "按照《2021年政务公开工作要点》要求，我局推进公开。",
        "2019年新修订的条例施行以来，我局推进公开，今年公开12条。",
        "与2021年相比，公开数量增加，质量提升。",
        "根据2021年印发的通知，我局推进公开。",
        "截至2022年底，公开12条。2021年为10条，增加2条。",
        "2021年，我局被评为先进。今年以来，我局再接再厉，公开12条。",
    ],
)
def test_years_of_other_things_cast_no_doubt_on_the_year(words: str) -> None:
    text = f"{OWN}\n发布日期：2023-01-19\n一、总体情况\n{words}\n"
    assert doubts(text) == []
    assert gkparse.parse(text).report.year == 2022


@pytest.mark.parametrize(
    "header",
    [
        "今天是2024年5月3日 星期五",
        "发布日期：2023-01-19",
        "生成日期　2023年01月19日",
        "2023年1月19日",
        "2024年政务公开工作要点",
        "临水〔2023〕3号",
        "《中华人民共和国政府信息公开条例》（2019年修订）",
    ],
)
def test_the_years_that_a_page_prints_are_not_the_year_of_the_report(header: str) -> None:
    text = f"{header}\n临河区水务局政府信息公开工作年度报告\n{header}\n{SECTIONS}"
    report, issues = read(text)
    assert (report.title, report.agency) == ("临河区水务局政府信息公开工作年度报告", "临河区水务局")
    assert report.year is None
    assert issues["year"] == "year-missing"


MENU = "临河区水务局2021年政府信息公开工作年度报告\n临河区水务局2020年政府信息公开工作年度报告"


@pytest.mark.parametrize("text", [f"{MENU}\n{OWN}", f"{OWN}\n相关链接\n{MENU}"])
def test_among_titles_of_several_years_before_a_report_none_is_guessed(text: str) -> None:
    report, issues = read(f"{text}\n{SECTIONS}")
    assert (report.title, report.agency, report.year) == (None, "临河区水务局", None)
    assert issues["year"] == "titles-differ"
    assert not {"title", "agency"} & set(issues)


@pytest.mark.parametrize("text", [f"{MENU}\n{OWN}", f"{OWN}\n相关链接\n{MENU}"])
@pytest.mark.parametrize(
    "words",
    [
        "2022年，我局认真落实条例，公开信息12条。",
        "本报告统计期限自2022年1月1日至2022年12月31日。",
        "现将临河区水务局2022年度政府信息公开工作情况报告如下。",
    ],
)
def test_statements_of_the_report_show_which_of_several_titles_is_its_own(text: str, words: str) -> None:
    report, issues = read(f"{text}\n一、总体情况\n{words}\n")
    assert (report.title, report.agency, report.year) == (OWN, "临河区水务局", 2022)
    assert not {"title", "agency", "year"} & set(issues)


OTHERS = "临河区教育局2022年政府信息公开工作年度报告\n临河区财政局2022年政府信息公开工作年度报告"


def test_among_titles_of_several_agencies_before_a_report_none_is_guessed() -> None:
    report, issues = read(f"{OWN}\n{OTHERS}\n{SECTIONS}")
    assert (report.title, report.agency, report.year) == (None, None, 2022)
    assert issues["agency"] == "titles-differ"


@pytest.mark.parametrize(
    "words",
    [
        "临河区水务局公开信息12条。",
        "现将临河区水务局政府信息公开工作情况报告如下。",
        "平稳。\n\n临河区水务局",
    ],
)
def test_an_agency_that_the_report_names_is_its_own(words: str) -> None:
    report, issues = read(f"{OWN}\n{OTHERS}\n一、总体情况\n{words}\n")
    assert (report.title, report.agency) == (OWN, "临河区水务局")
    assert not {"title", "agency", "year"} & set(issues)


def test_a_text_that_names_two_of_the_agencies_decides_nothing() -> None:
    text = f"{OWN}\n{OTHERS}\n一、总体情况\n临河区水务局与临河区教育局共同推进。\n"
    assert read(text)[0].agency is None


def test_a_list_of_many_agencies_is_not_searched_for() -> None:
    many = "\n".join(f"临河区{name}局2022年政府信息公开工作年度报告" for name in "甲乙丙丁戊己")
    report, issues = read(f"{many}\n一、总体情况\n临河区甲局公开信息12条。\n")
    assert report.agency is None
    assert issues["agency"] == "titles-differ"


def test_an_agency_with_and_without_the_name_of_its_place_is_one() -> None:
    text = f"水务局2022年政府信息公开工作年度报告\n{OWN}\n{SECTIONS}"
    assert read(text)[0].agency == "临河区水务局"
    assert doubts(text) == []


@pytest.mark.parametrize("page", [f"{OWN}_临河区人民政府", f"标题：{OWN}", OWN])
def test_of_a_title_printed_twice_the_one_alone_on_its_line_counts(page: str) -> None:
    for text in (f"{page}\n索引号：12\n{OWN}\n{SECTIONS}", f"{OWN}\n{page}\n{SECTIONS}"):
        reading = gkparse.parse(text)
        assert (reading.report.title, reading.report.year) == (OWN, 2022)
        assert gkparse.parse(gkparse.render(reading.report)).report == reading.report


@pytest.mark.parametrize(
    ("line", "agency", "year"),
    [(f"2022-01-20 {OWN}", "临河区水务局", "2022"), (f"标题：{OWN}  2023-01-20", "临河区水务局", "2022")],
)
def test_the_places_of_title_agency_and_year_are_within_the_title(line: str, agency: str, year: str) -> None:
    text = f"{line}\n{SECTIONS}"
    reading = gkparse.parse(text)
    places = {key: reading.locate(key) for key in ("title", "agency", "year")}
    printed = {key: place.span.of(text) for key, place in places.items() if place is not None}
    assert printed == {"title": OWN, "agency": agency, "year": year}
    title, year_place = places["title"], places["year"]
    assert title is not None
    assert year_place is not None
    assert title.span.start <= year_place.span.start < title.span.stop


def test_an_introduction_that_names_the_year_alone_gives_it() -> None:
    lead = "现将我局2022年度政府信息公开工作情况报告如下。"
    report, issues = read(f"临河区水务局政府信息公开工作年度报告\n{lead}\n{SECTIONS}")
    assert (report.agency, report.year) == ("临河区水务局", 2022)
    assert "year" not in issues


@pytest.mark.parametrize(
    "title", [" ".join(OWN), "临河区\n水务局二〇二二年\n政府信息公开工作年度报告"], ids=["spaced", "broken"]
)
def test_a_year_that_is_printed_otherwise_has_the_place_of_the_title(title: str) -> None:
    text = f"{title}\n{SECTIONS}"
    reading = gkparse.parse(text)
    assert (reading.report.agency, reading.report.year) in [("临河区水务局", 2022), ("水务局", 2022)]
    place = reading.locate("year")
    assert place is not None
    assert place == reading.locate("title")


@pytest.mark.parametrize(
    ("above", "agency"),
    [
        ("云川市临河区\n水务局2022年政府信息公开工作年度报告", "云川市临河区水务局"),
        ("云川市临河区\n水务局2022年政府信息\n公开工作年度报告", "云川市临河区水务局"),
        ("　　云川市\n　　临河区水务局\n2022年政府信息公开工作年度报告", "云川市临河区水务局"),
        # A place above a title that names it is the site's.
        ("云川市\n云川市水务局2022年政府信息公开工作年度报告", "云川市水务局"),
        ("小区\n2022年水务局政府信息公开工作年度报告", "水务局"),
    ],
)
def test_the_line_above_a_title_may_be_the_place_of_the_agency(above: str, agency: str) -> None:
    reading = gkparse.parse(f"{above}\n一、总体情况\n平稳。\n")
    assert (reading.report.agency, reading.report.year) == (agency, 2022)
    assert reading.report.title is not None
    assert "水务局" in reading.report.title


@pytest.mark.parametrize(
    "title",
    [
        "云川市\n临河区水务局2022年政府信息公开工作年度报告",
        "云川市\n\n水务局2022年政府信息公开工作年度报告",
        "云川市人民政府\n临河区水务局2022年政府信息公开工作年度报告",
        "云川市自然资\n源局2022年政府信息公开工作年度报告",
    ],
)
def test_words_that_may_begin_the_name_below_them_leave_it_open(title: str) -> None:
    text = f"{title}\n{SECTIONS}"
    report, _ = read(text)
    assert (report.title, report.agency, report.year) == (None, None, 2022)
    assert {(code, key) for code, key, _ in doubts(text)} == {
        ("title-broken", "title"),
        ("title-broken", "agency"),
    }
    whole, rest = title.replace("\n", "").split("2022")[0], title.split("\n")[-1].split("2022")[0]
    for name in (whole, rest):
        assert read(f"{text}{name}\n2023年1月19日\n")[0].agency == name
