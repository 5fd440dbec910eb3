"""Why a table was not found in its section: an image, garbled text, labels without figures.

Looks at the lines of the section only. Does not read a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gkparse._issues.issue import Issue, issue
from gkparse._tables.findings import Finding
from gkparse._text.fold import fold
from gkparse._text.mojibake import is_damaged
from gkparse._text.patterns import lazy_pattern
from gkparse._text.spans import Span
from gkparse._text.values import looks_like_value
from gkparse.forms import TableName
from gkparse.forms.lexicon import MIN_LABELS, labels_of
from gkparse.grid import Line, Lines

_IMAGE = lazy_pattern(r"!\[|<img|\.(?:png|jpe?g|gif|bmp|webp)\b|图片|[见如]附?图", re.IGNORECASE)

_PIECE = lazy_pattern(r"[^\s|,]+")

# A section with fewer numbers may be prose.
MANY_FIGURES = 10


def why_not_found(name: TableName, title: str, heading: Span, text: Lines, *, ends: bool) -> Issue:
    """The issue of a table that is missing in its section, whose lines are `text`.

    `ends` is True if the report ends with this section.
    """
    printed = [line for line in text if not line.text.isspace() and line.text]
    damaged = [line for line in printed if is_damaged(line.text)]
    if 2 * len(damaged) > len(printed):
        return garbled(name, title, damaged).as_issue()
    labels = {label.key for piece in _pieces(printed) for label in labels_of(piece) if label.table == name}
    figures = sum(looks_like_value(piece) for piece in _pieces(printed))
    if len(labels) >= MIN_LABELS and not figures and ends:
        return issue("table-cut-off", name, heading, name=title, rows="all")
    if not printed:
        reason = "no-text"
    elif any(_IMAGE.search(line.text) for line in printed):
        reason = "image"
    elif len(labels) >= MIN_LABELS and figures:
        reason = "not-matched"
    elif len(labels) >= MIN_LABELS:
        reason = "no-numbers"
    elif figures >= MANY_FIGURES:
        reason = "no-labels"
    else:
        reason = "no-table"
    return issue("table-not-found", name, heading, name=title, reason=reason)


def garbled(key: str, where: str, lines: Sequence[Line], voids: frozenset[str] = frozenset()) -> Finding:
    """The finding about garbled lines, from the first to the last, and the cells that they made unknown."""
    span = Span(lines[0].start, lines[-1].span.stop)
    facts = {"where": where, "sample": _short(lines[0].text)}
    return Finding(code="text-damaged", key=key, span=span, facts=facts, voids=voids)


def _pieces(lines: Sequence[Line]) -> Iterator[str]:
    """What stands between blanks, pipes and commas: in any layout a label or a figure."""
    for line in lines:
        yield from _PIECE.findall(fold(line.text))


def _short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= 20 else f"{text[:19]}…"
