"""Pages broken in any way: nothing is raised, and no figure is read into a wrong cell.

`pytest -m long` runs more examples: GKPARSE_FUZZ_EXAMPLES for each property.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from unittest.mock import patch

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import gkparse
from gkparse import Reading
from gkparse.documents.html.simple_cells import SimpleCells
from tests.fuzzing.making import examine, page_file
from tests.kit.pages import page
from tests.kit.tables import (
    DISCLOSURE_2021,
    PROCEEDINGS,
    REQUESTS_2021,
    disclosure_table,
    numbered,
    proceedings_table,
    report_text,
    request_table,
    tab_cells,
)

# A report with another figure in every cell. Its sums are wrong, which does not matter here.
FIGURED = gkparse.parse(
    report_text(
        {
            "disclosure": tab_cells(disclosure_table(numbered(DISCLOSURE_2021))),
            "requests": tab_cells(request_table(numbered(REQUESTS_2021, 200))),
            "proceedings": tab_cells(proceedings_table(numbered(PROCEEDINGS, 500))),
        }
    )
).report
WHOLE = gkparse.cells(FIGURED)
MARKUP = gkparse.render(FIGURED, format="html")
START = MARKUP.index("<body>")
TOKENS = re.findall(r"<[^>]*>|[^<]+", MARKUP[START:])
TAGS = [index for index, token in enumerate(TOKENS) if token.startswith("<")]
CELLS = [index for index, token in enumerate(TOKENS) if re.match("<td", token)]
ROWS = [index for index, token in enumerate(TOKENS) if token == "<tr>"]
SUMS = frozenset(("total-differs", "balance-differs", "relation-unusual"))

quick = settings(max_examples=40, derandomize=True, deadline=None)
EXAMPLES = int(os.environ.get("GKPARSE_FUZZ_EXAMPLES", "180"))
many = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))


def test_every_cell_of_the_unbroken_page_is_read() -> None:
    assert gkparse.cells(gkparse.load(MARKUP.encode()).report) == WHOLE
    assert None not in WHOLE.values()
    assert len(set(map(str, WHOLE.values()))) == len(WHOLE)


def load(tokens: Sequence[str]) -> Reading:
    return gkparse.load((MARKUP[:START] + "".join(tokens)).encode())


def without(indices: set[int]) -> list[str]:
    return [token for index, token in enumerate(TOKENS) if index not in indices]


def named(reading: Reading, key: str) -> bool:
    """Whether an issue, other than about sums, names a cell, its row, column or table, or the report."""
    table, row, column = key.split(".")
    names = {key, f"{table}.{row}", f"{table}.*.{column}", table, f"sections.{table}", "sections", None}
    return any(issue.key in names for issue in reading.issues if issue.code not in SUMS)


def wrong(reading: Reading) -> list[str]:
    """The cells with another figure than is printed."""
    read = gkparse.cells(reading.report)
    return [key for key, value in read.items() if value is not None and value != WHOLE.get(key)]


def silent(reading: Reading) -> list[str]:
    """The cells that are wrong or missing, and that no issue names."""
    read = gkparse.cells(reading.report)
    other = set(wrong(reading)) | {key for key in WHOLE if read.get(key) is None}
    return [key for key in sorted(other) if not named(reading, key)]


tags_to_drop = st.sets(st.sampled_from(TAGS), min_size=1, max_size=4)
cells_to_drop = st.sets(st.sampled_from(CELLS), min_size=1, max_size=6)
# The rows that only the form of 2021 has: without all of them the table is one of 2019.
ONLY_2021 = {
    row
    for row in ROWS
    for label in ("逾期不补正", "逾期未按收费通知", "3.其他")
    if label in "".join(TOKENS[row : TOKENS.index("</tr>", row)])
}
rows_to_drop = st.sets(st.sampled_from(ROWS), min_size=1, max_size=4).filter(
    lambda rows: not rows >= ONLY_2021
)


def holds_without_tags(tags: set[int]) -> None:
    reading = load(without(tags))
    assert wrong(reading) == []
    assert silent(reading) == []


def holds_without_cells(cells: set[int]) -> None:
    inside: set[int] = set()
    for cell in cells:
        inside.update(range(cell, TOKENS.index("</td>", cell) + 1))
    reading = load(without(inside))
    assert wrong(reading) == []
    assert silent(reading) == []


def holds_without_rows(rows: set[int]) -> None:
    inside: set[int] = set()
    for row in rows:
        inside.update(range(row, TOKENS.index("</tr>", row) + 1))
    reading = load(without(inside))
    assert wrong(reading) == []
    assert silent(reading) == []


def holds_cut_off(stop: int) -> None:
    reading = gkparse.load(MARKUP.encode()[:stop])
    assert wrong(reading) == []
    assert silent(reading) == []


_STRAY = """
<td>,</td>,<tr>,</tr>,<table>,</table>,<p>,</p>,<div>,</div>,<br>,<b>,</i>,<td></td>,<td rowspan=3>
<td colspan=2>,<tbody>,<th>,<a href=x>,<s>,</s>,<sup>,<!--,-->,<div hidden>,<span style='display:none'>,<svg>
<select>,<textarea>,<li>,<div class=row>,<div class=td>,<pre>,<form>,</body>
<frameset>,<template>,<caption>,<font size=1>,<nobr>
"""
STRAY = [tag for line in _STRAY.split("\n") for tag in line.split(",") if tag]
insertions = st.lists(st.tuples(st.sampled_from(TAGS), st.sampled_from(STRAY)), min_size=1, max_size=3)


def holds_with_stray_tags(strays: list[tuple[int, str]]) -> None:
    tokens = list(TOKENS)
    for index, stray in sorted(strays, reverse=True):
        tokens.insert(index, stray)
    assert silent(load(tokens)) == []


def holds_with_tags_exchanged(tag_index: int) -> None:
    tokens = list(TOKENS)
    one, other = TAGS[tag_index], TAGS[tag_index + 1]
    tokens[one], tokens[other] = tokens[other], tokens[one]
    assert silent(load(tokens)) == []


exchanges = st.integers(0, len(TAGS) - 2)
cuts = st.integers(0, len(MARKUP.encode()))


@quick
@given(tags_to_drop)
def test_missing_tags_leave_no_figure_in_another_cell(tags: set[int]) -> None:
    holds_without_tags(tags)


@quick
@given(cells_to_drop)
def test_missing_cells_leave_no_figure_in_another_cell(cells: set[int]) -> None:
    holds_without_cells(cells)


@quick
@given(rows_to_drop)
def test_missing_rows_are_named(rows: set[int]) -> None:
    holds_without_rows(rows)


@quick
@given(cuts)
def test_a_page_that_is_cut_off_has_no_part_of_a_figure(stop: int) -> None:
    holds_cut_off(stop)


@quick
@given(insertions)
def test_stray_tags_change_no_figure_silently(strays: list[tuple[int, str]]) -> None:
    holds_with_stray_tags(strays)


@quick
@given(exchanges)
def test_tags_in_the_wrong_order_change_no_figure_silently(tag_index: int) -> None:
    holds_with_tags_exchanged(tag_index)


@quick
@given(st.binary(max_size=400))
def test_no_markup_makes_load_raise(data: bytes) -> None:
    examine(page_file(data))


@quick
@given(st.binary(max_size=200))
def test_no_bytes_behind_the_beginning_of_a_page_make_load_raise(data: bytes) -> None:
    examine(b"<html><meta charset=gbk>" + data)


_PIECES = """
4,17, ,&nbsp;,规章,<p>,</p>,<span>,</span>,<br>,<b>,</b>,<div>,</div>,<p style='display:none'>,<sup>,</sup>
<s>,</s>,<o:p></o:p>,<!-- 9 -->,<li>,<input value=4>,<img src=4.png>,<a href=x>,</a>,<script>9</script>
<div class=td>,<pre>,<table><tr><td>,</table>,一、总体情况,<span style='white-space:pre'>
"""
PIECES = ["\n", *(piece for line in _PIECES.split("\n") for piece in line.split(",") if piece)]
pieces = st.lists(st.sampled_from(PIECES), max_size=8)


@quick
@given(pieces)
def test_the_fast_path_for_simple_cells_reads_the_same_as_the_slow_one(content: list[str]) -> None:
    markup = page(f"<table><tr><td>{''.join(content)}</td><td>1</td></tr></table>").encode()
    fast = gkparse.load(markup)
    with patch.object(SimpleCells, "read", lambda *_: False):
        slow = gkparse.load(markup)
    assert fast == evolve(slow, source=slow.source)
    assert fast.source.text == slow.source.text


@pytest.mark.long
class TestLong:
    """The same properties with more examples."""

    @many
    @given(tags_to_drop)
    def test_tags(self, tags: set[int]) -> None:
        holds_without_tags(tags)

    @many
    @given(cells_to_drop)
    def test_cells(self, cells: set[int]) -> None:
        holds_without_cells(cells)

    @many
    @given(rows_to_drop)
    def test_rows(self, rows: set[int]) -> None:
        holds_without_rows(rows)

    @many
    @given(cuts)
    def test_cuts(self, stop: int) -> None:
        holds_cut_off(stop)

    @many
    @given(insertions)
    def test_stray_tags(self, strays: list[tuple[int, str]]) -> None:
        holds_with_stray_tags(strays)

    @many
    @given(exchanges)
    def test_exchanges(self, tag_index: int) -> None:
        holds_with_tags_exchanged(tag_index)

    @many
    @given(st.binary(max_size=4_000))
    def test_markup(self, data: bytes) -> None:
        examine(page_file(data))
