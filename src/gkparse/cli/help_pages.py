"""The help pages and usage errors of the commands, in the language that is spoken.

Click writes both. From here it gets the language, before it looks at any argument, the texts in that
language, and lines that are broken by their width on the terminal. The messages of Click itself are in the
catalogue below `locale`.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from gettext import gettext
from importlib import import_module
from inspect import cleandoc
from typing import Any

import click

from gkparse._text.spans import width
from gkparse.cli.help_wording import HELP, PLACEHOLDERS, TYPES
from gkparse.cli.language import choose_lang, speaking, spoken
from gkparse.cli.wording import Lang
from gkparse.cli.wrapping import hanging

# The texts of the pages by their English, also of the late commands that were loaded.
_TEXTS = {cleandoc(text.en): text for text in (*HELP.values(), *TYPES.values())}

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
    """The command `gkparse`. It speaks the language that its arguments, the environment or a file ask for.

    `late` has the names of commands that are loaded when somebody asks for them, each with its module. The
    module has the texts of its command's page as `HELP`.
    """

    context_class = Context

    def __init__(self, *arguments: Any, late: Mapping[str, str], **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self._late = late
        # The texts of the pages as the commands are defined, each with its holder.
        self._english: dict[tuple[int, str], tuple[object, str | None]] = {}

    def main(self, args: Any = None, *others: Any, **options: Any) -> Any:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                # Reports are Chinese in every locale. A file name that is not UTF-8 is escaped, as in JSON.
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        lang = choose_lang(sys.argv[1:] if args is None else args)
        with speaking(lang):
            self._translate(self)
            return super().main(args, *others, **options)

    def list_commands(self, context: click.Context) -> list[str]:
        return sorted({*super().list_commands(context), *self._late})

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command of a name, in the language that is spoken; None if there is none."""
        if name in self._late and name not in self.commands:
            module = import_module(self._late[name])
            _TEXTS.update((cleandoc(text.en), text) for text in module.HELP.values())
            found = (each for each in vars(module).values() if isinstance(each, click.Command))
            self.add_command(next(command for command in found if command.name == name))
        command = super().get_command(context, name)
        if command is not None:
            self._translate(command)
            command.short_help = (command.help or "").partition("\n")[0].removesuffix("。")
        return command

    def _translate(self, command: click.Command) -> None:
        """Puts the texts of a command's page into the language that is spoken."""
        for holder, attribute in _places_of(command):
            # By the holder, since commands share types of values.
            _, english = self._english.setdefault(
                (id(holder), attribute), (holder, getattr(holder, attribute, None))
            )
            if isinstance(english, str) and _translated(english, "zh") != english:
                setattr(holder, attribute, _translated(english, spoken()))


def _places_of(command: click.Command) -> Iterator[tuple[object, str]]:
    """Where the texts of a command's page stand: the holder and the attribute."""
    command.context_class = Context
    yield from ((command, name) for name in ("help", "options_metavar", "subcommand_metavar"))
    for parameter in command.get_params(Context(command, help_option_names=HELP_NAMES)):
        yield from ((parameter, "help"), (parameter, "metavar"), (parameter.type, "name"))


def _translated(english: str, lang: Lang) -> str:
    """A text of the tables, or placeholders such as `FILE...`, in a language. Any other text as it is."""
    text = _TEXTS.get(cleandoc(english))
    if text is not None:
        return cleandoc(text.of(lang))
    if lang == "zh" and english.upper() == english:
        return _WORD.sub(lambda word: PLACEHOLDERS.get(word[0], word[0]), english)
    return english
