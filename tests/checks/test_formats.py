"""The formats for machines: each is valid for its schema, and holds what was found and where."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve
from jsonschema import Draft4Validator, Draft7Validator, Draft202012Validator

import gkparse
from gkparse import Reading
from gkparse._issues.wording import Lang
from gkparse.checks import Outcome
from gkparse.checks.formats import FORMATS, CheckFormat, write_run
from gkparse.checks.formats.json import record, record_schema
from gkparse.checks.run import Run, check_readings
from gkparse.checks.settings_file import FILE_NAME
from tests.kit.drafts import TWO_WRONG, draft, run, save
from tests.kit.truth import REAL

TEXT, WORD = "报告, 100%.txt", "草稿.docx"


def reading(name: str, report: gkparse.Report) -> Reading:
    if name.endswith(".txt"):
        return gkparse.load(gkparse.render(report, layout="tab-rows").encode())
    return gkparse.load(gkparse.render(report, format="docx"))


WRONG = draft({**TWO_WRONG, "disclosure.penalties.decisions": None})
# A wrong text, a wrong document, a sound one with the year after, and a file that cannot be read.
RUN = evolve(
    check_readings(
        [
            (TEXT, reading(TEXT, WRONG)),
            (WORD, reading(WORD, WRONG)),
            ("sound.docx", reading("sound.docx", draft(year=2023))),
            ("empty.txt", gkparse.load(b"")),
        ]
    ),
    unread=(("away.docx", "No such file or directory"),),
    time="2024-01-31T09:00:00+00:00",
)


def written(format_name: CheckFormat, lang: Lang = "zh", of: Run = RUN) -> Any:
    return json.loads(write_run(of, format_name, lang))


def published(name: str) -> Mapping[str, Any]:
    """A schema that others publish. It is not part of the project."""
    path = REAL / "schemas" / name
    if not path.exists():
        pytest.skip(f"GKPARSE_REPORTS has no schemas/{name}")
    data: Mapping[str, Any] = json.loads(path.read_text("utf-8"))
    return data


@pytest.fixture
def waived(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a wrong draft, a waiver for one of its findings and one that waives nothing."""
    monkeypatch.chdir(tmp_path)
    save(tmp_path / WORD, draft(TWO_WRONG))
    signed = 'reason = "已核实"\nperson = "李文"\ndate = 2023-01-28\n'
    entries = ('code = "total-differs"\nkey = "requests"', 'code = "balance-differs"\nyear = 2022')
    text = "".join(f"[[waiver]]\n{entry}\n{signed}" for entry in entries)
    (tmp_path / FILE_NAME).write_text(text, encoding="utf-8")
    return tmp_path


def of_folder(folder: Path, format_name: str) -> str:
    return run("check", "--format", format_name, "--lang", "zh", str(folder)).stdout


class TestJson:
    def test_is_valid_for_its_schema(self, waived: Path) -> None:
        Draft202012Validator.check_schema(record_schema())
        Draft202012Validator(record_schema()).validate(written("json"))
        Draft202012Validator(record_schema()).validate(json.loads(of_folder(waived, "json")))

    def test_has_its_schema_on_the_command_line(self) -> None:
        assert json.loads(run("schema", "check").stdout) == record_schema()
        assert json.loads(run("schema").stdout) == gkparse.json_schema()

    def test_has_both_languages_whatever_is_asked_for(self) -> None:
        assert write_run(RUN, "json", "zh") == write_run(RUN, "json", "en")
        (found,) = [
            found for found in record(RUN)["reports"][1]["findings"] if found["key"] == "requests.granted"
        ]
        assert found["message_zh"] == "（一）予以公开：总计为7，各分项之和为6"
        assert found["message"] == "（一）予以公开: the total is 7, but its parts add up to 6"
        assert found["where_zh"] == "第2张表“收到和处理政府信息公开申请情况”第6行（一）予以公开"
        assert found["arithmetic_zh"].endswith("相差1")
        assert found["remedy_zh"] == "请在原文中更正。"
        assert found["proposal"] == {"requests.granted.natural_person": 7}
        assert found["place"] == {"page": None, "table": 1, "row": 5, "cell": None}

    def test_has_what_would_explain_broken_sums(self) -> None:
        first, second = record(RUN)["reports"][1]["conflicts"]
        assert first["keys"] == ["requests.granted", "requests.*.natural_person"]
        (explanation,) = first["explanations"]
        assert explanation["changes"] == {"requests.granted.natural_person": 7}
        assert first["likely"] == 1
        assert second["likely"] == len(second["explanations"]) == 5

    def test_counts_the_answers_of_each_rule(self) -> None:
        data = record(RUN)
        for report in data["reports"]:
            rules = report["rules"].values()
            assert report["counts"] == {
                each.value: sum(counts[each.value] for counts in rules) for each in Outcome
            }
        assert data["counts"]["broken"] == sum(each["counts"]["broken"] for each in data["reports"]) > 0
        assert data["counts"]["not-assessable"] > 0

    def test_has_the_year_before_and_the_files_that_could_not_be_read(self) -> None:
        data = record(RUN)
        assert [report["previous_year"] for report in data["reports"]] == [None, None, 2022, None]
        assert data["unread"] == [{"file": "away.docx", "reason": "No such file or directory"}]

    def test_has_no_float(self) -> None:
        def refuse(number: str) -> float:
            raise AssertionError(number)

        json.loads(write_run(RUN, "json"), parse_float=refuse)


class TestSarif:
    def test_is_valid_for_the_published_schema(self, waived: Path) -> None:
        validator = Draft7Validator(published("sarif-schema-2.1.0.json"))
        validator.validate(written("sarif"))
        validator.validate(json.loads(of_folder(waived, "sarif")))

    def results(self, name: str) -> list[Any]:
        (log,) = written("sarif")["runs"]
        where = "locations"
        return [
            each
            for each in log["results"]
            if each[where][0]["physicalLocation"]["artifactLocation"]["uri"] == name
        ]

    def test_has_regions_of_a_text_and_none_of_a_document(self) -> None:
        in_text = self.results("%E6%8A%A5%E5%91%8A%2C%20100%25.txt")
        in_word = self.results("%E8%8D%89%E7%A8%BF.docx")
        assert len(in_text) == len(in_word) > 0
        lines = gkparse.render(WRONG, layout="tab-rows").splitlines()
        for result in in_text:
            region = result["locations"][0]["physicalLocation"]["region"]
            assert 1 <= region["startLine"] <= region["endLine"] <= len(lines)
        (granted,) = [each for each in in_text if "予以公开：总计" in each["message"]["text"]]
        assert "予以公开" in lines[granted["locations"][0]["physicalLocation"]["region"]["startLine"] - 1]
        for result in in_word:
            (location,) = result["locations"]
            assert "region" not in location["physicalLocation"]
            assert location["logicalLocations"][0]["fullyQualifiedName"]
        assert any("第6行（一）予以公开：" in result["message"]["text"] for result in in_word)

    def test_has_each_rule_with_help_in_both_languages(self) -> None:
        (log,) = written("sarif")["runs"]
        rules = log["tool"]["driver"]["rules"]
        for result in log["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        (total,) = [rule for rule in rules if rule["id"] == "total-differs"]
        assert "请在原文中更正。" in total["help"]["text"]
        assert "Correct the number in the source." in total["help"]["text"]

    def test_has_fingerprints_that_differ(self) -> None:
        results = self.results("%E8%8D%89%E7%A8%BF.docx")
        assert len({each["partialFingerprints"]["gkparse/v1"] for each in results}) == len(results)

    def test_has_a_waived_finding_as_suppressed(self, waived: Path) -> None:
        (log,) = json.loads(of_folder(waived, "sarif"))["runs"]
        suppressed = [each for each in log["results"] if "suppressions" in each]
        assert len(suppressed) == 2
        assert suppressed[0]["suppressions"][0]["justification"] == "已核实 (李文, 2023-01-28)"
        (unused,) = [each for each in log["results"] if each["ruleId"] == "waiver-unused"]
        assert unused["locations"][0]["physicalLocation"]["region"]["startLine"] == 7

    def test_says_which_file_could_not_be_read(self) -> None:
        (log,) = written("sarif")["runs"]
        (invocation,) = log["invocations"]
        assert invocation["executionSuccessful"] is False
        assert invocation["toolExecutionNotifications"][0]["message"]["text"] == "No such file or directory"


class TestTheValidationReport:
    def test_is_valid_for_the_published_schema(self, waived: Path) -> None:
        validator = Draft4Validator(published("validation-report-1.0.1.json"))
        validator.validate(written("validation-report"))
        validator.validate(json.loads(of_folder(waived, "validation-report")))

    def test_has_an_entry_for_each_answer_but_those_that_do_not_apply(self) -> None:
        values = [entry["value"] for entry in written("validation-report")]
        assert values.count("1") == RUN.counts[Outcome.HOLDS]
        assert values.count("NA") == RUN.counts[Outcome.NOT_ASSESSABLE]
        of_reader = sum(
            issue.code not in RUN.rules.codes for checked in RUN.reports for issue in checked.findings
        )
        assert values.count("0") == RUN.counts[Outcome.BROKEN] + of_reader

    def test_names_each_cell_by_kind_year_agency_and_key(self) -> None:
        (entry,) = [
            entry
            for entry in written("validation-report")
            if entry["event"]["agent"] == WORD
            and entry["value"] == "0"
            and entry["data"]["target"][0][-1] == "requests.granted"
        ]
        source = entry["data"]["source"]
        kind = "政府信息公开工作年度报告"
        assert [kind, "2022", "青石街道", "requests.granted.natural_person"] in source
        assert len(source) == 7
        assert entry["rule"]["expression"] == "total-differs"
        assert entry["rule"]["severity"] == "error"
        assert entry["event"]["time"] == "2024-01-31T09:00:00+00:00"

    def test_has_ids_that_differ(self) -> None:
        ids = [entry["id"] for entry in written("validation-report")]
        assert len(set(ids)) == len(ids)


class TestGitHub:
    def test_has_a_command_on_each_line_with_its_place(self) -> None:
        lines = write_run(RUN, "github", "zh").splitlines()
        form = re.compile(r"::(error|warning|notice) file=([^,:]+)(,line=\d+,col=\d+)?,title=[a-z-]+::(.+)")
        matches = [form.fullmatch(line) for line in lines]
        assert None not in matches
        files = [match.group(2) for match in matches if match]
        assert files[0] == "报告%2C 100%25.txt"
        assert all(bool(match.group(3)) == match.group(2).startswith("报告") for match in matches if match)

    def test_puts_the_place_into_the_message_if_there_is_no_line(self) -> None:
        assert f"::error file={WORD},title=total-differs::第2张表“" in write_run(RUN, "github", "zh")
        assert "::error file=away.docx,title=unread::No such file or directory\n" in write_run(RUN, "github")


class TestGitLab:
    def test_has_what_code_quality_asks_for(self) -> None:
        items = written("gitlab")
        assert len(items) == len(RUN.findings) + len(RUN.unread)
        for item in items:
            assert set(item) == {"description", "check_name", "fingerprint", "severity", "location"}
            assert item["severity"] in ("info", "minor", "major", "critical", "blocker")
            assert item["location"]["lines"]["begin"] >= 1
        assert len({item["fingerprint"] for item in items}) == len(items)

    def test_of_a_sound_report_is_an_empty_list(self) -> None:
        assert written("gitlab", of=check_readings([("a", reading("a.docx", draft()))])) == []


class TestJUnit:
    def test_counts_what_it_holds(self, waived: Path) -> None:
        for text in (write_run(RUN, "junit", "zh"), of_folder(waived, "junit")):
            root = ET.fromstring(text)
            for suite in (root, *root.iter("testsuite")):
                cases = list(suite.iter("testcase"))
                assert int(suite.get("tests", "")) == len(cases)
                assert int(suite.get("failures", "")) == sum(
                    case.find("failure") is not None for case in cases
                )

    def test_has_a_case_for_each_rule_and_skips_what_says_nothing(self) -> None:
        root = ET.fromstring(write_run(RUN, "junit", "zh"))
        suite = next(each for each in root if each.get("name") == "sound.docx")
        cases = {case.get("name"): case for case in suite}
        assert set(cases) == set(RUN.rules.codes)
        skipped = cases["figure-missing"].find("skipped")
        assert skipped is not None
        assert skipped.get("message") == "not-applicable"
        assert cases["total-differs"].find("failure") is None

    def test_has_an_error_for_a_file_that_could_not_be_read(self) -> None:
        root = ET.fromstring(write_run(RUN, "junit"))
        assert root.get("errors") == "1"

    def test_leaves_out_characters_that_xml_cannot_hold(self) -> None:
        run_ = check_readings([("a\x01\ud800.txt", gkparse.load(b""))])
        ET.fromstring(write_run(run_, "junit").encode("utf-8"))


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize("lang", get_args(Lang))
def test_a_format_can_be_encoded_and_ends_with_a_line_end(format_name: CheckFormat, lang: Lang) -> None:
    run_ = evolve(RUN, reports=(*RUN.reports, evolve(RUN.reports[3], name="\udcff.txt")))
    text = write_run(run_, format_name, lang)
    assert text.endswith("\n")
    text.encode("utf-8", "surrogateescape")


@pytest.mark.parametrize("format_name", FORMATS)
def test_the_command_writes_what_the_function_gives(
    format_name: CheckFormat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    name = save(Path("a.docx"), WRONG)
    done = run("check", "--format", format_name, "--lang", "zh", "-o", "out", name)
    assert done.exit_code == 1
    time = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00")
    text = time.sub("", Path("out").read_text("utf-8"))
    assert text == write_run(check_readings([(name, gkparse.load(name))]), format_name, "zh")
