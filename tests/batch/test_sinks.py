"""Every sink keeps every value, and writes the same bytes for the same rows."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from gkparse.batch.sinks import SUFFIXES, Sink, Table, of_file
from gkparse.errors import MissingExtraError
from gkparse.rows import Column, Kind

TABLE = Table("cells", tuple(Column(f"the_{kind.value}", kind, "", "") for kind in Kind))
ROWS = [
    (
        '规章, "引号"\n换行',
        "a",
        1,
        Decimal("762.1830"),
        Decimal("7621830.00"),
        12.5,
        date(2023, 1, 2),
        ("x", "y"),
    ),
    ("�ff.html", None, -(2**40), 7, None, None, None, ()),
    *((str(number), "b", number, number, Decimal(number), 0.1, None, ("z",)) for number in range(50)),
]


def written(sink: Sink, folder: Path, suffix: str, part: int) -> Path:
    parts = []
    for number in range(0, len(ROWS), part):
        parts.append(folder / f"{part}-{number}.part")
        sink.write(parts[-1], TABLE, ROWS[number : number + part])
    path = folder / f"{part}{suffix}"
    sink.join(path, {TABLE: parts})
    return path


def sink_for(suffix: str) -> Sink:
    sink = of_file(Path(f"panel{suffix}"))
    assert sink is not None
    return sink


def _as_read(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """A row as Arrow gives it back: every number of a column is of one kind."""
    return tuple(
        Decimal(value)
        if kind is Kind.NUMBER and value is not None
        else list(value)
        if isinstance(value, tuple)
        else value
        for kind, value in zip(Kind, row, strict=True)
    )


def _of_arrow(table: Any) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in table.to_pylist()]


def read_arrow(path: Path) -> list[tuple[Any, ...]]:
    with pa.memory_map(str(path)) as file:
        return _of_arrow(pa.ipc.open_file(file).read_all())


def read_duckdb(path: Path) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(path), read_only=True) as database:
        return database.execute("FROM cells").fetchall()


@pytest.mark.parametrize("part", [1, 7, 1000])
@pytest.mark.parametrize(
    ("suffix", "read"),
    [
        (".parquet", lambda path: _of_arrow(pq.read_table(path))),
        (".arrow", read_arrow),
        (".duckdb", read_duckdb),
    ],
)
def test_typed_files_keep_every_value(
    tmp_path: Path, suffix: str, read: Callable[[Path], list[tuple[Any, ...]]], part: int
) -> None:
    assert read(written(sink_for(suffix), tmp_path, suffix, part)) == list(map(_as_read, ROWS))


def test_csv_has_every_digit_and_an_empty_field_for_nothing(tmp_path: Path) -> None:
    path = written(sink_for(".csv"), tmp_path, ".csv", 7)
    with path.open(encoding="utf-8", newline="") as file:
        names, first, second, *others = csv.reader(file)
    assert names == [column.name for column in TABLE.columns]
    assert first == [ROWS[0][0], "a", "1", "762.1830", "7621830.00", "12.5", "2023-01-02", "x y"]
    assert second == ["�ff.html", "", str(-(2**40)), "7", "", "", "", ""]
    assert len(others) == 50


def test_json_has_amounts_as_digits_and_codes_as_lists(tmp_path: Path) -> None:
    path = written(sink_for(".jsonl"), tmp_path, ".jsonl", 7)
    first, second, *others = map(json.loads, path.read_text("utf-8").splitlines())
    values = [ROWS[0][0], "a", 1, "762.1830", "7621830.00", 12.5, "2023-01-02", ["x", "y"]]
    assert list(first.values()) == values
    assert list(second.values()) == ["�ff.html", None, -(2**40), 7, None, None, None, []]
    assert len(others) == 50


@pytest.mark.parametrize("suffix", sorted({*SUFFIXES} - {".duckdb"}))
def test_the_same_rows_give_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    assert (
        written(sink_for(suffix), one, suffix, 7).read_bytes()
        == written(sink_for(suffix), two, suffix, 7).read_bytes()
    )


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_table_without_rows_has_its_columns(tmp_path: Path, suffix: str) -> None:
    sink = sink_for(suffix)
    sink.write(tmp_path / "part", TABLE, [])
    sink.join(tmp_path / f"x{suffix}", {TABLE: [tmp_path / "part"]})
    assert (tmp_path / f"x{suffix}").exists()
    if suffix == ".duckdb":
        assert read_duckdb(tmp_path / "x.duckdb") == []


def test_a_file_of_another_format_has_no_sink() -> None:
    assert of_file(Path("panel.xlsx")) is None
    assert of_file(Path("PANEL.CSV")) is not None


@pytest.mark.parametrize(("suffix", "module"), [(".parquet", "pyarrow"), (".duckdb", "duckdb")])
def test_without_its_package_a_format_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, suffix: str, module: str
) -> None:
    for name in ("arrow", "duckdb"):
        monkeypatch.delitem(sys.modules, f"gkparse.batch.sinks.{name}", raising=False)
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=r"gkparse\[table\]"):
        of_file(Path(f"panel{suffix}"))
