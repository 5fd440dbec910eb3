"""Messages about the three tables: lost tables, rows, columns and cells, and sums that do not hold."""

from __future__ import annotations

from collections.abc import Mapping

from gkparse._issues.remedies import COMPARE, CORRECT, NAME_ENCODING, NOTHING, PRINT_ZERO, REMOVE_ONE
from gkparse._issues.wording import Entry, Phrases, Severity, Wording

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

_LOST_TABLES: Phrases = {
    "no-section": Wording("its section is missing too", "其所在部分也不存在"),
    "text-ends": Wording("the text ends before it", "文本在此之前已结束"),
    "no-text": Wording(
        "there is no text below its heading; it may be an image", "标题下没有文字，可能是图片"
    ),
    "image": Wording("there is an image in its place", "该处为图片"),
    "not-matched": Wording(
        "its labels and numbers are there, but no layout could match them",
        "标签与数字俱在，但没有版式能将其对应",
    ),
    "no-numbers": Wording("its labels are there, but no numbers", "有标签而没有数字"),
    "no-labels": Wording("there are numbers, but none of its labels", "有数字而没有标签"),
    "no-table": Wording("the text of its section has none of its labels", "该部分的文字中没有该表的标签"),
}

_LOST_ENDS: Phrases = {
    "some": Wording("missing or incomplete rows: {names}", "缺少或不完整的行：{names}"),
    "all": Wording("all its rows are missing", "各行全部缺少"),
}

TABLES: Mapping[str, Entry] = {
    "table-not-found": Entry(
        _E,
        "the table {name} was not found: {reason}",
        "未找到“{name}”表：{reason}",
        Wording("Look at this place in the published report.", "请查看公布的报告中的相应位置。"),
        {"reason": _LOST_TABLES},
    ),
    "table-cut-off": Entry(
        _E,
        "the text ends within the table {name}; {rows}",
        "文本在“{name}”表中途结束，{rows}",
        Wording("Get the whole text of the report.", "请获取报告全文。"),
        {"rows": _LOST_ENDS},
    ),
    "figures-apart": Entry(
        _E,
        "the numbers of the table {name} are separated from its labels; their cells are unknown",
        "“{name}”表的数字与标签分离，无法判断各数字属于哪个单元格",
        Wording(
            "Extract the text in another way, or compare with the published table.",
            "请用其他方式提取文本，或与公布的表格核对。",
        ),
    ),
    "text-damaged": Entry(
        _E,
        "the text of {where} is garbled, as if it had been read in a wrong encoding: {sample}",
        "“{where}”的文字为乱码，可能是编码错误：{sample}",
        NAME_ENCODING,
    ),
    "year-before-tables": Entry(
        _W,
        "the report is for {year}, but it has the tables of the reports for {first_year} and later years",
        "报告年度为{year}年，却有{first_year}年度报告起才有的法定表格",
        Wording("Check the year in the title.", "请核对标题中的年份。"),
    ),
    "no-tables-expected": Entry(
        _I,
        "reports for {year} do not have the statutory tables yet, and none was found",
        "{year}年的年度报告尚无法定表格，本报告中也未找到",
        Wording(
            "Nothing to do: the tables were introduced later.",
            "无需处理：法定表格是以后才采用的。",
        ),
    ),
    "rows-absent": Entry(
        _E,
        "{count} of {rows} rows of the table are missing: {names}",
        "表中{rows}行缺少{count}行：{names}",
        COMPARE,
    ),
    "row-absent": Entry(
        _E,
        "the row {name} is missing; its cells are unknown",
        "缺少“{name}”一行，其单元格未知",
        COMPARE,
    ),
    "rows-without-figures": Entry(
        _E,
        "{count} of {rows} rows of the table have no numbers beside their labels: {names}",
        "表中{rows}行有{count}行标签旁没有数字：{names}",
        COMPARE,
    ),
    "row-without-figures": Entry(
        _E,
        "the row {name} has no numbers beside its label; its cells are unknown",
        "“{name}”一行标签旁没有数字，其单元格未知",
        COMPARE,
    ),
    "rows-unknown": Entry(
        _E,
        "{count} of {rows} rows have numbers whose columns are unknown: {names}",
        "表中{rows}行有{count}行无法判断各数字所在的列：{names}",
        COMPARE,
    ),
    "row-unknown": Entry(
        _E,
        "the row {name} has numbers, but their columns are unknown: {values}",
        "无法判断“{name}”一行各数字所在的列：{values}",
        COMPARE,
    ),
    "row-in-doubt": Entry(
        _E,
        "the numbers beside the row {name} may belong to the row above or below it; its cells are unknown",
        "“{name}”一行旁的数字可能属于上一行或下一行，该行单元格未知",
        COMPARE,
    ),
    "row-partly-unknown": Entry(
        _E,
        "the row {name} has some numbers whose columns are unknown: {values}",
        "无法判断“{name}”一行部分数字所在的列：{values}",
        COMPARE,
    ),
    "merged-cell-unequal": Entry(
        _E,
        "the row {name} is one merged cell on the official form, but has different numbers here: {values}",
        "“{name}”一行在规定格式中为一个合并单元格，此处数字却不一致：{values}",
        COMPARE,
    ),
    "rows-twice": Entry(
        _W,
        "the table is printed twice, with the same numbers",
        "表格重复出现，数字相同",
        REMOVE_ONE,
    ),
    "row-twice": Entry(
        _W,
        "the row {name} is printed twice, with the same numbers",
        "“{name}”一行重复出现，数字相同",
        REMOVE_ONE,
    ),
    "rows-contradict": Entry(
        _E,
        "the table is printed twice, and {count} of {rows} rows have different numbers: {names}",
        "表格重复出现，{rows}行中有{count}行数字不一致：{names}",
        COMPARE,
    ),
    "row-contradicts": Entry(
        _E,
        "the row {name} is printed twice, with different numbers",
        "“{name}”一行重复出现，数字不一致",
        COMPARE,
    ),
    "row-of-one-copy": Entry(
        _E,
        "the table is printed twice with different numbers, and only one of the two has these rows; "
        "their cells are unknown: {names}",
        "表格重复出现且数字不一致，以下各行只出现一次，其单元格未知：{names}",
        COMPARE,
    ),
    "surplus-value": Entry(
        _W,
        "the row {name} has more numbers than the official form has columns; not used: {values}",
        "“{name}”一行的数字多于规定格式的列数，多出的未采用：{values}",
        COMPARE,
    ),
    "number-in-label": Entry(
        _W,
        "the label {text!r} contains a number that may belong in a cell",
        "标签“{text}”中的数字可能属于单元格",
        COMPARE,
    ),
    "loose-figures": Entry(
        _W,
        "numbers within the table that belong to no row and are not used: {count} ({values})",
        "表内有{count}个数字不属于任何一行，未采用：{values}",
        COMPARE,
    ),
    "figure-in-pieces": Entry(
        _E,
        "{values} beside the row {name} may be half of a number in it; "
        "the numbers that may lack it are unknown",
        "“{name}”行旁的数字{values}可能是该行中被拆开的数字的一部分；可能缺少它的数字未知",
        COMPARE,
    ),
    "figures-in-pieces": Entry(
        _E,
        "numbers beside {count} rows may be halves of numbers in these rows; "
        "the numbers that may lack them are unknown",
        "有{count}行旁的数字可能是行中被拆开的数字的一部分；可能缺少它们的数字未知",
        COMPARE,
    ),
    "cell-unreadable": Entry(
        _E,
        "the cell holds {text!r}, which is not a number",
        "单元格内容“{text}”不是数字",
        COMPARE,
    ),
    "cells-unreadable": Entry(
        _E,
        "{count} cells hold something that is not a number: {keys}",
        "有{count}个单元格的内容不是数字：{keys}",
        COMPARE,
    ),
    "proposals-differ": Entry(
        _W,
        "the layouts {layouts} read this cell differently and equally well; its number is unknown",
        "按{layouts}等版式读出的结果不一致且无法取舍，该单元格的数字未知",
        Wording(
            "Look at the place, or pass the right layout with `layouts`.",
            "请查看原文，或用layouts指定正确的版式。",
        ),
    ),
    "chosen-by-arithmetic": Entry(
        _I,
        "read with the layout {layout}, because its sums hold best; {others} read other numbers",
        "按{layout}版式读取，因其勾稽关系最符合；按{others}版式读出的数字不同",
        Wording("Check the table if you depend on its numbers.", "如需使用该表数字，请核对。"),
    ),
    "total-blank": Entry(
        _W,
        "blank totals whose parts have numbers: {count}",
        "有分项数字而为空的总计：{count}处",
        Wording("Fill in the total in the source.", "请在原文中补填总计。"),
    ),
    "cells-blank": Entry(_I, "blank cells: {count} ({keys})", "空白单元格{count}个：{keys}", PRINT_ZERO),
    "blank-beside-other-year": Entry(
        _W,
        "blank cells in a table that has rows of another year too: {count} ({keys})",
        "表中另有其他年度的行，本年度有空白单元格{count}个：{keys}",
        COMPARE,
    ),
    "other-year-left-out": Entry(
        _I,
        "figures of another year stand beside this table; they are not used",
        "该表旁另有其他年度的数据，未采用",
        NOTHING,
    ),
    "not-applicable": Entry(
        _I,
        "cells marked as not applicable: {count} ({keys})",
        "标为不适用的单元格{count}个：{keys}",
        PRINT_ZERO,
    ),
    "note-in-cell": Entry(
        _I,
        "the cell holds the number {value} and a note: {note}",
        "单元格除数字{value}外另有说明：{note}",
        NOTHING,
    ),
    "unit-unknown": Entry(
        _W,
        "the unit in the header {text!r} is neither 元 nor 万元; the amount is given without a unit",
        "表头“{text}”的单位不是元或万元，金额未附单位",
        Wording("Convert the amount by hand.", "请自行换算金额。"),
    ),
    "unit-differs": Entry(
        _W,
        "the table prints the unit {text!r}, and the form has {label!r}",
        "表中单位为“{text}”，规定格式为“{label}”",
        COMPARE,
    ),
    "label-misprinted": Entry(
        _I,
        "row labels that differ from the official form: {count} ({labels})",
        "与规定格式不同的行标签{count}个：{labels}",
        Wording("Correct the labels in the source.", "请在原文中更正标签。"),
    ),
    "unit-not-found": Entry(
        _W,
        "the amount has no header and no unit beside it; its unit is unknown",
        "未找到金额的表头，金额旁也没有单位，单位未知",
        Wording("Look up the unit in the published table.", "请在公布的表格中查看单位。"),
    ),
    "rows-out-of-order": Entry(
        _W,
        "rows in another order than on the official form, each read by its label: {names}",
        "次序与规定格式不同的行，已按标签读取：{names}",
        COMPARE,
    ),
    "columns-out-of-order": Entry(
        _W,
        "columns in another order than on the official form, read by their headers, in the rows: {names}",
        "列的次序与规定格式不同，已按表头读取，所涉及的行：{names}",
        COMPARE,
    ),
    "column-renamed": Entry(
        _E,
        "the header has {text} in the place of {label}; the numbers below were not read as {label}",
        "表头中“{label}”的位置印的是“{text}”，其下的数字未作“{label}”读取",
        Wording(
            "If both mean the same, take the numbers from the column below.",
            "如两者含义相同，可自行取用其下的数字。",
        ),
    ),
    "header-cut": Entry(
        _I,
        "column headers that are cut short: {count}, such as {text}",
        "不完整的表头{count}个，如：{text}",
        NOTHING,
    ),
    "total-differs": Entry(
        _E,
        "{where}: the total is {left}, but its parts add up to {right}",
        "{where}：总计为{left}，各分项之和为{right}",
        CORRECT,
    ),
    "balance-differs": Entry(
        _E,
        "{where}: new and carried over add up to {left}, but total and carried forward to {right}",
        "{where}：第一项加第二项之和为{left}，第三项加第四项之和为{right}",
        CORRECT,
    ),
    "relation-unusual": Entry(
        _I,
        "{where}: {left} newly disclosed, but only {right} disclosed in all",
        "{where}：本年新公开{left}，对外公开总数仅{right}",
        Wording("Check whether these numbers are meant.", "请核对数字是否无误。"),
    ),
}
