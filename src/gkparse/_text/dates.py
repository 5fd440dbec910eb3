"""Days as reports and pages print them: the pattern of a numeric day, and the day of the calendar.

Knows how digits and signs make a day (2024年1月5日, 2024-01-05). Deliberately does not know what happened on
it: the pattern around it tells a publication from a period.
"""

from __future__ import annotations

from datetime import date


def numeric_day(*, gap: str = r"\s*", signs: str | None = None, named: bool = False) -> str:
    r"""The regex of a day of this century in digits, up to the digits of the day (without 日).

    `gap` matches what may stand between digits and signs. `signs` is the class of the two signs between the
    numbers; without it, 年 and 月 count as well as dashes, slashes and dots. With `named` the numbers are the
    groups `year`, `month` and `day`.

    >>> import re
    >>> re.match(numeric_day(named=True), "2024年 1 月 5日").groups()
    ('2024', '1', '5')
    """
    year, month, day = r"20\d\d", r"\d{1,2}", r"\d{1,2}"
    if named:
        year, month, day = f"(?P<year>{year})", f"(?P<month>{month})", f"(?P<day>{day})"
    return f"{year}{gap}{signs or '[-/.年]'}{gap}{month}{gap}{signs or '[-/.月]'}{gap}{day}"


def calendar_day(year: str, month: str, day: str) -> date | None:
    """The day of the calendar; None for one that it does not have, such as February 30.

    >>> calendar_day("2024", "02", "29"), calendar_day("2023", "02", "29")
    (datetime.date(2024, 2, 29), None)
    """
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
