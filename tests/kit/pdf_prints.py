"""The long look at PDFs: reports printed by a browser and an office suite, read, and held against the truth.

    python -m tests.kit.pdf_prints DIRECTORY [REPORTS]

prints the examples and REPORTS reports of the strategies (4 unless it is told) in every style, which takes
some minutes the first time, and prints a table: for each style the reports, the cells that are right, those
that are None and named, and those that are wrong or missing without a word; and what a PDF costs beside
the bare text of PDFium, and beside pdfplumber where that is installed. It needs Chromium, LibreOffice and
Noto CJK fonts; see `tests/invariance/tools.py`.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from html import escape
from importlib import import_module
from pathlib import Path
from typing import Any

from attrs import define
from hypothesis import HealthCheck, Phase, given, seed, settings

import gkparse
from gkparse import Report, Severity
from gkparse.grid import Grid
from gkparse.publish.parts import PrintedLine, parts
from gkparse.strategies import reports
from tests.invariance.tools import Tools, check_programs
from tests.kit.truth import example_cases

_RULED = "table{border-collapse:collapse;width:100%}td{border:1px solid #000;padding:3px;text-align:center}"
_SET_IN = "p{text-indent:2em;text-align:justify;line-height:1.8}"

STYLES = {
    "default": "table{border:1px outset}td{border:1px inset}",
    "ruled": _RULED + _SET_IN,
    "word": "body{font-size:16pt}p{text-indent:32pt;line-height:28pt;margin:0}td{font-size:10.5pt;"
    "border:solid 1pt;padding:0 5.4pt}table{border-collapse:collapse;margin:auto}h1{text-align:center}",
    "landscape": "@page{size:A4 landscape}" + _RULED + _SET_IN,
    "narrow-margins": "@page{margin:5mm}body{font-size:11px}" + _RULED.replace("100%", "60%"),
    "large-type": "body{font-size:30px}td{vertical-align:middle}" + _RULED + _SET_IN,
    "dotted": _RULED.replace("solid", "dotted"),
    "dashed": _RULED.replace("solid", "dashed"),
    "double": "table{border-spacing:4px;width:100%}td{border:3px double #555;padding:3px}",
    "white-borders": "table{border-collapse:collapse}td{border:1px solid #fff;background:#eef;padding:3px}",
    "labels-downwards": _RULED + "td.merged{writing-mode:vertical-rl}",
    "breaking": "table{border-collapse:collapse;table-layout:fixed;width:70%}"
    "td{border:1px solid;padding:2px;word-break:break-all}",
    "level": "table{border-collapse:collapse;width:100%}"
    "td{border-bottom:1px solid;padding:4px;text-align:right}",
    "bare": "table{width:100%}td{padding:4px 10px;text-align:center}" + _SET_IN,
    "bare-left": "td{padding:2px 14px;text-align:left}",
}
OFFICE = "office"


def page(report: Report, css: str) -> str:
    """A report as a web page."""
    body = []
    for part in parts(report):
        if isinstance(part, PrintedLine):
            tag = "h1" if part.level == 0 else "p"
            body.append(f"<{tag}>{escape(part.text)}</{tag}>")
        else:
            body.extend(_table(part))
    head = f'<meta charset="utf-8"><title>年报</title><style>{css}</style>'
    return f'<!DOCTYPE html><html lang="zh-CN"><head>{head}</head><body>{"".join(body)}</body></html>'


def _table(table: Grid) -> Iterator[str]:
    yield "<table>"
    for row in table.rows:
        yield "<tr>"
        for cell in row.cells:
            merged = ' class="merged"' if cell.rowspan > 3 else ""
            spans = f' colspan="{cell.colspan}" rowspan="{cell.rowspan}"'
            yield f"<td{merged}{spans}>{escape(cell.text)}</td>"
        yield "</tr>"
    yield "</table>"


def sources(drawn: int) -> dict[str, Report]:
    """The examples, and reports of the strategies."""
    found = {case.name: gkparse.parse(case.text).report for case in example_cases()}
    return {**found, **{f"drawn-{number}": _drawn(number) for number in range(drawn)}}


def _drawn(number: int) -> Report:
    made: list[Report] = []

    @seed(number)
    @settings(max_examples=6, database=None, phases=[Phase.generate], suppress_health_check=[*HealthCheck])
    @given(reports())
    def draw(report: Report) -> None:
        made.append(report)

    draw()
    return made[-1]


def publish(found: dict[str, Report], tools: Tools, into: Path) -> None:
    """Prints what is not printed yet: `<style>/<report>.pdf`."""
    for style, css in STYLES.items():
        (into / style).mkdir(parents=True, exist_ok=True)
        for name, report in found.items():
            html = into / style / f"{name}.html"
            html.write_text(page(report, css), encoding="utf-8")
            if not html.with_suffix(".pdf").exists():
                tools.print_page(html, html.with_suffix(".pdf"))
    place = into / OFFICE
    place.mkdir(exist_ok=True)
    for name, report in found.items():
        (place / f"{name}.docx").write_bytes(gkparse.render(report, format="docx", lossy=True)[0])
    missing = [file for file in place.glob("*.docx") if not file.with_suffix(".pdf").exists()]
    if missing:
        tools.print_word_files(missing, place)


@define
class Count:
    """What became of the cells of the reports in one style; `false` counts alarms that none deserves."""

    reports: int = 0
    right: int = 0
    named: int = 0
    silent: int = 0
    false: int = 0

    def add(self, pdf: Path, report: Report) -> None:
        reading = gkparse.load(pdf)
        own = gkparse.parse(gkparse.render(report, lossy=True)[0])
        told = {issue.key for issue in reading.issues if issue.severity is not Severity.INFO}
        self.reports += 1
        for key, value in gkparse.cells(report).items():
            cell = reading.cells.get(key)
            table, row, column = key.split(".")
            if (cell.value if cell else None) == value:
                self.right += 1
            elif told & {key, f"{table}.{row}", f"{table}.*.{column}", table} and not (cell and cell.value):
                self.named += 1
            else:
                self.silent += 1
        if not self.named:
            self.false += len(told - {issue.key for issue in own.issues})


def best(read: Callable[[], object]) -> float:
    """The least of some times, in milliseconds."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        read()
        times.append(time.perf_counter() - start)
    return 1000 * min(times)


def bare(data: bytes) -> None:
    """What PDFium gives by itself: all text."""
    document = import_module("pypdfium2").PdfDocument(data)
    for one in document:
        one.get_textpage().get_text_range()
    document.close()


def plumbed(pdf: Path) -> None:
    """What pdfplumber gives: the tables."""
    plumber: Any = import_module("pdfplumber")
    with plumber.open(pdf) as document:
        for one in document.pages:
            one.extract_tables()


def main(place: Path, drawn: int) -> None:
    check_programs()
    found = sources(drawn)
    publish(found, Tools(place), place)
    print(f"{'style':18} reports  cells  right  named silent  false     load     bare  plumber")
    for style in (*STYLES, OFFICE):
        count = Count()
        pdfs = [place / style / f"{name}.pdf" for name in found]
        for pdf in pdfs:
            count.add(pdf, found[pdf.stem])
        datas = [pdf.read_bytes() for pdf in pdfs[:4]]
        mine, theirs = (sum(map(best, work)) / len(datas) for work in _work(datas))
        try:
            other = f"{best(lambda: plumbed(pdfs[0])):6.0f}ms"  # noqa: B023 - called at once
        except ModuleNotFoundError:
            other = "-"
        cells = count.right + count.named + count.silent
        print(
            f"{style:18} {count.reports:7} {cells:6} {count.right:6} {count.named:6} {count.silent:6}"
            f" {count.false:6} {mine:6.1f}ms {theirs:6.1f}ms {other}"
        )


def _work(datas: list[bytes]) -> Iterator[list[Callable[[], object]]]:
    yield [lambda data=data: gkparse.load(data) for data in datas]  # type: ignore[misc]
    yield [lambda data=data: bare(data) for data in datas]  # type: ignore[misc]


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 4)
