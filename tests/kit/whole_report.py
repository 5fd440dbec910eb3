"""A report without faults as a Word file, and its reading."""

from __future__ import annotations

import gkparse
from gkparse._tables.tabulate import tabulate
from gkparse.forms import TableForm
from gkparse.grid import Grid
from tests.kit.tables import (
    DISCLOSURE_2021,
    HAN,
    PROCEEDINGS,
    REQUESTS_2021,
    TITLES,
    Figures,
    adding_up,
)
from tests.kit.word import merged, paragraph, word

REQUESTED = adding_up({"granted.natural_person": 6, "partial.enterprise": 2})

TITLE = "青石街道2023年政府信息公开工作年度报告"

# The paragraph of each section; the three sections with tables have none.
PROSE = ("全年公开信息12条。", "", "", "", "队伍还需要充实，来年增加一人。", "无。")


def official_grid(form: TableForm, figures: Figures | None = None) -> Grid:
    """The table of a form with its merged cells. Figures that are not given are 0."""
    texts = {key: str((figures or {}).get(key.removeprefix(f"{form.table}."), 0)) for key in form.slots}
    return tabulate(form, texts)


def official(form: TableForm, figures: Figures | None = None) -> str:
    """The table of a form with its merged cells, as Word XML."""
    return merged(official_grid(form, figures))


# The tables, by the index of their section.
TABLES = {1: official(DISCLOSURE_2021), 2: official(REQUESTS_2021, REQUESTED), 3: official(PROCEEDINGS)}


def report(tables: dict[int, str] = TABLES, **parts: str) -> bytes:
    """The Word file of the report, with these tables."""
    blocks = [paragraph(TITLE)]
    for index, title in enumerate(TITLES):
        blocks.append(paragraph(f"{HAN[index]}、{title}"))
        if PROSE[index]:
            blocks.append(paragraph(PROSE[index]))
        blocks.append(tables.get(index, ""))
    return word("".join(blocks), **parts)


WHOLE = gkparse.load(report())
