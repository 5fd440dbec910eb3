"""What stands in a cell, as pieces of text in looks, and the figure that a person sees in it.

The truth comes from here and not from a reader: a cell is made of pieces, each look says what it does to the
text in it, and `figure_of` adds up what is left to see. Knows no file format: `web`, `word` and `workbook`
write contents down.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from attrs import evolve, fields, frozen
from hypothesis import strategies as st


@frozen(repr=False)
class Effect:
    """What a look does to the text in it. None leaves what is around it.

    `deleted` text is none, as in a tracked change; `removed` text takes no room on the page; `unseen` text
    takes the room that it would need. `boxed` text is not struck out by a line around it. `block` stands on
    lines of its own, `apart` away from what is beside it. `raised` text stands above or below what is around
    it. `font` is a property of the font and its value, 0 for none: "strike", "vanish", or one that moves
    text up or down. Of each property the innermost value counts.
    """

    ink: str | None = None
    ground: str | None = None
    tiny: bool | None = None
    shown: bool | None = None
    deleted: bool = False
    removed: bool = False
    unseen: bool = False
    struck: bool = False
    raised: bool = False
    font: tuple[str, int] | None = None
    boxed: bool = False
    block: bool = False
    apart: bool = False

    def __repr__(self) -> str:
        """What it sets, so that the message of a failed test is short."""
        names = (each.name for each in fields(type(self)))
        return f"({', '.join(f'{name}={getattr(self, name)}' for name in names if getattr(self, name))})"


NOTHING = Effect()


@frozen
class Look:
    """A look as a file format writes it, and what it does."""

    written: str
    effect: Effect = NOTHING


def looks(effect: Effect, *written: str) -> tuple[Look, ...]:
    """Looks that do the same."""
    return tuple(Look(each, effect) for each in written)


@frozen
class Styled:
    """Pieces in a look. `way` chooses among the ways in which a format can give a look."""

    look: Look
    inside: tuple[Piece, ...]
    way: int = 0


Piece = str | Styled

# A piece that ends the line; all other texts are digits, points and blanks.
BREAK = "\n"

# Inks that cannot be seen on a ground, and those that some people do not see there.
_HIDDEN = {("white", "white"), ("black", "black"), ("navy", "navy"), ("yellow", "yellow")}
_DOUBTFUL = {
    *(("auto", "black"), ("auto", "navy")),
    *(("blue", "black"), ("blue", "navy"), ("blue", "yellow")),
    *(("grey", "black"), ("grey", "navy"), ("grey", "yellow")),
    *(("white", "yellow"), ("yellow", "white"), ("black", "navy"), ("navy", "black"), ("red", "navy")),
    *(("red", "black"), ("red", "yellow"), ("navy", "white"), ("yellow", "black"), ("yellow", "navy")),
}


@frozen
class _Mark:
    """A character of the page: a digit with its line, or room between digits."""

    text: str
    struck: bool = False
    height: object = 0


@frozen
class _State:
    """How text looks at some depth of the pieces."""

    ink: str = "black"
    ground: str = "white"
    tiny: bool = False
    shown: bool = True
    unseen: bool = False
    struck: bool = False
    raised: int = 0
    font: frozenset[tuple[str, int]] = frozenset()

    def within(self, effect: Effect) -> _State:
        return _State(
            self.ink if effect.ink is None else effect.ink,
            self.ground if effect.ground is None else effect.ground,
            self.tiny if effect.tiny is None else effect.tiny,
            self.shown if effect.shown is None else effect.shown,
            self.unseen or effect.unseen,
            (self.struck and not effect.boxed) or effect.struck,
            self.raised + effect.raised,
            self.font
            if effect.font is None
            else frozenset(dict([*self.font, effect.font]).items()) - {(effect.font[0], 0)},
        )

    def has(self, name: str) -> bool:
        """Whether the font has a property."""
        return any(property_name == name for property_name, _ in self.font)

    def mark(self, char: str) -> _Mark:
        moved = frozenset(each for each in self.font if each[0] != "strike")
        return _Mark(char, self.struck or self.has("strike"), (self.raised, moved))


_ROOM = _Mark(" ")


# The colours of ink and of its ground.
_Inks = tuple[str, str]


def _marks(pieces: Sequence[Piece], state: _State, doubtful: Collection[_Inks]) -> Iterator[_Mark]:
    """What stands on the page, from left to right. `doubtful` are inks that some people do not see, and that
    one sees."""
    for piece in pieces:
        if isinstance(piece, Styled):
            effect = piece.look.effect
            if effect.deleted or effect.removed:
                continue
            if effect.block or effect.apart:
                yield _ROOM
            yield from _marks(piece.inside, state.within(effect), doubtful)
            if effect.block or effect.apart:
                yield _ROOM
        elif (state.tiny or state.has("vanish")) and piece != BREAK:
            continue
        else:
            inks = state.ink, state.ground
            seen = state.shown and not state.unseen and state.ink != "none" and inks not in _HIDDEN
            seen = seen and (inks in doubtful or inks not in _DOUBTFUL)
            for char in piece:
                yield state.mark(char) if seen and not char.isspace() else _ROOM


def _inks(pieces: Sequence[Piece], state: _State) -> Iterator[_Inks]:
    """The inks of all pieces."""
    for piece in pieces:
        if isinstance(piece, Styled):
            yield from _inks(piece.inside, state.within(piece.look.effect))
        else:
            yield state.ink, state.ground


def _figure(pieces: Sequence[Piece], state: _State, doubtful: Collection[_Inks]) -> Decimal | None:
    marks = list(_marks(pieces, state, doubtful))
    digits = [index for index, mark in enumerate(marks) if mark is not _ROOM]
    if not digits:
        return None
    seen = marks[digits[0] : digits[-1] + 1]
    if _ROOM in seen or any(mark.struck for mark in seen) or len({mark.height for mark in seen}) > 1:
        return None
    text = "".join(mark.text for mark in seen)
    return Decimal(text) if text.count(".") < 2 and text.strip(".") == text else None


@frozen
class Content:
    """The content of a cell. The looks `of_cell` are those of the cell itself."""

    pieces: tuple[Piece, ...]
    of_cell: tuple[Look, ...] = ()
    # What is known of a cell that was not made of pieces.
    known: frozenset[Decimal | None] | None = None
    written: str = ""
    # The ink of text without a look: black, or what can be told from the ground.
    ink: str = "black"

    def figures(self, *, printed: bool = False) -> frozenset[Decimal | None]:
        """The figures that a person may see in the cell; None: no figure.

        On a `printed` page nobody can tell where the author ended a line, and where the cell was full.
        """
        if self.known is not None:
            return self.known
        if printed:
            joined = evolve(self, pieces=_without_breaks(self.pieces))
            return self.figures() | joined.figures()
        state = self._state()
        doubts = sorted(_DOUBTFUL.intersection(_inks(self.pieces, state)))
        return frozenset(
            _figure(self.pieces, state, seen)
            for count in range(len(doubts) + 1)
            for seen in combinations(doubts, count)
        )

    def _state(self) -> _State:
        """How text without a look of its own looks."""
        state = _State(self.ink)
        for look in self.of_cell:
            state = state.within(look.effect)
        return state

    def is_blank(self, *, printed: bool = False) -> bool:
        """Whether nothing stands in the cell, not even hidden text; on a print, whether it shows nothing."""
        if printed:
            marks = _marks(self.pieces, self._state(), doubtful=_DOUBTFUL)
            return all(mark is _ROOM for mark in marks)
        return not self.written and not "".join(_texts(self.pieces)).strip()


def _without_breaks(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    return tuple(_in_line(piece) for piece in pieces if piece not in (BREAK, " "))


def _in_line(piece: Piece) -> Piece:
    if isinstance(piece, str):
        return piece
    look = evolve(piece.look, effect=evolve(piece.look.effect, block=False))
    return evolve(piece, look=look, inside=_without_breaks(piece.inside))


def _texts(pieces: Sequence[Piece]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, Styled):
            if not piece.look.effect.deleted:
                yield from _texts(piece.inside)
        else:
            yield piece


DIGITS = st.text("123456789", min_size=1, max_size=4)


def _styled(looks: st.SearchStrategy[Look], inside: st.SearchStrategy[Piece]) -> st.SearchStrategy[Styled]:
    return st.builds(Styled, looks, st.lists(inside, min_size=1, max_size=3).map(tuple), st.integers(0, 5))


def tricky(
    looks: Sequence[Look], of_cell: Sequence[Look] = (), ink: str = "black", *, blanks: bool = True
) -> st.SearchStrategy[Content]:
    """Cells of some pieces in any looks, within each other; with `blanks` some are blanks and line ends."""
    drawn = st.sampled_from(looks)
    digits = DIGITS | DIGITS | st.sampled_from((" ", BREAK)) if blanks else DIGITS
    piece = st.recursive(digits, lambda inside: _styled(drawn, inside), max_leaves=3)
    pieces = st.lists(piece, min_size=1, max_size=3).map(tuple)
    around = st.lists(st.sampled_from(of_cell), max_size=1) if of_cell else st.just([])
    return st.builds(Content, pieces, around.map(tuple), ink=st.just(ink))


@st.composite
def quiet(
    draw: st.DrawFn, looks: Sequence[Look], of_cell: Sequence[Look], figure: str, ink: str = "black"
) -> Content:
    """A cell with this figure, in pieces whose looks hide, move and strike out nothing."""
    cuts = sorted(
        draw(st.sets(st.integers(1, max(len(figure) - 1, 1)), max_size=2)) & set(range(1, len(figure)))
    )
    pieces: list[Piece] = []
    for start, stop in zip([0, *cuts], [*cuts, len(figure)], strict=True):
        piece: Piece = figure[start:stop]
        for look in draw(st.lists(st.sampled_from(looks), max_size=2)):
            piece = Styled(look, (piece,), draw(st.integers(0, 5)))
        pieces.append(piece)
    around = draw(st.lists(st.sampled_from(of_cell), max_size=1)) if of_cell else []
    return Content(tuple(pieces), tuple(around), ink=ink)
