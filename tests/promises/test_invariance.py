"""Invariance: one report gives the same data from the text of any extractor, as the corpus shows."""

from __future__ import annotations

import pytest

import gkparse
from gkparse.forms import FORMS
from tests.invariance.docx import PAPERS, word_file
from tests.invariance.html import STYLES, page
from tests.invariance.judge import Verdict, judge, names
from tests.invariance.report import markdown, tallies
from tests.invariance.source import Paragraph, Source, all_sources
from tests.invariance.texts import CORPUS, Text, texts
from tests.invariance.tools import EXTRACTORS
from tests.invariance.unknowable import BLANK, reasons
from tests.kit.profiles import sample

TEXTS = list(texts())
NAMES = [extractor.name for extractor in EXTRACTORS]


Verdicts = tuple[tuple[Text, Verdict], ...]


# A parameter of the module, so that pytest runs all tests of an extractor together and reads its texts once.
@pytest.fixture(scope="module", params=NAMES)
def verdicts(request: pytest.FixtureRequest) -> Verdicts:
    """The texts of an extractor, each with the verdict on its reading."""
    return tuple((text, text.judge()) for text in TEXTS if text.extractor == request.param)


def test_every_report_and_every_extractor_is_in_the_corpus() -> None:
    assert {text.report for text in TEXTS} == {source.name for source in all_sources()}
    assert {text.extractor for text in TEXTS} == set(NAMES)


def test_every_file_of_the_corpus_is_a_text() -> None:
    assert {text.path for text in TEXTS} == set(CORPUS.glob("*/*.txt"))


def test_no_cell_is_silently_wrong(verdicts: Verdicts) -> None:
    assert {str(text): verdict.silent for text, verdict in verdicts if verdict.silent} == {}


@pytest.mark.parametrize("extractor", NAMES)
def test_load_reads_the_same_cells_as_parse(extractor: str) -> None:
    for text in sample([text for text in TEXTS if text.extractor == extractor], every=9):
        assert gkparse.cells(gkparse.parse(text.read()).report) == gkparse.cells(
            gkparse.load(text.path).report
        )


def test_every_cell_that_can_be_known_from_the_text_is_right(verdicts: Verdicts) -> None:
    """Except for the gaps that the corpus lists beside the text."""
    new_gaps = {
        str(text): [key for key in verdict.named if not set(names(key)) & set(text.gaps)]
        for text, verdict in verdicts
    }
    assert {name: keys for name, keys in new_gaps.items() if keys} == {}


def test_a_text_with_every_cell_right_raises_no_alarm_about_tables(verdicts: Verdicts) -> None:
    """Except for those that the corpus lists. Alarms about sections are fine: extractors drop headings."""
    new_alarms = {
        str(text): alarms
        for text, verdict in verdicts
        if verdict.clean
        and (
            alarms := [
                (code, key)
                for code, key in verdict.alarms
                if (key or "").partition(".")[0] in FORMS and key not in text.false_alarms
            ]
        )
    }
    assert new_alarms == {}


def test_every_source_written_in_tab_cells_is_read_right_and_without_alarms() -> None:
    layout = gkparse.installed_layouts()["tab-cells"]
    assert layout.write is not None
    for source in all_sources():
        parts = [
            block.text if isinstance(block, Paragraph) else layout.write(block) for block in source.blocks
        ]
        verdict = judge(gkparse.parse("\n".join(parts)), source.truth)
        assert (source.name, verdict.named, verdict.silent) == (source.name, (), ())
        assert (source.name, verdict.alarms) == (source.name, ())


@pytest.mark.parametrize("style", STYLES)
def test_a_page_prints_every_cell_and_the_title_of_its_report(style: str) -> None:
    for source in all_sources():
        shown = page(source, STYLES[style]).replace("</span>", "").replace('<span style="', "")
        for paragraph in source.truth.title or "", source.truth.agency or "":
            assert paragraph in shown or style in ("word", "uneven", "site")
        assert shown.count("<td") >= len(source.printed)


@pytest.mark.parametrize("paper", PAPERS)
def test_a_word_file_is_the_same_bytes_each_time(paper: str) -> None:
    source = all_sources()[0]
    assert word_file(source, PAPERS[paper]) == word_file(source, PAPERS[paper])


def qingshi_in_tabs() -> tuple[Source, str]:
    """A source, and its text with a row on each line and tabs between the cells."""
    (source,) = (source for source in all_sources() if source.name == "qingshi-2021")
    (text,) = (text for text in TEXTS if str(text) == "qingshi-2021/plain.soup-tabs")
    return source, text.read()


def test_the_judge_calls_a_wrong_figure_silent_even_if_an_issue_names_its_row() -> None:
    source, text = qingshi_in_tabs()
    verdict = judge(gkparse.parse(text.replace("行政处罚\t38", "行政处罚\t39")), source.truth)
    assert [(silent.key, silent.printed, silent.read) for silent in verdict.silent] == [
        ("disclosure.penalties.decisions", "38", "39")
    ]


def test_the_judge_calls_a_none_that_no_issue_names_silent() -> None:
    source, text = qingshi_in_tabs()
    verdict = judge(gkparse.parse(text.replace("行政处罚\t38", "行政处罚\t")), source.truth)
    assert [(silent.key, silent.read) for silent in verdict.silent] == [
        ("disclosure.penalties.decisions", None)
    ]


def test_the_judge_calls_a_lost_row_named_and_not_silent() -> None:
    source, text = qingshi_in_tabs()
    reading = gkparse.parse(text.replace("行政处罚\t38\n", ""))
    verdict = judge(reading, source.truth)
    assert (verdict.named, verdict.silent) == (("disclosure.penalties.decisions",), ())
    assert judge(reading, source.truth, ["disclosure.penalties"]).unknowable == 1


def test_a_row_with_a_blank_cell_is_unknowable_only_if_blanks_leave_no_trace() -> None:
    source = next(source for source in all_sources() if source.name == "hupo-2020")
    text = "".join(source.printed.values())
    unknowable = {key for key, _ in reasons(source, "soup-lines", f" {' '.join(source.printed.values())} ")}
    assert "requests.granted.total" in unknowable
    assert "requests.new.total" not in unknowable
    assert not any(reason == BLANK for _, reason in reasons(source, "soup-tabs", text))


def test_the_table_has_a_row_for_every_extractor_and_one_for_all() -> None:
    judged = [(text, Verdict(3, 1, ("a",), (), (), ("title",))) for text in TEXTS[:2]]
    lines = list(markdown(tallies(judged)))
    assert lines[-1] == "| all | 2 | 6 | 2 | 2 | 0 | 0 | title 2 |"
    assert len(lines) == 2 + len({text.extractor for text in TEXTS[:2]}) + 1
