"""Documents of a Spark data frame -> rows of their reports, by `mapInArrow`.

`gkparse.arrow.read_documents` does the work on each partition; Spark brings documents and takes rows. Each
executor needs `gkparse[arrow]`, and extras for the kinds of documents.

    files = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load("pages/")
    cells = gkparse.spark.read_documents(files)
    cells.write.parquet("cells/")

Spark hands over 10,000 documents at a time if it is not told otherwise, and holds their bytes in memory:
set `spark.sql.execution.arrow.maxRecordsPerBatch` to 100. Its `binaryFile` source leaves out files without a
byte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from gkparse import arrow
from gkparse.reading import Reading

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame


def read_documents(
    files: DataFrame,
    table: str = "cells",
    *,
    source: str = "path",
    content: str = "content",
    read: Callable[[bytes], tuple[Reading, ...]] | None = None,
) -> DataFrame:
    """The rows of one table, of all documents of a data frame.

    `source` and `content` name the columns with the path and the bytes of each document: those of Spark's
    own `binaryFile` source, if they are not given. `table` and `read` are those of
    `gkparse.arrow.read_documents`.
    """
    from pyspark.sql.pandas.types import from_arrow_schema

    documents = files.selectExpr(f"`{source}` AS source", f"`{content}` AS bytes")
    rows = from_arrow_schema(arrow.schema(table, dictionaries=False))
    return documents.mapInArrow(partial(_rows, table=table, read=read), rows)


def _rows(
    batches: Iterable[pa.RecordBatch], *, table: str, read: Callable[[bytes], tuple[Reading, ...]] | None
) -> Iterator[pa.RecordBatch]:
    yield from arrow.read_documents(batches, table, read=read)
