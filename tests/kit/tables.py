"""Tables of invented reports: as rows of texts, as grids, and as the texts that extractors make of them.

The rows come from the official forms. The functions that write them as text do not use the layouts, so that a
test of a layout compares it with something other than itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from gkparse._tables.align import align
from gkparse._tables.alignment import Alignment
from gkparse._text.spans import Span
from gkparse.forms import FORMS, FormName, Row, TableForm, TableName
from gkparse.forms.editions import form_of
from gkparse.grid import Grid, GridCell, GridRow

# The rows of a table, each with the texts of its cells.
Texts = Sequence[Sequence[str]]

# What stands in the cells of a table, by flat key without the name of the table: `granted.total`.
Figures = Mapping[str, int | str]

ZERO: Figures = {}

REQUESTS_2019, REQUESTS_2021 = form_of("requests", "2019"), form_of("requests", "2021")
DISCLOSURE_2019, DISCLOSURE_2021 = form_of("disclosure", "2019"), form_of("disclosure", "2021")
PROCEEDINGS = form_of("proceedings", "2021")

REQUEST_HEADER = (
    ("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "申请人情况"),
    ("", "自然人", "法人或其他组织", "总计"),
    ("", "", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", ""),
)
PROCEEDINGS_HEADER = (
    ("行政复议", "行政诉讼"),
    (*("结果维持", "结果纠正", "其他结果", "尚未审结", "总计"), "未经复议直接起诉", "复议后起诉"),
    ("",) * 5 + ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计") * 2,
)


def request_table(figures: Figures = ZERO, form: FormName = "2021") -> list[list[str]]:
    """A request table; figures that are not given are 0. A merged cell stands once, and is blank below."""
    official = form_of("requests", form)
    return [*map(list, REQUEST_HEADER), *(row for _, row in request_rows(figures, official))]


def request_rows(figures: Figures, form: TableForm) -> list[tuple[str, list[str]]]:
    """The rows of figures of a request table, each with its key."""
    (block,) = form.blocks
    above: tuple[str, ...] = ()
    rows = []
    for row in block.rows:
        merged = [
            "" if row.left[: depth + 1] == above[: depth + 1] else label
            for depth, label in enumerate(row.left)
        ]
        above = row.left
        rows.append((row.key, [*merged, row.label, *figures_of(form, row, figures)]))
    return rows


def disclosure_table(figures: Figures = ZERO, form: FormName = "2021") -> list[list[str]]:
    """A disclosure table; figures that are not given are 0."""
    official = form_of("disclosure", form)
    rows = []
    for block in official.blocks:
        rows.append([block.title])
        rows.append([block.corner, *(column.label for column in block.columns)])
        rows.extend([row.label, *figures_of(official, row, figures)] for row in block.rows)
    return rows


def proceedings_table(figures: Figures = ZERO) -> list[list[str]]:
    """A proceedings table; figures that are not given are 0."""
    (block,) = PROCEEDINGS.blocks
    return [*map(list, PROCEEDINGS_HEADER), figures_of(PROCEEDINGS, block.rows[0], figures)]


def figures_of(form: TableForm, row: Row, figures: Figures) -> list[str]:
    return [str(figures.get(key.removeprefix(f"{form.table}."), 0)) for key, _ in form.plan[row.key]]


def numbered(form: TableForm, first: int = 100) -> dict[str, int | str]:
    """A different figure in every cell, so that a figure in the wrong cell shows."""
    return {key.removeprefix(f"{form.table}."): first + index for index, key in enumerate(form.slots)}


def adding_up(parts: Mapping[str, int], form: FormName = "2021") -> dict[str, int | str]:
    """The figures of a request table in which every relation holds, from the figures of some results.

    `parts` may also give the requests carried over and forward; all other requests are new ones of the year.
    """
    (block,) = form_of("requests", form).blocks
    *applicants, total = [column.key for column in block.columns]
    figures: dict[str, int] = {}
    for column in applicants:
        for row in block.rows:
            figures[f"{row.key}.{column}"] = parts.get(f"{row.key}.{column}", 0)
        answered = sum(figures[f"{row.key}.{column}"] for row in block.rows[2:-2])
        figures[f"total.{column}"] = answered
        figures[f"new.{column}"] = (
            answered + figures[f"carried_forward.{column}"] - figures[f"carried_over.{column}"]
        )
    for row in block.rows:
        figures[f"{row.key}.{total}"] = sum(figures[f"{row.key}.{column}"] for column in applicants)
    return dict(figures)


def uncovered(rows: Texts) -> list[list[str]]:
    """The rows without the blank cells before their first text, which merged cells to the left cover."""
    return [[cell for column, cell in enumerate(row) if any(row[: column + 1])] for row in rows]


def tab_cells(rows: Texts) -> str:
    """A cell on each line with a tab before it, a blank line behind each row."""
    return "\n".join("".join(f"\t{cell}\n" for cell in row) for row in rows)


def pipe_cells(rows: Texts) -> str:
    """A cell on each line with a pipe behind it, another pipe behind each row; no covered cells."""
    return "".join("".join(f"{cell} |\n" for cell in row)[:-1] + " |\n" for row in uncovered(rows))


def tab_rows(rows: Texts) -> str:
    """A row on each line, tabs between its cells."""
    return "".join("\t".join(row) + "\n" for row in rows)


WRITERS: dict[str, Callable[[Texts], str]] = {
    "tab-cells": tab_cells,
    "pipe-cells": pipe_cells,
    "tab-rows": tab_rows,
}


def grid(rows: Texts, *, exact: bool = True) -> Grid:
    """The grid of a table as `tab_rows` writes it; `exact` is False if blank cells leave no trace."""
    start = 0
    grid_rows = []
    for row in rows:
        cells = []
        for text in row:
            cells.append(GridCell(text, Span(start, start + len(text))))
            start += len(text) + 1
        grid_rows.append(GridRow(tuple(cells), exact=exact))
    return Grid(tuple(grid_rows))


def aligned(rows: Texts, table: TableName = "requests", *prefer: FormName, exact: bool = True) -> Alignment:
    """The alignment of rows with a table; asserts that they are one."""
    alignment = align(grid(rows, exact=exact), table, prefer)
    assert alignment is not None
    return alignment


def texts_of_findings(table: Alignment, rows: Texts, code: str) -> list[str]:
    """What the findings of one kind point at, in a table that `aligned` read."""
    source = "\t".join(text for row in rows for text in row)
    return [finding.span.of(source) for finding in table.with_code(code) if finding.span is not None]


def values(table: Alignment) -> dict[str, object]:
    """The figures of a table, by flat key without the name of the table."""
    return {key.removeprefix(f"{table.form.table}."): cell.value for key, cell in table.cells.items()}


TITLES = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)
HAN = "一二三四五六七八九十"
# The lines of the official headings.
HEADINGS = tuple(f"{numeral}、{title}" for numeral, title in zip(HAN, TITLES, strict=False))


def report_text(
    tables: Mapping[TableName, str] | None = None,
    *,
    year: int = 2023,
    prose: Sequence[str] = ("全年公开信息12条。", "", "", "", "队伍还需要充实，来年增加一人。", "无。"),
) -> str:
    """A report without any issue; `tables` replace the texts of tables, `prose` those of the six sections."""
    texts: dict[TableName, str] = {
        "disclosure": tab_cells(disclosure_table()),
        "requests": tab_cells(request_table()),
        "proceedings": tab_cells(proceedings_table()),
        **(tables or {}),
    }
    printed = ("", *(texts[name] for name in FORMS), "", "")
    parts = [f"青石街道{year}年政府信息公开工作年度报告\n"]
    for heading, text, table in zip(HEADINGS, prose, printed, strict=True):
        parts.append(f"{heading}\n{text}\n{table}\n")
    return "\n".join(parts)


def with_fees(amount: str) -> str:
    """A report without any issue that prints this amount of fees, in 万元."""
    table = disclosure_table({"fees.amount": amount})
    return report_text({"disclosure": tab_cells(table)})
