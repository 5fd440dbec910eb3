"""The parts of a workbook beside its sheets: the list of sheets, the shared texts, the formats of cells.

Does not read the sheets themselves, and does not apply the formats: `number_format` does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from attrs import define, field, frozen

from gkparse.documents.emphasis import with_emphasis
from gkparse.documents.limits import Meter
from gkparse.documents.ooxml.package import Package
from gkparse.documents.ooxml.xml import (
    Attributes,
    End,
    Leaf,
    Start,
    in_both,
    is_on,
    parse,
    skip_element,
    whole_number,
)
from gkparse.documents.sheet.number_format import BUILT_IN, GENERAL

# Excel's own namespace in transitional and in strict documents.
NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
# The attribute that names the relation to the part of a sheet, in both.
_RELATION_IDS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships id",
)


@frozen
class Workbook:
    """The names of the parts of the visible sheets, in order, and whether dates count from 1904."""

    sheets: tuple[str, ...]
    since_1904: bool


def read_workbook(package: Package, main: str, meter: Meter) -> Workbook:
    """The workbook whose main part is `main`."""
    relation_ids: list[str] = []
    since_1904 = False

    def sheet(attributes: Attributes) -> None:
        if attributes.get("state", "visible") == "visible":
            named = (attributes[name] for name in _RELATION_IDS if name in attributes)
            relation_ids.append(next(named, ""))

    def properties(attributes: Attributes) -> None:
        nonlocal since_1904
        since_1904 = since_1904 or is_on(attributes.get("date1904"))

    starts: dict[str, Start] = {"sheet": sheet, "workbookPr": properties}
    parse(package.read(main), meter, in_both(NAMESPACES, starts), {}, {})
    targets = {relation.identifier: relation.target for relation in package.relations(main)}
    sheets = tuple(targets[relation_id] for relation_id in relation_ids if relation_id in targets)
    return Workbook(sheets, since_1904)


class Text:
    """A text that is being read, in runs that may be raised or struck out. Reading aids are skipped."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._struck, self._height = False, ""

    def starts(self) -> dict[str, Start]:
        return {"r": self._begin, "strike": self._strike, "vertAlign": self._raise, "rPh": skip_element}

    def ends(self) -> dict[str, End]:
        return {"r": self._end}

    def take(self) -> str:
        """The text so far; the next text begins empty."""
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
        self._struck = is_on(attributes.get("val", "1"))

    def _raise(self, attributes: Attributes) -> None:
        self._height = attributes.get("val", "")


def read_texts(chunks: Iterable[bytes], meter: Meter) -> list[str]:
    """The shared texts, which cells name by index."""
    texts: list[str] = []
    text = Text()

    def end() -> None:
        texts.append(text.take())

    leaves: dict[str, Leaf] = {"t": text.write}
    parse(
        chunks,
        meter,
        in_both(NAMESPACES, text.starts()),
        in_both(NAMESPACES, {**text.ends(), "si": end}),
        in_both(NAMESPACES, leaves),
    )
    return texts


@define
class Format:
    """How a cell shows its value: by a format code (`0.00`), and perhaps struck out."""

    code: str = GENERAL
    struck: bool = False


@define
class _Formats:
    """The styles part as it is read: format codes by identifier, fonts, and the pairs of both by index.

    Of a font only its strike-through counts. `within` is the list that is being read.
    """

    codes: dict[int, str] = field(factory=lambda: dict(BUILT_IN))
    struck_fonts: list[bool] = field(factory=list)
    pairs: list[tuple[int, int]] = field(factory=list)
    within: str = ""

    def begin(self, name: str) -> Callable[[Attributes], None]:
        def begin(_: Attributes) -> None:
            self.within = name

        return begin

    def end(self) -> None:
        self.within = ""

    def add_code(self, attributes: Attributes) -> None:
        code_id = whole_number(attributes.get("numFmtId"))
        self.codes[code_id] = attributes.get("formatCode", GENERAL)

    def add_font(self, _: Attributes) -> None:
        if self.within == "fonts":
            self.struck_fonts.append(False)

    def strike_font(self, attributes: Attributes) -> None:
        if self.within == "fonts" and self.struck_fonts:
            self.struck_fonts[-1] = is_on(attributes.get("val", "1"))

    def add_pair(self, attributes: Attributes) -> None:
        if self.within == "cellXfs":
            code_id, font = attributes.get("numFmtId"), attributes.get("fontId")
            self.pairs.append((whole_number(code_id), whole_number(font)))

    def formats(self) -> list[Format]:
        return [
            Format(self.codes.get(code_id, f"[{code_id}]"), self._is_struck(font))
            for code_id, font in self.pairs
        ]

    def _is_struck(self, font: int) -> bool:
        return 0 <= font < len(self.struck_fonts) and self.struck_fonts[font]


def read_formats(chunks: Iterable[bytes], meter: Meter) -> list[Format]:
    """The formats, which cells name by index."""
    styles = _Formats()
    starts: dict[str, Start] = {
        "fonts": styles.begin("fonts"),
        "cellXfs": styles.begin("cellXfs"),
        "numFmt": styles.add_code,
        "font": styles.add_font,
        "strike": styles.strike_font,
        "xf": styles.add_pair,
        "dxfs": skip_element,
    }
    ends: dict[str, End] = {"fonts": styles.end, "cellXfs": styles.end}
    parse(chunks, meter, in_both(NAMESPACES, starts), in_both(NAMESPACES, ends), {})
    return styles.formats()
