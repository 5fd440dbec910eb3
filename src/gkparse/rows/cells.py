"""The row of a cell, and the file that a row comes from."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from attrs import frozen

from gkparse._text.values import State
from gkparse.forms import FormName, TableName
from gkparse.rows.columns import Kind, Means
from gkparse.rows.shared import (
    Agency,
    Bottom,
    DocumentCell,
    DocumentRow,
    DocumentTable,
    Left,
    Line,
    Page,
    ReportIndex,
    Right,
    Sha256,
    Source,
    TextColumn,
    Top,
    Year,
)


@frozen(kw_only=True)
class SourceFile:
    """The file that a reading comes from. `kind` is what its content shows: `html`, `pdf`, `docx`, `text` ...

    `name` is its path or address, `size` counts its bytes, and `sha256` has hexadecimal digits. What is not
    known is None. `gkparse.source_file` makes it from bytes.
    """

    name: str | None = None
    kind: str | None = None
    size: int | None = None
    sha256: str | None = None


@frozen(kw_only=True)
class Row:
    """A cell of a report with all that a table of many reports needs beside its value.

    `Reading.rows` makes it. A cell has a `count` or an `amount_yuan`, never both. Sum these, and not `value`,
    in which 元 and 万元 stand as printed.
    """

    source: Source = None
    sha256: Sha256 = None
    report: ReportIndex = 1
    agency: Agency
    year: Year
    table: Annotated[TableName, Means(Kind.NAME, "表", "the table")]
    form: Annotated[
        FormName, Means(Kind.NAME, "表样的版本", "the edition of the form that the table follows")
    ]
    row: Annotated[str, Means(Kind.NAME, "行的键", "the key of the row")]
    column: Annotated[
        str | None, Means(Kind.NAME, "列的键", "the key of the column; None in a table with one cell per row")
    ]
    key: Annotated[
        str, Means(Kind.NAME, "单元格的键", "the key of the cell: table, row and column with dots between")
    ]
    label: Annotated[
        str,
        Means(
            Kind.NAME, "官方名称", "the official labels of row and column, from the outermost to the inmost"
        ),
    ]
    value: Annotated[
        int | Decimal | None,
        Means(
            Kind.NUMBER,
            "数值，照原文",
            "the number as printed; None if the source prints none, or it is not certain",
        ),
    ]
    count: Annotated[
        int | None, Means(Kind.INTEGER, "数量", "the number, if the cell holds a count or its change")
    ]
    unit: Annotated[
        str | None,
        Means(Kind.NAME, "原文的单位", "the unit that the source prints in the cell or its header"),
    ]
    amount_yuan: Annotated[
        Decimal | None,
        Means(
            Kind.YUAN, "金额（元）", "the amount in 元, exactly; None for a count, or if no unit is printed"
        ),
    ]
    state: Annotated[
        State,
        Means(
            Kind.NAME,
            "状态：有数、空白、不适用、无法辨认、缺失",
            "number, blank, not_applicable, unreadable or absent",
        ),
    ]
    raw: Annotated[str | None, Means(Kind.TEXT, "单元格原文", "the text of the cell in the source")]
    note: Annotated[str | None, Means(Kind.TEXT, "数字旁的说明", "what stands beside the number in the cell")]
    doubts: Annotated[
        tuple[str, ...],
        Means(
            Kind.CODES,
            "涉及该单元格的警告和错误的代码；为空即可信",
            "the codes of the warnings and errors about the cell; a cell without any can be trusted",
        ),
    ]
    line: Line
    text_column: TextColumn
    document_table: DocumentTable
    document_row: DocumentRow
    document_cell: DocumentCell
    page: Page
    left: Left
    bottom: Bottom
    right: Right
    top: Top
