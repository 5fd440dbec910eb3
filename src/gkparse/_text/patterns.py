"""Regular expressions that Python compiles when they are first used.

To compile the hundred patterns of gkparse takes as long as to read two reports, and most texts need half of
them. After its first use a lazy pattern has the methods of the compiled one, and so is as fast.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, AnyStr, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class _Lazy:
    """Stands for a compiled pattern. It is compiled when an attribute of it is first asked for."""

    def __init__(self, compile_pattern: Callable[[], re.Pattern[Any]]) -> None:
        self._compile = compile_pattern

    def __getattr__(self, name: str) -> Any:
        compiled = self._compile()
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy_pattern(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A regular expression for a constant of a module.

    An error in it shows only when it is first used, so a test compiles them all.

    >>> YEAR = lazy_pattern(r"20\\d\\d")
    >>> YEAR.fullmatch("2023") is not None, YEAR.sub("0000", "2023年"), YEAR.pattern
    (True, '0000年', '20\\\\d\\\\d')
    """
    return cast("re.Pattern[AnyStr]", _Lazy(lambda: re.compile(pattern, flags)))
