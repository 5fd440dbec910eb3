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
    label = span.of(page.text)
    start, stop = trim(label)
    at = draw(st.integers(start + 1, stop - 1))
    rest = _WRAPS.get(page.layout.name, _in_next_line)(page, span, at)
    if rest is not None:
        page.marks["rest", key] = rest
    return Outcome(f"wrapped the label of {key.partition('@')[0]} after {label[:at]}")


def _pick(draw: st.DrawFn, page: Page) -> tuple[str, str]:
    """A row or a column, as the sort of its mark and its key."""
    sort = draw(st.sampled_from(("label", "label", "header")))
    return sort, pick(draw, page.of_sort(sort))


def _in_next_line(page: Page, span: Span, at: int) -> Span | None:
    label = span.of(page.text)
    page.write(span, f"{label[:at]}\n{label[at:]}")
    return None


def _in_box(page: Page, span: Span, at: int) -> Span | None:
    """The rest of a label in a second line of the box, under its beginning, between the same lines."""
    label = span.of(page.text)
    first, end = page.line_start(span.start), page.line_end(span.start)
    line = page.text[first:end]
    below = "".join(char if char in "|\n" else " " for char in line)
    place = span.start - first
    rest = below[:place] + label[at:] + below[place + len(label) - at :]
    page.edit(end, end, rest)
    page.edit(span.start + at, span.stop, " " * (len(label) - at))
    return Span(end, end + len(rest) - 1)


def _under(page: Page, span: Span, at: int) -> Span | None:
    """The rest of a label in the next line, under its beginning; its figures stay where they are."""
    label = span.of(page.text)
    first, end = page.line_start(span.start), page.line_end(span.start)
    before = page.text[first : span.start]
    rest = f"{' ' * width(before)}{label[at:]}\n"
    page.edit(end, end, rest)
    page.edit(span.start + at, span.stop, " " * width(label[at:]))
    moved = width(label[at:]) - len(label[at:])
    return Span(end + moved, end + moved + len(rest) - 1)


_WRAPS: dict[str, Callable[[Page, Span, int], Span | None]] = {"ruled": _in_box, "columns": _under}


def space_label(draw: st.DrawFn, page: Page) -> Outcome:
    sort, key = _pick(draw, page)
    blank = draw(st.sampled_from((" ", "\u3000", "\u00a0")))
    span = page.marks[sort, key]
    page.write(span, blank.join(span.of(page.text)))
    return Outcome(f"put {blank!r} between the characters of the label of {key.partition('@')[0]}")


def cut_header(draw: st.DrawFn, page: Page) -> Outcome:
    """Not the header of an amount, which may hold the unit."""
    amounts = _amounts(page)
    keys = [key for key in page.of_sort("header") if key.partition("@")[0] not in amounts]
    return _cut(draw, page, keys)


def cut_unit(draw: st.DrawFn, page: Page) -> Outcome | None:
    """The header of an amount; what is left may be a whole header without a unit."""
    amounts = _amounts(page)
    keys = [key for key in page.of_sort("header") if key.partition("@")[0] in amounts]
    keys = [key for key in keys if "（" in page.marks["header", key].of(page.text)]
    if not keys:
        return None
    what = _cut(draw, page, keys)
    for form in page.forms():
        for key in form.amounts:
            column = form.slots[key][2]
            printed = [page.marks["header", mark].of(page.text) for mark in keys if f".{column.key}@" in mark]
            if column.label.partition("（")[0] in printed:
                page.set_unit(key, None)
    return what


def _amounts(page: Page) -> set[str]:
    return {
        f"{form.table}.{column.key}"
        for form in page.forms()
        for _, _, column in form.slots.values()
        if column.kind is Quantity.AMOUNT
    }


def _cut(draw: st.DrawFn, page: Page, keys: Sequence[str]) -> Outcome:
    long_enough = [key for key in keys if len(page.marks["header", key].of(page.text)) > 3]
    key = pick(draw, long_enough)
    span = page.marks["header", key]
    at = draw(st.integers(2, span.stop - span.start - 1))
    page.edit(span.start + at, span.stop, "")
    return Outcome(f"cut the header {key.partition('@')[0]} after {at} characters")
