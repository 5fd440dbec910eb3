"""What the search gives: conflicts between sums, and for each the explanations, as data with wording.

Finds nothing itself.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from attrs import frozen

from gkparse._issues.localisation import CHANGES, ORIGINS, SLIPS
from gkparse._issues.wording import Lang, Wording
from gkparse.checks.localisation.kinds import MARGIN, MOST, WEIGHTS, SlipKind, cost
from gkparse.forms import Relation, TableForm
from gkparse.forms.arithmetic import Number


class Origin(StrEnum):
    """Where an error arose: the source prints it, or the source can be read so that there is none."""

    SOURCE = "source"
    READING = "reading"

    @property
    def wording(self) -> Wording:
        return ORIGINS[self]


@frozen
class Change:
    """A cell, the figure that the report has there, and the right one if the explanation is true."""

    key: str
    old: Number
    new: Number


@frozen(kw_only=True)
class Operation:
    """A slip, and what takes it back: the changes, in the order of the form.

    `parts` are the cells that the sums leave out or count twice: one for each sum, or, if only one sum is
    wrong, each cell that it may have left out. `origin` is None if it is not known.
    """

    form: TableForm
    kind: SlipKind
    changes: tuple[Change, ...]
    parts: tuple[str, ...] = ()
    origin: Origin | None = None

    @property
    def cost(self) -> int:
        return WEIGHTS[self.kind]

    @property
    def message(self) -> str:
        """What should stand where, and why, in English."""
        return self.text("en")

    @property
    def message_zh(self) -> str:
        """What should stand where, and why, in Chinese."""
        return self.text("zh")

    def text(self, lang: Lang) -> str:
        slip = SLIPS[self.kind].of(lang).format(parts=_parts(self, lang))
        return CHANGES["slip"].of(lang).format(changes=_changes(self, lang), slip=slip)


@frozen(kw_only=True)
class Diagnosis:
    """An explanation of a conflict: slips after whose mending all its sums hold. Nothing is changed."""

    operations: tuple[Operation, ...]

    @property
    def cost(self) -> int:
        """What its slips cost together: the cheaper, the likelier."""
        return cost([operation.kind for operation in self.operations])

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes of all its operations. No cell changes twice."""
        return tuple(change for operation in self.operations for change in operation.changes)

    @property
    def origin(self) -> Origin | None:
        """SOURCE if the source prints all errors, READING if it can be read without one of them."""
        origins = {operation.origin for operation in self.operations}
        if Origin.READING in origins:
            return Origin.READING
        return Origin.SOURCE if origins == {Origin.SOURCE} else None

    @property
    def message(self) -> str:
        """Its operations in English."""
        return self.text("en")

    @property
    def message_zh(self) -> str:
        """Its operations in Chinese."""
        return self.text("zh")

    def text(self, lang: Lang) -> str:
        return CHANGES["between rows"].of(lang).join(each.text(lang) for each in self.operations)


@frozen
class Clash:
    """A sum that does not hold, and the sums of its two sides."""

    relation: Relation
    left: Number
    right: Number


@frozen(kw_only=True)
class Conflict:
    """Sums of a table that hang together and do not hold, and what would explain them.

    `diagnoses` has every explanation of one slip, and of two slips of which one mends a sum for itself; none
    has a slip too many. The cheapest come first. `complete` is False if a bound ended the search: there may
    be others then, but each that is given explains all clashes.
    """

    form: TableForm
    clashes: tuple[Clash, ...]
    diagnoses: tuple[Diagnosis, ...]
    complete: bool

    @property
    def likely(self) -> tuple[Diagnosis, ...]:
        """The explanations that cost hardly more than the cheapest: none of them is sure.

        If a single sum is broken, nothing confirms any explanation, and all of them are likely.
        """
        if len(self.clashes) == 1 or not self.diagnoses:
            return self.diagnoses
        most = self.diagnoses[0].cost + MARGIN
        return tuple(diagnosis for diagnosis in self.diagnoses if diagnosis.cost <= most)


def _parts(operation: Operation, lang: Lang) -> str:
    """The cells that a sum leaves out; a whole row or column by its own name."""
    labels = [names(operation.form, key) for key in operation.parts]
    if labels and len(operation.changes) > 1:
        rows = dict.fromkeys(row for row, _ in labels)
        return next(iter(rows)) if len(rows) == 1 else labels[0][1]
    cells = (CHANGES["cell"].of(lang).format(row=row, column=column) for row, column in labels)
    return CHANGES["between parts"].of(lang).join(cells)


def _changes(operation: Operation, lang: Lang) -> str:
    by_row: dict[str, list[str]] = {}
    for change in operation.changes:
        row, column = names(operation.form, change.key)
        words = CHANGES["change"].of(lang)
        by_row.setdefault(row, []).append(
            words.format(column=column, old=figure(change.old), new=figure(change.new))
        )
    rows = (
        CHANGES["row"].of(lang).format(row=row, changes=CHANGES["between changes"].of(lang).join(changes))
        for row, changes in by_row.items()
    )
    return CHANGES["between rows"].of(lang).join(rows)


def names(form: TableForm, key: str) -> tuple[str, str]:
    """The labels of the row and the column of a cell.

    The outermost merged label is left out. A row without a label has the merged labels of the cell.

    >>> from gkparse.forms.editions import form_of
    >>> names(form_of("requests", "2021"), "requests.other_other.total")
    ('（六）其他处理 3.其他', '总计')
    >>> names(form_of("proceedings", "2021"), "proceedings.litigation_direct.upheld")
    ('行政诉讼 未经复议直接起诉', '结果维持')
    """
    _, row, column = form.slots[key]
    return " ".join((*row.left[1:], row.label)) if row.label else " ".join(column.above), column.label


def figure(number: Number) -> str:
    """A figure as text."""
    exact = isinstance(number, Decimal) or abs(number) < MOST
    return str(number) if exact else f"{Decimal(number):.3e}"
