"""Why a table was read as it was: its candidate readings, what the form found in each, and the choice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Literal

from attrs import field, frozen

from gkparse._issues.explanation import CHOICES, EXPLANATION, RULES
from gkparse._source.encodings import Source
from gkparse._text.spans import Span, position
from gkparse.forms import FORMS, FormName, TableName
from gkparse.forms.sections import SECTIONS


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
class RowTrace:
    """Which rules read one row of a table, by name.

    `found_by` is the way in which the row was found, and `placed_by` the rule that put its figures into
    columns, or that left them without one. `changed_by` has the repairs that changed the row before that.
    """

    found_by: str
    placed_by: str
    changed_by: tuple[str, ...] = ()


@frozen
class Attempt:
    """One region in which a table was looked for.

    `reason` says why a candidate was chosen; None if there was no candidate, or none was chosen. `not_asked`:
    layouts skipped because an earlier one read the table completely. `rows` has for each row of the chosen
    candidate, by flat key, the rules that read it; rows that are not in the source are left out.
    """

    span: Span
    candidates: tuple[Candidate, ...]
    reason: Reason | None
    not_asked: tuple[str, ...]
    rows: Mapping[str, RowTrace] = field(factory=dict, hash=False)

    @property
    def chosen(self) -> Candidate | None:
        """The candidate that was chosen; None if none was."""
        return next((candidate for candidate in self.candidates if candidate.chosen), None)

    @property
    def why(self) -> str:
        """The reason in English; empty without a reason."""
        return CHOICES[self.reason.value].en if self.reason else ""

    @property
    def why_zh(self) -> str:
        """The reason in Chinese; empty without a reason."""
        return CHOICES[self.reason.value].zh if self.reason else ""


@frozen
class Explanation:
    r"""For each table, the regions in which it was looked for; the last may hold it.

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
        words = {code: wording.of(lang) for code, wording in EXPLANATION.items()}
        lines = []
        for table in FORMS:
            attempts = self.tables.get(table)
            found = attempts[-1].chosen if attempts else None
            outcome = "not expected" if attempts is None else "read" if found else "not found"
            lines.append(words[outcome].format(table=_named_table(table, lang), found=found))
            for tried in attempts or ():
                lines.append("  " + words["region"].format(**self._lines(tried.span)))
                lines.extend(
                    f"  {'*' if one.chosen else ' '} {words['candidate'].format(one=one)}"
                    for one in tried.candidates
                )
                outcome = "chosen" if tried.reason else "refused" if tried.candidates else "nothing"
                lines.append("    " + words[outcome].format(why=tried.why_zh if lang == "zh" else tried.why))
                labels = _row_labels(table, found) if found and lang == "zh" else {}
                lines.extend(f"    {line}" for line in _row_lines(tried.rows, labels, lang))
                if tried.not_asked:
                    lines.append(
                        "    " + words["not asked"].format(layouts=_COMMAS[lang].join(tried.not_asked))
                    )
        return "\n".join(lines)

    def _lines(self, span: Span) -> dict[str, int]:
        text = self.source.text
        return {"first": position(text, span.start).line, "last": position(text, span.stop).line}


_COMMAS = {"en": ", ", "zh": "、"}


def _named_table(table: TableName, lang: Literal["en", "zh"]) -> str:
    """The name of a table: its key, and in Chinese the title of its section before it."""
    titles = {section.kind: section.title for section in SECTIONS}
    return f"{titles[table]}（{table}）" if lang == "zh" and table in titles else table


def _row_labels(table: TableName, read_as: Candidate) -> dict[str, str]:
    """The labels of the rows of a form by their flat keys."""
    form = next(form for form in FORMS[table] if form.form == read_as.form)
    return {f"{table}.{row.key}": f"“{row.label}”" for _, row in form.rows if row.label}


def _row_lines(
    rows: Mapping[str, RowTrace], labels: Mapping[str, str], lang: Literal["en", "zh"]
) -> Iterator[str]:
    """A line for each set of rules, with the rows that they read; the most frequent set comes last."""
    words = {code: wording.of(lang) for code, wording in EXPLANATION.items()}
    by_trace: dict[RowTrace, list[str]] = {}
    for key, trace in rows.items():
        by_trace.setdefault(trace, []).append(key)
    rarest_first = sorted(by_trace, key=lambda trace: len(by_trace[trace]))
    for trace in rarest_first:
        names = _COMMAS[lang].join(labels.get(key, key) for key in by_trace[trace])
        if trace is rarest_first[-1]:
            names = words["all rows"] if len(by_trace) == 1 else words["other rows"]
        changed = "".join(words["changed by"].format(rule=_named(rule, lang)) for rule in trace.changed_by)
        yield words["rows"].format(
            names=names,
            found_by=RULES[trace.found_by].of(lang),
            placed_by=_named(trace.placed_by, lang),
            changed=changed,
        )


def _named(rule: str, lang: Literal["en", "zh"]) -> str:
    """The name of a rule, and what it says."""
    return f"{rule} ({RULES[rule].en})" if lang == "en" else f"{RULES[rule].zh}（{rule}）"
