"""Figures of narrow columns over several lines: each is what its cell prints, or unknown and named."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gkparse
from gkparse import Reading, Severity
from gkparse.forms import FormName
from tests.kit.tables import PROCEEDINGS, PROCEEDINGS_HEADER, REQUESTS_2019, REQUESTS_2021

Row = Sequence[int | None]

PROCEEDINGS_KEYS = [*PROCEEDINGS.slots]
SECTIONS = {
    "requests": "三、收到和处理政府信息公开申请情况",
    "proceedings": "四、政府信息公开行政复议、行政诉讼情况",
}
NUMBERS = st.none() | st.integers(0, 99) | st.integers(100, 99999)


def rows_of(parts: int, stages: int) -> st.SearchStrategy[Row]:
    """Rows of stages that end with their totals; any part may be blank."""
    stage = st.lists(NUMBERS, min_size=parts, max_size=parts).map(
        lambda numbers: [*numbers, sum(number or 0 for number in numbers)]
    )
    return st.lists(stage, min_size=stages, max_size=stages).map(
        lambda several: [*chain.from_iterable(several)]
    )


def wrapped(number: int | None, width: int) -> list[str]:
    text = "" if number is None else str(number)
    return [text[start : start + width] for start in range(0, len(text), width)]


@st.composite
def flat_lines(draw: st.DrawFn, row: Row, width: int) -> list[str]:
    """A line for each piece of a figure; figures that are not wrapped may share one."""
    lines: list[str] = []
    for number in row:
        first, *rest = wrapped(number, width) or [""]
        if first and lines and draw(st.integers(0, 2)) == 0:
            lines[-1] += f" {first}"
        elif first:
            lines.append(first)
        lines.extend(rest)
    return lines


def page_lines(row: Row, width: int, wide: int, align: str, indent: int = 2) -> list[str]:
    """The lines of a row as `pdftotext -layout` prints them: each piece where it stands on the page."""
    cells = [wrapped(number, width) for number in row]
    height = max(map(len, cells))
    lines: dict[int, str] = {}
    for index, pieces in enumerate(cells):
        above = {"top": 0, "middle": height - len(pieces), "bottom": 2 * (height - len(pieces))}[align]
        for line_index, piece in enumerate(pieces):
            left = indent + index * wide + (wide - len(piece)) // 2
            line_key = above + 2 * line_index
            lines[line_key] = lines.get(line_key, "").ljust(left) + piece
    return [lines[line_key] for line_key in sorted(lines)]


def proceedings(lines: Sequence[str]) -> Reading:
    header = [text for texts in PROCEEDINGS_HEADER for text in texts if text]
    text = "\n".join(
        [SECTIONS["proceedings"], *header, *lines, "五、存在的主要问题及改进情况", "时效性还需提高。"]
    )
    return gkparse.parse(text + "\n")


def assert_not_silently_wrong(reading: Reading, keys: Sequence[str], row: Row) -> None:
    alarms = [issue for issue in reading.issues if issue.severity is not Severity.INFO]
    for key, number in zip(keys, row, strict=True):
        value = reading.cells[key].value if key in reading.cells else None
        assert value in (None, number), key
        # A table that was not found at all is named as a table.
        if value is None and number is not None:
            assert any(issue.covers(key) for issue in alarms), key


@st.composite
def stages_full_by_chance(draw: st.DrawFn, width: int) -> Row:
    """Stages of proceedings of five pieces each, one at least with wrapped figures and blank cells."""
    row: list[int | None] = []
    for is_whole in draw(st.permutations([False, draw(st.booleans()), draw(st.booleans())])):
        long, short = draw(st.integers(10**width, 2 * 10**width)), draw(st.integers(0, 9))
        parts = [short, 0, 1, 2] if is_whole else draw(st.permutations([long, short, None, None]))
        row.extend([*parts, sum(number or 0 for number in parts)])
    return row


@given(st.data(), st.integers(2, 4), st.booleans())
def test_pieces_that_fill_the_row_of_proceedings_are_no_cells(
    data: st.DataObject, width: int, by_chance: bool
) -> None:
    row = data.draw(stages_full_by_chance(width) if by_chance else rows_of(4, 3))
    lines = data.draw(flat_lines(row, width))
    assert_not_silently_wrong(proceedings(lines), PROCEEDINGS_KEYS, row)


def test_as_many_lines_as_cells_are_no_row_if_figures_share_a_line() -> None:
    lines = ["2311", "0", "3 2522 0", "2563", "5", "3", "7339", "5", "1121", "6", "1331", "8", "9793", "2"]
    row = [23110, 3, 2522, 0, 25635, 3, 73395, 11216, 13318, 97932, 4, 0, 5100, None, 5104]
    assert_not_silently_wrong(proceedings([*lines, "4 0 5100 5104"]), PROCEEDINGS_KEYS, row)


def test_the_beginning_of_a_figure_above_its_line_is_no_cell_before_it() -> None:
    row = [0, 41, 442, 71, 554, 5, 91, 0, 0, 96, None, 404, 71, 724, 1199]
    lines = page_lines(row, 3, 5, "bottom")
    assert len(" ".join(lines).split()) == 15
    assert_not_silently_wrong(proceedings(lines), PROCEEDINGS_KEYS, row)


@given(rows_of(4, 3), st.integers(2, 4), st.integers(1, 3), st.sampled_from(["top", "middle", "bottom"]))
def test_lines_of_wrapped_figures_are_no_row_of_proceedings(
    row: Row, width: int, gap: int, align: str
) -> None:
    lines = page_lines(row, width, width + gap, align)
    assert_not_silently_wrong(proceedings(["", *lines, ""]), PROCEEDINGS_KEYS, row)


@st.composite
def rows_full_by_chance(draw: st.DrawFn, width: int) -> Row:
    """Rows of a request table that lack as many cells as its wrapped figures have pieces too many."""
    long = draw(st.lists(st.integers(10**width, 2 * 10**width), min_size=1, max_size=2))
    blank = [None] * (len(long) + 1)
    short = draw(st.lists(st.integers(0, 99), min_size=5 - 2 * len(long), max_size=5 - 2 * len(long)))
    parts = draw(st.permutations([*long, *blank, *short]))
    return [*parts, sum(number or 0 for number in parts)]


@pytest.mark.parametrize("form", ["2019", "2021"])
@given(data=st.data(), width=st.integers(2, 4))
def test_pieces_that_fill_a_row_of_requests_are_no_cells(
    form: FormName, data: st.DataObject, width: int
) -> None:
    official = REQUESTS_2019 if form == "2019" else REQUESTS_2021
    place = data.draw(st.integers(0, len(official.rows) - 1))
    row = data.draw(rows_full_by_chance(width))
    pieces = [piece for number in row for piece in wrapped(number, width)]
    assert len(pieces) == 7
    lines = [SECTIONS["requests"], "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计"]
    for index, (_, each) in enumerate(official.rows):
        lines.append(f"{each.label} {' '.join(pieces if index == place else '0' * 7)}")
    reading = gkparse.parse("\n".join(lines) + "\n")
    block, changed = official.rows[place]
    keys = [official.key(changed, column) for column in block.columns]
    assert_not_silently_wrong(reading, keys, row)


@pytest.mark.parametrize("pieces", ["4 6, 679", "6, 679 4", "4 6 ,679"])
def test_a_figure_that_a_blank_cuts_at_its_comma_fills_no_row(pieces: str) -> None:
    lines = [
        "信息内容 上一年项目数量 本年增/减 处理决定数量",
        f"行政许可 {pieces}",
        "其他对外管理服务事项 0 0 0",
    ]
    reading = gkparse.parse("\n".join(["二、主动公开政府信息情况", *lines]) + "\n")
    keys = [f"disclosure.licensing.{column}" for column in ("previous_year", "change", "decisions")]
    assert_not_silently_wrong(reading, keys, [None] * 3)


@pytest.mark.parametrize("total", [10, 14, 90])
def test_a_sum_that_the_office_got_wrong_stays_as_printed(total: int) -> None:
    row = [5, 2, 0, 1, total, *(0,) * 10]
    reading = proceedings([str(number) for number in row])
    assert [reading.cells[key].value for key in PROCEEDINGS_KEYS] == row


@pytest.mark.parametrize("label", ["2.其他法律", "2.其他法律行政法规禁止", "2.其他"])
@pytest.mark.parametrize("separator", [" | ", "\t"])
def test_a_text_that_ends_in_a_label_has_the_row_above_it(label: str, separator: str) -> None:
    rows = [
        ["", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"],
        ["一、本年新收政府信息公开申请数量", "4", "", "", "", "", "", "4"],
        ["二、上年结转政府信息公开申请数量", *[""] * 6, "0"],
        ["（一）予以公开", "3", *[""] * 5, "3"],
        ["1.属于国家秘密", *[""] * 6, "0"],
    ]
    text = "\n".join([SECTIONS["requests"], *map(separator.join, rows), label])
    reading = gkparse.parse(text)
    assert reading.cells["requests.denied_state_secret.total"].value == 0
    assert reading.cells["requests.denied_prohibited_by_law.total"].value is None
    assert any(issue.code == "table-cut-off" for issue in reading.issues)
