"""Printing for a person: the console, and the lines that all pages share."""

from __future__ import annotations

import os
from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from gkparse import Severity, Span, excerpt
from gkparse._text.spans import width
from gkparse.cli.wording import plain
from gkparse.cli.wrapping import hanging

# In columns of the terminal. On a wider page figures would be too far from their labels.
WIDEST = 100

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def make_console(*, colours: bool = True) -> Console:
    """A console for standard output. It uses colour on a terminal only, and not if NO_COLOR is set.

    Without `colours` it never does, and lines are whole: for a file.
    """
    console = Console(
        color_system="auto" if colours and not os.environ.get("NO_COLOR") else None,
        force_terminal=None if colours else False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    console.width = min(console.width, WIDEST)
    return console


def print_file(console: Console, name: str) -> None:
    """Prints a line across the page with the name of a file."""
    line = Text(f"── {plain(name)} ", "bold blue")
    line.append("─" * (console.width - cell_len(line.plain)), "blue")
    console.print(line, soft_wrap=True)


def print_wrapped(console: Console, line: str, style: str = "") -> None:
    """Prints a line. A terminal gets it wrapped behind its indent; programs get it whole."""
    text = line.lstrip(" *·→")
    for each in beside(console, line.removesuffix(text), text):
        console.print(Text(each, style), soft_wrap=True)


def beside(console: Console, lead: str, text: str) -> Iterator[str]:
    """The lines of a text beside its lead. A terminal gets it wrapped, programs get it on one line."""
    if console.is_terminal:
        return hanging(lead, width(lead), text, console.width)
    return iter([f"{lead}{text}".rstrip()])


def print_quote(console: Console, text: str, span: Span, colour: str) -> None:
    """Prints the line on which a span begins, with carets below the span; nothing if the line is blank."""
    quote, carets = excerpt(text, span, limit=console.width - 8).split("\n")
    if quote.strip():
        console.print(Text("  │ ", "dim").append(quote, "not dim"), soft_wrap=True)
        console.print(Text("  │ ", "dim").append(carets, f"not dim {colour}"), soft_wrap=True)


def captured_lines(text: str) -> str:
    """What a console has captured, without the blanks with which rich fills lines."""
    return "".join(f"{line.rstrip(' ')}\n" for line in text.splitlines())
