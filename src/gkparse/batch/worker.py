"""Reading a file, here or in a process of its own: only a process can be stopped and held to its memory."""

from __future__ import annotations

import contextlib
import importlib.util
import multiprocessing
import signal
import sys
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from types import FrameType
from typing import cast

from attrs import define, frozen

from gkparse import GkparseError, Reading, installed_layouts, load, load_all

Outcome = tuple[Reading, ...] | str
"""The readings of a file, or the reason why it cannot be read."""


@frozen(kw_only=True)
class ReadOptions:
    """How files are to be read: the options of the command line. `layouts` names those that are tried."""

    charset: str | None = None
    layouts: tuple[str, ...] = ()
    every: bool = False
    convert: bool = False

    def read(self, source: bytes | str) -> Outcome:
        """Reads a file in this process."""
        layouts = installed_layouts().only(*self.layouts) if self.layouts else None
        try:
            if self.every:
                return load_all(source, self.charset, layouts=layouts, convert=self.convert)
            return (load(source, self.charset, layouts=layouts, convert=self.convert),)
        except OSError as error:
            return error.strerror or str(error)
        except GkparseError as error:
            return str(error)


@define
class IsolatedReader:
    """Reads in a process of its own, for so many seconds a file and in so many MiB; where one of them does
    not suffice, or the process breaks down, that file is not read, and the next has a new process."""

    asked: ReadOptions
    seconds: float | None = None
    memory: int | None = None
    _process: SpawnProcess | None = None
    _channel: Connection | None = None

    def read(self, source: bytes | str) -> Outcome:
        channel = self._channel or self._start()
        try:
            channel.send(source)
            if channel.poll(self.seconds):
                return cast(Outcome, channel.recv())
            reason = f"it took longer than {self.seconds:g} seconds"
        except (EOFError, OSError):
            reason = "the process that read it broke down"
        self.end()
        return reason

    def _start(self) -> Connection:
        spawn = multiprocessing.get_context("spawn")
        self._channel, theirs = spawn.Pipe()
        # What it prints of its own death is not for the eyes of the caller, and it ends with this process.
        self._process = spawn.Process(target=_serve, args=(theirs, self.asked, self.memory), daemon=True)
        self._process.start()
        theirs.close()
        with contextlib.suppress(EOFError, OSError):
            self._channel.recv()  # it has been imported: the time is that of the file alone
        return self._channel

    def end(self) -> None:
        """Ends the process, which first ends the programs that it has started, if it still can."""
        if self._process is None or self._channel is None:
            return
        self._process.terminate()
        self._process.join(_GRACE)
        self._process.kill()
        self._process.join()
        self._channel.close()
        self._process = self._channel = None


_GRACE = 2.0


def _serve(channel: Connection, asked: ReadOptions, memory: int | None) -> None:
    """What the process does: reads what it is sent, until there is no one who sends."""
    signal.signal(signal.SIGTERM, _exit)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if memory is not None:
        _limit_memory(memory)
    channel.send(None)
    with contextlib.suppress(EOFError):
        while True:
            source = channel.recv()
            try:
                outcome = asked.read(source)
            except MemoryError:
                outcome = f"it needs more than {memory} MiB of memory" if memory else "memory ran out"
            channel.send(outcome)


def _exit(number: int, _: FrameType | None) -> None:
    sys.exit(128 + number)


def can_limit_memory() -> bool:
    """Whether this system limits the memory of a process: those that are like Unix do."""
    return importlib.util.find_spec("resource") is not None


def _limit_memory(mebibytes: int) -> None:
    import resource

    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    size = mebibytes * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (size if hard < 0 else min(size, hard), hard))
