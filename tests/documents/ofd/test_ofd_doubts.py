"""Figures of an OFD that its programs may show otherwise than its texts say are unknown and named."""

from __future__ import annotations

import pytest

import gkparse
from tests.kit.figure_cell import BOTTOM, LEFT, RIGHT, TOP, X, Y, cell_of
from tests.kit.ofd_cell import (
    BLACK,
    DOWN,
    WHITE,
    Draw,
    block,
    clip,
    colour,
    is_unknown,
    over,
    path,
    quietly,
    sheet,
    text,
)
from tests.kit.ofd_file import Sheet, layer, mm, numbers, ofd, parts_of
from tests.kit.ofd_report import CONTENT, KEYS, changed, page
from tests.kit.word import archive

FILLED = 'Fill="true" Stroke="false"'


class TestDirections:
    @pytest.mark.parametrize("degrees", [180, 270])
    def test_a_figure_that_reads_backwards_is_unknown(self, degrees: int) -> None:
        """Programs differ in whether offsets run along the direction of reading or of the page."""
        assert is_unknown(over(text("908", attributes=f'ReadDirection="{degrees}"'), ""))

    @pytest.mark.parametrize("degrees", [90, 180, 270])
    def test_a_figure_of_turned_digits_is_unknown(self, degrees: int) -> None:
        assert is_unknown(over(text("908", attributes=f'CharDirection="{degrees}"'), ""))
        both = f'ReadDirection="{degrees}" CharDirection="{degrees}"'
        assert is_unknown(over(text("908", attributes=both), ""))

    def test_one_upright_digit_is_read_whatever_its_direction_of_reading(self) -> None:
        assert quietly(over(text("9", attributes='ReadDirection="180"'), "")) == 9

    @pytest.mark.parametrize("matrix", [(-1, 0, 0, 1), (1, 0, 0, -1)])
    def test_a_cell_with_a_mirrored_figure_is_no_blank(
        self, matrix: tuple[float, float, float, float]
    ) -> None:
        assert is_unknown(over(lambda page: page.text(X + 20, Y + 4, "906", 10, matrix=matrix), ""))

    def test_a_blank_behind_a_figure_needs_no_offset(self) -> None:
        drawn = Sheet().text_object(X, Y, "908", 10).replace("908<", "908 <")
        assert quietly(over(lambda page: page.draw(drawn), "")) == 908


class TestUnknownElements:
    """A person may see something of what the standard does not know."""

    def test_objects_in_an_unknown_element_are_drawn(self) -> None:
        drawn = Sheet().text_object(X, Y, "908", 10)
        assert quietly(over(lambda page: page.draw(f"<ofd:Group>{drawn}</ofd:Group>"), "")) == 908

    @pytest.mark.parametrize("figure", ["", "908"])
    def test_a_figure_on_which_an_unknown_object_lies_is_unknown(self, figure: str) -> None:
        drawn = f'<ofd:VideoObject Boundary="{numbers(LEFT + 2, 842 - TOP + 2, 70, 16)}"/>'
        assert is_unknown(over(lambda page: page.draw(drawn), figure))


def drawn_as(glyphs: str, count: int = 3, first: int = 0) -> str:
    return (
        f'<ofd:CGTransform CodePosition="{first}" CodeCount="{count}" GlyphCount="{count}">'
        f"<ofd:Glyphs>{glyphs}</ofd:Glyphs></ofd:CGTransform>"
    )


def numbered(text: str, glyphs: str, y: float = 400) -> str:
    """A line of prose that ends with characters for which it names the glyphs."""
    return Sheet().text_object(60, y, f"文件编号为{text}", 10, inner=drawn_as(glyphs, len(text), 5))


class TestGlyphs:
    """Texts can name the glyphs that are drawn. Here 28, 19 and 27 are those of 9, 0 and 8."""

    @staticmethod
    def page_with(figure: str, glyphs: str) -> Sheet:
        page = over(text(figure, inner=drawn_as(glyphs, len(figure))), "")
        return page.draw(numbered("908", "28 19 27"))

    def test_a_figure_whose_glyphs_are_those_of_its_digits_is_read(self) -> None:
        assert quietly(self.page_with("908", "28 19 27")) == 908
        assert quietly(self.page_with("15", "20 24")) == 15

    @pytest.mark.parametrize("glyphs", ["27 19 28", "27 19 27", "28 28 28"])
    def test_a_figure_with_a_glyph_of_another_digit_is_unknown(self, glyphs: str) -> None:
        assert is_unknown(self.page_with("908", glyphs))

    def test_a_figure_with_the_glyph_of_a_letter_is_unknown(self) -> None:
        page = self.page_with("1", "44")
        page.draw(numbered("I", "44", 380))
        assert is_unknown(page)

    def test_a_figure_with_other_glyphs_than_most_of_its_digits_is_unknown(self) -> None:
        page = self.page_with("908", "61 62 63")
        page.draw(numbered("908", "28 19 27", 380))
        assert is_unknown(page)

    @pytest.mark.parametrize("glyphs", ["61 62 63", "61 62 70"])
    def test_digits_whose_glyphs_do_not_follow_each_other_are_unknown(self, glyphs: str) -> None:
        """In a font that is not in the file they do, as in the usual ones of Chinese systems."""
        assert is_unknown(over(text("908", inner=drawn_as(glyphs)), ""))

    def test_the_digits_of_a_font_in_the_file_may_have_any_glyphs(self) -> None:
        page = over(text("908", inner=drawn_as("61 62 63")), "")
        font = '<ofd:Fonts><ofd:Font ID="3"><ofd:FontFile>font.ttf</ofd:FontFile></ofd:Font></ofd:Fonts>'
        cell, is_named = cell_of(ofd(page, resources=font))
        assert (cell.value, is_named) == (908, False)

    def test_wide_digits_have_glyphs_of_their_own(self) -> None:
        page = over(text("９０８", inner=drawn_as("9000 8991 8999")), "")
        assert quietly(page) == 908

    def test_glyphs_of_a_later_page_count_as_well(self) -> None:
        first = over(text("908", inner=drawn_as("51 52 53")), "")
        later = Sheet().draw(numbered("512", "51 54 52"))
        cell, is_named = cell_of(ofd(first, later))
        assert (cell.value, is_named) == (None, True)

    def test_another_font_numbers_its_glyphs_otherwise(self) -> None:
        other = numbered("512", "28 19 27", 380).replace('Font="3"', 'Font="4"')
        page = self.page_with("908", "28 19 27").draw(other)
        assert quietly(page) == 908

    def test_a_code_has_the_glyphs_that_stand_before_it(self) -> None:
        first, second = (
            Sheet().text_object(X + shift, Y, figure, 10, inner=drawn_as(glyphs, 1))
            for shift, figure, glyphs in ((0, "9", "28"), (5, "8", "27"))
        )
        more = second[second.index("<ofd:CGTransform") : second.index("</ofd:TextObject>")]
        more = more.replace('X="0"', f'X="{mm(5)}"')
        page = self.page_with("", "").draw(first.replace("</ofd:TextObject>", f"{more}</ofd:TextObject>"))
        assert quietly(page) == 98


class TestLayersOfOtherKinds:
    """The standard does not say what such a layer lies on."""

    @staticmethod
    def with_layer(content: str, figure: str = "908", before: Draw = Sheet.draw) -> bytes:
        parts = parts_of(sheet(figure, before))
        body = str(parts[CONTENT])
        more = layer(content, "Custom").removeprefix("<ofd:Content>")
        return archive({**parts, CONTENT: body.replace("</ofd:Content>", more)})

    def test_its_text_is_read(self) -> None:
        drawn = Sheet().text_object(X, Y, "315", 10)
        cell, is_named = cell_of(self.with_layer(drawn, ""))
        assert (cell.value, is_named) == (315, False)

    def test_a_figure_that_it_may_cover_is_unknown(self) -> None:
        cover = Sheet().box(LEFT + 2, BOTTOM + 2, 76, 16, fill=WHITE).drawn[0]
        cell, is_named = cell_of(self.with_layer(cover))
        assert (cell.value, is_named) == (None, True)

    def test_its_figure_that_may_be_covered_is_unknown(self) -> None:
        drawn = Sheet().text_object(X, Y, "315", 10)
        cell, is_named = cell_of(self.with_layer(drawn, "", block(WHITE)))
        assert (cell.value, is_named) == (None, True)


class TestSmallNotes:
    """Some programs cut a note by its boundary."""

    SMALL = (LEFT + 2, TOP - 4, LEFT + 6, TOP - 2)

    def test_a_figure_that_reaches_out_of_its_note_is_unknown(self) -> None:
        look = Sheet(size=(595, 16)).text_object(3, 4, "315", 10)
        assert is_unknown(over(lambda page: page.note("Path", self.SMALL, look), ""))

    @pytest.mark.parametrize(
        "look",
        [
            Sheet(size=(595, 16)).box(0, 0, 76, 16, fill=WHITE).drawn[0],
            Sheet(size=(595, 16)).picture(0, 0, 76, 16).drawn[0],
        ],
        ids=["shape", "picture"],
    )
    def test_a_figure_that_a_note_may_cover_is_unknown(self, look: str) -> None:
        assert is_unknown(over(lambda page: page.note("Path", self.SMALL, look)))
        # The last digit alone lies under it: what is left is no figure.
        beside = (X + 10, TOP - 4, X + 14, TOP - 2)
        assert is_unknown(over(lambda page: page.note("Path", beside, look)))


class TestCutDigits:
    @pytest.mark.parametrize("width", [1, 2, 3, 4, 6, 7, 8, 9, 11, 12, 13])
    def test_a_figure_of_which_a_clip_cuts_a_digit_is_unknown(self, width: float) -> None:
        """Half of an 8 looks like a 3. The digits are five points wide."""
        assert is_unknown(over(text("908", inner=clip(0, -2, width, 20)), ""))
        assert is_unknown(over(text("908", inner=clip(width, -2, 40, 20)), ""))

    @pytest.mark.parametrize("height", [4, 5, 6, 7, 8])
    def test_a_figure_cut_from_side_to_side_is_unknown(self, height: float) -> None:
        assert is_unknown(over(text("908", inner=clip(-2, height, 40, 20)), ""))
        assert is_unknown(over(text("908", inner=clip(-2, -2, 40, height + 2)), ""))

    @pytest.mark.parametrize("width", [1, 2, 3, 4])
    def test_a_figure_of_which_a_shape_covers_part_of_a_digit_is_unknown(self, width: float) -> None:
        assert is_unknown(over(block(WHITE, X - 3, 3 + width)))
        assert is_unknown(over(block(WHITE, X + 15 - width, 30)))


# Digits as programs draw them that turn type into shapes, beside X and above DOWN.
SEVEN = f"M {X} {DOWN - 7} L {X + 4} {DOWN - 7} L {X + 2} {DOWN}"
FOUR = f"M {X + 3} {DOWN} L {X + 3} {DOWN - 7} L {X} {DOWN - 2} L {X + 5} {DOWN - 2}"
ZERO = f"M {X} {DOWN - 3} B {X} {DOWN - 9} {X + 4} {DOWN - 9} {X + 4} {DOWN - 3} B {X + 4} {DOWN + 2}"
ZERO += f" {X} {DOWN + 2} {X} {DOWN - 3} C"
SQUARE = f"M {X} {DOWN} L {X} {DOWN - 7} L {X + 4} {DOWN - 7} L {X + 4} {DOWN} C M {X + 1} {DOWN - 1} L"
SQUARE += f" {X + 1} {DOWN - 6} L {X + 3} {DOWN - 6} L {X + 3} {DOWN - 5} L {X + 1} {DOWN - 1} C"


class TestDrawnDigits:
    @pytest.mark.parametrize("attributes", ["", FILLED], ids=["stroked", "filled"])
    @pytest.mark.parametrize("data", [SEVEN, FOUR, ZERO, SQUARE], ids=["7", "4", "0", "square"])
    def test_a_digit_drawn_as_a_shape_leaves_no_blank_and_no_part_of_a_figure(
        self, data: str, attributes: str
    ) -> None:
        assert is_unknown(over(path(data, attributes, colour(BLACK)), ""))
        assert is_unknown(over(lambda page: path(data, attributes)(page.text(X + 6, Y, "08", 10)), ""))

    def test_shapes_in_several_cells_can_be_one_path(self) -> None:
        far = ZERO.replace(f"{X}", f"{X - 80}").replace(f"{X + 4}", f"{X - 76}")
        assert is_unknown(over(path(f"{far} {ZERO}", FILLED), ""))

    def test_lines_waves_and_rectangles_are_no_digits(self) -> None:
        wave = f"M 153 {DOWN + 2} B 157 {DOWN + 1} 162 {DOWN + 3} 168 {DOWN + 2}"
        rectangle = f"M {X} {DOWN + 3} L {X + 60} {DOWN + 3} L {X + 60} {DOWN + 4} L {X} {DOWN + 4} C"
        assert quietly(over(path(f"{wave} {rectangle}"))) == 908
        # A line from corner to corner crosses out a blank cell.
        crossed = over(path(f"M {LEFT} {842 - TOP} L {RIGHT} {842 - BOTTOM}"), "")
        assert cell_of(ofd(crossed))[0].state == "blank"


class TestEncodings:
    @pytest.mark.parametrize("name", ["GBK", "GB2312", "gb18030", "UTF-16"])
    def test_parts_are_read_in_the_encoding_that_they_declare(self, name: str) -> None:
        parts = {
            part_name: content.replace('encoding="UTF-8"', f'encoding="{name}"').encode(name)
            for part_name, content in parts_of(page()).items()
            if isinstance(content, str)
        }
        reading = gkparse.load(changed(parts))
        assert [reading.cells[key].value for key in KEYS] == [12, 5, 7]
        assert reading.report.agency == "青石街道"

    @pytest.mark.parametrize("name", ["Doc_0/Document.xml", CONTENT])
    def test_bytes_that_are_not_in_the_declared_encoding_are_a_damage(self, name: str) -> None:
        broken = str(parts_of(page())[name]).replace("UTF-8", "GBK").encode() + b"<!--\xff\xff-->"
        (issue,) = gkparse.load(changed({name: broken})).issues
        assert issue.code == "document-damaged"
