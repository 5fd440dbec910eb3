"""The styles part of a Word file -> its styles, each with what it inherits.

Keeps of a style only what changes the text: its list, its outline level, and whether it hides, strikes out
or raises text, by its colour and size too. Fonts are skipped.
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

    `height` is Word's `vertAlign`: superscript, subscript or baseline. `size` and `position` are in half
    points, `position` from the base line up. `colour` and `shade`, that behind the text, are as Word writes
    them. `is_drawn`: figures may not be shown as they stand here, such as two in one line.
    """

    hidden: bool | None = None
    struck: bool | None = None
    height: str | None = None
    colour: str | None = None
    size: int | None = None
    position: int | None = None
    shade: str | None = None
    is_drawn: bool | None = None

    def values(self) -> tuple[object, ...]:
        return (
            self.hidden,
            self.struck,
            self.height,
            self.colour,
            self.size,
            self.position,
            self.shade,
            self.is_drawn,
        )

    def over(self, base: Look) -> Look:
        """This look, with what it leaves open taken from another."""
        return Look(
            base.hidden if self.hidden is None else self.hidden,
            base.struck if self.struck is None else self.struck,
            base.height if self.height is None else self.height,
            base.colour if self.colour is None else self.colour,
            base.size if self.size is None else self.size,
            base.position if self.position is None else self.position,
            base.shade if self.shade is None else self.shade,
            base.is_drawn if self.is_drawn is None else self.is_drawn,
        )


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
    # Some part of a table with this style has a colour behind its text.
    is_shaded: bool = False


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
    # The look of a part of a table, such as its first row: no text has it here.
    part_look: Look | None = None

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

    def set_shade(attributes: Attributes) -> None:
        (part_look or current.look).shade = shade = shade_of(attributes)
        current.is_shaded = current.is_shaded or shade is not None

    def begin_table_part(_: Attributes) -> None:
        nonlocal part_look
        part_look = Look()

    def end_table_part() -> None:
        nonlocal part_look
        part_look = None

    starts: dict[str, Start] = {
        "style": begin_style,
        "name": set_name,
        "outlineLvl": set_outline,
        "basedOn": set_base,
        "numId": set_instance,
        "ilvl": set_level,
        **look_handlers(lambda: part_look or current.look),
        "shd": set_shade,
        "tblStylePr": begin_table_part,
        **dict.fromkeys(("docDefaults", "latentStyles"), skip_element),
    }
    parse(chunks, meter, in_both(NAMESPACES, starts), in_both(NAMESPACES, {"tblStylePr": end_table_part}), {})
    return Styles(_with_inherited(styles), defaults[0] if defaults else None)


def look_handlers(look: Callable[[], Look]) -> dict[str, Start]:
    """The handlers of formatting elements; they change what `look` returns at that moment."""

    def set_hidden(attributes: Attributes) -> None:
        look().hidden = is_on(value(attributes), otherwise=True)

    def set_struck(attributes: Attributes) -> None:
        look().struck = is_on(value(attributes), otherwise=True)

    def set_height(attributes: Attributes) -> None:
        look().height = value(attributes)

    def set_colour(attributes: Attributes) -> None:
        look().colour = colour_of(attributes)

    def set_font(attributes: Attributes) -> None:
        name = value(attributes, "ascii")
        if name is not None:
            look().is_drawn = name.lower().endswith(FONTS_OF_PICTURES)

    def set_size(attributes: Attributes) -> None:
        look().size = whole_number(value(attributes), USUAL_SIZE)

    def set_position(attributes: Attributes) -> None:
        look().position = whole_number(value(attributes))

    def set_highlight(attributes: Attributes) -> None:
        look().shade = value(attributes)

    def set_scale(attributes: Attributes) -> None:
        look().is_drawn = 0 < whole_number((value(attributes) or "").rstrip("%"), 100) < NARROWEST

    def set_spacing(attributes: Attributes) -> None:
        look().is_drawn = whole_number(value(attributes)) < CLOSEST

    def set_east_asian(attributes: Attributes) -> None:
        look().is_drawn = is_on(value(attributes, "combine"))

    return {
        "vanish": set_hidden,
        "strike": set_struck,
        "dstrike": set_struck,
        "vertAlign": set_height,
        "color": set_colour,
        "rFonts": set_font,
        "sz": set_size,
        "position": set_position,
        "highlight": set_highlight,
        "w": set_scale,
        "spacing": set_spacing,
        "eastAsianLayout": set_east_asian,
    }


# In half points.
USUAL_SIZE = 21
FONTS_OF_PICTURES = ("wingdings", "wingdings 2", "wingdings 3", "webdings", "dingbats")
# Colours of the theme that no value names, in nearly all themes.
_OF_THEME = {"background1": "FFFFFF", "light1": "FFFFFF", "text1": "000000", "dark1": "000000"}
# In percent of the width of a character, and in twentieths of a point between two: characters that are
# narrower or closer cannot be told from each other.
NARROWEST = 20
CLOSEST = -60


def colour_of(attributes: Attributes) -> str | None:
    """The colour of a text."""
    colour = value(attributes)
    if colour not in (None, "auto") or value(attributes, "themeShade") or value(attributes, "themeTint"):
        return colour
    return _OF_THEME.get(value(attributes, "themeColor") or "", colour)


def shade_of(attributes: Attributes) -> str | None:
    """The colour of a shading (`shd`); None if there is none."""
    fill = value(attributes, "color" if value(attributes) == "solid" else "fill")
    return None if fill in (None, "auto") else fill


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
        style.look.over(base.look),
        base.outline if style.outline is None else style.outline,
        style.is_shaded or base.is_shaded,
    )
