"""What each line of a text is, found once and asked by every stage.

A fact follows from the characters of one line. That is all: it does not change with the lines around it, with
the report or with the stage that asks. So it is found once for a text, when somebody first asks, and goes
with the lines from stage to stage.

A fact is no decision. A numbered line that has the form of a heading may still be the row of a table that no
form knows, and a bare 4 may be a page number or a cell. Two tests tell a heading from a row, and no other:

- Before tables are read, `LineFacts.heading` is a guess from the line alone. A line with cells or figures
  behind its words is no heading (`heading`), and neither is the numbered label of a row.
- After tables are read, `_outline/table_rows` drops the headings that stand on the lines of tables.

Knows no neighbours, no sections and no tables. What a cell within a line is, the layouts and `_tables` find.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property, lru_cache
from typing import overload

from attrs import define, field, frozen

from gkparse._lines.boilerplate import is_dated, is_foot, is_of_site, is_signature
from gkparse._lines.heading import Heading, read_heading
from gkparse._lines.official_title import Official, goes_on, read_official
from gkparse._text.fold import BLANKS, fold
from gkparse._text.patterns import lazy_pattern
from gkparse._text.separators import BLANK_OR_PAGE_NUMBER, STROKES, WITHOUT_STROKES, is_ruler
from gkparse._text.values import looks_like_value
from gkparse.forms import TableName
from gkparse.forms.caches import of_forms
from gkparse.forms.lexicon import Label, Role, labels_of
from gkparse.forms.sections import SectionKind, kinds_by_title
from gkparse.grid import Lines


class LineKind(StrEnum):
    """The one kind that a line has."""

    BLANK = "blank"
    # |---|---|
    RULER = "ruler"
    # A ruler of box characters: ├──┼──┤.
    DRAWN_RULER = "drawn-ruler"
    # Strokes, pipes and dots that are no ruler: a dash, or the blank cells | | |.
    STROKES = "strokes"
    # Signs with at most three digits: - 4 -, ……3.
    PAGE_NUMBER = "page-number"
    # At most three digits, or a sign in place of a figure: the number of a page or a cell.
    BARE_FIGURE = "bare-figure"
    # Any other figure, perhaps with its unit.
    FIGURE = "figure"
    # A numbered heading by its form: the row of a table that no form knows has that form too.
    HEADING = "heading"
    # The title of an official section without a number.
    OFFICIAL_TITLE = "official-title"
    # The label of a form, or several cells.
    ROW = "row"
    WORDS = "words"


RULERS = frozenset({LineKind.RULER, LineKind.DRAWN_RULER})
ONLY_STROKES = frozenset({LineKind.RULER, LineKind.STROKES})
# Without drawn rulers: those that are left beside a table stay in the text.
_OF_TABLES = ONLY_STROKES | {LineKind.BARE_FIGURE, LineKind.FIGURE, LineKind.ROW}

# What may stand between the cells of a line, tags of HTML among it.
_BETWEEN_CELLS = lazy_pattern(r"(?:[\t|,，\s]+|<[^<>]{0,200}>)+")
# The label of a row is one of its first cells: groups stand before it, and figures behind.
_FIRST_CELLS = 4

_SENTENCE = lazy_pattern("[。；！？]")
# A line with one of these is prose if it is not too short.
_PROSE = lazy_pattern(r"[。；]|[:：]\s*\Z")
SHORTEST_PROSE = 12


# With slots, its cached properties would make all its attributes slower.
@define(eq=False, slots=False)
class LineFacts:
    """The facts about one line. Those that cost time are found when they are asked for, and kept.

    `text` is the line without the blanks and the invisible characters around it. `heading` is the heading
    that the line is unless it is a row: the guess before tables are read. `begins_title` is True if an
    official title may begin here and go on below, even if the line is a heading.

    >>> facts = facts_of("二、主动公开政府信息情况")
    >>> facts.kind, facts.heading.title, facts.sections
    (<LineKind.HEADING: 'heading'>, '主动公开政府信息情况', ('disclosure',))
    >>> facts_of("（一）予以公开").kind, facts_of("（一）予以公开").tables
    (<LineKind.ROW: 'row'>, frozenset({'requests'}))
    """

    line: str = field(repr=False)
    text: str
    heading: Heading | Official | None
    begins_title: bool

    @cached_property
    def kind(self) -> LineKind:
        """The one kind of the line: the first that fits."""
        if not self.is_text:
            return self._kind_without_text()
        if looks_like_value(self.text):
            return LineKind.FIGURE
        if self.heading is not None:
            return LineKind.OFFICIAL_TITLE if self.heading.scheme is None else LineKind.HEADING
        return LineKind.ROW if self.has_cells or self.labels else LineKind.WORDS

    def _kind_without_text(self) -> LineKind:
        if not self.text:
            return LineKind.BLANK
        is_strokes = STROKES.fullmatch(fold(self.text))
        if is_ruler(self.text):
            return LineKind.RULER if is_strokes else LineKind.DRAWN_RULER
        if is_strokes:
            return LineKind.STROKES
        is_figure = looks_like_value(self.text) or self.has_cells
        return LineKind.BARE_FIGURE if is_figure else LineKind.PAGE_NUMBER

    @property
    def is_text(self) -> bool:
        """Whether the line is more than a ruler, the number of a page or a small figure."""
        return BLANK_OR_PAGE_NUMBER.fullmatch(self.line) is None

    @property
    def has_cells(self) -> bool:
        """Whether tabs or pipes cut the line into cells."""
        return "\t" in self.text or "|" in self.text

    @property
    def is_of_table(self) -> bool:
        """Whether the line looks like one of a table, though it may have the form of a heading."""
        return self.kind in _OF_TABLES or self.has_cells or bool(self.labels)

    @property
    def labels(self) -> tuple[Label, ...]:
        """Every label of the forms that the whole line can be."""
        return labels_of(self.text)

    @cached_property
    def tables(self) -> frozenset[TableName]:
        """The tables that have the line, or one of its first cells, as a label."""
        cells = _BETWEEN_CELLS.split(self.text)[:_FIRST_CELLS]
        return frozenset(label.table for cell in (self.text, *cells) for label in labels_of(cell))

    @property
    def sections(self) -> tuple[SectionKind, ...]:
        """The kinds of the official sections whose titles the heading prints: two if it joins two titles."""
        if isinstance(self.heading, Heading):
            return kinds_by_title(self.heading.title)
        return self.heading.kinds if self.heading else ()

    @property
    def is_signature(self) -> bool:
        """Whether the line is one that ends a report: the name of an office, a date or a note."""
        return is_signature(self.text)

    @cached_property
    def ends_report(self) -> bool:
        """Whether offices or sites print such a line below a report."""
        return self.is_signature or is_foot(self.text)

    @property
    def is_of_site(self) -> bool:
        """Whether web pages print such a line around a report."""
        return is_of_site(self.line)

    @property
    def is_dated(self) -> bool:
        """Whether the line is a date as sites print it below a title."""
        return is_dated(self.line)

    @property
    def is_prose(self) -> bool:
        """Whether a sentence or a list with an introduction stands in the line."""
        return len(self.line) >= SHORTEST_PROSE and _PROSE.search(self.line) is not None

    @property
    def has_sentence(self) -> bool:
        """Whether a sentence ends in the line, however short it is."""
        return _SENTENCE.search(self.line) is not None

    @property
    def length(self) -> int:
        """How many characters the line has, not counting blanks and strokes."""
        return len(self.line.translate(WITHOUT_STROKES))


@of_forms
@lru_cache(maxsize=4096)
def facts_of(line: str) -> LineFacts:
    """The facts about a line. Labels and headings come again in every report, so they are kept."""
    text = line.strip(BLANKS)
    heading = read_heading(line)
    if heading is None:
        return LineFacts(line, text, read_official(line), goes_on(line))
    if _is_numbered_row(line):
        return LineFacts(line, text, None, begins_title=False)
    return LineFacts(line, text, heading, goes_on(line))


def _is_numbered_row(line: str) -> bool:
    """Whether a line that is numbered like a heading is the label of a table row, or begins with it."""
    # The first cell, if commas stand between the cells.
    first_cell = line.partition(",")[0].strip('"')
    labels = (*labels_of(line), *labels_of(first_cell))
    return any(label.numbered and label.role in (Role.ROW, Role.GROUP) for label in labels)


@frozen(eq=False)
class Facts:
    """The lines of a report, and the facts about each."""

    lines: Lines
    items: tuple[LineFacts, ...]

    @classmethod
    def of(cls, lines: Lines) -> Facts:
        return cls(lines, tuple([facts_of(line.text) for line in lines.items]))

    @overload
    def __getitem__(self, index: int) -> LineFacts: ...
    @overload
    def __getitem__(self, index: slice) -> Facts: ...
    def __getitem__(self, index: int | slice) -> LineFacts | Facts:
        return Facts(self.lines[index], self.items[index]) if isinstance(index, slice) else self.items[index]

    def __len__(self) -> int:
        return len(self.items)
