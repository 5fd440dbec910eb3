"""Cells that hold one run of text, as nearly all cells of figures do -> their texts.

The walker would take twice as long for each of them. A page repeats the same elements around its texts, so
they are looked at once for each way of writing a cell. Cells of any other kind are left to the walker.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from selectolax.lexbor import LexborNode

from gkparse.documents.html.elements import CELLS, DISPLAYS, Attributes, Display
from gkparse.documents.html.page import PageBuilder
from gkparse.documents.html.rendering import OPEN_INLINE, PLAIN_BLOCK, PLAIN_INLINE, Rendering, Renderings

_TEXT = re.compile(">([^<]+)<")
# The parser writes these references, and no others.
_REFERENCES = (("&nbsp;", "\xa0"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


class SimpleCells:
    """Reads the simple cells of a page. `count` counts an element."""

    def __init__(self, renderings: Renderings, builder: PageBuilder, count: Callable[[], None]) -> None:
        self._renderings = renderings
        self._builder = builder
        self._count = count
        # By the markup around the texts of a cell, whether it has only texts and plain elements.
        self._forms: dict[tuple[str, ...], bool] = {}

    def read_row(self, node: LexborNode | None, *, is_marked: bool) -> LexborNode | None:
        """Reads the cells of a row one after the other while they are simple; returns the first other node.

        With `is_marked` an element around them changes the text in them: then only hidden ones are simple.
        """
        while node is not None:
            tag = node.tag or ""
            if tag in CELLS:
                attributes = node.attributes
                rendering = self._renderings.of(tag, attributes, node)
                if not rendering.hidden and (is_marked or not self.read(node, attributes, rendering)):
                    return node
                self._count()
            elif tag == "-text":
                if not (node.text_content or "").isspace():
                    return node
            elif tag[0] != "-":
                return node
            node = node.next
        return None

    def read(self, node: LexborNode, attributes: Attributes, rendering: Rendering) -> bool:
        """Reads a cell at once if it is simple."""
        if not rendering.adds_nothing:
            return False
        child = node.first_child
        if child is None:
            text = ""
        elif child.is_text_node and child.next is None:
            text = child.text_content or ""
        else:
            only = self._only_text(node)
            if only is None:
                return False
            text = only
        # A blank that HTML keeps, such as &nbsp;, is no text here.
        self._builder.add_simple_cell("" if text.isspace() else text, attributes)
        return True

    def _only_text(self, cell: LexborNode) -> str | None:
        """The one run of text in a cell and in plain elements within it; None if it holds more."""
        # Rules depend on the place of an element, and a comment may hold what looks like one.
        html = "<!" if self._renderings.has_rules else cell.html or "<!"
        if "<!" in html:
            return _one_of(_texts(cell)) if self._has_plain_elements(cell) else None
        parts = _TEXT.split(html)
        form = tuple(parts[::2])
        is_plain = self._forms.get(form)
        if is_plain is None:
            texts = list(map(_unescaped, parts[1::2]))
            is_plain = self._forms[form] = texts == _texts(cell) and self._has_plain_elements(cell)
        if not is_plain:
            return None
        return _unescaped(parts[1]) if len(parts) == 3 else _one_of(map(_unescaped, parts[1::2]))

    def _has_plain_elements(self, cell: LexborNode) -> bool:
        """Whether all elements in a cell add nothing to its text, and take nothing from it."""
        for node in _inside(cell):
            tag = node.tag or ""
            if tag[0] == "-":
                continue
            if DISPLAYS.get(tag) is Display.SKIPPED or tag == "ol":
                return False
            rendering = self._renderings.of(tag, node.attributes, node)
            # `Renderings` gives each of these only once.
            if not (rendering is PLAIN_INLINE or rendering is PLAIN_BLOCK or rendering is OPEN_INLINE):
                return False
        return True


def _inside(element: LexborNode) -> Iterator[LexborNode]:
    nodes = element.traverse(include_text=True)
    next(nodes)
    return nodes


def _texts(cell: LexborNode) -> list[str]:
    return [node.text_content or "" for node in _inside(cell) if node.is_text_node]


def _one_of(texts: Iterable[str]) -> str | None:
    """The one text that is not blank, or none; None if there are several."""
    one = ""
    for text in texts:
        if not text.isspace():
            if one:
                return None
            one = text
    return one


def _unescaped(text: str) -> str:
    """The text that the parser has written with references."""
    if "&" in text:
        for reference, character in _REFERENCES:
            text = text.replace(reference, character)
    return text
