"""Golden pairs: a page `x.txt`, and beside it in `x.json` the reading that its author agreed on."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from difflib import unified_diff
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from gkparse._load import load
from gkparse.convert import to_data
from gkparse.layouts import Layout, Layouts
from gkparse.testing.layout_under_test import built_in_layouts, fail

# An environment variable. An option of pytest would need a plugin, and pytest would import it in every
# project of the environment, before coverage measures.
REWRITE = "GKPARSE_REWRITE"
# The most lines of a difference that a failure shows.
_MAX_LINES = 60


def golden(directory: str | Path, *, layouts: Layouts | Layout | None = None) -> Callable[[Path], None]:
    """A test function with a pytest item for each pair of a page and its reading in a directory.

        test_pages = gkparse.testing.golden(Path(__file__).parent / "pages", layouts=LAYOUT)

    `x.json` holds the report as `gkparse.dumps` writes it, and the key, severity and code of every issue.
    `GKPARSE_REWRITE=1 pytest` writes it: check what it wrote, and every figure of a new page, before you keep
    it. `layouts` read the pages: by default all installed layouts; a single Layout means that layout,
    installed or not, and the built-in ones. Raises FileNotFoundError if the directory has no page.
    """
    directory = Path(directory)
    pages = sorted(
        {path.with_suffix(".txt") for path in (*directory.glob("*.txt"), *directory.glob("*.json"))}
    )
    if not pages:
        raise FileNotFoundError(f"there is no page x.txt in {directory}")
    if isinstance(layouts, Layout):
        others = [name for name in built_in_layouts().names if name != layouts.name]
        layouts = built_in_layouts().only(*others).adding(layouts)

    @pytest.mark.parametrize("page", [pytest.param(page, id=page.stem) for page in pages])
    def test_page(page: Path) -> None:
        _compare(page, layouts, rewrite=os.environ.get(REWRITE) == "1")

    return test_page


def _compare(page: Path, layouts: Layouts | None, *, rewrite: bool) -> None:
    agreed = page.with_suffix(".json")
    if not page.exists():
        fail(f"{agreed.name} has no page {page.name} beside it")
    now = _reading(page, layouts)
    before = _agreed_reading(agreed)
    if now == before:
        return
    if rewrite:
        agreed.write_text(_json(now), encoding="utf-8", newline="\n")
        pytest.skip(f"{agreed.name} was written anew: look at what changed")
    if before is None:
        fail(f"there is no {agreed.name}, or it is no JSON: {REWRITE}=1 pytest writes it")
    diff = unified_diff(
        _json(before).splitlines(), _json(now).splitlines(), agreed.name, "as read now", lineterm="", n=2
    )
    shown = "\n".join(islice(diff, _MAX_LINES))
    fail(f"{page.name} is not read as agreed; if it should be, {REWRITE}=1 pytest\n{shown}")


def _reading(page: Path, layouts: Layouts | None) -> dict[str, Any]:
    reading = load(page, layouts=layouts)
    issues = [
        {"key": issue.key, "severity": str(issue.severity), "code": issue.code} for issue in reading.issues
    ]
    # Through JSON, so that it equals what a file holds.
    data: dict[str, Any] = json.loads(_json({"report": to_data(reading.report), "issues": issues}))
    return data


def _agreed_reading(path: Path) -> Any:
    """The data of the file; None if there is no file, or if it is no JSON."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
