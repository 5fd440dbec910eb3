"""What a layout has to keep to where the forms read it: every figure in its cell, and the same one always.

Like `_checks`, with one function for each check. Alignment, forms and choice are those that every reading
goes through: nothing is decided here that a reading would decide otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pytest

from gkparse._tables.align import align
from gkparse._tables.candidates import CandidateReading
from gkparse._tables.tabulate import tabulate
from gkparse._text.values import State
from gkparse.forms import FORMS, TableForm
from gkparse.grid import Grid, Lines, Loss
from gkparse.testing.layout_under_test import (
    Figures,
    Subject,
    alignments,
    fail,
    figures,
    figures_of,
    short,
    with_texts,
)

_UNKNOWN = (State.UNREADABLE, State.ABSENT)


def round_trip(subject: Subject) -> None:
    """What it writes of a table of the forms, it reads back: every figure in its own cell."""
    write = _write_or_skip(subject)
    loses = subject.layout.loses
    for form in _forms():
        full = figures_of(form)
        for what, texts in (
            ("a full table", full),
            ("a table of zeros", dict.fromkeys(full, "0")),
            *(
                (f"a table with a blank in each {n}th cell", _with_blanks(full, n))
                for n in (() if Loss.BLANK_CELLS in loses else (3, 5))
            ),
        ):
            grid = subject.try_read(write(tabulate(form, texts)))
            blanks = "" in texts.values()
            # Where a row has blanks the form may not know the columns; a wrong figure is never allowed.
            wrong = list(_wrong_figures(form, texts, grid, unknown=blanks or Loss.ROW_ENDS in loses))
            if blanks and grid is not None:
                wrong.extend(_lost_blanks(form, texts, grid))
            if wrong:
                fail(f"{form.table} {form.form}, {what}: {'; '.join(wrong[:3])}")


def _with_blanks(texts: Mapping[str, str], each: int) -> dict[str, str]:
    return {key: "" if number % each == 1 else text for number, (key, text) in enumerate(texts.items())}


def _wrong_figures(
    form: TableForm, texts: Mapping[str, str], grid: Grid | None, *, unknown: bool
) -> Iterator[str]:
    """What a table that was written and read again has otherwise than it was."""
    found = align(grid, form.table, [form.form]) if grid else None
    if found is None:
        yield "the table is not found again"
        return
    for key, text in texts.items():
        cell = found.cells.get(key)
        if cell is None:
            yield f"{key} is not a cell of the form that is found again"
        elif not (unknown and cell.state in _UNKNOWN) and (cell.raw or "").strip() != text:
            yield f"{key} was {text!r} and is {cell.raw!r}"


def _lost_blanks(form: TableForm, texts: Mapping[str, str], grid: Grid) -> Iterator[str]:
    """Rows whose blanks between two figures do not come back as cells."""
    flat = [cell.text.strip() for row in grid.rows for cell in row.cells]
    place = {text: number for number, text in enumerate(flat) if text}
    for keys in form.plan.values():
        row = [texts[key] for key, _ in keys]
        filled = [number for number, text in enumerate(row) if text]
        if filled:
            inner = row[filled[0] : filled[-1] + 1]
            first = place.get(inner[0], 0)
            if flat[first : first + len(inner)] != inner:
                yield f"the cells {inner} do not come back one for one (or declare Loss.BLANK_CELLS)"


def keeps_line_ends_in_cells(subject: Subject) -> None:
    """Labels over two lines lose no figure, unless it declares Loss.CELL_LINES."""
    _write_or_skip(subject)
    if Loss.CELL_LINES in subject.layout.loses:
        pytest.skip(f"{subject.layout.name} declares that it loses {Loss.CELL_LINES.value}")
    for form in _forms():
        table = tabulate(form, figures_of(form))
        plain = figures(subject.read_back(table))
        wrapped = figures(subject.read_back(with_texts(table, _over_two_lines)))
        _same(plain, wrapped, f"{form.table} {form.form} with labels over two lines, and no Loss.CELL_LINES")


def _over_two_lines(text: str) -> str:
    return text if text[-1:].isdigit() else f"{text[:3]}\n{text[3:]}".strip()


def ignores_blank_lines_around(subject: Subject) -> None:
    """Blank lines before and behind a table change no figure."""
    for text in subject.own_or_skip():
        plain = figures(subject.try_read(text))
        for blank in ("\n", "\n\n\n", "\u3000\n \u00a0\n", "\r\n\r\n"):
            around = figures(subject.try_read(f"{blank}{_ended(text)}{blank}"))
            _same(plain, around, f"with {blank!r} before and behind {short(text)}")
    for form, text in subject.written:
        plain = figures(subject.try_read(text))
        page = f"全年公开信息12条。\n\n\n{_ended(text)}\n\n\n全年无其他事项。\n"
        _same(plain, figures(subject.try_read(page)), f"{form.table} with blank lines between it and prose")


def _ended(text: str) -> str:
    return text if text.endswith("\n") else f"{text}\n"


def ignores_no_break_padding(subject: Subject) -> None:
    """No-break spaces beside a figure change no figure."""
    subject.own_or_skip()
    paddings = ("\u00a0", ""), ("", "\u00a0"), ("\u00a0\u00a0", "\u00a0")
    for before, behind in paddings:
        for plain, padded, what in _padded(subject, before, behind):
            _same(plain, figures(padded), f"{what} with figures like {f'{before}0{behind}'!r}")


def _padded(subject: Subject, before: str, behind: str) -> Iterator[tuple[Figures, Grid | None, str]]:
    """The figures of the layout's own texts, and the grids of the same with padding beside each figure."""
    for form, text in subject.written:
        texts = {key: f"{before}{figure}{behind}" for key, figure in figures_of(form).items()}
        yield figures(subject.try_read(text)), subject.read_back(tabulate(form, texts)), form.table
    for text in () if subject.written else subject.examples:
        grid = subject.try_read(text)
        padded = text
        for start, stop in sorted(_places(grid), reverse=True):
            # A blank that is there already becomes the padding, so that figures stay under each other.
            first = start - 1 if before and padded[start - 1 : start] == " " else start
            last = stop + 1 if behind and padded[stop : stop + 1] == " " else stop
            padded = f"{padded[:first]}{before}{padded[start:stop]}{behind}{padded[last:]}"
        yield figures(grid), subject.try_read(padded), short(text)


def _places(grid: Grid | None) -> set[tuple[int, int]]:
    return {
        (cell.place.span.start, cell.place.span.stop)
        for table in alignments(grid).values()
        for cell in table.cells.values()
        if cell.place is not None and cell.state is State.NUMBER
    }


def ties_with_no_built_in(subject: Subject) -> None:
    """No built-in layout reads other figures from its own texts as well as it does."""
    for text in subject.own_or_skip():
        lines = Lines.of(text)
        own = alignments(subject.try_read(text))
        for rival in subject.built_in:
            theirs = alignments(rival.read(lines))
            for name in own.keys() & theirs.keys():
                mine, other = (
                    CandidateReading(subject.layout.name, own[name]),
                    CandidateReading(rival.name, theirs[name]),
                )
                if other.score >= mine.score:
                    where = f"{name} of {short(text)}: {rival.name} finds as much and reads otherwise"
                    _same(_values(mine), _values(other), where)


def _values(candidate: CandidateReading) -> Figures:
    return {key: (cell.value, cell.unit, cell.state) for key, cell in candidate.alignment.cells.items()}


def _same(plain: Figures, changed: Figures, where: str) -> None:
    keys = [key for key in {**plain, **changed} if plain.get(key) != changed.get(key)]
    if keys:
        one, other = plain.get(keys[0]), changed.get(keys[0])
        fail(f"{where}: {len(keys)} cells differ, such as {keys[0]}: {_shown(one)} and {_shown(other)}")


def _shown(figure: tuple[object, str | None, State] | None) -> str:
    if figure is None:
        return "no such cell"
    number, unit, state = figure
    return state.value if number is None else f"{number} ({unit or 'no unit'})"


def _write_or_skip(subject: Subject) -> Callable[[Grid], str]:
    write = subject.layout.write
    if write is None:
        pytest.skip(f"{subject.layout.name} has no `write`")
    return write


def _forms() -> Iterator[TableForm]:
    return (form for forms in FORMS.values() for form in forms)
