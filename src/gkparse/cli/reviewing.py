"""The command `review`: reads and checks files, and writes the page on which a person looks at them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from gkparse._issues.wording import Phrases, Wording
from gkparse.batch.worker import IsolatedReader, ReadOptions
from gkparse.checks.run import Run
from gkparse.checks.waiving import waive
from gkparse.cli.check_run import files_to_check, known_codes, read_and_check, waivers_of, whole_of
from gkparse.cli.check_wording import HELP as HELP_OF_CHECKS
from gkparse.cli.files import STDIN, STDOUT, shown_name, write, write_file
from gkparse.cli.help_wording import WRONG_USE
from gkparse.cli.options import output_option, reading_options
from gkparse.cli.wording import Lang
from gkparse.documents import Limits
from gkparse.documents.detect import Kind, kind_of
from gkparse.publish.review_page.page import review_page

HELP: Phrases = {
    **HELP_OF_CHECKS,
    "review": Wording(
        """Write a page that shows reports beside their source.

        The page is one HTML file that needs no network: the source, the official tables and the findings of
        gkparse check, in both languages. Several reports get an index with a heat map. PATH is a file, a
        folder with files, or - for standard input.

        \b
        The exit status is the highest that applies:
        0  the page is written
        2  wrong use of the command
        3  a file could not be read
        """,
        """写出对照原文核对报告的网页。

        网页是一个HTML文件，无需联网：原文、法定表格和gkparse check发现的问题，中英文可切换。
        多份报告另有总览。路径可为文件、文件夹或-（标准输入）。

        \b
        退出状态取下列适用者中最大的：
        0  网页已写出
        2  命令使用有误
        3  有文件无法读取
        """,
    ),
    "no-pictures": Wording(
        "Show the text of a PDF and no pictures of its pages: a smaller file.",
        "PDF只显示文字，不附页面图像，文件较小。",
    ),
}


@click.command("review", help=HELP["review"].en)
@reading_options("[PATH]...", required=False)
@click.option("--previous", metavar="PATH", type=click.Path(exists=True), help=HELP["previous"].en)
@click.option("--draft", is_flag=True, help=HELP["draft"].en)
@click.option("--no-pictures", is_flag=True, help=HELP["no-pictures"].en)
@output_option()
def review(
    files: tuple[str, ...],
    reader: ReadOptions | IsolatedReader,
    lang: Lang,
    previous: str | None,
    draft: bool,
    no_pictures: bool,
    output: str,
) -> None:
    """The command, with what its options say."""
    if output == STDOUT and sys.stdout is not None and sys.stdout.isatty():
        raise click.UsageError(WRONG_USE["terminal"].filled({"format": "html"}).of(lang))
    found = files_to_check(files, lang)
    in_force, waivers = waivers_of(found, known_codes())
    run = read_and_check(found, reader, lang, previous=previous, draft=draft)
    run = waive(run, waivers, in_force, whole=whole_of(files))
    paths = {shown_name(path): path for path in found.names if path != STDIN}
    documents = _documents(run, paths, pictures=not no_pictures)
    page = review_page(run.reports, documents, lang, unread=run.unread)
    if output == STDOUT:
        write(page)
    else:
        write_file(output, page)
    click.get_current_context().exit(3 if run.unread else 0)


def _documents(run: Run, paths: Mapping[str, str], *, pictures: bool) -> Iterator[bytes | None]:
    """The bytes of the document of each report, one after the other; None if they cannot be had again."""
    limit = Limits().file_bytes
    for checked in run.reports:
        path = paths.get(checked.name)
        try:
            with Path(path or "").open("rb") as file:
                data = file.read(limit + 1)
        except OSError:
            yield None
        else:
            shown = pictures or kind_of(data) is not Kind.PDF
            yield data if shown and len(data) <= limit else None
