"""The numbering part of a Word file -> the definitions of its lists.

Only reads the definitions. What number a paragraph gets is decided in `numbering`.
"""

from __future__ import annotations

from collections.abc import Iterable

from gkparse.documents.limits import Meter
from gkparse.documents.ooxml.xml import Attributes, Start, alternatives, in_both, is_on, parse, whole_number
from gkparse.documents.word.looks import look_handlers
from gkparse.documents.word.namespace import NAMESPACES, value
from gkparse.documents.word.numbering import Instance, Level, List, Numbering

# Word has nine levels of lists, counted from 0.
DEEPEST_LEVEL = 8

# A hostile file may repeat the text around a number for every paragraph, so it is cut.
LONGEST_LABEL_TEXT = 64

LARGEST_START = 10**9


def read_numbering(chunks: Iterable[bytes], meter: Meter) -> Numbering:
    """The lists of a document, before any paragraph is counted."""
    lists: dict[str, List] = {}
    instances: dict[str, Instance] = {}
    lists_by_style: dict[str, str] = {}
    levels: dict[int, Level] = {}
    level, current_list, instance = Level(), List(), Instance()
    list_id, overridden_level = "", 0

    def begin_list(attributes: Attributes) -> None:
        nonlocal current_list, levels, list_id
        list_id = value(attributes, "abstractNumId") or ""
        current_list = lists[list_id] = List()
        levels = current_list.levels

    def begin_instance(attributes: Attributes) -> None:
        nonlocal instance, levels
        instance = instances[value(attributes, "numId") or ""] = Instance()
        levels = instance.levels

    def begin_level(attributes: Attributes) -> None:
        nonlocal level
        level = Level()
        level_index = whole_number(value(attributes, "ilvl"))
        if 0 <= level_index <= DEEPEST_LEVEL:
            levels[level_index] = level

    def begin_override(attributes: Attributes) -> None:
        nonlocal overridden_level
        overridden_level = whole_number(value(attributes, "ilvl"))

    def override_start(attributes: Attributes) -> None:
        if 0 <= overridden_level <= DEEPEST_LEVEL:
            instance.starts[overridden_level] = _start_of(attributes)

    def set_list(attributes: Attributes) -> None:
        instance.list_id = value(attributes) or ""

    def set_start(attributes: Attributes) -> None:
        level.start = _start_of(attributes)

    def set_number_format(attributes: Attributes) -> None:
        level.number_format = value(attributes) or level.number_format

    def set_text(attributes: Attributes) -> None:
        level.text = (value(attributes) or "")[:LONGEST_LABEL_TEXT]

    def set_restart(attributes: Attributes) -> None:
        level.restart = whole_number(value(attributes))

    def set_decimal(attributes: Attributes) -> None:
        level.all_decimal = is_on(value(attributes), otherwise=True)

    def set_suffix(attributes: Attributes) -> None:
        level.gap_behind = value(attributes) != "nothing"

    def set_style(attributes: Attributes) -> None:
        level.style = value(attributes)

    def set_defining_style(attributes: Attributes) -> None:
        current_list.defining_style = value(attributes)

    def define_style(attributes: Attributes) -> None:
        lists_by_style[value(attributes) or ""] = list_id

    starts: dict[str, Start] = {
        "abstractNum": begin_list,
        "num": begin_instance,
        "lvl": begin_level,
        "lvlOverride": begin_override,
        "startOverride": override_start,
        "abstractNumId": set_list,
        "start": set_start,
        "numFmt": set_number_format,
        "lvlText": set_text,
        "lvlRestart": set_restart,
        "isLgl": set_decimal,
        "suff": set_suffix,
        "pStyle": set_style,
        "numStyleLink": set_defining_style,
        "styleLink": define_style,
        **look_handlers(lambda: level.look),
    }
    alternative_starts, alternative_ends = alternatives(frozenset())
    parse(chunks, meter, {**in_both(NAMESPACES, starts), **alternative_starts}, alternative_ends, {})
    return Numbering(lists, instances, lists_by_style)


def _start_of(attributes: Attributes) -> int:
    """The number that a level starts with, within 0 to LARGEST_START."""
    return min(max(whole_number(value(attributes), 1), 0), LARGEST_START)
