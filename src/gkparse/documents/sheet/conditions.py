"""The conditional formats of a sheet -> the cells whose figure they hide, strike out or may hide.

Works out conditions on the value of the cell itself. Any other condition may hold, and then it is not known
what the cell shows. Does not know colours of unusual cells: text in a pale colour counts as hidden.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal, InvalidOperation

from attrs import define, field

from gkparse.documents.colours import BLACK, WHITE, Colour, can_be_seen
from gkparse.documents.limits import Meter
from gkparse.documents.ooxml.xml import Attributes, Start, in_both, is_on, parse, whole_number
from gkparse.documents.sheet.sheet import Sheet, ranges
from gkparse.documents.sheet.workbook import NAMESPACES, colour_of


@define
class Change:
    """What a conditional format changes of a cell; None for what it leaves."""

    colour: Colour | None = None
    ground: Colour | None = None
    struck: bool = False
    has_code: bool = False

    @property
    def hides(self) -> bool:
        """Whether a figure in it may not be seen as it is."""
        if self.struck or self.has_code:
            return True
        ground = WHITE if self.ground is None else self.ground
        return not can_be_seen(BLACK if self.colour is None else self.colour, ground)


def read_changes(chunks: Iterable[bytes], meter: Meter) -> list[Change]:
    """The changes that the styles part lists, which conditional formats name by index."""
    changes: list[Change] = []
    is_inside = False

    def begin(_: Attributes) -> None:
        nonlocal is_inside
        is_inside = True

    def end() -> None:
        nonlocal is_inside
        is_inside = False

    def add(_: Attributes) -> None:
        changes.append(Change())

    def set_colour(attributes: Attributes) -> None:
        if is_inside and changes:
            changes[-1].colour = colour_of(attributes)

    def strike(attributes: Attributes) -> None:
        if is_inside and changes:
            changes[-1].struck = is_on(attributes.get("val", "1"))

    def set_code(_: Attributes) -> None:
        if is_inside and changes:
            changes[-1].has_code = True

    def set_ground(attributes: Attributes) -> None:
        # A solid fill has its colour here, other than in the format of a cell.
        if is_inside and changes:
            changes[-1].ground = colour_of(attributes)

    starts: dict[str, Start] = {
        "dxfs": begin,
        "dxf": add,
        "color": set_colour,
        "strike": strike,
        "numFmt": set_code,
        "bgColor": set_ground,
    }
    parse(chunks, meter, in_both(NAMESPACES, starts), in_both(NAMESPACES, {"dxfs": end}), {})
    return changes


_OPERATORS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "equal": operator.eq,
    "notEqual": operator.ne,
    "lessThan": operator.lt,
    "greaterThan": operator.gt,
    "lessThanOrEqual": operator.le,
    "greaterThanOrEqual": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}
# D5=0, and functions that are false for every number.
_COMPARISON = re.compile(r"\s*(\$?[A-Z]{1,3}\$?[0-9]+)\s*(<>|<=|>=|=|<|>)\s*([^=<>]+)\s*")
_NOT_OF_NUMBERS = re.compile(r"\s*(?:ISERROR|ISERR|ISNA|ISBLANK|ISTEXT)\(\s*(\$?[A-Z]{1,3}\$?[0-9]+)\s*\)\s*")


@define
class Rule:
    """A condition and what it changes: a change of the styles part, or whether it shows no value."""

    references: str
    kind: str
    operator: str
    change: int
    formulas: list[str] = field(factory=list)
    shows_value: bool = True

    def may_hold(self, text: str) -> bool:
        """Whether the condition may hold for a cell that shows a number."""
        try:
            number = Decimal(text.replace(",", ""))
        except InvalidOperation:
            return True
        if self.kind == "cellIs" and self.operator in _OPERATORS and len(self.formulas) == 1:
            return _compares(number, self.operator, self.formulas[0])
        if self.kind in ("containsBlanks", "containsErrors"):
            return False
        if self.kind == "expression" and len(self.formulas) == 1:
            return self._expression_may_hold(number, self.formulas[0].upper())
        return True

    def _expression_may_hold(self, number: Decimal, formula: str) -> bool:
        comparison, function = _COMPARISON.fullmatch(formula), _NOT_OF_NUMBERS.fullmatch(formula)
        reference = comparison[1] if comparison else function[1] if function else ""
        # The formula is that of the first cell. In the others it moves with them, unless a $ holds it.
        first = self.references.upper().partition(" ")[0].partition(":")[0]
        if reference.replace("$", "") != first or ("$" in reference and first != self.references.upper()):
            return formula.strip() != "FALSE"
        return comparison is not None and _compares(number, comparison[2], comparison[3])


def _compares(number: Decimal, how: str, other: str) -> bool:
    """Whether a number compares in this way; True if that is not known."""
    text = other.strip()
    if text.startswith('"') and text.endswith('"'):
        # A number is no text.
        return how in ("<>", "notEqual")
    try:
        return _OPERATORS[how](number, Decimal(text))
    except InvalidOperation:
        return True


class Conditions:
    """The conditional formats of one sheet as they are read."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []
        self._references = ""

    def starts(self) -> dict[str, Start]:
        return {
            "conditionalFormatting": self._begin,
            "cfRule": self._begin_rule,
            "dataBar": self._show,
            "iconSet": self._show,
        }

    def take_formula(self, _: Attributes, text: str) -> None:
        if self.rules:
            self.rules[-1].formulas.append(text)

    def _begin(self, attributes: Attributes) -> None:
        self._references = attributes.get("sqref", "")

    def _begin_rule(self, attributes: Attributes) -> None:
        self.rules.append(
            Rule(
                self._references,
                attributes.get("type", ""),
                attributes.get("operator", ""),
                whole_number(attributes.get("dxfId"), -1),
            )
        )

    def _show(self, attributes: Attributes) -> None:
        if self.rules:
            self.rules[-1].shows_value = is_on(attributes.get("showValue", "1"))

    def apply(self, sheet: Sheet, changes: Callable[[], list[Change]], meter: Meter) -> None:
        """Takes the figures that they may hide off the sheet. `changes` is asked only if a rule names one."""
        for rule in self._hiding(changes):
            for area in ranges(rule.references):
                for row, column, text in sheet.figures_in(area, meter):
                    if rule.may_hold(text):
                        sheet.hide(row, column)

    def _hiding(self, changes: Callable[[], list[Change]]) -> Iterator[Rule]:
        """The rules that hide or strike out figures."""
        for rule in self.rules:
            if not rule.shows_value:
                yield rule
            elif rule.change >= 0:
                known = changes()
                if rule.change >= len(known) or known[rule.change].hides:
                    yield rule
