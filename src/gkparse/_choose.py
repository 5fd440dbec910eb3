"""Every layout proposes a reading of a region, and the one in which the form finds most of itself wins.

Labels decide first. Where two readings are equally well supported and differ, the relations of the
form decide between them as wholes, and that is said; where they do not, the cells that differ are not
known. Layouts do not rate themselves.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from gkparse._align import Alignment, Found, align
from gkparse._cell import CellReading
from gkparse._check import check_table
from gkparse._issue import Issue, Severity, issue
from gkparse._value import State
from gkparse.forms import FormName, TableName
from gkparse.grid import Grid, Lines
from gkparse.layouts import Layout, Layouts


@frozen
class Proposal:
    """A layout's reading of a region as one table."""

    layout: Layout
    alignment: Alignment

    @property
    def score(self) -> tuple[int, int, int]:
        """Rows found by their labels, cells known, labels found."""
        rows = self.alignment.rows.values()
        found = sum(row.found is not Found.ABSENT for row in rows)
        return found, self.alignment.known, self.alignment.support


class Proposer:
    """The layouts of one reading; it lets each read a region once, and remembers those that failed."""

    def __init__(self, layouts: Layouts) -> None:
        self.layouts = layouts
        self.failed: dict[str, str] = {}
        # By the region itself and not its lines: hashing them would cost more than reading them.
        self._grids: dict[tuple[int, str], tuple[Lines, Grid | None]] = {}

    def propose(self, region: Lines, table: TableName, prefer: Sequence[FormName]) -> list[Proposal]:
        """The readings of a region as a table; no more are asked for once one leaves nothing open."""
        proposals = []
        for layout in self.layouts:
            grid = self._grid(layout, region)
            alignment = align(grid, table, prefer) if grid else None
            if alignment is not None:
                proposals.append(Proposal(layout, alignment))
                if alignment.perfect:
                    break
        return proposals

    def _grid(self, layout: Layout, region: Lines) -> Grid | None:
        key = (id(region), layout.name)
        if layout.name in self.failed:
            return None
        if key not in self._grids:
            try:
                grid = layout.read(region)
                if grid is not None:
                    _examine(grid, region)
                self._grids[key] = region, grid
            except Exception as error:  # a plugin may raise anything; it must not break a reading
                self.failed[layout.name] = f"{type(error).__name__}: {error}"
                return None
        return self._grids[key][1]


def _examine(grid: Grid, region: Lines) -> None:
    """Raises for what is not a grid over the region: a plugin's promise is not taken on trust."""
    first, last = region.first.start, region[-1].span.stop if region else 0
    for row in grid.rows:
        for cell in row.cells:
            cell.text.strip()
            if not first <= cell.span.start <= cell.span.stop <= last:
                raise ValueError(f"the cell {cell!r} does not lie in the lines that were given")


def choose(proposals: Sequence[Proposal]) -> tuple[Alignment, list[Issue]] | None:
    """The best reading, with what is to be said of the choice; None where there is no proposal."""
    if not proposals:
        return None
    best = max(proposal.score for proposal in proposals)
    # Layouts come in order of rank, so that the first of identical readings is the one credited.
    winner, *rivals = [proposal for proposal in proposals if proposal.score == best]
    table = winner.alignment.form.table
    rivals = [rival for rival in rivals if _differing(winner, rival)]
    if not rivals:
        return winner.alignment, []
    broken = [_broken(proposal) for proposal in (winner, *rivals)]
    if broken.count(min(broken)) == 1:
        chosen = (winner, *rivals)[broken.index(min(broken))]
        others = ", ".join(p.layout.name for p in (winner, *rivals) if p is not chosen)
        said = issue(
            "chosen-by-arithmetic",
            table,
            chosen.alignment.extent,
            layout=chosen.layout.name,
            others=others,
        )
        return chosen.alignment, [said]
    differing = {key for rival in rivals for key in _differing(winner, rival)}
    names = ", ".join(proposal.layout.name for proposal in (winner, *rivals))
    cells = {
        key: _unknown(cell) if key in differing else cell for key, cell in winner.alignment.cells.items()
    }
    issues = [
        issue("proposals-differ", key, place.span if (place := cell.place) else None, layouts=names)
        for key, cell in cells.items()
        if key in differing
    ]
    return evolve(winner.alignment, cells=cells), issues


def _differing(one: Proposal, other: Proposal) -> set[str]:
    """The cells that two readings of a table see differently."""
    if one.alignment.form is not other.alignment.form:
        return set(one.alignment.cells)
    mine, theirs = one.alignment.cells, other.alignment.cells
    return {
        key
        for key in mine
        if (mine[key].value, mine[key].unit, mine[key].state)
        != (theirs[key].value, theirs[key].unit, theirs[key].state)
    }


def _broken(proposal: Proposal) -> int:
    figures = {key: cell.value for key, cell in proposal.alignment.cells.items()}
    found = check_table(proposal.alignment.form, figures)
    return sum(broken.severity is Severity.ERROR for broken in found)


def _unknown(cell: CellReading) -> CellReading:
    return evolve(cell, value=None, unit=None, state=State.UNREADABLE, note=None)
