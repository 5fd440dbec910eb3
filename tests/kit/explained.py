"""Whether the issues of a reading explain each of its cells, and none of them twice."""

from __future__ import annotations

from collections.abc import Iterator

from gkparse import Reading, State

# The issues that explain why a cell holds no number although its content is known.
OF_BLANKS = {
    State.BLANK: {"cells-blank", "total-blank", "blank-beside-other-year"},
    State.NOT_APPLICABLE: {"not-applicable"},
}
# The issues about cells that hold a number.
OF_NUMBERS = {"note-in-cell", "total-differs", "balance-differs", "relation-unusual"}


def unexplained(reading: Reading) -> Iterator[str]:
    """What contradicts the claim about each cell: exactly one issue explains why it holds no number.

    An issue explains the cells in its `cells`. A blank is explained as a blank, an unknown cell as unknown,
    and a cell with a number by none that says that it is unknown.
    """
    for key, cell in reading.cells.items():
        codes = [issue.code for issue in reading.issues if key in issue.cells]
        if cell.value is not None:
            wrong = set(codes) - OF_NUMBERS
        elif len(codes) != 1:
            wrong = {f"{len(codes)} issues"}
        elif cell.state in OF_BLANKS:
            wrong = set(codes) - OF_BLANKS[cell.state]
        else:
            wrong = set(codes) & set().union(OF_NUMBERS, *OF_BLANKS.values())
        if wrong:
            yield f"{key} is {cell.state.value} with {cell.value}: {codes}"
