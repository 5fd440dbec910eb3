"""The time for a Word file and a workbook, beside that of unpacking them and parsing their XML alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from xml.parsers import expat

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import gkparse
from gkparse import Limits
from gkparse.documents import open_document
from tests.kit.sheets import book, laid
from tests.kit.truth import example_cases
from tests.kit.whole_sheet import whole

REPORT = gkparse.parse(example_cases()[0].text).report
FILES = {
    "docx": (gkparse.render(REPORT, format="docx"), "word/document.xml"),
    "xlsx": (book(laid(whole())), "xl/worksheets/sheet1.xml"),
}


def bare(data: bytes, name: str) -> None:
    """Unpacks and parses a part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        expat.ParserCreate(namespace_separator=" ").Parse(archive.read(name), True)


WAYS: dict[str, Callable[[bytes, str], object]] = {
    "bare": bare,
    "open": lambda data, _: open_document(data, None, Limits()),
    "load": lambda data, _: gkparse.load(data),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", FILES)
def test_speed(kind: str, way: str, benchmark: BenchmarkFixture) -> None:
    data, name = FILES[kind]
    benchmark.group = kind
    benchmark(WAYS[way], data, name)
