"""One function for each kind of slip: makes it somewhere in a table in which all sums hold.

Does what a person or a tool does, and not the reverse of what the search tries: it starts from right figures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise, permutations
from random import Random

from gkparse.checks.localisation.kinds import SlipKind
from gkparse.forms import Relation, TableForm
from tests.checks.localisation.sample import Table

# The figures that the slip prints instead of the right ones, by key.
Wrong = dict[str, int]


def lines_of(form: TableForm) -> tuple[list[list[str]], list[list[str]]]:
    """The cells of each row, and those of each column of a block."""
    rows = [[form.key(row, column) for column in block.columns] for block, row in form.rows]
    columns = [
        [form.key(row, column) for row in block.rows] for block in form.blocks for column in block.columns
    ]
    return rows, columns


def seeded(generator: Random, kind: SlipKind, table: Table) -> Wrong | None:
    """A slip of a kind somewhere in a table; None if the table has no place for it."""
    places = [wrong for wrong in ERRORS[kind](generator, table) if _differs(table, wrong)]
    return generator.choice(places) if places else None


def _differs(table: Table, wrong: Wrong) -> bool:
    return any(table.figures[key] != figure for key, figure in wrong.items())


def _digits(change: Callable[[Random, str], str | None]) -> Callable[[Random, Table], Iterator[Wrong]]:
    """A slip in the digits of one figure that is not 0."""

    def everywhere(generator: Random, table: Table) -> Iterator[Wrong]:
        for key, figure in table.figures.items():
            printed = change(generator, str(figure)) if figure else None
            # Nobody prints 05, and everybody sees it.
            if printed and (printed == "0" or printed[0] != "0"):
                yield {key: int(printed)}

    return everywhere


def _dropped(generator: Random, digits: str) -> str | None:
    index = generator.randrange(len(digits))
    return digits[:index] + digits[index + 1 :] if len(digits) > 1 else None


def _doubled(generator: Random, digits: str) -> str:
    index = generator.randrange(len(digits))
    return digits[: index + 1] + digits[index:]


def _added(generator: Random, digits: str) -> str | None:
    index = generator.randrange(len(digits) + 1)
    digit = generator.choice("0123456789")
    beside = digits[max(index - 1, 0) : index + 1]
    return None if digit in beside else digits[:index] + digit + digits[index:]


def _changed(generator: Random, digits: str) -> str:
    index = generator.randrange(len(digits))
    return digits[:index] + generator.choice("0123456789") + digits[index + 1 :]


def _swapped(generator: Random, digits: str) -> str | None:
    if len(digits) < 2:
        return None
    index = generator.randrange(len(digits) - 1)
    return digits[:index] + digits[index + 1] + digits[index] + digits[index + 2 :]


def _sign(_: Random, table: Table) -> Iterator[Wrong]:
    yield from ({key: -figure} for key, figure in table.figures.items() if figure)


def _omitted(_: Random, table: Table) -> Iterator[Wrong]:
    yield from ({key: 0} for key, figure in table.figures.items() if figure)


def _moved(_: Random, table: Table) -> Iterator[Wrong]:
    """A figure that stands in a cell beside its own, which has none."""
    for one, other in _neighbours(table):
        if table.figures[one] and not table.figures[other]:
            yield {one: 0, other: table.figures[one]}


def _exchanged(_: Random, table: Table) -> Iterator[Wrong]:
    rows, columns = lines_of(table.form)
    for line in (*rows, *columns):
        for one, other in permutations(line, 2):
            if table.figures[one] and table.figures[other]:
                yield {one: table.figures[other], other: table.figures[one]}


def _joined(_: Random, table: Table) -> Iterator[Wrong]:
    for left, right in _beside(table):
        if table.figures[left] and table.figures[right]:
            both = int(f"{table.figures[left]}{table.figures[right]}")
            yield {left: both, right: 0}
            yield {left: 0, right: both}


def _split(generator: Random, table: Table) -> Iterator[Wrong]:
    for left, right in _beside(table):
        one, other = table.figures[left], table.figures[right]
        digits = str(one or other)
        if bool(one) != bool(other) and len(digits) > 1:
            cut = generator.randrange(1, len(digits))
            if digits[cut] != "0":
                yield {left: int(digits[:cut]), right: int(digits[cut:])}


def _shifted(_: Random, table: Table) -> Iterator[Wrong]:
    """The figures of a sum in a row, with or without its total, one column too far; one figure is lost."""
    for row in lines_of(table.form)[0]:
        for relation in table.form.sums:
            if set(relation.cells) <= set(row):
                whole = [key for key in row if key in relation.cells]
                for cells in (whole, [key for key in whole if key != relation.total]):
                    figures = [table.figures[key] for key in cells]
                    if sum(map(bool, figures)) > 1:
                        yield dict(zip(cells, [0, *figures[:-1]], strict=True))
                        yield dict(zip(cells, [*figures[1:], 0], strict=True))


def _sums(sign: int) -> Callable[[Random, Table], Iterator[Wrong]]:
    """One total without a part or with a part twice; all totals of a row or a column without it."""

    def everywhere(generator: Random, table: Table) -> Iterator[Wrong]:
        sums = [relation for relation in table.form.sums if relation.total is not None]
        for relation in sums:
            total = relation.left[0]
            for part in relation.right:
                if table.figures[part]:
                    yield {total: table.figures[total] + sign * table.figures[part]}
        # As many as the others together, so that both cases come up.
        copied = list(_copied(table, sums, sign))
        yield from (generator.choice(copied) for _ in range(len(sums)) if copied)

    return everywhere


def _copied(table: Table, sums: Sequence[Relation], sign: int) -> Iterator[Wrong]:
    for line in (*lines_of(table.form)[0], *lines_of(table.form)[1]):
        of_line = [
            relation for relation in sums if relation.left[0] in line and not set(relation.right) & set(line)
        ]
        for parts in zip(*(relation.right for relation in of_line), strict=False):
            wrong = {
                relation.left[0]: table.figures[relation.left[0]] + sign * table.figures[part]
                for relation, part in zip(of_line, parts, strict=True)
                if table.figures[part]
            }
            if len(wrong) > 1:
                yield wrong


def _last_year(_: Random, table: Table) -> Iterator[Wrong]:
    for key, figure in table.last_year.items():
        if figure:
            yield {key: figure}


def _replaced(generator: Random, table: Table) -> Iterator[Wrong]:
    for key, figure in table.figures.items():
        if figure:
            yield {key: generator.randrange(3 * figure + 2)}


def _beside(table: Table) -> Iterator[tuple[str, str]]:
    for row in lines_of(table.form)[0]:
        yield from pairwise(row)


def _neighbours(table: Table) -> Iterator[tuple[str, str]]:
    for lines in lines_of(table.form):
        for line in lines:
            for one, other in pairwise(line):
                yield one, other
                yield other, one


ERRORS: Mapping[SlipKind, Callable[[Random, Table], Iterator[Wrong]]] = {
    SlipKind.DIGIT_CHANGED: _digits(_changed),
    SlipKind.DIGITS_SWAPPED: _digits(_swapped),
    SlipKind.DIGIT_DROPPED: _digits(_dropped),
    SlipKind.DIGIT_DOUBLED: _digits(_doubled),
    SlipKind.DIGIT_ADDED: _digits(_added),
    SlipKind.SIGN: _sign,
    SlipKind.OMITTED: _omitted,
    SlipKind.MOVED: _moved,
    SlipKind.EXCHANGED: _exchanged,
    SlipKind.JOINED: _joined,
    SlipKind.SPLIT: _split,
    SlipKind.SHIFTED: _shifted,
    SlipKind.LEFT_OUT: _sums(-1),
    SlipKind.COUNTED_TWICE: _sums(1),
    SlipKind.LAST_YEAR: _last_year,
    SlipKind.REPLACED: _replaced,
}
