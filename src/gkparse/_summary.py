"""What a reading found, in a few lines: for the prompt of Python, and for a notebook.

Knows how much fits a screen. Deliberately knows no cell: it counts them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from attrs import frozen

from gkparse._issues.issue import Issue, Severity
from gkparse._text.values import State

# A text is cut to so many characters.
_MAX_TEXT = 60
# So many issues are shown in a notebook, the gravest first.
_MAX_ISSUES = 10


@frozen
class Summary:
    """Whose report it is; the form of each table, its cells by state, those in doubt; and the issues."""

    title: str | None
    agency: str | None
    year: int | None
    forms: Mapping[str, str]
    states: Mapping[str, Mapping[State, int]]
    doubted: Mapping[str, int]
    issues: tuple[Issue, ...]

    def text(self) -> str:
        """A few lines, none of them long."""
        lines = [
            f"Reading of {_short(self.title or 'a text without a title')}",
            f"  agency {_short(self.agency)}, year {self.year}",
            *(f"  {name} {form}: {counts}" for name, form, counts in self._tables()),
            f"  issues: {self._severities()}",
        ]
        return "<" + "\n".join(lines) + ">"

    def html(self) -> str:
        """The same as a page fragment, with the gravest issues. Every text of the report is escaped."""
        head = "".join(
            f"<tr><th>{name}</th><td>{escape(_short(value))}</td></tr>"
            for name, value in (("title", self.title), ("agency", self.agency), ("year", self.year))
        )
        tables = "".join(
            f"<tr><th>{escape(name)} {escape(form)}</th><td>{counts}</td></tr>"
            for name, form, counts in self._tables()
        )
        gravest = sorted(self.issues, key=lambda issue: issue.severity.rank)[:_MAX_ISSUES]
        items = "".join(map(_item, gravest))
        return f"<table>{head}{tables}</table><p>issues: {self._severities()}</p><ul>{items}</ul>"

    def _tables(self) -> Iterable[tuple[str, str, str]]:
        for name, form in self.forms.items():
            states = self.states.get(name, {})
            counts = [f"{states[state]} {state.value}" for state in State if states.get(state)]
            doubted = self.doubted.get(name, 0)
            yield name, form, ", ".join(counts) + (f"; {doubted} in doubt" if doubted else "")

    def _severities(self) -> str:
        counts = dict.fromkeys(Severity, 0)
        for issue in self.issues:
            counts[issue.severity] += 1
        return ", ".join(f"{count} {severity}" for severity, count in counts.items() if count) or "none"


def _item(issue: Issue) -> str:
    messages = "<br>".join(map(escape, (issue.message, issue.message_zh)))
    return f"<li><code>{escape(issue.code)}</code> {messages}</li>"


def _short(value: object) -> str:
    """A text cut to a line, without characters that would move the cursor of a terminal."""
    text = "".join(char if char.isprintable() else " " for char in str(value))
    return text if len(text) <= _MAX_TEXT else f"{text[: _MAX_TEXT - 1]}…"
