"""Printed pages -> a document: from characters with boxes to paragraphs and tables.

Knows the order of the stages; each stage is a module of its own. Geometry decides nearly everything. Words
decide where it cannot: what is the heading of a section, and which pieces are one label in a row that a page
break cut or in a table without borders. Does not know the format of the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from attrs import define

from gkparse._issues.issue import Issue, issue
from gkparse._source.document import Document, DocumentTable
from gkparse._source.encodings import Source
from gkparse._text.spans import Span
from gkparse._text.values import looks_like_value
from gkparse.documents.failure import NOWHERE, Unreadable
from gkparse.documents.limits import Limits, Meter
from gkparse.documents.printed.bordered import Table, take_overflow, take_tables
from gkparse.documents.printed.borderless.tables import find_tables
from gkparse.documents.printed.borders import find_bordered_regions
from gkparse.documents.printed.compose import PrintComposer, Row
from gkparse.documents.printed.page import UNKNOWN, Page
from gkparse.documents.printed.page_breaks import join_broken
from gkparse.documents.printed.paragraphs import PlacedLine, indents_paragraphs, margins_of, paragraphs
from gkparse.documents.printed.running_heads import PageLines, without_running_heads
from gkparse.documents.printed.runs import Line, Run, line_of, lines_of, runs_of


def document_of(pages: Sequence[Page], limits: Limits) -> Document:
    """The document that pages make. Raises Unreadable if they have no text."""
    total, unknown = _count_characters(pages)
    _refuse_pictures(pages)
    if unknown > _MOSTLY_UNKNOWN * total:
        raise Unreadable(issue("text-garbled", None, NOWHERE, count=unknown, every=total))
    composer = _composed(_blocks(pages, limits))
    text = composer.text
    return Document(
        source=Source(text, None),
        issues=(*_page_issues(pages, text, total, unknown), *_label_issues(composer.tables)),
        tables=tuple(composer.tables),
        place=composer.place,
        is_printed=True,
    )


Block = Table | PlacedLine


@define
class _Content:
    """The tables of a page, and the lines that stand in none of them."""

    page: Page
    tables: list[Table]
    lines: list[Line]

    @property
    def width(self) -> int:
        return round(self.page.width)

    def edges(self) -> PageLines:
        return PageLines(
            self.page.number,
            self.lines,
            max((table.top for table in self.tables), default=float("-inf")),
            min((table.bottom for table in self.tables), default=float("inf")),
        )


def _blocks(pages: Sequence[Page], limits: Limits) -> list[Block]:
    """The lines and tables of all pages in order, without page numbers and running heads."""
    meter = Meter(limits)
    contents = [_content(page, meter) for page in pages]
    kept = without_running_heads([content.edges() for content in contents])
    for content, lines in zip(contents, kept, strict=True):
        content.lines = lines
    for content, after in pairwise(contents):
        _give_overflow(content, after)
    margins = {
        width: margins_of(content.lines for content in contents if content.width == width)
        for width in {content.width for content in contents}
    }
    blocks: list[Block] = []
    for content in contents:
        placed: list[Block] = [
            PlacedLine(content.page, line, margins[content.width]) for line in content.lines
        ]
        blocks.extend(sorted([*content.tables, *placed], key=_height, reverse=True))
    return blocks


def _content(page: Page, meter: Meter) -> _Content:
    runs = runs_of(page)
    regions = find_bordered_regions(page.horizontal, page.vertical, _small_type(runs), meter)
    meter.count("tables", len(regions))
    tables, free = take_tables(page, runs, regions)
    return _Content(page, tables, [line_of(line) for line in lines_of(free)])


def _give_overflow(content: _Content, after: _Content) -> None:
    """Adds the lines below the last table of a page to it, if it goes on at the top of the next page."""
    if not content.tables or not after.tables:
        return
    last = min(content.tables, key=lambda table: table.bottom)
    first = max(after.tables, key=lambda table: table.top)
    below = [line for line in content.lines if line.baseline < last.bottom]
    goes_on = not any(line.baseline > first.top for line in after.lines)
    if below and goes_on and take_overflow(last, below):
        content.lines = [line for line in content.lines if line.baseline >= last.bottom]


def _height(block: Block) -> float:
    return block.top if isinstance(block, Table) else block.line.baseline


# Tables are set in smaller type than prose: the size that ten in a hundred characters do not exceed.
_SMALL_PERCENT = 10
# In points: sizes if there is none, and the smallest that counts.
_USUAL_SIZE, _MIN_SIZE = 10.0, 4.0


def _small_type(runs: Sequence[Run]) -> float:
    sizes: list[float] = []
    for run in runs:
        sizes += [run.size] * len(run.text)
    sizes.sort()
    return max(sizes[len(sizes) * _SMALL_PERCENT // 100], _MIN_SIZE) if sizes else _USUAL_SIZE


def _composed(blocks: Sequence[Block]) -> PrintComposer:
    composer = PrintComposer()
    indents = indents_paragraphs(block for block in blocks if isinstance(block, PlacedLine))
    for is_table, run in groupby(blocks, key=lambda block: isinstance(block, Table)):
        if is_table:
            tables = [block for block in run if isinstance(block, Table)]
            join_broken(tables)
            for table in tables:
                composer.add_table(Row(cells) for cells in table.rows)
        else:
            lines = [block for block in run if isinstance(block, PlacedLine)]
            _add_lines(composer, lines, indents=indents)
    return composer


def _add_lines(composer: PrintComposer, lines: Sequence[PlacedLine], *, indents: bool) -> None:
    """Adds the lines between two tables with borders: prose, and tables without borders."""
    done = 0
    for first, stop, rows in find_tables(lines):
        for paragraph in paragraphs(lines[done:first], indents=indents):
            composer.add_paragraph(paragraph)
        composer.add_table(rows)
        done = stop
    for paragraph in paragraphs(lines[done:], indents=indents):
        composer.add_paragraph(paragraph)


# A page is a picture if an image covers more than this share of it and it has fewer characters than these:
# they are the mark of the program that made the image.
_PICTURE = 0.2
_FEW = 30

# Shares of all characters: from the first on an issue says that some are unknown; from the second on the
# document is refused.
_SOME_UNKNOWN, _MOSTLY_UNKNOWN = 0.01, 0.4


def _refuse_pictures(pages: Sequence[Page]) -> None:
    """Raises Unreadable for a document without text."""
    if all(not page.glyphs or _is_picture(page) for page in pages if not page.damaged):
        raise Unreadable(issue("no-text-layer", None, NOWHERE, pages=len(pages)))


def _is_picture(page: Page) -> bool:
    return page.pictured > _PICTURE and len(page.glyphs) + len(page.sideways) < _FEW


def _count_characters(pages: Sequence[Page]) -> tuple[int, int]:
    """The number of all characters, and of those to which the font gives no meaning."""
    return (
        sum(len(page.glyphs) + len(page.sideways) for page in pages),
        sum(page.unknown for page in pages),
    )


def _label_issues(tables: Iterable[DocumentTable]) -> Iterator[Issue]:
    """An issue if there are labels of tables with characters that cannot be read."""
    labels = [
        cell
        for table in tables
        for row in table.grid.rows
        for cell in row.cells
        if UNKNOWN in cell.text and any(map(str.isalpha, cell.text)) and not _holds_figure(cell.text)
    ]
    if labels:
        yield issue("labels-unreadable", None, labels[0].span, count=len(labels), label=labels[0].text)


def _holds_figure(text: str) -> bool:
    """Whether a text is a figure but for the characters that cannot be read, as 908� and 12�件 are."""
    return looks_like_value(text.replace(UNKNOWN, "0"))


def _page_issues(pages: Sequence[Page], text: str, total: int, unknown: int) -> Iterator[Issue]:
    """The issues about the pages of a document that is read, of whose characters some are unknown."""
    if unknown > _SOME_UNKNOWN * total:
        first = text.find(UNKNOWN)
        yield issue("characters-unknown", None, Span(first, first + 1), count=unknown, every=total)
    for code, numbers in (
        ("pages-damaged", [page.number for page in pages if page.damaged]),
        ("notes-unread", [page.number for page in pages if page.has_unread_notes]),
        ("pages-pictured", [page.number for page in pages if _is_picture(page)]),
        ("text-recognised", [page.number for page in pages if page.recognised]),
    ):
        if numbers:
            yield issue(code, None, NOWHERE, pages=", ".join(map(str, numbers)))
