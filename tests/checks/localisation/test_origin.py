"""Where an error arose: the source prints it, or the reading is in doubt, or nobody knows."""

from __future__ import annotations

import pytest
from attrs import evolve

import gkparse
from gkparse import Reading
from gkparse._issues.issue import issue
from gkparse.checks.localisation.localise import localise
from gkparse.checks.localisation.results import Diagnosis, Origin
from tests.kit.tables import adding_up, proceedings_table, report_text, request_table, tab_rows

RIGHT = adding_up({"granted.natural_person": 12, "granted.other": 3, "unable_not_held.natural_person": 40})
KEY = "requests.granted.natural_person"


def read(printed: str, **others: str) -> Reading:
    """The reading of a report that prints this text instead of 12, and other texts in further cells."""
    further = {key.replace("__", "."): text for key, text in others.items()}
    figures = {**RIGHT, "granted.natural_person": printed, **further}
    return gkparse.parse(report_text({"requests": tab_rows(request_table(figures))}))


def first(reading: Reading, *others: Reading) -> Diagnosis:
    (conflict,) = localise(reading.report, reading, others=others)
    return conflict.diagnoses[0]


def with_value(reading: Reading, value: int | None) -> Reading:
    """The reading with another figure in the cell."""
    return evolve(reading, cells={**reading.cells, KEY: evolve(reading.cells[KEY], value=value)})


@pytest.mark.parametrize("printed", ["21", "２１", " 21 ", "21件", "21（由各科室报送）", "21.0"])
def test_a_figure_that_the_cell_prints_alone_is_an_error_of_the_source(printed: str) -> None:
    diagnosis = first(read(printed))
    assert [(change.key, change.new) for change in diagnosis.changes] == [(KEY, 12)]
    assert diagnosis.origin is Origin.SOURCE


def test_another_number_in_the_cell_puts_its_reading_in_doubt() -> None:
    assert first(read("21（其中重复12件）")).origin is Origin.READING


def test_another_reading_that_has_the_right_figure_puts_the_reading_in_doubt() -> None:
    reading = read("21")
    assert first(reading, with_value(reading, 21)).origin is Origin.SOURCE
    assert first(reading, with_value(reading, 12)).origin is Origin.READING
    # It differs, but has another figure than the explanation.
    assert first(reading, with_value(reading, 77)).origin is None
    assert first(reading, with_value(reading, None)).origin is None


@pytest.mark.parametrize(
    ("code", "key", "origin"),
    [
        ("surplus-value", "requests.granted", Origin.READING),
        ("chosen-by-arithmetic", "requests", Origin.READING),
        ("surplus-value", "requests.partial", Origin.SOURCE),
        ("header-cut", "requests", Origin.SOURCE),
    ],
)
def test_a_doubt_about_the_cell_is_a_doubt_about_its_figure(code: str, key: str, origin: Origin) -> None:
    reading = read("21")
    assert first(evolve(reading, issues=(*reading.issues, issue(code, key)))).origin is origin


def test_a_figure_put_together_from_pieces_is_in_doubt() -> None:
    reading = read("21")
    (*_, attempt) = reading.attempts["requests"]
    rows = {**attempt.rows}
    row = "requests.granted"
    for repairs, origin in ((("wrapped-figures",), Origin.READING), (("split-labels",), Origin.SOURCE)):
        rows[row] = evolve(rows[row], changed_by=repairs)
        repaired = evolve(reading, attempts={**reading.attempts, "requests": (evolve(attempt, rows=rows),)})
        assert first(repaired).origin is origin


def test_nothing_is_known_of_a_cell_without_a_place() -> None:
    reading = read("21")
    cells = {**reading.cells, KEY: evolve(reading.cells[KEY], place=None)}
    assert first(evolve(reading, cells=cells)).origin is None
    assert first(evolve(reading, cells={})).origin is None


def test_without_a_reading_no_origin_is_known() -> None:
    (conflict,) = localise(read("21").report)
    assert {diagnosis.origin for diagnosis in conflict.diagnoses} == {None}


def test_an_error_over_two_cells_is_in_doubt_if_one_of_them_is() -> None:
    reading = read("3", granted__other="12（其中3件转办）")
    assert len(first(reading).changes) == 2
    assert first(reading).origin is Origin.READING
    assert first(read("3", granted__other="12")).origin is Origin.SOURCE


def test_two_slips_are_of_the_source_if_both_are() -> None:
    reading = read("21", unable_not_held__natural_person="44")
    assert (len(first(reading).operations), first(reading).origin) == (2, Origin.SOURCE)
    doubtful = evolve(reading, issues=(*reading.issues, issue("surplus-value", "requests.granted")))
    assert first(doubtful).origin is Origin.READING


def test_of_equally_cheap_explanations_one_whose_reading_is_in_doubt_comes_first() -> None:
    def changed(total: str) -> list[str]:
        table = proceedings_table({"reconsideration.upheld": 3, "reconsideration.total": total})
        reading = gkparse.parse(report_text({"proceedings": tab_rows(table)}))
        return [change.key.rpartition(".")[2] for change in first(reading).changes]

    assert changed("8") == ["upheld"]
    assert changed("8（其中3件转办）") == ["total"]


def test_the_words_of_an_origin_are_in_both_languages() -> None:
    assert Origin.READING.wording.zh == "此处读取存疑，请核对原文"
    assert Origin.SOURCE.wording.en == "printed so in the source"
