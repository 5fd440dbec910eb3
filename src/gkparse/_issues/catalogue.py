"""The codes of all issues: how grave each is, how it is worded in English and Chinese, what to do.

No message is worded anywhere else. Wordings hold the names of their arguments in braces.
"""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen


class Severity(StrEnum):
    """How much an issue matters. They compare by `rank`: 0 is the gravest."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        return list(Severity).index(self)


@frozen
class Entry:
    """What is said under one code, and what the reader can do."""

    severity: Severity
    en: str
    zh: str
    remedy: str


_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

CATALOGUE: dict[str, Entry] = {
    "undecodable-bytes": Entry(
        _W,
        "{count} places are not valid {encoding}; each is shown as \ufffd",
        "有{count}处不是有效的{encoding}编码，以\ufffd代替",
        "Get the file again, or name its encoding with `charset`.",
    ),
    "charset-guessed": Entry(
        _I,
        "the page does not say in which encoding it is: read as {encoding}, which its characters fit best",
        "网页未声明编码，按内容判断为{encoding}",
        "If characters are wrong, name the encoding with `charset`.",
    ),
    "charset-contradicts": Entry(
        _I,
        "the page says that it is in {declared}, but its bytes are {encoding}: read as that",
        "网页声明编码为{declared}，实际为{encoding}，按后者读取",
        "If characters are wrong, name the encoding with `charset`.",
    ),
    "unsupported-kind": Entry(
        _E,
        "this is {kind}, which is not read: {remedy}",
        "文件类型为{kind_zh}，无法读取：{remedy_zh}",
        "Convert the document to text and read that.",
    ),
    "limit-crossed": Entry(
        _E,
        "the document is larger than is read: {limit} is limited to {allowed}{found}",
        "文件超出限制：{limit}上限为{allowed}{found}",
        "If you trust the document, pass `limits` with a higher limit.",
    ),
    "document-damaged": Entry(
        _E,
        "this is {kind} that cannot be read: {reason}",
        "文件（{kind_zh}）已损坏，无法读取：{reason}",
        "Get the file again, or open it where it was made and save it anew.",
    ),
    "document-encrypted": Entry(
        _E,
        "this is {kind} that asks for a password",
        "文件（{kind_zh}）已加密，无法读取",
        "Save it without a password and read that.",
    ),
    "document-converted": Entry(
        _I,
        "this is {kind}: what LibreOffice makes of it was read",
        "文件类型为{kind_zh}，读取的是LibreOffice转换的结果",
        "Nothing to do.",
    ),
    "conversion-failed": Entry(
        _E,
        "this is {kind}, and LibreOffice does not convert it: {reason}",
        "文件类型为{kind_zh}，LibreOffice转换失败：{reason_zh}",
        "Open the document where it was made, save it as DOCX or XLSX, and read that.",
    ),
    "embedded-not-read": Entry(
        _W,
        "the document holds {count} other documents that are not read",
        "文件中嵌有{count}个其他文件，未读取",
        "Open the document, save it anew as one, and read that.",
    ),
    "no-text-layer": Entry(
        _E,
        "the PDF has no text: its {pages} pages are pictures",
        "PDF文件没有文字层，共{pages}页均为图片",
        "Have its characters recognised (OCR), and read the text.",
    ),
    "text-garbled": Entry(
        _E,
        "the fonts of the PDF give no meaning to {count} of its {every} characters",
        "PDF文件的字体未给出{every}个字符中{count}个字符的含义，无法读取",
        "Get the report in another form, or have its characters recognised (OCR).",
    ),
    "characters-unknown": Entry(
        _W,
        "the fonts give no meaning to {count} of {every} characters; each is shown as \ufffd",
        "字体未给出{every}个字符中{count}个字符的含义，以\ufffd代替",
        "Look at the pages: the text may be set in a font of the publisher's own.",
    ),
    "pages-damaged": Entry(
        _E,
        "pages that cannot be read: {pages}",
        "无法读取的页：{pages}",
        "Get the file again, or open it where it was made and save it anew.",
    ),
    "pages-pictured": Entry(
        _W,
        "pages that are a picture and have no text: {pages}",
        "没有文字、仅有图片的页：{pages}",
        "Have their characters recognised (OCR), and read the text.",
    ),
    "text-recognised": Entry(
        _W,
        "pages whose text a machine has recognised in a picture: {pages}",
        "文字系由图片识别（OCR）所得的页：{pages}",
        "Compare the figures with the picture: a recognised figure may be another.",
    ),
    "table-not-found": Entry(
        _E,
        "the table {name} was not found: {reason}",
        "未找到“{name}”表：{reason_zh}",
        "Look at the place: the table may be an image, or lack its labels.",
    ),
    "table-cut-off": Entry(
        _E,
        "the text ends within the table {name}; of its rows are not there: {names}",
        "文本在“{name}”表中途结束，缺少：{names_zh}",
        "Get the whole text of the report.",
    ),
    "figures-apart": Entry(
        _E,
        "the figures of the table {name} stand apart from its labels: whose they are cannot be told",
        "“{name}”表的数字与标签分离，无法判断各数所属",
        "Take the text from the document in another way, or compare with the published table.",
    ),
    "text-damaged": Entry(
        _E,
        "the text of {where} is damaged, as by a wrong encoding: {sample}",
        "“{where}”的文字已损坏（如编码错误）：{sample}",
        "Get the file again, or name its encoding with `charset`.",
    ),
    "year-before-tables": Entry(
        _W,
        "this is said to be a report for {year}, and has the tables that were introduced with those for 2019",
        "本报告年度为{year}年，却有2019年起才有的法定表格",
        "Look at the year in the title.",
    ),
    "no-tables-expected": Entry(
        _I,
        "reports for {year} do not have the statutory tables yet, and none was found",
        "{year}年的年度报告尚无法定表格",
        "Nothing to do: the tables were introduced with the report for 2019.",
    ),
    "rows-absent": Entry(
        _E,
        "{count} of {rows} rows of the table are not there: {names}",
        "表中{rows}行缺少{count}行：{names}",
        "Compare with the published table.",
    ),
    "row-absent": Entry(
        _E, "the row {name} is not there", "缺少“{name}”一行", "Compare with the published table."
    ),
    "rows-unknown": Entry(
        _E,
        "{count} of {rows} rows have figures whose columns cannot be told: {names}",
        "表中{rows}行有{count}行无法判断各数所在的列：{names}",
        "Compare with the published table.",
    ),
    "row-unknown": Entry(
        _E,
        "the columns of the figures in the row {name} cannot be told",
        "无法判断“{name}”一行各数所在的列",
        "Compare with the published table.",
    ),
    "row-in-doubt": Entry(
        _E,
        "the figures beside the row {name} may be those of the row above or below",
        "“{name}”一行旁的数字可能属于上一行或下一行",
        "Compare with the published table.",
    ),
    "row-partly-unknown": Entry(
        _E,
        "the columns of some figures in the row {name} cannot be told",
        "无法判断“{name}”一行部分数字所在的列",
        "Compare with the published table.",
    ),
    "merged-cell-unequal": Entry(
        _E,
        "the row {name} has one cell on the form, and different figures here: {values}",
        "“{name}”一行应为一个数，此处却不一致：{values}",
        "Compare with the published table.",
    ),
    "rows-twice": Entry(
        _W,
        "the table is printed twice, with the same figures",
        "表格重复出现，数字相同",
        "Remove one of them.",
    ),
    "row-twice": Entry(
        _W,
        "the row {name} is printed twice, with the same figures",
        "“{name}”一行重复出现，数字相同",
        "Remove one of them.",
    ),
    "rows-contradict": Entry(
        _E,
        "the table is printed twice, and {count} of {rows} rows have other figures the second time: {names}",
        "表格重复出现，{rows}行中有{count}行数字不一致：{names}",
        "Compare with the published table.",
    ),
    "row-contradicts": Entry(
        _E,
        "the row {name} is printed twice, with different figures",
        "“{name}”一行重复出现，数字不一致",
        "Compare with the published table.",
    ),
    "surplus-value": Entry(
        _W,
        "the row {name} has more figures than the form has columns; left over: {values}",
        "“{name}”一行的数字多于表格列数，多出：{values}",
        "Compare with the published table.",
    ),
    "number-in-label": Entry(
        _W,
        "the label {text!r} has a number beside it that may be a figure",
        "标签“{text}”中有不属于标签的数字",
        "Compare with the published table.",
    ),
    "loose-figures": Entry(
        _W,
        "{count} figures within the table belong to no row of the form",
        "表内有{count}个数字不属于任何一行",
        "Compare with the published table.",
    ),
    "cell-unreadable": Entry(
        _E, "{text!r} is not a number", "“{text}”不是数字", "Compare with the published table."
    ),
    "cells-unreadable": Entry(
        _E,
        "{count} cells hold something that is not a number: {keys}",
        "有{count}格内容不是数字：{keys}",
        "Compare with the published table.",
    ),
    "proposals-differ": Entry(
        _W,
        "the layouts {layouts} read this cell differently, and equally well",
        "按{layouts}不同版式读出的结果不一致",
        "Look at the place, or pass the right layout with `layouts`.",
    ),
    "chosen-by-arithmetic": Entry(
        _I,
        "read as {layout}, because its sums hold; {others} would read other figures",
        "按{layout}版式读取，因其勾稽关系成立；{others}版式读数不同",
        "Look at the table if its figures matter to you.",
    ),
    "total-blank": Entry(
        _W,
        "blank, where a total belongs whose parts are printed ({count} in all)",
        "有分项数字而总计为空（{count}处）",
        "Fill in the total in the source.",
    ),
    "cells-blank": Entry(
        _I, "{count} cells are blank: {keys}", "有{count}格为空：{keys}", "Print 0 for none."
    ),
    "not-applicable": Entry(
        _I,
        "{count} cells are marked as not applicable: {keys}",
        "有{count}格标为不适用：{keys}",
        "Print 0 for none.",
    ),
    "note-in-cell": Entry(
        _I,
        "the cell holds {value} and a note: {note}",
        "单元格除数字{value}外另有说明：{note}",
        "Nothing to do.",
    ),
    "unit-unknown": Entry(
        _W,
        "the unit in the header {text!r} is neither 元 nor 万元: the amount is given without one",
        "表头“{text}”的单位不是元或万元，金额未附单位",
        "Convert the amount by hand.",
    ),
    "label-misprinted": Entry(
        _I,
        "{count} labels are not printed as the form has them: {labels}",
        "有{count}个行标签与规定格式不同：{labels}",
        "Mend the label in the source.",
    ),
    "unit-not-found": Entry(
        _W,
        "the header of the amount was not found, and no unit stands beside it: the unit is not known",
        "未找到金额的表头，金额旁也没有单位，单位不明",
        "Look up the unit in the published table.",
    ),
    "rows-out-of-order": Entry(
        _W,
        "the rows do not stand in the order of the form; each is read by its label: {names}",
        "行的次序与规定表式不符，按行名读取：{names}",
        "Compare with the published table.",
    ),
    "columns-out-of-order": Entry(
        _W,
        "the columns do not stand in the order of the form; each is read by its header: {names}",
        "列的次序与规定表式不符，按表头读取：{names}",
        "Compare with the published table.",
    ),
    "column-renamed": Entry(
        _E,
        "the header has {text} in the place of {label}: what stands below it is not taken for that",
        "表头中“{label}”的位置印的是“{text}”，其下的数字未作该列读取",
        "Look at the header: if it means the same, the figures stand below it.",
    ),
    "header-cut": Entry(
        _I,
        "{count} headers of columns are cut short: {text}",
        "有{count}个表头不完整：{text}",
        "Nothing to do.",
    ),
    "total-differs": Entry(
        _E,
        "{where}: the total is {left}, its parts add up to {right}",
        "{where}：总计为{left}，各分项之和为{right}",
        "Mend the figure in the source.",
    ),
    "balance-differs": Entry(
        _E,
        "{where}: new and carried over are {left}, total and carried forward are {right}",
        "{where}：第一项加第二项之和为{left}，第三项加第四项之和为{right}",
        "Mend the figure in the source.",
    ),
    "relation-unusual": Entry(
        _I,
        "{where}: {left} newly disclosed, but {right} disclosed in all",
        "{where}：本年新公开{left}，对外公开总数{right}",
        "Look whether the figures are meant so.",
    ),
    "title-missing": Entry(_I, "no line is the title of the report", "没有标题行", "Nothing to do."),
    "agency-missing": Entry(
        _I, "neither title nor introduction names the agency", "标题和引言均未写明机关名称", "Nothing to do."
    ),
    "year-inferred": Entry(
        _I,
        "the year {year} is taken from the text, not from the title",
        "年份{year}取自正文而非标题",
        "Nothing to do.",
    ),
    "year-missing": Entry(
        _W, "the year of the report cannot be told", "无法判断报告年份", "Name the year in the title."
    ),
    "year-contradicts": Entry(
        _W,
        "the title says {title}, the period of the report {period}",
        "标题年份为{title}，报告起止时间为{period}",
        "Mend one of them in the source.",
    ),
    "years-differ": Entry(
        _W,
        "the report is of {year}, but here it speaks of {other}",
        "报告年份为{year}，此处却为{other}",
        "See which year is meant, and mend the other in the source.",
    ),
    "titles-differ": Entry(
        _W,
        "before the report stand titles of several reports, and nothing tells which is its own",
        "正文之前有多份报告的标题，无法判断哪一个属于本报告",
        "Cut the page's own lists from the text.",
    ),
    "heading-twice": Entry(
        _W, "the heading {title} is printed twice", "标题“{title}”重复出现", "Remove one of them."
    ),
    "section-twice": Entry(
        _W,
        "the section {title} is there twice",
        "“{title}”部分重复出现",
        "Remove one of them.",
    ),
    "section-repeats": Entry(
        _W,
        "the section {title} repeats the text of {other}",
        "“{title}”部分重复了“{other}”部分的内容",
        "Put its own text there.",
    ),
    "second-report": Entry(
        _W,
        "a second report begins here; only the first is read",
        "此处开始另一份报告，仅读取第一份",
        "Read each with `parse_all`, or with `gkparse parse --all`.",
    ),
    "table-annexed": Entry(
        _I,
        "the table {name} is annexed, as its section says",
        "“{name}”表附于文后，其所属部分已注明",
        "Nothing to do.",
    ),
    "table-elsewhere": Entry(
        _W,
        "the table {name} does not stand in its section but here",
        "“{name}”表不在其所属部分，而在此处",
        "See whether it is this report's table.",
    ),
    "sections-merged": Entry(
        _I,
        "the section {title} is also that of {other}",
        "“{title}”部分兼含“{other}”",
        "Nothing to do.",
    ),
    "section-in-line": Entry(
        _I,
        "the section {title} stands on one line with its text, and is read as a paragraph",
        "“{title}”部分的标题与正文在同一行，按段落读取",
        "Nothing to do.",
    ),
    "section-missing": Entry(
        _W, "there is no section {title}", "缺少“{title}”部分", "The official form has six sections."
    ),
    "no-sections": Entry(
        _E, "no section of a report was found", "未找到年度报告的任何部分", "Is this a report at all?"
    ),
    "layout-failed": Entry(
        _I,
        "the layout {name} took no part: {reason}",
        "版式{name}未参与读取：{reason}",
        "Mend or uninstall the plugin; `gkparse layouts` lists all.",
    ),
    "layout-slow": Entry(
        _I,
        "the layout {name} took {seconds} seconds to look at {size} characters",
        "版式{name}读取{size}个字符用时{seconds}秒",
        "Uninstall the plugin, or have it mended: `gkparse layouts` tells whether its time grows too fast.",
    ),
}
