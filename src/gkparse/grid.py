"""The geometry of a table: lines in, grid out. Public, because plugins make grids.

A grid knows where cells stand. It does not know what they mean. Every cell keeps the span of its text in the
source, so that a value can be traced to the character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from functools import cached_property
from itertools import accumulate, chain
from operator import attrgetter
from typing import overload

from attrs import evolve, field, frozen

from gkparse._text.patterns import lazy_pattern
from gkparse._text.separators import is_page_number, is_ruler
from gkparse._text.slots import slot_setters
from gkparse._text.spans import Span, cover

_WORD = lazy_pattern(r"\S+")

# The number of a row as data frames print it: 0, 1, 2 and so on, two blanks behind each.
_ROW_NUMBER = lazy_pattern(r" *(\d{1,4})(?= {2})")
_ROW_NUMBER_0 = lazy_pattern(r"^ *0 {2}", re.MULTILINE)

# This many lines that begin with 0, 1, 2, 3 are numbered. Of fewer, the numbers may be figures of a table.
_MIN_NUMBERED = 4


@frozen(init=False)
class Line:
    """One line of the source without its line end, and the offset at which it starts."""

    text: str
    start: int
    # Kept, since several layouts ask for them. No cached property, because attrs gives a class with slots and
    # cached properties a `__getattr__`. That makes all attributes slower.
    _words: tuple[GridCell, ...] | None = field(default=None, init=False, eq=False, repr=False)

    def __init__(self, text: str, start: int) -> None:
        _set_line_text(self, text)
        _set_start(self, start)
        _set_words(self, None)

    @property
    def span(self) -> Span:
        return Span(self.start, self.start + len(self.text))

    def cell(
        self,
        first: int = 0,
        last: int | None = None,
        *,
        column: int | None = None,
        colspan: int = 1,
        rowspan: int = 1,
    ) -> GridCell:
        """The cell made of the characters `first` to `last` of this line, without the white space around it.

        >>> Line("规章 | 0 |", 100).cell(0, 3, colspan=2)
        GridCell(text='规章', span=Span(start=100, stop=102), column=None, colspan=2, rowspan=1)
        """
        text, span = _stripped(self.text[first:last], self.start + first)
        return GridCell(text, span, column, colspan, rowspan)

    def pieces(self, separator: str | re.Pattern[str] | None = None) -> tuple[GridCell, ...]:
        """The line cut into cells, as `str.split` cuts a text.

        Without a separator the line is cut at each run of white space, and no cell is blank. With one, a
        string or a compiled pattern, a cell between two separators may be blank, and so may the first and
        the last.

        >>> [cell.text for cell in Line(" 规章  0 3", 0).pieces()]
        ['规章', '0', '3']
        >>> [cell.text for cell in Line("规章;;3;", 0).pieces(";")]
        ['规章', '', '3', '']
        >>> Line("规章; 3", 100).pieces(";")[1].span
        Span(start=104, stop=105)
        """
        if separator is None:
            if self._words is None:
                _set_words(self, self._cut_at_blanks())
            return self._words or ()
        if isinstance(separator, str):
            cells = []
            start, between = self.start, len(separator)
            for piece in self.text.split(separator):
                cells.append(GridCell(*_stripped(piece, start)))
                start += len(piece) + between
            return tuple(cells)
        cuts = [match.span() for match in separator.finditer(self.text)]
        starts = (0, *(stop for _, stop in cuts))
        stops = (*(start for start, _ in cuts), None)
        return tuple(map(self.cell, starts, stops))

    def _cut_at_blanks(self) -> tuple[GridCell, ...]:
        start = self.start
        words = [(word[0], *word.span()) for word in _WORD.finditer(self.text)]
        return tuple([GridCell(word, Span(start + first, start + stop)) for word, first, stop in words])


_set_line_text, _set_start, _set_words = slot_setters(Line)


def _stripped(piece: str, start: int) -> tuple[str, Span]:
    """A piece of a line without the white space around it, and its span. The piece begins at `start`."""
    text = piece.strip()
    if text is not piece and text:
        start += len(piece) - len(piece.lstrip())
    return text, Span(start, start + len(text))


@frozen(slots=False)
class Lines(Sequence[Line]):
    """A run of lines of one source: what a layout reads.

    `text`, `printed` and `unnumbered` are made once, for all layouts that read the same lines.
    """

    items: tuple[Line, ...]

    @classmethod
    def of(cls, text: str) -> Lines:
        r"""The lines of a text without their ends, each with its offset.

        Every line end of `str.splitlines` counts: \n, \r\n, \r, \v, \f, \x1c to \x1e, \x85, U+2028, U+2029.

        >>> [(line.start, line.text) for line in Lines.of("规章\r\n\n0\f1")]
        [(0, '规章'), (4, ''), (5, '0'), (7, '1')]
        """
        starts = accumulate(map(len, text.splitlines(keepends=True)), initial=0)
        return Lines(tuple(map(Line, text.splitlines(), starts)))

    @overload
    def __getitem__(self, index: int) -> Line: ...
    @overload
    def __getitem__(self, index: slice) -> Lines: ...
    def __getitem__(self, index: int | slice) -> Line | Lines:
        return Lines(self.items[index]) if isinstance(index, slice) else self.items[index]

    @cached_property
    def text(self) -> str:
        """The texts of the lines, a line feed between them. Its offsets are not those of the source."""
        return "\n".join(map(attrgetter("text"), self.items))

    @cached_property
    def printed(self) -> Lines:
        r"""The lines that are neither rulers nor page numbers.

        >>> [line.text for line in Lines.of("规章 3\n-----\n- 4 -\n0").printed]
        ['规章 3', '0']
        """
        kept = [line for line in self.items if not (is_ruler(line.text) or is_page_number(line.text))]
        return self if len(kept) == len(self.items) else Lines(tuple(kept))

    @cached_property
    def unnumbered(self) -> Lines:
        r"""The lines with blanks in place of the row numbers that data frames print. Offsets stay.

        >>> [line.text for line in Lines.of("0  规章\n1  许可\n2  处罚\n3  强制").unnumbered]
        ['   规章', '   许可', '   处罚', '   强制']
        """
        if not _ROW_NUMBER_0.search(self.text):
            return self
        runs: list[dict[int, Line]] = [{}]
        for line_index, line in enumerate(self.items):
            row_number = _ROW_NUMBER.match(line.text)
            if row_number is None:
                continue
            if int(row_number[1]) != len(runs[-1]):
                runs.append({})
            if int(row_number[1]) == len(runs[-1]):
                text = " " * row_number.end() + line.text[row_number.end() :]
                runs[-1][line_index] = Line(text, line.start)
        numbered = dict(chain.from_iterable(run.items() for run in runs if len(run) >= _MIN_NUMBERED))
        if not numbered:
            return self
        return Lines(tuple([numbered.get(line_index, line) for line_index, line in enumerate(self.items)]))

    @property
    def first(self) -> Span:
        """The span of the first line; the beginning of the text if there are no lines."""
        return self.items[0].span if self.items else Span(0, 0)

    @property
    def extent(self) -> Span:
        """The span from the first line to the last."""
        return Span(self.first.start, self.items[-1].span.stop) if self.items else Span(0, 0)

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Line]:
        return iter(self.items)


@frozen(init=False)
class GridCell:
    """A cell: its text as the source has it, and where.

    `column` counts from 0 and is given if the geometry shows it (a real table, figures lined up under each
    other); None means the column after the cell before it. A text that the source holds in pieces (a cell
    over several lines) has the span from its first to its last character.
    """

    text: str
    span: Span
    column: int | None = None
    colspan: int = 1
    rowspan: int = 1

    def __init__(
        self, text: str, span: Span, column: int | None = None, colspan: int = 1, rowspan: int = 1
    ) -> None:
        _set_text(self, text)
        _set_span(self, span)
        _set_column(self, column)
        _set_colspan(self, colspan)
        _set_rowspan(self, rowspan)

    @classmethod
    def joined(cls, pieces: Iterable[GridCell]) -> GridCell:
        r"""The cell whose lines are these pieces, in the order of the source. Blank pieces are left out.

        A single piece stays as it is, and so does the first of blank ones. Column and spans are those of the
        first piece with text. Raises ValueError if there are no pieces.

        >>> GridCell.joined(line.cell() for line in Lines.of("商业\n\n企业"))
        GridCell(text='商业\n企业', span=Span(start=0, stop=6), column=None, colspan=1, rowspan=1)
        """
        given = tuple(pieces)
        if not given:
            raise ValueError("a cell is joined of one piece at least")
        filled = [piece for piece in given if piece.text]
        if len(filled) < 2:
            return (*filled, *given)[0]
        text = "\n".join(piece.text for piece in filled)
        return evolve(filled[0], text=text, span=cover(piece.span for piece in filled))


_set_text, _set_span, _set_column, _set_colspan, _set_rowspan = slot_setters(GridCell)


@frozen
class GridRow:
    """The cells of a row, from left to right, and what the layout does not know about them.

    A layout that sees where each row ends and finds every cell, blank ones too, needs `cells` alone. The form
    uses the other fields to leave a figure unknown rather than to put it into a wrong column.

    - `ended=False`: the source does not show where a row ends; the cells may be those of several rows, as
      where each cell is a paragraph.
    - `exact=False`: a blank cell leaves no trace, as where blanks stand between cells; a row that is too
      short may lack any of its cells.
    - `cut=True`: a label may be cut into several cells, within this row or over the rows around it, as in the
      text of a PDF.
    - `apart=True`: a blank line stands above this row though none stands between other rows; a small figure
      alone in such a row may be a page number.
    """

    cells: tuple[GridCell, ...]
    ended: bool = True
    exact: bool = True
    cut: bool = False
    apart: bool = False


@frozen
class Grid:
    """The rows that a layout found, from top to bottom."""

    rows: tuple[GridRow, ...]

    def texts(self, line_end: str = "") -> list[list[str]]:
        r"""The texts of the grid as a rectangle: for each row one text for each column.

        A merged cell has its text in its first place and is blank in the others. `line_end` is put between
        the lines of a cell.

        >>> head, row = Lines.of("申请人情况\n3 0")
        >>> Grid((GridRow((head.cell(colspan=2),)), GridRow(row.pieces()))).texts()
        [['申请人情况', ''], ['3', '0']]
        """
        return [
            [slot.cell.text.replace("\n", line_end) if slot.origin else "" for slot in slots]
            for slots in lay_out(self)
        ]


class Loss(Enum):
    """What a layout cannot carry, so that a table written with it cannot be read back in full."""

    BLANK_CELLS = "blank cells"
    ROW_ENDS = "row ends"
    CELL_LINES = "line ends inside cells"


@frozen
class Slot:
    """One place of a grid laid out as a rectangle.

    `cell` is the cell that begins in this place or covers it. It begins `above` rows higher and `left`
    columns to the left; both are 0 in the place where it begins.
    """

    cell: GridCell
    above: int = 0
    left: int = 0

    @property
    def origin(self) -> bool:
        """Whether the cell begins in this place."""
        return not (self.above or self.left)


def lay_out(grid: Grid) -> list[list[Slot]]:
    """A grid as a rectangle: for each row the slots from left to right, a merged cell in each of its places.

    A place without a cell has a blank one. A layout's `write` starts from this, or from `Grid.texts` if it
    has no merged cells.
    """
    slots: dict[tuple[int, int], Slot] = {}
    for row_index, row in enumerate(grid.rows):
        column = 0
        for cell in row.cells:
            column = column if cell.column is None else cell.column
            while (row_index, column) in slots:
                column += 1
            for above in range(cell.rowspan):
                for left in range(cell.colspan):
                    slots[row_index + above, column + left] = Slot(cell, above, left)
            column += cell.colspan
    width = max((column for _, column in slots), default=-1) + 1
    blank = Slot(GridCell("", Span(0, 0)))
    return [
        [slots.get((row_index, column), blank) for column in range(width)]
        for row_index in range(len(grid.rows))
    ]
