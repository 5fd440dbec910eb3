"""A report that means harm: in the review page it is text, and nothing else.

No script of it runs, no address of it is asked for, and the console says nothing: a style or a script that
the policy stops would be named there.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

import gkparse
from gkparse import Reading
from gkparse.checks.run import check_readings
from gkparse.publish import review
from gkparse.publish.review_page.page import page_script, review_page
from tests.kit.browser import needs_chromium, opened
from tests.kit.truth import PROJECT

pytestmark = needs_chromium

TEXT = (PROJECT / "examples" / "drafts" / "qingshi-2022.txt").read_text("utf-8")

HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src=https://attacker.example/x.png>",
    "<svg/onload=alert(1)>",
    '"><iframe src=javascript:alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "<style>@import url(https://attacker.example/x.css)</style>",
    "<base href=https://attacker.example/>",
    "<meta http-equiv=refresh content='0;url=https://attacker.example/'>",
    "{{constructor.constructor('alert(1)')()}}",
    "${alert(1)}",
    "__proto__",
    "\u2028alert(1)\u2029",
    "\ud800 half \udfff",
    "\x00\x08\x1b[2J",
    "\u202egnp.exe\u2066",
    "\U0001f600 e\u0301",
]


def report_with(hostile: str) -> Reading:
    """The draft with a hostile text in its title, its agency, a paragraph, a heading, and in cells."""
    text = TEXT.replace("青石街道办事处", f"青石{hostile}街道办事处")
    text = text.replace(
        "七、其他需要报告的事项", f"七、其他需要报告的事项\n（一）{hostile}\n七、其他{hostile}事项"
    )
    text = text.replace("\t141\n", f"\t{hostile}\n").replace("\t29\n", f"\t29{hostile}\n")
    return gkparse.parse(text)


def expect_only_text(browser: Browser, path: Path, hostile: str) -> None:
    """Opens the page of the draft with a hostile text, and goes through all that can be chosen in it."""
    reading = report_with(hostile)
    path.write_text(review(reading, name=f"{hostile}.txt"), "utf-8")
    with opened(browser, path) as watched:
        page = watched.page
        page.locator("[data-key='disclosure.licensing.decisions']").click()
        for _ in range(len(gkparse.check(reading)) + 1):
            page.keyboard.press("j")
        page.keyboard.press("l")
        expect(page.locator(".report h2").first).to_have_text("Findings")
        shown = page.locator(".source").text_content() or ""
        assert [line for line in hostile.splitlines() if line not in shown] == []
        assert page.locator(".page").locator("script, iframe, base, style, meta, link").count() == 0
        assert watched.noticed == []


def test_hostile_texts_are_shown_as_text(browser: Browser, tmp_path: Path) -> None:
    expect_only_text(browser, tmp_path / "review.html", " ".join(HOSTILE))


@pytest.mark.long
@pytest.mark.parametrize("hostile", HOSTILE, ids=ascii)
def test_each_hostile_text_is_shown_as_text(hostile: str, browser: Browser, tmp_path: Path) -> None:
    expect_only_text(browser, tmp_path / "review.html", hostile)


def test_many_hostile_reports_have_a_silent_index(browser: Browser, tmp_path: Path) -> None:
    run = check_readings([(f"{hostile}.txt", report_with(hostile)) for hostile in HOSTILE])
    path = tmp_path / "index.html"
    unread = [(name, name) for name in HOSTILE]
    path.write_text(review_page(run.reports, [None] * len(HOSTILE), "zh", unread=unread), "utf-8")
    with opened(browser, path) as watched:
        page = watched.page
        page.locator(".heat a.field").last.click()
        expect(page.locator(".official").first).to_be_visible()
        page.locator("a.back").click()
        expect(page.locator(".heat")).to_be_visible()
        assert watched.noticed == []


def test_a_script_and_an_address_in_the_page_would_be_noticed(browser: Browser, tmp_path: Path) -> None:
    """Without this the tests above could be silent for another reason: the policy names what it stops."""
    path = tmp_path / "review.html"
    intruders = "<body onclick='alert(1)'><img src=https://attacker.example/x.png>"
    path.write_text(review(report_with("")).replace("<body>", intruders), "utf-8")
    with opened(browser, path) as watched:
        watched.page.locator("body").click()
        assert watched.dialogs == []
        told = [message for message in watched.console if "Content Security Policy" in message]
        assert any("script-src" in message for message in told)
        assert any("img-src" in message for message in told)


# What would turn a text into elements or into a script, or ask for an address.
PARSING = "innerHTML outerHTML insertAdjacentHTML document.write eval( Function( fetch( XMLHttpRequest </"


def test_the_script_never_parses_html_and_asks_for_nothing() -> None:
    assert [word for word in PARSING.split() if word in page_script()] == []
