"""The Arrow schema of each table of rows. The classes of rows say what its columns are.

A count stays an integer, and an amount a decimal number: no value goes through a float. The types are those
that polars, DuckDB, Parquet and Spark have too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyarrow as pa

from gkparse.records import TABLES, RowTable
from gkparse.rows import Column, Kind, columns
from gkparse.rows.columns import PRECISION, SCALES

# Rises if a column is renamed, moved or removed, or has another type. A further column comes last, and leaves
# it as it is.
SCHEMA_VERSION = 1

_TYPES: Mapping[Kind, pa.DataType] = {
    Kind.TEXT: pa.string(),
    Kind.NAME: pa.string(),
    Kind.INTEGER: pa.int64(),
    Kind.NUMBER: pa.decimal128(PRECISION, SCALES[Kind.NUMBER]),
    Kind.YUAN: pa.decimal128(PRECISION, SCALES[Kind.YUAN]),
    Kind.POINTS: pa.float64(),
    Kind.DAY: pa.date32(),
    Kind.CODES: pa.list_(pa.field("element", pa.string())),
}
_DICTIONARY = pa.dictionary(pa.int32(), pa.string())


def table_named(name: str) -> RowTable:
    """The table of rows of this name. ValueError if there is none."""
    for table in TABLES:
        if table.name == name:
            return table
    names = ", ".join(table.name for table in TABLES)
    raise ValueError(f"there is no table {name!r}: give one of {names}")


def schema(table: str = "cells", *, dictionaries: bool = True) -> pa.Schema:
    """The schema of a table: its columns, with their meaning in English and Chinese as metadata.

    The metadata of the schema has the name of the table and `SCHEMA_VERSION`. Columns with few different
    texts are dictionaries, unless `dictionaries` is False: Spark has none.

    >>> import gkparse.arrow
    >>> schema = gkparse.arrow.schema()
    >>> schema.metadata
    {b'gkparse.table': b'cells', b'gkparse.schema_version': b'1'}
    >>> schema.field("count").type, schema.field("year").metadata[b"zh"].decode()
    (DataType(int64), '年度')
    """
    return schema_of(columns(table_named(table).row_class), table, dictionaries=dictionaries)


def schema_of(columns: Iterable[Column], table: str, *, dictionaries: bool) -> pa.Schema:
    """The schema of a table with these columns."""
    fields = [
        pa.field(
            column.name,
            _DICTIONARY if dictionaries and column.kind is Kind.NAME else _TYPES[column.kind],
            metadata={"en": column.en, "zh": column.zh},
        )
        for column in columns
    ]
    return pa.schema(fields, {"gkparse.table": table, "gkparse.schema_version": str(SCHEMA_VERSION)})
