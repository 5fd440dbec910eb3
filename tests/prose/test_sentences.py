"""What sentences state is read as a person reads it: nearly never wrongly, and mostly read."""

from __future__ import annotations

import pytest

from tests.prose.kit import FOLDER, Judged, judge, score, sentences

FILES = sorted(path.name for path in FOLDER.glob("*.txt"))
# A new sentence may lower the recall of its file. That is better than a figure that is read wrongly.
RECALL = {
    "sentences.txt": 0.98,
    "held_out_1.txt": 1.0,
    "held_out_2.txt": 0.95,
    "held_out_3.txt": 1.0,
    "held_out_4.txt": 0.93,
    "traps.txt": 0.93,
}


@pytest.fixture(scope="module")
def judged() -> dict[str, list[Judged]]:
    return {name: [judge(sentence) for sentence in sentences(name)] for name in FILES}


def test_there_are_more_than_three_hundred_sentences(judged: dict[str, list[Judged]]) -> None:
    assert sum(map(len, judged.values())) >= 300
    silent = [one for every in judged.values() for one in every if not one.sentence.truths]
    assert len(silent) >= 100, "sentences that state nothing"


def test_no_sentence_stands_twice(judged: dict[str, list[Judged]]) -> None:
    texts = [(one.sentence.text, one.sentence.kind) for every in judged.values() for one in every]
    assert len(texts) == len(set(texts))


def test_of_a_hundred_figures_that_are_read_ninety_nine_are_read_rightly(
    judged: dict[str, list[Judged]],
) -> None:
    every = [one for file in judged.values() for one in file]
    wrong = [one.sentence.text for one in every if one.wrong]
    assert score(every).precision >= 0.99, wrong


@pytest.mark.parametrize("name", FILES)
def test_figures_are_read_as_often_as_when_they_were_last_counted(
    name: str, judged: dict[str, list[Judged]]
) -> None:
    assert score(judged[name]).recall >= RECALL[name]


def test_no_sentence_is_read_wrongly_today(judged: dict[str, list[Judged]]) -> None:
    assert [one.sentence.text for file in judged.values() for one in file if one.wrong] == []


def test_every_span_is_that_of_the_figure(judged: dict[str, list[Judged]]) -> None:
    for file in judged.values():
        for one in file:
            for stated in one.right:
                printed = stated.span.of(one.sentence.text)
                assert stated.unit is None or printed.rstrip("整").endswith(stated.unit)
                assert stated.sentence in one.sentence.text
