"""Issues: what is wrong or noteworthy in a report, and where. The catalogue holds their wording."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from gkparse._issues.catalogue import CATALOGUE
from gkparse._issues.wording import Severity
from gkparse._text.spans import Span

__all__ = ["CATALOGUE", "Issue", "Severity", "issue"]


@frozen(kw_only=True)
class Issue:
    """One thing that a user of the numbers must know.

    `key` names a cell (`requests.granted.total`), a row or table by prefix (`requests.granted`), a
    column (`requests.*.total`), or `title`, `agency`, `year`, `period`, `sections`, `sections.<kind>`;
    it is None if the issue is about the whole text. `span` points into the source; it is None for an
    issue of `gkparse.check`, which sees no source. `message` is in English and `message_zh` in Chinese;
    that of an error ends with what to do. `proposal` holds numbers by the keys of their cells that would
    resolve the issue; they are never put into the report.
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
    **facts: object,
) -> Issue:
    """The issue of a code of the catalogue, with the facts that its message names.

    >>> issue("table-not-found", "requests", name="收到和处理政府信息公开申请情况", reason="image").message_zh
    '未找到“收到和处理政府信息公开申请情况”表：该处为图片。请查看公布的报告中的相应位置。'
    """
    entry = CATALOGUE[code]
    message = entry.message(facts)
    return Issue(
        code=code,
        severity=entry.severity,
        key=key,
        span=span,
        message=message.en,
        message_zh=message.zh,
        proposal=proposal,
    )
