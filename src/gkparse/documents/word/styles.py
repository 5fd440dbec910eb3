"""The styles part of a Word file -> its styles, each with what it inherits.

Keeps of a style only what changes the text: its list, its outline level, and whether it hides, strikes out
or raises text. Fonts, sizes and colours are skipped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from attrs import define, field, frozen

from gkparse.documents.limits import Meter
from gkparse.documents.ooxml.xml import Attributes, Start, in_both, is_on, parse, skip_element, whole_number
from gkparse.documents.word.namespace import NAMESPACES, value

# The outline level of body text. Those of headings are 0 to 8.
BODY_TEXT = 9

# Word names its built-in styles in English in every language, and so does WPS.
_HEADING_STYLE = re.compile(r"heading ([1-9])", re.IGNORECASE)


@define
class Look:
    """How a run of text looks; None where the formatting leaves it open.

    `height` is Word's `vertAlign`: superscript, subscript or baseline.
    """

    hidden: bool | None = None
    struck: bool | None = None
    height: str | None = None


@define
class Style:
    """A style: its base, its list and level in the list, its look and its outline level, from 0.

    `instance_id` is the `numId` of the list. `list_style` is the style that names the list: this one or one
    of its bases.
    """

    based_on: str | None = None
    instance_id: str | None = None
    level: int | None = None
    list_style: str = ""
    look: Look = field(factory=Look)
    outline: int | None = None


NO_STYLE = Style()


@frozen
class Styles:
    """The styles of a document by identifier; `default` is for paragraphs that name no style."""

    by_id: dict[str, Style]
    default: str | None = None

    def of_paragraph(self, style_id: str | None) -> Style:
        """The style of a paragraph that names `style_id`, or no style."""
        return self.by_id.get(style_id or self.default or "", NO_STYLE)

    def of_run(self, style_id: str | None) -> Style:
        """The style of a run that names `style_id`, or no style."""
        return self.by_id.get(style_id or "", NO_STYLE)

    def heading_level(self, style_id: str | None, outline: int | None) -> int:
        """The level of a paragraph as a heading, from 1; 0 for body text.

        `outline` is the outline level of the paragraph itself. It overrides that of the style.
        """
        if outline is None:
            outline = self.of_paragraph(style_id).outline
        return outline + 1 if outline is not None and 0 <= outline < BODY_TEXT else 0


def read_styles(chunks: Iterable[bytes], meter: Meter) -> Styles:
    """The styles of a document with what they inherit."""
    styles: dict[str, Style] = {}
    defaults: list[str] = []
    current = Style()

    def begin_style(attributes: Attributes) -> None:
        nonlocal current
        current = Style()
        style_id = value(attributes, "styleId") or ""
        styles[style_id] = current
        if value(attributes, "type") == "paragraph" and is_on(value(attributes, "default")):
            defaults.append(style_id)

    def set_name(attributes: Attributes) -> None:
        heading = _HEADING_STYLE.fullmatch(value(attributes) or "")
        if heading and current.outline is None:
            current.outline = int(heading[1]) - 1

    def set_outline(attributes: Attributes) -> None:
        current.outline = whole_number(value(attributes), BODY_TEXT)

    def set_base(attributes: Attributes) -> None:
        current.based_on = value(attributes)

    def set_instance(attributes: Attributes) -> None:
        current.instance_id = value(attributes)

    def set_level(attributes: Attributes) -> None:
        current.level = whole_number(value(attributes))

    starts: dict[str, Start] = {
        "style": begin_style,
        "name": set_name,
        "outlineLvl": set_outline,
        "basedOn": set_base,
        "numId": set_instance,
        "ilvl": set_level,
        **look_handlers(lambda: current.look),
        **dict.fromkeys(("docDefaults", "tblStylePr", "latentStyles"), skip_element),
    }
    parse(chunks, meter, in_both(NAMESPACES, starts), {}, {})
    return Styles(_with_inherited(styles), defaults[0] if defaults else None)


def look_handlers(look: Callable[[], Look]) -> dict[str, Start]:
    """The handlers of formatting elements; they change what `look` returns at that moment."""

    def set_hidden(attributes: Attributes) -> None:
        look().hidden = is_on(value(attributes), otherwise=True)

    def set_struck(attributes: Attributes) -> None:
        look().struck = is_on(value(attributes), otherwise=True)

    def set_height(attributes: Attributes) -> None:
        look().height = value(attributes)

    return {"vanish": set_hidden, "strike": set_struck, "dstrike": set_struck, "vertAlign": set_height}


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
    return Style(
        style.based_on,
        style.instance_id if names_list else base.instance_id,
        base.level if style.level is None else style.level,
        style_id if names_list else base.list_style,
        Look(
            base.look.hidden if style.look.hidden is None else style.look.hidden,
            base.look.struck if style.look.struck is None else style.look.struck,
            base.look.height if style.look.height is None else style.look.height,
        ),
        base.outline if style.outline is None else style.outline,
    )
