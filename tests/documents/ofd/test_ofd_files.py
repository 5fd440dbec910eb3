"""OFD files: how objects nest, and which parts a page has. A damaged page is named."""

from __future__ import annotations

import pytest

import gkparse
from gkparse.documents import Kind, kind_of
from tests.kit.hostile import outcome
from tests.kit.ofd_file import Sheet, ofd, part, parts_of
from tests.kit.ofd_report import CONTENT, changed, drawing, figures, page
from tests.kit.word import archive


def lines_of(*sheets: Sheet) -> list[str]:
    return gkparse.load(ofd(*sheets)).source.text.splitlines()


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

    def test_a_clip_without_a_shape_leaves_lines_and_labels(self) -> None:
        clips = "<ofd:Clips><ofd:Clip><ofd:Area/></ofd:Clip></ofd:Clips>"
        sheet = page()
        drawn = "".join(sheet.drawn).replace("<ofd:AbbreviatedData>", f"{clips}<ofd:AbbreviatedData>")
        assert figures(drawing(drawn)) == [12, 5, 7]
        unbounded = gkparse.load(drawing(drawn.replace("Boundary=", "Name=")))
        assert "document-damaged" not in {issue.code for issue in unbounded.issues}

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

    @pytest.mark.parametrize(
        "broken",
        [
            {"Doc_0/Annots/Annotations.xml": "<a"},
            {
                "Doc_0/Annots/Annotations.xml": part(
                    "Annotations", '<ofd:Page PageID="p0"><ofd:FileLoc>lost.xml</ofd:FileLoc></ofd:Page>'
                )
            },
            {"Doc_0/Signs/Signatures.xml": part("Signatures", '<ofd:Signature BaseLoc="lost.xml"/>')},
            {
                "Doc_0/Signs/Signatures.xml": part("Signatures", '<ofd:Signature BaseLoc="S.xml"/>'),
                "Doc_0/Signs/S.xml": part(
                    "Signature",
                    '<ofd:SignedInfo><ofd:StampAnnot PageRef="p0" Boundary="1 2 3"/></ofd:SignedInfo>',
                ),
            },
        ],
        ids=["notes", "note", "seal", "box-of-seal"],
    )
    def test_a_note_or_seal_that_cannot_be_read_is_named_and_the_pages_are_read(
        self, broken: dict[str, str | bytes | None]
    ) -> None:
        data = changed(broken)
        assert figures(data) == [12, 5, 7]
        (named,) = (issue for issue in gkparse.load(data).issues if issue.code == "notes-unread")
        assert named.facts["pages"] == "1"

    def test_a_note_with_a_wrong_value_is_named_and_its_page_is_read(self) -> None:
        note = '<ofd:TextObject Boundary="1 2 3"><ofd:TextCode>9</ofd:TextCode></ofd:TextObject>'
        data = ofd(page().note("FreeText", (300, 100, 340, 120), note))
        assert figures(data) == [12, 5, 7]
        assert "notes-unread" in {issue.code for issue in gkparse.load(data).issues}

    def test_a_wrong_box_of_all_pages_loses_none(self) -> None:
        document = str(parts_of(page())["Doc_0/Document.xml"])
        data = changed(
            {"Doc_0/Document.xml": document.replace("<ofd:PhysicalBox>0 0 ", "<ofd:PhysicalBox>0 ")}
        )
        assert figures(data) == [12, 5, 7]

    @pytest.mark.parametrize(
        "drawn", ['<ofd:TextObject DrawParam="lost"/>', '<ofd:CompositeObject ResourceID="lost"/>']
    )
    def test_what_is_missing_with_its_part_damages_the_page_and_what_is_nowhere_draws_nothing(
        self, drawn: str
    ) -> None:
        sheets = page(), Sheet().draw(drawn)
        assert figures(changed({}, *sheets)) == [12, 5, 7]
        reading = gkparse.load(changed({"Doc_0/PublicRes.xml": None}, *sheets))
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
