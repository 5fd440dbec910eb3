"""Operations on figures, cells and rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from hypothesis import reject
from hypothesis import strategies as st

from gkparse._text.values import Quantity
from gkparse.forms import TableForm
from gkparse.strategies.operations.outcome import Outcome
from gkparse.strategies.rendered_page import PLACED_ON_PAGE, Page, unit_of

# The most cells or labels that one operation changes.
MAX_CELLS = 4


def _form(page: Page, key: str) -> TableForm:
    return next(form for form in page.forms() if key in form.slots)


def _row_of(page: Page, key: str) -> list[str]:
    """The keys of the row in which a cell stands, from left to right."""
    form = _form(page, key)
    block, row, _ = form.slots[key]
    return [form.key(row, column) for column in block.columns]


def _is_summed(page: Page, key: str) -> bool:
    """Whether the row of a cell has a total of all its other cells, so that sums cover each of them."""
    row = set(_row_of(page, key))
    return any(relation.total and row == set(relation.cells) for relation in _form(page, key).relations)


def pick(draw: st.DrawFn, keys: Iterable[str]) -> str:
    """Draws a table, then a row, then a key, so that small tables and rows come up as often as large ones.

    Rejects the report if there is no key.
    """
    candidates = list(keys)
    if not candidates:
        reject()
    for parts in (1, 2):
        groups = list(dict.fromkeys(_beginning(key, parts) for key in candidates))
        chosen = draw(st.sampled_from(groups))
        candidates = [key for key in candidates if _beginning(key, parts) == chosen]
    return draw(st.sampled_from(candidates))


def _beginning(key: str, parts: int) -> str:
    return ".".join(key.split(".")[:parts])


def pick_some(draw: st.DrawFn, keys: Iterable[str]) -> list[str]:
    candidates = list(keys)
    count = draw(st.integers(1, MAX_CELLS))
    return list(dict.fromkeys(pick(draw, candidates) for _ in range(count)))


def blank_cell(draw: st.DrawFn, page: Page) -> Outcome:
    key = pick(draw, page.of_sort("cell"))
    page.write_cell(key, "")
    page.blank.add(key)
    return Outcome(f"blanked {key}", notice=True)


def drop_cell(draw: st.DrawFn, page: Page) -> Outcome:
    """Drops a cell with its separator.

    Where blank cells can follow a row, it drops the last figure only, or one that sums cover: see
    UNDETECTABLE.
    """
    key = pick(draw, page.of_sort("cell"))
    row = _row_of(page, key)
    if page.layout.name in PLACED_ON_PAGE or _row_key(page, key) in page.padded:
        key = key if _is_summed(page, key) else row[-1]
        page.blank.add(row[-1])
    index = row.index(key)
    cell = page.marks["cell", key]
    if index + 1 < len(row):
        page.edit(cell.start, page.marks["cell", row[index + 1]].start, "")
    elif index:
        page.edit(page.marks["cell", row[index - 1]].stop, cell.stop, "")
    else:
        page.edit(page.marks["label", _row_key(page, key)].stop, cell.stop, "")
        page.blank.add(key)
    return Outcome(f"dropped {key}", notice=True)


def _row_key(page: Page, key: str) -> str:
    form = _form(page, key)
    return form.row_key(form.slots[key][1])


def _insert_blank(page: Page, row: list[str], index: int) -> None:
    """Inserts a blank cell before a cell of a row, by repeating the separator of the first two cells."""
    first, second = page.marks["cell", row[0]], page.marks["cell", row[1]]
    separator = page.text[first.stop : second.start]
    start = page.marks["cell", row[index]].start
    page.edit(start, start, separator)


def shift_row(draw: st.DrawFn, page: Page) -> Outcome:
    key = pick(draw, [key for key in page.of_sort("cell") if len(_row_of(page, key)) > 1])
    row = _row_of(page, key)
    _insert_blank(page, row, row.index(key))
    return Outcome(f"inserted a blank before {key}")


def push_row(draw: st.DrawFn, page: Page) -> Outcome:
    """Only in rows of figures with a total: there sums cover every cell that moves."""
    printed = page.of_sort("cell")
    figures = {key for key, span in printed.items() if any(char.isdigit() for char in span.of(page.text))}
    keys = [key for key in printed if _is_summed(page, key) and figures.issuperset(_row_of(page, key))]
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
        if column.kind is Quantity.CHANGE and page.content(page.marks["cell", key]).lstrip("-")[:1].isdigit()
    ]

    def signed(_: str, text: str) -> str:
        bare = text.lstrip("-")
        return draw(st.sampled_from(_LESS if text != bare else _MORE)) + bare

    return _rewrite(draw, page, "with signs", signed, keys)


_COUNT_UNITS = ("件", "个", "项", "条")


def units(draw: st.DrawFn, page: Page) -> Outcome | None:
    """An amount gets its own unit, a count any unit of counts."""

    def with_unit(key: str, text: str) -> str | None:
        if not text[-1:].isdigit():
            return None
        form = _form(page, key)
        if key not in form.amounts:
            return text + draw(st.sampled_from(_COUNT_UNITS))
        unit = unit_of(page.report.tables[form.table], key)
        return None if unit is None else text + unit

    return _rewrite(draw, page, "with units", with_unit)


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
    for key in pick_some(draw, page.of_sort("label")):
        span = page.marks["label", key]
        page.write(span, f"{blank}{page.content(span)}{blank}")
    return _rewrite(draw, page, f"padded with {blank!r}", lambda _, text: f"{blank}{text}{blank}")


def _rewrite(
    draw: st.DrawFn,
    page: Page,
    how: str,
    change: Callable[[str, str], str | None],
    keys: Sequence[str] | None = None,
) -> Outcome | None:
    """Changes the texts of some cells, of `keys` if they are given; `change` returns None to keep a text."""
    possible = [key for key in page.of_sort("cell") if keys is None or key in keys]
    if not possible:
        return None
    done = []
    for key in pick_some(draw, possible):
        text = change(key, page.content(page.marks["cell", key]))
        if text is not None:
            page.write_cell(key, text)
            done.append(key)
    return Outcome(f"printed {', '.join(done)} {how}") if done else None
