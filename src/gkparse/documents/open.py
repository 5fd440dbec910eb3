"""Bytes -> document, by the reader of their kind. No content of a document makes `open_document` raise."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from attrs import evolve, frozen

from gkparse._issues.issue import issue
from gkparse._source.document import Document
from gkparse._source.encodings import Source, decode
from gkparse.documents.detect import Kind, delimiters_of, kind_of
from gkparse.documents.failure import NOWHERE, MalformedError, Unreadable, beyond, damaged, encrypted
from gkparse.documents.limits import Limits
from gkparse.errors import MissingExtraError

Reader = Callable[[bytes, str | None, Limits], Document]


@frozen
class _Entry:
    """The module of the reader of a kind, and the extra that installs what the reader needs."""

    module: str
    extra: str


# Each module has a function `read(data, charset, limits) -> Document`.
_READERS: dict[Kind, _Entry] = {
    Kind.HTML: _Entry("gkparse.documents.html.reader", "html"),
    Kind.MHTML: _Entry("gkparse.documents.html.mhtml", "html"),
    Kind.DOCX: _Entry("gkparse.documents.word.reader", "docx"),
    Kind.XLSX: _Entry("gkparse.documents.sheet.reader", "docx"),
    Kind.PDF: _Entry("gkparse.documents.pdf.reader", "pdf"),
    Kind.OFD: _Entry("gkparse.documents.ofd.reader", "docx"),
}

_AS_WORD = (Kind.OLD_OFFICE, Kind.WORD_XML, Kind.ODT, Kind.RTF)
_AS_EXCEL = (Kind.OLD_EXCEL, Kind.EXCEL_XML, Kind.ODS)
CONVERTIBLE = frozenset((*_AS_WORD, *_AS_EXCEL))
_REMEDIES: dict[Kind, str] = {
    **dict.fromkeys(_AS_WORD, "save-as-docx"),
    **dict.fromkeys(_AS_EXCEL, "save-as-xlsx"),
    Kind.ZIP: "unpack",
    Kind.IMAGE: "recognise",
}


def open_document(data: bytes, charset: str | None, limits: Limits, *, convert: bool = False) -> Document:
    """The document; if it cannot be read, one without text and with one error issue.

    With `convert`, LibreOffice converts the kinds that have no reader here. Raises CharsetError for a charset
    that does not exist, and MissingExtraError if the reader needs a package that is not installed.
    """
    # First, so that the caller's mistake does not depend on the document.
    decode(b"", charset)
    try:
        return _open(data, charset, limits, convert=convert)
    except Unreadable as unreadable:
        return Document(source=Source("", None), issues=(unreadable.issue,))


def _open(data: bytes, charset: str | None, limits: Limits, *, convert: bool) -> Document:
    if len(data) > limits.file_bytes:
        raise beyond("file_bytes", limits.file_bytes, len(data))
    kind = kind_of(data)
    if kind is Kind.ENCRYPTED:
        raise encrypted(kind.value)
    if kind is Kind.TEXT:
        source, issues = decode(data, charset)
        document = None
        if delimiters := delimiters_of(source.text):
            from gkparse.documents.sheet.delimited import read_delimited

            document = read_delimited(source, delimiters, issues, limits)
        return document or Document(source=source, issues=issues)
    entry = _READERS.get(kind)
    if entry is None and convert and kind in CONVERTIBLE:
        converted = import_module("gkparse.documents.libreoffice").convert(data, kind, limits)
        document = _open(converted, None, limits, convert=False)
        note = issue("document-converted", None, NOWHERE, kind=kind.value)
        return evolve(document, issues=(note, *document.issues))
    if entry is None:
        raise Unreadable(issue("unsupported-kind", None, NOWHERE, kind=kind.value, remedy=_REMEDIES[kind]))
    read = _reader(entry)
    try:
        return read(data, charset, limits)
    except Unreadable:
        raise
    except MalformedError as error:
        raise damaged(kind.value, error.reason, **error.facts) from error
    except Exception as error:  # a library may raise anything for a damaged file
        raise damaged(kind.value, "exception", error=f"{type(error).__name__}: {error}") from error


def _reader(entry: _Entry) -> Reader:
    try:
        module = import_module(entry.module)
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing == "gkparse":
            raise
        raise MissingExtraError(
            f'this kind of document needs {missing}: run pip install "gkparse[{entry.extra}]"',
            zh=f'读取此类文件需要{missing}：请运行pip install "gkparse[{entry.extra}]"',
        ) from error
    read: Reader = module.read
    return read
