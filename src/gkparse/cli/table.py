"""The command `table`: many files of many kinds to one table, with progress and a summary."""

from __future__ import annotations

import os
from pathlib import Path

import click

from gkparse import GkparseError
from gkparse._issues.system import reason_of
from gkparse.batch.sinks import SUFFIXES, Sink, of_file
from gkparse.batch.sources import is_pattern, matches
from gkparse.batch.worker import IsolatedReader, ReadOptions
from gkparse.checks.decisions import Decision, load_decisions
from gkparse.cli.files import STDIN, shown_name
from gkparse.cli.language import spoken
from gkparse.cli.options import reading_options
from gkparse.cli.table_wording import HELP, WRONG_USE
from gkparse.cli.wording import Lang, plain
from gkparse.errors import DecisionError


def _output(_: click.Context, parameter: click.Parameter, name: str) -> tuple[Path, Sink]:
    """The file to write, and the sink for it."""
    path = Path(name)
    try:
        sink = of_file(path)
    except GkparseError as error:
        raise click.BadParameter(reason_of(error).of(spoken()), param=parameter) from None
    if sink is None:
        facts = {"output": plain(shown_name(name)), "suffixes": " ".join(SUFFIXES)}
        raise click.BadParameter(WRONG_USE["no-format"].filled(facts).of(spoken()), param=parameter)
    return path, sink


def _decisions(_: click.Context, parameter: click.Parameter, name: str | None) -> tuple[Decision, ...] | None:
    try:
        return None if name is None else load_decisions(Path(name))
    except DecisionError as error:
        raise click.BadParameter(plain(reason_of(error).of(spoken())), param=parameter) from None


@click.command(help=HELP["table"].en)
@reading_options("PATH...")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    required=True,
    callback=_output,
    help=HELP["output"].en,
)
@click.option("--wide", is_flag=True, help=HELP["wide"].en)
@click.option("--harmonise", is_flag=True, help=HELP["harmonise"].en)
@click.option(
    "--decisions", metavar="FILE", type=click.Path(), callback=_decisions, help=HELP["decisions"].en
)
@click.option("-j", "--jobs", type=click.IntRange(min=1), help=HELP["jobs"].en)
@click.option("--part", type=click.IntRange(min=1), default=200, show_default=True, help=HELP["part"].en)
@click.option("-q", "--quiet", is_flag=True, help=HELP["quiet"].en)
def table(
    files: tuple[str, ...],
    reader: ReadOptions | IsolatedReader,
    lang: Lang,
    output: tuple[Path, Sink],
    wide: bool,
    harmonise: bool,
    decisions: tuple[Decision, ...] | None,
    jobs: int | None,
    part: int,
    quiet: bool,
) -> None:
    """The command, with what its options say."""
    path, sink = output
    for file in files:
        if is_pattern(file):
            wrong = None if any(matches(file)) else "nothing"
        else:
            wrong = None if file == STDIN or os.path.lexists(file) else "away"
        if wrong is not None:
            raise click.UsageError(WRONG_USE[wrong].filled({"path": plain(shown_name(file))}).of(lang))
    # Imported here, since no other command needs what it imports.
    from gkparse.cli.table_run import run_table

    run_table(
        files,
        reader,
        lang,
        path=path,
        sink=sink,
        wide=wide,
        harmonise=harmonise,
        decisions=decisions,
        jobs=jobs,
        part=part,
        quiet=quiet,
    )
