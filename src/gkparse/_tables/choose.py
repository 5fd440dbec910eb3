"""Which candidate reading of a table is taken: the one in which most rows, cells and labels were found.

Labels decide first. Where two candidates have equal support and differ, the relations of the form decide
between them as wholes, and an issue says so. If these do not decide either, the cells that differ become
unknown. Layouts do not rate themselves. A table that the document itself holds is a candidate like any
other, and comes first.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from gkparse._explanation import Attempt, Candidate, Reason
from gkparse._issues.issue import Issue
from gkparse._tables.alignment import Alignment
from gkparse._tables.candidates import CandidateReading, broken_relations
from gkparse._tables.findings import Finding
from gkparse._text.spans import Span


@frozen
class Choice:
    """The reading of a table that was taken, and why.

    `broken` are the relations that do not hold, without their places.
    """

    alignment: Alignment
    layout: str
    reason: Reason
    broken: tuple[Issue, ...] = ()


def choose(candidates: Sequence[CandidateReading]) -> Choice | None:
    """The best reading; None if there is no candidate."""
    if not candidates:
        return None
    best = max(candidate.rank for candidate in candidates)
    # Layouts come in order of rank, so that the first of identical readings is credited.
    winner, *equals = [candidate for candidate in candidates if candidate.rank == best]
    rivals = [winner, *(rival for rival in equals if _differing(winner, rival))]
    if len(rivals) == 1:
        reason = Reason.ONLY if len(candidates) == 1 else Reason.ALIKE if equals else Reason.MORE
        return Choice(winner.alignment, winner.layout, reason, winner.relations)
    fewest = min(rival.broken for rival in rivals)
    sound = [rival for rival in rivals if rival.broken == fewest]
    return _chosen_by_sums(sound[0], rivals) if len(sound) == 1 else _undecided(winner, rivals)


def _chosen_by_sums(chosen: CandidateReading, rivals: Sequence[CandidateReading]) -> Choice:
    """The choice of the one reading in which the fewest relations are broken."""
    others = ", ".join(rival.layout for rival in rivals if rival is not chosen)
    decided = Finding(
        code="chosen-by-arithmetic",
        key=chosen.alignment.form.table,
        span=chosen.alignment.extent,
        facts={"layout": chosen.layout, "others": others},
    )
    alignment = chosen.alignment.with_findings([decided])
    return Choice(alignment, chosen.layout, Reason.SUMS, chosen.relations)


def _undecided(winner: CandidateReading, rivals: Sequence[CandidateReading]) -> Choice:
    """The choice of the first reading, without the cells in which the others differ from it."""
    differing = {key for rival in rivals for key in _differing(winner, rival)}
    facts = {"layouts": ", ".join(rival.layout for rival in rivals)}
    alignment = winner.alignment.with_findings(
        Finding(
            code="proposals-differ",
            key=key,
            span=cell.place.span if cell.place else None,
            facts=facts,
            voids=frozenset((key,)),
        )
        for key, cell in winner.alignment.cells.items()
        if key in differing
    )
    return Choice(alignment, winner.layout, Reason.UNDECIDED, broken_relations(alignment))


def _differing(one: CandidateReading, other: CandidateReading) -> set[str]:
    """The cells that two readings of a table see differently."""
    if one.alignment.form is not other.alignment.form:
        return set(one.alignment.cells)
    mine, theirs = one.alignment.contents, other.alignment.contents
    return {
        key
        for key in mine
        if (mine[key].number, mine[key].unit, mine[key].state)
        != (theirs[key].number, theirs[key].unit, theirs[key].state)
    }


def attempt(
    span: Span, candidates: Sequence[CandidateReading], choice: Choice | None, not_asked: Sequence[str]
) -> Attempt:
    """The public record of a choice: the candidates with their scores, and the reason."""
    return Attempt(
        span,
        tuple(_public(candidate, choice) for candidate in candidates),
        choice.reason if choice else None,
        tuple(not_asked),
        {key: row.trace for key, row in choice.alignment.rows.items() if row.trace} if choice else {},
    )


def _public(candidate: CandidateReading, choice: Choice | None) -> Candidate:
    rows, cells, labels = candidate.score
    alignment = candidate.alignment
    return Candidate(
        layout=candidate.layout,
        form=alignment.form.form,
        rows=rows,
        of_rows=len(alignment.rows),
        cells=cells,
        of_cells=len(alignment.cells),
        labels=labels,
        broken=candidate.broken,
        chosen=choice is not None and choice.layout == candidate.layout,
    )
