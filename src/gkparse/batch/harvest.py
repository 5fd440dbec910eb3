"""A document -> its rows in every table, in the subprocess that reads it.

What goes back to the first process are plain values. Which documents are duplicates is filled in there.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Any

from attrs import evolve, field, frozen

from gkparse import Reading
from gkparse._issues.system import os_reason
from gkparse._issues.wording import Wording
from gkparse.batch.duplicates import Firsts
from gkparse.batch.names import written_name
from gkparse.batch.sources import Document
from gkparse.batch.tables import decision_values, wide_row
from gkparse.batch.worker import ReadOptions
from gkparse.checks.deciding import lay_over
from gkparse.checks.decisions import Decision
from gkparse.checks.no_report import condensed, holds_no_report
from gkparse.documents import Limits
from gkparse.panel.series import HARMONISED
from gkparse.records import TABLES, source_file, unread_row
from gkparse.records.source import read_file
from gkparse.report import Section
from gkparse.rows import ReportRow, SourceFile, columns

# Why no report was read, where no issue says so.
NOT_OPENED, NOT_FINISHED = "not-opened", "not-finished"

_NOT_HAN = re.compile(r"[^\u4e00-\u9fff]+")

_COLUMNS = {table.row_class: columns(table.row_class) for table in (*TABLES, HARMONISED)}

# The values of a row, in the order of its columns.
Values = tuple[Any, ...]


@frozen
class ReportRows:
    """The rows of one report by the names of their tables. `content` is what makes it the same as another."""

    rows: dict[str, list[Values]]
    content: str | None = None


@frozen(kw_only=True)
class Harvest:
    """The rows of a document, and its counts: `documents`, `right`, `kind:html`, `code:total-differs` ..."""

    name: str
    reports: list[ReportRows]
    sha256: str | None = None
    tally: Counter[str] = field(factory=Counter)

    def with_firsts(self, firsts: Firsts, number: int) -> Harvest:
        """The same with the names of the first documents with the same bytes and the same report.

        `number` is where the document stands in the run.
        """
        same_bytes = firsts.before(self.sha256, number, self.name)
        tally, reports = self.tally.copy(), []
        for index, report in enumerate(self.reports):
            same_content = firsts.before(report.content, number << 16 | index, self.name)
            tally["duplicates"] += same_content is not None
            figures = dict.fromkeys(("cells", "wide", HARMONISED.name), (same_content,))
            added = {"reports": (same_bytes, same_content), **figures}
            rows = {
                table: [(*row, *added.get(table, ())) for row in values]
                for table, values in report.rows.items()
            }
            reports.append(evolve(report, rows=rows))
        return evolve(self, reports=reports, tally=tally)


@frozen
class TableReader:
    """Makes rows of documents. With `wide` a report has one row of figures, with `harmonise` a table more.

    `decisions` of people stand in columns of their own; without any there are no such columns.
    """

    options: ReadOptions
    wide: bool = False
    harmonise: bool = False
    decisions: tuple[Decision, ...] | None = None

    def read(self, document: Document) -> Harvest | Wording:
        """The rows of a document; one that cannot be read has a row that says why."""
        name = written_name(document.name)
        if isinstance(document.source, Wording):
            return without_report(SourceFile(name=name), NOT_OPENED, document.source)
        try:
            data, file = _opened(document.source, name)
        except OSError as error:
            return without_report(SourceFile(name=name), NOT_OPENED, os_reason(error))
        outcome = evolve(self.options, charset=self.options.charset or document.charset).read(data)
        if isinstance(outcome, Wording):
            return without_report(file, NOT_OPENED, outcome)
        tally = _first_counts(file)
        reports = [self._rows(reading, file, index, tally) for index, reading in enumerate(outcome, 1)]
        tally["without-report"] = not tally["reports"]
        return Harvest(name=name, reports=reports, sha256=file.sha256, tally=tally)

    def _rows(self, reading: Reading, file: SourceFile, index: int, tally: Counter[str]) -> ReportRows:
        not_read = None
        if holds_no_report(reading):
            # All of a report is missing in it: the issues that list this are no issues of reports.
            issue = condensed(reading, reading.issues, named=False)[0]
            reading, not_read = evolve(reading, issues=(issue,)), issue.code
        wanted = (*TABLES, HARMONISED) if self.harmonise else TABLES
        made = {table.name: list(table.rows_of(reading, file, index)) for table in wanted}
        rows = {table.name: _values(table.row_class, made[table.name]) for table in wanted}
        (report,) = made["reports"]
        rows["reports"] = [(*row, not_read) for row in rows["reports"]]
        if self.wide:
            rows["wide"] = [wide_row(report, reading)] if not_read is None else []
            del rows["cells"]
        if self.decisions is not None:
            self._add_decisions(rows, reading, file, index, tally)
        _count(reading, not_read, tally)
        return ReportRows(rows, _identity(reading, report))

    def _add_decisions(
        self,
        rows: dict[str, list[Values]],
        reading: Reading,
        file: SourceFile,
        index: int,
        tally: Counter[str],
    ) -> None:
        """Puts decisions beside the cells, and those that do not fit any more among the issues.

        What was read stays. Counts each decision whose report is there, by its number.
        """
        made = self.decisions or ()
        about = [number for number, each in enumerate(made) if each.is_about(file.name or "", reading)]
        decided = lay_over((made[number] for number in about), file.name or "", reading)
        if self.wide:
            rows["wide"] = [(*row, tuple(decided.decisions)) for row in rows["wide"]]
        else:
            rows["cells"] = [
                (*row, *decision_values(key, decided.decisions))
                for row, key in zip(rows["cells"], reading.cells, strict=True)
            ]
        (issues,) = (table for table in TABLES if table.name == "issues")
        misfits = issues.rows_of(evolve(reading, issues=decided.issues), file, index)
        rows["issues"] += _values(issues.row_class, misfits)
        tally["decided"] += len(decided.decisions)
        tally["misfits"] += len(decided.issues)
        tally.update(f"decision:{number}" for number in about)


def without_report(file: SourceFile, not_read: str, reason: Wording) -> Harvest:
    """The one row of a document that was not read."""
    (values,) = _values(ReportRow, [unread_row(file, reason)])
    tally = _first_counts(file)
    tally.update(["without-report", f"not-read:{not_read}"])
    return Harvest(
        name=file.name or "",
        reports=[ReportRows({"reports": [(*values, not_read)]})],
        sha256=file.sha256,
        tally=tally,
    )


def not_finished(document: Document, reason: Wording) -> Harvest:
    """The row of a document whose reading was stopped."""
    return without_report(SourceFile(name=written_name(document.name)), NOT_FINISHED, reason)


def _opened(source: str | bytes, name: str) -> tuple[bytes, SourceFile]:
    """The bytes of a document and what it is. OSError for a file that cannot be opened."""
    if isinstance(source, str):
        return read_file(source, name)
    known = len(source) <= Limits().file_bytes
    return source, source_file(source, name) if known else SourceFile(name=name)


def _first_counts(file: SourceFile) -> Counter[str]:
    return Counter(["documents"] if file.kind is None else ["documents", f"kind:{file.kind}"])


def _count(reading: Reading, not_read: str | None, tally: Counter[str]) -> None:
    if not_read is not None:
        tally[f"not-read:{not_read}"] += 1
        return
    tally["reports"] += 1
    tally.update(f"code:{issue.code}" for issue in reading.issues)
    doubts = reading.doubts
    for key, cell in reading.cells.items():
        tally["doubted" if key in doubts else "blank" if cell.value is None else "right"] += 1


def _identity(reading: Reading, report: ReportRow) -> str | None:
    """What two files share that hold the same report, in whatever formats.

    Many towns of China share a name, and their tables hold little but zeros: so the words of the first
    section belong to it. None for a report without agency, year or figures.
    """
    if report.content is None or report.agency is None or report.year is None:
        return None
    words = "".join(_words(reading.report.sections[:1]))
    return hashlib.sha256(f"{report.content} {_NOT_HAN.sub('', words)}".encode()).hexdigest()


def _words(sections: Iterable[Section]) -> Iterator[str]:
    for section in sections:
        yield from section.paragraphs
        yield from _words(section.sections)


def _values(row_class: type[Any], rows: Iterable[Any]) -> list[Values]:
    """The values of rows in the order of their columns, as plain types."""
    names = _COLUMNS[row_class]
    return [tuple(_plain(column.of(row)) for column in names) for row in rows]


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value
