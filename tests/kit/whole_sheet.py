"""The report of `tests.kit.whole_report` as the lines and tables of a sheet."""

from __future__ import annotations

from gkparse.grid import Grid
from tests.kit.tables import DISCLOSURE_2021, HAN, PROCEEDINGS, REQUESTS_2021, TITLES, Figures
from tests.kit.whole_report import PROSE, REQUESTED, TITLE, official_grid


def official(section: int, figures: Figures | None = None) -> Grid:
    """The table of the section with this index, 1 to 3. Figures that are not given are 0."""
    return official_grid((DISCLOSURE_2021, REQUESTS_2021, PROCEEDINGS)[section - 1], figures)


# The tables, by the index of their section.
TABLES = {1: official(1), 2: official(2, REQUESTED), 3: official(3)}


def whole() -> list[str | Grid]:
    """The lines and tables of the report, with a blank line behind each table."""
    parts: list[str | Grid] = [TITLE]
    for index, title in enumerate(TITLES):
        parts.append(f"{HAN[index]}、{title}")
        if PROSE[index]:
            parts.append(PROSE[index])
        if index in TABLES:
            parts += [TABLES[index], ""]
    return parts
