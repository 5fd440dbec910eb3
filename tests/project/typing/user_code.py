"""Code as users write it: mypy --strict accepts correct code, and rejects mistakes.

Every `type: ignore` names an error that mypy must report: mypy fails for an ignore that it does not need.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, assert_type

from attrs import evolve

import gkparse
from gkparse import (
    ByApplicant,
    CellReading,
    Disclosure2019,
    Disclosure2021,
    Issue,
    Layout,
    Layouts,
    Place,
    Procurement2019,
    Reading,
    Report,
    Requests2019,
    Requests2021,
    Section,
    Severity,
    Span,
    State,
)
from gkparse.grid import Grid, GridCell, GridRow, Lines, Loss


def sources_of_any_kind(text: str, path: Path, data: bytes) -> None:
    assert_type(gkparse.parse(text), Reading)
    assert_type(gkparse.parse_all(text), tuple[Reading, ...])
    assert_type(gkparse.load_all(path), tuple[Reading, ...])
    assert_type(gkparse.load(path), Reading)
    assert_type(gkparse.load("report.txt", charset="gb18030"), Reading)
    assert_type(gkparse.load(data), Reading)
    with path.open("rb") as file:
        assert_type(gkparse.load(file), Reading)
    with path.open() as opened_as_text:
        gkparse.load(opened_as_text)  # type: ignore[arg-type]
    gkparse.parse(data)  # type: ignore[arg-type]


def what_a_reading_holds(reading: Reading) -> None:
    assert_type(reading.report, Report)
    assert_type(reading.issues, tuple[Issue, ...])
    assert_type(reading.source.text, str)
    assert_type(reading.metadata.encoding, str | None)
    assert_type(reading.cells, Mapping[str, CellReading])
    cell = reading.cells["requests.granted.total"]
    assert_type(cell.value, int | Decimal | None)
    assert_type(cell.state, State)
    place = reading.locate("requests.granted.total")
    assert_type(place, Place | None)
    place.span  # type: ignore[union-attr]
    if place is not None:
        assert_type(place.span, Span)
    reading.report = Report()  # type: ignore[misc]


def what_an_issue_holds(issue: Issue) -> None:
    assert_type(issue.severity, Severity)
    assert_type(issue.key, str | None)
    assert_type(issue.span, Span | None)
    assert_type(issue.proposal, tuple[tuple[str, int | Decimal], ...])


def what_a_report_holds(report: Report) -> None:
    assert_type(report.title, str | None)
    assert_type(report.year, int | None)
    assert_type(report.period, tuple[date, date] | None)
    assert_type(report.sections, tuple[Section, ...])
    report.year = 2023  # type: ignore[misc]
    assert_type(evolve(report, year=2023), Report)


def a_table_is_known_by_its_form(report: Report) -> int | None:
    if report.requests is None:
        return None
    assert_type(report.requests.granted.natural_person, int | None)
    report.requests.other_other  # type: ignore[union-attr]
    if report.requests.form == "2021":
        assert_type(report.requests, Requests2021)
        report.requests.other  # type: ignore[attr-defined]
        return report.requests.other_other.total
    assert_type(report.requests, Requests2019)
    return report.requests.other.total


def a_table_is_known_by_its_class(report: Report) -> Decimal | None:
    match report.disclosure:
        case Disclosure2019(procurement=Procurement2019(amount=amount)):
            return amount
        case Disclosure2021() as disclosure:
            assert_type(disclosure.fees.amount_unit, Literal["元", "万元"] | None)
            return disclosure.fees.amount
        case None:
            return None


def a_table_may_be_none(report: Report) -> int | None:
    report.proceedings.reconsideration  # type: ignore[union-attr]
    return None if report.proceedings is None else report.proceedings.reconsideration.total


def json_there_and_back(report: Report) -> Report:
    text = gkparse.dumps(report, indent=2)
    assert_type(text, str)
    assert_type(gkparse.json_schema(), dict[str, Any])
    return gkparse.loads(text)


def a_panel(reports: list[Report]) -> list[dict[str, int | Decimal | None]]:
    return [gkparse.cells(report) for report in reports]


def a_draft_that_is_checked() -> list[str]:
    row = ByApplicant(natural_person=6, total=7)
    ByApplicant(6)  # type: ignore[call-arg]
    ByApplicant(natural_person="6")  # type: ignore[arg-type]
    report = Report(year=2023, requests=Requests2021(granted=row))
    return [issue.message for issue in gkparse.check(report) if issue.severity is Severity.ERROR]


def text_of_a_report(report: Report) -> str:
    text, lost = gkparse.render(report, "pipe-cells", lossy=True)
    assert_type(text, str)
    assert_type(lost, tuple[str, ...])
    return gkparse.render(report, layout="tab-rows")


def read_semicolons(lines: Lines) -> Grid | None:
    rows = tuple(
        GridRow((GridCell(line.text, line.span), line.cell(0, 1))) for line in lines if ";" in line.text
    )
    return Grid(rows) if rows else None


def a_layout_of_the_user(text: str) -> Reading:
    layout = Layout(name="semicolons", read=read_semicolons, loses=frozenset({Loss.ROW_ENDS}), rank=5)
    Layout(name="semicolons", read=len)  # type: ignore[arg-type]
    layouts = gkparse.installed_layouts().adding(layout)
    assert_type(layouts, Layouts)
    assert_type(layouts["semicolons"], Layout)
    gkparse.parse(text, layouts=[layout])  # type: ignore[arg-type]
    return gkparse.parse(text, layouts=layouts.only("semicolons", "tab-cells"))


def mistakes_of_the_caller(data: str) -> str | None:
    try:
        gkparse.render(gkparse.loads(data))
    except gkparse.SchemaVersionError as error:
        return str(error)
    except gkparse.NotRenderable as error:
        assert_type(error.field, str)
        return error.field
    except gkparse.GkparseError:
        raise
    return None
