"""The order of layers: which room may import from which, read from the imports themselves."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

import pytest

from tests.kit.imports import MODULES, arrows, floors, foreign, own, room

# A module imports from the layers below its own, or within its own without a cycle.
LAYERS: tuple[tuple[str, ...], ...] = (
    # characters, figures and offsets, which have nothing to do with reports
    ("errors", "_text"),
    # what is known beforehand and what is read: forms, issues, lines, grids, documents
    ("_issues", "_source", "forms", "grid"),
    # what a line is, how a table can lie on a page; the public products and the model
    ("_lines", "layouts", "_explanation", "reading", "report", "convert", "schema"),
    # files of every kind
    ("documents",),
    # sections, and sums
    ("_outline", "checks"),
    # cells
    ("_tables",),
    # the journeys, which know the order of the stages, and what is published
    ("_parse", "_load", "_render", "publish"),
    # what people and programs call
    ("__init__", "__main__", "batch", "cli", "strategies", "testing"),
)
LAYER_OF = {name: layer for layer, names in enumerate(LAYERS) for name in names}

CORE = frozenset({"attrs", "cattrs", "lark"})
EXTRAS = {
    "cli": frozenset({"click", "rich"}),
    "testing": frozenset({"pytest", "hypothesis"}),
    "strategies": frozenset({"hypothesis"}),
    "documents": frozenset({"selectolax", "pypdfium2"}),
}


def test_every_room_has_one_layer() -> None:
    assert {room(module) for module in MODULES} == set(LAYER_OF)
    assert sum(map(len, LAYERS)) == len(LAYER_OF), "a room stands in two layers"


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_from_its_own_layer_or_from_lower_ones(module: str) -> None:
    layer = LAYER_OF[room(module)]
    higher = {name: LAYER_OF[room(name)] for name in own(module) if LAYER_OF[room(name)] > layer}
    assert not higher, f"{module} is in layer {layer}"


def test_no_import_comes_back_to_its_module() -> None:
    try:
        TopologicalSorter({module: own(module) for module in MODULES}).prepare()
    except CycleError as error:
        pytest.fail(" <- ".join(error.args[1]))


def test_no_import_comes_back_to_its_room() -> None:
    try:
        assert set(floors(arrows())) == set(LAYER_OF)
    except CycleError as error:
        pytest.fail(" <- ".join(error.args[1]))


def test_a_leading_underscore_marks_a_private_package_and_no_module_within_one() -> None:
    inner = [module.split(".")[1:] for module in MODULES if "." in module]
    assert [names for names in inner if names[-1].startswith("_")] == [["_row_numbers"]]


@pytest.mark.parametrize("module", MODULES)
def test_the_core_needs_three_libraries_and_an_extra_its_own(module: str) -> None:
    assert foreign(module) <= CORE | EXTRAS.get(room(module), frozenset())


def test_only_the_grammar_module_knows_the_parser_generator() -> None:
    assert {module for module in MODULES if "lark" in foreign(module)} == {"_lines.grammar"}
