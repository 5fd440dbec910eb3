"""What a spreadsheet keeps beside its sheets: the list of the sheets, texts, formats."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from attrs import define, field, frozen

from gkparse.documents.emphasis import with_emphasis
from gkparse.documents.limits import Meter
from gkparse.documents.ooxml.package import Package
from gkparse.documents.ooxml.xml import Attributes, End, Leaf, Start, parse
from gkparse.documents.sheet.number_format import BUILT_IN, GENERAL

_SPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_IDENTIFIERS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships id",
)

_Handler = TypeVar("_Handler")


def in_both(handlers: dict[str, _Handler]) -> dict[str, _Handler]:
    """Handlers of elements of Excel, by their names in transitional and in strict documents."""
    return {f"{space} {name}": handler for space in _SPACES for name, handler in handlers.items()}


def number(attributes: Attributes, name: str, otherwise: int = 0) -> int:
    try:
        return int(attributes.get(name, ""))
    except ValueError:
        return otherwise


def is_on(attributes: Attributes, name: str, otherwise: str = "0") -> bool:
    return attributes.get(name, otherwise) in ("1", "true", "on")


def leave_out(_: Attributes) -> bool:
    return True


@frozen
class Workbook:
    """The parts of the sheets that are shown, in their order; and from which year days are counted."""

    sheets: tuple[str, ...]
    since_1904: bool


def read_workbook(package: Package, main: str, meter: Meter) -> Workbook:
    names: list[str] = []
    years: list[bool] = []

    def sheet(attributes: Attributes) -> None:
        if attributes.get("state", "visible") == "visible":
            names.append(next((attributes[name] for name in _IDENTIFIERS if name in attributes), ""))

    def properties(attributes: Attributes) -> None:
        years.append(is_on(attributes, "date1904"))

    starts: dict[str, Start] = {"sheet": sheet, "workbookPr": properties}
    parse(package.read(main), meter, in_both(starts), {}, {})
    targets = {relation.identifier: relation.target for relation in package.relations(main)}
    return Workbook(tuple(targets[name] for name in names if name in targets), any(years))


class Text:
    """A text in runs, each of which may be raised or struck out; the reading aid above it is left out."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._struck, self._height = False, ""

    def starts(self) -> dict[str, Start]:
        return {"r": self._begin, "strike": self._strike, "vertAlign": self._raise, "rPh": leave_out}

    def ends(self) -> dict[str, End]:
        return {"r": self._end}

    def take(self) -> str:
        """The text as far as it has come, which begins anew."""
        text = "".join(self.parts)
        self.parts = []
        return text

    def write(self, _: Attributes, text: str) -> None:
        self.parts.append(with_emphasis(text, self._height, struck=self._struck))

    def _begin(self, _: Attributes) -> None:
        self._struck, self._height = False, ""

    def _end(self) -> None:
        self._struck, self._height = False, ""

    def _strike(self, attributes: Attributes) -> None:
        self._struck = is_on(attributes, "val", "1")

    def _raise(self, attributes: Attributes) -> None:
        self._height = attributes.get("val", "")


def read_texts(chunks: Iterable[bytes], meter: Meter) -> list[str]:
    """The texts that cells share."""
    texts: list[str] = []
    text = Text()

    def end() -> None:
        texts.append(text.take())

    leaves: dict[str, Leaf] = {"t": text.write}
    parse(chunks, meter, in_both(text.starts()), in_both({**text.ends(), "si": end}), in_both(leaves))
    return texts


@define
class Format:
    """How a cell shows what it holds."""

    code: str = GENERAL
    struck: bool = False


@define
class _Formats:
    """What stands in the part for styles: fonts, codes, and the pairs of them that cells name."""

    codes: dict[int, str] = field(factory=lambda: dict(BUILT_IN))
    struck: list[bool] = field(factory=list)
    pairs: list[tuple[int, int]] = field(factory=list)
    within: str = ""

    def begin(self, name: str) -> Callable[[Attributes], None]:
        def begin(_: Attributes) -> None:
            self.within = name

        return begin

    def end(self) -> None:
        self.within = ""

    def code(self, attributes: Attributes) -> None:
        self.codes[number(attributes, "numFmtId")] = attributes.get("formatCode", GENERAL)

    def font(self, _: Attributes) -> None:
        if self.within == "fonts":
            self.struck.append(False)

    def strike(self, attributes: Attributes) -> None:
        if self.within == "fonts" and self.struck:
            self.struck[-1] = is_on(attributes, "val", "1")

    def pair(self, attributes: Attributes) -> None:
        if self.within == "cellXfs":
            self.pairs.append((number(attributes, "numFmtId"), number(attributes, "fontId")))

    def all(self) -> list[Format]:
        return [
            Format(self.codes.get(code, f"[{code}]"), 0 <= font < len(self.struck) and self.struck[font])
            for code, font in self.pairs
        ]


def read_formats(chunks: Iterable[bytes], meter: Meter) -> list[Format]:
    """The formats that cells name by their number."""
    found = _Formats()
    starts: dict[str, Start] = {
        "fonts": found.begin("fonts"),
        "cellXfs": found.begin("cellXfs"),
        "numFmt": found.code,
        "font": found.font,
        "strike": found.strike,
        "xf": found.pair,
        "dxfs": leave_out,
    }
    parse(chunks, meter, in_both(starts), in_both({"fonts": found.end, "cellXfs": found.end}), {})
    return found.all()
