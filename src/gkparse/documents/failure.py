"""How a reader gives up: with the one issue that says why. These exceptions never leave this package."""

from __future__ import annotations

from typing import Any

from gkparse._issues.issue import Issue, issue
from gkparse._text.spans import Span

NOWHERE = Span(0, 0)


class Unreadable(Exception):  # noqa: N818 - no error, but the outcome of reading
    """A document that cannot be read. `issue` says why, and what to do."""

    def __init__(self, reason: Issue) -> None:
        super().__init__(reason.message)
        self.issue = reason


class MalformedError(ValueError):
    """A part of a document is not what its format demands; `reason` is a code, with `facts`.

    Raised by code that does not know what kind of document it reads. `open_document` adds the kind.
    """

    def __init__(self, reason: str, **facts: Any) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts = facts


def beyond(limit: str, allowed: int, found: int | None = None) -> Unreadable:
    """A document that crosses the limit of that name. `found` is its size or count; None if it is unknown."""
    amount = "more" if found is None else "counted"
    return Unreadable(
        issue(
            "limit-crossed",
            None,
            NOWHERE,
            limit=limit,
            unit=limit,
            amount=amount,
            allowed=allowed,
            found=found,
        )
    )


def damaged(kind: str, reason: str, **facts: Any) -> Unreadable:
    """A document whose bytes are not what its kind demands. `reason` is a code, with `facts`."""
    return Unreadable(issue("document-damaged", None, NOWHERE, kind=kind, reason=reason, **facts))


def encrypted(kind: str) -> Unreadable:
    """A document that asks for a password."""
    return Unreadable(issue("document-encrypted", None, NOWHERE, kind=kind))
