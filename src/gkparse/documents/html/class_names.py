"""Classes and identifiers of elements -> what people mean by them: a row, a cell, something hidden.

A site may use any name for anything, so a name counts only where no known rule says more.
"""

from __future__ import annotations

import re

from gkparse.documents.html.css import Style
from gkparse.documents.html.elements import Attributes, words

_BY_ARIA = {"row": "row", "cell": "cell", "gridcell": "cell", "rowheader": "cell", "columnheader": "cell"}
_BY_DISPLAY = {"table-row": "row", "table-cell": "cell"}
_ROW_NAMES = words("row tr")
_CELL_NAMES = words("cell td th col column")
_BETWEEN_WORDS = re.compile(r"[\s_-]+")


def words_of_names(names: str) -> set[str]:
    """The words in the classes or the id of an element, in small letters: el-table__row has row."""
    return set(_BETWEEN_WORDS.split(names.lower()))


def role_of(attributes: Attributes, style: Style) -> str | None:
    """Row or cell, if an element that is no part of a table is laid out as one."""
    role = _BY_DISPLAY.get(style.display or "") or _BY_ARIA.get(attributes.get("role") or "")
    if role is not None or "class" not in attributes:
        return role
    names = words_of_names(attributes["class"] or "")
    if names & _CELL_NAMES:
        return "cell"
    return "row" if names & _ROW_NAMES else None


# Names that the sheets of many sites use for what is not shown. A site may use them for anything else.
_HIDING = words(
    "d-none hide hidden sr-only visually-hidden invisible is-hidden u-hidden ng-hide "
    "layui-hide uk-hidden screen-reader-text screen-reader-only element-invisible display-none displaynone "
    "opacity-0 visuallyhidden text-hide hidden-text a11y-hidden offscreen off-screen del deleted "
    "strike struck "
)
# d-md-block, md:flex: shown on the screen of a computer.
_SHOWING = re.compile(r"(?:^|[\s:-])(?:(?:md|lg|xl|sm|xxl)[:-](?:block|inline|flex|grid|table)|visible)")


def names_hide(attributes: Attributes, known: frozenset[str]) -> bool:
    """Whether the class of an element says that it is not shown, and no known rule says what it is."""
    names = (attributes.get("class") or "").lower()
    hiding = _HIDING.intersection(names.split())
    return bool(hiding) and hiding.isdisjoint(known) and not _SHOWING.search(names)


def is_named(attributes: Attributes, known: frozenset[str]) -> bool:
    """Whether an element has a class or an identifier of which no known rule says anything."""
    names = [*(attributes.get("class") or "").split(), *(attributes.get("id") or "").split()]
    return bool(names) and known.isdisjoint(names)
