"""The page for a person: agency and year, the sections, the three tables, the issues with their places.

Titles and labels of tables come from the forms. Text from a document goes through `plain` first. Does not
know where the page is written: `commands` does.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from decimal import Decimal

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from gkparse import CellReading, Issue, Reading, Section, State
from gkparse._lines.heading import write_heading
from gkparse._text.spans import LineIndex
from gkparse.checks.names import cell_name, key_name, table_name
from gkparse.cli.console import COLOURS, captured_lines, print_file, print_quote, print_wrapped
from gkparse.cli.wording import WORDS, Lang, count, message, plain, tally
from gkparse.convert import forms_of
from gkparse.forms.arithmetic import Number
from gkparse.forms.sections import UNCLASSIFIED
from gkparse.publish.table_view import (
    FigureLine,
    HeaderLine,
    MergedLabelLine,
    TableLine,
    table_lines,
    table_title,
)

_STATE_COLOURS = {
    State.BLANK: "yellow",
    State.NOT_APPLICABLE: "cyan",
    State.UNREADABLE: "bold red",
    State.ABSENT: "bold red",
    State.NUMBER: "bold red",
}

# Stands before a figure about which there is a warning or an error.
_DOUBTFUL, _DOUBT_COLOUR = "!", "bold yellow"

# All in columns of the terminal. Column labels are wide, unless all columns together would then be wider
# than this; then they are narrow and folded.
_WIDEST_FIGURES = 60
_WIDE_LABEL, _NARROW_LABEL = 16, 5
_NARROWEST_ROW_LABEL = 12
_GAP, _INDENT = 1, 2


def page(
    console: Console, name: str, reading: Reading, lang: Lang, *, quiet: bool = False, explain: bool = False
) -> str:
    """The page of a reading. `name` is the name of the file.

    With `quiet` it has only the issues, and is empty if there are none. With `explain` it also says how each
    table was read.
    """
    if quiet and not reading.issues and not explain:
        return ""
    with console.capture() as capture:
        print_file(console, name)
        if not quiet:
            _summary(console, reading, lang)
            _sections(console, reading, lang)
            _tables(console, reading, lang)
        if explain:
            console.print()
            for line in reading.explain().text(lang).splitlines():
                print_wrapped(console, line)
        _issues(console, name, reading, lang)
        if not quiet:
            _tally(console, reading.issues, lang)
        console.print()
    return captured_lines(capture.get())


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
            line.append(f"  {_kind(section.kind, lang)}", "magenta")
        _branches(
            tree.add(line.append_text(_counts(section.paragraphs, section.unread, lang))),
            section.sections,
            lang,
        )


def _kind(kind: str, lang: Lang) -> str:
    """The kind of a section: its official title in Chinese, its name in `Section.kind` in English."""
    return kind if lang == "en" else WORDS[lang].unclassified if kind == UNCLASSIFIED else table_name(kind)


def _counts(paragraphs: Sequence[str], unread: Sequence[str], lang: Lang) -> Text:
    """How many paragraphs there are, and how many lines were not read. Leaves out what is 0."""
    text = Text()
    if paragraphs:
        text.append(f"  {count(len(paragraphs), WORDS[lang].paragraphs, lang)}", "dim")
    if unread:
        text.append(f"  {count(len(unread), WORDS[lang].unread, lang)}", "yellow")
    return text


def _tables(console: Console, reading: Reading, lang: Lang) -> None:
    doubtful = {key for key in reading.doubts if reading.cells[key].value is not None}
    for form in forms_of(reading.report):
        console.print()
        title = Text(table_title(form), "bold")
        name = WORDS[lang].form.format(table=form.table, form=form.form)
        console.print(title.append(f"  {name}", "not bold magenta"))
        _table(console, table_lines(form, reading.cells), doubtful, lang)
    if doubtful:
        console.print()
        console.print(Text(f"{_DOUBTFUL} {WORDS[lang].doubtful}", _DOUBT_COLOUR))


def _table(console: Console, lines: Sequence[TableLine], doubtful: Container[str], lang: Lang) -> None:
    """Prints a table. Merged labels are rich tables of their own; fixed widths align them with the others."""
    headers = [line for line in lines if isinstance(line, HeaderLine)]
    columns = max(len(header.labels) for header in headers)
    figures = {
        index: [_figure(cell, key in doubtful, lang) for key, cell in zip(line.keys, line.cells, strict=True)]
        for index, line in enumerate(lines)
        if isinstance(line, FigureLine)
    }
    width = min(_WIDE_LABEL, max(cell_len(label) for header in headers for label in header.labels))
    if columns * (width + _GAP) > _WIDEST_FIGURES:
        width = _NARROW_LABEL
    width = max(width, *(figure.cell_len for row in figures.values() for figure in row))
    row_labels = [
        *(cell_len(header.corner) for header in headers),
        *(line.depth * _INDENT + cell_len(line.label) for line in lines if not isinstance(line, HeaderLine)),
    ]
    room = console.width - columns * (width + _GAP)
    label_width = min(max(row_labels), max(room, _NARROWEST_ROW_LABEL))

    body = _grid(label_width, [width] * columns)
    for index, line in enumerate(lines):
        if isinstance(line, HeaderLine):
            for level in line.above:
                widths = [covered * (width + _GAP) - _GAP for _, covered in level]
                merged = _grid(label_width, widths)
                merged.add_row(
                    "", *(_spread(text, covered) for (text, _), covered in zip(level, widths, strict=True))
                )
                console.print(merged)
            if index:
                body.add_row()
            body.add_row(Text(line.corner, "cyan"), *(_column_label(text, width) for text in line.labels))
        elif isinstance(line, MergedLabelLine):
            body.add_row(_indented(Text(line.label, "dim"), line.depth))
        else:
            body.add_row(_indented(Text(line.label), line.depth), *figures[index])
    console.print(body)


def _grid(label_width: int, widths: Sequence[int]) -> Table:
    grid = Table.grid(padding=(0, _GAP, 0, 0))
    grid.add_column(width=label_width, overflow="fold")
    for width in widths:
        grid.add_column(width=width, justify="right", overflow="fold", vertical="bottom")
    return grid


def _column_label(label: str, width: int) -> Text:
    """A label over figures. If it is too long, its brackets go to a line of their own."""
    if cell_len(label) > width:
        label = label.replace("（", "\n（")
    return Text(label, "cyan")


def _indented(text: Text, depth: int) -> Padding:
    return Padding(text, (0, 0, 0, depth * _INDENT))


def _spread(label: str, width: int) -> Text:
    """A merged label, with rules on both sides as wide as the columns that it covers."""
    if not label:
        return Text()
    rest = max(0, width - cell_len(label) - 2)
    return Text(f"{'─' * (rest // 2)} {label} {'─' * (rest - rest // 2)}", "cyan")


def _figure(cell: CellReading, doubtful: bool, lang: Lang) -> Text:
    if cell.value is None:
        return Text(WORDS[lang].states[cell.state], _STATE_COLOURS[cell.state])
    figure = f"{cell.value:f}{cell.unit or ''}" if isinstance(cell.value, Decimal) else str(cell.value)
    if doubtful:
        return Text(f"{_DOUBTFUL}{figure}", _DOUBT_COLOUR)
    return Text(figure, "" if cell.value else "dim")


def _issues(console: Console, name: str, reading: Reading, lang: Lang) -> None:
    positions = LineIndex(reading.source.text)
    for issue in reading.issues:
        colour = COLOURS[issue.severity]
        console.print()
        line = Text(WORDS[lang].severities[issue.severity][0], f"bold {colour}")
        line.append(f" {issue.code}", colour)
        if issue.key is not None:
            line.append(f" {issue.key}", "bold")
            line.append(f" {key_name(issue.key)}" if lang == "zh" else "")
        console.print(line, soft_wrap=True)
        print_wrapped(console, f"{' ' * _INDENT}{message(issue, lang)}")
        if issue.span is not None:
            start = positions.at(issue.span.start)
            console.print(Text(f"  {plain(name)}:{start.line}:{start.column}", "blue"), soft_wrap=True)
            print_quote(console, reading.source.text, issue.span, colour)
        if issue.proposal:
            figures = WORDS[lang].comma.join(_proposed(key, figure, lang) for key, figure in issue.proposal)
            console.print(Text(f"  {WORDS[lang].proposal}", "green").append(figures), soft_wrap=True)


def _proposed(key: str, figure: Number, lang: Lang) -> str:
    return f"{key} = {figure}" if lang == "en" else f"{cell_name(key)} = {figure}（{key}）"


def _tally(console: Console, issues: Sequence[Issue], lang: Lang) -> None:
    console.print()
    if not issues:
        console.print(Text(WORDS[lang].clean, "green"))
        return
    parts = [Text(text, COLOURS[severity]) for severity, text in tally(issues, lang)]
    console.print(Text(WORDS[lang].comma).join(parts))
