"""Which CSS styles change how an element is read: hidden, struck out, laid out as a table, preformatted.

Reads `style` attributes and the style sheets of the page. Of a style sheet it follows only rules for one
class or one id, which is what the editors and systems of offices write, and no rules for other media.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from attrs import frozen


@frozen
class Style:
    """The properties that matter to a reader; None for each that is not set.

    `display` is its value in small letters. `preformatted`: white space and line ends are kept. `raised` is
    super or sub.
    """

    display: str | None = None
    hidden: bool | None = None
    struck: bool | None = None
    preformatted: bool | None = None
    raised: str | None = None


PLAIN = Style()

_DECLARATION = re.compile(
    r"(?:^|[;\s])(display|visibility|white-space|text-decoration(?:-line)?|mso-element|vertical-align)\s*+:\s*+([^;]++)",
    re.IGNORECASE,
)
# How Word marks headers, footers and comments in the pages that it saves.
_NOT_ON_PAGE = ("header", "footer", "comment", "comment-list")

# A longer style holds a picture.
LONGEST_STYLE = 4_096
LONGEST_SHEET = 2**20


def read_style(text: str) -> Style:
    """The style in a `style` attribute.

    >>> read_style("color: red; DISPLAY: none !important").hidden
    True
    """
    return _read_style(text if len(text) <= LONGEST_STYLE else text[:LONGEST_STYLE])


@lru_cache(maxsize=1024)
def _read_style(text: str) -> Style:
    display = hidden = struck = preformatted = raised = None
    for name, given in _DECLARATION.findall(text):
        value = given.partition("!")[0].strip().lower()
        match name.lower():
            case "display":
                display, hidden = value, value == "none"
            case "visibility":
                hidden = hidden or value in ("hidden", "collapse")
            case "white-space":
                preformatted = value.startswith("pre") or value == "break-spaces"
            case "mso-element":
                hidden = hidden or value in _NOT_ON_PAGE
            case "vertical-align":
                raised = value if value in ("super", "sub") else None
            case _:
                struck = "line-through" in value
    style = Style(display, hidden, struck, preformatted, raised)
    return PLAIN if style == PLAIN else style


# Only declarations with one of these can matter.
_MAY_MATTER = re.compile("display|visibility|white-space|line-through|mso-element|super|sub", re.IGNORECASE)
_SELECTOR = re.compile(r"\s*[a-zA-Z0-9]*([.#][\w-]+)\s*\Z")


def read_sheet(css: str) -> dict[str, Style]:
    """The styles that a style sheet gives to a class or an id. The keys are `.class` and `#id`."""
    styles: dict[str, Style] = {}
    for selectors, declarations in _rules(css):
        style = read_style(declarations) if _MAY_MATTER.search(declarations) else PLAIN
        if style is PLAIN:
            continue
        for selector in selectors.split(","):
            if match := _SELECTOR.match(selector):
                name = match[1]
                styles[name] = _over(styles[name], style) if name in styles else style
    return styles


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """The selectors and declarations of each rule, without rules inside @media and its like."""
    if len(css) > LONGEST_SHEET:
        return
    first, *others = css.replace("<!--", "").replace("-->", "").split("/*")
    css = "".join([first, *(other.partition("*/")[2] for other in others)])
    depth = 0
    selectors = ""
    for piece in re.split(r"([{}])", css):
        if piece == "{":
            depth += 1
        elif piece == "}":
            depth = max(depth - 1, 0)
        elif depth == 0:
            selectors = piece.rpartition(";")[2]
        elif depth == 1 and "@" not in selectors:
            yield selectors, piece


def style_of(attributes: Mapping[str, str | None], sheet: Mapping[str, Style]) -> Style:
    """The style of an element: its own first, then that of its id, then those of its classes."""
    style = read_style(attributes["style"] or "") if "style" in attributes else PLAIN
    if not sheet:
        return style
    if (name := attributes.get("id")) and (more := sheet.get(f"#{name}")):
        style = _over(more, style)
    for name in (attributes.get("class") or "").split():
        if more := sheet.get(f".{name}"):
            style = _over(more, style)
    return style


def _over(below: Style, above: Style) -> Style:
    """Two styles as one. Where both set a property, `above` counts."""
    if below is PLAIN or above is PLAIN:
        return below if above is PLAIN else above
    return Style(
        below.display if above.display is None else above.display,
        below.hidden if above.hidden is None else above.hidden,
        below.struck if above.struck is None else above.struck,
        below.preformatted if above.preformatted is None else above.preformatted,
        below.raised if above.raised is None else above.raised,
    )
