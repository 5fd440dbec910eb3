"""The commands, their options, and the exit status: 0, 1 for errors in reports or files, 2 for wrong use."""

from __future__ import annotations

import errno
import io
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, Literal, get_args

import click

from gkparse import (
    CharsetError,
    GkparseError,
    Issue,
    LayoutError,
    Reading,
    Severity,
    __version__,
    installed_layouts,
    json_schema,
    loads,
)
from gkparse import render as render_report
from gkparse._source import decode
from gkparse.cli._data import error_data, json_line, json_list, reading_data
from gkparse.cli._reading import Apart, Asked, Outcome, can_limit_memory
from gkparse.cli._show import make_console, page
from gkparse.cli._where import Positions, shown_name
from gkparse.cli._words import LANGS, Lang, default_lang, message, plain
from gkparse.documents import DocumentFormat
from gkparse.layouts._probe import find_fault

STDIN = "-"


@click.group()
@click.version_option(__version__, prog_name="gkparse", message="%(prog)s %(version)s")
def app() -> None:
    """Reads the yearly information-disclosure reports of Chinese public bodies."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Reports are Chinese under every locale. A name that is not UTF-8 is escaped, as in JSON.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _files(_: click.Context, parameter: click.Parameter, files: tuple[str, ...]) -> tuple[str, ...]:
    if files.count(STDIN) > 1:
        raise click.BadParameter("standard input can be read once", param=parameter)
    return files


def _charset(_: click.Context, parameter: click.Parameter, charset: str | None) -> str | None:
    try:
        decode(b"", charset)
    except CharsetError as error:
        raise click.BadParameter(str(error), param=parameter) from None
    return charset


def _layouts(_: click.Context, parameter: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(names))
    try:
        installed_layouts().only(*names)
    except LayoutError as error:
        raise click.BadParameter(str(error), param=parameter) from None
    return names


def _memory(_: click.Context, parameter: click.Parameter, mebibytes: int | None) -> int | None:
    if mebibytes is not None and not can_limit_memory():
        raise click.BadParameter("this system does not limit the memory of a process", param=parameter)
    return mebibytes


_READING_OPTIONS = (
    click.argument("files", metavar="FILE...", nargs=-1, required=True, callback=_files),
    click.option("--charset", callback=_charset, help="The encoding of the files, if you know it."),
    click.option("--all", "every", is_flag=True, help="Read each report of a file that holds several."),
    click.option(
        "--convert", is_flag=True, help="Have LibreOffice convert old Word files and others that it reads."
    ),
    click.option(
        "--layout",
        "layouts",
        metavar="NAME",
        multiple=True,
        callback=_layouts,
        help="Read tables in this layout only (repeatable).",
    ),
    click.option(
        "--timeout",
        metavar="SECONDS",
        type=click.FloatRange(min=0, min_open=True),
        help="Give up a file after so long. Files are then read in a process of its own.",
    ),
    click.option(
        "--memory",
        metavar="MIB",
        type=click.IntRange(min=256),
        callback=_memory,
        help="Give up a file that needs more memory. Files are then read in a process of its own.",
    ),
    click.option(
        "--lang",
        type=click.Choice(LANGS),
        default=default_lang,
        help="The language of messages; by default that of the locale.",
    ),
)


def _reading_options(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command the options of reading, and the reader that they ask for as its argument `reader`."""

    @wraps(command)
    def with_reader(
        charset: str | None,
        layouts: tuple[str, ...],
        every: bool,
        convert: bool,
        timeout: float | None,
        memory: int | None,
        **others: Any,
    ) -> None:
        asked = Asked(charset=charset, layouts=layouts, every=every, convert=convert)
        apart = timeout is not None or memory is not None
        command(reader=Apart(asked, timeout, memory) if apart else asked, **others)

    decorated: Callable[..., None] = with_reader
    for option in reversed(_READING_OPTIONS):
        decorated = option(decorated)
    return decorated


class _Run:
    """One run over files: reads them one after the other, and knows the exit status."""

    def __init__(self, reader: Asked | Apart, gravest: Severity = Severity.ERROR) -> None:
        self.reader = reader
        self.gravest = gravest
        self.status = 0

    def read(self, files: Sequence[str]) -> Iterator[tuple[str, Reading | str]]:
        """Each file's name, and its reading or the reason why it cannot be read; or each of its readings."""
        for file in files:
            name = shown_name(file)
            outcome = self._outcome(file)
            if isinstance(outcome, str):
                self.status = 1
                _write(f"gkparse: {plain(name)}: {plain(outcome)}\n", err=True)
                yield name, outcome
                continue
            for reading in outcome:
                worst = reading.worst()
                if worst is not None and worst.rank <= self.gravest.rank:
                    self.status = 1
                yield name, reading

    def _outcome(self, file: str) -> Outcome:
        try:
            return self.reader.read(_standard_input() if file == STDIN else file)
        except OSError as error:
            return error.strerror or str(error)

    def data(self, files: Sequence[str], *, explain: bool) -> Iterator[dict[str, Any]]:
        for name, found in self.read(files):
            if isinstance(found, str):
                yield error_data(name, found)
            else:
                yield reading_data(name, found, explain=explain)

    def end(self) -> None:
        if isinstance(self.reader, Apart):
            self.reader.end()
        click.get_current_context().exit(self.status)


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    data: bytes = sys.stdin.buffer.read()
    return data


def _write(text: str | bytes, *, err: bool = False) -> None:
    """Writes and flushes; colours have been decided on before. Click ends a broken pipe quietly."""
    try:
        click.echo(text, nl=False, color=True, err=err)
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise
        raise click.ClickException(f"the output cannot be written: {error.strerror}") from error


@app.command()
@_reading_options
@click.option("--json", "as_json", is_flag=True, help="One JSON list, with an object for each file.")
@click.option(
    "--jsonl", "as_lines", is_flag=True, help="A line of JSON for each file, written when it is read."
)
@click.option("-q", "--quiet", is_flag=True, help="Show the issues only.")
@click.option(
    "--explain", is_flag=True, help="Show which readings of each table were proposed, and why one won."
)
def parse(
    files: tuple[str, ...],
    reader: Asked | Apart,
    lang: Lang,
    as_json: bool,
    as_lines: bool,
    quiet: bool,
    explain: bool,
) -> None:
    """Show what reports hold: sections, the three tables, and what is to be said of them.

    FILE may be - for standard input. The exit status is 1 when a report has an error or a file
    cannot be read.
    """
    if as_json + as_lines + quiet > 1:
        raise click.UsageError("--json, --jsonl and --quiet exclude each other: choose one")
    run = _Run(reader)
    if as_json:
        for piece in json_list(run.data(files, explain=explain)):
            _write(piece)
    elif as_lines:
        for item in run.data(files, explain=explain):
            _write(f"{json_line(item)}\n")
    else:
        console = make_console()
        for name, found in run.read(files):
            if isinstance(found, Reading):
                _write(page(console, name, found, lang, quiet=quiet, explain=explain))
    run.end()


@app.command()
@_reading_options
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings, too.")
def check(
    files: tuple[str, ...],
    reader: Asked | Apart,
    lang: Lang,
    strict: bool,
) -> None:
    """Say what is wrong with reports, an issue a line: file:line:column: severity: code: message [key]"""
    gravest = Severity.WARNING if strict else Severity.ERROR
    run = _Run(reader, gravest)
    for name, found in run.read(files):
        if isinstance(found, Reading):
            positions = Positions(found.source.text)
            for issue in found.issues:
                _write(f"{_line(name, issue, positions, lang)}\n")
    run.end()


def _line(name: str, issue: Issue, positions: Positions, lang: Lang) -> str:
    at = positions.at(0 if issue.span is None else issue.span.start)
    line = f"{plain(name)}:{at.line}:{at.column}: {issue.severity}: {issue.code}: {message(issue, lang)}"
    return line if issue.key is None else f"{line} [{issue.key}]"


@app.command()
@click.argument("file", type=click.Path(allow_dash=True))
@click.option(
    "--format",
    "wanted",
    type=click.Choice(("text", *get_args(DocumentFormat))),
    default="text",
    show_default=True,
    help="A text, or a document with the official form.",
)
@click.option("--layout", default="tab-cells", show_default=True, help="The layout of the tables of a text.")
@click.option("--lossy", is_flag=True, help="Write what can be written, and say what is lost.")
def render(file: str, wanted: Literal["text"] | DocumentFormat, layout: str, lossy: bool) -> None:
    """Write a report from its JSON, as gkparse.dumps writes it: its text, or a document to publish.

    FILE may be - for standard input. The exit status is 1 when the file is not such JSON, or when
    no text in this layout carries the report back.
    """
    if layout not in installed_layouts().names:
        names = ", ".join(installed_layouts().names)
        raise click.BadParameter(f"{layout!r} is not one of {names}", param_hint="--layout")
    lost: tuple[str, ...] = ()
    try:
        report = loads(_standard_input() if file == STDIN else Path(file).read_bytes())
        text, lost = render_report(report, layout, format=wanted, lossy=True)
        if lost and not lossy:
            render_report(report, layout, format=wanted)
    except (OSError, GkparseError) as error:
        reason = error.strerror or str(error) if isinstance(error, OSError) else str(error)
        _write(f"gkparse: {plain(shown_name(file))}: {plain(reason)}\n", err=True)
        click.get_current_context().exit(1)
    _write(text)
    for name in lost:
        _write(f"gkparse: lost: {name}\n", err=True)


@app.command()
def schema() -> None:
    """Print the JSON schema of a report."""
    _write(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n")


@app.command()
def layouts() -> None:
    """List the layouts of tables that are installed, and what is wrong with them.

    They are tried in this order: by rank, then by name. Each line has the name, the rank, the
    distribution that brings the layout, and what it looks like. Those that failed to load, that raise,
    or whose time grows faster than the text, are told on standard error.
    """
    found = installed_layouts()
    wide = max(map(len, found.names), default=0)
    widest = max(map(len, found.distributions.values()), default=0)
    for layout in found:
        origin = found.distributions.get(layout.name, "")
        _write(f"{layout.name:{wide}}  {layout.rank:3}  {origin:{widest}}  {layout.summary}".rstrip() + "\n")
    for failure in found.failures:
        _write(f"{failure.name} ({failure.distribution}): {failure.reason}\n", err=True)
    for layout in found:
        wrong = find_fault(layout)
        if wrong is not None:
            _write(f"{layout.name} ({found.distributions.get(layout.name, '')}): {wrong}\n", err=True)
