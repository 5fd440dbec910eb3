"""Makes rows of one label and its figures where a layout could not: rows without ends, labels in pieces.

Some layouts do not see where a row ends, and some cut lines at their blanks. Then a label may be several
cells, and its second half may stand behind its figures. Texts that are no label stay as they are. Which
pieces are a label, `label_search` decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, product, repeat

from attrs import define, evolve, field, frozen

from gkparse._tables.pieces import join_pieces
from gkparse._tables.repair.label_characters import without_label_characters
from gkparse._tables.repair.label_search import find_label
from gkparse._tables.repair.wrapped_figures import NAME as WRAPPED
from gkparse._tables.repair.wrapped_figures import append_wrapped
from gkparse._tables.scan import CellKind, ScannedRow, scan_row
from gkparse.forms import TableName
from gkparse.forms.lexicon import labels_of
from gkparse.grid import GridCell, GridRow

NAME = "split-labels"

FIGURES = (CellKind.VALUE, CellKind.BLANK)

# The most texts behind the figures that may complete the label.
MAX_PIECES_BEHIND = 12

# The most characters before the mark of 本年增/减 where the label is spaced out.
MAX_BESIDE_MARK = 3

# The end of a wrapped figure stands at most this many lines below its row.
FURTHEST_WRAPPED = 2


@frozen
class _Run:
    """Texts and the figures behind them, all of the row `scanned`, whose index is `row_index`."""

    texts: tuple[GridCell, ...]
    figures: tuple[GridCell, ...]
    row_index: int
    scanned: ScannedRow


# A text, and the run in which it stands.
_Text = tuple[GridCell, _Run]


def reassemble_rows(rows: Sequence[ScannedRow], table: TableName) -> Sequence[ScannedRow]:
    """The rows with each label in one cell and the figures behind it on the same row."""
    rows = without_label_characters(rows, table)
    runs = [run for row_index, scanned in enumerate(rows) for run in _runs_of(row_index, scanned)]
    assembly = _Assembly(table)
    for index, run in enumerate(runs):
        assembly.add_texts(run)
        if run.figures:
            assembly.add_figures(run, _texts_behind(runs, index))
    return [*assembly.rows, *_text_rows(assembly.waiting)]


@define
class _Assembly:
    """The rows that are complete, and the texts since the last figures: they may be the next label.

    `claimed` counts the texts still to come that already belong to a label above them. `last_row_index`
    is the index of the row whose figures were added last.
    """

    table: TableName
    rows: list[ScannedRow] = field(factory=list)
    waiting: list[_Text] = field(factory=list)
    claimed: int = 0
    last_row_index: int = 0

    def add_texts(self, run: _Run) -> None:
        texts = run.texts[self.claimed :]
        self.claimed -= len(run.texts) - len(texts)
        self.waiting.extend(zip(texts, repeat(run)))

    def add_figures(self, run: _Run, behind: Sequence[_Text]) -> None:
        """Makes a row of figures and their label, or completes wrapped figures of the row above."""
        behind = behind[self.claimed :]
        label = find_label([text for text, _ in self.waiting], [text for text, _ in behind], self.table)
        if label is not None:
            self.claimed += label.behind
            pieces = [*self.waiting[label.first :], *behind[: label.behind]]
            self._add_row(run, self.waiting[: label.first], (label.cell, *run.figures), pieces)
            beside = any(piece.row_index == run.row_index for _, piece in pieces)
            if not beside and not label.behind:
                self.rows[-1] = evolve(self.rows[-1], label_apart=True)
        elif not self._complete_row_above(run):
            self._add_row(run, self.waiting, run.figures, ())

    def _add_row(
        self, run: _Run, above: Sequence[_Text], cells: tuple[GridCell, ...], pieces: Sequence[_Text]
    ) -> None:
        given = run.scanned.row
        self.rows.extend(_text_rows(above))
        self.rows.append(_made(GridRow(cells, exact=given.exact, apart=given.apart), run, pieces))
        self.waiting = []
        self.last_row_index = run.row_index

    def _complete_row_above(self, run: _Run) -> bool:
        """Adds figures without a label to those of the row above, if they may be the ends of these."""
        is_far = run.row_index > self.last_row_index + FURTHEST_WRAPPED
        if not self.rows or run.scanned.row.apart or is_far:
            return False
        completed = _with_wrapped(self.rows[-1], run, beside_text=bool(self.waiting))
        if completed is None:
            return False
        self.rows[-1] = completed
        return True


def _text_rows(texts: Iterable[_Text]) -> Iterator[ScannedRow]:
    """Texts that label no row, those of one row in one row again: headers, titles, prose."""
    for _, group in groupby(texts, key=_row_index):
        cells, runs = zip(*group, strict=True)
        # Where rows have no ends, nothing shows that a text stands beside others.
        for cells_of_row in (cells,) if runs[0].scanned.row.ended else zip(cells, strict=True):
            yield _made(GridRow(cells_of_row, exact=False), runs[0], ())


def _row_index(text: _Text) -> int:
    return text[1].row_index


def _made(row: GridRow, run: _Run, pieces: Iterable[_Text]) -> ScannedRow:
    """A row that is made of a run and of the pieces of its label, with the repairs of all of them."""
    given = run.scanned
    if len(row.cells) == len(given.row.cells) and row.cells == given.row.cells:
        return ScannedRow(row, given.kinds, given.labels, given.repairs)
    of_pieces = [repair for _, piece in pieces for repair in piece.scanned.repairs]
    return scan_row(row, (*dict.fromkeys((*given.repairs, *of_pieces)), NAME))


def _with_wrapped(above: ScannedRow, run: _Run, *, beside_text: bool) -> ScannedRow | None:
    """The row above figures without a label, with its wrapped figures completed; None if they are no ends."""
    cells, is_exact = above.row.cells, above.row.exact
    if CellKind.VALUE not in above.kinds or not run.scanned.row.ended:
        return None
    first = above.kinds.index(CellKind.VALUE)
    if beside_text and len(run.figures) >= len(cells) - first:
        return None
    if is_exact:
        # Blank cells are kept, so the figures may begin with some.
        first = min(first, max(len(cells) - len(run.figures), 0))
    figures = append_wrapped(cells[first:], run.figures, aligned=is_exact and run.scanned.row.exact)
    if figures is None:
        return None
    repairs = dict.fromkeys((*above.repairs, *run.scanned.repairs, WRAPPED))
    completed = scan_row(evolve(above.row, cells=(*cells[:first], *figures)), tuple(repairs))
    return evolve(completed, label_apart=above.label_apart)


def _runs_of(row_index: int, scanned: ScannedRow) -> Iterator[_Run]:
    """The runs of a row: one for all its figures if it has an end, else one for each series of figures."""
    row = scanned.row
    cells = [*zip(row.cells, scanned.kinds, strict=True)]
    if not row.exact and CellKind.BLANK in scanned.kinds:
        cells = [(cell, kind) for cell, kind in cells if kind is not CellKind.BLANK]
    if not row.ended:
        yield from _runs_without_ends(row_index, scanned, cells)
        return
    if CellKind.VALUE in scanned.kinds:
        cells = _join_at_mark(cells)
    first, stop = longest_series([kind in FIGURES for _, kind in cells])
    every = tuple([cell for cell, _ in cells])
    yield _Run(every[:first], every[first:stop], row_index, scanned)
    if every[stop:]:
        yield _Run(every[stop:], (), row_index, scanned)


def _runs_without_ends(
    row_index: int, scanned: ScannedRow, cells: Sequence[tuple[GridCell, CellKind]]
) -> Iterator[_Run]:
    """The runs of a row without an end: a text behind figures begins the next run."""
    texts: list[GridCell] = []
    figures: list[GridCell] = []
    for cell, kind in cells:
        if kind in FIGURES:
            figures.append(cell)
            continue
        if figures:
            yield _Run(tuple(texts), tuple(figures), row_index, scanned)
            texts, figures = [], []
        texts.append(cell)
    yield _Run(tuple(texts), tuple(figures), row_index, scanned)


def _join_at_mark(cells: list[tuple[GridCell, CellKind]]) -> list[tuple[GridCell, CellKind]]:
    """The cells, the first mark that is part of a label (本年增 / 减) in one cell with its neighbours."""
    for index in range(1, len(cells) - 1):
        mark, kind = cells[index]
        if kind is not CellKind.VALUE or any(map(str.isdigit, mark.text)):
            continue
        starts = range(index - 1, max(index - 1 - MAX_BESIDE_MARK, -1), -1)
        stops = range(index + 2, min(index + 2 + MAX_BESIDE_MARK, len(cells) + 1))
        for start, stop in product(starts, stops):
            # A mark with nothing but marks behind it stands for a figure: — — 3.
            if cells[stop - 1][1] is CellKind.VALUE:
                continue
            label = join_pieces(cell for cell, _ in cells[start:stop])
            if labels_of(label.text):
                return [*cells[:start], (label, CellKind.LABEL), *cells[stop:]]
    return cells


def longest_series(flags: Sequence[bool]) -> tuple[int, int]:
    """The bounds of the longest series of True, the first of equal ones; an empty one at the end if none.

    In a row of labels in pieces, these are its figures. Any other figure may be a piece: the 2 of 2 . 其 他.
    """
    longest = (len(flags), len(flags))
    start = 0
    for index, flag in enumerate([*flags, False]):
        if not flag:
            if index - start > longest[1] - longest[0]:
                longest = (start, index)
            start = index + 1
    return longest


def _texts_behind(runs: Sequence[_Run], index: int) -> list[_Text]:
    """The texts behind figures that may complete their label; none where rows have no ends."""
    run = runs[index]
    texts: list[_Text] = []
    if not run.scanned.row.ended:
        return texts
    for later in runs[index + 1 : index + 1 + MAX_PIECES_BEHIND]:
        texts.extend(zip(later.texts, repeat(later)))
        # A few figures without a label may be the ends of wrapped ones; the label may go on below them.
        if later.figures and (later.texts or len(later.figures) >= len(run.figures)):
            break
    return texts[:MAX_PIECES_BEHIND]
