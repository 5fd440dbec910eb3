"""Operations on the labels of rows and columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hypothesis import strategies as st

from gkparse._text.fold import trim
from gkparse._text.spans import Span, width
from gkparse._text.values import Quantity
from gkparse.strategies.operations.cells import pick
from gkparse.strategies.operations.outcome import Outcome
from gkparse.strategies.rendered_page import Page


def wrap_label(draw: st.DrawFn, page: Page) -> Outcome:
    sort, key = _pick(draw, page)
    span = page.marks[sort, key]
    label = page.content(span)
    start, stop = trim(label)
    cut = draw(st.integers(start + 1, stop - 1))
    rest = _WRAPS.get(page.layout.name, _in_next_line)(page, span, cut)
    if rest is not None:
        page.marks["rest", key] = rest
    return Outcome(f"wrapped the label of {key.partition('@')[0]} after {label[:cut]}")


def _pick(draw: st.DrawFn, page: Page) -> tuple[str, str]:
    """The sort and key of the mark of a row label or, less often, of a column label."""
    sort = draw(st.sampled_from(("label", "label", "header")))
    return sort, pick(draw, page.of_sort(sort))


# A wrap moves the rest of the label at a span to a new line, and returns the span of that line, or None if
# the rest stays within the cell.
Wrap = Callable[[Page, Span, int], Span | None]


def _in_next_line(page: Page, span: Span, cut: int) -> Span | None:
    label = page.content(span)
    page.write(span, f"{label[:cut]}\n{label[cut:]}")
    return None


def _in_box(page: Page, span: Span, cut: int) -> Span | None:
    """Adds a line to the box: the rest of the label under its beginning, between the same borders."""
    label = span.of(page.text)
    start, end = page.line_start(span.start), page.line_end(span.start)
    line = page.text[start:end]
    borders = "".join(char if char in "|\n" else " " for char in line)
    offset = span.start - start
    rest = borders[:offset] + label[cut:] + borders[offset + len(label) - cut :]
    page.edit(end, end, rest)
    page.edit(span.start + cut, span.stop, " " * (len(label) - cut))
    return Span(end, end + len(rest) - 1)


def _under(page: Page, span: Span, cut: int) -> Span | None:
    """Adds a line with the rest of the label under its beginning; the figures keep their positions."""
    label = span.of(page.text)
    start, end = page.line_start(span.start), page.line_end(span.start)
    before = page.text[start : span.start]
    rest = f"{' ' * width(before)}{label[cut:]}\n"
    page.edit(end, end, rest)
    page.edit(span.start + cut, span.stop, " " * width(label[cut:]))
    moved = width(label[cut:]) - len(label[cut:])
    return Span(end + moved, end + moved + len(rest) - 1)


_WRAPS: dict[str, Wrap] = {"ruled": _in_box, "columns": _under}


def space_label(draw: st.DrawFn, page: Page) -> Outcome:
    sort, key = _pick(draw, page)
    blank = draw(st.sampled_from((" ", "\u3000", "\u00a0")))
    span = page.marks[sort, key]
    page.write(span, blank.join(page.content(span)))
    return Outcome(f"put {blank!r} between the characters of the label of {key.partition('@')[0]}")


def cut_header(draw: st.DrawFn, page: Page) -> Outcome:
    """Cuts a header, but not of an amount: it may hold the unit; nor of a change: 本年 is no change."""
    others = _columns(page, Quantity.AMOUNT, Quantity.CHANGE)
    keys = [key for key in page.of_sort("header") if key.partition("@")[0] not in others]
    return _cut(draw, page, keys)


def cut_unit(draw: st.DrawFn, page: Page) -> Outcome | None:
    """Cuts the header of an amount. If the rest is a complete header without a unit, the amount has none."""
    amounts = _columns(page, Quantity.AMOUNT)
    keys = [key for key in page.of_sort("header") if key.partition("@")[0] in amounts]
    keys = [key for key in keys if "（" in page.marks["header", key].of(page.text)]
    if not keys:
        return None
    outcome = _cut(draw, page, keys)
    for form in page.forms():
        for key in form.amounts:
            column = form.slots[key][2]
            printed = [page.marks["header", mark].of(page.text) for mark in keys if f".{column.key}@" in mark]
            if column.label.partition("（")[0] in printed:
                page.set_unit(key, None)
    return outcome


def _columns(page: Page, *kinds: Quantity) -> set[str]:
    """The columns with figures of some kinds, as table and column."""
    return {
        f"{form.table}.{column.key}"
        for form in page.forms()
        for _, _, column in form.slots.values()
        if column.kind in kinds
    }


def _cut(draw: st.DrawFn, page: Page, keys: Sequence[str]) -> Outcome:
    long_enough = [key for key in keys if len(page.marks["header", key].of(page.text)) > 3]
    key = pick(draw, long_enough)
    span = page.marks["header", key]
    kept = draw(st.integers(2, span.stop - span.start - 1))
    page.edit(span.start + kept, span.stop, "")
    return Outcome(f"cut the header {key.partition('@')[0]} after {kept} characters")
