"""`load` in a process of its own, with limits of time and memory, for other programs.

Deliberately knows no pool: each worker of a pool may have a loader of its own.
"""

from __future__ import annotations

import os
from types import TracebackType
from typing import BinaryIO, Self

from attrs import define, field

from gkparse import Reading, StoppedError
from gkparse._issues.wording import Wording
from gkparse._load import read_bytes
from gkparse._source.encodings import decode
from gkparse.batch.worker import IsolatedReader, ReadOptions, can_limit_memory
from gkparse.documents import Limits


@define(kw_only=True)
class IsolatedLoader:
    """Loads files in a subprocess, each within limits: so many seconds, so many MiB of memory.

    A file that exceeds a limit, or crashes the subprocess, raises StoppedError; the next file gets a new
    subprocess. None means no limit. `layouts` names the layouts that take part; all if it is empty.
    `charset` and `convert` are those of `gkparse.load`. Raises ValueError for a limit of memory where the
    system cannot set one.

    The subprocess starts with the first file and takes half a second, so use one loader for many files. It
    ends with the `with` block, with `end`, or with this process. A loader can be pickled as long as it has no
    subprocess. It is for one thread.

    >>> import gkparse
    >>> from gkparse.batch import IsolatedLoader
    >>> with IsolatedLoader(seconds=60) as loader:
    ...     loader.load("examples/reports/muan-2022.txt").report.year
    2022
    """

    seconds: float | None = None
    memory: int | None = None
    charset: str | None = None
    layouts: tuple[str, ...] = ()
    convert: bool = False
    _first: IsolatedReader = field(init=False, repr=False, eq=False)
    _every: IsolatedReader = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        if self.memory is not None and not can_limit_memory():
            raise ValueError("this system cannot limit the memory of a process")
        if self.charset is not None:
            decode(b"", self.charset)  # raises CharsetError here, and not in the subprocess
        self._first, self._every = (
            IsolatedReader(
                ReadOptions(charset=self.charset, layouts=self.layouts, every=every, convert=self.convert),
                self.seconds,
                self.memory,
            )
            for every in (False, True)
        )

    def load(self, source: str | os.PathLike[str] | bytes | BinaryIO) -> Reading:
        """The first report of a path, of bytes or of a binary file, as `gkparse.load` reads it.

        Raises StoppedError, and what `gkparse.load` raises for a source that cannot be opened.
        """
        return _read(self._first, source)[0]

    def load_all(self, source: str | os.PathLike[str] | bytes | BinaryIO) -> tuple[Reading, ...]:
        """Each report of a path, of bytes or of a binary file, as `gkparse.load_all` reads it."""
        return _read(self._every, source)

    def end(self) -> None:
        """Ends the subprocess. The next file starts another."""
        self._first.end()
        self._every.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()


def load_isolated(
    source: str | os.PathLike[str] | bytes | BinaryIO,
    charset: str | None = None,
    *,
    seconds: float | None = None,
    memory: int | None = None,
) -> Reading:
    """`gkparse.load` for one file, in a subprocess that ends with it.

    >>> from gkparse.batch import load_isolated
    >>> load_isolated("examples/reports/muan-2022.txt", seconds=60, memory=1024).report.year
    2022
    """
    with IsolatedLoader(charset=charset, seconds=seconds, memory=memory) as loader:
        return loader.load(source)


def _read(reader: IsolatedReader, source: str | os.PathLike[str] | bytes | BinaryIO) -> tuple[Reading, ...]:
    outcome = reader.read(read_bytes(source, Limits().file_bytes))
    if isinstance(outcome, Wording):
        raise StoppedError(outcome.en, zh=outcome.zh)
    return outcome
