"""Arrow tables hold what the rows hold, with the types that are promised, in batches."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from attrs import asdict, evolve

import gkparse
import gkparse.arrow
from gkparse import CellReading, Reading, SourceFile, State
from gkparse.arrow import batches
from gkparse.records import TABLES, ReadFile
from tests.kit.pdf_print import Print, print_report
from tests.kit.tables import report_text, with_fees
from tests.kit.truth import example_cases

COMMITTED = Path(__file__).with_name("schemas.json")
NAMES = [table.name for table in TABLES]


def readings() -> list[Reading]:
    return [gkparse.parse(case.text) for case in example_cases()]


def types(table: str, *, dictionaries: bool) -> dict[str, str]:
    return {field.name: str(field.type) for field in gkparse.arrow.schema(table, dictionaries=dictionaries)}


@pytest.mark.parametrize("dictionaries", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_a_table_has_what_the_rows_have(name: str, dictionaries: bool) -> None:
    files = [
        ReadFile(SourceFile(name=case.name, sha256="00"), (gkparse.parse(case.text),))
        for case in example_cases()
    ]
    (row_table,) = (table for table in TABLES if table.name == name)
    table = gkparse.arrow.to_table(files, name, dictionaries=dictionaries)
    expected = [asdict(row) for file in files for row in file.rows(row_table)]
    for row in expected:
        for column, value in row.items():
            row[column] = list(value) if isinstance(value, tuple) else value
    assert table.to_pylist() == expected
    assert table.schema.equals(gkparse.arrow.schema(name, dictionaries=dictionaries), check_metadata=True)


def test_the_schemas_are_the_committed_ones() -> None:
    """A change of a column needs a new `SCHEMA_VERSION`, unless it only adds one at the end."""
    committed = json.loads(COMMITTED.read_text("utf-8"))
    tables = {
        name: {
            column: [plain, types(name, dictionaries=True)[column]]
            for column, plain in types(name, dictionaries=False).items()
        }
        for name in NAMES
    }
    assert committed == {"version": gkparse.arrow.SCHEMA_VERSION, "tables": tables}
    assert [list(columns) for columns in committed["tables"].values()] == list(map(list, tables.values()))


def test_the_metadata_says_what_a_column_means_and_which_version_it_is() -> None:
    schema = gkparse.arrow.schema("reports")
    assert schema.metadata == {b"gkparse.table": b"reports", b"gkparse.schema_version": b"1"}
    assert all(set(field.metadata) == {b"en", b"zh"} for field in schema)


def test_a_table_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="give one of cells, reports, issues, sections, fees"):
        gkparse.arrow.to_table([], "figures")


def test_no_readings_give_a_table_without_rows() -> None:
    table = gkparse.arrow.to_table([])
    assert (table.num_rows, table.schema) == (0, gkparse.arrow.schema())


def test_amounts_are_exact_and_counts_are_whole() -> None:
    table = gkparse.arrow.to_table([gkparse.parse(with_fees("5243.883073"))])
    (fees,) = (row for row in table.to_pylist() if row["key"] == "disclosure.fees.amount")
    assert (fees["value"], fees["amount_yuan"], fees["count"]) == (
        Decimal("5243.883073"),
        Decimal("52438830.73"),
        None,
    )
    (new,) = (row for row in table.to_pylist() if row["key"] == "requests.new.total")
    assert (new["value"], new["amount_yuan"], new["count"]) == (0, None, 0)
    assert type(new["count"]) is int


@pytest.mark.parametrize("sign", ["", "-"])
@pytest.mark.parametrize("unit", ["元", "万元", None])
def test_the_longest_number_that_is_read_has_room(sign: str, unit: str | None) -> None:
    value = Decimal(f"{sign}999999999999999.99999999999999999999")
    cell = CellReading(value, unit, State.NUMBER, str(value), None)
    reading = evolve(gkparse.parse(report_text()), cells={"disclosure.fees.amount": cell})
    (row,) = gkparse.arrow.to_table([reading]).to_pylist()
    assert (row["value"], row["amount_yuan"]) == (value, cell.amount_yuan)
    assert (row["amount_yuan"] is not None) == (unit == "万元")


def test_a_pdf_gives_pages_and_boxes() -> None:
    data = print_report(gkparse.parse(report_text()).report, Print())
    table = gkparse.arrow.to_table([ReadFile(gkparse.source_file(data, "a.pdf"), (gkparse.load(data),))])
    assert table.column("page").null_count == table.column("left").null_count == 0
    assert set(table.column("source").to_pylist()) == {"a.pdf"}


def test_a_name_that_is_not_utf8_and_a_lone_surrogate_survive_as_escapes() -> None:
    reading = gkparse.parse(report_text())
    file = ReadFile(
        SourceFile(name="年\udcff.txt"), (evolve(reading, report=evolve(reading.report, agency="\ud800")),)
    )
    table = gkparse.arrow.to_table([file])
    assert set(table.column("source").to_pylist()) == {"年\\udcff.txt"}
    assert set(table.column("agency").to_pylist()) == {"\\ud800"}


def test_batches_are_made_when_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "_ROWS", 150)
    reading = gkparse.parse(report_text())
    taken = []

    def endless() -> Iterator[Reading]:
        while True:
            taken.append(reading)
            yield reading

    stream = gkparse.arrow.reader(endless())
    assert [stream.read_next_batch().num_rows for _ in range(3)] == [200, 200, 200]
    assert len(taken) == 3


def test_a_batch_ends_with_the_text_that_fills_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "_CHARACTERS", 2 * len(report_text()))
    stream = gkparse.arrow.record_batches([gkparse.parse(report_text())] * 5, "reports")
    assert [batch.num_rows for batch in stream] == [2, 2, 1]


def test_several_batches_with_their_own_dictionaries_are_one_table(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = gkparse.arrow.to_table(readings())
    monkeypatch.setattr(batches, "_ROWS", 1)
    cut = gkparse.arrow.to_table(readings())
    assert cut.column("agency").num_chunks == len(example_cases())
    assert cut.to_pylist() == whole.to_pylist()


def test_without_pyarrow_the_message_says_what_to_install() -> None:
    script = "import sys; sys.modules['pyarrow'] = None; import gkparse; import gkparse.arrow"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert "MissingExtraError" in run.stderr
    assert "pip install 'gkparse[arrow]'" in run.stderr


class OnlyAStream:
    """Something that is no pyarrow object, and speaks the C stream interface alone."""

    def __init__(self) -> None:
        self.reader = gkparse.arrow.reader(readings())

    def __arrow_c_stream__(self, requested_schema: object = None) -> Any:
        return self.reader.__arrow_c_stream__(requested_schema)


def requests_received() -> int:
    return sum(
        row.count or 0 for reading in readings() for row in reading.rows() if row.key == "requests.new.total"
    )


def yuan_spent() -> Decimal:
    return sum((row.amount_yuan or Decimal(0) for each in readings() for row in each.rows()), Decimal(0))


def test_polars_takes_the_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    import polars as pl

    monkeypatch.setattr(batches, "_ROWS", 300)
    frame = pl.DataFrame(OnlyAStream())
    new = frame.filter(pl.col("key").cast(pl.String) == "requests.new.total")
    assert new["count"].sum() == requests_received()
    assert frame["amount_yuan"].dtype == pl.Decimal(38, 18)
    assert frame["amount_yuan"].sum() == yuan_spent()
    assert frame["count"].dtype == pl.Int64


def test_pandas_takes_the_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    import pandas as pd

    monkeypatch.setattr(batches, "_ROWS", 300)
    frame = gkparse.arrow.to_table(readings()).to_pandas(types_mapper=pd.ArrowDtype)
    new = frame[frame["key"] == "requests.new.total"]
    assert int(new["count"].sum()) == requests_received()
    assert frame["amount_yuan"].sum() == yuan_spent()
    streamed = pd.DataFrame.from_arrow(OnlyAStream())
    assert len(streamed) == len(frame)
    assert int(streamed[streamed["key"] == "requests.new.total"]["count"].sum()) == requests_received()


def test_duckdb_takes_the_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    import duckdb

    monkeypatch.setattr(batches, "_ROWS", 300)
    stream = OnlyAStream()  # noqa: F841 - the query names it
    query = """
        SELECT sum("count") FILTER (key = 'requests.new.total'), sum(amount_yuan),
            typeof(any_value(amount_yuan))
        FROM stream
    """
    with duckdb.connect() as connection:
        (found,) = connection.sql(query).fetchall()
    assert found == (requests_received(), yuan_spent(), "DECIMAL(38,18)")


def test_parquet_keeps_the_schema(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    table = gkparse.arrow.to_table(readings())
    pq.write_table(table, tmp_path / "cells.parquet")
    back = pq.read_table(tmp_path / "cells.parquet")
    assert back.schema.equals(table.schema, check_metadata=True)
    assert back.to_pylist() == table.to_pylist()
    assert isinstance(table, pa.Table)
