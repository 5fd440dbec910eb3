"""Makes the picture of the checker in `docs/browser.md`: python -m tests.web.pictures."""

from __future__ import annotations

import tempfile
from pathlib import Path

from gkparse.web.build import build
from tests.kit.browser import chromium, opened
from tests.kit.review_pictures import PICTURES, save
from tests.web.kit import DRAFT, await_findings, drop, file, word_file


def main() -> None:
    with tempfile.TemporaryDirectory() as directory, chromium() as browser:
        checker = build(Path(directory))
        with opened(browser, checker) as watched:
            drop(watched.page, "reports", file("青石街道2022年年报（草稿）.docx", word_file(DRAFT)))
            await_findings(watched.page)
            watched.page.keyboard.press("j")
            save(watched.page, PICTURES / "checker.png")


if __name__ == "__main__":
    main()
