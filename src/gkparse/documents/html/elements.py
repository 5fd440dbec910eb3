"""The elements of HTML: what each is by its tag, before any style changes it.

https://html.spec.whatwg.org/multipage/rendering.html says how a browser shows each of them. Does not know
attributes and styles: `rendering` does.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

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
    Display.SKIPPED: "head script style noscript template title frameset noframes noembed map datalist rp rt "
    "annotation annotation-xml mprescripts none col colgroup",
    Display.LEAF: "br hr img svg canvas object embed input select iframe audio video applet meter progress "
    "math",
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

PREFORMATTED = frozenset(("pre", "listing", "xmp", "plaintext", "textarea"))
STRUCK = frozenset(("del", "s", "strike"))

# Tags within a line that alone say how the text in them is shown.
MARKED = frozenset(
    ("a", "bdi", "bdo", "sup", "sub", "button", "dialog", "mjx-assistive-mml", *PREFORMATTED, *STRUCK)
)
