"""The rows of a reading: each cell with its label, its amount in one unit, its doubts, and its place."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve

import gkparse
from gkparse import CellReading, Place, Reading, Row, SourceFile, Span, State
from gkparse.forms import FORMS
from tests.kit.pdf_print import Print, print_report
from tests.kit.tables import report_text, with_fees
from tests.kit.truth import Case, example_cases


def by_key(reading: Reading, source: SourceFile | None = None) -> dict[str, Row]:
    return {row.key: row for row in reading.rows(source)}


@pytest.mark.parametrize("case", example_cases(), ids=str)
def test_rows_have_the_cells_of_the_reading_in_their_order(case: Case) -> None:
    reading = gkparse.parse(case.text)
    rows = reading.rows()
    assert [row.key for row in rows] == list(reading.cells)
    for row in rows:
        cell = reading.cells[row.key]
        assert (row.value, row.unit, row.state, row.raw) == (cell.value, cell.unit, cell.state, cell.raw)
        assert row.key == f"{row.table}.{row.row}.{row.column}"
        assert row.form == reading.report.tables[row.table].form
        assert row.doubts == tuple(dict.fromkeys(each.code for each in reading.doubts.get(row.key, ())))
        if row.raw is not None and row.line is not None and row.text_column is not None:
            line = reading.source.text.splitlines()[row.line - 1]
            assert line[row.text_column - 1 :].lstrip().startswith(row.raw.strip()[:1])


def test_no_two_cells_of_a_form_have_one_label() -> None:
    for forms in FORMS.values():
        for form in forms:
            assert len(set(form.labels.values())) == len(form.slots)


@pytest.mark.parametrize(
    ("value", "unit", "amount"),
    [
        (Decimal("1.5"), "万元", Decimal(15000)),
        (Decimal("1.5"), "元", Decimal("1.5")),
        (Decimal("1.5"), None, None),
        (15, "件", None),
        (None, "万元", None),
        # Python's own context would round this to 28 digits.
        (
            Decimal("123456789012345.12345678901234567890"),
            "万元",
            Decimal("1234567890123451234.567890123456789"),
        ),
        (Decimal("0.00000000000000000001"), "元", None),
        (Decimal("0.10000000000000000000"), "元", Decimal("0.1")),
    ],
)
def test_an_amount_is_exact_in_yuan_or_none(
    value: int | Decimal | None, unit: str | None, amount: Decimal | None
) -> None:
    cell = CellReading(value, unit, State.NUMBER, str(value), None)
    assert cell.amount_yuan == amount


def test_amounts_of_reports_in_two_units_have_one_in_their_rows() -> None:
    key = "disclosure.fees.amount"
    fees = by_key(gkparse.parse(with_fees("12.50")))[key]
    assert (fees.value, fees.unit, fees.amount_yuan, fees.count) == (
        Decimal("12.50"),
        "万元",
        Decimal(125000),
        None,
    )
    yuan = with_fees("12.50").replace("万元", "元")
    assert by_key(gkparse.parse(yuan))[key].amount_yuan == Decimal("12.50")
    unknown = with_fees("12.50").replace("（单位：万元）", "")
    assert by_key(gkparse.parse(unknown))[key].amount_yuan is None


def test_a_cell_of_a_pdf_has_its_page_and_box() -> None:
    report = gkparse.parse(report_text()).report
    data = print_report(report, Print())
    reading = gkparse.load(data)
    source = gkparse.source_file(data, "年报.pdf")
    for key, row in by_key(reading, source).items():
        place = reading.locate(key)
        assert place is not None
        assert (row.source, row.sha256) == ("年报.pdf", source.sha256)
        assert row.page == place.page
        assert (row.left, row.bottom, row.right, row.top) == place.box
        assert (row.document_table, row.document_row, row.document_cell) == (
            place.table,
            place.row,
            place.cell,
        )


def test_a_cell_that_is_not_in_the_source_stands_nowhere() -> None:
    reading = gkparse.parse(report_text())
    absent = CellReading(None, None, State.ABSENT, None, None)
    (row,) = evolve(reading, cells={"requests.new.total": absent}).rows()
    assert (row.line, row.text_column, row.page, row.left, row.state) == (None, None, None, None, "absent")


def test_a_reading_prints_in_a_few_short_lines() -> None:
    for case in example_cases():
        lines = repr(gkparse.parse(case.text)).splitlines()
        assert len(lines) < 10
        assert max(map(len, lines)) < 100


def test_a_prompt_counts_the_cells_in_doubt() -> None:
    reading = gkparse.load("examples/reports/yunping-2020.txt")
    assert "requests 2019: 160 number, 1 blank; 1 in doubt" in repr(reading)
    assert "issues: 2 warning" in repr(reading)
    assert repr(gkparse.parse("")).startswith("<Reading of a text without a title\n  agency None, year None")


def test_a_prompt_shows_no_control_characters() -> None:
    reading = gkparse.parse(report_text())
    hostile = evolve(reading, report=evolve(reading.report, title="年报\x1b[2J\n\u202e", agency="街道\x07"))
    assert "\x1b" not in repr(hostile)
    assert "年报 [2J  " in repr(hostile)
    assert "街道 ," in repr(hostile)


def test_a_notebook_shows_texts_of_the_report_as_text() -> None:
    reading = gkparse.parse(report_text())
    hostile = "<script>alert(1)</script>&"
    report = evolve(reading.report, title=hostile, agency=f'"{hostile}')
    found = gkparse.parse("").issues[0]
    named = evolve(found, code=hostile, entry=found.wording)
    page = evolve(reading, report=report, issues=(named,))._repr_html_()
    assert "<script" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;&amp;") == 3


def test_a_place_without_a_box_has_its_line_alone() -> None:
    reading = gkparse.parse(report_text())
    cell = CellReading(3, None, State.NUMBER, "3", Place(Span(2, 3)))
    (row,) = evolve(reading, cells={"requests.new.total": cell}).rows()
    assert (row.line, row.text_column, row.left, row.count) == (1, 3, None, 3)
