"""Which encoding the bytes of a page are in, decided as browsers decide it.

A byte order mark, then the caller's charset (that of the HTTP header), then what the page declares, then
the bytes themselves. One thing browsers do not: a page that was saved in another encoding than it declares
is read as what its bytes are, and that is said.
"""

from __future__ import annotations

import codecs
import re

from gkparse._issues.issue import Issue, issue
from gkparse._source.encodings import Source, decode
from gkparse.errors import CharsetError

# Browsers look at the first kilobyte, and start over when a declaration comes later: it stands in the head.
_HEAD = 64 * 1024

_XML = re.compile(rb"\s*<\?xml[^<>]*?encoding\s*=\s*[\"']([\w.:-]+)")
_META = re.compile(rb"<meta[\s/][^<>]*", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)

# What browsers read under the names of encodings that a Chinese page can have, by Python's names
# (https://encoding.spec.whatwg.org). A declaration that can be read is not in UTF-16. Any other name is
# passed over, as browsers do with UTF-7: what they would show, the bytes tell as well.
_OF_BROWSERS = {
    "utf-8": "utf-8",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5hkscs": "big5hkscs",
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "cp1252": "cp1252",
}


def decode_page(data: bytes, charset: str | None) -> tuple[Source, tuple[Issue, ...]]:
    """The markup of a page, and what is to be said of its encoding.

    >>> decode_page("<meta charset=gb2312>规章".encode("gbk"), None)
    (Source(text='<meta charset=gb2312>规章', encoding='gb18030'), ())
    """
    declared = declared_charset(data)
    if charset is not None or _has_mark(data):
        return decode(data, charset)
    if declared is None:
        source, issues = decode(data)
        if source.encoding != "utf-8":
            issues = (*issues, issue("charset-guessed", encoding=source.encoding))
        return source, issues
    source, issues = decode(data, declared)
    if issues or (source.encoding != "utf-8" and _is_utf_8(data)):
        other, wrong = decode(data)
        if not wrong and other.encoding != source.encoding:
            said = issue("charset-contradicts", declared=declared, encoding=other.encoding)
            return other, (said,)
    return source, issues


def declared_charset(data: bytes) -> str | None:
    """The encoding that a page declares in its XML declaration or a `meta`; None if browsers know none."""
    head = _without_comments(data[:_HEAD])
    found = _XML.match(head)
    candidates = [found] if found else []
    candidates += [inner for meta in _META.finditer(head) if (inner := _CHARSET.search(meta[0]))]
    for candidate in candidates:
        try:
            source, _ = decode(b"", candidate[1].decode("ascii"))
        except CharsetError:
            continue
        if (name := _OF_BROWSERS.get(source.encoding or "")) is not None:
            return name
    return None


def _without_comments(head: bytes) -> bytes:
    first, *others = head.split(b"<!--")
    return b"".join([first, *(other.partition(b"-->")[2] for other in others)])


def _has_mark(data: bytes) -> bool:
    return data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def _is_utf_8(data: bytes) -> bool:
    """Whether bytes hold characters beyond ASCII in UTF-8: Chinese in another encoding never looks so."""
    if data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
