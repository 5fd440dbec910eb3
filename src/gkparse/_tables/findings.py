"""Findings: what each step of the reading of a table noticed, and which cells it made unknown.

A cell of a table is unknown if and only if a finding voids it. Knows no wording: the catalogue words findings
by their codes and facts. `diagnose` puts many findings of one kind together before they become issues.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from attrs import evolve, field, frozen

from gkparse._issues.issue import CATALOGUE, Issue, Severity, issue
from gkparse._text.spans import Span

Proposal = tuple[tuple[str, int | Decimal], ...]


@frozen(kw_only=True)
class Finding:
    """One thing that a step noticed about a cell, a row, a column or the whole table.

    `code` is one of the catalogue, and `facts` are what its message names. `voids` are the cells that the
    finding makes unknown. `describes` are cells that it explains without making them unknown, such as a
    blank. `proposal` holds numbers that would resolve it.
    """

    code: str
    key: str
    span: Span | None = None
    facts: Mapping[str, object] = field(factory=dict)
    voids: frozenset[str] = frozenset()
    describes: frozenset[str] = frozenset()
    proposal: Proposal = ()

    @property
    def severity(self) -> Severity:
        return CATALOGUE[self.code].severity

    @property
    def cells(self) -> frozenset[str]:
        """The cells that the finding explains."""
        return self.voids | self.describes

    def without(self, cells: frozenset[str]) -> Finding | None:
        """The finding without cells that another finding explains; None if it is about these cells alone."""
        if self.cells.isdisjoint(cells):
            return self
        if self.cells <= cells and self.key in cells:
            return None
        return evolve(self, voids=self.voids - cells, describes=self.describes - cells)

    def as_issue(self) -> Issue:
        return issue(self.code, self.key, self.span, proposal=self.proposal, cells=self.cells, **self.facts)


def supersede(findings: Iterable[Finding], later: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings and then later ones; each cell that a later one voids is explained by that one alone.

    >>> key = "requests.new.other"
    >>> blank = Finding(code="cells-blank", key=key, describes=frozenset({key}))
    >>> differs = Finding(code="proposals-differ", key=blank.key, voids=blank.describes)
    >>> [found.code for found in supersede([blank], [differs])]
    ['proposals-differ']
    """
    later = tuple(later)
    voided = frozenset().union(*(finding.voids for finding in later))
    kept = (finding.without(voided) for finding in findings)
    return (*(finding for finding in kept if finding is not None), *later)
