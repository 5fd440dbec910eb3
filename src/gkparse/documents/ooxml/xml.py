"""XML as events, with the limits kept while it is read.

Knows no vocabulary. Accepts no document type, so that there are no entities to expand. A tree of a hostile
document would be fifty times as large as the document; events leave nothing behind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NoReturn
from xml.parsers import expat

from gkparse.documents.failure import MalformedError, beyond
from gkparse.documents.limits import Meter

Attributes = dict[str, str]
Start = Callable[[Attributes], bool | None]
"""What is done where an element begins; True leaves out the element with all that it holds."""

End = Callable[[], None]
Leaf = Callable[[Attributes, str], None]
"""What is done with an element that holds text, at its end."""

_LONGEST_TOKEN = 2**22

MARKUP_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def parse(
    chunks: Iterable[bytes],
    meter: Meter,
    starts: Mapping[str, Start],
    ends: Mapping[str, End],
    leaves: Mapping[str, Leaf],
) -> None:
    """Reads a part of a document; names of elements and attributes are `namespace name`.

    Raises MalformedError for what is not well-formed, and Unreadable where a limit is crossed.
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

    # One look-up an element: most of them are formatting, and nobody's.
    begin = {**starts, **dict.fromkeys(leaves, begin_text)}.get
    finish = {**ends, **{name: end_text(leaf) for name, leaf in leaves.items()}}.get

    def start(name: str, attributes: Attributes) -> None:
        nonlocal depth, elements, skipped
        depth += 1
        elements += 1
        if depth > deepest:
            raise beyond("depth", deepest)
        if elements > most:
            raise beyond("elements", most)
        if not skipped and (handler := begin(name)) is not None and handler(attributes):
            skipped = depth

    def end(name: str) -> None:
        nonlocal depth, skipped
        depth -= 1
        if not skipped:
            if (handler := finish(name)) is not None:
                handler()
        elif depth < skipped:
            skipped = 0

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = _refuse
    try:
        fed = 0
        for chunk in chunks:
            parser.Parse(chunk, False)
            fed += len(chunk)
            # Older parsers look at an unfinished token from its beginning whenever more of it comes.
            if fed - parser.CurrentByteIndex > _LONGEST_TOKEN:
                raise MalformedError("xml-unclosed")
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise MalformedError("xml-malformed", error=str(error)) from error


def _refuse(*_: object) -> NoReturn:
    raise MalformedError("xml-doctype")


def alternatives(understood: frozenset[str]) -> tuple[dict[str, Start], dict[str, End]]:
    """What is done with alternative contents: the first choice that is understood, or the fallback."""
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
