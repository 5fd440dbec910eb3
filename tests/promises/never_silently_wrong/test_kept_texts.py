"""What was read wrongly once: every cell is right or named now, and what does no harm alarms no one."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve

import gkparse
from gkparse import Report
from gkparse.strategies import Done, Mangled
from tests.kit.kept import corpus, keep, kept
from tests.kit.mangling import GOOD, Outcome, judge


@pytest.mark.parametrize("path", corpus(), ids=lambda path: path.stem)
def test_a_text_that_was_read_wrongly_once_is_not_any_more(path: Path) -> None:
    found = kept(path)
    outcome, evidence = judge(found)
    assert outcome in GOOD, evidence
    if found.harmless:
        assert outcome is Outcome.RIGHT, evidence
    if not found.operations:
        assert gkparse.parse(found.text).report == found.report


def test_a_text_without_its_truth_is_none_of_the_corpus() -> None:
    texts = list(corpus())
    assert texts
    assert {path.stem for path in texts} == {path.stem for path in texts[0].parent.glob("*.json")}


def test_a_text_that_is_kept_comes_back_as_it_was(tmp_path: Path) -> None:
    found = Mangled(
        Report(title="青石街道2023年政府信息公开工作年度报告", agency="青石街道", year=2023),
        "青石街道2023年政府信息公开工作年度报告\r\n\u00a0无\n",
        "tab-cells",
        (Done("drop-cell", "dropped a cell", harmless=False, notice=True),),
        frozenset({"requests.granted.total"}),
    )
    assert keep(found, "silently wrong", tmp_path).name == "drop-cell-in-tab-cells.txt"
    assert [kept(path) for path in corpus(tmp_path)] == [found]
    sound = evolve(found, operations=())
    assert keep(sound, "false alarm", tmp_path).name == "sound-in-tab-cells.txt"
    assert sorted(map(kept, corpus(tmp_path)), key=lambda one: len(one.operations)) == [sound, found]
