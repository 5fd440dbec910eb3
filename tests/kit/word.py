"""Word documents made element by element, so that a test can put each element where it needs it."""

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
    """A ZIP archive of parts. Given as pairs, two parts may have the same name."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items() if isinstance(parts, Mapping) else parts:
            file.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return data.getvalue()


def part(root: str, content: str, space: str = TRANSITIONAL) -> str:
    """The XML of a part in Word's namespace: the element `root` with the content."""
    names = "".join(f' xmlns:{prefix}="{name}"' for prefix, name in {"w": space, **_OTHERS}.items())
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:{root}{names}>{content}</w:{root}>'


def relations(**targets: str) -> str:
    """The XML of relations: `styles="styles.xml"` has the kind and the identifier `styles`."""
    return (
        f'<Relationships xmlns="{_PACKAGE}">'
        + "".join(
            f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
            for kind, target in targets.items()
        )
        + "</Relationships>"
    )


def word(body: str, *, numbering: str = "", styles: str = "", space: str = TRANSITIONAL) -> bytes:
    """A Word document with this body, and with these lists and styles if any are given."""
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
    """A paragraph of runs. A plain text becomes a run."""
    inner = "".join(each if each.startswith("<") or not each else run(each) for each in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def cell(*content: str, properties: str = "") -> str:
    """A cell of paragraphs and tables. A plain text becomes a paragraph."""
    inner = "".join(each if each.startswith("<") else paragraph(each) for each in content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    inner = "".join(each if each.startswith("<") else cell(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def table(*rows: str | Sequence[str]) -> str:
    inner = "".join(each if isinstance(each, str) else row(*each) for each in rows)
    return f"<w:tbl><w:tblPr/>{inner}</w:tbl>"


def merged(grid: Grid) -> str:
    """A table with the merged cells of a grid, as Word merges them: each cell below is a continuation."""
    rows: list[str] = []
    open_cells: dict[int, tuple[int, int]] = {}
    for grid_row in grid.rows:
        cells: dict[int, str] = {}
        for column, (colspan, rows_left) in list(open_cells.items()):
            cells[column] = cell("", properties=f'<w:gridSpan w:val="{colspan}"/><w:vMerge/>')
            open_cells[column] = (colspan, rows_left - 1)
        open_cells = {column: (colspan, left) for column, (colspan, left) in open_cells.items() if left}
        for each in grid_row.cells:
            assert each.column is not None
            properties = f'<w:gridSpan w:val="{each.colspan}"/>' if each.colspan > 1 else ""
            if each.rowspan > 1:
                properties += '<w:vMerge w:val="restart"/>'
                open_cells[each.column] = (each.colspan, each.rowspan - 1)
            cells[each.column] = cell(each.text, properties=properties)
        rows.append(row(*(cells[column] for column in sorted(cells))))
    return table(*rows)


def definition(list_id: int, *levels: str, more: str = "") -> str:
    """The definition of a list (`abstractNum`). Each level is the content of its element."""
    inner = "".join(f'<w:lvl w:ilvl="{index}">{level}</w:lvl>' for index, level in enumerate(levels))
    return f'<w:abstractNum w:abstractNumId="{list_id}">{more}{inner}</w:abstractNum>'


def level(number_format: str, text: str, more: str = "", start: int = 1) -> str:
    """The content of a level: `text` has %1 for the number of the first level."""
    return f'<w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/><w:lvlText w:val="{text}"/>{more}'


def use(instance_id: int, list_id: int, overrides: str = "") -> str:
    """A use of a list (`num`), which paragraphs name."""
    return f'<w:num w:numId="{instance_id}"><w:abstractNumId w:val="{list_id}"/>{overrides}</w:num>'


def numbered(text: str, instance_id: int = 1, depth: int = 0, properties: str = "") -> str:
    """A paragraph in a list."""
    listed = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{instance_id}"/></w:numPr>'
    return paragraph(text, properties=properties + listed)
