"""Properties of CSS -> what they hide of the text in an element: by colour, size, opacity or place.

Does not know what an element inherits, nor what lies behind it: `looks` does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from attrs import frozen

from gkparse.documents.colours import WHITE, Colour, read_colour
from gkparse.documents.html.lengths import LENGTH, NO_SIZE, OFF_SCREEN, pixels


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


# No page is read through less.
_NOT_OPAQUE = 0.1


_FILTER_OF_NONE = re.compile(r"opacity\(\s*(?:0*\.0\d*|0+)%?\s*\)")


def tint_of(given: Mapping[str, str], *, is_placed: bool) -> Tint:
    """The tint that the properties of an element give it."""
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


def _is_gone(given: Mapping[str, str], *, is_placed: bool) -> bool:
    """Whether nothing in an element is seen, whatever the elements in it set."""
    get = given.get
    opacity = get("opacity", "1").removesuffix("%")
    try:
        number = float(opacity) / (100 if get("opacity", "").endswith("%") else 1)
    except ValueError:
        number = 1.0
    if number < _NOT_OPAQUE or _FILTER_OF_NONE.search(get("filter", "")):
        return True
    places = [pixels(get(side)) for side in ("left", "top", "right", "bottom")]
    if "position" in given and get("position") != "static":
        if any(place <= -OFF_SCREEN or (place >= 10 * OFF_SCREEN) for place in places):
            return True
        if is_placed and _clips_all(get("clip", ""), get("clip-path", "")):
            return True
    return _clips_all("", get("clip-path", ""))


_RECT = re.compile(r"rect\(([^()]*)\)")
_INSET = re.compile(
    r"inset\(\s*(\d+(?:\.\d+)?)%\s*[)r]|inset\(\s*(?:\d+(?:\.\d+)?%?\s+)*?(\d{3}|[5-9]\d)(?:\.\d+)?%"
)


def _clips_all(clip: str, path: str) -> bool:
    """Whether nothing is left of a box."""
    if match := _RECT.search(clip):
        sides = [float(number) for number, _ in LENGTH.findall(match[1])]
        if len(sides) == 4 and (sides[2] - sides[0] <= NO_SIZE or sides[1] - sides[3] <= NO_SIZE):
            return True
    if match := _INSET.search(path):
        return float(match[1] or match[2]) >= 50
    return bool(re.search(r"(?:circle|ellipse)\(\s*0|polygon\(\s*(?:0(?:px|%)?[\s,]*)+\)", path))


# Shorthands name the size before the family: italic 12px/1.5 SimSun.
_FONT = re.compile(r"(?:^|\s)((?:\d+\.?\d*|\.\d+)(?:px|pt|pc|em|rem|%|vw|cm|mm|in)?)(?=[\s/]|$)")
# The size at which text is read that names none.
USUAL_SIZE = 16.0


def _font_size(given: Mapping[str, str]) -> tuple[float | None, float | None]:
    """The size of the font in pixels, or else as a multiple of the size around."""
    value = given.get("font-size")
    if value is None:
        # A weight (700) has no unit either.
        found = [size for size in _FONT.findall(given.get("font", "")) if not re.fullmatch(r"[1-9]00", size)]
        if not found:
            return None, None
        value = found[0]
    match = LENGTH.match(value)
    if match is None:
        return (None, 0.8) if value == "smaller" else (None, 1.2) if value == "larger" else (USUAL_SIZE, None)
    if match[2] in ("em", "%", "ex", "ch"):
        number = float(match[1])
        return None, number / 100 if match[2] == "%" else number
    return pixels(value), None


_COLOUR_IN_BACKGROUND = re.compile(r"#[0-9a-f]{3,8}\b|(?:rgb|hsl)a?\([^()]*\)|(?<![\w-])[a-z]+(?![\w(-])")


def _background(given: Mapping[str, str]) -> tuple[Colour | None, bool]:
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


def is_odd(tint: Tint) -> bool:
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
