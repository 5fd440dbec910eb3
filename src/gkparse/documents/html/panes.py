"""The panes of a page of which only one is open, such as those of tabs.

Which pane is shown says a style sheet, mostly one of another file, or a script. Their classes say it as
well: the open one has a word such as active, and the others have all but this word. Does not know what
stands in a pane.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gkparse.documents.html.class_names import words_of_names
from gkparse.documents.html.elements import words

_PANES = words(
    "pane panes tabpane tabpanel panel tabcontent tabcon tabbox tabitem item content con box bd list"
)
_OF_TABS = re.compile(r"tab(?!le)", re.IGNORECASE)
_OPEN = words("active actived show shown in current cur curr on open opened selected sel this checked now")
_CANDIDATES = '[class*="tab" i], [class*="tab" i] > *, [id*="tab" i] > *, [role="tabpanel"]'


def closed_panes(tree: LexborHTMLParser, decided: Iterable[int]) -> frozenset[int]:
    """The panes that are closed, by the addresses of their nodes.

    `decided` are elements of which a rule of the page says how they are shown.
    """
    known = frozenset(decided)
    groups: dict[int, dict[int, LexborNode]] = {}
    for node in tree.css(_CANDIDATES):
        parent = node.parent
        if parent is not None and node.tag not in _OF_TABLES and _is_pane(node, parent):
            groups.setdefault(parent.mem_id, {})[node.mem_id] = node
    closed: set[int] = set()
    for panes in groups.values():
        opened = {identifier for identifier, pane in panes.items() if _is_open(pane)}
        if len(panes) > 1 and len(opened) == 1 and known.isdisjoint(panes):
            closed.update(panes.keys() - opened)
    return frozenset(closed)


_OF_TABLES = words("table thead tbody tfoot tr td th a li button span")


def _names(node: LexborNode) -> set[str]:
    return words_of_names(node.attributes.get("class") or "")


def _is_pane(node: LexborNode, parent: LexborNode) -> bool:
    if node.attributes.get("role") == "tabpanel":
        return True
    names = _names(node)
    if names.isdisjoint(_PANES):
        return False
    around = (node.attributes.get("class"), parent.attributes.get("class"), parent.attributes.get("id"))
    return any(_OF_TABS.search(name or "") for name in around)


def _is_open(node: LexborNode) -> bool:
    return not _names(node).isdisjoint(_OPEN) or node.attributes.get("aria-hidden") == "false"
