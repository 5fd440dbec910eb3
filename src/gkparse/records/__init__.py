"""A reading for other programs: the one record of it as JSON, and its rows in five tables."""

from __future__ import annotations

from gkparse.records.files import ReadFile
from gkparse.records.record import RECORD_VERSION, record
from gkparse.records.schema import record_schema
from gkparse.records.source import source_file
from gkparse.records.tables import TABLES, RowTable, unread_row

__all__ = [
    "RECORD_VERSION",
    "TABLES",
    "ReadFile",
    "RowTable",
    "record",
    "record_schema",
    "source_file",
    "unread_row",
]
