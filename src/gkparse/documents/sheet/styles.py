"""The styles part of a workbook -> the formats of cells, and the changes of conditional formats."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from attrs import field, frozen

from gkparse.documents.limits import Meter
from gkparse.documents.ooxml.xml import (
    Attributes,
    End,
    Start,
    in_both,
    is_on,
    parse,
    skip_element,
    whole_number,
)
from gkparse.documents.sheet.format_codes import BUILT_IN, GENERAL
from gkparse.documents.sheet.formats import Change, Format, Placing
from gkparse.documents.sheet.paint import PAPER, USUAL_SIZE, Fill, Font, FontChange, PaintReader
from gkparse.documents.sheet.palette import Palette
from gkparse.documents.sheet.table_styles import TableStyle
from gkparse.documents.sheet.workbook import NAMESPACES


class ChangeReader:
    """Reads what conditional formats change, in the styles part or beside their conditions."""

    def __init__(self, paint: PaintReader) -> None:
        self._paint = paint
        self._change: Change | None = None

    @property
    def is_open(self) -> bool:
        return self._change is not None

    def begin(self, _: Attributes) -> None:
        self._change = Change()

    def take(self) -> Change:
        change, self._change = self._change, None
        return change or Change()

    def set_code(self, attributes: Attributes) -> None:
        if self._change is not None:
            built_in = BUILT_IN.get(whole_number(attributes.get("numFmtId")), GENERAL)
            self._change.code = attributes.get("formatCode", built_in)

    def end_font(self) -> None:
        if self._change is not None:
            self._change.font = self._paint.take_font()

    def end_fill(self) -> None:
        if self._change is not None:
            self._change.fill = self._paint.take_fill()


@frozen
class Styles:
    """The formats, which cells name by index, and the changes, which conditional formats name by index."""

    formats: tuple[Format, ...] = ()
    changes: tuple[Change, ...] = ()
    palette: Palette = field(factory=Palette)
    # The styles of tables: for which cells they have a change, and its index.
    table_styles: Mapping[str, TableStyle] = field(factory=dict)


# The rotation of a text whose characters stand below each other.
_STACKED = 255

# The parts of a border that cross nothing out.
_SIDES = ("left", "right", "start", "end", "top", "bottom", "vertical", "horizontal")

# Elsewhere an indent has no effect.
_INDENTED = ("left", "right", "distributed")


class _Xf:
    """The format of a cell as the styles part writes it: the indices of its parts."""

    def __init__(self, attributes: Attributes) -> None:
        self.code, self.font, self.fill, self.border = (
            whole_number(attributes.get(name)) for name in ("numFmtId", "fontId", "fillId", "borderId")
        )
        self.placing = Placing()

    def place(self, attributes: Attributes) -> None:
        horizontal = attributes.get("horizontal", "general")
        rotation = whole_number(attributes.get("textRotation"))
        self.placing = Placing(
            fits=is_on(attributes.get("shrinkToFit")),
            wraps=is_on(attributes.get("wrapText")),
            degrees=_degrees(rotation),
            stacked=rotation == _STACKED,
            horizontal=horizontal,
            indent=min(max(whole_number(attributes.get("indent")), 0), 250) if horizontal in _INDENTED else 0,
        )


def _degrees(rotation: int) -> int:
    """By how much a text is turned: up to 90 upwards, and from 91 on downwards."""
    return rotation if 0 <= rotation <= 90 else rotation - 90 if 90 < rotation <= 180 else 0


class _StylesReader:
    """The styles part as it is read."""

    def __init__(self, palette: Palette) -> None:
        self._palette = palette
        self._paint = PaintReader()
        self._change = ChangeReader(self._paint)
        self._codes = dict(BUILT_IN)
        # As written: the colours of the palette come behind them.
        self._fonts: list[FontChange] = []
        self._fills: list[Fill] = []
        # Of each border whether it runs from corner to corner, and whether the open one is to.
        self._crossed: list[bool] = []
        self._may_cross = False
        self._xfs: list[_Xf] = []
        self._changes: list[Change] = []
        self._table_styles: dict[str, list[tuple[str, int]]] = {}
        self._table_style: list[tuple[str, int]] = []
        self._within = ""

    def read(self, chunks: Iterable[bytes], meter: Meter) -> None:
        lists = ("fonts", "fills", "borders", "cellXfs", "dxfs")
        starts: dict[str, Start] = {
            **self._paint.starts(),
            **{name: self._begin(name) for name in lists},
            "dxf": self._change.begin,
            "numFmt": self._add_code,
            "xf": self._add_xf,
            "alignment": self._place,
            "rgbColor": self._palette.add,
            "tableStyle": self._begin_table_style,
            "tableStyleElement": self._add_table_change,
            "mruColors": skip_element,
            "border": self._begin_border,
            "diagonal": self._cross,
            **dict.fromkeys(_SIDES, skip_element),
        }
        ends: dict[str, End] = {
            **dict.fromkeys(lists, self._end),
            "font": self._end_font,
            "fill": self._end_fill,
            "dxf": self._end_change,
        }
        parse(chunks, meter, in_both(NAMESPACES, starts), in_both(NAMESPACES, ends), {})

    def _begin(self, name: str) -> Callable[[Attributes], None]:
        def begin(_: Attributes) -> None:
            self._within = name

        return begin

    def _end(self) -> None:
        self._within = ""

    def _add_code(self, attributes: Attributes) -> None:
        if self._change.is_open:
            self._change.set_code(attributes)
        else:
            self._codes[whole_number(attributes.get("numFmtId"))] = attributes.get("formatCode", GENERAL)

    def _end_font(self) -> None:
        if self._within == "fonts":
            self._fonts.append(self._paint.take_font())
        else:
            self._change.end_font()

    def _end_fill(self) -> None:
        if self._within == "fills":
            self._fills.append(self._paint.take_fill())
        else:
            self._change.end_fill()

    def _begin_border(self, attributes: Attributes) -> bool:
        if self._within != "borders":
            return True
        self._crossed.append(False)
        self._may_cross = any(is_on(attributes.get(name)) for name in ("diagonalUp", "diagonalDown"))
        return False

    def _cross(self, attributes: Attributes) -> bool:
        if self._crossed and attributes.get("style", "none") != "none":
            self._crossed[-1] = self._may_cross
        return True

    def _end_change(self) -> None:
        self._changes.append(self._change.take())

    def _add_xf(self, attributes: Attributes) -> None:
        if self._within == "cellXfs":
            self._xfs.append(_Xf(attributes))

    def _place(self, attributes: Attributes) -> None:
        if self._within == "cellXfs" and self._xfs:
            self._xfs[-1].place(attributes)

    def _begin_table_style(self, attributes: Attributes) -> None:
        self._table_style = self._table_styles.setdefault(attributes.get("name", ""), [])

    def _add_table_change(self, attributes: Attributes) -> None:
        index = whole_number(attributes.get("dxfId"), -1)
        self._table_style.append((attributes.get("type", ""), index))

    def styles(self) -> Styles:
        fonts = [each.of(Font(), self._palette) for each in self._fonts]
        grounds = [each.ground(self._palette) for each in self._fills]
        formats = tuple(
            Format(
                self._codes.get(xf.code, f"[{xf.code}]"),
                fonts[xf.font] if 0 <= xf.font < len(fonts) else Font(),
                grounds[xf.fill] if 0 <= xf.fill < len(grounds) else PAPER,
                xf.placing,
                fonts[0].size if fonts else USUAL_SIZE,
                self._palette,
                0 <= xf.border < len(self._crossed) and self._crossed[xf.border],
            )
            for xf in self._xfs
        )
        return Styles(formats, tuple(self._changes), self._palette, self._table_styles)


def read_styles(chunks: Iterable[bytes], palette: Palette, meter: Meter) -> Styles:
    """The formats of a workbook with this palette. Adds the colours that the part has for it."""
    reader = _StylesReader(palette)
    reader.read(chunks, meter)
    return reader.styles()
