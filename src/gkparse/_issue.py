"""What a reading has to say about a report: issues, and the catalogue of their codes.

The catalogue holds the severity, the wording in English and in Chinese, and the remedy of every
code. No message is worded anywhere else.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from attrs import frozen

from gkparse._span import Span


class Severity(StrEnum):
    """How much an issue matters. They compare by `rank`: 0 is the gravest."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        return list(Severity).index(self)


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


@frozen
class Entry:
    """One code of the catalogue. Wordings hold the names of their arguments in braces."""

    severity: Severity
    en: str
    zh: str
    remedy: str


_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

CATALOGUE: dict[str, Entry] = {}


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
