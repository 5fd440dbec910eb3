"""Lengths of CSS in pixels, and the lengths from which on a text is not on the screen."""

from __future__ import annotations

import re

LENGTH = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+))(px|pt|pc|em|rem|ex|ch|%|vw|vh|cm|mm|in|q)?(?![\w%])")
# In pixels; relative ones are taken at the usual size of text and of a window.
PIXELS = {
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
OFF_SCREEN = 500
# A box of this size shows nothing of a text.
NO_SIZE = 1


def pixels(value: str | None) -> float:
    """A length in pixels; 0 if there is none."""
    match = LENGTH.search(value) if value else None
    return float(match[1]) * PIXELS[match[2] or ""] if match else 0.0


def extreme(value: str | None) -> float:
    """The length of several that is furthest from 0, in pixels."""
    lengths = [float(number) * PIXELS[unit] for number, unit in LENGTH.findall(value)] if value else []
    return max(lengths, key=abs, default=0.0)
