"""Issues: what is wrong or noteworthy in a report, and where. The catalogue holds their wording."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from attrs import field, frozen

from gkparse._issues.catalogue import CATALOGUE
from gkparse._issues.wording import Entry, Severity, Wording
from gkparse._text.spans import Span

__all__ = ["CATALOGUE", "Issue", "Severity", "issue"]


@frozen(kw_only=True)
class Issue:
    """One thing that a user of the numbers must know.

    `key` names a cell (`requests.granted.total`), a row or table by prefix (`requests.granted`), a
    column (`requests.*.total`), or `title`, `agency`, `year`, `period`, `sections`, `sections.<kind>`;
    it is None if the issue is about the whole text. `span` points into the source; it is None for an
    issue of `gkparse.check` about a report alone. `facts` are what the message is made of: the keys and
    names that stand in braces in the catalogue. `proposal` holds numbers by the keys of their cells that
    would resolve the issue; they are never put into the report. `cells` are the cells that the issue is
    about; if there are none, it is about all that its key names. `entry` is the wording of a rule's own
    finding; without it the wording stands in the catalogue.
    """

    code: str
    severity: Severity
    key: str | None
    span: Span | None
    facts: Mapping[str, object] = field(factory=dict, hash=False)
    proposal: tuple[tuple[str, int | Decimal], ...] = ()
    cells: frozenset[str] = frozenset()
    entry: Entry | None = field(default=None, eq=False, repr=False)

    @property
    def message(self) -> str:
        """What was found, in English. The message of an error ends with what to do."""
        return self.wording.message(self.facts).en

    @property
    def message_zh(self) -> str:
        """What was found, in Chinese. The message of an error ends with what to do."""
        return self.wording.message(self.facts).zh

    @property
    def finding(self) -> Wording:
        """What was found, in both languages, without what to do."""
        return self.wording.finding(self.facts)

    @property
    def advice(self) -> Wording:
        """What to do, in both languages."""
        return self.wording.advice(self.facts)

    @property
    def wording(self) -> Entry:
        """Its severity, message and remedy as data: those of its rule, or of the catalogue."""
        return self.entry or CATALOGUE[self.code]

    def covers(self, key: str) -> bool:
        """Whether the issue is about what `key` names: a cell, a row, a table, a section, the title ...

        An issue covers its own key and all that it names by a prefix or `*`, or its `cells` alone if it
        has some. An issue without a key is about the whole text and covers everything.

        >>> found = issue("total-blank", "requests.*.total", count=23)
        >>> found.covers("requests.granted.total"), found.covers("requests.granted.other")
        (True, False)
        """
        if self.key is None or key == self.key:
            return True
        return key in self.cells if self.cells else names(self.key, key)


def issue(
    code: str,
    key: str | None = None,
    span: Span | None = None,
    *,
    proposal: tuple[tuple[str, int | Decimal], ...] = (),
    cells: Iterable[str] = (),
    **facts: object,
) -> Issue:
    """The issue of a code of the catalogue, with the facts that its message names.

    >>> issue("table-not-found", "requests", name="收到和处理政府信息公开申请情况", reason="image").message_zh
    '未找到“收到和处理政府信息公开申请情况”表：该处为图片。请查看公布的报告中的相应位置。'
    """
    return Issue(
        code=code,
        severity=CATALOGUE[code].severity,
        key=key,
        span=span,
        facts=facts,
        proposal=proposal,
        cells=frozenset(cells),
    )


def names(pattern: str, key: str) -> bool:
    """Whether a pattern names a key: it is that key, or a prefix of it; `*` names any one part.

    >>> names("requests.granted", "requests.granted.total"), names("requests.*.total", "requests.new.total")
    (True, True)
    >>> names("requests.granted.total", "requests.granted"), names("requests.new", "requests.new_other")
    (False, False)
    """
    parts = key.split(".")
    wanted = pattern.split(".")
    return len(wanted) <= len(parts) and all(
        name in ("*", part) for name, part in zip(wanted, parts, strict=False)
    )
