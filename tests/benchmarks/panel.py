"""What `gkparse table` costs: reports a second, memory for many files, and the usual alternative beside it.

The files are reports of the strategies as web pages, Word files, texts and PDFs, some damaged. The
alternative is `pandas.read_html` in a loop over the web pages among them: it gives tables without meaning,
and nothing of the other files.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import frozen

from gkparse.batch.run import Job, Progress, Run
from gkparse.batch.sinks import of_file
from gkparse.batch.sources import Inputs
from tests.benchmarks.kit import NotInstalledError, in_new_process, markdown, peak_mebibytes, peer
from tests.kit.folders import make_folder

PROCESSES = (1, 2)
# Reports for the speed, each another one; files for the memory, of which many hold the same report.
REPORTS, FILES, DISTINCT = 1_000, (100, 1_000, 10_000), 500


@frozen
class Cost:
    """A run: files, reports, seconds by the clock, and MiB at the peak: this process and all that read."""

    files: int
    reports: int
    seconds: float
    mebibytes: float | None

    @property
    def rate(self) -> float:
        return self.reports / self.seconds


@frozen
class Measured:
    """The costs for each number of processes, for each number of files, and of pandas if it is installed."""

    speed: dict[int, Cost]
    memory: dict[int, Cost]
    pandas: Cost | None


def tables(measured: Measured | None = None) -> Iterator[str]:
    """The tables of speed and memory, as Markdown."""
    measured = measured or measure()
    header = ("reports in mixed formats", "files", "reports", "seconds", "reports a second")
    ways = {f"gkparse table, {_processes(number)}": cost for number, cost in measured.speed.items()}
    if measured.pandas is not None:
        ways["pandas.read_html, the web pages alone"] = measured.pandas
    yield from markdown(
        header,
        (
            (name, f"{cost.files:,}", f"{cost.reports:,}", f"{cost.seconds:.1f}", f"{cost.rate:.0f}")
            for name, cost in ways.items()
        ),
    )
    if measured.pandas is None:
        yield ""
        yield "pandas is not installed."
    yield ""
    yield from markdown(
        ("gkparse table, 2 processes", "seconds", "MiB at the peak"),
        (
            (f"{files:,} files", f"{cost.seconds:.1f}", _mebibytes(cost))
            for files, cost in measured.memory.items()
        ),
    )
    yield ""
    yield "![Reports a second, and memory by the number of files](table.svg)"


def _processes(number: int) -> str:
    return f"{number} process{'es' if number > 1 else ''}"


def _mebibytes(cost: Cost) -> str:
    return "not measured" if cost.mebibytes is None else f"{cost.mebibytes:.0f}"


@cache
def measure(reports: int = REPORTS, files: tuple[int, ...] = FILES) -> Measured:
    """All measurements, each in a process of its own."""
    with TemporaryDirectory() as temporary:
        distinct = Path(temporary, "distinct")
        make_folder(distinct, reports)
        speed = {number: _cost("run", distinct, number) for number in PROCESSES}
        try:
            for module in ("pandas", "lxml"):
                peer(module)
            pandas = _cost("read_with_pandas", distinct, 1)
        except NotInstalledError:
            pandas = None
        memory = {}
        for number in files:
            folder = Path(temporary, str(number))
            make_folder(folder, number, distinct=DISTINCT)
            memory[number] = _cost("run", folder, 2)
    return Measured(speed, memory, pandas)


def _cost(way: str, folder: Path, processes: int) -> Cost:
    call = f"panel.{way}({str(folder)!r}, {processes})"
    return Cost(*in_new_process(f"from tests.benchmarks import panel; {call}"))


def run(folder: str, processes: int) -> None:
    """The work of a process: runs the command without its progress, and prints the cost."""
    with TemporaryDirectory() as temporary:
        output = Path(temporary, "panel.parquet")
        sink = of_file(output)
        assert sink is not None
        watch = _Watch()
        job = Job(
            inputs=Inputs((folder,)), output=output, sink=sink, processes=processes, seconds=120, memory=2048
        )
        start = time.perf_counter()
        tally = Run(job, watch.note).run()
        seconds = time.perf_counter() - start
    print(json.dumps((tally["documents"], tally["reports"], seconds, watch.mebibytes())))


class _Watch:
    """The peak of memory of the processes that read, which are gone when the run is over."""

    def __init__(self) -> None:
        self._peaks: dict[str, float] = {}

    def note(self, progress: Progress) -> None:
        if progress.documents % 50 in (1, 5):
            for children in Path("/proc/self/task").glob("*/children"):
                for child in children.read_text("ascii").split():
                    self._peaks[child] = peak_mebibytes(child) or self._peaks.get(child, 0.0)

    def mebibytes(self) -> float | None:
        here = peak_mebibytes()
        return None if here is None else here + sum(self._peaks.values())


def read_with_pandas(folder: str, _: int) -> None:
    """The work of a process: takes the tables out of each web page, and prints the cost."""
    read_html = peer("pandas").read_html
    paths = sorted(Path(folder).rglob("*.html"))
    read = 0
    start = time.perf_counter()
    for path in paths:
        try:
            read += bool(read_html(BytesIO(path.read_bytes()), flavor="lxml", encoding="utf-8"))
        except (ValueError, SyntaxError):
            # A page without tables, and one without markup.
            continue
    print(json.dumps((len(paths), read, time.perf_counter() - start, peak_mebibytes())))


def plot(measured: Measured) -> str:
    """A picture of both tables, as SVG: bars for the speed, a line for the memory."""
    bars = [(f"gkparse, {_processes(number)}", cost.rate) for number, cost in measured.speed.items()]
    if measured.pandas is not None:
        bars.append(("pandas.read_html (web pages alone)", measured.pandas.rate))
    points = [(files, cost.mebibytes or 0.0) for files, cost in measured.memory.items()]
    body = [*_bars(bars), *_line(points)]
    style = "text{font:12px sans-serif;fill:#333}.t{font-weight:bold}"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 200" width="760" height="200">'
        f'<style>{style}</style><rect width="760" height="200" fill="#fff"/>{"".join(body)}</svg>\n'
    )


def _bars(bars: Sequence[tuple[str, float]]) -> Iterator[str]:
    yield '<text class="t" x="10" y="20">reports a second</text>'
    longest = max(rate for _, rate in bars)
    for index, (name, rate) in enumerate(bars):
        y = 34 + 50 * index
        yield f'<text x="10" y="{y + 12}">{name}</text>'
        yield f'<rect x="10" y="{y + 18}" width="{280 * rate / longest:.0f}" height="16" fill="#4a7ebb"/>'
        yield f'<text x="{16 + 280 * rate / longest:.0f}" y="{y + 31}">{rate:.0f}</text>'


def _line(points: Sequence[tuple[int, float]]) -> Iterator[str]:
    yield '<text class="t" x="410" y="20">MiB at the peak, by the number of files</text>'
    highest = max(mebibytes for _, mebibytes in points) * 1.25 or 1.0
    places = [
        (450 + 260 * index / max(len(points) - 1, 1), 160 - 120 * mebibytes / highest)
        for index, (_, mebibytes) in enumerate(points)
    ]
    yield '<path d="M450 40V160H730" fill="none" stroke="#999"/>'
    for (x0, y0), (x1, y1) in pairwise(places):
        yield f'<path d="M{x0:.0f} {y0:.0f}L{x1:.0f} {y1:.0f}" stroke="#4a7ebb" stroke-width="2"/>'
    for (x, y), (files, mebibytes) in zip(places, points, strict=True):
        yield f'<circle cx="{x:.0f}" cy="{y:.0f}" r="3" fill="#4a7ebb"/>'
        yield f'<text x="{x - 12:.0f}" y="{y - 9:.0f}">{mebibytes:.0f}</text>'
        yield f'<text x="{x - 18:.0f}" y="178">{files:,}</text>'
