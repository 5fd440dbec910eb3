"""The page for a person: agency and year, the sections, the three tables, the issues with their places.

Titles and labels of tables come from the forms. Text from a document goes through `plain` first. Does not
know where the page is written: `commands` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from gkparse import Issue, Reading, Section
from gkparse._lines.heading import write_heading
from gkparse._text.spans import LineIndex
from gkparse.checks.names import cell_name, key_name, table_name
from gkparse.cli.console import COLOURS, captured_lines, print_file, print_quote, print_wrapped
from gkparse.cli.figures import print_tables
from gkparse.cli.wording import WORDS, Lang, count, message, plain, tally
from gkparse.forms.arithmetic import Number
from gkparse.forms.sections import UNCLASSIFIED

_INDENT = 2


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
            print_tables(console, reading, lang)
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
