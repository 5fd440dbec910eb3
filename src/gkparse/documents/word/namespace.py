"""Word's vocabulary: names of elements and attributes in transitional and strict documents."""

from __future__ import annotations

from typing import TypeVar

from gkparse.documents.ooxml.xml import Attributes

SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
"""The name of Word's vocabulary, in transitional and in strict documents."""


UNDERSTOOD = frozenset(("wps", "wpg", "wpc", "wp14", "w14", "w15", "w16", "w16se", "w16cid", "w16cex"))
"""The extensions whose contents are read where a document offers alternatives."""


_Handler = TypeVar("_Handler")


def in_both(handlers: dict[str, _Handler]) -> dict[str, _Handler]:
    """Handlers of elements of Word, by their names in both vocabularies."""
    return {f"{space} {name}": handler for space in SPACES for name, handler in handlers.items()}


def value(attributes: Attributes, name: str = "val") -> str | None:
    """An attribute of Word, from either vocabulary."""
    found = attributes.get(f"{SPACES[0]} {name}")
    return attributes.get(f"{SPACES[1]} {name}") if found is None else found


def number(attributes: Attributes, name: str = "val", otherwise: int = 0) -> int:
    try:
        return int(value(attributes, name) or "")
    except ValueError:
        return otherwise


def leave_out(_: Attributes) -> bool:
    return True


def is_on(attributes: Attributes) -> bool:
    """Whether a property that is named is meant."""
    return value(attributes) not in ("0", "false", "off")
