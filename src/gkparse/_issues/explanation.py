"""The words of `Reading.explain`: why a table was read as it was, in English and Chinese."""

from __future__ import annotations

from gkparse._issues.wording import Phrases, Wording

# By the values of `gkparse.Reason`.
CHOICES: Phrases = {
    "only": Wording("it is the only proposal", "只有这一种读法"),
    "more": Wording("it has the most rows, cells and labels of the form", "识别的行、单元格和标签最多"),
    "alike": Wording(
        "it has the most rows, cells and labels of the form; others read the same, and it comes first",
        "识别的行、单元格和标签最多；另有读法结果相同，按次序取前者",
    ),
    "sums": Wording(
        "others have as many rows, cells and labels but other numbers; it has the fewest broken sums",
        "另有读法识别同样多而数字不同，此读法勾稽关系不成立处最少",
    ),
    "undecided": Wording(
        "others have as many rows, cells and labels but other numbers, and the sums do not decide: "
        "cells that differ are unknown",
        "另有读法识别同样多而数字不同，勾稽关系无法取舍，不一致的单元格为未知",
    ),
}

EXPLANATION: Phrases = {
    "not expected": Wording(
        "{table}: not expected, because reports for this year do not have it yet",
        "{table}：没有，该年度的年度报告尚无此表",
    ),
    "not found": Wording("{table}: not found", "{table}：未找到"),
    "read": Wording(
        "{table}: read as {found.layout}, form {found.form}",
        "{table}：按{found.layout}版式、{found.form}年格式读取",
    ),
    "region": Wording("lines {first} to {last}", "第{first}行至第{last}行"),
    "candidate": Wording(
        "{one.layout} (form {one.form}): {one.rows} of {one.of_rows} rows, "
        "{one.cells} of {one.of_cells} cells, {one.labels} labels, {one.broken} sums broken",
        "{one.layout}（{one.form}年格式）：{one.of_rows}行中识别{one.rows}行，"
        "{one.of_cells}个单元格中识别{one.cells}个，标签{one.labels}个，勾稽关系不成立{one.broken}处",
    ),
    "nothing": Wording("no layout proposes a reading", "没有版式能够读取"),
    "refused": Wording(
        "none is used: outside its section, and no cell is known",
        "均不采用：不在其所属部分，且没有一个单元格可知",
    ),
    "chosen": Wording("chosen: {why}", "取此读法：{why}"),
    "rows": Wording(
        "{names}: found {found_by}, columns by {placed_by}{changed}",
        "{names}：{found_by}识别，归列规则：{placed_by}{changed}",
    ),
    "changed by": Wording(", changed by {rule}", "，修补：{rule}"),
    "all rows": Wording("all rows", "各行"),
    "other rows": Wording("all other rows", "其余各行"),
    "not asked": Wording(
        "not asked, because an earlier layout read the whole table: {layouts}",
        "已有版式读出全表，未再询问：{layouts}",
    ),
}

# By name: the strategies of `_tables/match/forms`, the rules of `_tables/columns`, the passes of
# `_tables/repair`.
RULES: Phrases = {
    "labels": Wording("by label", "按行标签"),
    "misprints": Wording("by its neighbours, since its label is misprinted", "标签有误字，按上下相邻的行"),
    "variants": Wording("by the labels of another printing of the form", "按该表另一种印法的标签"),
    "header-contradicts": Wording("the header has another order than the form", "表头次序与格式不符"),
    "full-row": Wording("as many figures as columns, side by side", "数字与列数相等且相连"),
    "full-row-without-copies": Wording(
        "as many figures as columns, though the header repeats a merged cell",
        "数字与列数相等，表头重复了合并单元格",
    ),
    "more-figures-than-columns": Wording(
        "more figures than columns: the header says which are left over", "数字多于列数，按表头辨别多余者"
    ),
    "blank-cells-lost": Wording(
        "the layout loses blank cells, and a figure is missing", "版式不保留空白单元格，且数字有缺"
    ),
    "header-partial": Wording("the header lacks a column of the form", "表头缺少该表的列"),
    "blank-row": Wording("every cell is blank", "各单元格均为空白"),
    "same-rectangle": Wording("as long as the full rows, which begin alike", "与各完整行等长，起点一致"),
    "same-inset": Wording("begins behind the width of its label", "起点按标签宽度"),
    "shorter-than-header": Wording("shorter than the header", "短于表头"),
    "split-row": Wording("words before figures: a part of the row", "数字前有文字，系该行的一部分"),
    "one-cell-short": Wording("one cell shorter than a full row beside it", "比相邻完整行少一个单元格"),
    "shape-of-neighbours": Wording("the shape of the full rows beside it", "与相邻完整行形状相同"),
    "longer-with-a-gap": Wording(
        "longer than a full row beside it, with a blank between its figures",
        "长于相邻完整行，数字之间有空白",
    ),
    "any-offset-seen": Wording("the columns on which header and full rows agree", "表头与完整行一致认可的列"),
    "two-figures-in-a-cell": Wording(
        "a cell of the block holds two figures: columns of rows with blanks are unknown",
        "同组有单元格内含两个数字，有空白的行各列未知",
    ),
    "figures-of-another-label": Wording("its figures may be those of another label", "数字可能属于另一标签"),
    "label-numbers": Wording("a label joined its number", "标签与序号合并"),
    "units": Wording("a unit or a note joined its figure", "单位或注释与数字合并"),
    "split-labels": Wording("the pieces of its label were joined", "标签的各段合并"),
    "wrapped-figures": Wording("the rest of a wrapped figure joined it", "折行的数字合并"),
    "blank-columns": Wording("columns without any text were dropped", "去除全空的列"),
}
