"""The elements of tables in a Word document -> the tables, rows and cells that are open.

Knows which rows and cells the page shows. Does not know what stands in a cell: its story gathers that.
"""

from __future__ import annotations

from gkparse.documents.limits import Meter
from gkparse.documents.ooxml.xml import Attributes, End, Start, is_on, whole_number
from gkparse.documents.word.looks import Shading
from gkparse.documents.word.namespace import value
from gkparse.documents.word.runs import Runs
from gkparse.documents.word.stories import Story
from gkparse.documents.word.styles import Styles
from gkparse.documents.word.table_styles import TableStyle, read_switches
from gkparse.documents.word.tables import OpenCell, OpenTable

# In twentieths of a point. A row that is exactly so high, or lower, shows no text.
LOWEST_ROW = 80


class Tables:
    """The open tables of a document, and the `stories` that are open, with one for each cell."""

    def __init__(self, runs: Runs, styles: Styles, meter: Meter, stories: list[Story]) -> None:
        self._runs = runs
        self._styles = styles
        self._meter = meter
        self._stories = stories
        self._tables: list[OpenTable] = []
        self._cells: list[OpenCell] = []
        self._count = 0
        self._in_row_properties = False

    def starts(self) -> dict[str, Start]:
        return {
            "tbl": self._begin_table,
            "tblStyle": self._set_style,
            "tblLook": self._set_look,
            "tr": self._begin_row,
            "trPr": self._begin_row_properties,
            "trHeight": self._set_height,
            "gridBefore": self._skip_columns,
            "hidden": self._hide_row,
            "tc": self._begin_cell,
            "gridSpan": self._set_colspan,
            "vMerge": self._merge_down,
            "hMerge": self._merge_left,
            "cellMerge": self._merge_tracked,
            "cellDel": self._delete_cell,
            **dict.fromkeys(("tl2br", "tr2bl"), self._cross_out),
        }

    def ends(self) -> dict[str, End]:
        return {
            "tbl": self._end_table,
            "tr": self._end_row,
            "trPr": self._end_row_properties,
            "tc": self._end_cell,
        }

    @property
    def cell(self) -> OpenCell | None:
        """The innermost cell that is open."""
        return self._cells[-1] if self._cells else None

    def delete_row(self) -> bool:
        """Leaves out the current row, if an element stands in the properties of a row; else False."""
        if self._in_row_properties:
            self._tables[-1].skips_row = True
        return self._in_row_properties

    def shade(self, shading: Shading) -> None:
        """Sets the colour behind the innermost cell or table."""
        if self._runs.grounds:
            self._runs.grounds[-1] = shading

    def _begin_table(self, _: Attributes) -> None:
        self._meter.count("tables")
        self._stories[-1].end_line()
        style = TableStyle(self._styles.of("table", None))
        self._tables.append(OpenTable(self._count, style))
        self._runs.grounds.append(None)
        self._count += 1

    def _end_table(self) -> None:
        self._stories[-1].blocks.extend(self._tables.pop().close())
        self._runs.grounds.pop()

    def _begin_row(self, _: Attributes) -> None:
        self._tables[-1].begin_row()

    def _end_row(self) -> None:
        self._tables[-1].end_row()

    def _begin_row_properties(self, _: Attributes) -> None:
        self._in_row_properties = True

    def _end_row_properties(self) -> None:
        self._in_row_properties = False

    def _skip_columns(self, attributes: Attributes) -> None:
        self._tables[-1].column = max(whole_number(value(attributes)), 0)

    def _hide_row(self, attributes: Attributes) -> None:
        self._tables[-1].skips_row = is_on(value(attributes), otherwise=True)

    def _begin_cell(self, _: Attributes) -> None:
        self._meter.count("cells")
        cell = OpenCell([])
        self._runs.grounds.append(None)
        self._runs.cells.append(self._tables[-1].surroundings())
        self._cells.append(cell)
        self._stories.append(Story(cell.content))

    def _end_cell(self) -> None:
        self._stories.pop().end_line()
        self._tables[-1].add(self._cells.pop())
        self._runs.grounds.pop()
        self._runs.cells.pop()

    def _set_style(self, attributes: Attributes) -> None:
        self._tables[-1].style.style = self._styles.of("table", value(attributes))

    def _set_look(self, attributes: Attributes) -> None:
        self._tables[-1].style.switches = read_switches(attributes)

    def _set_height(self, attributes: Attributes) -> None:
        if value(attributes, "hRule") != "exact":
            return
        table = self._tables[-1]
        table.row_height = whole_number(value(attributes))
        table.skips_row = table.skips_row or 0 < table.row_height <= LOWEST_ROW

    def _set_colspan(self, attributes: Attributes) -> None:
        self._cells[-1].colspan = max(whole_number(value(attributes)), 1)

    def _merge_down(self, attributes: Attributes) -> None:
        cell = self._cells[-1]
        cell.starts_merge = value(attributes) == "restart"
        cell.continues_above = not cell.starts_merge

    def _merge_left(self, attributes: Attributes) -> None:
        self._cells[-1].continues_left = value(attributes) != "restart"

    def _merge_tracked(self, attributes: Attributes) -> None:
        cell, merge = self._cells[-1], value(attributes, "vMerge")
        cell.starts_merge, cell.continues_above = merge == "rest", merge == "cont"

    def _cross_out(self, attributes: Attributes) -> None:
        """A border from corner to corner: it crosses out a figure, but a blank cell with it is blank."""
        if self._cells and value(attributes) not in (None, "nil", "none"):
            self._cells[-1].is_crossed = True

    def _delete_cell(self, _: Attributes) -> None:
        self._cells[-1].deleted = True
