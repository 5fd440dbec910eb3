"""What stands outside of the columns is no cell: vertical labels, corners, labels below their figures.

Tables are drawn on a page with blank cells anywhere, and printed as tools print them that keep the places of
texts and tools that do not.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import pytest

import gkparse
from gkparse.forms import FormName, TableForm, TableName
from gkparse.forms.editions import form_of
from tests.kit.attacked import figures_of as figures_of_row
from tests.kit.attacked import named, wrong
from tests.kit.drawn import TOOLS, Drawn, Tool, centred
from tests.kit.profiles import examples
from tests.kit.tables import REQUEST_HEADER, Figures, figures_of, report_text, request_rows, request_table

EDITIONS: Sequence[FormName] = ("2019", "2021")
SEEDS = range(examples(20))


def some_figures(form: TableForm, rng: random.Random) -> Figures:
    """A figure or a blank in each cell; some columns are blank from top to bottom.

    In half of the tables all figures have one digit: then those in the middle of their cells line up too.
    """
    most = rng.choice((9, 20000))
    blank_columns = {column.key for block in form.blocks for column in block.columns if rng.random() < 0.2}
    blanks = rng.choice((0, 0.05, 0.3))
    figures: dict[str, int | str] = {}
    for key in form.slots:
        blank = key.rpartition(".")[2] in blank_columns or rng.random() < blanks
        figures[key.partition(".")[2]] = "" if blank else rng.choice((0, 0, rng.randrange(1, most)))
    return figures


def pieces(text: str, length: int) -> list[str]:
    return [text[start : start + length] for start in range(0, len(text), length)]


def shown(tool: Tool, table: TableName, page: Sequence[Drawn], form: FormName) -> gkparse.Reading:
    year = 2020 if form == "2019" else 2023
    return gkparse.parse(report_text({table: tool(page)}, year=year))


# Vertical labels: a few characters a line, beside the rows.

LABELS, FIGURES, COLUMN = 12, 56, 10


def request_header() -> Iterator[Drawn]:
    for line, cells in enumerate(REQUEST_HEADER):
        for index, text in enumerate(cells):
            if text:
                yield Drawn(line, 0 if text.startswith("（") else FIGURES + COLUMN * (index - 1), text)


def drawn_figures(line: float, figures: Sequence[str]) -> Iterator[Drawn]:
    for index, figure in enumerate(figures):
        if figure:
            yield centred(line, FIGURES + COLUMN * index, FIGURES + COLUMN * (index + 1), figure)


def with_vertical_labels(form: TableForm, figures: Figures, rng: random.Random) -> list[Drawn]:
    """A request table whose merged labels stand a few characters a line in the middle beside their rows."""
    page = list(request_header())
    line = len(REQUEST_HEADER)
    spans: dict[tuple[int, str], list[int]] = {}
    length = rng.choice((6, 8, 10, 22))
    for (_, row), (_, cells) in zip(form.rows, request_rows(figures, form), strict=True):
        label = pieces(row.label, length)
        # Two lines of a label stand around the figures, which have a line of their own.
        offsets = [0, 2] if len(label) == 2 else list(range(len(label)))
        page += [Drawn(line + at, LABELS, text) for at, text in zip(offsets, label, strict=True)]
        page += drawn_figures(line + offsets[-1] // 2, cells[-7:])
        for depth, merged in enumerate(row.left):
            spans.setdefault((depth, merged), []).extend((line, line + offsets[-1]))
        line += offsets[-1] + 1
    size = rng.choice((1, 1, 2, 3))
    for (depth, merged), lines in spans.items():
        if merged and merged != form.blocks[0].rows[0].label:
            numeral, mark, rest = merged.partition("）" if "）" in merged else "、")
            parts = [numeral + mark, *pieces(rest, size)]
            room = max(lines) - min(lines) + 1
            first = min(lines) + rng.randrange(max(room - len(parts), 0) + 1)
            page += [Drawn(first + at, 6 * depth, part) for at, part in enumerate(parts[:room])]
            if parts[room:]:
                page += [Drawn(first + room - 1, 6 * depth + 2 * size, "".join(parts[room:]))]
    return page


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_character_of_a_vertical_label_is_no_figure(tool: Tool, edition: FormName, seed: int) -> None:
    rng = random.Random(seed)
    form = form_of("requests", edition)
    figures = some_figures(form, rng)
    page = with_vertical_labels(form, figures, rng)
    assert wrong(shown(tool, "requests", page, edition), "requests", figures) == {}


def requests_with(old: str, new: str) -> gkparse.Reading:
    """The reading of a request table, a blank between its cells, with one change."""
    rows = [" ".join(filter(None, row)) for row in request_table()]
    table = "\n".join(rows)
    assert old in table
    return gkparse.parse(report_text({"requests": table.replace(old, new)}))


WITH_MARK = "2.没有现成信息\n无 {}\n需要另行制作"
ROW = "2.没有现成信息需要另行制作 0 0 0 0 0 0 0\n3.补正后申请内容仍不明确"


@pytest.mark.parametrize(
    ("figures", "read"), [("1 2 3 4 5 6 21", [1, 2, 3, 4, 5, 6, 21]), ("1 2 3 4 5 15", None)]
)
def test_a_mark_beside_pieces_of_its_label_is_no_cell(figures: str, read: list[int] | None) -> None:
    above, below = " 1.本机关不掌握相关政府信息 0 0 0 0 0 0 0\n", "法提供 3.补正后申请内容仍不明确"
    torn = f"（四）{above}{WITH_MARK.format(figures)}\n{below}"
    reading = requests_with(f"（四）无法提供{above}{ROW}", torn)
    expected: list[int | None] = [None] * 7 if read is None else [*read]
    assert figures_of_row(reading, "requests.unable_creation_required") == expected
    assert ("requests.unable_creation_required" in named(reading)) is (read is None)


def test_a_mark_is_a_cell_where_its_label_is_whole() -> None:
    reading = requests_with(ROW, f"{WITH_MARK.format('0 0 0 0 0 0')}\n3.补正后申请内容仍不明确")
    assert figures_of_row(reading, "requests.unable_creation_required") == [None, 0, 0, 0, 0, 0, 0]
    assert named(reading) == set()


# Corners: in the middle above the labels.


def with_corners(form: TableForm, figures: Figures, rng: random.Random) -> list[Drawn]:
    """A disclosure table with its corner in the middle; other cells begin at the left or stand in the middle.

    Narrow columns have headers over several lines.
    """
    labels, column = rng.randrange(16, 40), rng.choice((5, 7, 10, 16, 20))
    whole = column * max(len(block.columns) for block in form.blocks)
    at_left = rng.random() < 0.5
    page: list[Drawn] = []
    line = 0.0

    def draw(at: float, index: int, of: int, text: str) -> Drawn:
        left, right = (labels + whole * edge // of for edge in (index, index + 1))
        return Drawn(at, left, text) if at_left else centred(at, left, right, text)

    for block in form.blocks:
        page.append(centred(line, 0, labels + whole, block.title))
        columns = len(block.columns)
        header = [pieces(column.label, max(whole // columns // 2 - 1, 2)) for column in block.columns]
        height = max(map(len, header))
        # Over several lines of the header the corner stands in the middle, between two of them or on one.
        page.append(centred(line + 1 + (height - 1) / 2, 0, labels, block.corner))
        for index, texts in enumerate(header):
            page += [draw(line + 1 + at, index, columns, text) for at, text in enumerate(texts)]
        line += height + 1
        for row in block.rows:
            page.append(Drawn(line, 0, row.label))
            cells = enumerate(figures_of(form, row, figures))
            page += [draw(line, index, columns, figure) for index, figure in cells if figure]
            line += 1
    return page


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_corner_takes_no_column(tool: Tool, edition: FormName, seed: int) -> None:
    rng = random.Random(seed)
    form = form_of("disclosure", edition)
    figures = some_figures(form, rng)
    page = with_corners(form, figures, rng)
    assert wrong(shown(tool, "disclosure", page, edition), "disclosure", figures) == {}


def test_a_row_that_is_short_below_a_corner_in_the_middle_is_named() -> None:
    table = """\
                本年制 本年废 现行有
      信息内容
                发件数 止件数 效件数
规章                0   0
行政规范性文件           0   0
      信息内容        本年处理决定数量
行政处罚                  0
行政强制                  0
"""
    reading = gkparse.parse(report_text({"disclosure": table}))
    assert figures_of_row(reading, "disclosure.regulations") == [None] * 3
    assert {"disclosure.regulations", "disclosure.normative_documents"} <= named(reading)


@pytest.mark.parametrize("separator", [" ", "  "])
def test_figures_that_line_up_by_chance_keep_no_blank_cells(separator: str) -> None:
    rows = ["规章 4069 0 0", "规范性文件 0 0 5507", "行政处罚 6190"]
    header = "信息内容 本年新制作数量 本年新公开数量 对外公开总数量"
    table = "\n".join([header, *rows, "信息内容 上一年项目数量 本年增/减 处理决定数量", "行政许可 0"])
    reading = gkparse.parse(report_text({"disclosure": table.replace(" ", separator)}, year=2020))
    assert figures_of_row(reading, "disclosure.licensing") == [None] * 3
    assert "disclosure.licensing" in named(reading)


# Labels below their figures.


def with_labels_below(form: TableForm, figures: Figures, rng: random.Random) -> list[Drawn]:
    """A request table with the label of each row on the lines below its figures."""
    page = list(request_header())
    line = len(REQUEST_HEADER)
    length = rng.choice((20, 60))
    for _, cells in request_rows(figures, form):
        page += drawn_figures(line, cells[-7:])
        for text in pieces(cells[-8], length):
            line += 1
            page.append(Drawn(line, LABELS, text))
        for depth, merged in enumerate(cells[:-8]):
            if merged:
                page.append(Drawn(line, 6 * depth, merged))
        line += 1
    return page


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("seed", SEEDS)
def test_figures_above_their_labels_are_those_of_no_other_row(
    tool: Tool, edition: FormName, seed: int
) -> None:
    rng = random.Random(seed)
    form = form_of("requests", edition)
    figures = {**some_figures(form, rng)}
    if rng.random() < 0.3:
        figures.update({name: "" for name in figures if name.startswith("new.")})
    page = with_labels_below(form, figures, rng)
    assert wrong(shown(tool, "requests", page, edition), "requests", figures) == {}


@pytest.mark.parametrize("first", ["", "1 2 3 4 5 15\n", "1 2 3 4 5 6 21\n"])
def test_rows_between_figures_and_a_label_alone_are_in_doubt(first: str) -> None:
    header = "信息内容 本年新制作数量 本年新公开数量 对外公开总数量"
    table = f"{header}\n{first}规章\n4 5 6\n规范性文件\n"
    reading = gkparse.parse(report_text({"disclosure": table}, year=2020))
    assert figures_of_row(reading, "disclosure.regulations") == [None] * 3
    assert {"disclosure", "disclosure.regulations"} & named(reading)


def test_labels_of_another_block_that_stand_above_show_that_all_do() -> None:
    headers = (
        "信息内容 本年新制作数量 本年新公开数量 对外公开总数量",
        "信息内容 上一年项目数量 本年增/减 处理决定数量",
    )
    table = f"{headers[0]}\n规章\n4 5 6\n规范性文件\n{headers[1]}\n行政处罚\n7 8 9\n行政强制\n1 2 3\n"
    reading = gkparse.parse(report_text({"disclosure": table}, year=2020))
    assert figures_of_row(reading, "disclosure.regulations") == [4, 5, 6]
    assert figures_of_row(reading, "disclosure.normative_documents") == [None] * 3
