"""PDF with a text layer -> a document: the journey from characters with boxes to paragraphs and tables.

Knows the order of the stages; each of them is a module of its own. What stands where is told by geometry
alone, but for two things that only words tell: a heading of a section, and a label that a page break cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from attrs import define

from gkparse._issues.issue import Issue, issue
from gkparse._source.document import Document
from gkparse._source.encodings import Source
from gkparse._text.spans import Span
from gkparse.documents.failure import NOWHERE, Unreadable
from gkparse.documents.limits import Limits, Meter
from gkparse.documents.pdf.bordered import Table, take_overflow, take_tables
from gkparse.documents.pdf.borderless.tables import find_tables
from gkparse.documents.pdf.borders import find_bordered_regions
from gkparse.documents.pdf.compose import Composition, Row
from gkparse.documents.pdf.page import UNKNOWN, Page
from gkparse.documents.pdf.page_breaks import join_broken
from gkparse.documents.pdf.pages import read_pages
from gkparse.documents.pdf.paragraphs import PlacedLine, margins_of, paragraphs, sets_in
from gkparse.documents.pdf.running_heads import PageLines, without_furniture
from gkparse.documents.pdf.runs import Line, Run, line_of, lines_of, runs_of


def read(data: bytes, charset: str | None, limits: Limits) -> Document:  # noqa: ARG001 - a PDF has its own
    """What a PDF holds. Raises Unreadable for one that cannot be read or has no text."""
    pages = read_pages(data, limits)
    _refuse_pictures(pages)
    blocks = _blocks(pages, limits)
    composition = _composed(blocks)
    return Document(
        source=Source(composition.text, None),
        issues=tuple(_remarks(pages, composition.text)),
        tables=tuple(composition.tables),
        place=composition.place,
    )


Block = Table | PlacedLine


@define
class _Content:
    """The tables of a page, and the lines that stand in none."""

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
    """The lines and tables of all pages in their order, without what belongs to the pages."""
    meter = Meter(limits)
    contents = [_content(page, meter) for page in pages]
    kept = without_furniture([content.edges() for content in contents])
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
    frames = find_bordered_regions(page.level, page.upright, _small_type(runs), meter)
    meter.count("tables", len(frames))
    tables, free = take_tables(page, runs, frames)
    return _Content(page, tables, [line_of(line) for line in lines_of(free)])


def _give_overflow(content: _Content, after: _Content) -> None:
    """Where a page ends within a table that goes on at the top of the next, it may end below its borders."""
    if not content.tables or not after.tables:
        return
    last = min(content.tables, key=lambda table: table.bottom)
    first = max(after.tables, key=lambda table: table.top)
    below = [line for line in content.lines if line.base < last.bottom]
    goes_on = not any(line.base > first.top for line in after.lines)
    if below and goes_on and take_overflow(last, below):
        content.lines = [line for line in content.lines if line.base >= last.bottom]


def _height(block: Block) -> float:
    return block.top if isinstance(block, Table) else block.line.base


# Tables are set in smaller type than prose: of so many characters in a hundred.
_SMALL = 10


def _small_type(runs: Sequence[Run]) -> float:
    sizes = sorted(run.size for run in runs for _ in run.text)
    return max(sizes[len(sizes) * _SMALL // 100], 4.0) if sizes else 10.0


def _composed(blocks: Sequence[Block]) -> Composition:
    composition = Composition()
    set_in = sets_in(block for block in blocks if isinstance(block, PlacedLine))
    for is_table, run in groupby(blocks, key=lambda block: isinstance(block, Table)):
        if is_table:
            tables = [block for block in run if isinstance(block, Table)]
            join_broken(tables)
            for table in tables:
                composition.add_table(Row(cells) for cells in table.rows)
        else:
            lines = [block for block in run if isinstance(block, PlacedLine)]
            _add_lines(composition, lines, set_in=set_in)
    return composition


def _add_lines(composition: Composition, lines: Sequence[PlacedLine], *, set_in: bool) -> None:
    """Lines between two tables with borders: prose, and tables without."""
    done = 0
    for first, stop, rows in find_tables(lines):
        for paragraph in paragraphs(lines[done:first], set_in=set_in):
            composition.add_paragraph(paragraph)
        composition.add_table(rows)
        done = stop
    for paragraph in paragraphs(lines[done:], set_in=set_in):
        composition.add_paragraph(paragraph)


# A page of an image and fewer characters than these is a picture, with the mark of the machine that made it.
_FEW = 30
_PICTURE = 0.2

# In parts of all characters.
_SOME_UNKNOWN, _MOSTLY_UNKNOWN = 0.01, 0.4


def _refuse_pictures(pages: Sequence[Page]) -> None:
    """Raises for a document that has no text, or none that its fonts give a meaning to."""
    if all(not page.glyphs or _is_picture(page) for page in pages if not page.damaged):
        raise Unreadable(issue("no-text-layer", None, NOWHERE, pages=len(pages)))
    every, unknown = _unknown(pages)
    if unknown > _MOSTLY_UNKNOWN * every:
        raise Unreadable(issue("text-garbled", None, NOWHERE, count=unknown, every=every))


def _is_picture(page: Page) -> bool:
    return page.pictured > _PICTURE and len(page.glyphs) + len(page.sideways) < _FEW


def _unknown(pages: Sequence[Page]) -> tuple[int, int]:
    """How many characters there are, and how many of them mean nothing."""
    chars = [glyph.char for page in pages for glyph in (*page.glyphs, *page.sideways)]
    return len(chars), chars.count(UNKNOWN)


def _remarks(pages: Sequence[Page], text: str) -> Iterator[Issue]:
    """What is to be said of the pages of a document that is read."""
    every, unknown = _unknown(pages)
    if unknown > _SOME_UNKNOWN * every:
        first = text.find(UNKNOWN)
        yield issue("characters-unknown", None, Span(first, first + 1), count=unknown, every=every)
    for code, numbers in (
        ("pages-damaged", [page.number for page in pages if page.damaged]),
        ("pages-pictured", [page.number for page in pages if _is_picture(page)]),
        ("text-recognised", [page.number for page in pages if page.recognised]),
    ):
        if numbers:
            yield issue(code, None, NOWHERE, pages=", ".join(map(str, numbers)))
