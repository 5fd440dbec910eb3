"""Names that a package imports late are those that type checkers see."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

import pytest

import gkparse.checks

PACKAGES = (gkparse, gkparse.checks)


def type_checked(package: ModuleType) -> Iterator[tuple[str, str]]:
    """The names that a package imports for type checkers alone, each behind its module."""
    for node in ast.walk(ast.parse(inspect.getsource(package))):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            for imports in node.body:
                assert isinstance(imports, ast.ImportFrom)
                yield from ((imports.module or "", alias.name) for alias in imports.names)


LATE = [(package, module, name) for package in PACKAGES for module, name in type_checked(package)]


@pytest.mark.parametrize(("package", "module", "name"), LATE)
def test_a_late_name_is_the_one_that_type_checkers_see(package: ModuleType, module: str, name: str) -> None:
    assert getattr(package, name) is getattr(import_module(module), name)


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_lists_and_has_all_its_names(package: ModuleType) -> None:
    names = set(package.__all__)
    assert names <= set(dir(package))
    assert all(hasattr(package, name) for name in names)


def test_a_module_is_an_attribute_of_its_package() -> None:
    assert gkparse.panel.codebook is gkparse.codebook


def test_a_name_that_is_not_there_is_an_error() -> None:
    name = "no_such_name"
    with pytest.raises(AttributeError, match=f"module 'gkparse' has no attribute '{name}'"):
        getattr(gkparse, name)
