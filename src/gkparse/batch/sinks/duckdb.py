"""A DuckDB database with all tables of a run. Its rows are always the same, its bytes are not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import duckdb
from attrs import frozen

from gkparse.batch.sinks.arrow import Parquet
from gkparse.batch.sinks.sink import Rows, Table


@frozen
class DuckDb:
    """The parts are Parquet files, which DuckDB reads."""

    def write(self, path: Path, table: Table, rows: Rows) -> None:
        Parquet().write(path, table, rows)

    def outputs(self, output: Path, tables: Sequence[Table]) -> Mapping[Path, Sequence[Table]]:
        return {output: tables}

    def join(self, path: Path, files: Mapping[Table, Iterable[Path]]) -> None:
        # DuckDB would go on with what an interrupted run left, but no such file has a name that it looks for.
        path.unlink(missing_ok=True)
        with duckdb.connect(str(path)) as database:
            for table, parts in files.items():
                for part in parts:
                    name = str(part)
                    database.execute(
                        f'CREATE TABLE IF NOT EXISTS "{table.name}" AS FROM read_parquet($1) LIMIT 0', [name]
                    )
                    database.execute(f'INSERT INTO "{table.name}" FROM read_parquet($1)', [name])
