"""A rendered report while operations change it: its text, and where cells, labels, headings and tables stand.

`Page.of` finds these places in the undamaged text. `Page.edit` makes every change and moves the places behind
it, so that a later operation still finds them. Does not know what the operations do.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from attrs import Factory, define, evolve

from gkparse._lines.heading import write_heading
from gkparse._parse import parse
from gkparse._text.spans import Span
from gkparse._text.units import is_unit
from gkparse.forms import Block, Row, TableForm
from gkparse.grid import Lines
from gkparse.layouts import Layout, installed_layouts
from gkparse.report import Report, Section, fields_of_tables
from gkparse.report_tables import cells, forms_of, make_table

# What stands at a span: its sort (cell, label, rest, header, heading, section, table) and its key. The key is
# that of the cell, the row or the table; for a header `table.column@offset`, for a heading or section its
# index.
Mark = tuple[str, str]

# Layouts in which the position on the page puts a figure into its column, without a separator.
PLACED_ON_PAGE = frozenset({"columns", "dashed", "frame", "padded"})


@define
class Page:
    """A text, the report that it prints, and its marks.

    `padded` are the keys of rows with blank cells behind their figures, `blank` those of cells that
    operations have emptied.
    """

    text: str
    report: Report
    layout: Layout
    marks: dict[Mark, Span]
    padded: frozenset[str] = frozenset()
    blank: set[str] = Factory(set)

    @classmethod
    def of(cls, report: Report, layout: Layout, text: str) -> Page:
        """The page of a report and the text that `render` made of it."""
        page = cls(text, report, layout, {})
        page._mark_sections()
        layouts = installed_layouts()
        layouts = layouts if layout.name in layouts.names else layouts.adding(layout)
        read_cells = parse(text, layouts).cells.items()
        page.marks |= {("cell", key): cell.place.span for key, cell in read_cells if cell.place is not None}
        for form in forms_of(report):
            page._mark_table(form)
        return page

    def _mark_sections(self) -> None:
        """Marks each section and its heading, up to the next section or the trailer."""
        offset = 0
        starts = []
        for index, section in enumerate(self.report.sections):
            line = heading_of(section)
            offset = self.text.index(f"\n{line}\n", max(offset - 1, 0)) + 1
            self.marks["heading", str(index)] = Span(offset, offset + len(line))
            starts.append(offset)
            offset += len(line)
        end = len(self.text) - sum(len(line) + 1 for line in self.report.trailer)
        for index, (start, stop) in enumerate(zip(starts, [*starts[1:], end], strict=True)):
            self.marks["section", str(index)] = Span(start, stop)

    def _mark_table(self, form: TableForm) -> None:
        """Marks the table of a form and the labels of its rows and columns, and notes padded rows."""
        index = next(i for i, section in enumerate(self.report.sections) if section.kind == form.table)
        body = self.marks["section", str(index)]
        start = self.marks["heading", str(index)].stop + 1
        start += sum(len(paragraph) + 1 for paragraph in self.report.sections[index].paragraphs)
        stop = start + len(self.text[start : body.stop].rstrip("\n")) + 1
        self.marks["table", form.table] = Span(start, stop)
        lines = [line for line in Lines.of(self.text) if start <= line.start < stop]
        grid = self.layout.read(Lines(tuple(lines)))
        printed = [cell for row in grid.rows for cell in row.cells if cell.text] if grid else []
        after = start
        for block in form.blocks:
            columns = {column.label: column.key for column in block.columns}
            first = self.row(form, block, block.rows[0])[0].start
            for cell in printed:
                if after <= cell.span.start < first and cell.text in columns:
                    key = f"{form.table}.{columns[cell.text]}@{cell.span.start}"
                    self.marks["header", key] = cell.span
            for row in block.rows:
                figures = self.row(form, block, row)
                before = [
                    cell
                    for cell in printed
                    if after <= cell.span.start < figures[0].start
                    if not (block.units_label and is_unit(cell.text))
                ]
                if row.label and before and before[-1].text == row.label:
                    self.marks["label", form.row_key(row)] = before[-1].span
                after = figures[-1].stop
        last_figures = {self.row(form, block, row)[-1].start: form.row_key(row) for block, row in form.rows}
        self.padded |= {
            last_figures[cell.span.start]
            for grid_row in (grid.rows if grid else ())
            for cell in grid_row.cells[:-1]
            if cell.text and cell.span.start in last_figures
        }

    def row(self, form: TableForm, block: Block, row: Row) -> list[Span]:
        """The spans of the cells of a row, from left to right."""
        return [self.marks["cell", form.key(row, column)] for column in block.columns]

    def of_sort(self, sort: str) -> dict[str, Span]:
        """The spans of all remaining marks of a sort, by key, in the order of the text."""
        spans = ((key, span) for (mark_sort, key), span in self.marks.items() if mark_sort == sort)
        return dict(sorted(spans, key=lambda pair: pair[1]))

    def forms(self) -> tuple[TableForm, ...]:
        return forms_of(self.report)

    def figures(self) -> dict[str, int | Decimal | None]:
        return cells(self.report)

    def line_start(self, offset: int) -> int:
        return self.text.rfind("\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """The offset behind the next line end."""
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end + 1

    def edit(self, start: int, stop: int, new: str) -> None:
        """Replaces the text from `start` to `stop`; moves the marks behind it, drops marks that it cuts."""
        change = len(new) - (stop - start)
        self.text = self.text[:start] + new + self.text[stop:]
        marks = {}
        for mark, span in self.marks.items():
            if span.stop <= start and (span.stop < stop or start == stop):
                marks[mark] = span
            elif span.start >= stop and not (span.start == start != stop):
                marks[mark] = Span(span.start + change, span.stop + change)
            elif span.start <= start and stop <= span.stop:
                marks[mark] = Span(span.start, span.stop + change)
        self.marks = marks

    def write_cell(self, key: str, text: str) -> None:
        """Replaces the text of a cell, as `write` does."""
        self.write(self.marks["cell", key], text)

    def content(self, span: Span) -> str:
        """The text of the cell or label at a span; in comma-rows, without the quotes around it."""
        text = span.of(self.text)
        if self.layout.name == "comma-rows" and len(text) > 1 and text[0] == text[-1] == '"':
            return text[1:-1].replace('""', '"')
        return text

    def write(self, span: Span, text: str) -> None:
        """Replaces the content of the cell or label at a span; in comma-rows, quotes it if need be."""
        if self.layout.name == "comma-rows" and any(sign in text for sign in ',"\n'):
            text = '"' + text.replace('"', '""') + '"'
        self.edit(span.start, span.stop, text)

    def set_truth(self, key: str, value: int | Decimal | None) -> None:
        """Sets the number that the text prints in a cell now."""
        self._set(key, {**self.figures(), key: value}, {})

    def set_unit(self, key: str, unit: str | None) -> None:
        """Sets the unit that the text prints for an amount now."""
        self._set(key, self.figures(), {key: unit})

    def _set(self, key: str, figures: dict[str, int | Decimal | None], units: dict[str, str | None]) -> None:
        """Gives the table of a cell these figures; `units` replace the units of some amounts."""
        form = next(form for form in self.forms() if key in form.slots)
        table = self.report.tables[form.table]
        printed = {
            amount: unit
            for amount in form.amounts
            if figures[amount] is not None and (unit := units.get(amount, unit_of(table, amount))) is not None
        }
        tables = {**self.report.tables, form.table: make_table(form, figures, printed)}
        self.report = evolve(self.report, **fields_of_tables(tables))

    def rows(self) -> Iterator[tuple[TableForm, Block, Row]]:
        for form in self.forms():
            for block, row in form.rows:
                yield form, block, row


def heading_of(section: Section) -> str:
    if section.scheme is None or section.number is None:
        return section.title
    return write_heading(section.scheme, section.number, section.title)


def unit_of(table: Any, key: str) -> str | None:
    """The unit of an amount in a table of the model."""
    _, row, column = key.split(".")
    unit: str | None = getattr(getattr(table, row), f"{column}_unit")
    return unit
