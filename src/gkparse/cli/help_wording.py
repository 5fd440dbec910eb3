"""The words of the help pages and of wrong use, in English and Chinese, for all commands but those of checks.

Also the words that Click puts on these pages from its own definitions: placeholders and types of values. The
other messages of Click stand in its catalogue below `locale`.
"""

from __future__ import annotations

from gkparse._issues.wording import Phrases, Wording

# The help of the commands and their options.
HELP: Phrases = {
    "gkparse": Wording(
        """Read the annual reports of Chinese public bodies on the disclosure of government information
        (政府信息公开工作年度报告).
        """,
        """读取行政机关的《政府信息公开工作年度报告》。""",
    ),
    "version": Wording("Show the version and exit.", "显示版本。"),
    "help": Wording("Show this message and exit.", "显示本说明。"),
    "lang": Wording(
        "The language of help and messages. By default that of GKPARSE_LANG, of gkparse.toml, or of your "
        "locale.",
        "说明和提示的语言，默认依次取GKPARSE_LANG、gkparse.toml、系统语言。",
    ),
    "parse": Wording(
        """Show what reports contain.

        Prints a page for each report, with its sections, its three tables and its issues.

        FILE may be - for standard input. The exit status is 1 if a report has an error or a file
        cannot be read.
        """,
        """显示报告的内容。

        每份报告一页：各部分、三张表格、发现的问题。

        文件可写作-，表示标准输入。报告有错误或文件无法读取时，退出状态为1。
        """,
    ),
    "json": Wording(
        "Print a JSON list with an object for each report.", "输出JSON列表，每份报告为一个对象。"
    ),
    "jsonl": Wording(
        "Print a line of JSON for each report, as soon as it is read.", "每读完一份报告，输出一行JSON。"
    ),
    "quiet": Wording("Show only the issues.", "只显示发现的问题。"),
    "explain": Wording(
        "Show the possible readings of each table, and why one was chosen.",
        "显示每张表格的各种读法及取舍的理由。",
    ),
    "charset": Wording("The encoding of the files, if you know it.", "文件的编码，已知时填写。"),
    "all": Wording("Read every report in a file that holds several.", "文件中有多份报告时，全部读取。"),
    "convert": Wording(
        "Let LibreOffice convert .doc, .xls, .wps and similar files first.",
        "先由LibreOffice转换旧版Word、Excel、WPS等文件。",
    ),
    "layouts-only": Wording(
        "Read tables in this layout only. Can be given several times.", "只按此版式读取表格，可多次给出。"
    ),
    "timeout": Wording(
        "Give up on a file after this many seconds. Files are then read in a separate process.",
        "读取一个文件超过此秒数时放弃。文件由单独的进程读取。",
    ),
    "memory": Wording(
        "Give up on a file that needs more memory than this. Files are then read in a separate process.",
        "读取一个文件所需内存超过此数（MiB）时放弃。文件由单独的进程读取。",
    ),
    "render": Wording(
        """Write a report from its JSON.

        The result is a text, or a document to publish.

        FILE holds the JSON of one report, from gkparse.dumps or from gkparse parse --json. It may be - for
        standard input. The exit status is 1 if FILE is not such JSON, or if the result would lose a part of
        the report and --lossy is not given.
        """,
        """由JSON写出报告。

        写出文本，或可供公布的文档。

        文件是一份报告的JSON，由gkparse.dumps或gkparse parse --json写出，可写作-，表示标准输入。
        文件不是这样的JSON，或未给出--lossy而写出的结果会丢失报告的一部分时，退出状态为1。
        """,
    ),
    "render-format": Wording(
        "Write a text, or a document with the official tables. By default the name of the output file "
        "decides (.docx, .html, .md); any other gets a text.",
        "写出文本，或带有法定表格的文档。默认由输出文件的名称决定（.docx、.html、.md），其他名称写出文本。",
    ),
    "render-layout": Wording("The layout of tables in a text.", "文本中表格的版式。"),
    "lossy": Wording(
        "Write what can be written, and list what is lost.", "写出能写出的部分，并列出丢失的部分。"
    ),
    "output": Wording("Write to this file instead of standard output.", "写入文件，而不是标准输出。"),
    "schema": Wording(
        """Print the JSON schema of a report.

        With record, prints that of what gkparse parse --json writes; with check, that of gkparse check
        --format json.
        """,
        """输出报告的JSON格式定义（JSON Schema）。

        给出record时，输出gkparse parse --json所写内容的格式定义；给出check时，输出gkparse check --format json
        所写内容的格式定义。
        """,
    ),
    "codebook": Wording(
        """Print what each cell of the official forms means.

        There is a line for each cell of each form: its key, its labels in Chinese and English, the unit, the
        official source, and the cells of the other form with which it is comparable, with the reason.
        """,
        """输出官方表格每个单元格的含义。

        每种格式的每个单元格一行：键、中英文名称、单位、官方依据，以及另一种格式中与之可比的单元格和理由。
        """,
    ),
    "codebook-format": Wording(
        "Write CSV, or Markdown for people. By default the name of the output file decides (.csv, .md); any "
        "other gets CSV.",
        "写出CSV，或便于阅读的Markdown。默认由输出文件的名称决定（.csv、.md），其他名称写出CSV。",
    ),
    "layouts": Wording(
        """List the installed table layouts.

        gkparse tries them in this order: by rank, then by name. Each line has the name, the rank, the
        distribution that provides the layout, and a summary. Standard error lists the layouts that do not
        load, that raise an exception, or whose time grows faster than the text.
        """,
        """列出已安装的表格版式。

        gkparse按此次序尝试：先按次序号，再按名称。每行依次为名称、次序号、提供该版式的软件包、说明。
        无法载入、运行出错或耗时增长快于文本长度的版式列在标准错误输出中。
        """,
    ),
}

# What stands for a value in a line of usage, in Chinese.
PLACEHOLDERS = {
    "FILE": "文件",
    "BEFORE": "前一份",
    "AFTER": "后一份",
    "DECISIONS": "核对结果",
    "PATH": "路径",
    "CODE": "代码",
    "CODES": "代码",
    "NAME": "名称",
    "REASON": "理由",
    "ENCODING": "编码",
    "SECONDS": "秒数",
    "OPTIONS": "选项",
    "COMMAND": "命令",
    "ARGS": "参数",
}

# What Click calls the types of values, when it says that one is wrong.
TYPES: Phrases = {
    "path": Wording("path", "路径"),
    "file": Wording("file", "文件"),
    "directory": Wording("directory", "文件夹"),
    "integer": Wording("integer range", "整数"),
    "number": Wording("float range", "数字"),
}

# Wrong use, and files that cannot be written.
WRONG_USE: Phrases = {
    "stdin-twice": Wording("standard input can be read only once", "标准输入只能读取一次"),
    "no-memory-limit": Wording(
        "this system cannot limit the memory of a process", "此系统不能限制进程的内存"
    ),
    "exclude": Wording(
        "--json, --jsonl and --quiet exclude each other: choose one",
        "--json、--jsonl、--quiet不能同时使用：请选择其一",
    ),
    "format-contradicts": Wording(
        "the format is {format}, but {output} is the name of a {named} file",
        "输出格式为{format}，而{output}是{named}文件的名称",
    ),
    "terminal": Wording(
        "a terminal cannot show the format {format}: give --output FILE",
        "终端不能显示{format}格式：请用--output给出文件",
    ),
    "lost": Wording("lost: {field}", "丢失：{field}"),
    "output": Wording("the output cannot be written: {reason}", "无法写出：{reason}"),
    "file": Wording("{file} cannot be written: {reason}", "无法写入{file}：{reason}"),
}
