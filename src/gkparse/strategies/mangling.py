"""Texts broken the way real ones are broken, with the report that must come out of them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from attrs import frozen
from hypothesis import reject
from hypothesis import strategies as st

from gkparse._issues.issue import Issue, Severity
from gkparse._render import render
from gkparse.convert import cells, forms_of
from gkparse.layouts import Layout, installed_layouts
from gkparse.reading import Reading
from gkparse.report import Report
from gkparse.strategies.operations.catalogue import OPERATIONS, Done, Operation
from gkparse.strategies.rendered_page import Page, unit_of
from gkparse.strategies.whole_reports import reports, writing_layouts

Figure = tuple[int | Decimal | None, str | None]


@frozen
class Mangled:
    """A text that something was done to, and the report that its source prints.

    `blank` are cells that the text leaves empty where the report has a figure: for them a reading
    may be content with noting that they are blank.
    """

    report: Report
    text: str
    layout: str
    operations: tuple[Done, ...]
    blank: frozenset[str] = frozenset()

    @property
    def harmless(self) -> bool:
        """Nothing that was done may raise a warning or change a cell."""
        return all(done.harmless for done in self.operations)

    @property
    def noticeable(self) -> bool:
        """Something was done of which a reading must speak, be every cell right or not."""
        return any(done.notice for done in self.operations)

    def false_alarms(self, reading: Reading) -> tuple[Issue, ...]:
        """The warnings and errors of a reading of this text, if it has no right to any."""
        return tuple(_serious(reading.issues)) if self.harmless else ()

    def wrong(self, reading: Reading) -> dict[str, tuple[Figure, Figure]]:
        """The cells that differ from the truth, by key: what the source prints and what was read."""
        printed, read = _figures(self.report), _figures(reading.report)
        nothing: Figure = (None, None)
        return {
            key: (printed.get(key, nothing), read.get(key, nothing))
            for key in {**printed, **read}
            if printed.get(key, nothing) != read.get(key, nothing)
        }

    def silently_wrong(self, reading: Reading) -> dict[str, tuple[Figure, Figure]]:
        """The cells that differ from the truth and are named by no issue: there must be none.

        An issue names a cell by its key, its row, its column or its table, and is a warning or an
        error. A cell that the text leaves empty is also named by the note on blank cells.
        """
        serious = [issue.key for issue in _serious(reading.issues)]
        noted = [issue.key for issue in reading.issues if issue.code in _NOTES_ON_BLANKS]
        return {
            key: pair
            for key, pair in self.wrong(reading).items()
            if not _named(key, serious)
            and not (key in self.blank and pair[1][0] is None and _named(key, noted))
        }


_NOTES_ON_BLANKS = frozenset({"cells-blank", "not-applicable"})


def _serious(issues: Iterable[Issue]) -> Iterable[Issue]:
    return (issue for issue in issues if issue.severity is not Severity.INFO)


def _named(key: str, names: Iterable[str | None]) -> bool:
    parts = key.split(".")
    return any(
        name is not None
        and len(pattern := name.split(".")) <= len(parts)
        and all(part in ("*", own) for part, own in zip(pattern, parts, strict=False))
        for name in names
    )


def _figures(report: Report) -> dict[str, Figure]:
    figures: dict[str, Figure] = {key: (value, None) for key, value in cells(report).items()}
    for form in forms_of(report):
        for key in form.amounts:
            figures[key] = figures[key][0], unit_of(getattr(report, form.table), key)
    return figures


def mangled(
    layout: str | Layout | None = None,
    operations: Iterable[str] | None = None,
    *,
    at_most: int = 1,
) -> st.SearchStrategy[Mangled]:
    """Sound reports, rendered, and then broken by one operation, or by `at_most` so many.

    `operations` are names out of `OPERATIONS`, by default all that the layout can suffer. Of several
    operations the last alone may do damage. Raises ValueError for a name that there is not, and for
    operations none of which the layout can suffer.

    >>> from hypothesis import Phase, find, settings
    >>> first = settings(phases=[Phase.generate])
    >>> from gkparse import parse
    >>> from gkparse.strategies import mangled
    >>> broken = find(mangled("tab-rows", ["drop-cell"]), lambda found: True, settings=first)
    >>> [done.name for done in broken.operations], broken.harmless
    (['drop-cell'], False)
    >>> broken.silently_wrong(parse(broken.text))
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
        layouts = [one for one in writing_layouts() if any(each.applies(one) for each in wanted)]
    else:
        layouts = [installed_layouts()[layout] if isinstance(layout, str) else layout]
    if not layouts or not any(each.applies(one) for one in layouts for each in wanted):
        raise ValueError("no such operation can be done to that layout")
    return _mangled(layouts, wanted, at_most)


@st.composite
def _mangled(draw: st.DrawFn, layouts: list[Layout], wanted: list[Operation], at_most: int) -> Mangled:
    layout = draw(st.sampled_from(layouts))
    possible = [operation for operation in wanted if operation.applies(layout)]
    last = draw(st.sampled_from(possible))
    gentle = [operation for operation in possible if operation.harmless_in(layout) and operation is not last]
    before = draw(st.lists(st.sampled_from(gentle), max_size=at_most - 1, unique=True)) if gentle else []
    report = draw(reports(form=last.form))
    page = Page.of(report, layout, render(report, layout))
    done = []
    for operation in (*before, last):
        found = operation.apply(draw, page)
        if found is None:
            if operation is last:
                reject()
            continue
        done.append(
            Done(operation.name, found.what, harmless=operation.harmless_in(layout), notice=found.notice)
        )
    return Mangled(page.report, page.text, layout.name, tuple(done), frozenset(page.blank))
