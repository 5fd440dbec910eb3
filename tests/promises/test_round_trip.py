"""The round trip: a report in any layout, form or document format is read back as the same report."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gkparse
from gkparse import Report
from gkparse.forms import FormName
from gkparse.publish.formats import DocumentFormat
from gkparse.strategies import Broken, reports, sources
from tests.kit.profiles import examples
from tests.kit.rendering import BROKEN, LAYOUTS
from tests.kit.truth import serious

quick = settings(max_examples=examples(4), derandomize=True)


def test_every_installed_layout_writes() -> None:
    assert list(gkparse.installed_layouts().names) == LAYOUTS


@pytest.mark.parametrize("form", ["2019", "2021", None], ids=["2019", "2021", "mixed"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_rendered_report_comes_back_without_a_warning_or_an_error(
    layout: str, form: FormName | None
) -> None:
    @quick
    @given(sources(layout, form=form))
    def comes_back(source: tuple[Report, str]) -> None:
        report, text = source
        reading = gkparse.parse(text)
        assert reading.report == report
        assert serious(reading.issues) == []

    comes_back()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_report_that_does_not_add_up_comes_back_as_it_is(layout: str) -> None:
    @quick
    @given(reports(valid=False))
    def comes_back(broken: Broken[Report]) -> None:
        reading = gkparse.parse(gkparse.render(broken.content, layout))
        assert reading.report == broken.content
        wrong = [issue.key for issue in reading.issues if issue.code in BROKEN]
        assert sorted(wrong, key=str) == sorted(broken.keys)

    comes_back()


FORMATS = get_args(DocumentFormat)


@pytest.mark.parametrize("form", ["2019", "2021", None], ids=["2019", "2021", "mixed"])
@pytest.mark.parametrize("kind", FORMATS)
def test_a_published_report_comes_back_without_a_warning_or_an_error(
    kind: DocumentFormat, form: FormName | None
) -> None:
    @quick
    @given(reports(form=form))
    def comes_back(report: Report) -> None:
        reading = gkparse.load(published(report, kind))
        assert reading.report == report
        assert serious(reading.issues) == []

    comes_back()


@pytest.mark.parametrize("kind", FORMATS)
def test_a_published_report_that_does_not_add_up_comes_back_as_it_is(kind: DocumentFormat) -> None:
    @quick
    @given(reports(valid=False))
    def comes_back(broken: Broken[Report]) -> None:
        reading = gkparse.load(published(broken.content, kind))
        assert reading.report == broken.content
        wrong = [issue.key for issue in reading.issues if issue.code in BROKEN]
        assert sorted(wrong, key=str) == sorted(broken.keys)

    comes_back()


@pytest.mark.parametrize("kind", FORMATS)
def test_a_report_that_no_document_can_carry_is_refused_and_the_field_named(kind: DocumentFormat) -> None:
    report = Report(agency="青石街道", year=2023, preamble=("本街道公开信息12条。",))
    with pytest.raises(gkparse.NotRenderable, match="agency: '青石街道' would come back as None"):
        gkparse.render(report, format=kind)
    written, lost = gkparse.render(report, format=kind, lossy=True)
    assert lost == ("agency", "year")
    assert "12条" in gkparse.load(written if isinstance(written, bytes) else written.encode()).source.text


def test_an_unknown_format_raises() -> None:
    with pytest.raises(gkparse.LayoutError, match="unknown format 'papyrus': give one of 'text', "):
        gkparse.render(Report(), format="papyrus")  # type: ignore[call-overload]


def published(report: Report, kind: DocumentFormat) -> bytes:
    written = gkparse.render(report, format=kind)
    return written if isinstance(written, bytes) else written.encode()


@given(st.data())
@settings(max_examples=15)
def test_a_source_in_any_layout_comes_back(data: st.DataObject) -> None:
    report, text = data.draw(sources())
    assert gkparse.parse(text).report == report
