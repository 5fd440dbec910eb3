"""Spans of a text: line and column, and the excerpt that people see."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkparse._text.spans import LINE_ENDS, LineIndex, Position, Span, excerpt, position, width

TEXT = "规章\t0\r\n行政许可\t126\n"


def test_a_span_covers_the_text_between_its_ends() -> None:
    assert Span(6, 10).of(TEXT) == "行政许可"
    assert len(Span(6, 10)) == 4


def test_spans_are_ordered_by_their_start() -> None:
    assert sorted([Span(6, 10), Span(0, 9), Span(0, 2)]) == [Span(0, 2), Span(0, 9), Span(6, 10)]


@pytest.mark.parametrize(
    ("text", "offset", "line", "column"),
    [
        ("", 0, 1, 1),
        (TEXT, 0, 1, 1),
        (TEXT, 3, 1, 4),
        (TEXT, TEXT.index("行"), 2, 1),
        (TEXT, TEXT.index("126"), 2, 6),
        (TEXT, len(TEXT), 3, 1),
        ("规章\r0", 3, 2, 1),
        ("规章\u20280", 3, 2, 1),
        ("规章\f0", 3, 2, 1),
        ("一\n\n\n二", 4, 4, 1),
    ],
)
def test_lines_and_columns_count_from_one(text: str, offset: int, line: int, column: int) -> None:
    assert position(text, offset) == Position(line, column)


@given(st.text(alphabet="规0 \n\r\f\u2028"), st.data())
def test_a_position_leads_back_to_its_offset(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    place = position(text, offset)
    lines = text.splitlines(keepends=True)
    before = sum(map(len, lines[: place.line - 1]))
    # An offset between the two characters of one line end counts as the next line.
    assert before + place.column - 1 == offset or text[offset - 1 : offset + 1] == "\r\n"


@given(st.text(alphabet="规0 \n\r\f\u2028"), st.data())
def test_an_index_of_the_lines_gives_the_same_positions(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    if text[offset - 1 : offset + 1] != "\r\n":
        assert LineIndex(text).at(offset) == position(text, offset)


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("0", 1), ("规章", 4), ("（", 2), ("e\u0301", 1), ("\u200b", 0), ("ａ", 2), ("ﾊ", 1)],
)
def test_a_wide_character_takes_two_columns_and_an_invisible_one_none(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "span", "shown"),
    [
        ("规章 0", Span(3, 4), "规章 0\n     ^"),
        ("规章\t0\t3", Span(5, 6), "规章 0 3\n       ^"),
        ("一\n规章 0\n二", Span(2, 4), "规章 0\n^^^^"),
        # a span over two lines is marked to the end of the first
        ("规章\n0", Span(1, 4), "规章\n  ^^"),
        # an empty span has one caret
        ("规章", Span(0, 0), "规章\n^^"),
        ("规章", Span(2, 2), "规章\n    ^"),
        ("规章\n\n0", Span(3, 3), "\n^"),
        ("", Span(0, 0), "\n^"),
        ("a\u0301\u200bb", Span(1, 2), "a\u0301 b\n ^"),
    ],
)
def test_a_caret_stands_under_each_column_of_the_span(text: str, span: Span, shown: str) -> None:
    assert excerpt(text, span) == shown


def test_an_excerpt_of_a_long_line_is_the_part_around_the_span() -> None:
    text = "甲" * 100 + "0" + "乙" * 100
    line, carets = excerpt(text, Span(100, 101), limit=20).split("\n")
    assert line.startswith("…甲")
    assert line.endswith("乙…")
    assert width(line[: line.index("0")]) == carets.index("^")
    assert carets.strip() == "^"
    assert width(line) <= 20 + 4


@pytest.mark.parametrize(("place", "cut_before", "cut_behind"), [(0, False, True), (199, True, False)])
def test_at_the_ends_of_a_long_line_only_the_other_side_is_cut(
    place: int, cut_before: bool, cut_behind: bool
) -> None:
    line = excerpt("规" * 200, Span(place, place + 1)).split("\n")[0]
    assert (line.startswith("…"), line.endswith("…")) == (cut_before, cut_behind)


@given(st.text(alphabet="规章0\t \u200b\u0301" + LINE_ENDS, max_size=40), st.data())
def test_an_excerpt_has_one_line_and_at_least_one_caret(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(start, len(text)))
    limit = data.draw(st.integers(1, 80))
    shown = excerpt(text, Span(start, stop), limit=limit).split("\n")
    assert len(shown) == 2
    assert set(shown[1].strip()) == {"^"}
    assert shown[0].isprintable()
