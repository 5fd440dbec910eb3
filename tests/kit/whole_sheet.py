"""The report of `tests.kit.whole_report` as the lines and tables of one sheet."""

from __future__ import annotations

from gkparse.grid import Grid
from tests.documents.sheet.test_sheets import official
from tests.kit.tables import HAN, TITLES
from tests.kit.whole_report import PROSE, REQUESTED, TITLE

TABLES = {1: official(1), 2: official(2, REQUESTED), 3: official(3)}


def whole() -> list[str | Grid]:
    """A report in one sheet, line by line."""
    parts: list[str | Grid] = [TITLE]
    for number, title in enumerate(TITLES):
        parts.append(f"{HAN[number]}、{title}")
        if PROSE[number]:
            parts.append(PROSE[number])
        if number in TABLES:
            parts += [TABLES[number], ""]
    return parts
