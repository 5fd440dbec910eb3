"""A reading uses the tables, the body and the places of a document."""

from __future__ import annotations

import gkparse
from gkparse import Place, Severity, Span
from gkparse._read import read
from gkparse._source.document import Document
from tests.kit.documents import document
from tests.kit.tables import adding_up, report_text, request_table

FIGURES = adding_up({"granted.natural_person": 6, "partial.enterprise": 2, "granted.research": 1})
ROWS = request_table(FIGURES)


def serious(reading: gkparse.Reading) -> list[str | None]:
    return [issue.key for issue in reading.issues if issue.severity is not Severity.INFO]


TEXT = report_text({"requests": "{table}"})


def test_a_table_of_the_document_is_read_by_its_cells_even_if_its_text_runs_together() -> None:
    reading = read(document(ROWS, TEXT), None)
    assert (
        reading.report
        == gkparse.parse(report_text({"requests": "\n".join("\t".join(r) for r in ROWS)})).report
    )
    assert gkparse.cells(reading.report)["requests.granted.natural_person"] == 6
    chosen = reading.explain().tables["requests"][-1].chosen
    assert chosen is not None
    assert chosen.layout == "document"
    assert serious(reading) == serious(
        gkparse.parse(report_text({"requests": "\n".join("\t".join(r) for r in ROWS)}))
    )


def test_the_numbered_rows_of_a_table_are_no_headings() -> None:
    rows = [["一、总体情况", "0"], ["四、行政复议、行政诉讼情况", "0"], *ROWS]
    titles = [section.title for section in read(document(rows, TEXT), None).report.sections]
    assert titles == [section.title for section in read(document(ROWS, TEXT), None).report.sections]


def test_lines_outside_the_body_do_not_belong_to_the_report() -> None:
    chrome, foot = "首页\n政务公开\n", "\n版权所有\n"
    text = f"{chrome}{TEXT}{foot}"
    whole = document(ROWS, text)
    stop = len(whole.source.text) - len(foot)
    reading = read(document(ROWS, text, body=Span(len(chrome), stop)), None)
    assert reading.report == read(document(ROWS, TEXT), None).report
    assert "首页" in read(whole, None).report.preamble
    place = reading.locate("requests.granted.natural_person")
    assert place is not None
    assert place.span.of(reading.source.text) == "6"


def test_a_place_has_what_the_document_knows_of_it() -> None:
    original = document(ROWS, TEXT)
    slots = {
        cell.span: (r, c)
        for r, row in enumerate(original.tables[0].grid.rows)
        for c, cell in enumerate(row.cells)
    }

    def place(span: Span) -> Place:
        row, cell = slots.get(span, (None, None))
        return Place(span, table=None if row is None else 7, row=row, cell=cell)

    reading = read(Document(source=original.source, tables=original.tables, place=place), None)
    row_index = next(index for index, row in enumerate(ROWS) if "（一）予以公开" in row)
    found_place = reading.locate("requests.granted.natural_person")
    assert found_place is not None
    assert (found_place.table, found_place.row) == (7, row_index)
    title_place = reading.locate("title")
    assert title_place is not None
    assert title_place == place(title_place.span)
