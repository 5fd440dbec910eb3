"""A file that holds no report is one finding, which says what the file is instead.

The reader says of a page what it is (not found, a list of links, a script that loads the text later), and
of a file why it was not read. Of any other text without a section and without a table this module says it.
What is missing in it is not listed: all of it is.

Whoever names a file says that it is a report, so one without is an error. A folder can hold a note or a list
of addresses beside its reports: such a file is a warning of its own, `no-report`.
"""

from __future__ import annotations

from collections.abc import Sequence

from gkparse._issues.issue import Issue, Severity, issue
from gkparse.reading import Reading

# Why a file was not read at all.
UNREAD = frozenset(
    (
        "unsupported-kind",
        "limit-crossed",
        "document-damaged",
        "document-encrypted",
        "conversion-failed",
        "no-text-layer",
        "text-garbled",
    )
)
# What a page without a report is.
ANOTHER_PAGE = frozenset(("page-not-found", "page-links-report", "page-lists-reports", "page-loads-later"))
# What this module says of any other file.
NO_REPORT = frozenset(("no-sections", "no-report", "text-empty"))

_NO_SECTIONS = (issue("no-sections", "sections"),)


def holds_no_report(reading: Reading) -> bool:
    """Whether a file has neither a section nor a table of a report."""
    return not reading.report.sections and not reading.report.tables


def condensed(reading: Reading, findings: Sequence[Issue], *, named: bool) -> tuple[Issue, ...]:
    """The findings; of a file without a report the one that says what it is.

    `named` says whether somebody named the file, or it was found in a folder.
    """
    if not holds_no_report(reading):
        return tuple(findings)
    known = [found for found in findings if found.code in UNREAD | ANOTHER_PAGE]
    if known:
        return (known[0],)
    if reading.source.text.strip():
        if not named and reading.report.title is None:
            return (issue("no-report"),)
        return tuple(found for found in findings if found.code == "no-sections") or _NO_SECTIONS
    whole = tuple(found for found in findings if found.key is None and found.severity is not Severity.INFO)
    return whole[:1] or (issue("text-empty"),)


def was_not_read(findings: Sequence[Issue]) -> bool:
    """Whether a finding says that the file was not read at all."""
    return any(found.code in UNREAD for found in findings)
