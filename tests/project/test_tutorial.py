"""The tutorial, typed literally into an empty folder, makes the example.

The test replaces `pip install`, which needs the network. The gkparse that runs the tests stands in for an
installed one. Instead of `pip install -e` the test makes a distribution that Python finds, with the entry
points of the `pyproject.toml` in the tutorial. `.ci/run` installs the finished example with pip.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import field, frozen

import gkparse
from tests.kit.truth import PROJECT

TUTORIAL = (PROJECT / "docs" / "tutorial.md").read_text(encoding="utf-8")
EXAMPLE = PROJECT / "examples" / "county_layout"

# A block of code and the mark above it: `file` for a whole file of the example, `lines of` for some of its
# lines.
_BLOCK = re.compile(
    r"^(?:<!-- (?P<how>file|lines of): (?P<name>\S+) -->\n)?```(?P<language>\w+)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_START_OF_PYTHON = re.compile(r"(?:\w+=\S+ )?\.venv/bin/python")

(_LISTING,) = re.findall(r"^```text\n(.*?)^```$", TUTORIAL, re.MULTILINE | re.DOTALL)
LISTED = [line.split()[0] for line in _LISTING.splitlines()]

FILES = [
    pytest.param(block["how"], block["name"], block["text"], id=block["name"])
    for block in _BLOCK.finditer(TUTORIAL)
    if block["name"]
]


def filled_lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize(("how", "name", "shown"), FILES)
def test_a_file_in_the_tutorial_is_the_file_of_the_example(how: str, name: str, shown: str) -> None:
    text = (EXAMPLE / name).read_text(encoding="utf-8")
    if how == "file":
        assert shown == text
    else:
        rest = iter(filled_lines(text))
        assert all(line in rest for line in filled_lines(shown)), "not in the order of the example"


def test_every_block_is_a_file_or_is_typed_or_lists_the_files() -> None:
    """Nothing would test a block of any other kind."""
    blocks = list(_BLOCK.finditer(TUTORIAL))
    assert len(blocks) == TUTORIAL.count("\n```\n") > 15
    for block in blocks:
        typed = block["language"] == "sh" or block["text"].startswith(">>> ")
        assert block["name"] or typed or block["language"] == "text", block[0]


def test_every_file_that_is_listed_is_in_the_example() -> None:
    assert len(LISTED) > 5
    for name in LISTED:
        assert (EXAMPLE / name).is_file(), name


@frozen
class Folder:
    """The empty folder of the reader, beside the clone of gkparse. `site` has what is installed."""

    path: Path
    site: Path
    session: list[str] = field(factory=list)

    @classmethod
    def make(cls, tmp_path: Path) -> Folder:
        (tmp_path / "gkparse").symlink_to(PROJECT, target_is_directory=True)
        folder = cls(tmp_path / "county", tmp_path / "site")
        folder.path.mkdir()
        folder.site.mkdir()
        return folder

    def type(self, command: str) -> None:
        """Runs a command, or replaces it if it installs something."""
        words = shlex.split(command)
        if words[1:] == ["-m", "venv", ".venv"]:
            self._make_environment()
        elif words[1:5] == ["-m", "pip", "install", "-e"]:
            self._install()
        elif words[1:4] == ["-m", "pip", "install"]:
            assert Path(self.path, words[4].partition("[")[0], "pyproject.toml").is_file()
        else:
            environment = {
                name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "PYTHON"))
            }
            ran = subprocess.run(
                command,
                shell=True,
                cwd=self.path,
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
            assert ran.returncode == 0, f"{command}\n{ran.stdout}{ran.stderr}"

    def type_into_python(self, start: str, examples: str) -> None:
        """Compares what Python prints with what the tutorial shows, as a doctest."""
        (self.path.parent / "session.txt").write_text(examples, encoding="utf-8")
        self.type(f"{start} -m doctest ../session.txt")

    def _make_environment(self) -> None:
        """A stand-in for a virtual environment: a script that runs Python with gkparse and `site`."""
        python = self.path / ".venv" / "bin" / "python"
        python.parent.mkdir(parents=True)
        packages = f"{Path(gkparse.__file__).parent.parent}:{self.site}"
        python.write_text(
            f'#!/bin/sh\nPYTHONPATH="${{PYTHONPATH:+$PYTHONPATH:}}{packages}" exec "{sys.executable}" "$@"\n'
        )
        python.chmod(0o755)

    def _install(self) -> None:
        """Writes what an editable install writes. The README must exist, since the build backend reads it."""
        project = tomllib.loads((self.path / "pyproject.toml").read_text("utf-8"))
        about = project["project"]
        assert (self.path / about["readme"]).is_file()
        packages = [
            self.path / name for name in project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
        ]
        assert all((package / "__init__.py").is_file() for package in packages)
        information = self.site / f"{about['name'].replace('-', '_')}-{about['version']}.dist-info"
        information.mkdir()
        (information / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {about['name']}\nVersion: {about['version']}\n"
        )
        (information / "entry_points.txt").write_text("".join(_entry_points(about["entry-points"])))
        for package in packages:
            (self.site / package.name).symlink_to(package, target_is_directory=True)


def _entry_points(groups: dict[str, dict[str, str]]) -> Iterator[str]:
    for group, entries in groups.items():
        yield f"[{group}]\n"
        yield from (f"{name} = {value}\n" for name, value in entries.items())


def test_the_tutorial_typed_literally_makes_the_package(tmp_path: Path) -> None:
    folder = Folder.make(tmp_path)
    start, examples = "", ""
    for block in _BLOCK.finditer(re.sub(r"<!--(?! file| lines of).*?-->", "", TUTORIAL, flags=re.DOTALL)):
        text = block["text"]
        if text.startswith(">>> "):
            examples += text
            continue
        if examples and (block["language"] == "sh" or block["name"]):
            folder.type_into_python(start, examples)
            examples = ""
        if block["name"]:
            (folder.path / block["name"]).write_text(text, encoding="utf-8")
        elif _START_OF_PYTHON.fullmatch(text.strip()):
            start = text.strip()
        elif block["language"] == "sh":
            for command in text.splitlines():
                folder.type(command)
    for name in LISTED:
        assert (folder.path / name).is_file(), name
    page = "tests/pages/yanxi-2023.json"
    assert (folder.path / page).read_text("utf-8") == (EXAMPLE / page).read_text("utf-8")
