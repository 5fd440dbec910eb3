"""The files that the tutorial shows are those of the example. Its examples run as doctests."""

from __future__ import annotations

import re

import pytest

from tests.kit.truth import PROJECT

TUTORIAL = (PROJECT / "docs" / "tutorial.md").read_text(encoding="utf-8")
EXAMPLE = PROJECT / "examples" / "county_layout"
SHOWN = re.findall(r"^<!-- (file|part of): (\S+) -->\n```\w+\n(.*?)^```$", TUTORIAL, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(
    ("how", "name", "shown"), SHOWN, ids=[f"{name}-{n}" for n, (_, name, _) in enumerate(SHOWN)]
)
def test_a_file_that_is_shown_is_the_file_of_the_example(how: str, name: str, shown: str) -> None:
    text = (EXAMPLE / name).read_text(encoding="utf-8")
    assert shown == text if how == "file" else shown in text


def test_every_file_that_is_shown_is_marked() -> None:
    """A block without a mark would be held to nothing: it has to be an example that runs, or a command."""
    blocks = re.findall(r"(.*)\n\n?```(python|toml)\n(.*)", TUTORIAL)
    assert len(blocks) > 8
    for before, _, first in blocks:
        assert first.startswith(">>> ") or before.startswith(("<!-- file: ", "<!-- part of: ")), first


def test_every_file_that_is_listed_is_there() -> None:
    (listed,) = re.findall(r"^```text\n(.*?)^```$", TUTORIAL, re.MULTILINE | re.DOTALL)
    for line in listed.splitlines():
        assert (EXAMPLE / line.split()[0]).is_file(), line
