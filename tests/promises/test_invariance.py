"""One report, one data set: the corpus of what extractors print, held against the truth beside it."""

from __future__ import annotations

import pytest

import gkparse
from gkparse.forms import FORMS
from tests.invariance.docx import PAPERS, word_file
from tests.invariance.html import STYLES, page
from tests.invariance.judge import Verdict, judge, names
from tests.invariance.report import markdown, tallies
from tests.invariance.source import all_sources
from tests.invariance.texts import CORPUS, Text, texts
from tests.invariance.tools import EXTRACTORS
from tests.invariance.unknowable import BLANK, reasons
from tests.kit.profiles import sample

TEXTS = list(texts())
NAMES = [extractor.name for extractor in EXTRACTORS]


Verdicts = tuple[tuple[Text, Verdict], ...]


# One extractor behind the other, so that the texts of each are read once for all tests of a process.
@pytest.fixture(scope="module", params=NAMES)
def verdicts(request: pytest.FixtureRequest) -> Verdicts:
    """What became of the cells in the texts of an extractor."""
    return tuple((text, text.judge()) for text in TEXTS if text.extractor == request.param)


def test_every_report_and_every_extractor_is_in_the_corpus() -> None:
    assert {text.report for text in TEXTS} == {source.name for source in all_sources()}
    assert {text.extractor for text in TEXTS} == set(NAMES)


def test_every_text_of_the_corpus_is_used() -> None:
    assert {text.path for text in TEXTS} == set(CORPUS.glob("*/*.txt"))


def test_no_cell_is_silently_wrong(verdicts: Verdicts) -> None:
    found = {str(text): verdict.silent for text, verdict in verdicts if verdict.silent}
    assert found == {}


@pytest.mark.parametrize("extractor", NAMES)
def test_a_file_has_the_cells_of_its_text(extractor: str) -> None:
    for text in sample([text for text in TEXTS if text.extractor == extractor], every=9):
        assert gkparse.cells(gkparse.parse(text.read()).report) == gkparse.cells(
            gkparse.load(text.path).report
        )


def test_every_cell_that_the_text_still_tells_is_right(verdicts: Verdicts) -> None:
    """But for the gaps that are listed beside the text."""
    found = {
        str(text): [key for key in verdict.named if not set(names(key)) & set(text.gaps)]
        for text, verdict in verdicts
    }
    assert {name: keys for name, keys in found.items() if keys} == {}


def test_a_text_with_every_cell_right_raises_no_alarm_about_tables(verdicts: Verdicts) -> None:
    """Of its sections and its year it may: some extractors drop headings and titles. Others are listed."""
    found = {
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
    assert found == {}


def test_every_report_that_is_published_is_the_report_itself() -> None:
    """Read from the source's own cells, written down in tabs, every report is right and raises no alarm."""
    from gkparse import installed_layouts

    layout = installed_layouts()["tab-cells"]
    assert layout.write is not None
    for source in all_sources():
        parts = [block.text if hasattr(block, "text") else layout.write(block) for block in source.blocks]
        verdict = judge(gkparse.parse("\n".join(parts)), source.truth)
        assert (source.name, verdict.named, verdict.silent) == (source.name, (), ())
        assert (source.name, verdict.alarms) == (source.name, ())


@pytest.mark.parametrize("style", STYLES)
def test_a_page_prints_every_figure_of_its_report(style: str) -> None:
    for source in all_sources():
        shown = page(source, STYLES[style]).replace("</span>", "").replace('<span style="', "")
        for paragraph in source.truth.title or "", source.truth.agency or "":
            assert paragraph in shown or style in ("word", "uneven", "site")
        assert shown.count("<td") >= len(source.printed)


@pytest.mark.parametrize("paper", PAPERS)
def test_a_word_file_is_the_same_bytes_each_time(paper: str) -> None:
    source = all_sources()[0]
    assert word_file(source, PAPERS[paper]) == word_file(source, PAPERS[paper])


def test_a_wrong_figure_is_silent_even_where_something_is_said_of_its_row() -> None:
    source = next(source for source in all_sources() if source.name == "qingshi-2021")
    text = next(text for text in TEXTS if str(text) == "qingshi-2021/plain.soup-tabs").read()
    verdict = judge(gkparse.parse(text.replace("行政处罚\t38", "行政处罚\t39")), source.truth)
    assert [(one.key, one.printed, one.read) for one in verdict.silent] == [
        ("disclosure.penalties.decisions", "38", "39")
    ]


def test_a_cell_that_is_none_without_a_word_is_silent() -> None:
    source = next(source for source in all_sources() if source.name == "qingshi-2021")
    text = next(text for text in TEXTS if str(text) == "qingshi-2021/plain.soup-tabs").read()
    verdict = judge(gkparse.parse(text.replace("行政处罚\t38", "行政处罚\t")), source.truth)
    assert [(one.key, one.read) for one in verdict.silent] == [("disclosure.penalties.decisions", None)]


def test_a_lost_row_is_named_and_not_silent() -> None:
    source = next(source for source in all_sources() if source.name == "qingshi-2021")
    text = next(text for text in TEXTS if str(text) == "qingshi-2021/plain.soup-tabs").read()
    verdict = judge(gkparse.parse(text.replace("行政处罚\t38\n", "")), source.truth)
    assert (verdict.named, verdict.silent) == (("disclosure.penalties.decisions",), ())
    assert (
        judge(
            gkparse.parse(text.replace("行政处罚\t38\n", "")), source.truth, ["disclosure.penalties"]
        ).unknowable
        == 1
    )


def test_a_row_with_a_blank_cell_is_unknowable_only_where_blanks_leave_no_trace() -> None:
    source = next(source for source in all_sources() if source.name == "hupo-2020")
    text = "".join(source.printed.values())
    lost = {key for key, why in reasons(source, "soup-lines", f" {' '.join(source.printed.values())} ")}
    assert "requests.granted.total" in lost
    assert "requests.new.total" not in lost
    assert not any(why == BLANK for _, why in reasons(source, "soup-tabs", text))


def test_the_table_has_a_row_for_every_extractor_and_one_for_all() -> None:
    some = [(text, Verdict(3, 1, ("a",), (), (), ("title",))) for text in TEXTS[:2]]
    lines = list(markdown(tallies(some)))
    assert lines[-1] == "| all | 2 | 6 | 2 | 2 | 0 | 0 | title 2 |"
    assert len(lines) == 2 + len({text.extractor for text in TEXTS[:2]}) + 1
