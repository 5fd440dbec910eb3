"""Formatting that changes what a text says -> signs in the text itself, so that it is not lost on the way."""

from __future__ import annotations

_HEIGHTS = {
    "superscript": str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾"),
    "subscript": str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
}
_STROKE = "\u0336"


def with_emphasis(text: str, height: str | None, *, struck: bool) -> str:
    """A text that is raised, lowered or struck out.

    The number of a note behind a figure is no digit of it. Whoever strikes a figure out does not mean
    it, but it is on the page: with a stroke through each digit it is no figure.

    >>> "12" + with_emphasis("3", "superscript", struck=False), len(with_emphasis("3", None, struck=True))
    ('12³', 2)
    """
    if height in _HEIGHTS:
        text = text.translate(_HEIGHTS[height])
    return "".join(f"{char}{_STROKE}" for char in text) if struck else text
