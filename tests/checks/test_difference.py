"""What differs between two reports: fields, cells, sections, sentences."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given

from gkparse import Report, cells, diff
from gkparse.checks import CellChange, SectionChange, SentenceChange
from gkparse.checks.rules.examples import sound_report, with_cells, with_section
from gkparse.strategies import reports

SOUND = sound_report()


@given(reports())
def test_a_report_does_not_differ_from_itself(report: Report) -> None:
    assert not diff(report, report)


def test_a_difference_turns_round_with_its_reports() -> None:
    other = with_cells(SOUND, {"requests.new.total": 11})
    assert diff(SOUND, other).cells == (CellChange("requests.new.total", 10, 11),)
    assert diff(other, SOUND).cells == (CellChange("requests.new.total", 11, 10),)


def test_a_table_of_one_report_alone_is_none_in_the_other() -> None:
    changes = diff(SOUND, evolve(SOUND, proceedings=None)).cells
    keys = {key for key in cells(SOUND) if key.startswith("proceedings")}
    assert {change.key for change in changes} == keys
    assert {change.after for change in changes} == {None}


def test_sentences_are_matched_one_by_one() -> None:
    before = with_section(SOUND, "problems", lambda section: evolve(section, paragraphs=("甲。乙。丙。",)))
    after = with_section(SOUND, "problems", lambda section: evolve(section, paragraphs=("甲。丁。丙。戊。",)))
    assert diff(before, after).sentences == (
        SentenceChange("problems", "乙。", "丁。"),
        SentenceChange("problems", None, "戊。"),
    )


def test_width_and_blanks_are_no_difference() -> None:
    wide = with_section(SOUND, "problems", lambda section: evolve(section, paragraphs=("共 12 条。",)))
    narrow = with_section(SOUND, "problems", lambda section: evolve(section, paragraphs=("共１２条。",)))
    assert not diff(wide, narrow)


def test_sections_are_matched_by_kind() -> None:
    renamed = with_section(SOUND, "overview", lambda section: evolve(section, title="概述"))
    shorter = evolve(renamed, sections=renamed.sections[:-1])
    difference = diff(SOUND, shorter)
    assert difference.sections == (
        SectionChange("overview", "一 总体情况", "一 概述"),
        SectionChange("other", "六 其他需要报告的事项", None),
    )
    assert difference.sentences == (SentenceChange("other", "无其他需要报告的事项。", None),)


def test_fields_differ() -> None:
    assert diff(SOUND, evolve(SOUND, year=2023)).fields == (("year", "2022", "2023"),)


def test_two_sections_of_one_kind_are_two() -> None:
    twice = evolve(SOUND, sections=(*SOUND.sections, evolve(SOUND.sections[-1], number="七")))
    assert diff(SOUND, twice).sections == (SectionChange("other 2", None, "七 其他需要报告的事项"),)


def test_only_reports_are_compared() -> None:
    with pytest.raises(TypeError):
        diff(SOUND, "text")  # type: ignore[arg-type]
