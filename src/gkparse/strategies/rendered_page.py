"""A rendered report while it is being mangled: where its cells, labels, headings and tables stand.

Made from a text that is still whole. Every change goes through `edit`, which moves the marks behind
it, so that several operations can follow each other and each still finds its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from attrs import Factory, define, evolve

from gkparse._lines.heading import write_heading
from gkparse._parse import parse
from gkparse._text.spans import Span
from gkparse.convert import cells, forms_of, make_table
from gkparse.forms import Block, Row, TableForm
from gkparse.grid import Lines
from gkparse.layouts import Layout, installed_layouts
from gkparse.report import Report, Section

Mark = tuple[str, str]
"""What stands at a place: its sort (cell, label, rest, header, heading, section, table) and its key."""


@define
class Page:
    """A text, the report that it prints, and its marks. `blank` are cells that were emptied."""

    text: str
    report: Report
    layout: Layout
    marks: dict[Mark, Span]
    padded: frozenset[str] = frozenset()
    blank: set[str] = Factory(set)

    @classmethod
    def of(cls, report: Report, layout: Layout, text: str) -> Page:
        """The marks of a text that `render` made of a report."""
        page = cls(text, report, layout, {})
        page._mark_sections()
        layouts = installed_layouts()
        layouts = layouts if layout.name in layouts.names else layouts.adding(layout)
        read = parse(text, layouts).cells.items()
        page.marks |= {("cell", key): cell.place.span for key, cell in read if cell.place is not None}
        for form in forms_of(report):
            page._mark_table(form)
        return page

    def _mark_sections(self) -> None:
        place = 0
        starts = []
        for number, section in enumerate(self.report.sections):
            line = heading_of(section)
            place = self.text.index(f"\n{line}\n", max(place - 1, 0)) + 1
            self.marks["heading", str(number)] = Span(place, place + len(line))
            starts.append(place)
            place += len(line)
        end = len(self.text) - sum(len(line) + 1 for line in self.report.trailer)
        for number, (start, stop) in enumerate(zip(starts, [*starts[1:], end], strict=True)):
            self.marks["section", str(number)] = Span(start, stop)

    def _mark_table(self, form: TableForm) -> None:
        """The table of a form, the labels of its rows and columns, and the rows that have cells behind."""
        number = next(n for n, section in enumerate(self.report.sections) if section.kind == form.table)
        body = self.marks["section", str(number)]
        start = self.marks["heading", str(number)].stop + 1
        start += sum(len(paragraph) + 1 for paragraph in self.report.sections[number].paragraphs)
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
                own = self.row(form, block, row)
                before = [cell for cell in printed if after <= cell.span.start < own[0].start]
                if row.label and before and before[-1].text == row.label:
                    self.marks["label", form.row_key(row)] = before[-1].span
                after = own[-1].stop
        behind = set()
        ends = {self.row(form, block, row)[-1].start: form.row_key(row) for block, row in form.rows}
        for line in grid.rows if grid else ():
            for cell in line.cells[:-1]:
                if cell.text and cell.span.start in ends:
                    behind.add(ends[cell.span.start])
        self.padded |= behind

    def row(self, form: TableForm, block: Block, row: Row) -> list[Span]:
        """The cells of a row, from left to right."""
        return [self.marks["cell", form.key(row, column)] for column in block.columns]

    def of_sort(self, sort: str) -> dict[str, Span]:
        """The marks of a sort that are still there, by key, in the order of the text."""
        found = ((key, span) for (own, key), span in self.marks.items() if own == sort)
        return dict(sorted(found, key=lambda pair: pair[1]))

    def forms(self) -> tuple[TableForm, ...]:
        return forms_of(self.report)

    def figures(self) -> dict[str, int | Decimal | None]:
        return cells(self.report)

    def line_start(self, offset: int) -> int:
        return self.text.rfind("\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """The offset behind the line end that follows."""
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end + 1

    def edit(self, start: int, stop: int, new: str) -> None:
        """Puts `new` in the place of the text from `start` to `stop`, and moves the marks along."""
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
        """Prints something else in a cell; what would end the cell is quoted where the layout quotes."""
        self.write(self.marks["cell", key], text)

    def write(self, span: Span, text: str) -> None:
        if self.layout.name == "comma-rows" and len(text) > 1 and text[0] == text[-1] == '"':
            text = text[1:-1].replace('""', '"')  # it was quoted before
        if self.layout.name == "comma-rows" and any(sign in text for sign in ',"\n'):
            text = '"' + text.replace('"', '""') + '"'
        self.edit(span.start, span.stop, text)

    def set_truth(self, key: str, value: int | Decimal | None) -> None:
        """What the text prints now is this, and no longer what the report said."""
        self._set(key, {**self.figures(), key: value}, {})

    def set_unit(self, key: str, unit: str | None) -> None:
        """The unit of an amount is this now, as far as the text prints it."""
        self._set(key, self.figures(), {key: unit})

    def _set(self, key: str, figures: dict[str, int | Decimal | None], units: dict[str, str | None]) -> None:
        form = next(form for form in self.forms() if key in form.slots)
        table = getattr(self.report, form.table)
        printed = {
            amount: unit
            for amount in form.amounts
            if figures[amount] is not None and (unit := units.get(amount, unit_of(table, amount))) is not None
        }
        changes: dict[str, Any] = {form.table: make_table(form, figures, printed)}
        self.report = evolve(self.report, **changes)

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
