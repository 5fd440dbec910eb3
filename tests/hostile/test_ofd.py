"""Hostile OFD files: reading ends soon, with one issue that says why, or names the page that is damaged."""

from __future__ import annotations

import random
import time
import zipfile
from collections.abc import Callable, Mapping

import pytest

import gkparse
from gkparse import Limits
from tests.kit.hostile import MILLION, crossed, damage, outcome, packed, with_flag
from tests.kit.ofd_file import Sheet, ofd, parts_of
from tests.kit.ofd_report import CONTENT, KEYS, changed, drawing, figures, page
from tests.kit.word import archive


def composed(count: int) -> dict[str, str]:
    """Drawings of which each holds the next one ten times."""
    return {
        str(index): 10 * f'<ofd:CompositeObject Boundary="0 0 9 9" ResourceID="{index + 1}"/>'
        for index in range(count)
    } | {str(count): Sheet().text_object(60, 700, "信息")}


USE = '<ofd:CompositeObject Boundary="0 0 9 9" ResourceID="0"/>'


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
def test_a_damaged_file_gives_one_error(changes: Mapping[str, str | None]) -> None:
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
        '<ofd:TextObject><ofd:FillColor Value="#xy"/><ofd:TextCode>a</ofd:TextCode></ofd:TextObject>',
        "<ofd:PageBlock>" * 500 + "</ofd:PageBlock>" * 500,
    ],
)
def test_a_page_with_values_that_mean_nothing_is_damaged(content: str) -> None:
    assert "none of its pages" in damage(drawing(content))


def test_an_encrypted_file_is_told_so() -> None:
    assert outcome(with_flag(ofd(page()), 1))[0] == "document-encrypted"
    root = str(parts_of(page())["OFD.xml"])
    root = root.replace("</ofd:DocBody>", "</ofd:DocBody><ofd:Encryptions>Encryptions.xml</ofd:Encryptions>")
    assert outcome(changed({"OFD.xml": root, "Doc_0/Document.xml": b"\x93\x01"}))[0] == "document-encrypted"


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
def test_a_bomb_crosses_a_limit(limit: str, data: Callable[[], bytes]) -> None:
    assert crossed(data()) == limit


def test_the_length_of_the_text_is_limited() -> None:
    assert crossed(ofd(page()), Limits(characters=20)) == "characters"


def test_a_drawing_that_holds_itself_is_damaged() -> None:
    assert damage(ofd(Sheet().draw(USE), composed={"0": USE}))


def test_styles_that_refer_to_each_other_are_read() -> None:
    styles = '<ofd:DrawParam ID="a" Relative="b"/><ofd:DrawParam ID="b" Relative="a"/>'
    loop = f"<ofd:DrawParams>{styles}</ofd:DrawParams>"
    sheet = page().text(60, 500, "补充说明", attributes='DrawParam="a"')
    assert figures(ofd(sheet, resources=loop)) == [12, 5, 7]


def test_an_endless_repeat_of_offsets_is_cut() -> None:
    sheet = page()
    endless = sheet.text_object(60, 500, "补充说明").replace("g 3 ", "g 999999 ")
    assert figures(ofd(sheet.draw(endless))) == [12, 5, 7]


def test_other_methods_of_compression_are_damage() -> None:
    parts = {
        name: part if isinstance(part, bytes) else part.encode() for name, part in parts_of(page()).items()
    }
    assert "compressed" in damage(packed(parts, zipfile.ZIP_BZIP2))


def test_a_page_full_of_shapes_and_texts_takes_no_long_time() -> None:
    sheet = Sheet()
    for _ in range(5_000):
        sheet.box(60, 700, 100, 100, fill="200 200 200").text(70, 720, "12", 10)
    data = ofd(sheet)
    start = time.process_time()
    gkparse.load(data)
    assert time.process_time() - start < 10


def test_a_file_that_is_cut_off_anywhere_gives_one_error() -> None:
    data = ofd(page())
    for length in range(4, len(data), 97):
        assert gkparse.load(data[:length]).issues


def test_broken_parts_never_raise() -> None:
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
