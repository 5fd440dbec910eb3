"""The review page in a real Chromium: what a person sees, clicks and types."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.kit.browser import needs_chromium, opened
from tests.kit.truth import PROJECT

pytestmark = needs_chromium

DRAFT = PROJECT / "examples" / "drafts" / "qingshi-2022.txt"


def chosen(page: Page) -> str | None:
    """The key of the cell that is chosen in the tables."""
    return page.locator("td.is-chosen .figure").get_attribute("data-key")


def test_a_click_on_a_cell_shows_its_place_in_the_source_and_back(browser: Browser, draft_page: Path) -> None:
    with opened(browser, draft_page) as watched:
        page = watched.page
        page.locator("[data-key='requests.granted.total']").click()
        mark = page.locator(".source .is-chosen")
        expect(mark).to_have_text("81")
        expect(mark).to_be_in_viewport()
        expect(page.locator(".dock")).to_contain_text("（一）予以公开 总计")
        page.locator(".source [data-marks='requests.partial.total']").click()
        assert chosen(page) == "requests.partial.total"
        assert watched.noticed == []


def test_keys_go_through_findings_and_doubtful_cells(browser: Browser, draft_page: Path) -> None:
    with opened(browser, draft_page) as watched:
        page = watched.page
        page.keyboard.press("j")
        expect(page.locator(".dock .count")).to_have_text("1 / 5")
        expect(page.locator(".dock")).to_contain_text("总计 81，自然人 14 + 商业企业 3")
        expect(page.locator(".dock")).to_contain_text("总计81应为18")
        page.keyboard.press("j")
        expect(page.locator(".dock .count")).to_have_text("2 / 5")
        page.keyboard.press("k")
        page.keyboard.press("k")
        expect(page.locator(".dock .count")).to_have_text("5 / 5")
        page.keyboard.press("Escape")
        expect(page.locator(".dock")).to_be_hidden()
        page.keyboard.press("n")
        assert chosen(page) == "requests.granted.natural_person"
        page.keyboard.press("ArrowDown")
        assert chosen(page) == "requests.partial.natural_person"
        assert watched.noticed == []
