"""`gkparse check` as an office and a monitor use it: files, folders, the year before, exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import gkparse
from gkparse import RuleError, Rules, installed_rules
from gkparse._issues.catalogue import CATALOGUE
from gkparse._issues.wording import Lang, Wording
from gkparse.checks import RuleFailure
from gkparse.cli import check_run
from tests.kit.drafts import TWO_WRONG, draft, run, save


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def record(*arguments: str) -> dict[str, Any]:
    """What `gkparse check --format json` says."""
    data: dict[str, Any] = json.loads(run("check", "--format", "json", *arguments).stdout)
    return data


def codes(*arguments: str) -> list[str]:
    return [found["code"] for report in record(*arguments)["reports"] for found in report["findings"]]


class TestTheExitStatus:
    def test_is_0_for_a_sound_report(self) -> None:
        assert run("check", "--strict", "--draft", save(Path("a.docx"), draft())).exit_code == 0

    def test_is_1_for_an_error_and_with_strict_for_a_warning(self) -> None:
        assert run("check", save(Path("a.docx"), draft(TWO_WRONG))).exit_code == 1
        doubtful = save(Path("b.docx"), draft({"disclosure.fees.amount": Decimal("0.8400001")}))
        assert run("check", doubtful).exit_code == 0
        assert run("check", "--strict", doubtful).exit_code == 1

    def test_is_3_if_a_file_could_not_be_read_whatever_else_was_found(self) -> None:
        wrong = save(Path("a.docx"), draft(TWO_WRONG))
        assert run("check", wrong, "away.docx").exit_code == 3
        Path("old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
        assert run("check", wrong, "old.doc").exit_code == 3

    def test_is_1_for_a_page_that_is_no_report(self) -> None:
        Path("a.html").write_text("<html><body>404 Not Found</body></html>", encoding="utf-8")
        assert run("check", "a.html").exit_code == 1

    def test_is_2_for_wrong_use_and_nothing_is_read(self) -> None:
        sound = save(Path("a.docx"), draft())
        for options in (["--select", "no-such"], ["--format", "xml"], ["--previous", "away.docx"]):
            result = run("check", *options, sound)
            assert (result.exit_code, result.stdout) == (2, "")

    def test_each_status_is_said_in_the_help(self) -> None:
        lines = [line.strip() for line in run("check", "--help").stdout.splitlines()]
        for status in "0123":
            assert any(line.startswith(f"{status}  ") for line in lines)


class TestFolders:
    @pytest.fixture
    def folder(self) -> Path:
        folder = Path("区直部门")
        (folder / "乙").mkdir(parents=True)
        save(folder / "b.docx", draft())
        save(folder / "a.txt", draft())
        save(folder / "乙" / "c.html", draft())
        return folder

    def test_stand_for_the_documents_in_them_in_order(self, folder: Path) -> None:
        files = [report["file"] for report in record(str(folder))["reports"]]
        assert files == [str(folder / name) for name in ("a.txt", "b.docx", str(Path("乙", "c.html")))]

    def test_hidden_files_and_marks_of_open_documents_are_left_out(self, folder: Path) -> None:
        save(folder / ".hidden.docx", draft(TWO_WRONG))
        (folder / "~$b.docx").write_bytes(b"open")
        (folder / ".git").mkdir()
        save(folder / ".git" / "d.txt", draft(TWO_WRONG))
        data = record(str(folder))
        assert len(data["reports"]) == 3
        assert data["skipped_files"] == 0

    def test_files_that_are_no_documents_are_counted_and_old_ones_are_findings(self, folder: Path) -> None:
        (folder / "stamp.png").write_bytes(b"\x89PNG\r\n\x1a\n")
        (folder / "old.wps").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
        result = run("check", "--lang", "en", str(folder))
        assert result.exit_code == 3
        assert "unsupported-kind" in result.stdout
        assert "Files in folders that are no documents: 1." in result.stdout

    def test_without_any_document_are_wrong_use(self) -> None:
        Path("empty").mkdir()
        result = run("check", "empty")
        assert result.exit_code == 2
        assert "empty has no file that gkparse reads" in result.stderr

    def test_a_file_that_is_named_twice_is_checked_once(self, folder: Path) -> None:
        assert len(record(str(folder), str(folder / "a.txt"))["reports"]) == 3


class TestTheYearBefore:
    """Rules about two years need the report of the year before. It is found, or given."""

    def years(self, *arguments: str) -> dict[str, int | None]:
        reports = record(*arguments)["reports"]
        return {Path(report["file"]).name: report["previous_year"] for report in reports}

    def test_is_found_among_the_reports_of_the_same_agency_in_any_order(self) -> None:
        names = [save(Path(f"{year}.docx"), draft(year=year)) for year in (2023, 2021, 2022)]
        assert self.years(*names) == {"2023.docx": 2022, "2021.docx": None, "2022.docx": 2021}

    def test_is_not_that_of_another_agency(self) -> None:
        other = draft(year=2021)
        other = evolve(other, agency="白石街道", title=str(other.title).replace("青石", "白石"))
        names = save(Path("a.docx"), draft()), save(Path("b.docx"), other)
        assert self.years(*names) == {"a.docx": None, "b.docx": None}

    def test_is_unknown_if_there_are_two_that_differ(self) -> None:
        names = [save(Path("new.docx"), draft()), save(Path("one.docx"), draft(year=2021))]
        same = save(Path("same.txt"), draft(year=2021))
        assert self.years(*names, same)["new.docx"] == 2021
        other = save(Path("two.docx"), draft(TWO_WRONG, year=2021))
        assert self.years(*names, other)["new.docx"] is None

    def test_can_be_given_as_a_file_which_is_not_checked_itself(self) -> None:
        before = save(Path("before.docx"), draft(TWO_WRONG, year=2021))
        assert self.years("--previous", before, save(Path("a.docx"), draft())) == {"a.docx": 2021}

    def test_can_be_given_as_a_folder_in_which_it_is_looked_for(self) -> None:
        Path("last").mkdir()
        save(Path("last", "a.docx"), draft(year=2021))
        save(Path("last", "b.docx"), draft(year=2019))
        assert self.years("--previous", "last", save(Path("a.docx"), draft())) == {"a.docx": 2021}

    def test_must_be_a_report(self) -> None:
        Path("note.txt").write_text("没有报告", encoding="utf-8")
        result = run("check", "--previous", "note.txt", save(Path("a.docx"), draft()))
        assert result.exit_code == 2
        assert "note.txt holds no report" in result.stderr


class TestADraft:
    def test_has_an_error_for_a_blank_cell_that_is_only_noted_otherwise(self) -> None:
        blank = save(Path("a.docx"), draft({"disclosure.penalties.decisions": None}))
        assert run("check", blank).exit_code == 0
        assert run("check", "--draft", blank).exit_code == 1
        assert codes("--draft", blank) == ["figure-missing"]

    @pytest.mark.parametrize("options", [(), ("--draft",)])
    def test_that_is_blank_throughout_does_not_look_clean(self, options: tuple[str, ...]) -> None:
        keys = gkparse.cells(draft())
        result = run("check", "--lang", "en", *options, save(Path("a.docx"), draft(dict.fromkeys(keys))))
        assert result.exit_code == 1
        assert "No findings" not in result.stdout
        assert result.stdout.count("table-without-figures") >= 3

    def test_from_standard_input_is_read_like_a_file(self) -> None:
        content = Path(save(Path("a.docx"), draft(TWO_WRONG))).read_bytes()
        result = run("check", "--lang", "en", "-", stdin=content)
        assert result.exit_code == 1
        assert result.stdout.startswith("── - ──")


class TestSelecting:
    def test_only_the_selected_codes_count(self) -> None:
        name = save(Path("a.docx"), draft({"disclosure.penalties.decisions": None}))
        assert codes(name) == ["cells-blank"]
        assert codes("--select", "total-differs,balance-differs", name) == []
        assert record("--select", "total-differs", name)["rules"] == ["total-differs"]

    def test_an_ignored_rule_is_not_asked_and_the_reader_does_not_speak_instead(self) -> None:
        name = save(Path("a.docx"), draft(TWO_WRONG))
        assert set(codes(name)) == {"total-differs"}
        data = record("--ignore", "total-differs", "--ignore", "figure-negative", name)
        assert data["reports"][0]["findings"] == []
        assert "figure-negative" not in data["rules"]

    def test_what_is_no_report_is_found_whatever_is_selected(self) -> None:
        Path("a.txt").write_text("没有报告", encoding="utf-8")
        assert codes("--select", "total-differs", "a.txt") == ["no-sections"]
        assert codes("--ignore", "no-sections", "a.txt") == []


class TestAFileWithoutAReport:
    """One finding says what the file is, and nothing lists what it lacks."""

    @pytest.mark.parametrize(
        ("name", "content", "code"),
        [
            ("empty.txt", "", "text-empty"),
            ("blank.txt", " \n\n", "text-empty"),
            ("note.txt", "青石街道通讯录\n党政办 1234567", "no-sections"),
            ("title.txt", "青石街道2022年政府信息公开工作年度报告", "no-sections"),
            ("404.html", "<html><title>404</title><body>404 Not Found", "page-not-found"),
            (
                "shell.html",
                '<body><div id="app"></div><script src="a.js"></script>',
                "page-loads-later",
            ),
            ("a.gif", "GIF89a", "unsupported-kind"),
        ],
    )
    def test_is_one_finding(self, name: str, content: str, code: str) -> None:
        Path(name).write_text(content, encoding="utf-8")
        assert codes(name) == codes("--draft", name) == [code]

    def test_is_a_warning_of_its_own_in_a_folder_unless_its_title_is_that_of_a_report(self) -> None:
        Path("all").mkdir()
        save(Path("all", "a.docx"), draft())
        note = Path("all", "说明.txt")
        note.write_text("本文件夹存放各街道的报告。", encoding="utf-8")
        assert codes("all") == ["no-report"]
        assert run("check", "all").exit_code == 0
        assert run("check", "--strict", "all").exit_code == 1
        assert codes("all", str(note)) == ["no-sections"]
        assert codes("--select", "total-differs", "all") == ["no-report"]
        assert codes("--ignore", "no-report", "all") == []
        note.write_text("青石街道2022年政府信息公开工作年度报告", encoding="utf-8")
        assert codes("all") == ["no-sections"]

    def test_a_report_with_one_section_is_a_report(self) -> None:
        one = evolve(gkparse.Report(title=draft().title), sections=draft().sections[:1])
        assert len(codes(save(Path("a.docx"), one))) > 1


class TestTheOutput:
    def test_can_go_to_a_file_without_colours(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("FORCE_COLOR", "1")
        monkeypatch.setenv("TERM", "xterm")
        name = save(Path("a.docx"), draft(TWO_WRONG))
        coloured = run("check", "--lang", "en", name)
        assert "\x1b[" in coloured.stdout
        written = run("check", "--lang", "en", "-o", "found.txt", name)
        assert (written.exit_code, written.stdout) == (1, "")
        monkeypatch.delenv("FORCE_COLOR")
        assert Path("found.txt").read_text("utf-8") == run("check", "--lang", "en", name).stdout

    def test_a_rule_that_does_not_load_is_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        failure = RuleFailure("county", "gk-county", Wording("ImportError: away", "运行出错"))
        rules = Rules(installed_rules().items, (failure,))
        monkeypatch.setattr(check_run, "installed_rules", lambda: rules)
        monkeypatch.setattr("gkparse.checks.run.installed_rules", lambda: rules)
        result = run("check", "--lang", "en", save(Path("a.docx"), draft()))
        assert result.stderr == "gkparse: the rule county (gk-county) was not asked: ImportError: away\n"
        (failed,) = record("a.docx")["failed_rules"]
        assert failed["name"] == "county"

    def test_a_process_writes_utf8_and_ends_with_the_status(self) -> None:
        name = save(Path("草稿.docx"), draft(TWO_WRONG))
        done = subprocess.run(
            [sys.executable, "-m", "gkparse", "check", name],
            capture_output=True,
            env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "LANG": "C"},
            check=False,
        )
        assert done.returncode == 1
        assert "草稿.docx" in done.stdout.decode("utf-8")


def test_the_rules_are_listed_in_columns() -> None:
    lines = run("rules", "--lang", "en").stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(installed_rules().codes)
    starts = {line.index(rule.demand.en) for line, rule in zip(lines, installed_rules(), strict=True)}
    assert len(starts) == 1


@pytest.mark.parametrize("code", installed_rules().codes)
def test_a_rule_is_explained_with_a_report_that_breaks_it_and_one_that_does_not(code: str) -> None:
    rule = installed_rules()[code]
    for lang, broken, near in (
        ("en", "A report that breaks the rule:", "A report that nearly breaks it:"),
        ("zh", "不符合的例子：", "接近但符合的例子："),
    ):
        output = run("rules", code, "--lang", lang).stdout
        head, _, examples = output.partition(broken)
        assert head.splitlines()[:2] == [code, rule.demand.zh if lang == "zh" else rule.demand.en]
        wrong, _, sound = examples.partition(near)
        assert "→" in wrong
        assert ("未发现问题" if lang == "zh" else "no finding") in sound
        assert ("未发现问题" if lang == "zh" else "no finding") not in wrong


def test_a_rule_that_is_not_there_is_wrong_use() -> None:
    result = run("rules", "no-such")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no rule and no issue has the code no-such" in result.stderr
    with pytest.raises(RuleError):
        installed_rules()["no-such"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_completes_commands(shell: str) -> None:
    command = [sys.executable, "-m", "gkparse"]
    environment = {**os.environ, "_GKPARSE_COMPLETE": f"{shell}_source"}
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "gkparse" in done.stdout


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_every_code_of_an_issue_is_explained(code: str, lang: Lang) -> None:
    result = run("rules", code, "--lang", lang)
    assert result.exit_code == 0
    first, said, *_ = result.stdout.splitlines()
    assert first == code
    assert said
    if code not in installed_rules().codes:
        entry = CATALOGUE[code]
        assert said == Wording(entry.en, entry.zh).of(lang)
