"""Messages about the report as a whole: title, agency and year, sections, and the layouts that read it."""

from __future__ import annotations

from collections.abc import Mapping

from gkparse._issues.remedies import COMPARE, DECIDE_AGAIN, NOTHING, REMOVE_ONE
from gkparse._issues.wording import Entry, Phrases, Severity, Wording

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

# Why a layout is not used. The text of an exception is the plugin's own.
LAYOUT_FAILURES: Phrases = {
    "exception": Wording("{error}", "运行出错（{error}）"),
    "not-a-layout": Wording("it is a {type}, not a gkparse.Layout", "类型为{type}，不是gkparse.Layout"),
    "name-taken": Wording("the name is taken by another distribution", "名称已被其他软件包占用"),
    "cell-outside": Wording(
        "it gave the cell {cell}, which does not lie in the lines it was given",
        "给出的单元格不在所给的各行之内（{cell}）",
    ),
}

REPORT: Mapping[str, Entry] = {
    "title-missing": Entry(
        _I, "no line was recognised as the title of the report", "未找到报告标题", NOTHING
    ),
    "agency-missing": Entry(
        _I,
        "neither the title nor the introduction names the agency",
        "标题和引言均未写明机关名称",
        NOTHING,
    ),
    "year-inferred": Entry(
        _I,
        "the title does not name the year; {year} was taken from the text",
        "标题未写明年份，{year}年取自正文",
        NOTHING,
    ),
    "year-missing": Entry(
        _W,
        "the year of the report was not found",
        "未找到报告年份",
        Wording("Name the year in the title.", "请在标题中写明年份。"),
    ),
    "year-contradicts": Entry(
        _W,
        "the report is for {title}, but the period it names is {period}",
        "报告年份为{title}年，所写的起止时间却为{period}",
        Wording("Correct one of them in the source.", "请在原文中更正其一。"),
    ),
    "years-differ": Entry(
        _W,
        "the report is for {year}, but it names {other} here",
        "报告年份为{year}年，此处却为{other}年",
        Wording(
            "Check which year is meant, and correct the other in the source.",
            "请核对年份，并在原文中更正。",
        ),
    ),
    "titles-differ": Entry(
        _W,
        "the titles of several reports come before the text; which one belongs to this report is unknown",
        "正文之前有多份报告的标题，无法判断哪一个属于本报告",
        Wording("Remove the web page's lists of reports from the text.", "请删去网页自带的报告列表。"),
    ),
    "title-broken": Entry(
        _W,
        "the title may be {title} or {whole}: whether the words before it belong to it is unknown",
        "标题可能是“{title}”，也可能是“{whole}”：无法判断其前文字是否属于标题",
        Wording("Put the whole title on one line of its own.", "请将完整标题单独写在一行。"),
    ),
    "heading-twice": Entry(_W, "the heading {title} is printed twice", "标题“{title}”重复出现", REMOVE_ONE),
    "section-twice": Entry(_W, "the section {title} is printed twice", "“{title}”部分重复出现", REMOVE_ONE),
    "section-repeats": Entry(
        _W,
        "the section {title} repeats the text of the section {other}",
        "“{title}”部分重复了“{other}”部分的内容",
        Wording("Give the section its own text in the source.", "请在原文中写入该部分自己的内容。"),
    ),
    "second-report": Entry(
        _W,
        "a second report begins here; only the first was read",
        "此处开始另一份报告，仅读取了第一份",
        Wording(
            "Read each with `parse_all`, or with `gkparse parse --all`.",
            "请用parse_all或gkparse parse --all读取各份报告。",
        ),
    ),
    "table-annexed": Entry(
        _I,
        "the table {name} is in an annex, as its section says",
        "“{name}”表附于文后，其所属部分已注明",
        NOTHING,
    ),
    "table-elsewhere": Entry(
        _W,
        "the table {name} is not in its section; it was found here",
        "“{name}”表不在其所属部分，而在此处",
        Wording("Check whether the table belongs to this report.", "请核对该表是否属于本报告。"),
    ),
    "sections-merged": Entry(
        _I,
        "the section {title} also contains the section {other}",
        "“{title}”部分兼含“{other}”部分",
        NOTHING,
    ),
    "section-in-line": Entry(
        _I,
        "the section {title} has its heading and its text on one line; it was read as a paragraph",
        "“{title}”部分的标题与正文在同一行，已按段落读取",
        NOTHING,
    ),
    "section-missing": Entry(
        _W,
        "the section {title} is missing",
        "缺少“{title}”部分",
        Wording("The official form has six sections.", "规定格式共有六个部分。"),
    ),
    "no-sections": Entry(
        _E,
        "no section of a report was found",
        "未找到年度报告的任何部分",
        Wording("Check that this is an annual report.", "请核对该文件是否为年度报告。"),
    ),
    "no-report": Entry(
        _W,
        "a file of the folder holds no annual report",
        "文件夹中的这个文件不是年度报告",
        Wording(
            "If it should be one, look at it; else move it out of the folder.",
            "如应为报告，请查看该文件；否则请移出文件夹。",
        ),
    ),
    "layout-failed": Entry(
        _I,
        "the layout {name} was not used: {reason}",
        "未使用版式{name}：{reason}",
        Wording(
            "Repair or uninstall the plugin; `gkparse layouts` lists all.",
            "请修复或卸载该插件；gkparse layouts可列出全部版式。",
        ),
    ),
    "group-sum-differs": Entry(
        _W,
        "{name}: {value}, but the parts add up to {total}",
        "{name}为{value}，各组成单位之和为{total}",
        Wording("Compare with the report of each part.", "请逐一核对各单位的报告。"),
    ),
    "part-missing": Entry(
        _W,
        "the report of {name} is missing; no cell can be compared with the sum over the parts",
        "缺少{name}的报告，无法与各组成单位之和比对",
        Wording("Add the report.", "请补上该报告。"),
    ),
    "part-without-figures": Entry(
        _I,
        "the report of {name} has no number in {count} cells; they cannot be compared with the sum over the "
        "parts",
        "{name}的报告有{count}个单元格没有数字，无法与各组成单位之和比对",
        COMPARE,
    ),
    "rule-failed": Entry(
        _I,
        "the rule {name} was not asked: {reason}",
        "未检查规则{name}：{reason}",
        Wording(
            "Repair or uninstall the plugin; `gkparse rules` lists all.",
            "请修复或卸载该插件；gkparse rules可列出全部规则。",
        ),
    ),
    "waiver-unused": Entry(
        _W,
        "the waiver of {waived} by {person} ({date}, line {line}) waives nothing any more",
        "第{line}行{person}于{date}对{waived}的豁免已无对应的问题",
        Wording("Remove the waiver from the file.", "请从文件中删去该豁免。"),
    ),
    "decision-outdated": Entry(
        _W,
        "{name}: {person} decided when {before!r} was read there; now it is {now!r}",
        "{name}：{person}核对时读作“{before}”，现读作“{now}”",
        DECIDE_AGAIN,
    ),
    "decision-without-cell": Entry(
        _W,
        "{name}: {person} decided about this cell, but the report has no such cell",
        "{name}：{person}核对过此单元格，但报告中没有该单元格",
        DECIDE_AGAIN,
    ),
    "decision-no-count": Entry(
        _W,
        "{name}: {person} entered {value}, but the cell holds a count",
        "{name}：{person}填写{value}，但此处应为整数",
        DECIDE_AGAIN,
    ),
    "decisions-differ": Entry(
        _W,
        "{name}: the decisions about this cell differ ({people}); none of them counts",
        "{name}：对此单元格的核对结果不一致（{people}），均不采用",
        Wording("Agree on one, and remove the others.", "请商定其一，删去其余。"),
    ),
    "decision-without-report": Entry(
        _W,
        "the report {name}, about which there are {count} decisions, is not among the files",
        "有{count}条核对结果所指的报告“{name}”不在文件之中",
        Wording("Name the file of the report as well.", "请一并给出该报告的文件。"),
    ),
    "layout-slow": Entry(
        _I,
        "the layout {name} took {seconds} seconds to read {size} characters",
        "版式{name}读取{size}个字符用时{seconds}秒",
        Wording(
            "Uninstall the plugin, or ask its author to repair it; `gkparse layouts` says whether its time "
            "grows too fast.",
            "请卸载该插件或联系其作者；gkparse layouts可查看其用时是否增长过快。",
        ),
    ),
}
