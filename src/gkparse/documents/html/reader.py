"""Web pages -> their text and tables, as browsers show them.

The tree is built as the HTML standard says, broken markup included; nothing is fetched and nothing is run.
What the site prints around the report is in the text, but not in the body of the document.
"""

from __future__ import annotations

import re
from itertools import accumulate

from attrs import evolve
from selectolax.lexbor import LexborHTMLParser

from gkparse._issues.issue import Issue, issue
from gkparse._source.document import Document
from gkparse._source.encodings import Source
from gkparse._text.spans import Span
from gkparse.documents.blocks import Block
from gkparse.documents.compose import compose
from gkparse.documents.html.article import find_article
from gkparse.documents.html.charset import decode_page
from gkparse.documents.html.css import read_sheet
from gkparse.documents.html.markup import as_html, guard
from gkparse.documents.html.metadata import read_metadata
from gkparse.documents.html.walker import Page, Walker
from gkparse.documents.limits import Limits, Meter

# Nothing ends the last figure: more of it may have stood in what is cut off.
_OF_FIGURES = tuple("0123456789０１２３４５６７８９,.，．")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# A page, and not a text with some tables in markup, in which the ends of lines count.
_WHOLE = re.compile(r"<(?:!doctype|html|head|body)[\s>]", re.IGNORECASE)


def read(data: bytes, charset: str | None, limits: Limits) -> Document:
    """Reads a web page."""
    decoded, issues = decode_page(data, charset)
    markup = as_html(decoded.text)
    if markup.endswith(_OF_FIGURES):
        markup += REPLACEMENT
    guard(markup, limits)
    tree = LexborHTMLParser(markup)
    sheet = read_sheet("\n".join(style.text() for style in tree.css("style")))
    root = tree.root
    page = (
        Page() if root is None else Walker(sheet, Meter(limits), is_text=not _WHOLE.search(markup)).walk(root)
    )
    document = compose((item.block for item in page.items), Meter(limits))
    starts = _starts(page, document)
    article = find_article(page, starts)
    around = [number for number in range(len(page.items)) if number not in article]
    # What stands right before the report speaks of it; lists of news stand further up and below.
    around.sort(key=lambda number: (number > article.stop, abs(number - article.first)))
    metas = {
        name.lower(): meta.attributes.get("content") or ""
        for meta in tree.css("meta")
        if (name := meta.attributes.get("name") or meta.attributes.get("property"))
    }
    source = Source(document.source.text, decoded.encoding)
    body = Span(starts[article.first], starts[article.stop])
    return evolve(
        document,
        source=source,
        issues=tuple(shown for found in issues if (shown := _as_shown(found, source, body)) is not None),
        metadata=read_metadata(
            metas,
            (page.items[number].block for number in around),
            (page.items[number].block for number in sorted(article.apart) if number < article.text),
        ),
        body=body,
        apart=tuple(Span(starts[number], starts[number + 1]) for number in sorted(article.apart)),
    )


def _as_shown(found: Issue, source: Source, body: Span) -> Issue | None:
    """What was said of the markup, said of the text; None for wrong bytes that the report does not show."""
    if found.code != "undecodable-bytes":
        return found
    count = source.text.count(REPLACEMENT, body.start, body.stop)
    first = source.text.find(REPLACEMENT, body.start, body.stop)
    if not count:
        return None
    return issue(found.code, span=Span(first, first + 1), count=count, encoding=source.encoding)


def _starts(page: Page, document: Document) -> list[int]:
    """The offset of each item in the text that was composed of them, and that of the end."""
    tables = iter(document.tables)
    return [0, *accumulate(_length(item.block) or len(next(tables).span) for item in page.items)]


def _length(block: Block) -> int:
    """How much of the text a line takes; 0 for a table, which its span tells."""
    return sum(len(line) + 1 for line in block.splitlines() or [""]) if isinstance(block, str) else 0
