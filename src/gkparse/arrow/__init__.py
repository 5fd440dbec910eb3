"""Readings as Arrow tables. polars, pandas, DuckDB, Spark and Ray take these without a copy of their own.

`pip install 'gkparse[arrow]'` installs pyarrow. The tables are those of `gkparse.records.TABLES`: cells,
reports, issues, sections and fees, with the columns that `gkparse.rows.columns` lists.

>>> import gkparse, gkparse.arrow
>>> table = gkparse.arrow.to_table([gkparse.load("examples/reports/muan-2022.txt")])
>>> table.num_rows, table.schema.field("amount_yuan").type
(200, Decimal128Type(decimal128(38, 18)))
"""

from __future__ import annotations

from gkparse.errors import MissingExtraError

try:
    import pyarrow as _  # noqa: F401, ICN001 - imported first, so that the message says what to install
except ImportError as error:
    raise MissingExtraError(
        "gkparse.arrow needs pyarrow: pip install 'gkparse[arrow]'  (or: pip install pyarrow)",
        zh="gkparse.arrow需要pyarrow：pip install 'gkparse[arrow]'（或pip install pyarrow）",
    ) from error

from gkparse.arrow.batches import reader, record_batches, to_table
from gkparse.arrow.documents import documents, read_documents
from gkparse.arrow.schemas import SCHEMA_VERSION, schema

__all__ = [
    "SCHEMA_VERSION",
    "documents",
    "read_documents",
    "reader",
    "record_batches",
    "schema",
    "to_table",
]
