"""Reports drawn as OFD in many ways come back: the same cells and prose, with a place for every figure."""

from __future__ import annotations

import lzma
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings

import gkparse
from gkparse import Report
from gkparse.strategies import reports
from tests.kit.ofd_file import PROGRAMS, Program, Sheet, ofd
from tests.kit.ofd_of_pdf import as_ofd
from tests.kit.pdf_print import Print, print_report, sheets_of
from tests.kit.prints import PRINTS, deserved, serious, without_blanks
from tests.kit.truth import example_cases


def drawn(report: Report, how: Print, program: Program) -> bytes:
    return ofd(*sheets_of(report, how, partial(Sheet, program=program)))


@pytest.mark.parametrize("program", PROGRAMS, ids=range(len(PROGRAMS)))
@pytest.mark.parametrize("name", PRINTS)
def test_a_print_is_read_as_the_same_print_in_a_pdf(name: str, program: Program) -> None:
    @given(reports())
    @settings(max_examples=1, derandomize=True, deadline=None, phases=[Phase.generate])
    def is_the_same(report: Report) -> None:
        reading = gkparse.load(drawn(report, PRINTS[name], program))
        as_pdf = gkparse.load(print_report(report, PRINTS[name]))
        assert reading.source.text == as_pdf.source.text
        assert reading.report == as_pdf.report
        assert serious(reading) == serious(as_pdf)

    is_the_same()


@pytest.mark.parametrize("program", PROGRAMS, ids=range(len(PROGRAMS)))
def test_the_cells_of_a_report_come_back(program: Program) -> None:
    # Not its prose: for a known gap of prints, some of it moves into the preamble in one report of many.
    @given(reports())
    @settings(max_examples=4, derandomize=True, deadline=None, phases=[Phase.generate])
    def come_back(report: Report) -> None:
        reading = gkparse.load(drawn(report, PRINTS["numbered"], program))
        assert gkparse.cells(reading.report) == gkparse.cells(report)

    come_back()


@pytest.mark.parametrize("case", example_cases(), ids=str)
def test_a_drawn_example_is_the_same_report_as_its_text(case: Any) -> None:
    text = gkparse.parse(case.text)
    reading = gkparse.load(drawn(text.report, PRINTS["plain"], PROGRAMS[0]))
    assert gkparse.cells(reading.report) == gkparse.cells(text.report)
    assert without_blanks(reading.report) == without_blanks(text.report)
    assert serious(reading) == deserved(text.report)


@pytest.mark.parametrize("program", PROGRAMS, ids=range(len(PROGRAMS)))
def test_the_places_of_figures_are_those_of_the_same_print_as_a_pdf(program: Program) -> None:
    (case, *_) = example_cases()
    report = gkparse.parse(case.text).report
    reading = gkparse.load(drawn(report, PRINTS["numbered"], program))
    printed = gkparse.load(print_report(report, PRINTS["numbered"]))
    for key in gkparse.cells(report):
        place, expected = reading.locate(key), printed.locate(key)
        assert (place is None) == (expected is None)
        if place and expected:
            assert place.page == expected.page
            assert place.box == pytest.approx(expected.box, abs=2.5)


# Packed prints of the examples: by Chromium, and of Word files by LibreOffice.
PRINTED = sorted((Path(__file__).parents[2] / "data" / "pdf").glob("*.pdf.xz"))


@pytest.mark.parametrize("path", PRINTED, ids=lambda path: path.name.removesuffix(".pdf.xz"))
def test_the_type_of_a_browser_or_office_program_is_read_as_in_a_pdf(path: Path) -> None:
    data = lzma.decompress(path.read_bytes())
    printed, reading = gkparse.load(data), gkparse.load(as_ofd(data))
    assert gkparse.cells(reading.report) == gkparse.cells(printed.report)
    assert without_blanks(reading.report) == without_blanks(printed.report)
    assert serious(reading) == serious(printed)


def test_there_are_prints() -> None:
    assert len(PRINTED) == 4
