"""The rules that find the sections: what each adds to the draft of the rules before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkparse._lines.facts import Facts
from gkparse._outline import sections
from gkparse._outline.heading_candidates import find_heading_candidates
from gkparse._outline.sections import RULES, Draft, Rule, find_sections
from gkparse.grid import Lines

NAMES = [rule.__name__ for rule in RULES]


def draft_of(*lines: str) -> Draft:
    facts = Facts.of(Lines.of("\n".join(lines)))
    heads = find_heading_candidates(facts)
    return Draft(heads, facts, marked=None, headings=heads)


def before_and_after(rule: Rule, *lines: str) -> tuple[Draft, Draft]:
    """The draft before a rule is applied for the first time, and the draft after it."""
    draft = draft_of(*lines)
    for earlier in RULES[: RULES.index(rule)]:
        draft = earlier(draft)
    return draft, rule(draft)


def titles(draft: Draft) -> list[str]:
    return [section.title for section in draft.sections]


def kinds(draft: Draft) -> list[str | None]:
    return [section.kind for section in draft.sections]


def test_the_rules_stand_in_their_order() -> None:
    assert NAMES == [
        "official_titles",
        "own_titles",
        "unnumbered_out_of_order",
        "one_section_with_each_table",
        "kinds_by_tables",
        "kinds_by_place",
        "marked_headings",
        "kinds_by_place",
    ]


def test_titles_of_the_form_are_sections() -> None:
    before, after = before_and_after(
        sections.official_titles, "一、工作回顾", "如下。", "二、主动公开政府信息情况", "如下。"
    )
    assert titles(before) == []
    assert titles(after) == ["主动公开政府信息情况"]


@pytest.mark.parametrize("numbers", [("（一）", "（二）"), ("1.", "2."), ("", "")])
def test_sub_heads_of_the_overview_are_no_sections(numbers: tuple[str, str]) -> None:
    first, second = numbers
    lines = [
        *("一、总体情况", f"{first}主动公开政府信息情况", "全年37条。"),
        *(f"{second}政府信息公开行政复议、行政诉讼情况", "无。"),
        *("二、主动公开政府信息情况", "第二十条第（一）项", "规章 1 2 3"),
    ]
    assert kinds(find_sections(draft_of(*lines).heads, draft_of(*lines).facts, None)) == [
        "overview",
        "disclosure",
    ]


def test_sub_heads_with_the_tables_are_the_sections() -> None:
    lines = [
        *("一、总体情况", "（一）主动公开政府信息情况", "第二十条第（一）项", "信息内容 本年制发件数"),
        *("规章 1 2 3", "二、存在的主要问题及改进情况", "无。"),
    ]
    assert "disclosure" in kinds(find_sections(draft_of(*lines).heads, draft_of(*lines).facts, None))


def test_the_table_below_a_title_of_an_office_s_own_says_its_kind() -> None:
    lines = [
        *("一、总体情况", "如下。", "二、公开政府信息情况", "第二十条第（一）项", "规章 1 2 3"),
        *("三、收到和处理政府信息公开申请情况", "无。"),
    ]
    _, after = before_and_after(sections.kinds_by_tables, *lines)
    assert kinds(after) == ["overview", "disclosure", "requests"]


def test_titles_of_its_own_fill_the_gaps_of_the_numbers() -> None:
    before, after = before_and_after(
        sections.own_titles,
        "一、工作回顾",
        "如下。",
        "二、主动公开政府信息情况",
        "如下。",
        "三、收费",
        "无。",
    )
    assert titles(before) == ["主动公开政府信息情况"]
    assert titles(after) == ["工作回顾", "主动公开政府信息情况", "收费"]
    assert kinds(after) == [None, "disclosure", None]


def test_a_list_that_begins_again_with_one_fills_no_gap() -> None:
    before, after = before_and_after(
        sections.own_titles,
        *("一、总体情况", "如下。", "一、甲", "如下。", "二、乙", "如下。", "二、收费", "无。"),
        *("三、收到和处理政府信息公开申请情况", "如下。"),
    )
    assert titles(before) == ["总体情况", "收到和处理政府信息公开申请情况"]
    assert titles(after) == ["总体情况", "收费", "收到和处理政府信息公开申请情况"]


def test_titles_without_numbers_may_stand_in_another_order() -> None:
    lines = ["存在的主要问题及改进情况", "如下。", "总体情况", "如下。", "主动公开政府信息情况", "如下。"]
    before, after = before_and_after(sections.unnumbered_out_of_order, *lines)
    assert titles(before) == ["总体情况", "主动公开政府信息情况"]
    assert titles(after) == lines[::2]
    numbered, same = before_and_after(
        sections.unnumbered_out_of_order, "存在的主要问题及改进情况", "如下。", "一、总体情况", "如下。"
    )
    assert titles(same) == titles(numbered)


def test_the_section_with_the_table_has_the_kind_alone() -> None:
    before, after = before_and_after(
        sections.one_section_with_each_table,
        *("一、主动公开政府信息情况", "全年12条。", "二、主动公开政府信息情况", "规章\t0"),
    )
    assert kinds(before) == ["disclosure", "disclosure"]
    assert kinds(after) == [None, "disclosure"]


def test_a_title_of_its_own_gets_a_kind_by_its_place_and_its_words() -> None:
    before, after = before_and_after(
        sections.kinds_by_place,
        *("一、工作回顾", "如下。", "二、主动公开政府信息情况", "如下。", "三、收费", "无。"),
    )
    assert kinds(before) == [None, "disclosure", None]
    assert kinds(after) == ["overview", "disclosure", "unclassified"]


def test_markup_adds_a_section_if_it_marks_it_as_it_marks_the_others() -> None:
    before, after = before_and_after(
        sections.marked_headings,
        *("## 一、总体情况", "如下。", "## 收费", "无。", "## 二、主动公开政府信息情况", "如下。"),
    )
    assert titles(before) == ["总体情况", "主动公开政府信息情况"]
    assert titles(after) == ["总体情况", "收费", "主动公开政府信息情况"]
    assert [heading.level for heading in after.headings] == [2, 2, 2]


def test_without_a_title_of_the_form_no_rule_after_the_first_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def second(_: Draft) -> Draft:
        pytest.fail("there is no section to add to")

    monkeypatch.setattr(sections, "RULES", (sections.official_titles, second))
    draft = draft_of("一、工作回顾", "如下。")
    assert not find_sections(draft.heads, draft.facts, None).sections


HEADINGS = st.sampled_from(
    [
        *("一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "总体情况"),
        *("一、工作回顾", "二、收费", "四、下一步打算", "## 主要做法", "## 二、主动公开政府信息情况"),
        *("存在的问题", "改进措施", "其他事项", "如下。", "", "规章\t0", "第三部分 丁"),
    ]
)


@given(st.lists(HEADINGS, max_size=20))
def test_whatever_the_headings_each_section_has_a_kind_and_they_stand_in_order(lines: list[str]) -> None:
    draft = draft_of(*lines)
    found = find_sections(draft.heads, draft.facts, None)
    assert None not in kinds(found)
    section_lines = [section.line for section in found.sections]
    assert section_lines == sorted(set(section_lines))
    assert set(section_lines) <= {heading.line for heading in found.headings}
