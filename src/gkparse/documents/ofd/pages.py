"""The bytes of an OFD file -> its pages: characters with their boxes, and straight lines.

Knows which parts a file has and in which order a page draws them: templates in the background, layers,
templates in the foreground, notes, the seals of signatures. Does not read attachments, outlines and
signatures themselves, nor the fonts and pictures.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from attrs import define, evolve, field, frozen

from gkparse.documents.failure import MalformedError, beyond, damaged, encrypted
from gkparse.documents.limits import Limits, Meter
from gkparse.documents.ofd.drawing import Canvas
from gkparse.documents.ofd.glyphs import FontGlyphs
from gkparse.documents.ofd.package import KIND, Parts
from gkparse.documents.ofd.resources import Resources
from gkparse.documents.ofd.surroundings import Surroundings, within
from gkparse.documents.ofd.values import POINTS_PER_MM, box_of, is_true
from gkparse.documents.ofd.visible import page_of
from gkparse.documents.ofd.xml import Element
from gkparse.documents.ooxml.package import Package
from gkparse.documents.printed.geometry import moved
from gkparse.documents.printed.page import Box, Page

# In millimetres: the box of a page of which the file does not say one.
_A4: Box = (0.0, 0.0, 210.0, 297.0)

# What a part that is not what it should be raises.
_DAMAGES = (ValueError, zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError)

# The order in which a page draws its layers. The standard does not say what those of other kinds lie on.
_LAYERS = {"Background": -1, "Body": 0, "Foreground": 1}

# Notes that a person sees through, or that are beside the text.
_MARKS = frozenset(("Watermark", "Stamp"))


def read_pages(data: bytes, limits: Limits) -> list[Page]:
    """All pages of a file. Raises Unreadable if it is encrypted, damaged or too large."""
    meter = Meter(limits)
    parts = Parts(Package(data, KIND, meter), meter)
    root = parts.tree("OFD.xml")
    bodies = list(root.all("DocBody"))
    if any(child.name.startswith("Encrypt") for body in (root, *bodies) for child in body.children):
        raise encrypted(KIND)
    documents = [_Document.opened(parts, body) for body in bodies]
    count = sum(len(document.pages) for document in documents)
    if count > limits.pages:
        raise beyond("pages", limits.pages, count)
    canvases = [
        document.canvas(identifier, location)
        for document in documents
        for identifier, location in document.pages
    ]
    pages = [
        Page(number, damaged=True) if drawn is None else drawn.page(number)
        for number, drawn in enumerate(canvases, 1)
    ]
    if all(page.damaged for page in pages):
        raise damaged(KIND, "no-page")
    return pages


@frozen
class _DrawnPage:
    """What is drawn on a page, and its width and height."""

    canvas: Canvas
    size: tuple[float, float]
    has_unread_notes: bool

    def page(self, number: int) -> Page:
        page = page_of(self.canvas, number, self.size)
        page.has_unread_notes = self.has_unread_notes
        return page


@define
class _Document:
    """One document of a file. `notes` and `seals` are by the identifiers of pages, and `unread` are those of
    pages with notes or seals that cannot be read."""

    parts: Parts
    name: str
    box: Box
    pages: list[tuple[str, str]]
    # By its identifier: the part of a template, and whether it lies on the page.
    templates: dict[str, tuple[str, bool]]
    resources: Resources
    notes: dict[str, list[Element]] = field(factory=dict)
    seals: dict[str, list[Box]] = field(factory=dict)
    unread: set[str] = field(factory=set)
    fonts: FontGlyphs = field(factory=FontGlyphs)

    @classmethod
    def opened(cls, parts: Parts, body: Element) -> _Document:
        name = _root_of(parts, body)
        root = parts.tree(name)
        common = root.first("CommonData") or Element("", {})
        document = cls(
            parts,
            name,
            _page_box(common.first("PageArea")) or _A4,
            [(page.get("ID") or "", page.get("BaseLoc") or "") for page in root.within("Pages", "Page")],
            {
                template.get("ID") or "": (
                    parts.resolve(name, template.get("BaseLoc") or ""),
                    template.get("ZOrder") == "Foreground",
                )
                for template in common.all("TemplatePage")
            },
            Resources(parts),
        )
        for kind in ("PublicRes", "DocumentRes"):
            for element in common.all(kind):
                document.resources.add(parts.resolve(name, element.text))
        with document._reading():
            document._find_notes(root.text_of("Annotations"))
        with document._reading():
            document._find_seals(body.text_of("Signatures"))
        return document

    @contextmanager
    def _reading(self, *pages: str) -> Iterator[None]:
        """Reads notes or seals of some pages, or of any. A person may see what is not read on them."""
        try:
            yield
        except _DAMAGES:
            self.unread.update(pages or [identifier for identifier, _ in self.pages])

    def _find_notes(self, location: str) -> None:
        name = self.parts.resolve(self.name, location or "/")
        if name not in self.parts.package:
            return
        for page in self.parts.tree(name).all("Page"):
            identifier = page.get("PageID") or ""
            with self._reading(identifier):
                notes = self.parts.tree(self.parts.resolve(name, page.text_of("FileLoc")))
                self.notes.setdefault(identifier, []).extend(notes.all("Annot"))

    def _find_seals(self, location: str) -> None:
        name = self.parts.resolve("OFD.xml", location or "/")
        if name not in self.parts.package:
            return
        for signature in self.parts.tree(name).all("Signature"):
            with self._reading():
                root = self.parts.tree(self.parts.resolve(name, signature.get("BaseLoc") or ""))
                for stamp in root.within("SignedInfo", "StampAnnot"):
                    identifier = stamp.get("PageRef") or ""
                    with self._reading(identifier):
                        box = box_of(stamp.get("Boundary"))
                        if box is not None:
                            self.seals.setdefault(identifier, []).append(box)

    def canvas(self, identifier: str, location: str) -> _DrawnPage | None:
        """What is drawn on a page; None if it cannot be read."""
        try:
            return self._draw(identifier, location)
        except _DAMAGES:
            return None

    def _draw(self, identifier: str, location: str) -> _DrawnPage:
        name = self.parts.resolve(self.name, location)
        root = self.parts.tree(name)
        left, top, right, bottom = _page_box(root.first("Area")) or self.box
        scale = POINTS_PER_MM
        matrix = scale, 0.0, 0.0, -scale, -left * scale, bottom * scale
        canvas = Canvas(self.parts.meter, self.fonts)
        resources = self.resources
        for element in root.all("PageRes"):
            resources = _copied(resources)
            resources.add(self.parts.resolve(name, element.text))
        page_around = Surroundings(resources, matrix)
        used = [self._template(element) for element in root.all("Template")]
        for template, is_above in used:
            if not is_above:
                _draw_layers(canvas, template, page_around)
        _draw_layers(canvas, root, page_around)
        for template, is_above in used:
            if is_above:
                _draw_layers(canvas, template, page_around)
        for note in self.notes.get(identifier, ()):
            with self._reading(identifier):
                _draw_note(canvas, note, page_around)
        canvas.pictures += [moved(seal, matrix) for seal in self.seals.get(identifier, ())]
        size = (right - left) * scale, (bottom - top) * scale
        return _DrawnPage(canvas, size, has_unread_notes=identifier in self.unread)

    def _template(self, element: Element) -> tuple[Element, bool]:
        """The template to which a page refers, and whether it lies on the page."""
        identifier = element.get("TemplateID") or ""
        if identifier not in self.templates:
            raise MalformedError("part-missing", part=f"template {identifier}")
        name, is_above = self.templates[identifier]
        order = element.get("ZOrder")
        return self.parts.shared_tree(name), is_above if order is None else order == "Foreground"


def _root_of(parts: Parts, body: Element) -> str:
    """The name of the part with the document: that of the current version, if the file has versions."""
    for version in body.within("Versions", "Version"):
        if is_true(version.get("Current"), otherwise=False):
            name = parts.resolve("OFD.xml", version.get("BaseLoc") or "")
            return parts.resolve(name, parts.tree(name).text_of("DocRoot"))
    return parts.resolve("OFD.xml", body.text_of("DocRoot"))


def _copied(resources: Resources) -> Resources:
    """Resources to which those of one page can be added."""
    return evolve(
        resources,
        styles=dict(resources.styles),
        colour_spaces=dict(resources.colour_spaces),
        composites=dict(resources.composites),
        pictures=dict(resources.pictures),
        embedded_fonts=set(resources.embedded_fonts),
    )


def _page_box(element: Element | None) -> Box | None:
    """The box of a page; None if it cannot be read: what stands where on the page does not depend on it."""
    try:
        return box_of(element.text_of("PhysicalBox")) if element else None
    except ValueError:
        return None


def _draw_layers(canvas: Canvas, root: Element, page_around: Surroundings) -> None:
    layers = [(layer.get("Type") or "Body", layer) for layer in root.within("Content", "Layer")]
    for kind, layer in sorted(layers, key=lambda each: _LAYERS.get(each[0], 0)):
        canvas.draw([layer], evolve(page_around, has_place=kind in _LAYERS))


def _draw_note(canvas: Canvas, note: Element, page_around: Surroundings) -> None:
    if not is_true(note.get("Visible"), otherwise=True):
        return
    for look in note.all("Appearance"):
        inner = within(look, evolve(page_around, is_mark=note.get("Type") in _MARKS))
        canvas.draw(look.children, inner)
