"""What is told outside of the code agrees with it: README, metadata, and the files that ship."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import entry_points, version
from pathlib import Path

import pytest

import gkparse
from docs.generate import PROJECT
from gkparse._lines.grammar import grammar_file

PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
README = (PROJECT / "README.md").read_text("utf-8")


def test_the_version_is_told_once() -> None:
    assert gkparse.__version__ == PYPROJECT["project"]["version"] == version("gkparse")


def test_the_readme_names_the_layouts_that_are_there() -> None:
    named = re.search(r"finds tables in these layouts:(.*?)\.\s", README, re.DOTALL)
    assert named
    assert set(re.findall(r"`([a-z-]+)`", named[1])) == set(
        PYPROJECT["project"]["entry-points"]["gkparse.layouts"]
    )


def test_nothing_but_the_package_comes_into_an_environment() -> None:
    assert PYPROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == ["src/gkparse"]
    assert [path.name for path in (PROJECT / "src").iterdir() if path.name != "__pycache__"] == ["gkparse"]
    assert "pytest11" not in PYPROJECT["project"]["entry-points"]


def test_an_installed_layout_is_a_registered_one() -> None:
    installed = {
        entry.name
        for entry in entry_points(group="gkparse.layouts")
        if entry.dist and entry.dist.name == "gkparse"
    }
    registered = set(PYPROJECT["project"]["entry-points"]["gkparse.layouts"])
    assert installed == registered, "install gkparse again: its entry points have changed"


@pytest.mark.parametrize("command", ["parse", "test"])
def test_the_readme_has_each_command_once(command: str) -> None:
    found = re.findall(rf"<!-- command: {command} -->\n```sh\n(.*)\n```\n", README)
    assert len(found) == 1


@pytest.mark.parametrize("grammar", sorted((PROJECT / "grammars").glob("*.lark")), ids=lambda path: path.stem)
def test_a_grammar_in_use_is_the_one_in_the_tree(grammar: Path) -> None:
    assert grammar_file(grammar.stem).read_text("utf-8") == grammar.read_text("utf-8")


def test_every_tool_and_library_is_accounted_for() -> None:
    page = (PROJECT / "docs" / "dependencies.md").read_text("utf-8").lower()
    groups = [
        *PYPROJECT["project"]["optional-dependencies"].values(),
        *PYPROJECT["dependency-groups"].values(),
    ]
    wanted = [*PYPROJECT["project"]["dependencies"], *PYPROJECT["build-system"]["requires"]]
    wanted += [one for group in groups for one in group if isinstance(one, str)]
    names = {re.split(r"[\[<>=]", one)[0].lower() for one in wanted} - {"gkparse"}
    # Stubs go with the library that they describe.
    assert not [name for name in names if f"[{name.removeprefix('types-')}]" not in page]
