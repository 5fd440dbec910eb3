"""What a layout is: how a table sits on the page. Geometry, never meaning."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from gkparse.grid import Grid, Lines, Loss


@frozen(kw_only=True)
class Layout:
    """How a table sits on the page: geometry, never meaning.

    `read` turns the lines of a region into a grid, or returns None if the table does not sit like that.
    `write` is its inverse. `loses` names what a table cannot carry in this layout. `rank` orders the layouts:
    the first of several identical readings is credited. It has no other effect. `summary` says in English
    what a table looks like, for the list of layouts, and `summary_zh` in Chinese.
    """

    name: str
    read: Callable[[Lines], Grid | None]
    write: Callable[[Grid], str] | None = None
    loses: frozenset[Loss] = frozenset()
    rank: int = 0
    summary: str = ""
    summary_zh: str = ""
