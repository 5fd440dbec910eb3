"""Spreadsheets (XLSX) -> their text and tables, as the sheets show them.

Reads the XML itself, with nothing but the standard library. A figure is what its cell shows, and a formula
what it came to when the file was saved. Sheets, rows and columns that are hidden are not read.
"""

from __future__ import annotations

from collections.abc import Iterator

from gkparse._source.document import Document
from gkparse.documents.blocks import Block
from gkparse.documents.compose import compose
from gkparse.documents.emphasis import with_emphasis
from gkparse.documents.limits import Limits, Meter
from gkparse.documents.ooxml.package import Package
from gkparse.documents.ooxml.xml import Attributes, End, Leaf, Start, alternatives, parse
from gkparse.documents.sheet.number_format import show
from gkparse.documents.sheet.sheet import LAST_COLUMN, Merge, Sheet, read_reference
from gkparse.documents.sheet.workbook import (
    Format,
    Text,
    in_both,
    is_on,
    number,
    read_formats,
    read_texts,
    read_workbook,
)

_KIND = "an Excel file"
_PLAIN = Format()
_TRUTH = {"1": "TRUE", "0": "FALSE"}


def read(data: bytes, charset: str | None, limits: Limits) -> Document:
    """Reads a spreadsheet; its encoding is its own matter."""
    del charset
    meter = Meter(limits)
    package = Package(data, _KIND, meter)
    return compose(_blocks(package, meter), meter)


def _blocks(package: Package, meter: Meter) -> Iterator[Block]:
    """The sheets one after the other, each read when its turn comes."""
    main = package.main("xl/workbook.xml")
    workbook = read_workbook(package, main, meter)
    beside = {relation.kind: relation.target for relation in package.relations(main)}
    texts, formats = [], []
    if (part := beside.get("sharedStrings", "xl/sharedStrings.xml")) in package:
        texts = read_texts(package.read(part), meter)
    if (part := beside.get("styles", "xl/styles.xml")) in package:
        formats = read_formats(package.read(part), meter)
    for count, name in enumerate(workbook.sheets):
        meter.count("tables")
        cells = _Cells(texts, formats, since_1904=workbook.since_1904)
        cells.read(package, name, meter)
        yield from cells.sheet.blocks(count, meter)


class _Cells:
    """The cells of one sheet as they come."""

    def __init__(self, texts: list[str], formats: list[Format], *, since_1904: bool) -> None:
        self.sheet = Sheet()
        self._texts = texts
        self._formats = formats
        self._since_1904 = since_1904
        self._row = self._column = -1
        self._kind = ""
        self._format = _PLAIN
        self._value: str | None = None
        self._formula: str | None = None
        self._inline = Text()

    def read(self, package: Package, name: str, meter: Meter) -> None:
        either, end_either = alternatives(frozenset())
        starts: dict[str, Start] = {
            **self._inline.starts(),
            "col": self._begin_column,
            "row": self._begin_row,
            "c": self._begin_cell,
            "mergeCell": self._merge,
        }
        ends: dict[str, End] = {**self._inline.ends(), "c": self._end_cell}
        leaves: dict[str, Leaf] = {"v": self._take_value, "f": self._take_formula, "t": self._inline.write}
        parse(
            package.read(name),
            meter,
            {**in_both(starts), **either},
            {**in_both(ends), **end_either},
            in_both(leaves),
        )

    def _begin_column(self, attributes: Attributes) -> None:
        if _is_hidden(attributes, "width"):
            first = max(number(attributes, "min", 1), 1) - 1
            last = min(number(attributes, "max", 1), LAST_COLUMN)
            self.sheet.hidden_columns[first:last] = b"\1" * max(last - first, 0)

    def _begin_row(self, attributes: Attributes) -> None:
        self._row = number(attributes, "r", self._row + 2) - 1
        self._column = -1
        if _is_hidden(attributes, "ht"):
            self.sheet.hidden_rows.add(self._row)

    def _begin_cell(self, attributes: Attributes) -> None:
        self._column += 1
        place = read_reference(attributes.get("r", ""))
        if place is not None:
            self._row, self._column = place
        self._kind = attributes.get("t", "n")
        style = number(attributes, "s", -1)
        self._format = self._formats[style] if 0 <= style < len(self._formats) else _PLAIN
        self._value = self._formula = None

    def _take_value(self, _: Attributes, text: str) -> None:
        self._value = text

    def _take_formula(self, _: Attributes, text: str) -> None:
        self._formula = text

    def _end_cell(self) -> None:
        text = self._shown()
        if text and not text.isspace() and 0 <= self._column < LAST_COLUMN:
            text = with_emphasis(text, None, struck=self._format.struck)
            self.sheet.texts.setdefault(self._row, {})[self._column] = text

    def _shown(self) -> str:
        """What the cell shows."""
        inline, value = self._inline.take(), self._value
        if self._kind == "inlineStr":
            return inline
        if value is None:
            # What a formula comes to that was never worked out is for no one to say.
            return "" if self._formula is None else f"={self._formula}"
        if self._kind == "s":
            place = int(value) if value.strip().isascii() and value.strip().isdigit() else -1
            return self._texts[place] if 0 <= place < len(self._texts) else "\ufffd"
        if self._kind == "b":
            return _TRUTH.get(value.strip(), value)
        if self._kind != "n" or not value.strip():
            return value
        shown = show(value.strip(), self._format.code, since_1904=self._since_1904)
        # Not a number to any reader, so that the cell is named.
        return f"{value.strip()} [{self._format.code}]" if shown is None else shown

    def _merge(self, attributes: Attributes) -> None:
        first, _, last = attributes.get("ref", "").partition(":")
        start, end = read_reference(first), read_reference(last)
        if start is not None and end is not None and max(start[1], end[1]) < LAST_COLUMN:
            self.sheet.merges.append(Merge(*start, *end))


def _is_hidden(attributes: Attributes, size: str) -> bool:
    """Whether a row or column is hidden, or has no size."""
    return is_on(attributes, "hidden") or not attributes.get(size, "1").strip("0.")
