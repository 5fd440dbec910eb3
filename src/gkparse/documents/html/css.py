"""What styles say of an element that bears on reading: hidden, struck out, laid out as a table, as typed.

Reads `style` attributes, and of style sheets in the page the rules for one class or one id, which is what
editors and systems of offices write. It follows no selectors beyond that, and no rules for other media.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from attrs import frozen


@frozen
class Style:
    """`display` is the value as given, in small letters; None in any field where nothing is said."""

    display: str | None = None
    hidden: bool | None = None
    struck: bool | None = None
    kept: bool | None = None
    """White space and line ends are kept."""
    raised: str | None = None
    """super or sub"""


PLAIN = Style()

_DECLARATION = re.compile(
    r"(?:^|[;\s])(display|visibility|white-space|text-decoration(?:-line)?|mso-element|vertical-align)\s*+:\s*+([^;]++)",
    re.IGNORECASE,
)
# What Word writes for its own pages' heads and feet and for remarks of reviewers.
_NOT_ON_PAGE = ("header", "footer", "comment", "comment-list")


# Longer ones carry pictures.
LONGEST_STYLE = 4_096
LONGEST_SHEET = 2**20


def read_style(text: str) -> Style:
    """What a `style` attribute says.

    >>> read_style("color: red; DISPLAY: none !important").hidden
    True
    """
    return _read_style(text if len(text) <= LONGEST_STYLE else text[:LONGEST_STYLE])


@lru_cache(maxsize=1024)
def _read_style(text: str) -> Style:
    display = hidden = struck = kept = raised = None
    for name, given in _DECLARATION.findall(text):
        value = given.partition("!")[0].strip().lower()
        match name.lower():
            case "display":
                display, hidden = value, value == "none"
            case "visibility":
                hidden = hidden or value in ("hidden", "collapse")
            case "white-space":
                kept = value.startswith("pre") or value == "break-spaces"
            case "mso-element":
                hidden = hidden or value in _NOT_ON_PAGE
            case "vertical-align":
                raised = value if value in ("super", "sub") else None
            case _:
                struck = "line-through" in value
    found = Style(display, hidden, struck, kept, raised)
    return PLAIN if found == PLAIN else found


_MAY_TELL = re.compile("display|visibility|white-space|line-through|mso-element|super|sub", re.IGNORECASE)
_SELECTOR = re.compile(r"\s*[a-zA-Z0-9]*([.#][\w-]+)\s*\Z")


def read_sheet(css: str) -> dict[str, Style]:
    """What a style sheet says of elements with a class or an id, by `.class` and `#id`."""
    found: dict[str, Style] = {}
    for selectors, declarations in _rules(css):
        style = read_style(declarations) if _MAY_TELL.search(declarations) else PLAIN
        if style is PLAIN:
            continue
        for selector in selectors.split(","):
            simple = _SELECTOR.match(selector)
            if simple:
                name = simple[1]
                found[name] = _over(found[name], style) if name in found else style
    return found


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """The rules that stand by themselves; those within @media and the like are for another time."""
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
    """What is said of an element: by its own style first, then by its id, then by its classes."""
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
    """What two rules say together, the second where it says anything."""
    if below is PLAIN or above is PLAIN:
        return below if above is PLAIN else above
    return Style(
        below.display if above.display is None else above.display,
        below.hidden if above.hidden is None else above.hidden,
        below.struck if above.struck is None else above.struck,
        below.kept if above.kept is None else above.kept,
        below.raised if above.raised is None else above.raised,
    )
