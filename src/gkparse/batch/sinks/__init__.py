"""Tables -> files: CSV, JSON lines, Parquet, Arrow, DuckDB. The same rows always give the same bytes.

`of_file` finds the sink for the name of a file. DuckDB promises the same rows and not the same bytes.
"""

from __future__ import annotations

from gkparse.batch.sinks.registry import SUFFIXES, of_file
from gkparse.batch.sinks.sink import Rows, Sink, Table

__all__ = ["SUFFIXES", "Rows", "Sink", "Table", "of_file"]
