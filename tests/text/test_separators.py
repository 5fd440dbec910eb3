"""Rulers, page numbers, bare figures: what each pattern accepts, and where those that look alike differ."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from gkparse._text import separators

Accepts = Callable[[str], object]

RULERS: dict[str, tuple[Accepts, str]] = {
    "any ruler": (separators.is_ruler, "|---|---| +---+---+ ├──┼──┤ ───── ----- ===== ***"),
    "below the header of a Markdown table": (
        separators.MARKDOWN_RULER.fullmatch,
        "|---|---| |:-|-:| +---+---+ ----- ----␣---- --␣---- ===== --",
    ),
    "above the columns of a plain-text table": (separators.COLUMN_RULER.fullmatch, "----␣---- --␣----"),
    "across a plain-text table": (separators.WHOLE_RULER.fullmatch, "----- ====="),
    "drawn between two rows": (separators.DRAWN_RULER.search, "+---+---+ ├───┤规章├───┤ ─────"),
    "beside a merged cell": (
        separators.DRAWN_STROKES.fullmatch,
        "+---+---+ ───── ----- ----␣---- --␣---- ===== -- -",
    ),
    "between two cells that end in a pipe": (
        separators.STROKES_WITHOUT_PIPE.fullmatch,
        "+---+---+ ├──┼──┤ ───── ----- ----␣---- --␣---- ===== -- - ***",
    ),
    "left over in the section of a table": (
        separators.STROKES.fullmatch,
        "|---|---| |:-|-:| +---+---+ ----- ----␣---- --␣---- ===== -- - *** ... |␣-␣|␣-␣|",
    ),
}
PAGE_NUMBERS: dict[str, tuple[Accepts, str]] = {
    "by itself": (separators.is_page_number, "-␣4␣- —4— ·4· 4/9 第4页 第4页␣共9页"),
    "below a blank line": (separators.BARE_PAGE_NUMBER.fullmatch, "4 ４ 120"),
    "in a table of contents": (
        separators.BLANK_OR_PAGE_NUMBER.fullmatch,
        "-␣4␣- —4— ·4· 4 ４ 120 ……4",
    ),
}
FIGURES: dict[str, tuple[Accepts, str]] = {
    "a line": (separators.is_figure, "12 1,234.5 -3 １２ 3件 12万元"),
    "a line between tabs": (
        separators.LINE_OF_FIGURE.fullmatch,
        "12 1,234.5 -3 １２ 3件 12万元 12. 2023.12.31",
    ),
    "a piece that is lined up": (
        separators.ALIGNED_FIGURE.fullmatch,
        "12 1,234.5 -3 １２ 12. 2023.12.31 30% / — 12/3",
    ),
    "below a label": (
        separators.FIGURE_BELOW_LABEL.fullmatch,
        "12 1,234.5 -3 １２ 3件 12万元 12. 2023.12.31 30% 3次",
    ),
}


def lines_of(samples: str) -> set[str]:
    """Samples that stand one after another; ␣ is a blank within one."""
    return {sample.replace("␣", " ") for sample in samples.split()}


@pytest.mark.parametrize("table", [RULERS, PAGE_NUMBERS, FIGURES], ids=["rulers", "page numbers", "figures"])
def test_each_pattern_accepts_its_own_lines_and_no_others(table: dict[str, tuple[Accepts, str]]) -> None:
    lines = set().union(*(lines_of(samples) for _, samples in table.values()))
    accepted = {name: {line for line in lines if accepts(line)} for name, (accepts, _) in table.items()}
    assert accepted == {name: lines_of(samples) for name, (_, samples) in table.items()}


@pytest.mark.parametrize("text", ["规章", "| 规章 | 0 |", "一、", "全年公开信息12条。"])
def test_words_are_no_ruler_no_page_number_and_no_figure(text: str) -> None:
    tables = (RULERS, PAGE_NUMBERS, FIGURES)
    assert not [name for table in tables for name, (accepts, _) in table.items() if accepts(text)]


def test_a_ruler_leaves_nothing_without_its_strokes() -> None:
    assert "├──┼──┤ |---|:-:| +===+".translate(separators.WITHOUT_STROKES) == ""
    assert "| 规章 | -3 |".translate(separators.WITHOUT_STROKES) == "规章3"


def test_a_number_is_part_of_a_pattern() -> None:
    assert re.fullmatch(separators.NUMBER, "+1,234.5")
    assert not re.fullmatch(separators.NUMBER, "一")


@pytest.mark.parametrize("accepts", [separators.is_page_number, separators.is_figure])
def test_a_line_longer_than_any_page_number_or_figure_is_none(accepts: Accepts) -> None:
    assert not accepts("-" * 60 + "4-")
    assert not accepts("4" * 60)
