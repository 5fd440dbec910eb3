"""The parts of a workbook beside its sheets: the list of sheets, the shared texts, the formats of cells.

Does not read the sheets themselves, and does not apply the formats: `number_format` does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from attrs import define, field, frozen

from gkparse._text.values import looks_like_value
from gkparse.documents.colours import BLACK, WHITE, Colour, can_be_seen, read_colour
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


# In points. Text of no more is a line at most.
NO_SIZE = 2.0
_USUAL_SIZE = 11.0
_PALE = 0.6


@define
class Font:
    """What of a font may hide or strike out text. The colour is None for the usual one or an unknown one."""

    struck: bool = False
    colour: Colour | None = None
    size: float = _USUAL_SIZE

    @property
    def is_usual(self) -> bool:
        """Whether text in it can be seen on any ground that offices use."""
        return self.size > NO_SIZE and (self.colour is None or self.colour.brightness < _PALE)


# The first colours of a theme are those of paper and ink; the others can be seen on both.
_OF_THEME = (WHITE, BLACK)
_INDEXED = {0: BLACK, 1: WHITE, 8: BLACK, 9: WHITE, 64: BLACK, 65: WHITE}


def colour_of(attributes: Attributes) -> Colour | None:
    """The colour that an element names; None for one that is not known."""
    if rgb := attributes.get("rgb"):
        return read_colour(rgb[-6:])
    if "indexed" in attributes:
        return _INDEXED.get(whole_number(attributes["indexed"], -1))
    theme = whole_number(attributes.get("theme"), -1)
    return (
        _OF_THEME[theme]
        if 0 <= theme < len(_OF_THEME) and not attributes.get("tint", "").strip("0.")
        else None
    )


def size_of(attributes: Attributes) -> float:
    """The size of a font in points."""
    try:
        return float(attributes.get("val", ""))
    except ValueError:
        return _USUAL_SIZE


# In quarters of a digit. In a wider column figures have room.
_WIDEST = 80


def width_of(attributes: Attributes) -> int:
    """The width of columns, in quarters of a digit of the usual font; 0 for a wide or an unknown one."""
    try:
        quarters = 4 * float(attributes.get("width", ""))
    except ValueError:
        return 0
    return int(quarters) if 0 < quarters < _WIDEST else 0


@frozen
class Run:
    """A run of a text, and its font: None for that of its cell."""

    text: str
    font: Font | None = None


# A text without runs that have a colour or a size of their own is a string.
Runs = str | tuple[Run, ...]


# Characters that XML cannot hold, and line ends: _x000D_. An underline that begins no such name is _x005F_.
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """A text without the escapes of spreadsheets.

    >>> unescaped("规章_x000D_"), unescaped("_x005F_x000D_")
    ('规章\\r', '_x000D_')
    """
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


class Text:
    """A text that is being read, in runs that may be raised or struck out. Reading aids are skipped."""

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self._struck, self._height = False, ""
        self._font: Font | None = None

    def starts(self) -> dict[str, Start]:
        return {
            "r": self._begin,
            "strike": self._strike,
            "vertAlign": self._raise,
            "color": self._set_colour,
            "sz": self._set_size,
            "rPh": skip_element,
        }

    def ends(self) -> dict[str, End]:
        return {"r": self._end}

    def take(self) -> Runs:
        """The text so far; the next text begins empty."""
        runs, self._runs = self._runs, []
        if all(run.font is None or run.font.is_usual for run in runs):
            return "".join([run.text for run in runs])
        return tuple(runs)

    def write(self, _: Attributes, text: str) -> None:
        text = with_emphasis(unescaped(text), self._height, struck=self._struck)
        self._runs.append(Run(text, self._font))

    def _begin(self, _: Attributes) -> None:
        self._struck, self._height, self._font = False, "", None

    def _end(self) -> None:
        self._struck, self._height, self._font = False, "", None

    def _set_colour(self, attributes: Attributes) -> None:
        self._font = self._font or Font()
        self._font.colour = colour_of(attributes)

    def _set_size(self, attributes: Attributes) -> None:
        self._font = self._font or Font()
        self._font.size = size_of(attributes)

    def _strike(self, attributes: Attributes) -> None:
        self._struck = is_on(attributes.get("val", "1"))

    def _raise(self, attributes: Attributes) -> None:
        self._height = attributes.get("val", "")


def read_texts(chunks: Iterable[bytes], meter: Meter) -> list[Runs]:
    """The shared texts, which cells name by index."""
    texts: list[Runs] = []
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


# Between a figure and the borders of its cell, in digits; a little less than Excel leaves.
_PADDING = 0.5


@define
class Format:
    """How a cell shows its value: by a format code (`0.00`), in a font, on a ground."""

    code: str = GENERAL
    font: Font = field(factory=Font)
    ground: Colour | None = WHITE
    # A figure that does not fit is made smaller, or wrapped if it is a text; or it is repeated until the cell
    # is full.
    fits: bool = False
    wraps: bool = False
    repeats: bool = False
    # The size of the font by which the widths of columns count.
    usual_size: float = _USUAL_SIZE
    # Whether all that it formats can be seen.
    is_plain: bool = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.is_plain = not (self.struck or self.repeats or self.hides_text) and self.shows()

    @property
    def struck(self) -> bool:
        return self.font.struck

    @property
    def hides_text(self) -> bool:
        """Whether texts are not shown: the fourth section of a code is for them."""
        sections = self.code.split(";")
        return len(sections) > 3 and not sections[3].strip()

    def needed_width(self, text: str, *, is_number: bool) -> float:
        """The width that a figure needs: a narrower column shows ####, or a part of it. 0 if any will do.

        Decimals without a format are rounded until they fit. A number does not wrap.
        """
        if self.fits or (self.wraps and not is_number) or not looks_like_value(text):
            return 0
        if self.code == GENERAL:
            text = text.partition(".")[0]
        narrow = sum(text.count(mark) for mark in ",. ")
        return (len(text) - narrow / 2) * self.font.size / self.usual_size + _PADDING

    def shows(self, font: Font | None = None) -> bool:
        """Whether text in this font, or else in that of the cell, can be seen."""
        font = self.font if font is None else font
        if font.size <= NO_SIZE:
            return False
        colour = font.colour if font.colour is not None else self.font.colour
        return colour is None or self.ground is None or can_be_seen(colour, self.ground)


@define
class _Formats:
    """The styles part as it is read: format codes by identifier, fonts, and the pairs of both by index.

    `grounds` are the fills behind cells, None for one whose colour is not known. `places` say of each pair
    whether a figure is made to fit its cell, and whether it is repeated. `within` is the list that is being
    read.
    """

    codes: dict[int, str] = field(factory=lambda: dict(BUILT_IN))
    fonts: list[Font] = field(factory=list)
    grounds: list[Colour | None] = field(factory=list)
    pairs: list[tuple[int, int, int]] = field(factory=list)
    places: list[tuple[bool, bool, bool]] = field(factory=list)
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
            self.fonts.append(Font())

    def strike_font(self, attributes: Attributes) -> None:
        if self.within == "fonts" and self.fonts:
            self.fonts[-1].struck = is_on(attributes.get("val", "1"))

    def colour_font(self, attributes: Attributes) -> None:
        if self.within == "fonts" and self.fonts:
            self.fonts[-1].colour = colour_of(attributes)

    def size_font(self, attributes: Attributes) -> None:
        if self.within == "fonts" and self.fonts:
            self.fonts[-1].size = size_of(attributes)

    def add_ground(self, _: Attributes) -> None:
        if self.within == "fills":
            self.grounds.append(WHITE)

    def set_pattern(self, attributes: Attributes) -> None:
        # The colour of a solid fill follows; of other patterns, white text can be told from some part.
        if self.grounds and attributes.get("patternType", "none") != "none":
            self.grounds[-1] = None

    def colour_ground(self, attributes: Attributes) -> None:
        if self.within == "fills" and self.grounds:
            self.grounds[-1] = colour_of(attributes)

    def add_pair(self, attributes: Attributes) -> None:
        if self.within == "cellXfs":
            names = ("numFmtId", "fontId", "fillId")
            code_id, font, fill = (whole_number(attributes.get(name)) for name in names)
            self.pairs.append((code_id, font, fill))
            self.places.append((False, False, False))

    def place(self, attributes: Attributes) -> None:
        if self.within == "cellXfs" and self.places:
            self.places[-1] = (
                is_on(attributes.get("shrinkToFit")),
                is_on(attributes.get("wrapText")),
                attributes.get("horizontal") == "fill",
            )

    def formats(self) -> list[Format]:
        return [
            Format(
                self.codes.get(code_id, f"[{code_id}]"),
                self.fonts[font] if 0 <= font < len(self.fonts) else Font(),
                self.grounds[fill] if 0 <= fill < len(self.grounds) else WHITE,
                *place,
                self.fonts[0].size if self.fonts else _USUAL_SIZE,
            )
            for (code_id, font, fill), place in zip(self.pairs, self.places, strict=True)
        ]


def read_formats(chunks: Iterable[bytes], meter: Meter) -> list[Format]:
    """The formats, which cells name by index."""
    styles = _Formats()
    starts: dict[str, Start] = {
        "fonts": styles.begin("fonts"),
        "cellXfs": styles.begin("cellXfs"),
        "numFmt": styles.add_code,
        "font": styles.add_font,
        "strike": styles.strike_font,
        "color": styles.colour_font,
        "sz": styles.size_font,
        "fills": styles.begin("fills"),
        "fill": styles.add_ground,
        "patternFill": styles.set_pattern,
        "gradientFill": styles.set_pattern,
        "fgColor": styles.colour_ground,
        "xf": styles.add_pair,
        "alignment": styles.place,
        "dxfs": skip_element,
    }
    ends: dict[str, End] = dict.fromkeys(("fonts", "fills", "cellXfs"), styles.end)
    parse(chunks, meter, in_both(NAMESPACES, starts), in_both(NAMESPACES, ends), {})
    return styles.formats()
