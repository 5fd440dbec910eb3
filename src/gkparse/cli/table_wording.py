"""The words of `gkparse table`, in English and Chinese: its help, its progress, its summary, wrong use."""

from __future__ import annotations

from collections.abc import Mapping

from gkparse._issues.wording import Phrases, Wording

HELP: Phrases = {
    "table": Wording(
        """Make a table of many reports.

        Writes a row for each cell to the file, and beside it tables of reports, issues, sections and fees.
        The end of its name decides the format: .parquet, .csv, .jsonl, .duckdb or .arrow.

        PATH is a file, a folder, a pattern such as 'pages/*.html', a ZIP or TAR archive, a WARC file, or -
        for a list of paths on standard input. A file that is no report is a row that says why.

        After an interruption, the same command goes on where it was interrupted. The exit status is 0 if the
        tables are written, and 1 if they are not.
        """,
        """将大量报告汇成数据表。

        每个单元格一行，写入文件；另有报告、问题、各部分、信息处理费四张表。格式由文件名决定：
        .parquet、.csv、.jsonl、.duckdb、.arrow。

        路径可为文件、文件夹、'pages/*.html'之类的模式、ZIP或TAR压缩包、WARC文件，或-（标准输入中的路径清单）。
        不是报告的文件也占一行，并说明原因。

        中断后，用同一命令即可从中断处继续。数据表写成时退出状态为0，否则为1。
        """,
    ),
    "output": Wording("The file to write.", "要写入的文件。"),
    "wide": Wording(
        "Write a row for each report, with a column for each cell of the forms.",
        "每份报告一行，表样的每个单元格一列。",
    ),
    "harmonise": Wording(
        "Add a table of the figures that are comparable over the editions of the forms.",
        "另写一张表，列出各版本表样之间可比的数字。",
    ),
    "decisions": Wording(
        "Add what people decided about cells: a file that the page of gkparse review saves.",
        "附上人工核对的结果：gkparse review的网页所保存的文件。",
    ),
    "jobs": Wording(
        "How many processes read. By default one for each core.", "读取进程的数量，默认每个处理器核心一个。"
    ),
    "part": Wording(
        "After an interruption, at most this many files are read again for each part.",
        "每批文件的数量；中断后最多重读一批。",
    ),
    "quiet": Wording("Show neither progress nor summary.", "不显示进度和汇总。"),
}

WRONG_USE: Phrases = {
    "no-format": Wording(
        "{output} does not say the format: end its name with one of {suffixes}",
        "无法由{output}确定格式：文件名须以{suffixes}之一结尾",
    ),
    "nothing": Wording("nothing matches {path}", "没有与{path}匹配的文件"),
    "away": Wording("{path} does not exist", "{path}不存在"),
    "interrupted": Wording(
        "interrupted: the same command goes on from here", "已中断：用同一命令即可从此处继续"
    ),
}

# While it runs, on standard error.
PROGRESS: Phrases = {
    "line": Wording(
        "{documents} files, {failed} without a report, {rate} a second, {left} left",
        "已读{documents}个文件，其中{failed}个没有报告，每秒{rate}个，剩余{left}",
    ),
    "unknown": Wording("unknown time", "时间不详"),
}

# At the end, on standard output.
SUMMARY: Phrases = {
    "files": Wording("Files: {documents}; reports: {reports}.", "文件{documents}个，报告{reports}份。"),
    "cells": Wording(
        "Cells: {right} right, {blank} without a number, {doubted} doubtful.",
        "单元格：可信{right}个，无数字{blank}个，存疑{doubted}个。",
    ),
    "duplicates": Wording(
        "Reports that another file has, too: {duplicates}.", "与其他文件重复的报告：{duplicates}份。"
    ),
    "decided": Wording(
        "Decisions: {decided} beside their cells, {misfits} that do not fit, {away} about other reports.",
        "人工核对：已附{decided}项，不再相符{misfits}项，涉及其他报告{away}项。",
    ),
    "kind": Wording("Files by kind:", "文件类型："),
    "not-read": Wording("Files without a report, by reason:", "没有读出报告的原因："),
    "code": Wording("The commonest codes of issues:", "最常见的问题代码："),
    "written": Wording("Written: {paths}", "已写入：{paths}"),
}

# The reasons that are no codes of issues.
REASONS: Mapping[str, Wording] = {
    "not-opened": Wording("could not be opened", "无法打开"),
    "not-finished": Wording("took too much time or memory", "耗时过长或所需内存过多"),
}
