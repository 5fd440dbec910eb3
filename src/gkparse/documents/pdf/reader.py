"""A PDF with a text layer -> a document. The pages of a PDF are read like those of any print."""

from __future__ import annotations

from gkparse._source.document import Document
from gkparse.documents.limits import Limits
from gkparse.documents.pdf.pages import read_pages
from gkparse.documents.printed.document import document_of


def read(data: bytes, charset: str | None, limits: Limits) -> Document:  # noqa: ARG001 - a PDF has its own
    """Reads a PDF. Raises Unreadable if it cannot be read or has no text."""
    return document_of(read_pages(data, limits), limits)
