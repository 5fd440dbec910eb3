"""The help pages and usage errors of the commands, in the language that is spoken.

Click writes both. From here it gets the language, before it looks at any argument, the texts in that
language, and lines that are broken by their width on the terminal. The messages of Click itself are in the
catalogue below `locale`.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cached_property
from gettext import gettext
from inspect import cleandoc
from typing import Any

import click

from gkparse._text.spans import width
from gkparse.cli.applying import HELP as HELP_OF_APPLY
from gkparse.cli.check_wording import HELP as HELP_OF_CHECKS
from gkparse.cli.comparing import HELP as HELP_OF_DIFF
from gkparse.cli.help_wording import HELP, PLACEHOLDERS, TYPES
from gkparse.cli.language import choose_lang, speaking, spoken
from gkparse.cli.reviewing import HELP as HELP_OF_REVIEW
from gkparse.cli.table_wording import HELP as HELP_OF_TABLE
from gkparse.cli.wording import Lang
from gkparse.cli.wrapping import hanging

_TEXTS = {
    cleandoc(text.en): text
    for texts in (
        HELP,
        HELP_OF_CHECKS,
        HELP_OF_TABLE,
        HELP_OF_REVIEW,
        HELP_OF_APPLY,
        {"diff": HELP_OF_DIFF},
        TYPES,
    )
    for text in texts.values()
}

_WORD = re.compile("[A-Z]+")

# The names of the help option, for every command.
HELP_NAMES = ["-h", "--help"]


class HelpFormatter(click.HelpFormatter):
    """Writes the parts of a help page. All widths are columns of the terminal."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        prefix = f"{gettext('Usage:')} " if prefix is None else prefix
        lead = f"{prefix.replace('： ', '：')}{prog}"
        self._write(hanging(lead, width(lead) + 1, args, self.width))

    def write_heading(self, heading: str) -> None:
        self._write([f"{' ' * self.current_indent}{heading}{'：' if spoken() == 'zh' else ':'}"])

    def write_text(self, text: str) -> None:
        self._write(hanging("", self.current_indent, text, self.width))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        rows = list(rows)
        indent = self.current_indent + min(max(width(term) for term, _ in rows), col_max) + col_spacing
        for term, text in rows:
            lead = f"{' ' * self.current_indent}{term}"
            if width(lead) + col_spacing > indent:
                self._write([lead])
                lead = ""
            self._write(hanging(lead, indent, text, self.width))

    def _write(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.write(f"{line.rstrip()}\n")


class Context(click.Context):
    formatter_class = HelpFormatter


class App(click.Group):
    """The command `gkparse`. It speaks the language that its arguments, the environment or a file ask for."""

    context_class = Context

    def main(self, args: Any = None, *others: Any, **options: Any) -> Any:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                # Reports are Chinese in every locale. A file name that is not UTF-8 is escaped, as in JSON.
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        lang = choose_lang(sys.argv[1:] if args is None else args)
        with speaking(lang):
            for holder, attribute, english in self._english:
                setattr(holder, attribute, _translated(english, lang))
            for command in self.commands.values():
                command.short_help = (command.help or "").partition("\n")[0].removesuffix("。")
            return super().main(args, *others, **options)

    @cached_property
    def _english(self) -> tuple[tuple[object, str, str], ...]:
        """Each text of the pages, as the commands are defined: its holder, the attribute, the text."""
        return tuple(text for command in (self, *self.commands.values()) for text in _texts_of(command))


def _texts_of(command: click.Command) -> Iterator[tuple[object, str, str]]:
    command.context_class = Context
    holders: list[tuple[object, tuple[str, ...]]] = [
        (command, ("help", "options_metavar", "subcommand_metavar"))
    ]
    for parameter in command.get_params(Context(command, help_option_names=HELP_NAMES)):
        holders.extend(((parameter, ("help", "metavar")), (parameter.type, ("name",))))
    for holder, attributes in holders:
        for attribute in attributes:
            text = getattr(holder, attribute, None)
            if isinstance(text, str) and _translated(text, "zh") != text:
                yield holder, attribute, text


def _translated(english: str, lang: Lang) -> str:
    """A text of the tables, or placeholders such as `FILE...`, in a language. Any other text as it is."""
    text = _TEXTS.get(cleandoc(english))
    if text is not None:
        return cleandoc(text.of(lang))
    if lang == "zh" and english.upper() == english:
        return _WORD.sub(lambda word: PLACEHOLDERS.get(word[0], word[0]), english)
    return english
