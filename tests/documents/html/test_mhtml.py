"""Pages saved in one file, by a browser or by Word, are read as the page in them."""

from __future__ import annotations

import base64
import quopri

import pytest

import gkparse
from gkparse.documents import Kind, kind_of
from tests.kit.pages import CELL, FIGURE, PAGE, REPORT, codes, load

PICTURE = (
    b"--X\r\nContent-Type: image/gif\r\nContent-Transfer-Encoding: base64\r\n\r\nR0lGODlhAQABAAAAACw=\r\n"
)
BARE = PAGE.replace('<meta charset="utf-8">', "")


def message(
    page: bytes, encoding: str, *, charset: str = "", first: bytes = b"", boundary: str = '"X"'
) -> bytes:
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: http://example.com/\r\n"
        "Subject: =?utf-8?Q?x?=\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary={boundary}\r\n\r\n'
    )
    part = f"--X\r\nContent-Type: text/html{charset}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    return (
        head.encode()
        + b"This is a letter.\r\n"
        + first
        + part.encode()
        + page
        + b"\r\n"
        + PICTURE
        + b"--X--\r\n"
    )


SAVED = {
    "by a browser": message(quopri.encodestring(PAGE.encode()), "quoted-printable"),
    "by Word": message(
        base64.encodebytes(BARE.encode("gbk")), "base64", charset='; charset="gb2312"', boundary="X"
    ),
    "as plain bytes": message(PAGE.encode(), "8bit", charset="; charset=klingon"),
    "with a picture first": message(PAGE.encode(), "binary", first=PICTURE),
    "with line ends alone": message(PAGE.encode(), "8bit").replace(b"\r\n", b"\n"),
    "inside another message": message(
        b"",
        "7bit",
        first=b'--X\r\nContent-Type: multipart/alternative; boundary="Y"\r\n\r\n--Y\r\n'
        b"Content-Type: text/plain\r\n\r\nno page\r\n--Y\r\nContent-Type: text/html\r\n\r\n"
        + PAGE.encode()
        + b"\r\n--Y--\r\n",
    ),
    "without parts": b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + BARE.encode(),
}


@pytest.mark.parametrize("name", SAVED)
def test_a_saved_page_is_read(name: str) -> None:
    assert kind_of(SAVED[name]) is Kind.MHTML
    reading = load(SAVED[name])
    assert reading.report == REPORT
    assert codes(reading) == []


def test_a_style_sheet_in_the_message_says_what_is_shown() -> None:
    sheet = (
        b"--X\r\nContent-Type: text/css\r\nContent-Location: cid:css-1\r\n\r\ntd .old { display: none }\r\n"
    )
    link = '<link rel="stylesheet" href="cid:css-1">'
    page = PAGE.replace("</head>", f"{link}</head>").replace(CELL, f"<td><b class=old>12</b>{FIGURE}</td>")
    for first in (sheet, b""):
        whole = message(page.encode(), "8bit", first=first)
        if not first:
            whole = whole.replace(PICTURE, PICTURE + sheet)
        reading = load(whole)
        assert reading.report == REPORT
        assert codes(reading) == []


def test_the_charset_of_the_caller_comes_before_that_of_the_part() -> None:
    data = message(BARE.encode("gbk"), "8bit", charset="; charset=utf-8")
    assert load(data, "gbk").report == REPORT


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (
            message(b"", "8bit").replace(b"text/html\r\n", b"text/plain\r\n"),
            "none of its parts is a web page",
        ),
        (message(b"", "8bit", boundary='""'), "none of its parts is a web page"),
        (message(b"A", "base64"), "base64"),
        (
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=X\r\n",
            "none of its parts is a web page",
        ),
        (
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=X\r\n\r\n"
            + b"--X\r\nContent-Type: multipart/related; boundary=X\r\n\r\n" * 1000,
            "none of its parts is a web page",
        ),
    ],
)
def test_a_message_without_a_page_is_damaged(data: bytes, reason: str) -> None:
    reading = load(data)
    assert reading.report == gkparse.Report()
    (issue,) = reading.issues
    assert issue.code == "document-damaged"
    assert reason in issue.message


def test_a_text_that_begins_like_a_message_is_a_text() -> None:
    for text in ("Subject: 公开\nMIME-Version: 1.0\n", "发布: 公开\nContent-Type: text/html\n"):
        assert kind_of(text.encode()) is Kind.TEXT
