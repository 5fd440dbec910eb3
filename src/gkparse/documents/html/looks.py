"""What an element inherits, and what lies behind its text -> whether that text can be seen.

Asked only for text in elements whose style may hide text (`css.Style.is_odd`). Does not know what is
removed from the page, or struck out: `elements` does.
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen
from selectolax.lexbor import LexborNode

from gkparse.documents.colours import BLACK, WHITE, Colour, Seen, can_be_seen
from gkparse.documents.html.tints import SMALLEST, USUAL_SIZE, Tint


@frozen
class _Look:
    """How text in an element looks. `size` is in pixels; `knows_background` is False over a picture."""

    gone: bool = False
    visible: bool = True
    size: float = USUAL_SIZE
    colour: Colour = BLACK
    fill: Colour | None = None
    background: Colour = WHITE
    knows_background: bool = True

    def within(self, tint: Tint) -> _Look:
        """The look of an element with this tint in one with this look."""
        background, knows_background = self.background, self.knows_background
        if tint.background is not None:
            background = tint.background.over(background)
            knows_background = True
        return _Look(
            self.gone or tint.gone,
            self.visible if tint.visible is None else tint.visible,
            self.size * (tint.scale or 0.0 if tint.scale is not None else 1.0)
            if tint.size is None
            else tint.size,
            self.colour if tint.colour is None else tint.colour,
            self.fill if tint.fill is None else tint.fill,
            background,
            knows_background and not tint.pictured,
        )


_CELLS = frozenset(("td", "th"))
# Smaller text is none.
_NO_SIZE = 1.0


class Looks:
    """The looks of the elements of one page, by their tints.

    With `only_in_cells`, what is around a cell hides nothing in it.
    """

    def __init__(
        self, tint_of: Callable[[LexborNode], Tint], *, is_partial: bool, only_in_cells: bool
    ) -> None:
        self._tint_of = tint_of
        self._is_partial = is_partial
        self._only_in_cells = only_in_cells
        self._known: dict[int, _Look] = {}

    def clear(self) -> None:
        self._known.clear()

    def seen(self, node: LexborNode | None) -> Seen:
        """Whether text that stands in an element itself can be seen."""
        look = self._look(node)
        colour = look.colour if look.fill is None else look.fill
        if look.gone or not look.visible or look.size < _NO_SIZE or colour.opaque == 0:
            return Seen.NO
        if not can_be_seen(colour, look.background):
            # Another sheet, or a picture, may lie between.
            return Seen.NO if look.knows_background and not self._is_partial else Seen.IN_DOUBT
        # Some browsers let no text be so small, and show it larger.
        return Seen.IN_DOUBT if look.size < SMALLEST else Seen.YES

    def _look(self, node: LexborNode | None) -> _Look:
        path = []
        look = _Look()
        while node is not None:
            if (known := self._known.get(node.mem_id)) is not None:
                look = known
                break
            path.append(node)
            node = None if self._only_in_cells and node.tag in _CELLS else node.parent
        for element in reversed(path):
            look = self._known[element.mem_id] = look.within(self._tint_of(element))
        return look
