"""The page of the measurement: what it says of the slips is true, and the law holds in a small run."""

from __future__ import annotations

import re
from itertools import takewhile
from random import Random

import pytest

from gkparse.checks.localisation.kinds import WEIGHTS, SlipKind
from tests.checks.localisation import __main__
from tests.checks.localisation.errors import ERRORS, seeded
from tests.checks.localisation.measure import Outcome, Tallies, seed_and_count
from tests.checks.localisation.sample import drawn
from tests.kit.truth import PROJECT

PAGE = (PROJECT / "docs" / "localisation.md").read_text("utf-8")


def test_the_page_has_the_cost_of_each_slip() -> None:
    rows = re.findall(r"^\| `(\S+)` \| (\d) \|", PAGE, re.MULTILINE)
    assert {SlipKind(kind): int(cost) for kind, cost in rows} == WEIGHTS


def test_the_page_has_the_figures_of_at_least_5000_reports_and_of_the_real_ones() -> None:
    (reports,) = re.findall(r"^### Errors in a report: 1 \(drawn, (\d+) reports\)$", PAGE, re.MULTILINE)
    assert int(reports) >= 5000
    for heading in re.findall(r"^### .*$", PAGE, re.MULTILINE):
        table = PAGE.partition(heading)[2].lstrip().splitlines()
        kinds = {row.split(" | ")[0].strip("| ") for row in takewhile(lambda row: row.startswith("|"), table)}
        # No real report comes with that of the year before, and few have figures for each slip.
        missing = {kind.value for kind in ERRORS} - kinds
        assert not missing or "real" in heading


@pytest.mark.parametrize("kind", list(ERRORS))
def test_a_seeded_error_changes_figures_of_the_table(kind: SlipKind) -> None:
    generator = Random(1)
    made = 0
    for _ in range(20):
        for table in drawn(generator):
            wrong = seeded(generator, kind, table)
            if wrong is not None:
                made += 1
                assert wrong.keys() <= table.figures.keys()
                assert any(table.figures[key] != figure for key, figure in wrong.items())
    assert made > 5


def test_one_error_is_never_explained_wrongly_and_alone() -> None:
    generator = Random(2)
    one: Tallies = {}
    for _ in range(12):
        tables = drawn(generator)
        for kind in ERRORS:
            seed_and_count(generator, tables, kind, 1, one)
    assert set(one) == set(ERRORS)
    outcomes = sum((tally.outcomes for tally in one.values()), start=type(one[SlipKind.SIGN].outcomes)())
    assert outcomes[Outcome.ALONE] == outcomes[Outcome.MISSED] == outcomes[Outcome.NONE] == 0
    assert outcomes[Outcome.FIRST] > 0.85 * outcomes.total()
    assert not any(tally.likely_alone for tally in one.values())


def test_two_errors_are_mostly_found_together() -> None:
    generator = Random(2)
    two: Tallies = {}
    for _ in range(8):
        tables = drawn(generator)
        for kind in ERRORS:
            seed_and_count(generator, tables, kind, 2, two)
    for tally in two.values():
        assert tally.outcomes[Outcome.FIRST] + tally.outcomes[Outcome.AMONG_THREE] > 0.7 * tally.detected


def test_the_same_seed_gives_the_same_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(__main__, "ROUNDS", 1)

    def tables() -> list[str]:
        return [line for line in __main__.lines(2, 9, 8, (1, 2)) if not line.startswith("Milliseconds")]

    assert tables() == tables()
