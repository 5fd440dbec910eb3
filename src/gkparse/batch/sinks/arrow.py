"""Parquet files and Arrow files, by pyarrow, with fixed settings: a row group or a batch for each part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from attrs import frozen

from gkparse.batch.sinks.sink import Rows, Table, one_file_each
from gkparse.rows.columns import PRECISION, SCALES, Kind

_TYPES: Mapping[Kind, Any] = {
    Kind.TEXT: pa.string(),
    Kind.NAME: pa.string(),
    Kind.INTEGER: pa.int64(),
    Kind.POINTS: pa.float64(),
    Kind.DAY: pa.date32(),
    Kind.CODES: pa.list_(pa.string()),
    **{kind: pa.decimal128(PRECISION, scale) for kind, scale in SCALES.items()},
}


def schema_of(table: Table) -> Any:
    """The Arrow schema of a table."""
    return pa.schema([(column.name, _TYPES[column.kind]) for column in table.columns])


def batch_of(table: Table, rows: Rows) -> Any:
    """Rows as a record batch."""
    schema = schema_of(table)
    by_column = zip(*rows, strict=True) if rows else ((),) * len(schema)
    arrays = [pa.array(list(values), field.type) for values, field in zip(by_column, schema, strict=True)]
    return pa.record_batch(arrays, schema=schema)


@frozen
class Parquet:
    """A row group for each part, compressed with zstd. Repeated texts stand once in a row group."""

    def write(self, path: Path, table: Table, rows: Rows) -> None:
        with _parquet(path, table) as writer:
            if rows:
                writer.write_batch(batch_of(table, rows))

    def outputs(self, output: Path, tables: Sequence[Table]) -> Mapping[Path, Sequence[Table]]:
        return one_file_each(output, tables)

    def join(self, path: Path, files: Mapping[Table, Iterable[Path]]) -> None:
        ((table, parts),) = files.items()
        with _parquet(path, table) as writer:
            for part in parts:
                with pq.ParquetFile(part) as read:
                    for group in range(read.num_row_groups):
                        writer.write_table(read.read_row_group(group))


def _parquet(path: Path, table: Table) -> Any:
    return pq.ParquetWriter(path, schema_of(table), compression="zstd", version="2.6")


@frozen
class ArrowFile:
    """The IPC file format, a batch for each part, not compressed: other programs map it into memory."""

    def write(self, path: Path, table: Table, rows: Rows) -> None:
        with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, schema_of(table)) as writer:
            if rows:
                writer.write_batch(batch_of(table, rows))

    def outputs(self, output: Path, tables: Sequence[Table]) -> Mapping[Path, Sequence[Table]]:
        return one_file_each(output, tables)

    def join(self, path: Path, files: Mapping[Table, Iterable[Path]]) -> None:
        ((table, parts),) = files.items()
        with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, schema_of(table)) as writer:
            for part in parts:
                with pa.memory_map(str(part)) as read:
                    batches = pa.ipc.open_file(read)
                    for index in range(batches.num_record_batches):
                        writer.write_batch(batches.get_batch(index))
