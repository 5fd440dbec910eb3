"""Totality: any text and any bytes give a reading, and a figure in it is never silently wrong.

The second half damages reports whose figures are known. Each kind of damage has a name. Every cell must then
be what the source printed, or an issue must name it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import cache

import pytest
from attrs import evolve, frozen
from hypothesis import example, given, settings
from hypothesis import strategies as st

import gkparse
from gkparse import Reading, Severity
from gkparse.forms import FORMS
from tests.kit.tables import HEADINGS
from tests.kit.truth import Case, example_cases, real_cases

CASES = [*example_cases(), *real_cases()]
CODECS = ("utf-8", "utf-8-sig", "utf-16", "gb18030", "big5", "latin-1")

LABELS = sorted(
    {
        label
        for forms in FORMS.values()
        for form in forms
        for block in form.blocks
        for label in (
            *(column.label for column in block.columns),
            *(row.label for row in block.rows),
            *(group for row in block.rows for group in row.left),
        )
    }
)
LINES = (*HEADINGS, "（一）宣传", "1.培训", "青石街道2023年政府信息公开工作年度报告")
SCRAPS = (
    "\t",
    "\n",
    "\n\n",
    " |",
    "|",
    " ||\n",
    "0",
    "12",
    "-3",
    "1 2",
    "5243.88万元",
    "/",
    " ",
    "\u00a0",
    "\r",
)
SPECIAL = (
    "\t|\n\r\f\v\x00\x1c\x85\u2028\u00a0\u3000\u200b\ufeff\ufffd\ud800\U0001d7d9"
    "0123456789０①㈠（）()一二、.,，。：:/-—+#*"
)


def texts() -> st.SearchStrategy[str]:
    """Any texts, and texts from labels, headings and scraps of reports."""
    pieces = st.sampled_from([*LABELS, *LINES, *SCRAPS * 8])
    return st.one_of(
        st.text(),
        st.text(st.sampled_from(SPECIAL)),
        st.lists(pieces, max_size=80).map("".join),
    )


def assert_sound(text: str, reading: Reading) -> None:
    """Asserts what holds for every reading of any text."""
    assert reading.source.text == text
    places = [*(cell.place for cell in reading.cells.values()), *reading.places.values()]
    for span in [*(issue.span for issue in reading.issues), *(place.span for place in places if place)]:
        assert span is None or 0 <= span.start <= span.stop <= len(text), span
    assert gkparse.loads(gkparse.dumps(reading.report)) == reading.report
    assert gkparse.cells(reading.report) == {key: cell.value for key, cell in reading.cells.items()}
    for cell in reading.cells.values():
        if cell.value is not None:
            assert cell.place is not None
            assert cell.raw is not None


@given(texts())
@example("\t对外公开总数量\n\t规章\n\t4\n\t1\n\t8\n\n\t规范性文件")
def test_any_text_is_read(text: str) -> None:
    reading = gkparse.parse(text)
    assert_sound(text, reading)
    assert gkparse.parse(text) == reading


@given(st.one_of(st.binary(), st.tuples(texts(), st.sampled_from(CODECS)).map(lambda pair: _encoded(*pair))))
def test_any_bytes_are_read(data: bytes) -> None:
    reading = gkparse.load(data)
    assert_sound(reading.source.text, reading)
    assert gkparse.load(data) == reading


def _encoded(text: str, codec: str) -> bytes:
    return text.encode(codec, errors="replace")


Damage = Callable[[random.Random, list[str]], None]


def _cut_lines(rng: random.Random, lines: list[str]) -> None:
    first = rng.randrange(len(lines))
    del lines[first : first + rng.choice((1, 1, 2, 9, 60))]


def _swap_lines(rng: random.Random, lines: list[str]) -> None:
    first, second = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[first], lines[second] = lines[second], lines[first]


def _double_lines(rng: random.Random, lines: list[str]) -> None:
    first = rng.randrange(len(lines))
    lines[first:first] = lines[first : first + rng.choice((1, 2, 9, 60))]


def _insert_garbage(rng: random.Random, lines: list[str]) -> None:
    pieces = rng.choices([*LABELS, *LINES, *SCRAPS * 8], k=rng.choice((1, 3, 20)))
    lines.insert(rng.randrange(len(lines) + 1), "".join(pieces))


def _drop_separators(rng: random.Random, lines: list[str]) -> None:
    first = rng.randrange(len(lines))
    for line_index in range(first, min(len(lines), first + rng.choice((1, 5, 50)))):
        lines[line_index] = lines[line_index].replace(rng.choice("\t|"), "")


def _join_lines(rng: random.Random, lines: list[str]) -> None:
    first = rng.randrange(len(lines))
    lines[first : first + 2] = ["".join(lines[first : first + 2])]


def _replace_characters(rng: random.Random, lines: list[str]) -> None:
    line_index = rng.randrange(len(lines))
    line = lines[line_index]
    offset = rng.randrange(len(line) + 1)
    lines[line_index] = line[:offset] + rng.choice(SPECIAL) + line[offset + rng.randrange(2) :]


DAMAGES: tuple[Damage, ...] = (
    _cut_lines,
    _swap_lines,
    _double_lines,
    _insert_garbage,
    _drop_separators,
    _join_lines,
    _replace_characters,
)


@given(st.sampled_from(CASES), st.lists(st.sampled_from(DAMAGES), min_size=1, max_size=12), st.randoms())
def test_a_mutilated_report_is_read(case: Case, damages: list[Damage], rng: random.Random) -> None:
    lines = case.text.split("\n")
    for damage in damages:
        damage(rng, lines)
        lines = lines or [""]
    text = "\n".join(lines)
    reading = gkparse.parse(text)
    assert_sound(text, reading)
    assert gkparse.parse(text) == reading


@given(st.sampled_from(CASES), st.sampled_from(CODECS), st.binary(max_size=6), st.randoms())
@settings(max_examples=max(20, settings().max_examples // 3))
def test_a_report_with_broken_bytes_is_read(case: Case, codec: str, junk: bytes, rng: random.Random) -> None:
    data = _encoded(case.text, codec)
    offset = rng.randrange(len(data))
    reading = gkparse.load(data[:offset] + junk + data[offset + rng.randrange(4) :])
    assert_sound(reading.source.text, reading)


# Never silently wrong. A sheet is a report taken apart: rows of cells, and the lines between them.


@frozen
class Piece:
    """A row of a table, or any other line; of such a line `cells` holds the whole text."""

    cells: tuple[str, ...]
    is_row: bool
    end: str = ""

    def written(self, layout: str) -> str:
        if not self.is_row:
            return self.cells[0]
        if layout == "tab-cells":
            return "".join(f"\t{cell}\n" for cell in self.cells)
        if layout == "pipe-cells":
            return "|\n".join(self.cells) + self.end
        return "\t".join(self.cells) + self.end


@frozen(repr=False)
class Sheet:
    """A report as pieces. `targets` gives for each key of the forms the indices of its piece and cell."""

    case: Case
    layout: str
    pieces: tuple[Piece, ...]
    targets: dict[str, tuple[int, int]]

    def __repr__(self) -> str:
        return self.case.name

    def text(self) -> str:
        return "".join(piece.written(self.layout) for piece in self.pieces)

    def rows(self) -> list[int]:
        """The indices of the pieces with figures of the forms."""
        return sorted({piece for piece, _ in self.targets.values()})

    def labels(self) -> dict[int, int]:
        """For each row of figures the index of the cell with its label."""
        labels = {}
        for row in self.rows():
            first = min(cell for piece, cell in self.targets.values() if piece == row)
            filled = [index for index, cell in enumerate(self.pieces[row].cells[:first]) if cell.strip()]
            if filled:
                labels[row] = filled[-1]
        return labels

    def table_of(self, row: int) -> str:
        """The name of the table in which a row of figures stands."""
        return next(key for key, (piece, _) in self.targets.items() if piece == row).split(".")[0]

    def table(self, row: int) -> range:
        """The indices of the pieces of that table, headers included."""
        rows = [other for other in self.rows() if self.table_of(other) == self.table_of(row)]
        first, last = rows[0], rows[-1]
        while first and (self.pieces[first - 1].is_row or not self.pieces[first - 1].cells[0].strip()):
            first -= 1
        return range(first, last + 1)

    def putting(self, index: int, *pieces: Piece, instead_of: int = 0) -> Sheet:
        """The sheet with other pieces instead of some, from an index on."""
        return evolve(self, pieces=self.pieces[:index] + pieces + self.pieces[index + instead_of :])

    def changing(self, row: int, cells: tuple[str, ...]) -> Sheet:
        """The sheet with other cells in a row."""
        return self.putting(row, evolve(self.pieces[row], cells=cells), instead_of=1)


def _pieces(text: str, layout: str) -> Iterator[Piece]:
    cells: list[str] = []
    for line in text.splitlines(keepends=True):
        if layout == "tab-cells":
            if line.startswith("\t"):
                cells.append(line[1:-1])
                continue
            if cells and line.strip():
                cells[-1] += f"\n{line[:-1]}"
                continue
            if cells:
                yield Piece(tuple(cells), True)
                cells = []
            yield Piece((line,), False)
        elif layout == "pipe-cells":
            bare = line.rstrip("| \n")
            if "|" not in line:
                if cells:
                    yield Piece(tuple(cells), True, "|\n")
                    cells = []
                yield Piece((line,), False)
            elif line.count("|") > 1:
                yield Piece((*cells, bare), True, line[len(bare) :])
                cells = []
            else:
                cells.append(line.rstrip("|\n"))
        elif "\t" in line:
            yield Piece(tuple(line.rstrip("\n").split("\t")), True, "\n")
        else:
            yield Piece((line,), False)
    if cells:
        yield Piece(tuple(cells), True, "|\n" if layout == "pipe-cells" else "")


def _layout_of(text: str) -> str:
    if " |\n" in text:
        return "pipe-cells"
    return "tab-cells" if "\n\t规章\n" in text else "tab-rows"


@cache
def _sheet(case_index: int) -> Sheet:
    case = CASES[case_index]
    layout = _layout_of(case.text)
    pieces = tuple(_pieces(case.text, layout))
    # For each cell of a row: the offset of its text, and the indices of the piece and of the cell.
    starts: list[tuple[int, int, int]] = []
    piece_start = 0
    for index, piece in enumerate(pieces):
        start = piece_start + (layout == "tab-cells" and piece.is_row)
        for cell, text in enumerate(piece.cells):
            if piece.is_row:
                starts.append((start, index, cell))
            start += len(text) + (1 if layout == "tab-rows" else 2)
        piece_start += len(piece.written(layout))
    reading = gkparse.parse(case.text)
    crowded = {issue.key for issue in reading.issues if issue.code == "surplus-value"}
    targets = {}
    for key, read in reading.cells.items():
        if read.place is not None and key.rpartition(".")[0] not in crowded:
            _, index, cell = max(start for start in starts if start[0] <= read.place.span.start)
            targets[key] = (index, cell)
    return Sheet(case, layout, pieces, targets)


SHEETS = [_sheet(case_index) for case_index in range(len(CASES))]


@pytest.mark.parametrize("sheet", SHEETS, ids=str)
def test_the_pieces_of_a_report_make_its_text(sheet: Sheet) -> None:
    assert sheet.text().rstrip("\n") == sheet.case.text.rstrip("\n")
    for key, (piece, cell) in sheet.targets.items():
        printed = gkparse.parse(sheet.case.text).cells[key].raw if key.endswith("new.total") else None
        assert printed is None or printed == sheet.pieces[piece].cells[cell].strip()


# The truth about a cell in which no figure is right.
UNKNOWN = object()

Truth = dict[str, object]
Damaged = tuple[Sheet, Truth]
Mutilation = Callable[[Sheet, random.Random], Damaged]


def _a_target(sheet: Sheet, rng: random.Random) -> tuple[str, int, int]:
    key = rng.choice(sorted(sheet.targets))
    return (key, *sheet.targets[key])


def _a_target_in_a_full_row(sheet: Sheet, rng: random.Random) -> tuple[str, int, int]:
    """In a row with a blank cell, an inserted cell could make a row that is as plausible as before."""
    blank = {row for row, cell in sheet.targets.values() if not sheet.pieces[row].cells[cell].strip()}
    key = rng.choice(sorted(key for key, (row, _) in sheet.targets.items() if row not in blank))
    return (key, *sheet.targets[key])


def _a_row(sheet: Sheet, rng: random.Random) -> int:
    return rng.choice(sheet.rows())


def a_cell_is_dropped(sheet: Sheet, rng: random.Random) -> Damaged:
    _, row, cell = _a_target(sheet, rng)
    cells = sheet.pieces[row].cells
    return sheet.changing(row, cells[:cell] + cells[cell + 1 :]), {}


def a_blank_cell_is_inserted(sheet: Sheet, rng: random.Random) -> Damaged:
    _, row, _ = _a_target_in_a_full_row(sheet, rng)
    cells = sheet.pieces[row].cells
    column = rng.randrange(len(cells) + 1)
    return sheet.changing(row, (*cells[:column], rng.choice(("", " ", "\u00a0")), *cells[column:])), {}


def a_row_is_cut(sheet: Sheet, rng: random.Random) -> Damaged:
    return sheet.putting(_a_row(sheet, rng), instead_of=1), {}


def a_row_is_doubled(sheet: Sheet, rng: random.Random) -> Damaged:
    row = _a_row(sheet, rng)
    return sheet.putting(row, sheet.pieces[row], *_between_rows(sheet)), {}


def _between_rows(sheet: Sheet) -> tuple[Piece, ...]:
    return (Piece(("\n",), False),) if sheet.layout == "tab-cells" else ()


def two_rows_are_swapped(sheet: Sheet, rng: random.Random) -> Damaged:
    first, second = _a_row(sheet, rng), _a_row(sheet, rng)
    pieces = sheet.pieces
    once = sheet.putting(first, pieces[second], instead_of=1)
    return once.putting(second, pieces[first], instead_of=1), {}


def a_label_is_damaged(sheet: Sheet, rng: random.Random) -> Damaged:
    row, cell = rng.choice(sorted(sheet.labels().items()))
    cells = sheet.pieces[row].cells
    label = cells[cell]
    start = rng.randrange(len(label))
    stop = start + rng.choice((1, 1, 2, len(label)))
    damaged = label[:start] + rng.choice(("", "□", "\ufffd", "5", " ")) + label[stop:]
    return sheet.changing(row, (*cells[:cell], damaged, *cells[cell + 1 :])), {}


def a_table_is_pasted_twice(sheet: Sheet, rng: random.Random) -> Damaged:
    table = sheet.table(_a_row(sheet, rng))
    copy = sheet.pieces[table.start : table.stop]
    return sheet.putting(table.stop, *_between_rows(sheet), *copy), {}


def a_header_is_cut(sheet: Sheet, rng: random.Random) -> Damaged:
    row = _a_row(sheet, rng)
    table = sheet.table(row)
    first = next(index for index in table if index in sheet.rows())
    start = rng.randrange(table.start, first + 1)
    return sheet.putting(start, instead_of=rng.randrange(first - start + 1)), {}


PAGE_BREAKS = ("- 4 -", "4", "—4—", "— 12 —", "第 4 页 共 9 页", "4/9", "\f", "4 / 9", "页码：4")


def a_page_breaks(sheet: Sheet, rng: random.Random) -> Damaged:
    table = sheet.table(_a_row(sheet, rng))
    blank = Piece(("\n",), False)
    page_number = Piece((rng.choice(PAGE_BREAKS) + "\n",), False)
    around = rng.choice(
        ((page_number,), (blank, page_number), (page_number, blank), (blank, page_number, blank))
    )
    return sheet.putting(rng.randrange(table.start, table.stop + 1), *around), {}


def a_heading_is_deleted(sheet: Sheet, rng: random.Random) -> Damaged:
    printed = [section["title"] for section in sheet.case.truth["sections"]]
    headings = [
        index
        for index, piece in enumerate(sheet.pieces)
        if not piece.is_row and any(title in piece.cells[0] for title in printed) and len(piece.cells[0]) < 40
    ]
    return sheet.putting(rng.choice(headings), instead_of=1), {}


JUNK = (
    "12 34 56",
    "2020年共收到12件。",
    "5",
    "合计5件",
    "12\t34",
    "\t5",
    "5 |",
    "| 5 | 6 |",
    "单位：件",
    "1,234",
)


def junk_stands_between_rows(sheet: Sheet, rng: random.Random) -> Damaged:
    table = sheet.table(_a_row(sheet, rng))
    junk = [Piece((f"{rng.choice(JUNK)}\n",), False) for _ in range(rng.randrange(1, 4))]
    return sheet.putting(rng.randrange(table.start, table.stop + 1), *junk), {}


def a_cell_is_blanked(sheet: Sheet, rng: random.Random) -> Damaged:
    _, row, cell = _a_target(sheet, rng)
    cells = sheet.pieces[row].cells
    return sheet.changing(row, (*cells[:cell], rng.choice(("", " ", "\u3000")), *cells[cell + 1 :])), {}


def a_cell_holds_two_numbers(sheet: Sheet, rng: random.Random) -> Damaged:
    key, row, cell = _a_target(sheet, rng)
    cells = sheet.pieces[row].cells
    two = (
        rng.choice("1235")
        + rng.choice((" ", "\u00a0", "/", "、", "  ", "-", "."))
        + rng.choice(("7", "12", "2"))
    )
    if "." in two and key in ("disclosure.procurement.amount", "disclosure.fees.amount"):
        two = two.replace(".", " ")
    return sheet.changing(row, (*cells[:cell], two, *cells[cell + 1 :])), {key: UNKNOWN}


def a_row_of_another_table_is_pasted_in(sheet: Sheet, rng: random.Random) -> Damaged:
    row, index = _a_row(sheet, rng), _a_row(sheet, rng)
    return sheet.putting(index, sheet.pieces[row], *_between_rows(sheet)), {}


def a_figure_is_pasted_in(sheet: Sheet, rng: random.Random) -> Damaged:
    """Inserts a figure behind the label, so that the row has more figures than columns."""
    _, row, cell = _a_target_in_a_full_row(sheet, rng)
    cells = sheet.pieces[row].cells
    return sheet.changing(row, (*cells[:cell], rng.choice(("0", "5")), *cells[cell:])), {}


def a_row_is_joined_to_the_next(sheet: Sheet, rng: random.Random) -> Damaged:
    rows = [row for row in sheet.rows() if row + 1 in sheet.rows()] or sheet.rows()
    row = rng.choice(rows)
    if row + 1 not in sheet.rows():
        return sheet.putting(row + 1, instead_of=1), {}
    joined = evolve(sheet.pieces[row + 1], cells=sheet.pieces[row].cells + sheet.pieces[row + 1].cells)
    return sheet.putting(row, joined, instead_of=2), {}


MUTILATIONS: tuple[Mutilation, ...] = (
    a_cell_is_dropped,
    a_blank_cell_is_inserted,
    a_row_is_cut,
    a_row_is_doubled,
    two_rows_are_swapped,
    a_label_is_damaged,
    a_table_is_pasted_twice,
    a_header_is_cut,
    a_page_breaks,
    a_heading_is_deleted,
    junk_stands_between_rows,
    a_cell_is_blanked,
    a_cell_holds_two_numbers,
    a_row_of_another_table_is_pasted_in,
    a_figure_is_pasted_in,
    a_row_is_joined_to_the_next,
)


def silently_wrong(reading: Reading, printed: Truth) -> dict[str, tuple[object, object]]:
    """The cells that are not what the source prints, and that no issue names: (printed, read)."""
    read = gkparse.cells(reading.report)
    named = {issue.key for issue in reading.issues if issue.severity is not Severity.INFO}
    blank = {issue.key for issue in reading.issues if issue.code == "cells-blank"}
    wrong: dict[str, tuple[object, object]] = {}
    for key, figure in printed.items():
        read_figure = read.get(key)
        if figure is not UNKNOWN and _same(read_figure, figure):
            continue
        table, row, column = key.split(".")
        keys = {key, f"{table}.{row}", f"{table}.*.{column}", table}
        if key not in read:
            # Read in the other form, which has several rows instead of this one (其他处理).
            keys |= {name for name in named if name and name.startswith(f"{table}.{row}")}
        if not keys & named and not (read_figure is None and figure is not UNKNOWN and keys & blank):
            wrong[key] = (figure, read_figure)
    return wrong


def _same(read: object, printed: object) -> bool:
    return read is printed is None or (None not in (read, printed) and str(read) == str(printed))


@pytest.mark.parametrize("mutilation", MUTILATIONS, ids=lambda mutilation: mutilation.__name__)
@given(data=st.data())
def test_no_figure_is_silently_wrong_when(mutilation: Mutilation, data: st.DataObject) -> None:
    sheet = data.draw(st.sampled_from(SHEETS))
    rng = random.Random(data.draw(st.integers(0, 2**32)))
    damaged, changed = mutilation(sheet, rng)
    text = damaged.text()
    reading = gkparse.parse(text)
    assert_sound(text, reading)
    wrong = silently_wrong(reading, {**sheet.case.truth["cells"], **changed})
    assert not wrong, f"{sheet}: {wrong}"
