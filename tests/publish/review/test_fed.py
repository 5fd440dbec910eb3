"""The page's script fed by a program instead of a file, as a worker that checks files in the browser does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, expect

import gkparse
from gkparse.checks.run import check_readings
from gkparse.publish.review_page.data import report_data
from gkparse.publish.review_page.page import head_data, page_script, page_style
from tests.kit.browser import needs_chromium, opened
from tests.kit.truth import PROJECT

pytestmark = needs_chromium

DRAFT = PROJECT / "examples" / "drafts" / "qingshi-2022.txt"

FEED = """async ([head, data, milliseconds]) => {
  const root = document.getElementById("root");
  globalThis.before?.close();
  // What a worker sends arrives later.
  const load = (index) => new Promise((resolve) => setTimeout(() => resolve(data[index]), milliseconds));
  globalThis.before = gkparseReview.show(root, head, load);
  await globalThis.before.shown;
}"""


def fed(name: str) -> list[Any]:
    """What a worker hands over: the head of the page, and the data of each report."""
    run = check_readings([(name, gkparse.load(DRAFT))])
    data = [report_data(checked) for checked in run.reports]
    handed: list[Any] = json.loads(json.dumps([head_data(run.reports, "zh"), data]))
    return handed


def test_the_page_shows_what_a_program_hands_over_again_and_again(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "host.html"
    path.write_text(
        f"<!DOCTYPE html><meta charset=utf-8><style>{page_style()}</style><div id=root></div>"
        f"<script>{page_script()}</script>",
        "utf-8",
    )
    with opened(browser, path) as watched:
        page = watched.page
        page.evaluate(FEED, [*fed("first.txt"), 100])
        page.evaluate(FEED, [*fed("second.txt"), 10])
        page.keyboard.press("j")
        expect(page.locator(".dock .count")).to_have_text("1 / 5")
        expect(page.locator(".source .is-part").first).to_be_in_viewport()
        page.keyboard.press("l")
        expect(page.locator(".dock .severity").first).to_have_text("error")
        # The first page does not listen any more: it would come back after its longer time.
        page.wait_for_timeout(300)
        expect(page.locator(".titles p")).to_have_text("second.txt")
        assert watched.noticed == []
