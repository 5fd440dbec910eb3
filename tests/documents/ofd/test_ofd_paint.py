"""A cell of an OFD is what a person sees on the page; where that cannot be told, it is unknown and named."""

from __future__ import annotations

import pytest

import gkparse
from tests.kit.figure_cell import BOTTOM, KEY, LEFT, RIGHT, TOP, X, Y, cell_of
from tests.kit.ofd_cell import (
    BLACK,
    BLUE,
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
from tests.kit.ofd_file import GREY_DOT, Program, Sheet, layer, mm, numbers, ofd, part, parts_of
from tests.kit.word import archive


class TestHiddenFigures:
    @pytest.mark.parametrize(
        "cover",
        [
            block(WHITE),
            block(BLUE),
            block(BLACK),
            lambda page: page.picture(LEFT + 2, BOTTOM + 2, 76, 16),
            lambda page: page.picture(LEFT + 2, BOTTOM + 2, 76, 16, "clear"),
            lambda page: page.picture(LEFT + 2, BOTTOM + 2, 76, 16, "missing"),
            path(f"M 150 {DOWN} L 190 {DOWN + 20} L 225 {DOWN - 10} L 150 {DOWN - 20} C", 'Fill="true"'),
            lambda page: page.draw(
                page.box(LEFT + 2, BOTTOM + 2, 76, 16, fill=WHITE).drawn.pop().replace('"false"', '"true"')
            ),
            lambda page: page.line(LEFT + 2, Y + 3, RIGHT - 2, Y + 3, 12, colour(WHITE, name="StrokeColor")),
            lambda page: page.line(LEFT + 2, Y + 3, RIGHT - 2, Y + 3, 4, colour(WHITE, name="StrokeColor")),
            lambda page: page.draw(
                f'<ofd:PathObject Boundary="{numbers(LEFT, 842 - TOP, 80, 20)}" Stroke="false" Fill="true">'
                '<ofd:FillColor><ofd:Pattern Width="1" Height="1"/></ofd:FillColor><ofd:AbbreviatedData>'
                "M 0 0 L 30 0 L 30 9 L 0 9 C</ofd:AbbreviatedData></ofd:PathObject>"
            ),
        ],
        ids=[
            "white",
            "blue",
            "black",
            "picture",
            "picture-that-may-be-transparent",
            "missing-picture",
            "polygon",
            "with-borders",
            "bar",
            "white-line",
            "pattern",
        ],
    )
    def test_a_covered_figure_is_unknown(self, cover: Draw) -> None:
        assert is_unknown(over(cover))

    def test_a_figure_of_which_a_digit_is_partly_covered_is_unknown(self) -> None:
        assert is_unknown(over(block(WHITE, X, 2.6)))

    @pytest.mark.parametrize("new", ["315", "908"])
    def test_a_figure_printed_over_a_cover_is_read(self, new: str) -> None:
        page = over(block(WHITE))
        text(new)(page)
        assert quietly(page) == int(new)

    @pytest.mark.parametrize(
        "hide",
        [
            text("12", 170, inner=colour(WHITE)),
            text("12", 170, inner=colour("252 255 250")),
            text("12", 170, inner=colour("#FF #FF #FF")),
            text("12", 170, inner=colour("0 0 0 0")),
            text("12", 170, inner=colour("255")),
            text("12", 170, 'DrawParam="white"'),
            text("12", 170, 'DrawParam="thin"'),
            text("12", 170, inner=colour(BLACK, 0)),
            text("12", 170, 'Alpha="0"'),
            text("12", 170, 'Alpha="5"'),
            text("12", 170, 'Visible="false"'),
            text("12", 170, 'Fill="false"'),
            text("12", 170, 'Fill="false" Stroke="true"', colour(WHITE, name="StrokeColor")),
            text("12", 170, inner=clip(100, 100, 30, 30)),
            lambda page: page.text(170, Y, "12", 0.5),
            lambda page: page.draw(
                f'<ofd:PageBlock Visible="false">{page.text_object(170, Y, "12", 10)}</ofd:PageBlock>'
            ),
            lambda page: page.draw(
                f'<ofd:PageBlock DrawParam="white">{page.text_object(170, Y, "12", 10)}</ofd:PageBlock>'
            ),
        ],
    )
    def test_hidden_text_beside_a_figure_is_no_part_of_it(self, hide: Draw) -> None:
        assert quietly(over(hide)) == 908
        # A cell with nothing else is not said to be blank.
        assert is_unknown(over(hide, ""))

    def test_text_on_a_dark_ground_is_read_if_it_is_pale(self) -> None:
        page = over(block("20 20 90"), "")
        text("12", inner=colour(WHITE))(page)
        assert quietly(page) == 12

    def test_text_in_the_colour_of_its_ground_is_hidden(self) -> None:
        page = over(block("20 20 90"), "")
        text("12", inner=colour("20 20 90"))(page)
        assert is_unknown(page)

    def test_faint_text_is_unknown(self) -> None:
        assert is_unknown(over(text("12", inner=colour("235 235 235")), ""))

    def test_grey_text_and_text_on_a_grey_ground_are_read(self) -> None:
        assert quietly(over(text("12", inner=colour("128 128 128")), "")) == 12
        assert quietly(sheet(before=block("220 220 220"))) == 908

    def test_a_figure_under_a_marker_that_a_person_sees_through_is_read(self) -> None:
        assert quietly(over(block("255 255 0", more='Alpha="80"'))) == 908

    def test_a_figure_cut_by_a_clip_is_unknown_and_one_within_it_is_read(self) -> None:
        assert is_unknown(over(text("908", inner=clip(0, 0, 7, 13)), ""))
        assert quietly(over(text("908", inner=clip(-1, -1, 30, 16)), "")) == 908

    @pytest.mark.parametrize(("scale", "value"), [("1", 908), ("0.4", None)])
    def test_a_figure_that_a_clip_cuts_unless_the_matrix_moves_it_is_unknown(
        self, scale: str, value: int | None
    ) -> None:
        """Programs differ in whether the matrix of an object moves its clips."""
        unit = float(scale)
        drawn = (
            f'<ofd:TextObject Boundary="{numbers(X - 8.5 * unit, 842 - TOP, 200, 60)}" Font="3"'
            f' CTM="{scale} 0 0 {scale} 0 0" Size="{mm(10 / unit)}">{clip(6, -9, 200, 90)}'
            f'<ofd:TextCode X="{mm(8.5)}" Y="{mm(14 / unit)}" DeltaX="g 2 {mm(5 / unit)}">908</ofd:TextCode>'
            "</ofd:TextObject>"
        )
        cell, is_named = cell_of(ofd(over(lambda page: page.draw(drawn), "")))
        assert (cell.value, is_named) == (value, value is None)

    @pytest.mark.parametrize("value", [908, None])
    def test_a_covered_figure_leaves_no_blank_if_its_object_has_a_label_too(self, value: int | None) -> None:
        page = Sheet(program=Program(boundary="page"))
        page.drawn = [drawn for drawn in sheet("").drawn if "行政许可" not in drawn]
        gap = mm(X - 63 - 30)
        page.draw(page.text_object(63, Y, "行政许可908", 10).replace("g 4 3.5278", f"g 3 3.5278 {gap}", 1))
        if value is None:
            block(WHITE)(page)
        cell, is_named = cell_of(ofd(page))
        assert (cell.value, is_named) == (value, value is None)

    def test_a_style_has_its_own_colour_before_that_to_which_it_refers(self) -> None:
        style = f'<ofd:DrawParam ID="dark" Relative="white">{colour(BLACK)}</ofd:DrawParam>'
        page = over(text("908", attributes='DrawParam="dark"'), "")
        cell, is_named = cell_of(ofd(page, resources=f"<ofd:DrawParams>{style}</ofd:DrawParams>"))
        assert (cell.value, is_named) == (908, False)

    def test_a_figure_outside_of_its_boundary_is_unknown(self) -> None:
        drawn = Sheet().text_object(X, Y, "908", 10).replace('X="0"', f'X="{mm(30)}"')
        assert is_unknown(over(lambda page: page.draw(drawn), ""))

    def test_the_text_of_a_hidden_layer_of_recognised_characters_is_said_to_be_recognised(self) -> None:
        page = sheet()
        scan = Sheet().draw(
            *[drawn.replace("<ofd:TextObject", '<ofd:TextObject Alpha="0"') for drawn in page.drawn]
        )
        scan.drawn.insert(0, Sheet().picture(0, 0, 595, 842).drawn[0])
        reading = gkparse.load(ofd(scan))
        assert reading.cells[KEY].value == 908
        assert "text-recognised" in {issue.code for issue in reading.issues}

    def test_hidden_text_on_a_ground_with_much_text_was_not_recognised(self) -> None:
        page = sheet("")
        page.drawn.insert(0, Sheet().picture(0, 0, 595, 842).drawn[0])
        text("12", inner=colour(BLACK, 0))(page)
        reading = gkparse.load(ofd(page))
        assert reading.cells[KEY].value is None
        assert "text-recognised" not in {issue.code for issue in reading.issues}


class TestLabels:
    """Words stay where nobody can tell whether they are seen: they are no figures."""

    @staticmethod
    def label_under(draw: Draw) -> bool:
        """Whether the label of the figure is read with something drawn over it."""
        return "行政许可" in gkparse.load(ofd(over(draw))).source.text

    def test_a_label_under_what_hides_it_is_not_read(self) -> None:
        assert not self.label_under(lambda page: page.picture(62, BOTTOM + 2, 80, 16))
        assert not self.label_under(lambda page: page.box(62, BOTTOM + 2, 80, 16, fill=WHITE))

    @pytest.mark.parametrize("resource", ["clear", "paletted", "missing"])
    def test_a_label_under_a_picture_that_may_be_transparent_is_read(self, resource: str) -> None:
        file = '<ofd:MultiMedia ID="paletted" Type="Image"><ofd:MediaFile>paletted.png</ofd:MediaFile>'
        resources = f"<ofd:MultiMedias>{file}</ofd:MultiMedia></ofd:MultiMedias>"
        parts = parts_of(
            over(lambda page: page.picture(62, BOTTOM + 2, 80, 16, resource)), resources=resources
        )
        parts["Doc_0/Res/paletted.png"] = GREY_DOT[:33] + b"\0\0\0\2tRNS\0\0\0\0\0\0" + GREY_DOT[33:]
        assert "行政许可" in gkparse.load(archive(parts)).source.text

    def test_a_label_under_a_shape_that_is_no_rectangle_is_read(self) -> None:
        down = 842 - BOTTOM
        assert self.label_under(
            path(f"M 60 {down} L 145 {down} L 60 {down - 20} C", 'Fill="true" Stroke="false"', colour(WHITE))
        )

    def test_a_label_under_a_fill_that_names_no_colour_is_read(self) -> None:
        down = 842 - BOTTOM
        data = f"M 61 {down} L 145 {down} L 145 {down - 20} L 61 {down - 20} C"
        assert self.label_under(path(data, 'Fill="true" Stroke="false"'))


class TestStruckFigures:
    @pytest.mark.parametrize(
        "strike",
        [
            lambda page: page.line(X - 2, Y + 3, X + 18, Y + 3),
            lambda page: page.box(X - 2, Y + 3, 20, 0.7, fill=BLACK),
            lambda page: page.line(X - 2, Y, X + 18, Y + 8),
            lambda page: page.line(LEFT, BOTTOM, RIGHT, TOP),
            path(f"M {X - 2} {DOWN - 3} L {X + 18} {DOWN - 3}", 'LineWidth="0.3"'),
            path(f"M {X - 2} {DOWN - 3} L {X + 18} {DOWN - 3}", "", colour("200 0 0", 128, "StrokeColor")),
        ],
        ids=["line", "thin-box", "askew", "corner-to-corner", "path", "half-transparent"],
    )
    def test_a_struck_out_figure_is_unknown(self, strike: Draw) -> None:
        assert is_unknown(over(strike))

    def test_a_white_line_strikes_out_a_figure_on_a_dark_ground(self) -> None:
        white = colour(WHITE, name="StrokeColor")
        page = over(block("20 20 90"), "")
        text("12", inner=colour(WHITE))(page)
        assert quietly(page) == 12
        assert is_unknown(page.line(X - 2, Y + 3, X + 18, Y + 3, inner=white))
        assert quietly(over(lambda page: page.line(X - 2, Y + 3, X + 18, Y + 3, inner=white))) == 908

    def test_an_underlined_figure_and_one_with_an_invisible_line_are_read(self) -> None:
        assert quietly(over(lambda page: page.line(X, Y - 1.5, X + 15, Y - 1.5))) == 908
        pale = colour(BLACK, 0, "StrokeColor")
        assert quietly(over(lambda page: page.line(X, Y + 3, X + 15, Y + 3, inner=pale))) == 908
        assert quietly(over(lambda page: page.line(X, Y, X + 15, Y + 8, inner=pale))) == 908


class TestPicturesAndMarks:
    @pytest.mark.parametrize("resource", ["grey", "clear"])
    def test_a_picture_in_a_blank_cell_makes_it_unknown(self, resource: str) -> None:
        assert is_unknown(over(lambda page: page.picture(X, BOTTOM + 3, 20, 12, resource), ""))

    def test_a_figure_drawn_as_an_outline_makes_its_cell_unknown(self) -> None:
        data = f"M {X} {DOWN} L {X + 6} {DOWN - 6} Q {X + 8} {DOWN} {X + 2} {DOWN} L {X + 1} {DOWN - 6} B "
        data += f"{X} {DOWN} {X} {DOWN} {X} {DOWN - 2} A 2 2 0 0 1 {X + 3} {DOWN - 3} C"
        assert is_unknown(over(path(data, 'Fill="true" Stroke="false"'), ""))

    def test_a_large_pale_text_across_the_page_is_a_watermark(self) -> None:
        page = sheet()
        page.text(100, 500, "仅供内部参考123", 60, matrix=(0.7, 0.7, -0.7, 0.7), inner=colour("200 200 200"))
        assert quietly(page) == 908
        assert "参考" not in gkparse.load(ofd(page)).source.text

    def test_a_slanted_figure_makes_a_blank_cell_unknown(self) -> None:
        page = over(lambda page: page.text(X, Y, "12", 8, matrix=(0.9, 0.4, -0.4, 0.9)), "")
        assert is_unknown(page)

    def test_italics_are_text(self) -> None:
        assert quietly(over(lambda page: page.text(X, Y, "12", 10, matrix=(1, 0, 0.3, 1)), "")) == 12

    def test_a_seal_leaves_the_figures_below_it_but_is_no_blank(self) -> None:
        assert quietly_sealed("908", numbers(100, 842 - 760, 100, 100)) == 908
        cell, is_named = cell_of(sealed("", numbers(X, 842 - TOP + 2, 16, 16)))
        assert (cell.value, is_named) == (None, True)


def sealed(figure: str, boundary: str) -> bytes:
    parts = parts_of(sheet(figure))
    parts["Doc_0/Signs/Signatures.xml"] = part(
        "Signatures", '<ofd:Signature ID="1" BaseLoc="/Doc_0/Signs/Sign_0/Signature.xml"/>'
    )
    parts["Doc_0/Signs/Sign_0/Signature.xml"] = part(
        "Signature",
        f'<ofd:SignedInfo><ofd:StampAnnot ID="1" PageRef="p0" Boundary="{boundary}"/></ofd:SignedInfo>',
    )
    return archive(parts)


def quietly_sealed(figure: str, boundary: str) -> object:
    cell, is_named = cell_of(sealed(figure, boundary))
    assert not is_named
    return cell.value


class TestNotes:
    BOX = (LEFT + 2, BOTTOM + 2, RIGHT - 2, TOP - 2)

    def cover(self) -> str:
        return Sheet(size=(595, 16)).box(0, 0, 76, 16, fill=WHITE).drawn[0]

    def test_a_note_laid_over_a_figure_hides_it(self) -> None:
        assert is_unknown(over(lambda page: page.note("Path", self.BOX, self.cover())))

    def test_a_text_of_a_note_over_a_figure_is_read_in_its_place(self) -> None:
        look = self.cover() + Sheet(size=(595, 16)).text_object(3, 4, "315", 10)
        assert quietly(over(lambda page: page.note("Path", self.BOX, look))) == 315

    def test_a_hidden_note_covers_nothing(self) -> None:
        assert quietly(over(lambda page: page.note("Path", self.BOX, self.cover(), 'Visible="false"'))) == 908

    def test_a_note_that_strikes_out_a_figure_makes_it_unknown(self) -> None:
        look = Sheet(size=(595, 16)).line(0, 7, 20, 7).drawn[0]
        assert is_unknown(over(lambda page: page.note("Path", self.BOX, look)))

    def test_a_watermark_is_no_text_and_hides_nothing(self) -> None:
        look = (
            Sheet().text_object(60, 842 - 300, "内部资料2023", 40)
            + Sheet().picture(0, 0, 595, 842, "clear").drawn[0]
        )
        page = over(lambda page: page.note("Watermark", (0, 0, 595, 842), look))
        assert quietly(page) == 908
        assert "内部资料" not in gkparse.load(ofd(page)).source.text


class TestTemplates:
    def test_a_template_covers_the_page_only_if_it_lies_in_the_foreground(self) -> None:
        cover = Sheet().box(LEFT + 2, BOTTOM + 2, 76, 16, fill=WHITE).drawn[0]
        page = sheet()
        page.templates = ("cover",)
        assert cell_of(ofd(page, templates={"cover": cover}))[0].value == 908
        parts = parts_of(page, templates={"cover": cover})
        for name in ("Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml"):
            content = parts[name]
            assert isinstance(content, str)
            changed = content.replace("<ofd:TemplatePage ", '<ofd:TemplatePage ZOrder="Foreground" ').replace(
                "<ofd:Template ", '<ofd:Template ZOrder="Foreground" '
            )
            cell, is_named = cell_of(archive({**parts, name: changed}))
            assert (cell.value, is_named) == (None, True)

    def test_layers_are_drawn_in_the_order_of_their_kinds(self) -> None:
        parts = parts_of(sheet())
        name = "Doc_0/Pages/Page_0/Content.xml"
        content = parts[name]
        assert isinstance(content, str)
        cover = Sheet().box(LEFT + 2, BOTTOM + 2, 76, 16, fill=WHITE).drawn[0]
        for kind, value in (("Background", 908), ("Foreground", None)):
            # The layer stands behind the body, or before it.
            more = layer(cover, kind).removeprefix("<ofd:Content>").removesuffix("</ofd:Content>")
            changed = content.replace("<ofd:Content>", f"<ofd:Content>{more}")
            if kind == "Background":
                changed = content.replace("</ofd:Content>", f"{more}</ofd:Content>")
            assert cell_of(archive({**parts, name: changed}))[0].value == value


class TestPrintedCharacters:
    @pytest.mark.parametrize("boundary", ["tight", "page", "scaled"])
    def test_figures_are_read_however_a_program_places_them(self, boundary: str) -> None:
        page = Sheet(program=Program(boundary=boundary, glyphs=True))
        page.drawn += sheet("").drawn
        assert quietly(page.text(X, Y, "908", 10)) == 908

    def test_figures_without_offsets_are_unknown_and_labels_are_read(self) -> None:
        plain = Sheet().text_object(X, Y, "908", 10).replace(' DeltaX="g 2 1.7639"', "")
        assert "DeltaX" not in plain
        assert is_unknown(over(lambda page: page.draw(plain), ""))
        label = Sheet().text_object(60, 300, "三、收到和处理申请情况").partition(" DeltaX")
        page = sheet().draw(label[0] + label[2].partition('"')[2].partition('"')[2])
        assert "三、收到和处理申请情况" in gkparse.load(ofd(page)).source.text

    def test_one_digit_needs_no_offset(self) -> None:
        assert quietly(over(text("9"), "")) == 9

    def test_a_figure_whose_glyphs_are_not_one_for_each_character_is_unknown(self) -> None:
        glyphs = "<ofd:Glyphs>7</ofd:Glyphs>"
        change = f'<ofd:CGTransform CodePosition="0" CodeCount="2" GlyphCount="1">{glyphs}</ofd:CGTransform>'
        assert is_unknown(over(text("908", inner=change), ""))

    def test_a_character_without_meaning_is_unknown(self) -> None:
        assert is_unknown(over(text("9\ue0338"), ""))

    def test_a_text_whose_characters_have_no_meaning_is_refused(self) -> None:
        (issue,) = gkparse.load(ofd(Sheet().text(60, 700, "\ue033\ue034\ue035\ue036\ue037文"))).issues
        assert issue.code == "text-garbled"

    def test_digits_set_far_apart_are_no_one_figure(self) -> None:
        assert is_unknown(over(lambda page: page.text(X, Y, "12", 10, spacing=6), ""))

    def test_figures_on_each_other_are_unknown(self) -> None:
        assert is_unknown(over(text("315")))

    def test_type_printed_twice_for_bold_is_read_once(self) -> None:
        assert quietly(over(text("908", X + 0.3))) == 908


BLACK_FILL = 'Fill="true" Stroke="false"', colour(BLACK)
PALE_STROKE = colour(WHITE, name="StrokeColor")


class TestCurvesAndWideStrokes:
    @pytest.mark.parametrize(
        "draw",
        [
            path(f"M 152 {DOWN - 3} B 157 {DOWN - 7} 162 {DOWN + 1} 169 {DOWN - 4}"),
            path(f"M 152 {DOWN - 2} Q 160 {DOWN - 6} 169 {DOWN - 2}"),
            path(f"M 152 {DOWN - 3} L 152.1 {DOWN - 3} B 157 {DOWN - 7} 162 {DOWN + 1} 169 {DOWN - 4}"),
            path(f"M 150 {DOWN + 4} L 170 {DOWN + 2}", 'LineWidth="6"', PALE_STROKE),
            path(f"M 150 {DOWN + 4} L 170 {DOWN + 2}", 'LineWidth="6"'),
            path(f"M 158 {DOWN + 5} L 160 {DOWN - 11}", 'LineWidth="4"', PALE_STROKE),
            path(
                f"M 150 {DOWN - 3} B 154 {DOWN - 3} 162 {DOWN - 4} 170 {DOWN - 3}",
                'LineWidth="4"',
                PALE_STROKE,
            ),
            path(f"M 151 {DOWN} B 151 {DOWN - 12} 170 {DOWN - 12} 170 {DOWN} C", *BLACK_FILL),
            text("█", inner=colour(WHITE)),
        ],
        ids=["B", "Q", "line-and-B", "white", "black", "steep", "wide-curve", "blob", "block-character"],
    )
    def test_a_figure_that_they_cross_is_unknown(self, draw: Draw) -> None:
        assert is_unknown(over(draw))

    def test_an_arc_through_a_figure_strikes_it_out(self) -> None:
        ends = numbers(152, DOWN - 3), numbers(169, DOWN - 3)
        arc = f"M {ends[0]} A 40 40 0 0 1 {ends[1]}"
        drawn = f'<ofd:PathObject Boundary="0 0 210 297"><ofd:AbbreviatedData>{arc}</ofd:AbbreviatedData>'
        assert is_unknown(over(lambda page: page.draw(f"{drawn}</ofd:PathObject>")))

    @pytest.mark.parametrize(
        "draw",
        [
            path(f"M 153 {DOWN + 2} B 157 {DOWN + 1} 162 {DOWN + 3} 168 {DOWN + 2}"),
            path(f"M 146 {DOWN - 3} B 146 {DOWN - 13} 175 {DOWN - 13} 175 {DOWN - 3}"),
            path(f"M 150 {DOWN + 8} L 170 {DOWN + 6}", 'LineWidth="2"', PALE_STROKE),
        ],
        ids=["waves", "arch", "white-stroke-below"],
    )
    def test_a_figure_with_them_beside_it_is_what_it_is(self, draw: Draw) -> None:
        assert quietly(over(draw)) == 908

    @pytest.mark.parametrize("corners", ["0 0 L 80 20 L 80 0 L 0 20", "0 0 L 80 20 L 0 20 L 80 0"])
    def test_pale_text_on_a_shape_whose_sides_cross_is_unknown(self, corners: str) -> None:
        numbers_of = [part if part == "L" else mm(float(part)) for part in corners.split()]
        page = sheet("").draw(
            f'<ofd:PathObject Boundary="{numbers(LEFT, 842 - TOP, 80, 20)}" Stroke="false" Fill="true">'
            f"{colour(BLACK)}<ofd:AbbreviatedData>M {' '.join(numbers_of)} C</ofd:AbbreviatedData>"
            "</ofd:PathObject>"
        )
        text("908", inner=colour(WHITE))(page)
        assert is_unknown(page)

    @pytest.mark.parametrize("is_within", [True, False])
    def test_pale_text_on_a_ground_that_is_cut_off_is_not_seen(self, is_within: bool) -> None:
        limit = clip(-5, -5, 90, 30) if is_within else clip(300, 300, 9, 9)
        ground = block(BLACK)(page := sheet("")) and page.drawn.pop()
        page.draw(str(ground).replace("<ofd:FillColor", f"{limit}<ofd:FillColor"))
        text("908", inner=colour(WHITE))(page)
        assert (quietly(page) == 908) if is_within else is_unknown(page)

    @pytest.mark.parametrize(
        ("fill", "stroke", "width", "value"),
        [
            (WHITE, BLACK, 0.3, 908),
            (BLACK, BLACK, 0.3, 908),
            (BLACK, WHITE, 0.05, 908),
            (BLACK, WHITE, 1.0, None),
            (WHITE, WHITE, 0.3, None),
        ],
    )
    def test_the_contour_of_a_figure_can_show_it_or_hide_it(
        self, fill: str, stroke: str, width: float, value: int | None
    ) -> None:
        inner = colour(fill) + colour(stroke, name="StrokeColor")
        page = over(text("908", X, f'Stroke="true" LineWidth="{width}"', inner), "")
        cell, is_named = cell_of(ofd(page))
        assert (cell.value, is_named) == (value, value is None)

    @pytest.mark.parametrize("kind", ["Stamp", "Watermark", "Path"])
    def test_a_note_that_covers_a_figure_hides_it(self, kind: str) -> None:
        cover = (
            '<ofd:PathObject Boundary="0 0 28 7" Stroke="false" Fill="true"><ofd:FillColor Value="0 0 0"/>'
            "<ofd:AbbreviatedData>M 0 0 L 28 0 L 28 7 L 0 7 C</ofd:AbbreviatedData></ofd:PathObject>"
        )
        assert is_unknown(sheet().note(kind, (LEFT + 1, BOTTOM, RIGHT, TOP), cover))

    def test_a_picture_that_its_boundary_cuts_is_no_scan_of_the_page(self) -> None:
        bound = numbers(LEFT + 2, 842 - TOP, 76, 18)
        picture = f'<ofd:ImageObject Boundary="{bound}" CTM="200 0 0 200 -50 -50" ResourceID="grey"/>'
        assert is_unknown(over(lambda page: page.draw(picture)))

    def test_digits_that_lie_half_on_each_other_are_unknown(self) -> None:
        page = sheet("")
        page.draw(page.text_object(X, Y, "12", 10).replace('DeltaX="1.7639"', 'DeltaX="0.75"'))
        assert "0.75" in page.drawn[-1]
        assert is_unknown(page)

    def test_a_colour_of_one_number_is_read(self) -> None:
        assert quietly(over(text("908", inner=colour("#FF0000")), "")) == 908
