"""The sections with titles of an office's own: their ordinals fill the gaps between the official titles.

Knows schemes and ordinals. Does not know which kind such a section is.
"""

from __future__ import annotations

from collections.abc import Sequence

from gkparse._outline.heading_candidates import Head


def with_own_titles(heads: Sequence[Head], chain: Sequence[int]) -> list[int]:
    """The chain, with the headings whose ordinals fill the gaps in its numbering."""
    chosen: list[int] = []
    first = heads[chain[0]]
    wanted = (first.ordinal or 1) - 1
    for index in range(chain[0] - 1, -1, -1):
        if wanted > 0 and (heads[index].scheme, heads[index].ordinal) == (first.scheme, wanted):
            chosen.insert(0, index)
            wanted -= 1
    for position, index in enumerate(chain):
        chosen.append(index)
        following = chain[position + 1] if position + 1 < len(chain) else None
        chosen.extend(_counting_on(heads, index, following))
    return chosen


def _counting_on(heads: Sequence[Head], section: int, following: int | None) -> list[int]:
    """The headings that count on from a section, up to the next; not those of lists that restart at 一."""
    start = heads[section]
    if start.ordinal is None:
        return []
    schemes = {start.scheme}
    limit: int | None = None
    if following is not None:
        limit = heads[following].ordinal
        schemes.add(heads[following].scheme)
        if limit is None:
            return []
    wanted, nested = start.ordinal + 1, 0
    chosen = []
    for index in range(section + 1, following if following is not None else len(heads)):
        head = heads[index]
        if head.scheme not in schemes or head.ordinal is None or (limit is not None and wanted >= limit):
            continue
        if (nested and head.ordinal == nested + 1) or head.ordinal == 1:
            nested = head.ordinal
        elif head.ordinal == wanted:
            chosen.append(index)
            wanted, nested = wanted + 1, 0
    return chosen
