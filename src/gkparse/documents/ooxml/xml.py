"""XML as a stream of events, read within limits, and the helpers that Word and Excel handlers share.

Knows no vocabulary: the caller names the namespaces and handles the elements. Refuses a document type, so
there are no entities to expand. Builds no tree: that of a hostile document takes fifty times its size.
(OFD has `feed` read its parts, and builds a tree of one page at a time.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NoReturn, TypeVar
from xml.parsers import expat

from gkparse.documents.failure import MalformedError, beyond
from gkparse.documents.limits import Meter

Attributes = dict[str, str]

# Handles a start tag; returns True to skip the element and all it holds.
Start = Callable[[Attributes], bool | None]

# Handles an end tag.
End = Callable[[], None]

# Handles an element that holds text and no elements, at its end tag.
Leaf = Callable[[Attributes, str], None]

_Handler = TypeVar("_Handler")

# In bytes: a comment or an attribute may be this long.
_LONGEST_TOKEN = 2**22

MARKUP_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def parse(
    chunks: Iterable[bytes],
    meter: Meter,
    starts: Mapping[str, Start],
    ends: Mapping[str, End],
    leaves: Mapping[str, Leaf],
) -> None:
    """Reads a part of a document and calls the handlers. Elements and attributes are named `namespace name`.

    Raises MalformedError if the XML is not well-formed, and Unreadable if it exceeds a limit.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    depth = skipped = elements = 0
    deepest, most = meter.limits.depth, meter.limits.elements
    held: Attributes = {}
    text: list[str] = []
    length, longest = 0, meter.limits.characters

    def begin_text(attributes: Attributes) -> None:
        nonlocal held, length
        held, length = attributes, 0
        parser.CharacterDataHandler = take_text

    def take_text(piece: str) -> None:
        nonlocal length
        length += len(piece)
        if length > longest:
            raise beyond("characters", longest)
        text.append(piece)

    def end_text(leaf: Leaf) -> End:
        def end_leaf() -> None:
            parser.CharacterDataHandler = None
            leaf(held, "".join(text))
            text.clear()

        return end_leaf

    # One look-up per element: most elements are formatting and have no handler.
    begin = {**starts, **dict.fromkeys(leaves, begin_text)}.get
    finish = {**ends, **{name: end_text(leaf) for name, leaf in leaves.items()}}.get

    def start(name: str, attributes: Attributes) -> None:
        nonlocal depth, elements, skipped
        depth += 1
        elements += 1
        if depth > deepest or elements > most:
            raise beyond("depth", deepest) if depth > deepest else beyond("elements", most)
        handler = begin(name)
        if handler is not None and handler(attributes):
            skipped = depth
            parser.StartElementHandler = start_skipped
            parser.EndElementHandler = end_skipped

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        handler = finish(name)
        if handler is not None:
            handler()

    def start_skipped(_: str, __: Attributes) -> None:
        nonlocal depth, elements
        depth += 1
        elements += 1
        if depth > deepest or elements > most:
            raise beyond("depth", deepest) if depth > deepest else beyond("elements", most)

    def end_skipped(_: str) -> None:
        nonlocal depth
        depth -= 1
        if depth < skipped:
            parser.StartElementHandler = start
            parser.EndElementHandler = end

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    feed(parser, chunks)


def feed(parser: expat.XMLParserType, chunks: Iterable[bytes]) -> None:
    """Has a parser read a part. Raises MalformedError if it is not well-formed or has a document type."""
    parser.StartDoctypeDeclHandler = _refuse
    try:
        fed = 0
        for chunk in chunks:
            parser.Parse(chunk, False)
            fed += len(chunk)
            # Older versions of expat rescan an unfinished token from its start with every chunk.
            if fed - parser.CurrentByteIndex > _LONGEST_TOKEN:
                raise MalformedError("xml-unclosed")
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise MalformedError("xml-malformed", error=str(error)) from error


def _refuse(*_: object) -> NoReturn:
    raise MalformedError("xml-doctype")


def alternatives(understood: frozenset[str]) -> tuple[dict[str, Start], dict[str, End]]:
    """Handlers of `AlternateContent`: read its first choice that needs only `understood`, else its fallback.

    `understood` holds the namespace prefixes of the extensions that the caller reads.
    """
    taken: list[bool] = []

    def choice(attributes: Attributes) -> bool:
        if not taken or taken[-1] or not set(attributes.get("Requires", "").split()) <= understood:
            return True
        taken[-1] = True
        return False

    def fallback(_: Attributes) -> bool:
        return not taken or taken[-1]

    def begin(_: Attributes) -> None:
        taken.append(False)

    def finish() -> None:
        taken.pop()

    name = f"{MARKUP_COMPATIBILITY} AlternateContent"
    starts: dict[str, Start] = {
        name: begin,
        f"{MARKUP_COMPATIBILITY} Choice": choice,
        f"{MARKUP_COMPATIBILITY} Fallback": fallback,
    }
    return starts, {name: finish}


def in_both(namespaces: tuple[str, ...], handlers: Mapping[str, _Handler]) -> dict[str, _Handler]:
    """The handlers under their full names in both namespaces of a vocabulary, transitional and strict."""
    return {f"{space} {name}": handler for space in namespaces for name, handler in handlers.items()}


def whole_number(text: str | None, otherwise: int = 0) -> int:
    """The value of an attribute as a whole number; `otherwise` if it is missing or is not one.

    >>> whole_number("12"), whole_number("1.5"), whole_number(None, -1)
    (12, 0, -1)
    """
    try:
        return int(text or "")
    except ValueError:
        return otherwise


def is_on(text: str | None, *, otherwise: bool = False) -> bool:
    """The value of an attribute as a truth value; `otherwise` if it is missing or is not one.

    >>> is_on("1"), is_on("off"), is_on(None), is_on(None, otherwise=True)
    (True, False, False, True)
    """
    if text in ("1", "true", "on"):
        return True
    return otherwise and text not in ("0", "false", "off")


def skip_element(_: Attributes) -> bool:
    """A start-tag handler that skips the element and all it holds."""
    return True
