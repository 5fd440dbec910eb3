"""Issues about layouts that could not be loaded, that raised or that took too long.

Knows how to name each of them once. Deliberately does not judge a layout: the registry and the reader of
tables noticed what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from gkparse._issues.issue import Issue, issue
from gkparse.layouts.registry import LayoutFailure


def layout_issues(
    not_loaded: Iterable[LayoutFailure],
    raised: Mapping[str, str],
    slow: Mapping[str, tuple[float, int]],
) -> Iterator[Issue]:
    """One issue for each layout that failed.

    `raised` gives by the name of a layout the error, `slow` the seconds that it took for a region and the
    characters of that region.
    """
    distributions: dict[tuple[str, str], list[str]] = {}
    for failure in not_loaded:
        distributions.setdefault((failure.name, failure.reason), []).append(failure.distribution)
    for (name, reason), names in distributions.items():
        yield issue("layout-failed", name=f"{name} ({', '.join(names)})", reason=reason)
    for name, error in raised.items():
        yield issue("layout-failed", name=name, reason=error)
    for name, (seconds, size) in slow.items():
        yield issue("layout-slow", name=name, seconds=f"{seconds:.1f}", size=f"{size:,}")
