"""Units of figures: 件 and 次 of counts, 元 and 万元 of money.

Knows which units a cell may print beside its figure, and what an amount is in 元. Does not read figures:
`values` does.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal

from gkparse._text.fold import fold
from gkparse._text.patterns import lazy_pattern

COUNT_UNITS = (*(f"{thing}次" for thing in "人件项条家户批"), *"件项个次份条宗起例部人家篇户笔批")
# Without 亿元 and 千元: the model keeps figures as printed, and knows 元 and 万元 alone.
AMOUNT_UNITS = ("万元", "元")
_YUAN = {"万元": 10000, "元": 1}
# Python rounds a product to 28 digits if nothing else is said; a printed amount can have 35.
EXACT = Context(prec=40)

# An amount without its unit, as JSON has it: its digits as printed, so that none is lost.
BARE_AMOUNT = re.compile(r"-?[0-9]+(\.[0-9]+)?")

# A unit or scale that layouts may cut off from its figure. It also matches money and scales (美元, 亿元) that
# `values` refuses to read.
_ITS_UNIT = lazy_pattern(
    rf"\(?(?:[百千万亿余多]+|[百千万亿余多]*(?:美元|港元|元整?|{'|'.join(COUNT_UNITS)}))\)?"
)
_LAST_OF_UNITS = frozenset("".join(COUNT_UNITS) + "元整百千万亿余多)）")


def in_yuan(amount: Decimal, unit: str) -> Decimal:
    """An amount in 元, exactly. `unit` is one of `AMOUNT_UNITS`; KeyError for any other.

    >>> in_yuan(Decimal("0.84"), "万元")
    Decimal('8400.00')
    """
    return EXACT.multiply(amount, _YUAN[unit])


def is_unit(text: str) -> bool:
    """Whether a text is only a unit or a scale, of counts or of money.

    >>> [is_unit(text) for text in ("万元", "件", "亿元", "减少", "规章")]
    [True, True, True, False, False]
    """
    short = 0 < len(text) < 6 and text[-1] in _LAST_OF_UNITS
    return short and _ITS_UNIT.fullmatch(fold(text)) is not None
