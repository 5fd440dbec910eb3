"""A real Spark and a real Ray, each on this machine, give the rows that one process gives, byte for byte.

    python -m pip install --group engines
    python -m pytest -n0 -m engines

Spark needs Java 17 or later.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import gkparse
import gkparse.arrow
import gkparse.ray
import gkparse.spark
from gkparse.batch import IsolatedLoader
from tests.kit.pdf_file import endless_pdf
from tests.kit.pdf_print import Print, print_report
from tests.kit.tables import report_text
from tests.kit.truth import EXAMPLES

pytestmark = [
    pytest.mark.engines,
    # Engines leave sockets and files open, and use what Python will drop.
    pytest.mark.filterwarnings("default"),
]

TABLES = ("cells", "reports", "issues", "sections", "fees")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports in four formats, a file with two reports, and files that are none."""
    folder = tmp_path_factory.mktemp("documents")
    for path in EXAMPLES.glob("*.txt"):
        report = gkparse.load(path).report
        (folder / path.name).write_bytes(path.read_bytes())
        (folder / f"{path.stem}.docx").write_bytes(gkparse.render(report, format="docx"))
        (folder / f"{path.stem}.html").write_text(gkparse.render(report, format="html"), encoding="utf-8")
    (folder / "print.pdf").write_bytes(print_report(gkparse.parse(report_text()).report, Print()))
    (folder / "two.txt").write_text(report_text() + report_text(year=2022), encoding="utf-8")
    # Not without a byte: Spark leaves such files out.
    (folder / "blank.txt").write_bytes(b"\n")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04word/document.xml")
    return folder


def in_bytes(table: pa.Table, name: str) -> bytes:
    """The rows of a table as a stream of bytes, in an order that no engine decides."""
    columns = gkparse.arrow.schema(name, dictionaries=False)
    named = table.select(columns.names).cast(columns)
    paths = [Path(source.removeprefix("file:")).name for source in named.column("source").to_pylist()]
    named = named.set_column(0, columns.field("source"), pa.array(paths))
    order = [
        column for column in ("source", "report", "key", "code", "path", "line") if column in columns.names
    ]
    stream = io.BytesIO()
    with pa.ipc.new_stream(stream, columns) as writer:
        writer.write_table(named.sort_by([(column, "ascending") for column in order]).combine_chunks())
    return stream.getvalue()


def on_one_machine(folder: Path, table: str) -> bytes:
    batches = gkparse.arrow.read_documents(gkparse.arrow.documents(sorted(folder.iterdir())), table)
    return in_bytes(pa.Table.from_batches(batches, gkparse.arrow.schema(table, dictionaries=False)), table)


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    with pytest.MonkeyPatch.context() as patch:
        # Its workers are to have the packages of this Python.
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
        session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "5")
        yield session
        session.stop()


@pytest.mark.parametrize("table", TABLES)
def test_spark_gives_the_rows_of_one_machine(spark: Any, folder: Path, table: str) -> None:
    files = spark.read.format("binaryFile").load(str(folder))
    assert in_bytes(gkparse.spark.read_documents(files, table).toArrow(), table) == on_one_machine(
        folder, table
    )


@pytest.fixture(scope="module")
def endless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report, and a file that would keep a reader busy for ever."""
    folder = tmp_path_factory.mktemp("endless")
    (folder / "endless.pdf").write_bytes(endless_pdf())
    (folder / "sound.txt").write_text(report_text(), encoding="utf-8")
    return folder


STOPPED = {"endless.pdf": "it took longer than 8 seconds", "sound.txt": None}


def reasons(table: pa.Table) -> dict[str, str | None]:
    return {Path(row["source"]).name: row["error"] for row in table.to_pylist()}


def test_a_file_that_takes_too_long_is_a_row_of_spark(spark: Any, endless: Path) -> None:
    files = spark.read.format("binaryFile").load(str(endless))
    read = IsolatedLoader(seconds=8).load_all
    assert reasons(gkparse.spark.read_documents(files, "reports", read=read).toArrow()) == STOPPED


@pytest.fixture(scope="module")
def ray() -> Iterator[Any]:
    import ray

    ray.init(num_cpus=2, include_dashboard=False)
    yield ray
    ray.shutdown()


@pytest.mark.parametrize("table", TABLES)
def test_ray_gives_the_rows_of_one_machine(ray: Any, folder: Path, table: str) -> None:
    files = ray.data.read_binary_files(str(folder), include_paths=True)
    blocks = ray.get(gkparse.ray.read_documents(files, table).to_arrow_refs())
    assert in_bytes(pa.concat_tables(blocks), table) == on_one_machine(folder, table)


def test_a_file_that_takes_too_long_is_a_row_of_ray(ray: Any, endless: Path) -> None:
    files = ray.data.read_binary_files(str(endless), include_paths=True)
    read = IsolatedLoader(seconds=8).load_all
    blocks = ray.get(gkparse.ray.read_documents(files, "reports", read=read).to_arrow_refs())
    assert reasons(pa.concat_tables(blocks)) == STOPPED
