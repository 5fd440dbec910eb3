"""Reports printed by a browser and by an office program, read, and compared with the truth.

    python -m tests.kit.pdf_prints DIRECTORY [REPORTS]

prints the examples and REPORTS reports of the strategies (4 by default) in every style. The first time takes
some minutes. Then it writes a table. For each style it counts the reports, the cells that are right, those
that are None and named by an issue, and those that are silently wrong. It also gives the time for a PDF, for
the bare text of PDFium, and for pdfplumber if that is installed. Needs Chromium, LibreOffice and Noto CJK
fonts: see `tests/invariance/tools.py`.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
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
_INDENTED = "p{text-indent:2em;text-align:justify;line-height:1.8}"

STYLES = {
    "default": "table{border:1px outset}td{border:1px inset}",
    "ruled": _RULED + _INDENTED,
    "word": "body{font-size:16pt}p{text-indent:32pt;line-height:28pt;margin:0}td{font-size:10.5pt;"
    "border:solid 1pt;padding:0 5.4pt}table{border-collapse:collapse;margin:auto}h1{text-align:center}",
    "landscape": "@page{size:A4 landscape}" + _RULED + _INDENTED,
    "narrow-margins": "@page{margin:5mm}body{font-size:11px}" + _RULED.replace("100%", "60%"),
    "large-type": "body{font-size:30px}td{vertical-align:middle}" + _RULED + _INDENTED,
    "dotted": _RULED.replace("solid", "dotted"),
    "dashed": _RULED.replace("solid", "dashed"),
    "double": "table{border-spacing:4px;width:100%}td{border:3px double #555;padding:3px}",
    "white-borders": "table{border-collapse:collapse}td{border:1px solid #fff;background:#eef;padding:3px}",
    "labels-downwards": _RULED + "td.merged{writing-mode:vertical-rl}",
    "breaking": "table{border-collapse:collapse;table-layout:fixed;width:70%}"
    "td{border:1px solid;padding:2px;word-break:break-all}",
    "level": "table{border-collapse:collapse;width:100%}"
    "td{border-bottom:1px solid;padding:4px;text-align:right}",
    "bare": "table{width:100%}td{padding:4px 10px;text-align:center}" + _INDENTED,
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
    """The examples, and `drawn` reports of the strategies."""
    examples = {case.name: gkparse.parse(case.text).report for case in example_cases()}
    return {**examples, **{f"drawn-{index}": _drawn(index) for index in range(drawn)}}


def _drawn(index: int) -> Report:
    drawn: list[Report] = []

    @seed(index)
    @settings(max_examples=6, database=None, phases=[Phase.generate], suppress_health_check=[*HealthCheck])
    @given(reports())
    def draw(report: Report) -> None:
        drawn.append(report)

    draw()
    return drawn[-1]


def publish(printed: dict[str, Report], tools: Tools, into: Path) -> None:
    """Prints the reports that are not printed yet, as `<style>/<report>.pdf`."""
    for style, css in STYLES.items():
        (into / style).mkdir(parents=True, exist_ok=True)
        for name, report in printed.items():
            html = into / style / f"{name}.html"
            html.write_text(page(report, css), encoding="utf-8")
            if not html.with_suffix(".pdf").exists():
                tools.print_page(html, html.with_suffix(".pdf"))
    folder = into / OFFICE
    folder.mkdir(exist_ok=True)
    for name, report in printed.items():
        (folder / f"{name}.docx").write_bytes(gkparse.render(report, format="docx", lossy=True)[0])
    missing = [file for file in folder.glob("*.docx") if not file.with_suffix(".pdf").exists()]
    if missing:
        tools.print_word_files(missing, folder)


@define
class Count:
    """Counts of the cells of the reports in one style. `false` counts false alarms."""

    reports: int = 0
    right: int = 0
    named: int = 0
    silent: int = 0
    false: int = 0

    def add(self, pdf: Path, report: Report) -> None:
        reading = gkparse.load(pdf)
        as_text = gkparse.parse(gkparse.render(report, lossy=True)[0])
        keys = {issue.key for issue in reading.issues if issue.severity is not Severity.INFO}
        self.reports += 1
        for key, value in gkparse.cells(report).items():
            cell = reading.cells.get(key)
            table, row, column = key.split(".")
            if (cell.value if cell else None) == value:
                self.right += 1
            elif keys & {key, f"{table}.{row}", f"{table}.*.{column}", table} and not (cell and cell.value):
                self.named += 1
            else:
                self.silent += 1
        if not self.named:
            self.false += len(keys - {issue.key for issue in as_text.issues})


def best(read: Callable[[], object]) -> float:
    """The shortest of five times, in milliseconds."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        read()
        times.append(time.perf_counter() - start)
    return 1000 * min(times)


def bare(data: bytes) -> None:
    """Takes the text of all pages with PDFium alone."""
    document = import_module("pypdfium2").PdfDocument(data)
    for page_ in document:
        page_.get_textpage().get_text_range()
    document.close()


def plumbed(pdf: Path) -> None:
    """Takes the tables of all pages with pdfplumber."""
    plumber: Any = import_module("pdfplumber")
    with plumber.open(pdf) as document:
        for page_ in document.pages:
            page_.extract_tables()


def main(folder: Path, drawn: int) -> None:
    check_programs()
    printed = sources(drawn)
    publish(printed, Tools(folder), folder)
    print(f"{'style':18} reports  cells  right  named silent  false     load     bare  plumber")
    for style in (*STYLES, OFFICE):
        count = Count()
        pdfs = [folder / style / f"{name}.pdf" for name in printed]
        for pdf in pdfs:
            count.add(pdf, printed[pdf.stem])
        datas = [pdf.read_bytes() for pdf in pdfs[:4]]
        load_time, bare_time = (sum(map(best, work)) / len(datas) for work in _work(datas))
        try:
            other = f"{best(partial(plumbed, pdfs[0])):6.0f}ms"
        except ModuleNotFoundError:
            other = "-"
        cells = count.right + count.named + count.silent
        print(
            f"{style:18} {count.reports:7} {cells:6} {count.right:6} {count.named:6} {count.silent:6}"
            f" {count.false:6} {load_time:6.1f}ms {bare_time:6.1f}ms {other}"
        )


def _work(datas: list[bytes]) -> Iterator[list[Callable[[], object]]]:
    """For each PDF a call that loads it; then for each a call that takes its bare text."""
    yield [partial(gkparse.load, data) for data in datas]
    yield [partial(bare, data) for data in datas]


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 4)
