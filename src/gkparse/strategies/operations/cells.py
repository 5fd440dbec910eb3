"""Operations on figures, cells and rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from hypothesis import strategies as st

from gkparse._text.values import Quantity
from gkparse.forms import TableForm
from gkparse.strategies.operations.outcome import PLACED_ON_PAGE, Outcome
from gkparse.strategies.rendered_page import Page, unit_of

MOST_CELLS = 4
"""So many cells or labels an operation changes that is done to several at once."""


def _form(page: Page, key: str) -> TableForm:
    return next(form for form in page.forms() if key in form.slots)


def _row_of(page: Page, key: str) -> list[str]:
    """The keys of the row in which a cell stands, from left to right."""
    form = _form(page, key)
    block, row, _ = form.slots[key]
    return [form.key(row, column) for column in block.columns]


def pick(draw: st.DrawFn, keys: Iterable[str]) -> str:
    """One of some keys: first the table, then the row, so that small tables and rows have their share."""
    left = list(keys)
    for depth in range(2):
        groups = list(dict.fromkeys(_beginning(key, depth) for key in left))
        chosen = draw(st.sampled_from(groups))
        left = [key for key in left if _beginning(key, depth) == chosen]
    return draw(st.sampled_from(left))


def _beginning(key: str, depth: int) -> str:
    return ".".join(key.split(".")[: depth + 1])


def some(draw: st.DrawFn, keys: Iterable[str]) -> list[str]:
    left = list(keys)
    count = draw(st.integers(1, MOST_CELLS))
    return list(dict.fromkeys(pick(draw, left) for _ in range(count)))


def blank_cell(draw: st.DrawFn, page: Page) -> Outcome:
    key = pick(draw, page.of_sort("cell"))
    page.write_cell(key, "")
    page.blank.add(key)
    return Outcome(f"blanked {key}", notice=True)


def drop_cell(draw: st.DrawFn, page: Page) -> Outcome:
    """Where blanks stand behind a row, only its last figure, or one that sums cover: see UNDETECTABLE."""
    key = pick(draw, page.of_sort("cell"))
    row = _row_of(page, key)
    if page.layout.name in PLACED_ON_PAGE or _row_key(page, key) in page.padded:
        key = key if _form(page, key).table == "requests" else row[-1]
        page.blank.add(row[-1])
    number = row.index(key)
    own = page.marks["cell", key]
    if number + 1 < len(row):
        page.edit(own.start, page.marks["cell", row[number + 1]].start, "")
    elif number:
        page.edit(page.marks["cell", row[number - 1]].stop, own.stop, "")
    else:
        page.edit(page.marks["label", _row_key(page, key)].stop, own.stop, "")
        page.blank.add(key)
    return Outcome(f"dropped {key}", notice=True)


def _row_key(page: Page, key: str) -> str:
    form = _form(page, key)
    return form.row_key(form.slots[key][1])


def _insert_blank(page: Page, row: list[str], number: int) -> None:
    """Puts a blank cell before a cell: once more the separator that stands between two of the row."""
    first, second = page.marks["cell", row[0]], page.marks["cell", row[1]]
    separator = page.text[first.stop : second.start]
    place = page.marks["cell", row[number]].start
    page.edit(place, place, separator)


def shift_row(draw: st.DrawFn, page: Page) -> Outcome:
    key = pick(draw, [key for key in page.of_sort("cell") if len(_row_of(page, key)) > 1])
    row = _row_of(page, key)
    _insert_blank(page, row, row.index(key))
    return Outcome(f"inserted a blank before {key}")


def push_row(draw: st.DrawFn, page: Page) -> Outcome:
    """Only in the request table, where sums cover every cell that moves; a mark for nothing has no sum."""
    printed = page.of_sort("cell")
    figures = {key for key, span in printed.items() if any(char.isdigit() for char in span.of(page.text))}
    keys = [key for key in printed if key.startswith("requests.") and figures.issuperset(_row_of(page, key))]
    key = pick(draw, keys)
    row = _row_of(page, key)
    _insert_blank(page, row, row.index(key))
    page.edit(page.marks["cell", row[-2]].stop, page.marks["cell", row[-1]].stop, "")
    page.blank.add(key)
    return Outcome(f"inserted a blank before {key} and pushed out {row[-1]}")


_FULL_WIDTH = str.maketrans("0123456789.-+", "０１２３４５６７８９．－＋")


def full_width(draw: st.DrawFn, page: Page) -> Outcome | None:
    return _rewrite(draw, page, "in full width", lambda _, text: text.translate(_FULL_WIDTH))


def thousands(draw: st.DrawFn, page: Page) -> Outcome | None:
    whole = {key: abs(int(value)) for key, value in page.figures().items() if value is not None}
    large = [key for key, value in whole.items() if value >= 1000]

    def grouped(key: str, text: str) -> str:
        return text.replace(str(whole[key]), f"{whole[key]:,}", 1)

    return _rewrite(draw, page, "with commas", grouped, large)


_MORE = ("+", "＋", "增", "增加", "↑")
_LESS = ("-", "－", "—", "减", "减少", "↓")


def signs(draw: st.DrawFn, page: Page) -> Outcome | None:
    keys = [
        key
        for form in page.forms()
        for key, (_, _, column) in form.slots.items()
        if column.kind is Quantity.CHANGE and page.marks["cell", key].of(page.text).lstrip("-")[:1].isdigit()
    ]

    def signed(_: str, text: str) -> str:
        bare = text.lstrip("-")
        return draw(st.sampled_from(_LESS if text != bare else _MORE)) + bare

    return _rewrite(draw, page, "with signs", signed, keys)


_COUNT_UNITS = ("件", "个", "项", "条")


def units(draw: st.DrawFn, page: Page) -> Outcome | None:
    """An amount gets the unit that its report has, and none where that has none."""

    def united(key: str, text: str) -> str | None:
        if not text[-1:].isdigit():
            return None
        form = _form(page, key)
        if key not in form.amounts:
            return text + draw(st.sampled_from(_COUNT_UNITS))
        unit = unit_of(getattr(page.report, form.table), key)
        return None if unit is None else text + unit

    return _rewrite(draw, page, "with units", united)


_MARKS_FOR_NOTHING = ("/", "-", "—", "——", "无")


def marks_for_nothing(draw: st.DrawFn, page: Page) -> Outcome | None:
    zeros = [key for key, value in page.figures().items() if value == 0]

    def mark(key: str, _: str) -> str | None:
        page.set_truth(key, None)
        return draw(st.sampled_from(_MARKS_FOR_NOTHING))

    return _rewrite(draw, page, "as marks for nothing", mark, zeros)


_PADDING = ("\u00a0", "\u200b", "\u3000", "\ufeff")


def pad(draw: st.DrawFn, page: Page) -> Outcome | None:
    blank = draw(st.sampled_from(_PADDING))
    for key in some(draw, page.of_sort("label")):
        span = page.marks["label", key]
        page.write(span, f"{blank}{span.of(page.text)}{blank}")
    return _rewrite(draw, page, f"padded with {blank!r}", lambda _, text: f"{blank}{text}{blank}")


def _rewrite(
    draw: st.DrawFn,
    page: Page,
    how: str,
    change: Callable[[str, str], str | None],
    keys: Sequence[str] | None = None,
) -> Outcome | None:
    """Prints some cells in another way."""
    here = page.of_sort("cell")
    possible = [key for key in here if keys is None or key in keys]
    if not possible:
        return None
    done = []
    for key in some(draw, possible):
        text = change(key, page.marks["cell", key].of(page.text))
        if text is not None:
            page.write_cell(key, text)
            done.append(key)
    return Outcome(f"printed {', '.join(done)} {how}") if done else None
