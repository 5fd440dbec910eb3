"""Markup for which building the tree as browsers do would take time or memory out of all proportion.

The rules by which broken markup is mended can look through all open elements at each new one, open all
unclosed formatting again in each paragraph, and compare each attribute of a tag with all others. Pages that
people write never come near that. Here the tags are counted before the tree is built, in linear time.
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
# Most tags are told by their first letter, without a thought for its case.
_FORMATTING = re.compile(
    r"<(?:[bisuBISU][\s/>]|(?=[bcefnstBCEFNST])(?!span|td|SPAN|TD)"
    r"(?i:big|code|em|font|nobr|small|strike|strong|tt)[\s/>])"
)
_FORMATTING_NAMES = words("b big code em font i nobr s small strike strong tt u")
# Elements that cannot hold anything, and those that the next of their kind closes.
_NEVER_DEEP = VOID | words("p li dd dt tr td th thead tbody tfoot option optgroup rt rp a")

# So many attributes take a tenth of a second to be compared with each other.
MOST_ATTRIBUTES = 4_000
_SHORTEST_ATTRIBUTE = 2

# So many tags are read in half a second whatever they are.
FEW_TAGS = 10_000
STEPS_FOR_EACH_LEVEL = 200_000


def guard(markup: str, limits: Limits) -> None:
    """Raises for markup that opens more elements, or more of them within each other, than limits allow."""
    tags = markup.count("<")
    if tags > 2 * limits.elements:
        raise beyond("elements", limits.elements)
    for tag in _START_TAG.findall(markup):
        if len(tag) > MOST_ATTRIBUTES * _SHORTEST_ATTRIBUTE:
            # A picture may stand in a value, with slashes in it.
            bare = _QUOTED.sub('""', tag)
            if len(_BETWEEN_ATTRIBUTES.findall(bare)) > MOST_ATTRIBUTES:
                raise beyond("elements", limits.elements)
    formatting = len(_FORMATTING.findall(markup))
    if tags > FEW_TAGS or formatting * tags > limits.elements:
        _count(markup, limits)


def _count(markup: str, limits: Limits) -> None:
    """Follows the tags: how deep they are, and how much unclosed formatting each of them opens again."""
    unclosed: dict[str, int] = {}
    depth = formatting = steps = opened = 0
    for end, found in _TAG.findall(markup):
        name = found.lower()
        if end:
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
