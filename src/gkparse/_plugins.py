"""What distributions register for gkparse as entry points: layouts and rules, those of gkparse too.

`importlib.metadata` knows all ways in which distributions can be found. To load it and to ask it takes as
long as to read two reports. So this module reads the files of distributions itself where installers put them:
in the folders of `sys.path`. It asks `importlib.metadata` if there is anything else: a ZIP file or an egg on
the path, another finder of distributions, or a file that is not written as installers write it.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial, reduce
from importlib import import_module
from importlib.machinery import PathFinder
from pathlib import Path

from attrs import frozen

from gkparse._text.patterns import lazy_pattern


@frozen
class Plugin:
    """An entry point: its name, its distribution, and what loads its object, which may fail in any way."""

    name: str
    distribution: str
    load: Callable[[], object]


def plugins(group: str) -> tuple[Plugin, ...]:
    """What is registered in a group of entry points.

    >>> [plugin.distribution for plugin in plugins("gkparse.layouts") if plugin.name == "tab-cells"]
    ['gkparse']
    """
    try:
        return tuple(_in_folders(group))
    except _UnusualError:
        return tuple(_from_metadata(group))


class _UnusualError(Exception):
    """Something that only `importlib.metadata` knows how to read."""


def _from_metadata(group: str) -> Iterator[Plugin]:
    from importlib.metadata import entry_points

    entries = list(entry_points(group=group))
    # A distribution that is asked for its name parses all its metadata, so each is asked once.
    distributions = {id(entry.dist): entry.dist for entry in entries}
    names = {key: found.name if found else "unknown" for key, found in distributions.items()}
    for entry in entries:
        yield Plugin(entry.name, names[id(entry.dist)], entry.load)


def _in_folders(group: str) -> Iterator[Plugin]:
    if any(hasattr(finder, "find_distributions") and finder is not PathFinder for finder in sys.meta_path):
        raise _UnusualError
    known = set()
    for folder in sys.path:
        for file in _files_in(folder):
            name, _, kind = file.rpartition(".")
            if kind.lower() not in ("dist-info", "egg-info"):
                continue
            # As names compare in an index of packages. The first one on the path hides the others.
            distribution = _SEPARATORS.sub("-", name.partition("-")[0]).lower()
            if not distribution or not kind.islower():
                raise _UnusualError
            if distribution not in known:
                known.add(distribution)
                yield from _registered(f"{folder or '.'}/{file}", group)


_SEPARATORS = lazy_pattern("[-_.]+")


def _files_in(folder: str) -> list[str]:
    """What a folder of the path holds; nothing if it is not there."""
    if folder.lower().endswith(".egg"):
        raise _UnusualError
    try:
        with os.scandir(folder or ".") as files:
            return [file.name for file in files]
    except NotADirectoryError:
        raise _UnusualError from None
    except OSError:
        return []


def _registered(information: str, group: str) -> Iterator[Plugin]:
    """What one distribution registers in a group."""
    section = distribution = ""
    for line in map(str.strip, _text_of(information, "entry_points.txt", group).splitlines()):
        if line.startswith("[") and line.endswith("]"):
            section = line.strip("[]")
        elif section == group and line and not line.startswith("#"):
            entry = _ENTRY.fullmatch(line)
            if entry is None:
                raise _UnusualError
            distribution = distribution or _name_of(information)
            yield Plugin(entry["name"], distribution, partial(_load, entry["module"], entry["object"]))


_ENTRY = lazy_pattern(r"(?P<name>[^=\s]+)\s*=\s*(?P<module>[\w.]+):(?P<object>\w+(?:\.\w+)*)")


def _name_of(information: str) -> str:
    """The name of a distribution, from its metadata."""
    text = _text_of(information, "METADATA") or _text_of(information, "PKG-INFO")
    name = _NAME.search(text.partition("\n\n")[0])
    if name is None:
        raise _UnusualError
    return name[1]


_NAME = lazy_pattern(r"^Name: *(\S+) *$", re.MULTILINE)


def _text_of(information: str, file: str, word: str = "") -> str:
    """A text of a distribution; empty if it is not there or lacks a word."""
    data = b""
    with suppress(OSError):
        data = Path(information, file).read_bytes()
    if word.encode() not in data:
        return ""
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise _UnusualError from None


def _load(module: str, name: str) -> object:
    return reduce(getattr, name.split("."), import_module(module))
