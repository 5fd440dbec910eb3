"""The conditional formats of a sheet -> what its figures look like under those that hold.

Reads the rules of the sheet and those of its extensions (x14). `rules` says which of them hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from gkparse.documents.limits import Meter
from gkparse.documents.ooxml.xml import Attributes, End, Leaf, Start, is_on, whole_number
from gkparse.documents.sheet.formats import Change, Format
from gkparse.documents.sheet.paint import PaintReader
from gkparse.documents.sheet.rules import SCALES, Rule, ValueOf, looks_under
from gkparse.documents.sheet.sheet import in_area, ranges
from gkparse.documents.sheet.styles import ChangeReader

_EXTENSION = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_FORMULAS = "http://schemas.microsoft.com/office/excel/2006/main"


class Conditions:
    """The conditional formats of one sheet as they are read."""

    def __init__(self, paint: PaintReader) -> None:
        self._rules: list[Rule] = []
        self._paint = paint
        self._changes = ChangeReader(paint)
        self._references = ""
        # The first of the rules that are read together, whose cells are named before or behind them.
        self._first = 0

    def __bool__(self) -> bool:
        return bool(self._rules)

    def starts(self) -> dict[str, Start]:
        return {
            "conditionalFormatting": self._begin,
            "cfRule": self._begin_rule,
            "dataBar": self._show,
            "iconSet": self._show,
            "numFmt": self._changes.set_code,
        }

    def ends(self) -> dict[str, End]:
        return {
            "conditionalFormatting": self._finish,
            "cfRule": self._end_rule,
            "font": self._changes.end_font,
            "fill": self._changes.end_fill,
        }

    def leaves(self) -> dict[str, Leaf]:
        return {"formula": self._take_formula}

    def extension_starts(self) -> dict[str, Start]:
        names = {
            name: self.starts()[name] for name in ("conditionalFormatting", "cfRule", "dataBar", "iconSet")
        }
        names |= {
            "dxf": self._changes.begin,
            **dict.fromkeys(("color", "fillColor"), self._paint.take_colour),
        }
        return {f"{_EXTENSION} {name}": start for name, start in names.items()}

    def extension_ends(self) -> dict[str, End]:
        names = {name: self.ends()[name] for name in ("conditionalFormatting", "cfRule")}
        return {f"{_EXTENSION} {name}": end for name, end in {**names, "dxf": self._end_change}.items()}

    def extension_leaves(self) -> dict[str, Leaf]:
        return {f"{_FORMULAS} f": self._take_formula, f"{_FORMULAS} sqref": self._take_references}

    def _begin(self, attributes: Attributes) -> None:
        self._references = attributes.get("sqref", "")
        self._first = len(self._rules)

    def _begin_rule(self, attributes: Attributes) -> None:
        self._paint.colours.clear()
        self._rules.append(
            Rule(
                attributes.get("type", ""),
                attributes.get("operator", ""),
                whole_number(attributes.get("priority"), len(self._rules)),
                is_on(attributes.get("stopIfTrue")),
                whole_number(attributes.get("dxfId"), -1),
            )
        )

    def _show(self, attributes: Attributes) -> None:
        if self._rules:
            self._rules[-1].change = Change(shows_value=is_on(attributes.get("showValue"), otherwise=True))

    def _take_formula(self, _: Attributes, text: str) -> None:
        # Formulas stand in the thresholds of scales, too.
        if self._rules:
            self._rules[-1].formulas.append(text)

    def _take_references(self, _: Attributes, text: str) -> None:
        self._references = text

    def _end_change(self) -> None:
        if self._rules:
            self._rules[-1].change = self._changes.take()

    def _end_rule(self) -> None:
        rule = self._rules[-1]
        if rule.kind in SCALES:
            # An icon has no colour that the file names.
            change = rule.change or Change()
            change.scale, change.is_bar = tuple(self._paint.colours), rule.kind == "dataBar"
            rule.change = change
        self._paint.colours.clear()

    def _finish(self) -> None:
        areas = list(ranges(self._references))
        for rule in self._rules[self._first :]:
            rule.areas = areas

    def looks(
        self,
        changes: Sequence[Change],
        formats: Mapping[int, Mapping[int, Format]],
        value_of: ValueOf,
        meter: Meter,
    ) -> Iterator[tuple[int, int, list[Format]]]:
        """The formats that each cell under a rule may have: one if that is known, none if it may be any."""
        under: dict[tuple[int, int], tuple[Format, list[Rule]]] = {}
        for rule in sorted(self._rules, key=lambda rule: rule.priority):
            if rule.change is None and 0 <= rule.index < len(changes):
                rule.change = changes[rule.index]
            for row, column, format_ in chain(*(in_area(formats, area, meter) for area in rule.areas)):
                meter.count("elements")
                _, rules = under.setdefault((row, column), (format_, []))
                if not rules or rules[-1] is not rule:
                    rules.append(rule)
        for (row, column), (format_, rules) in under.items():
            yield row, column, looks_under(format_, rules, row, column, value_of)
