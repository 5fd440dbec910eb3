"""Formatting that changes what a text says -> characters of the text, so that it is not lost."""

from __future__ import annotations

_RAISED_AND_LOWERED = {
    "superscript": str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾"),
    "subscript": str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
}
_STROKE = "\u0336"


def with_emphasis(text: str, height: str | None, *, struck: bool) -> str:
    """A text with the characters that show it raised, lowered or struck out.

    `height` is superscript, subscript or None. The raised number of a note behind a figure must not become a
    digit of that figure. A figure that is struck out no longer holds, but it is on the page: with a stroke
    through each digit it does not read as a number.

    >>> "12" + with_emphasis("3", "superscript", struck=False), len(with_emphasis("3", None, struck=True))
    ('12³', 2)
    """
    if height in _RAISED_AND_LOWERED:
        text = text.translate(_RAISED_AND_LOWERED[height])
    return "".join(f"{char}{_STROKE}" for char in text) if struck else text
