"""The texts of a workbook, in runs that may be raised, struck out or in fonts of their own.

Does not know which runs can be seen: that depends on the format of the cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from attrs import frozen

from gkparse.documents.emphasis import with_emphasis
from gkparse.documents.limits import Meter
from gkparse.documents.ooxml.xml import Attributes, End, Leaf, Start, in_both, parse, skip_element
from gkparse.documents.sheet.paint import FontChange, PaintReader
from gkparse.documents.sheet.workbook import NAMESPACES


@frozen
class Run:
    """A run of a text, and its what its font changes of that of its cell."""

    text: str
    font: FontChange | None = None


# A text without runs that have a colour or a size of their own is a string.
Runs = str | tuple[Run, ...]


# Characters that XML cannot hold, and line ends: _x000D_. An underline that begins no such name is _x005F_.
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SURROGATES = range(0xD800, 0xE000)


def unescaped(text: str) -> str:
    """A text without the escapes of spreadsheets.

    >>> unescaped("规章_x000D_"), unescaped("_x005F_x000D_")
    ('规章\\r', '_x000D_')
    """
    return _ESCAPED.sub(_character, text) if "_x" in text else text


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1], 16)
    # A half of a pair is no character.
    return "\ufffd" if code in _SURROGATES else chr(code)


class Text:
    """A text that is being read, run by run. Reading aids are skipped."""

    def __init__(self, paint: PaintReader) -> None:
        self._paint = paint
        self._runs: list[Run] = []
        self._height = ""
        self._font: FontChange | None = None

    def starts(self) -> dict[str, Start]:
        return {"r": self._begin, "vertAlign": self._raise, "rPh": skip_element}

    def ends(self) -> dict[str, End]:
        return {"r": self._reset, "rPr": self._take_font}

    def take(self) -> Runs:
        """The text so far; the next text begins empty."""
        if not self._runs:
            return ""
        runs, self._runs = self._runs, []
        if all(run.font is None for run in runs):
            return "".join([run.text for run in runs])
        return tuple(runs)

    def write(self, _: Attributes, text: str) -> None:
        font = self._font
        text = with_emphasis(unescaped(text), self._height, struck=bool(font and font.struck))
        self._runs.append(Run(text, font if font is not None and font.paints else None))

    def _begin(self, _: Attributes) -> None:
        self._reset()

    def _reset(self) -> None:
        self._height, self._font = "", None

    def _take_font(self) -> None:
        self._font = self._paint.take_font()

    def _raise(self, attributes: Attributes) -> None:
        self._height = attributes.get("val", "")


def read_texts(chunks: Iterable[bytes], meter: Meter) -> list[Runs]:
    """The shared texts, which cells name by index."""
    texts: list[Runs] = []
    paint = PaintReader()
    text = Text(paint)

    def end() -> None:
        texts.append(text.take())

    leaves: dict[str, Leaf] = {"t": text.write}
    parse(
        chunks,
        meter,
        in_both(NAMESPACES, {**paint.starts(), **text.starts()}),
        in_both(NAMESPACES, {**text.ends(), "si": end}),
        in_both(NAMESPACES, leaves),
    )
    return texts
