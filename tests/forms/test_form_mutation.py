"""Every datum of the forms counts: if one is deleted or altered, a reading or a check changes.

The tests change each label, alias, row, column and relation in turn, in a copy that replaces the form. Then
they compare the readings of a fixed set of texts with those of the true forms, and the relations of tables in
which one figure is raised.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

import pytest
from attrs import evolve, frozen

import gkparse
from gkparse import Layout
from gkparse._tables.tabulate import tabulate
from gkparse._text.values import Quantity
from gkparse.checks.relations import check_table
from gkparse.forms import FORMS, Block, Column, Relation, Row, TableForm, TableName
from gkparse.forms.caches import forget
from gkparse.forms.sections import ORDER, SECTIONS
from gkparse.grid import Grid, lay_out
from gkparse.report_tables import make_table
from gkparse.strategies.totals import plan
from tests.kit.truth import example_cases

NONSENSE = "甲乙丙丁"

# Changes that no test can notice, by table and form: labels that are on the form with a remark in brackets
# and without, since comparisons of labels leave remarks out.
DEAD: dict[str, set[str]] = {
    "disclosure-2019": {"alias 采购总金额（单位：万元，保留4位小数）"},
    "requests-2019": {"alias （二）部分公开"},
    "requests-2021": {"alias （二）部分公开"},
}


@frozen
class Mutant:
    """A form with one change, and the relation that was changed, if it was one."""

    name: str
    form: TableForm
    relation: Relation | None = None


def each_row(form: TableForm, change: Callable[[Row], Row | None]) -> TableForm:
    """The form with each of its rows changed; without those for which the change gives None."""
    blocks = [
        evolve(block, rows=tuple(new for row in block.rows if (new := change(row)) is not None))
        for block in form.blocks
    ]
    return evolve(form, blocks=tuple(block for block in blocks if block.rows))


def each_column(form: TableForm, change: Callable[[Block, Column], Column | None]) -> TableForm:
    blocks = [
        evolve(
            block,
            columns=tuple(new for column in block.columns if (new := change(block, column)) is not None),
        )
        for block in form.blocks
    ]
    return evolve(form, blocks=tuple(block for block in blocks if block.columns))


def without(items: tuple[str, ...], gone: str) -> tuple[str, ...]:
    return tuple(item for item in items if item != gone)


def renamed(items: tuple[str, ...], old: str) -> tuple[str, ...]:
    return tuple(NONSENSE if item == old else item for item in items)


def row_mutants(form: TableForm) -> Iterator[Mutant]:
    for _, row in form.rows:
        if not row.label:
            continue

        def only(change: Callable[[Row], Row | None], row: Row = row) -> TableForm:
            return each_row(form, lambda each: change(each) if each.key == row.key else each)

        yield Mutant(f"row {row.key}", without_relations(only(lambda _: None)))
        yield Mutant(f"label {row.label}", only(lambda each: evolve(each, label=NONSENSE)))
        for alias in row.aliases:

            def less(each: Row, alias: str = alias) -> Row:
                return evolve(each, aliases=without(each.aliases, alias))

            yield Mutant(f"alias {alias}", only(less))
    for group in dict.fromkeys(group for _, row in form.rows for group in row.left):

        def regroup(each: Row, group: str = group) -> Row:
            return evolve(each, left=renamed(each.left, group))

        yield Mutant(f"group {group}", each_row(form, regroup))


def column_mutants(form: TableForm) -> Iterator[Mutant]:
    """A label that stands in several blocks is one label."""
    for index, block in enumerate(form.blocks):
        for column in block.columns:

            def gone(own: Block, each: Column, other: Block = block, key: str = column.key) -> Column | None:
                return None if own is other and each.key == key else each

            yield Mutant(f"column {column.key} of block {index}", without_relations(each_column(form, gone)))
    columns = [column for block in form.blocks for column in block.columns]
    for label in dict.fromkeys(column.label for column in columns):

        def other(_: Block, each: Column, label: str = label) -> Column:
            return evolve(each, label=NONSENSE) if each.label == label else each

        yield Mutant(f"label {label}", each_column(form, other))
    for alias in dict.fromkeys(alias for column in columns for alias in column.aliases):

        def less(_: Block, each: Column, alias: str = alias) -> Column:
            return evolve(each, aliases=without(each.aliases, alias))

        yield Mutant(f"alias {alias}", each_column(form, less))
    for group in dict.fromkeys(group for column in columns for group in column.above):

        def regroup(_: Block, each: Column, group: str = group) -> Column:
            return evolve(each, above=renamed(each.above, group))

        yield Mutant(f"group {group}", each_column(form, regroup))


def block_mutants(form: TableForm) -> Iterator[Mutant]:
    for index, block in enumerate(form.blocks):

        def put(new: Block, index: int = index) -> TableForm:
            return evolve(form, blocks=(*form.blocks[:index], new, *form.blocks[index + 1 :]))

        if block.title:
            yield Mutant(f"title {block.title}", put(evolve(block, title=NONSENSE)))
    corners = dict.fromkeys(block.corner for block in form.blocks if block.corner)
    for corner in corners:
        blocks = tuple(
            evolve(block, corner=NONSENSE if block.corner == corner else block.corner)
            for block in form.blocks
        )
        yield Mutant(f"corner {corner}", evolve(form, blocks=blocks))


def relation_mutants(form: TableForm) -> Iterator[Mutant]:
    for index, relation in enumerate(form.relations):
        before, after = form.relations[:index], form.relations[index + 1 :]
        name = f"{relation.authority.value}: {relation.key}"
        yield Mutant(f"relation {name}", evolve(form, relations=(*before, *after)), relation)
        if len(relation.right) > 1:
            less = evolve(relation, right=relation.right[:-1])
            yield Mutant(f"last term of {name}", evolve(form, relations=(*before, less, *after)), relation)


def without_relations(form: TableForm) -> TableForm:
    """The form without the relations that name a cell it does not have."""
    kept = tuple(relation for relation in form.relations if all(key in form.slots for key in relation.cells))
    return evolve(form, relations=kept)


# Of the true forms: a mutant is filled with the figures of the form that it was made of.
PLANS = {(form.table, form.form): plan(form.table, form.form) for forms in FORMS.values() for form in forms}


def figures_of(form: TableForm) -> dict[str, int]:
    """Figures that are all different and add up."""
    totals = PLANS[form.table, form.form]
    solved = totals.solve({key: 3 + 2 * index for index, key in enumerate(totals.free)})
    # Changes and amounts take part in no relation.
    return {key: solved.get(key, 2001 + index) for index, key in enumerate(form.slots)}


def written_out(grid: Grid) -> str:
    """Rows between tabs, with merged cells repeated."""
    return "".join("\t".join(slot.cell.text for slot in slots) + "\n" for slots in lay_out(grid))


def printed(form: TableForm, true: TableForm, layout: str | Layout, blank: Sequence[str] = ()) -> str:
    """A report with one table, whose labels and columns are those of `form`."""
    figures = figures_of(true)
    texts = {key: "" if key in blank else str(figures[key]) for key in form.slots}
    write = (gkparse.installed_layouts()[layout] if isinstance(layout, str) else layout).write
    assert write is not None
    title = SECTIONS[ORDER[form.table]].title
    year = 2020 if form.form == "2019" else 2022
    table = write(tabulate(form, texts))
    return f"青石街道{year}年政府信息公开工作年度报告\n一、总体情况\n无。\n二、{title}\n{table}\n"


def aliased(form: TableForm, index: int) -> TableForm:
    """The form with the alias of this index for each label that has so many."""

    def name(item: Row) -> Row:
        return evolve(item, label=item.aliases[index]) if len(item.aliases) > index else item

    def head(_: Block, item: Column) -> Column:
        return evolve(item, label=item.aliases[index]) if len(item.aliases) > index else item

    return each_column(each_row(form, name), head)


def texts_for(form: TableForm) -> Iterator[str]:
    """Texts with every label: official, by its aliases, in another order, with gaps."""
    for layout in ("tab-cells", "space-rows", "flat-cells", "columns"):
        yield printed(form, form, layout)
    rows = [row.aliases for _, row in form.rows]
    most = max(map(len, [*rows, *(column.aliases for block in form.blocks for column in block.columns)]))
    for index in range(most):
        for layout in ("tab-cells", "flat-cells"):
            yield printed(aliased(form, index), form, layout)
    # A header in another order decides where the figures belong.
    backwards = evolve(
        form, blocks=tuple(evolve(block, columns=block.columns[::-1]) for block in form.blocks)
    )
    yield printed(backwards, form, "tab-cells")
    for index in range(most):
        yield printed(aliased(backwards, index), form, "tab-cells")
    # A merged cell may be written out into every cell that it covers.
    for wording in (form, *(aliased(form, index) for index in range(most))):
        yield printed(wording, form, evolve(gkparse.installed_layouts()["tab-rows"], write=written_out))
    # Labels that were torn out of their table are no prose of its section.
    yield printed(form, form, "tab-cells") + "\n".join(labels_of_form(form)) + "\n"
    # No row is full: only the header shows where the first column stands.
    gaps = [key for key, (block, _, column) in form.slots.items() if column is block.columns[-1]]
    for layout in ("tab-rows", "tab-cells"):
        yield printed(form, form, layout, gaps)


def labels_of_form(form: TableForm) -> list[str]:
    labels: list[str] = []
    for block in form.blocks:
        labels += (block.title, block.corner)
        for row in block.rows:
            labels += (*row.left, row.label, *row.aliases)
        for column in block.columns:
            labels += (*column.above, column.label, *column.aliases)
    return [label for label in dict.fromkeys(labels) if label]


def reading_of(text: str) -> tuple[Any, ...]:
    reading = gkparse.parse(text)
    return reading.report, [(issue.code, issue.key) for issue in reading.issues]


@cache
def baseline(name: TableName) -> tuple[tuple[str, tuple[Any, ...]], ...]:
    texts = [text for form in FORMS[name] for text in texts_for(form)]
    texts += [case.text for case in example_cases()]
    return tuple((text, reading_of(text)) for text in dict.fromkeys(texts))


def sums_notice(true: TableForm, mutant: Mutant) -> bool:
    """Whether a table in which one figure is raised has other issues by the changed form."""
    relation = mutant.relation
    assert relation is not None
    figures = figures_of(true)
    for key in (*relation.left, *relation.right[::-1]):
        raised: dict[str, Any] = {**figures, key: figures[key] + 1000}
        if [one.message for one in check_table(true, raised)] != [
            one.message for one in check_table(mutant.form, raised)
        ]:
            return True
    return False


def rendered(name: TableName) -> list[str]:
    """The table of this name as text, in each form and with every unit that an amount can have."""
    texts = []
    for form in FORMS[name]:
        figures = {key: figures_of(form).get(key) for key in form.slots}
        for unit in (None, "元", "万元"):
            units = {} if unit is None else dict.fromkeys(form.amounts, unit)
            table: dict[str, Any] = {name: make_table(form, figures, units)}
            texts.append(gkparse.render(gkparse.Report(**table), lossy=True)[0])
    return texts


def noticed_with(mutants: Sequence[Mutant], monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether any text is read or written differently with these instead of the forms of their years."""
    name = mutants[0].form.table
    mutated = {mutant.form.form: mutant.form for mutant in mutants}
    # Texts with the changed words come first: one of them is likely to show the change.
    _, _, words = mutants[0].name.partition(" ")
    readings = sorted(baseline(name), key=lambda pair: words not in pair[0])
    written = written_tables(name)
    with monkeypatch.context() as patched:
        patched.setitem(FORMS, name, tuple(mutated.get(form.form, form) for form in FORMS[name]))
        forget()
        try:
            return any(reading_of(text) != reading for text, reading in readings) or rendered(name) != written
        except LookupError:
            return True  # a label is gone that some stage needs
        finally:
            patched.undo()
            forget()


@cache
def written_tables(name: TableName) -> list[str]:
    return rendered(name)


def mutants_of(form: TableForm) -> dict[str, Mutant]:
    every = [*row_mutants(form), *column_mutants(form), *block_mutants(form), *relation_mutants(form)]
    by_name = {mutant.name: mutant for mutant in every}
    assert len(by_name) == len(every)
    return by_name


FORM_LIST = [form for forms in FORMS.values() for form in forms]


@pytest.mark.parametrize("form", FORM_LIST, ids=lambda form: f"{form.table}-{form.form}")
def test_every_change_of_a_form_is_noticed(form: TableForm, monkeypatch: pytest.MonkeyPatch) -> None:
    for _, (report, _) in baseline(form.table):
        assert getattr(report, form.table) is not None
    others = [mutants_of(other) for other in FORMS[form.table] if other is not form]

    def noticed(mutant: Mutant) -> bool:
        if mutant.relation is not None:
            return sums_notice(form, mutant)
        # A label that several forms have in the same words is known by each: then all must change.
        twins = [mutants[mutant.name] for mutants in others if mutant.name in mutants]
        if twins and noticed_with([mutant, *twins], monkeypatch):
            return True
        return noticed_with([mutant], monkeypatch)

    mutants = mutants_of(form)
    unnoticed = {name for name, mutant in mutants.items() if not noticed(mutant)}
    assert unnoticed == DEAD.get(f"{form.table}-{form.form}", set()) & set(mutants)


def test_amounts_are_kinds_of_figures_that_a_text_notices() -> None:
    """A fee of 3.5 is no count: a column of another kind could not hold it."""
    text = printed(FORMS["disclosure"][1], FORMS["disclosure"][1], "tab-cells").replace(
        str(figures_of(FORMS["disclosure"][1])["disclosure.fees.amount"]), "3.5"
    )
    table = gkparse.parse(text).report.disclosure
    assert isinstance(table, gkparse.Disclosure2021)
    assert str(table.fees.amount) == "3.5"
    assert {column.kind for form in FORM_LIST for _, _, column in form.slots.values()} == set(Quantity)
