"""What a sink is: it writes the rows of a part, and puts the parts of a run together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from attrs import frozen

from gkparse.rows import Column

# The values of each row, in the order of the columns.
Rows = Sequence[tuple[Any, ...]]


@frozen
class Table:
    """A table: its name and its columns."""

    name: str
    columns: tuple[Column, ...]


class Sink(Protocol):
    """A format of files."""

    def write(self, path: Path, table: Table, rows: Rows) -> None:
        """Writes the rows of a table in one part."""

    def outputs(self, output: Path, tables: Sequence[Table]) -> Mapping[Path, Sequence[Table]]:
        """The files of a run, with the tables in each. The first table is in `output` itself."""

    def join(self, path: Path, files: Mapping[Table, Iterable[Path]]) -> None:
        """Writes a file of the run, from the files of its tables in all parts."""


def one_file_each(output: Path, tables: Sequence[Table]) -> dict[Path, tuple[Table]]:
    """A file for each table: `panel.csv`, `panel.reports.csv`, `panel.issues.csv` ..."""
    first, *others = tables
    beside = {output.with_suffix(f".{table.name}{output.suffix}"): (table,) for table in others}
    return {output: (first,), **beside}
