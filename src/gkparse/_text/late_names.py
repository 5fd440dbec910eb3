"""Names of a package that it imports when somebody first asks for one of them (PEP 562).

A process that reads one report needs neither tables of rows, nor rules, nor panels. To import them would take
as long as to read two reports. Type checkers do not see names that come late, so the package imports the same
names below `if TYPE_CHECKING` as well.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module


def late_names(
    package: str, modules: Mapping[str, str]
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """`__getattr__` and `__dir__` for a package: `modules` has the names of each module below it.

    The modules are attributes of the package too, as if it had imported them.

    >>> import gkparse
    >>> "check" in dir(gkparse), gkparse.check.__module__, gkparse.checks.__name__
    (True, 'gkparse.checks.assessment', 'gkparse.checks')
    """
    module_of = {name: module for module, names in modules.items() for name in names.split()}
    attributes = vars(sys.modules[package])

    def get(name: str) -> object:
        if name in module_of:
            value = getattr(import_module(f"{package}.{module_of[name]}"), name)
            attributes[name] = value
            return value
        if name in modules:
            return import_module(f"{package}.{name}")
        raise AttributeError(f"module {package!r} has no attribute {name!r}")

    def names() -> list[str]:
        return sorted({*attributes, *module_of})

    return get, names
