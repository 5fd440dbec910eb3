"""A cell of a PDF is what a person sees on the page; where that cannot be told, it is unknown and named."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import gkparse
from tests.kit.figure_cell import BOTTOM, HEADING, KEY, LEFT, RIGHT, TITLE, TOP, X, Y, cell_of, rows_with
from tests.kit.pdf_file import Objects, Sheet, bodies_of, pdf, written

Draw = Callable[[Sheet], object]


def sheet(figure: str = "908") -> Sheet:
    """A page with a table that has a figure of type size 10 in a cell of 80 by 20 points."""
    page = Sheet().text(100, 780, TITLE, 18)
    page.text(60, 750, HEADING)
    return page.rows([60, LEFT, RIGHT], 730, rows_with(figure))


def over(draw: Draw, figure: str = "908") -> Sheet:
    """The page with something drawn after its table."""
    page = sheet(figure)
    draw(page)
    return page


def quietly(page: Sheet) -> object:
    """The figure, which no warning or error names."""
    cell, is_named = cell_of(pdf(page))
    assert not is_named
    return cell.value


def is_unknown(page: Sheet) -> bool:
    cell, is_named = cell_of(pdf(page))
    return cell.value is None and is_named


def in_form(page: Sheet) -> bytes:
    """A file whose page draws all its content as one form: a group of drawings."""
    bodies = bodies_of([page])
    content = next(index for index, body in enumerate(bodies) if b"BT /song" in body)
    index = next(index for index, body in enumerate(bodies) if b"/Type/Page/" in body)
    objects = Objects(bodies)
    fonts = bodies[index].split(b"/Resources")[1].split(b"/Annots")[0]
    inner = bodies[content].split(b"stream\n", 1)[1].rsplit(b"\nendstream", 1)[0]
    form = objects.stream(inner, b"/Type/XObject/Subtype/Form/BBox[0 0 900 900]/Resources" + fonts)
    bodies[content] = b"<</Length 7>>stream\n/X Do \nendstream"
    bodies[index] = bodies[index].replace(fonts, b"<</XObject<</X %d 0 R>>>>" % form)
    return written(bodies)


def block(colour: str, x: float = LEFT + 2, width: float = 76) -> str:
    """A filled rectangle in the cell of the figure."""
    return f"q {colour} rg {x} {BOTTOM + 2} {width} 16 re f Q"


def in_colour(colour: str, text: str, x: float = X) -> Draw:
    return lambda page: page.draw(f"q {colour} rg").text(x, Y, text, 10).draw("Q")


class TestHiddenFigures:
    @pytest.mark.parametrize(
        "cover",
        [
            lambda page: page.draw(block("1 1 1")),
            lambda page: page.draw(block("1 1 1"), "q 1 g 300 100 20 20 re f Q"),
            lambda page: page.draw(block(".2 .3 .9")),
            lambda page: page.draw(block("0 0 0")),
            lambda page: page.draw(block("1 1 1").replace("re f", "re B")),
            lambda page: page.picture(LEFT + 2, BOTTOM + 2, 76, 16),
            lambda page: page.draw(f"q 1 g {LEFT + 2} {Y + 4} m 190 660 l 220 700 l 160 700 l f Q"),
        ],
        ids=["white", "not-the-last", "blue", "black", "with-borders", "picture", "polygon"],
    )
    def test_a_covered_figure_is_unknown(self, cover: Draw) -> None:
        assert is_unknown(over(cover))
        cell, is_named = cell_of(in_form(over(cover)))
        assert (cell.value, is_named) == (None, True)

    def test_a_figure_of_which_a_digit_is_partly_covered_is_unknown(self) -> None:
        assert is_unknown(over(lambda page: page.draw(block("1 1 1", X, 2.6))))

    @pytest.mark.parametrize("new", ["315", "908"])
    def test_a_figure_printed_over_a_cover_is_read(self, new: str) -> None:
        page = over(lambda page: page.draw(block("1 1 1")).text(X, Y, new, 10))
        assert quietly(page) == int(new)
        assert cell_of(in_form(page))[0].value == int(new)

    @pytest.mark.parametrize(
        "hide",
        [
            in_colour("1 1 1", "12", 170),
            in_colour(".99 1 .98", "12", 170),
            lambda page: page.text(170, Y, "12", 10, mode=3),
            lambda page: page.text(170, Y, "12", 10, mode=7),
            lambda page: page.draw("q 20 20 30 30 re W n").text(170, Y, "12", 10).draw("Q"),
            lambda page: page.draw("/OC /off BDC").text(170, Y, "12", 10).draw("EMC"),
            lambda page: page.text(170, Y, "12", 0.5),
        ],
        ids=["white", "nearly-white", "no-ink", "clip-only", "cut-off", "hidden-layer", "dot"],
    )
    def test_hidden_text_beside_a_figure_is_no_part_of_it(self, hide: Draw) -> None:
        assert quietly(over(hide)) == 908
        # A cell with nothing else is not said to be blank.
        assert is_unknown(over(hide, ""))

    def test_text_in_the_colour_of_its_ground_is_hidden(self) -> None:
        def draw(page: Sheet) -> None:
            page.draw(block(".1 .1 .4"))
            in_colour(".1 .1 .4", "12")(page)

        assert is_unknown(over(draw, ""))

    def test_light_text_on_a_dark_ground_is_read(self) -> None:
        def draw(page: Sheet) -> None:
            page.draw(block(".1 .1 .4"))
            in_colour("1 1 1", "908")(page)

        assert quietly(over(draw, "")) == 908

    def test_grey_text_is_read_and_faint_text_is_unknown(self) -> None:
        assert quietly(over(in_colour(".55 .55 .55", "908"), "")) == 908
        assert is_unknown(over(in_colour(".92 .92 .92", "908"), ""))

    def test_a_text_of_which_a_part_is_cut_off_is_read_as_far_as_it_is_seen(self) -> None:
        page = sheet("").draw(f"q {LEFT} {BOTTOM} 8 20 re W n").text(X, Y, "908", 10).draw("Q")
        assert quietly(page) == 9

    def test_text_printed_twice_for_bold_is_read(self) -> None:
        page = over(lambda page: page.text(X + 0.3, Y, "908", 10))
        assert quietly(page) == 908
        assert cell_of(in_form(page))[0].value == 908

    def test_a_figure_with_a_transparent_shadow_is_read(self) -> None:
        def draw(page: Sheet) -> None:
            page.draw("q 1 1 1 rg").text(X + 0.7, Y - 0.7, "908", 10).draw("Q").text(X, Y, "908", 10)

        assert quietly(over(draw, "")) == 908

    def test_text_recognised_in_a_scan_is_read(self) -> None:
        page = Sheet().picture(0, 0, 595, 842)
        page.drawn += [drawing.replace(b" 0 Tr", b" 3 Tr") for drawing in sheet().drawn]
        reading = gkparse.load(pdf(page))
        assert reading.cells[KEY].value == 908
        assert "text-recognised" in {issue.code for issue in reading.issues}

    def test_hidden_text_on_the_picture_of_a_page_with_text_is_not_recognised(self) -> None:
        page = Sheet().picture(0, 0, 595, 842)
        page.drawn += sheet().drawn
        assert quietly(page.text(170, Y, "12", 10, mode=3)) == 908


class TestFiguresInTwoTypes:
    @pytest.mark.parametrize(("size", "lower"), [(7.5, 0.8), (8, 0.6), (6, 0), (5, 1.1)])
    def test_smaller_digits_below_the_others_are_no_part_of_the_figure(
        self, size: float, lower: float
    ) -> None:
        page = sheet("").text(X, Y - lower, "63", size).text(X + size, Y, "748", 10)
        assert is_unknown(page)

    @pytest.mark.parametrize("size", [8.4, 8, 7.5, 7])
    def test_a_figure_with_smaller_digits_on_its_line_is_unknown(self, size: float) -> None:
        assert is_unknown(sheet("").text(X, Y, "63", size).text(X + size, Y, "748", 10))
        assert is_unknown(sheet("").text(X, Y, "63", 10).text(X + 10, Y, "748", size))

    @pytest.mark.parametrize("size", [10, 9, 8.75])
    def test_digits_of_nearly_one_size_on_one_line_are_one_figure(self, size: float) -> None:
        assert quietly(sheet("").text(X, Y, "63", size).text(X + size, Y, "748", 10)) == 63748


class TestStrikes:
    @pytest.mark.parametrize(
        "strike",
        [
            lambda page: page.line(X - 1, Y + 3, X + 16, Y + 3, 0.6),
            lambda page: page.box(X - 1, Y + 3, 17, 0.8, fill=True),
            lambda page: page.line(X - 1, Y + 3, X + 4, Y + 3, 0.6),
            lambda page: page.line(X - 1, Y + 2.5, X + 16, Y + 2.5).line(X - 1, Y + 4, X + 16, Y + 4),
            lambda page: page.line(LEFT, Y + 3, RIGHT, Y + 3),
            lambda page: page.line(60, Y + 3, RIGHT, Y + 3),
            lambda page: page.line(X - 1, Y - 1, X + 16, Y + 8),
            lambda page: page.line(LEFT + 1, BOTTOM + 1, RIGHT - 1, TOP - 1),
            lambda page: page.draw(f"1 0 0 RG {X} {Y} m {X + 5} {Y + 7} l {X + 15} {Y} l S 0 G"),
            lambda page: page.draw(f"{X - 1} {Y + 2} m {X + 4} {Y + 7} {X + 9} {Y + 7} {X + 16} {Y + 2} c S"),
            lambda page: page.draw(
                f"1 0 0 rg {X - 1} {Y + 2} m {X + 6} {Y + 5} {X + 9} {Y + 6} {X + 16} {Y + 5} c",
                f"{X + 9} {Y + 7} {X + 6} {Y + 6} {X - 1} {Y + 3} c f 0 g",
            ),
        ],
        ids=[
            *("line", "bar", "one-digit", "two-lines", "cell", "row", "askew", "cell-askew", "zigzag"),
            *("curve", "pen"),
        ],
    )
    def test_a_struck_out_figure_is_unknown(self, strike: Draw) -> None:
        assert is_unknown(over(strike))

    def test_a_pale_line_strikes_out_pale_text_on_a_dark_ground(self) -> None:
        def draw(page: Sheet) -> None:
            page.draw(block(".1 .1 .4"))
            in_colour("1 1 1", "908")(page)
            page.draw("1 G").line(X - 1, Y + 3, X + 16, Y + 3, 0.6).draw("0 G")

        assert is_unknown(over(draw, ""))

    @pytest.mark.parametrize(
        "line",
        [
            lambda page: page.line(X, Y - 2, X + 15, Y - 2, 0.6),
            lambda page: page.line(X, Y - 1.5, X + 15, Y - 1.5).line(X, Y - 3, X + 15, Y - 3),
            lambda page: page.line(X, Y + 9.5, X + 15, Y + 9.5, 0.6),
            lambda page: page.draw("1 G").line(X, Y + 3, X + 15, Y + 3).draw("0 G"),
            lambda page: page.draw("q 400 400 5 5 re W n").line(X, Y + 3, X + 15, Y + 3).draw("Q"),
            lambda page: page.draw("q 400 400 5 5 re W n").line(X, Y, X + 15, Y + 8).draw("Q"),
            lambda page: page.draw(f"{X} {Y - 2} m {X + 4} {Y - 1} {X + 9} {Y - 3} {X + 15} {Y - 2} c S"),
            lambda page: page.draw(
                f"{X - 6} {Y + 4} m {X - 6} {Y + 14} {X + 22} {Y + 14} {X + 22} {Y + 4} c"
            ).draw(f"{X + 22} {Y - 6} {X - 6} {Y - 6} {X - 6} {Y + 4} c S"),
            lambda page: page.line(X, Y - 1, X + 15, Y - 1, 2.5),
        ],
        ids=[
            *("underlined", "twice", "overlined", "white-line", "cut-off", "askew-cut-off", "waves", "ring"),
            "thick",
        ],
    )
    def test_a_figure_with_a_line_beside_it_is_what_it_is(self, line: Draw) -> None:
        assert quietly(over(line)) == 908

    def test_an_underline_from_the_border_of_a_cell_does_not_divide_it(self) -> None:
        page = sheet("").text(X - 2, Y + 5, "7689272612345", 10).line(LEFT + 0.3, Y + 4.4, LEFT + 66, Y + 4.4)
        page.text(X + 10, Y - 4, "6811", 8).line(X + 9, Y - 1.2, X + 27, Y - 1.2)
        assert is_unknown(page)

    def test_a_blank_cell_that_is_crossed_out_is_blank(self) -> None:
        page = sheet("").line(LEFT + 1, BOTTOM + 1, RIGHT - 1, TOP - 1)
        cell, is_named = cell_of(pdf(page))
        assert (cell.state.value, is_named) == ("blank", False)


BOX = (LEFT + 1, BOTTOM + 1, RIGHT - 1, TOP - 1)
PENCIL = ("1 1 1 RG", "0 0 0 RG")


class TestWideStrokes:
    """A stroke so wide that it hides what it crosses."""

    @pytest.mark.parametrize("pencil", PENCIL, ids=["white", "black"])
    @pytest.mark.parametrize(
        "stroke",
        [
            f"9 w {X - 3} {Y + 4} m {X + 20} {Y + 4} l S",
            f"20 w {X - 3} {Y - 6} m {X + 20} {Y - 4} l S",
            f"10 w {X - 3} {Y + 4} m {X + 20} {Y + 4} l {X + 20} {Y - 2} l S",
            f"12 w {X - 3} {Y + 4} m {X + 3} {Y + 6} {X + 8} {Y + 6} {X + 18} {Y + 3} c S",
            f"9 w {X + 1} {Y + 2} 13 4 re S",
            f"12 w [30 1] 0 d {X - 3} {Y + 4} m {X + 20} {Y + 4} l S",
            f"4 w {X - 3} {Y + 6} m {X + 20} {Y + 6} l S",
        ],
        ids=["straight", "askew", "bent", "curve", "rectangle", "dashes", "narrow"],
    )
    def test_a_figure_under_a_wide_stroke_is_unknown(self, stroke: str, pencil: str) -> None:
        assert is_unknown(over(lambda page: page.draw(f"q {pencil} {stroke} Q")))
        ink = sheet().note("Ink", BOX, look=f"q {pencil} {stroke} Q")
        assert is_unknown(ink)

    def test_a_wide_stroke_below_a_figure_is_its_ground(self) -> None:
        page = sheet("").draw(f"q 1 1 0 RG 12 w {X - 3} {Y + 4} m {X + 20} {Y + 4} l S Q")
        assert quietly(page.text(X, Y, "908", 10)) == 908

    def test_a_thin_part_of_a_path_takes_nothing_from_its_cover(self) -> None:
        cover = f"q 1 g 300 100 40 1 re {LEFT + 2} {BOTTOM + 2} 76 16 re f Q"
        assert is_unknown(over(lambda page: page.draw(cover)))


class TestTurnedFigures:
    UP, DOWN, OVER = (0, 1, -1, 0), (0, -1, 1, 0), (-1, 0, 0, -1)

    def test_a_figure_that_runs_up_or_down_is_read(self) -> None:
        assert quietly(sheet("").text(X + 10, Y - 2, "98", 8, matrix=self.UP)) == 98
        assert quietly(sheet("").text(X + 10, Y + 8, "98", 8, matrix=self.DOWN)) == 98

    @pytest.mark.parametrize("figure", ["69", "1", "986"])
    def test_a_figure_upside_down_is_unknown(self, figure: str) -> None:
        assert is_unknown(sheet("").text(X + 20, Y + 7, figure, 10, matrix=self.OVER))

    @pytest.mark.parametrize("second", [(X + 10, Y - 5), (X + 15, Y)], ids=["behind", "beside"])
    def test_digits_that_are_drawn_in_another_order_than_they_run_are_unknown(
        self, second: tuple[float, float]
    ) -> None:
        page = sheet("").text(X + 10, Y, "9", 10, matrix=self.UP)
        assert is_unknown(page.text(*second, "8", 10, matrix=self.UP))


def looks_like(figure: str, ground: str = "") -> str:
    """The look of a note: a figure, and perhaps a ground below it."""
    code = figure.encode("utf-16-be").hex()
    return f"{ground} 0 g BT /song 10 Tf {X} {Y} Td <{code}> Tj ET"


class TestNotesAndFields:
    def test_a_note_with_a_ground_is_what_the_page_shows(self) -> None:
        look = looks_like("315", f"1 g {LEFT + 1} {BOTTOM + 1} 78 18 re f")
        assert quietly(sheet().note("FreeText", BOX, look=look)) == 315

    @pytest.mark.parametrize(
        ("kind", "entries", "look"),
        [
            ("FreeText", "/Contents(315)/DA(/song 8 Tf 0 g)", None),
            ("FreeText", "", looks_like("315")),
            ("Redact", "", None),
            ("StrikeOut", "/QuadPoints[153 686 168 686 153 674 168 674]/C[1 0 0]", None),
            ("Line", "/L[152 680 169 680]/C[1 0 0]", None),
            ("Line", "", f"1 0 0 RG {X} {Y + 3} m {X + 15} {Y + 3} l S"),
            ("Stamp", "", block("1 0 0")),
        ],
        ids=["no-look", "no-ground", "redaction", "strike", "line", "line-look", "stamp"],
    )
    def test_a_figure_under_another_note_is_unknown(self, kind: str, entries: str, look: str | None) -> None:
        assert is_unknown(sheet().note(kind, BOX, entries, look))

    @pytest.mark.parametrize(
        ("kind", "entries"),
        [
            ("Link", ""),
            ("Text", "/Contents(315)"),
            ("Highlight", "/QuadPoints[153 686 168 686 153 674 168 674]/C[1 1 0]"),
            ("Underline", "/QuadPoints[153 686 168 686 153 674 168 674]/C[1 0 0]"),
            ("FreeText", "/Contents(315)/F 2"),
        ],
    )
    def test_links_marks_and_hidden_notes_change_nothing(self, kind: str, entries: str) -> None:
        page = sheet().note(kind, BOX, entries)
        assert quietly(page) == 908

    @pytest.mark.parametrize("look", [None, looks_like("908")], ids=["no-look", "look"])
    def test_the_value_of_a_field_is_the_figure(self, look: str | None) -> None:
        assert quietly(sheet("").note("Widget", BOX, "/FT/Tx/T(a)/V(908)", look)) == 908

    def test_digits_apart_in_the_boxes_of_a_comb_are_one_figure(self) -> None:
        look = " ".join(
            f"BT /song 10 Tf {X + 15 * place} {Y} Td <{digit.encode('utf-16-be').hex()}> Tj ET"
            for place, digit in enumerate("908")
        )
        assert quietly(sheet("").note("Widget", BOX, "/FT/Tx/T(a)/V(908)", look)) == 908

    def test_a_field_that_shows_another_figure_than_its_value_is_unknown(self) -> None:
        assert is_unknown(sheet("").note("Widget", BOX, "/FT/Tx/T(a)/V(315)", looks_like("908")))

    def test_an_empty_field_is_blank(self) -> None:
        cell, is_named = cell_of(pdf(sheet("").note("Widget", BOX, "/FT/Tx/T(a)")))
        assert (cell.state.value, is_named) == ("blank", False)


def replaced(given: str, *glyphs: str) -> Sheet:
    """A page on which a text stands in place of glyphs that are drawn one after the other."""
    page = sheet("").draw(f"/Span <</ActualText <feff{given.encode('utf-16-be').hex()}>>> BDC")
    x = float(X)
    for text in glyphs:
        page.text(x, Y, text, 10)
        x += 5 * len(text)
    return page.draw("EMC")


class TestReplacementText:
    @pytest.mark.parametrize("glyphs", [("11",), ("1", "1")])
    def test_a_figure_with_a_text_in_its_place_is_read(self, glyphs: tuple[str, ...]) -> None:
        page = replaced("11", *glyphs)
        assert quietly(page) == 11
        assert cell_of(in_form(page))[0].value == 11

    @pytest.mark.parametrize("given", ["315", "90", "9080", ""])
    def test_a_figure_that_differs_from_the_text_in_its_place_is_unknown(self, given: str) -> None:
        assert is_unknown(replaced(given, "908"))

    def test_words_follow_the_text_in_their_place(self) -> None:
        page = sheet()
        page.draw("/Span <</ActualText <feff6587>>> BDC").text(60, 500, "⽂", 12).draw("EMC")
        assert "文" in gkparse.load(in_form(page)).source.text


class TestSlantedText:
    @pytest.mark.parametrize("lean", [0.2, 0.33, -0.25])
    def test_italics_are_text(self, lean: float) -> None:
        assert quietly(sheet("").text(X, Y, "908", 10, matrix=(1, 0, lean, 1))) == 908
        page = sheet("").text(X, Y, "9", 10).text(X + 5, Y, "08", 10, matrix=(1, 0, lean, 1))
        assert quietly(page) == 908

    def test_a_heading_in_italics_is_a_heading(self) -> None:
        page = sheet()
        page.text(60, 500, "五、存在的主要问题及改进情况", 12, matrix=(1, 0, 0.3, 1))
        assert "problems" in {section.kind for section in gkparse.load(pdf(page)).report.sections}

    @pytest.mark.parametrize("figure", ["908", ""])
    def test_a_watermark_across_the_page_is_no_text(self, figure: str) -> None:
        page = sheet(figure).draw(".8 g")
        page.text(60, 560, "内部资料", 80, matrix=(0.8, 0.6, -0.6, 0.8)).draw("0 g")
        cell, is_named = cell_of(pdf(page))
        assert (cell.value, is_named) == (int(figure) if figure else None, False)

    def test_a_figure_askew_in_its_cell_is_not_said_to_be_blank(self) -> None:
        assert is_unknown(sheet("").text(X + 4, Y - 2, "12", 8, matrix=(0.9, 0.43, -0.43, 0.9)))


class TestPicturesInCells:
    @pytest.mark.parametrize(
        "draw",
        [
            lambda page: page.picture(X, Y - 2, 20, 10),
            lambda page: page.draw("155 675 m 158 683 l 163 683 l 160 679 l 163 675 l 158 677 l f"),
            lambda page: page.draw("155 679 m 155 683 161 683 161 679 c 161 675 155 675 155 679 c S"),
        ],
        ids=["picture", "outline", "curve"],
    )
    def test_a_cell_with_something_that_is_no_text_is_unknown(self, draw: Draw) -> None:
        assert is_unknown(over(draw, ""))

    def test_the_ground_of_a_cell_is_nothing_that_stands_in_it(self) -> None:
        page = Sheet().draw(f"q .9 .9 1 rg {LEFT} {BOTTOM} 80 20 re f Q")
        page.drawn += sheet("").drawn
        cell, is_named = cell_of(pdf(page))
        assert (cell.state.value, is_named) == ("blank", False)


def cut(page: Sheet, figure: str, left: float, right: float) -> None:
    """Draws the figure, of which only what stands between two places is seen."""
    page.draw(f"q {left} {BOTTOM} {right - left} 20 re W n").text(X, Y, figure, 10).draw("Q")


class TestRepeats:
    """PDFium leaves out what it takes for a repeat of a character."""

    @pytest.mark.parametrize(
        "odd",
        [
            lambda page: page.text(X - 1.5, Y, "2545", 0.5),
            lambda page: page.text(X - 2, Y, "2545", 1),
            lambda page: page.text(X, Y, "5", 10, matrix=(-1, 0, 0, 1)),
        ],
        ids=["dots", "tiny", "mirrored"],
    )
    def test_a_figure_behind_odd_text_that_ends_with_its_first_digit_is_read(self, odd: Draw) -> None:
        page = sheet("")
        odd(page)
        assert quietly(page.text(X, Y, "5186", 10)) == 5186

    @pytest.mark.parametrize(
        "odd",
        [
            lambda page: page.text(X - 4, Y, "2545", 2),
            lambda page: page.text(X, Y, "5", 2, matrix=(0.9, 0.43, -0.43, 0.9)),
        ],
        ids=["small", "slanted"],
    )
    def test_a_figure_behind_small_text_that_is_seen_is_unknown(self, odd: Draw) -> None:
        page = sheet("")
        odd(page)
        assert is_unknown(page.text(X, Y, "5186", 14))

    def test_a_figure_that_keeps_a_digit_of_what_it_covers_is_read(self) -> None:
        page = over(lambda page: page.text(X, Y, "905", 10), "")
        page.draw(block("1 1 1", X + 4.9, 20)).text(X + 5, Y, "15", 10)
        assert quietly(page) == 915

    @pytest.mark.parametrize("figure", ["905", "995"])
    def test_a_figure_that_is_drawn_in_two_parts_is_read(self, figure: str) -> None:
        page = sheet("")
        cut(page, figure, LEFT, X + 5)
        cut(page, figure, X + 5, RIGHT)
        assert quietly(page) == int(figure)

    @pytest.mark.parametrize("figure", ["5", "908", "12345"])
    @pytest.mark.parametrize(("aside", "above"), [(2.4, 0), (2, 1), (-2.4, 0), (1.6, 0), (0, 1.2)])
    def test_a_figure_printed_again_half_a_digit_aside_is_unknown(
        self, figure: str, aside: float, above: float
    ) -> None:
        page = over(lambda page: page.text(X + 5 + aside, Y + above, figure, 10), "")
        assert is_unknown(page.text(X + 5, Y, figure, 10))

    @pytest.mark.parametrize("figure", ["5", "908", "12345"])
    def test_a_figure_printed_three_times_for_bold_is_read(self, figure: str) -> None:
        page = sheet("")
        for aside, above in ((0, 0), (0.3, 0), (0.3, 0.3)):
            page.text(X + aside, Y + above, figure, 10)
        assert quietly(page) == int(figure)

    def test_words_with_a_shadow_are_read(self) -> None:
        page = sheet()
        page.text(62, 749, "二、主动公开政府信息情况")
        page.text(102, 778, "青石街道2023年政府信息公开工作年度报告", 18)
        title = page.drawn.pop(0)
        page.drawn.insert(len(page.drawn) - 1, title)
        assert quietly(page) == 908
        reading = gkparse.load(pdf(page))
        assert (reading.report.agency, reading.report.year) == ("青石街道", 2023)
