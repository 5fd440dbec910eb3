"""Rendered reports, damaged as real texts are damaged, each with the report that its text prints.

Knows which cells of a reading are wrong, and which of them no issue names. The operations know how to damage.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from attrs import frozen
from hypothesis import reject
from hypothesis import strategies as st

from gkparse._issues.issue import Issue, Severity
from gkparse._render import render
from gkparse.layouts import Layout, installed_layouts
from gkparse.reading import Reading
from gkparse.report import Report
from gkparse.report_tables import cells, forms_of
from gkparse.strategies.operations.catalogue import OPERATIONS, Done, Operation
from gkparse.strategies.rendered_page import Page, unit_of
from gkparse.strategies.whole_reports import reports, writing_layouts

# A number and its unit.
Figure = tuple[int | Decimal | None, str | None]


@frozen
class Mangled:
    """A text, the operations that changed it, and the report that it prints now.

    `blank` are the keys of cells that the text leaves empty although the report has a figure there. A note
    that they are blank is enough for them.
    """

    report: Report
    text: str
    layout: str
    operations: tuple[Done, ...]
    blank: frozenset[str] = frozenset()

    @property
    def harmless(self) -> bool:
        """No operation may raise a warning or change a cell."""
        return all(done.harmless for done in self.operations)

    @property
    def noticeable(self) -> bool:
        """A reading must raise an issue about some operation, even if every cell is right."""
        return any(done.notice for done in self.operations)

    def false_alarms(self, reading: Reading) -> tuple[Issue, ...]:
        """The warnings and errors of a reading of this text, if all operations are harmless; else nothing."""
        return tuple(_serious(reading.issues)) if self.harmless else ()

    def wrong(self, reading: Reading) -> dict[str, tuple[Figure, Figure]]:
        """The cells that differ from the truth, by key: (what the text prints, what was read)."""
        printed, read = _figures(self.report), _figures(reading.report)
        no_figure: Figure = (None, None)
        return {
            key: (printed.get(key, no_figure), read.get(key, no_figure))
            for key in {**printed, **read}
            if printed.get(key, no_figure) != read.get(key, no_figure)
        }

    def silently_wrong(self, reading: Reading) -> dict[str, tuple[Figure, Figure]]:
        """The wrong cells that no issue names, by key as in `wrong`: a reader must not leave any.

        A warning or an error names a cell by the key of the cell, of its row, its column or its table. For a
        cell that the text leaves empty the note on blank cells suffices.
        """
        serious = [issue.key for issue in _serious(reading.issues)]
        noted_blank = [issue.key for issue in reading.issues if issue.code in _NOTES_ON_BLANKS]
        return {
            key: (printed, read)
            for key, (printed, read) in self.wrong(reading).items()
            if not _is_named(key, serious)
            and not (key in self.blank and read[0] is None and _is_named(key, noted_blank))
        }


_NOTES_ON_BLANKS = frozenset({"cells-blank", "not-applicable"})


def _serious(issues: Iterable[Issue]) -> Iterable[Issue]:
    return (issue for issue in issues if issue.severity is not Severity.INFO)


def _is_named(key: str, issue_keys: Iterable[str | None]) -> bool:
    """Whether one of the keys is that of the cell, or of its row, column or table."""
    parts = key.split(".")
    return any(
        issue_key is not None
        and len(pattern := issue_key.split(".")) <= len(parts)
        and all(wanted in ("*", part) for wanted, part in zip(pattern, parts, strict=False))
        for issue_key in issue_keys
    )


def _figures(report: Report) -> dict[str, Figure]:
    """The numbers of all cells, amounts with their units, by key."""
    figures: dict[str, Figure] = {key: (value, None) for key, value in cells(report).items()}
    for form in forms_of(report):
        for key in form.amounts:
            figures[key] = figures[key][0], unit_of(report.tables[form.table], key)
    return figures


def mangled(
    layout: str | Layout | None = None,
    operations: Iterable[str] | None = None,
    *,
    at_most: int = 1,
) -> st.SearchStrategy[Mangled]:
    """Valid reports, rendered, and then changed by one operation, or by up to `at_most`.

    `operations` are names from `OPERATIONS`, by default all that apply to the layout. Without a `layout` the
    text is in any layout that can write. Of several operations only the last may do damage. Raises ValueError
    for an unknown name, and if no operation applies to the layout.

    >>> from hypothesis import Phase, find, settings
    >>> first = settings(phases=[Phase.generate])
    >>> from gkparse import parse
    >>> from gkparse.strategies import mangled
    >>> example = find(mangled("tab-rows", ["drop-cell"]), lambda example: True, settings=first)
    >>> [done.name for done in example.operations], example.harmless
    (['drop-cell'], False)
    >>> example.silently_wrong(parse(example.text))
    {}
    """
    by_name = {operation.name: operation for operation in OPERATIONS}
    unknown = set(by_name if operations is None else operations) - set(by_name)
    if unknown:
        raise ValueError(
            f"there is no operation {', '.join(sorted(unknown))}; there are: {', '.join(by_name)}"
        )
    wanted = [by_name[name] for name in (by_name if operations is None else operations)]
    if layout is None:
        layouts = [
            candidate
            for candidate in writing_layouts()
            if any(operation.applies(candidate) for operation in wanted)
        ]
    else:
        layouts = [installed_layouts()[layout] if isinstance(layout, str) else layout]
    if not any(operation.applies(candidate) for candidate in layouts for operation in wanted):
        raise ValueError("no such operation can be done to that layout")
    return _mangled(layouts, wanted, at_most)


@st.composite
def _mangled(draw: st.DrawFn, layouts: list[Layout], wanted: list[Operation], at_most: int) -> Mangled:
    """Draws the last operation, then harmless ones before it, and applies them to a drawn report."""
    layout = draw(st.sampled_from(layouts))
    possible = [operation for operation in wanted if operation.applies(layout)]
    last = draw(st.sampled_from(possible))
    gentle = [operation for operation in possible if operation.harmless_in(layout) and operation is not last]
    first = draw(st.lists(st.sampled_from(gentle), max_size=at_most - 1, unique=True)) if gentle else []
    report = draw(reports(form=last.form, careless=True))
    page = Page.of(report, layout, render(report, layout))
    done = []
    for operation in (*first, last):
        outcome = operation.apply(draw, page)
        if outcome is None:
            if operation is last:
                reject()
            continue
        harmless = operation.harmless_in(layout)
        done.append(Done(operation.name, outcome.what, harmless=harmless, notice=outcome.notice))
    return Mangled(page.report, page.text, layout.name, tuple(done), frozenset(page.blank))
