"""`Reading.explain`: the candidate readings of a table, what the form found in each, and why one won."""

from __future__ import annotations

from typing import Literal

import pytest

import gkparse
from gkparse import Candidate, Layout, Reason, RowTrace
from gkparse._issues.explanation import RULES as EXPLAINED
from gkparse._tables.columns import RULES, TWO_FIGURES_IN_A_CELL
from gkparse._tables.fields import IN_DOUBT
from gkparse._tables.match.forms import STRATEGIES
from gkparse._tables.repair.passes import PASSES
from gkparse.grid import Grid, Lines
from tests.kit.tables import REQUESTS_2021, numbered, report_text, request_table, tab_rows

ROWS = request_table(numbered(REQUESTS_2021))
TEXT = report_text({"requests": tab_rows(ROWS)})


def test_a_complete_reading_is_the_only_candidate_and_later_layouts_are_not_asked() -> None:
    (tried,) = gkparse.parse(TEXT).explain().tables["requests"]
    (candidate,) = tried.candidates
    assert (candidate.layout, candidate.form) == ("tab-rows", "2021")
    assert (candidate.rows, candidate.of_rows, candidate.cells, candidate.of_cells) == (25, 25, 175, 175)
    assert candidate.chosen
    assert candidate.broken > 0, "the numbers from 1 on do not add up"
    assert tried.reason is Reason.ONLY
    names = gkparse.installed_layouts().names
    assert tried.not_asked == names[names.index("tab-rows") + 1 :]


def two_rows_less(lines: Lines) -> Grid | None:
    """A stranger's layout that loses the last rows of a table."""
    table = gkparse.installed_layouts()["tab-rows"].read(lines)
    return None if table is None else Grid(table.rows[:-2])


def test_of_several_candidates_the_scores_tell_which_won() -> None:
    layouts = gkparse.installed_layouts().adding(Layout(name="short", read=two_rows_less, rank=1))
    (tried,) = gkparse.parse(TEXT, layouts).explain().tables["requests"]
    scores = {one.layout: (one.rows, one.cells, one.chosen) for one in tried.candidates}
    assert scores == {"short": (23, 161, False), "tab-rows": (25, 175, True)}
    assert tried.reason is Reason.MORE


def test_a_table_that_is_not_there_was_looked_for_in_the_whole_text_too() -> None:
    section, whole = (
        gkparse.parse(report_text({"requests": "本街道未收到申请。"})).explain().tables["requests"]
    )
    assert section.candidates == whole.candidates == ()
    assert section.reason is whole.reason is None
    assert whole.span.start < section.span.start <= section.span.stop < whole.span.stop


def test_a_year_without_the_tables_explains_that_there_are_none_yet() -> None:
    explanation = gkparse.parse("青石街道2016年政府信息公开工作年度报告\n一、总体情况\n无").explain()
    assert explanation.tables == {}
    assert "do not have it yet" in str(explanation)
    assert explanation.text("zh").count("尚无此表") == 3


@pytest.mark.parametrize(
    ("lang", "chosen"), [("en", "chosen: it is the only proposal"), ("zh", "只有这一种读法")]
)
def test_for_people_it_is_a_text_in_two_languages(lang: Literal["en", "zh"], chosen: str) -> None:
    text = gkparse.parse(TEXT).explain().text(lang)
    assert chosen in text
    assert "* tab-rows" in text
    assert "pipe-rows" in text


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_worded_in_both_languages(reason: Reason) -> None:
    one = Candidate("tab-rows", "2021", 25, 25, 175, 175, 40, 0, chosen=True)
    tried = gkparse.Attempt(gkparse.Span(0, 0), (one,), reason, ())
    assert tried.why
    assert tried.why_zh
    assert tried.why.isascii()
    assert not tried.why_zh.isascii()


def rules_of(rows: list[list[str]]) -> dict[str, RowTrace]:
    """The rules that read the rows of a table of requests, by the keys of the rows."""
    (tried,) = gkparse.parse(report_text({"requests": tab_rows(rows)})).explain().tables["requests"]
    return {key.removeprefix("requests."): trace for key, trace in tried.rows.items()}


def test_an_explanation_names_the_rules_that_read_each_row() -> None:
    rows = [list(row) for row in ROWS]
    rows[4][3:] = [""] * 5
    rows[6][1] = rows[6][1].replace("部分公开", "部份公开")
    rules = rules_of(rows)
    assert list(rules) == [row.key for _, row in REQUESTS_2021.rows]
    assert rules.pop("carried_over") == RowTrace("labels", "shape-of-neighbours")
    assert rules.pop("partial") == RowTrace("misprints", "full-row")
    assert set(rules.values()) == {RowTrace("labels", "full-row")}


def test_an_explanation_has_no_rule_for_a_row_that_is_not_in_the_source() -> None:
    assert "carried_over" not in rules_of([row for row in ROWS if not row[0].startswith("二、")])


def test_an_explanation_for_people_groups_rows_by_their_rules() -> None:
    rows = [list(row) for row in ROWS]
    rows[4][3:] = [""] * 5
    explanation = gkparse.parse(report_text({"requests": tab_rows(rows)})).explain()
    english, chinese = explanation.text("en"), explanation.text("zh")
    assert english.index("requests.carried_over: found by label") < english.index("all other rows: found by")
    label = "“二、上年结转政府信息公开申请数量”"
    assert chinese.index(f"{label}：按行标签识别") < chinese.index("其余各行：按行标签识别")
    assert "收到和处理政府信息公开申请情况（requests）：按tab-rows版式" in chinese


def test_every_rule_that_an_explanation_can_name_has_its_words() -> None:
    passes = [name for each in PASSES for name in each.names]
    assert set(EXPLAINED) == {*STRATEGIES, *RULES, TWO_FIGURES_IN_A_CELL, IN_DOUBT, *passes}


def test_an_explanation_names_the_repair_that_changed_a_row() -> None:
    rows = [list(row) for row in ROWS]
    rows[3][1:2] = ["100", "件"]
    rules = rules_of(rows)
    assert rules["new"].changed_by == ("units",)
    assert rules["carried_over"].changed_by == ()
