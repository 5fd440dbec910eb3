"""OFD files made by hand: characters, lines and pictures at any place, in the ways of several programs.

Places are those of `pdf_file`: points, from the lower left corner of the page. So a report can be printed in
either format. Digits are half as wide as ideographs. No library writes these files, so that nothing
is in them by chance.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from attrs import define, field, frozen

from tests.kit.word import archive

A4 = (595, 842)
SPACE = "http://www.ofdspec.org/2016"

# A picture of one grey dot. PNG pictures can be transparent, and those of this kind are not.
GREY_DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c6368000000820081772e5d1c0000000049454e44ae426082"
)
# The same with a channel for transparency.
CLEAR_DOT = GREY_DOT[:25] + b"\4" + GREY_DOT[26:]


@frozen
class Program:
    """How a program writes. `boundary`: `tight` around each text, `page`, or `scaled` by a matrix.

    `codes`: `deltas` gives an offset for each character, `repeats` counts those that are the same. `glyphs`
    names the glyphs of the font. `borders` are `stroked` or `filled`.
    """

    boundary: str = "tight"
    codes: str = "repeats"
    glyphs: bool = False
    borders: str = "stroked"
    prefix: str = "ofd:"


def mm(points: float) -> str:
    return f"{points * 25.4 / 72:.4f}".rstrip("0").rstrip(".")


def numbers(*points: float) -> str:
    return " ".join(map(mm, points))


def width_of(char: str) -> float:
    return 0.5 if char < "\x7f" else 1.0


def offsets(widths: Sequence[float], codes: str) -> str:
    if codes == "deltas":
        return numbers(*widths)
    parts = []
    for width, group in groupby(widths):
        count = len(list(group))
        parts.append(f"g {count} {mm(width)}" if count > 1 else mm(width))
    return " ".join(parts)


@define
class Sheet:
    """A page as it is drawn. Later drawings cover earlier ones. `notes` are drawn over the page."""

    size: tuple[float, float] = A4
    program: Program = Program()
    drawn: list[str] = field(factory=list)
    notes: list[str] = field(factory=list)
    templates: tuple[str, ...] = ()

    def draw(self, *elements: str) -> Sheet:
        """Draws what elements of OFD say, whose prefix is `ofd:`."""
        self.drawn.extend(elements)
        return self

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 12,
        *,
        matrix: tuple[float, float, float, float] = (1, 0, 0, 1),
        attributes: str = "",
        inner: str = "",
        spacing: float = 0,
    ) -> Sheet:
        """Draws text on the baseline that begins at a point. `inner` are elements such as its colour."""
        self.drawn.append(
            self.text_object(
                x, y, text, size, matrix=matrix, attributes=attributes, inner=inner, spacing=spacing
            )
        )
        return self

    def text_object(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 12,
        *,
        matrix: tuple[float, float, float, float] = (1, 0, 0, 1),
        attributes: str = "",
        inner: str = "",
        spacing: float = 0,
    ) -> str:
        top = self.size[1] - y
        widths = [width_of(char) * size + spacing for char in text]
        program = self.program
        a, b, c, d = matrix
        ctm = ""
        if (a, b, c, d) != (1, 0, 0, 1):
            # The matrix of a PDF counts upwards, that of OFD downwards.
            place, origin = (0.0, 0.0, self.size[0], self.size[1]), (0.0, 0.0)
            ctm = f' CTM="{a} {-b} {-c} {d} {mm(x)} {mm(top)}"'
        elif program.boundary == "page":
            place, origin = (0.0, 0.0, self.size[0], self.size[1]), (x, top)
        else:
            place, origin = (x, top - size, max(sum(widths), 0.1), 1.3 * size), (0.0, size)
        unit = 1.0
        if program.boundary == "scaled" and not ctm:
            # Objects are drawn in points, and a matrix makes millimetres of them.
            unit = 72 / 25.4
            ctm = f' CTM="{25.4 / 72:.6f} 0 0 {25.4 / 72:.6f} 0 0"'
        glyphs = ""
        if program.glyphs:
            numbers_of_glyphs = " ".join(str(ord(char) % 60000) for char in text)
            count = len(text)
            glyphs = (
                f'<ofd:CGTransform CodePosition="0" CodeCount="{count}" GlyphCount="{count}">'
                f"<ofd:Glyphs>{numbers_of_glyphs}</ofd:Glyphs></ofd:CGTransform>"
            )
        scaled = [width * unit for width in widths[:-1]]
        deltas = f' DeltaX="{offsets(scaled, program.codes)}"' if scaled else ""
        return (
            f'<ofd:TextObject ID="1" Boundary="{numbers(*place)}"{ctm} Font="3" Size="{mm(size * unit)}"'
            f" {attributes}>{inner}{glyphs}"
            f'<ofd:TextCode X="{mm(origin[0] * unit)}" Y="{mm(origin[1] * unit)}"{deltas}>{escape(text)}'
            "</ofd:TextCode></ofd:TextObject>"
        )

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5, inner: str = "") -> Sheet:
        height = self.size[1]
        left, top = min(x0, x1), height - max(y0, y1)
        across, down = abs(x1 - x0), abs(y1 - y0)
        if self.program.borders == "filled" and not (across and down):
            return self.box(left, height - top - down, across or width, down or width, fill="0 0 0")
        boundary = numbers(left - width, top - width, across + 2 * width, down + 2 * width)
        start = numbers(x0 - left + width, height - y0 - top + width)
        stop = numbers(x1 - left + width, height - y1 - top + width)
        self.drawn.append(
            f'<ofd:PathObject ID="1" Boundary="{boundary}" LineWidth="{mm(width)}">{inner}'
            f"<ofd:AbbreviatedData>M {start} L {stop}</ofd:AbbreviatedData></ofd:PathObject>"
        )
        return self

    def box(
        self, x: float, y: float, width: float, height: float, *, fill: str = "", more: str = ""
    ) -> Sheet:
        """Draws a rectangle: its borders, or filled with a colour."""
        boundary = numbers(x, self.size[1] - y - height, width, height)
        w, h = mm(width), mm(height)
        paint = f'Stroke="false" Fill="true" {more}' if fill else more
        colour = f'<ofd:FillColor Value="{fill}"/>' if fill else ""
        self.drawn.append(
            f'<ofd:PathObject ID="1" Boundary="{boundary}" {paint}>{colour}'
            f"<ofd:AbbreviatedData>M 0 0 L {w} 0 L {w} {h} L 0 {h} C</ofd:AbbreviatedData></ofd:PathObject>"
        )
        return self

    def picture(self, x: float, y: float, width: float, height: float, resource: str = "grey") -> Sheet:
        boundary = numbers(x, self.size[1] - y - height, width, height)
        self.drawn.append(
            f'<ofd:ImageObject ID="1" Boundary="{boundary}" CTM="{mm(width)} 0 0 {mm(height)} 0 0"'
            f' ResourceID="{resource}"/>'
        )
        return self

    def note(self, kind: str, box: tuple[float, float, float, float], look: str, more: str = "") -> Sheet:
        """Puts a note on the page. Its look is drawn from the upper left corner of its box."""
        left, bottom, right, top = box
        boundary = numbers(left, self.size[1] - top, right - left, top - bottom)
        self.notes.append(
            f'<ofd:Annot ID="9" Type="{kind}" {more}><ofd:Appearance Boundary="{boundary}">{look}'
            "</ofd:Appearance></ofd:Annot>"
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
        rows: Sequence[Sequence[str]],
        *,
        pitch: float = 20,
        size: float = 10,
    ) -> Sheet:
        """Draws a table with borders. Each text begins a little behind the left border of its cell."""
        self.ruled(xs, [top - pitch * index for index in range(len(rows) + 1)])
        for row_index, row in enumerate(rows):
            for x, text in zip(xs, row, strict=False):
                if text:
                    self.text(x + 3, top - pitch * (row_index + 1) + 6, text, size)
        return self


def part(root: str, content: str, prefix: str = "ofd:") -> str:
    """The XML of a part: the element `root` with the content."""
    space = f'xmlns:{prefix[:-1]}="{SPACE}"' if prefix else f'xmlns="{SPACE}"'
    text = f"<ofd:{root}>{content}</ofd:{root}>"
    text = text.replace("<ofd:", f"<{prefix}").replace("</ofd:", f"</{prefix}")
    head, _, rest = text.partition(">")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head} {space}>{rest}'


# Resources that the pages of each file can use.
RESOURCES = (
    '<ofd:Fonts><ofd:Font ID="3" FontName="宋体"/></ofd:Fonts>'
    '<ofd:DrawParams><ofd:DrawParam ID="white"><ofd:FillColor Value="255 255 255"/></ofd:DrawParam>'
    '<ofd:DrawParam ID="thin" Relative="white" LineWidth="0.1"/></ofd:DrawParams>'
    '<ofd:MultiMedias><ofd:MultiMedia ID="grey" Type="Image"><ofd:MediaFile>grey.png</ofd:MediaFile>'
    '</ofd:MultiMedia><ofd:MultiMedia ID="clear" Type="Image"><ofd:MediaFile>clear.png</ofd:MediaFile>'
    "</ofd:MultiMedia></ofd:MultiMedias>"
)


def layer(content: str, kind: str = "Body") -> str:
    return f'<ofd:Content><ofd:Layer ID="1" Type="{kind}">{content}</ofd:Layer></ofd:Content>'


def area(width: float, height: float, name: str = "PageArea") -> str:
    return f"<ofd:{name}><ofd:PhysicalBox>0 0 {numbers(width, height)}</ofd:PhysicalBox></ofd:{name}>"


def parts_of(
    *sheets: Sheet,
    templates: Mapping[str, str] | None = None,
    composed: Mapping[str, str] | None = None,
    resources: str = "",
) -> dict[str, str | bytes]:
    """The parts of a file with these pages. `templates` and `composed` are contents by their identifiers."""
    prefix = sheets[0].program.prefix
    templates = templates or {}
    units = "".join(
        f'<ofd:CompositeGraphicUnit ID="{key}" Width="210" Height="297"><ofd:Content>{content}</ofd:Content>'
        "</ofd:CompositeGraphicUnit>"
        for key, content in (composed or {}).items()
    )
    common = (
        f"<ofd:CommonData>{area(*sheets[0].size)}<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
        + "".join(f'<ofd:TemplatePage ID="{key}" BaseLoc="Tpls/{key}/Content.xml"/>' for key in templates)
        + "</ofd:CommonData>"
    )
    pages = "".join(
        f'<ofd:Page ID="p{index}" BaseLoc="Pages/Page_{index}/Content.xml"/>' for index in range(len(sheets))
    )
    noted = [index for index, sheet in enumerate(sheets) if sheet.notes]
    parts: dict[str, str | bytes] = {
        "OFD.xml": part(
            "OFD",
            "<ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
            "<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures></ofd:DocBody>",
            prefix,
        ),
        "Doc_0/Document.xml": part(
            "Document",
            f"{common}<ofd:Pages>{pages}</ofd:Pages><ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>",
            prefix,
        ),
        "Doc_0/PublicRes.xml": part(
            "Res",
            RESOURCES + f"<ofd:CompositeGraphicUnits>{units}</ofd:CompositeGraphicUnits>" + resources,
            prefix,
        ).replace(f"<{prefix}Res ", f'<{prefix}Res BaseLoc="Res" '),
        "Doc_0/Res/grey.png": GREY_DOT,
        "Doc_0/Res/clear.png": CLEAR_DOT,
        "Doc_0/Annots/Annotations.xml": part(
            "Annotations",
            "".join(
                f'<ofd:Page PageID="p{index}"><ofd:FileLoc>Page_{index}/Annotation.xml</ofd:FileLoc>'
                "</ofd:Page>"
                for index in noted
            ),
            prefix,
        ),
    }
    for index, sheet in enumerate(sheets):
        used = "".join(f"<ofd:Template TemplateID={quoteattr(key)}/>" for key in sheet.templates)
        content = area(*sheet.size, "Area") + used + layer("".join(sheet.drawn))
        parts[f"Doc_0/Pages/Page_{index}/Content.xml"] = part("Page", content, prefix)
        if sheet.notes:
            parts[f"Doc_0/Annots/Page_{index}/Annotation.xml"] = part(
                "PageAnnot", "".join(sheet.notes), prefix
            )
    for key, content in templates.items():
        parts[f"Doc_0/Tpls/{key}/Content.xml"] = part("Page", layer(content), prefix)
    return parts


def ofd(
    *sheets: Sheet,
    templates: Mapping[str, str] | None = None,
    composed: Mapping[str, str] | None = None,
    resources: str = "",
) -> bytes:
    """A file with these pages."""
    return archive(parts_of(*sheets, templates=templates, composed=composed, resources=resources))


# How programs write, by what is typical of each.
PROGRAMS: Sequence[Program] = (
    Program(),
    Program(boundary="page", codes="deltas"),
    Program(boundary="scaled", glyphs=True, borders="filled"),
    Program(prefix="", glyphs=True),
)
