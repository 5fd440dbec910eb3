"""Colours of CSS and HTML -> their brightness, and whether text of one can be seen on another.

Knows the ways in which pages write colours. Does not know which colour a text has.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from attrs import frozen


@frozen
class Colour:
    """A colour: red, green and blue from 0 to 255, and how opaque it is, from 0 to 1."""

    red: float
    green: float
    blue: float
    opaque: float = 1.0

    def over(self, below: Colour) -> Colour:
        """The colour that shows where this one lies over an opaque one."""
        if self.opaque >= 1:
            return self
        part = self.opaque
        return Colour(
            self.red * part + below.red * (1 - part),
            self.green * part + below.green * (1 - part),
            self.blue * part + below.blue * (1 - part),
        )

    @property
    def brightness(self) -> float:
        """The relative luminance of WCAG, from 0 (black) to 1 (white)."""
        weighted = zip((self.red, self.green, self.blue), (0.2126, 0.7152, 0.0722), strict=True)
        return sum(weight * _linear(min(max(part, 0), 255) / 255) for part, weight in weighted)


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)


BLACK, WHITE = Colour(0, 0, 0), Colour(255, 255, 255)

# Grey of 240 on white has a contrast of 1.14 (WCAG): nobody sees figures in it.
MIN_CONTRAST = 1.15
# Nobody sees text that is less opaque.
MIN_OPAQUE = 0.1


class Seen(Enum):
    """Whether text can be seen; IN_DOUBT where that depends on what is not followed."""

    YES = "yes"
    NO = "no"
    IN_DOUBT = "in doubt"


def can_be_seen(text: Colour, background: Colour) -> bool:
    """Whether text of a colour can be seen on a background.

    >>> can_be_seen(WHITE, WHITE), can_be_seen(Colour(0, 0, 255), Colour(0, 0, 0))
    (False, True)
    """
    if text.opaque < MIN_OPAQUE:
        return False
    one, other = text.over(background).brightness, background.brightness
    return (max(one, other) + 0.05) / (min(one, other) + 0.05) >= MIN_CONTRAST


def _table(text: str) -> dict[str, str]:
    return dict(pair.split(":") for pair in text.split())


# https://www.w3.org/TR/css-color-4/#named-colors
_NAMED = _table(
    """
    aliceblue:f0f8ff antiquewhite:faebd7 aqua:00ffff aquamarine:7fffd4 azure:f0ffff beige:f5f5dc
    bisque:ffe4c4 black:000000 blanchedalmond:ffebcd blue:0000ff blueviolet:8a2be2 brown:a52a2a
    burlywood:deb887 cadetblue:5f9ea0 chartreuse:7fff00 chocolate:d2691e coral:ff7f50
    cornflowerblue:6495ed cornsilk:fff8dc crimson:dc143c cyan:00ffff darkblue:00008b darkcyan:008b8b
    darkgoldenrod:b8860b darkgray:a9a9a9 darkgreen:006400 darkgrey:a9a9a9 darkkhaki:bdb76b
    darkmagenta:8b008b darkolivegreen:556b2f darkorange:ff8c00 darkorchid:9932cc darkred:8b0000
    darksalmon:e9967a darkseagreen:8fbc8f darkslateblue:483d8b darkslategray:2f4f4f darkslategrey:2f4f4f
    darkturquoise:00ced1 darkviolet:9400d3 deeppink:ff1493 deepskyblue:00bfff dimgray:696969
    dimgrey:696969 dodgerblue:1e90ff firebrick:b22222 floralwhite:fffaf0 forestgreen:228b22
    fuchsia:ff00ff gainsboro:dcdcdc ghostwhite:f8f8ff gold:ffd700 goldenrod:daa520 gray:808080
    green:008000 greenyellow:adff2f grey:808080 honeydew:f0fff0 hotpink:ff69b4 indianred:cd5c5c
    indigo:4b0082 ivory:fffff0 khaki:f0e68c lavender:e6e6fa lavenderblush:fff0f5 lawngreen:7cfc00
    lemonchiffon:fffacd lightblue:add8e6 lightcoral:f08080 lightcyan:e0ffff lightgoldenrodyellow:fafad2
    lightgray:d3d3d3 lightgreen:90ee90 lightgrey:d3d3d3 lightpink:ffb6c1 lightsalmon:ffa07a
    lightseagreen:20b2aa lightskyblue:87cefa lightslategray:778899 lightslategrey:778899
    lightsteelblue:b0c4de lightyellow:ffffe0 lime:00ff00 limegreen:32cd32 linen:faf0e6 magenta:ff00ff
    maroon:800000 mediumaquamarine:66cdaa mediumblue:0000cd mediumorchid:ba55d3 mediumpurple:9370db
    mediumseagreen:3cb371 mediumslateblue:7b68ee mediumspringgreen:00fa9a mediumturquoise:48d1cc
    mediumvioletred:c71585 midnightblue:191970 mintcream:f5fffa mistyrose:ffe4e1 moccasin:ffe4b5
    navajowhite:ffdead navy:000080 oldlace:fdf5e6 olive:808000 olivedrab:6b8e23 orange:ffa500
    orangered:ff4500 orchid:da70d6 palegoldenrod:eee8aa palegreen:98fb98 paleturquoise:afeeee
    palevioletred:db7093 papayawhip:ffefd5 peachpuff:ffdab9 peru:cd853f pink:ffc0cb plum:dda0dd
    powderblue:b0e0e6 purple:800080 rebeccapurple:663399 red:ff0000 rosybrown:bc8f8f royalblue:4169e1
    saddlebrown:8b4513 salmon:fa8072 sandybrown:f4a460 seagreen:2e8b57 seashell:fff5ee sienna:a0522d
    silver:c0c0c0 skyblue:87ceeb slateblue:6a5acd slategray:708090 slategrey:708090 snow:fffafa
    springgreen:00ff7f steelblue:4682b4 tan:d2b48c teal:008080 thistle:d8bfd8 tomato:ff6347
    turquoise:40e0d0 violet:ee82ee wheat:f5deb3 white:ffffff whitesmoke:f5f5f5 window:ffffff
    windowtext:000000 yellow:ffff00 yellowgreen:9acd32 transparent:00000000
    """
)

_HEX = re.compile(r"#?([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")
_FUNCTION = re.compile(r"(rgb|hsl)a?\(([^()]*)\)")
_PART = re.compile(r"([+-]?[0-9]*\.?[0-9]+)(%|deg)?")


@lru_cache(maxsize=512)
def read_colour(text: str) -> Colour | None:
    """A colour as CSS or an attribute of HTML writes it; None for any other text.

    >>> read_colour("#FFF") == read_colour("white") == read_colour("rgb(100%, 100%, 100%)") == WHITE
    True
    """
    text = text.strip().lower()
    digits = _NAMED.get(text) or ((match := _HEX.fullmatch(text)) and match[1])
    if digits:
        if len(digits) < 6:
            digits = "".join(digit * 2 for digit in digits)
        values = [int(digits[index : index + 2], 16) for index in range(0, len(digits), 2)]
        return Colour(values[0], values[1], values[2], values[3] / 255 if len(values) > 3 else 1.0)
    match = _FUNCTION.fullmatch(text)
    parts = [(float(number), unit) for number, unit in _PART.findall(match[2])] if match else []
    if match is None or len(parts) not in (3, 4):
        return None
    opaque_part = 1.0
    if len(parts) == 4:
        number, unit = parts.pop()
        opaque_part = number / 100 if unit else number
    if match[1] == "rgb":
        red, green, blue = [number * 255 / 100 if unit == "%" else number for number, unit in parts]
        return Colour(red, green, blue, opaque_part)
    return _of_hue(parts[0][0], parts[1][0] / 100, parts[2][0] / 100, opaque_part)


def _of_hue(hue: float, saturation: float, lightness: float, opaque: float) -> Colour:
    # https://www.w3.org/TR/css-color-4/#hsl-to-rgb
    spread = saturation * min(lightness, 1 - lightness)

    def part(offset: int) -> float:
        at = (offset + hue / 30) % 12
        return 255 * (lightness - spread * max(-1, min(at - 3, 9 - at, 1)))

    return Colour(part(0), part(8), part(4), opaque)
