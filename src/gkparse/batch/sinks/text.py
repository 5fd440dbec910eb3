"""CSV and JSON lines, by the standard library: UTF-8, a line feed at the end of each line."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from attrs import frozen

from gkparse.batch.sinks.sink import Rows, Table, one_file_each
from gkparse.rows import Kind


@frozen
class Csv:
    """A line for each row below the names of the columns. What is not there is an empty field.

    Codes are separated by blanks. A number has all its digits.
    """

    def write(self, path: Path, table: Table, rows: Rows) -> None:
        with path.open("w", encoding="utf-8", newline="") as file:
            lines = csv.writer(file, lineterminator="\n")
            fields = [_FIELDS.get(column.kind, _as_it_is) for column in table.columns]
            lines.writerows([field(value) for field, value in zip(fields, row, strict=True)] for row in rows)

    def outputs(self, output: Path, tables: Sequence[Table]) -> Mapping[Path, Sequence[Table]]:
        return one_file_each(output, tables)

    def join(self, path: Path, files: Mapping[Table, Iterable[Path]]) -> None:
        ((table, parts),) = files.items()
        names = ",".join(column.name for column in table.columns)
        _concatenate(path, f"{names}\n", parts)


@frozen
class JsonLines:
    """An object for each row. An amount is a string of its digits, and codes are a list."""

    def write(self, path: Path, table: Table, rows: Rows) -> None:
        names = [column.name for column in table.columns]
        encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain).encode
        with path.open("w", encoding="utf-8", newline="") as file:
            file.writelines(f"{encode(dict(zip(names, row, strict=True)))}\n" for row in rows)

    def outputs(self, output: Path, tables: Sequence[Table]) -> Mapping[Path, Sequence[Table]]:
        return one_file_each(output, tables)

    def join(self, path: Path, files: Mapping[Table, Iterable[Path]]) -> None:
        ((_, parts),) = files.items()
        _concatenate(path, "", parts)


def _as_it_is(value: Any) -> Any:
    return value


def _digits(value: int | Decimal | None) -> str:
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)


# How a value is written, where the writer of CSV would write it in another way.
_FIELDS: Mapping[Kind, Callable[[Any], Any]] = {
    Kind.NUMBER: _digits,
    Kind.YUAN: _digits,
    Kind.CODES: " ".join,
}


def _plain(value: Decimal | date) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else value.isoformat()


def _concatenate(path: Path, head: str, parts: Iterable[Path]) -> None:
    with path.open("wb") as file:
        file.write(head.encode())
        for part in parts:
            with part.open("rb") as rows:
                shutil.copyfileobj(rows, file, 2**20)
