"""The pages on reviewing show pictures that are there, and small."""

from __future__ import annotations

import re

from tests.kit.truth import PROJECT

# In bytes, for all who clone the project.
LARGEST = 100_000


def test_the_pictures_are_those_of_the_pages_and_small() -> None:
    pages = [(PROJECT / "docs" / name).read_text("utf-8") for name in ("review.md", "browser.md")]
    shown = {name for page in pages for name in re.findall(r"\]\(pictures/(\S+)\)", page)}
    pictures = {path.name: path.stat().st_size for path in (PROJECT / "docs" / "pictures").iterdir()}
    assert shown == set(pictures)
    assert max(pictures.values()) < LARGEST


def test_the_page_names_every_field_of_a_decision() -> None:
    from attrs import fields_dict

    from gkparse.checks.decisions import Decision

    page = (PROJECT / "docs" / "review.md").read_text("utf-8")
    table = page.partition("### Decisions")[2]
    assert set(fields_dict(Decision)) <= set(re.findall(r"`(\w+)`", table))
