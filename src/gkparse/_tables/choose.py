"""Every layout proposes a reading of a region, and the one in which the form finds most of itself wins.

Labels decide first. Where two readings are equally well supported and differ, the relations of the
form decide between them as wholes, and that is said; where they do not, the cells that differ are not
known. Layouts do not rate themselves. A table that the document itself holds as one is a proposal
like any other, and the first.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from gkparse._explanation import Attempt, Candidate, Reason
from gkparse._issues.issue import Issue, issue
from gkparse._tables.alignment import Alignment
from gkparse._tables.candidates import CandidateReading, broken_relations
from gkparse._text.spans import Span
from gkparse._text.values import State
from gkparse.reading import CellReading


@frozen
class Choice:
    """The reading of a table that was taken, what is to be said of the choice, and why it was this one.

    `broken` are the relations that do not hold, without their places.
    """

    alignment: Alignment
    layout: str
    reason: Reason
    broken: tuple[Issue, ...] = ()
    issues: tuple[Issue, ...] = ()


def choose(proposals: Sequence[CandidateReading]) -> Choice | None:
    """The best reading, with what is to be said of the choice; None where there is no proposal."""
    if not proposals:
        return None
    best = max(proposal.rank for proposal in proposals)
    # Layouts come in order of rank, so that the first of identical readings is the one credited.
    winner, *equals = [proposal for proposal in proposals if proposal.rank == best]
    table = winner.alignment.form.table
    rivals = [rival for rival in equals if _differing(winner, rival)]
    if not rivals:
        reason = Reason.ONLY if len(proposals) == 1 else Reason.ALIKE if equals else Reason.MORE
        return Choice(winner.alignment, winner.layout, reason, winner.relations)
    fewest = min(proposal.broken for proposal in (winner, *rivals))
    sound = [proposal for proposal in (winner, *rivals) if proposal.broken == fewest]
    if len(sound) == 1:
        (chosen,) = sound
        others = ", ".join(proposal.layout for proposal in (winner, *rivals) if proposal is not chosen)
        said = issue(
            "chosen-by-arithmetic",
            table,
            chosen.alignment.extent,
            layout=chosen.layout,
            others=others,
        )
        return Choice(chosen.alignment, chosen.layout, Reason.SUMS, chosen.relations, (said,))
    differing = {key for rival in rivals for key in _differing(winner, rival)}
    names = ", ".join(proposal.layout for proposal in (winner, *rivals))
    cells = {
        key: _unknown(cell) if key in differing else cell for key, cell in winner.alignment.cells.items()
    }
    issues = tuple(
        issue("proposals-differ", key, place.span if (place := cell.place) else None, layouts=names)
        for key, cell in cells.items()
        if key in differing
    )
    alignment = evolve(winner.alignment, cells=cells)
    return Choice(alignment, winner.layout, Reason.UNDECIDED, broken_relations(alignment), issues)


def _differing(one: CandidateReading, other: CandidateReading) -> set[str]:
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


def _unknown(cell: CellReading) -> CellReading:
    return evolve(cell, value=None, unit=None, state=State.UNREADABLE, note=None)


def attempt(
    span: Span, proposals: Sequence[CandidateReading], choice: Choice | None, not_asked: Sequence[str]
) -> Attempt:
    """What is kept of a choice between proposals."""
    reason = None if choice is None else choice.reason
    candidates = tuple(_candidate(found, choice) for found in proposals)
    return Attempt(span, candidates, reason, tuple(not_asked))


def _candidate(proposal: CandidateReading, choice: Choice | None) -> Candidate:
    rows, cells, labels = proposal.score
    read = proposal.alignment
    return Candidate(
        proposal.layout,
        read.form.form,
        rows,
        len(read.rows),
        cells,
        len(read.cells),
        labels,
        proposal.broken,
        choice is not None and choice.layout == proposal.layout,
    )
