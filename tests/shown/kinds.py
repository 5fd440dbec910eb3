"""The kinds of drawn documents, and how each is made: by hand, by a browser or by an office program."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from attrs import frozen
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.invariance.tools import Tools
from tests.shown import web, word, workbook
from tests.shown.content import Content, quiet, tricky
from tests.shown.page import Sample, samples

Contents = st.SearchStrategy[Content]


@frozen
class Kind:
    """A kind of document: reports with tricks in their cells, and quiet ones; how they are written.

    `program` prints what `write` gives to a PDF. A print has many drawn cells, because it takes a second.
    """

    name: str
    ending: str
    write: Callable[[Sample], bytes]
    tricky: st.SearchStrategy[Sample]
    quiet: st.SearchStrategy[Sample]
    program: str | None = None

    @property
    def is_here(self) -> bool:
        """Whether the program is installed."""
        return self.program is None or shutil.which(self.program) is not None


def _printed(
    name: str,
    ending: str,
    write: Callable[[Sample], bytes],
    program: str,
    drawn: Callable[[str], Contents],
    plain: Callable[[str], Contents],
) -> Kind:
    return Kind(name, ending, write, samples(drawn, 60, least=40), samples(plain, 60, least=40), program)


KINDS = (
    Kind("web pages", "html", web.page, web.TRICKY, web.QUIET),
    Kind("Word files", "docx", word.document, word.TRICKY, word.QUIET),
    Kind("workbooks", "xlsx", workbook.book, workbook.TRICKY, workbook.QUIET),
    _printed(
        "web pages, printed",
        "html",
        web.page,
        "chromium",
        lambda _: tricky(web.LOOKS, web.OF_CELL),
        partial(quiet, web.PLAIN_PRINTED, web.PLAIN_OF_CELL),
    ),
    _printed(
        "Word files, printed",
        "docx",
        # LibreOffice takes not all that styles of runs give.
        partial(word.document, with_styles=False),
        "soffice",
        lambda _: tricky(word.PRINTED, word.PRINTED_OF_CELL, "auto"),
        partial(quiet, word.PLAIN_PRINTED, word.PLAIN_OF_CELL, ink="auto"),
    ),
    _printed(
        "workbooks, printed",
        "xlsx",
        workbook.book,
        "soffice",
        lambda _: tricky(workbook.LOOKS, workbook.PRINTED_OF_CELL, blanks=False),
        partial(quiet, workbook.PLAIN_PRINTED, workbook.PLAIN_PRINTED_OF_CELL),
    ),
)


def drawn(strategy: st.SearchStrategy[Sample], count: int, start: int) -> list[Sample]:
    """Some samples; the same ones for the same start."""
    found: list[Sample] = []

    @seed(start)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def draw(sample: Sample) -> None:
        found.append(sample)

    draw()
    return found


def made(kind: Kind, drawn_samples: Sequence[Sample], folder: Path) -> list[Path]:
    """Writes the documents of samples, and prints them if the kind is one of prints."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for index, sample in enumerate(drawn_samples):
        path = folder / f"{index}.{kind.ending}"
        path.write_bytes(kind.write(sample))
        paths.append(path)
    if kind.program is None:
        return paths
    tools = Tools(folder)
    if kind.program == "soffice":
        tools.print_word_files(paths, folder)
    else:
        for path in paths:
            tools.print_page(path, path.with_suffix(".pdf"))
    return [path.with_suffix(".pdf") for path in paths]
