"""In which encoding a page is: a mark, the caller, its own declaration, its bytes, in this order."""

from __future__ import annotations

import pytest

from gkparse import CharsetError, Issue, Severity
from gkparse.documents.html.charset import declared_charset
from tests.kit.pages import PAGE, REPORT, load

META = '<meta charset="utf-8">'
BARE = PAGE.replace(META, "")


def declaring(declaration: str) -> str:
    assert META in PAGE
    return PAGE.replace(META, declaration)


def told(issues: tuple[Issue, ...]) -> list[str]:
    assert all(found.severity is Severity.INFO for found in issues)
    return [found.code for found in issues if "charset" in found.code]


DECLARED = [
    ("<meta charset=gb2312>", "gb18030", "gb18030"),
    ("<META CHARSET='GBK'/>", "gb18030", "gb18030"),
    ('<meta http-equiv="Content-Type" content="text/html; charset=gb2312">', "gb18030", "gb18030"),
    ('<meta content="text/html;charset=utf-8" http-equiv=Content-Type>', "utf-8", "utf-8"),
    (f'<style>{" " * 3000}</style><meta charset="gb18030">', "gb18030", "gb18030"),
    ('<!-- <meta charset="utf-8"> --><meta charset="gbk">', "gb18030", "gb18030"),
    ('<meta charset="klingon"><meta charset="gbk">', "gb18030", "gb18030"),
    ('<meta charset="utf-16">', "utf-8", "utf-8"),
]


@pytest.mark.parametrize(("declaration", "stored", "name"), DECLARED)
def test_the_declaration_of_the_page_is_followed_as_browsers_do(
    declaration: str, stored: str, name: str
) -> None:
    reading = load(declaring(declaration).encode(stored))
    assert reading.metadata.encoding == name
    assert reading.report == REPORT
    assert told(reading.issues) == []


def test_the_declaration_of_xml_counts() -> None:
    page = '<?xml version="1.0" encoding="gb2312"?>' + BARE
    reading = load(page.encode("gbk"))
    assert (reading.metadata.encoding, reading.report) == ("gb18030", REPORT)
    assert told(reading.issues) == []


@pytest.mark.parametrize("stored", ["utf-8-sig", "utf-16"])
def test_a_mark_of_byte_order_is_believed_before_all_others(stored: str) -> None:
    reading = load(declaring("<meta charset=gbk>").encode(stored), "gbk")
    assert reading.report == REPORT
    assert told(reading.issues) == []


def test_the_charset_of_the_caller_is_believed_before_the_page() -> None:
    data = declaring('<meta charset="utf-8">').encode("gbk")
    assert load(data, "gb2312").report == REPORT
    assert load(PAGE.encode(), "latin-1").report != REPORT
    with pytest.raises(CharsetError):
        load(PAGE, "klingon")


@pytest.mark.parametrize(
    ("stored", "name", "codes"),
    [
        ("utf-8", "utf-8", []),
        ("gbk", "gb18030", ["charset-guessed"]),
        ("utf-16-le", "utf-16-le", ["charset-guessed"]),
        ("utf-16-be", "utf-16-be", ["charset-guessed"]),
    ],
)
def test_without_a_declaration_the_bytes_decide_and_that_is_said(
    stored: str, name: str, codes: list[str]
) -> None:
    reading = load(BARE.encode(stored))
    assert (reading.metadata.encoding, reading.report) == (name, REPORT)
    assert told(reading.issues) == codes


@pytest.mark.parametrize(
    ("declared", "stored", "name"),
    [("gb2312", "utf-8", "utf-8"), ("utf-8", "gbk", "gb18030"), ("big5", "utf-8", "utf-8")],
)
def test_a_page_saved_in_another_encoding_than_it_declares_is_read_as_what_it_is(
    declared: str, stored: str, name: str
) -> None:
    reading = load(declaring(f"<meta charset={declared}>").encode(stored))
    assert (reading.metadata.encoding, reading.report) == (name, REPORT)
    assert told(reading.issues) == ["charset-contradicts"]


def test_a_wrong_byte_does_not_make_the_declaration_wrong() -> None:
    data = PAGE.encode().replace("充实".encode(), "充".encode() + b"\xff", 1)
    reading = load(data.replace(b"<style>", b"<style>/* \xff */"))
    (found,) = [found for found in reading.issues if found.code == "undecodable-bytes"]
    assert found.span is not None
    assert found.span.of(reading.source.text) == "\ufffd"
    assert "not valid utf-8: 1;" in found.message
    assert reading.metadata.encoding == "utf-8"
    assert [found.code for found in reading.issues if found.severity is not Severity.INFO] == [
        "undecodable-bytes"
    ]


@pytest.mark.parametrize("name", ["utf-7", "cp037", "rot13", "punycode", "unicode_escape", "x-user-defined"])
def test_encodings_that_browsers_do_not_know_are_no_declaration(name: str) -> None:
    assert declared_charset(f"<meta charset={name}>".encode()) is None
    assert load(declaring(f"<meta charset={name}>")).report == REPORT


def test_looking_for_a_declaration_takes_no_longer_for_a_page_that_never_ends_one() -> None:
    for piece in (b"<meta ", b"<!--", b"<meta charset", b"<?xml "):
        assert declared_charset(piece * 20_000) is None


def test_wrong_bytes_that_the_report_does_not_show_are_nobody_s_business() -> None:
    for place in (b"<style>", b"</article>"):
        data = PAGE.encode().replace(place, place + b"<!-- \xff --><p hidden>\xff</p>")
        assert load(data).issues == load(PAGE).issues
