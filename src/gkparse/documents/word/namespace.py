"""Word's XML vocabulary: its namespaces, its attributes, and the extensions that are read."""

from __future__ import annotations

from functools import cache

from gkparse.documents.ooxml.xml import Attributes

# Word's own namespace in transitional and in strict documents.
NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)

# Prefixes of the extensions that are read if a document offers alternatives.
UNDERSTOOD = frozenset(("wps", "wpg", "wpc", "wp14", "w14", "w15", "w16", "w16se", "w16cid", "w16cex"))


def value(attributes: Attributes, name: str = "val") -> str | None:
    """The value of one of Word's attributes, in either namespace; None if it is missing."""
    transitional, strict = _in_namespaces(name)
    return attributes.get(transitional, attributes.get(strict))


@cache
def _in_namespaces(name: str) -> tuple[str, str]:
    transitional, strict = NAMESPACES
    return f"{transitional} {name}", f"{strict} {name}"
