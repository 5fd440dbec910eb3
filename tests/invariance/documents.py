"""Loads the published documents, and compares the time with that of the bare library."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from xml.parsers import expat

import pypdfium2
from attrs import define, field
from selectolax.lexbor import LexborHTMLParser

import gkparse
from gkparse import Limits
from gkparse.documents import open_document
from tests.invariance.judge import judge
from tests.invariance.publish import makes_of
from tests.invariance.report import Tally, markdown
from tests.invariance.source import Source

KINDS = ("html", "docx", "pdf")


def _html(data: bytes) -> None:
    """Builds the tree of a page and takes its text."""
    root = LexborHTMLParser(data).root
    assert root is not None
    root.text()


def _docx(data: bytes) -> None:
    """Unpacks and parses the main part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        expat.ParserCreate(namespace_separator=" ").Parse(archive.read("word/document.xml"), True)


def _pdf(data: bytes) -> None:
    """Takes the text of all pages."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.get_textpage().get_text_range()
    document.close()


def _open(data: bytes) -> object:
    """Opens the document with its text, tables and places, but does not read the report."""
    return open_document(data, None, Limits())


BARE: dict[str, Callable[[bytes], None]] = {"html": _html, "docx": _docx, "pdf": _pdf}


@define
class Make:
    """The verdicts on all documents of a make, and the milliseconds that these took."""

    tally: Tally = field(factory=Tally)
    load: float = 0
    opened: float = 0
    bare: float = 0


def load_all(sources: Sequence[Source], published: Path) -> dict[str, Make]:
    """Loads every document of every make."""
    makes: dict[str, Make] = {}
    for kind in KINDS:
        for name in makes_of(kind):
            make = makes[f"{kind}, {name}"] = Make()
            for source in sources:
                data = (published / source.name / f"{name}.{kind}").read_bytes()
                make.tally.add(judge(gkparse.load(data), source.truth))
                make.load += _milliseconds(gkparse.load, data)
                make.opened += _milliseconds(_open, data)
                make.bare += _milliseconds(BARE[kind], data)
    return makes


def _milliseconds(read: Callable[[bytes], object], data: bytes) -> float:
    """The time of the fastest of three calls."""
    return 1000 * min(_seconds(read, data) for _ in range(3))


def _seconds(read: Callable[[bytes], object], data: bytes) -> float:
    start = time.perf_counter()
    read(data)
    return time.perf_counter() - start


def table_of(makes: dict[str, Make]) -> Iterator[str]:
    """The table as Markdown, with milliseconds for each document: to load, to open, in the bare library."""
    lines = iter(markdown({name: make.tally for name, make in makes.items()}, "documents"))
    yield f"{next(lines)} load, ms | open, ms | bare, ms |"
    yield f"{next(lines)} ---: | ---: | ---: |"
    for line, make in zip(lines, makes.values(), strict=True):
        count = make.tally.texts
        yield f"{line} {make.load / count:.1f} | {make.opened / count:.1f} | {make.bare / count:.1f} |"
