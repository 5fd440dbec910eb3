"""A path, bytes or a file -> readings: opens the document and reads it like any text.

Knows where bytes come from. Deliberately knows no kind of document: `documents` opens them, `_read` reads
them.
"""

from __future__ import annotations

import os
from typing import BinaryIO

from gkparse._issues.issue import Severity
from gkparse._source.document import Document
from gkparse.documents import Limits, open_document
from gkparse.layouts import Layouts
from gkparse.reading import Reading
from gkparse.report import Report


def load(
    source: str | os.PathLike[str] | bytes | BinaryIO,
    charset: str | None = None,
    *,
    layouts: Layouts | None = None,
    limits: Limits | None = None,
    convert: bool = False,
) -> Reading:
    r"""Reads a report from a path, from bytes or from a binary file.

    The content shows what kind of document it is; the name of the file does not matter. Give `charset` if you
    know the encoding, from an HTTP header for example; without it the content decides. Wrong bytes become
    U+FFFD and one issue. A document that cannot be read, or that exceeds one of the `limits`, gives an empty
    report and one issue of severity error. With `convert=True`, LibreOffice, if it is installed, converts old
    Word files and other kinds that only it reads.

    `layouts` are the layouts that take part, by default all that are installed. Of a document that holds
    several reports, `load` reads the first; `load_all` reads them all.

    Raises OSError for a file that cannot be opened, and TypeError for a file that is opened as text. Raises
    CharsetError for a charset that does not exist, and MissingExtraError if the kind of document needs a
    package that is not installed.

    >>> import gkparse
    >>> text = "青石街道2023年政府信息公开工作年度报告\n一、总体情况\n无"
    >>> gkparse.load(text.encode("gb18030")).report.agency
    '青石街道'
    """
    from gkparse._read import read

    document = _open(source, charset, limits, convert=convert)
    return read(document, layouts) if _has_text(document) else _empty(document)


def load_all(
    source: str | os.PathLike[str] | bytes | BinaryIO,
    charset: str | None = None,
    *,
    layouts: Layouts | None = None,
    limits: Limits | None = None,
    convert: bool = False,
) -> tuple[Reading, ...]:
    r"""Reads each report of a path, of bytes or of a binary file that holds several, one after the other.

    Takes and raises what `load` does, and splits the document as `parse_all` splits a text. The first reading
    has the issues about the document.

    >>> import gkparse
    >>> one = "{}政府信息公开工作年度报告\n一、总体情况\n平稳。\n二、主动公开政府信息情况\n如下。\n"
    >>> both = one.format("青石街道") + one.format("白石街道")
    >>> [reading.report.agency for reading in gkparse.load_all(both.encode("gb18030"))]
    ['青石街道', '白石街道']
    """
    from gkparse._read import read_all

    document = _open(source, charset, limits, convert=convert)
    return read_all(document, layouts) if _has_text(document) else (_empty(document),)


def _open(
    source: str | os.PathLike[str] | bytes | BinaryIO,
    charset: str | None,
    limits: Limits | None,
    *,
    convert: bool,
) -> Document:
    limits = Limits() if limits is None else limits
    return open_document(read_bytes(source, limits.file_bytes), charset, limits, convert=convert)


def _has_text(document: Document) -> bool:
    """False if the document is empty and an error already says why."""
    is_explained = any(issue.severity is Severity.ERROR for issue in document.issues)
    return bool(document.source.text) or not is_explained


def _empty(document: Document) -> Reading:
    return Reading(report=Report(), source=document.source, issues=document.issues)


def read_bytes(source: str | os.PathLike[str] | bytes | BinaryIO, limit: int) -> bytes:
    """The bytes of a source; of one that exceeds the limit, one byte more than the limit."""
    if isinstance(source, bytes):
        return source
    if isinstance(source, (str, os.PathLike)):
        if isinstance(source, str) and len(source.splitlines()) > 1:
            raise TypeError("load takes a path, but this is a text of several lines: give it to parse")
        from pathlib import Path  # takes three milliseconds, which no text needs

        with Path(source).open("rb") as file:
            return file.read(limit + 1)
    if not hasattr(source, "read"):
        raise TypeError(f"load takes a path, bytes or a binary file, not {type(source).__name__}")
    data = source.read(limit + 1)
    if not isinstance(data, bytes):
        raise TypeError("load reads bytes: open the file in binary mode, or give text to gkparse.parse")
    return data
