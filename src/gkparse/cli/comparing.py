"""The command `diff`: which cells, sections and sentences of two reports differ."""

from __future__ import annotations

from collections.abc import Iterator

import click
from rich.console import Console
from rich.text import Text

from gkparse import Difference, Report, diff
from gkparse._issues.wording import Phrases, Wording
from gkparse.batch.worker import IsolatedReader, ReadOptions
from gkparse.checks.names import cell_name, table_name
from gkparse.checks.no_report import holds_no_report
from gkparse.cli.console import captured_lines, make_console, print_file
from gkparse.cli.files import end_reader, read_files, write, write_error
from gkparse.cli.options import reading_options
from gkparse.cli.wording import Lang, plain
from gkparse.forms.arithmetic import Number
from gkparse.forms.sections import ORDER

HELP: Phrases = {
    "diff": Wording(
        """Compare two reports.

        Prints the cells, headings and sentences in which they differ: - for BEFORE, + for AFTER.

        \b
        The exit status is the highest that applies:
        0  nothing differs
        1  something differs
        2  wrong use of the command
        3  a file could not be read
        """,
        """比较两份报告。

        列出不同的单元格、标题和句子：-为前一份，+为后一份。

        \b
        退出状态取下列适用者中最大的：
        0  没有不同
        1  有不同
        2  命令使用有误
        3  有文件无法读取
        """,
    )
}

PAGE: Phrases = {
    "same": Wording("Nothing differs.", "没有不同。"),
    "none": Wording("blank", "空白"),
    "title": Wording("title", "标题"),
    "agency": Wording("agency", "机关"),
    "year": Wording("year", "年份"),
    "period": Wording("period", "统计期限"),
    "headings": Wording("Headings", "各部分标题"),
    "two-files": Wording("give two files: BEFORE and AFTER", "请给出两个文件"),
    "no-report": Wording("it holds no report", "其中没有报告"),
    "counts": Wording(
        "Differ: {cells} cells, {sections} headings, {sentences} sentences.",
        "不同之处：单元格{cells}个，标题{sections}个，句子{sentences}个。",
    ),
}


@click.command("diff", help=HELP["diff"].en)
@reading_options("BEFORE AFTER")
def compare(files: tuple[str, ...], reader: ReadOptions | IsolatedReader, lang: Lang) -> None:
    """The command, with what its options say."""
    if len(files) != 2:
        raise click.UsageError(PAGE["two-files"].of(lang))
    reports = [_report(reader, file) for file in files]
    end_reader(reader)
    before, after = reports
    if before is None or after is None:
        click.get_current_context().exit(3)
    difference = diff(before, after)
    write(difference_page(make_console(), files, difference, lang))
    click.get_current_context().exit(1 if difference else 0)


def _report(reader: ReadOptions | IsolatedReader, file: str) -> Report | None:
    """The first report of a file; None if the file cannot be read, or holds none, which is said."""
    (name, outcome), *_ = read_files(reader, [file])
    if isinstance(outcome, Wording):
        return None
    if holds_no_report(outcome):
        write_error(name, PAGE["no-report"])
        return None
    return outcome.report


def difference_page(console: Console, names: tuple[str, ...], difference: Difference, lang: Lang) -> str:
    """The page of a difference: fields, cells by table, headings, sentences by section, and their number."""
    with console.capture() as capture:
        print_file(console, " → ".join(names))
        for field, before, after in difference.fields:
            _change(console, f"{PAGE[field].of(lang)}: ", before, after, lang)
        table = ""
        for change in difference.cells:
            if change.key.partition(".")[0] != table:
                table = change.key.partition(".")[0]
                _head(console, table_name(table))
            _change(console, f"{cell_name(change.key)}: ", _text(change.before), _text(change.after), lang)
        if difference.sections:
            _head(console, PAGE["headings"].of(lang))
        for heading in difference.sections:
            _lines(console, heading.before, heading.after)
        section = ""
        for sentence in difference.sentences:
            if sentence.section != section:
                section = sentence.section
                _head(console, table_name(section) if section in ORDER else section)
            _lines(console, sentence.before, sentence.after)
        console.print()
        console.print(Text(_total(difference).of(lang), "" if difference else "green"), soft_wrap=True)
    return captured_lines(capture.get())


def _total(difference: Difference) -> Wording:
    if not difference:
        return PAGE["same"]
    counts = {name: len(getattr(difference, name)) for name in ("cells", "sections", "sentences")}
    return PAGE["counts"].filled(counts)


def _text(value: Number | None) -> str | None:
    return None if value is None else f"{value:f}" if not isinstance(value, int) else str(value)


def _head(console: Console, title: str) -> None:
    console.print()
    console.print(Text(plain(title), "bold"), soft_wrap=True)


def _change(console: Console, name: str, before: str | None, after: str | None, lang: Lang) -> None:
    line = Text(f"  {name}")
    line.append(plain(before) if before is not None else PAGE["none"].of(lang), "red")
    line.append(" → ")
    line.append(plain(after) if after is not None else PAGE["none"].of(lang), "green")
    console.print(line, soft_wrap=True)


def _lines(console: Console, before: str | None, after: str | None) -> None:
    for sign, text, colour in _signed(before, after):
        console.print(Text(f"  {sign} {plain(text)}", colour), soft_wrap=True)


def _signed(before: str | None, after: str | None) -> Iterator[tuple[str, str, str]]:
    if before is not None:
        yield "-", before, "red"
    if after is not None:
        yield "+", after, "green"
