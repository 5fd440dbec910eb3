"""What happens to markup before a tree is built: hostile markup is refused, XHTML becomes HTML.

Browsers mend broken markup, and this can take far more time or memory than the page is long: for each new
element it may look through all open ones, in each paragraph it may open all unclosed formatting again, and it
compares each attribute of a tag with all others. Pages that people write never come near that. `guard` counts
the tags first, in linear time. Does not know what the page shows.
"""

from __future__ import annotations

import re
from html import escape

from gkparse.documents.failure import beyond
from gkparse.documents.html.elements import VOID, words
from gkparse.documents.limits import Limits

# A tag with its attributes, in which > may be quoted.
_START_TAG = re.compile(r"<[a-zA-Z](?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+")
_QUOTED = re.compile(r"\"[^\"]*+\"|'[^']*+'")
_BETWEEN_ATTRIBUTES = re.compile(r"[\s/\"']+")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)")
# The first letter rules most tags out before the slower search that ignores case.
_FORMATTING = re.compile(
    r"<(?:[bisuBISU][\s/>]|(?=[bcefnstBCEFNST])(?!span|td|SPAN|TD)"
    r"(?i:big|code|em|font|nobr|small|strike|strong|tt)[\s/>])"
)
_FORMATTING_NAMES = words("b big code em font i nobr s small strike strong tt u")
# Elements that hold nothing, and those that the next of their kind closes.
_NEVER_DEEP = VOID | words("p li dd dt tr td th thead tbody tfoot option optgroup rt rp a")

# To compare so many attributes with each other takes a tenth of a second.
MAX_ATTRIBUTES = 4_000
_SHORTEST_ATTRIBUTE = 2

# So few tags take half a second at most, whatever they are.
FEW_TAGS = 10_000
# Each tag takes as many steps as elements are open. So many steps are allowed for each level of `depth`.
STEPS_FOR_EACH_LEVEL = 200_000


def guard(markup: str, limits: Limits) -> None:
    """Raises Unreadable for markup that opens more elements, or nests them deeper, than the limits allow."""
    tags = markup.count("<")
    if tags > 2 * limits.elements:
        raise beyond("elements", limits.elements)
    for tag in _START_TAG.findall(markup):
        if len(tag) > MAX_ATTRIBUTES * _SHORTEST_ATTRIBUTE:
            # A value may be a picture, with slashes in it.
            bare = _QUOTED.sub('""', tag)
            if len(_BETWEEN_ATTRIBUTES.findall(bare)) > MAX_ATTRIBUTES:
                raise beyond("elements", limits.elements)
    # Each tag may be formatting.
    formatting = len(_FORMATTING.findall(markup)) if tags * tags > limits.elements else 0
    if tags > FEW_TAGS or formatting * tags > limits.elements:
        _count(markup, limits)


def _count(markup: str, limits: Limits) -> None:
    """Follows the tags: how deep they are nested, and how much unclosed formatting each of them reopens."""
    unclosed: dict[str, int] = {}
    depth = formatting = steps = opened = 0
    for slash, tag in _TAG.findall(markup):
        name = tag.lower()
        if slash:
            if unclosed.get(name):
                unclosed[name] -= 1
                depth -= 1
                formatting -= name in _FORMATTING_NAMES
            continue
        opened += 1 + formatting
        steps += depth
        if name not in _NEVER_DEEP:
            unclosed[name] = unclosed.get(name, 0) + 1
            depth += 1
            formatting += name in _FORMATTING_NAMES
        if opened > limits.elements:
            raise beyond("elements", limits.elements)
        if steps > STEPS_FOR_EACH_LEVEL * limits.depth:
            raise beyond("depth", limits.depth)


_IS_XML = re.compile(r"\s*+<\?xml\s", re.IGNORECASE)
# <td/>: in HTML the slash counts for nothing, and the cell would stay open.
_CLOSED = re.compile(r"<([a-zA-Z][\w:.-]*+)((?:[^<>\"'/]++|/(?!>)|\"[^\"]*+\"|'[^']*+')*+)/>")


def as_html(markup: str) -> str:
    """XHTML as HTML: a parser of HTML then reads what one of XML would. Other markup stays as it is."""
    if not _IS_XML.match(markup):
        return markup
    if "<![CDATA[" in markup:
        first, *others = markup.split("<![CDATA[")
        pieces = [first]
        for section in others:
            text, _, rest = section.partition("]]>")
            pieces += [escape(text, quote=False), rest]
        markup = "".join(pieces)
    return _CLOSED.sub(_spelled_out, markup)


def _spelled_out(tag: re.Match[str]) -> str:
    name = tag[1]
    return tag[0] if name.lower() in VOID else f"<{name}{tag[2]}></{name}>"
