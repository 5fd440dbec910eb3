"""Facts about lines: what each line is by its characters, and that each is found once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gkparse
from gkparse._lines.facts import Facts, LineKind, facts_of
from gkparse._text.fold import BLANKS
from gkparse.forms.lexicon import Label
from gkparse.grid import Lines
from tests.kit.tables import report_text

# Samples that stand one after another; ␣ is a blank within one.
KINDS = {
    LineKind.BLANK: "␣ \u3000 \u200b",
    LineKind.RULER: "|---|---| |──|──| +----+----+ ───── ----- =====",
    LineKind.DRAWN_RULER: "├──┼──┤ ┌─────┐",
    LineKind.STROKES: "|␣|␣| - — ... |␣-␣|␣-␣| ー",
    LineKind.PAGE_NUMBER: "-␣4␣- ……3 （3） ·12·",
    LineKind.BARE_FIGURE: "3 120 ０ / |␣3␣| 12␣|",
    LineKind.FIGURE: "1,234 2017 3件 12.5万元 22（其中修订16件）",
    LineKind.HEADING: (
        "一、总体情况 （二）主动公开 3.平台建设 1、\t总体情况 第二部分␣主动公开 一总体情况 01␣总体情况"
    ),
    LineKind.OFFICIAL_TITLE: "总体情况 主动公开政府信息情况： ##␣存在的主要问题及改进情况",
    LineKind.ROW: "规章 自然人 （一）予以公开 1.属于国家秘密 规章\t0 |␣其他␣|␣0␣|",
    LineKind.WORDS: "全年公开信息12条。 一、二季度公开12条 2020年 二 青石街道办事处 第4页",
}


def samples(kind: LineKind) -> list[str]:
    return [sample.replace("␣", " ") for sample in KINDS[kind].split(" ")]


@pytest.mark.parametrize("kind", LineKind)
def test_a_line_of_each_kind(kind: LineKind) -> None:
    assert {line: facts_of(line).kind for line in samples(kind)} == dict.fromkeys(samples(kind), kind)


WITHOUT_TEXT = {
    LineKind.BLANK,
    LineKind.RULER,
    LineKind.DRAWN_RULER,
    LineKind.STROKES,
    LineKind.PAGE_NUMBER,
    LineKind.BARE_FIGURE,
}
PIECES = st.sampled_from(
    [*"\t |,，。：-—─┼ー0３①一二、（）.#\u3000\u200b", "规章", "总体情况", "件", "予以公开", "<td>"]
)
ANY_LINE = st.text() | st.lists(PIECES, max_size=8).map("".join)


@given(ANY_LINE)
def test_whatever_the_line_it_has_one_kind_and_its_facts_agree(line: str) -> None:
    facts = facts_of(line)
    assert facts.kind in LineKind
    assert facts.is_text == (facts.kind not in WITHOUT_TEXT)
    assert (facts.kind is LineKind.BLANK) == (not line.strip(BLANKS))
    if facts.kind in (LineKind.HEADING, LineKind.OFFICIAL_TITLE):
        assert facts.heading is not None
        assert (facts.kind is LineKind.HEADING) == (facts.heading.scheme is not None)
    if not facts.is_text or facts.kind is LineKind.ROW:
        assert facts.heading is None
    if facts.kind is LineKind.ROW:
        assert facts.is_of_table
    if facts.labels:
        assert facts.tables >= {label.table for label in facts.labels}
    if facts.sections:
        assert facts.heading is not None


@given(st.lists(ANY_LINE, max_size=6))
def test_a_fact_does_not_depend_on_the_lines_around(texts: list[str]) -> None:
    lines = Lines.of("\n".join(texts))
    facts = Facts.of(lines)
    assert [one.kind for one in facts.items] == [facts_of(line.text).kind for line in lines]
    assert [one.line for one in facts[1:].items] == [line.text for line in lines[1:]]


@pytest.mark.parametrize(
    "line",
    [
        "（一）予以公开",
        "1.属于国家秘密",
        "三、本年度办理结果",
        "1.属于国家秘密,0件,无",
        "1.属于国家秘密 0 0 0",
        "| 一、本年新收政府信息公开申请数量 | 3 |",
        "一、本年新收政府信息公开申请数量\t3\t0",
        "会议,次,1",
    ],
)
def test_before_tables_are_read_a_row_with_cells_or_a_label_of_the_form_is_no_heading(line: str) -> None:
    assert facts_of(line).heading is None


def test_before_tables_are_read_a_row_that_no_form_knows_may_be_a_heading() -> None:
    facts = facts_of("一、召开新闻发布会次数")
    assert facts.kind is LineKind.HEADING
    assert not facts.is_of_table


@pytest.mark.parametrize("line", ["一、属于国家秘密", "（二）重复申请", "一、社会公益组织"])
def test_a_label_with_the_number_of_another_may_be_a_heading_and_looks_like_a_row(line: str) -> None:
    facts = facts_of(line)
    assert facts.kind is LineKind.HEADING
    assert facts.is_of_table


def test_the_tables_of_a_line_are_those_of_its_first_cells() -> None:
    assert facts_of("<tr><td>规章</td><td>0</td>").tables == {"disclosure"}
    assert facts_of("本年度办理结果 | 其他 | 1.属于国家秘密 | 0").tables >= {"requests"}
    assert facts_of("0 | 0 | 0 | 0 | 规章").tables == frozenset()


def test_the_first_line_of_a_broken_title_may_be_a_heading_too() -> None:
    facts = facts_of("三、收到和处理政府信息公开")
    assert facts.begins_title
    assert facts.kind is LineKind.HEADING
    assert not facts_of("（一）予以公开").begins_title


def test_a_joined_title_names_two_sections() -> None:
    line = "五、存在的主要问题及改进情况、其他需要报告的事项"
    assert facts_of(line).sections == ("problems", "other")
    assert facts_of("存在的主要问题及改进情况").sections == ("problems",)
    assert facts_of("强化政策解读").sections == ()


def test_an_office_and_the_foot_of_a_page_end_a_report_and_only_the_office_signs_it() -> None:
    ends = [facts_of(line) for line in ("青石街道办事处", "【打印】 【关闭】", "全年公开信息12条。")]
    assert [line.ends_report for line in ends] == [True, True, False]
    assert [line.is_signature for line in ends] == [True, False, False]


def test_a_sentence_may_be_too_short_to_be_prose() -> None:
    lines = [
        facts_of(line) for line in ("无。", "本年度没有其他需要报告的事项。", "主要工作有以下三个方面：")
    ]
    assert [line.has_sentence for line in lines] == [True, True, False]
    assert [line.is_prose for line in lines] == [False, True, True]


def test_the_length_of_a_line_does_not_count_strokes_and_blanks() -> None:
    assert [facts_of(line).length for line in ("| 规章 | -3 |", "├──┼──┤", "")] == [3, 0, 0]


def test_each_line_of_a_report_is_looked_at_once() -> None:
    text = report_text()
    facts_of.cache_clear()
    gkparse.parse(text)
    seen = facts_of.cache_info()
    assert seen.misses == len(set(text.splitlines()))
    assert seen.hits + seen.misses == len(text.splitlines())


def test_a_fact_is_found_when_it_is_asked_for_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def no_labels(text: str) -> tuple[Label, ...]:
        asked.append(text)
        return ()

    monkeypatch.setattr("gkparse._lines.facts.labels_of", no_labels)
    facts = facts_of("这一行还没有人问过")
    assert asked == []
    assert facts.tables == facts.tables == frozenset()
    assert asked == ["这一行还没有人问过"] * 2
