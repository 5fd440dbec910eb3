"""Operations on the labels of rows and columns."""

from __future__ import annotations

from hypothesis import strategies as st

from gkparse._fold import trim
from gkparse._value import Kind
from gkparse.strategies._on_cells import pick
from gkparse.strategies._page import Page
from gkparse.strategies._what import What


def wrap_label(draw: st.DrawFn, page: Page) -> What:
    key = pick(draw, page.of_sort("label"))
    span = page.marks["label", key]
    label = span.of(page.text)
    # Not between a numeral and its point, where no printer ends a line; nor outside of the words.
    start, stop = trim(label)
    at = draw(st.integers(start + (2 if label[start].isdigit() else 1), stop - 1))
    page.write(span, f"{label[:at]}\n{label[at:]}")
    return What(f"wrapped the label of {key} after {label[:at]}")


def space_label(draw: st.DrawFn, page: Page) -> What:
    key = pick(draw, page.of_sort("label"))
    blank = draw(st.sampled_from((" ", "\u3000", "\u00a0")))
    span = page.marks["label", key]
    label = span.of(page.text)
    # A figure that is parted from its point is a figure: 3 .危及 is no label that anyone prints.
    number, rest = (label[:2], label[2:]) if label[0].isdigit() else ("", label)
    page.write(span, number + blank.join(rest))
    return What(f"put {blank!r} between the characters of the label of {key}")


def cut_header(draw: st.DrawFn, page: Page) -> What:
    """Not the header of an amount: it may hold the unit."""
    amounts = {
        f"{form.table}.{column.key}"
        for form in page.forms()
        for _, _, column in form.slots.values()
        if column.kind is Kind.AMOUNT
    }
    key = pick(
        draw,
        [
            key
            for key, span in page.of_sort("header").items()
            if key.partition("@")[0] not in amounts and span.stop - span.start > 3
        ],
    )
    span = page.marks["header", key]
    at = draw(st.integers(2, span.stop - span.start - 1))
    page.edit(span.start + at, span.stop, "")
    return What(f"cut the header {key.partition('@')[0]} after {at} characters")
