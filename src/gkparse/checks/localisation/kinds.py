"""The slips that can break a sum, and what each costs. Both stand here once.

Knows no figures: `slips` and `moves` find which slip turned one figure into another.
"""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What went wrong with one figure, or with several at once."""

    SIGN = "sign"
    DIGITS_SWAPPED = "digits-swapped"
    DIGIT_CHANGED = "digit-changed"
    DIGIT_DROPPED = "digit-dropped"
    DIGIT_DOUBLED = "digit-doubled"
    DIGIT_ADDED = "digit-added"
    LEFT_OUT = "part-left-out"
    COUNTED_TWICE = "part-counted-twice"
    LAST_YEAR = "last-year"
    MOVED = "moved"
    EXCHANGED = "exchanged"
    JOINED = "joined"
    SPLIT = "split"
    SHIFTED = "shifted"
    REPLACED = "replaced"


# What a slip costs. An explanation costs as much as its slips together, and the cheapest comes first. Only
# the order of the sums matters:
# - 2 is one wrong key, or one wrong look: one digit, one sign, one cell too far, one row of a sum.
# - 3 needs two things to go wrong at once, or touches figures that are not beside each other.
# - 6 is a figure that no slip explains. It costs more than two slips of a key (4) and as much as two slips of
#   3: that two people slip is likelier than that somebody writes just any figure. It stays in the list.
# `tests/checks/localisation` measures how often the first explanation is the true one.
WEIGHTS: dict[Kind, int] = {
    Kind.DIGITS_SWAPPED: 2,
    Kind.DIGIT_CHANGED: 2,
    Kind.DIGIT_DROPPED: 2,
    Kind.DIGIT_DOUBLED: 2,
    Kind.SIGN: 2,
    Kind.LEFT_OUT: 2,
    Kind.COUNTED_TWICE: 2,
    Kind.LAST_YEAR: 2,
    Kind.MOVED: 2,
    Kind.DIGIT_ADDED: 3,
    Kind.EXCHANGED: 3,
    Kind.JOINED: 3,
    Kind.SPLIT: 3,
    Kind.SHIFTED: 3,
    Kind.REPLACED: 6,
}
