"""Bars at cells, on whatever lines they stand: what content extractors print of a web page's tables.

Up to trafilatura 1.6 a bar stands before each cell, later behind it. Later versions drop blank cells and fill
each row up with bars to the width of its table. A line ends behind each cell, behind each row, or wherever
the page has one within a label.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

import pytest

import gkparse
from gkparse import Severity
from gkparse.forms import FORMS, FormName, TableName
from gkparse.forms.editions import form_of
from tests.kit.attacked import wrong
from tests.kit.profiles import examples
from tests.kit.tables import (
    Figures,
    disclosure_table,
    numbered,
    proceedings_table,
    report_text,
    request_table,
    uncovered,
)

# Stands for a blank cell until it is written: a cell that a merged one covers leaves no trace.
BLANK = "~"

Rows = Sequence[Sequence[str]]


def rows_of(table: TableName, form: FormName, figures: Figures) -> Rows:
    match table:
        case "disclosure":
            return disclosure_table(figures, form)
        case "requests":
            return uncovered(request_table(figures, form))
        case "proceedings":
            return uncovered(proceedings_table(figures))


def width_of(table: TableName) -> int:
    return {"disclosure": 4, "requests": 10, "proceedings": 15}[table]


def filled_up(row: Sequence[str], width: int, *, drop: bool) -> tuple[list[str], int]:
    """The cells that are printed, and how many bars fill the row up."""
    cells = [cell for cell in row if not (drop and cell == BLANK)]
    return ["" if cell == BLANK else cell for cell in cells], width - len(cells)


def bars_behind_rows(rows: Rows, width: int, *, drop: bool) -> Iterator[str]:
    """规章 | 2 | 5 | ||, a row on a line."""
    for row in rows:
        cells, more = filled_up(row, width, drop=drop)
        yield " | ".join(cells) + (" | " + "|" * more if more else " |") + "\n"


def bars_behind_cells(rows: Rows, width: int, *, drop: bool) -> Iterator[str]:
    """A cell and its bar on a line; the bars that fill a row up stand behind its last."""
    for row in rows:
        cells, more = filled_up(row, width, drop=drop)
        yield " |\n".join(cells) + (" | " + "|" * more if more else " |") + "\n"


def bars_below_cells(rows: Rows, width: int, *, drop: bool) -> Iterator[str]:
    """A cell and its bar on a line; the bars that fill a row up on a line of their own."""
    for row in rows:
        cells, more = filled_up(row, width, drop=drop)
        yield " |\n".join(cells) + " |\n" + ("|" * more + "\n" if more else "")


def bars_alone(rows: Rows, width: int, *, drop: bool) -> Iterator[str]:
    """Each cell on a line, and its bar below it."""
    for row in rows:
        cells, more = filled_up(row, width, drop=drop)
        yield "\n|\n".join(cells) + "\n|" + "|" * more + "\n"


def bars_before_cells(rows: Rows, _width: int, *, drop: bool) -> Iterator[str]:
    """A bar and its cell on a line; nothing shows where a row ends."""
    for row in rows:
        cells, _ = filled_up(row, 0, drop=drop)
        yield "".join(f"|{cell}\n" for cell in cells)


Writer = Callable[..., Iterator[str]]
WRITERS: Sequence[Writer] = (
    bars_behind_rows,
    bars_behind_cells,
    bars_below_cells,
    bars_alone,
    bars_before_cells,
)


def with_line_ends(rows: Rows, rng: random.Random) -> Rows:
    """The rows with line ends within some labels, as the page has them."""

    def broken(cell: str) -> str:
        if len(cell) < 5 or not cell[0].isalpha() or rng.random() < 0.7:
            return cell
        at = rng.randint(2, len(cell) - 2)
        return f"{cell[:at]}\n{cell[at:]}"

    return [[broken(cell) for cell in row] for row in rows]


@pytest.mark.parametrize("seed", range(examples(10)))
@pytest.mark.parametrize("write", WRITERS)
def test_a_table_with_blank_cells_is_never_silently_wrong(write: Writer, seed: int) -> None:
    rng = random.Random(f"{write.__name__} {seed}")
    table: TableName = rng.choice(list(FORMS))
    form: FormName = "2021" if table == "proceedings" else rng.choice(("2019", "2021"))
    share = rng.choice((0.05, 0.3, 0.8))
    figures = {
        key: "" if rng.random() < share else rng.choice((0, rng.randint(0, 9), number))
        for key, number in numbered(form_of(table, form)).items()
    }
    printed = {key: BLANK if figure == "" else figure for key, figure in figures.items()}
    rows = rows_of(table, form, printed)
    if rng.random() < 0.5:
        rows = with_line_ends(rows, rng)
    text = "".join(write(rows, width_of(table), drop=rng.random() < 0.7))
    reading = gkparse.parse(report_text({table: text}, year=2019 if form == "2019" else 2023))
    assert wrong(reading, table, figures) == {}


@pytest.mark.parametrize("form", ["2019", "2021"])
@pytest.mark.parametrize("table", FORMS)
@pytest.mark.parametrize("write", WRITERS)
def test_a_table_without_blank_cells_is_read_without_a_warning(
    write: Writer, table: TableName, form: FormName
) -> None:
    text = "".join(write(rows_of(table, form, {}), width_of(table), drop=True))
    reading = gkparse.parse(report_text({table: text}, year=2020 if form == "2019" else 2023))
    assert [issue for issue in reading.issues if issue.severity is not Severity.INFO] == []
    cells = gkparse.cells(reading.report)
    assert {value for key, value in cells.items() if key.startswith(table)} == {0}
