"""The page of `gkparse check` for the person who wrote the report: a block for each finding, and a summary.

Says where in her document a finding stands, and never an offset or a key. Text from a document goes through
`plain` first. Does not know where the page is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from gkparse import Issue, Severity
from gkparse._issues.remedies import NOTHING
from gkparse._issues.wording import Wording
from gkparse._text.spans import LineIndex
from gkparse.checks import Outcome
from gkparse.checks.names import row_and_column
from gkparse.checks.places import in_table, where
from gkparse.checks.run import Checked, Run
from gkparse.cli.check_wording import NOUNS, PAGE
from gkparse.cli.console import COLOURS, captured_lines, print_file, print_quote, print_wrapped
from gkparse.cli.wording import WORDS, Lang, count, plain, tally

# More explanations of one finding than these help nobody.
_MOST_CAUSES = 5


def page(console: Console, run: Run, lang: Lang) -> str:
    """The page of a run. A report without findings has no block of its own."""
    with console.capture() as capture:
        for checked in run.reports:
            if checked.findings:
                _report(console, checked, lang)
        for name in dict.fromkeys(name for name, _ in run.unused):
            print_file(console, name)
            for found in (issue for other, issue in run.unused if other == name):
                console.print()
                _head(console, found, lang)
                _said(console, found, lang)
            console.print()
        _summary(console, run, lang)
    return captured_lines(capture.get())


def explained(checked: Checked, lang: Lang) -> dict[str, list[str]]:
    """Which slips would explain broken sums: lines by the key of each sum.

    Of sums that hang together the first shown has them all, and the others refer to it.
    """
    words = {name: PAGE[name].of(lang) for name in ("cause", "causes", "cause-above")}
    lines: dict[str, list[str]] = {}
    for key, (conflict, first) in checked.explained.items():
        likely = conflict.likely
        if key != first:
            name = conflict.form.relation_names[first]
            lines[key] = [words["cause-above"].format(name=name)]
            continue
        causes = [diagnosis.text(lang) for diagnosis in likely[:_MOST_CAUSES]]
        if len(likely) == 1 and conflict.complete:
            lines[first] = [f"{words['cause']}{causes[0]}"]
        else:
            more = ["…"] if len(likely) > len(causes) else []
            lines[first] = [words["causes"].format(count=len(likely))]
            lines[first].extend(f"  · {cause}" for cause in (*causes, *more))
        if likely[0].origin == "reading":
            lines[first].append(likely[0].origin.wording.of(lang))
    return lines


def _report(console: Console, checked: Checked, lang: Lang) -> None:
    print_file(console, checked.name)
    if checked.report.title is not None:
        console.print(Text(plain(checked.report.title), "bold"), soft_wrap=True)
    positions = LineIndex(checked.reading.source.text)
    explanations = explained(checked, lang)
    for finding in checked.findings:
        causes = explanations.get(finding.key or "")
        console.print()
        _head(console, finding, lang)
        place = where(checked.reading, finding, positions)
        if place is not None:
            _line(console, "where", place.of(lang), lang)
        _quote(console, checked, finding)
        _said(console, finding, lang)
        for line in causes or ():
            print_wrapped(console, f"  {plain(line)}", "green")
        for line in () if causes else _proposed(checked, finding, lang):
            _line(console, "proposal", line, lang, "green")
        if finding.advice != NOTHING:
            _line(console, "remedy", finding.advice.of(lang), lang)
    console.print()


def _head(console: Console, finding: Issue, lang: Lang) -> None:
    colour = COLOURS[finding.severity]
    line = Text(WORDS[lang].severities[finding.severity][0], f"bold {colour}")
    console.print(line.append(f" {finding.code}", f"not bold {colour}"), soft_wrap=True)


def _said(console: Console, finding: Issue, lang: Lang) -> None:
    """What was found, and the sums that show it."""
    print_wrapped(console, f"  {plain(finding.finding.of(lang))}", "bold")
    arithmetic = finding.facts.get("arithmetic")
    if isinstance(arithmetic, Wording):
        _line(console, "sums", arithmetic.of(lang), lang)


def _quote(console: Console, checked: Checked, finding: Issue) -> None:
    """The sentence, with carets. A figure of a document is not quoted: its row and column say where it is.

    Neither is a column of a text, for it is on many lines.
    """
    source = checked.reading.source
    quotable = not in_table(finding) or (source.verbatim and "*" not in (finding.key or ""))
    if finding.span is not None and len(finding.span) and quotable:
        print_quote(console, source.text, finding.span, COLOURS[finding.severity])


def _proposed(checked: Checked, finding: Issue, lang: Lang) -> Iterator[str]:
    figures = checked.assessment.subject.cells
    for key, new in finding.proposal:
        row, column = row_and_column(key)
        old = figures.get(key)
        shown = PAGE["unknown"].of(lang) if old is None else old
        yield PAGE["proposed"].filled({"row": row, "column": column, "old": shown, "new": new}).of(lang)


def _line(console: Console, name: str, text: str, lang: Lang, style: str = "") -> None:
    print_wrapped(console, f"  {PAGE[name].of(lang)}{plain(text)}", style)


def _summary(console: Console, run: Run, lang: Lang) -> None:
    """How often each code was found, the verdict, and how much was looked at."""
    found = [issue for _, issue in run.findings]
    if found:
        _by_code(console, found, lang)
    console.print(_verdict(run, found, lang), soft_wrap=True)
    counts = {outcome.name.lower(): number for outcome, number in run.counts.items()}
    names = {checked.name for checked in run.reports} | {name for name, _ in run.unread}
    looked_at = {
        "files": count(len(names), NOUNS[lang]["file"], lang),
        "rules": count(len(run.rules), NOUNS[lang]["rule"], lang),
        "cells": count(sum(len(each.reading.cells) for each in run.reports), NOUNS[lang]["cell"], lang),
    }
    print_wrapped(console, PAGE["looked-at"].filled({**looked_at, **counts}).of(lang))
    numbers = {
        "unread": len(run.unread),
        "waived": sum(len(checked.waived) for checked in run.reports),
        "chained": sum(checked.assessment.subject.previous is not None for checked in run.reports),
        "skipped": run.skipped,
    }
    for name, number in numbers.items():
        if number:
            print_wrapped(console, PAGE[name].filled({"count": number}).of(lang))


def _by_code(console: Console, found: list[Issue], lang: Lang) -> None:
    console.print(Text(PAGE["summary"].of(lang), "bold"))
    codes = Counter((issue.severity, issue.code) for issue in found)
    width = max(cell_len(code) for _, code in codes)
    for (severity, code), number in sorted(codes.items(), key=lambda entry: (entry[0][0].rank, entry[0][1])):
        name = WORDS[lang].severities[severity][0]
        console.print(Text(f"  {code:{width}}  ").append(name, COLOURS[severity]).append(f"  {number}"))
    console.print()


def _verdict(run: Run, found: list[Issue], lang: Lang) -> Text:
    """One sentence: what was found, or that nothing was, as far as there was anything to look at."""
    if found:
        parts = [Text(text, COLOURS[severity]) for severity, text in tally(found, lang)]
        return Text("，" if lang == "zh" else ", ").join(parts).append("。" if lang == "zh" else ".")
    unassessed = run.counts[Outcome.NOT_ASSESSABLE]
    if unassessed:
        return Text(PAGE["clean-but"].filled({"count": unassessed}).of(lang), "yellow")
    if not run.counts[Outcome.HOLDS]:
        return Text(PAGE["nothing"].of(lang), COLOURS[Severity.WARNING])
    return Text(PAGE["clean"].of(lang), "green")
