"""The pictures of `docs/review.md`: python -m tests.kit.review_pictures

They show the example draft as a Word file, with the report of the year before. Made anew when the page looks
otherwise; no test compares them, because every version of Chromium draws a little differently.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

import gkparse
from gkparse import render
from gkparse.checks.run import check_readings
from gkparse.publish.review_page.page import review_page
from tests.kit.browser import PHONE, chromium, opened
from tests.kit.truth import PROJECT

EXAMPLES = PROJECT / "examples"
PICTURES = PROJECT / "docs" / "pictures"


def draw(folder: Path) -> None:
    """Draws all pictures into a folder."""
    draft = gkparse.load(EXAMPLES / "drafts" / "qingshi-2022.txt").report
    before = gkparse.load(EXAMPLES / "reports" / "qingshi-2021.txt").report
    document, _ = render(draft, format="docx", lossy=True)
    run = check_readings([("2022年草稿.docx", gkparse.load(document))], previous=before)
    readings = [(path.name, gkparse.load(path)) for path in sorted((EXAMPLES / "reports").glob("*.txt"))]
    many = check_readings(readings)
    with tempfile.TemporaryDirectory() as directory, chromium() as browser:
        one, index = Path(directory, "one.html"), Path(directory, "index.html")
        one.write_text(review_page(run.reports, [document], "zh"), "utf-8")
        index.write_text(review_page(many.reports, [None] * len(readings), "zh"), "utf-8")
        with opened(browser, one, (1160, 720)) as watched:
            watched.page.keyboard.press("j")
            save(watched.page, folder / "review.png")
        with opened(browser, one, PHONE, "dark") as watched:
            watched.page.locator("[data-key='requests.granted.total']").click()
            save(watched.page, folder / "review-phone.png")
        with opened(browser, index, (1000, 620)) as watched:
            save(watched.page, folder / "review-index.png")


def save(page: Page, path: Path) -> None:
    """A picture of what a page shows, with 256 colours: a third of the bytes, and the eye sees no other."""
    page.screenshot(path=path)
    with Image.open(path) as picture:
        few = picture.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


if __name__ == "__main__":
    draw(PICTURES)
