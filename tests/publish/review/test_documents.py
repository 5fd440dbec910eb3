"""The review page of documents: tables as they lie, and the pages of a PDF with a box for each cell."""

from __future__ import annotations

import lzma
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pypdfium2 import PdfDocument

import gkparse
from gkparse import render
from gkparse.checks.run import check_readings
from gkparse.documents.pdf.pictures import page_pictures
from gkparse.publish import review
from gkparse.publish.review_page.data import report_data
from tests.kit.browser import needs_chromium, opened
from tests.kit.truth import PROJECT, example_cases

PDFS = sorted((PROJECT / "tests" / "data" / "pdf").glob("*.pdf.xz"))


def document_of(kind: str) -> bytes:
    report = gkparse.parse(example_cases()[0].text).report
    if kind == "docx":
        return render(report, format="docx")
    return render(report, format="html").encode()


@pytest.mark.parametrize("kind", ["html", "docx"])
def test_a_document_shows_its_tables_with_their_merged_cells(kind: str) -> None:
    data = document_of(kind)
    (checked,) = check_readings([("report", gkparse.load(data))]).reports
    shown = report_data(checked, data)
    tables = [block["rows"] for block in shown["source"]["blocks"] if "rows" in block]
    assert len(tables) == 3
    assert max(cell["across"] for row in tables[1] for cell in row) > 1
    assert max(cell["down"] for row in tables[1] for cell in row) > 1
    # Each cell is marked once, in the cell of the table that prints it.
    marked = [
        (name, "".join(text for text, *_ in cell["parts"]))
        for rows in tables
        for row in rows
        for cell in row
        for _, *names in cell["parts"]
        for name in (names[0] if names else ())
    ]
    assert dict(marked) == {key: cell.raw or "" for key, cell in checked.reading.cells.items()}
    assert len(marked) == len(checked.reading.cells)


def test_bytes_of_another_document_are_not_shown() -> None:
    (checked,) = check_readings([("report", gkparse.load(document_of("html")))]).reports
    other = render(gkparse.parse(example_cases()[1].text).report, format="html").encode()
    blocks = report_data(checked, other)["source"]["blocks"]
    assert "".join(text for block in blocks for text, *_ in block["parts"]) == "".join(
        checked.reading.source.text.splitlines()
    )


@needs_chromium
@pytest.mark.parametrize("kind", ["html", "docx"])
def test_a_click_marks_the_cell_of_the_document(kind: str, browser: Browser, tmp_path: Path) -> None:
    data = document_of(kind)
    path = tmp_path / "review.html"
    path.write_text(review(gkparse.load(data), document=data), "utf-8")
    with opened(browser, path) as watched:
        page = watched.page
        page.locator("[data-key='requests.new.total']").click()
        mark = page.locator(".source td .is-chosen")
        expect(mark).to_be_in_viewport()
        assert mark.text_content() == page.locator("[data-key='requests.new.total']").text_content()
        assert watched.noticed == []


@needs_chromium
@pytest.mark.long
@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.name.partition(".pdf")[0])
def test_the_box_of_a_cell_lies_on_its_figure_in_the_picture(
    path: Path, browser: Browser, tmp_path: Path
) -> None:
    assert_box_on_ink(lzma.decompress(path.read_bytes()), browser, tmp_path / "review.html")


def assert_box_on_ink(data: bytes, browser: Browser, page_file: Path) -> None:
    reading = gkparse.load(data)
    # The last figure of two digits, far from the corner from which boxes are counted.
    key = [key for key, cell in reading.cells.items() if cell.value and cell.value > 9][-1]
    page_file.write_text(review(reading, document=data), "utf-8")
    with opened(browser, page_file) as watched:
        page = watched.page
        page.locator(f"[data-key='{key}']").click()
        box = page.locator(".source .box.is-chosen")
        expect(box).to_be_in_viewport()
        # A fifth of a box that fits its figure is ink. Outside of it a border may be near.
        inside, outside = page.evaluate(INK)
        assert inside > 0.17
        assert outside < inside / 2
        assert watched.noticed == []


# The share of dark pixels in the box that is chosen, and in a band around it.
INK = """async () => {
  const box = document.querySelector(".source .box.is-chosen");
  const image = box.parentElement.querySelector("img");
  await image.decode();
  const size = [image.naturalWidth, image.naturalHeight];
  const canvas = new OffscreenCanvas(...size).getContext("2d", { willReadFrequently: true });
  canvas.drawImage(image, 0, 0);
  const part = (name, size) => (parseFloat(box.style[name]) / 100) * size;
  const [left, top] = [part("left", image.naturalWidth), part("top", image.naturalHeight)];
  const [width, height] = [part("width", image.naturalWidth), part("height", image.naturalHeight)];
  const dark = (x, y, w, h) => {
    const { data } = canvas.getImageData(x, y, w, h);
    let count = 0;
    for (let index = 0; index < data.length; index += 4) count += data[index] < 128;
    return count;
  };
  const inside = dark(left, top, width, height);
  const around = dark(left - 4, top - 4, width + 8, height + 8) - inside;
  return [inside / (width * height), around / ((width + 8) * (height + 8) - width * height)];
}"""


@needs_chromium
@pytest.mark.long
@pytest.mark.parametrize("turned", [90, 180, 270])
def test_the_box_of_a_cell_lies_on_its_figure_on_a_page_that_is_turned_and_cut(
    turned: int, browser: Browser, tmp_path: Path
) -> None:
    data = lzma.decompress(PDFS[0].read_bytes())
    document = PdfDocument(data)
    for page in document:
        left, bottom, right, top = page.get_mediabox()
        page.set_cropbox(left + 20, bottom + 10, right - 5, top - 15)
        page.set_rotation(turned)
    output = BytesIO()
    document.save(output)
    document.close()
    assert_box_on_ink(output.getvalue(), browser, tmp_path / "review.html")


def test_a_page_without_a_picture_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    data = lzma.decompress(PDFS[0].read_bytes())
    (checked,) = check_readings([("report", gkparse.load(data))]).reports
    last = max(cell.place.page or 0 for cell in checked.reading.cells.values() if cell.place)
    monkeypatch.setattr("gkparse.documents.pdf.pictures.MOST_PAGES", last - 1)
    pages = report_data(checked, data)["source"]["pages"]
    assert [page["number"] for page in pages] == list(range(1, last + 1))
    assert [page["number"] for page in pages if page["png"] is None] == [last]
    monkeypatch.setattr("gkparse.documents.pdf.pictures.MOST_PAGES", 0)
    assert report_data(checked, data)["source"]["kind"] == "text"


def test_a_picture_of_a_page_is_small() -> None:
    for path in PDFS:
        for picture in page_pictures(lzma.decompress(path.read_bytes())):
            assert len(picture.png) < 120_000
            assert picture.width == 1100
