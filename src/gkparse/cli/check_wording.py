"""The words of `gkparse check` and `gkparse rules`, in English and Chinese: the page, the options, wrong use.

The messages of findings are not here but in the catalogue and in the rules.
"""

from __future__ import annotations

from collections.abc import Mapping

from gkparse._issues.wording import Phrases, Wording

# The lines of a finding, and of the summary below all of them.
PAGE: Phrases = {
    "where": Wording("where: ", "位置："),
    "sums": Wording("sums: ", "算式："),
    "proposal": Wording("proposal: ", "可能应为："),
    "cause": Wording("probable cause: ", "可能的原因："),
    "causes": Wording(
        "possible causes, of which one is enough: {count}", "可能的原因有{count}种，任一种即可解释："
    ),
    "cause-above": Wording("the cause may be that of “{name}” above", "原因可能与上述“{name}”相同"),
    "remedy": Wording("to do: ", "处理："),
    "proposed": Wording("{row} {column}: {new} instead of {old}", "{row}{column}由{old}改为{new}"),
    "unknown": Wording("no number", "空白"),
    "summary": Wording("Summary", "汇总"),
    "clean": Wording("No findings.", "未发现问题。"),
    "clean-but": Wording(
        "No findings, but {count} places could not be assessed: numbers are missing there.",
        "未发现问题，但有{count}处缺少数字，无法判断。",
    ),
    "nothing": Wording("Nothing could be checked.", "没有可以检查的内容。"),
    "looked-at": Wording(
        "Checked: {files}, {rules}, {cells}. Holds {holds}, broken {broken}, "
        "not assessable {not_assessable}, not applicable {not_applicable}.",
        "共检查{files}、{rules}、{cells}：符合{holds}处，不符{broken}处，无法判断{not_assessable}处，"
        "不适用{not_applicable}项。",
    ),
    "unread": Wording("Files that could not be read: {count}.", "无法读取的文件：{count}个。"),
    "waived": Wording("Waived findings: {count}.", "已豁免的问题：{count}个。"),
    "chained": Wording(
        "Reports compared with that of the year before: {count}.", "与上一年度报告对照的报告：{count}份。"
    ),
    "skipped": Wording(
        "Files in folders that are no documents: {count}.", "文件夹中未检查的其他文件：{count}个。"
    ),
    "failed-rule": Wording(
        "the rule {name} ({distribution}) was not asked: {reason}",
        "未检查规则{name}（{distribution}）：{reason}",
    ),
    "baseline": Wording("{path}: waivers written: {count}", "{path}：已写入{count}条豁免"),
}

NOUNS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "en": {"file": ("file", "files"), "rule": ("rule", "rules"), "cell": ("cell", "cells")},
    "zh": {"file": ("个文件", "个文件"), "rule": ("条规则", "条规则"), "cell": ("个单元格", "个单元格")},
}

# Wrong use of the command.
WRONG_USE: Phrases = {
    "no-code": Wording("{code} is no code of a rule or an issue", "没有代码为{code}的规则或问题"),
    "no-paths": Wording("name a file or a folder to check", "请写明要检查的文件或文件夹"),
    "no-files": Wording("{path} has no file that gkparse reads", "{path}中没有可以读取的文件"),
    "previous-unread": Wording("{path} cannot be read: {reason}", "{path}无法读取：{reason}"),
    "previous-empty": Wording("{path} holds no report", "{path}中没有报告"),
    "reason-empty": Wording("give a reason", "请写明理由"),
    "no-person": Wording("say with --person who waives the findings", "请用--person写明豁免人"),
}

# What `gkparse rules` says around a rule.
RULE: Phrases = {
    "breaks": Wording("A report that breaks the rule:", "不符合的例子："),
    "near": Wording("A report that nearly breaks it:", "接近但符合的例子："),
    "no-finding": Wording("no finding", "未发现问题"),
    "one-of": Wording("{name} is one of:", "{name}为以下之一："),
    "unknown": Wording(
        "no rule and no issue has the code {code}; `gkparse rules` lists the rules",
        "没有代码为{code}的规则或问题；gkparse rules可列出全部规则",
    ),
}

# The help of the commands and their options.
HELP: Phrases = {
    "check": Wording(
        """Check reports against the rules.

        Prints a block for each finding: where it stands, what is wrong, and what to do. PATH is a file, a
        folder with files, or - for standard input. Reports of one agency for several years are compared with
        each other.

        \b
        The exit status is the highest that applies:
        0  no finding at the level that fails: errors, or with --strict warnings too
        1  such findings
        2  wrong use of the command, or a gkparse.toml with a mistake
        3  a file could not be read
        """,
        """按规则检查报告。

        逐条列出问题：位置、内容、处理办法。路径可为文件、文件夹或-（标准输入）。同一机关各年度的报告相互对照。

        \b
        退出状态取下列适用者中最大的：
        0  没有达到级别的问题（错误；使用--strict时包括警告）
        1  有这样的问题
        2  命令使用有误，或gkparse.toml有误
        3  有文件无法读取
        """,
    ),
    "strict": Wording("Fail for warnings, too.", "有警告时也视为未通过。"),
    "draft": Wording(
        "The reports are about to be published: a blank cell is an error.", "待公布的报告：单元格空白为错误。"
    ),
    "previous": Wording(
        "The report of the year before, for every report; or a folder, in which gkparse looks for that of "
        "each agency.",
        "上一年度的报告，用于每份报告；或文件夹，从中查找各机关的报告。",
    ),
    "group": Wording(
        "A TOML file that names the report of a whole and those of its parts. All are checked, and each "
        "cell of the whole is compared with the sum over the parts.",
        "TOML文件，写明整体的报告和各组成单位的报告。逐一检查，并将整体各单元格与各单位之和比对。",
    ),
    "format": Wording(
        "What to write: text for people, the others for programs.", "输出格式：text供人阅读，其余供程序使用。"
    ),
    "select": Wording(
        "Check these codes only, separated by commas. Can be given several times.",
        "仅检查这些代码，用逗号分隔，可多次给出。",
    ),
    "ignore": Wording(
        "Leave these codes out, separated by commas. Can be given several times.",
        "不检查这些代码，用逗号分隔，可多次给出。",
    ),
    "add-waivers": Wording(
        "Waive all present errors and warnings for this reason, in gkparse.toml.",
        "以此理由将现有的错误和警告全部豁免，写入gkparse.toml。",
    ),
    "person": Wording("Who waives. By default your login name.", "豁免人，默认为登录名。"),
    "rules": Wording(
        """List the rules, or explain one.

        Without CODE, prints a line for each installed rule: its code, its severity, and what it demands. With
        CODE, prints all of the rule, a report that breaks it and one that nearly does; of another code that
        gkparse prints, what it says. Standard error lists the rules that do not load.
        """,
        """列出规则，或说明一条规则。

        不给出代码时，每条规则一行：代码、级别、要求。给出代码时，列出该规则的全部内容及正反两例；也可给出其他问题的代码。
        无法载入的规则列在标准错误输出中。
        """,
    ),
}
