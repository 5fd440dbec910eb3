"""How a reader of documents gives up: with the one issue that says why. It never leaves this package."""

from __future__ import annotations

from gkparse._issue import Issue, issue
from gkparse._span import Span

NOWHERE = Span(0, 0)


class Unreadable(Exception):  # noqa: N818 - not an error of anyone's: the outcome of reading a document
    """A document that is not read; `issue` says why and what to do."""

    def __init__(self, found: Issue) -> None:
        super().__init__(found.message)
        self.issue = found


def beyond(limit: str, allowed: int, found: int | None = None) -> Unreadable:
    """A document that crosses a limit of `Limits`, by the name of its field."""
    more = "" if found is None else f" ({found})"
    return Unreadable(issue("limit-crossed", None, NOWHERE, limit=limit, allowed=allowed, found=more))


def damaged(kind: str, reason: str) -> Unreadable:
    """A document whose bytes are not what its kind demands."""
    return Unreadable(issue("document-damaged", None, NOWHERE, kind=kind, reason=reason))


def encrypted(kind: str) -> Unreadable:
    """A document that asks for a password."""
    return Unreadable(issue("document-encrypted", None, NOWHERE, kind=kind))
