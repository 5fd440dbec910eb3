"""The list of checks, and the call that makes pytest items of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from attrs import field, frozen

from gkparse._source.encodings import decode
from gkparse.errors import LayoutError
from gkparse.layouts import Layout
from gkparse.testing import contract_checks, figure_checks
from gkparse.testing.layout_under_test import Subject, built_in_layouts

_CHECKS: tuple[Callable[[Subject], None], ...] = (
    contract_checks.has_a_name_of_its_own,
    contract_checks.reads_its_examples,
    contract_checks.reads_the_corpus,
    contract_checks.reads_anything,
    contract_checks.is_deterministic,
    contract_checks.keeps_spans,
    contract_checks.declines_prose,
    figure_checks.round_trip,
    figure_checks.keeps_line_ends_in_cells,
    figure_checks.ignores_blank_lines_around,
    figure_checks.ignores_no_break_padding,
    contract_checks.takes_time_like_the_text,
    figure_checks.ties_with_no_built_in,
)


@frozen
class Check:
    """One rule that a layout has to keep. A call fails, skips or returns.

    `claim` is the rule as a sentence.
    """

    name: str
    claim: str
    _run: Callable[[Subject], None] = field(repr=False)
    _subject: Subject = field(repr=False)

    def __call__(self) -> None:
        self._run(self._subject)


def checks(layout: Layout, *, examples: Iterable[str | Path] = ()) -> tuple[Check, ...]:
    """Every check of the kit, for one layout.

    `examples` are texts that the layout reads, or files with such texts: tables or whole pages. A layout that
    can `write` is also tried on tables of the official forms. Raises LayoutError if `layout` is no Layout.

    >>> from gkparse import installed_layouts
    >>> for check in checks(installed_layouts()["tab-rows"]):
    ...     print(f"{check.name}: {check.claim}")
    has_a_name_of_its_own: No built-in layout has its name; gkparse would not load a plugin by that name.
    reads_its_examples: The forms find a table in each of its examples.
    reads_the_corpus: Over every text of a fixed corpus it gives a Grid or None, and never raises.
    reads_anything: The same over texts that Hypothesis makes; skipped if Hypothesis is not installed.
    is_deterministic: The same lines give the same grid, whatever it reads in between.
    keeps_spans: Spans are in order, inside the lines and without overlap, and hold the text of the cell.
    declines_prose: It reads no rows in sentences, and no table of the forms in menus, metadata and notes.
    round_trip: It reads back the tables of the forms that it writes, every figure in its own cell.
    keeps_line_ends_in_cells: Labels over two lines lose no figure, unless it declares Loss.CELL_LINES.
    ignores_blank_lines_around: Blank lines before and behind a table change no figure.
    ignores_no_break_padding: No-break spaces beside a figure change no figure.
    takes_time_like_the_text: A text eight times as long takes about eight times as long.
    ties_with_no_built_in: No built-in layout finds as much in its own texts and reads other figures there.
    """
    if not isinstance(layout, Layout):
        raise LayoutError(f"{layout!r} is not a gkparse.Layout", zh=f"{layout!r}不是gkparse.Layout")
    built_in = tuple(other for other in built_in_layouts() if other != layout)
    texts = tuple(example if isinstance(example, str) else _text(example) for example in examples)
    subject = Subject(layout, texts, built_in)
    return tuple(Check(run.__name__, _claim(run), run, subject) for run in _CHECKS)


def layout_checks(layout: Layout, *, examples: Iterable[str | Path] = ()) -> Callable[[Check], None]:
    """A test function with a pytest item for each of the `checks` of a layout.

        test_layout = gkparse.testing.layout_checks(LAYOUT, examples=PAGES.glob("*.txt"))

    gives `test_layout[round_trip]`, `test_layout[declines_prose]` and so on.
    """
    all_checks = checks(layout, examples=examples)

    @pytest.mark.parametrize("check", [pytest.param(check, id=check.name) for check in all_checks])
    def test_layout(check: Check) -> None:
        check()

    return test_layout


def _text(path: Path) -> str:
    return decode(path.read_bytes())[0].text


def _claim(run: Callable[[Subject], None]) -> str:
    return (run.__doc__ or "").partition("\n")[0]
