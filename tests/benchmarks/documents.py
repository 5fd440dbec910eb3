"""The time of `load` beside that of other libraries for the same document.

The other libraries give tables or text. None of them reads the report.
"""

from __future__ import annotations

import io
import lzma
import zipfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import cycle
from pathlib import Path
from xml.parsers import expat

from attrs import frozen

import gkparse
from tests.benchmarks.figures import source_with_fresh_figures
from tests.benchmarks.kit import NotInstalledError, Row, Side, peer, ratio
from tests.invariance.docx import PAPERS, word_file
from tests.invariance.html import STYLES, page
from tests.invariance.publish import makes_of
from tests.invariance.source import Paragraph, Source, all_sources
from tests.kit.sheets import book, laid
from tests.kit.truth import PROJECT, REAL

Reader = Callable[[bytes], object]
# Makes a document anew, with figures that this process has not seen.
Maker = Callable[[], bytes]

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _pages() -> Iterator[Maker]:
    """A web page of each report; the styles take turns."""
    for source, style in zip(all_sources(), cycle(makes_of("html")), strict=False):
        yield partial(_page, source, style)


def _page(source: Source, style: str) -> bytes:
    return page(source_with_fresh_figures(source), STYLES[style]).encode()


def _word_files() -> Iterator[Maker]:
    return (partial(_word_file, source) for source in all_sources())


def _word_file(source: Source) -> bytes:
    return word_file(source_with_fresh_figures(source), PAPERS["word-file"])


def _workbooks() -> Iterator[Maker]:
    return (partial(_workbook, source) for source in all_sources())


def _workbook(source: Source) -> bytes:
    blocks = source_with_fresh_figures(source).blocks
    return book(laid([block.text if isinstance(block, Paragraph) else block for block in blocks]))


def _pdfs(pattern: str, *others: Path) -> Iterator[Maker]:
    """PDFs of the tests. They have the same figures in each run."""
    for path in sorted((PROJECT / "tests" / "data" / "pdf").glob(pattern)):
        yield partial(lzma.decompress, path.read_bytes())
    yield from (path.read_bytes for path in others if path.exists())


def _pandas() -> Reader:
    pandas = peer("pandas")
    peer("lxml")
    return lambda data: pandas.read_html(io.BytesIO(data), flavor="lxml", encoding="utf-8")


def _mammoth() -> Reader:
    mammoth = peer("mammoth")
    return lambda data: mammoth.convert_to_html(io.BytesIO(data))


def _kreuzberg() -> Reader:
    kreuzberg = peer("kreuzberg")
    # It would write what it has read into a cache on disk.
    config = kreuzberg.ExtractionConfig(use_cache=False)
    return lambda data: kreuzberg.extract_bytes_sync(data, DOCX_TYPE, config)


def _pdfium() -> Reader:
    pypdfium2 = peer("pypdfium2")

    def text(data: bytes) -> None:
        document = pypdfium2.PdfDocument(data)
        for pdf_page in document:
            pdf_page.get_textpage().get_text_range()
        document.close()

    return text


def _expat(part: str) -> Reader:
    def unpack_and_parse(data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            expat.ParserCreate(namespace_separator=" ").Parse(archive.read(part), True)

    return unpack_and_parse


@frozen
class Comparison:
    """`load` beside another reader; `inverse` puts `load` below the line."""

    name: str
    documents: Callable[[], Iterable[Maker]]
    other: Callable[[], Reader]
    of: str
    inverse: bool = False
    reach: str = ""
    then: str = ""

    def row(self, runs: int) -> Row:
        row = partial(Row, self.name, of=self.of, reach=self.reach, then=self.then)
        try:
            other = self.other()
        except NotInstalledError as error:
            return row(missing=str(error))
        return row([self._ratio(other, make, runs) for make in self.documents()])

    def _ratio(self, other: Reader, make: Maker, runs: int) -> float:
        load: Side = (gkparse.load, make)
        beside: Side = (other, make)
        return ratio(beside, load, runs) if self.inverse else ratio(load, beside, runs)


_WPS = REAL / "documents" / "district-2023.pdf"
HTML = (Comparison("load HTML / pandas.read_html (lxml)", _pages, _pandas, "pages", reach="1.0", then="0.6"),)
DOCX = (
    Comparison("mammoth / load DOCX", _word_files, _mammoth, "files", inverse=True, reach="12", then="20"),
    Comparison("load DOCX / kreuzberg", _word_files, _kreuzberg, "files"),
    Comparison(
        "load DOCX / zipfile and expat alone", _word_files, partial(_expat, "word/document.xml"), "files"
    ),
)
XLSX = (
    Comparison(
        "load XLSX / zipfile and expat alone",
        _workbooks,
        partial(_expat, "xl/worksheets/sheet1.xml"),
        "files",
    ),
)
PDF = (
    Comparison(
        "load PDF / PDFium's text, office programs",
        partial(_pdfs, "*.office.pdf.xz", _WPS),
        _pdfium,
        "files",
        reach="3.5",
        then="3",
    ),
    Comparison(
        "load PDF / PDFium's text, browsers",
        partial(_pdfs, "*.browser*.pdf.xz"),
        _pdfium,
        "files",
        reach="1.8",
        then="1.5",
    ),
)


def beside_peers(comparisons: Iterable[Comparison], runs: int) -> Iterator[Row]:
    return (comparison.row(runs) for comparison in comparisons)
