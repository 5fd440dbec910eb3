"""Figures of another year are never this year's: below, above, beside, in the next row, in an annexed report.

The figures of this year are 100 and more, or 0, those of last year 5000 and more.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import pytest

import gkparse
from gkparse import Reading, Severity
from gkparse.forms import FORMS, FormName, TableForm, TableName
from gkparse.forms.editions import form_of
from tests.kit.attacked import wrong
from tests.kit.profiles import examples
from tests.kit.tables import (
    HEADINGS,
    TITLES,
    Figures,
    Texts,
    disclosure_table,
    numbered,
    proceedings_table,
    report_text,
    request_table,
    tab_cells,
    tab_rows,
)

Rows = list[list[str]]


def pipe_rows(rows: Texts) -> str:
    width = max(map(len, rows))
    return "".join(f"| {' | '.join([*row, *[''] * (width - len(row))])} |\n" for row in rows)


def unpadded_pipe_rows(rows: Texts) -> str:
    return "".join(f"{' | '.join(row)} |\n" for row in rows)


def comma_rows(rows: Texts) -> str:
    return "".join(f"{','.join(row)}\n" for row in rows)


def space_rows(rows: Texts) -> str:
    return "".join(f"{'  '.join(filter(None, row))}\n" for row in rows)


def cells_on_lines(rows: Texts) -> str:
    return "".join(f"{cell}\n" for row in rows for cell in row if cell)


WRITERS = (tab_rows, tab_cells, pipe_rows, unpadded_pipe_rows, comma_rows, space_rows, cells_on_lines)

HEADS = (
    "2022年",
    "2022年：",
    "（2022年）",
    "二〇二二年度",
    "上年",
    "去年同期数据",
    "上年度情况",
    "附：2022年度数据",
    "（二）2022年",
    "青石街道2022年数据统计表",
    "2022年主动公开情况：",
)
BESIDE_LABELS = ("{}（上年）", "{}（2022年）", "{}（2022）", "{}(上年同期)", "上年{}", "2022年{}", "去年{}")
YEARS = (("2023年", "2022年"), ("2023年度", "2022年度"), ("本年", "上年"), ("今年", "去年"))
NO_HEADS = ("附表", "对比表", "另表", "")


def table_of(form: TableForm, figures: Figures) -> Rows:
    if form.table == "proceedings":
        return proceedings_table(figures)
    return (disclosure_table if form.table == "disclosure" else request_table)(figures, form.form)


def is_row(row: Sequence[str]) -> bool:
    return any(cell.isdigit() for cell in row)


def label_index(row: Sequence[str]) -> int:
    """The index of the label of a row; -1 in a table of proceedings, whose row has none."""
    return max((index for index, cell in enumerate(row) if cell and not cell.isdigit()), default=-1)


class Two:
    """A table of this year, perhaps with blank cells, and that of last year."""

    def __init__(self, form: TableForm, rng: random.Random) -> None:
        share = rng.choice((0, 0.02, 0.05))
        self.form, self.rng = form, rng
        self.printed = {
            key: "" if rng.random() < share else figure for key, figure in numbered(form, 100).items()
        }
        self.this, self.last = table_of(form, self.printed), table_of(form, numbered(form, 5000))

    def lose_rows(self) -> None:
        """Loses a row of this year, and less than half of last year's table."""
        if self.form.table != "proceedings" and self.rng.random() < 0.5:
            del self.this[self.rng.randrange(1, len(self.this))]
        if self.rng.random() < 0.5:
            del self.last[: self.rng.randrange(len(self.last) // 2)]

    def in_rows(self, beside: Callable[[list[str], list[str]], Rows]) -> Rows:
        rows: Rows = []
        for this, last in zip(self.this, self.last, strict=True):
            rows.extend(beside(this, last) if is_row(last) else [this])
        return rows


Writer = Callable[[Texts], str]


def below(two: Two, write: Writer) -> str:
    two.lose_rows()
    return f"{write(two.this)}\n{two.rng.choice(HEADS)}\n{write(two.last)}"


def above(two: Two, write: Writer) -> str:
    two.lose_rows()
    return f"{two.rng.choice(HEADS)}\n{write(two.last)}\n2023年\n{write(two.this)}"


def below_a_head_without_a_year(two: Two, write: Writer) -> str:
    two.lose_rows()
    two.last[:0] = two.this[:1] if is_row(two.last[0]) else []
    return f"{write(two.this)}\n{two.rng.choice(NO_HEADS)}\n{write(two.last)}"


def year_beside_the_label(two: Two, write: Writer) -> str:
    pattern = two.rng.choice(BESIDE_LABELS)

    def beside(this: list[str], last: list[str]) -> Rows:
        index = label_index(last)
        label = [*[""] * index, pattern.format(last[index])] if index >= 0 else ["2022年"]
        return [*([this] if two.rng.random() < 0.9 else []), [*label, *last[index + 1 :]]]

    return write(two.in_rows(beside))


def year_in_a_cell(two: Two, write: Writer) -> str:
    years, this_first = two.rng.choice(YEARS), two.rng.random() < 0.5

    def beside(this: list[str], last: list[str]) -> Rows:
        index = label_index(last) + 1
        rows = [[*row[:index], year, *row[index:]] for row, year in zip((this, last), years, strict=True)]
        return rows if this_first else rows[::-1]

    return write(two.in_rows(beside))


def side_by_side(two: Two, write: Writer) -> str:
    heads = two.rng.choice((*YEARS, None))
    gap = [""] * two.rng.randrange(2)
    tables = [two.this, two.last] if heads is None else [[[heads[0]], *two.this], [[heads[1]], *two.last]]
    width = max(map(len, two.this))
    padded = [[[*row, *[""] * (width - len(row))] for row in table] for table in tables]
    left, right = padded if two.rng.random() < 0.5 else padded[::-1]
    return write([[*one, *gap, *other] for one, other in zip(left, right, strict=True)])


KINDS = (
    below,
    above,
    below_a_head_without_a_year,
    year_beside_the_label,
    year_in_a_cell,
    side_by_side,
)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(examples(20)))
def test_a_figure_of_another_year_is_never_this_years(kind: Callable[[Two, Writer], str], seed: int) -> None:
    rng = random.Random(f"{kind.__name__} {seed}")
    table: TableName = rng.choice(list(FORMS))
    edition: FormName = "2021" if table == "proceedings" else rng.choice(("2019", "2021"))
    two = Two(form_of(table, edition), rng)
    text = report_text({table: kind(two, rng.choice(WRITERS))})
    assert wrong(gkparse.parse(text), table, two.printed) == {}


# Tables of this year that are whole: told apart, and nothing to warn of.


def problems(reading: Reading) -> list[str]:
    return [issue.code for issue in reading.issues if issue.severity is not Severity.INFO]


def is_zero(reading: Reading) -> bool:
    return set(gkparse.cells(reading.report).values()) == {0}


def zero_and_last(table: TableName) -> tuple[Rows, Rows]:
    form = form_of(table, "2021")
    return table_of(form, {}), table_of(form, numbered(form, 5000))


@pytest.mark.parametrize("write", [tab_rows, tab_cells, pipe_rows])
@pytest.mark.parametrize("table", FORMS)
@pytest.mark.parametrize("head", HEADS)
def test_a_table_below_the_head_of_another_year_is_left_out(
    head: str, table: TableName, write: Writer
) -> None:
    this, last = zero_and_last(table)
    reading = gkparse.parse(report_text({table: f"{write(this)}\n{head}\n{write(last)}"}))
    assert problems(reading) == []
    assert is_zero(reading)
    assert "other-year-left-out" in {issue.code for issue in reading.issues}
    assert "5000" not in " ".join(
        paragraph for one in reading.report.sections for paragraph in one.paragraphs
    )


@pytest.mark.parametrize("this_first", [True, False])
@pytest.mark.parametrize("years", YEARS)
@pytest.mark.parametrize("table", FORMS)
def test_of_two_tables_side_by_side_that_of_this_year_is_read(
    table: TableName, years: tuple[str, str], this_first: bool
) -> None:
    this, last = zero_and_last(table)
    width = max(map(len, this))
    tables = [
        [[*row, *[""] * (width - len(row))] for row in ([year], *rows)]
        for year, rows in zip(years, (this, last), strict=True)
    ]
    left, right = tables if this_first else tables[::-1]
    text = tab_rows([[*one, *other] for one, other in zip(left, right, strict=True)])
    reading = gkparse.parse(report_text({table: text}))
    assert problems(reading) == []
    assert is_zero(reading)


def test_a_year_above_columns_says_whose_they_are() -> None:
    this, last = zero_and_last("disclosure")
    rows = [["", "2022年", "", "", "2023年", "", ""]]
    for one, other in zip(last, this, strict=True):
        pad = [""] * (4 - len(one))
        rows.append([*one, *pad, *other[1:], *pad])
    reading = gkparse.parse(report_text({"disclosure": tab_rows(rows)}))
    assert problems(reading) == []
    assert is_zero(reading)


def test_a_column_of_years_says_whose_rows_they_are() -> None:
    rows: Rows = []
    for this, last in zip(*zero_and_last("disclosure"), strict=True):
        if not is_row(last):
            rows.append([this[0], "年度", *this[1:]] if len(this) > 1 else this)
            continue
        rows += [[last[0], "2022", *last[1:]], [this[0], "2023", *this[1:]]]
    reading = gkparse.parse(report_text({"disclosure": tab_rows(rows)}))
    assert problems(reading) == []
    assert is_zero(reading)


def test_a_blank_cell_beside_rows_of_another_year_is_named() -> None:
    rows = proceedings_table({"reconsideration.upheld": ""})
    last = ["2022年", *proceedings_table(numbered(form_of("proceedings", "2021"), 5000))[-1]]
    text = tab_rows([*rows[:-1], ["2023年", *rows[-1]], last])
    reading = gkparse.parse(report_text({"proceedings": text}))
    (issue,) = [issue for issue in reading.issues if issue.severity is not Severity.INFO]
    assert (issue.code, issue.key) == ("blank-beside-other-year", "proceedings.reconsideration.upheld")


@pytest.mark.parametrize("year", ["2023年", "2023年：", "本年度", "本年数据", "二〇二三年度"])
def test_a_head_of_this_year_leaves_nothing_out(year: str) -> None:
    this, _ = zero_and_last("requests")
    reading = gkparse.parse(report_text({"requests": f"{year}\n{tab_rows(this)}"}))
    assert problems(reading) == []
    assert is_zero(reading)


def test_what_is_left_of_the_name_of_the_first_column_is_no_head() -> None:
    header = ["信息内容", "上一年", "本年增/减", "处理决定数量"]
    rows = [
        ["第二十条第（五）项"],
        header,
        ["行政许可", "1", "2", "3"],
        ["其他对外管理服务事项", "4", "5", "6"],
    ]
    table = "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in [*rows, ["第二十条第（六）项"]])
    reading = gkparse.parse(f"2019年政府信息公开工作年度报告\n二、主动公开政府信息情况\n{table}\n")
    cells = gkparse.cells(reading.report)
    columns = ("previous_year", "change", "decisions")
    keys = [f"disclosure.{row}.{column}" for row in ("licensing", "other_services") for column in columns]
    assert [cells[key] for key in keys] == [1, 2, 3, 4, 5, 6]


# Annexed reports.


@pytest.mark.parametrize("lost", FORMS)
@pytest.mark.parametrize(
    "head",
    [
        "2022年度报告",
        "附件：上年度报告",
        "附：2022年年报",
        "二〇二二年度报告",
        "附：上年报告全文",
        "附件2",
        "———",
        "",
    ],
)
def test_a_table_that_is_an_image_is_not_that_of_the_annexed_report(head: str, lost: TableName) -> None:
    last = {name: tab_cells(zero_and_last(name)[1]) for name in FORMS}
    annexed = report_text(last, year=2022).partition("\n")[2]
    reading = gkparse.parse(f"{report_text({lost: '[图片]'})}\n\n{head}\n\n{annexed}")
    assert (reading.report.year, problems(reading)) == (2023, ["table-not-found", "second-report"])
    assert is_zero(reading)


@pytest.mark.parametrize("numbered_heading", [True, False])
@pytest.mark.parametrize("table", FORMS)
def test_a_section_below_the_head_of_another_year_is_that_years(
    table: TableName, numbered_heading: bool
) -> None:
    index = list(FORMS).index(table) + 1
    heading = (HEADINGS if numbered_heading else TITLES)[index]
    text = f"{report_text({table: '[图片]'})}\n附：2022年情况\n{heading}\n{tab_rows(zero_and_last(table)[1])}"
    reading = gkparse.parse(text)
    assert "table-not-found" in problems(reading)
    assert is_zero(reading)


# Copies of one table, of which none says whose it is.


def test_the_fuller_of_two_rows_does_not_win() -> None:
    this, last = zero_and_last("requests")
    this[5][-7] = ""
    reading = gkparse.parse(report_text({"requests": tab_rows([*this, last[5]])}))
    cells = gkparse.cells(reading.report)
    keys = [key for key in cells if key.startswith("requests.granted.")]
    assert {cells[key] for key in keys} == {None}
    assert "row-contradicts" in problems(reading)


def test_a_row_that_only_the_second_of_two_tables_has_is_unknown() -> None:
    this, last = zero_and_last("requests")
    del this[10]
    reading = gkparse.parse(report_text({"requests": f"{tab_rows(this)}\n附表\n{tab_rows(last)}"}))
    assert not any(
        value is not None for key, value in gkparse.cells(reading.report).items() if "requests" in key
    )
    assert "row-of-one-copy" in problems(reading)
