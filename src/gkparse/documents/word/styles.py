"""The styles part of a Word file -> its styles, each with what it inherits.

Keeps of a style only what changes the text: its list, its outline level, and its look. What a style of a
table gives to the parts of the table stands there by part; which cells they are, `table_styles` knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from attrs import define, field, frozen

from gkparse.documents.limits import Meter
from gkparse.documents.ooxml.xml import Attributes, Start, in_both, is_on, parse, skip_element, whole_number
from gkparse.documents.word.looks import Look, look_handlers, over
from gkparse.documents.word.namespace import NAMESPACES, value

# The outline level of body text. Those of headings are 0 to 8.
BODY_TEXT = 9

# Word names its built-in styles in English in every language, and so does WPS.
_HEADING_STYLE = re.compile(r"heading ([1-9])", re.IGNORECASE)


@define
class Style:
    """A style: its kind and its base, its list and level in the list, its look and its outline level, from 0.

    `instance_id` is the `numId` of the list. `list_style` is the style that names the list: this one or one
    of its bases. `parts` are the looks of the parts of a table, and `band` so many rows make one band of it.
    """

    kind: str = "paragraph"
    based_on: str | None = None
    instance_id: str | None = None
    level: int | None = None
    list_style: str = ""
    look: Look = field(factory=Look)
    outline: int | None = None
    parts: dict[str, Look] = field(factory=dict)
    band: int | None = None


NO_STYLE = Style()


@frozen
class Styles:
    """The styles of a document by identifier.

    `defaults` are, by kind, the styles of what names none, and `look` is what all of them begin with.
    """

    by_id: dict[str, Style]
    defaults: dict[str, str] = field(factory=dict)
    look: Look = field(factory=Look)

    def of(self, kind: str, style_id: str | None) -> Style:
        """The style of a paragraph, character or table that names `style_id`. Word ignores other kinds."""
        style = self.by_id.get(style_id or "")
        if style is None or style.kind != kind:
            style = self.by_id.get(self.defaults.get(kind, ""), NO_STYLE)
        return style

    def of_paragraph(self, style_id: str | None) -> Style:
        """The style of a paragraph that names `style_id`, or no style."""
        return self.of("paragraph", style_id)

    def heading_level(self, style_id: str | None, outline: int | None) -> int:
        """The level of a paragraph as a heading, from 1; 0 for body text.

        `outline` is the outline level of the paragraph itself. It overrides that of the style.
        """
        if outline is None:
            outline = self.of_paragraph(style_id).outline
        return outline + 1 if outline is not None and 0 <= outline < BODY_TEXT else 0


class _Reader:
    """Takes the elements of the part, style by style."""

    def __init__(self) -> None:
        self.styles: dict[str, Style] = {}
        self.defaults: dict[str, str] = {}
        self.look = Look()
        # What elements of formatting change now: the look of all, of a style, or of a part of a table.
        self._current_look = self.look
        self._style = Style()

    def starts(self) -> dict[str, Start]:
        return {
            "docDefaults": self._begin_defaults,
            "style": self._begin_style,
            "name": self._set_name,
            "outlineLvl": self._set_outline,
            "basedOn": self._set_base,
            "numId": self._set_instance,
            "ilvl": self._set_level,
            "tblStylePr": self._begin_part,
            "tblStyleRowBandSize": self._set_band,
            **look_handlers(lambda: self._current_look),
            "latentStyles": skip_element,
        }

    def end_part(self) -> None:
        self._current_look = self._style.look

    def _begin_defaults(self, _: Attributes) -> None:
        self._current_look = self.look

    def _begin_style(self, attributes: Attributes) -> None:
        kind = value(attributes, "type") or "paragraph"
        self._style = Style(kind)
        self._current_look = self._style.look
        style_id = value(attributes, "styleId") or ""
        self.styles[style_id] = self._style
        if is_on(value(attributes, "default")):
            self.defaults.setdefault(kind, style_id)

    def _set_name(self, attributes: Attributes) -> None:
        heading = _HEADING_STYLE.fullmatch(value(attributes) or "")
        if heading and self._style.outline is None:
            self._style.outline = int(heading[1]) - 1

    def _set_outline(self, attributes: Attributes) -> None:
        self._style.outline = whole_number(value(attributes), BODY_TEXT)

    def _set_base(self, attributes: Attributes) -> None:
        self._style.based_on = value(attributes)

    def _set_instance(self, attributes: Attributes) -> None:
        self._style.instance_id = value(attributes)

    def _set_level(self, attributes: Attributes) -> None:
        self._style.level = whole_number(value(attributes))

    def _begin_part(self, attributes: Attributes) -> None:
        self._current_look = self._style.parts.setdefault(value(attributes, "type") or "", Look())

    def _set_band(self, attributes: Attributes) -> None:
        self._style.band = max(whole_number(value(attributes), 1), 1)


def read_styles(chunks: Iterable[bytes], meter: Meter) -> Styles:
    """The styles of a document with what they inherit."""
    reader = _Reader()
    parse(
        chunks,
        meter,
        in_both(NAMESPACES, reader.starts()),
        in_both(NAMESPACES, {"tblStylePr": reader.end_part}),
        {},
    )
    return Styles(_with_inherited(reader.styles), reader.defaults, reader.look)


def _with_inherited(styles: dict[str, Style]) -> dict[str, Style]:
    """Each style with what it inherits from its base. A circle of bases ends where it meets itself."""
    complete: dict[str, Style] = {}
    for style_id in styles:
        chain: dict[str, None] = {}
        ancestor = style_id
        while ancestor in styles and ancestor not in complete and ancestor not in chain:
            chain[ancestor] = None
            ancestor = styles[ancestor].based_on or ""
        base = complete.get(ancestor, NO_STYLE)
        for descendant in reversed(chain):
            base = _inheriting(styles[descendant], base, descendant)
            complete[descendant] = base
    return complete


def _inheriting(style: Style, base: Style, style_id: str) -> Style:
    """A style, with what it leaves open taken from its base."""
    names_list = style.instance_id is not None
    parts = {**base.parts, **style.parts}
    for name in base.parts.keys() & style.parts.keys():
        parts[name] = over(base.parts[name], style.parts[name])
    return Style(
        style.kind,
        style.based_on,
        style.instance_id if names_list else base.instance_id,
        base.level if style.level is None else style.level,
        style_id if names_list else base.list_style,
        over(base.look, style.look),
        base.outline if style.outline is None else style.outline,
        parts,
        base.band if style.band is None else style.band,
    )
