"""What the elements of HTML are to a reader: passed over, lines of their own, parts of a table, form fields.

https://html.spec.whatwg.org/multipage/rendering.html says what browsers show of each.
"""

from __future__ import annotations

from collections.abc import Mapping

from selectolax.lexbor import LexborNode

from gkparse.documents._html_style import Style

Attributes = Mapping[str, str | None]

PASSED_OVER = frozenset(
    "head script style noscript template title iframe frameset noframes noembed audio video map datalist "
    "button rp rt math applet dialog col colgroup".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup legend li listing main menu nav ol p plaintext pre search "
    "section summary ul xmp".split()
)
TABLE_GROUPS = frozenset(("thead", "tbody", "tfoot"))
TABLE_PARTS = frozenset(("table", "tr", "td", "th", *TABLE_GROUPS))
FIELDS = frozenset(("input", "select"))
LEAVES = frozenset(("br", "hr", "img", "svg", "canvas", "object", "embed", *FIELDS))
NO_CELLS = TABLE_PARTS | LEAVES

_KEEPING = frozenset(("pre", "listing", "xmp", "plaintext", "textarea"))
_STRUCK = frozenset(("del", "s", "strike"))

_ON_OWN_LINES = frozenset(
    ("block", "flex", "grid", "list-item", "table", "table-row", "table-caption", "flow-root")
)
_APART = frozenset(("inline-block", "inline-flex", "inline-grid", "inline-table"))


def is_block(tag: str, style: Style) -> bool:
    """Whether an element begins and ends lines."""
    return tag in _BLOCKS if style.display is None else style.display in _ON_OWN_LINES


def is_apart(tag: str, style: Style) -> bool:
    """Whether an element is a box within a line: two of them with a figure each are two figures."""
    return tag == "textarea" or style.display in _APART


def marks(tag: str, attributes: Attributes, style: Style) -> tuple[str, ...]:
    """What holds for the text in an element, by the names that `LineBuffer` has for it."""
    found = []
    if tag in _KEEPING if style.kept is None else style.kept:
        found.append("kept")
    if tag in _STRUCK if style.struck is None else style.struck:
        found.append("struck")
    if tag == "a" and "href" in attributes:
        found.append("linked")
    if tag == "sup" or style.raised == "super":
        found.append("raised")
    elif tag == "sub" or style.raised == "sub":
        found.append("lowered")
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
