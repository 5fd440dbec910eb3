"""Ordinals of headings and years, as reports print them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkparse._text.numerals import circled, han, parse_ordinal, parse_year

NUMERALS = [
    (1, "一"),
    (9, "九"),
    (10, "十"),
    (11, "十一"),
    (20, "二十"),
    (21, "二十一"),
    (99, "九十九"),
]


@pytest.mark.parametrize(("number", "numeral"), NUMERALS)
def test_a_numeral_is_written_as_headings_print_it_and_read_back(number: int, numeral: str) -> None:
    assert han(number) == numeral
    assert parse_ordinal(numeral) == number


@given(st.integers(1, 99))
def test_every_ordinal_is_read_back(number: int) -> None:
    assert parse_ordinal(han(number)) == parse_ordinal(str(number)) == number


@given(st.integers(1, 50))
def test_every_circled_numeral_is_read_back(number: int) -> None:
    assert parse_ordinal(circled(number)) == number
    assert len(circled(number)) == 1


@pytest.mark.parametrize("number", [-1, 0, 100])
def test_no_chinese_ordinal_is_written_beyond_ninety_nine(number: int) -> None:
    with pytest.raises(ValueError, match="1 to 99"):
        han(number)


@pytest.mark.parametrize("number", [0, 51])
def test_no_circled_numeral_is_written_that_unicode_does_not_have(number: int) -> None:
    with pytest.raises(ValueError, match="1 to 50"):
        circled(number)


OTHER_WRITINGS = [
    ("１２", 12), ("01", 1), ("⑴", 1), ("⒇", 20), ("⒈", 1), ("⒛", 20), ("㈠", 1), ("㈩", 10), ("㊀", 1),
    ("❶", 1),
    ("Ⅳ", 4), ("ⅻ", 12), ("㉑", 21), ("㊿", 50), ("⼀", 1), ("⼗⼆", 12), ("廿", 20), ("廿三", 23), ("卅一",
    31),
    ("二〇", 20), ("一○", 10), ("一十", 10), ("壹", 1), ("拾贰", 12), ("〸", 10),
]  # fmt: skip


@pytest.mark.parametrize(("text", "number"), OTHER_WRITINGS)
def test_other_writings_of_an_ordinal_are_read(text: str, number: int) -> None:
    assert parse_ordinal(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "〇",
        "0",
        "00",
        "100",
        "001",
        "百",
        "一百",
        "一一",
        "二〇二〇",
        "十〇",
        "十十",
        "一、",
        "（一）",
        "²",
        "½",
        "٣",
        "Ａ",
        "①②",
    ],
)
def test_any_other_text_is_no_ordinal(text: str) -> None:
    assert parse_ordinal(text) is None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2020", 2020),
        ("２０２０", 2020),
        ("二〇二〇", 2020),
        ("二○二○", 2020),
        ("二零二一", 2021),
        ("二ＯＯ九", 2009),
        ("二0二0", 2020),
        ("二◯一九", 2019),
        ("一九九九", 1999),
    ],
)
def test_a_year_is_read_with_every_zero_that_typists_use(text: str, year: int) -> None:
    assert parse_year(text) == year


@pytest.mark.parametrize(
    "text", ["", "20", "20200", "2O2O", "1899", "2100", "二十", "二千零二十", "二〇二", "三〇二〇", "2020年"]
)
def test_any_other_text_is_no_year(text: str) -> None:
    assert parse_year(text) is None


@given(st.integers(1900, 2099))
def test_every_year_is_read_in_both_writings(year: int) -> None:
    assert parse_year(str(year)) == year
    assert parse_year(str(year).translate(str.maketrans("0123456789", "〇一二三四五六七八九"))) == year


@given(st.text())
def test_any_text_is_an_ordinal_or_a_year_or_none_without_raising(text: str) -> None:
    assert parse_ordinal(text) in {None, *range(1, 100)}
    assert parse_year(text) in {None, *range(1900, 2100)}
