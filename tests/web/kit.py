"""What tests do with the checker in a browser."""

from __future__ import annotations

from playwright.sync_api import FilePayload, Page

import gkparse
from tests.kit.truth import PROJECT

DRAFT = (PROJECT / "examples" / "drafts" / "qingshi-2022.txt").read_bytes()
# Python starts in seconds, and in a minute on a machine that does much else.
START = 120_000


def file(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def drop(page: Page, zone: str, *files: FilePayload) -> None:
    page.locator(f"input[data-zone={zone}]").set_input_files(list(files))


def word_file(text: bytes) -> bytes:
    document = gkparse.render(gkparse.load(text).report, format="docx")
    assert isinstance(document, bytes)
    return document


def await_findings(page: Page) -> None:
    page.locator("body[data-phase=shown]").wait_for(timeout=START)
