"""An assessment of a reading: the reader's issues and the rules' findings, each at its place."""

from __future__ import annotations

import re

import pytest
from attrs import evolve

import gkparse
from gkparse import Report, Scheme, Section, Severity, State
from gkparse.checks import Outcome, assess
from gkparse.checks.rules.examples import sound_report, with_cells, with_section
from tests.kit.truth import PROJECT

EXAMPLES = sorted((PROJECT / "examples" / "reports").glob("*.txt"))


def read(report: Report) -> gkparse.Reading:
    return gkparse.parse(gkparse.render(report))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_issue_of_the_reader_is_among_the_findings(path: object) -> None:
    """Unless a rule speaks of the same place, in the reader's own words."""
    reading = gkparse.load(str(path))
    findings = [(issue.code, issue.key, issue.span) for issue in gkparse.check(reading)]
    assert {(issue.code, issue.key, issue.span) for issue in reading.issues} <= set(findings)
    assert len(set(findings)) == len(findings)


def test_a_finding_stands_where_its_cells_stand() -> None:
    reading = read(with_cells(sound_report(), {"requests.granted.total": 8}))
    for issue in gkparse.check(reading):
        assert issue.span is not None
        assert "8" in issue.span.of(reading.source.text) or issue.key == "requests.*.total"


def test_a_finding_about_a_heading_stands_at_that_heading() -> None:
    report = with_section(sound_report(), "problems", lambda section: evolve(section, number="四"))
    reading = read(report)
    (issue,) = gkparse.check(reading)
    assert (issue.code, issue.severity) == ("heading-number", Severity.WARNING)
    assert issue.span is not None
    assert "存在的主要问题及改进情况" in issue.span.of(reading.source.text)


def test_a_form_in_which_every_cell_is_blank_is_not_clean() -> None:
    blank = with_cells(sound_report(), dict.fromkeys(gkparse.cells(sound_report())))
    assessment = assess(blank)
    assert {issue.code for issue in assessment.findings} == {"table-without-figures"}
    assert assessment.counts[Outcome.NOT_ASSESSABLE] > 200
    for code in ("total-differs", "balance-differs", "figure-negative"):
        assert {answer.outcome for answer in assessment.of(code)} == {Outcome.NOT_ASSESSABLE}


def test_a_blank_cell_is_an_error_of_a_draft_alone() -> None:
    text = gkparse.render(with_cells(sound_report(), {"disclosure.penalties.decisions": None}))
    reading = gkparse.parse(text)
    assert {issue.code for issue in gkparse.check(reading)} == {"cells-blank"}
    (issue,) = gkparse.check(reading, draft=True)
    assert (issue.code, issue.severity, issue.cells) == (
        "figure-missing",
        Severity.ERROR,
        frozenset({"disclosure.penalties.decisions"}),
    )


def test_a_mark_for_nothing_is_an_error_of_a_draft_where_a_count_must_stand() -> None:
    text = gkparse.render(sound_report(), layout="tab-rows")
    line = next(line for line in text.splitlines() if "（一）予以公开" in line)
    reading = gkparse.parse(text.replace(line, line.replace("\t0", "\t/")))
    assert {issue.code for issue in gkparse.check(reading, draft=True)} == {"figure-missing"}
    assert {issue.severity for issue in gkparse.check(reading)} == {Severity.INFO}


def test_only_reports_and_readings_are_checked() -> None:
    with pytest.raises(TypeError, match="check"):
        gkparse.check("text")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="check"):
        gkparse.check(Report(), previous="text")  # type: ignore[arg-type]


def test_of_a_table_that_could_not_be_read_nothing_is_said_of_its_figures() -> None:
    text = gkparse.render(sound_report(), layout="tab-rows")
    head, table, rest = re.split("(?=二、|三、收到)", text, maxsplit=2)
    reading = gkparse.parse(head + re.sub(r"\t[0-9.]+", "\t1？2", table) + rest)
    assert {reading.cells[key].state for key in reading.cells if "disclosure" in key} == {State.UNREADABLE}
    outcomes = [answer.outcome for answer in assess(reading).of("table-without-figures")]
    assert outcomes == [Outcome.NOT_ASSESSABLE, Outcome.HOLDS, Outcome.HOLDS]


def test_rows_of_a_torn_table_are_no_headings() -> None:
    rows = tuple(
        Section(title=title, scheme=Scheme.DIGIT_DOT, number=number)
        for number, title in (("1", "属于国家秘密"), ("3", "要求提供公开出版物"))
    )
    torn = with_section(sound_report(), "requests", lambda section: evolve(section, sections=rows))
    assert gkparse.check(torn) == ()
    prose = with_section(sound_report(), "overview", lambda section: evolve(section, sections=rows))
    assert [issue.code for issue in gkparse.check(prose)] == ["heading-number"]
