"""README, metadata and shipped files agree with the code."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import entry_points, version
from pathlib import Path

import pytest

import gkparse
from docs.generate import PROJECT
from gkparse._lines.grammar import grammar_file
from tests.kit.drafts import run

PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
README = (PROJECT / "README.md").read_text("utf-8")


def test_the_version_is_the_same_everywhere() -> None:
    assert gkparse.__version__ == PYPROJECT["project"]["version"] == version("gkparse")


def test_the_readme_names_exactly_the_built_in_layouts() -> None:
    named = re.search(r"finds tables in these layouts:(.*?)\.\s", README, re.DOTALL)
    assert named
    assert set(re.findall(r"`([a-z-]+)`", named[1])) == set(
        PYPROJECT["project"]["entry-points"]["gkparse.layouts"]
    )


def test_the_wheel_installs_the_package_alone_and_no_pytest_plugin() -> None:
    assert PYPROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == ["src/gkparse"]
    assert [path.name for path in (PROJECT / "src").iterdir() if path.name != "__pycache__"] == ["gkparse"]
    assert "pytest11" not in PYPROJECT["project"]["entry-points"]


def test_the_installed_entry_points_are_those_of_pyproject() -> None:
    installed = {
        entry.name
        for entry in entry_points(group="gkparse.layouts")
        if entry.dist and entry.dist.name == "gkparse"
    }
    registered = set(PYPROJECT["project"]["entry-points"]["gkparse.layouts"])
    assert installed == registered, "install gkparse again: its entry points have changed"


@pytest.mark.parametrize("command", ["parse", "test"])
def test_the_readme_has_each_command_once(command: str) -> None:
    commands = re.findall(rf"<!-- command: {command} -->\n```sh\n(.*)\n```\n", README)
    assert len(commands) == 1


# The example reports have findings, so those commands that say what is wrong end with 1.
FINDS = ("parse", "check", "diff")


def test_the_commands_of_the_readme_run_in_the_folder_of_examples(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(PROJECT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path / "examples")
    shown = re.search(r"in the folder `examples`:\n\n```sh\n(.*?)```", README, re.DOTALL)
    assert shown
    for line in shown[1].splitlines():
        name, *words = shlex.split(line, comments=True)
        paths = [sorted(map(str, Path().glob(word))) if "*" in word else [word] for word in words]
        result = run(*(path for found in paths for path in found))
        assert (name, result.exit_code) == ("gkparse", 1 if words[0] in FINDS else 0), result.output


@pytest.mark.parametrize("grammar", sorted((PROJECT / "grammars").iterdir()), ids=lambda path: path.name)
def test_the_grammar_that_is_read_is_the_one_at_the_top_of_the_project(grammar: Path) -> None:
    assert grammar_file(grammar.name).read_text("utf-8") == grammar.read_text("utf-8")


def test_the_package_reads_a_text_from_within_a_zip_file(tmp_path: Path) -> None:
    packed = tmp_path / "packed.zip"
    package = Path(gkparse.__file__).parent
    with zipfile.ZipFile(packed, "w") as archive:
        for path in (*package.rglob("*.py"), *package.rglob("*.json")):
            archive.write(path, f"gkparse/{path.relative_to(package).as_posix()}")
        for path in (PROJECT / "grammars").iterdir():
            archive.write(path, f"gkparse/grammars/{path.name}")
    script = (
        "import gkparse; text = '青石街道2023年政府信息公开工作年度报告\\n一、总体情况\\n无';"
        "(section,) = gkparse.parse(text).report.sections;"
        "print(gkparse.__file__, section.title, len(gkparse.installed_layouts()))"
    )
    environment = {**os.environ, "PYTHONPATH": str(packed), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True, env=environment
    )
    where, title, layouts = done.stdout.split()
    assert (where, title) == (str(packed / "gkparse" / "__init__.py"), "总体情况")
    assert int(layouts) == len(gkparse.installed_layouts())


def test_the_page_of_dependencies_has_every_tool_and_library() -> None:
    page = (PROJECT / "docs" / "dependencies.md").read_text("utf-8").lower()
    groups = [
        *PYPROJECT["project"]["optional-dependencies"].values(),
        *PYPROJECT["dependency-groups"].values(),
    ]
    requirements = [*PYPROJECT["project"]["dependencies"], *PYPROJECT["build-system"]["requires"]]
    requirements += [entry for group in groups for entry in group if isinstance(entry, str)]
    names = {re.split(r"[\[<>=]", requirement)[0].lower() for requirement in requirements} - {"gkparse"}
    # Type stubs stand with the library that they describe.
    assert not [name for name in names if f"[{name.removeprefix('types-')}]" not in page]
