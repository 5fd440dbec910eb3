"""What the elements of HTML are to a reader: passed over, lines of their own, parts of a table, form fields.

https://html.spec.whatwg.org/multipage/rendering.html says what browsers show of each.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum

from attrs import frozen
from selectolax.lexbor import LexborNode

from gkparse.documents.html.css import PLAIN, Style, style_of

Attributes = Mapping[str, str | None]


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


class Display(Enum):
    """What is done at an element; one that is none of these is text within a line."""

    PASSED_OVER = "passed over"
    LEAF = "leaf"
    BLOCK = "block"
    PART = "part of a table"


_OF_KINDS = {
    Display.PASSED_OVER: "head script style noscript template title iframe frameset noframes noembed audio "
    "video map datalist button rp rt math applet dialog col colgroup",
    Display.LEAF: "br hr img svg canvas object embed input select",
    Display.BLOCK: "address article aside blockquote body caption center dd details dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup legend li listing main menu nav ol p "
    "plaintext pre search section summary ul xmp",
    Display.PART: "table thead tbody tfoot tr td th",
}
KINDS = {tag: kind for kind, tags in _OF_KINDS.items() for tag in tags.split()}

VOID = words("area base br col embed hr img input link meta param source track wbr")
"""Elements that hold nothing and have no end."""

CELLS = frozenset(("td", "th"))

HEADLINES = {f"h{level}": level for level in range(1, 7)}

# These hold lines, and no report.
SMALL = words("p h1 h2 h3 h4 h5 h6 li dt dd caption tr thead tbody tfoot")

_KEEPING = frozenset(("pre", "listing", "xmp", "plaintext", "textarea"))
_STRUCK = frozenset(("del", "s", "strike"))

_ON_OWN_LINES = frozenset(
    ("block", "flex", "grid", "list-item", "table", "table-row", "table-caption", "flow-root")
)
_APART = frozenset(("inline-block", "inline-flex", "inline-grid", "inline-table"))


MARKED = frozenset(("a", "sup", "sub", *_KEEPING, *_STRUCK))

_BY_ARIA = {"row": "row", "cell": "cell", "gridcell": "cell", "rowheader": "cell", "columnheader": "cell"}
_BY_DISPLAY = {"table-row": "row", "table-cell": "cell"}
_ROW_NAMES = words("row tr")
_CELL_NAMES = words("cell td th col column")
_BETWEEN_NAMES = re.compile(r"[\s_-]+")


@frozen
class Look:
    """What an element is on the page, by its name, its attributes and the style sheet.

    `row` and `cell` say that it is laid out as one without being part of a table. `apart` is a box within a
    line: two of them with a figure each are two figures. `marks` hold for the text in it, by the names that
    `LineBuffer` has for them.
    """

    kind: Display | None = None
    hidden: bool = False
    row: bool = False
    cell: bool = False
    apart: bool = False
    marks: tuple[str, ...] = ()


PLAIN_LOOK = Look()
"""Text within a line, and nothing else."""
BLOCK_LOOK = Look(kind=Display.BLOCK)
"""Lines of their own, and nothing else."""
HIDDEN = Look(hidden=True)


def look(tag: str, attributes: Attributes, sheet: Mapping[str, Style]) -> Look:
    """What an element is on the page."""
    style = style_of(attributes, sheet) if attributes else PLAIN
    if style.hidden or "hidden" in attributes:
        return HIDDEN
    kind = KINDS.get(tag)
    if style.display is not None and kind not in (Display.PART, Display.LEAF):
        kind = Display.BLOCK if style.display in _ON_OWN_LINES else None
    role = _role(attributes, style) if attributes and kind not in (Display.PART, Display.LEAF) else None
    found = Look(
        kind=kind,
        row=role == "row",
        # The name of text within a line says little.
        cell=role == "cell" and (kind is Display.BLOCK or style.display == "table-cell"),
        apart=kind is None and (tag == "textarea" or style.display in _APART),
        marks=_marks(tag, attributes, style),
    )
    return next((usual for usual in (PLAIN_LOOK, BLOCK_LOOK) if usual == found), found)


def _role(attributes: Attributes, style: Style) -> str | None:
    """Whether an element that is no part of a table is laid out as a row or as a cell of one."""
    role = _BY_DISPLAY.get(style.display or "") or _BY_ARIA.get(attributes.get("role") or "")
    if role is not None or "class" not in attributes:
        return role
    names = set(_BETWEEN_NAMES.split((attributes["class"] or "").lower()))
    if names & _CELL_NAMES:
        return "cell"
    return "row" if names & _ROW_NAMES else None


def _marks(tag: str, attributes: Attributes, style: Style) -> tuple[str, ...]:
    if style is PLAIN and tag not in MARKED:
        return ()
    found = []
    if tag in _KEEPING if style.kept is None else style.kept:
        found.append("kept")
    if tag in _STRUCK if style.struck is None else style.struck:
        found.append("struck")
    if tag == "a" and "href" in attributes:
        found.append("linked")
    if tag == "sup" or style.raised == "super":
        found.append("superscript")
    elif tag == "sub" or style.raised == "sub":
        found.append("subscript")
    return tuple(found)


# What is typed into these is on the page; what the others are set to (a colour, a file) is not.
_TYPED_INTO = frozenset(("", "text", "number", "tel", "search", "date", "month"))


def typed_into(node: LexborNode, attributes: Attributes) -> str:
    """What a field of a form shows: drafts are filled in on pages."""
    if node.tag == "select":
        options = node.css("option")
        chosen = [option for option in options if "selected" in option.attributes] or options[:1]
        return " ".join(chosen[-1].text().split()) if chosen else ""
    if (attributes.get("type") or "").lower() not in _TYPED_INTO:
        return ""
    return attributes.get("value") or ""


# Pictures that only keep a place open.
_SPACERS = ("spacer", "blank", "space.", "pixel", "transparent", "1x1")


def is_picture(attributes: Attributes) -> bool:
    """Whether a picture may show something."""
    size = {attributes.get("width"), attributes.get("height")}
    name = (attributes.get("src") or "").rpartition("/")[2].lower()
    return not size & {"0", "1", "1px"} and not any(word in name for word in _SPACERS)
