"""Bytes -> document, by the reader of their kind. Whatever a document holds, nothing is raised for it."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from attrs import evolve, frozen

from gkparse._issues.issue import issue
from gkparse._source.document import Document
from gkparse._source.encodings import Source, decode
from gkparse.documents.detect import Kind, kind_of
from gkparse.documents.failure import IN_CHINESE, NOWHERE, Unreadable, beyond, damaged, encrypted
from gkparse.documents.limits import Limits
from gkparse.documents.sheet.delimited import read_delimited
from gkparse.errors import MissingExtraError

Reader = Callable[[bytes, str | None, Limits], Document]


@frozen
class _Entry:
    """Where the reader of a kind is, and the extra that brings what it needs."""

    module: str
    extra: str


_READERS: dict[Kind, _Entry] = {
    Kind.HTML: _Entry("gkparse.documents.html.reader", "html"),
    Kind.MHTML: _Entry("gkparse.documents.html.mhtml", "html"),
    Kind.DOCX: _Entry("gkparse.documents.word.reader", "docx"),
    Kind.XLSX: _Entry("gkparse.documents.sheet.reader", "docx"),
    Kind.PDF: _Entry("gkparse.documents.pdf.reader", "pdf"),
}
"""Each module has a function `read(data, charset, limits) -> Document`."""

CONVERTIBLE = frozenset((Kind.OLD_OFFICE, Kind.WORD_XML, Kind.ODT, Kind.RTF, Kind.OLD_EXCEL, Kind.ODS))
_HOW = "and read that; where LibreOffice is installed, `convert=True` or `--convert` does it"
_HOW_ZH = "后再读取（装有LibreOffice时可用 --convert）"
_REMEDIES = {
    Kind.PDF: (
        "extract its text, for example with pdftotext, and read that",
        "请先提取文本（如用pdftotext）后再读取",
    ),
    **dict.fromkeys(
        (Kind.OLD_OFFICE, Kind.WORD_XML, Kind.ODT, Kind.RTF),
        (f"convert it to DOCX {_HOW}", f"请转换为DOCX{_HOW_ZH}"),
    ),
    **dict.fromkeys((Kind.OLD_EXCEL, Kind.ODS), (f"convert it to XLSX {_HOW}", f"请转换为XLSX{_HOW_ZH}")),
    Kind.OFD: ("print it to PDF, and read that", "请打印为PDF后再读取"),
    Kind.ZIP: ("unpack it and read the document in it", "请解压后读取其中的文件"),
    Kind.IMAGE: ("recognise its characters and read the text", "请先作文字识别（OCR）后再读取"),
}


def open_document(data: bytes, charset: str | None, limits: Limits, *, convert: bool = False) -> Document:
    """What a document holds; of one that cannot be read no text and one error issue.

    `convert` has LibreOffice convert what only that reads. MissingExtraError where the reader of the
    kind needs a package that is not installed.
    """
    # Asked before anything else: a mistake of the caller must not depend on the document.
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
        return read_delimited(source, issues, limits) or Document(source=source, issues=issues)
    entry = _READERS.get(kind)
    if entry is None and convert and kind in CONVERTIBLE:
        converted = import_module("gkparse.documents.libreoffice").convert(data, kind, limits)
        document = _open(converted, None, limits, convert=False)
        names = {"kind": kind.value, "kind_zh": IN_CHINESE[kind.value]}
        said = issue("document-converted", None, NOWHERE, **names)
        return evolve(document, issues=(said, *document.issues))
    if entry is None:
        remedy, remedy_zh = _REMEDIES[kind]
        words = {
            "kind": kind.value,
            "kind_zh": IN_CHINESE[kind.value],
            "remedy": remedy,
            "remedy_zh": remedy_zh,
        }
        raise Unreadable(issue("unsupported-kind", None, NOWHERE, **words))
    read = _reader(entry)
    try:
        return read(data, charset, limits)
    except Unreadable:
        raise
    except ValueError as error:  # readers say with it what is wrong
        raise damaged(kind.value, str(error)) from error
    except Exception as error:  # what a library raises for a damaged file is not to be foreseen
        raise damaged(kind.value, f"{type(error).__name__}: {error}") from error


def _reader(entry: _Entry) -> Reader:
    try:
        module = import_module(entry.module)
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing == "gkparse":
            raise
        raise MissingExtraError(
            f'this kind of document needs {missing}: run pip install "gkparse[{entry.extra}]"'
        ) from error
    read: Reader = module.read
    return read
