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
    "not asked": Wording(
        "not asked, because an earlier layout read the whole table: {layouts}",
        "已有版式读出全表，未再询问：{layouts}",
    ),
}
