"""The command `check`: reads files, checks and waives, and writes the result in one of the formats."""

from __future__ import annotations

import datetime as dt
import getpass
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import click
from attrs import evolve

from gkparse import Severity
from gkparse._issues.system import reason_of
from gkparse.batch.worker import IsolatedReader, ReadOptions
from gkparse.checks.formats import CheckFormat, write_run
from gkparse.checks.group_file import GroupFile, load_group
from gkparse.checks.no_report import ANOTHER_PAGE, NO_REPORT, UNREAD
from gkparse.checks.run import Run, with_group
from gkparse.checks.settings_file import FILE_NAME
from gkparse.checks.waivers import Waiver, write_waivers
from gkparse.checks.waiving import baseline, waive
from gkparse.cli.check_run import files_to_check, known_codes, read_and_check, waivers_of, whole_of
from gkparse.cli.check_wording import HELP, PAGE, WRONG_USE
from gkparse.cli.clerk import page
from gkparse.cli.console import make_console
from gkparse.cli.files import STDOUT, shown_name, write, write_file
from gkparse.cli.folders import Files
from gkparse.cli.language import spoken
from gkparse.cli.options import output_option, reading_options
from gkparse.cli.wording import Lang, plain
from gkparse.errors import GroupError


def _codes(_: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> frozenset[str]:
    codes = frozenset(code.strip() for part in given for code in part.split(",") if code.strip())
    for code in sorted(codes):
        if code not in known_codes():
            raise click.BadParameter(
                WRONG_USE["no-code"].filled({"code": code}).of(spoken()), param=parameter
            )
    return codes


@click.command(help=HELP["check"].en)
@reading_options("[PATH]...", required=False)
@click.option("--previous", metavar="PATH", type=click.Path(exists=True), help=HELP["previous"].en)
@click.option("--group", "group_file", metavar="FILE", type=click.Path(), help=HELP["group"].en)
@click.option("--draft", is_flag=True, help=HELP["draft"].en)
@click.option("--strict", is_flag=True, help=HELP["strict"].en)
@click.option("--select", metavar="CODES", multiple=True, callback=_codes, help=HELP["select"].en)
@click.option("--ignore", metavar="CODES", multiple=True, callback=_codes, help=HELP["ignore"].en)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(("text", *get_args(CheckFormat))),
    default="text",
    show_default=True,
    help=HELP["format"].en,
)
@output_option()
@click.option("--add-waivers", "reason", metavar="REASON", help=HELP["add-waivers"].en)
@click.option("--person", metavar="NAME", help=HELP["person"].en)
def check(
    files: tuple[str, ...],
    reader: ReadOptions | IsolatedReader,
    lang: Lang,
    previous: str | None,
    group_file: str | None,
    draft: bool,
    strict: bool,
    select: frozenset[str],
    ignore: frozenset[str],
    format_name: str,
    output: str,
    reason: str | None,
    person: str | None,
) -> None:
    """The command, with what its options say."""
    person = _person(reason, person, lang)
    group = _group(group_file)
    found = files_to_check((*files, *(map(str, group.files) if group else ())), lang)
    wanted = _wanted(select, ignore)
    in_force, waivers = waivers_of(found, known_codes())
    run = read_and_check(found, reader, lang, previous=previous, draft=draft, wanted=wanted)
    time = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    if group is not None:
        parts = {part: shown_name(str(file)) for part, file in group.parts.items()}
        run = with_group(run, shown_name(str(group.whole)), parts, wanted)
    run = evolve(run, time=time)
    run = waive(run, waivers, in_force, whole=whole_of(files), wanted=wanted)
    for failure in run.rules.failures:
        facts = {"name": failure.name, "distribution": failure.distribution, "reason": failure.reason}
        write(f"gkparse: {PAGE['failed-rule'].filled(facts).of(lang)}\n", err=True)
    if reason is not None and person is not None:
        _add_waivers(run, found, in_force, reason, person, lang)
        click.get_current_context().exit(3 if run.unread else 0)
    _write(run, format_name, output, lang)
    click.get_current_context().exit(run.status(Severity.WARNING if strict else Severity.ERROR))


def _write(run: Run, format_name: str, output: str, lang: Lang) -> None:
    formats = {name: name for name in get_args(CheckFormat)}
    if format_name in formats:
        text = write_run(run, formats[format_name], lang)
    else:
        text = page(make_console(colours=output == STDOUT), run, lang)
    if output == STDOUT:
        write(text)
    else:
        write_file(output, text)


def _wanted(select: frozenset[str], ignore: frozenset[str]) -> Callable[[str], bool]:
    """Which codes count. That a file holds no report counts whatever is selected, unless it is ignored."""
    always = UNREAD | ANOTHER_PAGE | NO_REPORT

    def wanted(code: str) -> bool:
        return code not in ignore and (not select or code in select or code in always)

    return wanted


def _group(path: str | None) -> GroupFile | None:
    try:
        return None if path is None else load_group(Path(path))
    except GroupError as error:
        raise click.UsageError(plain(reason_of(error).of(spoken()))) from None


def _person(reason: str | None, person: str | None, lang: Lang) -> str | None:
    """Who waives; None if nothing is to be waived."""
    if reason is None:
        return None
    if not reason.strip():
        raise click.BadParameter(WRONG_USE["reason-empty"].of(lang), param_hint="--add-waivers")
    try:
        person = person or getpass.getuser()
    except (KeyError, OSError, ImportError):
        person = None
    if not person or not person.strip():
        raise click.UsageError(WRONG_USE["no-person"].of(lang))
    return person


def _add_waivers(
    run: Run, found: Files, in_force: dict[str, Path | None], reason: str, person: str, lang: Lang
) -> None:
    """Adds a waiver for each warning and error: to the file in force, or to a new one beside the reports."""
    origins = {shown_name(file): directory for file, directory in found.origin.items()}
    added: dict[Path, list[Waiver]] = {}
    today = dt.datetime.now().astimezone().date()
    for checked in run.reports:
        path = in_force[checked.name] or origins[checked.name] / FILE_NAME
        added.setdefault(path, []).extend(baseline(checked, reason=reason, person=person, date=today))
    for path, waivers in added.items():
        if not waivers:
            continue
        before = path.read_text("utf-8").rstrip("\n") + "\n" if path.exists() else ""
        write_file(str(path), f"{before}{write_waivers(waivers)}".lstrip("\n"))
        facts = {"path": plain(shown_name(str(path))), "count": len(waivers)}
        write(f"{PAGE['baseline'].filled(facts).of(lang)}\n")
