"""The XML of a part -> a small tree, within limits. Does not know what the elements mean.

Programs write OFD in several namespaces, under several prefixes, and some without declaring them. So elements
and attributes have their local names.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from xml.parsers import expat

from gkparse.documents.failure import MalformedError, beyond
from gkparse.documents.limits import Meter
from gkparse.documents.ooxml.xml import Attributes, feed

# Programs of China declare these encodings, which expat does not know. GB18030 holds the older ones.
_CHINESE = frozenset(("gb2312", "gbk", "gb18030", "cp936", "windows-936"))
_DECLARED = re.compile(rb"""<\?xml\s[^>]*?encoding\s*=\s*["']([\w.-]+)["']""")


class Element:
    """An element: its local name, its attributes, what stands in it."""

    __slots__ = ("attributes", "children", "name", "text")

    def __init__(self, name: str, attributes: Attributes) -> None:
        self.name = name
        self.attributes = attributes
        self.children: list[Element] = []
        self.text = ""

    def get(self, name: str) -> str | None:
        """An attribute."""
        return self.attributes.get(name)

    def all(self, name: str) -> Iterator[Element]:
        """The children of that name."""
        return (child for child in self.children if child.name == name)

    def first(self, name: str) -> Element | None:
        """The first child of that name."""
        return next(self.all(name), None)

    def text_of(self, name: str) -> str:
        """The text of the first child of that name, without blanks around it."""
        child = self.first(name)
        return child.text.strip() if child else ""

    def within(self, *names: str) -> Iterator[Element]:
        """The elements that a path of names leads to."""
        if not names:
            yield self
            return
        for child in self.all(names[0]):
            yield from child.within(*names[1:])


def tree(chunks: Iterable[bytes], meter: Meter) -> Element:
    """The root of a part.

    Raises MalformedError if the XML is not well-formed, and Unreadable if it exceeds a limit.
    """
    encoding, chunks = _decoded(chunks)
    parser = expat.ParserCreate(encoding)
    parser.buffer_text = True
    top = Element("", {})
    open_elements = [top]
    # The pieces of the text of each open element.
    texts: list[list[str]] = [[]]
    deepest, longest, length = meter.limits.depth, meter.limits.characters, 0

    def start(name: str, attributes: Attributes) -> None:
        if len(open_elements) > deepest:
            raise beyond("depth", deepest)
        meter.count("elements")
        element = Element(
            name.rpartition(":")[2], {key.rpartition(":")[2]: value for key, value in attributes.items()}
        )
        open_elements[-1].children.append(element)
        open_elements.append(element)
        texts.append([])

    def end(_: str) -> None:
        element = open_elements.pop()
        element.text = "".join(texts.pop())

    def take_text(text: str) -> None:
        nonlocal length
        length += len(text)
        if length > longest:
            raise beyond("characters", longest)
        texts[-1].append(text)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = take_text
    feed(parser, chunks)
    return top.children[0]


def _decoded(chunks: Iterable[bytes]) -> tuple[str | None, Iterable[bytes]]:
    """A part in an encoding that expat knows, and its name; None if the part itself says it."""
    pieces = iter(chunks)
    head = next(pieces, b"")
    chunks = chain((head,), pieces)
    declared = _DECLARED.match(head)
    if declared is None or declared[1].decode("ascii").lower() not in _CHINESE:
        return None, chunks
    return "utf-8", _from_chinese(chunks)


def _from_chinese(chunks: Iterable[bytes]) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder("gb18030")()
    try:
        for chunk in chunks:
            yield decoder.decode(chunk).encode()
        yield decoder.decode(b"", final=True).encode()
    except UnicodeDecodeError as error:
        raise MalformedError("xml-malformed", error=str(error)) from error
