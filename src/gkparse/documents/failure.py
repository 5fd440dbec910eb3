"""How a reader of documents gives up: with the one issue that says why. It never leaves this package."""

from __future__ import annotations

from typing import Any

from gkparse._issues.issue import Issue, issue
from gkparse._text.spans import Span

NOWHERE = Span(0, 0)


class Unreadable(Exception):  # noqa: N818 - not an error of anyone's: the outcome of reading a document
    """A document that is not read; `issue` says why and what to do."""

    def __init__(self, found: Issue) -> None:
        super().__init__(found.message)
        self.issue = found


class MalformedError(ValueError):
    """A part of a document is not what its format demands: the code of the reason, and its facts.

    For code that does not know what kind of file it reads.
    """

    def __init__(self, reason: str, **facts: Any) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts = facts


def beyond(limit: str, allowed: int, found: int | None = None) -> Unreadable:
    """A document that crosses a limit of `Limits`, by the name of its field."""
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
    """A document whose bytes are not what its kind demands, with the code of the reason and its facts."""
    return Unreadable(issue("document-damaged", None, NOWHERE, kind=kind, reason=reason, **facts))


def encrypted(kind: str) -> Unreadable:
    """A document that asks for a password."""
    return Unreadable(issue("document-encrypted", None, NOWHERE, kind=kind))
