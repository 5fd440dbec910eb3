"""One sheet of a workbook -> its cells with what can be seen in them.

Reads the part of the sheet. Does not know what lies on it: `reader` looks at its drawings and tables.
"""

from __future__ import annotations

from gkparse._text.values import looks_like_value
from gkparse.documents.limits import Meter
from gkparse.documents.ooxml.package import Package
from gkparse.documents.ooxml.xml import (
    Attributes,
    End,
    Leaf,
    Start,
    alternatives,
    in_both,
    is_on,
    parse,
    whole_number,
)
from gkparse.documents.sheet.cell_text import Display, Held
from gkparse.documents.sheet.conditions import Conditions
from gkparse.documents.sheet.formats import Format
from gkparse.documents.sheet.functions import Value
from gkparse.documents.sheet.paint import PaintReader
from gkparse.documents.sheet.room import Room
from gkparse.documents.sheet.sheet import COLUMNS, Range, Sheet, ranges, read_reference
from gkparse.documents.sheet.styles import Styles
from gkparse.documents.sheet.texts import Text
from gkparse.documents.sheet.workbook import NAMESPACES, relation_id

# Stand for a value and a cell that a sheet has twice. No reader takes them for a figure.
_UNKNOWN = "\ufffd"
_TWICE = Held("str", _UNKNOWN, None, "", Format())

# Longer texts are no figures.
_LONGEST_FIGURE = 64


class Cells:
    """The cells of one sheet as they are read. `sheet` holds those that are seen, and `held` all."""

    def __init__(self, styles: Styles, display: Display, meter: Meter) -> None:
        self.sheet = Sheet()
        self._styles = styles
        self.display = display
        self._meter = meter
        self._plain = Format(palette=styles.palette)
        self._paint = PaintReader()
        self._inline = Text(self._paint)
        self._conditions = Conditions(self._paint)
        self.room = Room()
        # The relations to the drawings and tables of the sheet.
        self.related: set[str] = set()
        self._row = self._column = -1
        self._height = self.room.height(0)
        self._kind = ""
        self._format = self._plain
        self._value: str | None = None
        self._formula: str | None = None
        self.held: dict[int, dict[int, Held]] = {}
        # The figures that need more width or height than their column or row has, with what they need.
        self._cut: dict[tuple[int, int], tuple[float, float]] = {}

    def read(self, package: Package, name: str) -> None:
        conditions = self._conditions
        alternative_starts, alternative_ends = alternatives(frozenset())
        starts: dict[str, Start] = {
            **self._paint.starts(),
            **self._inline.starts(),
            **conditions.starts(),
            "sheetView": self._set_view,
            "sheetFormatPr": self._set_usual,
            "col": self._begin_column,
            "row": self._begin_row,
            "c": self._begin_cell,
            "mergeCell": self._merge,
            **dict.fromkeys(("drawing", "legacyDrawing", "tablePart"), self._relate),
        }
        ends: dict[str, End] = {
            **self._inline.ends(),
            **conditions.ends(),
            "c": self._end_cell,
        }
        leaves: dict[str, Leaf] = {
            **conditions.leaves(),
            "v": self._take_value,
            "f": self._take_formula,
            "t": self._inline.write,
        }
        parse(
            package.read(name),
            self._meter,
            {**in_both(NAMESPACES, starts), **conditions.extension_starts(), **alternative_starts},
            {**in_both(NAMESPACES, ends), **conditions.extension_ends(), **alternative_ends},
            {**in_both(NAMESPACES, leaves), **conditions.extension_leaves()},
        )
        self._apply_conditions()
        self._hide_cut()

    def _relate(self, attributes: Attributes) -> None:
        self.related.add(relation_id(attributes))

    def _set_view(self, attributes: Attributes) -> None:
        # A sheet may have several views; which of them is seen is not known.
        display = self.display
        display.shows_zeros = display.shows_zeros and is_on(attributes.get("showZeros"), otherwise=True)
        display.shows_formulas = display.shows_formulas or is_on(attributes.get("showFormulas"))

    def _set_usual(self, attributes: Attributes) -> None:
        self.room.set_usual(attributes)

    def _begin_column(self, attributes: Attributes) -> None:
        first = max(whole_number(attributes.get("min"), 1), 1) - 1
        stop = min(whole_number(attributes.get("max"), 1), COLUMNS)
        is_hidden = _is_hidden(attributes, "width")
        if is_hidden:
            self.sheet.hidden_columns[first:stop] = b"\1" * max(stop - first, 0)
        self.room.set_width(first, stop, attributes, is_hidden=is_hidden)

    def _begin_row(self, attributes: Attributes) -> None:
        self._row = whole_number(attributes.get("r"), self._row + 2) - 1
        self._column = -1
        is_hidden = _is_hidden(attributes, "ht")
        if is_hidden:
            self.sheet.hidden_rows.add(self._row)
        self.room.set_height(self._row, attributes, is_hidden=is_hidden)
        self._height = self.room.height(self._row)

    def _begin_cell(self, attributes: Attributes) -> None:
        self._column += 1
        reference = read_reference(attributes.get("r", ""))
        if reference is not None:
            self._row, self._column = reference
        self._kind = attributes.get("t", "n")
        index = whole_number(attributes.get("s"), -1)
        formats = self._styles.formats
        self._format = formats[index] if 0 <= index < len(formats) else self._plain
        self._value = self._formula = None

    def _take_value(self, _: Attributes, text: str) -> None:
        # A second value is not what the format demands.
        self._value = text if self._value is None else _UNKNOWN

    def _take_formula(self, _: Attributes, text: str) -> None:
        self._formula = text

    def _end_cell(self) -> None:
        inline = self._inline.take()
        is_blank = self._value is None and self._formula is None and not inline
        cells = self.held.setdefault(self._row, {})
        before = cells.get(self._column)
        if not 0 <= self._column < COLUMNS or (is_blank and before is None):
            return
        held = Held(self._kind, self._value, self._formula, inline, self._format)
        if before is not None and before != held:
            # Excel refuses such a file, and other programs differ in which of the two they show.
            held = _TWICE
            self.sheet.take(self._row, self._column)
        cells[self._column] = held
        self._put(self._row, self._column, held, self._format, self._height)

    def _put(self, row: int, column: int, held: Held, format_: Format, height: float) -> None:
        """Puts what can be seen of a cell on the sheet, and notes whether it has the room."""
        seen = self.display.seen(held, format_)
        if sizes := self.display.sizes(held, format_):
            format_ = format_.in_sizes(sizes)
        if seen is None:
            self.sheet.texts.get(row, {}).pop(column, None)
            self.sheet.unread.setdefault(row, set()).add(column)
        elif seen and not seen.isspace():
            self.sheet.texts.setdefault(row, {})[column] = seen
            is_wide = len(seen) * format_.digit_width + format_.margin > self.room.widths[column]
            is_high = format_.needed_height(seen) > height
            if (is_wide or is_high) and is_figure(seen):
                width = format_.needed_width(seen, is_number=held.is_number) if is_wide else 0
                self._cut[row, column] = width, format_.needed_height(seen) if is_high else 0

    def _apply_conditions(self) -> None:
        """Puts the figures on the sheet again that conditional formats change."""
        formats = {
            row: {
                column: held.format
                for column, held in cells.items()
                if held.is_number or is_figure(self.sheet.texts.get(row, {}).get(column, ""))
            }
            for row, cells in (self.held.items() if self._conditions else ())
        }
        looks = self._conditions.looks(self._styles.changes, formats, self._value_at, self._meter)
        for row, column, possible in looks:
            held = self.held[row][column]
            if len({self.display.seen(held, format_) for format_ in possible}) != 1:
                self.sheet.hide(row, column)
                continue
            self.sheet.take(row, column)
            self._cut.pop((row, column), None)
            self._put(row, column, held, possible[0], self.room.height(row))

    def _value_at(self, row: int, column: int) -> Value:
        held = self.held.get(row, {}).get(column)
        return None if held is None else self.display.value(held)

    def _hide_cut(self) -> None:
        """Takes the figures off the sheet that have no room. A merged cell is as large as its cells."""
        merged = {(merge.top, merge.left): merge for merge in self.sheet.merges} if self._cut else {}
        for (row, column), (width, height) in self._cut.items():
            area = merged.get((row, column))
            if area is None:
                area = Range(row, column, row, column)
                if not self.held[row][column].is_number:
                    area = self._with_blanks_beside(area)
            if not self.room.holds(area, width, height):
                self.sheet.hide(row, column)

    def _with_blanks_beside(self, area: Range) -> Range:
        """The cell of a text, and the blank ones beside it over which the text is drawn."""
        row, left, right = area.top, area.left, area.right
        for side in self.held[row][left].format.placing.spills:
            if area.left + side not in self.held.get(row, {}):
                left, right = min(left, max(left + side, 0)), max(right, right + side)
        return Range(row, left, row, right)

    def _merge(self, attributes: Attributes) -> None:
        self.sheet.merges.extend(ranges(attributes.get("ref", "")))


def is_figure(text: str) -> bool:
    return len(text) <= _LONGEST_FIGURE and looks_like_value(text)


def _is_hidden(attributes: Attributes, size: str) -> bool:
    """Whether a row or column is hidden, or its height or width (`size`) is zero."""
    return is_on(attributes.get("hidden")) or not attributes.get(size, "1").strip("0.")
