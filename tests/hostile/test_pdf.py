"""Hostile and broken PDFs are done soon: with one issue, or with the part that can be read.

Limits in one process are sizes and counts. They cannot count what PDFium does before it gives a page back:
see docs/documents.md.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable

import pytest

import gkparse
from gkparse import Limits
from tests.kit.hostile import MILLION, crossed, outcome
from tests.kit.pdf_file import Objects, Sheet, bodies_of, fonts, pdf, written

PAGE = Sheet().text(60, 700, "一、总体情况").text(60, 680, "全年公开信息12条。")


def with_body(number: int, body: bytes) -> bytes:
    bodies = bodies_of([PAGE])
    bodies[number - 1] = body
    return written(bodies)


def content(stream: bytes, entries: bytes = b"") -> bytes:
    """A file with one page that a stream draws."""
    objects = Objects([b"<</Type/Catalog/Pages 2 0 R>>", b""])
    resources = fonts(objects)
    drawn = objects.stream(stream, entries)
    page = objects.add(
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources%s>>" % (drawn, resources)
    )
    objects.bodies[1] = b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % page
    return written(objects.bodies)


def codes(data: bytes) -> list[str]:
    reading = gkparse.load(data)
    assert reading.source.text == ""
    return [issue.code for issue in reading.issues]


class TestBroken:
    def test_bytes_that_only_begin_like_a_pdf_are_damaged(self) -> None:
        for data in (b"%PDF-1.7", b"%PDF-1.7\n%%EOF", b"%PDF-1.7\n" + bytes(2000), b"%PDF-" + b"\xff" * 500):
            assert outcome(data)[0] == "document-damaged"

    @pytest.mark.parametrize("part", range(1, 20))
    def test_a_file_that_is_cut_off_is_read_up_to_the_cut_or_damaged(self, part: int) -> None:
        whole = pdf(PAGE, packed=part % 2 == 0)
        reading = gkparse.load(whole[: len(whole) * part // 20])
        assert reading.source.text in ("", "一、总体情况\n", "一、总体情况\n全年公开信息12条。\n")
        assert [issue for issue in reading.issues if issue.severity == "error"]

    def test_wrong_offsets_and_lengths_are_repaired(self) -> None:
        text = gkparse.load(pdf(PAGE)).source.text
        data = pdf(PAGE)
        assert gkparse.load(data.replace(b"startxref\n", b"startxref\n9")).source.text == text
        assert gkparse.load(data.replace(b"xref\n0", b"xxxx\n0")).source.text == text
        assert gkparse.load(data.replace(b"/Length ", b"/Length 9")).source.text in ("", text)

    def test_no_changed_byte_makes_load_raise(self) -> None:
        whole = pdf(PAGE, PAGE)
        drawn = random.Random(1)
        for _ in range(300):
            data = bytearray(whole)
            for _ in range(drawn.randrange(1, 20)):
                data[drawn.randrange(9, len(data))] = drawn.randrange(256)
            gkparse.load(bytes(data))

    @pytest.mark.parametrize(
        ("number", "body"),
        [
            (1, b"<</Type/Catalog/Pages 1 0 R>>"),
            (2, b"<</Type/Pages/Count 1/Kids[2 0 R]>>"),
            (2, b"<</Type/Pages/Count 2/Kids[2 0 R 2 0 R]>>"),
            (2, b"2 0 R"),
            (2, b"<</Type/Pages/Count -1/Kids[]>>"),
            (2, b"<</Type/Pages/Count 3/Kids[" + b"[" * 5000 + b"]" * 5000 + b"]>>"),
            (2, b"<</Type/Pages/Count 9/Kids[99 0 R 1 0 R null 5 (x)]>>"),
        ],
    )
    def test_page_trees_that_lead_nowhere_come_to_an_end(self, number: int, body: bytes) -> None:
        assert codes(with_body(number, body))[0] in ("document-damaged", "no-text-layer")

    def test_a_stream_that_is_its_own_length_is_read_or_left_out(self) -> None:
        bodies = bodies_of([PAGE])
        index = next(index for index, body in enumerate(bodies) if b"stream" in body)
        bodies[index] = bodies[index].replace(b"/Length", b"/Length %d 0 R/Was" % (index + 1))
        assert gkparse.load(written(bodies)).source.text in ("", "一、总体情况\n全年公开信息12条。\n")


class TestLarge:
    def test_pages_are_counted_before_they_are_read(self) -> None:
        data = with_body(2, b"<</Type/Pages/Count 100000/Kids[%s]>>" % (b"3 0 R " * 100_000))
        assert crossed(data) == "pages"
        assert crossed(pdf(PAGE, PAGE), Limits(pages=1)) == "pages"

    def test_a_false_count_of_pages_costs_nothing(self) -> None:
        data = with_body(2, b"<</Type/Pages/Count 2000000000/Kids[]>>")
        assert codes(data)[0] in ("document-damaged", "limit-crossed", "no-text-layer")

    def test_characters_are_counted(self) -> None:
        text = Sheet().text(0, 700, "公" * 50)
        assert crossed(pdf(text), Limits(characters=49)) == "characters"
        assert crossed(pdf(*[text] * 10), Limits(characters=499)) == "characters"

    def test_drawn_lines_are_counted(self) -> None:
        lines = b"0 0 m 500 0 l S\n" * 20_000
        assert crossed(content(lines), Limits(elements=10_000)) == "elements"
        path = b"0 0 m 500 0 l 0 9 m 500 9 l " * 1_000 + b"S"
        assert crossed(content(path), Limits(elements=3_000)) == "elements"

    def test_cells_and_tables_are_counted(self) -> None:
        grid = Sheet().ruled([10.0 * n for n in range(50)], [10.0 * n + 100 for n in range(50)])
        assert crossed(pdf(grid.text(20, 300, "1")), Limits(cells=2_000)) == "cells"
        few = Sheet().rows([60, 90, 120], 700, [["甲", "1"]]).rows([60, 90, 120], 600, [["乙", "1"]])
        assert crossed(pdf(few), Limits(tables=1)) == "tables"

    def test_crossings_of_lines_are_counted(self) -> None:
        grid = Sheet().text(20, 300, "1")
        for position in range(100, 500):
            grid.line(position, 100, position, 600).line(90, position, 520, position)
        assert crossed(pdf(grid), Limits(elements=100_000)) == "elements"

    def test_a_decompression_bomb_without_drawings_gives_no_text(self) -> None:
        bomb = zlib.compress(b"q Q " * 5 * MILLION, 9)
        assert len(bomb) < 200_000
        assert codes(content(bomb, b"/Filter/FlateDecode")) == ["no-text-layer"]

    def test_a_decompression_bomb_of_lines_stops_at_a_limit(self) -> None:
        bomb = zlib.compress(b"0 0 m 9 0 l S " * 100_000, 9)
        assert crossed(content(bomb, b"/Filter/FlateDecode"), Limits(elements=50_000)) == "elements"

    def test_endlessly_nested_states_do_no_harm(self) -> None:
        assert codes(content(b"q " * 200_000)) == ["no-text-layer"]
        assert codes(content(b"[" * 200_000 + b"] TJ")) == ["no-text-layer"]
        assert codes(content(b"<<" * 100_000)) == ["no-text-layer"]

    def test_a_form_that_contains_itself_comes_to_an_end(self) -> None:
        objects = Objects(bodies_of([Sheet()]))
        page = next(n for n, body in enumerate(objects.bodies) if b"/Type/Page/" in body)
        form = len(objects.bodies) + 1
        objects.stream(
            b"0 0 m 9 0 l S /X Do",
            b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % form,
        )
        drawn = objects.stream(b"/X Do")
        body = objects.bodies[page]
        objects.bodies[page] = body.split(b"/Contents")[
            0
        ] + b"/Contents %d 0 R/Resources<</XObject<</X %d 0 R>>>>>>" % (drawn, form)
        assert codes(written(objects.bodies)) == ["no-text-layer"]

    def test_a_huge_page_and_tiny_text_are_read(self) -> None:
        huge = Sheet((1e9, 1e9)).text(5e8, 5e8, "公开", 1e7).line(0, 0, 1e9, 0, 1e6)
        assert gkparse.load(pdf(huge)).source.text == "公开\n"
        tiny = Sheet((0, 0)).text(0, 0, "公开", 0.0001)
        assert set(gkparse.load(pdf(tiny)).source.text) <= set("公开 \n")
        for matrix in ((0, 0, 0, 0), (1e30, 0, 0, 1e30), (float("1e-30"), 0, 0, 1)):
            gkparse.load(pdf(Sheet().text(60, 700, "公开", matrix=matrix)))

    @pytest.mark.parametrize(
        "make",
        [
            lambda n: Sheet().text(0, 700, "公" * n, 1),
            lambda n: _each(n, lambda sheet, k: sheet.text(k % 500, 10 + k // 500 * 12, "1", 4)),
            lambda n: _each(n, lambda sheet, k: sheet.text(60, 830 - k * 0.01, "公开", 4)),
            lambda n: _each(n, lambda sheet, k: sheet.text(60, 830 - 12 * (k % 60), "12", 8)),
            lambda n: _each(n, lambda sheet, k: sheet.box(k % 500, k % 800, 3, 3, fill=True)),
            lambda n: _each(n, lambda sheet, k: sheet.line(60, 100 + k % 700, 500, 100 + k % 700)),
            lambda n: _each(n // 4, lambda sheet, k: sheet.rows([10, 20, 30], 20 + k % 800, [["1", "2"]])),
        ],
        ids=["one-line", "figures", "near-lines", "one-place", "dots", "level-lines", "tables"],
    )
    def test_a_crowded_page_is_read(self, make: Callable[[int], Sheet]) -> None:
        reading = gkparse.load(pdf(make(8_000)))
        assert gkparse.cells(reading.report) == {}
        assert reading.issues


def _each(count: int, draw: Callable[[Sheet, int], object]) -> Sheet:
    """A page on which `draw` is called `count` times, with the index of each call."""
    sheet = Sheet()
    for index in range(count):
        draw(sheet, index)
    return sheet
