"""The tables of a reading as a person reads them: labels of the official form, figures in columns.

Doubtful figures have a mark, and cells without a number the name of their state. Knows no issue.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from decimal import Decimal

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gkparse import CellReading, Reading, State
from gkparse.cli.wording import WORDS, Lang
from gkparse.publish.table_view import (
    FigureLine,
    HeaderLine,
    MergedLabelLine,
    TableLine,
    table_lines,
    table_title,
)
from gkparse.report_tables import forms_of

_STATE_COLOURS = {
    State.BLANK: "yellow",
    State.NOT_APPLICABLE: "cyan",
    State.UNREADABLE: "bold red",
    State.ABSENT: "bold red",
    State.NUMBER: "bold red",
}

# Stands before a figure about which there is a warning or an error.
_DOUBTFUL, _DOUBT_COLOUR = "!", "bold yellow"

# All in columns of the terminal. Column labels are wide, unless all columns together would then be wider
# than this; then they are narrow and folded.
_WIDEST_FIGURES = 60
_WIDE_LABEL, _NARROW_LABEL = 16, 5
_NARROWEST_ROW_LABEL = 12
_GAP, _INDENT = 1, 2


def print_tables(console: Console, reading: Reading, lang: Lang) -> None:
    """Prints the tables of a report, and below them what the mark of doubtful figures means."""
    doubtful = {key for key in reading.doubts if reading.cells[key].value is not None}
    for form in forms_of(reading.report):
        console.print()
        title = Text(table_title(form), "bold")
        name = WORDS[lang].form.format(table=form.table, form=form.form)
        console.print(title.append(f"  {name}", "not bold magenta"))
        _table(console, table_lines(form, reading.cells), doubtful, lang)
    if doubtful:
        console.print()
        console.print(Text(f"{_DOUBTFUL} {WORDS[lang].doubtful}", _DOUBT_COLOUR))


def _table(console: Console, lines: Sequence[TableLine], doubtful: Container[str], lang: Lang) -> None:
    """Prints a table. Merged labels are rich tables of their own; fixed widths align them with the others."""
    headers = [line for line in lines if isinstance(line, HeaderLine)]
    columns = max(len(header.labels) for header in headers)
    figures = {
        index: [_figure(cell, key in doubtful, lang) for key, cell in zip(line.keys, line.cells, strict=True)]
        for index, line in enumerate(lines)
        if isinstance(line, FigureLine)
    }
    width = min(_WIDE_LABEL, max(cell_len(label) for header in headers for label in header.labels))
    if columns * (width + _GAP) > _WIDEST_FIGURES:
        width = _NARROW_LABEL
    width = max(width, *(figure.cell_len for row in figures.values() for figure in row))
    row_labels = [
        *(cell_len(header.corner) for header in headers),
        *(line.depth * _INDENT + cell_len(line.label) for line in lines if not isinstance(line, HeaderLine)),
    ]
    room = console.width - columns * (width + _GAP)
    label_width = min(max(row_labels), max(room, _NARROWEST_ROW_LABEL))

    body = _grid(label_width, [width] * columns)
    for index, line in enumerate(lines):
        if isinstance(line, HeaderLine):
            for level in line.above:
                widths = [covered * (width + _GAP) - _GAP for _, covered in level]
                merged = _grid(label_width, widths)
                merged.add_row(
                    "", *(_spread(text, covered) for (text, _), covered in zip(level, widths, strict=True))
                )
                console.print(merged)
            if index:
                body.add_row()
            body.add_row(Text(line.corner, "cyan"), *(_column_label(text, width) for text in line.labels))
        elif isinstance(line, MergedLabelLine):
            body.add_row(_indented(Text(line.label, "dim"), line.depth))
        else:
            body.add_row(_indented(Text(line.label), line.depth), *figures[index])
    console.print(body)


def _grid(label_width: int, widths: Sequence[int]) -> Table:
    grid = Table.grid(padding=(0, _GAP, 0, 0))
    grid.add_column(width=label_width, overflow="fold")
    for width in widths:
        grid.add_column(width=width, justify="right", overflow="fold", vertical="bottom")
    return grid


def _column_label(label: str, width: int) -> Text:
    """A label over figures. If it is too long, its brackets go to a line of their own."""
    if cell_len(label) > width:
        label = label.replace("（", "\n（")
    return Text(label, "cyan")


def _indented(text: Text, depth: int) -> Padding:
    return Padding(text, (0, 0, 0, depth * _INDENT))


def _spread(label: str, width: int) -> Text:
    """A merged label, with rules on both sides as wide as the columns that it covers."""
    if not label:
        return Text()
    rest = max(0, width - cell_len(label) - 2)
    return Text(f"{'─' * (rest // 2)} {label} {'─' * (rest - rest // 2)}", "cyan")


def _figure(cell: CellReading, doubtful: bool, lang: Lang) -> Text:
    if cell.value is None:
        return Text(WORDS[lang].states[cell.state], _STATE_COLOURS[cell.state])
    figure = f"{cell.value:f}{cell.unit or ''}" if isinstance(cell.value, Decimal) else str(cell.value)
    if doubtful:
        return Text(f"{_DOUBTFUL}{figure}", _DOUBT_COLOUR)
    return Text(figure, "" if cell.value else "dim")
