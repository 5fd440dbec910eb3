"""The tables of one report: where each is looked for, which reading is taken, and its issues.

Knows the order of the steps: candidates, choice, truncation, issues. Each step is a function of its own
module.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from attrs import evolve

from gkparse._explanation import Attempt
from gkparse._issues.issue import Issue, issue
from gkparse._lines.facts import RULERS, Facts
from gkparse._outline.heading_candidates import Head
from gkparse._outline.other_years import lines_of_other_years
from gkparse._outline.regions import is_elsewhere, regions, sections_of
from gkparse._outline.table_rows import line_indices
from gkparse._tables.alignment import Alignment
from gkparse._tables.blank_labels import with_labels_alone
from gkparse._tables.candidates import CandidateReader, broken_relations
from gkparse._tables.choose import Choice, attempt, choose
from gkparse._tables.diagnose.condense import issues_of
from gkparse._tables.diagnose.missing import why_not_found
from gkparse._tables.findings import Finding
from gkparse._tables.truncation import Damage, diagnose, without_end
from gkparse._text.patterns import lazy_pattern
from gkparse._text.spans import Span, cover
from gkparse._text.year_words import ReportYear
from gkparse.forms import FORMS, FormName, TableName
from gkparse.forms.editions import edition_named, first_year_of, forms_by_preference, tables_of
from gkparse.forms.sections import ORDER, SECTIONS
from gkparse.grid import Lines
from gkparse.reading import CellReading, LazyCells
from gkparse.report_tables import make_table

# The title of a table stands at most this many lines above its first row, counting blank lines.
TITLE_LINES = 3

_ANNEXED = lazy_pattern("附[件表后]|表附后|见附")


class Tables:
    """The tables of one reading.

    `found` holds those that were found, and by table name: `damage` why one is not whole, `broken` its
    relations that do not hold, `attempts` the regions in which it was looked for.
    """

    def __init__(
        self,
        facts: Facts,
        sections: Sequence[Head],
        repeated: Sequence[Head],
        year: int | None,
        reader: CandidateReader,
        *,
        open_end: bool,
    ) -> None:
        self.facts = facts
        self.lines = facts.lines
        self.sections = sorted((*sections, *repeated), key=lambda head: head.line)
        self.year = year
        self.other_years = lines_of_other_years(facts, (head.line for head in sections), ReportYear(year))
        # Where a table may stand if it is not in its section.
        self.searched = _without(self.lines, self.other_years)
        self.open_end = open_end
        self.found: dict[TableName, Alignment] = {}
        self.damage: dict[TableName, Damage] = {}
        self.broken: dict[TableName, tuple[Issue, ...]] = {}
        self.choice_issues: list[Issue] = []
        self.attempts: dict[TableName, tuple[Attempt, ...]] = {}
        for name in FORMS:
            self.attempts[name] = tuple(self._look_for(name, reader))
        for name in FORMS:
            if name not in self.expected:
                del self.attempts[name]

    def _look_for(self, name: TableName, reader: CandidateReader) -> Iterator[Attempt]:
        """Looks for a table in one region after the other, until a reading is taken."""
        for region in self._regions(name):
            candidates = reader.candidates(region, name, self._preferred(), self.year)
            choice = choose(candidates)
            if choice is not None and self._is_refused(choice, name, region):
                choice = None
            yield attempt(region.extent, candidates, choice, reader.not_asked(candidates))
            if choice is not None:
                self._take(choice, name, region)
                break

    def _is_refused(self, choice: Choice, name: TableName, region: Lines) -> bool:
        """Whether the best reading is no table of this form after all."""
        # Reports for earlier years had other tables, with some of the same labels.
        if name not in tables_of(self.year) and _lacks_rows(choice.alignment):
            return True
        # Labels at the end of one section, and the figures of the next.
        return self._is_elsewhere(name, region) and not choice.alignment.known

    def _take(self, choice: Choice, name: TableName, region: Lines) -> None:
        alignment = with_labels_alone(choice.alignment, region)
        table, self.damage[name] = self._without_lost_end(alignment)
        others = [*table.other_years, *self._lines_of_other_years(name)]
        if others:
            table = beside_other_years(table, others)
        self.found[name] = table
        self.broken[name] = broken_relations(table) if self.damage[name].cut_off else choice.broken
        self._note_where(name, region)

    def _without_lost_end(self, table: Alignment) -> tuple[Alignment, Damage]:
        """The table, without its last figures if the text may be cut off there; and its damage."""
        last_heading = self.lines[self.sections[-1].line].start if self.sections else 0
        damage = diagnose(table, self.facts, last_heading, open_end=self.open_end)
        end = self.lines[-1].span.stop if self.open_end else None
        # The label of the next row shows that the row above it is whole.
        is_torn = damage.cut_off and not damage.in_label
        return without_end(table, end) if is_torn else table, damage

    def _note_where(self, name: TableName, region: Lines) -> None:
        """Adds an issue for a table outside of its section: it may be another report's, or an example's."""
        if self._is_elsewhere(name, region):
            title = SECTIONS[ORDER[name]].title
            code = "table-annexed" if self._is_annexed(name) else "table-elsewhere"
            self.choice_issues.append(issue(code, name, self.found[name].extent, name=title))

    def _is_annexed(self, name: TableName) -> bool:
        """Whether the section of a table announces an annex, and the table stands behind all sections."""
        is_behind = self.found[name].extent.start > self.lines[self.sections[-1].line].start
        return is_behind and any(_ANNEXED.search(line.text) for line in next(self._regions(name)))

    def _is_elsewhere(self, name: TableName, region: Lines) -> bool:
        """Whether a region is the whole text, though the table has a section of its own."""
        return is_elsewhere(region, name, self.searched, self.sections)

    @property
    def expected(self) -> tuple[TableName, ...]:
        """The tables that the report must have: those of its year, and of the editions that it prints."""
        names = set(tables_of(self.year))
        for table in self.found.values():
            names.update(tables_of(edition_named(table.form.form).first_year))
        return tuple(name for name in FORMS if name in names)

    def _regions(self, name: TableName) -> Iterator[Lines]:
        """The sections of this kind, and then the whole text, since the table may stand elsewhere."""
        return regions(name, self.lines, self.searched, self.sections, self.other_years)

    def _lines_of_other_years(self, name: TableName) -> Iterator[Span]:
        """The lines of tables of other years where this table may stand."""
        own = sections_of(name, self.lines, self.sections) or [range(len(self.lines))]
        for index in sorted(self.other_years.intersection(chain.from_iterable(own))):
            if self._is_of_table(index):
                yield self.lines[index].span

    def _is_of_table(self, index: int) -> bool:
        line = self.facts[index]
        return line.is_of_table or bool(line.tables)

    def _preferred(self) -> list[FormName]:
        """The forms in order of preference for a table that fits both: that of another table comes first."""
        printed = (table.form.form for table in reversed(self.found.values()))
        return [*printed, *forms_by_preference(self.year)]

    def table_lines(self) -> set[int]:
        """The indices of the lines that the tables stand on."""
        starts = [line.start for line in self.lines]
        spans = [span for table in self.found.values() for span in (*table.row_spans, *table.other_years)]
        table_lines = line_indices(self.lines, spans) | {
            index for index in self.other_years if self._is_of_table(index)
        }
        for name, table in self.found.items():
            # A title that is merged over all columns may stand on a line that is no row of the layout.
            top, end = bisect(starts, table.extent.start) - 1, bisect(starts, table.extent.stop)
            for index in set(range(max(top - TITLE_LINES, 0), end)) - table_lines:
                line = self.facts.items[index]
                if not line.text:
                    continue
                is_rule = index >= top and "|" in line.text and line.kind in RULERS
                if is_rule or any(label.table == name for label in line.labels):
                    table_lines.add(index)
        return table_lines

    def cells(self) -> Mapping[str, CellReading]:
        """The cells of all tables that were found, by flat key."""
        tables = [table.cells for table in self.found.values()]
        return LazyCells(
            chain.from_iterable(tables),
            lambda: {key: cell for cells in tables for key, cell in cells.items()},
        )

    def models(self) -> dict[TableName, Any]:
        """The tables that were found, as the report holds them."""
        return {name: _model(table) for name, table in self.found.items()}

    def issues(self) -> Iterator[Issue]:
        """The issues of the tables, found or not, and of the choices between readings."""
        if not self.expected:
            yield issue("no-tables-expected", year=self.year)
            return
        early = [name for name in self.found if self.year is not None and self.year < first_year_of(name)]
        if early:
            first = min(self.found[name].extent for name in early)
            first_year = min(map(first_year_of, early))
            yield issue("year-before-tables", "year", first, year=self.year, first_year=first_year)
        for name in self.expected:
            if name in self.found:
                title = SECTIONS[ORDER[name]].title
                yield from issues_of(self.found[name], title, self.damage[name])
                yield from _at_their_places(self.broken[name], self.found[name])
            else:
                yield self._not_found(name)
        yield from self.choice_issues

    def _not_found(self, name: TableName) -> Issue:
        """The issue of a table that was not found, at the heading of its section if there is one."""
        title = SECTIONS[ORDER[name]].title
        head = next((head for head in self.sections if name in head.kinds), None)
        if head is not None:
            region = next(self._regions(name))
            ends = head is self.sections[-1]
            return why_not_found(name, title, self.lines[head.line].span, region, ends=ends)
        ended = any(damage.cut_off for damage in self.damage.values())
        reason = "text-ends" if ended else "no-section"
        return issue("table-not-found", name, self.lines.first, name=title, reason=reason)


def _without(lines: Lines, left_out: frozenset[int]) -> Lines:
    if not left_out:
        return lines
    return Lines(tuple([line for index, line in enumerate(lines.items) if index not in left_out]))


def _model(table: Alignment) -> Any:
    units = {key: unit for key in table.form.amounts if (unit := table.contents[key].unit) is not None}
    return make_table(table.form, table.figures, units)


def beside_other_years(table: Alignment, others: Sequence[Span]) -> Alignment:
    """The table with a finding about rows of other years, and a warning for blanks that one may explain.

    A blank cell of this year beside a figure of another year may be a figure in the wrong row.
    """
    left_out = Finding(code="other-year-left-out", key=table.form.table, span=cover(others))
    findings = (
        evolve(finding, code="blank-beside-other-year") if finding.code == "cells-blank" else finding
        for finding in table.findings
    )
    return evolve(table, findings=(*findings, left_out))


def _lacks_rows(table: Alignment) -> bool:
    return any(not row.outcome.has_cells for row in table.rows.values())


def _at_their_places(broken: Iterable[Issue], table: Alignment) -> Iterator[Issue]:
    """The relations that do not hold, each at its row, or at the total of its column."""
    for relation in broken:
        row = table.rows.get(relation.key or "")
        yield evolve(relation, span=row.span if row else _total_of_column(table, relation.key or ""))


def _total_of_column(table: Alignment, key: str) -> Span:
    """Where the total of a column stands (`requests.*.other`), or all cells of a stage of proceedings."""
    cells = [
        cell.place.span
        for name, cell in table.cells.items()
        if cell.place is not None and (name == key.replace("*", "total") or name.startswith(f"{key}."))
    ]
    return cover(cells)
