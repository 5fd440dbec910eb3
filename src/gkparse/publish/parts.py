"""A report -> its lines and tables in print order.

Knows where a table stands in its section, and how figures and units are written into the form. Does not know
how a line or a table looks in a text, on a page or in a Word file: each writer decides that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from attrs import frozen

from gkparse._lines.heading import write_heading
from gkparse._tables.tabulate import tabulate
from gkparse._text.values import write_value
from gkparse.forms import TableForm
from gkparse.grid import Grid
from gkparse.report import Report, Section
from gkparse.report_tables import cells, forms_of


@frozen
class PrintedLine:
    """A line of a report.

    `level` is 0 for the title, 1 for the heading of a section, more for headings inside it, and None for a
    paragraph. A heading is `marked` if only markup can show that it is one: it has no number and no official
    title.
    """

    text: str
    level: int | None = None
    marked: bool = False


PrintedBlock = PrintedLine | Grid


def parts(report: Report) -> Iterator[PrintedBlock]:
    """Title, preamble, sections with their tables, trailer.

    A table whose section is missing follows the last section. A figure that no cell can hold (a negative
    one, say) is left blank.
    """
    figures = cells(report)
    tables: dict[str, Grid] = {form.table: _table(report, form, figures) for form in forms_of(report)}
    if report.title is not None:
        yield PrintedLine(report.title, 0)
    yield from map(PrintedLine, report.preamble)
    for section in report.sections:
        yield from _section(section, tables.pop(section.kind or "", None), 1)
    yield from tables.values()
    yield from map(PrintedLine, report.trailer)


def _section(section: Section, table: Grid | None, level: int) -> Iterator[PrintedBlock]:
    """A section: its heading, paragraphs, table, the lines that were not read, and the sections inside."""
    if section.scheme is None or section.number is None:
        yield PrintedLine(section.title, level, marked=level > 1)
    else:
        yield PrintedLine(write_heading(section.scheme, section.number, section.title), level)
    yield from map(PrintedLine, section.paragraphs)
    if table is not None:
        yield table
    yield from map(PrintedLine, section.unread)
    for inner in section.sections:
        yield from _section(inner, None, level + 1)


def _table(report: Report, form: TableForm, figures: dict[str, int | Decimal | None]) -> Grid:
    """The grid of a table.

    A unit stands where the form has it: in the column of units, or in the column header if the form names it
    there (万元), else behind the figure.
    """
    texts: dict[str, str] = {}
    headers: dict[str, str] = {}
    units: dict[str, str] = {}
    table = report.tables[form.table]
    for key, (_, row, column) in form.slots.items():
        figure = figures[key]
        unit = None
        if key in form.amounts:
            unit = getattr(getattr(table, row.key), f"{column.key}_unit")
            label = column.label
            if row.unit:
                # The column of units prints it; without a figure, the unit of the form.
                units[row.key] = row.unit if figure is None else unit or ""
                unit = None
            elif "万元" in label and unit != "万元":
                headers[key] = _UNIT.sub("", label)
            elif "万元" in label:
                unit = None
        texts[key] = "" if figure is None else _written(figure, unit)
    return tabulate(form, texts, headers, units)


# 本年收费金额（单位：万元）
_UNIT = re.compile(r"（[^（）]*）$")


def _written(figure: int | Decimal, unit: str | None) -> str:
    """A figure as a cell prints it; empty if no cell can hold it."""
    try:
        return write_value(figure, unit)
    except ValueError:
        return ""
