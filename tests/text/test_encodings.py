"""Bytes become text: the right encoding is found; a wrong byte gives an issue and damages nothing else."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gkparse._issues.issue import Severity
from gkparse._source.encodings import Source, decode
from gkparse._text.spans import Span
from gkparse.errors import CharsetError

REPORT = """青山区人民政府2021年政府信息公开工作年度报告
一、总体情况
2021年，我区认真贯彻落实《中华人民共和国政府信息公开条例》，深入推进政务公开工作，较好完成了全年任务。
二、主动公开政府信息情况
\t规章\n\t0\n\t0\n\t12\n
\t行政许可\n\t716\n\n
"""

ENCODINGS = ["utf-8", "gb18030", "utf-16-le", "utf-16-be"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_encoding_of_a_clean_report_is_found(encoding: str) -> None:
    assert decode(REPORT.encode(encoding)) == (Source(REPORT, encoding), ())


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("wrong", [0x00, 0x20, 0x41, 0x80, 0xA1, 0xE4, 0xFF])
def test_one_wrong_byte_anywhere_does_not_change_the_encoding(encoding: str, wrong: int) -> None:
    good = REPORT.encode(encoding)
    for index in range(len(good)):
        data = good[:index] + bytes([wrong]) + good[index + 1 :]
        assert decode(data)[0].encoding == encoding, index


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_one_lost_byte_does_not_change_the_encoding(encoding: str) -> None:
    good = REPORT.encode(encoding)
    for index in range(len(good)):
        assert decode(good[:index] + good[index + 1 :])[0].encoding == encoding, index


@given(st.data())
def test_one_wrong_byte_damages_only_the_characters_around_it(data: st.DataObject) -> None:
    good = REPORT.encode()
    index = data.draw(st.integers(0, len(good) - 1))
    wrong = good[:index] + bytes([data.draw(st.integers(0x80, 0xFF))]) + good[index + 1 :]
    text = decode(wrong)[0].text
    before = len(good[:index].decode("utf-8", "ignore"))
    after = len(good[index + 1 :].decode("utf-8", "ignore"))
    assert text[:before] == REPORT[:before]
    assert after < 2 or text[-(after - 1) :] == REPORT[-(after - 1) :]


def test_wrong_bytes_give_one_warning_with_their_count_and_the_first_span() -> None:
    source, issues = decode("规章\n".encode() + b"\xff\n0\xfe\n" + "规范性文件".encode())
    assert source == Source("规章\n\ufffd\n0\ufffd\n规范性文件", "utf-8")
    (issue,) = issues
    assert (issue.code, issue.severity, issue.key) == ("undecodable-bytes", Severity.WARNING, None)
    assert issue.span == Span(3, 4)
    assert "2" in issue.message
    assert "utf-8" in issue.message


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_character_cut_at_the_end_of_the_data_gives_an_issue(encoding: str) -> None:
    source, issues = decode(REPORT.encode(encoding) + "公".encode(encoding)[:1])
    assert source == Source(REPORT + "\ufffd", encoding)
    assert [issue.span for issue in issues] == [Span(len(REPORT), len(REPORT) + 1)]


def test_a_replacement_character_in_valid_bytes_is_text_and_is_not_counted() -> None:
    assert decode("规\ufffd章".encode()) == (Source("规\ufffd章", "utf-8"), ())
    _, (issue,) = decode("规\ufffd章规范性文件".encode() + b"\xff")
    assert issue.span == Span(8, 9)


MARKS = [
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    ("\ufeff".encode("gb18030"), "gb18030"),
]


@pytest.mark.parametrize("charset", [None, "gbk", "utf-8"])
@pytest.mark.parametrize(("mark", "encoding"), MARKS)
def test_a_byte_order_mark_decides_and_is_not_text(mark: bytes, encoding: str, charset: str | None) -> None:
    assert decode(mark + REPORT.encode(encoding), charset) == (Source(REPORT, encoding), ())


@pytest.mark.parametrize(
    "charset",
    [
        "gb2312",
        "GBK",
        "GB_2312-80",
        "x-gbk",
        "gb18030",
        "GB-18030",
        "cp936",
        "windows-936",
        "chinese",
        " gbk ",
    ],
)
def test_every_name_of_the_national_standard_means_gb18030(charset: str) -> None:
    # 镕 is not in GB 2312, 㙍 is not in GBK: pages that declare either hold such names.
    assert decode("朱镕㙍".encode("gb18030"), charset) == (Source("朱镕㙍", "gb18030"), ())


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("big5", "big5"), ("UTF8", "utf-8"), ("utf-8-sig", "utf-8"), (" latin-1 ", "iso8859-1")],
)
def test_the_charset_of_the_caller_is_used(charset: str, encoding: str) -> None:
    assert decode(b"cafe", charset) == (Source("cafe", encoding), ())


def test_bytes_that_are_not_in_the_charset_of_the_caller_give_an_issue() -> None:
    source, issues = decode("规章".encode("gbk"), "utf-8")
    assert source == Source("\ufffd" * 4, "utf-8")
    assert [issue.code for issue in issues] == ["undecodable-bytes"]


@pytest.mark.parametrize(
    "charset",
    ["klingon", "", "rot13", "hex", "base64", "zlib", "bz2", "idna", "punycode", "undefined",
    "unicode_escape",
     "raw_unicode_escape", "a\0b", "中文", "\ud800", "../utf_8"],
)  # fmt: skip
@pytest.mark.parametrize("data", [b"", b"abc", codecs.BOM_UTF8])
def test_an_unknown_charset_is_the_callers_mistake_whatever_the_document(charset: str, data: bytes) -> None:
    with pytest.raises(CharsetError, match="give a name that Python knows"):
        decode(data, charset)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_figures_in_utf_16_are_found_although_their_bytes_are_well_formed_utf_8(encoding: str) -> None:
    assert decode("0,716\n12,3\n".encode(encoding)) == (Source("0,716\n12,3\n", encoding), ())


def test_a_stray_byte_among_figures_is_taken_for_damaged_utf_8() -> None:
    assert decode(b"0,716\n\xff12,3\n")[0] == Source("0,716\n\ufffd12,3\n", "utf-8")


def test_a_stray_nul_is_text() -> None:
    assert decode("规章\0\n0\n".encode()) == (Source("规章\0\n0\n", "utf-8"), ())


def test_no_bytes_are_an_empty_text() -> None:
    assert decode(b"") == (Source("", "utf-8"), ())


@given(
    st.binary(),
    st.sampled_from([None, "gbk", "utf-8", "utf-16", "utf-32", "utf-7", "big5", "iso2022_jp", "hz"]),
)
@example(b"\0", None)
@example(b"\xff", None)
def test_any_bytes_become_a_text_and_at_most_one_issue(data: bytes, charset: str | None) -> None:
    source, issues = decode(data, charset)
    assert bool(issues) <= ("\ufffd" in source.text)
    assert len(issues) <= 1
    assert all(issue.span is not None and issue.span.of(source.text) == "\ufffd" for issue in issues)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
def test_every_text_in_utf_8_is_read_back(text: str) -> None:
    assert decode(text.encode()) == (Source(text, "utf-8"), ())
