"""What a file is, told by its content and never by its name."""

from __future__ import annotations

import io
import re
import zipfile
from enum import Enum


class Kind(Enum):
    """The kinds of documents that are told apart; the value is what messages in English call them."""

    TEXT = "a text"
    HTML = "a web page"
    MHTML = "a saved web page"
    DOCX = "a Word file"
    PDF = "a PDF"
    XLSX = "an Excel file"
    OLD_OFFICE = "an old Word or WPS file"
    OLD_EXCEL = "an old Excel file"
    ENCRYPTED = "an encrypted Office file"
    ODT = "an OpenDocument text"
    ODS = "an OpenDocument spreadsheet"
    OFD = "an OFD document"
    RTF = "a rich-text file"
    WORD_XML = "a Word file in XML"
    ZIP = "a ZIP archive"
    IMAGE = "an image"


_SIGNATURES: tuple[tuple[bytes, Kind], ...] = (
    (b"{\\rtf", Kind.RTF),
    (b"\x89PNG\r\n\x1a\n", Kind.IMAGE),
    (b"\xff\xd8\xff", Kind.IMAGE),
    (b"GIF8", Kind.IMAGE),
    (b"BM", Kind.IMAGE),
    (b"II*\x00", Kind.IMAGE),
    (b"MM\x00*", Kind.IMAGE),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"

# A part that only one kind of archive has. Word in the browser counts its parts.
_PARTS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"word[/\\]document\d*\.xml", re.IGNORECASE), Kind.DOCX),
    (re.compile(r"xl[/\\]workbook\d*\.xml", re.IGNORECASE), Kind.XLSX),
    (re.compile(r"OFD\.xml"), Kind.OFD),
)
# The table of contents of an archive with more parts than this is not read to find out what it is.
_MOST_PARTS = 10_000
_OPEN_DOCUMENTS = (
    (b"mimetypeapplication/vnd.oasis.opendocument.text", Kind.ODT),
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", Kind.ODS),
)

# Elements that a page begins with, or a part of one; other names in angle brackets are text.
_PAGE = re.compile(
    rb"\s*+(?:<[?][^>]*+>\s*+|(?><!--.*?-->)\s*+)*+<"
    rb"(?:!doctype\s+html|html|head|body|table|div|meta|title|link|style|script|p|span|section|article|main|center"
    rb"|h[1-6]|ul|ol)(?=[\s/>])",
    re.IGNORECASE | re.DOTALL,
)
# A table in a text: what writers of Markdown do where its own tables cannot merge cells.
_TABLE = re.compile(rb"<table(?:\s[^<>]*)?>\s*+<(?:caption|colgroup|thead|tbody|tr)[\s>]", re.IGNORECASE)
# Or runs of it, each with its look: what converters leave of text that was pasted from Word.
_RUN = re.compile(rb"<span\s[^<>]*>[^<>]*</span>", re.IGNORECASE)
_MARKS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8"))

# A page with its pictures in one file, as browsers and Word save it: a letter with parts (RFC 2557).
_LETTER = re.compile(rb"\s*+[a-z][a-z-]*+:[ \t]", re.IGNORECASE)
_OF_PAGES = re.compile(
    rb"^content-type:\s*(?:multipart/(?:related|alternative)|text/html)\b", re.IGNORECASE | re.MULTILINE
)
_HEAD = 4096

# Word writes its XML in one file as well, of 2003 and as packed parts.
_WORD_XML = re.compile(
    rb"\s*<\?xml[^>]*>\s*(?:<\?mso-application\s+progid=\"Word\.Document\"|<(?:w:wordDocument|pkg:package)\b)"
)

# The header of a PDF may stand behind other bytes; readers look for it in the first kilobyte.
_PDF_WITHIN = 1024


def kind_of(data: bytes) -> Kind:
    """The kind of a document; what is nothing else is a text.

    >>> kind_of(b"%PDF-1.7"), kind_of("规章\\t0".encode())
    (<Kind.PDF: 'a PDF'>, <Kind.TEXT: 'a text'>)
    """
    for signature, kind in _SIGNATURES:
        if data.startswith(signature) and (kind is not Kind.IMAGE or signature != b"BM" or _is_bitmap(data)):
            return kind
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return Kind.ENCRYPTED
        return Kind.OLD_EXCEL if "Workbook".encode("utf-16-le") in data else Kind.OLD_OFFICE
    if data.startswith(_ZIP):
        return _kind_of_archive(data)
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return Kind.PDF
    head = _as_ascii(data[:_HEAD])
    if _WORD_XML.match(head):
        return Kind.WORD_XML
    if _LETTER.match(head) and b"mime-version:" in head.lower() and _OF_PAGES.search(head):
        return Kind.MHTML
    return Kind.HTML if _PAGE.match(head) or _TABLE.search(data) or _RUN.search(data) else Kind.TEXT


def _is_bitmap(data: bytes) -> bool:
    """BM are letters as well: a bitmap gives its size behind them."""
    return len(data) > 6 and int.from_bytes(data[2:6], "little") == len(data)


def _as_ascii(head: bytes) -> bytes:
    """The beginning of a text in an encoding in which markup can be looked for."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "ignore").encode()
    # UTF-16 without a mark.
    if head[1:2] == b"\0" or head[:1] == b"\0":
        return head.replace(b"\0", b"")
    return head


def _kind_of_archive(data: bytes) -> Kind:
    for mark, kind in _OPEN_DOCUMENTS:
        if mark in data[:128]:
            return kind
    if data.count(b"PK\x01\x02") <= _MOST_PARTS:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                names = archive.namelist()
            return next((kind for part, kind in _PARTS if any(map(part.fullmatch, names))), Kind.ZIP)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            pass
    # Cut off before its table of contents: the names stand before the parts as well.
    text = data.decode("latin-1")
    return next((kind for part, kind in _PARTS if part.search(text)), Kind.ZIP)
