"""The lines of a report that hold another year's figures: below the head 2022年 in a report for 2023.

Knows heads of years on lines of their own, and that a section ends what stands below one. What stands beside
a year within a row, or in columns, `_tables/whose` finds.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from itertools import pairwise

from gkparse._lines.facts import Facts, LineFacts
from gkparse._text.year_words import ReportYear, Year, caption_year, split_year
from gkparse.forms.lexicon import Role, labels_of

# A head stands right above its table: of so many filled lines below it one is of a table.
_LINES_TO_TABLE = 3


def lines_of_other_years(facts: Facts, sections: Iterable[int], report_year: ReportYear) -> frozenset[int]:
    """The indices of the lines from the head of another year to the next head or section of the report.

    `sections` are the indices of the lines on which its sections begin. A section that is printed again
    below a head of another year is that year's.
    """
    ends = frozenset(sections)
    lines: set[int] = set()
    is_other = False
    with_year = (index for index, line in enumerate(facts.items) if "年" in line.line or "期" in line.line)
    changes = sorted(ends.union(with_year))
    for index, stop in pairwise([*changes, len(facts)]):
        if index in ends:
            is_other = False
        elif (year := _head_year(facts, index, ends)) is not None:
            is_other = report_year.is_other(year)
        if is_other:
            lines.update(range(index, stop))
    return frozenset(lines)


def _head_year(facts: Facts, index: int, ends: Container[int]) -> Year | None:
    """The year of a line that is a head right above a table or its section; None for any other line."""
    line = facts[index]
    year = caption_year(line.line)
    if year is None or line.labels or line.has_sentence:
        return None
    if (beside := split_year(line.line)) and labels_of(beside[1]):
        return None  # 2022年规章 is a row
    near = range(index + 1, min(index + 1 + 4 * _LINES_TO_TABLE, len(facts)))
    below = [each for each in near if facts[each].text][:_LINES_TO_TABLE]
    if below and labels_of(line.text + facts[below[0]].text):
        return None  # 上一年 above 项目数量: a label that is broken
    above = next((each for each in range(index - 1, max(index - 4, -1), -1) if facts[each].text), None)
    if above is not None and _has_role(facts[above], Role.CORNER):
        return None  # the first column: 上一年 is left of 上一年项目数量
    if above is not None and below and _has_role(facts[above], Role.ROW) and not facts[below[0]].tables:
        return None  # the year of this row alone: each cell stands on a line
    return year if any(each not in ends and _is_of_table(facts[each]) for each in below) else None


def _is_of_table(line: LineFacts) -> bool:
    """Whether a line is one of a table, or the heading above it."""
    return line.is_of_table or bool(line.tables) or bool(line.sections)


def _has_role(line: LineFacts, role: Role) -> bool:
    return any(label.role is role for label in line.labels)
