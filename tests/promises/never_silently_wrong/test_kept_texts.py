"""The corpus of kept texts, each read wrongly once: every cell is right or named, without false alarms."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve

import gkparse
from gkparse import Report
from gkparse.strategies import Done, Mangled
from tests.kit.kept import corpus, keep, kept
from tests.kit.mangling import GOOD, Judgement, judge


@pytest.mark.parametrize("path", corpus(), ids=lambda path: path.stem)
def test_a_kept_text_is_not_read_wrongly_again(path: Path) -> None:
    example = kept(path)
    judgement, evidence = judge(example)
    assert judgement in GOOD, evidence
    if example.harmless:
        assert judgement is Judgement.RIGHT, evidence
    if not example.operations:
        assert gkparse.parse(example.text).report == example.report


def test_every_kept_text_has_its_truth_beside_it() -> None:
    texts = list(corpus())
    assert texts
    assert {path.stem for path in texts} == {path.stem for path in texts[0].parent.glob("*.json")}


def test_an_example_that_is_kept_is_the_same_when_it_is_read(tmp_path: Path) -> None:
    example = Mangled(
        Report(title="青石街道2023年政府信息公开工作年度报告", agency="青石街道", year=2023),
        "青石街道2023年政府信息公开工作年度报告\r\n\u00a0无\n",
        "tab-cells",
        (Done("drop-cell", "dropped a cell", harmless=False, notice=True),),
        frozenset({"requests.granted.total"}),
    )
    assert keep(example, "silently wrong", tmp_path).name == "drop-cell-in-tab-cells.txt"
    assert [kept(path) for path in corpus(tmp_path)] == [example]
    sound = evolve(example, operations=())
    assert keep(sound, "false alarm", tmp_path).name == "sound-in-tab-cells.txt"
    assert sorted(map(kept, corpus(tmp_path)), key=lambda kept: len(kept.operations)) == [sound, example]
