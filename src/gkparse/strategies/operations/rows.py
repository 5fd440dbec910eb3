"""Operations between the rows of tables: page breaks, rulers, and a table pasted twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from hypothesis import strategies as st

from gkparse._text.spans import Span
from gkparse.forms import Block, Row, TableForm
from gkparse.strategies.operations.outcome import Outcome
from gkparse.strategies.rendered_page import Page

Neighbours = tuple[TableForm, Block, Row, Row]


def _neighbours(page: Page) -> list[Neighbours]:
    """Pairs of rows of one block that follow each other."""
    return [
        (form, block, row, next_row)
        for form in page.forms()
        for block in form.blocks
        for row, next_row in pairwise(block.rows)
    ]


def _after(page: Page, form: TableForm, block: Block, row: Row) -> int:
    """The offset behind the lines of a row and the blank lines that follow."""
    rest = page.marks.get(("rest", form.row_key(row)))
    offset = page.line_end(rest.stop if rest else page.row(form, block, row)[-1].stop)
    while page.text.startswith("\n", offset):
        offset += 1
    return offset


def _header(page: Page, form: TableForm, block: Block) -> str:
    """The lines of the header of a block, from the first label to the first row."""
    first = page.row(form, block, block.rows[0])
    label = page.marks.get(("label", form.row_key(block.rows[0])))
    stop = page.line_start((label or first[0]).start)
    labels = [
        span.start
        for key, span in page.of_sort("header").items()
        if key.startswith(f"{form.table}.") and span.start < stop
    ]
    index = form.blocks.index(block)
    after = page.marks["table", form.table].start
    if index:
        before = form.blocks[index - 1]
        after = _after(page, form, before, before.rows[-1])
    labels = [start for start in labels if start >= after]
    return page.text[page.line_start(labels[0]) : stop] if labels else ""


_PAGE_NUMBERS = ("- 4 -", "— 4 —", "第 4 页 共 9 页", "第4页", "4", "4/9", "·4·")


def _page_break(draw: st.DrawFn, page: Page, form: TableForm, block: Block) -> str:
    page_number = draw(st.sampled_from(_PAGE_NUMBERS))
    header = _header(page, form, block) if draw(st.booleans()) else ""
    return f"\n{page_number}\n\n{header}"


def break_between_rows(draw: st.DrawFn, page: Page) -> Outcome:
    form, block, row, next_row = draw(st.sampled_from(_neighbours(page)))
    offset = _after(page, form, block, row)
    page.edit(offset, offset, _page_break(draw, page, form, block))
    return Outcome(f"ended a page between {form.row_key(row)} and {form.row_key(next_row)}")


def break_in_row(draw: st.DrawFn, page: Page) -> Outcome:
    form, block, row = draw(st.sampled_from(list(page.rows())))
    cells = page.row(form, block, row)
    cell = draw(st.sampled_from(cells))
    offset = page.line_start(cell.start)
    if page.text[offset : cell.start].strip():
        offset = cell.start
    page_break = _page_break(draw, page, form, block)
    page.edit(offset, offset, f"\n{page_break}" if page.text[offset - 1] != "\n" else page_break)
    return Outcome(f"ended a page within {form.row_key(row)}, before its cell {cells.index(cell) + 1}")


_RULERS = (
    "--------",
    "========",
    "————————",
    "* * *",
    "________",
    "|---|---|---|",
    "+-----+-----+",
    "├──┼──┤",
    "--- --- ---",
    ":--- | :---: | ---:",
)


def rule(draw: st.DrawFn, page: Page) -> Outcome:
    ruler = draw(st.sampled_from(_RULERS))
    ruled = []
    for form, block, row, _ in draw(
        st.lists(st.sampled_from(_neighbours(page)), min_size=1, max_size=3, unique_by=_first_row)
    ):
        offset = _after(page, form, block, row)
        page.edit(offset, offset, f"{ruler}\n")
        ruled.append(form.row_key(row))
    return Outcome(f"ruled {ruler} behind {', '.join(ruled)}")


def _first_row(neighbours: Neighbours) -> str:
    form, _, row, _ = neighbours
    return form.row_key(row)


def paste_twice(draw: st.DrawFn, page: Page) -> Outcome:
    """Pastes a table a second time behind itself, perhaps with one figure changed."""
    table = draw(st.sampled_from([form.table for form in page.forms()]))
    span = page.marks["table", table]
    copy = span.of(page.text)
    what = f"pasted the table {table} twice"
    if draw(st.booleans()):
        key, cell = draw(st.sampled_from(list(_whole_numbers(page, table))))
        start = cell.start - span.start
        copy = f"{copy[:start]}{int(cell.of(page.text)) + 1}{copy[start + cell.stop - cell.start :]}"
        what += f", with another figure in {key}"
    page.edit(span.stop, span.stop, f"\n{copy}")
    return Outcome(what, notice=True)


def _whole_numbers(page: Page, table: str) -> Iterator[tuple[str, Span]]:
    for key, span in page.of_sort("cell").items():
        if key.startswith(f"{table}.") and span.of(page.text).isascii() and span.of(page.text).isdigit():
            yield key, span
