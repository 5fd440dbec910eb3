"""The text of a rule or of a `style` attribute -> the declarations in it that can change what is read."""

from __future__ import annotations

import re
from functools import lru_cache

# Pairs of a property and its value, in small letters; the last of a property counts.
Declarations = tuple[tuple[str, str], ...]


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
