"""Every cache that can hold something of a form is marked, so that an installed edition empties it."""

from __future__ import annotations

import importlib
from typing import Any

from gkparse.forms import caches
from tests.kit.imports import MODULES, own_imports

# Caches in modules that know forms, whose results follow from their arguments alone.
FORMLESS = {
    "_lines.statements.patterns.patterns",
    "_tables.header.renamed._telling",
    "_tables.match.support._counted",
    "_tables.match.variants._names_of",
    "checks.registry.installed_rules",
    "convert._converter",
    "documents.sheet.formula.read_formula",
    "forms.lexicon._spellings",
    "publish.review_page.page.page_script",
    "publish.review_page.page.page_style",
}


def knowing_forms() -> set[str]:
    """The modules that import the forms, themselves or through another module."""
    knowing = {name for name in MODULES if name.partition(".")[0] == "forms"}
    while more := {name for name in MODULES if own_imports(name) & knowing} - knowing:
        knowing |= more
    return knowing


def caches_of(module: str) -> dict[str, Any]:
    """The cached functions that a module defines."""
    name = f"gkparse.{module}".removesuffix(".__init__")
    values = vars(importlib.import_module(name)).items()
    return {
        f"{module}.{key}": value
        for key, value in values
        if hasattr(value, "cache_clear") and not isinstance(value, type) and value.__module__ == name
    }


def test_every_cache_that_can_hold_something_of_a_form_is_marked() -> None:
    modules = sorted(knowing_forms() - {"__main__"})
    every = {name: cache for module in modules for name, cache in caches_of(module).items()}
    unmarked = {name for name, cache in every.items() if cache not in caches._CACHES}
    assert unmarked == FORMLESS
