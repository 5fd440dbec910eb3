"""What befalls the text of a report on its way to a user: each thing by name, as a row of a table.

The order is that of the list in which such damage was first collected. Every operation changes a
`Page` and says what it did; None means that this page has nothing for it to work on.
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import field, frozen
from hypothesis import strategies as st

from gkparse.forms import FormName
from gkparse.grid import Loss
from gkparse.layouts import Layout
from gkparse.strategies.operations import cells, labels
from gkparse.strategies.operations import prose as text
from gkparse.strategies.operations import rows as tables
from gkparse.strategies.operations.outcome import PLACED_ON_PAGE, Outcome
from gkparse.strategies.rendered_page import Page

Apply = Callable[[st.DrawFn, Page], Outcome | None]


@frozen
class Done:
    """What an operation did to a text, whether it may be noticed at all, and whether it must be."""

    name: str
    what: str
    harmless: bool
    notice: bool


@frozen
class Operation:
    """One way in which texts are broken.

    `harmless` operations may raise no warning and change no cell, except in the layouts of
    `harms`. `not_in` says of the layouts in which there is no such operation why not.
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


# A line end ends the row there, so that a label over two lines is two rows.
_ROW_ON_A_LINE = frozenset({"tab-rows", "pipe-rows"})
# Where every figure stands alone on a line, so does the number of a page: it may be any of them.
_FIGURES_ALONE = frozenset({"flat-cells"})
# Nothing but blanks parts cells there, labels from each other and their own pieces.
_BLANKS_ALONE = frozenset({"one-line"})
_NO_PAGES = {
    "frame": "a data frame is printed on no pages, and its rows are counted",
    "one-line": "its rows stand on one line, between which no page ends",
}
_FIXED = "figures are placed by their columns on the page, which an insertion moves"

OPERATIONS: tuple[Operation, ...] = (
    Operation("blank-cell", "the figure of a cell is not there", cells.blank_cell),
    Operation(
        "drop-cell",
        "a cell is lost with its separator",
        cells.drop_cell,
    ),
    Operation(
        "shift-row",
        "a blank cell is inserted, and moves the rest of the row",
        cells.shift_row,
        not_losing=Loss.BLANK_CELLS,
        not_in=dict.fromkeys(PLACED_ON_PAGE, _FIXED),
    ),
    Operation(
        "push-row",
        "a blank cell is inserted, and pushes the last figure of the row out of the table",
        cells.push_row,
        not_losing=Loss.BLANK_CELLS,
        not_in=dict.fromkeys(PLACED_ON_PAGE, _FIXED),
    ),
    Operation(
        "page-break",
        "a page ends between two rows: its number, and the header once more",
        tables.break_between_rows,
        harmless=True,
        harms=_FIGURES_ALONE,
        not_in=_NO_PAGES,
    ),
    Operation("page-break-in-row", "a page ends within a row", tables.break_in_row, not_in=_NO_PAGES),
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
    Operation("signs", "signs and words for more and less", cells.signs, harmless=True, form="2019"),
    Operation("units", "a unit behind the figure", cells.units, harmless=True),
    Operation("nothing-marks", "dashes, slashes and 无 for nothing", cells.marks_for_nothing, harmless=True),
    Operation("spaces", "no-break and zero-width spaces around figures and labels", cells.pad, harmless=True),
    Operation("section-twice", "a section is there twice", text.duplicate_section),
    Operation("section-missing", "a section is not there", text.remove_section),
    Operation("another-title", "titles in other words", text.retitle, harmless=True),
    Operation("another-numbering", "sections numbered in another way", text.renumber, harmless=True),
    Operation("prose-quotes", "prose that quotes labels and figures", text.quote_in_prose, harmless=True),
    Operation("heading-like", "lines of the table that look like headings", text.heading_like, harmless=True),
    Operation(
        "rulers",
        "rulers between the rows",
        tables.rule,
        harmless=True,
        not_in={"one-line": "its rows stand on one line, and nothing between them"},
    ),
    Operation("table-twice", "a table is pasted twice", tables.paste_twice),
)

UNDETECTABLE: dict[str, str] = {
    "another figure that adds up": (
        "The text is that of another valid report; nothing in it tells which of the two was meant."
    ),
    "a shift in a row without arithmetic that leaves a blank at its end": (
        "The rows of the disclosure table have no sums, and a blank last cell is printed in real reports: a "
        "row whose first cell was lost reads like one whose last cell is empty. Generated only where the row "
        "becomes too short, or where sums cover every cell that moves."
    ),
    "a shift that moves a mark for nothing among zeros": (
        "A mark for nothing has no part in a sum: in a row of zeros it may stand in one cell as well as in "
        "the next, and nothing tells where it was."
    ),
    "a shift in the proceedings table that empties a cell of each stage it moves": (
        "Its one row has only sums within each stage, and a sum with an empty cell says nothing."
    ),
}
