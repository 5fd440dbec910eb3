"""The extractors that are Python packages.

    python extract.py NAME FILE... writes the text that the extractor takes from each file to FILE.NAME.txt

Each function does what the documentation of its package shows, or what its users commonly do. The script runs
with the Python in which the packages are installed. It does not import this project, and knows nothing of it.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import Any


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def html2text(path: Path) -> str:
    return str(import_module("html2text").html2text(_text(path)))


def inscriptis(path: Path) -> str:
    return str(import_module("inscriptis").get_text(_text(path)))


def trafilatura(path: Path) -> str:
    module = import_module("trafilatura")
    return module.extract(_text(path), include_tables=True, favor_recall=True) or ""


def trafilatura_markdown(path: Path) -> str:
    module = import_module("trafilatura")
    return module.extract(_text(path), include_tables=True, favor_recall=True, output_format="markdown") or ""


def _soup(path: Path) -> Any:
    soup = import_module("bs4").BeautifulSoup(_text(path), "lxml")
    for hidden in soup(["script", "style", "title"]):
        hidden.decompose()
    return soup


def soup_text(path: Path) -> str:
    return str(_soup(path).get_text())


def soup_lines(path: Path) -> str:
    return str(_soup(path).get_text("\n", strip=True))


def soup_blanks(path: Path) -> str:
    return str(_soup(path).get_text(" "))


def soup_tabs(path: Path) -> str:
    """Paragraphs as lines, and each row of a table as a line with tabs between its cells."""
    lines = []
    for element in _soup(path).find_all(["h1", "h2", "p", "tr"]):
        if element.name == "tr":
            lines.append("\t".join(cell.get_text(strip=True) for cell in element.find_all(["td", "th"])))
        elif element.find_parent("td") is None:
            lines.append(element.get_text(strip=True))
    return "\n".join(lines)


def resiliparse(path: Path) -> str:
    return str(import_module("resiliparse.extract.html2text").extract_plain_text(_text(path)))


def resiliparse_main(path: Path) -> str:
    extract = import_module("resiliparse.extract.html2text").extract_plain_text
    return str(extract(_text(path), main_content=True))


def markitdown(path: Path) -> str:
    return str(import_module("markitdown").MarkItDown().convert(str(path)).text_content)


def _with_frames(path: Path, print_frame: Callable[[Any], str]) -> str:
    """The text of a page, with a printed data frame in place of each table."""
    soup = _soup(path)
    frames = import_module("pandas").read_html(io.StringIO(str(soup)))
    for index, table in enumerate(soup.find_all("table")):
        table.replace_with(f"\n@@{index}@@\n")
    text = str(soup.get_text("\n", strip=True))
    for index, frame in enumerate(frames):
        text = text.replace(f"@@{index}@@", print_frame(frame))
    return text


def pandas_csv(path: Path) -> str:
    return _with_frames(path, lambda frame: str(frame.to_csv(index=False)))


def pandas_text(path: Path) -> str:
    return _with_frames(path, lambda frame: str(frame.to_string()))


def docx2txt(path: Path) -> str:
    return str(import_module("docx2txt").process(str(path)))


def _word_blocks(path: Path) -> Iterable[tuple[str, list[list[str]]]]:
    """The blocks of a Word file in their order, each as (text of a paragraph, rows of a table)."""
    table_type = import_module("docx.table").Table
    for block in import_module("docx").Document(str(path)).iter_inner_content():
        if isinstance(block, table_type):
            yield "", [[cell.text for cell in row.cells] for row in block.rows]
        else:
            yield block.text, []


def python_docx_tabs(path: Path) -> str:
    lines = []
    for text, rows in _word_blocks(path):
        lines.extend(["\t".join(row) for row in rows] or [text])
    return "".join(f"{line}\n" for line in lines)


def python_docx_pipes(path: Path) -> str:
    lines = []
    for text, rows in _word_blocks(path):
        lines.extend([" | ".join(row) for row in rows] or [text])
    return "".join(f"{line}\n" for line in lines)


def python_docx_apart(path: Path) -> str:
    """All paragraphs, and then all tables, as a simple script does it."""
    document = import_module("docx").Document(str(path))
    lines = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        lines.extend("\t".join(cell.text for cell in row.cells) for row in table.rows)
    return "".join(f"{line}\n" for line in lines)


def _pages(path: Path) -> Any:
    return import_module("pdfplumber").open(str(path)).pages


def pdfplumber(path: Path) -> str:
    return "\n".join(page.extract_text() for page in _pages(path))


def pdfplumber_layout(path: Path) -> str:
    return "\n".join(page.extract_text(layout=True) for page in _pages(path))


def pdfplumber_tables(path: Path) -> str:
    """The text of the page from top to bottom, with its tables as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for page in _pages(path):
        tables = page.find_tables()
        rest = page
        for table in tables:
            rest = rest.outside_bbox(table.bbox)
        top = 0.0
        for table in tables:
            table_top = table.bbox[1]
            if table_top > top:
                text.write(rest.crop((0, top, page.width, table_top), strict=False).extract_text() + "\n")
            writer.writerows([["" if cell is None else cell for cell in row] for row in table.extract()])
            top = table.bbox[3]
        if top < page.height:
            text.write(rest.crop((0, top, page.width, page.height), strict=False).extract_text() + "\n")
    return text.getvalue()


def pypdf(path: Path) -> str:
    return "\n".join(page.extract_text() for page in import_module("pypdf").PdfReader(str(path)).pages)


def pypdf_layout(path: Path) -> str:
    pages = import_module("pypdf").PdfReader(str(path)).pages
    return "\n".join(page.extract_text(extraction_mode="layout") for page in pages)


def pypdfium2(path: Path) -> str:
    document = import_module("pypdfium2").PdfDocument(str(path))
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def pdfminer(path: Path) -> str:
    return str(import_module("pdfminer.high_level").extract_text(str(path)))


EXTRACTORS: dict[str, Callable[[Path], str]] = {
    function.__name__.replace("_", "-"): function
    for function in (
        html2text,
        inscriptis,
        trafilatura,
        trafilatura_markdown,
        soup_text,
        soup_lines,
        soup_blanks,
        soup_tabs,
        resiliparse,
        resiliparse_main,
        markitdown,
        pandas_csv,
        pandas_text,
        docx2txt,
        python_docx_tabs,
        python_docx_pipes,
        python_docx_apart,
        pdfplumber,
        pdfplumber_layout,
        pdfplumber_tables,
        pypdf,
        pypdf_layout,
        pypdfium2,
        pdfminer,
    )
}

if __name__ == "__main__":
    _, name, *files = sys.argv
    for file in map(Path, files):
        text = EXTRACTORS[name](file).replace("\r\n", "\n").replace("\r", "\n")
        file.with_name(f"{file.name}.{name}.txt").write_text(text, encoding="utf-8", newline="\n")
