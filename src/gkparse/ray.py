"""Documents of a Ray dataset -> rows of their reports, by `map_batches`.

`gkparse.arrow.read_documents` does the work on each batch; Ray brings documents and takes rows. Each worker
needs `gkparse[arrow]`, and extras for the kinds of documents.

    files = ray.data.read_binary_files("pages/", include_paths=True)
    cells = gkparse.ray.read_documents(files)
    cells.write_parquet("cells/")
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import pyarrow as pa

from gkparse import arrow
from gkparse.reading import Reading

if TYPE_CHECKING:
    from ray.data import Dataset

# So many documents are read by one task before it hands over their rows.
_DOCUMENTS = 64


def read_documents(
    files: Dataset,
    table: str = "cells",
    *,
    source: str = "path",
    content: str = "bytes",
    read: Callable[[bytes], tuple[Reading, ...]] | None = None,
) -> Dataset:
    """The rows of one table, of all documents of a dataset.

    `source` and `content` name the columns with the path and the bytes of each document: those of
    `ray.data.read_binary_files`, if they are not given. `table` and `read` are those of
    `gkparse.arrow.read_documents`.
    """
    rows = partial(_rows, table=table, source=source, content=content, read=read)
    return files.map_batches(rows, batch_format="pyarrow", batch_size=_DOCUMENTS, zero_copy_batch=True)


def _rows(
    documents: pa.Table,
    *,
    table: str,
    source: str,
    content: str,
    read: Callable[[bytes], tuple[Reading, ...]] | None,
) -> pa.Table:
    named = documents.select([source, content]).rename_columns(["source", "bytes"])
    batches = arrow.read_documents(named.to_batches(), table, read=read)
    return pa.Table.from_batches(batches, arrow.schema(table, dictionaries=False))
