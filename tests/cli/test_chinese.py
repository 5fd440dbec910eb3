"""The whole command line in Chinese: help, wrong use, pages, files that cannot be read. No word is English.

What a program reads or a person types stays: names of commands and options, codes, keys, choices. So do JSON
and the other formats for machines, which have both languages or neither.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import gkparse
from gkparse import installed_rules
from gkparse._issues.catalogue import CATALOGUE
from gkparse._issues.explanation import RULES
from gkparse._issues.system import os_reason
from gkparse._text.spans import width
from gkparse.checks.names import PARTS
from gkparse.cli.commands import app
from gkparse.cli.help_pages import App
from gkparse.forms import FORMS
from tests.kit.chinese import english_in
from tests.kit.tables import report_text

assert isinstance(app, App)
CONTEXT = click.Context(app)
COMMANDS = {
    name: command
    for name in app.list_commands(CONTEXT)
    if (command := app.get_command(CONTEXT, name)) is not None
}

# Typed or read by a program: options, keys such as requests.granted.total, names of files.
_TYPED = re.compile(
    r"(?<!\w)--?[a-z][a-z-]*|[a-z_]+(?:\.[a-z_*]+)+|[\w/~-]*\.(?:txt|json|docx|html|md|gif|toml|pdf|parquet|csv|jsonl|duckdb|arrow)\b|utf-8|big5"
)


def choices() -> Iterator[str]:
    for command in COMMANDS.values():
        for parameter in command.params:
            if isinstance(parameter.type, click.Choice):
                yield from parameter.type.choices


# `markdown` and its like are names of formats.
VOCABULARY = {
    *(
        *COMMANDS,
        *choices(),
        *installed_rules().codes,
        *CATALOGUE,
        *FORMS,
        *gkparse.installed_layouts().names,
    ),
    *("app", "GKPARSE_LANG", "schema_version", *PARTS, *RULES),
}


def english(text: str) -> list[str]:
    """The English words of an output that nobody types and no program reads."""
    return [word for word in english_in(_TYPED.sub(" ", text)) if word not in VOCABULARY]


def run(*arguments: str, stdin: bytes | None = None, **environment: str) -> Result:
    return CliRunner().invoke(app, arguments, input=stdin, env={"GKPARSE_LANG": "zh", **environment})


REPORT = report_text()
WRONG = REPORT.replace("\t（一）予以公开\n\t0\n", "\t（一）予以公开\n\t7\n", 1)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with a report that is right and one that is wrong."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(WRONG, encoding="utf-8")
    return tmp_path


def test_english_is_found() -> None:
    assert english("错误：there is no layout papyrus；--layout的值 requests.granted.total tab-cells") == [
        *("there", "is", "no", "layout", "papyrus"),
    ]
    assert english(CliRunner().invoke(app, ["parse", "--help"], env={"GKPARSE_LANG": "en"}).stdout)


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)], ids=" ".join)
@pytest.mark.parametrize("columns", [50, 80])
def test_the_help_of_every_command_is_chinese_and_fits_the_terminal(
    command: tuple[str, ...], columns: int
) -> None:
    result = CliRunner().invoke(app, [*command, "--help"], env={"GKPARSE_LANG": "zh"}, terminal_width=columns)
    assert result.exit_code == 0
    assert english(result.stdout) == []
    too_wide = [line for line in result.stdout.splitlines() if width(line) > columns]
    assert [line for line in too_wide if "|" not in line] == []


@pytest.mark.parametrize("command", list(COMMANDS.values()), ids=str)
def test_every_text_of_the_help_is_translated(command: click.Command) -> None:
    with click.Context(command) as context:
        run("--help")
        texts = [command.help, *(option.help for option in options_of(command))]
        assert context.command is command
    assert [text for text in texts if not text or english(text)] == []


def test_the_command_alone_shows_its_help() -> None:
    assert run().output == run("--help").output


def test_a_shell_completes_with_chinese_remarks() -> None:
    result = CliRunner().invoke(
        app,
        prog_name="gkparse",
        env={
            "GKPARSE_LANG": "zh",
            "_GKPARSE_COMPLETE": "zsh_complete",
            "COMP_WORDS": "gkparse parse --al",
            "COMP_CWORD": "2",
        },
    )
    assert result.stdout == "plain\n--all\n文件中有多份报告时，全部读取。\n"


def options_of(command: click.Command) -> list[click.Option]:
    return [each for each in command.params if isinstance(each, click.Option)]


def wrong_uses() -> Iterator[tuple[str, ...]]:
    """For every command and option: without a value, with a wrong one, with one too many, unknown."""
    yield from [("報告",), ("--nonsense",), ("--lang", "fr"), ("--lang",), ("--version=1",)]
    for name, command in COMMANDS.items():
        yield name, "--nonsense"
        yield name, "--help=1"
        if any(isinstance(each, click.Argument) and each.required for each in command.params):
            yield (name,)
        for option in options_of(command):
            spelled = option.opts[-1]
            if option.is_flag:
                yield name, f"{spelled}=1", "a.txt"
                continue
            yield name, spelled
            if isinstance(option.type, click.Choice):
                yield name, spelled, "x", "a.txt"
            if isinstance(option.type, (click.IntRange, click.FloatRange)):
                yield name, spelled, "x", "a.txt"
                yield name, spelled, "-1", "a.txt"
    yield from (tuple(line.split("|")) for line in BY_HAND.split())


BY_HAND = """
parse|--json|--jsonl|a.txt  parse|-|-  parse|--charset|x|a.txt  parse|--layout|x|a.txt
check|-|-  check|--layout|x|a.txt  check|--select|x|a.txt  check|--ignore|x|a.txt  check|空
check|--previous|没有.txt|a.txt  check|--previous|空|a.txt  check|--previous|e.txt|a.txt
check|-o|空|a.txt  check  check|--add-waivers||a.txt  check|--add-waivers|x|--person|\u3000|a.txt
rules|x  rules|total-differs|x  diff|a.txt  diff|a.txt|b.txt|a.txt  schema|x  schema|check|x  layouts|x
render|a.json|x  render|--layout|x|a.json  render|-o|空|a.json  render|--format|html|-o|a.docx|a.json
"""


@pytest.mark.parametrize("arguments", list(wrong_uses()), ids=" ".join)
def test_every_wrong_use_is_refused_in_chinese(arguments: tuple[str, ...], folder: Path) -> None:
    (folder / "空").mkdir()
    (folder / "e.txt").write_bytes(b"")
    (folder / "a.json").write_text(gkparse.dumps(gkparse.parse(REPORT).report), encoding="utf-8")
    result = run(*arguments)
    assert result.exit_code == 2
    said = result.stderr.replace("--nonsense", "").replace("'x'", "").replace("'fr'", "")
    assert english(re.sub(r"为x的|\(x\)|（x）", "", said)) == []
    assert "错误：" in result.stderr


PAGES = """
parse|a.txt  parse|b.txt  parse|-q|b.txt  parse|--explain|b.txt  parse|--all|a.txt|b.txt
check|a.txt  check|b.txt  check|.  check|--draft|--strict|b.txt  check|--previous|a.txt|b.txt
check|--add-waivers|已核实|--person|李文|b.txt
rules  layouts  diff|a.txt|b.txt  diff|a.txt|a.txt
"""


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "arguments",
    [
        *(tuple(line.split("|")) for line in PAGES.split()),
        *(("rules", code) for code in installed_rules().codes),
    ],
    ids=" ".join,
)
def test_every_page_is_chinese(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code in (0, 1)
    assert english(result.stdout) == []
    assert english("\n".join(line for line in result.stderr.splitlines() if "prose" not in line)) == []


@pytest.mark.parametrize("command", ["parse", "check"])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.gif", b"GIF89a"),
        ("a.docx", b"PK\3\4 no archive"),
        ("a.pdf", b"%PDF-1.7\nbroken"),
        ("a.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ("empty.txt", b""),
        ("a.html", b"<html><body><p>404</p></body></html>"),
    ],
)
def test_why_a_file_is_not_read_is_said_in_chinese(
    command: str, name: str, content: bytes, folder: Path
) -> None:
    (folder / name).write_bytes(content)
    result = run(command, name)
    assert english(re.sub("（[^（）]*）", "", result.stdout + result.stderr)) == []


@pytest.mark.parametrize("command", ["parse", "check", "diff"])
def test_a_file_that_the_system_refuses_is_named_in_chinese(command: str, folder: Path) -> None:
    result = run(command, "没有.txt", str(folder / "a.txt"))
    assert "gkparse: 没有.txt: 文件不存在\n" in result.stderr
    assert english(result.stderr) == []


@pytest.mark.usefixtures("folder")
def test_the_limits_of_time_are_named_in_chinese() -> None:
    assert run("parse", "--timeout", "0.001", "a.txt").stderr == "gkparse: a.txt: 读取超过0.001秒\n"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{", "这不是JSON，错误在第1行第2列"),
        ("{}\n{}", "这不是JSON，错误在第2行第1列；有多行JSON时，请只给出一行"),
        ("[1, 2]", "这里有2份报告：请只给出一份"),
        ("{}", "这不是gkparse.dumps写出的报告：没有schema_version"),
        ('{"schema_version": 0}', "schema_version为0，应为不小于1的整数"),
        ('{"schema_version": 99}', "请升级gkparse"),
        ('{"schema_version": 1, "year": "x"}', "字段的值无效 @ report.year"),
        (gkparse.dumps(gkparse.Report(title="不是标题")), "title：'不是标题'再次读取时会变为None"),
    ],
)
def test_json_that_is_no_report_is_refused_in_chinese(content: str, reason: str, folder: Path) -> None:
    (folder / "a.json").write_text(content, encoding="utf-8")
    result = run("render", "a.json")
    assert result.exit_code == 1
    assert reason in result.stderr
    assert [word for word in english(result.stderr) if word not in ("title", "None", "year", "report")] == []


def test_what_is_lost_is_listed_in_chinese(folder: Path) -> None:
    (folder / "a.json").write_text(gkparse.dumps(gkparse.Report(title="不是标题")), encoding="utf-8")
    assert "gkparse: 丢失：title\n" in run("render", "--lossy", "a.json").stderr


@pytest.mark.usefixtures("folder")
def test_output_that_cannot_be_written_is_named_in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("check", "-o", "no/a.txt", "a.txt").stderr == "错误：无法写入no/a.txt：文件不存在\n"

    def echo(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("gkparse.cli.files.click.echo", echo)
    assert run("parse", "a.txt").stderr == "错误：无法写出：磁盘空间不足\n"


@pytest.mark.parametrize(
    ("content", "mistake"),
    [
        ("[[waiver]]\n", "第1条豁免（第1行）：缺少reason"),
        ("[[waiver]]\nreason = ''\n", "第1条豁免（第1行）：reason为空"),
        ("\n[[waiver]]\nyear = 'x'\n", "第1条豁免（第2行）：year应为整数"),
        ("[[waiver]]\nx = 1\n", "第1条豁免（第1行）：没有x这一项"),
        ("waiver = 1\n", "waiver应为表的列表"),
        ("waiver = \n", "不是有效的TOML文件（"),
        (
            "[[waiver]]\nreason = 'x'\nperson = 'x'\ndate = 2024-01-31\n",
            "第1条豁免（第1行）：应以code或fingerprint说明豁免什么",
        ),
    ],
)
def test_a_mistake_in_a_waiver_is_named_in_chinese(content: str, mistake: str, folder: Path) -> None:
    (folder / "gkparse.toml").write_text(content, encoding="utf-8")
    result = run("check", "a.txt")
    assert result.exit_code == 2
    assert f"gkparse.toml：{mistake}" in result.stderr


@pytest.mark.parametrize(
    ("content", "mistake"),
    [
        ("whole = ", "不是有效的TOML文件（"),
        ("x = 1", "没有x这一项；可用whole、parts"),
        ("whole = 'a.txt'", "应在[parts]下写明各单位的文件"),
        ("whole = 'a.txt'\n[parts]\n'甲' = 1", "甲应为文件的名称"),
        ("[parts]\n'甲' = 'b.txt'", "whole应为文件的名称"),
    ],
)
def test_a_mistake_in_the_file_of_a_group_is_named_in_chinese(
    content: str, mistake: str, folder: Path
) -> None:
    (folder / "group.toml").write_text(content, encoding="utf-8")
    result = run("check", "--group", "group.toml")
    assert result.exit_code == 2
    assert f"group.toml：{mistake}" in result.stderr
    assert "文件不存在" in run("check", "--group", "没有.toml").stderr


@pytest.mark.usefixtures("folder")
def test_the_page_of_a_reading_names_keys_by_their_labels() -> None:
    page = run("parse", "b.txt").stdout
    assert "2021年格式（requests）" in page
    errors = [each for each in gkparse.parse(WRONG).issues if each.severity is gkparse.Severity.ERROR]
    assert {issue.key for issue in errors} == {"requests.granted", "requests.*.natural_person"}
    for issue in errors:
        assert re.search(rf"错误 {issue.code} {re.escape(str(issue.key))} “.*”", page)


def test_an_error_of_the_system_without_a_number_keeps_its_text() -> None:
    assert os_reason(OSError("the disk is gone")).zh == "系统错误（the disk is gone）"
    assert english(os_reason(OSError(errno.ENOENT, "No such file or directory")).zh) == []
