"""A Word document (DOCX) -> its text and tables, as the page shows them.

Needs nothing but the standard library. Reads what the page shows: inserted text and not deleted text, the
results of fields and not their codes, one of several alternatives, list numbers. Does not read headers,
footers, comments and notes, which are not part of a report.
"""

from __future__ import annotations

import zlib
from zipfile import BadZipFile

from attrs import evolve

from gkparse._issues.issue import issue
from gkparse._source.document import Document
from gkparse.documents.compose import compose
from gkparse.documents.failure import NOWHERE, MalformedError
from gkparse.documents.limits import Limits, Meter
from gkparse.documents.ooxml.package import Package
from gkparse.documents.ooxml.xml import alternatives, in_both, parse
from gkparse.documents.word.body import Body
from gkparse.documents.word.fills import WORD_2010, Fills
from gkparse.documents.word.lists import read_numbering
from gkparse.documents.word.namespace import NAMESPACES, UNDERSTOOD
from gkparse.documents.word.numbering import Numbering
from gkparse.documents.word.runs import Runs
from gkparse.documents.word.sight import Sight
from gkparse.documents.word.styles import Styles, read_styles
from gkparse.documents.word.theme import Theme, read_theme

_KIND = "a Word file"
_MATH = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)


def read(data: bytes, charset: str | None, limits: Limits) -> Document:
    """The text and tables of a Word document. Ignores `charset`, since XML names its own encoding.

    Raises Unreadable if the document is encrypted or exceeds a limit, and MalformedError or another error
    if it is damaged.
    """
    del charset
    document, open_fields = _read(data, limits, with_fields=True)
    if open_fields:
        # A field that never ends would hide all text behind it, so its marks are ignored.
        document, _ = _read(data, limits, with_fields=False)
    return document


def _read(data: bytes, limits: Limits, *, with_fields: bool) -> tuple[Document, int]:
    """The document, and how many of its fields never end."""
    meter = Meter(limits)
    package = Package(data, _KIND, meter)
    main = package.main("word/document.xml")
    related = {relation.kind: relation.target for relation in package.relations(main)}
    styles, numbering = Styles({}), Numbering()
    if (part := related.get("styles", "word/styles.xml")) in package:
        styles = read_styles(package.read(part), meter)
    if (part := related.get("numbering", "word/numbering.xml")) in package:
        numbering = read_numbering(package.read(part), meter)

    def read_colours() -> dict[str, str]:
        part = related.get("theme", "word/theme/theme1.xml")
        try:
            return read_theme(package.read(part), meter) if part in package else {}
        except (MalformedError, BadZipFile, zlib.error):
            # Word writes each colour of the theme beside its name.
            return {}

    runs = Runs(meter, Sight(styles, Theme(read_colours)), with_fields=with_fields)
    fills = Fills(lambda: runs.look)
    body = Body(runs, numbering, styles, meter)
    alternative_starts, alternative_ends = alternatives(UNDERSTOOD)
    parse(
        package.read(main),
        meter,
        {
            **in_both(NAMESPACES, {**runs.starts(), **body.starts()}),
            **in_both(_MATH, runs.formula_starts()),
            **in_both((WORD_2010,), fills.starts()),
            **alternative_starts,
        },
        {
            **in_both(NAMESPACES, {**runs.ends(), **body.ends()}),
            **in_both(_MATH, runs.ends()),
            **in_both((WORD_2010,), fills.ends()),
            **alternative_ends,
        },
        {**in_both(NAMESPACES, runs.leaves()), **in_both(_MATH, {"t": runs.text})},
    )
    document = compose(body.blocks, meter)
    if body.embedded:
        warning = issue("embedded-not-read", None, NOWHERE, count=body.embedded)
        document = evolve(document, issues=(warning,))
    return document, len(runs.fields.open)
