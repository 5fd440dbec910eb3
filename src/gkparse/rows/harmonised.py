"""The row of a figure that is comparable over the editions of the forms."""

from __future__ import annotations

from typing import Annotated

from attrs import frozen

from gkparse.forms import FormName
from gkparse.rows.columns import Kind, Means
from gkparse.rows.shared import Agency, ReportIndex, Sha256, Source, Year


@frozen(kw_only=True)
class HarmonisedRow:
    """A figure of a report under the key that it has in every edition of the forms."""

    source: Source = None
    sha256: Sha256 = None
    report: ReportIndex = 1
    agency: Agency
    year: Year
    form: Annotated[
        FormName, Means(Kind.NAME, "表样的版本", "the edition of the form that the table follows")
    ]
    key: Annotated[str, Means(Kind.NAME, "序列的键", "the key of the series, the same in every edition")]
    label: Annotated[str, Means(Kind.NAME, "官方名称", "the official labels of row and column")]
    count: Annotated[
        int | None,
        Means(
            Kind.INTEGER,
            "数量",
            "the printed number, or the sum of the printed numbers of `cells`; None if one is missing",
        ),
    ]
    cells: Annotated[
        tuple[str, ...],
        Means(
            Kind.CODES, "来自哪些单元格", "the keys of the cells that give the number: one, or those added"
        ),
    ]
    doubts: Annotated[
        tuple[str, ...],
        Means(
            Kind.CODES,
            "涉及这些单元格的警告和错误的代码；为空即可信",
            "the codes of the warnings and errors about these cells; a sum with a doubt has no number",
        ),
    ]
