"""PDF files made by hand: characters and lines at any place, and broken files.

The fonts have the characters of Adobe's Chinese collection, which every reader knows. Digits are half as wide
as ideographs. One font is not embedded, and looks different on each machine: without a Chinese font PDFium
knows nothing about an ideograph that is drawn alone. So the glyphs of the other fonts are boxes. No library
writes these files, so that nothing is in them by chance.
"""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from collections.abc import Iterable, Sequence

from attrs import define, field, frozen

A4 = (595, 842)


@frozen
class Note:
    """A note or a form field on a page: its kind, box and entries, and what it paints, if it has a look."""

    kind: str
    box: tuple[float, float, float, float]
    entries: bytes = b""
    look: bytes | None = None


@define
class Sheet:
    """A page as it is drawn. Later drawings cover earlier ones. Those in `/OC /off` lie on a hidden layer."""

    size: tuple[float, float] = A4
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None
    drawn: list[bytes] = field(factory=list)
    notes: list[Note] = field(factory=list)

    def draw(self, *operators: str) -> Sheet:
        """Draws what operators of PDF say."""
        self.drawn.extend(operator.encode() for operator in operators)
        return self

    def note(
        self,
        kind: str,
        box: tuple[float, float, float, float],
        entries: str = "",
        look: str | None = None,
    ) -> Sheet:
        """Puts a note on the page. Its look is drawn in the coordinates of the page."""
        self.notes.append(Note(kind, box, entries.encode(), None if look is None else look.encode()))
        return self

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 12,
        *,
        font: str = "song",
        matrix: tuple[float, float, float, float] = (1, 0, 0, 1),
        mode: int = 0,
        spacing: float = 0,
    ) -> Sheet:
        """Draws text on the baseline that begins at a point. Mode 3 is invisible text."""
        a, b, c, d = matrix
        code = text.encode("utf-16-be").hex()
        self.drawn.append(
            f"BT /{font} {size} Tf {mode} Tr {spacing} Tc".encode()
            + f" {a} {b} {c} {d} {x:.2f} {y:.2f} Tm <{code}> Tj ET".encode()
        )
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> Sheet:
        self.drawn.append(f"{width} w {x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l S".encode())
        return self

    def box(self, x: float, y: float, width: float, height: float, *, fill: bool = False) -> Sheet:
        self.drawn.append(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re {'f' if fill else 'S'}".encode())
        return self

    def picture(self, x: float, y: float, width: float, height: float) -> Sheet:
        """An image of one grey dot."""
        self.drawn.append(
            f"q {width} 0 0 {height} {x} {y} cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI Q".encode("latin-1")
        )
        return self

    def ruled(self, xs: Sequence[float], ys: Sequence[float]) -> Sheet:
        """Draws the borders of a table."""
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        return self

    def rows(
        self,
        xs: Sequence[float],
        top: float,
        rows: Iterable[Sequence[str]],
        *,
        pitch: float = 20,
        size: float = 10,
    ) -> Sheet:
        """Draws a table with borders. Each text begins a little behind the left border of its cell."""
        rows = list(rows)
        self.ruled(xs, [top - pitch * index for index in range(len(rows) + 1)])
        for row_index, row in enumerate(rows):
            for x, text in zip(xs, row, strict=False):
                if text:
                    self.text(x + 3, top - pitch * (row_index + 1) + 6, text, size)
        return self


@frozen
class Objects:
    """The objects of a file. Adding one returns its number, which counts from 1."""

    bodies: list[bytes]

    def add(self, body: bytes) -> int:
        self.bodies.append(body)
        return len(self.bodies)

    def stream(self, content: bytes, entries: bytes = b"") -> int:
        return self.add(b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), entries, content))


_DESCRIPTOR = (
    b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]"
    b"/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>"
)


_COLLECTION = b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/W[1 95 500]"


def _glyph(right: int) -> bytes:
    """The outline of a box that stands on the baseline."""
    corners = ((40, 0), (0, 800), (right - 40, 0), (0, -800))
    xs, ys = zip(*corners, strict=True)
    head = struct.pack(">5h2H", 1, 40, 0, right, 800, 3, 0)
    return head + b"\1" * 4 + struct.pack(">8h", *xs, *ys) + b"\0\0"


def _box_font() -> bytes:
    """A TrueType font of three glyphs: nothing, a box as wide as an ideograph, and one half as wide."""
    glyphs = [b"", _glyph(960), _glyph(460)]
    starts = [sum(map(len, glyphs[:index])) for index in range(len(glyphs) + 1)]
    tables = {
        b"glyf": b"".join(glyphs),
        b"head": struct.pack(
            ">4I2H16x4h2H3h", 0x10000, 0, 0, 0x5F0F3CF5, 3, 1000, 0, 0, 960, 800, 0, 8, 2, 1, 0
        ),
        b"hhea": struct.pack(">I3hH11hH", 0x10000, 880, -120, 0, 1000, 0, 0, 960, 1, *[0] * 7, 3),
        b"hmtx": struct.pack(">HhHhHh", 1000, 0, 1000, 40, 500, 40),
        b"loca": struct.pack(">4I", *starts),
        b"maxp": struct.pack(">I14H", 0x10000, 3, 4, 1, 0, 0, 1, *[0] * 8),
    }
    out = struct.pack(">I4H", 0x10000, len(tables), 64, 2, 32)
    offset = len(out) + 16 * len(tables)
    for name, table in tables.items():
        out += struct.pack(">4s3I", name, 0, offset, len(table))
        offset += len(table) + -len(table) % 4
    return out + b"".join(table + b"\0" * (-len(table) % 4) for table in tables.values())


def fonts(objects: Objects) -> bytes:
    """Adds the fonts, and returns the resources of a page.

    song runs horizontally, and song-v vertically. bare is song, but not embedded. nameless gives its
    characters no meaning.
    """
    descriptor = objects.add(_DESCRIPTOR)
    program = objects.stream(zlib.compress(_box_font()), b"/Filter/FlateDecode")
    boxes = objects.add(_DESCRIPTOR[:-2] + b"/FontFile2 %d 0 R>>" % program)
    # Which glyph each character has: the first 95 are those of ASCII.
    glyphs = b"\0\0" + b"\0\2" * 95 + b"\0\1" * 30_000
    mapped = objects.stream(zlib.compress(glyphs), b"/Filter/FlateDecode")
    song = objects.add(
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/STSong-Light%s/FontDescriptor %d 0 R"
        b"/CIDToGIDMap %d 0 R>>" % (_COLLECTION, boxes, mapped)
    )
    bare = objects.add(
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light%s/FontDescriptor %d 0 R>>"
        % (_COLLECTION, descriptor)
    )
    other = objects.add(
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/AAAAAA+Own/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>/DW 500/FontDescriptor %d 0 R>>" % descriptor
    )
    entries = []
    for name, encoding, inner in (
        ("song", "UniGB-UCS2-H", song),
        ("song-v", "UniGB-UCS2-V", song),
        ("bare", "UniGB-UCS2-H", bare),
        ("nameless", "Identity-H", other),
    ):
        number = objects.add(
            f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/{encoding}".encode()
            + b"/DescendantFonts[%d 0 R]>>" % inner
        )
        entries.append(f"/{name} {number} 0 R".encode())
    return b"<</Font<<%s>>>>" % b"".join(entries)


def pdf(*sheets: Sheet, packed: bool = False) -> bytes:
    """A file with these pages."""
    return written(bodies_of(sheets, packed=packed))


def bodies_of(sheets: Iterable[Sheet], *, packed: bool = False) -> list[bytes]:
    """The objects of a file. The first is the catalogue, the second is the page tree."""
    objects = Objects([b"", b""])
    resources = fonts(objects)
    catalogue = b""
    sheets = list(sheets)
    if any(b"/OC /off" in drawing for sheet in sheets for drawing in sheet.drawn):
        layer = objects.add(b"<</Type/OCG/Name(off)>>")
        resources = resources[:-2] + b"/Properties<</off %d 0 R>>>>" % layer
        catalogue += b"/OCProperties<</OCGs[%d 0 R]/D<</OFF[%d 0 R]>>>>" % (layer, layer)
    kids = []
    fields = []
    for sheet in sheets:
        notes = [_add_note(objects, note, resources) for note in sheet.notes]
        fields += [number for number, note in zip(notes, sheet.notes, strict=True) if note.kind == "Widget"]
        content = b"\n".join(sheet.drawn)
        stream = (
            objects.stream(zlib.compress(content), b"/Filter/FlateDecode")
            if packed
            else objects.stream(content)
        )
        crop = b"/CropBox[%g %g %g %g]" % sheet.crop if sheet.crop else b""
        kids.append(
            objects.add(
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %g %g]%s/Rotate %d/Contents %d 0 R"
                b"/Resources%s/Annots[%s]>>"
                % (*sheet.size, crop, sheet.rotate, stream, resources, _references(notes))
            )
        )
    if fields:
        catalogue += b"/AcroForm<</Fields[%s]/DA(/song 8 Tf 0 g)/DR%s>>" % (_references(fields), resources)
    objects.bodies[0] = b"<</Type/Catalog/Pages 2 0 R%s>>" % catalogue
    objects.bodies[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (
        len(kids),
        b" ".join(b"%d 0 R" % kid for kid in kids),
    )
    return objects.bodies


def _references(numbers: Iterable[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)


def _add_note(objects: Objects, note: Note, resources: bytes) -> int:
    box = b"[%g %g %g %g]" % note.box
    look = b""
    if note.look is not None:
        entries = b"/Type/XObject/Subtype/Form/BBox%s/Resources%s" % (box, resources)
        look = b"/AP<</N %d 0 R>>" % objects.stream(note.look, entries)
    return objects.add(
        b"<</Type/Annot/Subtype/%s/Rect%s/F 4%s%s>>" % (note.kind.encode(), box, note.entries, look)
    )


def written(bodies: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A file with these objects, and a table of their offsets."""
    out = b"%PDF-1.7\n"
    offsets = []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF"
        % (
            len(bodies) + 1,
            table,
            len(bodies) + 1,
            trailer,
            len(out),
        )
    )


_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_STRING = re.compile(rb"\((\w+)\)")
_STREAM = re.compile(rb"stream\n(.*)\nendstream", re.DOTALL)


def locked(*sheets: Sheet, user: bytes = b"", owner: bytes = b"owner") -> bytes:
    """An encrypted file (40 bits, as in PDF 1.1). Without a user password, everybody can open it."""
    rights = struct.pack("<i", -4)
    lock = _rc4(hashlib.md5(_padded(owner)).digest()[:5], _padded(user))
    name = b"0123456789abcdef"
    key = hashlib.md5(_padded(user) + lock + rights + name).digest()[:5]
    bodies = [_encrypted(body, number, key) for number, body in enumerate(bodies_of(sheets), 1)]
    bodies.append(
        b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>"
        % (lock.hex().encode(), _rc4(key, _PADDING).hex().encode())
    )
    entries = b"/Encrypt %d 0 R/ID[<%s><%s>]" % (len(bodies), name.hex().encode(), name.hex().encode())
    return written(bodies, entries)


def _padded(password: bytes) -> bytes:
    return (password + _PADDING)[:32]


def _encrypted(body: bytes, number: int, key: bytes) -> bytes:
    object_key = hashlib.md5(key + struct.pack("<I", number)[:3] + b"\0\0").digest()[:10]
    body = _STRING.sub(lambda match: b"<%s>" % _rc4(object_key, match[1]).hex().encode(), body)
    return _STREAM.sub(lambda match: b"stream\n%s\nendstream" % _rc4(object_key, match[1]), body)


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def endless_pdf() -> bytes:
    """A small PDF with twenty drawings. Each draws the next forty times."""
    objects = Objects(bodies_of([Sheet()]))
    page = next(n for n, body in enumerate(objects.bodies) if b"/Type/Page/" in body)
    drawing = objects.stream(b"0 0 m 9 0 l S", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    for _ in range(20):
        entries = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % drawing
        drawing = objects.stream(b"/X Do " * 40, entries)
    contents = objects.stream(b"/X Do")
    kept = objects.bodies[page].split(b"/Contents")[0]
    objects.bodies[page] = kept + b"/Contents %d 0 R/Resources<</XObject<</X %d 0 R>>>>>>" % (
        contents,
        drawing,
    )
    return written(objects.bodies)
