"""The command line: its page for a person, its JSON for programs, and its exit status."""

from __future__ import annotations

import contextlib
import errno
import gc
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any, get_args

import pytest
from attrs import evolve
from click.testing import CliRunner, Result
from rich.cells import cell_len

import gkparse
from gkparse import (
    CellReading,
    Issue,
    LayoutFailure,
    Layouts,
    MissingExtraError,
    Position,
    Reading,
    Section,
    Severity,
    Span,
    State,
    cli,
    installed_layouts,
    loads,
)
from gkparse._issues.issue import issue
from gkparse._text.spans import LineIndex
from gkparse.batch import worker
from gkparse.checks.formats.lines import line_of
from gkparse.cli import commands, console, files, terminal
from gkparse.cli.commands import app
from gkparse.cli.language import default_lang
from gkparse.cli.wording import tally
from gkparse.forms import FORMS, Block, Column, Row, TableForm
from gkparse.publish.formats import DocumentFormat
from gkparse.publish.table_view import FigureLine, HeaderLine, MergedLabelLine, table_lines

FORMS_IN_ORDER = [form for forms in FORMS.values() for form in forms]


def written_table(form: TableForm, figures: dict[str, str]) -> list[str]:
    """A table as lines, with tabs between cells. Figures that are not given are 0."""
    lines = []
    for block in form.blocks:
        if block.rows[0].label:
            lines.append(
                "\t".join([block.title or block.corner, *(column.label for column in block.columns)])
            )
        else:
            lines.append("行政复议\t行政诉讼")
            lines.append("未经复议直接起诉\t复议后起诉")
            lines.append("\t".join(column.label for column in block.columns))
        for row in block.rows:
            values = [figures.get(form.key(row, column), "0") for column in block.columns]
            lines.append("\t".join([*row.left, row.label, *values] if row.label else values))
    return lines


def written_report(**figures: str) -> str:
    """A report of 柳河街道 for 2022. `requests__new__total="1"` sets a figure."""
    given = {key.replace("__", "."): value for key, value in figures.items()}
    disclosure, requests, proceedings = (FORMS[name][1] for name in FORMS)
    return "\n".join(
        [
            "柳河街道办事处2022年政府信息公开工作年度报告",
            "一、总体情况",
            "柳河街道全年把公开作为日常事务来做。",
            "（一）工作安排",
            "每月开会一次。",
            "二、主动公开政府信息情况",
            *written_table(disclosure, given),
            "三、收到和处理政府信息公开申请情况",
            *written_table(requests, given),
            "四、政府信息公开行政复议、行政诉讼情况",
            *written_table(proceedings, given),
            "五、存在的主要问题及改进情况",
            "人手偏紧，明年增加一人。",
            "六、其他需要报告的事项",
            "没有。",
        ]
    )


CLEAN = written_report()
WRONG_TOTAL = written_report(
    requests__new__natural_person="2",
    requests__new__total="2",
    requests__granted__natural_person="2",
    requests__granted__total="3",
    requests__total__natural_person="2",
    requests__total__total="2",
)
SLASH = written_report(disclosure__regulations__made="/")


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        *("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "GKPARSE_LANG"),
        *("NO_COLOR", "FORCE_COLOR", "COLUMNS"),
    ):
        monkeypatch.delenv(name, raising=False)


# Names without a directory: a page begins with the name of its file, and that must not fill the line.
@pytest.fixture
def clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    return written(Path("clean.txt"), CLEAN)


@pytest.fixture
def wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    return written(Path("wrong.txt"), WRONG_TOTAL)


def written(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    return str(path)


def run(*arguments: str, stdin: bytes | None = None, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(app, arguments, input=stdin, env=env)


def line_with(output: str, start: str) -> str:
    return next(line for line in output.splitlines() if line.strip().startswith(start))


class TestExplaining:
    """`parse --explain`: how each table was read, on the page and in JSON."""

    def test_the_page_shows_the_candidate_readings_and_why_one_was_chosen(self, clean: str) -> None:
        output = run("parse", "--explain", "--lang", "en", clean).stdout
        assert "requests: read as tab-rows, form 2021" in output
        assert "* tab-rows (form 2021): 25 of 25 rows, 175 of 175 cells" in output
        assert "chosen: it is the only proposal" in output
        assert "只有这一种读法" in run("parse", "--explain", "--lang", "zh", clean).stdout

    def test_no_explanation_is_shown_unless_asked_for(self, clean: str) -> None:
        assert "chosen:" not in run("parse", "--lang", "en", clean).stdout

    def test_quiet_still_shows_the_explanation_of_a_clean_report(self, clean: str) -> None:
        assert "chosen:" in run("parse", "-q", "--explain", "--lang", "en", clean).stdout

    @pytest.mark.parametrize("form", ["--json", "--jsonl"])
    def test_json_has_the_scores_of_the_candidates(self, clean: str, form: str) -> None:
        output = json.loads(run("parse", form, "--explain", clean).stdout)
        (item,) = output if form == "--json" else [output]
        (attempt,) = item["explanation"]["requests"]
        (candidate,) = attempt["candidates"]
        assert (candidate["layout"], candidate["rows"], candidate["cells"]) == ("tab-rows", 25, 175)
        assert attempt["reason"] == "only"
        assert attempt["span"]["line"] > 1
        assert "flat-cells" in attempt["not_asked"]


class TestEachReportOfAFile:
    """`--all`: a file may hold several reports, one after the other."""

    @pytest.fixture
    def two_reports(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
        monkeypatch.chdir(tmp_path)
        return written(Path("two.txt"), f"{CLEAN}\n{CLEAN.replace('柳河街道', '柳泉街道')}")

    def test_without_the_option_the_first_is_read_and_an_issue_names_the_second(
        self, two_reports: str
    ) -> None:
        output = run("parse", "--lang", "en", two_reports).stdout
        assert "柳泉街道办事处 ·" not in output
        assert "a second report begins here" in output

    def test_each_report_has_a_page(self, two_reports: str) -> None:
        result = run("parse", "--all", "--lang", "en", two_reports)
        assert result.exit_code == 0
        assert result.stdout.count(f"── {two_reports} ──") == 2
        assert result.stdout.count("no issues") == 2
        assert result.stdout.index("柳河街道") < result.stdout.index("柳泉街道")

    @pytest.mark.parametrize("form", ["--json", "--jsonl"])
    def test_each_report_is_an_object_in_json(self, two_reports: str, clean: str, form: str) -> None:
        output = run("parse", "--all", form, two_reports, clean).stdout
        items = json.loads(output) if form == "--json" else [json.loads(line) for line in output.splitlines()]
        assert [(item["file"], item["report_index"], item["report"]["agency"]) for item in items] == [
            (two_reports, 1, "柳河街道办事处"),
            (two_reports, 2, "柳泉街道办事处"),
            (clean, 1, "柳河街道办事处"),
        ]

    def test_an_error_in_the_second_report_has_its_line_in_the_file(self, tmp_path: Path, wrong: str) -> None:
        path = written(tmp_path / "two.txt", f"{CLEAN}\n{WRONG_TOTAL.replace('柳河街道', '柳泉街道')}")
        options = ("--format", "lines", "--lang", "en")
        alone = run("check", *options, wrong)
        result = run("check", "--all", *options, path)
        assert (alone.exit_code, result.exit_code) == (1, 1)
        lines_above = len(CLEAN.split("\n"))
        for line, moved in zip(alone.stdout.splitlines(), result.stdout.splitlines(), strict=True):
            _, line_number, rest = line.split(":", 2)
            assert moved == f"{path}:{int(line_number) + lines_above}:{rest}"


class TestThePageForAPerson:
    def test_a_clean_report_shows_title_agency_and_year_and_no_issues(self, clean: str) -> None:
        result = run("parse", clean)
        assert result.exit_code == 0
        head, title, facts, *_ = result.stdout.splitlines()
        assert head.startswith(f"── {clean} ──")
        assert title == "柳河街道办事处2022年政府信息公开工作年度报告"
        assert facts == "柳河街道办事处 · 2022"
        assert result.stdout.rstrip().endswith("no issues")
        assert "error" not in result.stdout

    def test_sections_are_a_tree_with_their_kinds_and_paragraphs(self, clean: str) -> None:
        output = run("parse", clean).stdout
        assert "一、总体情况  overview  1 paragraph\n└── （一）工作安排  1 paragraph\n" in output

    def test_paragraphs_outside_the_sections_and_unread_lines_are_counted(self) -> None:
        text = CLEAN.replace("一、总体情况", "本报告时间自2022年1月1日至2022年12月31日。\n一、总体情况", 1)
        reading = gkparse.parse(text + "\n柳河街道办事处\n2023年1月9日")
        first, *rest = reading.report.sections
        report = evolve(
            reading.report, sections=(evolve(first, unread=("1 2 3",)), Section(title="附言"), *rest)
        )
        page = terminal.page(console.make_console(), "a", evolve(reading, report=report), "en")
        assert "(before the first section)  1 paragraph" in page
        assert "overview  1 paragraph  1 line unread" in page
        assert "\n附言\n" in page
        assert "(after the last section)  2 paragraphs" in page
        assert "· 2022-01-01 – 2022-12-31" in page

    @pytest.mark.parametrize("width", ["80", "100", "200"])
    def test_every_label_and_every_figure_of_a_form_is_shown(self, clean: str, width: str) -> None:
        output = run("parse", clean, env={"COLUMNS": width}).stdout
        bare = "".join(output.split())
        for form in (forms[1] for forms in FORMS.values()):
            for block, row in form.rows:
                assert block.title in bare
                assert all(label in bare for label in row.left)
        shown = output.split()
        assert shown.count("0") + shown.count("0万元") == 200

    @pytest.mark.parametrize("width", [80, 100])
    def test_lines_are_no_wider_than_the_terminal(self, clean: str, width: int) -> None:
        lines = run("parse", clean, env={"COLUMNS": str(width)}).stdout.splitlines()
        assert max(cell_len(line) for line in lines[1:]) <= width

    def test_figures_are_aligned_although_chinese_characters_are_two_columns_wide(self, clean: str) -> None:
        output = run("parse", clean).stdout
        rows = [
            line_with(output, "（一）予以公开"),
            line_with(output, "1.属于国家秘密"),
            line_with(output, "（七）总计"),
        ]
        starts = {
            tuple(cell_len(row[:index]) for index, char in enumerate(row) if char == "0") for row in rows
        }
        assert len(starts) == 1

    def test_a_very_narrow_terminal_breaks_nothing(self, clean: str) -> None:
        assert run("parse", clean, env={"COLUMNS": "20"}).exit_code == 0

    @pytest.mark.parametrize(("lang", "legend"), [("en", "! doubtful"), ("zh", "! 存疑")])
    def test_a_figure_in_doubt_is_marked(self, wrong: str, clean: str, lang: str, legend: str) -> None:
        output = run("parse", "--lang", lang, wrong).stdout
        assert line_with(output, "（一）予以公开").split()[1:] == ["!2", *["!0"] * 5, "!3"]
        assert line_with(output, "1.属于国家秘密").split()[1:] == [*["0"] * 6, "!0"]
        assert legend in output
        assert "!" not in run("parse", "--lang", lang, clean).stdout

    def test_an_amount_is_shown_with_its_unit(self, tmp_path: Path) -> None:
        name = written(tmp_path / "a", written_report(disclosure__fees__amount="12.50"))
        assert "12.50万元" in run("parse", name).stdout

    @pytest.mark.parametrize(
        ("state", "english", "chinese"),
        [
            (State.BLANK, "blank", "空"),
            (State.NOT_APPLICABLE, "n/a", "不适用"),
            (State.UNREADABLE, "?", "?"),
            (State.ABSENT, "absent", "缺"),
        ],
    )
    def test_a_cell_without_a_number_is_shown_by_its_state(
        self, state: State, english: str, chinese: str
    ) -> None:
        reading = gkparse.parse(CLEAN)
        cells = {**reading.cells, "requests.granted.total": CellReading(None, None, state, None, None)}
        changed = evolve(reading, cells=cells)
        wide = console.make_console()
        assert line_with(terminal.page(wide, "a", changed, "en"), "（一）予以公开").endswith(f" {english}")
        assert line_with(terminal.page(wide, "a", changed, "zh"), "（一）予以公开").endswith(f" {chinese}")

    def test_an_issue_shows_its_place_and_a_proposal(self, wrong: str) -> None:
        result = run("parse", wrong)
        assert result.exit_code == 1
        lines = result.stdout.splitlines()
        first = lines.index("error total-differs requests.granted")
        assert lines[first + 2].startswith(f"  {wrong}:")
        assert set(lines[first + 4].removeprefix("  │ ").strip()) == {"^"}
        assert lines[first + 5] == "  proposal: requests.granted.total = 2"
        assert lines[-2] == "2 errors"

    def test_quiet_shows_only_issues_and_nothing_for_a_clean_report(self, clean: str, wrong: str) -> None:
        result = run("parse", "-q", clean, wrong)
        assert clean not in result.stdout
        assert result.stdout.startswith(f"── {wrong} ")
        assert "柳河街道办事处 · 2022" not in result.stdout

    @pytest.mark.parametrize("lang", ["en", "zh"])
    def test_a_terminal_gets_messages_wrapped_and_a_pipe_gets_them_whole(self, wrong: str, lang: str) -> None:
        arguments = ("parse", "-q", "--explain", "--lang", lang, wrong)
        # Without LINES, rich takes a dumb terminal to be 80 columns wide.
        narrow = {"COLUMNS": "40", "LINES": "40", "TERM": "dumb"}
        whole = run(*arguments, env=narrow).stdout
        wrapped = run(*arguments, env={**narrow, "FORCE_COLOR": "1", "NO_COLOR": "1"}).stdout
        assert "".join(wrapped.split()) == "".join(whole.split())
        (granted,) = [each for each in gkparse.parse(WRONG_TOTAL).issues if each.key == "requests.granted"]
        message = granted.message_zh if lang == "zh" else granted.message
        assert f"\n  {message}\n" in whole
        assert message not in wrapped

    def test_the_language_of_messages_can_be_chosen(self, wrong: str) -> None:
        output = run("parse", wrong, "--lang", "zh").stdout
        assert "错误 total-differs requests.granted" in output
        assert "总计为3" in output
        assert "个错误" in output

    def test_each_file_is_named_by_a_line(self, clean: str, wrong: str) -> None:
        output = run("parse", clean, wrong).stdout
        assert [line.split()[1] for line in output.splitlines() if line.startswith("── ")] == [clean, wrong]

    def test_an_unsupported_file_has_a_page_with_its_issue_alone(self, tmp_path: Path) -> None:
        path = tmp_path / "report.gif"
        path.write_bytes(b"GIF89a")
        result = run("parse", str(path))
        assert result.exit_code == 1
        assert "no title" in result.stdout
        assert "error unsupported-kind\n" in result.stdout
        assert "^" not in result.stdout

    def test_publication_date_and_encoding_are_shown(self) -> None:
        reading = gkparse.load(CLEAN.encode("gb18030"))
        metadata = evolve(reading.metadata, publication_date="2023-01-30")
        page = terminal.page(console.make_console(), "a", evolve(reading, metadata=metadata), "en")
        assert "柳河街道办事处 · 2022 · 2023-01-30 · gb18030\n" in page

    def test_control_characters_of_a_document_do_not_reach_the_terminal(self, tmp_path: Path) -> None:
        name = written(tmp_path / "a", CLEAN.replace("工作安排", "工作\x1b]0;x\x07安排"))
        for command in ("parse", "check"):
            assert not {"\x1b", "\x07"} & set(run(command, name).stdout)

    def test_an_issue_without_a_place_is_shown_without_one(self) -> None:
        nowhere = issue("layout-failed", name="county", reason="it is away")
        reading = evolve(gkparse.parse(CLEAN), issues=(nowhere,))
        page = terminal.page(console.make_console(), "a", reading, "en", quiet=True)
        assert "info layout-failed\n  the layout county was not used: it is away\n\n" in page


class TestColour:
    def test_there_is_none_in_a_pipe(self, wrong: str) -> None:
        assert "\x1b" not in run("parse", wrong).stdout

    def test_there_is_colour_if_it_is_forced(self, wrong: str) -> None:
        output = run("parse", wrong, env={"FORCE_COLOR": "1", "TERM": "xterm-256color"}).stdout
        assert "\x1b[1;31merror\x1b[0m" in output

    def test_no_color_is_respected_even_on_a_terminal(self, wrong: str) -> None:
        assert "\x1b" not in run("parse", wrong, env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).stdout


class TestTheLanguage:
    @pytest.mark.parametrize(
        ("environment", "lang"),
        [
            ({}, "en"),
            ({"LANG": "zh_CN.UTF-8"}, "zh"),
            ({"LANG": "fr_FR.UTF-8"}, "en"),
            ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
            ({"LC_ALL": "", "LC_MESSAGES": "zh_TW", "LANG": "en_US"}, "zh"),
        ],
    )
    def test_is_that_of_the_locale(
        self, environment: dict[str, str], lang: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        assert default_lang() == lang

    def test_a_severity_without_issues_is_not_counted(self) -> None:
        info = issue("layout-failed", name="county", reason="it is away")
        assert tally([info, info], "en") == [(Severity.INFO, "2 infos")]
        assert tally([info], "zh") == [(Severity.INFO, "1个提示")]


class TestTheTableOfAForm:
    @pytest.mark.parametrize("form", FORMS_IN_ORDER, ids=lambda form: f"{form.table}-{form.form}")
    def test_has_every_cell_once_and_in_order(self, form: TableForm) -> None:
        cells = {
            key: CellReading(number, None, State.NUMBER, None, None) for number, key in enumerate(form.slots)
        }
        lines = table_lines(form, cells)
        shown = [cell.value for line in lines if isinstance(line, FigureLine) for cell in line.cells]
        assert shown == list(range(len(cells)))

    def test_merged_labels_stand_over_the_columns_that_they_cover(self) -> None:
        head = table_lines(FORMS["requests"][1], gkparse.parse(CLEAN).cells)[0]
        assert isinstance(head, HeaderLine)
        assert head.above == ((("申请人情况", 7),), (("", 1), ("法人或其他组织", 5), ("", 1)))

    def test_a_table_of_one_row_without_a_label_is_transposed(self) -> None:
        lines = table_lines(FORMS["proceedings"][1], gkparse.parse(CLEAN).cells)
        assert [line.label for line in lines if not isinstance(line, HeaderLine)] == [
            "行政复议",
            "行政诉讼",
            "未经复议直接起诉",
            "复议后起诉",
        ]

    def test_a_transposed_table_has_a_header_wherever_its_labels_change(self) -> None:
        columns = (Column("a.x", "甲", ("壹",)), Column("b.y", "乙", ("贰",)))
        form = TableForm("proceedings", "2021", (Block(columns, (Row("", ""),)),), ())
        cell = CellReading(1, None, State.NUMBER, None, None)
        assert table_lines(form, dict.fromkeys(form.slots, cell)) == [
            HeaderLine("", ("甲",)),
            FigureLine("壹", 0, (cell,), ("proceedings.a.x",)),
            HeaderLine("", ("乙",)),
            FigureLine("贰", 0, (cell,), ("proceedings.b.y",)),
        ]

    def test_a_group_is_named_once(self) -> None:
        form = FORMS["requests"][0]
        lines = table_lines(form, dict.fromkeys(form.slots, CellReading(0, None, State.NUMBER, None, None)))
        assert [line.label for line in lines if isinstance(line, MergedLabelLine)] == [
            "三、本年度办理结果",
            "（三）不予公开",
            "（四）无法提供",
            "（五）不予处理",
        ]


class TestJson:
    def test_is_a_list_with_an_object_for_each_file(self, clean: str, wrong: str) -> None:
        result = run("parse", "--json", clean, wrong)
        assert result.exit_code == 1
        first, second = json.loads(result.stdout)
        assert (first["file"], second["file"]) == (clean, wrong)
        assert first == gkparse.record(
            gkparse.load(clean), gkparse.source_file(Path(clean).read_bytes(), clean)
        )
        assert first["metadata"] == {"encoding": "utf-8", "publication_date": None, "source_line": None}
        assert loads(json.dumps(first["report"])) == gkparse.parse(CLEAN).report

    def test_a_cell_has_its_value_and_its_place(self, wrong: str) -> None:
        (data,) = json.loads(run("parse", "--json", wrong).stdout)
        cell = data["cells"]["requests.new.natural_person"]
        place = cell["place"]
        line = WRONG_TOTAL.splitlines()[place["line"] - 1]
        assert cell == {
            "label": "一、本年新收政府信息公开申请数量 / 申请人情况 / 自然人",
            "table": "requests",
            "form": "2021",
            "row": "new",
            "column": "natural_person",
            "value": 2,
            "amount_yuan": None,
            "unit": None,
            "doubts": [],
            "state": "number",
            "raw": "2",
            "note": None,
            "place": place,
        }
        assert set(place) == {"start", "stop", "line", "column", "table", "row", "cell", "page", "box"}
        assert WRONG_TOTAL[place["start"] : place["stop"]] == "2" == line[place["column"] - 1]
        assert place["table"] == 1

    def test_an_issue_has_both_languages_its_span_and_its_proposal(self, wrong: str) -> None:
        (data,) = json.loads(run("parse", "--json", wrong).stdout)
        granted = next(each for each in data["issues"] if each["key"] == "requests.granted")
        assert granted["code"] == "total-differs"
        assert granted["severity"] == "error"
        assert "3" in granted["message"]
        assert "总计为3" in granted["message_zh"]
        assert set(granted["span"]) == {"start", "stop", "line", "column"}
        assert granted["proposal"] == [["requests.granted.total", 2]]

    def test_no_number_is_a_float(self, tmp_path: Path) -> None:
        name = written(tmp_path / "a", written_report(disclosure__fees__amount="12.50"))
        (data,) = json.loads(run("parse", "--json", name).stdout, parse_float=pytest.fail)
        assert data["cells"]["disclosure.fees.amount"]["value"] == "12.50"
        assert data["report"]["disclosure"]["fees"]["amount"] == "12.50"

    def test_a_cell_or_issue_without_a_place_has_null(self) -> None:
        nowhere = Issue(
            code="title-missing",
            severity=Severity.INFO,
            key=None,
            span=None,
            proposal=(("disclosure.fees.amount", Decimal("1.20")),),
        )
        absent = CellReading(None, None, State.ABSENT, None, None)
        reading = evolve(gkparse.parse(CLEAN), issues=(nowhere,), cells={"requests.new.total": absent})
        data: dict[str, Any] = gkparse.record(reading)
        assert data["issues"][0]["span"] is None
        assert data["issues"][0]["proposal"] == [["disclosure.fees.amount", "1.20"]]
        assert data["cells"]["requests.new.total"]["place"] is None

    def test_lines_hold_the_same_objects(self, clean: str, wrong: str) -> None:
        lines = run("parse", "--jsonl", clean, wrong).stdout.splitlines()
        assert [json.loads(line) for line in lines] == json.loads(run("parse", "--json", clean, wrong).stdout)

    def test_a_line_is_written_before_the_next_file_is_read(
        self, clean: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        events: list[str] = []

        def load(*given: Any, **options: Any) -> Reading:
            events.append("read")
            return gkparse.load(*given, **options)

        monkeypatch.setattr(worker, "load", load)
        monkeypatch.setattr(commands, "write", lambda *_, **__: events.append("written"))
        run("parse", "--jsonl", clean, clean)
        assert events == ["read", "written", "read", "written"]


class TestFilesThatCannotBeRead:
    @pytest.fixture
    def missing(self, tmp_path: Path) -> str:
        return str(tmp_path / "missing.txt")

    def test_are_named_and_the_other_files_are_read(self, missing: str, tmp_path: Path, clean: str) -> None:
        result = run("parse", missing, str(tmp_path), clean)
        assert result.exit_code == 1
        assert result.stderr.splitlines() == [
            f"gkparse: {missing}: No such file or directory",
            f"gkparse: {tmp_path}: it is a folder; name the files in it",
        ]
        assert result.stdout.startswith(f"── {clean} ")

    @pytest.mark.parametrize("option", ["--json", "--jsonl"])
    def test_are_objects_in_json(self, option: str, missing: str) -> None:
        result = run("parse", option, missing)
        assert result.exit_code == 1
        data = json.loads(result.stdout)
        assert (data[0] if option == "--json" else data) == {
            "record_version": 1,
            "file": missing,
            "source": {"kind": None, "size": None, "sha256": None},
            "error": "No such file or directory",
            "error_zh": "文件不存在",
        }

    def test_fail_a_check(self, missing: str) -> None:
        result = run("check", "--format", "lines", missing)
        assert (result.exit_code, result.stdout) == (3, "")

    def test_an_error_without_a_number_is_shown_with_its_text(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def load(*_: object, **__: object) -> Reading:
            raise OSError("the disk is gone")

        monkeypatch.setattr(worker, "load", load)
        assert run("check", "-", stdin=b"a").stderr == "gkparse: -: the disk is gone\n"

    def test_a_closed_standard_input_cannot_be_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", None)
        with pytest.raises(OSError, match="Bad file descriptor"):
            files.read_standard_input()

    def test_a_standard_input_that_fails_is_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken() -> bytes:
            raise OSError(errno.EIO, "Input/output error")

        monkeypatch.setattr(files, "read_standard_input", broken)
        result = run("check", "-")
        assert (result.exit_code, result.stderr) == (3, "gkparse: -: Input/output error\n")


class TestOutputThatCannotBeWritten:
    @pytest.mark.parametrize(
        ("number", "message"),
        [(errno.EPIPE, ""), (errno.ENOSPC, "Error: the output cannot be written: No space left on device\n")],
    )
    def test_is_an_error_unless_the_pipe_is_broken(
        self, number: int, message: str, clean: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def echo(*_: object, **__: object) -> None:
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr("gkparse.cli.files.click.echo", echo)
        result = run("parse", clean)
        assert (result.exit_code, result.stderr) == (1, message)


class TestWhatIsRead:
    def test_a_dash_is_standard_input(self) -> None:
        result = run("parse", "--json", "-", stdin=CLEAN.encode("gb18030"))
        (data,) = json.loads(result.stdout)
        assert data["file"] == "-"
        assert data["report"]["year"] == 2022

    def test_a_charset_can_be_given(self, tmp_path: Path) -> None:
        path = tmp_path / "a"
        path.write_bytes(CLEAN.encode("big5", "replace"))
        (data,) = json.loads(run("parse", "--json", "--charset", "big5", str(path)).stdout)
        assert data["metadata"]["encoding"] == "big5"

    def test_the_layouts_can_be_restricted(self, clean: str) -> None:
        everything, one = (
            json.loads(run("parse", "--json", *options, clean).stdout)[0]
            for options in ((), ("--layout", "pipe-cells", "--layout", "pipe-cells"))
        )
        assert everything["report"]["requests"] is not None
        assert one["report"]["requests"] is None


class TestWrongUse:
    @pytest.mark.parametrize(
        ("arguments", "remark"),
        [
            (["parse"], "Missing argument"),
            (["parse", "--json", "--jsonl", "-"], "exclude each other"),
            (["parse", "--json", "-q", "-"], "exclude each other"),
            (["parse", "--layout", "no-such", "-"], "tab-cells"),
            (["parse", "--charset", "klingon", "-"], "unknown charset 'klingon'"),
            (["parse", "-", "-"], "standard input can be read only once"),
            (["check", "--lang", "fr", "-"], "'fr' is not one of"),
        ],
    )
    def test_exits_with_2_and_says_what_is_wrong(self, arguments: list[str], remark: str) -> None:
        result = run(*arguments)
        assert result.exit_code == 2
        assert remark in result.stderr
        assert result.stdout == ""


class TestCheck:
    def test_a_clean_report_gives_no_line(self, clean: str) -> None:
        result = run("check", "--format", "lines", clean)
        assert (result.exit_code, result.output) == (0, "")

    def test_an_issue_is_a_line_that_editors_understand(self, wrong: str) -> None:
        result = run("check", "--format", "lines", wrong)
        assert result.exit_code == 1
        line = line_with(result.stdout, wrong)
        place, severity, code, rest = line.removeprefix(f"{wrong}:").split(": ", 3)
        assert [part.isdecimal() for part in place.split(":")] == [True, True]
        assert (severity, code) == ("error", "total-differs")
        assert rest.endswith("]")

    def test_messages_are_chinese_if_asked_for(self, wrong: str) -> None:
        assert "总计为3" in run("check", "--lang", "zh", wrong).stdout

    def test_warnings_fail_only_a_strict_check(self, tmp_path: Path) -> None:
        name = written(tmp_path / "a", CLEAN.partition("六、")[0])
        assert run("check", name).exit_code == 0
        assert run("check", "--strict", name).exit_code == 1
        assert "warning: section-missing" in run("check", "--format", "lines", name).stdout

    def test_infos_do_not_fail_a_check(self, tmp_path: Path) -> None:
        result = run("check", "--strict", "--format", "lines", written(tmp_path / "a", SLASH))
        assert result.exit_code == 0
        assert ": info: not-applicable: " in result.stdout

    def test_an_issue_without_place_and_key_is_placed_in_the_first_line(self) -> None:
        nowhere = issue("layout-failed", name="county", reason="away\nor so")
        assert line_of("a", nowhere, Position(1, 1), "en") == (
            "a:1:1: info: layout-failed: the layout county was not used: away or so"
        )


class TestTheHelp:
    COMMANDS = (
        "apply",
        "review",
        "table",
        "parse",
        "check",
        "diff",
        "rules",
        "render",
        "schema",
        "layouts",
        "codebook",
    )

    @pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)], ids=" ".join)
    def test_the_short_option_is_the_long_one(self, command: tuple[str, ...]) -> None:
        short = run(*command, "-h")
        assert short.exit_code == 0
        assert short.stdout == run(*command, "--help").stdout
        assert "-h, --help" in short.stdout

    @pytest.mark.parametrize("columns", ["20", "60", "80", "200"])
    def test_no_summary_of_a_command_is_cut(self, columns: str) -> None:
        output = run("--help", env={"COLUMNS": columns}).stdout
        listed = dict(line.split(maxsplit=1) for line in output.partition("Commands:\n")[2].splitlines())
        assert set(listed) == set(self.COMMANDS)
        assert not [line for line in listed.values() if not line.endswith(".") or line.endswith("..")]


class TestTheOtherCommands:
    def test_the_schema_is_printed(self) -> None:
        assert json.loads(run("schema").stdout) == gkparse.json_schema()
        assert json.loads(run("schema", "record").stdout) == gkparse.record_schema()

    def test_output_goes_unchanged_to_a_stream_without_an_encoding(self) -> None:
        stream = io.StringIO()
        with contextlib.redirect_stdout(stream):
            app.main(["schema"], standalone_mode=False)
        assert json.loads(stream.getvalue()) == gkparse.json_schema()

    def test_the_version_is_printed(self) -> None:
        assert run("--version").stdout == f"gkparse {gkparse.__version__}\n"

    def test_the_layouts_are_listed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        failure = LayoutFailure("county", "gk-county", "ImportError: away")
        monkeypatch.setattr(
            commands, "installed_layouts", lambda: Layouts(installed_layouts().items, (failure,))
        )
        result = run("layouts")
        assert [line.split()[0] for line in result.stdout.splitlines()] == list(installed_layouts().names)
        assert result.stderr == "county (gk-county): ImportError: away\n"


@pytest.mark.parametrize("text", ["", "一", "一\n", "规章\r\n\n0\f1", "\u2028\x85一二"])
def test_a_line_index_agrees_with_position(text: str) -> None:
    within_line_ends = {index for index in range(len(text)) if text[index - 1 : index + 1] == "\r\n"}
    for offset in set(range(len(text) + 1)) - within_line_ends:
        assert LineIndex(text).at(offset) == gkparse.position(text, offset)


class TestTheProcess:
    """What only a real process shows: its streams, its locale, its end."""

    def process(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "gkparse", *arguments]
        return subprocess.run(command, capture_output=True, env={**os.environ, **environment}, check=False)

    def test_output_is_utf8_even_in_an_ascii_locale(self, tmp_path: Path) -> None:
        name = written(tmp_path / "报告.txt", WRONG_TOTAL)
        ascii_only = {
            "LC_ALL": "C",
            "PYTHONIOENCODING": "ascii",
            "PYTHONUTF8": "0",
            "PYTHONCOERCECLOCALE": "0",
        }
        for arguments, status in (["parse"], 1), (["parse", "--jsonl"], 1), (["check"], 3):
            done = self.process(*arguments, name, str(tmp_path / "没有"), **ascii_only)
            assert done.returncode == status
            assert "报告.txt" in done.stdout.decode("utf-8")
            assert done.stderr.decode("utf-8").endswith("没有: No such file or directory\n")

    def test_a_file_name_that_is_not_utf8_survives_in_json(self, tmp_path: Path) -> None:
        path = os.fsencode(tmp_path) + b"/\xff.txt"
        try:
            Path(os.fsdecode(path)).write_text(CLEAN, encoding="utf-8")
        except OSError:
            pytest.skip("this file system has no such names")
        done = self.process("parse", "--jsonl", os.fsdecode(path))
        assert os.fsencode(json.loads(done.stdout)["file"]) == path
        assert b"\\udcff.txt" in self.process("parse", os.fsdecode(path)).stdout

    def test_a_broken_pipe_ends_quietly(self, wrong: str) -> None:
        read_end, write_end = os.pipe()
        os.close(read_end)
        done = subprocess.run(
            [sys.executable, "-m", "gkparse", "parse", *[wrong] * 3],
            stdout=write_end,
            stderr=subprocess.PIPE,
            check=False,
        )
        os.close(write_end)
        assert done.stderr == b""
        assert done.returncode == 1

    def test_a_full_disk_is_named(self, wrong: str) -> None:
        if not Path("/dev/full").exists():
            pytest.skip("no device here is always full")
        with Path("/dev/full").open("wb") as full:
            command = [sys.executable, "-m", "gkparse", "parse", "--jsonl", wrong]
            done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
        assert done.returncode != 0
        assert done.stderr.startswith(b"Error: the output cannot be written: No space left on device\n")

    def test_the_console_script_is_the_same_command(self) -> None:
        (script,) = entry_points(group="console_scripts", name="gkparse")
        assert script.load() is cli.main
        installed = Path(sys.executable).with_name("gkparse")
        if not installed.exists():
            pytest.skip("the scripts of this environment are elsewhere")
        done = subprocess.run([installed, "--version"], capture_output=True, text=True, check=True)
        assert done.stdout == f"gkparse {gkparse.__version__}\n"


def loaded_by(statement: str) -> set[str]:
    """The modules that a statement adds to those of a new process. Coverage has loaded some before."""
    script = f"import sys; before = set(sys.modules); {statement}; print(*set(sys.modules) - before)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_a_command_loads_what_it_needs_alone() -> None:
    loaded = loaded_by("from gkparse.cli import commands")
    assert {"gkparse.cli.commands", "gkparse.cli.terminal"} <= loaded
    assert loaded.isdisjoint(
        {
            "multiprocessing",
            "tomllib",
            "gkparse.checks.run",
            "gkparse.cli.table",
            "gkparse.publish.review_page",
        }
    )


def test_checking_loads_no_search_for_slips_before_a_sum_is_broken() -> None:
    loaded = loaded_by("from gkparse.cli import checking")
    assert {"gkparse.checks.run", "gkparse.cli.clerk"} <= loaded
    assert loaded.isdisjoint({"gkparse.checks.localisation", "gkparse.checks.formats.json", "tomllib"})


class TestTheExtra:
    @pytest.fixture(autouse=True)
    def _garbage(self) -> Iterator[None]:
        """Searches for garbage as before, after a `main` within this process."""
        before = gc.get_threshold()
        yield
        gc.set_threshold(*before)

    @pytest.mark.parametrize("missing", ["click", "rich"])
    def test_a_missing_package_is_named_with_the_remedy(self, missing: str) -> None:
        blocked = f"import sys; sys.modules[{missing!r}] = None; from gkparse.cli import main; main()"
        done = subprocess.run([sys.executable, "-c", blocked], capture_output=True, text=True, check=False)
        assert done.returncode == 2
        assert done.stderr == f'gkparse: the command line needs {missing}: run pip install "gkparse[cli]"\n'

    def test_main_names_the_extra_and_exits_with_2(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.delitem(sys.modules, "gkparse.cli.commands")
        monkeypatch.setitem(sys.modules, "click", None)
        with pytest.raises(SystemExit, match="2"):
            cli.main()
        assert "gkparse[cli]" in capsys.readouterr().err

    def test_another_missing_module_is_not_blamed_on_the_extra(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "gkparse.cli.commands", None)
        with pytest.raises(ModuleNotFoundError) as caught:
            cli._command()
        assert not isinstance(caught.value, MissingExtraError)

    def test_main_runs_the_command(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(sys, "argv", ["gkparse", "--version"])
        with pytest.raises(SystemExit, match="0"):
            cli.main()
        assert capsys.readouterr().out.startswith("gkparse ")


def test_spans_of_issues_are_marked_in_their_line(wrong: str) -> None:
    reading = gkparse.parse(WRONG_TOTAL)
    granted = next(each for each in reading.issues if each.key == "requests.granted")
    assert isinstance(granted.span, Span)
    quote, _, carets = gkparse.excerpt(WRONG_TOTAL, granted.span, limit=72).partition("\n")
    output = run("parse", "-q", wrong).stdout
    assert f"  │ {quote.rstrip()}\n  │ {carets}\n" in output


class TestRender:
    """`gkparse render`: from JSON to a text or a document."""

    @pytest.fixture
    def written(self, tmp_path: Path) -> Path:
        path = tmp_path / "report.json"
        path.write_text(gkparse.dumps(gkparse.parse(CLEAN).report), encoding="utf-8")
        return path

    @pytest.mark.parametrize("layout", installed_layouts().names)
    def test_the_text_is_read_back_as_the_same_report(self, written: Path, layout: str) -> None:
        result = run("render", str(written), "--layout", layout)
        assert result.exit_code == 0
        assert gkparse.parse(result.stdout).report == gkparse.parse(CLEAN).report

    @pytest.mark.parametrize("kind", get_args(DocumentFormat))
    def test_a_document_is_read_back_as_the_same_report(self, written: Path, kind: str) -> None:
        result = run("render", str(written), "--format", kind)
        assert result.exit_code == 0
        assert gkparse.load(result.stdout_bytes).report == gkparse.parse(CLEAN).report

    def test_a_report_that_no_text_can_hold_is_refused_with_its_field(self, tmp_path: Path) -> None:
        path = tmp_path / "report.json"
        path.write_text(gkparse.dumps(gkparse.Report(title="不是标题")), encoding="utf-8")
        refused = run("render", str(path))
        assert refused.exit_code == 1
        assert "title: " in refused.stderr
        lossy = run("render", str(path), "--lossy")
        assert lossy.exit_code == 0
        assert "不是标题" in lossy.stdout
        assert "lost: title" in lossy.stderr

    def test_an_unknown_layout_is_wrong_use(self, written: Path) -> None:
        result = run("render", str(written), "--layout", "papyrus")
        assert result.exit_code == 2
        assert "tab-cells" in result.stderr

    def test_a_file_that_is_missing_or_holds_other_json_is_refused(self, tmp_path: Path) -> None:
        assert run("render", str(tmp_path / "none.json")).exit_code == 1
        path = tmp_path / "other.json"
        path.write_text("{}", encoding="utf-8")
        result = run("render", str(path))
        assert result.exit_code == 1
        assert "schema_version" in result.stderr

    @pytest.mark.parametrize("form", ["--json", "--jsonl"])
    def test_the_output_of_parse_is_accepted(self, form: str) -> None:
        parsed = run("parse", form, "-", stdin=CLEAN.encode())
        result = run("render", "-", stdin=parsed.stdout_bytes)
        assert result.exit_code == 0
        assert gkparse.parse(result.stdout).report == gkparse.parse(CLEAN).report

    @pytest.mark.parametrize(
        ("form", "remark"), [("--json", "a list of 2 reports"), ("--jsonl", "of several lines of JSON")]
    )
    def test_several_reports_at_once_are_refused(
        self, clean: str, wrong: str, form: str, remark: str
    ) -> None:
        parsed = run("parse", form, clean, wrong)
        result = run("render", "-", stdin=parsed.stdout_bytes)
        assert (result.exit_code, result.stdout) == (1, "")
        assert remark in result.stderr

    @pytest.mark.parametrize("kind", ["text", *get_args(DocumentFormat)])
    def test_an_output_file_gets_what_standard_output_would_get(
        self, written: Path, tmp_path: Path, kind: str
    ) -> None:
        for option in ("-o", "--output"):
            output = tmp_path / f"report{option}"
            result = run("render", str(written), "--format", kind, option, str(output))
            assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
            assert output.read_bytes() == run("render", str(written), "--format", kind).stdout_bytes
        to_output = run("render", str(written), "-o", "-")
        assert to_output.stdout == run("render", str(written)).stdout

    @pytest.mark.parametrize(
        ("name", "kind"),
        [("a.docx", "docx"), ("a.HTML", "html"), ("a.htm", "html"), ("a.md", "markdown"), ("a.txt", "text")],
    )
    def test_the_name_of_the_output_file_decides_the_format(
        self, written: Path, tmp_path: Path, name: str, kind: str
    ) -> None:
        output = tmp_path / name
        assert run("render", str(written), "-o", str(output)).exit_code == 0
        assert output.read_bytes() == run("render", str(written), "--format", kind).stdout_bytes

    def test_a_format_that_the_name_of_the_output_file_contradicts_is_refused(
        self, written: Path, tmp_path: Path
    ) -> None:
        output = tmp_path / "report.docx"
        result = run("render", str(written), "--format", "html", "-o", str(output))
        assert result.exit_code == 2
        assert "is the name of a docx file" in result.stderr
        assert not output.exists()

    def test_a_file_that_cannot_be_written_is_named(self, written: Path, tmp_path: Path) -> None:
        output = tmp_path / "no" / "report.txt"
        result = run("render", str(written), "-o", str(output))
        assert result.exit_code == 1
        assert result.stderr == f"Error: {output} cannot be written: No such file or directory\n"

    def test_a_refused_report_leaves_the_output_file_as_it_was(self, tmp_path: Path) -> None:
        output = tmp_path / "report.txt"
        output.write_text("before", encoding="utf-8")
        report = gkparse.dumps(gkparse.Report(title="不是标题"))
        assert run("render", "-", "-o", str(output), stdin=report.encode()).exit_code == 1
        assert output.read_text(encoding="utf-8") == "before"

    def test_characters_that_utf8_cannot_encode_are_escaped_in_a_file(self, tmp_path: Path) -> None:
        output = tmp_path / "report.txt"
        report = gkparse.dumps(gkparse.Report(preamble=("甲\ud800",)))
        result = run(
            "render", "-", "--lossy", "-o", str(output), stdin=report.encode("ascii", "backslashreplace")
        )
        assert result.exit_code == 0
        assert output.read_text(encoding="utf-8") == "甲\\ud800\n"

    def test_a_word_file_is_not_written_to_a_terminal(self, tmp_path: Path) -> None:
        pty = pytest.importorskip("pty")
        title = "柳河街道办事处2022年政府信息公开工作年度报告"
        report = gkparse.parse(title).report
        source, output = tmp_path / "report.json", tmp_path / "report.docx"
        source.write_text(gkparse.dumps(report), encoding="utf-8")
        ours, theirs = pty.openpty()
        for options, status in (("--format=docx",), 2), (("--format=docx", f"--output={output}"), 0), ((), 0):
            command = [sys.executable, "-m", "gkparse", "render", str(source), *options]
            done = subprocess.run(command, stdout=theirs, stderr=subprocess.PIPE, check=False)
            assert done.returncode == status
            assert (b"give --output FILE" in done.stderr) == (status == 2)
        os.close(theirs)
        # Only the text of the last run, and no bytes of a ZIP archive before it.
        assert os.read(ours, 1000).decode().strip() == title
        os.close(ours)
        assert gkparse.load(output).report == report
