"""What the formulas of conditional formats hold and ask: values, comparisons and functions.

Knows the functions that ask what a single cell holds. Those of ranges, of other sheets and of today's date
are not here.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Sequence
from decimal import ROUND_FLOOR, Decimal
from typing import Any, Protocol

from attrs import frozen

# None is a blank cell.
Value = Decimal | str | bool | None


class NotKnown(Exception):  # noqa: N818 - no error: the formula is one of those that are not worked out
    """A formula whose value is not known."""


class FormulaError(Exception):
    """A formula whose value is an error (`#N/A`), which is its text."""


@frozen
class Reference:
    """A cell in a formula. What a $ holds stays; the rest moves with the cell that has the formula."""

    row: int
    column: int
    holds_row: bool
    holds_column: bool


class Cells(Protocol):
    """The cells around the one for which a formula is worked out."""

    row: int
    column: int

    def value(self, reference: Reference) -> Value:
        """What a cell holds. Raises NotKnown or FormulaError."""


Formula = Callable[[Cells], Value]

# The fewest and the most arguments of a function, and the function: of formulas that it works out itself.
_OfFormulas = tuple[int, int, Callable[[Sequence[Formula], Cells], Value]]

COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}


_NUMBER_AS_TEXT = re.compile(r"\s*[-+]?[0-9]{1,15}(?:\.[0-9]{1,15})?\s*")


def number_of(value: Value) -> Decimal:
    """A value where a number is asked for. Raises FormulaError for a text that is none.

    Spreadsheets take dates and amounts in texts for numbers, too: then it raises NotKnown.
    """
    if value is None:
        return Decimal(0)
    if isinstance(value, (bool, Decimal)):
        return Decimal(value)
    if _NUMBER_AS_TEXT.fullmatch(value):
        return Decimal(value.strip())
    if any(character.isdigit() for character in value):
        raise NotKnown
    raise FormulaError("#VALUE!")


def text_of(value: Value) -> str:
    """A value where a text is asked for."""
    if isinstance(value, bool):
        return str(value).upper()
    return "" if value is None else value if isinstance(value, str) else f"{value.normalize():f}"


def truth_of(value: Value) -> bool:
    """A value where a condition is asked for. Functions differ in what they take a text or a blank for."""
    if value is None or isinstance(value, str):
        raise NotKnown
    return bool(value)


def compared(how: str, one: Value, other: Value) -> bool:
    """Compares as spreadsheets do: numbers come before texts, and texts before truth values.

    >>> compared(">", "12", Decimal(100)), compared("=", None, Decimal(0)), compared("=", "a", "A")
    (True, True, True)
    """
    if one is None and other is None:
        return how in ("=", "<=", ">=")
    return COMPARISONS[how](_ranked(one, other), _ranked(other, one))


def _ranked(value: Value, beside: Value) -> tuple[int, Any]:
    """A value in its order among all. A blank is 0, "" or FALSE, as what stands beside it."""
    if value is None:
        value = "" if isinstance(beside, str) else False if isinstance(beside, bool) else Decimal(0)
    if isinstance(value, bool):
        return 2, value
    return (1, value.casefold()) if isinstance(value, str) else (0, value)


def _is(test: Callable[[Value | FormulaError], bool]) -> _OfFormulas:
    """A function that asks what its only argument is. An error is an answer."""

    def ask(arguments: Sequence[Formula], cells: Cells) -> bool:
        try:
            return test(arguments[0](cells))
        except FormulaError as error:
            return test(error)

    return 1, 1, ask


def _choose(arguments: Sequence[Formula], cells: Cells) -> Value:
    """The second argument if the first holds, else the third."""
    if truth_of(arguments[0](cells)):
        return arguments[1](cells)
    return arguments[2](cells) if len(arguments) > 2 else False


def _search(what: str, within: str) -> Decimal:
    if any(mark in what for mark in "*?~"):
        raise NotKnown
    index = within.find(what)
    if index < 0:
        raise FormulaError("#VALUE!")
    return Decimal(index + 1)


def _part(text: Value, length: Sequence[Value], *, of_end: bool) -> str:
    count = int(number_of(length[0])) if length else 1
    if count < 0:
        raise FormulaError("#VALUE!")
    whole = text_of(text)
    return whole[max(len(whole) - count, 0) :] if of_end else whole[:count]


def divided(number: Value, divisor: Value) -> Decimal:
    by = number_of(divisor)
    if not by:
        raise FormulaError("#DIV/0!")
    return number_of(number) / by


def _modulo(number: Value, divisor: Value) -> Decimal:
    by = number_of(divisor)
    return number_of(number) - by * divided(number, by).to_integral_value(ROUND_FLOOR)


# Functions of values, with the smallest and the largest number of arguments.
FUNCTIONS: dict[str, tuple[int, int, Callable[..., Value]]] = {
    "LEN": (1, 1, lambda text: Decimal(len(text_of(text)))),
    "TRIM": (1, 1, lambda text: " ".join(part for part in text_of(text).split(" ") if part)),
    "UPPER": (1, 1, lambda text: text_of(text).upper()),
    "LOWER": (1, 1, lambda text: text_of(text).lower()),
    "LEFT": (1, 2, lambda text, *length: _part(text, length, of_end=False)),
    "RIGHT": (1, 2, lambda text, *length: _part(text, length, of_end=True)),
    "SEARCH": (2, 2, lambda what, text: _search(text_of(what).casefold(), text_of(text).casefold())),
    "FIND": (2, 2, lambda what, text: _search(text_of(what), text_of(text))),
    "ABS": (1, 1, lambda number: abs(number_of(number))),
    "INT": (1, 1, lambda number: number_of(number).to_integral_value(ROUND_FLOOR)),
    "MOD": (2, 2, _modulo),
    "N": (1, 1, lambda value: Decimal(0) if isinstance(value, str) else number_of(value)),
    "NOT": (1, 1, lambda value: not truth_of(value)),
    "AND": (1, 30, lambda *values: all(map(truth_of, values))),
    "OR": (1, 30, lambda *values: any(map(truth_of, values))),
    "TRUE": (0, 0, lambda: True),
    "FALSE": (0, 0, lambda: False),
}
# Functions that take an error as an answer, or the place of the cell.
OF_FORMULAS: dict[str, _OfFormulas] = {
    "ISERROR": _is(lambda value: isinstance(value, FormulaError)),
    "ISERR": _is(lambda value: isinstance(value, FormulaError) and str(value) != "#N/A"),
    "ISNA": _is(lambda value: isinstance(value, FormulaError) and str(value) == "#N/A"),
    "ISBLANK": _is(lambda value: value is None),
    "ISTEXT": _is(lambda value: isinstance(value, str)),
    "ISNONTEXT": _is(lambda value: not isinstance(value, str)),
    "ISNUMBER": _is(lambda value: isinstance(value, Decimal)),
    "ISLOGICAL": _is(lambda value: isinstance(value, bool)),
    "ROW": (0, 0, lambda _, cells: Decimal(cells.row + 1)),
    "COLUMN": (0, 0, lambda _, cells: Decimal(cells.column + 1)),
    "IF": (2, 3, _choose),
}
