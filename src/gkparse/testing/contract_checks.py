"""What a layout has to keep to: one function for each check, which fails, skips or returns.

The first line of each docstring is the claim, as pytest users and the documentation see it. A check does
not fail for what another finds: where `read` raises, only the checks of the corpus and of Hypothesis say so.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from itertools import pairwise

import pytest

from gkparse.grid import Grid, GridCell, Lines
from gkparse.layouts.health import grows_too_fast
from gkparse.testing.corpus import FURNITURE, SENTENCES, corpus, shapes
from gkparse.testing.layout_under_test import Subject, alignments, fail, short


def has_a_name_of_its_own(subject: Subject) -> None:
    """No built-in layout has its name; a plugin by that name would not be loaded."""
    name = subject.layout.name
    if not name or name in (other.name for other in subject.built_in):
        fail(f"the name {name!r} is that of a built-in layout, or none: give the layout another")


def reads_its_examples(subject: Subject) -> None:
    """A table of the forms is found in each of its examples."""
    if not subject.examples and subject.layout.write is None:
        fail("nothing shows that it reads anything: give it a `write`, or the kit examples")
    for text in subject.examples:
        if not alignments(subject.try_read(text)):
            fail(f"no form finds a table in what it reads from the example {short(text)}")


def reads_the_corpus(subject: Subject) -> None:
    """Over every text of a fixed corpus it gives a Grid or None, and never raises."""
    _reads(subject, Lines(()))
    for text in corpus(subject.own):
        _reads(subject, Lines.of(text))


def reads_anything(subject: Subject) -> None:
    """The same over texts that Hypothesis makes; skipped where Hypothesis is not installed."""
    if importlib.util.find_spec("hypothesis") is None:
        pytest.skip(
            "Hypothesis is not installed: only the fixed corpus was read (pip install gkparse[testing])"
        )
    from gkparse.testing.fuzz import try_anything

    try_anything(subject.own, lambda text: _reads(subject, Lines.of(text)))


def _reads(subject: Subject, lines: Lines) -> None:
    try:
        found = subject.read(lines)
    except Exception as error:
        text = "\n".join(line.text for line in lines)
        raise AssertionError(f"{type(error).__name__} over the text {short(text)}") from error
    if found is not None and not isinstance(found, Grid):
        fail(
            f"`read` gave a {type(found).__name__}: it is to give a gkparse.grid.Grid, or None for 'not mine'"
        )


def is_deterministic(subject: Subject) -> None:
    """The same lines give the same grid, whatever was read in between."""
    texts = [*subject.own_or_skip(), *SENTENCES, *FURNITURE]
    first = [subject.try_read(text) for text in texts]
    again = [subject.try_read(text) for text in reversed(texts)][::-1]
    for text, one, other in zip(texts, first, again, strict=True):
        if one != other:
            fail(f"it reads {short(text)} differently the second time")


def keeps_spans(subject: Subject) -> None:
    """Spans are in order, inside the lines, on one character once, and hold the text of the cell."""
    subject.own_or_skip()
    before = "青石街道\r\n\r\n\u2028"
    for text in corpus(subject.own):
        whole = f"{before}{text}"
        lines = Lines.of(whole)[len(Lines.of(before)) :]
        grid = subject.try_read(lines)
        for complaint in _wrong_spans(grid, whole, lines) if grid else ():
            fail(f"{complaint}; the text is {short(text)}")


def _wrong_spans(grid: Grid, text: str, lines: Lines) -> Iterator[str]:
    first = lines[0].start if lines else len(text)
    taken: list[tuple[int, int]] = []
    top = first
    for number, row in enumerate(grid.rows):
        left = first
        for cell in row.cells:
            span, shown = cell.span, f"row {number}, cell {short(cell.text)}, {cell.span}"
            if not first <= span.start <= span.stop <= len(text):
                yield f"{shown}: the span is outside of the lines that were given"
            elif not _holds(cell, span.of(text)):
                yield f"{shown}: the source has {short(span.of(text))} there"
            elif cell.text:
                if span.start < left:
                    yield f"{shown}: it begins before the cell to its left"
                left = span.start
                if "\n" not in cell.text:
                    taken.append((span.start, span.stop))
        filled = [cell.span.start for cell in row.cells if cell.text]
        if filled and filled[0] < top:
            yield f"row {number} begins before the row above it"
        top = filled[0] if filled else top
    taken.sort()
    for (_, stop), (start, _) in pairwise(taken):
        if start < stop:
            yield f"the character at {start} is in two cells"


def _holds(cell: GridCell, source: str) -> bool:
    """Whether a cell is what the source has: a cell over several lines has its pieces in their order."""
    if len(source.splitlines()) <= 1:
        return cell.text == source
    after = 0
    for piece in cell.text.splitlines():
        found = source.find(piece.strip(), after)
        if found < 0:
            return False
        after = found + len(piece.strip())
    return True


def declines_prose(subject: Subject) -> None:
    """It makes no rows of sentences, and no table of the forms of menus, metadata and notes."""
    for text in SENTENCES:
        grid = subject.try_read(text)
        # A layout that knows no row ends takes any lines for a run of cells; what it is, the form tells.
        if grid is not None and any(row.ended for row in grid.rows):
            fail(f"it takes sentences for the rows of a table: {short(text)}")
    for text in (*SENTENCES, *FURNITURE):
        for table in alignments(subject.try_read(text)):
            fail(f"it makes the table {table} of {short(text)}")


def takes_time_like_the_text(subject: Subject) -> None:
    """A text eight times as long takes about eight times as long to read."""
    for what, longest, make in shapes(subject.own):
        complaint = grows_too_fast(subject.try_read, longest, make)
        if complaint is not None:
            fail(f"{what}: {complaint}")
