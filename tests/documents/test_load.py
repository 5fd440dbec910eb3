"""Files of any kind: text in any encoding is read, and an unsupported kind gives an issue that names it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import gkparse
from gkparse import CharsetError, Report, Severity
from gkparse.layouts import Layouts
from tests.kit.tables import report_text

TEXT = report_text()
REPORT = gkparse.parse(TEXT).report

KINDS = [
    (b"PK\x03\x04\x14\x00", "a ZIP archive", "Unpack it"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "an old Word or WPS file", "Convert it"),
    (b"{\\rtf1\\ansi", "a rich-text file", "Convert it"),
    (b"\x89PNG\r\n\x1a\n\x00", "an image", "Recognise"),
    (b"\xff\xd8\xff\xe0", "an image", "Recognise"),
    (b"GIF89a", "an image", "Recognise"),
    (b"II*\x00\x08", "an image", "Recognise"),
    (b"MM\x00*\x00", "an image", "Recognise"),
]


@pytest.mark.parametrize(("data", "kind", "remedy"), KINDS)
def test_an_unsupported_kind_gives_an_empty_report_and_one_error_that_says_what_to_do(
    data: bytes, kind: str, remedy: str
) -> None:
    reading = gkparse.load(data)
    assert reading.report == Report()
    assert reading.source.text == ""
    (issue,) = reading.issues
    assert (issue.code, issue.severity, issue.key) == ("unsupported-kind", Severity.ERROR, None)
    assert kind in issue.message
    assert remedy in issue.message
    assert kind not in issue.message_zh
    assert "。请" in issue.message_zh


@pytest.mark.parametrize(("data", "kind", "remedy"), KINDS)
def test_the_content_decides_the_kind_and_not_the_name(
    data: bytes, kind: str, remedy: str, tmp_path: Path
) -> None:
    named = tmp_path / "report.txt"
    named.write_bytes(data)
    assert gkparse.load(named).issues == gkparse.load(data).issues
    assert kind in gkparse.load(named).issues[0].message
    assert remedy in gkparse.load(named).issues[0].message


def test_a_text_named_as_a_document_is_a_text(tmp_path: Path) -> None:
    named = tmp_path / "report.pdf"
    named.write_text(TEXT, encoding="utf-8")
    assert gkparse.load(named).report == REPORT


@pytest.mark.parametrize("text", ["<规章>\n", "< html 是一种标记\n", "divan", "PK大赛", "GIF图片说明"])
def test_a_text_that_only_begins_like_a_document_is_a_text(text: str) -> None:
    reading = gkparse.load((text + TEXT).encode())
    assert "unsupported-kind" not in [issue.code for issue in reading.issues]
    assert gkparse.cells(reading.report) == gkparse.cells(REPORT)


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gbk", "gb18030"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_a_text_is_read_in_whatever_encoding_it_is_stored(encoding: str, name: str) -> None:
    reading = gkparse.load(TEXT.encode(encoding))
    assert reading.report == REPORT
    assert reading.issues == ()
    assert reading.metadata.encoding == name
    assert reading.source.text == TEXT


def test_a_text_given_as_text_has_no_encoding() -> None:
    assert gkparse.parse(TEXT).metadata.encoding is None


@pytest.mark.parametrize(("charset", "name"), [("gb2312", "gb18030"), ("GBK", "gb18030"), ("big5", "big5")])
def test_the_charset_of_the_caller_is_used(charset: str, name: str) -> None:
    data = TEXT.encode("gb18030")
    reading = gkparse.load(data, charset=charset)
    assert reading.metadata.encoding == name
    assert (reading.report == REPORT) is (name == "gb18030")


def test_a_charset_that_does_not_exist_is_the_callers_mistake() -> None:
    with pytest.raises(CharsetError, match="klingon"):
        gkparse.load(b"", charset="klingon")


def test_a_wrong_byte_is_replaced_and_gives_a_warning() -> None:
    data = TEXT.encode().replace("充实".encode(), "充".encode() + b"\xff", 1)
    reading = gkparse.load(data)
    (issue,) = reading.issues
    assert (issue.code, issue.severity) == ("undecodable-bytes", Severity.WARNING)
    assert issue.span is not None
    assert issue.span.of(reading.source.text) == "\ufffd"


def test_a_file_is_given_by_path_by_name_as_bytes_or_open(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    with path.open("rb") as opened:
        readings = [
            gkparse.load(path),
            gkparse.load(str(path)),
            gkparse.load(path.read_bytes()),
            gkparse.load(opened),
        ]
    for reading in readings:
        assert reading == readings[0]
        assert reading.report == REPORT


def test_the_layouts_of_the_caller_take_part() -> None:
    reading = gkparse.load(TEXT.encode(), layouts=Layouts(()))
    assert gkparse.cells(reading.report) == {}
    assert [issue.code for issue in reading.issues] == ["table-not-found"] * 3


def test_a_file_that_is_not_there_is_the_callers_mistake(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        gkparse.load(tmp_path / "none.txt")
    with pytest.raises(IsADirectoryError):
        gkparse.load(tmp_path)


def test_a_file_opened_as_text_is_the_callers_mistake() -> None:
    with pytest.raises(TypeError, match="binary mode"):
        gkparse.load(io.StringIO(TEXT))  # type: ignore[arg-type]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf", b"\x00", b"\xff\xfe"])
def test_a_file_with_nothing_in_it_gives_an_empty_report(data: bytes) -> None:
    reading = gkparse.load(data)
    assert reading.report == Report(preamble=reading.report.preamble)
    assert "no-sections" in [issue.code for issue in reading.issues]


@pytest.mark.parametrize("read", [gkparse.parse, gkparse.parse_all])
def test_parsing_bytes_raises_an_error_that_names_load(read: Callable[[Any], object]) -> None:
    with pytest.raises(TypeError, match="load reads bytes"):
        read(b"abc")


def test_a_text_in_the_place_of_a_path_is_sent_to_parse() -> None:
    with pytest.raises(TypeError, match=r"give it to parse$"):
        gkparse.load("青石街道2023年政府信息公开工作年度报告\n一、总体情况\n无")


def test_what_is_no_source_is_named_by_its_type() -> None:
    with pytest.raises(TypeError, match=r"^load takes a path, bytes or a binary file, not NoneType$"):
        gkparse.load(None)  # type: ignore[arg-type]
