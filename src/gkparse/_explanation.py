"""Why a table was read as it was: its candidate readings, what the form found in each, and the choice."""

from __future__ import annotations

from enum import Enum
from typing import Literal

from attrs import field, frozen

from gkparse._source.encodings import Source
from gkparse._text.spans import Span, position
from gkparse.forms import FORMS, FormName, TableName


class Reason(Enum):
    """Why a candidate was chosen.

    It was the only one; or it had the highest score alone, together with others that read the same, or with
    others that differ, between which the sums decided or did not decide.
    """

    ONLY = "only"
    MORE = "more"
    ALIKE = "alike"
    SUMS = "sums"
    UNDECIDED = "undecided"


REASONS: dict[Reason, tuple[str, str]] = {
    Reason.ONLY: ("it is the only proposal", "只有这一种读法"),
    Reason.MORE: ("the form finds most in it", "表中行、格、标签识别最多"),
    Reason.ALIKE: (
        "the form finds most in it; others read the same, and it comes first",
        "识别最多；另有读法结果相同，按次序取前者",
    ),
    Reason.SUMS: (
        "others find as much and differ, and in it alone the fewest sums are broken",
        "另有读法识别同样多而数字不同，此读法勾稽关系最好",
    ),
    Reason.UNDECIDED: (
        "others find as much and differ, and the sums do not decide: cells that differ are unknown",
        "另有读法识别同样多而数字不同，勾稽关系无法取舍，不一致的格作未知处理",
    ),
}
"""The wording of each reason, in English and in Chinese."""


_WORDS = {
    "en": {
        "not expected": "{table}: not there, as reports for this year do not have it yet",
        "not found": "{table}: not found",
        "read": "{table}: read as {found.layout}, form {found.form}",
        "region": "lines {} to {}",
        "candidate": (
            "{one.layout} (form {one.form}): {one.rows} of {one.of_rows} rows, "
            "{one.cells} of {one.of_cells} cells, {one.labels} labels, {one.broken} sums broken"
        ),
        "nothing": "no layout proposes a reading",
        "refused": "none is taken: outside of its section, and not one cell is known",
        "chosen": "chosen: {tried.why}",
        "not asked": "not asked, since nothing was left open: {}",
    },
    "zh": {
        "not expected": "{table}：没有，该年度的年度报告尚无此表",
        "not found": "{table}：未找到",
        "read": "{table}：按{found.layout}版式、{found.form}年格式读取",
        "region": "第{}行至第{}行",
        "candidate": (
            "{one.layout}（{one.form}年格式）：{one.of_rows}行中识别{one.rows}行，"
            "{one.of_cells}格中识别{one.cells}格，标签{one.labels}个，勾稽关系不成立{one.broken}处"
        ),
        "nothing": "没有版式能够读取",
        "refused": "均不采用：不在其所属部分，且没有一格可知",
        "chosen": "取此读法：{tried.why_zh}",
        "not asked": "已无疑问，未再询问：{}",
    },
}


@frozen
class Candidate:
    """A candidate reading of a table, with its counts.

    `rows` of the form's `of_rows` rows were found, and `cells` of its `of_cells` cells are known. `labels`
    counts the labels that were found, `broken` the sums that do not hold.
    """

    layout: str
    form: FormName
    rows: int
    of_rows: int
    cells: int
    of_cells: int
    labels: int
    broken: int
    chosen: bool


@frozen
class Attempt:
    """One region in which a table was looked for.

    `reason` says why a candidate was chosen; None if there was no candidate, or none was chosen. `not_asked`:
    layouts skipped because an earlier one read the table completely.
    """

    span: Span
    candidates: tuple[Candidate, ...]
    reason: Reason | None
    not_asked: tuple[str, ...]

    @property
    def chosen(self) -> Candidate | None:
        """The candidate that was chosen; None if none was."""
        return next((candidate for candidate in self.candidates if candidate.chosen), None)

    @property
    def why(self) -> str:
        """The reason in English; empty without a reason."""
        return REASONS[self.reason][0] if self.reason else ""

    @property
    def why_zh(self) -> str:
        """The reason in Chinese; empty without a reason."""
        return REASONS[self.reason][1] if self.reason else ""


@frozen
class Explanation:
    r"""For each of the three tables, the regions in which it was looked for; the last may hold it.

    >>> import gkparse
    >>> text = "青石街道2023年政府信息公开工作年度报告\n一、总体情况\n无"
    >>> print(gkparse.parse(text).explain())
    disclosure: not found
      lines 1 to 3
        no layout proposes a reading
    requests: not found
      lines 1 to 3
        no layout proposes a reading
    proceedings: not found
      lines 1 to 3
        no layout proposes a reading
    """

    tables: dict[TableName, tuple[Attempt, ...]]
    source: Source = field(repr=False)

    def __str__(self) -> str:
        return self.text()

    def text(self, lang: Literal["en", "zh"] = "en") -> str:
        """The explanation for people, in English or in Chinese."""
        words = _WORDS[lang]
        lines = []
        for table in FORMS:
            attempts = self.tables.get(table)
            found = attempts[-1].chosen if attempts else None
            outcome = "not expected" if attempts is None else "read" if found else "not found"
            lines.append(words[outcome].format(table=table, found=found))
            for tried in attempts or ():
                lines.append("  " + words["region"].format(*self._lines(tried.span)))
                lines.extend(
                    f"  {'*' if one.chosen else ' '} {words['candidate'].format(one=one)}"
                    for one in tried.candidates
                )
                outcome = "chosen" if tried.reason else "refused" if tried.candidates else "nothing"
                lines.append("    " + words[outcome].format(tried=tried))
                if tried.not_asked:
                    lines.append("    " + words["not asked"].format(", ".join(tried.not_asked)))
        return "\n".join(lines)

    def _lines(self, span: Span) -> tuple[int, int]:
        return position(self.source.text, span.start).line, position(self.source.text, span.stop).line
