"""The paths of a command -> files: a folder stands for the documents in it and below it, in order.

Decides by the suffix which files of a folder are documents. Old and other office files are among them
although gkparse does not read them all: an office that publishes them must learn that they were not
checked.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import frozen

from gkparse.cli.files import STDIN

_READ = frozenset(
    (".txt", ".md", ".htm", ".html", ".xhtml", ".mht", ".mhtml", ".docx", ".xlsx", ".csv", ".pdf", ".ofd")
)
_TOLD = frozenset((".doc", ".wps", ".xls", ".et", ".rtf", ".odt", ".ods"))

# Hidden files, and the files with which Word and WPS mark an open document.
_HIDDEN = (".", "~$")


@frozen
class Files:
    """The files of the paths. `origin` has for each file the directory in which it was looked for.

    `in_folders` has the files that stand in a folder and are not among the paths themselves. `skipped` counts
    the files in folders that are no documents, `empty` has the folders without any document.
    """

    origin: dict[str, Path]
    in_folders: frozenset[str] = frozenset()
    skipped: int = 0
    empty: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.origin)


def files_of(paths: Iterable[str]) -> Files:
    """The files of paths, each once. Those of a folder are sorted by name; hidden ones are left out."""
    origin: dict[str, Path] = {}
    named: set[str] = set()
    empty: list[str] = []
    skipped = 0
    for path in paths:
        if path == STDIN or not Path(path).is_dir():
            origin.setdefault(path, Path() if path == STDIN else Path(path).parent)
            named.add(path)
            continue
        below = sorted(_below(path))
        documents = [file for file in below if Path(file).suffix.lower() in _READ | _TOLD]
        skipped += len(below) - len(documents)
        if not documents:
            empty.append(path)
        for file in documents:
            origin.setdefault(file, Path(path))
    return Files(origin, frozenset(origin.keys() - named), skipped, tuple(empty))


def _below(folder: str) -> Iterator[str]:
    """The files in and below a folder that are not hidden, and not in a hidden folder."""
    for directory, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(_HIDDEN)]
        yield from (str(Path(directory, name)) for name in names if not name.startswith(_HIDDEN))
