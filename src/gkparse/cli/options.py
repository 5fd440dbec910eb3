"""The options that the commands share: which files to read, and how.

Checks their values, so that wrong use ends before any file is read.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

import click

from gkparse import CharsetError, LayoutError, installed_layouts
from gkparse._issues.system import reason_of
from gkparse._source.encodings import decode
from gkparse.batch.worker import IsolatedReader, ReadOptions, can_limit_memory
from gkparse.cli.files import STDIN, STDOUT
from gkparse.cli.help_wording import HELP, WRONG_USE
from gkparse.cli.language import spoken
from gkparse.cli.wording import LANGS


def _files(_: click.Context, parameter: click.Parameter, files: tuple[str, ...]) -> tuple[str, ...]:
    if files.count(STDIN) > 1:
        raise click.BadParameter(WRONG_USE["stdin-twice"].of(spoken()), param=parameter)
    return files


def _charset(_: click.Context, parameter: click.Parameter, charset: str | None) -> str | None:
    try:
        decode(b"", charset)
    except CharsetError as error:
        raise click.BadParameter(reason_of(error).of(spoken()), param=parameter) from None
    return charset


def _layouts(_: click.Context, parameter: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(names))
    try:
        installed_layouts().only(*names)
    except LayoutError as error:
        raise click.BadParameter(reason_of(error).of(spoken()), param=parameter) from None
    return names


def _memory(_: click.Context, parameter: click.Parameter, mebibytes: int | None) -> int | None:
    if mebibytes is not None and not can_limit_memory():
        raise click.BadParameter(WRONG_USE["no-memory-limit"].of(spoken()), param=parameter)
    return mebibytes


# The arguments are searched for it before Click looks at them; its default is what was found by then.
lang_option = partial(click.option, "--lang", type=click.Choice(LANGS), default=spoken, help=HELP["lang"].en)

output_option = partial(
    click.option,
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, allow_dash=True),
    default=STDOUT,
    help=HELP["output"].en,
)

_READING_OPTIONS = (
    click.option("--charset", metavar="ENCODING", callback=_charset, help=HELP["charset"].en),
    click.option("--all", "every", is_flag=True, help=HELP["all"].en),
    click.option("--convert", is_flag=True, help=HELP["convert"].en),
    click.option(
        "--layout",
        "layouts",
        metavar="NAME",
        multiple=True,
        callback=_layouts,
        help=HELP["layouts-only"].en,
    ),
    click.option(
        "--timeout",
        metavar="SECONDS",
        type=click.FloatRange(min=0, min_open=True),
        help=HELP["timeout"].en,
    ),
    click.option(
        "--memory",
        metavar="MIB",
        type=click.IntRange(min=256),
        callback=_memory,
        help=HELP["memory"].en,
    ),
    lang_option(),
)


def reading_options(
    metavar: str = "FILE...", *, required: bool = True
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Gives a command the files and the options for reading them.

    The command gets the arguments `files`, `lang` and `reader`, which is made from the other options. There
    may be no files if they are not `required`.
    """
    files = click.argument("files", metavar=metavar, nargs=-1, required=required, callback=_files)

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        decorated = _with_reader(command)
        for option in reversed((files, *_READING_OPTIONS)):
            decorated = option(decorated)
        return decorated

    return decorate


def _with_reader(command: Callable[..., None]) -> Callable[..., None]:
    """The command with the options for reading made into one argument, `reader`."""

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
        options = ReadOptions(charset=charset, layouts=layouts, every=every, convert=convert)
        isolated = timeout is not None or memory is not None
        command(reader=IsolatedReader(options, timeout, memory) if isolated else options, **others)

    return with_reader
