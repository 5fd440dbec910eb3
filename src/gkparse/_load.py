"""A path, bytes or a file -> reading: the document is opened, and then read as any text is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

from gkparse._issues.issue import Severity
from gkparse._parse import read, read_all
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

    What kind of document it is, its content tells. `charset` is the encoding if you know it, such as the
    one of an HTTP header; without it the content tells. A wrong byte becomes U+FFFD and an issue. A
    document that cannot be read, or that crosses one of the `limits`, gives an empty report and one issue
    of severity error. Old Word files and others that only LibreOffice reads are converted by it where
    `convert` is True and it is installed. Raises OSError for a file that cannot be opened, CharsetError for
    a charset that does not exist, and MissingExtraError where the kind of document needs a package that is
    not installed.

    >>> import gkparse
    >>> text = "青石街道2023年政府信息公开工作年度报告\n一、总体情况\n无"
    >>> gkparse.load(text.encode("gb18030")).report.agency
    '青石街道'
    """
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
    r"""Reads each report of a path, of bytes or of a binary file that holds several, one behind the other.

    To `load` what `parse_all` is to `parse`. What is to be said of the document is said with the first.

    >>> import gkparse
    >>> one = "{}政府信息公开工作年度报告\n一、总体情况\n平稳。\n二、主动公开政府信息情况\n如下。\n"
    >>> both = one.format("青石街道") + one.format("白石街道")
    >>> [reading.report.agency for reading in gkparse.load_all(both.encode("gb18030"))]
    ['青石街道', '白石街道']
    """
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
    return open_document(_bytes(source, limits.file_bytes), charset, limits, convert=convert)


def _has_text(document: Document) -> bool:
    """Whether there is anything to be read, or nothing else to be said than that there is not."""
    return bool(document.source.text) or all(said.severity is not Severity.ERROR for said in document.issues)


def _empty(document: Document) -> Reading:
    return Reading(report=Report(), source=document.source, issues=document.issues)


def _bytes(source: str | os.PathLike[str] | bytes | BinaryIO, limit: int) -> bytes:
    """The bytes of a source; of one that is larger than allowed as many as show that."""
    if isinstance(source, bytes):
        return source
    if isinstance(source, (str, os.PathLike)):
        with Path(source).open("rb") as file:
            return file.read(limit + 1)
    data = source.read(limit + 1)
    if not isinstance(data, bytes):
        raise TypeError("load reads bytes: open the file in binary mode, or give text to gkparse.parse")
    return data
