"""A report -> a document to publish, in one of three formats.

Each format has one writer, the inverse of a reader. All writers get the same lines and tables in the same
order. Does not prove that a document can be read back: `render` does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, get_args

from gkparse.errors import LayoutError
from gkparse.publish.docx import write as write_docx
from gkparse.publish.html import write as write_html
from gkparse.publish.markdown import write as write_markdown
from gkparse.publish.parts import PrintedBlock, parts
from gkparse.report import Report

DocumentFormat = Literal["docx", "html", "markdown"]

_WRITERS: dict[str, Callable[[Iterable[PrintedBlock]], str | bytes]] = {
    "docx": write_docx,
    "html": write_html,
    "markdown": write_markdown,
}


def publish(report: Report, format: DocumentFormat) -> str | bytes:  # noqa: A002 - the name in `render`
    """The document of a report. LayoutError for an unknown format."""
    writer = _WRITERS.get(format)
    if writer is None:
        names = ", ".join(repr(name) for name in ("text", *get_args(DocumentFormat)))
        raise LayoutError(f"unknown format {format!r}: give one of {names}")
    return writer(parts(report))
