"""Reading a file, in this process or in one of its own.

Time and memory of a single file can only be limited in a separate process. Does not know where files come
from, nor what becomes of their readings.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import signal
import sys
from threading import Thread
from types import FrameType
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, cast

from attrs import define, frozen

from gkparse import GkparseError, Reading, installed_layouts, load, load_all
from gkparse._issues.system import reason_of
from gkparse._issues.wording import Phrases, Wording

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

# The readings of a file, or the reason why it cannot be read.
Outcome = tuple[Reading, ...] | Wording

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

_REASONS: Phrases = {
    "slow": Wording("it took longer than {seconds:g} seconds", "读取超过{seconds:g}秒"),
    "crashed": Wording("the process that read it crashed", "读取它的进程异常退出"),
    "memory": Wording("it needs more than {memory} MiB of memory", "读取它所需内存超过{memory}MiB"),
    "no-memory": Wording("memory ran out", "内存不足"),
}

# How many seconds a process may take to end before it is killed.
_GRACE = 2.0


@frozen(kw_only=True)
class ReadOptions:
    """How to read files.

    `layouts` names the layouts to try; all if it is empty. With `every`, each report of a file is read, and
    not only the first. With `convert`, LibreOffice converts old kinds of files.
    """

    charset: str | None = None
    layouts: tuple[str, ...] = ()
    every: bool = False
    convert: bool = False

    def read(self, source: bytes | str) -> Outcome:
        """Reads a file, from its path or its bytes, in this process."""
        layouts = installed_layouts().only(*self.layouts) if self.layouts else None
        try:
            if self.every:
                return load_all(source, self.charset, layouts=layouts, convert=self.convert)
            return (load(source, self.charset, layouts=layouts, convert=self.convert),)
        except (OSError, GkparseError) as error:
            return reason_of(error)


class Reads(Protocol[T_co]):
    """What a subprocess is given to read with: it makes something of a source, or says why it cannot."""

    def read(self, source: Any, /) -> T_co | Wording: ...


@define
class Isolated(Generic[T]):
    """Reads each source in a subprocess, within limits of time (seconds per source) and memory (MiB).

    If a source exceeds a limit or crashes the subprocess, the outcome says so, and the next source gets a
    new subprocess. Call `end` after the last source.
    """

    options: Reads[T]
    seconds: float | None = None
    memory: int | None = None
    _process: SpawnProcess | None = None
    _channel: Connection | None = None

    def read(self, source: object) -> T | Wording:
        """What the subprocess makes of a source."""
        channel = self._channel or self._start()
        try:
            channel.send(source)
            if channel.poll(self.seconds):
                return cast(T | Wording, channel.recv())
            reason = _REASONS["slow"].filled({"seconds": self.seconds})
        except (EOFError, OSError):
            reason = _REASONS["crashed"]
        self.end()
        return reason

    def _start(self) -> Connection:
        # It loads a dozen modules of the standard library, down to socket and subprocess.
        import multiprocessing

        spawn = multiprocessing.get_context("spawn")
        self._channel, far_end = spawn.Pipe()
        # A daemon ends with this process.
        self._process = spawn.Process(target=_serve, args=(far_end, self.options, self.memory), daemon=True)
        self._process.start()
        far_end.close()
        with contextlib.suppress(EOFError, OSError):
            # Waits until the subprocess is ready, so that its start does not count as time of the file.
            self._channel.recv()
        return self._channel

    def end(self) -> None:
        """Ends the subprocess. It is asked first, so that it can end the programs that it has started."""
        # First of all, since a thread that waits for the subprocess notices its end, and ends it too.
        process, channel = self._process, self._channel
        self._process = self._channel = None
        if process is None or channel is None:
            return
        process.terminate()
        process.join(_GRACE)
        process.kill()
        process.join()
        channel.close()


class IsolatedReader(Isolated[tuple[Reading, ...]]):
    """Reads each file, from its path or its bytes, in a subprocess."""


def _serve(channel: Connection, options: Reads[object], memory: int | None) -> None:
    """The work of the subprocess: reads each source that it is sent, until the channel is closed."""
    signal.signal(signal.SIGTERM, _exit)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    if memory is not None:
        _limit_memory(memory)
    # Each of these says that the process that started this one has ended.
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        channel.send(None)
        while True:
            source = channel.recv()
            try:
                outcome = options.read(source)
            except MemoryError:
                outcome = _REASONS["memory" if memory else "no-memory"].filled({"memory": memory})
            channel.send(outcome)


def _end_with_parent() -> None:
    """Ends this process when the one that started it ends, even if that was killed while this one reads."""
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _exit(signal_number: int, _: FrameType | None) -> None:
    sys.exit(128 + signal_number)


def can_limit_memory() -> bool:
    """Whether this system can limit the memory of a process. Windows cannot."""
    return importlib.util.find_spec("resource") is not None


def _limit_memory(mebibytes: int) -> None:
    import resource

    hard_limit = resource.getrlimit(resource.RLIMIT_AS)[1]
    size = mebibytes * 2**20
    # A negative hard limit means none.
    soft_limit = size if hard_limit < 0 else min(size, hard_limit)
    resource.setrlimit(resource.RLIMIT_AS, (soft_limit, hard_limit))
