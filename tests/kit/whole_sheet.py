"""The report of `tests.kit.whole_report` as the lines and tables of one sheet."""

from __future__ import annotations

from gkparse._tables.tabulate import tabulate
from gkparse.grid import Grid
from tests.kit.tables import DISCLOSURE_2021, HAN, PROCEEDINGS, REQUESTS_2021, TITLES, Figures
from tests.kit.whole_report import PROSE, REQUESTED, TITLE


def official(number: int, figures: Figures | None = None) -> Grid:
    form = (DISCLOSURE_2021, REQUESTS_2021, PROCEEDINGS)[number - 1]
    texts = {key: str((figures or {}).get(key.removeprefix(f"{form.table}."), 0)) for key in form.slots}
    return tabulate(form, texts)


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
