"""What a person decides in the review page: it marks the cell, is saved as a file, and `apply` takes it."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from gkparse.cli.commands import app
from tests.kit.browser import needs_chromium, opened
from tests.kit.truth import PROJECT

pytestmark = needs_chromium

DRAFT = PROJECT / "examples" / "drafts" / "qingshi-2022.txt"


def decide(page: Page, key: str, click: str, **fields: str) -> None:
    page.locator(f"[data-key='{key}']").click()
    page.locator(".decide summary").click()
    for name, text in fields.items():
        page.locator(f".decide input[name={name}]").fill(text)
    page.locator(f".decide .{click}").click()


def test_decisions_mark_cells_and_are_saved_as_apply_reads_them(
    browser: Browser, draft_page: Path, tmp_path: Path
) -> None:
    with opened(browser, draft_page) as watched:
        page = watched.page
        expect(page.locator(".save")).to_be_hidden()
        decide(page, "requests.granted.total", "correct", value="18", reason="<b>两位颠倒</b>", person="李明")
        expect(page.locator("td.is-corrected ins")).to_have_text("18")
        expect(page.locator("td.is-corrected del")).to_have_text("81")
        # The name is asked for once.
        decide(page, "requests.new.total", "confirm", reason="与盖章件一致")
        expect(page.locator("td.is-confirmed")).to_have_text("38")
        # What is decided is shown again in the other language.
        page.keyboard.press("l")
        expect(page.locator(".dock .decided")).to_contain_text("Confirmed by 李明: 与盖章件一致")
        expect(page.locator("td.is-corrected ins")).to_have_text("18")
        with page.expect_download() as download:
            page.locator(".save").click()
        decisions = tmp_path / "decisions.json"
        download.value.save_as(decisions)
        assert watched.noticed == []
    saved = json.loads(decisions.read_text("utf-8"))["decisions"]
    assert [(each["key"], each["kind"], each["read"], each["value"]) for each in saved] == [
        ("requests.granted.total", "corrected", "81", "18"),
        ("requests.new.total", "confirmed", "38", "38"),
    ]
    assert len(saved[0]["findings"]) == 2
    result = CliRunner().invoke(app, ["apply", "--lang", "zh", str(decisions), str(DRAFT)])
    assert result.exit_code == 0, result.output
    assert "“（一）予以公开”总计：18，已更正，原读作81" in result.stdout
    assert "李明，" in result.stdout


def test_a_correction_needs_a_figure_a_reason_and_a_name(browser: Browser, draft_page: Path) -> None:
    with opened(browser, draft_page) as watched:
        page = watched.page
        for fields in (
            {"value": "18", "person": "李明"},
            {"value": "18", "reason": "颠倒"},
            {"value": "十八", "reason": "颠倒", "person": "李明"},
            {"value": "81", "reason": "颠倒", "person": "李明"},
        ):
            page.keyboard.press("Escape")
            decide(page, "requests.granted.total", "correct", **fields)
            expect(page.locator(".save")).to_be_hidden()
        decide(page, "requests.granted.total", "correct", value="", reason="未填", person="李明")
        expect(page.locator("td.is-corrected ins")).to_have_text("空白")
        page.locator(".undo").click()
        expect(page.locator("td.is-corrected")).to_have_count(0)
        expect(page.locator(".save")).to_be_hidden()


def decision(**changes: object) -> dict[str, object]:
    """A decision that fits the draft, as the page saves it."""
    return {
        "file": "qingshi-2022.txt",
        "agency": "云川市临河区青石街道办事处",
        "year": 2022,
        "key": "requests.granted.total",
        "kind": "corrected",
        "state": "number",
        "read": "81",
        "raw": "81",
        "value": "18",
        "reason": "两位颠倒",
        "person": "李明",
        "time": "2023-01-12T08:00:00.000Z",
        "findings": [],
    } | changes


def saved_file(path: Path, *decisions: dict[str, object]) -> Path:
    path.write_text(json.dumps({"decisions_version": 1, "decisions": decisions}), "utf-8")
    return path


def test_a_file_that_was_saved_is_loaded_and_nothing_of_it_is_lost(
    browser: Browser, draft_page: Path, tmp_path: Path
) -> None:
    away = decision(agency="另一单位")
    misfit = decision(key="requests.new.total", kind="confirmed", read="37", raw="37", value="37")
    before = saved_file(tmp_path / "before.json", decision(), away, misfit)
    with opened(browser, draft_page) as watched:
        page = watched.page
        page.locator("input[type=file]").set_input_files(before)
        expect(page.locator("td.is-corrected ins")).to_have_text("18")
        expect(page.locator("td.is-confirmed")).to_have_count(0)
        expect(page.locator(".told")).to_have_text(
            "已读入核对结果3条。 涉及其他报告1条。 与现在所读不符1条。"
        )
        decide(page, "requests.new.total", "confirm", reason="与盖章件一致", person="王芳")
        with page.expect_download() as download:
            page.locator(".save").click()
        after = tmp_path / "after.json"
        download.value.save_as(after)
        assert watched.noticed == []
    decisions = json.loads(after.read_text("utf-8"))["decisions"]
    assert len(decisions) == 4
    assert all(each in decisions for each in (decision(), away, misfit))


def test_of_two_decisions_about_a_cell_the_later_counts(
    browser: Browser, draft_page: Path, tmp_path: Path
) -> None:
    earlier = saved_file(tmp_path / "a.json", decision(value="19", time="2023-01-11T08:00:00+08:00"))
    later = saved_file(tmp_path / "b.json", decision())
    for files in ((earlier, later), (later, earlier)):
        with opened(browser, draft_page) as watched:
            for file in files:
                watched.page.locator("input[type=file]").set_input_files(file)
                expect(watched.page.locator(".told")).to_contain_text("已读入核对结果1条")
            expect(watched.page.locator(".told")).to_contain_text("以较晚者为准1条")
            expect(watched.page.locator("td.is-corrected ins")).to_have_text("18")


def test_a_file_that_holds_no_decisions_changes_nothing(
    browser: Browser, draft_page: Path, tmp_path: Path
) -> None:
    for index, text in enumerate(("{", "[]", "null", '{"decisions_version": 2, "decisions": []}')):
        wrong = tmp_path / f"{index}.json"
        wrong.write_text(text, "utf-8")
        with opened(browser, draft_page) as watched:
            watched.page.locator("input[type=file]").set_input_files(wrong)
            expect(watched.page.locator(".told")).to_have_text(f"{index}.json不是核对结果文件。")
            expect(watched.page.locator(".save")).to_be_hidden()
            assert watched.noticed == []
