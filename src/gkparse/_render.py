"""The journey back: a report -> the text of a source that holds it.

What a text can carry is not described a second time: the text is read again, and where the reading
differs from the report, that field is what the text cannot carry. So the equality
`parse(render(report)).report == report` holds for whatever is not refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Literal, overload

from attrs import fields, has

from gkparse._heading import write_heading
from gkparse._read import parse
from gkparse._tabulate import tabulate
from gkparse._value import write_value
from gkparse.convert import cells, forms_of
from gkparse.errors import LayoutError, NotRenderable
from gkparse.forms import TableForm
from gkparse.grid import Grid
from gkparse.layouts import Layout, installed_layouts
from gkparse.report import Report, Section


@overload
def render(report: Report, layout: str | Layout = ..., *, lossy: Literal[False] = ...) -> str: ...
@overload
def render(
    report: Report, layout: str | Layout = ..., *, lossy: Literal[True]
) -> tuple[str, tuple[str, ...]]: ...
def render(
    report: Report, layout: str | Layout = "tab-cells", *, lossy: bool = False
) -> str | tuple[str, tuple[str, ...]]:
    """The text of a report, its tables in a layout: as a source looks that the layout reads.

    `parse(render(report, layout)).report == report`. A report for which no text has this property
    raises NotRenderable, which names the field. With `lossy=True` it is written all the same, and
    the names of the fields that would come back otherwise are returned beside the text. Raises
    LayoutError for a layout that is not installed or cannot write.

    >>> from gkparse import Decisions2021, Disclosure2021, Report, parse, render
    >>> report = Report(
    ...     title="青石街道2023年政府信息公开工作年度报告", agency="青石街道", year=2023,
    ...     disclosure=Disclosure2021(licensing=Decisions2021(decisions=12)),
    ... )
    >>> parse(render(report)).report == report
    True
    >>> from attrs import evolve
    >>> render(evolve(report, agency="白石街道"))
    Traceback (most recent call last):
    gkparse.errors.NotRenderable: agency: '白石街道' would come back as '青石街道'
    """
    layouts = installed_layouts()
    if isinstance(layout, str):
        layout = layouts[layout]
    elif layout.name not in layouts.names:
        layouts = layouts.adding(layout)
    if layout.write is None:
        raise LayoutError(f"the layout {layout.name!r} only reads: it has no `write`")
    text = "".join(_write(report, layout))
    lost = tuple(_differences(report, parse(text, layouts).report, ""))
    if lossy:
        return text, tuple(field for field, _, _ in lost)
    if lost:
        field, mine, back = lost[0]
        raise NotRenderable(field, f"{_short(mine)} would come back as {_short(back)}")
    return text


def _write(report: Report, layout: Layout) -> Iterator[str]:
    figures = cells(report)
    tables: dict[str, Grid] = {form.table: _table(report, form, figures) for form in forms_of(report)}
    if report.title is not None:
        yield f"{report.title}\n\n"
    yield from _paragraphs(report.preamble)
    for section in report.sections:
        yield from _section(section, tables.pop(section.kind or "", None), layout)
    for table in tables.values():
        yield from _lay(table, layout)
    yield from _paragraphs(report.trailer)


def _section(section: Section, table: Grid | None, layout: Layout) -> Iterator[str]:
    """A section with its heading; its table stands behind its own paragraphs."""
    if section.scheme is None or section.number is None:
        yield f"{section.title}\n"
    else:
        yield f"{write_heading(section.scheme, section.number, section.title)}\n"
    yield from _paragraphs(section.paragraphs)
    if table is not None:
        yield from _lay(table, layout)
    yield from _paragraphs(section.unread)
    for inner in section.sections:
        yield from _section(inner, None, layout)


def _paragraphs(paragraphs: tuple[str, ...]) -> Iterator[str]:
    return (f"{paragraph}\n" for paragraph in paragraphs)


def _lay(table: Grid, layout: Layout) -> Iterator[str]:
    assert layout.write is not None
    yield layout.write(table)
    yield "\n\n"


def _table(report: Report, form: TableForm, figures: dict[str, int | Decimal | None]) -> Grid:
    """The grid of a table. A unit stands where the form has it: in the header of fees, else in the cell."""
    texts: dict[str, str] = {}
    headers: dict[str, str] = {}
    for key, (_, row, column) in form.slots.items():
        number = figures[key]
        unit = None
        if key in form.amounts:
            unit = getattr(getattr(getattr(report, form.table), row.key), f"{column.key}_unit")
            label = column.label
            if "万元" in label and unit != "万元":
                headers[key] = column.aliases[0]
            elif "万元" in label:
                unit = None
        texts[key] = "" if number is None else write_value(number, unit)
    return tabulate(form, texts, headers)


def _differences(mine: Any, back: Any, path: str) -> Iterator[tuple[str, Any, Any]]:
    """The fields in which two reports differ: (name, in the report, as it would come back)."""
    if mine == back:
        return
    if has(type(mine)) and type(mine) is type(back):
        for attribute in fields(type(mine)):
            if attribute.eq:
                name = f"{path}.{attribute.name}" if path else attribute.name
                yield from _differences(getattr(mine, attribute.name), getattr(back, attribute.name), name)
    elif isinstance(mine, tuple) and isinstance(back, tuple) and len(mine) == len(back):
        for number, (one, other) in enumerate(zip(mine, back, strict=True)):
            yield from _differences(one, other, f"{path}[{number}]")
    else:
        yield path, mine, back


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 120 else f"{shown[:119]}…"
