"""Lines are broken by their width on the terminal, as in print."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkparse._text.spans import width
from gkparse.cli import wrapping
from gkparse.cli.wrapping import hanging, paragraphs, wrapped

TEXTS = st.text("公开年度。，、；：（）“”《》… ab-.[]0", max_size=60)


@given(TEXTS, st.integers(8, 40))
def test_nothing_is_lost_but_blanks(text: str, columns: int) -> None:
    assert "".join("".join(wrapped(text, columns)).split()) == "".join(text.split())


@given(st.text("公开年度，。、（）", max_size=60), st.integers(12, 40))
def test_no_line_begins_with_a_mark_that_closes_or_ends_with_one_that_opens(text: str, columns: int) -> None:
    lines = wrapped(f"公{text}开", columns)
    assert not [line for line in lines[1:] if line[0] in "，。、）"]
    assert not [line for line in lines[:-1] if line[-1] == "（"]


@given(st.text("公开年度 ab", max_size=60), st.integers(8, 40))
def test_lines_are_full_and_no_wider_than_the_terminal(text: str, columns: int) -> None:
    lines = wrapped(text, columns)
    assert all(width(line) <= columns or " " not in line for line in lines)
    chinese = wrapped("公开" * 30, columns)
    assert all(columns - width(line) < 2 for line in chinese[:-1])


@pytest.mark.parametrize(
    "text", ["--add-waivers", "sections[2].paragraphs[0]", "https://a.b/c-d?e=(f)", "a.docx"]
)
def test_a_word_is_not_broken(text: str) -> None:
    assert wrapped(f"处理{text}时", 6) == ["处理", text, "时"]


def test_a_bracket_stands_with_what_it_holds() -> None:
    assert wrapped("输出格式。  [默认：text]", 13) == ["输出格式。", "[默认：text]"]


def test_paragraphs_are_kept_and_lines_of_a_paragraph_are_joined() -> None:
    text = "一行\n又一行\n\nOne line\nand another\n\n\b\n0  甲\n1  乙\n"
    assert paragraphs(text, 40) == ["一行又一行", "", "One line and another", "", "0  甲", "1  乙"]


def test_text_hangs_behind_its_lead() -> None:
    assert list(hanging("甲", 4, "公开公开公开公开", 14)) == ["甲  公开公开公", "    开公开"]
    assert list(hanging("", 0, "", 14)) == [""]


def test_each_character_is_narrow_or_wide() -> None:
    marks, opens = wrapping._OPENS + wrapping._CLOSES, wrapping._OPENS
    plain = re.compile(
        rf"\s+|[{opens}\[]*(?:(?![{marks}])[⺀-￦]|[^\s⺀-￦{marks}]+)?[{wrapping._CLOSES}\]]*"
    )
    for code in range(0x11000):
        text = f"（{chr(code)}中a{chr(code)}"
        assert wrapping._PIECE.findall(text) == plain.findall(text), hex(code)
