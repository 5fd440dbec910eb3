"""信息处理费, which no table of a report has: what its prose states."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from attrs import frozen

from gkparse._text.spans import Span


@frozen(kw_only=True)
class InformationFee:
    """信息处理费, the fee for information given on request, as the prose of a report states it.

    No table has it. `amount` is in 元. `unit` is the printed unit, 元 or 万元. It is None where the report
    prints no figure but says that it collected none: then the amount is 0. `sentence` is as printed.

    `section` leads to the section that has the sentence: (5, 0) is `report.sections[5].sections[0]`, and ()
    the preamble. `paragraph` counts the paragraphs of this section; None is its title. `span` is that of the
    figure in this paragraph or title; that of the clause if there is no figure.
    """

    amount: Decimal
    unit: Literal["元", "万元"] | None
    sentence: str
    section: tuple[int, ...]
    paragraph: int | None
    span: Span
