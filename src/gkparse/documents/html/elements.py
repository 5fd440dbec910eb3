"""How a browser shows an element: not at all, as lines of its own, as a part of a table, as text in a line.

https://html.spec.whatwg.org/multipage/rendering.html says it for each element. Knows an element by its tag,
its attributes and its style. Does not know what stands around it.
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
    """What an element is, unless it is text within a line."""

    SKIPPED = "skipped"
    LEAF = "leaf"
    BLOCK = "block"
    PART = "part of a table"


_TAGS = {
    Display.SKIPPED: "head script style noscript template title iframe frameset noframes noembed audio "
    "video map datalist button rp rt math applet dialog col colgroup",
    Display.LEAF: "br hr img svg canvas object embed input select",
    Display.BLOCK: "address article aside blockquote body caption center dd details dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup legend li listing main menu nav ol p "
    "plaintext pre search section summary ul xmp",
    Display.PART: "table thead tbody tfoot tr td th",
}
DISPLAYS = {tag: display for display, tags in _TAGS.items() for tag in tags.split()}

# Elements that hold nothing and have no end tag.
VOID = words("area base br col embed hr img input link meta param source track wbr")

CELLS = frozenset(("td", "th"))

HEADING_LEVELS = {f"h{level}": level for level in range(1, 7)}

# These hold lines, but never a whole report.
SMALL = words("p h1 h2 h3 h4 h5 h6 li dt dd caption tr thead tbody tfoot")

# These hold one paragraph: their lines, which br parts, belong together.
PARAGRAPHS = words("p h1 h2 h3 h4 h5 h6 caption")

_PREFORMATTED = frozenset(("pre", "listing", "xmp", "plaintext", "textarea"))
_STRUCK = frozenset(("del", "s", "strike"))

_ON_OWN_LINES = frozenset(
    ("block", "flex", "grid", "list-item", "table", "table-row", "table-caption", "flow-root")
)
_INLINE_BOXES = frozenset(("inline-block", "inline-flex", "inline-grid", "inline-table"))

# Tags that alone mark the text in them.
MARKED = frozenset(("a", "sup", "sub", *_PREFORMATTED, *_STRUCK))

_BY_ARIA = {"row": "row", "cell": "cell", "gridcell": "cell", "rowheader": "cell", "columnheader": "cell"}
_BY_DISPLAY = {"table-row": "row", "table-cell": "cell"}
_ROW_NAMES = words("row tr")
_CELL_NAMES = words("cell td th col column")
_BETWEEN_WORDS = re.compile(r"[\s_-]+")


def words_of_names(names: str) -> set[str]:
    """The words in the classes or the id of an element, in small letters: el-table__row has row."""
    return set(_BETWEEN_WORDS.split(names.lower()))


@frozen
class Rendering:
    """How an element is shown, by its tag, its attributes and the style sheet.

    `row` and `cell` say that it is laid out as one without being part of a table. `inline_box` is a box
    within a line: two of them with a figure each are two figures. `marks` hold for the text in it; they are
    the keys of `LineBuffer.open`.
    """

    display: Display | None = None
    hidden: bool = False
    row: bool = False
    cell: bool = False
    inline_box: bool = False
    marks: tuple[str, ...] = ()


# Text within a line, and nothing else.
PLAIN_INLINE = Rendering()
# Lines of its own, and nothing else.
PLAIN_BLOCK = Rendering(display=Display.BLOCK)
HIDDEN = Rendering(hidden=True)

# So many are remembered of one page.
MAX_RENDERINGS = 4_000


class Renderings:
    """The renderings of the elements of one page, which repeats the same tags and attributes all over."""

    def __init__(self, sheet: Mapping[str, Style]) -> None:
        self._sheet = sheet
        self._known: dict[object, Rendering] = {}

    def of(self, tag: str, attributes: Attributes) -> Rendering:
        key = (tag, *attributes.items()) if attributes else tag
        rendering = self._known.get(key)
        if rendering is None:
            if len(self._known) >= MAX_RENDERINGS:
                self._known.clear()
            rendering = self._known[key] = rendering_of(tag, attributes, self._sheet)
        return rendering


def rendering_of(tag: str, attributes: Attributes, sheet: Mapping[str, Style]) -> Rendering:
    """How a browser shows an element."""
    style = style_of(attributes, sheet) if attributes else PLAIN
    if style.hidden or "hidden" in attributes:
        return HIDDEN
    display = DISPLAYS.get(tag)
    if style.display is not None and display not in (Display.PART, Display.LEAF):
        display = Display.BLOCK if style.display in _ON_OWN_LINES else None
    role = _role(attributes, style) if attributes and display not in (Display.PART, Display.LEAF) else None
    rendering = Rendering(
        display=display,
        row=role == "row",
        # Text within a line is no cell only because its class is named cell.
        cell=role == "cell" and (display is Display.BLOCK or style.display == "table-cell"),
        inline_box=display is None and (tag == "textarea" or style.display in _INLINE_BOXES),
        marks=_marks(tag, attributes, style, raises=display is not Display.PART),
    )
    return next((plain for plain in (PLAIN_INLINE, PLAIN_BLOCK) if plain == rendering), rendering)


def _role(attributes: Attributes, style: Style) -> str | None:
    """Row or cell, if an element that is no part of a table is laid out as one."""
    role = _BY_DISPLAY.get(style.display or "") or _BY_ARIA.get(attributes.get("role") or "")
    if role is not None or "class" not in attributes:
        return role
    names = words_of_names(attributes["class"] or "")
    if names & _CELL_NAMES:
        return "cell"
    return "row" if names & _ROW_NAMES else None


def _marks(tag: str, attributes: Attributes, style: Style, *, raises: bool) -> tuple[str, ...]:
    """The marks of an element. With `raises` its `vertical-align` is that of its text; a cell stays level."""
    if style is PLAIN and tag not in MARKED:
        return ()
    marks = []
    if tag in _PREFORMATTED if style.preformatted is None else style.preformatted:
        marks.append("preformatted")
    if tag in _STRUCK if style.struck is None else style.struck:
        marks.append("struck")
    if tag == "a" and "href" in attributes:
        marks.append("linked")
    raised = style.raised if raises else None
    if tag == "sup" or raised == "super":
        marks.append("superscript")
    elif tag == "sub" or raised == "sub":
        marks.append("subscript")
    return tuple(marks)


# Types of `input` whose value is text on the page. The value of any other (a colour, a file) is not.
_TYPED_INTO = frozenset(("", "text", "number", "tel", "search", "date", "month"))


def typed_into(node: LexborNode, attributes: Attributes) -> str:
    """What a field of an HTML form shows. Offices fill in drafts in such fields."""
    if node.tag == "select":
        options = node.css("option")
        chosen = [option for option in options if "selected" in option.attributes] or options[:1]
        return " ".join(chosen[-1].text().split()) if chosen else ""
    if (attributes.get("type") or "").lower() not in _TYPED_INTO:
        return ""
    return attributes.get("value") or ""


# In the names of pictures that only keep a place open.
_SPACERS = ("spacer", "blank", "space.", "pixel", "transparent", "1x1")


def is_picture(attributes: Attributes) -> bool:
    """Whether a picture may show something."""
    size = {attributes.get("width"), attributes.get("height")}
    name = (attributes.get("src") or "").rpartition("/")[2].lower()
    return not size & {"0", "1", "1px"} and not any(word in name for word in _SPACERS)
