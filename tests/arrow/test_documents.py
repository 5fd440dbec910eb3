"""Batches of documents in, batches of rows out."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

import gkparse
import gkparse.arrow
from gkparse.arrow.documents import DOCUMENTS
from gkparse.errors import MissingExtraError
from tests.kit.tables import report_text
from tests.kit.truth import EXAMPLES

PATHS = sorted(EXAMPLES.glob("*.txt"))


def batch(*documents: tuple[str | None, bytes | None]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist(
        [{"source": name, "bytes": data} for name, data in documents], schema=DOCUMENTS
    )


def rows(given: pa.RecordBatch, table: str = "cells") -> list[dict[str, object]]:
    batches = gkparse.arrow.read_documents([given], table)
    return [row for each in batches for row in each.to_pylist()]


@pytest.mark.parametrize("table", ["cells", "reports", "issues", "sections", "fees"])
def test_documents_give_the_rows_of_their_readings(table: str) -> None:
    given = pa.Table.from_batches(gkparse.arrow.documents(PATHS, of=3))
    assert [each.num_rows for each in gkparse.arrow.documents(PATHS, of=3)] == [3, 3, 2]
    files = [
        gkparse.records.ReadFile(gkparse.source_file(path.read_bytes(), str(path)), (gkparse.load(path),))
        for path in PATHS
    ]
    expected = gkparse.arrow.to_table(files, table, dictionaries=False)
    found = pa.Table.from_batches(gkparse.arrow.read_documents(given.to_batches(), table), expected.schema)
    assert found.to_pylist() == expected.to_pylist()


def test_the_rows_do_not_depend_on_how_the_documents_are_cut_into_batches() -> None:
    results = {
        of: pa.Table.from_batches(gkparse.arrow.read_documents(gkparse.arrow.documents(PATHS, of=of)))
        for of in (1, 3, 64)
    }
    assert results[1].combine_chunks().equals(results[64].combine_chunks())
    assert results[3].combine_chunks().equals(results[64].combine_chunks())


def test_each_report_of_a_document_has_its_rows() -> None:
    two = (report_text() + report_text().replace("青石街道", "白石街道")).encode()
    found = rows(batch(("a", two)), "reports")
    assert [(row["report"], row["agency"]) for row in found] == [(1, "青石街道"), (2, "白石街道")]


def test_a_document_without_bytes_or_of_no_known_kind_is_a_row_with_its_reason() -> None:
    good = report_text().encode()
    given = batch(("a", None), (None, good), ("c", b"PK\x03\x04"))
    reports = rows(given, "reports")
    assert [(row["source"], row["error"], row["errors"]) for row in reports] == [
        ("a", "it has no bytes", 0),
        (None, None, 0),
        ("c", None, 1),
    ]
    assert {row["source"] for row in rows(given)} == {None}


def test_what_stops_a_reading_is_told_of_that_document_alone() -> None:
    def read(data: bytes) -> tuple[gkparse.Reading, ...]:
        if data == b"pdf":
            raise MissingExtraError("this needs a package", zh="缺少软件包")
        return (gkparse.load(data),)

    given = batch(("a", b"pdf"), ("b", report_text().encode()))
    (first, second) = (
        row
        for each in gkparse.arrow.read_documents([given], "reports", read=read)
        for row in each.to_pylist()
    )
    assert (first["error"], first["error_zh"], first["cells"]) == ("this needs a package", "缺少软件包", 0)
    assert (second["error"], second["cells"]) == (None, 200)


def test_a_missing_file_is_the_mistake_of_the_caller(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(gkparse.arrow.documents([tmp_path / "none"]))
