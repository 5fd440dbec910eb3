"""Tables: free cells are drawn, the rest is solved for; and tables in which named relations are broken."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Generic, Literal, TypeVar, overload

from attrs import frozen
from hypothesis import strategies as st

from gkparse._text.values import Quantity
from gkparse.convert import make_table
from gkparse.forms import EDITIONS, FORMS, Comparison, FormName, Relation, TableForm, TableName
from gkparse.forms.editions import form_of
from gkparse.report import Disclosure, Proceedings, Requests
from gkparse.strategies.totals import plan

Table = Disclosure | Requests | Proceedings
Figures = dict[str, int | Decimal | None]

_T = TypeVar("_T")

FORM_NAMES: tuple[FormName, ...] = tuple(edition.name for edition in EDITIONS)


@frozen
class Broken(Generic[_T]):
    """A report or a table, and the relations of its forms that do not hold in it.

    `keys` are what `gkparse.check` names, one for each relation: a column of the request table has
    two, its sum and its balance.
    """

    content: _T
    relations: tuple[Relation, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(relation.key for relation in self.relations)


@frozen
class Filled:
    """The figures of a table before they become the model: what `tables` and `reports` share."""

    form: TableForm
    figures: Figures
    units: Mapping[str, str]
    broken: tuple[Relation, ...] = ()

    @property
    def table(self) -> Any:
        return make_table(self.form, self.figures, self.units)


# Most offices receive a handful of requests a year; a ministry or a large city tens of thousands.
SMALL, LARGE = st.integers(0, 9), st.integers(0, 10**6)
_COUNTS = SMALL | LARGE
_CHANGES = st.integers(-9, 9) | st.integers(-(10**5), 10**5)
_AMOUNTS = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places), st.integers(0, 10**10), st.integers(0, 6)
)
_UNITS = st.sampled_from((None, "元", "万元"))

# A real report has a few figures and many zeros; a table full of different figures shows what is misplaced.
_MOST_SPARSE = 12


@st.composite
def filled(
    draw: st.DrawFn, table: TableName, name: FormName, *, valid: bool = True, blanks: bool = False
) -> Filled:
    """The figures of one table."""
    form = form_of(table, name)
    free = plan(table, name).free
    counts = [key for key in free if form.slots[key][2].kind is Quantity.COUNT]
    if draw(st.booleans()):
        drawn = dict(
            zip(counts, draw(st.lists(_COUNTS, min_size=len(counts), max_size=len(counts))), strict=True)
        )
    else:
        drawn = draw(st.dictionaries(st.sampled_from(counts), _COUNTS, max_size=_MOST_SPARSE))
    solved = plan(table, name).solve(drawn)
    broken = () if valid else draw(_breaking(form, solved))
    figures: Figures = {}
    units: dict[str, str] = {}
    for key, (_, _, column) in form.slots.items():
        if column.kind is Quantity.CHANGE:
            figures[key] = draw(_CHANGES)
        elif column.kind is Quantity.AMOUNT:
            figures[key] = draw(_AMOUNTS)
            unit = draw(_UNITS)
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
    """Raises one to three figures; every relation that one of them takes part in is broken by it.

    The raises are 1, 2 and 4 times a number, so that no two of them undo each other.
    """
    chosen = draw(st.sampled_from(form.relations))
    cells = [draw(st.sampled_from(_breakable(chosen)))]
    more = sorted({key for relation in form.relations for key in _breakable(relation)} - set(cells))
    cells += draw(st.lists(st.sampled_from(more), max_size=2, unique=True)) if more else []
    unit = draw(st.integers(1, 9))
    limits = {relation.left[0]: relation.right[0] for relation in form.relations if _is_limit(relation)}
    for number, key in enumerate(cells):
        solved[key] = solved[limits.get(key, key)] + unit * 2**number
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
    """The cells that break a relation when they grow."""
    return relation.left if _is_limit(relation) else _cells_of(relation)


def _blank_cells(form: TableForm) -> st.SearchStrategy[list[str]]:
    """Cells that may be blank in a sound table: none that is the total of others, and not all of a row."""
    totals = {relation.total for relation in form.relations}
    rows: dict[str, list[str]] = {}
    for key in form.slots:
        rows.setdefault(key.rpartition(".")[0], []).append(key)
    spare = [key for cells in rows.values() for key in cells[1:] if key not in totals]
    return st.lists(st.sampled_from(spare), max_size=5, unique=True) if spare else st.just([])


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
    """Statutory tables, of one name and form or of any.

    Every relation of the form holds, the soft ones too. With `valid=False` it is a `Broken` table,
    which says which relations do not hold. With `blanks=True` some cells that are no totals may be
    None. The smallest table is full of zeros. Raises ValueError for a table that has no relations
    to break.

    >>> from gkparse import Report, check
    >>> from gkparse.strategies import tables
    >>> from hypothesis import Phase, find, settings
    >>> first = settings(phases=[Phase.generate])
    >>> table = find(tables("requests", "2021"), lambda table: table.total.total > 0, settings=first)
    >>> check(Report(requests=table))
    ()
    >>> broken = find(tables("proceedings", valid=False), lambda found: True, settings=first)
    >>> broken.keys == tuple(issue.key for issue in check(Report(proceedings=broken.content)))
    True
    """
    wanted = [
        (name, each)
        for name in (FORMS if table is None else (table,))
        for each in (FORM_NAMES if form is None else (form,))
        if valid or form_of(name, each).relations
    ]
    if not wanted:
        raise ValueError(f"the table {table!r} of {form} has no relations that could be broken")
    drawn = st.one_of([filled(name, each, valid=valid, blanks=blanks) for name, each in wanted])
    if valid:
        return drawn.map(_content)
    return drawn.map(_broken)


def _content(found: Filled) -> Table:
    content: Table = found.table
    return content


def _broken(found: Filled) -> Broken[Table]:
    return Broken(_content(found), found.broken)
