"""Bytes of any origin -> reading. The kind of a document is told by its content, never by its name.

Reads text. Every other kind is recognised, and gives an empty report and one error that says what
to do.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import BinaryIO

from gkparse._document import Document
from gkparse._issue import issue
from gkparse._read import read
from gkparse._source import Source, decode
from gkparse._span import Span
from gkparse.layouts import Layouts
from gkparse.reading import Reading
from gkparse.report import Report

_AS_TEXT = "convert it to text and read that"
_KINDS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", "extract its text, for example with pdftotext, and read that"),
    (b"PK\x03\x04", "a ZIP archive, such as a Word file", _AS_TEXT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or WPS file", _AS_TEXT),
    (b"{\\rtf", "a rich-text file", _AS_TEXT),
    (b"\x89PNG\r\n\x1a\n", "a PNG image", "recognise its characters and read the text"),
    (b"\xff\xd8\xff", "a JPEG image", "recognise its characters and read the text"),
    (b"GIF8", "a GIF image", "recognise its characters and read the text"),
    (b"II*\x00", "a TIFF image", "recognise its characters and read the text"),
    (b"MM\x00*", "a TIFF image", "recognise its characters and read the text"),
)
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|div)\b",
    re.IGNORECASE | re.DOTALL,
)


def load(
    source: str | os.PathLike[str] | bytes | BinaryIO,
    charset: str | None = None,
    *,
    layouts: Layouts | None = None,
) -> Reading:
    r"""Reads a report from a path, from bytes or from a binary file.

    `charset` is the encoding if you know it, such as the one of an HTTP header; without it the
    content tells. A wrong byte becomes U+FFFD and an issue. A document that is not text gives an
    empty report and one issue of severity error. Raises OSError for a file that cannot be opened,
    and CharsetError for a charset that does not exist.

    >>> import gkparse
    >>> text = "青石街道2023年政府信息公开工作年度报告\n一、总体情况\n无"
    >>> gkparse.load(text.encode("gb18030")).report.agency
    '青石街道'
    """
    if isinstance(source, bytes):
        data = source
    elif isinstance(source, (str, os.PathLike)):
        data = Path(source).read_bytes()
    else:
        data = source.read()
        if not isinstance(data, bytes):
            raise TypeError("load reads bytes: open the file in binary mode, or give text to gkparse.parse")
    for signature, kind, remedy in _KINDS:
        if data.startswith(signature):
            return _unsupported(kind, remedy)
    if _PAGE.match(data[:4096]):
        return _unsupported("a web page", "extract its text and read that")
    decoded, issues = decode(data, charset)
    return read(Document(source=decoded, issues=issues), layouts)


def _unsupported(kind: str, remedy: str) -> Reading:
    found = issue("unsupported-kind", None, Span(0, 0), kind=kind, remedy=remedy)
    return Reading(report=Report(), source=Source("", None), issues=(found,))
