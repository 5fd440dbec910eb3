"""A page saved in one file with its pictures and styles (MHTML, RFC 2557) -> the page itself.

Browsers and Word write such a file as a MIME message with parts. The first part that is a page is read,
with the style sheets of the message. Files named `.doc` are often such messages. Does not use the parser of
`email`, which ends in a RecursionError at some thousand parts within each other.
"""

from __future__ import annotations

import binascii
import re
from email.message import Message
from email.parser import BytesHeaderParser

from gkparse._source.document import Document
from gkparse._source.encodings import decode
from gkparse.documents.detect import Kind
from gkparse.documents.failure import damaged
from gkparse.documents.html import reader
from gkparse.documents.limits import Limits
from gkparse.errors import CharsetError

KIND = Kind.MHTML.value

_PARSER = BytesHeaderParser()
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
# No message that a program writes comes near these.
LONGEST_HEAD = 64 * 1024
MAX_PARTS = 10_000
DEEPEST = 10


def read(data: bytes, charset: str | None, limits: Limits) -> Document:
    """Reads the page in a message. Raises Unreadable if there is none."""
    message, body = _split(data.lstrip())
    sheets: list[str] = []
    for _ in range(DEEPEST):
        if message.get_content_maintype() != "multipart":
            break
        part = _first_page(message, body, sheets)
        if part is None:
            raise damaged(KIND, "no-web-page")
        message, body = part
    if message.get_content_type() != "text/html":
        raise damaged(KIND, "no-web-page")
    if charset is None:
        charset = _known(message.get_content_charset())
    return reader.read(_decoded(message, body), charset, limits, sheets)


def _split(part: bytes) -> tuple[Message, bytes]:
    """The head and the body of a part."""
    end = _BLANK_LINE.search(part, 0, LONGEST_HEAD)
    if end is None:
        return _PARSER.parsebytes(part[:LONGEST_HEAD]), b""
    return _PARSER.parsebytes(part[: end.start() + 2]), part[end.end() :]


def _first_page(message: Message, body: bytes, sheets: list[str]) -> tuple[Message, bytes] | None:
    """The first part that is a page, or that holds parts itself. `sheets` gets the style sheets."""
    boundary = message.get_boundary()
    if not boundary:
        return None
    page = None
    # Text before the first boundary is for programs that do not know MIME.
    for part in body.split(b"--" + boundary.encode("utf-8", "replace"), MAX_PARTS)[1:]:
        if part.startswith(b"--"):
            break
        inner, content = _split(part.lstrip(b" \t").removeprefix(b"\r").removeprefix(b"\n"))
        is_page = inner.get_content_type() == "text/html" or inner.get_content_maintype() == "multipart"
        if page is None and is_page:
            page = inner, content
        elif inner.get_content_type() == "text/css":
            sheets.append(_decoded(inner, content).decode("utf-8", "replace"))
    return page


def _decoded(message: Message, body: bytes) -> bytes:
    encoding = str(message.get("Content-Transfer-Encoding", "")).strip().lower()
    if encoding == "quoted-printable":
        return binascii.a2b_qp(body)
    if encoding == "base64":
        try:
            return binascii.a2b_base64(body)
        except binascii.Error as error:
            raise damaged(KIND, "exception", error=str(error)) from error
    return body


def _known(charset: str | None) -> str | None:
    """The charset of a part; None for one that does not exist."""
    try:
        decode(b"", charset)
    except CharsetError:
        return None
    return charset
