"""The tables of a run: those of `gkparse.rows`, the wide one, and the columns that only a run can fill.

Only a run knows which documents are duplicates of others. Holds no rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from attrs import evolve

from gkparse import CellReading, Reading
from gkparse.batch.sinks.sink import Table
from gkparse.checks.decisions import Decision
from gkparse.forms import FORMS
from gkparse.forms.caches import of_forms
from gkparse.panel.series import HARMONISED
from gkparse.records import TABLES
from gkparse.rows import Column, Kind, ReportRow, Row, columns

NOT_READ = Column(
    "not_read",
    Kind.NAME,
    "没有读出报告的原因代码",
    "why no report was read: the code of an issue, `not-opened` for a file that could not be opened, or"
    " `not-finished` for one that took too much time or memory",
)
SAME_BYTES = Column(
    "same_bytes_as", Kind.TEXT, "内容逐字节相同的第一个文件", "the first document with the same bytes"
)
SAME_CONTENT = Column(
    "same_content_as",
    Kind.TEXT,
    "机关、年度、全部数字和第一部分文字相同的第一份报告所在文件",
    "the document of the first report with the same agency, year, numbers and words of the first section, in"
    " any format",
)
# In the tables of figures, what `same_content_as` is in the table of reports.
DUPLICATE = Column(
    "duplicate_of",
    Kind.TEXT,
    SAME_CONTENT.zh,
    f"{SAME_CONTENT.en}; sum only rows where it is None",
)
# What a person decided about a cell, beside what was read.
DECISION = (
    Column("decision", Kind.NAME, "人工核对的结果", "what a person decided: `confirmed` or `corrected`"),
    Column("decided_value", Kind.NUMBER, "核对后的数字", "what the source prints, as the person saw it"),
    Column("decided_by", Kind.NAME, "核对人", "who decided"),
    Column("decided_at", Kind.TEXT, "核对时间", "when, in ISO 8601"),
    Column("decided_because", Kind.TEXT, "核对理由", "why"),
)
DECIDED = Column("decided", Kind.CODES, "经人工核对的单元格的键", "the keys of the cells with a decision")
DOUBTED = Column("doubted", Kind.CODES, "存疑单元格的键", "the keys of the cells with a warning or an error")

# The columns of the wide table before its figures.
_IDENTITY = ("source", "sha256", "report", "agency", "year", "forms")


def tables(*, wide: bool, harmonise: bool = False, decided: bool = False) -> tuple[Table, ...]:
    """The tables of a run, that of the figures first: a row for each cell, or with `wide` for each report.

    With `harmonise` the last has the figures that are comparable over the editions of the forms. With
    `decided` the first has what people decided about its cells.
    """
    further = ((DECIDED,) if wide else DECISION) if decided else ()
    first = _wide_table() if wide else Table("cells", columns(Row))
    figures = evolve(first, columns=(*first.columns, *further, DUPLICATE))
    return (
        figures,
        Table("reports", (*columns(ReportRow), NOT_READ, SAME_BYTES, SAME_CONTENT)),
        *(Table(table.name, columns(table.row_class)) for table in TABLES[2:]),
        *([Table(HARMONISED.name, (*columns(HARMONISED.row_class), DUPLICATE))] if harmonise else []),
    )


def wide_row(report: ReportRow, reading: Reading) -> tuple[Any, ...]:
    """The wide row of a report as it was read: counts as printed, amounts in 元."""
    cells = reading.cells
    figures = (_figure(cells.get(key), amount=amount) for key, amount in _wide_keys().items())
    return (*(getattr(report, name) for name in _IDENTITY), *figures, tuple(reading.doubts))


def decision_values(key: str, decisions: Mapping[str, Decision]) -> tuple[Any, ...]:
    """The values of the columns `DECISION` for a cell."""
    decision = decisions.get(key)
    if decision is None:
        return (None,) * len(DECISION)
    return decision.kind, decision.number, decision.person, decision.time, decision.reason


def _figure(cell: CellReading | None, *, amount: bool) -> int | Decimal | None:
    if cell is None or amount:
        return None if cell is None else cell.amount_yuan
    return None if isinstance(cell.value, Decimal) else cell.value


def _wide_table() -> Table:
    identity = [column for column in columns(ReportRow) if column.name in _IDENTITY]
    figures = [
        Column(f"{key}_yuan" if amount else key, Kind.YUAN if amount else Kind.INTEGER, *_labels(key))
        for key, amount in _wide_keys().items()
    ]
    return Table("wide", (*identity, *figures, DOUBTED))


@of_forms
@cache
def _wide_keys() -> dict[str, bool]:
    """The cells of all forms in form order, each with whether it is an amount."""
    forms = [form for of_table in FORMS.values() for form in of_table]
    return {key: key in form.amounts for form in forms for key in form.slots}


def _labels(key: str) -> tuple[str, str]:
    """The label of a cell, for both languages: the labels are official."""
    label = next(form.labels[key] for forms in FORMS.values() for form in forms if key in form.labels)
    return label, label
