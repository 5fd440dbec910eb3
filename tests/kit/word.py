"""Word documents made by hand, so that each of their elements can be put where a claim needs it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

from gkparse.grid import Grid

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OTHERS = {
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def archive(parts: Mapping[str, str | bytes] | Iterable[tuple[str, str | bytes]]) -> bytes:
    """A ZIP archive of parts; the same name may come twice."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items() if isinstance(parts, Mapping) else parts:
            file.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return made.getvalue()


def part(root: str, content: str, space: str = TRANSITIONAL) -> str:
    """A part of Word's own vocabulary; the element of the root stands around the content."""
    names = "".join(f' xmlns:{prefix}="{name}"' for prefix, name in {"w": space, **_OTHERS}.items())
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:{root}{names}>{content}</w:{root}>'


def relations(**targets: str) -> str:
    """Relations by kind; the identifier is the kind too."""
    return (
        f'<Relationships xmlns="{_PACKAGE}">'
        + "".join(
            f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
            for kind, target in targets.items()
        )
        + "</Relationships>"
    )


def word(body: str, *, numbering: str = "", styles: str = "", space: str = TRANSITIONAL) -> bytes:
    """A document with a body, and with lists and styles where they are given."""
    parts = {
        "_rels/.rels": relations(officeDocument="word/document.xml"),
        "word/_rels/document.xml.rels": relations(numbering="numbering.xml", styles="styles.xml"),
        "word/document.xml": part("document", f"<w:body>{body}<w:sectPr/></w:body>", space),
    }
    if numbering:
        parts["word/numbering.xml"] = part("numbering", numbering, space)
    if styles:
        parts["word/styles.xml"] = part("styles", styles, space)
    return archive(parts)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    """A paragraph of runs; what is no element is the text of one."""
    inner = "".join(each if each.startswith("<") or not each else run(each) for each in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def cell(*content: str, properties: str = "") -> str:
    """A cell of paragraphs or tables; what is no element is the text of a paragraph."""
    inner = "".join(each if each.startswith("<") else paragraph(each) for each in content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    inner = "".join(each if each.startswith("<") else cell(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def table(*rows: str | Sequence[str]) -> str:
    inner = "".join(each if isinstance(each, str) else row(*each) for each in rows)
    return f"<w:tbl><w:tblPr/>{inner}</w:tbl>"


def merged(grid: Grid) -> str:
    """A table with the merged cells of a grid, as Word merges them: a cell below says that it goes on."""
    rows: list[str] = []
    open_cells: dict[int, tuple[int, int]] = {}
    for each in grid.rows:
        made: dict[int, str] = {}
        for column, (colspan, more) in list(open_cells.items()):
            made[column] = cell("", properties=f'<w:gridSpan w:val="{colspan}"/><w:vMerge/>')
            open_cells[column] = (colspan, more - 1)
        open_cells = {column: found for column, found in open_cells.items() if found[1]}
        for found in each.cells:
            assert found.column is not None
            properties = f'<w:gridSpan w:val="{found.colspan}"/>' if found.colspan > 1 else ""
            if found.rowspan > 1:
                properties += '<w:vMerge w:val="restart"/>'
                open_cells[found.column] = (found.colspan, found.rowspan - 1)
            made[found.column] = cell(found.text, properties=properties)
        rows.append(row(*(made[column] for column in sorted(made))))
    return table(*rows)


def abstract(identifier: int, *levels: str, more: str = "") -> str:
    """A list; each level is the content of its element."""
    inner = "".join(f'<w:lvl w:ilvl="{number}">{level}</w:lvl>' for number, level in enumerate(levels))
    return f'<w:abstractNum w:abstractNumId="{identifier}">{more}{inner}</w:abstractNum>'


def level(kind: str, text: str, more: str = "", start: int = 1) -> str:
    return f'<w:start w:val="{start}"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>{more}'


def use(identifier: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{identifier}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def numbered(text: str, of: int = 1, at: int = 0, properties: str = "") -> str:
    """A paragraph of a list."""
    listed = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{of}"/></w:numPr>'
    return paragraph(text, properties=properties + listed)
