"""Paths, patterns, folders and lists -> files, one after the other. Their names alone decide the order.

Any file that is not hidden is a document: gkparse tells kinds by content, and says of each other file why it
is no report. Archives are opened by `archives`. No list of all documents is ever held.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from attrs import frozen

from gkparse._issues.system import os_reason
from gkparse._issues.wording import Phrases, Wording

# Hidden files, and the files with which Word and WPS mark an open document.
_HIDDEN = (".", "~$")
# What makes a path a pattern.
_MAGIC = frozenset("*?[")

_REASONS: Phrases = {
    "special": Wording("it is neither a file nor a folder", "既不是文件，也不是文件夹"),
}


@frozen
class Document:
    """A document, or why there is none.

    `source` is the path of a file, the bytes of a member of an archive, or the reason why it cannot be read.
    `stamp` tells a changed document from the same one. `done` are the bytes of the input of this run up to
    the end of the document. `charset` is the encoding that a web server named.
    """

    name: str
    source: str | bytes | Wording
    stamp: str = ""
    done: int = 0
    charset: str | None = None


@frozen
class File:
    """A file of the file system, with its size and the time of its last change; or why it cannot be read."""

    path: str
    size: int = 0
    changed: int = 0
    failure: Wording | None = None


@frozen
class Inputs:
    """What a run reads: paths and patterns, sorted by their bytes, then the paths of a list in its order."""

    paths: tuple[str, ...] = ()
    listed: BinaryIO | None = None

    def files(self, without: Collection[str] = ()) -> Iterator[File]:
        """The files of all paths. They can be asked for several times.

        `without` are real paths of files and folders that are left out: what the run itself writes.
        """
        yield from files_of(sorted_paths(self.paths), without)
        if self.listed is not None:
            yield from files_of(paths_in(self.listed), without)


def paths_in(listed: BinaryIO) -> Iterator[str]:
    """The paths of a list: a line each, or a NUL behind each, as `find -print0` writes them."""
    listed.seek(0)
    separator = b"\0" if b"\0" in listed.read(2**16) else b"\n"
    listed.seek(0)
    rest = b""
    while block := listed.read(2**20):
        *whole, rest = (rest + block).split(separator)
        yield from _decoded(whole, separator)
    yield from _decoded((rest,), separator)


def _decoded(paths: Iterable[bytes], separator: bytes) -> Iterator[str]:
    for path in paths:
        name = path.removesuffix(b"\r") if separator == b"\n" else path
        if name:
            yield os.fsdecode(name)


def files_of(paths: Iterable[str], without: Collection[str] = ()) -> Iterator[File]:
    """The files of paths: a file itself, and those in and below a folder, sorted by the bytes of names."""
    for path in paths:
        yield from _files(path, without)


def sorted_paths(paths: Iterable[str]) -> Iterator[str]:
    """The paths, each once, with what a pattern matches in its place; sorted by their bytes.

    A path is left out if it lies in a folder that is another of the paths.
    """
    found = {each for path in paths for each in (matches(path) if is_pattern(path) else (path,))}
    folders = {os.path.realpath(path): path for path in found if Path(path).is_dir()}
    for path in sorted(found, key=_sort_key):
        if not (os.path.lexists(path) and _lies_below(path, folders)):
            yield path


def _sort_key(path: str) -> bytes:
    """The bytes of a path. With its slash a folder stands where the paths of its files stand."""
    return os.fsencode(path) + b"/" * Path(path).is_dir()


def is_pattern(path: str) -> bool:
    """Whether a path stands for others: it has one of `*?[`, and does not exist itself."""
    return not _MAGIC.isdisjoint(path) and not os.path.lexists(path)


def matches(pattern: str) -> Iterator[str]:
    """The paths that a pattern matches. `**` stands for any number of folders. Hidden names do not match."""
    whole = Path(pattern)
    for path in Path(whole.anchor).glob(str(whole.relative_to(whole.anchor))):
        if not any(part.startswith(_HIDDEN) for part in path.parts if part not in whole.parts):
            yield str(path)


def _lies_below(path: str, folders: Collection[str]) -> bool:
    """Whether the walk through one of the folders comes to a path."""
    absolute = Path(path).absolute()
    here, name = os.path.realpath(absolute.parent), absolute.name
    while not name.startswith(_HIDDEN):
        if here in folders:
            return True
        here, name = os.path.split(here)
        if not name:
            break
    return False


def _files(path: str, without: Collection[str]) -> Iterator[File]:
    try:
        status = Path(path).stat()
    except (OSError, ValueError) as error:
        reason = os_reason(error) if isinstance(error, OSError) else Wording(str(error), str(error))
        yield File(path, failure=reason)
        return
    if without and os.path.realpath(path) in without:
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _below(path, without)
    elif stat.S_ISREG(status.st_mode):
        yield File(path, status.st_size, status.st_mtime_ns)
    else:
        yield File(path, failure=_REASONS["special"])


def _below(folder: str, without: Collection[str]) -> Iterator[File]:
    """The files in and below a folder, without the hidden ones. A link to a folder is not followed."""
    try:
        with os.scandir(folder) as entries:
            inside = [entry for entry in entries if not entry.name.startswith(_HIDDEN)]
    except OSError as error:
        yield File(folder, failure=os_reason(error))
        return
    inside.sort(key=lambda entry: os.fsencode(entry.name) + b"/" * entry.is_dir(follow_symlinks=False))
    for entry in inside:
        if not entry.is_symlink() or not entry.is_dir():
            yield from _files(entry.path, without)
