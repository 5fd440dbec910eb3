"""Pages written as XML (XHTML): what XML says otherwise than HTML is put into the words of HTML.

In XML any element can be closed within its tag (`<td/>`, `<script/>`), and a section of character data is
text. Entities that a document declares itself are not expanded: no page needs them, and bombs are made of
them.
"""

from __future__ import annotations

import re
from html import escape

from gkparse.documents.html.elements import VOID

_IS_XML = re.compile(r"\s*+<\?xml\s", re.IGNORECASE)
_CLOSED = re.compile(r"<([a-zA-Z][\w:.-]*+)((?:[^<>\"'/]++|/(?!>)|\"[^\"]*+\"|'[^']*+')*+)/>")


def as_html(markup: str) -> str:
    """The markup of a page such that a parser of HTML reads what one of XML would; others as they are."""
    if not _IS_XML.match(markup):
        return markup
    if "<![CDATA[" in markup:
        first, *others = markup.split("<![CDATA[")
        pieces = [first]
        for other in others:
            text, _, rest = other.partition("]]>")
            pieces += [escape(text, quote=False), rest]
        markup = "".join(pieces)
    return _CLOSED.sub(_spelled_out, markup)


def _spelled_out(tag: re.Match[str]) -> str:
    name = tag[1]
    return tag[0] if name.lower() in VOID else f"<{name}{tag[2]}></{name}>"
