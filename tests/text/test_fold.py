"""Folding: texts that print the same differently compare equal, and offsets carry over."""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkparse._text.fold import BLANKS, ZERO_WIDTH, fold, ideograph, label_key, trim

EVERY_CHARACTER = [chr(code) for code in range(sys.maxunicode + 1)]

PRINTED_ALIKE = [
    ("（二）部分公开：", "(二)部分公开:"),
    ("０１２３４５６７８９", "0123456789"),
    ("ＡｂＺ，；！？．／％＋", "AbZ,;!?./%+"),
    ("规\u00a0章\u3000件\u2003\u2009\ue5e5", "规 章 件   "),
    ("〔2019〕60号 【规章】 ［规章］ 〖规章〗", "[2019]60号 [规章] [规章] [规章]"),
    ("“三安全一稳定” ‘三安全一稳定’ 「三安全一稳定」 『三安全一稳定』", " ".join(['"三安全一稳定"'] * 4)),
    ("－ – — ― − ‐ ‑ ─ ━ ﹣ ー", " ".join("-" * 11)),
    ("· • ‧ ・ ∙ ⋅ ㆍ ･", " ".join("·" * 8)),
    ("⾏政⻓官⺠政⽆", "行政长官民政无"),
    ("行\ufa08政\uf9f4", "行行政林"),
    ("1∶2 ︵一︶ ﹙一﹚", "1:2 (一) (一)"),
    ("规\u200b章\ufeff\u00ad\u2060", "规" + ZERO_WIDTH + "章" + ZERO_WIDTH * 3),
    ("〸〺", "十卅"),
]


@pytest.mark.parametrize(("printed", "plain"), PRINTED_ALIKE)
def test_what_is_printed_alike_folds_to_the_plain_form(printed: str, plain: str) -> None:
    assert fold(printed) == plain


@pytest.mark.parametrize(
    "text", ["规章、规范性文件。", "规章\t0\n\r\n\f\v", "\u2028\u2029\x85", "²³①⒈㈠½٣𝟑Ⅳ", "其它"]
)
def test_words_line_ends_and_numerals_of_other_kinds_are_left_alone(text: str) -> None:
    assert fold(text) == text


def test_no_character_but_a_wide_digit_becomes_a_digit() -> None:
    digits = {char for char in EVERY_CHARACTER if fold(char).isascii() and fold(char).isdigit()}
    assert digits == set("0123456789０１２３４５６７８９")


def test_every_character_folds_to_one_character_that_folds_no_further() -> None:
    folded = [fold(char) for char in EVERY_CHARACTER]
    assert all(len(plain) == 1 for plain in folded)
    assert [fold(plain) for plain in folded] == folded


def test_a_character_that_unicode_has_not_assigned_is_left_alone() -> None:
    unassigned = [char for char in EVERY_CHARACTER if unicodedata.category(char) == "Cn"]
    assert [char for char in unassigned if fold(char) != char] == []


def test_every_compatibility_ideograph_becomes_one_that_is_not() -> None:
    left = [char for char in EVERY_CHARACTER if "COMPATIBILITY IDEOGRAPH" in unicodedata.name(char, "")]
    # Twelve of them are ideographs in their own right in spite of the name (﨎 to 﨩).
    assert len([char for char in left if fold(char) == char]) == 12


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_ascii_is_never_changed(text: str) -> None:
    assert fold(text) is text


SAME_LABEL = [
    ("（二）部分公开（区分处理的，只计这一情形）", "二部分公开区分处理的只计这一情形"),
    ("(二) 部分公开\n(区分处理的,\u200b只计这一情形)", "二部分公开区分处理的只计这一情形"),
    ("1．属于 国家\u3000秘密", "1属于国家秘密"),
    ("1、属于国家秘密：", "1属于国家秘密"),
    ("3.危及“三安全一稳定”", "3危及三安全一稳定"),
    ('3·危及"三安全一稳定"', "3危及三安全一稳定"),
    ("本年增／减", "本年增减"),
    ("本年增/减 |", "本年增减"),
    ("《条例》第二十条第（一）项", "条例第二十条第一项"),
    ("ＬＥＤ屏", "led屏"),
    ("——", ""),
]


@pytest.mark.parametrize(("printed", "key"), SAME_LABEL)
def test_labels_compare_without_blanks_punctuation_width_and_case(printed: str, key: str) -> None:
    assert label_key(printed) == key


def test_words_that_differ_stay_different() -> None:
    assert len({label_key(label) for label in ("其他", "其它", "3.其他", "其他结果", "+", "%")}) == 6


@given(st.text())
def test_a_key_is_its_own_key_and_the_key_of_the_folded_text(text: str) -> None:
    assert label_key(fold(text)) == label_key(text)
    assert label_key(label_key(text)) == label_key(text)


@pytest.mark.parametrize("length", [1, 80, 81, 500])
def test_the_key_of_a_long_text_follows_the_rules_of_a_short_one(length: int) -> None:
    assert label_key("（Ａ" * length) == "a" * length


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("\u00a00", "0"),
        ("0\u00a0\t", "0"),
        ("\u200b\ufeff规 章\u3000\r\n", "规 章"),
        ("规章", "规章"),
        (" 0\x1c", "0"),
    ],
)
def test_padding_of_every_kind_is_cut_off(text: str, kept: str) -> None:
    start, stop = trim(text)
    assert text[start:stop] == kept


@pytest.mark.parametrize("text", ["", " ", "\t\u00a0\u200b\u3000"])
def test_a_cell_of_blanks_only_has_nothing_between_its_offsets(text: str) -> None:
    assert trim(text) == (0, 0)


@given(st.text() | st.text(alphabet=BLANKS + "规0"))
def test_only_blanks_are_cut_off_and_no_blank_is_left_at_the_ends(text: str) -> None:
    start, stop = trim(text)
    assert set(text[:start] + text[stop:]) <= set(BLANKS) or start == stop == 0
    assert text[start:stop].strip() == text[start:stop].strip(BLANKS) == text[start:stop]


def test_blanks_are_all_white_space_and_all_that_folds_to_a_blank() -> None:
    white = {char for char in EVERY_CHARACTER if char.isspace()}
    folded = {char for char in EVERY_CHARACTER if fold(char) == " "}
    assert white | folded <= set(BLANKS)
    assert {char for char in BLANKS if not fold(char).isspace()} == {
        char for char in BLANKS if fold(char) == ZERO_WIDTH
    }


# Each label and title of the forms, and words of titles and introductions: as mainland China writes them, and
# in traditional script in its three usual shapes (為 and 爲, 裏 and 裡).
TRADITIONAL = [
    line.split("\t")
    for line in (Path(__file__).parents[1] / "data/text/traditional.tsv").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize(("simplified", "traditional"), TRADITIONAL)
def test_labels_in_traditional_script_are_the_labels(simplified: str, traditional: str) -> None:
    assert label_key(traditional) == label_key(simplified)
    assert len(fold(traditional)) == len(traditional)


def test_radicals_become_ideographs_and_nothing_else_changes() -> None:
    assert "".join(map(ideograph, "⽂化⼒⺠\ufa08（甲）０")) == "文化力民行（甲）０"
    assert "".join(map(ideograph, "公開縣")) == "公開縣"
