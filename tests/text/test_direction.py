"""Digits that a page may show in another order are no figure; characters that change no order are quiet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkparse._text.direction import UNKNOWN, in_shown_order, without_turns

# The characters that UAX #9 names for directions.
CONTROLS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

CHANGED = [
    "\u202e12",
    "\u202e12\u202c",
    "许可\u202e 12 \u202c7",
    "\u202e\u202d12\u202c\u202c",
    "\u202d\u202e12",
    "\u206712 34\u2069",
    "\u202b12 34\u202c",
    "\u200f12 34",
    "\u061c12 34",
    "\u202e1\u202c\u202e12",
    # What follows goes on from right to left.
    "\u202e7\u202c19",
    "\u202b7\u202c 19",
    "6\u061c24\u200f3",
    "\u2067-34\u20682",
    "\u20687-\u200f2\u2069",
]
UNCHANGED = [
    "12",
    "\u202e7",
    "\u202e11\u202c",
    "\u202e\u202c12",
    "\u202a12\u202c 34",
    "\u202d12\u202c",
    "\u200e12\u200e 34",
    "\u200f12",
    "\u200f12,345.6 件",
    "\u206712\u2069 34",
    "\u202b12\u202c件34",
    "\u206812 34\u2069",
    "\u2066\u202e\u206912",
    "\u200f许可 12 34",
    "\u202b12\t34\u202c",
    "\u202e7\t8",
    "\u202e许可\n12",
]


@pytest.mark.parametrize("text", CHANGED)
def test_digits_that_are_shown_in_another_order_are_unknown(text: str) -> None:
    assert UNKNOWN in in_shown_order(text)
    assert not any(char in CONTROLS.replace("\u200e", "") for char in without_turns(text))


@pytest.mark.parametrize("text", UNCHANGED)
def test_digits_that_stay_in_their_order_are_kept(text: str) -> None:
    assert in_shown_order(text) == text
    assert UNKNOWN not in without_turns(text)


def test_a_control_within_a_figure_does_not_vanish() -> None:
    assert without_turns("12\u200f45") == "12\u200b45"


def test_digits_outside_of_what_is_turned_are_kept() -> None:
    assert in_shown_order("3\u202e12\u202c件4\t5") == f"3\u202e{UNKNOWN * 2}\u202c件4\t5"
    assert in_shown_order("\u202e规章\t12\n34") == f"\u202e规章\t{UNKNOWN * 2}\n34"


@given(st.text(alphabet=f"{CONTROLS}12,. \t\n许"))
def test_a_text_keeps_its_length_and_loses_nothing_but_digits(text: str) -> None:
    shown = in_shown_order(text)
    assert len(shown) == len(text)
    assert all(
        char == other or (char.isdecimal() and other == UNKNOWN)
        for char, other in zip(text, shown, strict=True)
    )
    assert in_shown_order(without_turns(text)) == without_turns(text)


def test_a_long_line_takes_no_longer_than_its_length() -> None:
    # Quadratic time would take minutes.
    line = "\u202e" * 100_000 + "12\t" * 100_000
    assert in_shown_order(line).count(UNKNOWN) == 200_000
