"""What a cell holds and its format -> what can be seen in it.

Does not know the room that the cell has, what lies on it, and which conditional formats hold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from gkparse._text.values import looks_like_value
from gkparse.documents.colours import Seen
from gkparse.documents.emphasis import with_emphasis
from gkparse.documents.sheet.format_codes import GENERAL, Ink
from gkparse.documents.sheet.formats import Format
from gkparse.documents.sheet.functions import FormulaError, NotKnown, Value
from gkparse.documents.sheet.number_format import Frame, read_number, show
from gkparse.documents.sheet.texts import Run, Runs, unescaped

_TEXTS = frozenset(("inlineStr", "s", "str"))
_BOOLEANS = {"1": "TRUE", "0": "FALSE"}
# The index of a shared text has no more digits than the number of elements that are read.
_INDEX = re.compile(r"\s*([0-9]{1,9})\s*")
_CONSTANT = re.compile(r"\s*(?:\"([^\"]*)\"|([0-9]+(?:\.[0-9]+)?))\s*")


class Held(NamedTuple):
    """What a cell holds: its kind (n, s, ...), value and formula as the file writes them, its own text."""

    kind: str
    value: str | None
    formula: str | None
    inline: Runs
    format: Format

    @property
    def is_number(self) -> bool:
        return self.kind in ("", "n")


class Display:
    """How a sheet shows what its cells hold. `texts` are those that cells name by index."""

    def __init__(self, texts: Sequence[Runs], *, since_1904: bool) -> None:
        self._texts = texts
        self._since_1904 = since_1904
        self.shows_zeros = True
        self.shows_formulas = False

    def seen(self, held: Held, format_: Format) -> str | None:
        """The text that can be seen; "" for a cell that holds nothing, None if what it holds is not seen."""
        if held.formula is not None and self.shows_formulas:
            return f"={held.formula}"
        if held.inline and held.kind != "inlineStr":
            # Programs differ in whether they show a text that the kind of its cell does not announce.
            return "\ufffd"
        if held.kind in _TEXTS and not _lacks_result(held):
            runs = self._runs(held)
            return runs if isinstance(runs, str) and format_.is_plain else _seen_runs(runs, format_)
        text, ink = self._written(held, format_)
        if not text.strip():
            return None if held.kind == "n" and (held.value or "").strip() else ""
        return text if ink is None and format_.is_plain else _seen(text, format_, ink)

    def sizes(self, held: Held, format_: Format) -> Sequence[float]:
        """The size of the type of each digit in a text whose runs have sizes of their own; else nothing."""
        if held.kind not in _TEXTS or isinstance(runs := self._runs(held), str):
            return ()
        usual = format_.font.size
        return [
            usual if run.font is None or run.font.size is None else run.font.size
            for run in runs
            for character in run.text
            if character.isdigit()
        ]

    def value(self, held: Held) -> Value:
        """What conditions compare. Raises NotKnown or FormulaError."""
        if (_lacks_result(held) and held.formula is not None) or held.kind == "d":
            raise NotKnown
        if held.kind in _TEXTS:
            runs = self._runs(held)
            return runs if isinstance(runs, str) else "".join([run.text for run in runs])
        value = (held.value or "").strip()
        if held.kind == "e":
            raise FormulaError(value)
        if held.kind == "b":
            return value == "1"
        number = read_number(value)
        if number is None and value:
            raise NotKnown
        return number

    def _runs(self, held: Held) -> Runs:
        """The text of a cell that holds one."""
        value = held.value or ""
        if held.kind == "inlineStr":
            return held.inline
        if held.kind == "str":
            return unescaped(value)
        index = _INDEX.fullmatch(value)
        if index is None:
            return "\ufffd" if value.strip() else ""
        return self._texts[int(index[1])] if int(index[1]) < len(self._texts) else "\ufffd"

    def _written(self, held: Held, format_: Format) -> tuple[str, Ink | None]:
        """What a cell without a text shows; if that is not known, what no reader takes for a number."""
        if _lacks_result(held):
            return ("" if held.formula is None else _worked_out(held.formula)), None
        value = (held.value or "").strip()
        if held.kind == "b":
            return _BOOLEANS.get(value, value), None
        if held.kind != "n" or not value:
            return unescaped(held.value or ""), None
        if not self.shows_zeros and not value.strip("0.+- "):
            return "", None
        code = GENERAL if self.shows_formulas else format_.code
        shown = show(value, code, since_1904=self._since_1904)
        # The format behind the value makes it no number, so that an issue names the cell.
        return (f"{value} [{code}]", None) if shown is None else shown


def _lacks_result(held: Held) -> bool:
    """Whether the file has no value for the cell, which may have a formula."""
    if held.kind == "inlineStr":
        return False
    return held.value is None or (held.kind == "n" and held.formula is not None and not held.value.strip())


def _worked_out(formula: str) -> str:
    """What a formula without a saved result shows: a constant; else itself, which is no number."""
    constant = _CONSTANT.fullmatch(formula)
    if constant is None:
        return f"={formula}"
    return constant[1] if constant[1] is not None else constant[2]


def _seen_runs(runs: Runs, format_: Format) -> str | None:
    """What can be seen of a text in a format."""
    runs = (Run(runs),) if isinstance(runs, str) else runs
    text = "".join([run.text for run in runs])
    if not text.strip():
        return ""
    # What is in doubt about a text without digits, a label, makes no wrong figure.
    frame = format_.frame if _has_digit(text) else format_.frame or Frame()
    if frame is None:
        return None
    seen = []
    for run in (Run(frame.before), *(runs if frame.shows_text else ()), Run(frame.behind)):
        sight = format_.sight(run.font, frame.ink)
        draws = format_.font.draws if run.font is None or run.font.draws is None else run.font.draws
        if (draws or sight is Seen.IN_DOUBT) and _has_digit(run.text):
            return None
        # The room of a run that is not seen stays blank.
        seen.append(" " * bool(run.text) if sight is Seen.NO else run.text)
    return _placed("".join(seen), format_)


def _seen(text: str, format_: Format, ink: Ink | None) -> str | None:
    """What can be seen of another text, in the colour that the code of the format names."""
    if format_.sight(ink=ink) is not Seen.YES or (format_.font.draws and _has_digit(text)):
        return None
    return _placed(text, format_)


def _placed(text: str, format_: Format) -> str | None:
    text = text.strip()
    alters = format_.placing.repeats or format_.is_crossed
    if not text or not format_.shows_value or (alters and looks_like_value(text)):
        return None
    return with_emphasis(text, None, struck=format_.font.struck)


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)
