"""Word documents (DOCX) -> their text and tables, as the page shows them.

Reads the XML itself, with nothing but the standard library. What is on the page is read: inserted text and
not deleted text, results of fields and not their codes, one of several alternatives, numbers of lists.
Headers, footers, comments and notes are not the report's.
"""

from __future__ import annotations

from attrs import evolve

from gkparse._issues.issue import issue
from gkparse._source.document import Document
from gkparse.documents.compose import compose
from gkparse.documents.failure import NOWHERE
from gkparse.documents.limits import Limits, Meter
from gkparse.documents.ooxml.package import Package
from gkparse.documents.ooxml.xml import alternatives, parse
from gkparse.documents.word.body import Body
from gkparse.documents.word.lists import read_numbering
from gkparse.documents.word.namespace import UNDERSTOOD, in_both
from gkparse.documents.word.numbering import Numbering
from gkparse.documents.word.runs import Runs
from gkparse.documents.word.styles import Styles, read_styles

_KIND = "a Word file"
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math t"


def read(data: bytes, charset: str | None, limits: Limits) -> Document:
    """Reads a Word document; its encoding is its own matter."""
    del charset
    document, open_fields = _read(data, limits, with_fields=True)
    if open_fields:
        # A field that never ends would hide all that follows it: these marks mean nothing.
        document, _ = _read(data, limits, with_fields=False)
    return document


def _read(data: bytes, limits: Limits, *, with_fields: bool) -> tuple[Document, int]:
    """The document, and how many of its fields are never ended."""
    meter = Meter(limits)
    package = Package(data, _KIND, meter)
    main = package.main("word/document.xml")
    beside = {relation.kind: relation.target for relation in package.relations(main)}
    styles, numbering = Styles({}), Numbering()
    if (part := beside.get("styles", "word/styles.xml")) in package:
        styles = read_styles(package.read(part), meter)
    if (part := beside.get("numbering", "word/numbering.xml")) in package:
        numbering = read_numbering(package.read(part), meter)
    runs = Runs(meter, styles, with_fields=with_fields)
    body = Body(runs, numbering, styles, meter)
    choice, end_choice = alternatives(UNDERSTOOD)
    parse(
        package.read(main),
        meter,
        {**in_both(runs.starts()), **in_both(body.starts()), **choice},
        {**in_both(runs.ends()), **in_both(body.ends()), **end_choice},
        {**in_both(runs.leaves()), _MATH: runs.text},
    )
    document = compose(body.blocks, meter)
    if body.foreign:
        said = issue("embedded-not-read", None, NOWHERE, count=body.foreign)
        document = evolve(document, issues=(said,))
    return document, len(runs.fields)
