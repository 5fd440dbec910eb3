"""The checks of the public contract: the name of a layout, its grids, spans and time. A function each.

A check fails, skips or returns. The first line of its docstring is the claim that pytest users and the
documentation see. No two checks report the same mistake: if `read` raises, only `reads_the_corpus` and
`reads_anything` fail. `figure_checks` has the checks that need the forms.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from itertools import pairwise

import pytest

from gkparse.grid import Grid, GridCell, Lines
from gkparse.layouts.health import grows_too_fast
from gkparse.testing.corpus import BOILERPLATE, SENTENCES, corpus, growing_texts
from gkparse.testing.layout_under_test import Subject, alignments, fail, short


def has_a_name_of_its_own(subject: Subject) -> None:
    """No built-in layout has its name; gkparse would not load a plugin by that name."""
    name = subject.layout.name
    if not name or name in (other.name for other in subject.built_in):
        fail(f"the name {name!r} is empty or that of a built-in layout: give the layout another")


def reads_its_examples(subject: Subject) -> None:
    """The forms find a table in each of its examples."""
    if not subject.examples and subject.layout.write is None:
        fail("nothing shows that it reads a table: give the layout a `write`, or the kit some examples")
    for text in subject.examples:
        if not alignments(subject.try_read(text)):
            fail(f"the forms find no table in what it reads from the example {short(text)}")


def reads_the_corpus(subject: Subject) -> None:
    """Over every text of a fixed corpus it gives a Grid or None, and never raises."""
    _check_read(subject, Lines(()))
    for text in corpus(subject.own_texts):
        _check_read(subject, Lines.of(text))


def reads_anything(subject: Subject) -> None:
    """The same over texts that Hypothesis makes; skipped if Hypothesis is not installed."""
    if importlib.util.find_spec("hypothesis") is None:
        pytest.skip(
            "Hypothesis is not installed: only the fixed corpus was read (pip install gkparse[testing])"
        )
    from gkparse.testing.fuzz import try_anything

    try_anything(subject.own_texts, lambda text: _check_read(subject, Lines.of(text)))


def _check_read(subject: Subject, lines: Lines) -> None:
    try:
        grid = subject.read(lines)
    except Exception as error:
        text = "\n".join(line.text for line in lines)
        raise AssertionError(f"{type(error).__name__} over the text {short(text)}") from error
    if grid is not None and not isinstance(grid, Grid):
        fail(f"`read` returned a {type(grid).__name__}, and neither a gkparse.grid.Grid nor None")


def is_deterministic(subject: Subject) -> None:
    """The same lines give the same grid, whatever it reads in between."""
    texts = [*subject.own_texts_or_skip(), *SENTENCES, *BOILERPLATE]
    first_grids = [subject.try_read(text) for text in texts]
    second_grids = [subject.try_read(text) for text in reversed(texts)][::-1]
    for text, first, second in zip(texts, first_grids, second_grids, strict=True):
        if first != second:
            fail(f"it reads {short(text)} differently the second time")


def keeps_spans(subject: Subject) -> None:
    """Spans are in order, inside the lines and without overlap, and hold the text of the cell."""
    subject.own_texts_or_skip()
    # The lines begin within a text, so that a layout that counts from their beginning fails.
    before = "青石街道\r\n\r\n\u2028"
    for text in corpus(subject.own_texts):
        whole = f"{before}{text}"
        lines = Lines.of(whole)[len(Lines.of(before)) :]
        grid = subject.try_read(lines)
        for complaint in _wrong_spans(grid, whole, lines) if grid else ():
            fail(f"{complaint}; the text is {short(text)}")


def _wrong_spans(grid: Grid, text: str, lines: Lines) -> Iterator[str]:
    """Complaints about the spans of a grid that was read from the last lines of a text."""
    start_of_lines = lines[0].start if lines else len(text)
    covered: list[tuple[int, int]] = []
    start_of_row_above = start_of_lines
    for row_index, row in enumerate(grid.rows):
        start_of_cell_before = start_of_lines
        for cell in row.cells:
            span, shown = cell.span, f"row {row_index}, cell {short(cell.text)}, {cell.span}"
            if not start_of_lines <= span.start <= span.stop <= len(text):
                yield f"{shown}: the span is outside of the lines that were given"
            elif not _holds(cell, span.of(text)):
                yield f"{shown}: the source has {short(span.of(text))} there"
            elif cell.text:
                if span.start < start_of_cell_before:
                    yield f"{shown}: it begins before the cell to its left"
                start_of_cell_before = span.start
                if "\n" not in cell.text:
                    covered.append((span.start, span.stop))
        starts = [cell.span.start for cell in row.cells if cell.text]
        if starts and starts[0] < start_of_row_above:
            yield f"row {row_index} begins before the row above it"
        start_of_row_above = starts[0] if starts else start_of_row_above
    covered.sort()
    for (_, stop), (start, _) in pairwise(covered):
        if start < stop:
            yield f"the character at {start} is in two cells"


def _holds(cell: GridCell, source: str) -> bool:
    """Whether the source has the text of a cell; of a cell over several lines, its pieces in order."""
    if len(source.splitlines()) <= 1:
        return cell.text == source
    after = 0
    for piece in cell.text.splitlines():
        start = source.find(piece.strip(), after)
        if start < 0:
            return False
        after = start + len(piece.strip())
    return True


def declines_prose(subject: Subject) -> None:
    """It reads no rows in sentences, and no table of the forms in menus, metadata and notes."""
    for text in SENTENCES:
        grid = subject.try_read(text)
        # A layout without row ends may read any lines as one run of cells: the form decides what they are.
        if grid is not None and any(row.ended for row in grid.rows):
            fail(f"it reads rows of a table in sentences: {short(text)}")
    for text in (*SENTENCES, *BOILERPLATE):
        for table in alignments(subject.try_read(text)):
            fail(f"the forms find the table {table} in what it reads from {short(text)}")


def takes_time_like_the_text(subject: Subject) -> None:
    """A text eight times as long takes about eight times as long."""
    for what, longest, make in growing_texts(subject.own_texts):
        complaint = grows_too_fast(subject.try_read, longest, make)
        if complaint is not None:
            fail(f"{what}: {complaint.en}")
