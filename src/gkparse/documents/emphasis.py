"""What a page shows and no text says -> characters of the text, so that it is not lost.

Formatting that changes what a text says, and things that stand beside text and are not read.
"""

from __future__ import annotations

from collections.abc import Sequence

from gkparse._text.values import looks_like_value
from gkparse.documents.blocks import Block

# Stands for a picture, a formula and their like.
UNREAD = "\N{OBJECT REPLACEMENT CHARACTER}"

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


def with_unread(blocks: Sequence[Block], *, beside_figure: bool) -> tuple[Block, ...]:
    """The content of a cell in which something stands that was not read.

    A cell that would be blank holds UNREAD alone: that may be a figure. With `beside_figure` it also stands
    behind a figure, of which it may be a part. A label is not changed.

    >>> with_unread(["908"], beside_figure=True), with_unread(["规章"], beside_figure=True)
    (('908', '\ufffc'), ('规章',))
    """
    texts = [block.strip() for block in blocks if isinstance(block, str)]
    if len(texts) < len(blocks):
        return tuple(blocks)
    text = " ".join([text for text in texts if text])
    if not text:
        return (UNREAD,)
    return (*blocks, UNREAD) if beside_figure and looks_like_value(text) else tuple(blocks)
