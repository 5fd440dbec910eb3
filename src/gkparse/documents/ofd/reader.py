"""An OFD document -> a document. Its pages are read like those of any print. Needs no package."""

from __future__ import annotations

from gkparse._source.document import Document
from gkparse.documents.limits import Limits
from gkparse.documents.ofd.pages import read_pages
from gkparse.documents.printed.document import document_of


def read(data: bytes, charset: str | None, limits: Limits) -> Document:  # noqa: ARG001 - XML names its own
    """Reads an OFD document. Raises Unreadable if it cannot be read or has no text."""
    return document_of(read_pages(data, limits), limits)
