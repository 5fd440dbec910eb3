"""The layers: which file or package at the top of gkparse may import from which.

`tests.kit.imports` reads the imports from the source, and explains rooms, floors and arrows.
"""

from __future__ import annotations

import subprocess
import sys
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.kit.imports import MODULES, arrows, floors, foreign_imports, own_imports, room

# A module imports from the layers below its own, or within its own without a cycle.
LAYERS: tuple[tuple[str, ...], ...] = (
    # Characters, figures and offsets; knows nothing of reports.
    ("errors", "_text"),
    # The official forms, and the types of issues, lines, grids and documents.
    ("_issues", "_source", "forms", "grid"),
    # What a line is, and the layouts of tables; the public products and the model of a report.
    (
        "_lines",
        "layouts",
        "_explanation",
        "report",
        "information_fee",
        "report_tables",
        "convert",
        "schema",
        "_summary",
    ),
    # Readings as rows.
    ("rows",),
    ("reading",),
    # Files of every kind.
    ("documents",),
    # Sections, and sums; readings as plain data; figures over the years.
    ("_outline", "checks", "records", "panel"),
    # Cells.
    ("_tables",),
    # Reading, loading and rendering, which know the order of the stages; and publishing.
    ("_read", "_parse", "_load", "_render", "publish"),
    # What people and programs call.
    ("__init__", "__main__", "arrow", "batch", "cli", "ray", "spark", "strategies", "testing", "web"),
)
LAYER_OF = {name: layer for layer, names in enumerate(LAYERS) for name in names}

CORE = frozenset({"attrs", "cattrs", "lark"})
EXTRAS = {
    "batch": frozenset({"pyarrow", "duckdb", "warcio"}),
    "cli": frozenset({"click", "rich"}),
    "testing": frozenset({"pytest", "hypothesis"}),
    "strategies": frozenset({"hypothesis"}),
    "documents": frozenset({"selectolax", "pypdfium2"}),
    "arrow": frozenset({"pyarrow"}),
    "spark": frozenset({"pyarrow", "pyspark"}),
    "ray": frozenset({"pyarrow", "ray"}),
}


def test_every_room_stands_in_one_layer() -> None:
    assert {room(module) for module in MODULES} == set(LAYER_OF)
    assert sum(map(len, LAYERS)) == len(LAYER_OF), "a room stands in two layers"


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_from_its_own_layer_or_from_lower_ones(module: str) -> None:
    layer = LAYER_OF[room(module)]
    higher = {name: LAYER_OF[room(name)] for name in own_imports(module) if LAYER_OF[room(name)] > layer}
    assert not higher, f"{module} is in layer {layer}"


def test_modules_do_not_import_in_a_circle() -> None:
    try:
        TopologicalSorter({module: own_imports(module) for module in MODULES}).prepare()
    except CycleError as error:
        pytest.fail(" <- ".join(error.args[1]))


def test_rooms_do_not_import_in_a_circle() -> None:
    try:
        assert set(floors(arrows())) == set(LAYER_OF)
    except CycleError as error:
        pytest.fail(" <- ".join(error.args[1]))


def test_a_leading_underscore_marks_private_packages_and_not_the_modules_within() -> None:
    inner = [module.split(".")[1:] for module in MODULES if "." in module]
    private = [names for names in inner if names[-1].startswith("_") and names[-1] != "__main__"]
    assert private == [["_bars"], ["_blank_above"], ["_index_column"]]


@pytest.mark.parametrize("module", MODULES)
def test_the_core_imports_three_libraries_and_an_extra_its_own(module: str) -> None:
    assert foreign_imports(module) <= CORE | EXTRAS.get(room(module), frozenset())


def test_only_the_grammar_module_imports_lark() -> None:
    assert {module for module in MODULES if "lark" in foreign_imports(module)} == {"_lines.grammar"}


def test_an_import_loads_no_stage_and_nothing_that_comes_after_reading() -> None:
    script = "import sys, gkparse; print(*(name for name in sys.modules if name.startswith('gkparse.')))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = set(map(room, run.stdout.replace("gkparse.", "").split()))
    assert {"_parse", "reading", "report"} <= loaded
    assert loaded.isdisjoint({"_read", "_outline", "_load", "documents"})
    assert loaded.isdisjoint({"_render", "checks", "panel", "publish", "records", "rows"})
