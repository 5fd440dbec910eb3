"""Batches of documents in, batches of rows out: the one function that engines on many machines need.

It has no state and knows no engine: Spark, Ray and a loop on one machine give the same rows. `gkparse.spark`
and `gkparse.ray` hand it over.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pyarrow as pa

from gkparse._issues.system import reason_of
from gkparse._issues.wording import Wording
from gkparse._load import load_all
from gkparse.arrow.batches import record_batches
from gkparse.errors import GkparseError
from gkparse.reading import Reading
from gkparse.records import ReadFile, source_file

# A document: its path or address, and its bytes.
DOCUMENTS = pa.schema([pa.field("source", pa.string()), pa.field("bytes", pa.binary())])

_NO_BYTES = Wording("it has no bytes", "没有内容")


def read_documents(
    batches: Iterable[pa.RecordBatch],
    table: str = "cells",
    *,
    read: Callable[[bytes], tuple[Reading, ...]] | None = None,
) -> Iterator[pa.RecordBatch]:
    """Reads each document of each batch, and gives the rows of one table, without dictionaries.

    A batch has the columns `source` (the path or address) and `bytes`. A document gives the rows of all its
    reports. One that cannot be read gives a row in the table `reports`, which says why. `read` reads the
    bytes of a document, by default `gkparse.load_all`. Give the `load_all` of a
    `gkparse.batch.IsolatedLoader` for limits of time and memory.

    >>> import gkparse.arrow
    >>> batches = gkparse.arrow.documents(["examples/reports/muan-2022.txt"])
    >>> [batch.num_rows for batch in gkparse.arrow.read_documents(batches)]
    [200]
    """
    for batch in batches:
        sources, contents = batch.column("source"), batch.column("bytes")
        files = (
            _read(source.as_py(), data.as_py(), read or load_all)
            for source, data in zip(sources, contents, strict=True)
        )
        yield from record_batches(files, table, dictionaries=False)


def _read(name: str | None, data: bytes | None, read: Callable[[bytes], tuple[Reading, ...]]) -> ReadFile:
    if data is None:
        return ReadFile(source_file(b"", name), error=_NO_BYTES)
    source = source_file(data, name)
    try:
        return ReadFile(source, read(data))
    except (OSError, GkparseError) as error:
        return ReadFile(source, error=reason_of(error))


def documents(paths: Iterable[str | os.PathLike[str]], *, of: int = 64) -> Iterator[pa.RecordBatch]:
    """The files of these paths as batches of `of` documents. OSError if a file cannot be read."""
    names: list[str] = []
    contents: list[bytes] = []
    for path in paths:
        names.append(os.fsencode(path).decode("utf-8", "backslashreplace"))
        contents.append(Path(path).read_bytes())
        if len(names) == of:
            yield pa.record_batch([pa.array(names), pa.array(contents, pa.binary())], schema=DOCUMENTS)
            names, contents = [], []
    if names:
        yield pa.record_batch([pa.array(names), pa.array(contents, pa.binary())], schema=DOCUMENTS)
