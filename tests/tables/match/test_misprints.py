"""A misprinted label is matched to the only row that it can be, or to none; never to its neighbour."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import gkparse
from gkparse import Severity
from gkparse._tables.align import align
from gkparse._tables.alignment import Alignment, RowOutcome
from gkparse.forms import FORMS, FormName, TableForm, TableName
from gkparse.forms.editions import form_of
from gkparse.forms.lexicon import labels_of
from gkparse.forms.nearest import nearest_row
from gkparse.grid import Lines
from tests.kit.profiles import sample
from tests.kit.tables import (
    REQUESTS_2021,
    aligned,
    disclosure_table,
    grid,
    numbered,
    report_text,
    request_table,
    tab_cells,
    values,
)

WITH_LABELS: list[tuple[TableName, FormName]] = [
    (form.table, form.form) for forms in FORMS.values() for form in forms if form.rows[0][1].label
]


def table_of(form: TableForm) -> list[list[str]]:
    table = disclosure_table if form.table == "disclosure" else request_table
    return table(numbered(form), form.form)


def indices_of(rows: list[list[str]], label: str) -> tuple[int, int]:
    return next((index, row.index(label)) for index, row in enumerate(rows) if label in row)


def with_label(form: TableForm, label: str, printed: str) -> list[list[str]]:
    rows = table_of(form)
    row, cell = indices_of(rows, label)
    rows[row][cell] = printed
    return rows


def wrong(table: Alignment, form: TableForm) -> set[str]:
    """Cells with a figure that is not theirs, and cells that lack their figure without any notice."""
    read = values(table)
    differing = {key for key, figure in numbered(form).items() if str(read.get(key)) != str(figure)}
    return {
        key
        for key in differing
        if read.get(key) is not None
        or table.rows[f"{form.table}.{key.partition('.')[0]}"].outcome is RowOutcome.ONCE
    }


def misprints(label: str, pool: str) -> Iterator[str]:
    """The label with one character left out, replaced, inserted, or swapped with the next."""
    for index in range(len(label)):
        yield label[:index] + label[index + 1 :]
        yield label[:index] + label[index + 1 : index + 2] + label[index] + label[index + 2 :]
        for char in pool:
            yield label[:index] + char + label[index + 1 :]
            yield label[:index] + char + label[index:]


def check_misprints(table: TableName, name: FormName, pool: str) -> tuple[int, int]:
    """Reads the table with one label misprinted at a time; returns how often, and how often it is right."""
    form = form_of(table, name)
    count = right = 0
    for _, row in form.rows:
        for printed in sample(sorted({*misprints(row.label, pool)} - {row.label}), every=3):
            alignment = align(grid(with_label(form, row.label, printed)), table, (name,))
            assert alignment is not None
            assert not wrong(alignment, form), printed
            count += 1
            right += all(cell.value is not None for cell in alignment.cells.values())
    return count, right


@pytest.mark.parametrize(("table", "name"), WITH_LABELS)
def test_a_label_with_one_wrong_character_is_matched_or_reported(table: TableName, name: FormName) -> None:
    # 予 and 罚 turn labels into their neighbours; 二 their numbers.
    count, right = check_misprints(table, name, "予罚" if table == "disclosure" else "二")
    assert right > 0.9 * count


@pytest.mark.long
@pytest.mark.timeout(0)
@pytest.mark.parametrize(("table", "name"), WITH_LABELS)
def test_a_label_with_any_wrong_character_of_the_form_is_matched_or_reported(
    table: TableName, name: FormName
) -> None:
    pool = "".join(sorted({char for _, row in form_of(table, name).rows for char in row.label}))
    count, right = check_misprints(table, name, pool)
    assert right > 0.9 * count


@pytest.mark.parametrize(
    ("printed", "table", "row"),
    [
        ("1.属与国家秘密", "requests", "denied_state_secret"),
        ("1.属于国家", "requests", "denied_state_secret"),
        ("l.属于国家秘密", "requests", "denied_state_secret"),
        ("5.属于三类内部事物信息", "requests", "denied_internal_affairs"),
        ("6.属于四类程过性信息", "requests", "denied_process_information"),
        ("（二）部份公开", "requests", "partial"),
        ("（二）部份公开（区分处理的，只计这一情形，不计其它情形）", "requests", "partial"),
        ("（七）总汁", "requests", "total"),
        ("3.其池", "requests", "other_other"),
        ("2.重夏申请", "requests", "unprocessed_duplicate"),
        ("3.重复申请", "requests", "unprocessed_duplicate"),
        # shortened
        ("1.信访举报投诉", "requests", "unprocessed_petition"),
        ("本年新收", "requests", "new"),
        ("四、结转下年度", "requests", "carried_forward"),
        ("1.申请人无正当理由逾期不补正", "requests", "other_no_correction"),
        ("2.申请人逾期未按收费通知要求缴纳费用", "requests", "other_unpaid_fee"),
        ("3.补正后仍不明确", "requests", "unable_unclear"),
        ("行政收费", "disclosure", "fees"),
        ("行政处罪", "disclosure", "penalties"),
        ("规草", "disclosure", "regulations"),
        # two labels are equally near
        ("行政处可", "disclosure", None),
        ("不以公开", "requests", None),
        ("总汁", "requests", None),
        ("其池", "requests", None),
        # another item of the law, a merged label, a column, another number, prose
        ("行政检查", "disclosure", None),
        ("行政审批", "disclosure", None),
        ("行政复议", "disclosure", None),
        ("规定", "disclosure", "regulations"),
        ("（三）不予公开", "requests", None),
        ("商业企亚", "requests", None),
        ("（六）其他", "requests", None),
        ("2.其他", "requests", None),
        ("商业秘密", "requests", None),
        ("本年度予以公开3件", "requests", None),
        ("我局依法予以公开", "requests", None),
        ("", "requests", None),
        ("规", "disclosure", None),
        ("属" * 90, "requests", None),
    ],
)
def test_a_text_is_nearest_to_one_row_or_to_none(printed: str, table: TableName, row: str | None) -> None:
    assert nearest_row(printed, table, "2021") == row
    assert row is None or not labels_of(printed)


def test_a_misprinted_label_is_noted_at_its_row() -> None:
    rows = with_label(REQUESTS_2021, "1.属于国家秘密", "1.属与国家秘密")
    for row in rows[3:]:
        row[-7:] = ["0"] * 7
    reading = gkparse.parse(report_text({"requests": tab_cells(rows)}))
    (issue,) = reading.issues
    assert (issue.code, issue.severity) == ("label-misprinted", Severity.INFO)
    assert issue.key == "requests.denied_state_secret"
    assert issue.span is not None
    assert issue.span.of(reading.source.text) == "1.属与国家秘密"
    assert "1.属与国家秘密 = 1.属于国家秘密" in issue.message


def test_many_misprinted_labels_are_one_note_and_all_are_matched() -> None:
    rows = table_of(REQUESTS_2021)
    for _, row in REQUESTS_2021.rows[2:12]:
        row_index, cell = indices_of(rows, row.label)
        rows[row_index][cell] = row.label.replace("公", "工").replace("属于", "属予").replace("政府", "正府")
    reading = gkparse.parse(report_text({"requests": tab_cells(rows)}))
    assert gkparse.cells(reading.report)["requests.denied_state_secret.natural_person"] == 128
    assert [issue.key for issue in reading.issues if issue.code == "label-misprinted"] == ["requests"]
    alignment = aligned(rows)
    assert not wrong(alignment, REQUESTS_2021)
    assert alignment.known == len(alignment.cells)


@pytest.mark.parametrize("label", ["一、本年新收政府信息公开申请数量", "四、结转下年度继续办理"])
def test_the_first_row_and_the_last_may_be_misprinted_too(label: str) -> None:
    alignment = aligned(with_label(REQUESTS_2021, label, label.replace("年", "牛")))
    assert alignment.known == len(alignment.cells)
    assert not wrong(alignment, REQUESTS_2021)


def test_a_misprinted_label_out_of_order_is_not_matched() -> None:
    rows = with_label(REQUESTS_2021, "1.属于国家秘密", "1.属与国家秘密")
    row_index, _ = indices_of(rows, "1.属与国家秘密")
    row = rows.pop(row_index)
    rows.insert(row_index + 3, row[1:])
    alignment = aligned(rows)
    assert alignment.rows["requests.denied_state_secret"].outcome is RowOutcome.ABSENT
    assert not wrong(alignment, REQUESTS_2021)


@pytest.mark.parametrize("label", ["行政审批", "本年度行政执法情况", ""])
def test_a_row_of_the_office_itself_is_not_taken_for_the_official_row_it_replaces(label: str) -> None:
    form = form_of("disclosure", "2021")
    alignment = aligned(with_label(form, "行政许可", label), "disclosure")
    assert alignment.rows["disclosure.licensing"].outcome is RowOutcome.ABSENT


def test_a_misprinted_label_beside_a_surplus_row_is_not_matched() -> None:
    rows = with_label(REQUESTS_2021, "1.属于国家秘密", "1.属与国家秘密")
    rows.insert(indices_of(rows, "1.属与国家秘密")[0], ["其中：境外", *"1234567"])
    alignment = aligned(rows)
    assert alignment.rows["requests.denied_state_secret"].outcome is RowOutcome.ABSENT


@pytest.mark.parametrize(
    "layout", ["space-rows", "flat-cells", "columns", "ruled", "comma-rows", "pipe-rows", "tab-rows"]
)
@pytest.mark.parametrize(
    "label", ["1.属于国家秘密", "（一）予以公开", "5.要求行政机关确认或重新出具已获取信息"]
)
def test_a_misprinted_label_is_matched_in_every_layout(layout: str, label: str) -> None:
    report = gkparse.parse(report_text({"requests": tab_cells(table_of(REQUESTS_2021))})).report
    text = gkparse.render(report, layout=layout)
    printed = label.replace("属于", "属与").replace("予", "子").replace("要求", "耍求")
    assert text.count(label) == 1
    reading = gkparse.parse(text.replace(label, printed))
    assert gkparse.cells(reading.report) == gkparse.cells(report)
    assert "label-misprinted" in {issue.code for issue in reading.issues}


def test_a_misprinted_label_that_a_pdf_breaks_over_lines_is_matched() -> None:
    report = gkparse.parse(report_text({"requests": tab_cells(table_of(REQUESTS_2021))})).report
    page = gkparse.render(report, layout="space-rows")
    label = "2.其他法律行政法规禁止公开"
    reading = gkparse.parse(page.replace(label, "2.其它法律 行政\n法规禁止公幵"))
    assert gkparse.cells(reading.report) == gkparse.cells(report)


def test_prose_about_figures_below_the_table_is_no_row() -> None:
    rows = table_of(REQUESTS_2021)
    del rows[indices_of(rows, "四、结转下年度继续办理")[0]]
    text = tab_cells(rows) + "\n结转下年度办理的申请有 12 件\n"
    assert Lines.of(text)
    reading = gkparse.parse(report_text({"requests": text}))
    assert gkparse.cells(reading.report)["requests.carried_forward.total"] is None
    assert "requests.carried_forward" in {issue.key for issue in reading.issues}


def test_a_header_with_a_surplus_column_places_no_figure() -> None:
    rows = table_of(REQUESTS_2021)
    rows[2] = ["", "", "科研机构", "商业企亚", "社会公益组织", "法律服务机构", "其他", ""]
    assert set(values(aligned(rows)).values()) == {None}
