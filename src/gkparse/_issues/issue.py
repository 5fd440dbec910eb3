"""What a reading has to say about a report: issues. Their wording is in `_catalogue`."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from gkparse._issues.catalogue import CATALOGUE, Severity
from gkparse._text.spans import Span

__all__ = ["CATALOGUE", "Issue", "Severity", "issue"]


@frozen(kw_only=True)
class Issue:
    """One thing that a reader of the figures must know.

    `key` names a cell (`requests.granted.total`), a row or table by prefix (`requests.granted`), a
    column (`requests.*.total`), or `title`, `agency`, `year`, `period`, `sections`, `sections.<kind>`;
    it is None where the issue is about the text as a whole. `span` points into the source, and is
    None for an issue of `gkparse.check`, which sees no source. `proposal` holds the numbers that
    would mend it; they are never put into the report.
    """

    code: str
    severity: Severity
    key: str | None
    span: Span | None
    message: str
    message_zh: str
    proposal: tuple[tuple[str, int | Decimal], ...] = ()


def issue(
    code: str,
    key: str | None = None,
    span: Span | None = None,
    *,
    proposal: tuple[tuple[str, int | Decimal], ...] = (),
    **words: object,
) -> Issue:
    """The issue of a code of the catalogue, its message made from `words`."""
    entry = CATALOGUE[code]
    return Issue(
        code=code,
        severity=entry.severity,
        key=key,
        span=span,
        message=entry.en.format_map(words),
        message_zh=entry.zh.format_map(words),
        proposal=proposal,
    )
