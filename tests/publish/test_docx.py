"""Word files as an office publishes them: the official form with its merged cells, in the official fonts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from itertools import takewhile
from xml.etree import ElementTree as ET

import docx
import pytest
from attrs import evolve
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

import gkparse
from gkparse import Report, Section
from gkparse.grid import Grid, lay_out
from gkparse.publish.parts import PrintedLine, parts
from tests.kit.truth import Case, example_cases

CASES = example_cases()
REPORT = gkparse.parse(CASES[0].text).report


def opened(report: Report) -> Document:
    """The Word file of a report, opened by another library."""
    return docx.Document(io.BytesIO(gkparse.render(report, format="docx")))


def grids(report: Report) -> Iterator[list[list[str]]]:
    """The tables of a report, with the text of a merged cell in every place that it covers."""
    for part in parts(report):
        if isinstance(part, Grid):
            yield [[slot.cell.text for slot in row] for row in lay_out(part)]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_another_reader_finds_every_cell_in_its_place(case: Case) -> None:
    report = gkparse.parse(case.text).report
    written = [[[cell.text for cell in row.cells] for row in table.rows] for table in opened(report).tables]
    assert written == list(grids(report))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_another_reader_finds_every_line_in_its_style(case: Case) -> None:
    report = gkparse.parse(case.text).report
    styles = {None: "Normal", 0: "Title", 1: "Heading 1", 2: "Heading 2", 3: "Heading 3", 4: "Heading 3"}
    lines = [(part.text, styles[part.level]) for part in parts(report) if isinstance(part, PrintedLine)]
    paragraphs = opened(report).paragraphs
    styled = [(paragraph.text, paragraph.style.name if paragraph.style else "") for paragraph in paragraphs]
    assert [line for line in styled if line[1] != "Table Text"] == lines


def test_page_and_fonts_are_those_of_official_documents() -> None:
    file = opened(REPORT)
    (section,) = file.sections
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert file.paragraphs[0].paragraph_format.alignment is None
    title = file.styles["Title"]
    assert title.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert 'w:eastAsia="仿宋"' in file.styles.element.xml
    for table in file.tables:
        assert sum(column.width or 0 for column in table.columns) == 8845 * 635
        assert "w:tblBorders" in table._tbl.xml


def test_the_header_of_a_long_table_is_repeated_on_each_page() -> None:
    repeated = [
        ["tblHeader" in row._tr.xml for row in table.rows].count(True) for table in opened(REPORT).tables
    ]
    # The disclosure table has a header per block, and the proceedings table a single row of figures.
    assert repeated == [0, 3, 0]


@pytest.mark.parametrize("part", ["document", "styles", "footer"])
def test_the_namespaces_that_other_readers_look_up_are_declared_at_the_top(part: str) -> None:
    with zipfile.ZipFile(io.BytesIO(gkparse.render(REPORT, format="docx"))) as file:
        events = ET.iterparse(file.open(f"word/{part}.xml"), ("start", "start-ns"))
        declared = dict(namespace for _, namespace in takewhile(lambda event: event[0] == "start-ns", events))
    office = "http://schemas.openxmlformats.org"
    assert declared == {
        "w": f"{office}/wordprocessingml/2006/main",
        "r": f"{office}/officeDocument/2006/relationships",
    }


def test_equal_reports_give_equal_files() -> None:
    assert gkparse.render(REPORT, format="docx") == gkparse.render(REPORT, format="docx")


def test_xml_characters_tabs_and_blanks_are_read_back() -> None:
    prose = ("甲 < 乙 & 丙 > 丁 &amp; <w:t>", "两  格\u3000全角", '"引号"')
    report = evolve(REPORT, preamble=(*REPORT.preamble, *prose))
    assert gkparse.load(gkparse.render(report, format="docx")).report == report
    section = Section(
        title="其他需要报告的事项", scheme=None, number=None, kind="other", paragraphs=("甲\t乙",)
    )
    tabbed = Report(sections=(section,))
    written, _ = gkparse.render(tabbed, format="docx", lossy=True)
    assert gkparse.load(written).report.sections[0].paragraphs == ("甲\t乙",)


@pytest.mark.parametrize(
    "text", ["甲\x00乙", "甲\x0b乙", "甲\ud800乙", "甲\uffff乙", "甲\n乙", "甲\r乙", "甲\u2028乙", " 甲"]
)
def test_a_text_that_no_word_file_can_hold_is_refused(text: str) -> None:
    report = evolve(REPORT, preamble=(*REPORT.preamble, text))
    with pytest.raises(gkparse.NotRenderable, match="preamble"):
        gkparse.render(report, format="docx")
    written, lost = gkparse.render(report, format="docx", lossy=True)
    assert lost[0].startswith("preamble")
    assert gkparse.cells(gkparse.load(written).report) == gkparse.cells(report)


def test_tables_without_sections_are_not_joined() -> None:
    tables = Report(disclosure=REPORT.disclosure, requests=REPORT.requests, proceedings=REPORT.proceedings)
    written, _ = gkparse.render(tables, format="docx", lossy=True)
    assert len(docx.Document(io.BytesIO(written)).tables) == 3
    assert gkparse.cells(gkparse.load(written).report) == gkparse.cells(REPORT)
