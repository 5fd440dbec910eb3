"""A plan reads what `align` reads: grids that differ in figures alone have their cells in the same places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from random import Random
from unittest.mock import Mock, patch

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import gkparse
from gkparse._tables import planning
from gkparse._tables.align import align
from gkparse._tables.planning import OtherTable, make_plan, read_table
from gkparse._tables.skeletons import COUNT, Figures, Skeleton, grid_of, skeleton_of
from gkparse._text.spans import Span
from gkparse.forms import FormName, TableName
from gkparse.grid import Grid, GridCell, GridRow, Line
from tests.invariance.texts import Text, texts
from tests.kit.kept import corpus
from tests.kit.profiles import sample
from tests.kit.tables import disclosure_table, grid, proceedings_table, request_table
from tests.kit.truth import EXAMPLES

TABLES: dict[TableName, list[list[str]]] = {
    "disclosure": disclosure_table(),
    "requests": request_table(),
    "proceedings": proceedings_table(),
}


# A grid, the table that it is read as, the forms in order of preference, and the year of the report.
Given = tuple[Grid, TableName, tuple[FormName, ...], int | None]

_make_plan = cache(make_plan)


def differing(given: Iterable[Given]) -> tuple[Counter[str], list[Grid]]:
    """How many grids have which kind of plan, and those that their plan reads otherwise than `align`."""
    kinds: Counter[str] = Counter()
    others = []
    for one, table, prefer, year in given:
        skeleton = skeleton_of(one)
        plan = None if skeleton is None else _make_plan(skeleton, table, prefer)
        by_plan = None if plan is None or isinstance(plan, OtherTable) else plan.read(one)
        kinds[type(plan).__name__ if by_plan is None else "read"] += 1
        if isinstance(plan, OtherTable):
            if align(one, table, prefer, year) is not None:
                others.append(one)
        elif by_plan is not None:
            aligned = align(one, table, prefer, year)
            if aligned is None or by_plan != aligned or by_plan.contents != aligned.contents:
                others.append(one)
    return kinds, others


def grids_in(paths: Iterable[Path]) -> list[Given]:
    """The grids that layouts and documents give while files are read, each with the table looked for."""
    with patch("gkparse._tables.candidates.read_table", Mock(wraps=read_table)) as recorded:
        for path in paths:
            gkparse.load(path)
    return [
        (one, table, tuple(prefer), year)
        for one, table, prefer, year in (call.args for call in recorded.call_args_list)
    ]


def test_in_whole_reports() -> None:
    kinds, others = differing(grids_in(EXAMPLES.glob("*.txt")))
    assert kinds["read"] >= 8
    assert others == []


@cache
def printed_grids() -> list[Given]:
    """What extractors print, and texts that were read wrongly once."""
    return grids_in([*corpus(), *(text.path for text in sample(texts(), every=12))])


def test_in_what_extractors_print_and_in_texts_that_were_read_wrongly_once() -> None:
    kinds, others = differing(printed_grids())
    assert kinds["read"] >= 80
    assert kinds["OtherTable"] >= 20
    assert others == []


def figures_that_rules_look_at(random: Random) -> Iterator[int]:
    """Zeros, numbers of labels and columns, years, figures with few digits and with many."""
    kinds = [(0, 0), (1, 13), (1900, 2099), (14, 999), (1000, 10**9)]
    while True:
        yield random.randint(*random.choice(kinds))


def with_figures(given: Given, figures: Iterator[int]) -> Given | None:
    """The same grid with other figures, each cell at its own place; None if it has no skeleton."""
    one, table, prefer, year = given
    skeleton = skeleton_of(one)
    if skeleton is None:
        return None
    other = grid_of(skeleton, figures)
    rows = [
        evolve(
            row,
            cells=tuple(
                evolve(before, text=after.text) for before, after in zip(row.cells, filled.cells, strict=True)
            ),
        )
        for row, filled in zip(one.rows, other.rows, strict=True)
    ]
    return Grid(tuple(rows)), table, prefer, year


@pytest.mark.long
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_in_what_extractors_print_with_other_figures(index: int, random: Random) -> None:
    grids = printed_grids()
    given = with_figures(grids[index % len(grids)], figures_that_rules_look_at(random))
    assert differing([given] if given else [])[1] == []


def test_in_some_of_what_extractors_print_with_other_figures() -> None:
    random = Random(7)
    refilled = (
        with_figures(given, figures_that_rules_look_at(random)) for given in sample(printed_grids(), every=2)
    )
    kinds, others = differing(filter(None, refilled))
    assert kinds["read"] >= 20
    assert others == []


@pytest.mark.parametrize("text", [*sample(texts(), every=60)], ids=str)
def test_a_whole_reading_is_the_same_with_plans_and_without(
    text: Text, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also what follows from its tables: issues, sections, the choice between layouts."""
    readings = []
    for times_before in (-1, 0):  # no plan is made; each is made when its skeleton comes first
        monkeypatch.setattr(planning, "TIMES_BEFORE", times_before)
        planning._known.cache_clear()
        readings.append(gkparse.parse(text.read()))
    without, by_plans = readings
    assert by_plans == without
    assert by_plans.explain() == without.explain()


# Figures that rules look at in one place or another, beside plain ones.
CELLS = st.one_of(
    st.integers(0, 20).map(str),
    st.integers(0, 10**15).map(str),
    st.integers(1900, 2100).map(str),
    st.integers(-99, -1).map(str),
    st.decimals(0, 100, places=2, allow_nan=False).map("{:f}".format),
    st.sampled_from(
        ["", "/", "-", "3 4", "05", "约30", "1,234", "2件", "3（其中1件）", "无", "元", "2022年", "３"]
    ),
)


@st.composite
def damaged_tables(draw: st.DrawFn) -> Given:
    """An official table with other figures, some of its cells changed and some rows doubled or shortened."""
    table = draw(st.sampled_from(sorted(TABLES)))
    rows = [list(row) for row in TABLES[table]]
    figures = [(i, j) for i, row in enumerate(rows) for j, text in enumerate(row) if text == "0"]
    first = draw(st.integers(0, 3))
    counted = draw(st.booleans())
    for index, (i, j) in enumerate(figures):
        rows[i][j] = str(first + j) if counted else str(draw(st.integers(0, 3)) * index)
    for i, j in draw(st.lists(st.sampled_from(figures), max_size=4)):
        rows[i][j] = draw(CELLS)
    for i in draw(st.lists(st.integers(0, len(rows) - 1), max_size=2)):
        match draw(st.sampled_from(["double", "shorten", "lengthen", "numbers above"])):
            case "double":
                rows.insert(i, list(rows[i]))
            case "shorten":
                del rows[i][-1:]
            case "lengthen":
                rows[i].append(draw(CELLS))
            case _:
                rows.insert(i, [str(number) for number in range(first, first + len(rows[i]))])
    made = grid(rows, exact=draw(st.booleans()))
    if draw(st.booleans()):
        made = Grid(tuple(evolve(row, cut=True, ended=draw(st.integers(0, 9)) > 0) for row in made.rows))
    return made, table, (), draw(st.sampled_from([None, 2022, 2021]))


@given(damaged_tables())
def test_in_tables_with_figures_that_rules_look_at(damaged: Given) -> None:
    assert differing([damaged])[1] == []


def test_a_table_is_read_alike_the_first_time_and_ever_after() -> None:
    tables = [
        grid([[figure if text == "0" else text for text in row] for row in request_table()])
        for figure in ("7", "14", "0", "21")
    ]
    for table in tables:
        assert read_table(table, "requests") == align(table, "requests")
    skeleton = skeleton_of(tables[0])
    assert skeleton is not None
    assert planning._known(skeleton, "requests", ()).plan is not None


def test_where_two_cells_begin_at_one_place() -> None:
    """A layout may make one blank for all blank cells of a row."""
    whole = grid(request_table())
    row = whole.rows[-1]
    blank = GridCell("", Span(row.cells[-1].span.stop, row.cells[-1].span.stop))
    one = Grid((*whole.rows[:-1], evolve(row, cells=(*row.cells[:-2], blank, blank))))
    kinds, others = differing([(one, "requests", (), None)])
    assert (kinds["read"], others) == (1, [])


def skeleton_of_row(*texts: str, cut: bool = False) -> Skeleton:
    """The skeleton of a row with these cells, without what the layout knows of it."""
    cells = tuple(Line(text, 0).cell() for text in texts)
    skeleton = skeleton_of(Grid((GridRow(cells, cut=cut),)))
    assert skeleton is not None
    return skeleton[1:]


def test_a_skeleton_has_how_figures_are_written_and_all_other_texts() -> None:
    row = (
        "（一）予以公开",
        "12",
        "-3",
        "+4.50",
        "6.00",
        "1,234",
        "",
        "约30",
        "05",
        "2023",
        "0",
        "7件",
        "3 4",
    )
    assert skeleton_of_row(*row) == (
        *(
            "（一）予以公开",
            COUNT,
            Figures("-{:d}"),
            Figures("+{:d}.25"),
            Figures("{:d}.00"),
            Figures("{:,d}"),
        ),
        *("", "约30", "05", COUNT, COUNT, Figures("{:d}件"), Figures("{:d} {:d}")),
    )


def test_a_skeleton_keeps_numbers_that_words_stand_behind() -> None:
    assert skeleton_of_row("1 党政机关", "2023 年", "（其中3件）", "规章{} 3 0") == (
        *("1 党政机关", "2023 年", "（其中3件）", Figures("规章{{}} {:d} {:d}")),
    )


def test_a_skeleton_keeps_numbers_of_columns_and_pages() -> None:
    assert skeleton_of_row("栏次", "1", "2", "3") == ("栏次", "1", "2", "3")
    assert skeleton_of_row("12") == ("12",)
    assert skeleton_of_row("规章", "7", "8", "", "9", "10", "12", cut=True) == (
        *("规章", "7", "8", "", "9", "10", COUNT),
    )


def test_a_grid_in_which_a_label_may_have_lost_its_number_has_no_skeleton() -> None:
    row = (Line("2", 0).cell(), Line(".没有现成信息需要另行制作", 1).cell())
    assert skeleton_of(Grid((GridRow(row, cut=True),))) is None
    assert skeleton_of(Grid((GridRow(row),))) is not None


@pytest.mark.parametrize("year", ["2022年", "（2022年）"])
def test_a_table_that_prints_a_year_has_no_plan(year: str) -> None:
    table = request_table()
    table[0][0] = year
    skeleton = skeleton_of(grid(table))
    assert skeleton is not None
    assert make_plan(skeleton, "requests") is None


def test_rows_in_pieces_are_aligned_anew() -> None:
    """81 0 9411 7 0 9419 8 may be the figures 81 0 94117 0 94198 and two blanks: its sum says so."""
    table = request_table()
    for row in table:
        if row[-7:] == ["0"] * 7 and row is not table[-1]:
            row[-7:] = ["1", "0", "0", "0", "0", "0", "1"]
    whole = Grid(tuple(evolve(row, exact=False) for row in grid(table).rows))
    skeleton = skeleton_of(whole)
    assert skeleton is not None
    plan = make_plan(skeleton, "requests")
    assert plan is not None
    assert not isinstance(plan, OtherTable)
    assert plan.read(whole) == align(whole, "requests")
    last = whole.rows[-1]
    figures = ["81", "0", "9411", "7", "0", "9419", "8"]
    pieces = [evolve(cell, text=text) for cell, text in zip(last.cells[-7:], figures, strict=True)]
    torn = Grid((*whole.rows[:-1], evolve(last, cells=(*last.cells[:-7], *pieces))))
    assert skeleton_of(torn) == skeleton
    assert plan.read(torn) is None
    aligned = read_table(torn, "requests")
    assert aligned is not None
    assert aligned.with_code("figure-in-pieces")


def test_a_table_whose_findings_figures_take_part_in_has_no_plan() -> None:
    """A row printed twice is one row if its figures are alike, and contradicts itself if they are not."""
    table = request_table()
    for rows, has_plan in ((table, True), ([*table, table[-1]], False)):
        skeleton = skeleton_of(grid(rows))
        assert skeleton is not None
        assert (make_plan(skeleton, "requests") is not None) == has_plan


def test_a_table_without_a_row_has_a_plan_that_says_so() -> None:
    short = grid(request_table()[:-1])
    kinds, others = differing([(short, "requests", (), None)])
    assert (kinds["read"], others) == (1, [])
    read = read_table(short, "requests")
    assert read is not None
    assert [finding.code for finding in read.findings] == ["row-absent"]


def test_a_grid_that_is_another_table_is_known_by_its_skeleton() -> None:
    skeleton = skeleton_of(grid(request_table()))
    assert skeleton is not None
    assert make_plan(skeleton, "disclosure") == OtherTable()
