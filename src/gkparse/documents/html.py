"""Web pages -> their text and tables, as browsers show them."""

from __future__ import annotations

from attrs import evolve
from selectolax.lexbor import LexborHTMLParser

from gkparse._document import Document
from gkparse.documents._blocks import compose
from gkparse.documents._html_charset import decode_page
from gkparse.documents._html_guard import guard
from gkparse.documents._html_style import read_sheet
from gkparse.documents._html_walk import Walker
from gkparse.documents._limits import Limits
from gkparse.documents._meter import Meter


def read(data: bytes, charset: str | None, limits: Limits) -> Document:
    """Reads a web page."""
    markup, issues = decode_page(data, charset)
    guard(markup.text, limits)
    tree = LexborHTMLParser(markup.text)
    sheet = read_sheet("\n".join(style.text() for style in tree.css("style")))
    page = Walker(sheet, Meter(limits)).walk(tree.root)
    document = compose((item.block for item in page.items), Meter(limits))
    return evolve(document, source=evolve(document.source, encoding=markup.encoding), issues=issues)
