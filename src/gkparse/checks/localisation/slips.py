"""Which slip turned the right figure of a cell into the printed one.

Knows digits, the parts of a sum, and last year's figures. Does not know which figure is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gkparse.checks.localisation.kinds import MOST, WEIGHTS, SlipKind
from gkparse.checks.localisation.systems import System
from gkparse.forms.arithmetic import Figures

# A kind, and the cells that a sum leaves out or counts twice.
Slip = tuple[SlipKind, tuple[str, ...]]


def slip_of(system: System, key: str, right: int, last_year: Figures) -> Slip:
    """The cheapest slip after which a cell holds its printed figure instead of the right one."""
    printed = system.figures[key]
    slips: list[Slip] = [(kind, ()) for kind in _by_digits(printed, right)]
    slips.extend(_by_sum(system, system.group.parts.get(key, ()), right - printed))
    if not printed:
        slips.append((SlipKind.OMITTED, ()))
    if printed and last_year.get(key) == system.number(printed):
        slips.append((SlipKind.LAST_YEAR, ()))
    return min(slips, key=lambda slip: WEIGHTS[slip[0]], default=(SlipKind.REPLACED, ()))


def _by_sum(system: System, parts: Sequence[str], missing: int) -> Iterator[Slip]:
    """The slips of a sum, from what is missing in it; negative if it is too large."""
    for kind, figure in ((SlipKind.LEFT_OUT, missing), (SlipKind.COUNTED_TWICE, -missing)):
        found = tuple(part for part in parts if system.figures[part] == figure)
        if found:
            yield kind, found


def _by_digits(printed: int, right: int) -> Iterator[SlipKind]:
    """The slips of a key that turn the right figure into the printed one.

    >>> [*_by_digits(12, 21)], [*_by_digits(122, 12)], [*_by_digits(321, 123)]
    ([<SlipKind.DIGITS_SWAPPED: 'digits-swapped'>], [<SlipKind.DIGIT_DOUBLED: 'digit-doubled'>], [])
    """
    if abs(printed) >= MOST or abs(right) >= MOST:
        return
    if printed == -right:
        yield SlipKind.SIGN
    if (printed < 0) != (right < 0):
        return
    before, after = str(abs(right)), str(abs(printed))
    if len(before) == len(after):
        different = [index for index in range(len(before)) if before[index] != after[index]]
        if len(different) == 1:
            yield SlipKind.DIGIT_CHANGED
        elif len(different) == 2 and different[1] == different[0] + 1:
            first, second = different
            if before[first] == after[second] and before[second] == after[first]:
                yield SlipKind.DIGITS_SWAPPED
    elif len(before) == len(after) + 1 and _more(before, after) is not None:
        yield SlipKind.DIGIT_DROPPED
    elif len(after) == len(before) + 1 and (index := _more(after, before)) is not None:
        # `index` is the last place where the digit can stand, so that its twin stands before it.
        yield SlipKind.DIGIT_DOUBLED if index and after[index] == after[index - 1] else SlipKind.DIGIT_ADDED


def rights_by_digits(printed: int) -> Iterator[int]:
    """Every figure that a slip in its digits turns into the printed one.

    >>> sorted(rights_by_digits(10))[:12], len(set(rights_by_digits(10)))
    ([0, 1, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20], 46)
    """
    if not 0 <= printed < MOST:
        return
    digits = str(printed)
    rights = {digits[:index] + digits[index + 1 :] for index in range(len(digits))}
    for index in range(len(digits) + 1):
        rights.update(digits[:index] + digit + digits[index:] for digit in "0123456789")
        rights.update(digits[:index] + digit + digits[index + 1 :] for digit in "0123456789")
        rights.add(digits[:index] + digits[index : index + 2][::-1] + digits[index + 2 :])
    # No figure begins with 0.
    yield from sorted(
        int(right) for right in rights if right == "0" or (right and right[0] != "0" and right != digits)
    )


def _more(longer: str, shorter: str) -> int | None:
    """The last place of the one digit that a text has more than another; None if it has no such digit."""
    for index in range(len(longer) - 1, -1, -1):
        if longer[:index] + longer[index + 1 :] == shorter:
            return index
    return None
