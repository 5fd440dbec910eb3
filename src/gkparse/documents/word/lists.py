"""The numbering part of a Word file: its lists and their levels."""

from __future__ import annotations

from collections.abc import Iterable

from gkparse.documents.limits import Meter
from gkparse.documents.ooxml.xml import Attributes, Start, alternatives, parse
from gkparse.documents.word.namespace import in_both, is_on, number, value
from gkparse.documents.word.numbering import Instance, Level, List, Numbering

DEEPEST_LEVEL = 8


LONGEST_LABEL = 64


LAST_NUMBER = 10**9


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
