"""The table of operations: every way in which the text of a report is damaged or changed, by name.

An operation changes a `Page` and returns an `Outcome`, or None if the page has nothing that it could change.
The functions stand in `cells`, `labels`, `rows` and `prose`.
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import field, frozen
from hypothesis import strategies as st

from gkparse.forms import FormName
from gkparse.grid import Loss
from gkparse.layouts import Layout
from gkparse.strategies.operations import cells, labels, prose, rows
from gkparse.strategies.operations.outcome import Outcome
from gkparse.strategies.rendered_page import PLACED_ON_PAGE, Page

Apply = Callable[[st.DrawFn, Page], Outcome | None]


@frozen
class Done:
    """What an operation did to a text.

    `harmless`: it may raise no warning and change no cell. `notice`: a reading must raise an issue about it.
    """

    name: str
    what: str
    harmless: bool
    notice: bool


@frozen
class Operation:
    """One way in which texts are damaged or changed.

    A `harmless` operation may raise no warning and change no cell, except in the layouts of `harms`. It does
    not exist in the layouts of `not_in`, each with the reason, nor in layouts that lose `not_losing`. `form`
    is the form of the reports that it needs, if it needs one.
    """

    name: str
    summary: str
    apply: Apply = field(repr=False)
    harmless: bool = False
    harms: frozenset[str] = frozenset()
    not_in: dict[str, str] = field(factory=dict, hash=False)
    not_losing: Loss | None = None
    form: FormName | None = None

    def applies(self, layout: Layout) -> bool:
        return layout.name not in self.not_in and self.not_losing not in layout.loses

    def harmless_in(self, layout: Layout) -> bool:
        return self.harmless and layout.name not in self.harms


# A line end ends the row there, so that a label over two lines reads as two rows.
_ROW_ON_A_LINE = frozenset({"tab-rows", "pipe-rows"})
# Every figure stands alone on a line there, so that a page number can pass for a figure.
_FIGURES_ALONE = frozenset({"flat-cells"})
# Blanks alone separate cells there, so that a label with blanks in it reads as several cells.
_BLANKS_ALONE = frozenset({"one-line"})
_NO_PAGES = {
    "frame": "a data frame has no pages, and its rows are numbered",
    "one-line": "all rows stand on one line, so no page ends between them",
}
_FIXED = "the position on the page gives the column, and an insertion moves it"

OPERATIONS: tuple[Operation, ...] = (
    Operation("blank-cell", "a cell has lost its figure", cells.blank_cell),
    Operation(
        "drop-cell",
        "a cell is lost with its separator",
        cells.drop_cell,
    ),
    Operation(
        "shift-row",
        "a blank cell is inserted and moves the rest of the row",
        cells.shift_row,
        not_losing=Loss.BLANK_CELLS,
        not_in=dict.fromkeys(PLACED_ON_PAGE, _FIXED),
    ),
    Operation(
        "push-row",
        "a blank cell is inserted and pushes the last figure of the row out of the table",
        cells.push_row,
        not_losing=Loss.BLANK_CELLS,
        not_in=dict.fromkeys(PLACED_ON_PAGE, _FIXED),
    ),
    Operation(
        "page-break",
        "a page ends between two rows: a page number, and perhaps the header again",
        rows.break_between_rows,
        harmless=True,
        harms=_FIGURES_ALONE,
        not_in=_NO_PAGES,
    ),
    Operation("page-break-in-row", "a page ends within a row", rows.break_in_row, not_in=_NO_PAGES),
    Operation(
        "label-wrapped",
        "a label goes on in the next line",
        labels.wrap_label,
        harmless=True,
        harms=_ROW_ON_A_LINE,
    ),
    Operation(
        "label-spaced",
        "blanks between the characters of a label",
        labels.space_label,
        harmless=True,
        harms=_BLANKS_ALONE,
    ),
    Operation("header-cut", "a header has lost all but its first line", labels.cut_header, harmless=True),
    Operation(
        "unit-cut", "the header of an amount is cut, perhaps with its unit", labels.cut_unit, form="2021"
    ),
    Operation("full-width", "full-width digits", cells.full_width, harmless=True),
    Operation("thousands", "commas between the thousands", cells.thousands, harmless=True),
    Operation("signs", "signs or words for more and less", cells.signs, harmless=True, form="2019"),
    Operation("units", "a unit behind the figure", cells.units, harmless=True),
    Operation(
        "nothing-marks", "dashes, slashes or 无 in place of zeros", cells.marks_for_nothing, harmless=True
    ),
    Operation("spaces", "no-break and zero-width spaces around figures and labels", cells.pad, harmless=True),
    Operation("section-twice", "a section is printed twice", prose.duplicate_section),
    Operation("section-missing", "a section is missing", prose.remove_section),
    Operation("another-title", "a title in other words", prose.retitle, harmless=True),
    Operation("another-numbering", "sections numbered in another way", prose.renumber, harmless=True),
    Operation("prose-quotes", "prose that quotes labels and figures", prose.quote_in_prose, harmless=True),
    Operation(
        "heading-like", "lines of the table that look like headings", prose.heading_like, harmless=True
    ),
    Operation(
        "rulers",
        "rulers between the rows",
        rows.rule,
        harmless=True,
        not_in={"one-line": "all rows stand on one line, so no line stands between them"},
    ),
    Operation("table-twice", "a table is pasted twice", rows.paste_twice),
)

UNDETECTABLE: dict[str, str] = {
    "another figure that adds up": (
        "The text is that of another valid report, and does not show which of the two the office meant."
    ),
    "a shift in a row without arithmetic that leaves a blank at its end": (
        "The rows of the disclosure table have no sums, and real reports print blank last cells: a row that "
        "lost its first cell reads like one whose last cell is empty. The operations shift such a row only "
        "if it becomes too short, or if sums cover every cell that moves."
    ),
    "a shift that moves a mark for nothing among zeros": (
        "A mark for nothing takes no part in a sum: in a row of zeros every sum holds wherever it stands, so "
        "the text does not show where it stood."
    ),
    "a shift in the proceedings table that empties a cell of each stage it moves": (
        "The one row has sums within each stage only, and a sum with an empty cell cannot be checked."
    ),
}
