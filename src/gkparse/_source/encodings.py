"""Bytes -> the text of a source.

Knows encodings and byte order marks. Deliberately knows nothing of HTML: the charset that a page
declares is for the reader of pages to find and to hand in. U+FFFD that stands in valid bytes is text like
any other here: who damaged it, and what it stood for, is not to be known from the bytes.
"""

from __future__ import annotations

import codecs
import re
from functools import partial

from attrs import frozen

from gkparse._issues.issue import Issue, issue
from gkparse._text.spans import Span
from gkparse.errors import CharsetError


@frozen
class Source:
    """The text that spans point into, without a byte order mark, and the encoding it was stored in.

    `encoding` is a name that Python knows, and None for a text that was given as text.
    """

    text: str
    encoding: str | None = None


def decode(data: bytes, charset: str | None = None) -> tuple[Source, tuple[Issue, ...]]:
    """The text of a document's bytes; each sequence that cannot be decoded is U+FFFD, with one issue for all.

    A byte order mark decides, then the caller's charset (gb2312 and gbk are read as gb18030, which holds
    both), then the bytes. CharsetError for a charset that Python has no text encoding for.

    >>> decode("规章".encode("gbk"))
    (Source(text='规章', encoding='gb18030'), ())
    >>> decode(b"abc", "klingon")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    gkparse.errors.CharsetError: unknown charset 'klingon': give a name that Python knows, such as ...
    """
    # Asked even when a byte order mark will decide: a mistake of the caller must not depend on the document.
    wanted = _codec(charset) if charset is not None else None
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _source(data, encoding)
    return _source(data, wanted or _guess(data))


# The UTF-32 mark begins with that of UTF-16: it is asked first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

# Names under which pages declare the national standard, as the WHATWG lists them; some Python does not know.
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
# Text encodings to Python, but not of documents: they read escapes, and take quadratic time or warn.
_NOT_OF_DOCUMENTS = frozenset(("punycode", "unicode-escape", "raw-unicode-escape"))


def _codec(charset: str) -> str:
    """The name of the codec for a charset that a caller gave."""
    if re.sub(r"[\W_]", "", charset).lower() in _GB:
        return "gb18030"
    try:
        name = codecs.lookup(charset.strip()).name
        # rot13, hex and zlib are codecs too, but turn no bytes into text: a LookupError.
        b"0".decode(name, "replace")
    except (LookupError, ValueError):  # ValueError: a name that cannot be one
        name = ""
    if name == "utf-8-sig":
        return "utf-8"
    if not name or name.replace("_", "-") in _NOT_OF_DOCUMENTS:
        raise CharsetError(
            f"unknown charset {charset!r}: give a name that Python knows, such as 'utf-8', 'gb18030' or "
            "'big5', or leave it out to have it found from the bytes"
        )
    return name


def _guess(data: bytes) -> str:
    """The encoding of bytes without a mark, such that one wrong byte does not change the answer."""
    # The NULs: UTF-16 of ASCII is well-formed UTF-8.
    if b"\0" not in data:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return "utf-8"
    # GB18030 and UTF-16 give some text for nearly all bytes, so that they decode without an error proves
    # nothing: the texts are compared. Of equals the first is taken.
    return min(("utf-8", "gb18030", "utf-16-le", "utf-16-be"), key=partial(_implausible, data))


def _frequent() -> str:
    """The characters that Chinese text is made of, as a class of a regex: printable ASCII and white space,
    the punctuation of GB 2312 (row 1, and 3 for full width), and its 3,755 ideographs of level one."""
    rows = [0xA1, 0xA3, *range(0xB0, 0xD8)]
    pairs = (bytes((row, cell)) for row in rows for cell in range(0xA1, 0xFF))
    chars = "".join(pair.decode("gb2312", "ignore") for pair in pairs)
    return r"\t\n\r\f\x20-\x7e\u00a0" + re.escape(chars)


_RARE = re.compile(f"[^{_frequent()}]")


def _implausible(data: bytes, encoding: str) -> float:
    """The share of the text that an encoding makes of the bytes that is not what Chinese text is made of."""
    text = data.decode(encoding, _MARKING)
    return len(_RARE.findall(text)) / len(text)


# Wrong bytes are decoded to a lone surrogate, which no encoding above yields, so that U+FFFD that the
# document itself holds is told from what was replaced here.
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
        return Source(text, encoding), ()
    first = text.index(_WRONG)
    warning = issue("undecodable-bytes", span=Span(first, first + 1), count=count, encoding=encoding)
    return Source(text.replace(_WRONG, "\ufffd"), encoding), (warning,)
