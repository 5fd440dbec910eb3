"""Declarations of CSS -> what they change for a reader of the page.

Reads the declarations of one element, from its `style` attribute and from the rules that apply to it. Knows
what hides text, what strikes, raises or parts it, and what lays it out. Does not know which rules apply
(`style_sheet`), nor what an element inherits (`looks`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from attrs import frozen

from gkparse.documents.html.declarations import LONGEST_STYLE, Declarations, read_declarations
from gkparse.documents.html.lengths import LENGTH, NO_SIZE, OFF_SCREEN, PIXELS, extreme, pixels
from gkparse.documents.html.tints import NO_TINT, Tint, is_odd, tint_of


@frozen
class Style:
    """The properties that matter to a reader; None, or False, for each that is not set.

    `display` is its value in small letters. `preformatted`: white space and line ends are kept. `raised` is
    super or sub; `shift` is how far text stands above its line by a length, in pixels. `removed`: it takes no
    place. `gone_as_box`: it shows nothing unless it is text within a line; `clipped`: nor if it is a cell.
    `apart`: it stands apart from the text beside it. `turned`: it is read from right to left; `isolated`:
    what is around it may stand on either side. `is_doubtful`: it may be shown in a way that is not followed.
    `is_odd`: its tint can hide text in it.
    """

    display: str | None = None
    removed: bool = False
    gone_as_box: bool = False
    clipped: bool = False
    struck: bool | None = None
    preformatted: bool | None = None
    raised: str | None = None
    shift: float = 0.0
    apart: bool = False
    is_box: bool = False
    is_doubtful: bool = False
    turned: bool = False
    isolated: bool = False
    tint: Tint = NO_TINT
    is_odd: bool = False


PLAIN = Style()


def read_style(text: str) -> Style:
    """The style in a `style` attribute.

    >>> read_style("color: red; DISPLAY: none !important").removed
    True
    """
    return _read_style(text if len(text) <= LONGEST_STYLE else text[:LONGEST_STYLE])


@lru_cache(maxsize=1024)
def _read_style(text: str) -> Style:
    normal, important = read_declarations(text)
    return style_of(normal + important)


# How Word marks headers, footers and comments in the pages that it saves.
_NOT_ON_PAGE = ("header", "footer", "comment", "comment-list")
_BOXES = ("inline-block", "inline-flex", "inline-grid", "inline-table")
# These take their value from elsewhere.
_OPEN_VALUES = ("inherit", "initial", "unset", "revert", "revert-layer")
# In pixels: text that is moved no further stands on its line.
LEVEL = 2.5
# Two figures so far from each other are two figures.
_GAP = 4


@lru_cache(maxsize=1024)
def style_of(declarations: Declarations) -> Style:
    """The style that declarations give to an element; the last of a property counts.

    >>> style_of((("vertical-align", "super"), ("vertical-align", "baseline"))).raised
    """
    given = {name: value for name, value in declarations if value not in _OPEN_VALUES}
    if not given:
        return PLAIN
    get = given.get
    display = get("display")
    is_placed = get("position") in ("absolute", "fixed")
    tint = tint_of(given, is_placed=is_placed)
    style = Style(
        display=display,
        removed=display == "none" or get("mso-element") in _NOT_ON_PAGE,
        gone_as_box=_is_gone_as_box(given),
        clipped=get("overflow", "").startswith(("hidden", "clip")) and _has_no_size(given),
        struck=_is_struck(given),
        preformatted=_is_preformatted(given),
        raised=_raised(given),
        shift=_height(given),
        apart=is_placed or get("float", "none") != "none" or _has_gap(given),
        is_box=is_placed or get("float", "none") != "none" or display in _BOXES,
        is_doubtful=_is_doubtful(given),
        turned=get("direction") == "rtl",
        isolated=any(word in get("unicode-bidi", "") for word in ("isolate", "plaintext")),
        tint=tint,
        is_odd=is_odd(tint),
    )
    return PLAIN if style == PLAIN else style


def _is_struck(given: dict[str, str]) -> bool | None:
    values = [given[name] for name in ("text-decoration", "text-decoration-line") if name in given]
    return any("line-through" in value for value in values) if values else None


def _is_preformatted(given: dict[str, str]) -> bool | None:
    value = given.get("white-space")
    return None if value is None else value.startswith("pre") or value == "break-spaces"


def _has_no_size(given: dict[str, str]) -> bool:
    sizes = ("width", "height", "max-width", "max-height")
    if not given.get("line-height", "1").strip("0."):
        return True
    return any(
        LENGTH.match(given[name]) and abs(pixels(given[name])) <= NO_SIZE for name in sizes if name in given
    )


def _has_gap(given: dict[str, str]) -> bool:
    sides = ["margin-left", "margin-right", "padding-left", "padding-right"]
    if given.get("position") == "relative":
        sides += ["left", "right"]
    gaps = [pixels(given.get(side)) for side in sides]
    for side in ("margin", "padding"):
        lengths = LENGTH.findall(given.get(side, ""))
        if lengths:
            gaps += [float(number) * PIXELS[unit] for number, unit in (lengths * 4)[1:4:2]]
    return any(abs(gap) >= _GAP for gap in gaps) or abs(_shift(given, "x")) >= _GAP


def _raised(given: dict[str, str]) -> str | None:
    """Whether text is raised or lowered, by a word."""
    value = given.get("vertical-align", "")
    for word, raised in (("super", "super"), ("text-top", "super"), ("sub", "sub"), ("text-bottom", "sub")):
        if value == word or given.get("font-variant-position") == word:
            return raised
    return None


def _height(given: dict[str, str]) -> float:
    """How far text stands above its line, by a length in pixels."""
    value = given.get("vertical-align", "")
    height = pixels(value) if value[:1] in "+-.0123456789" else 0.0
    if given.get("position") == "relative":
        height += pixels(given.get("bottom")) - pixels(given.get("top"))
    # Word writes a raised text both ways.
    height = height or pixels(given.get("mso-text-raise"))
    height -= _shift(given, "y")
    # A pixel or two align a glyph with its line.
    return height if abs(height) > LEVEL else 0.0


_TRANSLATE = re.compile(r"translate(3d|x|y)?\(([^,()]*)(?:,([^,()]*))?")


def _shift(given: dict[str, str], axis: str) -> float:
    """How far `transform` moves an element, in pixels."""
    match = _TRANSLATE.search(given.get("transform", ""))
    if match is None:
        return 0.0
    if match[1] in ("x", "y"):
        return pixels(match[2]) if match[1] == axis else 0.0
    return pixels(match[2] if axis == "x" else match[3])


_SCALE_OF_NONE = re.compile(r"scale(?:3d|x|y)?\(\s*[0.]+\s*[,)]|scale\([^,()]*,\s*[0.]+\s*\)")
_OTHER_TRANSFORM = re.compile(r"rotate|matrix|skew|scale(?:3d|x|y)?\([^()]*-")
_FILTERS = ("blur", "invert", "brightness", "contrast")


def _is_gone_as_box(given: dict[str, str]) -> bool:
    """Whether nothing in a box is seen. Text within a line has no box: on that, these have no effect."""
    get = given.get
    if get("content-visibility") == "hidden" or _SCALE_OF_NONE.search(get("transform", "")):
        return True
    if abs(_shift(given, "x")) >= OFF_SCREEN or abs(_shift(given, "y")) >= OFF_SCREEN:
        return True
    indent = pixels(get("text-indent"))
    away = (indent, pixels(get("margin-left")), pixels(get("margin-top")), extreme(get("margin")))
    return indent >= 4 * OFF_SCREEN or any(length <= -OFF_SCREEN for length in away)


def _is_doubtful(given: dict[str, str]) -> bool:
    """Whether figures in an element may be shown in a way that is not followed here."""
    return (
        ("override" in given.get("unicode-bidi", "") and given.get("direction") != "ltr")
        or given.get("-webkit-text-security", "none") != "none"
        or bool(_OTHER_TRANSFORM.search(given.get("transform", "")))
        or any(function in given.get("filter", "") for function in _FILTERS)
        or any("(" in given.get(name, "") for name in ("mask", "mask-image", "-webkit-mask-image"))
        # Fonts of pictures.
        or "dings" in given.get("font-family", given.get("font", "")).partition(",")[0]
        or pixels(given.get("letter-spacing")) <= -_GAP
        or "reverse" in given.get("flex-direction", "")
        # Word does not show it, and browsers do; not all browsers follow the other.
        or given.get("mso-hide") == "all"
        or not given.get("zoom", "1").strip("0.%")
        or given.get("order", "0") != "0"
        or any(
            "var(" in given.get(name, "")
            for name in (
                "display",
                "visibility",
                "opacity",
                "text-decoration",
                "text-decoration-line",
                "font-size",
            )
        )
    )
