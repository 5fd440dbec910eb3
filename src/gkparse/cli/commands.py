"""The commands: what each of them shows or writes.

The exit status is 0, or 1 for errors in reports or files, or 2 for wrong use. `check` has a further one.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Literal, get_args

import click

from gkparse import GkparseError, LayoutError, Reading, __version__, installed_layouts
from gkparse._issues.system import reason_of
from gkparse.batch.records import json_line, json_list
from gkparse.batch.worker import IsolatedReader, ReadOptions
from gkparse.cli.console import beside, make_console
from gkparse.cli.files import (
    STDIN,
    STDOUT,
    FileRun,
    read_standard_input,
    shown_name,
    write,
    write_error,
    write_file,
)
from gkparse.cli.help_pages import HELP_NAMES, App
from gkparse.cli.help_wording import HELP, WRONG_USE
from gkparse.cli.options import lang_option, output_option, reading_options
from gkparse.cli.terminal import page
from gkparse.cli.wording import Lang, plain
from gkparse.layouts.health import find_fault
from gkparse.publish.formats import DocumentFormat


# Click hands the names of the help option down to every command.
@click.group(
    cls=App,
    help=HELP["gkparse"].en,
    context_settings={"help_option_names": HELP_NAMES},
    late={
        "apply": "gkparse.cli.applying",
        "check": "gkparse.cli.checking",
        "codebook": "gkparse.cli.codebook",
        "diff": "gkparse.cli.comparing",
        "review": "gkparse.cli.reviewing",
        "rules": "gkparse.cli.rules",
        "table": "gkparse.cli.table",
    },
)
@click.version_option(
    __version__, prog_name="gkparse", message="%(prog)s %(version)s", help=HELP["version"].en
)
@lang_option(expose_value=False)
def app() -> None:
    """The command, whose work is in the commands below it."""


@app.command(help=HELP["parse"].en)
@reading_options()
@click.option("--json", "as_json", is_flag=True, help=HELP["json"].en)
@click.option("--jsonl", "as_lines", is_flag=True, help=HELP["jsonl"].en)
@click.option("-q", "--quiet", is_flag=True, help=HELP["quiet"].en)
@click.option("--explain", is_flag=True, help=HELP["explain"].en)
def parse(
    files: tuple[str, ...],
    reader: ReadOptions | IsolatedReader,
    lang: Lang,
    as_json: bool,
    as_lines: bool,
    quiet: bool,
    explain: bool,
) -> None:
    """The command, with what its options say."""
    if as_json + as_lines + quiet > 1:
        raise click.UsageError(WRONG_USE["exclude"].of(lang))
    run = FileRun(reader)
    if as_json:
        for piece in json_list(run.records(files, explain=explain)):
            write(piece)
    elif as_lines:
        for record in run.records(files, explain=explain):
            write(f"{json_line(record)}\n")
    else:
        console = make_console()
        for name, outcome in run.read(files):
            if isinstance(outcome, Reading):
                write(page(console, name, outcome, lang, quiet=quiet, explain=explain))
    run.end()


@app.command(help=HELP["render"].en)
@click.argument("file", metavar="FILE", type=click.Path(allow_dash=True))
@click.option(
    "--format",
    "format_name",
    type=click.Choice(("text", *get_args(DocumentFormat))),
    help=HELP["render-format"].en,
)
@click.option(
    "--layout", metavar="NAME", default="tab-cells", show_default=True, help=HELP["render-layout"].en
)
@click.option("--lossy", is_flag=True, help=HELP["lossy"].en)
@output_option()
@lang_option()
def render(
    file: str,
    format_name: Literal["text"] | DocumentFormat | None,
    layout: str,
    lossy: bool,
    output: str,
    lang: Lang,
) -> None:
    """The command, with what its options say."""
    from gkparse import loads
    from gkparse import render as render_report

    try:
        installed_layouts().only(layout)
    except LayoutError as error:
        raise click.BadParameter(reason_of(error).of(lang), param_hint="--layout") from None
    named = _FORMATS.get(Path(output).suffix.lower())
    if format_name and named and format_name != named:
        facts = {"format": format_name, "output": plain(shown_name(output)), "named": named}
        raise click.UsageError(WRONG_USE["format-contradicts"].filled(facts).of(lang))
    format_name = format_name or named or "text"
    lost: tuple[str, ...] = ()
    try:
        report = loads(read_standard_input() if file == STDIN else Path(file).read_bytes())
        content, lost = render_report(report, layout, format=format_name, lossy=True)
        if lost and not lossy:
            render_report(report, layout, format=format_name)
    except (OSError, GkparseError) as error:
        write_error(shown_name(file), reason_of(error))
        click.get_current_context().exit(1)
    if output != STDOUT:
        write_file(output, content)
    elif isinstance(content, bytes) and sys.stdout is not None and sys.stdout.isatty():
        raise click.UsageError(WRONG_USE["terminal"].filled({"format": format_name}).of(lang))
    else:
        write(content)
    for field in lost:
        write(f"gkparse: {WRONG_USE['lost'].filled({'field': field}).of(lang)}\n", err=True)


# The formats by the suffixes of their files.
_FORMATS: dict[str, DocumentFormat] = {
    ".docx": "docx",
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
}


@app.command(help=HELP["schema"].en)
@click.argument("what", type=click.Choice(("report", "record", "check")), default="report")
@lang_option(expose_value=False)
def schema(what: str) -> None:
    """The command, with what its options say."""
    from gkparse import json_schema, record_schema
    from gkparse.checks.formats.json import record_schema as check_schema

    schemas = {"report": json_schema, "record": record_schema, "check": check_schema}
    write(json.dumps(schemas[what](), ensure_ascii=False, indent=2) + "\n")


@app.command(help=HELP["layouts"].en)
@lang_option()
def layouts(lang: Lang) -> None:
    """The command, with what its options say."""
    installed = installed_layouts()
    console = make_console()
    name_width = max(map(len, installed.names), default=0)
    origin_width = max(map(len, installed.distributions.values()), default=0)
    for layout in installed:
        origin = installed.distributions.get(layout.name, "")
        lead = f"{layout.name:{name_width}}  {layout.rank:3}  {origin:{origin_width}}  "
        summary = (layout.summary_zh if lang == "zh" else "") or layout.summary
        write("".join(f"{line}\n" for line in beside(console, lead, summary)))
    for failure in installed.failures:
        reason = failure.reason_zh if lang == "zh" else failure.reason
        write(f"{failure.name} ({failure.distribution}): {reason}\n", err=True)
    for layout in installed:
        fault = find_fault(layout)
        if fault is not None:
            origin = installed.distributions.get(layout.name, "")
            write(f"{layout.name} ({origin}): {fault.of(lang)}\n", err=True)
