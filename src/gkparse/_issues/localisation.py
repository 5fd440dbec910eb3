"""The words of an explanation: which figures a slip changed, and what it was, in English and Chinese."""

from __future__ import annotations

from gkparse._issues.wording import Phrases, Wording

# By the kinds of slips, the values of `SlipKind`.
SLIPS: Phrases = {
    "sign": Wording("the sign is wrong", "正负号有误"),
    "digits-swapped": Wording("two neighbouring digits are swapped", "相邻两位颠倒"),
    "digit-changed": Wording("one digit is wrong", "有一位数字有误"),
    "digit-dropped": Wording("one digit is missing", "漏写一位数字"),
    "digit-doubled": Wording("one digit is printed twice", "有一位数字重复"),
    "digit-added": Wording("there is one digit too many", "多写一位数字"),
    "omitted": Wording("the figure is missing", "漏填数字"),
    "part-left-out": Wording("the sum leaves out {parts}", "合计漏加{parts}"),
    "part-counted-twice": Wording("the sum counts {parts} twice", "合计重复计入{parts}"),
    "last-year": Wording("last year's report has the same figure", "与上年报告的数字相同"),
    "moved": Wording("the figure stands one cell too far", "数字错填入相邻单元格"),
    "exchanged": Wording("the two figures are exchanged", "两个数字互换"),
    "joined": Wording("two figures are printed as one", "两个数字连成一个"),
    "split": Wording("one figure is printed as two", "一个数字分成两个"),
    "shifted": Wording("the figures of the row are shifted by one column", "该行数字错开一列"),
    "shifted-out": Wording(
        "the figures of the row are shifted by one column, and one is lost", "该行数字错开一列，并缺失一个"
    ),
    "replaced": Wording("the figure is another one", "数字有误"),
}

# How the changes of a slip are put together. Cells of one row share its name.
CHANGES: Phrases = {
    "slip": Wording("{changes} ({slip})", "{changes}（{slip}）"),
    "row": Wording("{row}: {changes}", "“{row}”{changes}"),
    "change": Wording("{column} {old} should be {new}", "{column}{old}应为{new}"),
    "between changes": Wording(", ", "、"),
    "between rows": Wording("; ", "；"),
    "between parts": Wording(" or ", "或"),
    "cell": Wording("{row}, {column}", "“{row}”{column}"),
}

# By the values of `Origin`.
ORIGINS: Phrases = {
    "source": Wording("printed so in the source", "原文如此"),
    "reading": Wording("the reading is in doubt here", "此处读取存疑，请核对原文"),
}
