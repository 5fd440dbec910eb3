"""Regular expressions that Python compiles when they are first used.

To compile the hundred patterns of gkparse takes as long as to read two reports, and most texts need half of
them. After its first use a lazy pattern has the methods of the compiled one, and so is as fast.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class _Lazy:
    """Stands for a compiled pattern. It is compiled when an attribute of it is first asked for."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = pattern, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(*self._source)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A regular expression for a constant of a module.

    An error in it shows only when it is first used, so a test compiles them all.

    >>> YEAR = lazy_pattern(r"20\\d\\d")
    >>> YEAR.fullmatch("2023") is not None, YEAR.sub("0000", "2023年"), YEAR.pattern
    (True, '0000年', '20\\\\d\\\\d')
    """
    return cast("re.Pattern[str]", _Lazy(pattern, flags))
