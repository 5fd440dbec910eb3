"""Declarations of CSS -> what they change for a reader of the page.

Reads the declarations of one element, from its `style` attribute and from the rules that apply to it. Knows
what hides text, what strikes, raises or parts it, and what lays it out. Does not know which rules apply
(`style_sheet`), nor what an element inherits (`looks`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from attrs import frozen

from gkparse.documents.colours import WHITE, Colour, read_colour

# Pairs of a property and its value, in small letters; the last of a property counts.
Declarations = tuple[tuple[str, str], ...]


@frozen
class Tint:
    """What the elements in an element inherit, or see behind their text; None for what is not set.

    `gone` holds for all in an element, whatever it sets itself. `size` is the size of the font in pixels;
    that of `scale` is a multiple of the size around. `background` with `pictured` may be covered by a
    picture.
    """

    gone: bool = False
    visible: bool | None = None
    size: float | None = None
    scale: float | None = None
    colour: Colour | None = None
    # Takes the place of the colour, in the elements inside as well.
    fill: Colour | None = None
    background: Colour | None = None
    pictured: bool = False


NO_TINT = Tint()


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

# A longer style holds a picture.
LONGEST_STYLE = 4_096

# For each property the values that can change what is read. Others count only where they override one of
# these.
_AWAY = r"-\d{3,}|\d{5,}|-\d{2,}(?:em|rem|%|vw|vh|cm|in)|\d{3,}(?:em|rem|%|vw|vh)"
_NONE = r"[-+]?(?:0|1px|0?\.\d+|1(?:\.0+)?px)(?![\d.%])"
_APART = (
    r"-?(?:[4-9]|[1-9]\d+)(?:\.\d+)?(?:px|pt)|-?(?:0?\.[3-9]|[1-9])\d*(?:\.\d+)?(?:em|rem|%|ch|cm|mm|in|vw)"
)
MATTERS: dict[str, re.Pattern[str]] = {
    name: re.compile(values, re.IGNORECASE)
    for name, values in {
        "display": r"\S",
        "visibility": r"hidden|collapse",
        "content-visibility": r"hidden",
        "opacity": r"0(?:\.0\d*)?%?\s*$|\.0|[0-9](?:\.\d+)?%|var\(",
        "filter": r"\(",
        "mask": r"\(",
        "mask-image": r"\(",
        "-webkit-mask-image": r"\(",
        "font-family": r"wingdings|webdings|dingbats",
        "letter-spacing": r"-",
        "line-height": r"^\s*0",
        "font": r"(?<![\w.#-])0|(?<![\w.#-])[123](?:\.\d*)?(?:px|pt)",
        "font-size": r"^\s*(?:0|[123]?\.\d+|[123](?:\.\d+)?(?:px|pt)|[1-9](?:\.\d+)?%|1\d(?:\.\d+)?%)",
        "color": r"\S",
        "background": r"\S",
        "background-color": r"\S",
        "background-image": r"url|gradient",
        "-webkit-text-fill-color": r"\S",
        "-webkit-text-security": r"disc|circle|square",
        "position": r"absolute|fixed|relative|sticky",
        "left": rf"{_AWAY}|{_APART}",
        "right": rf"{_AWAY}|{_APART}",
        "top": r"[1-9]",
        "bottom": r"[1-9]",
        "margin-left": rf"{_AWAY}|{_APART}",
        "margin-right": _APART,
        "margin-top": _AWAY,
        "margin": rf"{_AWAY}|{_APART}",
        "padding": _APART,
        "padding-left": _APART,
        "padding-right": _APART,
        "text-indent": _AWAY,
        "transform": r"scale|translate|rotate|matrix|skew",
        "zoom": r"^\s*0",
        "clip": r"rect",
        "clip-path": r"inset|circle|ellipse|polygon|rect",
        "width": _NONE,
        "height": _NONE,
        "max-width": _NONE,
        "max-height": _NONE,
        "overflow": r"hidden|clip",
        "float": r"left|right|inline",
        "white-space": r"pre|break-spaces",
        "text-decoration": r"line-through|var\(",
        "text-decoration-line": r"line-through|var\(",
        "vertical-align": r"super|sub|text-top|text-bottom|-?\.?\d",
        "unicode-bidi": r"override|isolate|plaintext",
        "direction": r"rtl",
        "font-variant-position": r"super|sub",
        "mso-element": r"header|footer|comment",
        "mso-hide": r"all",
        "mso-text-raise": r"-?\d",
        "flex-direction": r"reverse",
        "order": r"-?[1-9]",
    }.items()
}
_DECLARATION = re.compile(
    rf"(?:^|[;{{\s])({'|'.join(sorted(MATTERS, key=len, reverse=True))})\s*+:\s*+([^;]++)", re.IGNORECASE
)


def read_declarations(text: str) -> tuple[Declarations, Declarations]:
    """The declarations of a `style` attribute or a rule that may matter: normal ones, and important ones.

    >>> read_declarations("cursor: help; DISPLAY: none !important")
    ((), (('display', 'none'),))
    """
    return _read_declarations(text if len(text) <= LONGEST_STYLE else text[:LONGEST_STYLE])


_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@lru_cache(maxsize=1024)
def _read_declarations(text: str) -> tuple[Declarations, Declarations]:
    if "/*" in text:
        text = _COMMENT.sub(" ", text)
    normal: list[tuple[str, str]] = []
    important: list[tuple[str, str]] = []
    for name, given in _DECLARATION.findall(text):
        value, mark, _ = given.partition("!")
        (important if mark else normal).append((name.lower(), value.strip().lower()))
    return tuple(normal), tuple(important)


def read_style(text: str) -> Style:
    """The style in a `style` attribute.

    >>> read_style("color: red; DISPLAY: none !important").removed
    True
    """
    return _read_style(text if len(text) <= LONGEST_STYLE else text[:LONGEST_STYLE])


@lru_cache(maxsize=1024)
def _read_style(text: str) -> Style:
    normal, important = _read_declarations(text)
    return style_of(normal + important)


# How Word marks headers, footers and comments in the pages that it saves.
_NOT_ON_PAGE = ("header", "footer", "comment", "comment-list")
_BOXES = ("inline-block", "inline-flex", "inline-grid", "inline-table")
# These take their value from elsewhere.
_OPEN_VALUES = ("inherit", "initial", "unset", "revert", "revert-layer")
_LENGTH = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+))(px|pt|pc|em|rem|ex|ch|%|vw|vh|cm|mm|in|q)?(?![\w%])")
# In pixels; relative ones are taken at the usual size of text and of a window.
_PIXELS = {
    "": 1.0,
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "em": 16.0,
    "rem": 16.0,
    "ex": 8.0,
    "ch": 8.0,
    "%": 12.8,
    "vw": 12.8,
    "vh": 7.2,
    "cm": 37.8,
    "mm": 3.78,
    "in": 96.0,
    "q": 0.945,
}
# Text so far from its place is on no screen.
_OFF_SCREEN = 500
# In pixels: text that is moved no further stands on its line.
LEVEL = 2.5
# Two figures so far from each other are two figures.
_GAP = 4
# A box of this size shows nothing of a text.
_NO_SIZE = 1
# No page is read through less.
_NOT_OPAQUE = 0.1


def _pixels(value: str | None) -> float:
    """A length in pixels; 0 if there is none."""
    match = _LENGTH.search(value) if value else None
    return float(match[1]) * _PIXELS[match[2] or ""] if match else 0.0


def _extreme(value: str | None) -> float:
    """The length of several that is furthest from 0, in pixels."""
    lengths = [float(number) * _PIXELS[unit] for number, unit in _LENGTH.findall(value)] if value else []
    return max(lengths, key=abs, default=0.0)


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
    tint = _tint(given, is_placed=is_placed)
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
        is_odd=_is_odd(tint),
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
        _LENGTH.match(given[name]) and abs(_pixels(given[name])) <= _NO_SIZE
        for name in sizes
        if name in given
    )


def _has_gap(given: dict[str, str]) -> bool:
    sides = ["margin-left", "margin-right", "padding-left", "padding-right"]
    if given.get("position") == "relative":
        sides += ["left", "right"]
    gaps = [_pixels(given.get(side)) for side in sides]
    for side in ("margin", "padding"):
        lengths = _LENGTH.findall(given.get(side, ""))
        if lengths:
            gaps += [float(number) * _PIXELS[unit] for number, unit in (lengths * 4)[1:4:2]]
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
    height = _pixels(value) if value[:1] in "+-.0123456789" else 0.0
    if given.get("position") == "relative":
        height += _pixels(given.get("bottom")) - _pixels(given.get("top"))
    # Word writes a raised text both ways.
    height = height or _pixels(given.get("mso-text-raise"))
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
        return _pixels(match[2]) if match[1] == axis else 0.0
    return _pixels(match[2] if axis == "x" else match[3])


_SCALE_OF_NONE = re.compile(r"scale(?:3d|x|y)?\(\s*[0.]+\s*[,)]|scale\([^,()]*,\s*[0.]+\s*\)")
_OTHER_TRANSFORM = re.compile(r"rotate|matrix|skew|scale(?:3d|x|y)?\([^()]*-")
_FILTERS = ("blur", "invert", "brightness", "contrast")
_FILTER_OF_NONE = re.compile(r"opacity\(\s*(?:0*\.0\d*|0+)%?\s*\)")


def _tint(given: dict[str, str], *, is_placed: bool) -> Tint:
    size, scale = _font_size(given)
    background, is_pictured = _background(given)
    visibility = given.get("visibility")
    colour, fill = given.get("color"), given.get("-webkit-text-fill-color")
    return Tint(
        gone=_is_gone(given, is_placed=is_placed),
        visible=None if visibility is None else visibility not in ("hidden", "collapse"),
        size=size,
        scale=scale,
        # A colour that is not followed, of a variable for example, is taken for one that can be seen.
        colour=None if colour is None else read_colour(colour),
        fill=None if fill is None else read_colour(fill),
        background=background,
        pictured=is_pictured,
    )


def _is_gone(given: dict[str, str], *, is_placed: bool) -> bool:
    """Whether nothing in an element is seen, whatever the elements in it set."""
    get = given.get
    opacity = get("opacity", "1").removesuffix("%")
    try:
        number = float(opacity) / (100 if get("opacity", "").endswith("%") else 1)
    except ValueError:
        number = 1.0
    if number < _NOT_OPAQUE or _FILTER_OF_NONE.search(get("filter", "")):
        return True
    places = [_pixels(get(side)) for side in ("left", "top", "right", "bottom")]
    if "position" in given and get("position") != "static":
        if any(place <= -_OFF_SCREEN or (place >= 10 * _OFF_SCREEN) for place in places):
            return True
        if is_placed and _clips_all(get("clip", ""), get("clip-path", "")):
            return True
    return _clips_all("", get("clip-path", ""))


def _is_gone_as_box(given: dict[str, str]) -> bool:
    """Whether nothing in a box is seen. Text within a line has no box: on that, these have no effect."""
    get = given.get
    if get("content-visibility") == "hidden" or _SCALE_OF_NONE.search(get("transform", "")):
        return True
    if abs(_shift(given, "x")) >= _OFF_SCREEN or abs(_shift(given, "y")) >= _OFF_SCREEN:
        return True
    indent = _pixels(get("text-indent"))
    away = (indent, _pixels(get("margin-left")), _pixels(get("margin-top")), _extreme(get("margin")))
    return indent >= 4 * _OFF_SCREEN or any(length <= -_OFF_SCREEN for length in away)


_RECT = re.compile(r"rect\(([^()]*)\)")
_INSET = re.compile(
    r"inset\(\s*(\d+(?:\.\d+)?)%\s*[)r]|inset\(\s*(?:\d+(?:\.\d+)?%?\s+)*?(\d{3}|[5-9]\d)(?:\.\d+)?%"
)


def _clips_all(clip: str, path: str) -> bool:
    """Whether nothing is left of a box."""
    if match := _RECT.search(clip):
        sides = [float(number) for number, _ in _LENGTH.findall(match[1])]
        if len(sides) == 4 and (sides[2] - sides[0] <= _NO_SIZE or sides[1] - sides[3] <= _NO_SIZE):
            return True
    if match := _INSET.search(path):
        return float(match[1] or match[2]) >= 50
    return bool(re.search(r"(?:circle|ellipse)\(\s*0|polygon\(\s*(?:0(?:px|%)?[\s,]*)+\)", path))


# Shorthands name the size before the family: italic 12px/1.5 SimSun.
_FONT = re.compile(r"(?:^|\s)((?:\d+\.?\d*|\.\d+)(?:px|pt|pc|em|rem|%|vw|cm|mm|in)?)(?=[\s/]|$)")
# The size at which text is read that names none.
USUAL_SIZE = 16.0


def _font_size(given: dict[str, str]) -> tuple[float | None, float | None]:
    """The size of the font in pixels, or else as a multiple of the size around."""
    value = given.get("font-size")
    if value is None:
        # A weight (700) has no unit either.
        found = [size for size in _FONT.findall(given.get("font", "")) if not re.fullmatch(r"[1-9]00", size)]
        if not found:
            return None, None
        value = found[0]
    match = _LENGTH.match(value)
    if match is None:
        return (None, 0.8) if value == "smaller" else (None, 1.2) if value == "larger" else (USUAL_SIZE, None)
    if match[2] in ("em", "%", "ex", "ch"):
        number = float(match[1])
        return None, number / 100 if match[2] == "%" else number
    return _pixels(value), None


_COLOUR_IN_BACKGROUND = re.compile(r"#[0-9a-f]{3,8}\b|(?:rgb|hsl)a?\([^()]*\)|(?<![\w-])[a-z]+(?![\w(-])")


def _background(given: dict[str, str]) -> tuple[Colour | None, bool]:
    """The colour of a background, and whether a picture may cover it."""
    value = given.get("background", "")
    is_pictured = any(word in value + given.get("background-image", "") for word in ("url(", "gradient("))
    bare = re.sub(r"url\([^()]*\)|[a-z-]*gradient\((?:[^()]|\([^()]*\))*\)", "", value)
    colour = given.get("background-color")
    for text in [colour] if colour is not None else _COLOUR_IN_BACKGROUND.findall(bare):
        read = read_colour(text)
        if read is not None:
            return None if read.opaque == 0 else read, is_pictured
    return None, is_pictured


# Between these, text can be told from any other background, and a background from any other text.
_PALE, _DARK = 0.6, 0.8


def _is_odd(tint: Tint) -> bool:
    """Whether a tint can hide text: no ordinary text on an ordinary page."""
    if tint.gone or tint.visible is False:
        return True
    if tint.size is not None and tint.size <= SMALLEST:
        return True
    if tint.scale is not None and tint.scale * USUAL_SIZE <= SMALLEST:
        return True
    for colour in (tint.colour, tint.fill):
        if colour is not None and (colour.opaque < _HALF or colour.brightness > _PALE):
            return True
    return tint.background is not None and tint.background.over(WHITE).brightness < _DARK


_HALF = 0.5
# In pixels: text of no more may be a speck, or as large as the browser's smallest text.
SMALLEST = 4.0


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
        or _pixels(given.get("letter-spacing")) <= -_GAP
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
