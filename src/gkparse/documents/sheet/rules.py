"""A rule of a conditional format and the value of a cell -> whether it holds, and the looks of the cell.

Works out conditions on the values of single cells. Any other condition may hold, and then the cell may have
more than one look.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import define, field

from gkparse.documents.sheet.formats import Change, Format
from gkparse.documents.sheet.formula import holds, read_formula
from gkparse.documents.sheet.functions import Cells, FormulaError, NotKnown, Reference, Value, compared
from gkparse.documents.sheet.sheet import Range

_OPERATORS = {
    "equal": "=",
    "notEqual": "<>",
    "lessThan": "<",
    "greaterThan": ">",
    "lessThanOrEqual": "<=",
    "greaterThanOrEqual": ">=",
}
# Kinds whose formula says for which cells they hold.
_BY_FORMULA = (
    *("expression", "containsBlanks", "notContainsBlanks", "containsErrors", "notContainsErrors"),
    *("containsText", "notContainsText", "beginsWith", "endsWith"),
)
SCALES = ("colorScale", "dataBar", "iconSet")
# A cell under more rules of which nobody knows whether they hold is in doubt anyway.
_MOST_LOOKS = 16

# What the cell at a row and a column holds.
ValueOf = Callable[[int, int], Value]


@define
class Rule:
    """A condition, and what it changes: a change of its own, or the index of one in the styles part."""

    kind: str
    operator: str = ""
    priority: int = 0
    stops: bool = False
    index: int = -1
    change: Change | None = None
    areas: list[Range] = field(factory=list)
    formulas: list[str] = field(factory=list)

    def holds(self, row: int, column: int, value_of: ValueOf) -> bool | None:
        """Whether the condition holds for a cell; None if that is not known."""
        cells = _Around(self.areas, row, column, value_of)
        try:
            if self.kind in SCALES:
                return True
            if self.kind == "cellIs":
                return self._compares(value_of(row, column), cells)
            if self.kind in _BY_FORMULA and self.formulas:
                return holds(self.formulas[0], cells)
        except NotKnown:
            return None
        except FormulaError:
            return False
        return None

    def _compares(self, value: Value, cells: Cells) -> bool:
        others = [read_formula(formula)(cells) for formula in self.formulas]
        if self.operator in _OPERATORS and len(others) == 1:
            return compared(_OPERATORS[self.operator], value, others[0])
        if self.operator in ("between", "notBetween") and len(others) == 2:
            if compared(">", others[0], others[1]):
                others.reverse()
            within = compared(">=", value, others[0]) and compared("<=", value, others[1])
            return within == (self.operator == "between")
        raise NotKnown


class _Around:
    """The cells around one that has a formula, which is written for the first cell of its areas."""

    def __init__(self, areas: Sequence[Range], row: int, column: int, value_of: ValueOf) -> None:
        self.row, self.column = row, column
        self._areas = areas
        self._value_of = value_of

    def value(self, reference: Reference) -> Value:
        first = self._areas[0]
        top, left = min(area.top for area in self._areas), min(area.left for area in self._areas)
        if (first.top, first.left) != (top, left) and not (reference.holds_row and reference.holds_column):
            # Programs differ in which cell of several areas is the first.
            raise NotKnown
        row = reference.row if reference.holds_row else reference.row + self.row - top
        column = reference.column if reference.holds_column else reference.column + self.column - left
        return self._value_of(row, column)


def looks_under(format_: Format, rules: list[Rule], row: int, column: int, value_of: ValueOf) -> list[Format]:
    """The formats that a cell may have under rules, of which the first is the strongest."""
    going: list[tuple[Change, ...]] = [()]
    stopped: list[tuple[Change, ...]] = []
    for rule in rules:
        holds_ = rule.holds(row, column, value_of)
        if holds_ is False:
            continue
        if rule.change is None and rule.index >= 0:
            # The styles part lacks its change.
            return []
        applied = [(*each, rule.change) if rule.change else each for each in going]
        if rule.stops:
            stopped += applied
            going = going if holds_ is None else []
        else:
            going = applied if holds_ else going + applied
        if len(going) + len(stopped) > _MOST_LOOKS:
            return []
    formats = []
    for each in going + stopped:
        look = format_
        for change in reversed(each):
            look = change.of(look)
        formats.append(look)
    return formats
