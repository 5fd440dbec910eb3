"""The order of layers: who may import whom, read from the imports themselves."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import gkparse

PACKAGE = Path(gkparse.__file__).parent

# A module imports from the layers below its own, or within its own without a cycle. A package stands for all
# of its modules.
LAYERS: dict[int, frozenset[str]] = {
    # words, numbers and places, of which none has to do with reports
    0: frozenset({"errors", "_span", "_fold", "_numerals", "_separators"}),
    # the materials: lines and grids, values, phrases, issues
    1: frozenset({"_catalogue", "_issue", "_source", "_grammar", "_value", "grid"}),
    # what is known beforehand: the forms, the layouts, what headings and titles look like, the model
    2: frozenset(
        {
            "forms",
            "layouts",
            "_heading",
            "_official",
            "_title",
            "_dress",
            "_mention",
            "_labels",
            "_cell",
            "_document",
            "report",
        }
    ),
    # the stages, each a function of what is below
    3: frozenset(
        {
            "_outline",
            "_marked",
            "_chain",
            "_sections",
            "_section_issues",
            "_tables",
            "_identity",
            "_opening",
            "_rests",
            "_squeeze",
            "_parted",
            "_pieces",
            "_rows",
            "_near",
            "_ends",
            "_printings",
            "_apart",
            "_mishaps",
            "_lost_rows",
            "_placements",
            "_header",
            "_units",
            "_renamed",
            "_columns",
            "_align",
            "_alignment",
            "_row_cells",
            "_choose",
            "_explain",
            "_remarks",
            "_assemble",
        }
        | {"_tabulate", "_parts", "_check", "convert", "schema", "reading"}
    ),
    # the journeys, which know the order of the stages
    4: frozenset({"_read", "_load", "_render", "documents"}),
    # what people and programs call
    5: frozenset({"__init__", "__main__", "cli", "testing", "strategies"}),
}
LAYER_OF = {name: layer for layer, names in LAYERS.items() for name in names}

CORE = frozenset({"attrs", "cattrs", "lark"})
EXTRAS = {
    "cli": frozenset({"click", "rich"}),
    "testing": frozenset({"pytest", "hypothesis"}),
    "strategies": frozenset({"hypothesis"}),
    "documents": frozenset({"selectolax", "pypdfium2"}),
}


def module_name(path: Path) -> str:
    """The dotted name within the package: `forms.requests`, and `forms` for its `__init__`."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


MODULES = {module_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def top(module: str) -> str:
    return module.partition(".")[0]


def imported(source: str) -> Iterator[str]:
    """Every module that a source names in an import, wherever it stands: in a function, or for the types."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name their module in full"
            module = node.module or ""
            for alias in node.names:
                inner = f"{module}.{alias.name}"
                yield inner if inner.removeprefix("gkparse.") in MODULES else module


def own(module: str) -> set[str]:
    """The modules of the package that a module imports."""
    names = {name for name in imported(MODULES[module].read_text("utf-8")) if top(name) == "gkparse"}
    return {name.removeprefix("gkparse.") if name != "gkparse" else "__init__" for name in names}


def foreign(module: str) -> set[str]:
    """The distributions that a module imports, without the standard library."""
    names = {top(name) for name in imported(MODULES[module].read_text("utf-8"))}
    return names - {"gkparse"} - sys.stdlib_module_names


def test_every_module_has_one_layer() -> None:
    assert {top(module) for module in MODULES} <= set(LAYER_OF)
    assert sum(map(len, LAYERS.values())) == len(LAYER_OF), "a module stands in two layers"


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_from_its_own_layer_or_from_lower_ones(module: str) -> None:
    layer = LAYER_OF[top(module)]
    higher = {name: LAYER_OF[top(name)] for name in own(module) if LAYER_OF[top(name)] > layer}
    assert not higher, f"{module} is in layer {layer}"


def test_no_import_comes_back_to_where_it_began() -> None:
    try:
        TopologicalSorter({module: own(module) for module in MODULES}).prepare()
    except CycleError as error:
        pytest.fail(" <- ".join(error.args[1]))


@pytest.mark.parametrize("module", MODULES)
def test_the_core_needs_three_libraries_and_an_extra_its_own(module: str) -> None:
    assert foreign(module) <= CORE | EXTRAS.get(top(module), frozenset())


def test_only_the_grammar_module_knows_the_parser_generator() -> None:
    assert {module for module in MODULES if "lark" in foreign(module)} == {"_grammar"}
