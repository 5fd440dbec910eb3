"""Readings as rows of tables: the types of the rows, and what each of their columns means.

The classes are the one description of these tables. Whoever writes rows (CSV, Arrow, a page of the
documentation) asks `columns` for names, kinds and meanings. Deliberately knows neither readings nor files.
"""

from __future__ import annotations

from gkparse.rows.beside import FeeRow, IssueRow, ReportRow, SectionRow
from gkparse.rows.cells import Row, SourceFile
from gkparse.rows.columns import Column, Kind, columns

__all__ = ["Column", "FeeRow", "IssueRow", "Kind", "ReportRow", "Row", "SectionRow", "SourceFile", "columns"]
