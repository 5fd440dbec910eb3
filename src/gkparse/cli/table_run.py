"""The work of the command `table`: the run, what becomes of its errors, the summary at the end.

It stands apart from the options of the command because it imports much that no other command needs.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import click

from gkparse._issues.files import KINDS
from gkparse._issues.system import os_reason
from gkparse.batch.run import CannotGoOnError, Job, Run
from gkparse.batch.sinks import Sink
from gkparse.batch.sources import Inputs
from gkparse.batch.worker import IsolatedReader, ReadOptions, can_limit_memory
from gkparse.checks.decisions import Decision
from gkparse.cli.files import STDIN, shown_name, standard_input, write
from gkparse.cli.help_wording import WRONG_USE as WRONG_FILES
from gkparse.cli.progress import shown_progress
from gkparse.cli.table_wording import REASONS, SUMMARY, WRONG_USE
from gkparse.cli.wording import Lang, plain
from gkparse.documents.detect import Kind

# The worst of the hostile documents in the tests takes 2 seconds, and another 330 MiB.
_SECONDS = 120.0
_MEBIBYTES = 2048

_COMMONEST = 10


def run_table(
    files: tuple[str, ...],
    reader: ReadOptions | IsolatedReader,
    lang: Lang,
    *,
    path: Path,
    sink: Sink,
    wide: bool,
    harmonise: bool,
    decisions: tuple[Decision, ...] | None,
    jobs: int | None,
    part: int,
    quiet: bool,
) -> None:
    """Makes the tables, and prints the summary. ClickException if they are not written."""
    try:
        with TemporaryFile() as listed:
            if STDIN in files:
                # A run reads the list twice.
                shutil.copyfileobj(standard_input(), listed)
            paths = tuple(file for file in files if file != STDIN)
            job = Job(
                inputs=Inputs(paths, listed if STDIN in files else None),
                output=path,
                sink=sink,
                wide=wide,
                harmonise=harmonise,
                decisions=decisions,
                part=part,
                processes=jobs or os.cpu_count() or 1,
                **_limits(reader),
            )
            with nullcontext(lambda _: None) if quiet else shown_progress(lang) as told:
                tally = Run(job, told).run()
    except CannotGoOnError as error:
        raise click.ClickException(plain(error.reason.of(lang))) from None
    except (OSError, sqlite3.Error) as error:
        reason = os_reason(error).of(lang) if isinstance(error, OSError) else str(error)
        facts = {"file": plain(shown_name(str(path))), "reason": reason}
        raise click.ClickException(WRONG_FILES["file"].filled(facts).of(lang)) from error
    except KeyboardInterrupt:
        raise click.ClickException(WRONG_USE["interrupted"].of(lang)) from None
    if not quiet:
        names = " ".join(plain(shown_name(str(name))) for name in job.outputs)
        count = None if decisions is None else len(decisions)
        write("".join(f"{line}\n" for line in summary(tally, names, lang, count)))


def _limits(reader: ReadOptions | IsolatedReader) -> dict[str, Any]:
    """The options for reading, and the limits for each document; without others those of this module."""
    options, seconds, memory = (
        (reader.options, reader.seconds, reader.memory)
        if isinstance(reader, IsolatedReader)
        else (reader, None, None)
    )
    default_memory = _MEBIBYTES if can_limit_memory() else None
    return {"options": options, "seconds": seconds or _SECONDS, "memory": memory or default_memory}


def summary(tally: Counter[str], paths: str, lang: Lang, decisions: int | None = None) -> Iterator[str]:
    """The lines of the summary of a run, to which so many `decisions` were given."""
    facts = {name: f"{tally[name]:,}" for name in ("documents", "reports", "right", "blank", "doubted")}
    yield SUMMARY["files"].filled(facts).of(lang)
    yield SUMMARY["cells"].filled(facts).of(lang)
    if tally["duplicates"]:
        yield SUMMARY["duplicates"].filled({"duplicates": f"{tally['duplicates']:,}"}).of(lang)
    if decisions is not None:
        away = decisions - sum(name.startswith("decision:") for name in tally)
        yield (
            SUMMARY["decided"]
            .filled({"decided": tally["decided"], "misfits": tally["misfits"], "away": away})
            .of(lang)
        )
    for group in ("kind", "not-read", "code"):
        yield from _group(group, tally, lang)
    yield SUMMARY["written"].filled({"paths": paths}).of(lang)


def _group(group: str, tally: Counter[str], lang: Lang) -> Iterator[str]:
    """The entries of a group such as `code:total-differs`, the commonest first."""
    entries = {name.partition(":")[2]: tally[name] for name in tally if name.startswith(f"{group}:")}
    if not entries:
        return
    yield SUMMARY[group].of(lang)
    ordered = sorted(entries.items(), key=lambda entry: (-entry[1], entry[0]))
    for name, number in ordered[: _COMMONEST if group == "code" else None]:
        yield f"  {number:>9,}  {_name(group, name, lang)}"


def _name(group: str, name: str, lang: Lang) -> str:
    if group == "kind":
        return KINDS[Kind[name.upper()].value].of(lang)
    return REASONS[name].of(lang) if name in REASONS else name
