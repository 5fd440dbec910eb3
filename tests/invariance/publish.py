"""Publishes reports and takes their texts out again: what the corpus is made of."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.invariance.docx import PAPERS, word_file
from tests.invariance.html import STYLES, page
from tests.invariance.source import Source
from tests.invariance.tools import Extractor, Tools

PDFS = {
    "office": "word-file",
    "office-landscape": "landscape",
    "browser": "plain",
    "browser-narrow": "narrow",
}
"""The makes of PDFs, and what each is printed from."""


def publish(sources: Sequence[Source], tools: Tools, into: Path) -> None:
    """Writes every report in every make: `into/<report>/<make>.<kind>`. A PDF that is up to date is kept."""
    for source in sources:
        place = into / source.name
        place.mkdir(parents=True, exist_ok=True)
        changed = {
            name
            for name, style in STYLES.items()
            if _write(place / f"{name}.html", page(source, style).encode())
        }
        changed |= {
            name for name, paper in PAPERS.items() if _write(place / f"{name}.docx", word_file(source, paper))
        }
        for name, origin in PDFS.items():
            pdf = place / f"{name}.pdf"
            if pdf.exists() and origin not in changed:
                continue
            if origin in STYLES:
                tools.print_page(place / f"{origin}.html", pdf)
            else:
                tools.print_word_files([place / f"{origin}.docx"], place)
                (place / f"{origin}.pdf").rename(pdf)


def _write(path: Path, content: bytes) -> bool:
    """Writes a file; whether it was another before."""
    if path.exists() and path.read_bytes() == content:
        return False
    path.write_bytes(content)
    return True


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
