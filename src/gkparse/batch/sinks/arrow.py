"""Parquet files and Arrow files, by pyarrow, with fixed settings: a row group or a batch for each part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from attrs import frozen

from gkparse.arrow.schemas import schema_of
from gkparse.batch.sinks.sink import Rows, Table, one_file_each


def _schema(table: Table) -> pa.Schema:
    # Without dictionaries: an Arrow file has one for all batches, and those of later parts are not known.
    return schema_of(table.columns, table.name, dictionaries=False)


def _batch(table: Table, rows: Rows) -> pa.RecordBatch:
    by_column = zip(*rows, strict=True)
    schema = _schema(table)
    arrays = [pa.array(values, field.type) for values, field in zip(by_column, schema, strict=True)]
    return pa.record_batch(arrays, schema=schema)


@frozen
class Parquet:
    """A row group for each part, compressed with zstd. Repeated texts stand once in a row group."""

    def write(self, path: Path, table: Table, rows: Rows) -> None:
        with _parquet(path, table) as writer:
            if rows:
                writer.write_batch(_batch(table, rows))

    def outputs(self, output: Path, tables: Sequence[Table]) -> Mapping[Path, Sequence[Table]]:
        return one_file_each(output, tables)

    def join(self, path: Path, files: Mapping[Table, Iterable[Path]]) -> None:
        ((table, parts),) = files.items()
        with _parquet(path, table) as writer:
            for part in parts:
                with pq.ParquetFile(part) as read:
                    for group in range(read.num_row_groups):
                        writer.write_table(read.read_row_group(group))


def _parquet(path: Path, table: Table) -> pq.ParquetWriter:
    return pq.ParquetWriter(path, _schema(table), compression="zstd", version="2.6")


@frozen
class ArrowFile:
    """The IPC file format, a batch for each part, not compressed: other programs map it into memory."""

    def write(self, path: Path, table: Table, rows: Rows) -> None:
        with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, _schema(table)) as writer:
            if rows:
                writer.write_batch(_batch(table, rows))

    def outputs(self, output: Path, tables: Sequence[Table]) -> Mapping[Path, Sequence[Table]]:
        return one_file_each(output, tables)

    def join(self, path: Path, files: Mapping[Table, Iterable[Path]]) -> None:
        ((table, parts),) = files.items()
        with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, _schema(table)) as writer:
            for part in parts:
                with pa.memory_map(str(part)) as read:
                    batches = pa.ipc.open_file(read)
                    for index in range(batches.num_record_batches):
                        writer.write_batch(batches.get_batch(index))
