"""A figure is read under the name that is printed above it, or is None and named, whatever the header is."""

from __future__ import annotations

import pytest

import gkparse
from gkparse import Reading, State
from gkparse.forms import FORMS, TableForm
from tests.kit.truth import EXAMPLES

REPORTS = {
    form: gkparse.parse((EXAMPLES / f"{name}.txt").read_text(encoding="utf-8")).report
    for form, name in {"2019": "hemingtan-2020", "2021": "qingshi-2021"}.items()
}
LAYOUTS = ("tab-rows", "tab-cells", "pipe-rows", "comma-rows", "ruled", "space-rows", "flat-cells")
TEXTS = {
    (form, layout): gkparse.render(REPORTS[form], layout=layout) for form in REPORTS for layout in LAYOUTS
}


def names(reading: Reading, key: str) -> bool:
    """Whether an error or warning names a cell, its row, its column or its table."""
    table, row, column = key.split(".")
    marks = {issue.key for issue in reading.issues if issue.severity != "info"}
    return not marks.isdisjoint((key, f"{table}.{row}", f"{table}.*.{column}", table))


def lost(form: str, text: str) -> set[str]:
    """The cells that a changed text no longer tells, each named; all others are those of the report."""
    reading = gkparse.parse(text)
    told, printed = gkparse.cells(reading.report), gkparse.cells(REPORTS[form])
    missing = set()
    for key, value in printed.items():
        if told.get(key) is None and value is not None:
            missing.add(key)
            blank = key in reading.cells and reading.cells[key].state is State.BLANK
            assert key not in told or blank or names(reading, key), f"{key} is None without a name"
        else:
            assert told.get(key) == value, f"{key} is {told.get(key)}, not {value}"
    strangers = {key for key in set(told) - set(printed) if told[key] is not None}
    assert not strangers, f"read under another name: {strangers}"
    return missing


def keys_below(form: str, label: str) -> set[str]:
    """The cells with figures below the columns with a label."""
    printed = gkparse.cells(REPORTS[form])
    return {
        key
        for table in FORMS.values()
        for each in table
        if each.form == form
        for key, (_, _, column) in each.slots.items()
        if column.label == label and printed[key] is not None
    }


# What offices print in the place of a label, and what is another quantity.
OTHER_NAMES = {
    "自然人": ("法人", "企业法人"),
    "商业企业": ("工业企业",),
    "科研机构": ("教育机构",),
    "社会公益组织": ("社会团体",),
    "法律服务机构": ("中介服务机构",),
    "本年制发件数": ("本年转发件数", "本年收文件数", "本年新制作数量"),
    "本年废止件数": ("拟废止件数", "本年修改件数", "本年新公开数量"),
    "现行有效件数": ("现行失效件数", "上年有效件数", "对外公开总数量"),
    "本年处理决定数量": ("处罚金额（万元）", "本年受理数量", "上年处理决定数量", "上一年项目数量"),
    "处理决定数量": ("处罚金额（万元）", "本年受理数量", "上年处理决定数量"),
    "本年收费金额（单位：万元）": ("本年收费项目数量", "本年处理决定数量", "采购总金额"),
    "本年新制作数量": ("本年转发数量", "本年制发件数"),
    "本年新公开数量": ("拟公开数量", "本年废止件数"),
    "对外公开总数量": ("依申请公开总数量", "现行有效件数"),
    "上一年项目数量": ("本年项目数量", "项目数量", "本年制发件数"),
    "本年增/减": ("本年数量", "本年总数", "占比", "本年"),
    "采购项目数量": ("中标项目数量", "采购总数额"),
    "采购总金额": ("节约总金额", "采购项目金额数量占比"),
    "结果维持": ("结果撤销",),
    "结果纠正": ("结果驳回",),
    "其他结果": ("部分支持",),
    "尚未审结": ("已经审结",),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("form", REPORTS)
@pytest.mark.parametrize(
    ("official", "printed"), [(label, other) for label, others in OTHER_NAMES.items() for other in others]
)
def test_figures_below_the_name_of_another_quantity_are_not_read(
    form: str, layout: str, official: str, printed: str
) -> None:
    text = TEXTS[form, layout]
    if official in text:
        assert keys_below(form, official) <= lost(form, text.replace(official, printed))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("form", REPORTS)
def test_a_block_with_the_header_of_the_other_form_is_read_as_neither(form: str, layout: str) -> None:
    forms: dict[str, TableForm] = {each.form: each for each in FORMS["disclosure"]}
    text = TEXTS[form, layout]
    for block in forms[form].blocks:
        start = text.index(block.title)
        stop = text.find("第二十条第", start + 1) if block is not forms[form].blocks[-1] else len(text)
        for other in forms["2021" if form == "2019" else "2019"].blocks:
            if len(other.columns) != len(block.columns):
                continue
            header, below = text[start:stop], set()
            for column, another in zip(block.columns, other.columns, strict=True):
                if (column.key, column.kind) != (another.key, another.kind) or column.key == "amount":
                    header = header.replace(column.label, another.label)
                    below |= {forms[form].key(row, column) for row in block.rows}
            printed = gkparse.cells(REPORTS[form])
            changed = lost(form, f"{text[:start]}{header}{text[stop:]}")
            assert {key for key in below if printed[key] is not None} <= changed


SEPARATORS = {
    "tab-rows": "\t",
    "comma-rows": ",",
    "pipe-rows": " | ",
    "space-rows": " ",
    "flat-cells": "\n\n",
}


@pytest.mark.parametrize("layout", SEPARATORS)
@pytest.mark.parametrize("form", REPORTS)
def test_a_word_of_a_header_that_is_doubled_or_missing_moves_no_figure(form: str, layout: str) -> None:
    text, separator = TEXTS[form, layout], SEPARATORS[layout]
    blocks = [
        block for table in FORMS.values() for each in table if each.form == form for block in each.blocks
    ]
    words = {word for block in blocks for column in block.columns for word in (column.label, *column.above)}
    for word in sorted(words | {block.corner for block in blocks} - {""}):
        assert word in text
        lost(form, text.replace(word, f"{word}{separator}{word}"))
        lost(form, text.replace(word, f"{word}{separator}{word}", 1))
        lost(form, text.replace(f"{word}{separator}", "").replace(f"{separator}{word}", ""))
        lost(form, text.replace(f"{word}{separator}", "", 1))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_page_that_mixes_the_forms_is_read_by_the_headers_of_its_blocks(layout: str) -> None:
    text = TEXTS["2021", layout]
    for official, printed in (
        ("本年制发件数", "本年新制作数量"),
        ("本年废止件数", "本年新公开数量"),
        ("现行有效件数", "对外公开总数量"),
    ):
        text = text.replace(official, printed)
    assert lost("2021", text) == {
        f"disclosure.{row}.{column}"
        for row in ("regulations", "normative_documents")
        for column in ("made", "repealed", "in_force")
    }


@pytest.mark.parametrize("layout", ["tab-rows", "pipe-rows", "comma-rows"])
@pytest.mark.parametrize("name", ["小计", "占比", "备注"])
def test_a_column_that_the_form_lacks_is_left_over_and_named(layout: str, name: str) -> None:
    separator = SEPARATORS[layout]
    blocks = FORMS["disclosure"][0].blocks[1:3]
    rows = [row.label for block in blocks for row in block.rows]
    behind = {"上一年项目数量": name, **dict.fromkeys(rows, "77")}
    lines = TEXTS["2019", layout].splitlines()
    for index, line in enumerate(lines):
        cells = line.split(separator)
        found = [place for place, cell in enumerate(cells) if cell.strip("| ") in behind]
        if found:
            # Behind the label of the column, and behind the first figure.
            place = found[0] + (cells[found[0]].strip("| ") in rows)
            stranger = behind[cells[found[0]].strip("| ")]
            lines[index] = separator.join([*cells[: place + 1], stranger, *cells[place + 1 :]])
    reading = gkparse.parse("\n".join(lines))
    told, printed = gkparse.cells(reading.report), gkparse.cells(REPORTS["2019"])
    for row in ("licensing", "other_services", "penalties", "coercive_measures"):
        for column in ("previous_year", "change", "decisions"):
            key = f"disclosure.{row}.{column}"
            assert told[key] == printed[key]
        assert names(reading, f"disclosure.{row}.decisions")


@pytest.mark.parametrize("layout", ["tab-rows", "pipe-rows", "comma-rows"])
def test_a_row_that_is_split_in_two_is_unknown_and_its_neighbours_are_read(layout: str) -> None:
    separator = SEPARATORS[layout]
    text = TEXTS["2019", layout]
    line = next(line for line in text.splitlines() if "其他对外管理服务事项" in line)
    cells = [cell for cell in line.split(separator) if cell.strip(" |")][-3:]
    edge = "|" if layout == "pipe-rows" else ""
    first, second = (
        [*(["其他对外管理服务事项"] if top else [""]), part, *cells]
        for top, part in ((1, "行政检查"), (0, "行政确认"))
    )
    split = "\n".join(f"{edge}{separator.join(row)}{edge}" for row in (first, second))
    missing = lost("2019", text.replace(line, split))
    assert {key for key in missing if "other_services" in key} == {
        f"disclosure.other_services.{column}" for column in ("previous_year", "change", "decisions")
    }
    assert not {key for key in missing if "other_services" not in key}
