"""Files and standard streams: a run over the files of a command, and writing its output.

Knows how a file that cannot be read is reported and what the exit status is. Does not know what a command
shows of a reading.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from gkparse import Reading, Severity
from gkparse.batch.records import error_data, reading_data
from gkparse.batch.worker import IsolatedReader, Outcome, ReadOptions
from gkparse.cli.wording import plain

STDIN = STDOUT = "-"


class FileRun:
    """Reads the files of one command, one after the other.

    `status` is the exit status: 1 if a file cannot be read or has an issue of the severity `fails_at` or
    graver, else 0.
    """

    def __init__(self, reader: ReadOptions | IsolatedReader, fails_at: Severity = Severity.ERROR) -> None:
        self.reader = reader
        self.fails_at = fails_at
        self.status = 0

    def read(self, files: Sequence[str]) -> Iterator[tuple[str, Reading | str]]:
        """The name of each file with its readings, one by one, or with the reason why it cannot be read."""
        for file in files:
            name = shown_name(file)
            outcome = self._outcome(file)
            if isinstance(outcome, str):
                self.status = 1
                write_error(name, outcome)
                yield name, outcome
                continue
            for reading in outcome:
                worst = reading.worst()
                if worst is not None and worst.rank <= self.fails_at.rank:
                    self.status = 1
                yield name, reading

    def records(self, files: Sequence[str], *, explain: bool) -> Iterator[dict[str, Any]]:
        """The record of each reading, and of each file that cannot be read."""
        for name, outcome in self.read(files):
            if isinstance(outcome, str):
                yield error_data(name, outcome)
            else:
                yield reading_data(name, outcome, explain=explain)

    def end(self) -> None:
        """Ends the reader, and the command with the exit status."""
        if isinstance(self.reader, IsolatedReader):
            self.reader.end()
        click.get_current_context().exit(self.status)

    def _outcome(self, file: str) -> Outcome:
        try:
            return self.reader.read(read_standard_input() if file == STDIN else file)
        except OSError as error:
            return error.strerror or str(error)


def read_standard_input() -> bytes:
    if sys.stdin is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    data: bytes = sys.stdin.buffer.read()
    return data


def write(text: str | bytes, *, err: bool = False) -> None:
    """Writes to standard output or error, at once. ClickException if that fails.

    Colours stay as they are: the console has decided on them. A broken pipe is left to Click, which ends
    the command without a message.
    """
    try:
        click.echo(text, nl=False, color=True, err=err)
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise
        raise click.ClickException(f"the output cannot be written: {error.strerror}") from error


def write_error(name: str, reason: str) -> None:
    """Writes to standard error why a file cannot be read or written."""
    write(f"gkparse: {plain(name)}: {plain(reason)}\n", err=True)


def write_file(name: str, content: str | bytes) -> None:
    """Writes a file, a text in UTF-8. ClickException if that fails."""
    try:
        # What UTF-8 cannot encode is escaped, as on standard output.
        Path(name).write_bytes(
            content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
        )
    except OSError as error:
        raise click.ClickException(
            f"{plain(shown_name(name))} cannot be written: {error.strerror}"
        ) from error


def shown_name(name: str) -> str:
    """The name of a file as UTF-8, in whatever locale Python decoded the command line."""
    return os.fsencode(name).decode("utf-8", "surrogateescape")
