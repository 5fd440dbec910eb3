"""Rows that only one of two copies of a table prints, while the copies contradict each other.

One copy may be last year's, and its figures fill no gap of the other. Knows the order of rows and whether the
copies differ. The rows that both print are for `cells`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from gkparse._tables.findings import Finding
from gkparse._tables.match.forms import FormMatch
from gkparse._tables.match.rows import RowMatch


@frozen(slots=False)
class _Copy:
    """Rows in the order of the form, by key; the next copy begins where a row goes back.

    `apart` is True if something else stands above its first row.
    """

    rows: dict[str, RowMatch]
    apart: bool

    @property
    def figures(self) -> dict[str, tuple[str, ...]]:
        return {key: _figures(match) for key, match in self.rows.items() if match.fields.filled}


def rows_of_one_copy(match: FormMatch) -> Iterator[Finding]:
    """A finding for each row that stands in one of several copies that contradict each other."""
    copies = _copies(match)
    if len(copies) < 2:
        return
    printed = {match.row: match for copy in copies for match in copy.rows.values()}
    for key in _in_doubt([copy for copy in copies if copy.figures], len(match.form.rows)):
        row_key = match.form.row_key(next(row for _, row in match.form.rows if row.key == key))
        cells = match.rows[printed[key].row_index].row.cells
        yield Finding(
            code="row-of-one-copy",
            key=row_key,
            span=cells[0].span,
            facts={"names": match.form.row_names[row_key]},
            voids=frozenset(match.form.cells_of(row_key)),
        )


def _copies(match: FormMatch) -> list[_Copy]:
    positions = {row.key: position for position, (_, row) in enumerate(match.form.rows)}
    copies: list[_Copy] = []
    last_position, last_index = len(positions), -1
    for row in match.matched:
        if positions[row.row] <= last_position:
            copies.append(_Copy({}, row.row_index > last_index + 1))
        copies[-1].rows[row.row] = row
        last_position, last_index = positions[row.row], row.row_index
    return copies


def _in_doubt(copies: Sequence[_Copy], rows: int) -> list[str]:
    """The keys of the rows with figures in one copy that may be those of another table."""
    printed: dict[str, list[tuple[str, ...]]] = {}
    for copy in copies:
        for key, figures_of_row in copy.figures.items():
            printed.setdefault(key, []).append(figures_of_row)
    if 2 * sum(len(set(each)) > 1 for each in printed.values()) >= len(printed):
        # Most rows are printed twice, and differ: the rows of two tables may alternate.
        return [key for key, each in printed.items() if len(each) == 1]
    whole = [copy.figures for copy in copies if 2 * len(copy.figures) > rows]
    if len(whole) > 1 and any(_contradict(whole[0], other) for other in whole[1:]):
        return [
            key for key in dict.fromkeys(key for each in whole for key in each) if not _in_all(key, whole)
        ]
    if len(copies) < 2:
        return []
    main = max(range(len(copies)), key=lambda index: len(copies[index].figures))
    figures = copies[main].figures
    in_doubt: dict[str, None] = {}
    for index, copy in enumerate(copies):
        common = copy.figures.keys() & figures.keys()
        # One row printed again, right below itself, begins no table.
        is_table = len(common) > 1 or (common and copies[min(index, main) + 1].apart)
        if index != main and is_table and _contradict(figures, copy.figures):
            in_doubt.update(dict.fromkeys(copy.figures.keys() - figures.keys()))
    return list(in_doubt)


def _contradict(one: dict[str, tuple[str, ...]], other: dict[str, tuple[str, ...]]) -> bool:
    return any(one[key] != other[key] for key in one.keys() & other.keys())


def _in_all(key: str, copies: Sequence[dict[str, tuple[str, ...]]]) -> bool:
    return all(key in figures for figures in copies)


def _figures(match: RowMatch) -> tuple[str, ...]:
    return tuple([match.fields.cells[index].text for index in match.fields.filled])
