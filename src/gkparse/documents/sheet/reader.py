"""An Excel workbook (XLSX) -> its text and tables, as the sheets show them.

Needs nothing but the standard library. Reads numbers as their cells show them, and formulas as the results
that were saved with the file; calculates nothing. Does not read hidden sheets, rows and columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gkparse._source.document import Document
from gkparse._text.values import looks_like_value
from gkparse.documents.blocks import Block
from gkparse.documents.compose import compose
from gkparse.documents.emphasis import with_emphasis
from gkparse.documents.limits import Limits, Meter
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
from gkparse.documents.sheet.conditions import Change, Conditions, read_changes
from gkparse.documents.sheet.drawings import read_drawing
from gkparse.documents.sheet.number_format import show
from gkparse.documents.sheet.sheet import COLUMNS, Range, Sheet, ranges, read_reference
from gkparse.documents.sheet.workbook import (
    NAMESPACES,
    Format,
    Runs,
    Text,
    read_formats,
    read_texts,
    read_workbook,
    unescaped,
    width_of,
)

_KIND = "an Excel file"
_PLAIN = Format()
_BOOLEANS = {"1": "TRUE", "0": "FALSE"}


def read(data: bytes, charset: str | None, limits: Limits) -> Document:
    """The text and tables of a workbook. Ignores `charset`, since XML names its own encoding.

    Raises Unreadable if the workbook is encrypted or exceeds a limit, and MalformedError or another error
    if it is damaged.
    """
    del charset
    meter = Meter(limits)
    package = Package(data, _KIND, meter)
    return compose(_blocks(package, meter), meter)


def _blocks(package: Package, meter: Meter) -> Iterator[Block]:
    """The lines and tables of all sheets. Each sheet is read when its turn comes."""
    main = package.main("xl/workbook.xml")
    workbook = read_workbook(package, main, meter)
    related = {relation.kind: relation.target for relation in package.relations(main)}
    texts: list[Runs] = []
    formats: list[Format] = []
    if (part := related.get("sharedStrings", "xl/sharedStrings.xml")) in package:
        texts = read_texts(package.read(part), meter)
    if (part := related.get("styles", "xl/styles.xml")) in package:
        formats = read_formats(package.read(part), meter)

    @cache
    def changes() -> list[Change]:
        return read_changes(package.read(part), meter) if part in package else []

    for index, name in enumerate(workbook.sheets):
        meter.count("tables")
        cells = _Cells(texts, formats, since_1904=workbook.since_1904)
        cells.read(package, name, meter)
        cells.conditions.apply(cells.sheet, changes, meter)
        for relation in package.relations(name) if cells.has_drawing else ():
            if relation.kind == "drawing" and relation.target in package:
                for area in read_drawing(package.read(relation.target), meter):
                    cells.sheet.cover(area, meter)
        yield from cells.sheet.blocks(index, meter)


class _Cells:
    """The cells of one sheet as they are read. `sheet` holds those read so far."""

    def __init__(self, texts: list[Runs], formats: list[Format], *, since_1904: bool) -> None:
        self.sheet = Sheet()
        self.conditions = Conditions()
        self.has_drawing = False
        self._texts = texts
        self._formats = formats
        self._since_1904 = since_1904
        self._row = self._column = -1
        self._kind = ""
        self._format = _PLAIN
        self._value: str | None = None
        self._formula: str | None = None
        self._inline = Text()
        self._shows_zeros = True
        # Of each column, in quarters of a digit; 0 if the sheet does not say it.
        self._widths = bytearray(COLUMNS)
        self._cut: list[tuple[int, int, float]] = []

    def read(self, package: Package, name: str, meter: Meter) -> None:
        alternative_starts, alternative_ends = alternatives(frozenset())
        starts: dict[str, Start] = {
            **self._inline.starts(),
            **self.conditions.starts(),
            "col": self._begin_column,
            "row": self._begin_row,
            "c": self._begin_cell,
            "mergeCell": self._merge,
            "sheetView": self._set_view,
            "drawing": self._note_drawing,
        }
        ends: dict[str, End] = {**self._inline.ends(), "c": self._end_cell}
        leaves: dict[str, Leaf] = {"v": self._take_value, "f": self._take_formula, "t": self._inline.write}
        leaves["formula"] = self.conditions.take_formula
        parse(
            package.read(name),
            meter,
            {**in_both(NAMESPACES, starts), **alternative_starts},
            {**in_both(NAMESPACES, ends), **alternative_ends},
            in_both(NAMESPACES, leaves),
        )
        # A merged cell is as wide as its columns.
        merged = {(merge.top, merge.left): merge for merge in self.sheet.merges} if self._cut else {}
        for row, column, needed in self._cut:
            merge = merged.get((row, column))
            if merge is None or self._is_narrower(merge, needed):
                self.sheet.hide(row, column)

    def _is_narrower(self, merge: Range, needed: float) -> bool:
        """Whether the columns of a merged cell together are narrower than this. A width may be unknown."""
        widths = self._widths[merge.left : merge.right + 1]
        return all(widths) and sum(widths) / 4 < needed

    def _note_drawing(self, _: Attributes) -> None:
        self.has_drawing = True

    def _set_view(self, attributes: Attributes) -> None:
        self._shows_zeros = is_on(attributes.get("showZeros"), otherwise=True)

    def _begin_column(self, attributes: Attributes) -> None:
        first = max(whole_number(attributes.get("min"), 1), 1) - 1
        stop = min(whole_number(attributes.get("max"), 1), COLUMNS)
        if _is_hidden(attributes, "width"):
            self.sheet.hidden_columns[first:stop] = b"\1" * max(stop - first, 0)
        elif width := width_of(attributes):
            self._widths[first:stop] = bytes((width,)) * max(stop - first, 0)

    def _begin_row(self, attributes: Attributes) -> None:
        self._row = whole_number(attributes.get("r"), self._row + 2) - 1
        self._column = -1
        if _is_hidden(attributes, "ht"):
            self.sheet.hidden_rows.add(self._row)

    def _begin_cell(self, attributes: Attributes) -> None:
        self._column += 1
        reference = read_reference(attributes.get("r", ""))
        if reference is not None:
            self._row, self._column = reference
        self._kind = attributes.get("t", "n")
        index = whole_number(attributes.get("s"), -1)
        self._format = self._formats[index] if 0 <= index < len(self._formats) else _PLAIN
        self._value = self._formula = None

    def _take_value(self, _: Attributes, text: str) -> None:
        self._value = text

    def _take_formula(self, _: Attributes, text: str) -> None:
        self._formula = text

    def _end_cell(self) -> None:
        runs = self._shown()
        if not 0 <= self._column < COLUMNS:
            return
        if self._format.is_plain and runs and isinstance(runs, str) and not runs.isspace():
            self.sheet.texts.setdefault(self._row, {})[self._column] = runs
            width = self._widths[self._column]
            if width and 4 * len(runs) + 4 > width:
                is_number = self._kind in ("", "n")
                needed = self._format.needed_width(runs, is_number=is_number)
                if needed > width / 4:
                    self._cut.append((self._row, self._column, needed))
            return
        text = runs if isinstance(runs, str) else "".join([run.text for run in runs])
        seen = self._seen(runs).strip()
        if seen and not (self._format.repeats and looks_like_value(seen)):
            seen = with_emphasis(seen, None, struck=self._format.struck)
            self.sheet.texts.setdefault(self._row, {})[self._column] = seen
        elif text.strip() or self._has_value():
            self.sheet.unread.setdefault(self._row, set()).add(self._column)

    def _seen(self, runs: Runs) -> str:
        """What can be seen of a text in the format of the cell."""
        if self._kind in ("inlineStr", "s", "str") and self._format.hides_text:
            return ""
        if isinstance(runs, str):
            return runs if self._format.shows() else ""
        # The room of a run that is not seen stays blank.
        return "".join([run.text if self._format.shows(run.font) else " " for run in runs])

    def _has_value(self) -> bool:
        """Whether the cell has a value that it does not show."""
        return self._value is not None and self._kind == "n" and bool(self._value.strip())

    def _shown(self) -> Runs:
        """The text that the cell shows; if that is not known, a text that no reader takes for a number."""
        inline, value = self._inline.take(), self._value
        if self._kind == "inlineStr":
            return inline
        if value is None or (self._kind == "n" and self._formula is not None and not value.strip()):
            return "" if self._formula is None else _worked_out(self._formula)
        if self._kind == "s" and not value.strip():
            return ""
        if self._kind == "s":
            index = int(value) if value.strip().isascii() and value.strip().isdigit() else -1
            return self._texts[index] if 0 <= index < len(self._texts) else "\ufffd"
        if self._kind == "b":
            return _BOOLEANS.get(value.strip(), value)
        if self._kind != "n" or not value.strip():
            return unescaped(value)
        if not self._shows_zeros and not value.strip("0.+- "):
            return ""
        shown = show(value.strip(), self._format.code, since_1904=self._since_1904)
        # The format behind the value makes it no number, so that an issue names the cell.
        return f"{value.strip()} [{self._format.code}]" if shown is None else shown

    def _merge(self, attributes: Attributes) -> None:
        self.sheet.merges.extend(ranges(attributes.get("ref", "")))


_CONSTANT = re.compile(r"\s*(?:\"([^\"]*)\"|([0-9]+(?:\.[0-9]+)?))\s*")


def _worked_out(formula: str) -> str:
    """What a formula without a saved result shows: a constant; else itself, which is no number."""
    constant = _CONSTANT.fullmatch(formula)
    if constant is None:
        return f"={formula}"
    return constant[1] if constant[1] is not None else constant[2]


def _is_hidden(attributes: Attributes, size: str) -> bool:
    """Whether a row or column is hidden, or its height or width (`size`) is zero."""
    return is_on(attributes.get("hidden")) or not attributes.get(size, "1").strip("0.")
