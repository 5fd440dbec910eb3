"""What Word documents define beside their text: styles, and lists of numbers.

Of a style only what changes the text is kept: its list, its level as a heading, and whether its text is
hidden, struck out or raised.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from attrs import define, field, frozen

from gkparse.documents._meter import Meter
from gkparse.documents.ooxml.xml import Attributes, Start, alternatives, parse
from gkparse.documents.word.numbering import Instance, Level, List, Numbering

SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
"""The name of Word's vocabulary, in transitional and in strict documents."""

UNDERSTOOD = frozenset(("wps", "wpg", "wpc", "wp14", "w14", "w15", "w16", "w16se", "w16cid", "w16cex"))
"""The extensions whose contents are read where a document offers alternatives."""

DEEPEST_LEVEL = 8
LONGEST_LABEL = 64
LAST_NUMBER = 10**9
BODY_TEXT = 9
"""The outline level of what is no heading; those of headings are below it."""

# The built-in styles are named in English in every language of Word. WPS writes them so as well.
_HEADING_STYLE = re.compile(r"heading ([1-9])", re.IGNORECASE)


_Handler = TypeVar("_Handler")


def in_both(handlers: dict[str, _Handler]) -> dict[str, _Handler]:
    """Handlers of elements of Word, by their names in both vocabularies."""
    return {f"{space} {name}": handler for space in SPACES for name, handler in handlers.items()}


def value(attributes: Attributes, name: str = "val") -> str | None:
    """An attribute of Word, from either vocabulary."""
    found = attributes.get(f"{SPACES[0]} {name}")
    return attributes.get(f"{SPACES[1]} {name}") if found is None else found


def number(attributes: Attributes, name: str = "val", otherwise: int = 0) -> int:
    try:
        return int(value(attributes, name) or "")
    except ValueError:
        return otherwise


def leave_out(_: Attributes) -> bool:
    return True


def is_on(attributes: Attributes) -> bool:
    """Whether a property that is named is meant."""
    return value(attributes) not in ("0", "false", "off")


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


def read_numbering(chunks: Iterable[bytes], meter: Meter) -> Numbering:
    """The lists of a document, as its part for numbering defines them."""
    lists: dict[str, List] = {}
    instances: dict[str, Instance] = {}
    by_style: dict[str, str] = {}
    levels: dict[int, Level] = {}
    level, of_list, instance = Level(), List(), Instance()
    identifier, overridden = "", 0

    def begin_list(attributes: Attributes) -> None:
        nonlocal of_list, levels, identifier
        identifier = value(attributes, "abstractNumId") or ""
        of_list = lists[identifier] = List()
        levels = of_list.levels

    def begin_instance(attributes: Attributes) -> None:
        nonlocal instance, levels
        instance = instances[value(attributes, "numId") or ""] = Instance()
        levels = instance.levels

    def begin_level(attributes: Attributes) -> None:
        nonlocal level
        level = Level()
        place = number(attributes, "ilvl")
        if 0 <= place <= DEEPEST_LEVEL:
            levels[place] = level

    def override(attributes: Attributes) -> None:
        nonlocal overridden
        overridden = number(attributes, "ilvl")

    def override_start(attributes: Attributes) -> None:
        if 0 <= overridden <= DEEPEST_LEVEL:
            instance.starts[overridden] = _first(attributes)

    def definition(attributes: Attributes) -> None:
        instance.definition = value(attributes) or ""

    def start(attributes: Attributes) -> None:
        level.start = _first(attributes)

    def kind(attributes: Attributes) -> None:
        level.kind = value(attributes) or level.kind

    def text(attributes: Attributes) -> None:
        level.text = (value(attributes) or "")[:LONGEST_LABEL]

    def restart(attributes: Attributes) -> None:
        level.restart = number(attributes)

    def legal(attributes: Attributes) -> None:
        level.legal = is_on(attributes)

    def suffix(attributes: Attributes) -> None:
        level.space = value(attributes) != "nothing"

    def style(attributes: Attributes) -> None:
        level.style = value(attributes)

    def linked(attributes: Attributes) -> None:
        of_list.linked = value(attributes)

    def links(attributes: Attributes) -> None:
        by_style[value(attributes) or ""] = identifier

    starts: dict[str, Start] = {
        "abstractNum": begin_list,
        "num": begin_instance,
        "lvl": begin_level,
        "lvlOverride": override,
        "startOverride": override_start,
        "abstractNumId": definition,
        "start": start,
        "numFmt": kind,
        "lvlText": text,
        "lvlRestart": restart,
        "isLgl": legal,
        "suff": suffix,
        "pStyle": style,
        "numStyleLink": linked,
        "styleLink": links,
    }
    either, end_either = alternatives(frozenset())
    parse(chunks, meter, {**in_both(starts), **either}, end_either, {})
    return Numbering(lists, instances, by_style)


def _first(attributes: Attributes) -> int:
    """The number with which a level begins."""
    return min(max(number(attributes, otherwise=1), 0), LAST_NUMBER)
