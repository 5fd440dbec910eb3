"""A sheet exported as text, with all rows as wide as the sheet, is read as the sheet itself."""

from __future__ import annotations

import csv
import io
import re

import pytest

import gkparse
from gkparse import Limits, Severity
from gkparse.grid import Grid
from tests.kit.tables import report_text
from tests.kit.whole_report import WHOLE
from tests.kit.whole_sheet import whole


def exported(delimiter: str = ",", *, padded: bool = True) -> str:
    """The report as a spreadsheet program exports it, with the text of a merged cell in its first place."""
    rows: list[list[str]] = []
    for part in whole():
        if isinstance(part, Grid):
            first = len(rows)
            width = max((cell.column or 0) + cell.colspan for row in part.rows for cell in row.cells)
            rows.extend([""] * width for _ in part.rows)
            for row_index, row in enumerate(part.rows, first):
                for cell in row.cells:
                    rows[row_index][cell.column or 0] = cell.text
        else:
            rows.append([part])
    width = max(map(len, rows))
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerows([*row, *[""] * (width - len(row) if padded else 0)] for row in rows)
    return text.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_an_export_is_read_as_its_sheet(delimiter: str, encoding: str) -> None:
    reading = gkparse.load(exported(delimiter).encode(encoding))
    assert reading.report == WHOLE.report
    assert reading.issues == ()
    assert reading.metadata.encoding == gkparse.load(report_text().encode(encoding)).metadata.encoding
    place = reading.locate("requests.granted.natural_person")
    assert place is not None
    assert place.span.of(reading.source.text) == "6"
    assert (place.table, place.cell) == (0, 3)


@pytest.mark.parametrize("protected", ['="{}"', '= "{}"', "'{}", "\t{}"])
@pytest.mark.parametrize("only_figures", [True, False])
def test_texts_that_are_protected_for_a_spreadsheet_are_read_as_it_shows_them(
    protected: str, only_figures: bool
) -> None:
    rows = list(csv.reader(io.StringIO(exported())))
    text = io.StringIO()
    csv.writer(text).writerows(
        [protected.format(cell) if cell and (cell.isdecimal() or not only_figures) else cell for cell in row]
        for row in rows
    )
    reading = gkparse.load(text.getvalue().encode())
    assert gkparse.cells(reading.report) == gkparse.cells(WHOLE.report)
    assert reading.issues == ()
    # Not quoted, as most programs write them.
    bare = re.sub(r'"(=\s*)""([^",]*)"""', r'\1"\2"', text.getvalue())
    assert gkparse.load(bare.encode()).issues == ()


def test_a_cell_of_several_lines_is_one_row() -> None:
    reading = gkparse.load(exported().replace("1.属于国家秘密", '"1.属于\n国家秘密"').encode())
    assert reading.report == WHOLE.report


@pytest.mark.parametrize(
    "text",
    [
        exported(padded=False),
        report_text(),
        "\t甲\n\t乙\n\t丙。\n\t丁\n\t戊\n",
        "甲,乙,丙,丁\n" * 9 + "甲,乙\n",
        "甲,,,\n" * 3,
        '甲,,,\n"乙,,,\n丙"丁,,,\n' * 3,
        "甲, 乙。\n",
    ],
)
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert gkparse.load(text.encode()).source.text == text


def test_a_wrong_byte_is_placed_in_the_text_of_the_sheet() -> None:
    data = exported().encode().replace("充实".encode(), "充".encode() + b"\xff", 1)
    reading = gkparse.load(data)
    (issue,) = [each for each in reading.issues if each.severity is Severity.WARNING]
    assert issue.code == "undecodable-bytes"
    assert issue.span is not None
    assert issue.span.of(reading.source.text) == "\ufffd"


def test_an_export_larger_than_allowed_is_not_read() -> None:
    reading = gkparse.load(exported().encode(), limits=Limits(cells=100))
    assert [issue.code for issue in reading.issues] == ["limit-crossed"]
