"""A page in a real Chromium: what it does, what its console says, and what it asks of a network.

A test that needs it is skipped only where no Chromium is installed. It is the Chromium of the system, driven
by Playwright: Playwright's own would be a download of its own.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pytest
from attrs import define, field
from playwright.sync_api import Browser, Dialog, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")

Scheme = Literal["light", "dark"]

DESK = (1280, 800)
PHONE = (390, 844)


@define(slots=False)
class Watched:
    """A page that is open, and all that was noticed of it.

    `console` has the messages of its console and its errors, `requests` the addresses that it asked for
    besides its own `address`, `dialogs` the dialogs that a script opened.
    """

    page: Page
    address: str
    console: list[str] = field(factory=list)
    requests: list[str] = field(factory=list)
    dialogs: list[str] = field(factory=list)

    def hear(self, message: str) -> None:
        self.console.append(message)

    def dismiss(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def note(self, address: str) -> None:
        """Notes a request, but for the page itself and the pictures in it."""
        if not address.startswith((self.address, "data:", "blob:")):
            self.requests.append(address)

    @property
    def noticed(self) -> list[str]:
        """All that a silent page has none of."""
        return [*self.console, *self.requests, *self.dialogs]


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser, for the tests of a module."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(
    browser: Browser, page_at: Path | str, size: tuple[int, int] = DESK, scheme: Scheme = "light"
) -> Iterator[Watched]:
    """A file opened as with a double click, or a page at an address."""
    address = page_at.as_uri() if isinstance(page_at, Path) else page_at
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    watched = Watched(page, address)
    page.on("console", lambda message: watched.hear(message.text))
    page.on("pageerror", lambda error: watched.hear(str(error)))
    page.on("dialog", watched.dismiss)
    page.on("request", lambda request: watched.note(request.url))
    try:
        page.goto(address)
        yield watched
    finally:
        context.close()
