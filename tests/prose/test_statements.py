"""Statements of prose: whose body and year they are about, over which lines they stand, and hostile texts."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkparse import Report, Section
from gkparse._lines.statements.figures import Figure, read_figure
from gkparse._lines.statements.meanings import INFORMATION_FEE
from gkparse._lines.statements.patterns import patterns
from gkparse._lines.statements.read import Setting, Stated, read_statements
from gkparse._lines.statements.scope import Owner
from gkparse._lines.statements.whole_text import statements
from gkparse.forms import FORMS

BUREAU = Owner.of("青石县水利局", 2023)
COUNTY = Owner.of("青石县人民政府", 2023)
RECEIVED = "收到政府信息公开申请12件"


def read(*paragraphs: str, owner: Owner = BUREAU, kind: str = "overview") -> list[Stated]:
    return list(read_statements(paragraphs, Setting(owner=owner, kind=kind)))


def values(*paragraphs: str, owner: Owner = BUREAU, kind: str = "overview") -> list[int | Decimal]:
    return [one.value for one in read(*paragraphs, owner=owner, kind=kind)]


@pytest.mark.parametrize("name", ["我局", "本局", "全局", "本机关", "县水利局", "水利局", "青石县水利局"])
def test_a_bureau_is_known_by_its_names(name: str) -> None:
    assert values(f"2023年，{name}共{RECEIVED}。") == [12]


@pytest.mark.parametrize("name", ["全县", "我县", "县政府", "市水利局", "我委", "全县水利系统", "局机关"])
def test_another_body_is_not_the_bureau(name: str) -> None:
    assert values(f"2023年，{name}共{RECEIVED}。") == []


@pytest.mark.parametrize("name", ["全县", "我县", "本县", "全县各级行政机关", "全县各级各部门"])
def test_a_county_is_known_by_its_names(name: str) -> None:
    assert values(f"{name}{RECEIVED}。", owner=COUNTY) == [12]


@pytest.mark.parametrize("name", ["全市", "县政府", "县本级", "各乡镇", "县水利局", "青石县人民政府"])
def test_a_part_of_the_county_or_what_is_above_it_is_not_the_county(name: str) -> None:
    assert values(f"{name}{RECEIVED}。", owner=COUNTY) == []


def test_a_report_without_an_agency_knows_no_name_but_its_own_words() -> None:
    nobody = Owner.of(None, 2023)
    assert values(f"本机关{RECEIVED}。全县{RECEIVED}。", owner=nobody) == [12]


@pytest.mark.parametrize(
    "year", ["2023年", "2023年度", "本年度", "今年", "全年", "２０２３年", "2023年1月至12月"]
)
def test_the_year_of_the_report_is_known_by_its_names(year: str) -> None:
    assert values(f"{year}{RECEIVED}。") == [12]


@pytest.mark.parametrize(
    "year", ["2022年", "去年", "上年", "上半年", "3月", "2023年6月", "2021年以来", "二〇二二年"]
)
def test_another_time_is_not_the_year_of_the_report(year: str) -> None:
    assert values(f"{year}{RECEIVED}。") == []
    assert values(f"{year}，{RECEIVED}。") == []


def test_a_report_without_a_year_is_not_compared_with_a_printed_year() -> None:
    nameless = Owner.of("青石县水利局", None)
    assert values(f"2023年{RECEIVED}。", owner=nameless) == []
    assert values(f"全年{RECEIVED}。", owner=nameless) == [12]


def test_what_another_body_did_ends_with_a_sentence_about_the_own() -> None:
    other = "县司法局高度重视。收到申请20件，办结20件。"
    assert values(f"{other}我局{RECEIVED}。") == [12]


def test_a_paragraph_that_contradicts_itself_states_nothing() -> None:
    assert values(f"{RECEIVED}。收到政府信息公开申请13件。") == []
    assert values(f"{RECEIVED}。{RECEIVED}。") == [12, 12]


@pytest.mark.parametrize(
    ("text", "read_values"),
    [
        # 6 of the 10, or of the 12
        ("其中自然人10件，予以公开6件。", [12, 10]),
        ("其中自然人10件，无法提供3件。", [12, 10]),
        # items of information, not requests
        ("予以公开30条。", [12]),
        ("2022年结转2件，结转至2024年1件。", [12, 2, 1]),
        ("2019年结转2件，结转至2025年1件。", [12]),
        # of those that came over the site, perhaps
        ("其中网站收到5件。其中予以公开3件。", [12]),
        ("召开会议3次，办结11件。", [12, 11]),
        ("征求意见3件，办结11件。", [12]),
        ("征求意见3件，收到政府信息公开申请12件，办结11件。", [12, 12, 11]),
    ],
)
def test_what_stands_behind_the_requests_that_came_in(text: str, read_values: list[int]) -> None:
    assert values(f"{RECEIVED}，{text}") == read_values


@pytest.mark.parametrize(
    ("text", "read_values"),
    [
        ("全年办结政府信息公开申请12件，其中答复9件。", [12]),
        ("其中办结政府信息公开申请6件。", []),
        ("其中收到政府信息公开申请6件。", []),
        ("截至2023年底，收到政府信息公开申请12件。", []),
        ("截至2023年底，现行有效规范性文件12件。", [12]),
        ("发布公告26条，作出行政处罚决定16件。", [16]),
        ("阳光食堂公示信息26条，作出行政处罚决定16件。", []),
        ("收到政府信息公开申请（不含下属单位）12件。", []),
        ("收到政府信息公开申请12件（含下属单位）。", []),
        ("收到政府信息公开申请12件（次）。", [12]),
        ("收到政府信息公开申请12件（其中网上8件），办结11件。", [12, 11]),
    ],
)
def test_what_makes_a_figure_a_part_or_another_thing(text: str, read_values: list[int]) -> None:
    assert values(text) == read_values


def test_a_sentence_over_broken_lines_is_read_and_placed_in_the_line_of_its_figure() -> None:
    lines = ("2023年，我局严格执行条例，认真办理每一件申请，共收到政府信", "息公开申请12件，全部办结。")
    (stated,) = read(*lines)
    assert (stated.value, stated.paragraph, stated.span.of(lines[1])) == (12, 1, "12件")
    assert stated.sentence == "".join(lines)


def test_a_figure_that_a_broken_line_divides_is_placed_up_to_the_end_of_its_line() -> None:
    lines = ("2023年，我局严格执行条例，认真办理每一件申请，共收到政府信息公开申请1", "2件。")
    (stated,) = read(*lines)
    assert (stated.value, stated.paragraph, stated.span.of(lines[0])) == (12, 0, "1")


def test_a_short_line_and_a_numbered_one_begin_a_sentence() -> None:
    assert values("县司法局", f"{RECEIVED}。") == [12]
    assert values("为保障公众依法获取政府信息的权利而开展以下几项工作", f"1.{RECEIVED}") == [12]


def test_words_that_fit_two_quantities_have_both() -> None:
    (stated,) = read("受理政府信息公开申请12件。")
    assert [meaning.cells for meaning in stated.meanings] == [
        ("requests.new.total",),
        ("requests.new.total", "requests.carried_over.total"),
    ]


def test_every_meaning_is_made_of_cells_of_a_form() -> None:
    cells = {key for forms in FORMS.values() for form in forms for key in form.slots} | {INFORMATION_FEE}
    named = {
        key
        for pattern in patterns().values()
        for meaning in (*pattern.meanings, *pattern.none)
        for key in meaning.keys
    }
    assert named <= cells


def test_a_figure_is_a_count_or_an_amount() -> None:
    figures = [read_figure(text) for text in ("十件", "两百件", "1,234件", "100元整")]
    assert figures == [Figure(10, "件"), Figure(200, "件"), Figure(1234, "件"), Figure(Decimal(100), "元")]
    assert all(read_figure(text) is None for text in ("百件", "两三件", "1.5件", "1" * 16 + "件"))


def report(*sections: Section) -> Report:
    return Report(agency="青石县水利局", year=2023, sections=sections)


def test_a_section_within_a_section_has_its_kind_and_is_named_by_its_path() -> None:
    inner = Section(title="申请情况", paragraphs=("全年收到申请12件。",))
    (found,) = statements(
        report(Section(title="总体情况"), Section(title="申请", kind="requests", sections=(inner,)))
    )
    assert (found.section, found.paragraph, found.span.of(inner.paragraphs[0])) == ((1, 0), 0, "12件")


def test_a_heading_that_is_a_sentence_states_its_figure() -> None:
    inner = Section(title=RECEIVED)
    (found,) = statements(report(Section(title="总体情况", kind="overview", sections=(inner,))))
    assert (found.section, found.paragraph, found.value) == ((0, 0), None, 12)


@pytest.mark.parametrize("title", ["县司法局", "2022年依申请公开情况", "网站公开情况"])
def test_a_section_about_something_else_states_nothing(title: str) -> None:
    inner = Section(title=title, paragraphs=(f"{RECEIVED}。",))
    assert list(statements(report(Section(title="总体情况", kind="overview", sections=(inner,))))) == []


def test_the_preamble_is_read() -> None:
    (found,) = statements(Report(agency="青石县水利局", year=2023, preamble=(f"2023年{RECEIVED}。",)))
    assert (found.section, found.paragraph) == ((), 0)


_PIECES = (
    *(
        "2023年",
        "全县",
        "我局",
        "收到",
        "政府信息公开申请",
        "申请",
        "12",
        "件",
        "，",
        "。",
        "、",
        "（",
        "）",
        "其中",
    ),
    *(
        "上年结转",
        "予以公开",
        "行政复议",
        "维持",
        "未",
        "规范性文件",
        "制发",
        "信息处理费",
        "元",
        "1,234",
        "：",
        "；",
    ),
    *(
        "一是",
        "\u200b",
        " ",
        "\ue000",
        "\ue001",
        "\n",
        "三",
        "百",
        "(",
        ")",
        "\ud800",
        "，，",
        "县司法局",
        "2022年",
    ),
)


@given(
    st.lists(st.lists(st.sampled_from(_PIECES), max_size=20).map("".join), max_size=4),
    st.sampled_from([None, "青石县水利局", "(*", "县"]),
)
def test_any_text_is_read_and_every_place_is_in_it(paragraphs: list[str], agency: str | None) -> None:
    for kind in ("overview", "requests", "proceedings", "disclosure"):
        for stated in read(*paragraphs, owner=Owner.of(agency, 2023), kind=kind):
            text = paragraphs[stated.paragraph]
            assert 0 <= stated.span.start < stated.span.stop <= len(text)


@given(st.text(), st.text())
def test_any_characters_are_read(text: str, agency: str) -> None:
    read(text, owner=Owner.of(agency, 2023))


_LONG = {
    "one sentence": f"{RECEIVED}，",
    "sentences": f"{RECEIVED}。",
    "brackets": "（12件",
    "closed brackets": "收到申请12件（含上年结转1件），",
    "deep brackets": "(",
    "digits": "1",
    "commas": "1,234,",
    "names": "县司法局",
    "colons": "申请：",
    "blanks": " ",
    "numerals": "一二三",
    "denials": "未",
}


@pytest.mark.parametrize("piece", _LONG.values(), ids=_LONG.keys())
def test_time_grows_with_the_text(piece: str) -> None:
    """Twice the text takes at most about twice the time."""

    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        took = []
        for _ in range(3):
            start = time.process_time()
            read(text)
            took.append(time.process_time() - start)
        return min(took)

    read(RECEIVED)
    short, long = seconds(6_000), seconds(24_000)
    assert long < 8 * short + 0.05
