"""The commands: what each of them shows or writes.

The exit status is 0, or 1 for errors in reports or files, or 2 for wrong use. `check` has a further one.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Literal, get_args

import click

from gkparse import (
    GkparseError,
    Reading,
    __version__,
    installed_layouts,
    json_schema,
    loads,
)
from gkparse import render as render_report
from gkparse.batch.records import json_line, json_list
from gkparse.batch.worker import IsolatedReader, ReadOptions
from gkparse.checks.formats.json import record_schema
from gkparse.cli.checking import check
from gkparse.cli.comparing import compare
from gkparse.cli.console import make_console
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
from gkparse.cli.options import reading_options
from gkparse.cli.rules import rules
from gkparse.cli.terminal import page
from gkparse.cli.wording import Lang, plain
from gkparse.layouts.health import find_fault
from gkparse.publish.formats import DocumentFormat


# Click hands the names of the help option down to every command.
@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="gkparse", message="%(prog)s %(version)s")
def app() -> None:
    """Read the annual reports of Chinese public bodies on the disclosure of government information
    (政府信息公开工作年度报告)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Reports are Chinese in every locale. A file name that is not UTF-8 is escaped, as in JSON.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


app.add_command(check)
app.add_command(compare)
app.add_command(rules)


@app.command()
@reading_options()
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list with an object for each report.")
@click.option(
    "--jsonl", "as_lines", is_flag=True, help="Print a line of JSON for each report, as soon as it is read."
)
@click.option("-q", "--quiet", is_flag=True, help="Show only the issues.")
@click.option(
    "--explain", is_flag=True, help="Show the possible readings of each table, and why one was chosen."
)
def parse(
    files: tuple[str, ...],
    reader: ReadOptions | IsolatedReader,
    lang: Lang,
    as_json: bool,
    as_lines: bool,
    quiet: bool,
    explain: bool,
) -> None:
    """Show what reports contain.

    Prints a page for each report, with its sections, its three tables and its issues.

    FILE may be - for standard input. The exit status is 1 if a report has an error or a file
    cannot be read.
    """
    if as_json + as_lines + quiet > 1:
        raise click.UsageError("--json, --jsonl and --quiet exclude each other: choose one")
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


@app.command()
@click.argument("file", type=click.Path(allow_dash=True))
@click.option(
    "--format",
    "format_name",
    type=click.Choice(("text", *get_args(DocumentFormat))),
    help="Write a text, or a document with the official tables. By default the name of the output file "
    "decides (.docx, .html, .md); any other gets a text.",
)
@click.option(
    "--layout", metavar="NAME", default="tab-cells", show_default=True, help="The layout of tables in a text."
)
@click.option("--lossy", is_flag=True, help="Write what can be written, and list what is lost.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, allow_dash=True),
    default=STDOUT,
    help="Write to this file instead of standard output.",
)
def render(
    file: str, format_name: Literal["text"] | DocumentFormat | None, layout: str, lossy: bool, output: str
) -> None:
    """Write a report from its JSON.

    The result is a text, or a document to publish.

    FILE holds the JSON of one report, from gkparse.dumps or from gkparse parse --json. It may be - for
    standard input. The exit status is 1 if FILE is not such JSON, or if the result would lose a part of
    the report and --lossy is not given.
    """
    if layout not in installed_layouts().names:
        names = ", ".join(installed_layouts().names)
        raise click.BadParameter(f"{layout!r} is not one of {names}", param_hint="--layout")
    named = _FORMATS.get(Path(output).suffix.lower())
    if format_name and named and format_name != named:
        raise click.UsageError(
            f"the format is {format_name}, but {plain(output)} is the name of a {named} file"
        )
    format_name = format_name or named or "text"
    lost: tuple[str, ...] = ()
    try:
        report = loads(read_standard_input() if file == STDIN else Path(file).read_bytes())
        content, lost = render_report(report, layout, format=format_name, lossy=True)
        if lost and not lossy:
            render_report(report, layout, format=format_name)
    except (OSError, GkparseError) as error:
        reason = error.strerror or str(error) if isinstance(error, OSError) else str(error)
        write_error(shown_name(file), reason)
        click.get_current_context().exit(1)
    if output != STDOUT:
        write_file(output, content)
    elif isinstance(content, bytes) and sys.stdout is not None and sys.stdout.isatty():
        raise click.UsageError(f"a terminal cannot show the format {format_name}: give --output FILE")
    else:
        write(content)
    for field in lost:
        write(f"gkparse: lost: {field}\n", err=True)


# The formats by the suffixes of their files.
_FORMATS: dict[str, DocumentFormat] = {
    ".docx": "docx",
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
}


@app.command()
@click.argument("what", type=click.Choice(("report", "check")), default="report")
def schema(what: Literal["report", "check"]) -> None:
    """Print the JSON schema of a report.

    With check, prints that of what gkparse check --format json writes.
    """
    written = json_schema() if what == "report" else record_schema()
    write(json.dumps(written, ensure_ascii=False, indent=2) + "\n")


@app.command()
def layouts() -> None:
    """List the installed table layouts.

    gkparse tries them in this order: by rank, then by name. Each line has the name, the rank, the
    distribution that provides the layout, and a summary. Standard error lists the layouts that do not
    load, that raise an exception, or whose time grows faster than the text.
    """
    installed = installed_layouts()
    name_width = max(map(len, installed.names), default=0)
    origin_width = max(map(len, installed.distributions.values()), default=0)
    for layout in installed:
        origin = installed.distributions.get(layout.name, "")
        line = f"{layout.name:{name_width}}  {layout.rank:3}  {origin:{origin_width}}  {layout.summary}"
        write(f"{line.rstrip()}\n")
    for failure in installed.failures:
        write(f"{failure.name} ({failure.distribution}): {failure.reason}\n", err=True)
    for layout in installed:
        fault = find_fault(layout)
        if fault is not None:
            write(f"{layout.name} ({installed.distributions.get(layout.name, '')}): {fault}\n", err=True)
