"""A day and time in a section of a format code -> its text, piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from gkparse.documents.sheet.format_codes import NotUnderstood, Section


def show_date(number: Decimal, section: Section, *, since_1904: bool) -> Iterator[str]:
    """A day and time in a section, piece by piece."""
    if number >= 2_958_466 or (not since_1904 and int(number) == 60):
        # After the year 9999; or 29 February 1900, a day that only spreadsheets have.
        raise NotUnderstood
    day_zero = date(1904, 1, 1) if since_1904 else date(1899, 12, 31 if number < 60 else 30)
    moment = datetime.combine(day_zero, time.min) + timedelta(
        seconds=int((number * 86_400).to_integral_value(ROUND_HALF_UP))
    )
    twelve_hours = section.has("half")
    letters = [token.text.lower()[0] for token in section.tokens if token.kind == "date"]
    nth = -1
    for token in section.tokens:
        if token.kind == "half":
            morning, afternoon = token.text.split("/")
            yield morning if moment.hour < 12 else afternoon
        elif token.kind != "date":
            if token.kind not in ("literal", "fraction", "point", "comma"):
                raise NotUnderstood
            yield token.text
        else:
            nth += 1
            letter, width = letters[nth], len(token.text)
            # m behind hours or before seconds is minutes.
            before = letters[nth - 1] if nth else ""
            behind = letters[nth + 1] if nth + 1 < len(letters) else ""
            if letter == "m" and (before == "h" or behind == "s"):
                letter = "n"
            if letter == "a" or width > (4 if letter == "y" else 2):
                raise NotUnderstood
            hour = (moment.hour + 11) % 12 + 1 if twelve_hours else moment.hour
            if letter == "y":
                yield f"{moment.year:04}" if width > 2 else f"{moment.year % 100:02}"
                continue
            part = {"m": moment.month, "d": moment.day, "h": hour, "n": moment.minute, "s": moment.second}[
                letter
            ]
            yield f"{part:02}" if width > 1 else f"{part}"
