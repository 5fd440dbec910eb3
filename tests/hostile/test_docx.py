"""Hostile Word files: reading ends soon, with one issue that says why. It fetches and unpacks nothing."""

from __future__ import annotations

import io
import socket
import zipfile
from pathlib import Path

import pytest

import gkparse
from gkparse import Limits
from gkparse.documents import Kind, kind_of
from tests.kit.hostile import MILLION, crossed, damage, outcome, packed, with_flag, with_sizes
from tests.kit.whole_report import WHOLE, report
from tests.kit.word import (
    archive,
    cell,
    definition,
    level,
    numbered,
    paragraph,
    part,
    relations,
    row,
    run,
    table,
    use,
    word,
)

WORD = "word/document.xml"
EMPTY: dict[str, str | bytes] = {"_rels/.rels": relations(officeDocument=WORD)}


def body(content: str | bytes) -> bytes:
    return archive({**EMPTY, WORD: content})


def test_very_long_text_stops_at_the_limit_of_characters() -> None:
    assert crossed(word(paragraph("公" * 17 * MILLION))) == "characters"
    assert crossed(word(paragraph("公开") * 50), Limits(characters=99)) == "characters"


def test_very_much_white_space_stops_at_the_limit_of_unpacked_bytes() -> None:
    bomb = body(part("document", " " * 40 * MILLION))
    assert len(bomb) < 100_000
    assert crossed(bomb, Limits(unpacked_bytes=30 * MILLION)) == "unpacked_bytes"


def test_the_parts_of_styles_and_lists_count_towards_the_limits() -> None:
    for name in ("styles", "numbering"):
        bomb = word("", **{name: "<w:x/>" * 100_000})
        assert crossed(bomb, Limits(elements=99_000)) == "elements"
        assert crossed(bomb, Limits(unpacked_bytes=MILLION // 2)) == "unpacked_bytes"


def test_a_token_without_end_is_refused() -> None:
    for content in (f"<!--{' ' * 40 * MILLION}-->", f'<w:body w:x="{"x" * 40 * MILLION}"/>'):
        assert "does not end" in damage(body(part("document", content)))
    picture = f'<w:r><w:pict w:gfxdata="{"x" * MILLION}"/></w:r>'
    assert gkparse.load(word(paragraph("甲", picture))).source.text == "甲\n"


def test_nesting_stops_at_the_limit_of_depth() -> None:
    assert crossed(word("<w:x>" * 100_000)) == "depth"
    assert crossed(word("<w:tbl><w:tr><w:tc>" * 400)) == "depth"
    assert crossed(word("<w:p><w:txbxContent>" * 600)) == "depth"


def test_tables_nested_as_deep_as_allowed_are_read() -> None:
    deep = 300
    inner = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p>" * deep + "</w:tc></w:tr></w:tbl>" * deep
    assert gkparse.load(word(inner)).source.text == "甲\n" * deep


def test_figures_in_nested_tables_are_read_once() -> None:
    wide = "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>" + "<w:p><w:r><w:t>1</w:t></w:r></w:p>" * 20
    deep = word(wide * 300 + "</w:tc></w:tr></w:tbl>" * 300)
    assert gkparse.load(deep).source.text.count("1") == 6000


def test_an_entity_is_never_expanded() -> None:
    laughs = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(20))
    inside = (
        f'<!DOCTYPE x [<!ENTITY a0 "ha">{laughs}]>'
        + part("document", "<w:body>&a20;</w:body>").split("\n")[1]
    )
    assert "document type" in damage(body(inside))
    square = f'<!DOCTYPE x [<!ENTITY a "{"x" * MILLION}">]>' + part("document", "&a;" * 1000).split("\n")[1]
    assert "document type" in damage(body(square))


def test_an_external_entity_is_never_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("12", encoding="utf-8")
    content = part("document", "<w:body>&a;</w:body>").split("\n")[1]
    outside = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{secret.as_uri()}">]>{content}'
    assert "document type" in damage(body(outside))


def test_more_tables_cells_or_elements_than_allowed_are_not_read() -> None:
    assert crossed(word("<w:tbl/>" * 10_000)) == "tables"
    many = "<w:tr>" + "<w:tc/>" * 300 + "</w:tr>"
    assert crossed(word(table(many * 700))) == "cells"
    assert crossed(word("<w:x/>" * (MILLION + 1))) == "elements"


def test_enormous_spans_are_cut_to_the_table() -> None:
    huge = "9" * 4000
    wide = row(cell("规章", properties=f'<w:gridSpan w:val="{huge}"/><w:vMerge w:val="restart"/>'), "1")
    before = row("行政许可", "2", properties=f'<w:gridBefore w:val="{huge}"/>')
    below = row(cell("", properties=f'<w:gridSpan w:val="{huge}"/><w:vMerge/>'), "3")
    odd = row(
        cell("甲", properties='<w:gridSpan w:val="-7"/>'), cell("4", properties='<w:gridSpan w:val="x"/>')
    )
    text = gkparse.load(word(table(wide, below, before, odd))).source.text
    assert text.splitlines() == ["规章\t1", "3", "行政许可\t2", "甲\t4"]
    assert gkparse.load(
        word(table(row(cell("甲", properties=f'<w:gridSpan w:val="{"9" * 5000}"/>'))))
    ).source.text


def test_a_merged_cell_over_very_many_rows_takes_linear_time() -> None:
    first = row(cell("甲" * 100_000, properties='<w:vMerge w:val="restart"/>'), "1")
    more = row(cell("乙", properties="<w:vMerge/>"), "1") * 5_000
    assert (
        gkparse.load(word(table(first)[: -len("</w:tbl>")] + more + "</w:tbl>")).source.text.count("乙")
        == 5_000
    )


def test_enormous_list_numbers_are_written_in_digits() -> None:
    kinds = ("decimal", "chineseCountingThousand", "upperRoman", "lowerLetter", "decimalEnclosedCircle")
    levels = [level(kind, f"%{n + 1}、", start=10**9) for n, kind in enumerate(kinds)]
    numbering = definition(1, *levels) + use(1, 1)
    blocks = "".join(numbered("甲", depth=depth) for depth in range(len(kinds)))
    lines = gkparse.load(word(blocks, numbering=numbering)).source.text.splitlines()
    assert lines == ["1000000000、甲", "一〇〇〇〇〇〇〇〇〇、甲", *["1000000000、甲"] * 3]
    for silly in ("9" * 4000, "9" * 5000, "-7"):
        assert (
            len(gkparse.load(word(blocks, numbering=numbering.replace("1000000000", silly))).source.text) < 99
        )


def test_the_text_around_a_list_number_is_cut() -> None:
    numbering = definition(1, level("decimal", "公" * 100_000 + "%1")) + use(1, 1)
    assert len(gkparse.load(word(numbered("甲") * 1000, numbering=numbering)).source.text) < 100_000


def test_a_long_chain_of_styles_takes_linear_time() -> None:
    styles = "".join(
        f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(30_000)
    )
    styles += '<w:style w:styleId="s30000"><w:rPr><w:vanish/></w:rPr></w:style>'
    hidden = paragraph("甲", properties='<w:pStyle w:val="s0"/>') + paragraph("乙")
    assert gkparse.load(word(hidden, styles=styles)).source.text.strip() == "乙"


def test_deeply_nested_fields_take_linear_time() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert gkparse.load(word(paragraph(begin * 50_000, run("甲")))).source.text == "甲\n"


def test_a_truncated_file_is_damaged() -> None:
    whole = report()
    for share in (0.5, 0.9, 0.99):
        assert "a Word file" in damage(whole[: int(len(whole) * share)])
    assert "a ZIP archive" in outcome(whole[:60])[1]


def test_a_file_with_a_byte_changed_is_damaged_or_reads_the_same() -> None:
    whole = report()
    for index in range(0, len(whole), 29):
        changed = whole[:index] + bytes([whole[index] ^ 0x55]) + whole[index + 1 :]
        reading = gkparse.load(changed)
        if kind_of(changed) is Kind.DOCX and reading.source.text:
            assert gkparse.cells(reading.report) == gkparse.cells(WHOLE.report)


def test_a_file_inside_the_archive_is_ignored() -> None:
    nested = archive(
        {**EMPTY, WORD: part("document", f"<w:body>{paragraph('甲')}</w:body>"), "a.docx": report()}
    )
    assert gkparse.load(nested).source.text == "甲\n"
    code, message = outcome(archive({"report.docx": report()}))
    assert (code, "a ZIP archive" in message) == ("unsupported-kind", True)


def test_a_part_longer_than_declared_is_damaged_and_a_shorter_one_is_read() -> None:
    assert damage(with_sizes(report(), WORD, 0))
    assert damage(with_sizes(report(), WORD, 1000))
    assert gkparse.load(with_sizes(report(), WORD, 2**32 - 2)).report == WHOLE.report


def test_a_repeated_part_is_refused() -> None:
    twice = [*EMPTY.items(), *((WORD, part("document", paragraph(text))) for text in ("甲", "乙"))]
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = archive(twice)
    assert "it has 2 parts named /word/document.xml" in damage(data)


def test_more_parts_than_allowed_are_not_listed() -> None:
    parts: dict[str, str | bytes] = {f"{n}": b"" for n in range(10_001)}
    assert crossed(archive({**parts, WORD: part("document", "")})) == "parts"


def test_names_of_parts_cannot_reach_files_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "outside.xml").write_text(part("document", paragraph("密")), encoding="utf-8")
    for target in (
        "../outside.xml",
        "../../outside.xml",
        str(tmp_path / "outside.xml"),
        "file:///etc/passwd",
    ):
        data = archive(
            {"_rels/.rels": relations(officeDocument=target), WORD: part("document", paragraph("甲"))}
        )
        assert gkparse.load(data).source.text == "甲\n"
    evil = {"../evil.txt": b"x", "/evil.txt": b"x", **EMPTY, WORD: part("document", paragraph("甲"))}
    assert gkparse.load(archive(evil)).source.text == "甲\n"
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["outside.xml"]


def test_external_links_are_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    outer = relations(styles="http://example.com/styles.xml", image="https://example.com/x.png").replace(
        "/>", ' TargetMode="External"/>'
    )
    drawing = '<w:r><w:drawing><a:blip xmlns:a="a" r:link="image"/></w:drawing></w:r>'
    linked = {
        **EMPTY,
        WORD: part("document", f"<w:body>{paragraph('甲', drawing)}</w:body>"),
        "word/_rels/document.xml.rels": outer,
        "word/settings.xml": '<w:attachedTemplate r:id="x"/>',
    }
    assert gkparse.load(archive(linked)).source.text == "甲\n"


def test_an_encrypted_file_is_reported_as_encrypted() -> None:
    ole = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(1024)
        + "EncryptedPackage".encode("utf-16-le")
        + bytes(512)
    )
    assert outcome(ole)[0] == "document-encrypted"
    assert outcome(with_flag(report(), 1))[0] == "document-encrypted"


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_parts_with_other_compression_are_refused(method: int) -> None:
    content = part("document", paragraph("甲")).encode()
    assert "compressed" in damage(packed({"_rels/.rels": b"<x/>", WORD: content}, method))


@pytest.mark.parametrize(
    "content",
    [
        "",
        "no XML at all",
        "<w:document/>",
        part("document", "<w:body><w:p>"),
        part("document", "<w:tr/>"),
        part("document", "<w:tc/>"),
        part("document", "<w:pPr/>"),
        part("document", "<w:tbl></w:p></w:tbl>"),
        part("document", "<w:gridSpan/>"),
        b'<?xml version="1.0" encoding="klingon"?><x/>',
        b"\xff\xfe\x00\xd8",
    ],
)
def test_malformed_content_is_damaged(content: str | bytes) -> None:
    assert "a Word file" in damage(body(content))


def test_a_document_in_utf_16_is_read() -> None:
    content = part("document", f"<w:body>{paragraph('规章')}</w:body>").replace("UTF-8", "UTF-16")
    assert gkparse.load(body(content.encode("utf-16"))).source.text == "规章\n"


def test_unicode_line_separators_end_lines() -> None:
    assert gkparse.load(word(paragraph("甲\u2028乙\x85丙"))).source.text.splitlines() == ["甲", "乙", "丙"]


def test_an_archive_with_bytes_behind_it_is_read() -> None:
    data = report()
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert WORD in file.namelist()
    assert gkparse.load(data + b"\0" * 100).report == WHOLE.report
