"""The slips that can break a sum, and what each costs. Both stand here once.

Knows no figures: `slips` and `moves` find which slip turned one figure into another.
"""

from __future__ import annotations

from enum import StrEnum


class SlipKind(StrEnum):
    """What went wrong with one figure, or with several at once."""

    SIGN = "sign"
    DIGITS_SWAPPED = "digits-swapped"
    DIGIT_CHANGED = "digit-changed"
    DIGIT_DROPPED = "digit-dropped"
    DIGIT_DOUBLED = "digit-doubled"
    DIGIT_ADDED = "digit-added"
    OMITTED = "omitted"
    LEFT_OUT = "part-left-out"
    COUNTED_TWICE = "part-counted-twice"
    LAST_YEAR = "last-year"
    MOVED = "moved"
    EXCHANGED = "exchanged"
    JOINED = "joined"
    SPLIT = "split"
    SHIFTED = "shifted"
    SHIFTED_OUT = "shifted-out"
    REPLACED = "replaced"


# What a slip costs. An explanation costs as much as its slips together, and the cheapest comes first. Only
# the order of the sums matters:
# - 2 is one wrong key, or one wrong look: one digit, one sign, one cell too far, one row of a sum.
# - 3 loses or adds more than one key, or touches figures that are not beside each other.
# - 6 has a right figure that nothing but the broken sum tells: any figure in place of another, or a row whose
#   last figure was shifted out of the table. Two slips of a key (4) are likelier.
# `docs/localisation.md` says how often the first explanation is the true one.
WEIGHTS: dict[SlipKind, int] = {
    SlipKind.DIGITS_SWAPPED: 2,
    SlipKind.DIGIT_CHANGED: 2,
    SlipKind.DIGIT_DROPPED: 2,
    SlipKind.DIGIT_DOUBLED: 2,
    SlipKind.SIGN: 2,
    SlipKind.LEFT_OUT: 2,
    SlipKind.COUNTED_TWICE: 2,
    SlipKind.LAST_YEAR: 2,
    SlipKind.MOVED: 2,
    SlipKind.DIGIT_ADDED: 3,
    SlipKind.OMITTED: 3,
    SlipKind.EXCHANGED: 3,
    SlipKind.JOINED: 3,
    SlipKind.SPLIT: 3,
    SlipKind.SHIFTED: 3,
    SlipKind.SHIFTED_OUT: 6,
    SlipKind.REPLACED: 6,
}

# Digits of figures from here on are not compared. No figure of a report has so many, and Python refuses to
# write out integers of thousands of digits.
MOST = 10**40
