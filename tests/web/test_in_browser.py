"""The checker in a real Chromium, from a disk and from a server, with a draft of known mistakes."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

import gkparse
from gkparse.web.build import build
from tests.kit.browser import PHONE, chromium, needs_chromium, opened
from tests.web.kit import DRAFT, await_findings, drop, file, word_file

pytestmark = [
    pytest.mark.long,
    needs_chromium,
    pytest.mark.skipif(shutil.which("npm") is None, reason="npm is not installed"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("checker"))


@pytest.fixture(scope="module")
def address(checker: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in the class
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(checker.parent))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/{checker.name}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("way", ["disk", "server"])
def test_a_draft_is_dropped_and_its_mistakes_are_shown(
    browser: Browser, checker: Path, address: str, way: str, tmp_path: Path
) -> None:
    with opened(browser, checker if way == "disk" else address) as watched:
        page = watched.page
        # Before Python has started: the page is alive, and the draft waits.
        drop(page, "reports", file("草稿.docx", word_file(DRAFT)))
        expect(page.locator(".files").first).to_have_text("草稿.docx")
        await_findings(page)
        findings = page.locator(".findings .list")
        expected = list(gkparse.check(gkparse.load(DRAFT), draft=True))
        for issue in expected:
            expect(findings).to_contain_text(issue.finding.zh)
        page.locator("[data-key='requests.granted.total']").click()
        expect(page.locator(".source .is-chosen")).to_have_text("81")
        page.screenshot(path=tmp_path / "shown.png")
        with page.expect_download() as data:
            page.get_by_text("保存检查结果（JSON）").click()
        record = json.loads(data.value.path().read_text("utf-8"))
        assert [one["code"] for one in record["reports"][0]["findings"]] == [each.code for each in expected]
        with page.expect_download() as kept:
            page.get_by_text("保存检查结果（网页）").click()
        assert kept.value.path().read_text("utf-8").startswith("<!DOCTYPE html>")
        assert watched.noticed == []


def test_a_file_that_a_browser_cannot_read_is_named_beside_the_others(
    browser: Browser, checker: Path
) -> None:
    with opened(browser, checker, PHONE, "dark") as watched:
        page = watched.page
        drop(page, "reports", file("扫描.pdf", b"%PDF-1.7\n"), file("草稿.txt", DRAFT))
        await_findings(page)
        expect(page.locator(".unread")).to_contain_text("扫描.pdf")
        expect(page.locator(".unread")).to_contain_text("另存为.docx")
        page.get_by_text("核对其他文件").click()
        expect(page.locator("input[data-zone=reports]")).to_be_attached()
        assert watched.noticed == []


def test_a_hostile_file_runs_no_script(browser: Browser, checker: Path) -> None:
    attack = '<img src=x onerror="alert(1)"></script><script>alert(2)</script>'
    text = DRAFT.replace("青石".encode(), f"青石{attack}".encode())
    with opened(browser, checker) as watched:
        drop(watched.page, "reports", file(f"{attack.replace('/', '')}.txt", text))
        await_findings(watched.page)
        watched.page.wait_for_timeout(300)
        assert watched.noticed == []
