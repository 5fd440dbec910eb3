"""A formula of a conditional format -> its value for one cell.

Knows constants, references to cells of the sheet, comparisons, arithmetic and the functions of `functions`.
Anything else raises NotKnown: then the condition may hold or not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import DecimalException
from functools import lru_cache, partial

from gkparse.documents.sheet.functions import (
    COMPARISONS,
    FUNCTIONS,
    OF_FORMULAS,
    Cells,
    Formula,
    FormulaError,
    NotKnown,
    Reference,
    Value,
    compared,
    divided,
    number_of,
    text_of,
    truth_of,
)
from gkparse.documents.sheet.number_format import read_number
from gkparse.documents.sheet.sheet import read_reference

_LONGEST_FORMULA = 500
# Excel has this many parentheses within each other at most.
_DEEPEST = 64
_TOKEN = re.compile(
    r"""\s*(?:
    (?P<number>[0-9]+(?:\.[0-9]*)?(?:[Ee][+-]?[0-9]+)?) | "(?P<text>(?:[^"]|"")*)"
    | (?P<function>[A-Za-z][A-Za-z.]*)(?=\s*\() | (?P<reference>\$?[A-Za-z]{1,3}\$?[0-9]{1,7})(?![\w.!:(])
    | (?P<word>TRUE|FALSE)(?![\w.!]) | (?P<mark><>|<=|>=|[-+*/&=<>(),])
    )\s*""",
    re.VERBOSE | re.IGNORECASE,
)
# Marks by how closely they bind, loosest first.
_LEVELS: tuple[dict[str, Callable[[Value, Value], Value]], ...] = (
    {mark: partial(compared, mark) for mark in COMPARISONS},
    {"&": lambda one, other: text_of(one) + text_of(other)},
    {
        "+": lambda one, other: number_of(one) + number_of(other),
        "-": lambda one, other: number_of(one) - number_of(other),
    },
    {"*": lambda one, other: number_of(one) * number_of(other), "/": divided},
)


@lru_cache(maxsize=512)
def read_formula(text: str) -> Formula:
    """A formula, ready to be worked out for cells. Raises NotKnown."""
    if len(text) > _LONGEST_FORMULA:
        raise NotKnown
    tokens: list[tuple[str, str]] = []
    end = 0
    text = text.strip().removeprefix("=")
    while end < len(text):
        match = _TOKEN.match(text, end)
        if match is None:
            raise NotKnown
        kind = match.lastgroup or ""
        tokens.append((kind, match[kind]))
        end = match.end()
    parser = _Parser(tokens)
    formula = parser.level(0)
    if parser.rest:
        raise NotKnown
    return formula


class _Parser:
    """Reads tokens from the first to the last."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        # In reverse, so that the next is at the end.
        self.rest = tokens[::-1]
        self._depth = 0

    def level(self, index: int) -> Formula:
        """What marks of this level and of those that bind closer join."""
        if index == len(_LEVELS):
            return self._signed()
        one = self.level(index + 1)
        while self._next_mark() in _LEVELS[index]:
            one = _joined(one, _LEVELS[index][self.rest.pop()[1]], self.level(index + 1))
        return one

    def _next_mark(self) -> str:
        return self.rest[-1][1] if self.rest and self.rest[-1][0] == "mark" else ""

    def _take(self, mark: str) -> bool:
        if self._next_mark() != mark:
            return False
        self.rest.pop()
        return True

    def _signed(self) -> Formula:
        negative = False
        while self._next_mark() in ("+", "-"):
            negative ^= self.rest.pop()[1] == "-"
        value = self._single()
        return (lambda cells: -number_of(value(cells))) if negative else value

    def _single(self) -> Formula:
        if not self.rest:
            raise NotKnown
        kind, text = self.rest.pop()
        if kind == "function":
            return _called(text.upper(), self._arguments())
        if kind == "mark":
            if text != "(":
                raise NotKnown
            inner = self._within()
            if not self._take(")"):
                raise NotKnown
            return inner
        if kind == "reference":
            return _cell(text)
        constant: Value = text.upper() == "TRUE" if kind == "word" else text.replace('""', '"')
        if kind == "number":
            constant = read_number(text)
            if constant is None:
                raise NotKnown
        return lambda _: constant

    def _within(self) -> Formula:
        """What stands in parentheses."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise NotKnown
        inner = self.level(0)
        self._depth -= 1
        return inner

    def _arguments(self) -> list[Formula]:
        arguments: list[Formula] = []
        self._take("(")
        if self._take(")"):
            return arguments
        arguments.append(self._within())
        while self._take(","):
            arguments.append(self._within())
        if not self._take(")"):
            raise NotKnown
        return arguments


def _joined(one: Formula, join: Callable[[Value, Value], Value], other: Formula) -> Formula:
    return lambda cells: join(one(cells), other(cells))


def _called(name: str, arguments: list[Formula]) -> Formula:
    """A function with its arguments. Raises NotKnown for one that is not worked out."""
    fewest, most, _ = OF_FORMULAS.get(name) or FUNCTIONS.get(name) or (1, 0, None)
    if not fewest <= len(arguments) <= most:
        raise NotKnown
    if name in OF_FORMULAS:
        of_formulas = OF_FORMULAS[name][2]
        return lambda cells: of_formulas(arguments, cells)
    of_values = FUNCTIONS[name][2]
    return lambda cells: of_values(*[argument(cells) for argument in arguments])


def _cell(text: str) -> Formula:
    at = read_reference(text)
    if at is None:
        raise NotKnown
    reference = Reference(*at, "$" in text[1:], text.startswith("$"))
    return lambda cells: cells.value(reference)


def holds(text: str, cells: Cells) -> bool:
    """Whether a formula holds for a cell. One that is an error does not. Raises NotKnown."""
    try:
        return truth_of(read_formula(text)(cells))
    except FormulaError:
        return False
    except DecimalException as error:
        raise NotKnown from error
