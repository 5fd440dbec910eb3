"""Web pages -> their text and tables, as browsers show them.

Builds the tree as the HTML standard says, broken markup included. Fetches nothing and runs nothing. What the
site prints around the report is in the text of the document, but not in its body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve
from selectolax.lexbor import LexborHTMLParser

from gkparse._issues.issue import Issue, issue
from gkparse._source.document import Document
from gkparse._source.encodings import Source
from gkparse._text.spans import Span
from gkparse.documents.compose import BlockComposer
from gkparse.documents.html.absence import why_no_report
from gkparse.documents.html.article import find_article, is_anchor
from gkparse.documents.html.broken_title import join_broken_titles
from gkparse.documents.html.charset import decode_page
from gkparse.documents.html.markup import as_html, guard
from gkparse.documents.html.metadata import read_metadata
from gkparse.documents.html.page import Page
from gkparse.documents.html.panes import closed_panes
from gkparse.documents.html.style_sheet import StyleSheet, sheets_of
from gkparse.documents.html.tables import Items
from gkparse.documents.html.walker import Walker
from gkparse.documents.limits import Limits, Meter

# The markup stops within a figure: more digits may have stood in a part that is cut off.
_FIGURE_CHARACTERS = tuple("0123456789０１２３４５６７８９,.，．")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# Markup with one of these is a page. Else it is a text with some markup, in which line ends count.
_WHOLE_PAGE = re.compile(r"<(?:!doctype|html|head|body)[\s>]", re.IGNORECASE)
# Converters write each table of a Markdown text as a page of its own.
_BEGINS_TABLE = re.compile(r"<html>\s*+(?:<head>\s*+</head>\s*+)?<body>\s*+(?=<table)", re.IGNORECASE)
_ENDS_TABLE = re.compile(r"</table>\s*+</body>\s*+</html>", re.IGNORECASE)


def _is_text(markup: str) -> bool:
    """Whether some markup is a text with tables in it, and no page."""
    if not _WHOLE_PAGE.search(markup):
        return True
    rest, count = _BEGINS_TABLE.subn("", markup)
    return count == len(_ENDS_TABLE.findall(markup)) and not _WHOLE_PAGE.search(rest)


def read(data: bytes, charset: str | None, limits: Limits, sheets: Sequence[str] = ()) -> Document:
    """Reads a web page, with the style sheets that came with it. Raises Unreadable if it crosses a limit."""
    decoded, issues = decode_page(data, charset)
    markup = as_html(decoded.text)
    if markup.endswith(_FIGURE_CHARACTERS):
        markup += REPLACEMENT
    guard(markup, limits)
    tree = LexborHTMLParser(markup)
    page = _page(tree, markup, limits, sheets)
    page = evolve(page, items=Items(join_broken_titles(page.items)))
    composer = BlockComposer(Meter(limits))
    starts = [composer.add(item.block) for item in page.items]
    document = composer.document()
    starts.append(len(document.source.text))
    article = find_article(page, starts)
    is_bare = not any(is_anchor(item.block) for item in page.items)
    around = [index for index in range(len(page.items)) if index not in article]
    # What stands right before the report is about it; lists of news stand further up and below.
    around.sort(key=lambda index: (index > article.stop, abs(index - article.first)))
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
        issues=tuple(shown for given in issues if (shown := _in_text(given, source, body)) is not None),
        metadata=read_metadata(
            metas,
            (page.items[index].block for index in around),
            (page.items[index].block for index in sorted(article.apart) if index < article.text),
        ),
        body=body,
        apart=tuple(Span(starts[index], starts[index + 1]) for index in sorted(article.apart)),
        absence=why_no_report(tree, document.source.text.splitlines()) if is_bare else None,
    )


def _page(tree: LexborHTMLParser, markup: str, limits: Limits, sheets: Sequence[str]) -> Page:
    """The lines and tables that a page shows."""
    root = tree.root
    if root is None:
        return Page()
    texts, is_partial = sheets_of(tree)
    sheet = StyleSheet(tree, markup, [*sheets, *texts], is_partial=is_partial and not sheets)
    closed = closed_panes(tree, sheet.applied)
    is_text = _is_text(markup)
    walker = Walker(sheet, Meter(limits), is_text=is_text, closed=closed)
    page = walker.walk(root)
    if walker.has_passed_over and not any(is_anchor(item.block) for item in page.items):
        # The report is in a pane that is closed, or waits for a script to show it.
        page = Walker(sheet, Meter(limits), is_text=is_text, closed=closed, opening=True).walk(root)
    return page


def _in_text(given: Issue, source: Source, body: Span) -> Issue | None:
    """An issue about the markup as one about the text; None for wrong bytes that are not in the report."""
    if given.code != "undecodable-bytes":
        return given
    count = source.text.count(REPLACEMENT, body.start, body.stop)
    first = source.text.find(REPLACEMENT, body.start, body.stop)
    if not count:
        return None
    return issue(given.code, span=Span(first, first + 1), count=count, encoding=source.encoding)
