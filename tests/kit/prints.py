"""How reports are printed, and what must come back of them, in whatever format of pages."""

from __future__ import annotations

from attrs import evolve

import gkparse
from gkparse import Reading, Report, Section, Severity
from tests.kit.pdf_print import Print, squeezed

PRINTS = {
    "plain": Print(),
    "boxes": Print(borders="boxes"),
    "level": Print(borders="level", table_size=7),
    "bare": Print(borders="none", table_size=7),
    "bare-left": Print(borders="none", table_size=7, centred=False),
    "cut-rows": Print(paper=(595, 500), cut_rows=True),
    "cut-rows-open": Print(paper=(595, 480), cut_rows=True, closed_pages=False),
    "header-again": Print(paper=(595, 400), repeat_header=True),
    "bold": Print(twice=True),
    "shuffled": Print(shuffled=1),
    "turned": Print(upright=False),
    "landscape": Print(paper=(842, 595)),
    "numbered": Print(paper=(595, 420), numbers="{0}"),
    "with-header": Print(numbers="- {0} -", header="青石街道办事处文件"),
    "no-indent": Print(indent=False),
    "small-table": Print(size=16, table_size=6),
}


def without_blanks(report: Report) -> Report:
    """A report without white space, and with the paragraphs of each section joined."""
    return evolve(
        report,
        title=report.title and squeezed(report.title),
        preamble=_together(report.preamble),
        sections=tuple(map(_section, report.sections)),
        trailer=_together(report.trailer),
    )


def _together(paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    return (squeezed("".join(paragraphs)),)


def _section(section: Section) -> Section:
    return evolve(
        section,
        title=squeezed(section.title),
        paragraphs=_together(section.paragraphs),
        sections=tuple(map(_section, section.sections)),
    )


def serious(reading: Reading) -> set[tuple[str, str | None]]:
    return {(issue.code, issue.key) for issue in reading.issues if issue.severity is not Severity.INFO}


def deserved(report: Report) -> set[tuple[str, str | None]]:
    """The warnings and errors that a report deserves in any format."""
    return serious(gkparse.parse(gkparse.render(report, lossy=True)[0]))
