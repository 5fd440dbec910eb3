"""The data of the review page: it can be made of whatever was read, and each cell is marked in the source."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gkparse
from gkparse import Reading, render
from gkparse.checks.run import check_readings
from gkparse.layouts import installed_layouts
from gkparse.publish.review_page.data import report_data
from gkparse.strategies import reports
from tests.kit.truth import Case, example_cases

LAYOUTS = [layout.name for layout in installed_layouts() if layout.write is not None]


def data_of(reading: Reading, document: bytes | None = None) -> dict[str, Any]:
    """The data of a reading, after JSON has held it."""
    (checked,) = check_readings([("report", reading)]).reports
    data: dict[str, Any] = json.loads(json.dumps(report_data(checked, document)))
    return data


def marked(data: dict[str, Any]) -> dict[str, str]:
    """The text that each mark covers in the source."""
    texts: dict[str, str] = {}
    for block in data["source"]["blocks"]:
        lists = (
            [block["parts"]] if "parts" in block else [cell["parts"] for row in block["rows"] for cell in row]
        )
        for text, *names in (part for parts in lists for part in parts):
            for name in names[0] if names else ():
                texts[name] = texts.get(name, "") + text
    return texts


def shown(data: dict[str, Any]) -> str:
    return "\n".join("".join(text for text, *_ in block["parts"]) for block in data["source"]["blocks"])


@pytest.mark.parametrize("case", example_cases(), ids=lambda case: case.name)
def test_every_cell_is_marked_where_it_stands(case: Case) -> None:
    reading = gkparse.parse(case.text)
    texts = marked(data_of(reading))
    assert reading.cells
    for key, cell in reading.cells.items():
        if cell.place is not None:
            assert texts[key] == "".join(cell.place.span.of(reading.source.text).splitlines())


@given(st.data(), reports(), st.sampled_from(LAYOUTS))
def test_the_data_of_any_text_can_be_made(data: st.DataObject, report: gkparse.Report, layout: str) -> None:
    text, _ = render(report, layout, lossy=True)
    cut = data.draw(st.integers(0, len(text)))
    reading = gkparse.parse(text[:cut] + data.draw(st.text(max_size=3)) + text[cut:])
    made = data_of(reading)
    texts = marked(made)
    assert [key for key, cell in reading.cells.items() if cell.place and key not in texts] == []
    assert shown(made).split() == reading.source.text.split()
    cells = [cell for table in made["tables"] for row in table["rows"] for cell in row]
    assert {cell["key"] for cell in cells if "key" in cell} == set(reading.cells)


@pytest.mark.parametrize("text", ["", "\n", "年报", "\r\n\x00\u2028"])
def test_a_text_without_a_report_has_a_page_too(text: str) -> None:
    made = data_of(gkparse.parse(text))
    assert made["tables"] == made["plots"] == []
    assert made["findings"]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 broken", b"PK\x03\x04broken", b"\x89PNG\r\n\x1a\n"])
def test_a_document_that_cannot_be_read_has_a_page_too(data: bytes) -> None:
    made = data_of(gkparse.load(data), data)
    assert made["source"]["kind"] == "text"
    assert made["findings"][0]["severity"] == "error"
