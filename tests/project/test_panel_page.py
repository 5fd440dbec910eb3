"""The page on panels: its code runs on the folder that it speaks of, and prints and draws what it shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.kit.panel_folder import make_folder
from tests.kit.panel_page import PAGE, PICTURES, blocks, run_blocks, run_page

for needed in ("duckdb", "matplotlib", "polars"):
    pytest.importorskip(needed, reason="pip install --group panel")

# The page runs a command, DuckDB, polars and Matplotlib.
pytestmark = pytest.mark.long

PAGE_TEXT = PAGE.read_text("utf-8")
# Their figures come from the model of the folder. What Hypothesis draws changes with its versions.
STEADY = ("requests.svg", "granted.svg")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("panel")
    make_folder(path / "reports")
    return path


@pytest.fixture(scope="module")
def printed(folder: Path) -> list[str]:
    return run_page(folder)


def test_the_page_shows_what_its_code_prints(printed: list[str]) -> None:
    shown = [output for _, output in blocks(PAGE_TEXT)]
    assert [text for text, output in zip(printed, shown, strict=True) if output is None] == [
        ""
    ] * shown.count(None)
    assert [text for text in printed if text] == [output for output in shown if output is not None], (
        "python -m tests.kit.panel_page"
    )


def texts(picture: Path) -> list[str]:
    return re.findall(r"<text[^>]*>(.*?)</text>", picture.read_text("utf-8"), re.DOTALL)


@pytest.mark.usefixtures("printed")
def test_the_pictures_of_the_page_are_those_that_its_code_draws(folder: Path) -> None:
    drawn = {path.name for path in folder.glob("*.svg")}
    assert (
        drawn == {path.name for path in PICTURES.glob("*")} == set(re.findall(r"\(panel/(.+)\)", PAGE_TEXT))
    )
    for name in STEADY:
        assert texts(folder / name) == texts(PICTURES / name), "python -m tests.kit.panel_page"
    assert any(text.startswith("New requests") for text in texts(PICTURES / "requests.svg"))
    assert all((PICTURES / name).stat().st_size < 40_000 for name in drawn)


def test_every_block_of_the_page_runs_or_is_a_command() -> None:
    commands = re.findall(r"^```sh\n(?:pip|gkparse) .*\n```$", PAGE_TEXT, re.MULTILINE)
    shown = [output for _, output in blocks(PAGE_TEXT) if output is not None]
    assert len(blocks(PAGE_TEXT)) + len(commands) + len(shown) == PAGE_TEXT.count("\n```\n")


@pytest.mark.usefixtures("printed")
def test_a_second_run_draws_the_same_files(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.glob("*.svg")}
    run_blocks(folder)
    assert {path.name: path.read_bytes() for path in folder.glob("*.svg")} == before
