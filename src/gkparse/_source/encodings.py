"""Bytes -> the text of a source.

Knows encodings and byte order marks. Deliberately knows nothing of HTML: the reader of web pages finds the
charset that a page declares, and hands it in. A U+FFFD in valid bytes is text like any other: the bytes do
not tell what it stood for.
"""

from __future__ import annotations

import codecs
import re
from functools import cache, partial

from attrs import field, frozen

from gkparse._issues.issue import Issue, issue
from gkparse._text.spans import Span
from gkparse.errors import CharsetError


@frozen
class Source:
    """The text that spans point into, without its byte order mark, and the encoding of the bytes.

    `encoding` is a name that Python knows; None for a source that was given as text. `verbatim` says that
    the text is the file itself, so that its lines and columns are those of the file. The text that was taken
    from a web page, a Word file or a PDF is not.
    """

    text: str
    encoding: str | None = None
    verbatim: bool = field(default=False, eq=False, repr=False)


def decode(data: bytes, charset: str | None = None) -> tuple[Source, tuple[Issue, ...]]:
    """The text of a document's bytes. Wrong bytes become U+FFFD, and one issue counts them all.

    A byte order mark decides the encoding, then the caller's charset, then the bytes. gb2312 and gbk are
    read as gb18030, which contains both. Raises CharsetError for a charset without a text codec in Python.

    >>> decode("规章".encode("gbk"))
    (Source(text='规章', encoding='gb18030'), ())
    >>> decode(b"abc", "klingon")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    gkparse.errors.CharsetError: unknown charset 'klingon': give a name that Python knows, such as ...
    """
    # Before the byte order mark: a wrong charset must raise whatever the document holds.
    wanted = _codec(charset) if charset is not None else None
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _source(data, encoding)
    return _source(data, wanted or _guess(data))


# The UTF-32 mark begins with that of UTF-16, so it stands before it.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

# The names of the national standard in web pages, as the WHATWG lists them; Python does not know them all.
_GB = frozenset(
    (
        "gb2312",
        "gbk",
        "gb18030",
        "xgbk",
        "cp936",
        "ms936",
        "936",
        "windows936",
        "gb231280",
        "csgb2312",
        "csiso58gb231280",
        "chinese",
        "isoir58",
        "euccn",
    )
)
# Python counts these as text encodings, but they decode escapes, and take quadratic time or warn.
_NOT_OF_DOCUMENTS = frozenset(("punycode", "unicode-escape", "raw-unicode-escape"))


def _codec(charset: str) -> str:
    """The name of the codec for a charset that a caller gave."""
    if re.sub(r"[\W_]", "", charset).lower() in _GB:
        return "gb18030"
    try:
        name = codecs.lookup(charset.strip()).name
        # rot13, hex and zlib are codecs too, but turn no bytes into text: Python raises LookupError.
        b"0".decode(name, "replace")
    except (LookupError, ValueError):  # ValueError: a name that cannot be one
        name = ""
    if name == "utf-8-sig":
        return "utf-8"
    if not name or name.replace("_", "-") in _NOT_OF_DOCUMENTS:
        raise CharsetError(
            f"unknown charset {charset!r}: give a name that Python knows, such as 'utf-8', 'gb18030' or "
            "'big5', or leave it out to have it found from the bytes",
            zh=f"没有名为{charset}的编码：请写utf-8、gb18030、big5等，或不写，由程序按内容判断",
        )
    return name


def _guess(data: bytes) -> str:
    """The encoding of bytes without a byte order mark. One wrong byte does not change the answer."""
    # ASCII in UTF-16 is well-formed UTF-8, but has NULs.
    if b"\0" not in data:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return "utf-8"
    # Nearly all bytes decode as GB18030 and as UTF-16, so the absence of errors proves nothing. The most
    # plausible text wins; of equals, the first.
    return min(("utf-8", "gb18030", "utf-16-le", "utf-16-be"), key=partial(_share_of_rare, data))


def _frequent() -> str:
    """The frequent characters of Chinese text, as the inside of a regex character class.

    They are printable ASCII, white space, the punctuation of GB 2312 (row 1, and row 3 for full width) and
    its 3,755 ideographs of level one.
    """
    rows = [0xA1, 0xA3, *range(0xB0, 0xD8)]
    pairs = (bytes((row, cell)) for row in rows for cell in range(0xA1, 0xFF))
    chars = "".join(pair.decode("gb2312", "ignore") for pair in pairs)
    return r"\t\n\r\f\x20-\x7e\u00a0" + re.escape(chars)


@cache
def _rare() -> re.Pattern[str]:
    # Only bytes that are not UTF-8 need it, and Python takes milliseconds to compile it.
    return re.compile(f"[^{_frequent()}]")


def _share_of_rare(data: bytes, encoding: str) -> float:
    """The share of rare characters in the text that an encoding makes of the bytes."""
    text = data.decode(encoding, _MARKING)
    return len(_rare().findall(text)) / len(text)


# Wrong bytes become a lone surrogate, which no encoding above yields. So a U+FFFD that the document itself
# holds does not count as a wrong byte.
_WRONG = "\udcff"
_MARKING = "gkparse.marking"


def _mark_wrong(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return _WRONG, error.end


codecs.register_error(_MARKING, _mark_wrong)


def _source(data: bytes, encoding: str) -> tuple[Source, tuple[Issue, ...]]:
    text = data.decode(encoding, _MARKING).removeprefix("\ufeff")
    count = text.count(_WRONG)
    if not count:
        return Source(text, encoding, verbatim=True), ()
    first = text.index(_WRONG)
    warning = issue("undecodable-bytes", span=Span(first, first + 1), count=count, encoding=encoding)
    return Source(text.replace(_WRONG, "\ufffd"), encoding, verbatim=True), (warning,)
