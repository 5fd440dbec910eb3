"""A grid read by a form: the row and the column of each figure, and what stays unknown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gkparse
from gkparse import Reading, Severity, State
from gkparse._tables.align import align
from gkparse._tables.alignment import Alignment, RowOutcome
from gkparse.forms import FormName, TableName
from gkparse.grid import Grid
from tests.kit.tables import (
    DISCLOSURE_2019,
    DISCLOSURE_2021,
    PROCEEDINGS,
    REQUESTS_2019,
    REQUESTS_2021,
    WRITERS,
    aligned,
    disclosure_table,
    grid,
    numbered,
    proceedings_table,
    report_text,
    request_table,
    tab_rows,
    texts_of_findings,
    values,
)

FIGURES = numbered(REQUESTS_2021)


def requests(form: FormName = "2021") -> list[list[str]]:
    """A request table with a different figure in each cell."""
    return request_table(numbered(REQUESTS_2021 if form == "2021" else REQUESTS_2019), form)


def row_of(rows: list[list[str]], label: str) -> int:
    return next(index for index, row in enumerate(rows) if any(label in cell for cell in row))


def differing(table: Alignment, figures: dict[str, int | str]) -> set[str]:
    """The cells that do not hold the figure that the source prints in them."""
    aligned_figures = values(table)
    assert set(aligned_figures) == set(figures)
    return {key for key, figure in figures.items() if aligned_figures[key] != figure}


def row_keys(row: str) -> set[str]:
    return {key for key in FIGURES if key.startswith(f"{row}.")}


def not_once(table: Alignment) -> dict[str, RowOutcome]:
    """The rows that were not found once and whole, and how they were found."""
    return {
        key.partition(".")[2]: row.outcome
        for key, row in table.rows.items()
        if row.outcome is not RowOutcome.ONCE
    }


@pytest.mark.parametrize(
    ("rows", "table", "figures"),
    [
        (requests("2021"), "requests", FIGURES),
        (requests("2019"), "requests", numbered(REQUESTS_2019)),
        (disclosure_table(numbered(DISCLOSURE_2021)), "disclosure", numbered(DISCLOSURE_2021)),
        (disclosure_table(numbered(DISCLOSURE_2019), "2019"), "disclosure", numbered(DISCLOSURE_2019)),
        (proceedings_table(numbered(PROCEEDINGS)), "proceedings", numbered(PROCEEDINGS)),
    ],
    ids=["requests 2021", "requests 2019", "disclosure 2021", "disclosure 2019", "proceedings"],
)
def test_every_figure_of_a_whole_table_is_in_its_cell(
    rows: list[list[str]], table: TableName, figures: dict[str, int | str]
) -> None:
    alignment = aligned(rows, table)
    assert differing(alignment, figures) == set()
    assert alignment.perfect
    assert alignment.with_code("header-cut") == alignment.with_code("loose-figures") == []


def test_the_form_is_the_one_whose_rows_are_there_whatever_is_preferred() -> None:
    for form in ("2019", "2021"):
        for prefer in ((), ("2019", "2021"), ("2021", "2019")):
            assert aligned(requests(form), "requests", *prefer).form.form == form
            assert aligned(disclosure_table({}, form), "disclosure", *prefer).form.form == form


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_where_both_forms_fit_alike_the_preferred_is_taken(form: FormName) -> None:
    rows = proceedings_table(numbered(PROCEEDINGS))
    assert aligned(rows, "proceedings", form).form.form == form


def test_a_table_is_not_another() -> None:
    assert align(grid(requests()), "disclosure") is None
    assert align(grid(requests()), "proceedings") is None
    assert align(grid(disclosure_table()), "requests") is None
    assert align(grid(proceedings_table()), "requests") is None
    assert align(Grid(()), "requests") is None


def test_labels_without_any_figure_are_no_table() -> None:
    labels = [[cell for cell in row if not cell.isdigit()] for row in requests()]
    assert align(grid(labels), "requests") is None


def test_two_labels_also_stand_in_prose() -> None:
    assert align(grid([["规章", "3"], ["行政许可", "5"]]), "disclosure") is None


@pytest.mark.parametrize(
    "rename",
    [
        {"（一）予以公开": "予以公开"},
        {"1.属于国家秘密": "属于国家秘密"},
        {"1.属于国家秘密": "（1）属于国家秘密", "2.其他法律行政法规禁止公开": "② 其他法律行政法规禁止公开"},
        {"（二）部分公开（区分处理的，只计这一情形，不计其他情形）": "（二）部分公开"},
        {"一、本年新收政府信息公开申请数量": "一、本年新收\n政府信息公开\n申请数量"},
        {"自然人": "自 然 人", "社会公益组织": "社会组织"},
        {"三、本年度办理结果": "三、本年度\n办理结果", "（三）不予公开": "不予公开"},
        {"三、本年度办理结果": "", "（三）不予公开": "", "（四）无法提供": "", "（五）不予处理": ""},
        {"（七）总计": "总计"},
        {"3.其他": "其他"},
        {"（六）其他处理": "其他处理"},
    ],
    ids=lambda rename: "、".join(rename.values()).replace("\n", "") or "no groups",
)
def test_rows_are_found_by_their_labels_however_these_are_printed(rename: dict[str, str]) -> None:
    rows = [[rename.get(cell, cell) for cell in row] for row in requests()]
    alignment = aligned(rows)
    assert differing(alignment, FIGURES) == set()
    assert alignment.perfect


def test_labels_that_all_lost_their_numbers_are_still_those_of_their_rows() -> None:
    official = {row.label for _, row in REQUESTS_2021.rows}
    bare = {label: label.lstrip("一二三四五六七八九十（）、.1234567890") for label in official}
    alignment = aligned([[bare.get(cell, cell) for cell in row] for row in requests()])
    assert differing(alignment, FIGURES) == set()


@pytest.mark.parametrize("label", [row.label for _, row in REQUESTS_2021.rows])
def test_a_row_that_is_missing_takes_no_other_with_it(label: str) -> None:
    rows = requests()
    del rows[row_of(rows, label)]
    alignment = aligned(rows)
    (missing,) = (row.key for _, row in REQUESTS_2021.rows if row.label == label)
    assert differing(alignment, FIGURES) == row_keys(missing)
    assert not_once(alignment) == {missing: RowOutcome.ABSENT}
    assert {alignment.cells[f"requests.{key}"].state for key in row_keys(missing)} == {State.ABSENT}
    assert {alignment.cells[f"requests.{key}"].place for key in row_keys(missing)} == {None}


@pytest.mark.parametrize("label", [row.label for _, row in REQUESTS_2021.rows])
def test_a_label_without_its_figures_is_a_row_whose_figures_are_not_known(label: str) -> None:
    rows = requests()
    row_index = row_of(rows, label)
    rows[row_index] = rows[row_index][:-7]
    alignment = aligned(rows)
    (bare,) = (row.key for _, row in REQUESTS_2021.rows if row.label == label)
    assert differing(alignment, FIGURES) == row_keys(bare)
    assert not_once(alignment) == {bare: RowOutcome.LABEL_ALONE}


@pytest.mark.parametrize("label", [row.label for _, row in REQUESTS_2021.rows])
def test_figures_without_their_label_belong_to_no_row(label: str) -> None:
    rows = requests()
    row_index = row_of(rows, label)
    rows[row_index] = rows[row_index][-7:]
    alignment = aligned(rows)
    (bare,) = (row.key for _, row in REQUESTS_2021.rows if row.label == label)
    assert differing(alignment, FIGURES) == row_keys(bare)
    assert texts_of_findings(alignment, rows, "loose-figures") == rows[row_index]


def test_a_group_row_of_its_own_is_no_row_of_figures() -> None:
    rows = requests()
    row_index = row_of(rows, "（三）不予公开")
    label = rows[row_index].index("（三）不予公开")
    rows[row_index][label] = ""
    rows.insert(row_index, ["（三）不予公开"])
    assert differing(aligned(rows), FIGURES) == set()
    assert aligned(rows).perfect


def test_figures_on_a_group_row_belong_to_no_row() -> None:
    # 三、本年度办理结果 has no figures of its own on the form.
    rows = requests()
    rows.insert(row_of(rows, "（一）予以公开"), ["三、本年度办理结果", *"1234567"])
    alignment = aligned(rows)
    assert differing(alignment, FIGURES) == set()
    assert texts_of_findings(alignment, rows, "loose-figures") == list("1234567")


@pytest.mark.parametrize("column", ["其他", "总计"])
def test_a_header_cell_alone_is_not_the_row_that_is_called_alike(column: str) -> None:
    rows = requests()
    rows.insert(3, [column])
    assert differing(aligned(rows), FIGURES) == set()


def test_a_row_that_is_only_called_other_is_a_row_among_its_neighbours_alone() -> None:
    rows = requests()
    row_index = row_of(rows, "3.其他")
    rows[row_index] = [cell.replace("3.", "") for cell in rows[row_index]]
    assert differing(aligned(rows), FIGURES) == set()
    moved = [*rows[:row_index], *rows[row_index + 1 :], rows[row_index]]
    alignment = aligned(moved)
    assert differing(alignment, FIGURES) == row_keys("other_other")
    assert texts_of_findings(alignment, moved, "loose-figures") == rows[row_index][-7:]


def test_a_row_printed_twice_alike_is_read_and_named_as_twice() -> None:
    rows = requests()
    row_index = row_of(rows, "（一）予以公开")
    rows.insert(row_index, list(rows[row_index]))
    alignment = aligned(rows)
    assert differing(alignment, FIGURES) == set()
    assert not_once(alignment) == {"granted": RowOutcome.TWICE}


def test_of_a_row_printed_twice_the_cells_that_differ_are_unknown() -> None:
    rows = requests()
    row_index = row_of(rows, "（一）予以公开")
    rows.insert(row_index, [*rows[row_index][:-1], "9999"])
    alignment = aligned(rows)
    assert differing(alignment, FIGURES) == {"granted.total"}
    assert alignment.cells["requests.granted.total"].state is State.UNREADABLE
    assert not_once(alignment) == {"granted": RowOutcome.CONTRADICTED}


def test_a_label_repeated_without_figures_does_not_make_the_row_doubtful() -> None:
    rows = requests()
    rows.insert(row_of(rows, "（一）予以公开"), ["（一）予以公开", "", "", "", "", "", "", ""])
    assert differing(aligned(rows), FIGURES) == set()
    assert not_once(aligned(rows)) == {}


def test_rows_of_a_grid_without_any_cell_are_passed_over() -> None:
    rows: list[list[str]] = [[], *requests()]
    rows.insert(9, [])
    assert differing(aligned(rows), FIGURES) == set()


@pytest.mark.parametrize("label", ["予以公开", "总计", "其他"])
def test_a_label_without_number_and_figures_is_nothing_beside_the_row(label: str) -> None:
    for row_index in (0, 1, 3, 4, 20):
        rows = requests()
        rows.insert(row_index, [label])
        assert differing(aligned(rows), FIGURES) == set()
        assert not_once(aligned(rows)) == {}


def test_a_group_of_rows_named_above_the_header_moves_no_column() -> None:
    rows = requests()
    rows.insert(0, ["三、本年度办理结果", "申请人情况"])
    assert differing(aligned(rows), FIGURES) == set()


def test_a_whole_table_printed_twice_is_read_once() -> None:
    alignment = aligned([*requests(), *requests()])
    assert differing(alignment, FIGURES) == set()
    assert {row.outcome for row in alignment.rows.values()} == {RowOutcome.TWICE}


@pytest.mark.parametrize("gap", range(7))
def test_a_blank_cell_stays_where_it_is(gap: int) -> None:
    rows = requests()
    row_index = row_of(rows, "1.属于国家秘密")
    rows[row_index][-7 + gap] = ""
    alignment = aligned(rows)
    key = REQUESTS_2021.blocks[0].columns[gap].key
    assert differing(alignment, FIGURES) == {f"denied_state_secret.{key}"}
    assert alignment.cells[f"requests.denied_state_secret.{key}"].state is State.BLANK


@pytest.mark.parametrize("row", ["new", "granted", "denied_state_secret", "total", "carried_forward"])
@pytest.mark.parametrize("gap", range(7))
def test_a_blank_cell_of_a_rectangle_is_in_the_column_of_all_others(row: str, gap: int) -> None:
    # Spreadsheets keep the columns of labels: the figures of every row begin in the fourth.
    column = REQUESTS_2021.blocks[0].columns[gap].key
    figures = {**FIGURES, f"{row}.{column}": ""}
    rows = [[*one[:-7], *[""] * (10 - len(one)), *one[-7:]] for one in request_table(figures)[3:]]
    assert {len(one) for one in rows} == {10}
    assert differing(aligned(rows), FIGURES) == {f"{row}.{column}"}


@pytest.mark.parametrize("lost", range(7))
def test_a_row_that_lost_a_cell_is_not_filled_up(lost: int) -> None:
    rows = requests()
    row_index = row_of(rows, "3.要求提供公开出版物")
    del rows[row_index][-7 + lost]
    alignment = aligned(rows)
    assert differing(alignment, FIGURES) == row_keys("unprocessed_publication")
    assert not_once(alignment) == {"unprocessed_publication": RowOutcome.UNKNOWN}


def test_two_lines_of_a_header_run_into_one_are_no_other_order_of_the_columns() -> None:
    rows = requests()
    rows[1:3] = [[*rows[1], *rows[2]]]
    assert differing(aligned(rows), FIGURES) == set()
    rows = requests()
    rows[0:3] = [[*rows[0], *rows[1], *rows[2]]]
    assert differing(aligned(rows), FIGURES) == set()


def test_a_header_in_another_order_is_followed() -> None:
    rows = requests()
    columns = ["总计", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
    for corner in ("", "项目"):
        moved = [[corner, *columns]] + [[*row[:-7], row[-1], *row[-7:-1]] for row in rows[3:]]
        assert differing(aligned(moved), FIGURES) == set()


def test_a_header_that_can_be_no_header_of_the_form_leaves_all_figures_unknown() -> None:
    rows = requests()
    rows[2] = ["", "", "科研机构", "商业企业", "社会公益组织", "法律服务机构", "其他", ""]
    alignment = aligned(rows)
    assert set(values(alignment).values()) == {None}
    assert {row.outcome for row in alignment.rows.values()} == {RowOutcome.UNKNOWN}


def test_stages_of_proceedings_in_another_order_leave_all_figures_unknown() -> None:
    rows = proceedings_table(numbered(PROCEEDINGS))
    rows[0] = ["行政诉讼", "行政复议"]
    alignment = aligned(rows, "proceedings")
    assert set(values(alignment).values()) == {None}


@pytest.mark.parametrize("lead", [[""], ["", ""], ["数量"], ["合计数量", ""]])
def test_proceedings_are_one_row_of_figures_without_a_label(lead: list[str]) -> None:
    figures = numbered(PROCEEDINGS)
    rows = proceedings_table(figures)
    rows[-1] = [*lead, *rows[-1]]
    assert differing(aligned(rows, "proceedings"), figures) == set()


def test_figures_above_the_header_of_the_proceedings_are_not_theirs() -> None:
    figures = numbered(PROCEEDINGS)
    rows = [[str(n) for n in range(15)], *proceedings_table(figures)]
    assert differing(aligned(rows, "proceedings"), figures) == set()


def test_proceedings_printed_twice_are_read_once() -> None:
    figures = numbered(PROCEEDINGS)
    alignment = aligned([*proceedings_table(figures), *proceedings_table(figures)], "proceedings")
    assert differing(alignment, figures) == set()
    assert alignment.rows["proceedings"].outcome is RowOutcome.TWICE


def test_proceedings_with_a_figure_too_few_are_not_known() -> None:
    rows = proceedings_table(numbered(PROCEEDINGS))
    del rows[-1][4]
    alignment = aligned(rows, "proceedings")
    assert set(values(alignment).values()) == {None}
    assert alignment.rows["proceedings"].outcome is RowOutcome.UNKNOWN


@pytest.mark.parametrize(
    ("header", "cell", "unit"),
    [
        ("本年收费金额（单位：万元）", "5.2", "万元"),
        ("本年收费金额（万元）", "5.2", "万元"),
        ("本年收费金额（单位：元）", "5.2", "元"),
        ("本年收费金额", "5.2", None),
        ("本年收费金额", "5.2元", "元"),
        ("本年收费金额（单位：万元）", "5.2元", "元"),  # what the cell prints stands closer
        ("本年收费金额（单位：万元）", "", None),
        ("本年收费金额（单位：万元）", "/", None),
    ],
)
def test_the_unit_of_an_amount_is_the_one_printed(header: str, cell: str, unit: str | None) -> None:
    rows = disclosure_table({"fees.amount": cell})
    rows[-2][1] = header
    amount = aligned(rows, "disclosure").cells["disclosure.fees.amount"]
    assert amount.unit == unit
    assert amount.raw == cell


def test_the_unit_of_procurement_stands_in_its_header_or_cell() -> None:
    rows = disclosure_table({"procurement.amount": "5243.8830"}, "2019")
    rows[-2][2] = "采购总金额（单位：万元，保留4位小数）"
    cell = aligned(rows, "disclosure").cells["disclosure.procurement.amount"]
    assert (str(cell.value), cell.unit) == ("5243.8830", "万元")


def test_headers_that_are_cut_short_are_noted_and_place_nothing() -> None:
    rows = disclosure_table(numbered(DISCLOSURE_2021))
    rows[1] = ["信息内容", "本年制", "本年废", "现行有"]
    alignment = aligned(rows, "disclosure")
    assert differing(alignment, numbered(DISCLOSURE_2021)) == set()
    assert texts_of_findings(alignment, rows, "header-cut") == ["本年制", "本年废", "现行有"]


def test_a_lost_block_loses_no_other() -> None:
    figures = numbered(DISCLOSURE_2019)
    rows = disclosure_table(figures, "2019")
    first = row_of(rows, "第二十条第（六）项")
    alignment = aligned(rows[:first] + rows[first + 4 :], "disclosure")
    lost = {key for key in figures if key.startswith(("penalties.", "coercive_measures."))}
    assert differing(alignment, figures) == lost


def test_merged_labels_written_into_every_cell_change_nothing() -> None:
    left: list[str] = []
    written = []
    for row in requests():
        left = [cell or (left[index] if index < len(left) else "") for index, cell in enumerate(row[:-8])]
        written.append([*left, *row[-8:]])
    assert differing(aligned(written), FIGURES) == set()


def test_a_figure_in_every_place_of_its_merged_cell_is_one_figure() -> None:
    figures = numbered(DISCLOSURE_2021)
    rows = disclosure_table(figures)
    for row_index in (row_of(rows, "行政许可") - 1, row_of(rows, "行政许可")):
        rows[row_index] = [rows[row_index][0], *rows[row_index][1:] * 3]
    assert differing(aligned(rows, "disclosure"), figures) == set()


def test_different_figures_in_one_merged_cell_are_unknown() -> None:
    figures = numbered(DISCLOSURE_2021)
    rows = disclosure_table(figures)
    row_index = row_of(rows, "行政许可")
    rows[row_index - 1] = [rows[row_index - 1][0], *rows[row_index - 1][1:] * 3]
    rows[row_index] = ["行政许可", "19", "19", "91"]
    alignment = aligned(rows, "disclosure")
    assert differing(alignment, figures) == {"licensing.decisions"}
    assert alignment.rows["disclosure.licensing"].outcome is RowOutcome.UNEQUAL


def test_an_amount_twice_beside_a_blank_count_is_no_count() -> None:
    # A data frame repeats a cell that is merged over two columns; the count before it was left blank.
    rows = disclosure_table({"procurement.projects": "", "procurement.amount": "121.5"}, "2019")
    for row_index in (-2, -1):
        rows[row_index] = [*rows[row_index], rows[row_index][-1]]
    alignment = aligned(rows, "disclosure")
    assert alignment.cells["disclosure.procurement.projects"].value is None
    assert str(alignment.cells["disclosure.procurement.amount"].value) == "121.5"


def test_a_cell_knows_its_text_and_its_place_in_grid_and_source() -> None:
    rows = requests()
    cell = aligned(rows).cells["requests.granted.natural_person"]
    row_index = row_of(rows, "（一）予以公开")
    assert cell.place is not None
    assert (cell.place.table, cell.place.row, cell.place.cell) == (1, row_index, 2)
    assert cell.raw == cell.place.span.of(tab_rows(rows)) == rows[row_index][2]


def test_a_cell_that_is_not_known_points_at_its_row() -> None:
    rows = requests()
    row_index = row_of(rows, "（一）予以公开")
    del rows[row_index][-1]
    place = aligned(rows).cells["requests.granted.total"].place
    assert place is not None
    assert place.span.of(tab_rows(rows)) == "\t".join(rows[row_index])
    assert place.cell is None


# What may happen to a table on the way: a line or a cell of it is lost, doubled, blank or torn.
MUTILATIONS = ["lose a line", "double a line", "tear a line", "join two lines", "blank a cell", "lose a cell"]
TABLES: dict[TableName, tuple[list[list[str]], dict[str, int | str]]] = {
    "requests": (request_table(FIGURES), {f"requests.{key}": number for key, number in FIGURES.items()}),
    "disclosure": (
        disclosure_table(numbered(DISCLOSURE_2021)),
        {f"disclosure.{key}": number for key, number in numbered(DISCLOSURE_2021).items()},
    ),
    "proceedings": (
        proceedings_table(numbered(PROCEEDINGS)),
        {f"proceedings.{key}": number for key, number in numbered(PROCEEDINGS).items()},
    ),
}


def mutilated(lines: list[str], how: str, line_index: int, cell_index: int) -> list[str]:
    line = lines[line_index]
    cells = line.split("\t")
    cell_index %= len(cells)
    if how == "lose a line":
        changed = []
    elif how == "double a line":
        changed = [line, line]
    elif how == "tear a line":
        changed = ["\t".join(cells[:cell_index]), "\t".join(cells[cell_index:])]
    elif how == "join two lines":
        return [*lines[:line_index], "".join(lines[line_index : line_index + 2]), *lines[line_index + 2 :]]
    elif how == "blank a cell":
        changed = ["\t".join([*cells[:cell_index], "", *cells[cell_index + 1 :]])]
    else:
        changed = ["\t".join([*cells[:cell_index], *cells[cell_index + 1 :]])]
    return [*lines[:line_index], *changed, *lines[line_index + 1 :]]


def cells_with_issues(reading: Reading) -> set[str]:
    """The cells that an issue is about, broken sums apart."""
    sums = ("total-differs", "balance-differs", "relation-unusual")
    return {
        key
        for issue in reading.issues
        if issue.key is not None and issue.code not in sums
        for key in reading.cells
        if all(part in ("*", name) for part, name in zip(issue.key.split("."), key.split("."), strict=False))
    }


@given(
    table=st.sampled_from(list(TABLES)),
    layout=st.sampled_from(sorted(WRITERS)),
    how=st.sampled_from(MUTILATIONS),
    data=st.data(),
)
def test_no_figure_of_a_mutilated_table_is_wrong_or_missing_without_an_issue(
    table: TableName, layout: str, how: str, data: st.DataObject
) -> None:
    rows, truth = TABLES[table]
    lines = WRITERS[layout](rows).split("\n")
    line_index = data.draw(st.integers(0, len(lines) - 1))
    cell_index = data.draw(st.integers(0, 12))
    tables = {table: "\n".join(mutilated(lines, how, line_index, cell_index))}
    reading = gkparse.parse(report_text(tables))
    read = gkparse.cells(reading.report)
    if not any(key in read for key in truth):
        assert (table, Severity.ERROR) in [(issue.key, issue.severity) for issue in reading.issues]
        return
    wrong = {key for key in truth if read[key] != truth[key]}
    assert wrong <= cells_with_issues(reading)
