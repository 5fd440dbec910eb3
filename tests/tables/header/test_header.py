"""Headers with other names, another order or fewer columns than the form."""

from __future__ import annotations

import re

import pytest

import gkparse
from gkparse import Reading
from tests.kit.truth import EXAMPLES

REPORT = gkparse.parse((EXAMPLES / "qingshi-2021.txt").read_text(encoding="utf-8")).report
LAYOUTS = ["tab-rows", "tab-cells", "pipe-rows", "comma-rows", "ruled", "space-rows", "flat-cells"]


def read(layout: str, *changes: tuple[str, str]) -> Reading:
    """The reading of the report in a layout, with some words replaced."""
    text = gkparse.render(REPORT, layout=layout)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return gkparse.parse(text)


def lost(reading: Reading) -> set[str]:
    """The cells that were not read; all others must equal those of the report."""
    read_cells, printed = gkparse.cells(reading.report), gkparse.cells(REPORT)
    missing = {key for key, value in printed.items() if read_cells[key] is None and value is not None}
    assert all(read_cells[key] == value for key, value in printed.items() if key not in missing)
    return missing


def problems(reading: Reading) -> list[tuple[str, str | None]]:
    return [(issue.code, issue.key) for issue in reading.issues if issue.severity != "info"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_column_with_the_name_of_another_quantity_is_not_read(layout: str) -> None:
    reading = read(layout, ("科研机构", "行业协会"))
    assert lost(reading) == {key for key in gkparse.cells(REPORT) if key.endswith(".research")}
    assert problems(reading) == [("column-renamed", "requests.*.research")]
    span = next(issue.span for issue in reading.issues if issue.code == "column-renamed")
    assert span is not None
    assert span.of(reading.source.text) == "行业协会"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_figures_of_last_year_are_not_those_of_this_year(layout: str) -> None:
    reading = read(layout, ("本年处理决定数量", "上年处理决定数量"), ("本年废止件数", "上年有效件数"))
    assert lost(reading) == {
        "disclosure.regulations.repealed",
        "disclosure.normative_documents.repealed",
        "disclosure.licensing.decisions",
        "disclosure.penalties.decisions",
        "disclosure.coercive_measures.decisions",
    }
    assert {code for code, _ in problems(reading)} == {"column-renamed"}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_result_of_proceedings_that_is_not_on_the_form_is_not_read(layout: str) -> None:
    reading = read(layout, ("其他结果", "部分支持"))
    assert lost(reading) == {
        f"proceedings.{stage}.other"
        for stage in ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
    }


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    ("official", "printed"),
    [
        ("科研机构", "科研院所"),
        ("法律服务机构", "律师事务所"),
        ("社会公益组织", "公益组织"),
        ("本年处理决定数量", "决定数量"),
        ("本年处理决定数量", "件数"),
        ("本年收费金额（单位：万元）", "收费总额（万元）"),
    ],
)
def test_other_words_for_the_same_quantity_are_accepted(layout: str, official: str, printed: str) -> None:
    reading = read(layout, (official, printed))
    assert (lost(reading), problems(reading)) == (set(), [])


@pytest.mark.parametrize("layout", LAYOUTS)
def test_other_words_for_a_merged_label_rename_no_column(layout: str) -> None:
    reading = read(layout, ("申请人情况", "申请人类型"), ("科研机构", "科研院所"))
    assert (lost(reading), problems(reading)) == (set(), [])


def test_the_order_of_a_header_counts_even_if_each_cell_stands_on_its_own_line() -> None:
    first, second, third = "本年制发件数", "本年废止件数", "现行有效件数"
    reading = read("flat-cells", (f"{first}\n\n{second}\n\n{third}", f"{third}\n\n{first}\n\n{second}"))
    assert lost(reading) == {
        f"disclosure.{row}.{column}"
        for row in ("regulations", "normative_documents")
        for column in ("made", "repealed", "in_force")
    }
    swapped = read("flat-cells", ("商业企业\n\n科研机构", "科研机构\n\n商业企业"))
    assert lost(swapped) == {key for key in gkparse.cells(REPORT) if key.startswith("requests.")}
    stages = read(
        "flat-cells", ("未经复议直接起诉", "＊"), ("复议后起诉", "未经复议直接起诉"), ("＊", "复议后起诉")
    )
    assert lost(stages) == {key for key in gkparse.cells(REPORT) if key.startswith("proceedings.")}


def test_a_missing_column_moves_no_figures_into_the_column_of_a_label() -> None:
    """The third cell of a merged label is blank, and looks like the missing column."""
    text = gkparse.render(REPORT, layout="tab-rows")
    start, stop = text.index("一、本年新收"), text.index("四、政府信息公开行政复议")
    rows = []
    for line in text[start:stop].strip().splitlines():
        cells = line.split("\t")
        rows.append("\t".join([*cells[:-2], cells[-1]]))
    text = f"{text[:start]}{chr(10).join(rows)}\n\n{text[stop:]}".replace(
        "法律服务机构\t其他", "法律服务机构"
    )
    reading = gkparse.parse(text)
    assert {value for key, value in gkparse.cells(reading.report).items() if key.startswith("requests.")} == {
        None
    }


def test_a_header_on_one_line_with_a_column_twice_is_in_no_known_order() -> None:
    text = gkparse.render(REPORT, layout="tab-rows")
    upper, lower = (
        "自然人\t法人或其他组织\t\t\t\t\t总计\n",
        "\t\t\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t\n",
    )
    assert upper + lower in text
    columns = "商业企业\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他"
    reading = gkparse.parse(text.replace(upper + lower, f"自然人\t法人或其他组织\t总计\t{columns}\n"))
    assert lost(reading) == {key for key in gkparse.cells(REPORT) if key.startswith("requests.")}


@pytest.mark.parametrize(
    ("gone", "merged"), [("自然人", ""), ("科研机构", ""), ("科研机构", "科研机构、社会公益组织")]
)
def test_a_row_that_is_padded_for_a_missing_column_has_no_known_columns(gone: str, merged: str) -> None:
    """Some extractors pad the rows of a table with fewer columns to the width of its widest row."""
    text = gkparse.render(REPORT, layout="pipe-rows")
    start, stop = text.index("| （本列"), text.index("四、政府信息公开行政复议")
    lines = [line[2:-2].split(" | ") for line in text[start:stop].strip().splitlines()]
    index = next(cells.index(gone) for cells in lines if gone in cells)
    narrow = [cells[:index] + cells[index + 1 :] for cells in lines]
    table = "\n".join(f"| {' | '.join(cells)} |  |" for cells in narrow)
    changed = f"{text[:start]}{table}\n\n{text[stop:]}"
    reading = gkparse.parse(changed.replace("社会公益组织", merged) if merged else changed)
    assert {value for key, value in gkparse.cells(reading.report).items() if key.startswith("requests.")} == {
        None
    }
    assert problems(reading) == [("rows-unknown", "requests")]


COLUMNS_OF_ORGANISATIONS = "商业企业 科研机构 社会公益组织 法律服务机构 其他"


@pytest.mark.parametrize(
    ("printed", "is_read"),
    [
        ("商业企 科研机 社会公 法律服 其\n业 构 益组织 务机构 他", True),
        ("商业企 法律服 科研机 社会公 其\n业 务机构 构 益组织 他", False),
        ("科研机 商业企 社会公 法律服 其\n构 业 益组织 务机构 他", False),
    ],
)
def test_the_order_of_labels_that_a_line_end_cuts_counts(printed: str, *, is_read: bool) -> None:
    reading = read("space-rows", (COLUMNS_OF_ORGANISATIONS, printed))
    requests = {key for key in gkparse.cells(REPORT) if key.startswith("requests.")}
    assert lost(reading) == (set() if is_read else requests)


def test_labels_with_one_blank_between_them_that_are_one_cell_have_an_order() -> None:
    """A text browser prints two blanks between cells, and those of a narrow table closer together."""
    text = gkparse.render(REPORT, layout="columns")
    header = re.search("本年制发件数 +本年废止件数 +现行有效件数", text)
    assert header is not None
    reading = gkparse.parse(text.replace(header[0], "现行有效件数 本年废止件数 本年制发件数"))
    assert lost(reading) == {
        f"disclosure.{row}.{column}"
        for row in ("regulations", "normative_documents")
        for column in ("made", "repealed", "in_force")
    }


@pytest.mark.parametrize("other", ["上年处理决定数量", "同比增长"])
def test_a_figure_beside_a_column_that_the_form_lacks_may_be_of_either(other: str) -> None:
    """Blank cells leave no trace here: one figure below two columns may be last year's."""
    licensing, penalties = "本年处理决定数量\n行政许可 126", "行政处罚 38\n行政强制 5"
    reading = read(
        "space-rows",
        (licensing, f"本年处理决定数量 {other}\n行政许可 126 40"),
        (f"本年处理决定数量\n{penalties}", f"本年处理决定数量 {other}\n行政处罚 38 9\n行政强制 5"),
    )
    assert lost(reading) == {"disclosure.coercive_measures.decisions"}
    assert ("row-unknown", "disclosure.coercive_measures") in problems(reading)


@pytest.mark.parametrize("other", ["上年总计", "占比"])
def test_a_column_behind_the_total_is_counted_where_blanks_leave_no_trace(other: str) -> None:
    row = "（一）予以公开 11 2 0 1 0 0 14"
    reading = read("space-rows", ("法人或其他组织 总计", f"法人或其他组织 总计 {other}"), (row, f"{row} 9"))
    requests = {key for key in gkparse.cells(REPORT) if key.startswith("requests.")}
    assert lost(reading) == {key for key in requests if not key.startswith("requests.granted.")}
