"""A finding says where it stands in the words of the document."""

from __future__ import annotations

import pytest

import gkparse
from gkparse import Issue, Reading
from gkparse._issues.issue import issue
from gkparse.checks.places import where
from tests.kit.sheets import book, laid
from tests.kit.whole_report import report
from tests.kit.whole_sheet import TABLES, whole

KEY = "requests.granted.natural_person"
SHEETS = book(*(laid([table]) for table in TABLES.values()))


def about(key: str) -> Issue:
    return issue("cell-unreadable", key, None, raw="?")


def words(reading: Reading, key: str) -> tuple[str, str]:
    place = where(reading, about(key))
    assert place is not None
    return place.en, place.zh


def test_a_cell_of_a_workbook_has_its_name_there() -> None:
    english, chinese = words(gkparse.load(SHEETS), KEY)
    assert english.endswith("column 1 自然人, cell 表1!D6")
    assert chinese.endswith("第6行（一）予以公开、第1列自然人、单元格表1!D6")


@pytest.mark.parametrize(("key", "end"), [("requests.granted", "第6行（一）予以公开"), ("requests", "情况”")])
def test_a_row_and_a_table_of_a_workbook_have_the_name_of_the_sheet(key: str, end: str) -> None:
    english, chinese = words(gkparse.load(SHEETS), key)
    assert english.startswith("sheet “表1”, table 2 “")
    assert chinese.startswith("工作表“表1”第2张表“")
    assert chinese.endswith(end)


def test_a_cell_of_a_report_in_one_sheet_has_the_row_of_the_sheet() -> None:
    reading = gkparse.load(book(laid(whole())))
    place = reading.locate(KEY)
    assert place is not None
    assert place.row is not None
    assert place.cell_name == f"表0!D{place.row + 1}"
    assert "第0张表" not in words(reading, KEY)[1]


def test_no_other_document_has_sheets() -> None:
    place = gkparse.load(report()).locate(KEY)
    assert place is not None
    assert (place.sheet, place.cell_name) == (None, None)
