"""The page for a person: who and when, the sections, the three tables, the issues with their places.

Everything official on it comes from the forms. What a document says goes through `plain` first.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from decimal import Decimal

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from gkparse import CellReading, Issue, Reading, Section, Severity, State, excerpt
from gkparse._lines.heading import write_heading
from gkparse._text.spans import LineIndex
from gkparse.cli.wording import WORDS, Lang, count, message, plain, tally
from gkparse.convert import forms_of
from gkparse.publish.table_view import Figures, Group, Head, sheet, table_title

WIDEST = 100
"""Wider than this no page is: figures far from their labels are hard to read."""

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_STATE_COLOURS = {
    State.BLANK: "yellow",
    State.NOT_APPLICABLE: "cyan",
    State.UNREADABLE: "bold red",
    State.ABSENT: "bold red",
    State.NUMBER: "bold red",
}

# In columns of the terminal. Labels over figures are folded when all columns together would be wider.
_FIGURES_WIDE, _LABEL_WIDE, _LABEL_NARROW, _GAP, _INDENT = 60, 16, 5, 1, 2
_LEAST_LABEL = 12


def make_console() -> Console:
    """A console for standard output: colour on a terminal alone, and none where NO_COLOR is set."""
    console = Console(
        color_system=None if os.environ.get("NO_COLOR") else "auto",
        highlight=False,
        markup=False,
        emoji=False,
    )
    console.width = min(console.width, WIDEST)
    return console


def page(
    console: Console, name: str, reading: Reading, lang: Lang, *, quiet: bool = False, explain: bool = False
) -> str:
    """What a person is shown of a reading; when quiet the issues alone, and nothing where there are none.

    To explain adds how each table was read.
    """
    if quiet and not reading.issues and not explain:
        return ""
    with console.capture() as capture:
        _file(console, name)
        if not quiet:
            _summary(console, reading, lang)
            _sections(console, reading, lang)
            _tables(console, reading, lang)
        if explain:
            console.print()
            console.print(Text(reading.explain().text(lang)), soft_wrap=True)
        _issues(console, name, reading, lang)
        if not quiet:
            _tally(console, reading.issues, lang)
        console.print()
    return "".join(f"{line.rstrip(' ')}\n" for line in capture.get().splitlines())


def _file(console: Console, name: str) -> None:
    line = Text(f"── {plain(name)} ", "bold blue")
    line.append("─" * (console.width - cell_len(line.plain)), "blue")
    console.print(line, soft_wrap=True)


def _summary(console: Console, reading: Reading, lang: Lang) -> None:
    report = reading.report
    if report.title is None:
        console.print(Text(WORDS[lang].no_title, "dim"))
    else:
        console.print(Text(plain(report.title), "bold"), soft_wrap=True)
    facts = [plain(report.agency)] if report.agency is not None else []
    if report.year is not None:
        facts.append(str(report.year))
    if report.period is not None:
        facts.append(" – ".join(day.isoformat() for day in report.period))
    metadata = reading.metadata
    facts.extend(
        plain(fact) for fact in (metadata.publication_date, metadata.source_line) if fact is not None
    )
    if metadata.encoding not in (None, "utf-8"):
        facts.append(metadata.encoding)
    if facts:
        console.print(Text(" · ".join(facts)), soft_wrap=True)


def _sections(console: Console, reading: Reading, lang: Lang) -> None:
    report, words = reading.report, WORDS[lang]
    tree = Tree("", guide_style="dim", hide_root=True)
    if report.preamble:
        tree.add(Text(f"({words.preamble})", "dim").append_text(_counts(report.preamble, (), lang)))
    _branches(tree, report.sections, lang)
    if report.trailer:
        tree.add(Text(f"({words.trailer})", "dim").append_text(_counts(report.trailer, (), lang)))
    if tree.children:
        console.print()
        console.print(tree)


def _branches(tree: Tree, sections: Iterable[Section], lang: Lang) -> None:
    for section in sections:
        heading = section.title
        if section.scheme is not None and section.number is not None:
            heading = write_heading(section.scheme, section.number, section.title)
        line = Text(plain(heading))
        if section.kind is not None:
            line.append(f"  {section.kind}", "magenta")
        _branches(
            tree.add(line.append_text(_counts(section.paragraphs, section.unread, lang))),
            section.sections,
            lang,
        )


def _counts(paragraphs: Sequence[str], unread: Sequence[str], lang: Lang) -> Text:
    """How many paragraphs there are, and lines that were not read; nothing for none."""
    text = Text()
    if paragraphs:
        text.append(f"  {count(len(paragraphs), WORDS[lang].paragraphs, lang)}", "dim")
    if unread:
        text.append(f"  {count(len(unread), WORDS[lang].unread, lang)}", "yellow")
    return text


def _tables(console: Console, reading: Reading, lang: Lang) -> None:
    for form in forms_of(reading.report):
        console.print()
        title = Text(table_title(form), "bold")
        console.print(title.append(f"  {form.table} {form.form}", "not bold magenta"))
        _table(console, sheet(form, reading.cells), lang)


def _table(console: Console, lines: Sequence[Head | Group | Figures], lang: Lang) -> None:
    """Every line is a rich table of its own kind of columns; their widths are given, so that all align."""
    heads = [line for line in lines if isinstance(line, Head)]
    columns = max(len(head.labels) for head in heads)
    figures = [_figure(cell, lang) for line in lines if isinstance(line, Figures) for cell in line.cells]
    wide = min(_LABEL_WIDE, max(cell_len(label) for head in heads for label in head.labels))
    if columns * (wide + _GAP) > _FIGURES_WIDE:
        wide = _LABEL_NARROW
    wide = max(wide, *(figure.cell_len for figure in figures))
    labels = [
        *(cell_len(head.corner) for head in heads),
        *(line.depth * _INDENT + cell_len(line.label) for line in lines if not isinstance(line, Head)),
    ]
    room = console.width - columns * (wide + _GAP)
    label = min(max(labels), max(room, _LEAST_LABEL))

    body = _grid(label, [wide] * columns)
    for number, line in enumerate(lines):
        if isinstance(line, Head):
            for level in line.above:
                widths = [covered * (wide + _GAP) - _GAP for _, covered in level]
                merged = _grid(label, widths)
                merged.add_row(
                    "", *(_spread(text, width) for (text, _), width in zip(level, widths, strict=True))
                )
                console.print(merged)
            if number:
                body.add_row()
            body.add_row(Text(line.corner, "cyan"), *(_label(text, wide) for text in line.labels))
        elif isinstance(line, Group):
            body.add_row(_indented(Text(line.label, "dim"), line.depth))
        else:
            body.add_row(
                _indented(Text(line.label), line.depth), *(_figure(cell, lang) for cell in line.cells)
            )
    console.print(body)


def _grid(label: int, widths: Sequence[int]) -> Table:
    grid = Table.grid(padding=(0, _GAP, 0, 0))
    grid.add_column(width=label, overflow="fold")
    for width in widths:
        grid.add_column(width=width, justify="right", overflow="fold", vertical="bottom")
    return grid


def _label(label: str, wide: int) -> Text:
    """A label over figures; what it says in brackets goes to a line of its own where it is too long."""
    if cell_len(label) > wide:
        label = label.replace("（", "\n（")
    return Text(label, "cyan")


def _indented(text: Text, depth: int) -> Padding:
    return Padding(text, (0, 0, 0, depth * _INDENT))


def _spread(label: str, width: int) -> Text:
    """A merged label in the middle of a line over the columns that it covers."""
    if not label:
        return Text()
    rest = max(0, width - cell_len(label) - 2)
    return Text(f"{'─' * (rest // 2)} {label} {'─' * (rest - rest // 2)}", "cyan")


def _figure(cell: CellReading, lang: Lang) -> Text:
    if cell.value is None:
        return Text(WORDS[lang].states[cell.state], _STATE_COLOURS[cell.state])
    if isinstance(cell.value, Decimal):
        return Text(f"{cell.value:f}{cell.unit or ''}", "" if cell.value else "dim")
    return Text(str(cell.value), "" if cell.value else "dim")


def _issues(console: Console, name: str, reading: Reading, lang: Lang) -> None:
    positions = LineIndex(reading.source.text)
    for issue in reading.issues:
        colour = _COLOURS[issue.severity]
        console.print()
        line = Text(WORDS[lang].severities[issue.severity][0], f"bold {colour}")
        line.append(f" {issue.code}", colour)
        if issue.key is not None:
            line.append(f" {issue.key}", "bold")
        console.print(line, soft_wrap=True)
        console.print(Text(f"  {message(issue, lang)}"), soft_wrap=True)
        if issue.span is not None:
            at = positions.at(issue.span.start)
            console.print(Text(f"  {plain(name)}:{at.line}:{at.column}", "blue"), soft_wrap=True)
            quote, carets = excerpt(reading.source.text, issue.span, limit=console.width - 8).split("\n")
            if quote.strip():
                console.print(Text("  │ ", "dim").append(quote, "not dim"), soft_wrap=True)
                console.print(Text("  │ ", "dim").append(carets, f"not dim {colour}"), soft_wrap=True)
        if issue.proposal:
            mended = ", ".join(f"{key} = {number}" for key, number in issue.proposal)
            console.print(Text(f"  {WORDS[lang].proposal}: ", "green").append(mended), soft_wrap=True)


def _tally(console: Console, issues: Sequence[Issue], lang: Lang) -> None:
    console.print()
    if not issues:
        console.print(Text(WORDS[lang].clean, "green"))
        return
    parts = [Text(text, _COLOURS[severity]) for severity, text in tally(issues, lang)]
    console.print(Text("，" if lang == "zh" else ", ").join(parts))
