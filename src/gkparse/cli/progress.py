"""The progress of a long run, on standard error: a bar on a terminal, else a line now and then.

A bar goes by the bytes of the input: nobody knows how many documents an archive holds.
"""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from attrs import evolve
from rich.console import Console
from rich.progress import BarColumn, TaskProgressColumn, TextColumn
from rich.progress import Progress as Bar

from gkparse.batch.run import Progress
from gkparse.cli.files import write
from gkparse.cli.table_wording import PROGRESS
from gkparse.cli.wording import Lang

# Seconds between two lines. A log of a day has 3,000 of them.
_BETWEEN = 30.0


@contextmanager
def shown_progress(lang: Lang) -> Iterator[Callable[[Progress], None]]:
    """What is to be called with the progress after each document."""
    console = Console(stderr=True, color_system=None if os.environ.get("NO_COLOR") else "auto")
    if console.is_terminal:
        with Bar(
            BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[text]}"), console=console
        ) as bar:
            yield _on_bar(bar, lang)
    else:
        yield _in_lines(lang, _BETWEEN)


def _on_bar(bar: Bar, lang: Lang) -> Callable[[Progress], None]:
    task = bar.add_task("", text="", total=None)
    clock = _Clock(lang)

    def told(progress: Progress) -> None:
        clock.note(progress)
        text = clock.text(progress)
        bar.update(task, total=progress.all_bytes, completed=progress.bytes, text=text)

    return told


def _in_lines(lang: Lang, between: float) -> Callable[[Progress], None]:
    clock = _Clock(lang)
    last = time.monotonic()

    def told(progress: Progress) -> None:
        nonlocal last
        clock.note(progress)
        if time.monotonic() - last >= between:
            last = time.monotonic()
            write(f"gkparse: {clock.text(progress)}\n", err=True)

    return told


class _Clock:
    """Rate and remaining time. What an earlier run has read does not count."""

    def __init__(self, lang: Lang) -> None:
        self._lang = lang
        self._start = time.monotonic()
        self._before = Progress()

    def note(self, progress: Progress) -> None:
        """Takes note of each progress."""
        if progress.documents == progress.resumed:
            self._start, self._before = time.monotonic(), evolve(progress)

    def text(self, progress: Progress) -> str:
        seconds = time.monotonic() - self._start
        documents, size = progress.documents - self._before.documents, progress.bytes - self._before.bytes
        left = PROGRESS["unknown"].of(self._lang)
        if size:
            left_seconds = seconds * (progress.all_bytes - progress.bytes) / size
            left = str(dt.timedelta(seconds=round(left_seconds)))
        facts = {
            "documents": f"{progress.documents:,}",
            "failed": f"{progress.without_report:,}",
            "rate": f"{documents / seconds:.1f}" if seconds else "0",
            "left": left,
        }
        return PROGRESS["line"].filled(facts).of(self._lang)
