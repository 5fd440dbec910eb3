"""A report -> a document to publish, in one of three formats.

Each format has one writer, the inverse of a reader. All writers get the same lines and tables in the same
order. Does not prove that a document can be read back: `render` does.
"""

from __future__ import annotations

from typing import Literal, get_args

from gkparse.errors import LayoutError
from gkparse.publish.parts import parts
from gkparse.report import Report

DocumentFormat = Literal["docx", "html", "markdown"]

def publish(report: Report, format: DocumentFormat) -> str | bytes:  # noqa: A002 - the name in `render`
    """The document of a report. LayoutError for an unknown format."""
    # A process that only reads needs none of the writers, so each is imported when it is used.
    if format == "docx":
        from gkparse.publish import docx

        return docx.write(parts(report))
    if format == "html":
        from gkparse.publish import html

        return html.write(parts(report))
    if format == "markdown":
        from gkparse.publish import markdown

        return markdown.write(parts(report))
    names = ", ".join(repr(name) for name in ("text", *get_args(DocumentFormat)))
    raise LayoutError(f"unknown format {format!r}: give one of {names}")
