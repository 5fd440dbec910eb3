"""The encoding of a page: by its byte order mark, the caller, its declaration, its bytes, in this order."""

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


def charset_issues(issues: tuple[Issue, ...]) -> list[str]:
    """The codes of the issues about the encoding. No issue is more than an info."""
    assert all(issue.severity is Severity.INFO for issue in issues)
    return [issue.code for issue in issues if "charset" in issue.code]


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
    assert charset_issues(reading.issues) == []


def test_the_declaration_of_xml_counts() -> None:
    page = '<?xml version="1.0" encoding="gb2312"?>' + BARE
    reading = load(page.encode("gbk"))
    assert (reading.metadata.encoding, reading.report) == ("gb18030", REPORT)
    assert charset_issues(reading.issues) == []


@pytest.mark.parametrize("stored", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_comes_first(stored: str) -> None:
    reading = load(declaring("<meta charset=gbk>").encode(stored), "gbk")
    assert reading.report == REPORT
    assert charset_issues(reading.issues) == []


def test_the_charset_of_the_caller_comes_before_that_of_the_page() -> None:
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
def test_without_a_declaration_the_bytes_decide_and_an_issue_says_so(
    stored: str, name: str, codes: list[str]
) -> None:
    reading = load(BARE.encode(stored))
    assert (reading.metadata.encoding, reading.report) == (name, REPORT)
    assert charset_issues(reading.issues) == codes


@pytest.mark.parametrize(
    ("declared", "stored", "name"),
    [("gb2312", "utf-8", "utf-8"), ("utf-8", "gbk", "gb18030"), ("big5", "utf-8", "utf-8")],
)
def test_a_page_whose_bytes_contradict_its_declaration_is_read_by_its_bytes(
    declared: str, stored: str, name: str
) -> None:
    reading = load(declaring(f"<meta charset={declared}>").encode(stored))
    assert (reading.metadata.encoding, reading.report) == (name, REPORT)
    assert charset_issues(reading.issues) == ["charset-contradicts"]


def test_a_wrong_byte_does_not_make_the_declaration_wrong() -> None:
    data = PAGE.encode().replace("充实".encode(), "充".encode() + b"\xff", 1)
    reading = load(data.replace(b"<style>", b"<style>/* \xff */"))
    (issue,) = [issue for issue in reading.issues if issue.code == "undecodable-bytes"]
    assert issue.span is not None
    assert issue.span.of(reading.source.text) == "\ufffd"
    assert "not valid utf-8: 1;" in issue.message
    assert reading.metadata.encoding == "utf-8"
    assert [issue.code for issue in reading.issues if issue.severity is not Severity.INFO] == [
        "undecodable-bytes"
    ]


@pytest.mark.parametrize("name", ["utf-7", "cp037", "rot13", "punycode", "unicode_escape", "x-user-defined"])
def test_encodings_unknown_to_browsers_do_not_count_as_a_declaration(name: str) -> None:
    assert declared_charset(f"<meta charset={name}>".encode()) is None
    assert load(declaring(f"<meta charset={name}>")).report == REPORT


def test_an_unfinished_declaration_costs_no_time() -> None:
    for piece in (b"<meta ", b"<!--", b"<meta charset", b"<?xml "):
        assert declared_charset(piece * 20_000) is None


def test_wrong_bytes_outside_the_report_give_no_issue() -> None:
    for tag in (b"<style>", b"</article>"):
        data = PAGE.encode().replace(tag, tag + b"<!-- \xff --><p hidden>\xff</p>")
        assert load(data).issues == load(PAGE).issues
