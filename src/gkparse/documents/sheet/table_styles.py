"""A table that was made of cells of a sheet -> its cells, and the style that it names.

The styles that come with a program leave figures legible. Those of the workbook itself may not: `styles` has
their changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

from attrs import frozen

from gkparse.documents.failure import MalformedError
from gkparse.documents.limits import Meter
from gkparse.documents.ooxml.xml import Attributes, Start, in_both, parse
from gkparse.documents.sheet.formats import Change, Format
from gkparse.documents.sheet.sheet import Range, ranges
from gkparse.documents.sheet.workbook import NAMESPACES

_NOWHERE = Range(0, 0, -1, -1)


# For which cells a style of tables has a change (`wholeTable`, `headerRow`, ...), and the index of that.
TableStyle = Sequence[tuple[str, int]]


@frozen
class StyledTable:
    """The cells of a table, and the name of its style."""

    area: Range = _NOWHERE
    style: str = ""

    def looks(
        self, format_: Format, row: int, style: TableStyle, changes: Sequence[Change]
    ) -> Iterator[Format]:
        """The formats that a cell in a row may have: that of the whole table, with each other change."""
        known = [(part, changes[index]) for part, index in style if 0 <= index < len(changes)]
        whole = format_
        for part, change in known:
            if part == "wholeTable":
                whole = change.of(whole)
        yield whole
        for part, change in known:
            if part != "wholeTable" and (row == self.area.top or "header" not in part.lower()):
                yield change.of(whole)


def read_table(chunks: Iterable[bytes], meter: Meter) -> StyledTable:
    """A table as its part describes it."""
    area, style = _NOWHERE, ""

    def take_area(attributes: Attributes) -> None:
        nonlocal area
        area = next(ranges(attributes.get("ref", "")), _NOWHERE)

    def take_style(attributes: Attributes) -> None:
        nonlocal style
        style = attributes.get("name", "")

    starts: dict[str, Start] = {"table": take_area, "tableStyleInfo": take_style}
    # What a broken part has before its end counts; a workbook is not lost for it.
    with suppress(MalformedError):
        parse(chunks, meter, in_both(NAMESPACES, starts), {}, {})
    return StyledTable(area, style)
