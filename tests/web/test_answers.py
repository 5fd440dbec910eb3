"""What the page in the browser is told of the files that are dropped on it."""

from __future__ import annotations

import json
from typing import Any

import pytest

import gkparse
from gkparse.web import answers
from tests.kit.truth import PROJECT

DRAFT = (PROJECT / "examples" / "drafts" / "qingshi-2022.txt").read_bytes()
YEAR_BEFORE = gkparse.render(gkparse.load(PROJECT / "examples" / "reports" / "muan-2022.txt").report).encode()


def checked(*files: tuple[str, bytes], **options: Any) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(answers.check(files, **options))
    return answer


def test_the_findings_are_those_of_the_command() -> None:
    answer = checked(("草稿.txt", DRAFT))
    expected = [issue.code for issue in gkparse.check(gkparse.load(DRAFT))]
    assert [one["code"] for one in answer["record"]["reports"][0]["findings"]] == expected
    assert {one["code"] for one in answer["reports"][0]["findings"]} == set(expected)
    assert answer["head"]["lang"] == "zh"
    assert answer["page"].startswith("<!DOCTYPE html>")


def test_a_memoryview_is_read_as_bytes_are() -> None:
    assert answers.check([("a.txt", memoryview(DRAFT))]) == answers.check([("a.txt", DRAFT)])


def test_the_year_before_is_compared() -> None:
    def codes(**options: Any) -> set[str]:
        report = checked(("a.txt", DRAFT), **options)["record"]["reports"][0]
        return {one["code"] for one in report["findings"]}

    assert "previous-year-differs" in codes(previous=[("b.txt", YEAR_BEFORE)]) - codes()


def test_what_needs_a_library_is_not_read_and_the_reason_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def without_extra(*_: object) -> None:
        raise gkparse.MissingExtraError("pypdfium2 is not installed")

    monkeypatch.setattr(answers, "load", without_extra)
    answer = checked(("a.pdf", b"%PDF-1.7"))
    (unread,) = answer["record"]["unread"]
    assert unread["file"] == "a.pdf"
    assert "save it as .docx" in unread["reason"]
    assert "另存为.docx" in unread["reason_zh"]
    assert answer["reports"] == []


@pytest.mark.parametrize("data", [b"", b"\x00\xff", b"PK\x03\x04broken", b"%PDF-1.7", "<p>无".encode()])
def test_no_file_breaks_off_the_check_of_another(data: bytes) -> None:
    answer = checked(("odd", data), ("草稿.txt", DRAFT))
    assert [report["file"] for report in answer["record"]["reports"]][-1] == "草稿.txt"


def test_no_file_at_all_is_no_report() -> None:
    assert checked()["reports"] == []
