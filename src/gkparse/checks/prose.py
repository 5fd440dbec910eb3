"""Prose against tables: figures that sentences state, compared with the cells that hold the same.

Knows a report only; `locate` finds a statement in the source of its reading. `_lines.statements` reads the
sentences. Changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from enum import StrEnum

from attrs import frozen

from gkparse._lines.statements.meanings import INFORMATION_FEE, Meaning
from gkparse._lines.statements.whole_text import Statement, statements
from gkparse._text.fold import trimmed
from gkparse._text.spans import Span
from gkparse.reading import Reading
from gkparse.report import Report, Section
from gkparse.report_tables import cells, expect_report

Figure = int | Decimal


class Verdict(StrEnum):
    """How a statement compares with the tables."""

    AGREES = "agrees"
    DIFFERS = "differs"
    NOT_ASSESSABLE = "not_assessable"


@frozen(kw_only=True)
class Compared:
    """A statement and what the tables say.

    `sums` has the figure of each meaning whose cells are all known. It is empty if the statement is not
    assessable: the report lacks the table, or one of the cells is None.
    """

    statement: Statement
    verdict: Verdict
    sums: tuple[tuple[Meaning, Figure], ...]


def compare(report: Report) -> Iterator[Compared]:
    """Each statement about cells, compared with them, in the order of the text.

    A statement that can mean several sums differs if it is none of them. It is not assessable if one of them
    is unknown and no other agrees. Raises TypeError for anything but a Report.
    """
    expect_report(report, "compare")
    figures = cells(report)
    units = _units(report)
    for statement in statements(report):
        if statement.meanings[0].cells != (INFORMATION_FEE,):
            yield _compared(statement, figures, units)


def _compared(
    statement: Statement, figures: Mapping[str, Figure | None], units: Mapping[str, str]
) -> Compared:
    # The form of the report has no such cells: 现行有效 in that of 2019.
    known = [one for one in statement.meanings if all(key in figures for key in one.keys)]
    sums = []
    unknown = not known
    for meaning in known:
        total = _sum(meaning, figures)
        if total is None:
            unknown = True
            continue
        sums.append((meaning, total))
        if _is(statement, total, units.get(meaning.cells[0])):
            return Compared(statement=statement, verdict=Verdict.AGREES, sums=tuple(sums))
    if unknown:
        return Compared(statement=statement, verdict=Verdict.NOT_ASSESSABLE, sums=())
    return Compared(statement=statement, verdict=Verdict.DIFFERS, sums=tuple(sums))


def _sum(meaning: Meaning, figures: Mapping[str, Figure | None]) -> Figure | None:
    total: Figure = 0
    for sign, keys in ((1, meaning.cells), (-1, meaning.without)):
        for key in keys:
            value = figures[key]
            if value is None:
                return None
            total += sign * value
    return total


_SCALES = {"元": Decimal(1), "万元": Decimal(10_000)}


def _is(statement: Statement, total: Figure, unit: str | None) -> bool:
    """Whether a statement states this figure. Prose may print fewer decimals of an amount than the table."""
    if statement.unit not in _SCALES:
        return statement.value == total
    # The form asks for 万元.
    exact = Decimal(total) * _SCALES[unit or "万元"] / _SCALES[statement.unit]
    step = Decimal(1).scaleb(int(Decimal(statement.value).as_tuple().exponent))
    return any(exact.quantize(step, mode) == statement.value for mode in (ROUND_HALF_UP, ROUND_DOWN))


def _units(report: Report) -> dict[str, str]:
    """The unit of each amount of the table of disclosure, by the key of its cell."""
    found = {}
    for name in ("fees", "procurement"):
        row = getattr(report.disclosure, name, None)
        unit = getattr(row, "amount_unit", None)
        if unit is not None:
            found[f"disclosure.{name}.amount"] = unit
    return found


def text_of(report: Report, statement: Statement) -> str:
    """The paragraph or the title in which a statement stands."""
    if not statement.section:
        return report.preamble[statement.paragraph or 0]
    section = section_of(report, statement)
    return section.title if statement.paragraph is None else section.paragraphs[statement.paragraph]


def section_of(report: Report, statement: Statement) -> Section:
    """The section in which a statement stands. IndexError for one of the preamble."""
    first, *rest = statement.section
    section = report.sections[first]
    for index in rest:
        section = section.sections[index]
    return section


def locate(reading: Reading, statement: Statement) -> Span | None:
    """The span of a statement in the source of its reading; None if the source does not show which it is.

    A paragraph is a line of the source. If several are alike, they count only where the report has as many.
    """
    report = reading.report
    text = text_of(report, statement)
    is_title = statement.paragraph is None
    offsets = []
    position = 0
    for line in reading.source.text.splitlines(keepends=True):
        found = line.rfind(text) if is_title else line.find(text)
        if found >= 0 and (is_title or trimmed(line) == text):
            offsets.append(position + found)
        position += len(line)
    alike = [path for path, one in _texts(report) if one == text]
    if len(alike) != len(offsets):
        return None
    start = offsets[alike.index((statement.section, statement.paragraph))]
    return Span(start + statement.span.start, start + statement.span.stop)


_Path = tuple[tuple[int, ...], int | None]


def _texts(report: Report) -> Iterator[tuple[_Path, str]]:
    """Every paragraph and every title of a report with its path, in the order of the text."""
    yield from ((((), index), text) for index, text in enumerate(report.preamble))
    for index, section in enumerate(report.sections):
        yield from _texts_of(section, (index,))


def _texts_of(section: Section, path: tuple[int, ...]) -> Iterator[tuple[_Path, str]]:
    yield (path, None), section.title
    yield from (((path, index), text) for index, text in enumerate(section.paragraphs))
    for index, inner in enumerate(section.sections):
        yield from _texts_of(inner, (*path, index))
