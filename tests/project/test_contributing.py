"""The diffs in docs/contributing.md fit the current files, and touch as many files as the page says."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from attrs import frozen

from tests.kit.truth import PROJECT

PAGE = (PROJECT / "docs" / "contributing.md").read_text(encoding="utf-8")
NEW = "/dev/null"


@frozen
class Change:
    """The change of one file in a diff. A hunk holds the lines that the file must have before the change."""

    before: str
    after: str
    hunks: tuple[str, ...]


def changes(diff: str) -> Iterator[Change]:
    for part in re.split(r"^(?=--- )", diff, flags=re.MULTILINE)[1:]:
        names, *hunks = re.split(r"^@@\n", part, flags=re.MULTILINE)
        before, after = re.findall(r"^(?:---|\+\+\+) (?:[ab]/)?(\S+)$", names, re.MULTILINE)
        lines = [[line for line in hunk.splitlines() if line[:1] in " -"] for hunk in hunks]
        yield Change(before, after, tuple("".join(f"{line[1:]}\n" for line in hunk) for hunk in lines))


EXAMPLES = {
    title: tuple(changes(diff))
    for title, diff in re.findall(
        r"^## (An? [^\n]+)\n(?:(?!^## ).)*?^```diff\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL
    )
}
CHANGES = [
    pytest.param(change, id=change.after) for one_example in EXAMPLES.values() for change in one_example
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_fits_the_current_file(change: Change) -> None:
    path = PROJECT / change.after
    if change.before == NEW:
        assert path.parent.is_dir()
        assert not path.exists()
        return
    text = path.read_text("utf-8")
    assert not [hunk for hunk in change.hunks if hunk not in text]


def test_every_example_touches_as_many_files_as_the_page_says() -> None:
    rows = re.findall(r"^\| \[(an? [^\]]+)\]\(#[^)]+\) \| (\d+) \|", PAGE, re.MULTILINE)
    assert len(EXAMPLES) == 5
    assert {name: int(files) for name, files in rows} == {
        title[0].lower() + title[1:]: len(files) for title, files in EXAMPLES.items()
    }
