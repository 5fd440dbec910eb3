"""The command `codebook`: what each cell of the official forms means."""

from __future__ import annotations

from pathlib import Path

import click

from gkparse.cli.files import STDOUT, shown_name, write, write_file
from gkparse.cli.help_wording import HELP, WRONG_USE
from gkparse.cli.options import lang_option
from gkparse.cli.wording import Lang, plain
from gkparse.panel.book import BOOK_FORMATS, BookFormat, write_codebook

# The formats by the suffixes of their files.
_FORMATS: dict[str, BookFormat] = {".csv": "csv", ".md": "markdown"}


@click.command(help=HELP["codebook"].en)
@click.option("--format", "format_name", type=click.Choice(BOOK_FORMATS), help=HELP["codebook-format"].en)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, allow_dash=True),
    default=STDOUT,
    help=HELP["output"].en,
)
@lang_option()
def codebook(format_name: BookFormat | None, output: str, lang: Lang) -> None:
    """The command, with what its options say."""
    named = _FORMATS.get(Path(output).suffix.lower())
    if format_name and named and format_name != named:
        facts = {"format": format_name, "output": plain(shown_name(output)), "named": named}
        raise click.UsageError(WRONG_USE["format-contradicts"].filled(facts).of(lang))
    text = write_codebook(format_name or named or "csv")
    if output == STDOUT:
        write(text)
    else:
        write_file(output, text)
