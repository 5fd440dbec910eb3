"""One cell made of the cells into which a layout or a line end cut a text.

Knows nothing of labels or figures: the caller decides which cells belong together.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from gkparse._text.spans import cover
from gkparse.grid import GridCell


def join_pieces(pieces: Iterable[GridCell], between: str = "") -> GridCell:
    """The first piece with the text of all of them, and a span that covers all of them."""
    parts = tuple(pieces)
    text = between.join(piece.text for piece in parts)
    return evolve(parts[0], text=text, span=cover(piece.span for piece in parts))
