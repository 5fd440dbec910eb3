"""What Word documents define beside their text: styles, and lists of numbers.

Of a style only what changes the text is kept: its list, its level as a heading, and whether its text is
hidden, struck out or raised.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from attrs import define, field, frozen

from gkparse.documents.limits import Meter
from gkparse.documents.ooxml.xml import Attributes, Start, parse
from gkparse.documents.word.namespace import in_both, is_on, leave_out, number, value

BODY_TEXT = 9
"""The outline level of what is no heading; those of headings are below it."""

# The built-in styles are named in English in every language of Word. WPS writes them so as well.
_HEADING_STYLE = re.compile(r"heading ([1-9])", re.IGNORECASE)


@define
class Look:
    """What formatting says of a run of text; None where it says nothing."""

    hidden: bool | None = None
    struck: bool | None = None
    height: str | None = None


@define
class Style:
    """A style: the one that it is based on, its list with the level, and its look.

    `lister` is the style that names the list: this one, or one that it is based on. `outline` counts
    from 0, as Word does.
    """

    based_on: str | None = None
    instance: str | None = None
    level: int | None = None
    lister: str = ""
    look: Look = field(factory=Look)
    outline: int | None = None


NO_STYLE = Style()


@frozen
class Styles:
    """The styles of a document with what they inherit."""

    named: dict[str, Style]
    paragraph: str | None = None

    def of_paragraph(self, name: str | None) -> Style:
        """The style of a paragraph; one that names none has the usual one."""
        return self.named.get(name or self.paragraph or "", NO_STYLE)

    def outline(self, name: str | None, own: int | None) -> int:
        """The level of a paragraph as a heading, from 1, by its own mark or that of its style; 0 for text."""
        found = self.of_paragraph(name).outline if own is None else own
        return found + 1 if found is not None and 0 <= found < BODY_TEXT else 0

    def of_run(self, name: str | None) -> Style:
        return self.named.get(name or "", NO_STYLE)


def read_styles(chunks: Iterable[bytes], meter: Meter) -> Styles:
    styles: dict[str, Style] = {}
    default: list[str] = []
    current = Style()

    def style(attributes: Attributes) -> None:
        nonlocal current
        current = Style()
        name = value(attributes, "styleId") or ""
        styles[name] = current
        if value(attributes, "type") == "paragraph" and value(attributes, "default") in ("1", "true", "on"):
            default.append(name)

    def named(attributes: Attributes) -> None:
        heading = _HEADING_STYLE.fullmatch(value(attributes) or "")
        if heading and current.outline is None:
            current.outline = int(heading[1]) - 1

    def outline(attributes: Attributes) -> None:
        current.outline = number(attributes, otherwise=BODY_TEXT)

    def based_on(attributes: Attributes) -> None:
        current.based_on = value(attributes)

    def instance(attributes: Attributes) -> None:
        current.instance = value(attributes)

    def level(attributes: Attributes) -> None:
        current.level = number(attributes)

    def look() -> Look:
        return current.look

    starts: dict[str, Start] = {
        "style": style,
        "name": named,
        "outlineLvl": outline,
        "basedOn": based_on,
        "numId": instance,
        "ilvl": level,
        **looks(look),
        **dict.fromkeys(("docDefaults", "tblStylePr", "latentStyles"), leave_out),
    }
    parse(chunks, meter, in_both(starts), {}, {})
    return Styles(_inherited(styles), default[0] if default else None)


def looks(look: Callable[[], Look]) -> dict[str, Start]:
    """What the elements of formatting change in a look."""

    def hidden(attributes: Attributes) -> None:
        look().hidden = is_on(attributes)

    def struck(attributes: Attributes) -> None:
        look().struck = is_on(attributes)

    def height(attributes: Attributes) -> None:
        look().height = value(attributes)

    return {"vanish": hidden, "strike": struck, "dstrike": struck, "vertAlign": height}


def _inherited(styles: dict[str, Style]) -> dict[str, Style]:
    """Each style with what the one it is based on has and it does not; a circle ends where it begins."""
    done: dict[str, Style] = {}
    for name in styles:
        chain: dict[str, None] = {}
        at = name
        while at in styles and at not in done and at not in chain:
            chain[at] = None
            at = styles[at].based_on or ""
        base = done.get(at, NO_STYLE)
        for each in reversed(chain):
            own = styles[each]
            base = Style(
                own.based_on,
                base.instance if own.instance is None else own.instance,
                base.level if own.level is None else own.level,
                base.lister if own.instance is None else each,
                Look(
                    base.look.hidden if own.look.hidden is None else own.look.hidden,
                    base.look.struck if own.look.struck is None else own.look.struck,
                    base.look.height if own.look.height is None else own.look.height,
                ),
                base.outline if own.outline is None else own.outline,
            )
            done[each] = base
    return done
