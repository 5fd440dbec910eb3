"""Model -> text -> the same model, for every layout that writes and every form."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gkparse
from gkparse import Report
from gkparse.forms import FormName
from gkparse.strategies import Broken, reports, sources
from gkparse.strategies._reports import writing_layouts
from tests.truth import serious

LAYOUTS = [layout.name for layout in writing_layouts()]
quick = settings(max_examples=8, derandomize=True)


def test_every_installed_layout_writes() -> None:
    assert list(gkparse.installed_layouts().names) == LAYOUTS


@pytest.mark.parametrize("form", ["2019", "2021", None], ids=["2019", "2021", "mixed"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_rendered_report_comes_back_and_raises_no_doubt(layout: str, form: FormName | None) -> None:
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


BROKEN = {"total-differs", "balance-differs", "relation-unusual"}


@given(st.data())
@settings(max_examples=15)
def test_a_source_can_be_in_any_layout(data: st.DataObject) -> None:
    report, text = data.draw(sources())
    assert gkparse.parse(text).report == report
