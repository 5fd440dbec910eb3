"""Elements that hold no text of the page, or show another than they hold -> what stands in the line for them.

Pictures, formulas, the fields of forms, line breaks, scripts. In a cell, what is shown and cannot be read
leaves a mark.
"""

from __future__ import annotations

from collections.abc import Callable

from selectolax.lexbor import LexborNode

from gkparse._text.values import looks_like_value
from gkparse.documents.colours import Seen
from gkparse.documents.html.elements import Attributes
from gkparse.documents.html.looks import Looks
from gkparse.documents.html.mathml import read_formula
from gkparse.documents.html.page import PageBuilder


class Leaves:
    """Reads such elements. `pass_over` notes that one is not shown."""

    def __init__(self, builder: PageBuilder, looks: Looks, pass_over: Callable[[], str]) -> None:
        self._builder = builder
        self._line = builder.line
        self._looks = looks
        self._pass_over = pass_over

    def read(self, node: LexborNode, tag: str, attributes: Attributes) -> None:
        """Reads an element that holds no others."""
        if tag == "br":
            self._builder.break_line()
        elif tag == "hr":
            self._builder.end_line()
        elif self._line.open["tinted"] and self._looks.seen(node) is Seen.NO:
            self._pass_over()
        elif tag == "math":
            self._add_or_note(read_formula(node))
        elif tag in ("input", "select"):
            typed = _typed_into(node, attributes)
            # Two fields with a figure each are two figures.
            self._add_or_note(typed if typed is None else f" {typed} ")
        elif self._builder.in_cell and _is_picture(attributes):
            self._builder.note_unread()
        elif self._builder.in_cell:
            # A picture that keeps a place open parts two figures.
            self._line.add_edge(apart=True)

    def _add_or_note(self, text: str | None) -> None:
        """Adds a text; if it could not be read, notes that."""
        if text is not None:
            self._line.add(text)
        elif self._builder.in_cell:
            self._builder.note_unread()

    def skip(self, node: LexborNode, tag: str) -> None:
        """Passes over an element that is no text. In a cell a script may write one; `rt` stands above it."""
        if not self._builder.in_cell:
            return
        text = node.text()
        if tag == "noscript" and text.strip():
            self._builder.note_hidden()
        elif tag == "rt" and any(map(str.isdecimal, text)):
            self._builder.note_unread()
        elif tag == "script" and ("document.write" in text or "math" in (node.attributes.get("type") or "")):
            self._builder.note_hidden()


# Types of `input` that show no value.
_NO_VALUE = frozenset(("hidden", "checkbox", "radio"))
# Those that show something else than the characters of their value.
_DRAWN = frozenset(("password", "range", "color", "file", "image"))
_BUTTONS = frozenset(("button", "submit", "reset"))


def _typed_into(node: LexborNode, attributes: Attributes) -> str | None:
    """What a field of an HTML form shows; None if that is no text. Offices fill in drafts in such fields."""
    if node.tag == "select":
        return _chosen(node, attributes)
    kind = (attributes.get("type") or "").lower()
    value = attributes.get("value") or ""
    if kind in _NO_VALUE:
        return ""
    if kind in _DRAWN:
        return None
    if kind in _BUTTONS:
        return value if looks_like_value(value) else ""
    # Without a value a field shows what may be typed into it: no figure of the report.
    return None if not value and looks_like_value(attributes.get("placeholder") or "") else value


def _chosen(node: LexborNode, attributes: Attributes) -> str:
    """The options that a list shows: the chosen one, or all of a list that is several lines high."""
    options = node.css("option")
    shown = [option for option in options if "selected" in option.attributes]
    if "multiple" in attributes or (attributes.get("size") or "1") not in ("0", "1", ""):
        shown = options
    elif shown:
        shown = shown[-1:]
    else:
        shown = [option for option in options if "disabled" not in option.attributes][:1]
    texts = [option.attributes.get("label") or option.text() for option in shown]
    return " ".join(" ".join(texts).split())


# In the names of pictures that only keep a place open.
_SPACERS = ("spacer", "blank", "space.", "pixel", "transparent", "1x1")


def _is_picture(attributes: Attributes) -> bool:
    """Whether a picture may show something."""
    size = {attributes.get("width"), attributes.get("height")}
    name = (attributes.get("src") or "").rpartition("/")[2].lower()
    return not size & {"0", "1", "1px"} and not any(word in name for word in _SPACERS)
