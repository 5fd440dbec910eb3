"""python -m tests.kit.imports: rooms, floors and arrows of the package, counted from its imports.

A room is a file or a package at the top of `src/gkparse`. An arrow leads from a room to each other room from
which it imports. A floor holds the rooms whose longest way down the arrows is equally long.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import gkparse

PACKAGE = Path(gkparse.__file__).parent


def module_name(path: Path) -> str:
    """The dotted name within the package: `forms.requests`, and `forms` for its `__init__`."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


MODULES = {module_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def room(module: str) -> str:
    """The file or package at the top in which a module stands."""
    return module.partition(".")[0]


def imported(source: str) -> Iterator[str]:
    """Every module that a source imports, also within functions and for type checkers only."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name their module in full"
            module = node.module or ""
            for alias in node.names:
                inner = f"{module}.{alias.name}"
                yield inner if inner.removeprefix("gkparse.") in MODULES else module


@cache
def own_imports(module: str) -> frozenset[str]:
    """The modules of the package that a module imports."""
    names = {name for name in imported(MODULES[module].read_text("utf-8")) if room(name) == "gkparse"}
    return frozenset(name.removeprefix("gkparse.") if name != "gkparse" else "__init__" for name in names)


@cache
def foreign_imports(module: str) -> frozenset[str]:
    """The distributions that a module imports, without the standard library."""
    names = {room(name) for name in imported(MODULES[module].read_text("utf-8"))}
    return frozenset(names - {"gkparse"} - sys.stdlib_module_names)


def arrows() -> dict[str, set[str]]:
    """For each room the other rooms from which it imports."""
    below: dict[str, set[str]] = {room(module): set() for module in MODULES}
    for module in MODULES:
        below[room(module)] |= {room(name) for name in own_imports(module)} - {room(module)}
    return below


def floors(below: Mapping[str, set[str]]) -> dict[str, int]:
    """The floor of each room, counted from 0. Raises CycleError if imports lead back to their room."""
    floor_of: dict[str, int] = {}
    for name in TopologicalSorter(below).static_order():
        floor_of[name] = 1 + max((floor_of[other] for other in below[name]), default=-1)
    return floor_of


def main() -> None:
    below = arrows()
    floor_of = floors(below)
    for name in sorted(floor_of, key=lambda name: (floor_of[name], name)):
        print(f"{floor_of[name]:2} {name:14} {' '.join(sorted(below[name]))}")
    packages = sum((PACKAGE / name).is_dir() for name in floor_of)
    print(
        f"{len(floor_of)} rooms ({packages} packages), {max(floor_of.values()) + 1} floors, "
        f"{sum(map(len, below.values()))} arrows, {len(MODULES)} modules"
    )


if __name__ == "__main__":
    main()
