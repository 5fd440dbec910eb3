"""A reading -> the rows of each table: cells, reports, issues, sections, fees.

Knows which rows a reading has; what their columns mean stands in `rows`. Whoever writes rows takes `TABLES`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from attrs import evolve, frozen

from gkparse._issues.issue import Severity
from gkparse._issues.wording import Wording
from gkparse._lines.agency_parts import agency_parts
from gkparse._source.encodings import Source
from gkparse._text.spans import LineIndex
from gkparse._text.units import EXACT
from gkparse._text.values import State
from gkparse.forms.sections import SectionKind
from gkparse.reading import CellReading, Reading
from gkparse.report import Report, Section
from gkparse.rows import FeeRow, IssueRow, ReportRow, Row, SectionRow, SourceFile


@frozen
class RowTable:
    """One of the tables: its name, the class of its rows, and the rows of a reading.

    `rows_of` takes a reading, its file, and which report of the file it is, counted from 1.
    """

    name: str
    row_class: type[Any]
    rows_of: Callable[[Reading, SourceFile, int], Iterable[Any]]


def report_row(reading: Reading, file: SourceFile, index: int) -> ReportRow:
    """The row of a report."""
    report = reading.report
    name = agency_parts(report.agency or "")
    start, end = report.period or (None, None)
    states = Counter(cell.state for cell in reading.cells.values())
    severities = Counter(issue.severity for issue in reading.issues)
    return ReportRow(
        source=file.name,
        sha256=file.sha256,
        report=index,
        kind=file.kind,
        size=file.size,
        title=report.title,
        agency=report.agency,
        province=name.province,
        city=name.city,
        county=name.county,
        town=name.town,
        body=name.kind,
        year=report.year,
        period_start=start,
        period_end=end,
        forms=tuple(f"{name}={table.form}" for name, table in report.tables.items()),
        content=_content(reading),
        cells=len(reading.cells),
        **{state.value: states[state] for state in State},
        doubted=len(reading.doubts),
        errors=severities[Severity.ERROR],
        warnings=severities[Severity.WARNING],
        notes=severities[Severity.INFO],
        encoding=reading.metadata.encoding,
        publication_date=reading.metadata.publication_date,
        source_line=reading.metadata.source_line,
        error=None,
        error_zh=None,
    )


def unread_row(file: SourceFile, reason: Wording) -> ReportRow:
    """The row of a file that could not be read."""
    nothing = report_row(Reading(report=Report(), source=Source("")), file, 1)
    return evolve(nothing, error=reason.en, error_zh=reason.zh)


def _content(reading: Reading) -> str | None:
    """A digest of agency, year and numbers, amounts in one unit; None for a reading without a number."""
    import hashlib  # takes milliseconds, as json does, and whoever reads one report needs neither
    import json

    numbers = {key: _figure(cell) for key, cell in reading.cells.items() if cell.value is not None}
    if not numbers:
        return None
    whole = [reading.report.agency, reading.report.year, numbers]
    return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()


def _figure(cell: CellReading) -> str:
    """A number and its unit, the same for 1.20 and 1.2."""
    if cell.amount_yuan is not None:
        return f"{cell.amount_yuan.normalize(EXACT):f} 元"
    return f"{EXACT.create_decimal(cell.value or 0).normalize(EXACT):f}"


def issue_rows(reading: Reading, file: SourceFile, index: int) -> Iterator[IssueRow]:
    """The rows of the issues of a reading."""
    positions = LineIndex(reading.source.text)
    for issue in reading.issues:
        position = positions.at(issue.span.start) if issue.span else None
        yield IssueRow(
            source=file.name,
            sha256=file.sha256,
            report=index,
            agency=reading.report.agency,
            year=reading.report.year,
            code=issue.code,
            severity=issue.severity,
            key=issue.key,
            cells=tuple(key for key in reading.cells if key in issue.cells),
            message=issue.message,
            message_zh=issue.message_zh,
            line=position.line if position else None,
            text_column=position.column if position else None,
        )


def section_rows(reading: Reading, file: SourceFile, index: int) -> Iterator[SectionRow]:
    """The rows of the sections of a report, each before those within it."""
    for path, kind, section in _walk(reading.report.sections):
        yield SectionRow(
            source=file.name,
            sha256=file.sha256,
            report=index,
            agency=reading.report.agency,
            year=reading.report.year,
            path=path,
            kind=kind,
            number=section.number,
            title=section.title,
            text="\n".join(section.paragraphs),
            unread="\n".join(section.unread),
        )


def _walk(
    sections: Sequence[Section], path: str = "", kind: SectionKind | None = None
) -> Iterator[tuple[str, SectionKind | None, Section]]:
    for index, section in enumerate(sections):
        here = f"{path}.{index}" if path else str(index)
        within = section.kind or kind
        yield here, within, section
        yield from _walk(section.sections, here, within)


def fee_rows(reading: Reading, file: SourceFile, index: int) -> Iterator[FeeRow]:
    """The row of the information fee that a report states, if it states one."""
    fee = reading.report.information_fee
    if fee is not None:
        yield FeeRow(
            source=file.name,
            sha256=file.sha256,
            report=index,
            agency=reading.report.agency,
            year=reading.report.year,
            amount_yuan=fee.amount,
            unit=fee.unit,
            sentence=fee.sentence,
            section=".".join(map(str, fee.section)),
            paragraph=fee.paragraph,
        )


TABLES: tuple[RowTable, ...] = (
    RowTable("cells", Row, Reading.rows),
    RowTable("reports", ReportRow, lambda reading, file, index: (report_row(reading, file, index),)),
    RowTable("issues", IssueRow, issue_rows),
    RowTable("sections", SectionRow, section_rows),
    RowTable("fees", FeeRow, fee_rows),
)
