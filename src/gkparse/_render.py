"""The way back: a report -> a text, page or Word file that holds it.

Deliberately has no rules for what a text can carry: it reads the written text again, and refuses the report
if a field comes back otherwise. So `parse(render(report)).report == report` holds for every report that it
accepts, and the same with `load` for the other formats.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal, overload

from attrs import fields, has

from gkparse._load import load
from gkparse._parse import parse
from gkparse.errors import LayoutError, NotRenderable
from gkparse.layouts import Layout, Layouts, installed_layouts
from gkparse.publish.formats import DocumentFormat, publish
from gkparse.publish.parts import PrintedLine, parts
from gkparse.report import Report
from gkparse.report_tables import expect_report


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
    """The text of a report with its tables in a layout, or a document that holds the report.

    For a text, `parse(render(report, layout)).report == report`. For HTML and Markdown,
    `load(render(report, format=...).encode()).report == report`; a Word file already is bytes. These formats
    print the official form with its merged cells, and ignore `layout`.

    Raises NotRenderable, which names the field, for a report that no text carries back. With `lossy=True` it
    writes such a report all the same, and returns the text with the names of the fields that would come back
    otherwise. Raises LayoutError for a layout that is not installed or cannot write, MissingExtraError if the
    format needs a package that is not installed, and TypeError for anything but a Report: of a Reading, give
    its `report`.

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
        field, value, value_back = lost[0]
        value, value_back = _short(value), _short(value_back)
        raise NotRenderable(
            field, f"{value} would come back as {value_back}", zh=f"{value}再次读取时会变为{value_back}"
        )
    return written


def _writing(layout: str | Layout) -> tuple[Layout, Layouts]:
    """A layout that can write, and the layouts that read what it writes."""
    layouts = installed_layouts()
    if isinstance(layout, str):
        layout = layouts[layout]
    elif layout.name not in layouts.names:
        layouts = layouts.adding(layout)
    if layout.write is None:
        raise LayoutError(
            f"the layout {layout.name!r} only reads: it has no `write`",
            zh=f"版式{layout.name}只能读取，不能写出",
        )
    return layout, layouts


def _write(report: Report, layout: Layout) -> Iterator[str]:
    assert layout.write is not None
    for part in parts(report):
        if isinstance(part, PrintedLine):
            mark = f"{'#' * (part.level + 1)} " if part.marked and part.level else ""
            yield f"{mark}{part.text}\n\n" if part.level == 0 else f"{mark}{part.text}\n"
        else:
            yield f"{layout.write(part)}\n\n"


def _differences(value: Any, back: Any, path: str) -> Iterator[tuple[str, Any, Any]]:
    """The fields in which two reports differ: (name, value in the report, value that comes back)."""
    if value == back:
        return
    if has(type(value)) and type(value) is type(back):
        for attribute in fields(type(value)):
            if attribute.eq:
                name = f"{path}.{attribute.name}" if path else attribute.name
                yield from _differences(getattr(value, attribute.name), getattr(back, attribute.name), name)
    elif isinstance(value, tuple) and isinstance(back, tuple) and len(value) == len(back):
        for index, (item, item_back) in enumerate(zip(value, back, strict=True)):
            yield from _differences(item, item_back, f"{path}[{index}]")
    elif isinstance(value, Mapping) and isinstance(back, Mapping):
        for key in dict.fromkeys((*value, *back)):
            yield from _differences(value.get(key), back.get(key), f"{path}.{key}")
    else:
        yield path, value, back


def _short(value: object) -> str:
    """A value as Python writes it, cut to 120 characters."""
    try:
        shown = repr(value)
    except ValueError:
        # Python refuses to print an int of more than 4,300 digits.
        shown = f"a {type(value).__name__}"
    return shown if len(shown) <= 120 else f"{shown[:119]}…"
