"""The XML of a Word document -> the same without its plain cells, and what those hold.

A report has hundreds of cells, but writes them in a handful of ways: their XML differs in the text alone.
Such cells are cut out before the XML is parsed. What stands around their text, the form of a cell, is parsed
once, and of the others only the text is taken. Knows XML as far as a cut needs it, and leaves everything
unusual where it stands. Does not know how a cell is shown: `table_elements` does.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.parsers import expat

from attrs import Factory, define

from gkparse.documents.ooxml.xml import Attributes
from gkparse.documents.word.looks import ELEMENTS_OF_LOOKS
from gkparse.documents.word.namespace import NAMESPACES

# The element of Word that stands for a cell that was cut out; its attribute is the index of the cell.
CUT, _INDEX = "plainCell", "n"

# The beginning of a document in UTF-8, up to the end of the tag that declares its namespaces.
_OPENING = re.compile(
    r"\ufeff?(?:<\?xml version=\"1\.0\"(?: encoding=\"(?i:utf-8)\")?(?: standalone=\"\w*\")?\s?\?>)?"
    r"\s*(<w:document(?:\s[^<>]*)?>)"
)
# Nothing is cut out of a document that has these: text that looks like elements, or the element above.
_NEVER = ("<![CDATA[", f"<w:{CUT}")
_DECLARATION = re.compile(r"xmlns:w\s*=")
# What differs from cell to cell and changes nothing: identifiers by which Word compares versions of a file,
# and the width of a cell.
_IDENTIFIER = r"(<w:(?:p|r|tr))(?: (%s)=\"[0-9A-Fa-f]{8}\"(?![^<>]* \2=))+(?=[ />])"
_OF_WORD = re.compile(_IDENTIFIER % "w:rsid[A-Za-z]*")
_OF_WORD_2010 = re.compile(_IDENTIFIER % "w:rsid[A-Za-z]*|w14:(?:paraId|textId)")
_WIDTH = re.compile(r"<w:tcW w:w=\"[0-9]+\" w:type=\"[a-z]+\"/>")
_TEXT = re.compile(">([^<]+)<")
_ELEMENT = re.compile("<([^/][^ />]*)")
# What a cell stands behind: another cell, or the beginning of its row. Its parent is a row.
_BEHIND = ("</w:tc>", "<w:tr>", "</w:trPr>", "</w:tblPrEx>")
# The tags that may hold text: the white space at the ends of that in the first does not count.
_TRIMMED, _KEPT = "<w:t", '<w:t xml:space="preserve"'

# Elements that do the same in each cell: they hold text, or say how it looks and how the cell is merged.
# Lists count, and fields and changes reach beyond a cell.
_PLAIN = frozenset(
    (
        *(
            "tc",
            "tcPr",
            "gridSpan",
            "vMerge",
            "hMerge",
            "p",
            "pPr",
            "pStyle",
            "outlineLvl",
            "r",
            "rPr",
            "rStyle",
            "t",
        ),
        *ELEMENTS_OF_LOOKS,
    )
)


class Merge(NamedTuple):
    """How a cell is merged with those around it."""

    colspan: int
    starts_merge: bool
    continues_above: bool
    continues_left: bool


@define(eq=False)
class Form:
    """What plain cells share: the XML around their texts.

    `trims` says for each text whether the white space at its ends does not count; empty if all of it counts.
    `merges` says, by what surrounds them, how cells of this form are merged that are shown as written.
    """

    parts: tuple[str, ...]
    trims: tuple[bool, ...]
    merges: dict[tuple[object, ...], Merge] = Factory(dict)


class PlainCell(NamedTuple):
    """A cell that was cut out: its form, and the texts in it."""

    form: Form
    texts: list[str]

    @property
    def text(self) -> str:
        """The text of its one paragraph."""
        texts = self.texts
        if self.form.trims:
            trims = zip(texts, self.form.trims, strict=True)
            texts = [text.strip(" ") if is_trimmed else text for text, is_trimmed in trims]
        return "".join(texts)

    @property
    def xml(self) -> str:
        """The element of the cell as it stood in the document."""
        return _xml(self.form.parts, self.texts)


@define
class Cut:
    """A document whose plain cells were cut out: its XML, the tag that opens it, and the cells."""

    xml: str
    opening: str
    cells: list[PlainCell]

    def cell(self, attributes: Attributes) -> PlainCell:
        """The cell for which an element stands."""
        return self.cells[int(attributes[_INDEX])]

    def as_document(self, cell: PlainCell) -> bytes:
        """A document that holds one cell alone."""
        return f"{self.opening}{cell.xml}</w:document>".encode()


def cut_out(data: bytes, handled: frozenset[str]) -> Cut | None:
    """The document without its plain cells; None if they cannot be told from the rest.

    `handled` are the names of the elements of Word that change anything.
    """
    try:
        xml = data.decode()
    except UnicodeDecodeError:
        return None
    opening = _OPENING.match(xml)
    if opening is None or any(name in xml for name in _NEVER):
        return None
    is_of_word = any(f'xmlns:w="{namespace}"' in opening[1] for namespace in NAMESPACES)
    if not is_of_word or _DECLARATION.search(xml, opening.end()):
        return None
    if "xmlns:w14=" in opening[1]:
        xml = _OF_WORD_2010.sub(r"\1", xml)
    elif " w:rsid" in xml:
        xml = _OF_WORD.sub(r"\1", xml)
    return _cut(_WIDTH.sub("", xml), opening[1], handled - _PLAIN)


def _cut(xml: str, opening: str, unusual: frozenset[str]) -> Cut:
    before, *pieces = xml.split("<w:tc>")
    kept, cells = [before], list[PlainCell]()
    forms: dict[tuple[str, ...], Form | None] = {}
    for piece in pieces:
        content, end, behind = piece.partition("</w:tc>")
        if end and _is_simple(content) and (not before or before.endswith(_BEHIND)):
            parts = _TEXT.split(content)
            key = tuple(parts[::2])
            if key not in forms:
                forms[key] = _form(key, opening, unusual)
            form = forms[key]
            if form is not None:
                kept += f'<w:{CUT} {_INDEX}="{len(cells)}"/>', behind
                cells.append(PlainCell(form, parts[1::2]))
                before = behind
                continue
        kept += "<w:tc>", piece
        before = piece
    return Cut("".join(kept), opening, cells)


def _is_simple(content: str) -> bool:
    """Whether XML has no references, no line ends, and no characters that XML does not allow."""
    return content.isprintable() and "&" not in content and "]]>" not in content


def _form(parts: tuple[str, ...], opening: str, unusual: frozenset[str]) -> Form | None:
    """The form of the cells with these parts around their texts; None if it is not plain."""
    tags = [f"<{part.rpartition('<')[2]}" for part in parts[:-1]]
    xml = _xml(parts, ["0"] * len(tags))
    elements = _ELEMENT.findall(xml)
    names = [name.removeprefix("w:") for name in elements if name.startswith("w:")]
    if len(names) < len(elements) or not unusual.isdisjoint(names) or names.count("p") != 1:
        return None
    if not all(tag in (_TRIMMED, _KEPT) for tag in tags):
        return None
    try:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.Parse(f"{opening}{xml}</w:document>", True)
    except expat.ExpatError:
        return None
    return Form(parts, tuple([tag == _TRIMMED for tag in tags]) if _TRIMMED in tags else ())


def _xml(parts: tuple[str, ...], texts: list[str]) -> str:
    first, *others = parts
    behind = [f">{text}<{part}" for text, part in zip(texts, others, strict=True)]
    return f"<w:tc>{first}{''.join(behind)}</w:tc>"
