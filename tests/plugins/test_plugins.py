"""Entry points are those that `importlib.metadata` finds, wherever distributions lie on the path."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable
from importlib.abc import MetaPathFinder
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

import pytest

from gkparse import _plugins
from gkparse._plugins import plugins

GROUP = "gkparse.layouts"
ENTRY = "[gkparse.layouts]\ncounty = gk_county:LAYOUT\n"


def install(folder: Path, name: str = "gk_county-1.0.dist-info", entries: str = ENTRY, **files: str) -> None:
    """A distribution in a folder."""
    information = folder / name
    information.mkdir(parents=True)
    metadata = "PKG-INFO" if name.endswith(".egg-info") else "METADATA"
    texts = {metadata: "Metadata-Version: 2.1\nName: gk-county\nVersion: 1.0\n", "entry_points.txt": entries}
    for file, text in (texts | files).items():
        (information / file).write_bytes(text.encode())


def of_a_module(folder: Path) -> None:
    install(folder)
    (folder / "gk_county.py").write_text("class Layouts:\n    own = 'own'\nLAYOUT = 'county'\n", "utf-8")


def in_two_folders(folder: Path) -> None:
    """The first hides the second, although it registers nothing and is spelled otherwise."""
    install(folder, "GK.County-2.0.dist-info", "[console_scripts]\ncounty = gk_county:main\n")
    install(folder / "second")


def packed(folder: Path) -> None:
    install(folder / "packed")
    with zipfile.ZipFile(folder / "plugins.zip", "w") as archive:
        for path in (folder / "packed").rglob("*"):
            archive.write(path, str(path.relative_to(folder / "packed")))


# What lies in the folder, and whether its files can be read without `importlib.metadata`.
PLACES: dict[str, tuple[Callable[[Path], None], bool]] = {
    "nothing": (Path.touch, True),
    "a module": (of_a_module, True),
    "two folders": (in_two_folders, True),
    "a folder of setuptools": (lambda folder: install(folder, "gk_county.egg-info"), True),
    "other groups and comments": (
        lambda folder: install(
            folder, entries=f"# a\n[a]\nb = c\n\n{ENTRY}# b\ntown=gk.town:Layouts.own\n[c]\nd = e:f\n"
        ),
        True,
    ),
    "another group that names this one": (
        lambda folder: install(folder, entries="[a]\ngkparse.layouts = b:c\n"),
        True,
    ),
    "no entry points": (lambda folder: install(folder, entries=""), True),
    "lines of Windows": (lambda folder: install(folder, entries=ENTRY.replace("\n", "\r\n")), True),
    "extras": (lambda folder: install(folder, entries=ENTRY.replace("LAYOUT", "LAYOUT [pdf]")), False),
    "a name with blanks": (lambda folder: install(folder, entries=ENTRY.replace("county ", "a b ")), False),
    "a module alone": (lambda folder: install(folder, entries=ENTRY.replace(":LAYOUT", "")), False),
    "a header in small letters": (
        lambda folder: install(folder, METADATA="name: gk-county\n\nName: b\n"),
        False,
    ),
    "a ZIP file": (packed, False),
    "an egg": (
        lambda folder: install(folder / "second.egg", "EGG-INFO", **{"PKG-INFO": "Name: gk\n"}),
        False,
    ),
    "capitals": (lambda folder: install(folder, "gk_county-1.0.DIST-INFO"), False),
}


@pytest.mark.parametrize(("place", "plain"), PLACES.values(), ids=PLACES)
def test_plugins_are_those_of_the_standard_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: Callable[[Path], None], plain: bool
) -> None:
    place(tmp_path)
    added = [str(tmp_path / name) for name in ("", "second", "missing")]
    added.extend(str(path) for name in ("plugins.zip", "second.egg") if (path := tmp_path / name).exists())
    monkeypatch.setattr(sys, "path", [*added, *sys.path])
    assert_same()
    monkeypatch.setattr(_plugins, "_from_metadata", lambda _: iter(()))
    assert bool(plugins(GROUP)) is plain


def assert_same() -> None:
    for group in (GROUP, "gkparse.rules", "console_scripts_of_none"):
        expected = entry_points(group=group)
        assert [(plugin.name, plugin.distribution) for plugin in plugins(group)] == [
            (entry.name, entry.dist.name if entry.dist else "unknown") for entry in expected
        ]
        for plugin, entry in zip(plugins(group), expected, strict=True):
            assert outcome(plugin.load) == outcome(entry.load)


def outcome(load: Callable[[], object]) -> object:
    try:
        return load()
    except Exception as error:
        return type(error), str(error)


def test_another_finder_of_distributions_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    class Finder(MetaPathFinder):
        def find_distributions(self, _: object) -> list[object]:
            return []

    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, Finder()])
    assert_same()
    monkeypatch.setattr(_plugins, "_from_metadata", lambda _: iter(()))
    assert plugins(GROUP) == ()


def test_an_entry_point_without_a_distribution_has_an_unknown_one(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = EntryPoint("figures", "gkparse.checks.rules.figures:RULES", "gkparse.rules")
    monkeypatch.setattr("importlib.metadata.entry_points", lambda **_: [entry])
    (plugin,) = _plugins._from_metadata("gkparse.rules")
    assert (plugin.name, plugin.distribution, plugin.load()) == ("figures", "unknown", entry.load())


def test_bytes_that_are_no_text_are_left_to_the_standard_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path)
    (tmp_path / "gk_county-1.0.dist-info" / "METADATA").write_bytes(b"Name: \xff\n")
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    monkeypatch.setattr(_plugins, "_from_metadata", lambda _: iter(()))
    assert plugins(GROUP) == ()
