"""Rules about single cells: signs, decimals, blanks, and tables without any figure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gkparse._issues.remedies import CORRECT
from gkparse._issues.wording import Entry, Severity, Wording
from gkparse._text.values import Quantity, State
from gkparse.checks.amounts import unit_of
from gkparse.checks.names import row_and_column, table_name
from gkparse.checks.rule import Answer, Rule, Subject, broken, holds, not_assessable
from gkparse.checks.rules.examples import changed, sound_report, with_cells
from gkparse.forms import Authority, TableForm
from gkparse.report_tables import cells

# No coin is smaller than a fen: the most decimals of an amount, by its unit.
MAX_DECIMALS = {"元": 2, "万元": 6}


def _signs(subject: Subject) -> Iterator[Answer]:
    for form in subject.forms:
        for key, (_, _, column) in form.slots.items():
            value = subject.cells[key]
            if column.kind is Quantity.CHANGE:
                continue
            if value is None:
                yield not_assessable(key, [key], subject.cells)
            elif value < 0:
                row, label = row_and_column(key)
                yield broken(key, [key], row=row, column=label, value=value)
            else:
                yield holds(key, [key])


def _decimals(subject: Subject) -> Iterator[Answer]:
    for form in subject.forms:
        for key in form.amounts:
            value, unit = subject.cells[key], unit_of(subject.report, key)
            if value is None or unit not in MAX_DECIMALS:
                yield not_assessable(key, [key], subject.cells)
                continue
            exponent = Decimal(value).normalize().as_tuple().exponent
            if isinstance(exponent, int) and -exponent > MAX_DECIMALS[unit]:
                row, label = row_and_column(key)
                yield broken(key, [key], row=row, column=label, value=value, unit=unit)
            else:
                yield holds(key, [key])


def _no_figure(subject: Subject) -> Iterator[Answer]:
    """A table of which the reader could not read a cell may have a figure there."""
    for form in subject.forms:
        keys = tuple(form.slots)
        if any(subject.cells[key] is not None for key in keys):
            yield holds(form.table)
        elif all(_state(subject, key) in _EMPTY for key in keys):
            yield broken(form.table, keys, name=table_name(form.table))
        else:
            yield not_assessable(form.table, keys, subject.cells)


# States of a cell in which an office has printed nothing, or a mark in the place of a number.
_EMPTY = frozenset({State.BLANK, State.NOT_APPLICABLE})


def _blanks(subject: Subject) -> Iterator[Answer]:
    """A row at a time. A table without any figure is left to the rule about such tables."""
    for form in subject.forms:
        if all(subject.cells[key] is None for key in form.slots):
            continue
        for _, row in form.rows:
            row_key = form.row_key(row)
            keys = form.cells_of(row_key)
            blank = [key for key in keys if _is_blank(subject, form, key)]
            unknown = [key for key in keys if subject.cells[key] is None and key not in blank]
            if blank:
                columns = "、".join(_column_name(key) for key in blank)
                yield broken(row_key, blank, row=row.label or table_name(form.table), columns=columns)
            elif unknown:
                yield not_assessable(row_key, keys, subject.cells)
            else:
                yield holds(row_key, keys)


def _column_name(key: str) -> str:
    row, column = row_and_column(key)
    return f"{row}{column}" if key.startswith("proceedings.") else column


def _is_blank(subject: Subject, form: TableForm, key: str) -> bool:
    """Whether the office left the cell without a number. Without a reading, any cell without one counts."""
    if subject.cells[key] is not None:
        return False
    state = _state(subject, key)
    # Of disclosure, a mark such as / says that the office has no such power.
    return state in _EMPTY and (state is State.BLANK or form.table != "disclosure")


def _state(subject: Subject, key: str) -> State:
    """The state of a cell without a number; of a report without a source, blank."""
    return State.BLANK if subject.reading is None else subject.reading.cells[key].state


SIGNS = Rule(
    code="figure-negative",
    demand=Wording("A count or an amount is not negative.", "件数、金额不为负数。"),
    authority=Authority.IMPLIED,
    entry=Entry(
        Severity.ERROR, "{row}, {column}: {value} is negative", "“{row}”{column}为负数{value}", CORRECT
    ),
    answers=_signs,
    since="0.1.0",
    broken=lambda: changed({"disclosure.penalties.decisions": -1}),
    near=lambda: changed({"disclosure.licensing.change": -1}, year=2020),
)

DECIMALS = Rule(
    code="amount-decimals",
    demand=Wording("An amount has no part smaller than a fen.", "金额精确到分为止。"),
    authority=Authority.INFERRED,
    entry=Entry(
        Severity.WARNING,
        "{row}, {column}: {value} {unit} has a part smaller than a fen",
        "“{row}”{column}为{value}{unit}，小于一分",
        CORRECT,
    ),
    answers=_decimals,
    since="0.1.0",
    broken=lambda: changed({"disclosure.fees.amount": Decimal("0.8400001")}),
    near=lambda: changed({"disclosure.fees.amount": Decimal("0.840001")}),
)

NO_FIGURE = Rule(
    code="table-without-figures",
    demand=Wording("A table has figures.", "表格已填写数字。"),
    authority=Authority.IMPLIED,
    entry=Entry(
        Severity.ERROR,
        "the table {name} has no figure in any cell",
        "“{name}”表各单元格均未填数字",
        Wording("Fill in the table; print 0 where there were none.", "请填写该表，没有的填0。"),
    ),
    answers=_no_figure,
    since="0.1.0",
    broken=lambda: changed(
        dict.fromkeys(key for key in cells(sound_report()) if key.startswith("proceedings."))
    ),
    near=lambda: Subject(
        report=with_cells(
            sound_report(),
            {key: None for key in cells(sound_report()) if key.startswith("proceedings.litigation")},
        )
    ),
)

BLANKS = Rule(
    code="figure-missing",
    demand=Wording(
        "In a draft every cell has a number; where there was nothing, 0.",
        "待公布的报告各单元格均填数字，没有的填0。",
    ),
    authority=Authority.PRINTED,
    entry=Entry(
        Severity.ERROR,
        "{row}: no number is filled in under {columns}",
        "“{row}”未填数字：{columns}",
        Wording("Fill in the number; print 0 if there were none.", "请填写数字，没有的填0。"),
    ),
    answers=_blanks,
    needs="draft",
    replaces=("cells-blank", "not-applicable", "total-blank"),
    since="0.1.0",
    broken=lambda: changed({"disclosure.penalties.decisions": None}, draft=True),
    near=lambda: changed({"disclosure.penalties.decisions": 0}, draft=True),
)

RULES = (SIGNS, DECIMALS, NO_FIGURE, BLANKS)
