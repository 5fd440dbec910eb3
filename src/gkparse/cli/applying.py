"""The command `apply`: lays the decisions of people over readings, and says which do not fit any more."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from gkparse import Issue, Reading, SourceFile
from gkparse import record as record_of
from gkparse._issues.system import reason_of
from gkparse._issues.wording import Phrases, Wording
from gkparse._text.spans import LineIndex
from gkparse.batch.records import json_line, json_list
from gkparse.batch.worker import IsolatedReader, ReadOptions
from gkparse.checks.deciding import Decided, homeless, lay_over
from gkparse.checks.decisions import Decision, load_decisions
from gkparse.checks.names import cell_name
from gkparse.cli.console import COLOURS, captured_lines, make_console, print_file, print_wrapped
from gkparse.cli.files import end_reader, read_files, write
from gkparse.cli.help_wording import HELP as HELP_OF_ALL
from gkparse.cli.options import reading_options
from gkparse.cli.wording import WORDS, Lang, plain
from gkparse.errors import DecisionError
from gkparse.records.record import issue_data

HELP: Phrases = {
    "apply": Wording(
        """Lay the decisions of people over what is read.

        DECISIONS is a file that the page of gkparse review saves. Prints the cells that people confirmed or
        corrected, with who and why, and the decisions that do not fit their report any more. Nothing that
        was read is overwritten: in JSON the decisions stand beside the cells.

        \b
        The exit status is the highest that applies:
        0  every decision fits
        1  a decision does not fit
        2  wrong use of the command, or a file of decisions with a mistake
        3  a file could not be read
        """,
        """将人工核对的结果附在所读内容上。

        核对结果是gkparse review的网页所保存的文件。列出经确认或更正的单元格、核对人和理由，
        以及与报告已不相符的核对结果。
        所读内容不被改写：在JSON中，核对结果列在单元格之外。

        \b
        退出状态取下列适用者中最大的：
        0  核对结果全部相符
        1  有核对结果不相符
        2  命令使用有误，或核对结果的文件有误
        3  有文件无法读取
        """,
    ),
}

PAGE: Phrases = {
    "paths": Wording("give the file of decisions and the reports", "请给出核对结果的文件和报告"),
    "exclude": Wording("--json and --jsonl exclude each other", "--json和--jsonl不能同时使用"),
    "confirmed": Wording("{name}: {value}, confirmed", "{name}：{value}，已确认"),
    "corrected": Wording(
        "{name}: {value}, corrected; read as {read}", "{name}：{value}，已更正，原读作{read}"
    ),
    "by": Wording("{person}, {time}: {reason}", "{person}，{time}：{reason}"),
    "blank": Wording("blank", "空白"),
}


@click.command("apply", help=HELP["apply"].en)
@reading_options("DECISIONS FILE...")
@click.option("--json", "as_json", is_flag=True, help=HELP_OF_ALL["json"].en)
@click.option("--jsonl", "as_lines", is_flag=True, help=HELP_OF_ALL["jsonl"].en)
def apply(
    files: tuple[str, ...], reader: ReadOptions | IsolatedReader, lang: Lang, as_json: bool, as_lines: bool
) -> None:
    """The command, with what its options say."""
    if len(files) < 2:
        raise click.UsageError(PAGE["paths"].of(lang))
    if as_json and as_lines:
        raise click.UsageError(PAGE["exclude"].of(lang))
    try:
        decisions = load_decisions(Path(files[0]))
    except DecisionError as error:
        raise click.UsageError(plain(reason_of(error).of(lang))) from None
    readings: list[tuple[str, Reading]] = []
    unread = False
    for name, outcome in read_files(reader, files[1:]):
        if isinstance(outcome, Wording):
            unread = True
        else:
            readings.append((name, outcome))
    end_reader(reader)
    decided = [(name, lay_over(decisions, name, reading)) for name, reading in readings]
    away = homeless(decisions, readings)
    if as_json:
        for piece in json_list(record(name, each) for name, each in decided):
            write(piece)
    elif as_lines:
        for name, each in decided:
            write(f"{json_line(record(name, each))}\n")
    else:
        write(page(make_console(), decided, lang))
    for issue in away:
        write(f"gkparse: {plain(issue.finding.of(lang))}\n", err=True)
    misfit = away or any(each.issues for _, each in decided)
    click.get_current_context().exit(3 if unread else 1 if misfit else 0)


def record(name: str, decided: Decided) -> dict[str, Any]:
    """The record of a reading, with the decisions beside its cells and the findings about the others."""
    positions = LineIndex(decided.reading.source.text)
    return {
        **record_of(decided.reading, SourceFile(name=name)),
        "decisions": {key: _decision(decision) for key, decision in decided.decisions.items()},
        "decision_issues": [issue_data(issue, positions) for issue in decided.issues],
    }


def _decision(decision: Decision) -> dict[str, Any]:
    number = decision.number
    return {
        "kind": decision.kind,
        "value": number if isinstance(number, int) else decision.value,
        "person": decision.person,
        "time": decision.time,
        "reason": decision.reason,
        "findings": list(decision.findings),
    }


def page(console: Console, decided: Sequence[tuple[str, Decided]], lang: Lang) -> str:
    """The page for people: what was decided of each report, and what does not fit."""
    with console.capture() as capture:
        for name, each in decided:
            if each.decisions or each.issues:
                print_file(console, name)
                for key, decision in each.decisions.items():
                    _print(console, key, decision, lang)
                for issue in each.issues:
                    _print_issue(console, issue, lang)
    return captured_lines(capture.get())


def _print(console: Console, key: str, decision: Decision, lang: Lang) -> None:
    blank = PAGE["blank"].of(lang)
    value = decision.value if decision.value is not None else blank
    read = decision.read if decision.read is not None else decision.raw or blank
    facts = {"name": cell_name(key), "value": value, "read": read}
    print_wrapped(console, plain(PAGE[decision.kind].filled(facts).of(lang)), "bold")
    by = {"person": decision.person, "time": decision.time, "reason": decision.reason}
    print_wrapped(console, f"  {plain(PAGE['by'].filled(by).of(lang))}")


def _print_issue(console: Console, issue: Issue, lang: Lang) -> None:
    colour = COLOURS[issue.severity]
    severity = WORDS[lang].severities[issue.severity][0]
    console.print(Text(f"{severity} {issue.code}", f"bold {colour}"), soft_wrap=True)
    print_wrapped(console, f"  {plain(issue.finding.of(lang))}")
    print_wrapped(console, f"  {plain(issue.advice.of(lang))}")
