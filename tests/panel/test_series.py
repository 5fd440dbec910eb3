"""The rows of harmonised figures, and the parts of the agency's name in the rows of reports."""

from __future__ import annotations

import gkparse
from gkparse.panel.series import HARMONISED
from gkparse.records import TABLES
from gkparse.rows import SourceFile, columns
from gkparse.rows.harmonised import HarmonisedRow
from tests.kit.truth import EXAMPLES

FILE = SourceFile(name="a.txt", sha256="00")
REPORTS = next(table for table in TABLES if table.name == "reports")


def test_the_rows_are_the_harmonised_figures() -> None:
    reading = gkparse.load(EXAMPLES / "qingshi-2021.txt")
    rows = list(HARMONISED.rows_of(reading, FILE, 2))
    figures = gkparse.harmonise(reading)
    assert [(row.key, row.count, row.form, row.cells, row.doubts) for row in rows] == [
        (key, found.value, found.form, found.cells, found.doubts) for key, found in figures.items()
    ]
    assert {(row.source, row.sha256, row.report, row.year) for row in rows} == {("a.txt", "00", 2, 2021)}


def test_a_series_has_one_label_in_all_editions() -> None:
    labels: dict[str, set[str]] = {}
    for path in EXAMPLES.glob("*.txt"):
        for row in HARMONISED.rows_of(gkparse.load(path), FILE, 1):
            labels.setdefault(row.key, set()).add(row.label)
    assert all(len(each) == 1 for each in labels.values())
    assert labels["requests.other.total"] == {"三、本年度办理结果 / （六）其他处理 / 申请人情况 / 总计"}


def test_the_table_has_the_columns_of_its_rows() -> None:
    assert HARMONISED.row_class is HarmonisedRow
    names = [column.name for column in columns(HarmonisedRow)]
    assert names[-5:] == ["key", "label", "count", "cells", "doubts"]
    assert HARMONISED.name not in {table.name for table in TABLES}


def test_the_row_of_a_report_has_the_parts_of_the_name_of_its_agency() -> None:
    (row,) = REPORTS.rows_of(gkparse.load(EXAMPLES / "baifeng-2023.txt"), FILE, 1)
    assert row.agency == "岚泽县白枫镇人民政府"
    assert (row.province, row.city, row.county, row.town, row.body) == (
        None,
        None,
        "岚泽县",
        "白枫镇",
        gkparse.BodyKind.GOVERNMENT,
    )
    (nameless,) = REPORTS.rows_of(gkparse.parse(""), FILE, 1)
    assert (nameless.county, nameless.body) == (None, None)
