"""The columns that tables of rows share: which report a row is about, and where its subject stands."""

from __future__ import annotations

from typing import Annotated, Any

from gkparse._source.document import Place
from gkparse._text.spans import LineIndex
from gkparse.rows.columns import Kind, Means

# Which report it is. With `source` and `report` the rows of one table find those of another.
Source = Annotated[
    str | None,
    Means(Kind.TEXT, "来源：路径或网址", "the path or address of the file; None if it was not given"),
]
Sha256 = Annotated[
    str | None,
    Means(Kind.TEXT, "文件内容的SHA-256", "the SHA-256 of the bytes of the file, in hexadecimal digits"),
]
ReportIndex = Annotated[
    int, Means(Kind.INTEGER, "文件中的第几份报告", "which report of the file, counted from 1")
]
Agency = Annotated[str | None, Means(Kind.NAME, "机关名称", "the agency that reports")]
Year = Annotated[int | None, Means(Kind.INTEGER, "年度", "the year that the report is for")]

# Where it stands.
Line = Annotated[
    int | None,
    Means(Kind.INTEGER, "行", "the line of the text that was read, counted from 1; see `Source.verbatim`"),
]
TextColumn = Annotated[int | None, Means(Kind.INTEGER, "列", "the character of the line, counted from 1")]
DocumentTable = Annotated[
    int | None, Means(Kind.INTEGER, "文件中的表", "the table of the document, or of the text, counted from 0")
]
DocumentRow = Annotated[int | None, Means(Kind.INTEGER, "该表的行", "the row of that table, counted from 0")]
DocumentCell = Annotated[
    int | None, Means(Kind.INTEGER, "该行的单元格", "the cell of that row, counted from 0")
]
Page = Annotated[int | None, Means(Kind.INTEGER, "页", "the page of a PDF or OFD, counted from 1")]
Left = Annotated[float | None, Means(Kind.POINTS, "左", "the left side of its box on the page, in points")]
Bottom = Annotated[float | None, Means(Kind.POINTS, "下", "the lower side of its box")]
Right = Annotated[float | None, Means(Kind.POINTS, "右", "the right side of its box")]
Top = Annotated[float | None, Means(Kind.POINTS, "上", "the upper side of its box")]


def where(place: Place | None, positions: LineIndex) -> dict[str, Any]:
    """The columns that say where something stands, from its place and the lines of the text."""
    position = positions.at(place.span.start) if place else None
    left, bottom, right, top = place.box if place and place.box else (None, None, None, None)
    return {
        "line": position.line if position else None,
        "text_column": position.column if position else None,
        "document_table": place.table if place else None,
        "document_row": place.row if place else None,
        "document_cell": place.cell if place else None,
        "page": place.page if place else None,
        "left": left,
        "bottom": bottom,
        "right": right,
        "top": top,
    }
