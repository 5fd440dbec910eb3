"""The command `rules`: a list of the installed rules, or all about one of them, or about another code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click
from rich.cells import cell_len
from rich.console import Console

from gkparse import RuleError, Rules, installed_rules
from gkparse._issues.catalogue import CATALOGUE
from gkparse._issues.wording import Entry, Wording
from gkparse.checks.describe import SEVERITIES, Example, example_of, facts_of, facts_of_issue
from gkparse.checks.rule import Rule
from gkparse.cli.check_wording import HELP, PAGE, RULE
from gkparse.cli.console import beside, captured_lines, make_console, print_wrapped
from gkparse.cli.files import write
from gkparse.cli.options import lang_option
from gkparse.cli.wording import Lang


@click.command(help=HELP["rules"].en)
@click.argument("code", metavar="[CODE]", required=False)
@lang_option()
def rules(code: str | None, lang: Lang) -> None:
    """The command, with what its options say."""
    installed = installed_rules()
    console = make_console()
    with console.capture() as capture:
        if code is None:
            _list(console, installed, lang)
        else:
            for line in _explained(code, installed, lang):
                print_wrapped(console, line)
    write(captured_lines(capture.get()))
    for failure in installed.failures if code is None else ():
        facts = {"name": failure.name, "distribution": failure.distribution, "reason": failure.reason}
        write(f"{PAGE['failed-rule'].filled(facts).of(lang)}\n", err=True)


def _list(console: Console, installed: Iterable[Rule], lang: Lang) -> None:
    """Prints each rule, in columns."""
    rows = [(rule.code, SEVERITIES[rule.entry.severity].of(lang), rule.demand.of(lang)) for rule in installed]
    widths = [max((cell_len(row[at]) for row in rows), default=0) for at in (0, 1)]
    for code, severity, demand in rows:
        lead = f"{_padded(code, widths[0])}  {_padded(severity, widths[1])}  "
        for line in beside(console, lead, demand):
            console.print(line, soft_wrap=True)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))


def _explained(code: str, installed: Rules, lang: Lang) -> Iterator[str]:
    """All about a rule; of another code of an issue what its messages say."""
    try:
        return _rule(installed[code], lang)
    except RuleError:
        if code in CATALOGUE:
            return _issue(code, CATALOGUE[code], lang)
        raise click.UsageError(RULE["unknown"].filled({"code": code}).of(lang)) from None


def _issue(code: str, entry: Entry, lang: Lang) -> Iterator[str]:
    """The code of an issue that no rule has. Names in braces stand for facts."""
    yield code
    yield Wording(entry.en, entry.zh).of(lang)
    yield ""
    yield from _facts(facts_of_issue(entry), lang)
    for name, phrases in entry.phrases.items():
        yield ""
        yield RULE["one-of"].filled({"name": f"{{{name}}}"}).of(lang)
        yield from (f"  · {phrase.of(lang)}" for phrase in phrases.values())


def _facts(facts: Iterable[tuple[Wording, Wording]], lang: Lang) -> Iterator[str]:
    for label, fact in facts:
        yield f"{label.of(lang)}{'：' if lang == 'zh' else ': '}{fact.of(lang)}"


def _rule(rule: Rule, lang: Lang) -> Iterator[str]:
    yield rule.code
    yield rule.demand.of(lang)
    yield ""
    yield from _facts(facts_of(rule), lang)
    for name, subject in (("breaks", rule.broken()), ("near", rule.near())):
        yield ""
        yield RULE[name].of(lang)
        yield from _example(example_of(rule, subject), lang)


def _example(example: Example, lang: Lang) -> Iterator[str]:
    """How the example differs from a sound report, and what is found in it."""
    yield from (f"  · {change.of(lang)}" for change in example.changes)
    for finding in example.findings:
        yield f"  → {finding.finding.of(lang)}"
        arithmetic = finding.facts.get("arithmetic")
        if isinstance(arithmetic, Wording):
            yield f"    {arithmetic.of(lang)}"
    if not example.findings:
        yield f"  → {RULE['no-finding'].of(lang)}"
