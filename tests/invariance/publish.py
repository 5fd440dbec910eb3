"""Publishes reports as documents, and extracts the texts of these for the corpus."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.invariance.docx import PAPERS, word_file
from tests.invariance.html import STYLES, page
from tests.invariance.source import Source
from tests.invariance.tools import Extractor, Tools

# The makes of PDFs, and the page or Word file that each is printed from.
PDFS = {
    "office": "word-file",
    "office-landscape": "landscape",
    "browser": "plain",
    "browser-narrow": "narrow",
}


def publish(sources: Sequence[Source], tools: Tools, into: Path) -> None:
    """Writes every report in every make to `into/<report>/<make>.<kind>`; keeps a PDF that is up to date."""
    for source in sources:
        folder = into / source.name
        folder.mkdir(parents=True, exist_ok=True)
        changed = {
            name
            for name, style in STYLES.items()
            if _write(folder / f"{name}.html", page(source, style).encode())
        }
        changed |= {
            name
            for name, paper in PAPERS.items()
            if _write(folder / f"{name}.docx", word_file(source, paper))
        }
        for name, origin in PDFS.items():
            pdf = folder / f"{name}.pdf"
            if pdf.exists() and origin not in changed:
                continue
            if origin in STYLES:
                tools.print_page(folder / f"{origin}.html", pdf)
            else:
                tools.print_word_files([folder / f"{origin}.docx"], folder)
                (folder / f"{origin}.pdf").rename(pdf)


def _write(path: Path, content: bytes) -> bool:
    """Writes a file. Returns whether its content has changed."""
    if path.exists() and path.read_bytes() == content:
        return False
    path.write_bytes(content)
    return True


def makes_of(kind: str) -> tuple[str, ...]:
    """The makes of documents of a kind. The narrow page exists for its PDF only."""
    return {
        "html": tuple(name for name in STYLES if name != "narrow"),
        "docx": ("word-file",),
        "pdf": tuple(PDFS),
    }[kind]


def extract(extractor: Extractor, files: Sequence[Path], tools: Tools, into: Path) -> None:
    """Writes the texts of files `<report>/<make>.<kind>` to `into/<report>/<make>.<extractor>.txt`."""
    for file, text in zip(files, extractor.run(tools, files), strict=True):
        folder = into / file.parent.name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{file.stem}.{extractor.name}.txt").write_text(text, encoding="utf-8", newline="\n")
