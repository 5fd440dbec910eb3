"""OFD files: how objects nest, which parts a page has, and files that are broken or hostile."""

from __future__ import annotations

import random
import time
import zipfile
from collections.abc import Callable, Mapping

import pytest

import gkparse
from gkparse import Limits
from gkparse.documents import Kind, kind_of
from tests.kit.hostile import MILLION, crossed, damage, outcome, packed, with_flag
from tests.kit.ofd_file import Sheet, ofd, part, parts_of
from tests.kit.word import archive

XS = [60, 150, 230]
ROWS = [
    ["第二十条第（五）项"],
    ["信息内容", "本年处理决定数量"],
    ["行政许可", "12"],
    ["第二十条第（六）项"],
    ["信息内容", "本年处理决定数量"],
    ["行政处罚", "5"],
    ["行政强制", "7"],
]
KEYS = [f"disclosure.{row}.decisions" for row in ("licensing", "penalties", "coercive_measures")]
CONTENT = "Doc_0/Pages/Page_0/Content.xml"


def page() -> Sheet:
    sheet = Sheet().text(100, 780, "青石街道2023年政府信息公开工作年度报告", 18)
    return sheet.text(60, 750, "二、主动公开政府信息情况").rows(XS, 730, ROWS)


def figures(data: bytes) -> list[object]:
    reading = gkparse.load(data)
    return [reading.cells[key].value for key in KEYS]


def lines_of(*sheets: Sheet) -> list[str]:
    return gkparse.load(ofd(*sheets)).source.text.splitlines()


def changed(changes: Mapping[str, str | bytes | None], *sheets: Sheet) -> bytes:
    """A file with other parts. Those that are None are missing."""
    parts = {**parts_of(*(sheets or (page(),))), **changes}
    return archive({name: content for name, content in parts.items() if content is not None})


def drawing(content: str) -> bytes:
    return changed({CONTENT: part("Page", f"<ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content>")})


class TestPages:
    def test_the_kind_is_told_by_the_content(self) -> None:
        assert kind_of(ofd(page())) is Kind.OFD

    def test_the_cells_of_a_table_are_read(self) -> None:
        assert figures(ofd(page())) == [12, 5, 7]

    def test_a_figure_is_given_with_its_page_and_box(self) -> None:
        reading = gkparse.load(ofd(Sheet().text(60, 700, "封面"), page()))
        place = reading.locate("disclosure.licensing.decisions")
        assert place is not None
        assert place.page == 2
        assert place.span.of(reading.source.text) == "12"
        left, bottom, right, top = place.box or (0, 0, 0, 0)
        assert (left, right) == pytest.approx((153, 163), abs=0.1)
        assert (bottom, top) == pytest.approx((674, 685), abs=0.5)

    def test_a_label_set_vertically_is_one_text(self) -> None:
        sheet = Sheet().ruled([60, 100, 220], [700, 600]).text(110, 650, "3", 10)
        upright = sheet.text_object(75, 690, "办理结果", 10).replace("DeltaX", "DeltaY")
        assert lines_of(sheet.draw(upright)) == ["办理结果\t3"]

    def test_a_label_set_sideways_is_one_text(self) -> None:
        sheet = Sheet().ruled([60, 100, 220], [700, 600]).text(110, 650, "3件", 10).text(110, 630, "共计", 10)
        turned = sheet.text_object(80, 660, "办理", 10, attributes='CharDirection="90" ReadDirection="90"')
        assert lines_of(sheet.draw(turned.replace("DeltaX", "DeltaY"))) == ["办理\t3件共计"]

    def test_a_turned_page_is_read_as_people_turn_it(self) -> None:
        sheet = Sheet((842, 595))
        for index, text in enumerate(("一、总体情况", "全年公开信息12条。")):
            sheet.text(100 + 30 * index, 60, text, 12, matrix=(0, 1, -1, 0))
        assert lines_of(sheet) == ["一、总体情况", "全年公开信息12条。"]

    def test_the_numbers_of_pages_in_templates_are_no_text(self) -> None:
        sheets = []
        for index in range(3):
            sheet = Sheet().text(60, 700, "甲乙丙"[index] * 5)
            sheet.text(290, 40, f"- {index + 1} -", 9).templates = ("head",)
            sheets.append(sheet)
        head = Sheet().text_object(60, 800, "青石街道办事处文件", 9)
        text = gkparse.load(ofd(*sheets, templates={"head": head})).source.text
        assert text.split() == ["甲甲甲甲甲乙乙乙乙乙丙丙丙丙丙"]

    def test_the_text_of_a_template_is_text(self) -> None:
        sheet = Sheet().text(60, 700, "二、主动公开政府信息情况")
        sheet.templates = ("title",)
        title = Sheet().text_object(60, 730, "青石街道年度报告")
        text = gkparse.load(ofd(sheet, templates={"title": title})).source.text
        assert text.split() == ["青石街道年度报告", "二、主动公开政府信息情况"]

    @pytest.mark.parametrize("scale", [0.5, 1])
    def test_composed_drawings_are_put_where_their_matrix_says(self, scale: float) -> None:
        table = page()
        title = table.drawn[:2]
        size = f"{210 * scale} {297 * scale}"
        use = (
            f'<ofd:CompositeObject ID="5" ResourceID="unit" Boundary="10 20 {size}"'
            f' CTM="{scale} 0 0 {scale} 0 0"/>'
        )
        data = ofd(Sheet().draw(*title, use), composed={"unit": "".join(table.drawn[2:])})
        assert figures(data) == [12, 5, 7]
        place = gkparse.load(data).locate("disclosure.licensing.decisions")
        assert place is not None
        assert place.box is not None
        points = 72 / 25.4
        assert place.box[0] == pytest.approx(10 * points + scale * 153, abs=0.3)

    def test_blocks_within_blocks_are_read(self) -> None:
        content = f"<ofd:PageBlock><ofd:PageBlock>{''.join(page().drawn)}</ofd:PageBlock></ofd:PageBlock>"
        assert figures(drawing(content)) == [12, 5, 7]

    def test_lines_of_a_paragraph_in_one_object_are_lines(self) -> None:
        sheet = Sheet().text(60, 700, "二、主动公开政府信息情况")
        line = sheet.text_object(60, 670, "本年公开信息")
        second = '<ofd:TextCode X="0" Y="12" DeltaX="g 5 4.2333">情况如下所述</ofd:TextCode></ofd:TextObject>'
        line = line.replace("</ofd:TextObject>", second)
        assert lines_of(sheet.draw(line))[1:] == ["本年公开信息", "情况如下所述"]


class TestParts:
    @pytest.mark.parametrize("prefix", ["", "o:", "ofd:"])
    def test_the_prefix_of_names_does_not_matter(self, prefix: str) -> None:
        parts = {
            name: content
            if isinstance(content, bytes)
            else content.replace("ofd:", prefix).replace("xmlns=", "x=")
            for name, content in parts_of(page()).items()
        }
        assert figures(archive(parts)) == [12, 5, 7]

    @pytest.mark.parametrize(
        "location",
        [
            "/Doc_0/Pages/Page_0/Content.xml",
            "Doc_0/Pages/Page_0/Content.xml",
            "./Pages/../Pages/Page_0/Content.xml",
        ],
    )
    def test_parts_are_named_from_the_document_or_from_the_root(self, location: str) -> None:
        name = "Doc_0/Document.xml"
        content = parts_of(page())[name]
        assert isinstance(content, str)
        assert figures(changed({name: content.replace("Pages/Page_0/Content.xml", location)})) == [12, 5, 7]

    def test_the_current_version_is_read(self) -> None:
        parts = parts_of(page())
        root = parts["OFD.xml"]
        assert isinstance(root, str)
        version = '<ofd:Versions><ofd:Version ID="1" Current="true" BaseLoc="Doc_0/V1.xml"/></ofd:Versions>'
        parts["OFD.xml"] = root.replace("</ofd:DocBody>", f"{version}</ofd:DocBody>")
        parts["Doc_0/V1.xml"] = part("DocVersion", "<ofd:DocRoot>New.xml</ofd:DocRoot>")
        new = parts_of(page().text(60, 500, "补充说明"))
        parts["Doc_0/New.xml"] = str(new["Doc_0/Document.xml"]).replace("Page_0/Content", "Page_0/New")
        parts["Doc_0/Pages/Page_0/New.xml"] = new[CONTENT]
        assert "补充说明" in gkparse.load(archive(parts)).source.text

    def test_missing_notes_seals_and_resources_are_none(self) -> None:
        data = changed({"Doc_0/Annots/Annotations.xml": None, "Doc_0/PublicRes.xml": None})
        assert figures(data) == [12, 5, 7]

    def test_a_style_that_is_missing_with_its_part_damages_the_page(self) -> None:
        styled = Sheet().draw('<ofd:TextObject DrawParam="white"/>')
        reading = gkparse.load(changed({"Doc_0/PublicRes.xml": None}, page(), styled))
        assert [issue.facts["pages"] for issue in reading.issues if issue.code == "pages-damaged"] == ["2"]

    @pytest.mark.parametrize(
        "content",
        [None, "", "<a", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", b"\xff\xfe\0"],
        ids=["missing", "empty", "cut-off", "doctype", "bytes"],
    )
    def test_a_damaged_page_is_named_and_the_others_are_read(self, content: str | bytes | None) -> None:
        data = changed({"Doc_0/Pages/Page_1/Content.xml": content}, page(), Sheet())
        assert figures(data) == [12, 5, 7]
        (named,) = (issue for issue in gkparse.load(data).issues if issue.code == "pages-damaged")
        assert named.facts["pages"] == "2"

    def test_a_page_whose_template_is_missing_is_damaged(self) -> None:
        second = Sheet().text(60, 700, "三、收到和处理政府信息公开申请情况")
        second.templates = ("lost",)
        reading = gkparse.load(ofd(page(), second))
        assert "pages-damaged" in {issue.code for issue in reading.issues}

    def test_a_page_without_text_needs_recognition(self) -> None:
        assert outcome(ofd(Sheet().picture(0, 0, 595, 842)))[0] == "no-text-layer"
        assert outcome(ofd(Sheet()))[0] == "no-text-layer"


def composed(count: int) -> dict[str, str]:
    """Drawings of which each holds the next one ten times."""
    return {
        str(index): 10 * f'<ofd:CompositeObject Boundary="0 0 9 9" ResourceID="{index + 1}"/>'
        for index in range(count)
    } | {str(count): Sheet().text_object(60, 700, "信息")}


USE = '<ofd:CompositeObject Boundary="0 0 9 9" ResourceID="0"/>'


class TestHostileFiles:
    @pytest.mark.parametrize(
        "changes",
        [
            {"OFD.xml": "<a/>"},
            {"OFD.xml": "<OFD><DocBody><DocRoot/></DocBody></OFD>"},
            {"OFD.xml": "<!DOCTYPE a><OFD/>"},
            {"Doc_0/Document.xml": None},
            {"Doc_0/Document.xml": "<Document"},
            {"Doc_0/Document.xml": "<Document/>"},
            {"Doc_0/PublicRes.xml": "<Res"},
            {CONTENT: None},
            {CONTENT: "<Page>"},
        ],
        ids=range(9),
    )
    def test_a_damaged_file_gives_one_error(self, changes: Mapping[str, str | None]) -> None:
        assert damage(changed(changes))

    @pytest.mark.parametrize(
        "content",
        [
            '<ofd:TextObject Boundary="a b c d"/>',
            '<ofd:TextObject Boundary="0 0 9"/>',
            '<ofd:TextObject Boundary="0 0 9 nan"/>',
            '<ofd:TextObject Boundary="0 0 9 1e300"/>',
            '<ofd:TextObject CTM="1 0 0"><ofd:TextCode>a</ofd:TextCode></ofd:TextObject>',
            '<ofd:TextObject><ofd:TextCode X="1" Y="1" DeltaX="g 2">abc</ofd:TextCode></ofd:TextObject>',
            "<ofd:PathObject><ofd:AbbreviatedData>M 0</ofd:AbbreviatedData></ofd:PathObject>",
            "<ofd:PathObject><ofd:AbbreviatedData>X 0 0</ofd:AbbreviatedData></ofd:PathObject>",
            "<ofd:PathObject><ofd:AbbreviatedData>L 0 0</ofd:AbbreviatedData></ofd:PathObject>",
            '<ofd:CompositeObject ResourceID="lost"/>',
            '<ofd:TextObject><ofd:FillColor Value="#xy"/><ofd:TextCode>a</ofd:TextCode></ofd:TextObject>',
            "<ofd:PageBlock>" * 500 + "</ofd:PageBlock>" * 500,
        ],
    )
    def test_a_page_with_values_that_mean_nothing_is_damaged(self, content: str) -> None:
        assert "none of its pages" in damage(drawing(content))

    def test_an_encrypted_file_is_told_so(self) -> None:
        assert outcome(with_flag(ofd(page()), 1))[0] == "document-encrypted"
        root = str(parts_of(page())["OFD.xml"])
        root = root.replace(
            "</ofd:DocBody>", "</ofd:DocBody><ofd:Encryptions>Encryptions.xml</ofd:Encryptions>"
        )
        assert (
            outcome(changed({"OFD.xml": root, "Doc_0/Document.xml": b"\x93\x01"}))[0] == "document-encrypted"
        )

    @pytest.mark.parametrize(
        ("limit", "data"),
        [
            ("characters", lambda: changed({CONTENT: b"<a>" + b" " * (200 * MILLION) + b"</a>"})),
            ("unpacked_bytes", lambda: changed({CONTENT: b"<a/>" + b"<!-- -->" * (40 * MILLION)})),
            ("depth", lambda: changed({CONTENT: "<a>" * 2000 + "</a>" * 2000})),
            ("elements", lambda: changed({CONTENT: "<a>" + "<b/>" * (MILLION + 1) + "</a>"})),
            ("elements", lambda: ofd(Sheet().draw(USE), composed=composed(9))),
            ("parts", lambda: archive({**parts_of(page()), **{f"x{index}": "" for index in range(10_001)}})),
            ("pages", lambda: ofd(*[Sheet()] * 1001)),
        ],
        ids=["blanks", "comments", "depth", "elements", "composed", "parts", "pages"],
    )
    def test_a_bomb_crosses_a_limit(self, limit: str, data: Callable[[], bytes]) -> None:
        assert crossed(data()) == limit

    def test_the_length_of_the_text_is_limited(self) -> None:
        assert crossed(ofd(page()), Limits(characters=20)) == "characters"

    def test_a_drawing_that_holds_itself_is_damaged(self) -> None:
        assert damage(ofd(Sheet().draw(USE), composed={"0": USE}))

    def test_styles_that_refer_to_each_other_are_read(self) -> None:
        styles = '<ofd:DrawParam ID="a" Relative="b"/><ofd:DrawParam ID="b" Relative="a"/>'
        loop = f"<ofd:DrawParams>{styles}</ofd:DrawParams>"
        sheet = page().text(60, 500, "补充说明", attributes='DrawParam="a"')
        assert figures(ofd(sheet, resources=loop)) == [12, 5, 7]

    def test_an_endless_repeat_of_offsets_is_cut(self) -> None:
        sheet = page()
        endless = sheet.text_object(60, 500, "补充说明").replace("g 3 ", "g 999999 ")
        assert figures(ofd(sheet.draw(endless))) == [12, 5, 7]

    def test_other_methods_of_compression_are_damage(self) -> None:
        parts = {
            name: part if isinstance(part, bytes) else part.encode()
            for name, part in parts_of(page()).items()
        }
        assert "compressed" in damage(packed(parts, zipfile.ZIP_BZIP2))

    def test_a_page_full_of_shapes_and_texts_takes_no_long_time(self) -> None:
        sheet = Sheet()
        for _ in range(5_000):
            sheet.box(60, 700, 100, 100, fill="200 200 200").text(70, 720, "12", 10)
        data = ofd(sheet)
        start = time.process_time()
        gkparse.load(data)
        assert time.process_time() - start < 10

    def test_a_file_that_is_cut_off_anywhere_gives_one_error(self) -> None:
        data = ofd(page())
        for length in range(4, len(data), 97):
            assert gkparse.load(data[:length]).issues

    def test_broken_parts_never_raise(self) -> None:
        chance = random.Random(5)
        parts = {
            name: part.encode() if isinstance(part, str) else part for name, part in parts_of(page()).items()
        }
        names = [name for name in parts if name.endswith(".xml")]
        for _ in range(300):
            name = chance.choice(names)
            broken = bytearray(parts[name])
            for _ in range(chance.randrange(1, 4)):
                broken[chance.randrange(len(broken))] = chance.choice(b'0<>"/-9 aX\xff')
            reading = gkparse.load(archive({**parts, name: bytes(broken)}))
            values = [cell.value for key, cell in reading.cells.items() if key in KEYS]
            assert values in ([], [12, 5, 7]) or reading.issues
