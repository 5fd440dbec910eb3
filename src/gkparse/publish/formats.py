"""A report -> a document to publish, in one of three formats.

Each format has one writer, the inverse of a reader. All writers get the same lines and tables in the same
order. Does not prove that a document can be read back: `render` does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Literal, get_args

from gkparse.errors import LayoutError
from gkparse.publish.parts import PrintedBlock, parts
from gkparse.report import Report

DocumentFormat = Literal["docx", "html", "markdown"]

# The module of each writer, which is imported when its format is asked for.
_WRITERS: dict[DocumentFormat, str] = {
    "docx": "gkparse.publish.docx",
    "html": "gkparse.publish.html",
    "markdown": "gkparse.publish.markdown",
}


def publish(report: Report, format: DocumentFormat) -> str | bytes:  # noqa: A002 - the name in `render`
    """The document of a report. LayoutError for an unknown format."""
    if format not in _WRITERS:
        names = ", ".join(repr(name) for name in ("text", *get_args(DocumentFormat)))
        raise LayoutError(
            f"unknown format {format!r}: give one of {names}", zh=f"没有名为{format}的输出格式：可用{names}"
        )
    write: Callable[[Iterable[PrintedBlock]], str | bytes] = import_module(_WRITERS[format]).write
    return write(parts(report))
