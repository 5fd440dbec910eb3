"""docs/design.md puts every package on its floor, and names every module."""

from __future__ import annotations

import re

import pytest

from tests.kit.imports import MODULES, PACKAGE, arrows, floors
from tests.kit.truth import PROJECT

PAGE = (PROJECT / "docs" / "design.md").read_text("utf-8")
ROW = re.compile(r"^\| (\d*) ?\| (?:`(\S+)/` )?\| (.*) \|$", re.MULTILINE)


def rooms() -> dict[str, tuple[str, str]]:
    """The floor and the text of each package in the table. A row without a package goes on with the last."""
    found: dict[str, tuple[str, str]] = {}
    package = ""
    for floor, name, text in ROW.findall(PAGE.partition("| floor |")[2]):
        package = name or package
        before = found.get(package, (floor, ""))
        found[package] = before[0], f"{before[1]} {text}"
    return found


ROOMS = rooms()
PACKAGES = sorted({module.rpartition(".")[0] for module in MODULES if "." in module})


@pytest.mark.parametrize("package", PACKAGES)
def test_each_package_stands_on_its_floor_and_each_of_its_modules_is_named(package: str) -> None:
    floor, text = ROOMS[package.replace(".", "/")]
    assert floor == ("" if "." in package else str(floors(arrows())[package]))
    directory = PACKAGE / package.replace(".", "/")
    modules = {path.stem for path in directory.glob("*.py")} - {"__init__"}
    named = set(re.findall(r"`([a-z_]+)`", text))
    if package == "layouts":
        modules = {name for name in modules if name in ("layout", "registry", "health", "issues")}
    assert modules <= named


def test_the_table_has_no_other_packages() -> None:
    assert {name.replace("/", ".") for name in ROOMS} == set(PACKAGES)


def test_each_module_beside_the_packages_is_named() -> None:
    alone = {name for name in MODULES if "." not in name and not (PACKAGE / name).is_dir()}
    beside = PAGE.partition("Beside the packages stand")[2].partition("\n\n")[0]
    assert alone - {"__init__", "__main__"} == set(re.findall(r"`([a-z_]+)`", beside))
