"""The page's script fed by a program instead of a file, as a worker that checks files in the browser does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

import gkparse
from gkparse.checks.run import check_readings
from gkparse.publish.review_page.data import report_data
from gkparse.publish.review_page.page import head_data, page_script, page_style
from tests.kit.browser import chromium, needs_chromium, opened
from tests.kit.truth import PROJECT

pytestmark = needs_chromium

DRAFT = PROJECT / "examples" / "drafts" / "qingshi-2022.txt"

FEED = """async ([head, data]) => {
  const root = document.getElementById("root");
  globalThis.before?.close();
  // What a worker sends arrives later.
  const load = (index) => new Promise((resolve) => setTimeout(() => resolve(data[index]), 10));
  globalThis.before = gkparseReview.show(root, head, load);
  await globalThis.before.shown;
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def test_the_page_shows_what_a_program_hands_over_again_and_again(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "host.html"
    path.write_text(
        f"<!DOCTYPE html><meta charset=utf-8><style>{page_style()}</style><div id=root></div>"
        f"<script>{page_script()}</script>",
        "utf-8",
    )
    run = check_readings([(DRAFT.name, gkparse.load(DRAFT))])
    data = [report_data(checked) for checked in run.reports]
    fed = json.loads(json.dumps([head_data(run.reports, "zh"), data]))
    with opened(browser, path) as watched:
        page = watched.page
        for _ in range(3):
            page.evaluate(FEED, fed)
        page.keyboard.press("j")
        # One key is one step: the pages before do not listen any more.
        expect(page.locator(".dock .count")).to_have_text("1 / 5")
        expect(page.locator(".source .is-part").first).to_be_in_viewport()
        assert watched.noticed == []
