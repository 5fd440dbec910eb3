"""Issues about layouts that could not be loaded, that raised or that took too long.

Knows how to name each of them once. Deliberately judges no layout: the registry and the guard did.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gkparse._issues.issue import Issue, issue
from gkparse._issues.wording import Wording
from gkparse.layouts.health import LayoutGuard
from gkparse.layouts.registry import LayoutFailure


def layout_issues(not_loaded: Iterable[LayoutFailure], guard: LayoutGuard) -> Iterator[Issue]:
    """One issue for each layout that failed: one that was not loaded, and one that the guard noted."""
    distributions: dict[tuple[str, Wording], list[str]] = {}
    for failure in not_loaded:
        reason = Wording(failure.reason, failure.reason_zh)
        distributions.setdefault((failure.name, reason), []).append(failure.distribution)
    for (name, reason), names in distributions.items():
        yield issue("layout-failed", name=f"{name} ({', '.join(names)})", reason=reason)
    for name, error in guard.failed.items():
        yield issue("layout-failed", name=name, reason=error)
    for name, (seconds, size) in guard.slow.items():
        yield issue("layout-slow", name=name, seconds=f"{seconds:.1f}", size=f"{size:,}")
