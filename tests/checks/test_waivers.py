"""Waivers: what a waiver means, when it is unused, and what is wrong with a file of them."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from click.testing import Result

import gkparse
from gkparse import Report, WaiverError, check
from gkparse.checks.fingerprints import fingerprint, fingerprints
from gkparse.checks.settings_file import FILE_NAME, nearest_file
from gkparse.checks.waivers import Waiver, load_waivers, write_waivers
from tests.kit.drafts import TWO_WRONG, draft, run, save

SIGNED = 'reason = "已核实"\nperson = "党政办"\ndate = 2023-01-28\n'


@pytest.fixture(autouse=True)
def _in_a_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def waivers(*entries: str, folder: Path = Path()) -> Path:
    """Writes a file of waivers, each with a reason, a person and a date."""
    path = folder / FILE_NAME
    path.write_text("".join(f"[[waiver]]\n{entry}\n{SIGNED}\n" for entry in entries), encoding="utf-8")
    return path


def checked(*arguments: str) -> Result:
    return run("check", "--lang", "en", *arguments)


def findings(*arguments: str) -> list[dict[str, Any]]:
    data = json.loads(run("check", "--format", "json", *arguments).stdout)
    return [found for report in data["reports"] for found in report["findings"]]


def shown(*arguments: str) -> list[str]:
    return sorted(str(found["key"]) for found in findings(*arguments) if found["waiver"] is None)


ALL = ["proceedings.reconsideration", "requests.*.natural_person", "requests.granted"]


class TestAWaiver:
    @pytest.mark.parametrize(
        ("entry", "left"),
        [
            ('code = "total-differs"', []),
            ('code = "balance-differs"', ALL),
            ('code = "total-differs"\nyear = 2022\nagency = "青石街道"', []),
            ('code = "total-differs"\nyear = 2021', ALL),
            ('code = "total-differs"\nagency = "白石街道"', ALL),
            ('code = "total-differs"\nkey = "requests.granted"', ALL[:2]),
            ('code = "total-differs"\nkey = "requests"', ALL[:1]),
            ('code = "total-differs"\nkey = "requests.granted.enterprise"', ALL[:2]),
            ('code = "total-differs"\nkey = "requests.granted.natural_person"', ALL[:1]),
        ],
    )
    def test_means_the_findings_for_which_all_holds_that_it_names(self, entry: str, left: list[str]) -> None:
        waivers(entry)
        assert shown(save(Path("a.docx"), draft(TWO_WRONG))) == left

    def test_is_counted_and_not_shown(self) -> None:
        name = save(Path("a.docx"), draft(TWO_WRONG))
        waivers('code = "total-differs"')
        result = checked(name)
        assert result.exit_code == 0
        assert "total-differs" not in result.stdout
        assert "Waived findings: 3.\n" in result.stdout
        (first, *_) = findings(name)
        assert first["waiver"] == {"reason": "已核实", "person": "党政办", "date": "2023-01-28"}

    def test_with_a_fingerprint_means_one_finding(self) -> None:
        name = save(Path("a.docx"), draft(TWO_WRONG))
        (mark,) = [found["fingerprint"] for found in findings(name) if found["key"] == "requests.granted"]
        waivers(f'fingerprint = "{mark}"')
        assert shown(name) == ALL[:2]

    def test_in_a_folder_above_is_in_force_unless_a_nearer_file_is(self) -> None:
        inner = Path("区", "街道")
        inner.mkdir(parents=True)
        name = save(inner / "a.docx", draft(TWO_WRONG))
        waivers('code = "total-differs"')
        assert shown(name) == []
        near = waivers('code = "balance-differs"', folder=Path("区"))
        assert shown(name) == ALL
        assert nearest_file(inner) == near

    def test_above_the_working_directory_has_its_whole_path(self, monkeypatch: pytest.MonkeyPatch) -> None:
        path = waivers('code = "total-differs"').resolve()
        Path("区").mkdir()
        monkeypatch.chdir("区")
        assert nearest_file(Path()) == path
        assert shown(save(Path("a.docx"), draft(TWO_WRONG))) == []


class TestAFingerprint:
    def granted(self, report: Report) -> str:
        (found,) = [issue for issue in check(report) if issue.key == "requests.granted"]
        return fingerprint(found, report)

    def test_stays_the_same_after_edits_elsewhere_and_in_every_format(self) -> None:
        report = draft(TWO_WRONG)
        own = self.granted(report)
        assert self.granted(draft({**TWO_WRONG, "disclosure.licensing.decisions": 5})) == own
        first = evolve(report.sections[0], paragraphs=("改写了总体情况。",))
        assert self.granted(evolve(report, sections=(first, *report.sections[1:]))) == own
        for name in ("a.docx", "a.html", "a.txt"):
            reading = gkparse.load(save(Path(name), report))
            (found,) = [issue for issue in check(reading) if issue.key == "requests.granted"]
            assert fingerprint(found, reading.report) == own

    def test_is_another_for_other_figures_another_year_or_another_agency(self) -> None:
        own = self.granted(draft(TWO_WRONG))
        others = (
            draft({**TWO_WRONG, "requests.granted.natural_person": 5}),
            draft(TWO_WRONG, year=2023),
            evolve(draft(TWO_WRONG), agency="白石街道"),
        )
        assert len({own, *map(self.granted, others)}) == 4

    def test_of_two_findings_that_are_alike_has_a_number(self) -> None:
        report = draft(TWO_WRONG)
        first, *_ = check(report)
        marks = fingerprints([first, first], report)
        assert marks[1] == f"{marks[0]}-2"


class TestAWaiverThatWaivesNothing:
    def unused(self, *arguments: str) -> list[str]:
        data = json.loads(run("check", "--format", "json", *arguments).stdout)
        return [str(found["message"]) for found in data["unused_waivers"]]

    def test_is_a_finding_with_its_line_if_its_report_was_checked(self) -> None:
        name = save(Path("a.docx"), draft(TWO_WRONG))
        path = waivers('code = "total-differs"', 'code = "balance-differs"\nyear = 2022')
        (message,) = self.unused(name)
        assert message == (
            "the waiver of balance-differs by 党政办 (2023-01-28, line 7) waives nothing any more"
        )
        result = checked("--strict", name)
        assert result.exit_code == 1
        assert f"── {path} " in result.stdout
        assert "warning waiver-unused" in result.stdout

    def test_is_none_if_the_report_that_it_is_about_was_not_checked(self) -> None:
        name = save(Path("a.docx"), draft())
        waivers('code = "total-differs"\nyear = 2021', 'code = "total-differs"\nagency = "白石街道"')
        assert self.unused(name) == []

    def test_about_all_reports_is_one_only_if_the_whole_folder_was_checked(self) -> None:
        name = save(Path("a.docx"), draft())
        waivers('code = "total-differs"')
        assert self.unused(name) == []
        assert len(self.unused(str(Path.cwd()))) == 1

    def test_is_none_if_its_code_was_not_checked_or_its_rule_was_not_asked(self) -> None:
        name = save(Path("a.docx"), draft())
        waivers('code = "total-differs"\nyear = 2022', 'code = "figure-missing"\nyear = 2022')
        assert self.unused("--ignore", "total-differs", name) == []
        assert len(self.unused(name)) == 1
        assert len(self.unused("--draft", name)) == 2
        assert self.unused("--draft", "--ignore", "waiver-unused", name) == []

    def test_is_no_waiver_that_another_one_precedes(self) -> None:
        waivers('code = "total-differs"', 'code = "total-differs"\nkey = "requests.granted"\nyear = 2022')
        assert self.unused(save(Path("a.docx"), draft(TWO_WRONG))) == []


class TestAFileOfWaivers:
    @pytest.mark.parametrize(
        ("text", "remark"),
        [
            ("[[waiver]\n", "at line 1"),
            ('waiver = "all"\n', "waiver must be a list of tables"),
            (f'[[waiver]]\ncod = "a"\n{SIGNED}', "waiver 1 (line 1): cod is not known; known are code, "),
            (f'[[waiver]]\ncode = "a"\nyear = "2022"\n{SIGNED}', "year must be a whole number"),
            (f'[[waiver]]\ncode = "a"\nyear = true\n{SIGNED}', "year must be a whole number"),
            (f"[[waiver]]\nyear = 2022\n{SIGNED}", "code or fingerprint must say what is waived"),
            (f'[[waiver]]\ncode = " "\n{SIGNED}', "code is empty"),
            ('[[waiver]]\ncode = "a"\nperson = "党政办"\ndate = 2023-01-28\n', "reason is missing"),
            ('[[waiver]]\ncode = "a"\nreason = "无"\ndate = 2023-01-28\n', "person is missing"),
            ('[[waiver]]\ncode = "a"\nreason = "无"\nperson = "党政办"\n', "date is missing"),
            (
                f'[[waiver]]\ncode = "a"\n{SIGNED.replace("-28", "-28T10:00:00")}',
                "date must be",
            ),
            (f'[[waiver]]\ncode = "a"\n{SIGNED.replace("2023-01-28", "28.1.2023")}', "at line 5"),
            (f'[[waivers]]\ncode = "a"\n{SIGNED}', "waivers is not known; known are waiver and lang"),
            ('lang = "中文"\n', 'lang is 中文; it must be "en" or "zh"'),
            (
                f'# 豁免\n[[waiver]]\ncode = "total-differs"\n{SIGNED}[[waiver]]\n',
                "waiver 2 (line 7): reason is missing",
            ),
        ],
    )
    def test_with_a_mistake_is_wrong_use_and_named_with_what_is_wrong(self, text: str, remark: str) -> None:
        name = save(Path("a.docx"), draft())
        path = Path(FILE_NAME).resolve()
        path.write_text(text, encoding="utf-8")
        with pytest.raises(WaiverError) as caught:
            load_waivers(path)
        assert str(path) in str(caught.value)
        assert remark in str(caught.value)
        result = checked(name)
        assert (result.exit_code, result.stdout) == (2, "")
        assert remark in result.stderr

    def test_that_is_not_utf8_is_named(self) -> None:
        path = Path(FILE_NAME)
        path.write_bytes('[[waiver]]\nreason = "理由"'.encode("gbk"))
        with pytest.raises(WaiverError, match=FILE_NAME):
            load_waivers(path)

    def test_with_a_code_that_no_rule_has_is_wrong_use(self) -> None:
        Path(FILE_NAME).write_text(f'[[waiver]]\ncode = "total-difers"\n{SIGNED}', encoding="utf-8")
        result = checked(save(Path("a.docx"), draft()))
        assert (result.exit_code, result.stdout) == (2, "")
        assert "waiver 1 (line 1): there is no code total-difers" in result.stderr

    def test_can_hold_the_language_alone(self) -> None:
        path = Path(FILE_NAME)
        path.write_text('lang = "zh"\n', encoding="utf-8")
        assert load_waivers(path) == ()

    def test_is_read_back_as_it_was_written(self) -> None:
        signed: dict[str, Any] = {"person": "党政办", "date": dt.date(2023, 1, 28)}
        first = Waiver(**signed, reason='引号"和\\斜线\n换行', code="a", year=2022)
        second = Waiver(**signed, reason="无", fingerprint="f", key="k", agency="机关")
        path = Path(FILE_NAME)
        path.write_text(write_waivers([first, second]), encoding="utf-8")
        assert [evolve(each, line=1) for each in load_waivers(path)] == [first, second]


class TestABaseline:
    def test_waives_all_that_is_found_today_and_nothing_that_comes_later(self) -> None:
        name = save(Path("a.docx"), draft(TWO_WRONG))
        written = checked("--add-waivers", "首次检查", "--person", "党政办", name)
        assert (written.exit_code, written.stdout) == (0, f"{FILE_NAME}: waivers written: 3\n")
        assert checked(name).exit_code == 0
        assert {each.reason for each in load_waivers(Path(FILE_NAME))} == {"首次检查"}
        save(Path("a.docx"), draft({**TWO_WRONG, "requests.partial.total": 1}))
        assert "requests.partial" in shown(name)

    def test_is_added_to_the_file_in_force(self) -> None:
        folder = Path("reports")
        folder.mkdir()
        name = save(folder / "a.docx", draft(TWO_WRONG))
        path = waivers('code = "total-differs"\nkey = "requests"')
        checked("--add-waivers", "首次检查", "--person", "党政办", name)
        assert not (folder / FILE_NAME).exists()
        assert [each.key for each in load_waivers(path)] == ["requests", "proceedings.reconsideration"]

    def test_of_a_folder_stands_in_it(self) -> None:
        (folder := Path("reports", "inner")).mkdir(parents=True)
        save(folder / "a.docx", draft(TWO_WRONG))
        checked("--add-waivers", "首次检查", "--person", "党政办", "reports")
        assert len(load_waivers(Path("reports", FILE_NAME))) == 3

    def test_needs_a_reason_and_a_person(self, monkeypatch: pytest.MonkeyPatch) -> None:
        name = save(Path("a.docx"), draft(TWO_WRONG))
        assert checked("--add-waivers", " ", name).exit_code == 2
        monkeypatch.setattr("getpass.getuser", lambda: "wen")
        checked("--add-waivers", "首次检查", name)
        assert {each.person for each in load_waivers(Path(FILE_NAME))} == {"wen"}

        def nobody() -> str:
            raise OSError("no user")

        monkeypatch.setattr("getpass.getuser", nobody)
        result = checked("--add-waivers", "首次检查", name)
        assert result.exit_code == 2
        assert "--person" in result.stderr

    def test_of_a_sound_report_writes_nothing(self) -> None:
        result = checked("--add-waivers", "首次检查", "--person", "党政办", save(Path("a.docx"), draft()))
        assert (result.exit_code, result.stdout) == (0, "")
        assert not Path(FILE_NAME).exists()
