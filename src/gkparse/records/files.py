"""What became of a file: its readings, or why it could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import field, frozen

from gkparse._issues.wording import Wording
from gkparse.reading import Reading
from gkparse.records.tables import RowTable, unread_row
from gkparse.rows import ReportRow, SourceFile


@frozen
class ReadFile:
    """A file and its readings, one for each report in it. If it could not be read, `error` says why.

    >>> import gkparse
    >>> from gkparse.records import TABLES, ReadFile
    >>> file = ReadFile(gkparse.source_file(b"", "a.txt"), (gkparse.parse(""),))
    >>> [(row.source, row.report, row.errors) for row in file.rows(TABLES[1])]
    [('a.txt', 1, 4)]
    """

    source: SourceFile = field(factory=SourceFile)
    readings: tuple[Reading, ...] = ()
    error: Wording | None = None

    def rows(self, table: RowTable) -> Iterator[Any]:
        """The rows of a table: those of all readings. A file that could not be read is a row of `reports`."""
        if self.error is not None and table.row_class is ReportRow:
            yield unread_row(self.source, self.error)
        for index, reading in enumerate(self.readings, start=1):
            yield from table.rows_of(reading, self.source, index)
