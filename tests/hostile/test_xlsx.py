"""Hostile workbooks: reading ends soon, with one issue that says why."""

from __future__ import annotations

from typing import Any

import pytest

import gkparse
from gkparse import Limits
from tests.kit.hostile import MILLION, crossed, damage
from tests.kit.sheets import TRANSITIONAL, book, figure, laid, text
from tests.kit.whole_sheet import whole
from tests.kit.word import archive


def data(rows: str, more: str = "", **parts: Any) -> bytes:
    return book(f"<sheetData>{rows}</sheetData>{more}", **parts)


def test_a_text_shared_by_very_many_cells_stops_at_the_limit_of_characters() -> None:
    cells = figure("0", kind="s") * 2
    shared = f"<si><t>{'公' * MILLION}</t></si>"
    assert crossed(data(f"<row>{cells}</row>" * 1000, texts=shared)) == "characters"
    assert crossed(data(f"<row>{figure('0', kind='s')}</row>" * 1000, texts=shared)) == "characters"


def test_a_table_as_wide_as_a_sheet_stops_at_the_limit_of_cells() -> None:
    rows = [f"<row>{text('甲', f'A{n}')}{figure('1', f'XFD{n}')}</row>" for n in range(1, 99)]
    assert crossed(data("".join(rows)), Limits(cells=50_000)) == "cells"
    assert gkparse.load(data(rows[0])).source.text.endswith("\t1\n")


def test_merged_ranges_over_the_whole_sheet_take_no_time() -> None:
    everything = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    rows = "".join(f"<row>{text('甲')}{figure('1')}</row>" for _ in range(2000))
    assert gkparse.load(data(rows, everything)).source.text.strip() == "甲"
    many = "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 500 + "</mergeCells>"
    assert crossed(data(rows, many)) == "cells"
    for odd in ("", "A1", "A1:", "B2:A1", "A1:ZZZ9", "7:9", "A0:B0"):
        merged = f'<mergeCells><mergeCell ref="{odd}"/></mergeCells>'
        assert (
            gkparse.load(data(f"<row>{text('规章')}{figure('1')}</row>", merged)).source.text == "规章\t1\n"
        )


def test_very_many_ranges_of_hidden_columns_take_no_time() -> None:
    columns = "<cols>" + "<col min='1' max='99999999' hidden='1'/>" * 20_000 + "</cols>"
    assert gkparse.load(book(f"{columns}<sheetData/>")).source.text == ""


def test_cells_outside_of_any_sheet_are_not_read() -> None:
    assert gkparse.load(data(f"<row>{text('甲', 'XFE1')}</row>")).source.text == ""
    assert gkparse.load(data(f"<row r='{'9' * 5000}'>{text('甲')}</row>")).source.text == "甲\n"


def test_more_sheets_or_elements_than_allowed_are_not_read() -> None:
    assert crossed(book(*["<sheetData/>"] * 60), Limits(tables=50)) == "tables"
    assert crossed(data("<row/>" * 1000), Limits(elements=900)) == "elements"


def test_the_characters_of_a_sheet_count() -> None:
    rows = f"<row>{text('甲' * 1000)}</row>" * 10
    parts = book(f"<sheetData>{rows}</sheetData>")
    assert crossed(parts, Limits(characters=5000)) == "characters"


def test_enormous_formats_and_numbers_are_not_understood() -> None:
    formats = f'<numFmts><numFmt numFmtId="164" formatCode="{"0" * 10_000}"/></numFmts>'
    formats += '<cellXfs><xf numFmtId="164"/></cellXfs>'
    for value in ("9" * 1000, "1E999999999", "1E-999999999", "5"):
        assert len(gkparse.load(data(f"<row>{text('规章')}{figure(value)}</row>")).source.text) < 2000
        loaded = gkparse.load(data(f"<row>{text('规章')}{figure(value)}</row>", formats=formats))
        assert loaded.report.disclosure is None


def test_an_entity_is_never_expanded() -> None:
    content = f'<!DOCTYPE x [<!ENTITY a "1">]><workbook xmlns="{TRANSITIONAL}">&a;</workbook>'
    assert "document type" in damage(archive({"xl/workbook.xml": content}))


@pytest.mark.parametrize("share", [0.5, 0.9, 0.99])
def test_a_truncated_file_is_damaged(share: float) -> None:
    file = book(laid(whole()))
    assert "an Excel file" in damage(file[: int(len(file) * share)])


def test_a_workbook_without_its_sheets_is_damaged_or_empty() -> None:
    assert gkparse.load(book()).source.text == ""
    missing = archive(
        {"xl/workbook.xml": f'<workbook xmlns="{TRANSITIONAL}"><sheets><sheet/></sheets></workbook>'}
    )
    assert gkparse.load(missing).source.text == ""
    assert damage(archive({"xl/workbook.xml": "nothing"}))
