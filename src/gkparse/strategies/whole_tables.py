"""Statutory tables in which every relation holds, and tables that name the relations that do not.

Draws the free cells of a form; `totals` computes the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Generic, Literal, TypeVar, overload

from attrs import frozen
from hypothesis import strategies as st

from gkparse._text.values import Quantity
from gkparse.forms import FORMS, Comparison, FormName, Relation, TableForm, TableName
from gkparse.forms.editions import form_of
from gkparse.report import Disclosure, Proceedings, Requests
from gkparse.report_tables import make_table
from gkparse.strategies.totals import plan

Table = Disclosure | Requests | Proceedings
Figures = dict[str, int | Decimal | None]

_T = TypeVar("_T")


@frozen
class Broken(Generic[_T]):
    """A report or a table, and the relations of its forms that do not hold in it.

    `keys` are the keys that `gkparse.check` names, one for each relation. A column of the request table has
    two relations, its sum and its balance, so its key can come twice.
    """

    content: _T
    relations: tuple[Relation, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(relation.key for relation in self.relations)


@frozen
class Filled:
    """The figures and units of a table, by key, and the relations that they break."""

    form: TableForm
    figures: Figures
    units: Mapping[str, str]
    broken: tuple[Relation, ...] = ()

    @property
    def table(self) -> Any:
        return make_table(self.form, self.figures, self.units)


# Most offices receive a handful of requests a year; a ministry or a large city tens of thousands.
_COUNTS = st.integers(0, 9) | st.integers(0, 10**6)
_CHANGES = st.integers(-9, 9) | st.integers(-(10**5), 10**5)
_UNITS = st.sampled_from((None, "元", "万元"))


def _amounts(unit: str | None) -> st.SearchStrategy[Decimal]:
    """Amounts of up to eleven digits, down to a fen."""
    places = st.integers(0, 2 if unit == "元" else 6)
    return st.builds(lambda digits, places: Decimal(digits).scaleb(-places), st.integers(0, 10**10), places)


# Half of the tables have at most this many figures, and zeros elsewhere, as real reports do. In the other
# half every cell is drawn, so that a misplaced figure shows.
_MAX_SPARSE = 12


@st.composite
def filled(
    draw: st.DrawFn, table: TableName, name: FormName, *, valid: bool = True, blanks: bool = False
) -> Filled:
    """One table; with `blanks` some of its cells may be None."""
    form = form_of(table, name)
    free = plan(table, name).free
    counts = [key for key in free if form.slots[key][2].kind is Quantity.COUNT]
    if draw(st.booleans()):
        drawn = dict(
            zip(counts, draw(st.lists(_COUNTS, min_size=len(counts), max_size=len(counts))), strict=True)
        )
    else:
        drawn = draw(st.dictionaries(st.sampled_from(counts), _COUNTS, max_size=_MAX_SPARSE))
    solved = plan(table, name).solve(drawn)
    broken = () if valid else draw(_breaking(form, solved))
    figures: Figures = {}
    units: dict[str, str] = {}
    for key, (_, row, column) in form.slots.items():
        if column.kind is Quantity.CHANGE:
            figures[key] = draw(_CHANGES)
        elif column.kind is Quantity.AMOUNT:
            unit = row.unit or draw(_UNITS)
            figures[key] = draw(_amounts(unit))
            if unit is not None:
                units[key] = unit
        else:
            figures[key] = solved[key]
    if blanks:
        for key in draw(_blank_cells(form)):
            figures[key] = None
            units.pop(key, None)
    return Filled(form, figures, units, broken)


@st.composite
def _breaking(draw: st.DrawFn, form: TableForm, solved: dict[str, int]) -> tuple[Relation, ...]:
    """Raises one to three figures, and returns every relation that this breaks.

    The figures grow by 1, 2 and 4 times the same number, so that no two changes cancel each other.
    """
    chosen = draw(st.sampled_from(form.relations))
    cells = [draw(st.sampled_from(_breakable(chosen)))]
    more = sorted({key for relation in form.relations for key in _breakable(relation)} - set(cells))
    cells += draw(st.lists(st.sampled_from(more), max_size=2, unique=True)) if more else []
    unit = draw(st.integers(1, 9))
    limits = {relation.left[0]: relation.right[0] for relation in form.relations if _is_limit(relation)}
    for exponent, key in enumerate(cells):
        solved[key] = solved[limits.get(key, key)] + unit * 2**exponent
    return tuple(
        relation
        for relation in form.relations
        if any(key in cells for key in (relation.left if _is_limit(relation) else _cells_of(relation)))
    )


def _is_limit(relation: Relation) -> bool:
    return relation.comparison is Comparison.AT_MOST


def _cells_of(relation: Relation) -> tuple[str, ...]:
    return (*relation.left, *relation.right)


def _breakable(relation: Relation) -> tuple[str, ...]:
    """The cells of a relation that break it when they grow."""
    return relation.left if _is_limit(relation) else _cells_of(relation)


def _blank_cells(form: TableForm) -> st.SearchStrategy[list[str]]:
    """Keys that may be blank in a valid table: no total, and never the first cell of a row."""
    totals = {relation.total for relation in form.relations}
    rows: dict[str, list[str]] = {}
    for key in form.slots:
        rows.setdefault(key.rpartition(".")[0], []).append(key)
    may_be_blank = [key for cells in rows.values() for key in cells[1:] if key not in totals]
    if not may_be_blank:
        return st.just([])
    return st.lists(st.sampled_from(may_be_blank), max_size=5, unique=True)


@overload
def tables(
    table: TableName | None = ...,
    form: FormName | None = ...,
    *,
    valid: Literal[True] = ...,
    blanks: bool = ...,
) -> st.SearchStrategy[Table]: ...
@overload
def tables(
    table: TableName | None = ...,
    form: FormName | None = ...,
    *,
    valid: Literal[False],
    blanks: bool = ...,
) -> st.SearchStrategy[Broken[Table]]: ...
def tables(
    table: TableName | None = None,
    form: FormName | None = None,
    *,
    valid: bool = True,
    blanks: bool = False,
) -> st.SearchStrategy[Table] | st.SearchStrategy[Broken[Table]]:
    """Statutory tables, of one name and form, or by default of any.

    Every relation of the form holds, the soft ones too. With `valid=False` it gives `Broken` tables, which
    name the relations that do not hold. With `blanks=True` some cells other than totals may be None.
    Hypothesis shrinks to a table of zeros. Raises ValueError if `valid` is False and the form has no
    relations.

    >>> from gkparse import Report, check
    >>> from gkparse.strategies import tables
    >>> from hypothesis import Phase, find, settings
    >>> first = settings(phases=[Phase.generate])
    >>> table = find(tables("requests", "2021"), lambda table: table.total.total > 0, settings=first)
    >>> check(Report(requests=table))
    ()
    >>> broken = find(tables("proceedings", valid=False), lambda broken: True, settings=first)
    >>> broken.keys == tuple(issue.key for issue in check(Report(proceedings=broken.content)))
    True
    """
    wanted = [
        (table_name, each.form)
        for table_name in (FORMS if table is None else (table,))
        for each in FORMS[table_name]
        if form in (None, each.form) and (valid or each.relations)
    ]
    if not wanted:
        raise ValueError(f"the table {table!r} of {form} has no relations that could be broken")
    drawn = st.one_of([filled(*names, valid=valid, blanks=blanks) for names in wanted])
    if valid:
        return drawn.map(_content)
    return drawn.map(_broken)


def _content(filled_table: Filled) -> Table:
    content: Table = filled_table.table
    return content


def _broken(filled_table: Filled) -> Broken[Table]:
    return Broken(_content(filled_table), filled_table.broken)
