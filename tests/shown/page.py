"""Reports some of whose cells have a drawn content, and the judgement on how they are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache

from attrs import evolve, frozen
from hypothesis import strategies as st

import gkparse
from gkparse import Reading, Severity
from gkparse._tables.tabulate import tabulate
from gkparse.forms import FORMS, FormName, TableForm
from gkparse.forms.editions import form_of
from gkparse.grid import Grid, GridCell
from tests.kit.tables import HAN, TITLES, adding_up
from tests.shown.content import Content

PROSE = ("全年公开信息12条。", "", "", "", "队伍还需要充实，来年增加一人。", "无。")
# Stand around the number of a drawn cell in the texts of a grid, until its content is written.
OPEN, CLOSE = "\ue000", "\ue001"


@frozen
class Ghost:
    """A hidden copy of a table, or of one of its rows, with other figures. It stands before the one shown.

    `row` is the index of the row, counted from the end of the table; None for the whole table. `way` chooses
    how it is hidden.
    """

    table: int
    row: int | None
    way: int

    def figures(self, grid: Grid) -> list[list[GridCell]]:
        """Its rows; every figure is another one."""
        rows = grid.rows if self.row is None else grid.rows[-1 - self.row % len(grid.rows) :][:1]
        return [
            [evolve(cell, text="8" if _is_figure(cell.text) else cell.text) for cell in row.cells]
            for row in rows
        ]

    def stands_before(self, grid: Grid, row_index: int) -> bool:
        return self.row is not None and row_index == len(grid.rows) - 1 - self.row % len(grid.rows)


def _is_figure(text: str) -> bool:
    return text.startswith(OPEN) or text.isdecimal()


@frozen
class Sample:
    """A report as it is published: its edition, its figures by key, and the cells with a drawn content."""

    edition: FormName
    figures: Mapping[str, str]
    contents: Mapping[str, Content]
    ghosts: tuple[Ghost, ...] = ()

    @property
    def year(self) -> int:
        return 2020 if self.edition == "2019" else 2023

    def parts(self) -> Iterator[str | Grid]:
        """Its lines and tables. The text of a drawn cell is a mark, for which `content` gives the content."""
        marks = {key: f"{OPEN}{index}{CLOSE}" for index, key in enumerate(self.contents)}
        yield f"青石街道{self.year}年政府信息公开工作年度报告"
        forms = ("", *(form_of(table, self.edition) for table in FORMS), "", "")
        for index, (title, form) in enumerate(zip(TITLES, forms, strict=True)):
            yield f"{HAN[index]}、{title}"
            if PROSE[index]:
                yield PROSE[index]
            if isinstance(form, TableForm):
                yield tabulate(form, {key: marks.get(key, self.figures[key]) for key in form.slots})

    def content(self, text: str) -> Content | None:
        """The drawn content that a text of the grid stands for; None for any other text."""
        if not text.startswith(OPEN):
            return None
        return list(self.contents.values())[int(text[1:-1])]


def figures_of(edition: FormName) -> dict[str, str]:
    """Figures of all cells that add up."""
    keys = [key for table in FORMS for key in form_of(table, edition).slots]
    return {key: str(len(key) * 7 % 90) if key.startswith("disclosure.") else "0" for key in keys}


@st.composite
def samples(
    draw: st.DrawFn,
    content: Callable[[str], st.SearchStrategy[Content]],
    most: int = 8,
    *,
    least: int = 1,
    with_ghosts: bool = False,
) -> Sample:
    """Reports whose figures add up, and whose drawn cells have a content made for their figure."""
    edition: FormName = draw(st.sampled_from(("2019", "2021")))
    figures = figures_of(edition)
    parts = {
        key.removeprefix("requests."): draw(st.integers(1, 3000))
        for key in draw(st.lists(st.sampled_from(_parts(edition)), max_size=6))
    }
    for key, value in adding_up(parts, edition).items():
        figures[f"requests.{key}"] = str(value)
    keys = draw(st.lists(st.sampled_from(list(figures)), min_size=least, max_size=most, unique=True))
    ghosts = draw(st.lists(_GHOSTS, max_size=2)) if with_ghosts else []
    return Sample(edition, figures, {key: draw(content(figures[key])) for key in keys}, tuple(ghosts))


_GHOSTS = st.builds(Ghost, st.integers(0, 2), st.none() | st.integers(0, 20), st.integers(0, 20))


@cache
def _parts(edition: FormName) -> list[str]:
    """The cells of the request table from which the others are summed."""
    (block,) = form_of("requests", edition).blocks
    rows = [
        row.key for row in block.rows if row.key not in ("new", "carried_over", "total", "carried_forward")
    ]
    return [f"requests.{row}.{column.key}" for row in rows for column in block.columns[:-1]]


@frozen
class Verdict:
    """How a sample was read: its cells that are right, those named, and what contradicts the law."""

    right: int
    named: int
    wrong: tuple[str, ...]
    alarms: tuple[str, ...]


def judge(sample: Sample, reading: Reading, *, printed: bool = False) -> Verdict:
    """Each cell equals what is shown, or it is None and a warning or an error covers it.

    In a print a cell that shows nothing may be blank, because what was hidden may not be in the file.
    """
    serious = [issue for issue in reading.issues if issue.severity is not Severity.INFO]
    counts: Counter[bool] = Counter()
    wrong = []
    for key in sample.figures:
        content = sample.contents.get(key)
        shown = content.figures(printed=printed) if content else frozenset((Decimal(sample.figures[key]),))
        cell = reading.cells.get(key)
        value = cell.value if cell else None
        if value is not None:
            counts[True] += 1
            if Decimal(value) not in shown:
                wrong.append(f"{key}: {value}, but {set(shown)} is shown by {content}")
        elif any(issue.covers(key) for issue in serious) or (content and content.is_blank(printed=printed)):
            counts[False] += 1
        else:
            wrong.append(f"{key}: nothing is said, but {set(shown)} is shown by {content}")
    alarms = tuple(f"{issue.code} {issue.key}: {issue.message}" for issue in serious)
    return Verdict(counts[True], counts[False], tuple(wrong), alarms)


def truth(sample: Sample, *, printed: bool) -> dict[str, dict[str, list[str | None]] | list[str]]:
    """What a sample shows, as plain data: the figures that each cell may show, and the blank cells."""
    cells: dict[str, list[str | None]] = {}
    blank = []
    for key, figure in sample.figures.items():
        content = sample.contents.get(key)
        shown = content.figures(printed=printed) if content else (figure,)
        cells[key] = [None if each is None else str(each) for each in shown]
        if content and content.is_blank(printed=printed):
            blank.append(key)
    return {"cells": cells, "blank": blank}


def load(data: bytes) -> Reading:
    return gkparse.load(data)
