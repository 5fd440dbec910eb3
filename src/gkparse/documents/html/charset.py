"""The encoding of a page, decided as browsers decide it.

First a byte order mark, then the caller's charset (that of the HTTP header), then what the page declares,
then the bytes themselves. Unlike browsers, it reads a page whose bytes contradict its declaration by its
bytes, and an issue says so. Does not parse the page.
"""

from __future__ import annotations

import codecs
import re

from gkparse._issues.issue import Issue, issue
from gkparse._source.encodings import Source, decode
from gkparse.errors import CharsetError

# Browsers look at the first kilobyte, and start over if a declaration comes later. It stands in the head.
_HEAD = 64 * 1024

_XML = re.compile(rb"\s*<\?xml[^<>]*?encoding\s*=\s*[\"']([\w.:-]+)")
_META = re.compile(rb"<meta[\s/][^<>]*", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)

# The encoding that browsers use for each declared one that a Chinese page can have, by Python's names
# (https://encoding.spec.whatwg.org). A page whose declaration reads as ASCII is not in UTF-16. Any other
# name is ignored, as browsers ignore UTF-7: the bytes show the encoding as well.
_AS_BROWSERS_READ = {
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
    """The markup of a page, and the issues about its encoding.

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
        guessed, wrong_bytes = decode(data)
        if not wrong_bytes and guessed.encoding != source.encoding:
            return guessed, (issue("charset-contradicts", declared=declared, encoding=guessed.encoding),)
    return source, issues


def declared_charset(data: bytes) -> str | None:
    """The encoding declared in the XML declaration or a `meta`; None if there is none that browsers know."""
    head = _without_comments(data[:_HEAD])
    declarations = [declaration] if (declaration := _XML.match(head)) else []
    declarations += [match for meta in _META.finditer(head) if (match := _CHARSET.search(meta[0]))]
    for declaration in declarations:
        try:
            source, _ = decode(b"", declaration[1].decode("ascii"))
        except CharsetError:
            continue
        if (name := _AS_BROWSERS_READ.get(source.encoding or "")) is not None:
            return name
    return None


def _without_comments(head: bytes) -> bytes:
    first, *others = head.split(b"<!--")
    return b"".join([first, *(other.partition(b"-->")[2] for other in others)])


def _has_mark(data: bytes) -> bool:
    return data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def _is_utf_8(data: bytes) -> bool:
    """Whether bytes are UTF-8 and not only ASCII. Chinese in another encoding is never valid UTF-8."""
    if data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
