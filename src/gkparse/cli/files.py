"""Files and standard streams: a run over the files of a command, and writing its output.

Knows how a file that cannot be read is reported and what the exit status is. Does not know what a command
shows of a reading.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import click

from gkparse import Reading, Severity, SourceFile, record, source_file
from gkparse._issues.system import os_reason
from gkparse._issues.wording import Wording
from gkparse.batch.records import error_data
from gkparse.batch.worker import IsolatedReader, Outcome, ReadOptions
from gkparse.cli.help_wording import WRONG_USE
from gkparse.cli.language import spoken
from gkparse.cli.wording import plain
from gkparse.records.source import read_file

STDIN = STDOUT = "-"

_FOLDER = Wording("it is a folder; name the files in it", "这是文件夹，请写明其中的文件")


class FileRun:
    """Reads the files of one command, one after the other.

    `status` is the exit status: 1 if a file cannot be read or has an error, else 0.
    """

    def __init__(self, reader: ReadOptions | IsolatedReader) -> None:
        self.reader = reader
        self.status = 0

    def read(self, files: Sequence[str]) -> Iterator[tuple[str, Reading | Wording]]:
        """The name of each file with its readings, one by one, or with the reason why it cannot be read."""
        for name, outcome in read_files(self.reader, files):
            self._note(outcome)
            yield name, outcome

    def records(self, files: Sequence[str], *, explain: bool) -> Iterator[dict[str, Any]]:
        """The record of each reading, and of each file that cannot be read."""
        for source, outcome in read_outcomes(self.reader, files):
            if isinstance(outcome, Wording):
                self._note(outcome)
                yield error_data(source, outcome)
            else:
                for index, reading in enumerate(outcome, start=1):
                    self._note(reading)
                    yield record(reading, source, index, explain=explain)

    def _note(self, outcome: Reading | Wording) -> None:
        if isinstance(outcome, Wording) or outcome.worst() is Severity.ERROR:
            self.status = 1

    def end(self) -> None:
        """Ends the reader, and the command with the exit status."""
        end_reader(self.reader)
        click.get_current_context().exit(self.status)


def read_files(
    reader: ReadOptions | IsolatedReader, files: Iterable[str]
) -> Iterator[tuple[str, Reading | Wording]]:
    """The name of each file with its readings, one by one, or with the reason why it cannot be read.

    The reason also goes to standard error.
    """
    for source, outcome in read_outcomes(reader, files):
        if isinstance(outcome, Wording):
            yield source.name or "", outcome
        else:
            yield from ((source.name or "", reading) for reading in outcome)


def read_outcomes(
    reader: ReadOptions | IsolatedReader, files: Iterable[str]
) -> Iterator[tuple[SourceFile, Outcome]]:
    """Each file with its readings, or with the reason why it cannot be read.

    The reason also goes to standard error.
    """
    for file in files:
        source = SourceFile(name=shown_name(file))
        try:
            if file == STDIN:
                data = read_standard_input()
                source = source_file(data, source.name)
            else:
                data, source = read_file(file, source.name)
            outcome = reader.read(data)
        except IsADirectoryError:
            outcome = _FOLDER
        except OSError as error:
            outcome = os_reason(error)
        if isinstance(outcome, Wording):
            write_error(shown_name(file), outcome)
        yield source, outcome


def end_reader(reader: ReadOptions | IsolatedReader) -> None:
    """Ends the subprocess of a reader that has one."""
    if isinstance(reader, IsolatedReader):
        reader.end()


def read_standard_input() -> bytes:
    return standard_input().read()


def standard_input() -> BinaryIO:
    """Standard input, as bytes. OSError if there is none."""
    if sys.stdin is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    return sys.stdin.buffer


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
        raise click.ClickException(_failure("output", error)) from error


def write_error(name: str, reason: Wording) -> None:
    """Writes to standard error why a file cannot be read or written."""
    write(f"gkparse: {plain(name)}: {plain(reason.of(spoken()))}\n", err=True)


def write_file(name: str, content: str | bytes) -> None:
    """Writes a file, a text in UTF-8. ClickException if that fails."""
    try:
        # What UTF-8 cannot encode is escaped, as on standard output.
        Path(name).write_bytes(
            content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
        )
    except OSError as error:
        raise click.ClickException(_failure("file", error, file=plain(shown_name(name)))) from error


def _failure(code: str, error: OSError, **facts: str) -> str:
    return WRONG_USE[code].filled({**facts, "reason": os_reason(error)}).of(spoken())


def shown_name(name: str) -> str:
    """The name of a file as UTF-8, in whatever locale Python decoded the command line."""
    return os.fsencode(name).decode("utf-8", "surrogateescape")
