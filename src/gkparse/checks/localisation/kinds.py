"""The slips that can break a sum, and what each costs. Both stand here once.

Knows no figures: `slips` and `moves` find which slip turned one figure into another.
"""

from __future__ import annotations

from collections.abc import Collection
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
#   last figure was shifted out of the table.
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

# What each slip but the first costs besides: that two things went wrong is less likely than that one did. So
# two slips of a key (7) come behind any one figure.
ANOTHER = 3

# Explanations that cost at most this much more than the cheapest are likely too. It is what any figure costs
# more than a slip of one key: so if any of several figures may be the wrong one, all of them are likely.
MARGIN = 4

# Digits of figures from here on are not compared. No figure of a report has so many, and Python refuses to
# write out integers of thousands of digits.
MOST = 10**40


def cost(kinds: Collection[SlipKind]) -> int:
    """What slips cost together."""
    return sum(WEIGHTS[kind] for kind in kinds) + ANOTHER * (len(kinds) - 1)
