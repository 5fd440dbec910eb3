"""How the review page looks: on a desk and on a phone, in light and dark, in two languages, on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pypdfium2 import PdfDocument

from tests.kit.browser import DESK, PHONE, Scheme, needs_chromium, opened
from tests.kit.truth import PROJECT

pytestmark = needs_chromium

DRAFT = PROJECT / "examples" / "drafts" / "qingshi-2022.txt"

# What a person can tell apart: WCAG 2.2 asks for this contrast of text.
LEAST_CONTRAST = 4.5

# The contrast of each text that is seen with what is painted behind it, and the text.
CONTRASTS = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgb = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = (colour) => {
    const linear = (share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4);
    const [r, g, b] = colour.map((part) => linear(part / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = rgb(getComputedStyle(each).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return [255, 255, 255];
  };
  const found = [];
  const walker = document.createTreeWalker(document.querySelector(".page"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !parent.checkVisibility() || parent.closest("svg")) continue;
    const [one, other] = [light(rgb(getComputedStyle(parent).color)), light(behind(parent))];
    found.push([(Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05), walker.currentNode.data]);
  }
  return found;
}"""


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_can_be_read(
    size: tuple[int, int], scheme: Scheme, browser: Browser, draft_page: Path
) -> None:
    with opened(browser, draft_page, size, scheme) as watched:
        page = watched.page
        for key in ("", "j", "j", "n"):
            if key:
                page.keyboard.press(key)
            contrasts = page.evaluate(CONTRASTS)
            assert len(contrasts) > 100
            assert [text for contrast, text in contrasts if contrast < LEAST_CONTRAST] == []
            # Nothing stands out of the page to the right.
            assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_a_phone_shows_one_pane_and_the_place_of_a_cell_below_it(browser: Browser, draft_page: Path) -> None:
    with opened(browser, draft_page, PHONE) as watched:
        page = watched.page
        expect(page.locator(".pane.source")).to_be_hidden()
        wide = page.locator(".requests .wide").evaluate("(wide) => [wide.scrollWidth, wide.clientWidth]")
        assert wide[0] <= wide[1], "the table is wider than the phone"
        page.locator("[data-key='requests.granted.total']").click()
        expect(page.locator(".excerpt .is-chosen")).to_have_text("81")
        page.locator(".to-source").click()
        expect(page.locator(".pane.source .is-chosen")).to_be_in_viewport()
        page.locator(".to-table").click()
        expect(page.locator("td.is-chosen")).to_be_in_viewport()


def test_the_language_switches_and_what_is_chosen_stays(browser: Browser, draft_page: Path) -> None:
    with opened(browser, draft_page) as watched:
        page = watched.page
        page.keyboard.press("j")
        expect(page.locator(".dock .head")).to_have_text("错误（一）予以公开：总计为81，各分项之和为18")
        page.locator(".language").click()
        expect(page.locator(".dock .head")).to_contain_text("the total is 81, but its parts add up to 18")
        assert page.locator("html").get_attribute("lang") == "en"
        page.keyboard.press("l")
        expect(page.locator(".dock .head")).to_contain_text("总计为81")
        assert watched.noticed == []


def test_findings_are_filtered_by_severity(browser: Browser, draft_page: Path) -> None:
    with opened(browser, draft_page) as watched:
        page = watched.page
        expect(page.locator(".finding:visible")).to_have_count(5)
        page.locator(".chip.is-error").click()
        expect(page.locator(".finding:visible")).to_have_count(2)
        page.keyboard.press("j")
        expect(page.locator(".dock .count")).to_have_text("1 / 2")
        page.keyboard.press("l")
        expect(page.locator(".dock .count")).to_have_text("1 / 2")
        page.keyboard.press("l")
        page.locator(".chip.is-warning").click()
        expect(page.locator(".nothing")).to_have_text("没有所选级别的问题。")


def test_on_paper_the_findings_stand_in_full_before_the_tables(browser: Browser, draft_page: Path) -> None:
    with opened(browser, draft_page) as watched:
        page = watched.page
        page.keyboard.press("j")
        pdf = page.pdf(prefer_css_page_size=True)
    document = PdfDocument(pdf)
    try:
        texts = [document[index].get_textpage().get_text_range() for index in range(len(document))]
        size = document[0].get_size()
    finally:
        document.close()
    text = "".join(texts)
    assert [round(side) for side in size] == [595, 842]
    assert len(texts) <= 3
    assert text.index("相差63") < text.index("第二十条第（一）项") < text.index("四、结转下年度继续办理")
    # The source is not printed.
    assert "以便民服务栏目为重点" not in text
