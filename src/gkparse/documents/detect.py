"""What kind of document some bytes are, by their content. The name of the file does not count.

Does not check that the document is whole: its reader does that.
"""

from __future__ import annotations

import io
import re
from enum import Enum

from gkparse._text.patterns import lazy_pattern


class Kind(Enum):
    """The kinds of documents that are recognised. The value is the name of a kind in English messages."""

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
    EXCEL_XML = "an Excel file in XML"
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
    # Excel before 1997 wrote its records without a container.
    (b"\x09\x08\x10\x00", Kind.OLD_EXCEL),
    (b"\x09\x08\x08\x00", Kind.OLD_EXCEL),
    (b"\x09\x04\x06\x00", Kind.OLD_EXCEL),
    (b"\x09\x02\x06\x00", Kind.OLD_EXCEL),
    # An archive without parts.
    (b"PK\x05\x06", Kind.ZIP),
)
# The names of the stream with the sheets, in the containers of Excel since 1997 and of Excel 5.
_WORKBOOKS = ("Workbook".encode("utf-16-le"), "Book\0\0".encode("utf-16-le"))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"

# A part that only one kind of archive has. Word in the browser numbers its parts.
_PARTS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (lazy_pattern(r"word[/\\]document\d*\.xml", re.IGNORECASE), Kind.DOCX),
    (lazy_pattern(r"xl[/\\]workbook\d*\.xml", re.IGNORECASE), Kind.XLSX),
    (lazy_pattern(r"OFD\.xml"), Kind.OFD),
)
# An archive with more parts than this is recognised without its table of contents, which would take long.
_MAX_PARTS = 10_000
_OPEN_DOCUMENTS = (
    (b"mimetypeapplication/vnd.oasis.opendocument.text", Kind.ODT),
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", Kind.ODS),
)

# Elements with which a page, or a part of one, begins. Other names in angle brackets are text.
_PAGE = lazy_pattern(
    rb"\s*+(?:<[?][^>]*+>\s*+|(?><!--.*?-->)\s*+)*+<"
    rb"(?:!doctype\s+html|html|head|body|table|div|meta|title|link|style|script|p|span|section|article|main|center"
    rb"|h[1-6]|ul|ol)(?=[\s/>])",
    re.IGNORECASE | re.DOTALL,
)
# A table in a text. In Markdown, whose own tables cannot merge cells, people write tables as HTML.
_TABLE = lazy_pattern(rb"<table(?:\s[^<>]*)?>\s*+<(?:caption|colgroup|thead|tbody|tr)[\s>]", re.IGNORECASE)
# Runs of text with a style each: converters make them of text that was pasted from Word.
_RUN = lazy_pattern(rb"<span\s[^<>]*>[^<>]*</span>", re.IGNORECASE)
_MARKS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8"))

# A page with its pictures in one file, as browsers and Word save it: a MIME message with parts (RFC 2557).
_MESSAGE = lazy_pattern(rb"\s*+[a-z][a-z-]*+:[ \t]", re.IGNORECASE)
_HOLDS_PAGE = lazy_pattern(
    rb"^content-type:\s*(?:multipart/(?:related|alternative)|text/html)\b", re.IGNORECASE | re.MULTILINE
)
# So many bytes are searched for the markup and the headers with which a document begins.
_HEAD = 4096

# Word also writes XML in a single file: that of Word 2003, and the parts of a DOCX file in one.
_WORD_XML = lazy_pattern(
    rb"\s*<\?xml[^>]*>\s*(?:<\?mso-application\s+progid=\"Word\.Document\"|<(?:w:wordDocument|pkg:package)\b)"
)

# That of Excel 2002 and 2003, which systems of offices still write for tables.
_EXCEL_XML = lazy_pattern(
    rb"\s*<\?xml[^>]*>\s*(?:<\?mso-application\s+progid=\"Excel\.Sheet\"|<(?:ss:)?Workbook\b)"
)

# Other bytes may stand before the header of a PDF. PDF readers look for it in the first kilobyte.
_PDF_WITHIN = 1024


def kind_of(data: bytes) -> Kind:
    """The kind of a document. Bytes of no other kind are a text.

    >>> kind_of(b"%PDF-1.7"), kind_of("规章\\t0".encode())
    (<Kind.PDF: 'a PDF'>, <Kind.TEXT: 'a text'>)
    """
    for signature, kind in _SIGNATURES:
        if data.startswith(signature) and (kind is not Kind.IMAGE or signature != b"BM" or _is_bitmap(data)):
            return kind
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return Kind.ENCRYPTED
        return Kind.OLD_EXCEL if any(name in data for name in _WORKBOOKS) else Kind.OLD_OFFICE
    if data.startswith(_ZIP):
        return _kind_of_archive(data)
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return Kind.PDF
    head = _as_ascii(data[:_HEAD])
    if _WORD_XML.match(head):
        return Kind.WORD_XML
    if _EXCEL_XML.match(head):
        return Kind.EXCEL_XML
    if _MESSAGE.match(head) and b"mime-version:" in head.lower() and _HOLDS_PAGE.search(head):
        return Kind.MHTML
    return Kind.HTML if _PAGE.match(head) or _TABLE.search(data) or _RUN.search(data) else Kind.TEXT


def _is_bitmap(data: bytes) -> bool:
    """Whether bytes are a bitmap. A text may begin with BM too, but a bitmap has its size behind it."""
    return len(data) > 6 and int.from_bytes(data[2:6], "little") == len(data)


def _as_ascii(head: bytes) -> bytes:
    """The beginning of a text in an encoding that keeps the bytes of ASCII markup."""
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
    if data.count(b"PK\x01\x02") <= _MAX_PARTS:
        import zipfile  # takes two milliseconds, and few documents are archives

        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                names = archive.namelist()
            return next((kind for part, kind in _PARTS if any(map(part.fullmatch, names))), Kind.ZIP)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            pass
    # Without a table of contents, which stands at the end: each part has its name before it too.
    text = data.decode("latin-1")
    return next((kind for part, kind in _PARTS if part.search(text)), Kind.ZIP)


# In cells: the narrowest table of the forms. A text with a tab before each cell is two wide.
NARROWEST = 4
_DELIMITERS = ",\t;"


def delimiters_of(text: str) -> str:
    """What may stand between the cells of a text, if it is an exported sheet; the first line decides.

    >>> delimiters_of("指标,单位,数值,备注\\n"), delimiters_of("青石街道政府信息公开工作年度报告\\n")
    (',', '')
    """
    start = len(text) - len(text.lstrip("\r\n "))
    first_line = text[start : text.find("\n", start)]
    return "".join(each for each in _DELIMITERS if first_line.count(each) >= NARROWEST - 1)
