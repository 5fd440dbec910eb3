"""Readings -> record batches. Only one batch is in memory at a time, however many readings there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Any

import pyarrow as pa

from gkparse.arrow.schemas import schema, table_named
from gkparse.reading import Reading
from gkparse.records import ReadFile

# A batch ends behind the file with which it has so many rows, or with which the texts of its files have so
# many characters: a column of texts can hold two gigabytes.
_ROWS = 65_536
_CHARACTERS = 2**26


def to_table(
    readings: Iterable[Reading | ReadFile], table: str = "cells", *, dictionaries: bool = True
) -> pa.Table:
    """The rows of readings as an Arrow table, which is whole in memory.

    Give a `ReadFile` in place of a reading if the rows should say which file they come from. `table` names
    one of `gkparse.records.TABLES`.
    """
    return reader(readings, table, dictionaries=dictionaries).read_all()


def reader(
    readings: Iterable[Reading | ReadFile], table: str = "cells", *, dictionaries: bool = True
) -> pa.RecordBatchReader:
    """The rows of readings as a stream of batches, each of which is made when it is asked for.

    Everything that speaks the C stream interface of Arrow takes it: `polars.from_arrow`, a query of DuckDB,
    `pyarrow.dataset.write_dataset`.
    """
    batches = record_batches(readings, table, dictionaries=dictionaries)
    return pa.RecordBatchReader.from_batches(schema(table, dictionaries=dictionaries), batches)


def record_batches(
    readings: Iterable[Reading | ReadFile], table: str = "cells", *, dictionaries: bool = True
) -> Iterator[pa.RecordBatch]:
    """The rows of readings as batches, in their order. No batch is empty."""
    row_table, made = table_named(table), schema(table, dictionaries=dictionaries)
    rows: list[Any] = []
    characters = 0
    for each in readings:
        file = ReadFile(readings=(each,)) if isinstance(each, Reading) else each
        rows.extend(file.rows(row_table))
        characters += sum(len(reading.source.text) for reading in file.readings)
        if len(rows) >= _ROWS or characters >= _CHARACTERS:
            yield from _batch(rows, made)
            rows, characters = [], 0
    yield from _batch(rows, made)


def _batch(rows: list[Any], made: pa.Schema) -> Iterator[pa.RecordBatch]:
    if rows:
        arrays = [_array(list(map(attrgetter(field.name), rows)), field.type) for field in made]
        yield pa.RecordBatch.from_arrays(arrays, schema=made)


def _array(values: list[Any], kind: pa.DataType) -> pa.Array:
    if pa.types.is_dictionary(kind):
        return _array(values, pa.string()).dictionary_encode()
    try:
        return pa.array(values, kind)
    except UnicodeEncodeError:
        return pa.array([_encodable(value) for value in values], kind)


def _encodable(text: str | None) -> str | None:
    """A text that UTF-8 can encode: the name of a file in another encoding gets `\\udcff` for such a byte."""
    return None if text is None else text.encode("utf-8", "backslashreplace").decode()
