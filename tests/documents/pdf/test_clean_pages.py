"""What a page costs that has no odd paint: it is never painted, and its characters are measured once."""

from __future__ import annotations

import lzma
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2.raw as raw
import pytest

from gkparse.documents import Limits
from gkparse.documents.pdf import pdfium
from gkparse.documents.pdf.pages import read_pages

PRINTED = sorted((Path(__file__).parents[2] / "data" / "pdf").glob("*.pdf.xz"))

# Asked only where the box of a font, a text, a clip or a shape is in doubt.
SECOND_LOOKS = ("tight_box_of", "matrix_of_char", "font_size_of", "segment_of_clip", "segments_of_clip")


def count_calls(
    monkeypatch: pytest.MonkeyPatch, module: Any, names: tuple[str, ...], calls: Counter[str]
) -> None:
    """Counts the calls of some functions."""

    def counted(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            calls[name] += 1
            return function(*arguments)

        return call

    for name in names:
        monkeypatch.setattr(module, name, counted(name, getattr(module, name)))


@pytest.mark.parametrize("path", PRINTED, ids=lambda path: path.name.removesuffix(".pdf.xz"))
def test_a_clean_page_is_not_painted_and_hardly_measured(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: Counter[str] = Counter()
    count_calls(monkeypatch, raw, ("FPDF_RenderPageBitmap",), calls)
    count_calls(monkeypatch, pdfium, SECOND_LOOKS, calls)
    pages = read_pages(lzma.decompress(path.read_bytes()), Limits())
    glyphs = sum(len(page.glyphs) for page in pages)
    assert calls["FPDF_RenderPageBitmap"] == 0
    assert calls.total() < glyphs / 10
