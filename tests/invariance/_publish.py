"""Publishes reports and takes their texts out again: what the corpus is made of."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.invariance._docx import PAPERS, word_file
from tests.invariance._html import STYLES, page
from tests.invariance._source import Source
from tests.invariance._tools import Extractor, Tools

PDFS = {
    "office": "word-file",
    "office-landscape": "landscape",
    "browser": "plain",
    "browser-narrow": "narrow",
}
"""The makes of PDFs, and what each is printed from."""


def publish(sources: Sequence[Source], tools: Tools, into: Path) -> None:
    """Writes every report in every make: `into/<report>/<make>.<kind>`. What is there already is kept."""
    for source in sources:
        place = into / source.name
        place.mkdir(parents=True, exist_ok=True)
        for name, style in STYLES.items():
            (place / f"{name}.html").write_text(page(source, style), encoding="utf-8")
        for name, paper in PAPERS.items():
            (place / f"{name}.docx").write_bytes(word_file(source, paper))
        for name, origin in PDFS.items():
            pdf = place / f"{name}.pdf"
            if pdf.exists():
                continue
            if origin in STYLES:
                tools.print_page(place / f"{origin}.html", pdf)
            else:
                tools.print_word_files([place / f"{origin}.docx"], place)
                (place / f"{origin}.pdf").rename(pdf)


def makes_of(kind: str) -> tuple[str, ...]:
    """The makes of documents of a kind; the narrow page is only there to be printed."""
    return {
        "html": tuple(name for name in STYLES if name != "narrow"),
        "docx": ("word-file",),
        "pdf": tuple(PDFS),
    }[kind]


def extract(extractor: Extractor, files: Sequence[Path], tools: Tools, into: Path) -> None:
    """Writes what an extractor makes of files `<report>/<make>.<kind>`: `<report>/<make>.<extractor>.txt`."""
    for file, text in zip(files, extractor.run(tools, files), strict=True):
        place = into / file.parent.name
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{file.stem}.{extractor.name}.txt").write_text(text, encoding="utf-8", newline="\n")
