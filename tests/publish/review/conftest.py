"""The browser, and the page of the example draft, for all tests of the review page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import gkparse
from gkparse.publish import review
from tests.kit.browser import chromium
from tests.kit.truth import PROJECT

DRAFT = PROJECT / "examples" / "drafts" / "qingshi-2022.txt"


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="package")
def draft_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("review") / "review.html"
    path.write_text(review(gkparse.load(DRAFT), name=DRAFT.name), "utf-8")
    return path
