"""The journey back: a report -> the text, page or file of a source that holds it.

What a text can carry is not described a second time: it is read again, and where the reading
differs from the report, that field is what the text cannot carry. So the equality
`parse(render(report)).report == report` holds for whatever is not refused, and likewise with `load`
for the formats of documents.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, overload

from attrs import fields, has

from gkparse._load import load
from gkparse._parse import parse
from gkparse.convert import expect_report
from gkparse.errors import LayoutError, NotRenderable
from gkparse.layouts import Layout, Layouts, installed_layouts
from gkparse.publish.formats import DocumentFormat, publish
from gkparse.publish.parts import PrintedLine, parts
from gkparse.report import Report


@overload
def render(
    report: Report,
    layout: str | Layout = ...,
    *,
    format: Literal["text", "html", "markdown"] = ...,
    lossy: Literal[False] = ...,
) -> str: ...
@overload
def render(
    report: Report,
    layout: str | Layout = ...,
    *,
    format: Literal["text", "html", "markdown"] = ...,
    lossy: Literal[True],
) -> tuple[str, tuple[str, ...]]: ...
@overload
def render(
    report: Report, layout: str | Layout = ..., *, format: Literal["docx"], lossy: Literal[False] = ...
) -> bytes: ...
@overload
def render(
    report: Report, layout: str | Layout = ..., *, format: Literal["docx"], lossy: Literal[True]
) -> tuple[bytes, tuple[str, ...]]: ...
def render(
    report: Report,
    layout: str | Layout = "tab-cells",
    *,
    format: Literal["text"] | DocumentFormat = "text",  # noqa: A002 - the word that people look for
    lossy: bool = False,
) -> Any:
    """The text of a report, its tables in a layout; or a document that holds it.

    `parse(render(report, layout)).report == report`, and for the other formats
    `load(render(report, format=...).encode()).report == report`; a Word file is bytes as it is. They
    hold the official form with its merged cells, and `layout` is not used. A report for which no text
    has this property raises NotRenderable, which names the field. With `lossy=True` it is written all
    the same, and the names of the fields that would come back otherwise are returned beside the text.
    Raises LayoutError for a layout that is not installed or cannot write, and MissingExtraError where the
    format needs a package that is not installed. TypeError for anything but a Report: of a Reading,
    give its `report`.

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
    expect_report(report, "render")
    written: str | bytes
    if format == "text":
        layout, layouts = _writing(layout)
        written = "".join(_write(report, layout))
        back = parse(written, layouts).report
    else:
        written = publish(report, format)
        back = load(written.encode() if isinstance(written, str) else written).report
    lost = tuple(_differences(report, back, ""))
    if lossy:
        return written, tuple(field for field, _, _ in lost)
    if lost:
        field, mine, other = lost[0]
        raise NotRenderable(field, f"{_short(mine)} would come back as {_short(other)}")
    return written


def _writing(layout: str | Layout) -> tuple[Layout, Layouts]:
    """A layout that writes, and the layouts that read what it has written."""
    layouts = installed_layouts()
    if isinstance(layout, str):
        layout = layouts[layout]
    elif layout.name not in layouts.names:
        layouts = layouts.adding(layout)
    if layout.write is None:
        raise LayoutError(f"the layout {layout.name!r} only reads: it has no `write`")
    return layout, layouts


def _write(report: Report, layout: Layout) -> Iterator[str]:
    assert layout.write is not None
    for part in parts(report):
        if isinstance(part, PrintedLine):
            mark = f"{'#' * (part.level + 1)} " if part.marked and part.level else ""
            yield f"{mark}{part.text}\n\n" if part.level == 0 else f"{mark}{part.text}\n"
        else:
            yield f"{layout.write(part)}\n\n"


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
    try:
        shown = repr(value)
    except ValueError:
        # Python prints no number of more than 4,300 digits.
        shown = f"a {type(value).__name__}"
    return shown if len(shown) <= 120 else f"{shown[:119]}…"
