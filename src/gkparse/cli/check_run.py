"""Paths and options of a command -> a run: reads the files, checks them, and finds the waivers in force."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from pathlib import Path

import click
from attrs import evolve

from gkparse import Reading, Report, installed_rules
from gkparse._issues.catalogue import CATALOGUE
from gkparse._issues.system import reason_of
from gkparse._issues.wording import Wording
from gkparse.batch.worker import IsolatedReader, ReadOptions
from gkparse.checks.no_report import holds_no_report
from gkparse.checks.run import Run, check_readings
from gkparse.checks.settings_file import nearest_file
from gkparse.checks.waivers import Waiver, load_waivers
from gkparse.cli.check_wording import WRONG_USE
from gkparse.cli.files import STDIN, end_reader, read_files, shown_name
from gkparse.cli.folders import Files, files_of
from gkparse.cli.language import spoken
from gkparse.cli.wording import Lang, plain
from gkparse.errors import WaiverError


def known_codes() -> frozenset[str]:
    """The codes of the rules that are installed, and of the reader's issues."""
    return frozenset((*CATALOGUE, *installed_rules().codes))


def files_to_check(paths: Iterable[str], lang: Lang) -> Files:
    """The files of the paths. UsageError if there are none, or if a folder has none."""
    found = files_of(paths)
    if not found.names and not found.empty:
        raise click.UsageError(WRONG_USE["no-paths"].of(lang))
    for path in found.empty:
        raise click.UsageError(WRONG_USE["no-files"].filled({"path": plain(shown_name(path))}).of(lang))
    return found


def read_and_check(
    found: Files,
    reader: ReadOptions | IsolatedReader,
    lang: Lang,
    *,
    previous: str | None,
    draft: bool,
    wanted: Callable[[str], bool] = lambda _: True,
) -> Run:
    """The run over files, and the end of the reader. `previous` is the path of the year before."""
    before, earlier = _previous(reader, previous, lang)
    readings: list[tuple[str, Reading]] = []
    unread: list[tuple[str, str]] = []
    for name, outcome in read_files(reader, found.names):
        if isinstance(outcome, Wording):
            unread.append((name, outcome.of(lang)))
        else:
            readings.append((name, outcome))
    end_reader(reader)
    run = check_readings(
        readings,
        previous=before,
        earlier=earlier,
        draft=draft,
        in_folders={shown_name(file) for file in found.in_folders},
        wanted=wanted,
    )
    return evolve(run, unread=tuple(unread), skipped=found.skipped)


def _previous(
    reader: ReadOptions | IsolatedReader, path: str | None, lang: Lang
) -> tuple[Report | None, tuple[Report, ...]]:
    """The report of the year before that a file holds, or all reports of a folder."""
    if path is None:
        return None, ()
    reports = []
    for name, outcome in read_files(reader, files_of([path]).names):
        if isinstance(outcome, Wording):
            facts: dict[str, object] = {"path": plain(name), "reason": outcome}
            raise click.UsageError(WRONG_USE["previous-unread"].filled(facts).of(lang))
        if not holds_no_report(outcome):
            reports.append(outcome.report)
    if not reports:
        facts = {"path": plain(shown_name(path))}
        raise click.UsageError(WRONG_USE["previous-empty"].filled(facts).of(lang))
    return (None, tuple(reports)) if Path(path).is_dir() else (reports[0], ())


def waivers_of(
    found: Files, codes: Container[str]
) -> tuple[dict[str, Path | None], dict[Path, tuple[Waiver, ...]]]:
    """The file of waivers in force for each file that is checked, and the waivers of each such file."""
    in_force = {shown_name(file): nearest_file(_directory(file)) for file in found.names}
    try:
        return in_force, {
            path: load_waivers(path, codes) for path in dict.fromkeys(in_force.values()) if path
        }
    except WaiverError as error:
        raise click.UsageError(plain(reason_of(error).of(spoken()))) from None


def _directory(file: str) -> Path:
    return Path() if file == STDIN else Path(file).parent


def whole_of(paths: Iterable[str]) -> Callable[[Path], bool]:
    """Whether all reports below a directory are checked: it, or one above it, is among the paths."""
    folders = {Path(path).resolve() for path in paths if Path(path).is_dir()}

    def whole(directory: Path) -> bool:
        directory = directory.resolve()
        return not folders.isdisjoint((directory, *directory.parents))

    return whole
