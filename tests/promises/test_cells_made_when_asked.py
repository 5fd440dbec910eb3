"""The cells of a reading are made when somebody asks for them. Nobody notices: they act like a dict."""

from __future__ import annotations

import copy
import lzma
import pickle

import pytest

import gkparse
from gkparse.reading import CellReading, LazyCells
from tests.kit.truth import EXAMPLES, PROJECT

TEXT = (EXAMPLES / "baifeng-2023.txt").read_bytes()
PAGE = gkparse.render(gkparse.load(TEXT).report, format="html").encode()


def counted() -> tuple[LazyCells, list[int]]:
    """The cells of an example, and a list that grows by one each time they are made."""
    cells = dict(gkparse.load(TEXT).cells)
    times: list[int] = []

    def make() -> dict[str, CellReading]:
        times.append(1)
        return cells

    return LazyCells(cells, make), times


def test_keys_cost_nothing_and_cells_are_made_once() -> None:
    cells, times = counted()
    assert "requests.new.total" in cells
    assert "requests.new" not in cells
    assert len(cells) == len(list(cells)) == len(cells.keys())
    assert times == []
    assert cells["requests.new.total"] is cells["requests.new.total"]
    assert [*cells] == [key for key, _ in cells.items()]
    assert times == [1]


@pytest.mark.parametrize("document", [TEXT, PAGE], ids=["text", "page"])
def test_readings_are_equal_and_pickled_whether_somebody_asked_or_not(document: bytes) -> None:
    asked, not_asked = gkparse.load(document), gkparse.load(document)
    every = dict(asked.cells)
    assert every
    for copied in (pickle.loads(pickle.dumps(not_asked)), copy.deepcopy(gkparse.load(document)), not_asked):
        assert copied == asked
        assert hash(copied) == hash(asked)
        assert copied.cells == every == copied.cells
        assert repr(copied.cells) == repr(every)
    assert not_asked.cells != {}


def test_the_reading_of_a_pdf_keeps_no_pages() -> None:
    """Its places are made at once: what makes them holds every character with its box."""
    printed = PROJECT / "tests" / "data" / "pdf" / "tongyin-2020.office.pdf.xz"
    assert type(gkparse.load(lzma.decompress(printed.read_bytes())).cells) is dict
