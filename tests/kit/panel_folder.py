"""A folder of invented reports for the page on panels: python -m tests.kit.panel_folder FOLDER

Twelve agencies report for six years, as web pages, Word files, PDFs and texts. The strategies draw everything
but the table of requests: its figures follow a small model, so that the pictures show a course that is known.
Some reports have a wrong sum, the strategies damage some texts, and some files hold no report.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from attrs import evolve
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

import gkparse
from gkparse import Report
from gkparse.forms import FormName, TableForm
from gkparse.forms.editions import form_in_force
from gkparse.report_tables import make_table
from gkparse.strategies import mangled, reports
from tests.kit.pdf_print import Print, print_report

YEARS = range(2019, 2025)
# The body of each agency, and the kind of its files.
BODIES = {
    "人民政府办公室": "html",
    "教育局": "html",
    "公安局": "html",
    "自然资源局": "html",
    "住房和城乡建设局": "docx",
    "卫生健康委员会": "docx",
    "财政局": "docx",
    "农业农村局": "pdf",
    "民政局": "pdf",
    "水务局": "txt",
    "司法局": "txt",
    "市场监督管理局": "txt",
}
COUNTY = "青砚县"
DAMAGED_TEXTS = 16
# The agencies and years whose report is missing, so that the panel has gaps.
MISSING = {("民政局", 2020), ("司法局", 2023)}

FORMS: tuple[FormName, ...] = ("2019", "2021")

T = TypeVar("T")


def drawn(strategy: st.SearchStrategy[T], count: int, start: int = 0) -> list[T]:
    """Some values of a strategy; the same ones for the same start."""
    found: list[T] = []

    @seed(start)
    @settings(
        max_examples=count + 1,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=[*HealthCheck],
    )
    @given(strategy)
    def draw(value: T) -> None:
        found.append(value)

    draw()
    # The first is the simplest of all.
    return found[1 : count + 1]


def make_folder(folder: Path) -> None:
    """Writes the folder."""
    random = Random(15)
    # An agency writes much the same each year.
    bases = {form: drawn(reports(form=form), len(BODIES)) for form in FORMS}
    for size, (body, kind) in enumerate(BODIES.items(), 1):
        for year, numbers in zip(YEARS, _course(random, size), strict=True):
            form = form_in_force("requests", year)
            report = _report(bases[form.form][size - 1], f"{COUNTY}{body}", year, _requests(form, numbers))
            if (body, year) not in MISSING:
                path = folder / str(year) / f"{body}.{kind}"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(_file(report, kind))
    (folder / "scraped").mkdir()
    for index in range(DAMAGED_TEXTS):
        # Hypothesis varies what it drew before; with another start it draws something else.
        sample = drawn(mangled(at_most=2), 3, index)[-1]
        (folder / "scraped" / f"{index:02}.txt").write_text(sample.text, "utf-8")
    for name, data in _no_reports(folder):
        (folder / name).write_bytes(data)


def _course(random: Random, size: int) -> Iterator[dict[str, int]]:
    """The figures of an agency over the years: requests grow, and the granted part of them falls."""
    base, carried = 12 * size + random.randint(0, 10), 0
    for index, _ in enumerate(YEARS):
        new = round(base * 1.12**index * random.uniform(0.85, 1.15))
        done = new + carried
        forward = random.randint(0, done // 12)
        done -= forward
        granted = round(done * random.uniform(0.52, 0.62) * 0.955**index)
        partial = round((done - granted) * random.uniform(0.1, 0.25))
        other = random.randint(0, (done - granted - partial) // 3)
        yield {
            "new": new,
            "carried_over": carried,
            "granted": granted,
            "partial": partial,
            "unable_not_held": done - granted - partial - other,
            "other": other,
            "total": done,
            "carried_forward": forward,
            # One report in ten has a wrong total.
            "slip": random.randint(0, 9) == 0,
        }
        carried = forward


def _requests(form: TableForm, numbers: dict[str, int]) -> Any:
    """The table of requests, all of them from natural persons."""
    figures: dict[str, int] = dict.fromkeys(form.slots, 0)
    for row, number in numbers.items():
        name = "other_other" if row == "other" and form.form == "2021" else row
        for column in ("natural_person", "total"):
            if (key := f"requests.{name}.{column}") in figures:
                figures[key] = number
    if numbers["slip"]:
        figures["requests.granted.total"] += 10
    return make_table(form, figures, {})


def _report(base: Report, agency: str, year: int, requests: Any) -> Report:
    return evolve(
        base,
        title=f"{agency}{year}年政府信息公开工作年度报告",
        agency=agency,
        year=year,
        period=(date(year, 1, 1), date(year, 12, 31)),
        preamble=(f"本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",),
        trailer=(),
        requests=requests,
    )


def _file(report: Report, kind: str) -> bytes:
    if kind == "pdf":
        return print_report(report, Print())
    if kind == "txt":
        return gkparse.render(report).encode()
    document: str | bytes = gkparse.render(report, format="docx" if kind == "docx" else "html")
    return document.encode() if isinstance(document, str) else document


def _no_reports(folder: Path) -> Iterator[tuple[str, bytes]]:
    whole = (folder / "2021" / "财政局.docx").read_bytes()
    yield "2021/财政局（残）.docx", whole[: len(whole) // 2]
    yield "2022/logo.png", b"\x89PNG\r\n\x1a\n" + bytes(64)
    yield "2023/index.html", "<title>政府信息公开年报</title><ul><li>2022年<li>2021年</ul>".encode()
    yield "2024/empty.pdf", b""


if __name__ == "__main__":
    make_folder(Path(sys.argv[1]))
