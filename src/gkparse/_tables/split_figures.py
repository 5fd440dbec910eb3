"""Rows that have a cell for each column by chance: blank cells are lost, and figures are in pieces.

    81 0 9411 7 0 9419 8    the figures 81 0 94117 0 94198, and two blank cells somewhere

In narrow columns PDF readers print each line of a wrapped figure like a cell of its own. If as many blank
cells are lost, the row looks full, and its sums do not hold. If they hold once neighbouring cells are joined,
no cell of the row is known. Never joins figures in the report: which columns are blank, nothing shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import islice

from gkparse._tables.cells import shortened
from gkparse._tables.findings import Finding
from gkparse._tables.match.forms import FormMatch
from gkparse._tables.match.rows import is_index_row
from gkparse._tables.scan import CellKind, ScannedRow
from gkparse._text.fold import fold
from gkparse._text.patterns import lazy_pattern
from gkparse._text.spans import cover
from gkparse.forms import TableForm
from gkparse.forms.caches import of_forms
from gkparse.reading import CellReading

# The fewest digits on a line of a wrapped figure that goes on below, and the most lines of it.
SHORTEST_BEGINNING = 2
MOST_LINES = 3

# 6, of 6, 679: a blank behind the comma of thousands cut the figure.
_CUT_AT_COMMA = lazy_pattern(r"[0-9,]*[0-9],|,[0-9]{3}[0-9,]*")


def rows_in_pieces(match: FormMatch, cells: Mapping[str, CellReading]) -> Iterator[Finding]:
    """The rows whose sums hold only if neighbouring cells are the pieces of one figure."""
    form = match.form
    of_rows = parts_of_rows(form)
    for row in dict.fromkeys(one.row for one in match.matched if not one.fields.exact):
        row_key, keys, parts = of_rows[row]
        texts = [fold(cells[key].raw or "").strip() for key in keys]
        if any(map(_CUT_AT_COMMA.fullmatch, texts)) or _is_in_pieces(texts, parts, match):
            yield Finding(
                code="figure-in-pieces",
                key=row_key,
                span=cover(place.span for key in keys if (place := cells[key].place) is not None),
                facts={"name": form.row_names[row_key], "values": shortened(" ".join(texts))},
                voids=frozenset(keys),
            )


@of_forms
@cache
def parts_of_rows(form: TableForm) -> Mapping[str, tuple[str, Sequence[str], Sequence[int]]]:
    """The rows of a form by key: for each the key that issues have for it, its cells, and its parts."""
    sums = {frozenset(relation.cells) for relation in form.relations if relation.total is not None}
    rows = {}
    for _, row in form.rows:
        row_key = form.row_key(row)
        keys = form.cells_of(row_key)
        rows[row.key] = row_key, keys, _parts(keys, sums)
    return rows


def breaks_a_sum(texts: Sequence[str], parts: Sequence[int]) -> bool:
    """Whether all cells of a row hold digits alone, each has a total, and some sum does not hold.

    >>> breaks_a_sum(["3", "4", "7"], [3]), breaks_a_sum(["1", "2", "12"], [3])
    (False, True)
    """
    return bool(parts) and all(text.isdecimal() for text in texts) and not _holds(texts, parts)


def _is_in_pieces(texts: Sequence[str], parts: Sequence[int], match: FormMatch) -> bool:
    """Whether the sums of a row do not hold, and would if some neighbouring texts were one figure."""
    return breaks_a_sum(texts, parts) and (
        _hold_if_joined(texts, parts) or (match.form.unlabelled and _has_figures_beside(match))
    )


def _parts(keys: Sequence[str], sums: AbstractSet[frozenset[str]]) -> Sequence[int]:
    """How many cells each part of a row has, if each ends with its total; empty if some cell has no total.

    `sums` has for each total its cell and those that it adds up.
    """
    parts: list[int] = []
    start = 0
    for stop in range(1, len(keys) + 1):
        if frozenset(keys[start:stop]) in sums:
            parts.append(stop - start)
            start = stop
    return parts if start == len(keys) else ()


def _has_figures_beside(match: FormMatch) -> bool:
    """Whether several figures alone stand right above or below the rows of the form."""
    beside = (max(match.used) + 1, min(match.used) - 1)
    return any(0 <= index < len(match.rows) and _are_figures(match.rows[index]) for index in beside)


def _are_figures(scanned: ScannedRow) -> bool:
    """Whether a row has several figures and nothing else, and these do not number the columns."""
    has_others = not {*scanned.kinds} <= {CellKind.VALUE, CellKind.BLANK}
    return not has_others and scanned.kinds.count(CellKind.VALUE) > 1 and not is_index_row(scanned.row.cells)


def _holds(texts: Sequence[str], parts: Sequence[int]) -> bool:
    """Whether the total of each part is its sum as the texts stand."""
    figures = iter(map(int, texts))
    return all(sum(islice(figures, part - 1)) == next(figures) for part in parts)


def _hold_if_joined(texts: Sequence[str], parts: Sequence[int]) -> bool:
    """Whether the total of each part is its sum if some neighbouring texts are one figure."""
    starts = {0}
    for part in parts:
        starts = {stop for start in starts for stop in (start, *_stops(texts, start, part))}
    return len(texts) in starts


def _stops(texts: Sequence[str], start: int, part: int) -> set[int]:
    """Behind which texts a part that begins at `start` may end: its last figure is the sum of the others.

    Any cell of a part may be blank, so it has at most `part` figures.
    """
    stops: set[int] = set()
    # The end of the figures read so far, and their sum.
    ways = {(start, 0)}
    for _ in range(part):
        longer = {(stop, total, figure) for at, total in ways for stop, figure in _figures(texts, at)}
        stops.update(stop for stop, total, figure in longer if figure == total)
        ways = {(stop, total + figure) for stop, total, figure in longer}
    return stops


def _figures(texts: Sequence[str], start: int) -> Iterator[tuple[int, int]]:
    """The figures that may begin with a text, of one line or several, each behind the index after its end.

    The lines of a wrapped figure are equally long, but for its last.
    """
    width = len(texts[start]) if start < len(texts) else 0
    for stop in range(start + 1, min(start + MOST_LINES, len(texts)) + 1):
        yield stop, int("".join(texts[start:stop]))
        goes_on = width >= SHORTEST_BEGINNING and len(texts[stop - 1]) == width and texts[start][0] != "0"
        if not goes_on or stop == len(texts) or len(texts[stop]) > width:
            break
