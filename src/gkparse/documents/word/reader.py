"""A Word document (DOCX) -> its text and tables, as the page shows them.

Needs nothing but the standard library. Reads what the page shows: inserted text and not deleted text, the
results of fields and not their codes, one of several alternatives, list numbers. Does not read headers,
footers, comments and notes, which are not part of a report.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain, islice
from zipfile import BadZipFile

from attrs import evolve

from gkparse._issues.issue import issue
from gkparse._source.document import Document
from gkparse.documents.compose import compose
from gkparse.documents.failure import NOWHERE, MalformedError
from gkparse.documents.limits import Limits, Meter
from gkparse.documents.ooxml.package import Package
from gkparse.documents.ooxml.xml import Attributes, Start, alternatives, in_both, parse
from gkparse.documents.word.body import Body
from gkparse.documents.word.fills import WORD_2010, Fills
from gkparse.documents.word.lists import read_numbering
from gkparse.documents.word.namespace import NAMESPACES, UNDERSTOOD
from gkparse.documents.word.numbering import Numbering
from gkparse.documents.word.plain_cells import CUT, Cut, cut_out
from gkparse.documents.word.runs import Runs
from gkparse.documents.word.sight import Sight
from gkparse.documents.word.styles import Styles, read_styles
from gkparse.documents.word.theme import Theme, read_theme

_KIND = "a Word file"
_MATH = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)

# Of a part with more chunks the cells are parsed one by one, so that it never stands in memory as a whole.
_MOST_CHUNKS = 16
# In bytes: `<a/>`.
_SHORTEST_ELEMENT = 4


def read(data: bytes, charset: str | None, limits: Limits) -> Document:
    """The text and tables of a Word document. Ignores `charset`, since XML names its own encoding.

    Raises Unreadable if the document is encrypted or exceeds a limit, and MalformedError or another error
    if it is damaged.
    """
    del charset
    try:
        return _read(data, limits, cuts_cells=True)
    except MalformedError:
        # The error shall name its place in the document as it is.
        return _read(data, limits, cuts_cells=False)


def _read(data: bytes, limits: Limits, *, cuts_cells: bool) -> Document:
    """The document; with `cuts_cells`, its plain cells are not parsed one by one."""
    document, open_fields = _read_parts(data, limits, with_fields=True, cuts_cells=cuts_cells)
    if open_fields:
        # A field that never ends would hide all text behind it, so its marks are ignored.
        document, _ = _read_parts(data, limits, with_fields=False, cuts_cells=cuts_cells)
    return document


def _read_parts(data: bytes, limits: Limits, *, with_fields: bool, cuts_cells: bool) -> tuple[Document, int]:
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
    starts = {**runs.starts(), **body.starts()}
    ends = {**runs.ends(), **body.ends()}
    leaves = runs.leaves()

    chunks, cut = package.read(main), None
    if cuts_cells:
        chunks, cut = _without_plain_cells(chunks, limits, frozenset({**starts, **ends, **leaves}))
    if cut is not None:
        starts[CUT] = _taken_by(body, cut, lambda document: read_xml((document,)))
    read_xml = partial(
        parse,
        meter=meter,
        starts={
            **in_both(NAMESPACES, starts),
            **in_both(_MATH, runs.formula_starts()),
            **in_both((WORD_2010,), fills.starts()),
            **alternative_starts,
        },
        ends={
            **in_both(NAMESPACES, ends),
            **in_both(_MATH, runs.ends()),
            **in_both((WORD_2010,), fills.ends()),
            **alternative_ends,
        },
        leaves={**in_both(NAMESPACES, leaves), **in_both(_MATH, {"t": runs.text})},
    )
    read_xml(chunks)
    document = compose(body.blocks, meter)
    if body.embedded:
        warning = issue("embedded-not-read", None, NOWHERE, count=body.embedded)
        document = evolve(document, issues=(warning,))
    return document, len(runs.fields.open)


def _taken_by(body: Body, cut: Cut, read_xml: Callable[[bytes], None]) -> Start:
    """Handles the element that stands for a cell that was cut out."""

    def take(attributes: Attributes) -> None:
        cell = cut.cell(attributes)
        body.tables.take(cell, lambda: read_xml(cut.as_document(cell)))

    return take


def _without_plain_cells(
    chunks: Iterator[bytes], limits: Limits, handled: frozenset[str]
) -> tuple[Iterator[bytes], Cut | None]:
    """A part without its plain cells, and what was cut out; of a very large part nothing is."""
    data = b"".join(islice(chunks, _MOST_CHUNKS))
    rest = next(chunks, None)
    is_small = rest is None and len(data) < _SHORTEST_ELEMENT * limits.elements
    cut = cut_out(data, handled) if is_small else None
    if cut is None:
        return chain((data, rest or b""), chunks), None
    return iter((cut.xml.encode(),)), cut
