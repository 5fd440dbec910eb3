"""Tables as offices fill them in: figures of all sizes, many zeros, every sum holds.

Draws the free cells with a seeded generator; `gkparse.strategies.totals` computes the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random

from attrs import frozen

import gkparse
from gkparse.checks.localisation.systems import broken_systems
from gkparse.forms import FormName, TableForm, TableName
from gkparse.forms.editions import form_of
from gkparse.strategies.totals import plan
from tests.kit.truth import real_cases

Figures = Mapping[str, int]

# Most requests come from people. So most figures of real tables stand in the first column.
_COLUMNS = {"natural_person": 12, "enterprise": 4}
_TABLES: tuple[TableName, ...] = ("requests", "proceedings")


@frozen
class Table:
    """A filled table, and the figures that last year's report has in it."""

    form: TableForm
    figures: Figures
    last_year: Figures


def drawn(generator: Random) -> tuple[Table, ...]:
    """The tables of one report that have sums."""
    edition: FormName = generator.choice(("2019", "2021"))
    # An office of a village answers some requests a year, a ministry ten thousand.
    largest = 10 ** generator.uniform(0.5, 4)
    filled = generator.uniform(0.05, 0.6)
    tables = []
    for name in _TABLES:
        form = form_of(name, edition)
        figures, last_year = (_figures(generator, form, largest, filled) for _ in range(2))
        tables.append(Table(form, figures, last_year))
    return tuple(tables)


def _figures(generator: Random, form: TableForm, largest: float, filled: float) -> Figures:
    free = plan(form.table, form.form)
    figures = {}
    for key in free.free:
        share = filled * _COLUMNS.get(key.rpartition(".")[2], 2) / 6
        if generator.random() < share:
            figures[key] = int(largest ** generator.random())
    return free.solve(figures)


def real() -> Iterator[tuple[Table, ...]]:
    """The tables of the real reports in which every cell has a number and every sum holds.

    None of them comes with the report of the year before.
    """
    for case in real_cases():
        report = gkparse.parse(case.text).report
        figures = gkparse.cells(report)
        tables = []
        for name in _TABLES:
            form = form_of(name, report.tables[name].form)
            own = {key: figures[key] for key in form.slots}
            if None not in own.values() and not broken_systems(form, own):
                tables.append(Table(form, {key: int(number or 0) for key, number in own.items()}, {}))
        if tables:
            yield tuple(tables)
