"""The three tables of one report: where they are looked for, what was found, and what is to be said.

Knows the order of alignment, choice, remarks and checks; each of them is a function of its own module.
"""

from __future__ import annotations

import re
from bisect import bisect, bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import evolve

from gkparse._explanation import Attempt
from gkparse._issues.issue import Issue, issue
from gkparse._outline.heading_candidates import Head
from gkparse._outline.regions import is_elsewhere, regions
from gkparse._tables.alignment import Alignment, RowOutcome
from gkparse._tables.candidates import CandidateReader
from gkparse._tables.choose import Choice, attempt, choose
from gkparse._tables.diagnose.cells import cell_issues
from gkparse._tables.diagnose.missing import why_not_found
from gkparse._tables.truncation import Damage, diagnose, without_end
from gkparse._text.fold import trimmed
from gkparse._text.separators import is_ruler
from gkparse._text.spans import Span, cover
from gkparse.checks.relations import check_table
from gkparse.convert import make_table
from gkparse.forms import FORMS, FormName, TableName
from gkparse.forms.editions import forms_by_preference, has_tables
from gkparse.forms.lexicon import labels_of
from gkparse.forms.sections import ORDER, SECTIONS
from gkparse.grid import Lines
from gkparse.reading import CellReading

TITLE_LINES = 3
"""So many lines above the first row of a table its title may stand, blank lines between."""

_ANNEXED = re.compile("附[件表后]|表附后|见附")


class Tables:
    """The three tables of one reading: where they are looked for, and what was found."""

    def __init__(
        self,
        lines: Lines,
        sections: Sequence[Head],
        repeated: Sequence[Head],
        year: int | None,
        proposer: CandidateReader,
        *,
        open_end: bool,
    ) -> None:
        self.lines = lines
        self.sections = sorted((*sections, *repeated), key=lambda head: head.line)
        self.year = year
        self.open_end = open_end
        self.found: dict[TableName, Alignment] = {}
        self.around: dict[TableName, Damage] = {}
        self.broken: dict[TableName, tuple[Issue, ...]] = {}
        self.choice_issues: list[Issue] = []
        self.attempts: dict[TableName, tuple[Attempt, ...]] = {}
        for name in FORMS:
            attempts = []
            for region in self._regions(name):
                proposals = proposer.propose(region, name, self._preferred())
                choice = choose(proposals)
                if choice is not None and not self.expected and _lacks_rows(choice.alignment):
                    choice = None  # one of the tables that reports had before
                if choice is not None and self._is_elsewhere(name, region) and not choice.alignment.known:
                    choice = None  # labels at the end of one section, and the figures of the next
                attempts.append(attempt(region.extent, proposals, choice, proposer.not_asked(proposals)))
                if choice is not None:
                    self.found[name], self.around[name] = self._trusted(choice.alignment)
                    self.broken[name] = self._broken(name, choice)
                    self.choice_issues.extend(choice.issues)
                    self._say_where(name, region)
                    break
            self.attempts[name] = tuple(attempts)
        if not self.expected and not self.found:
            self.attempts.clear()

    def _trusted(self, table: Alignment) -> tuple[Alignment, Damage]:
        """A table without the end that a text may have lost which is cut off; and what is around it."""
        last_heading = self.lines[self.sections[-1].line].start if self.sections else 0
        around = diagnose(table, self.lines, last_heading, open_end=self.open_end)
        end = self.lines[-1].span.stop if self.open_end else None
        return without_end(table, end) if around.cut_off else table, around

    def _broken(self, name: TableName, choice: Choice) -> tuple[Issue, ...]:
        """The relations that do not hold in the table as it is trusted."""
        table = self.found[name]
        if table is choice.alignment:
            return choice.broken
        return tuple(check_table(table.form, {key: cell.value for key, cell in table.cells.items()}))

    def _say_where(self, name: TableName, region: Lines) -> None:
        """A table outside of its section may be another report's, or an example's."""
        if self._is_elsewhere(name, region):
            title = SECTIONS[ORDER[name]].title
            code = "table-annexed" if self._is_annexed(name) else "table-elsewhere"
            self.choice_issues.append(issue(code, name, self.found[name].extent, name=title))

    def _is_annexed(self, name: TableName) -> bool:
        """Whether the section of a table says that it is annexed, and it stands behind all sections."""
        behind = self.found[name].extent.start > self.lines[self.sections[-1].line].start
        return behind and any(_ANNEXED.search(line.text) for line in next(self._regions(name)))

    def _is_elsewhere(self, name: TableName, region: Lines) -> bool:
        """Whether a region is the whole text, though the table has a section of its own."""
        return is_elsewhere(region, name, self.lines, self.sections)

    @property
    def expected(self) -> bool:
        return has_tables(self.year)

    def _regions(self, name: TableName) -> Iterator[Lines]:
        """The sections of this kind; and the whole text, should the table stand elsewhere."""
        return regions(name, self.lines, self.sections)

    def _preferred(self) -> list[FormName]:
        """The forms in the order in which they are taken where a table fits both."""
        found = (table.form.form for table in reversed(self.found.values()))
        return [*found, *forms_by_preference(self.year)]

    def table_lines(self) -> set[int]:
        """The lines that the tables stand on."""
        starts = [line.start for line in self.lines]
        taken: set[int] = set()
        for name, found in self.found.items():
            for span in found.row_spans:
                first = bisect(starts, span.start) - 1
                taken.update(range(first, max(first + 1, bisect_left(starts, span.stop))))
            # A title that is merged over all columns may stand on a line that is no row of the layout.
            top, end = bisect(starts, found.extent.start) - 1, bisect(starts, found.extent.stop)
            for number in range(max(top - TITLE_LINES, 0), end):
                if number in taken or not (text := trimmed(self.lines.items[number].text)):
                    continue
                of_table = number >= top and "|" in text and is_ruler(text)
                if of_table or any(label.table == name for label in labels_of(text)):
                    taken.add(number)
        return taken

    def cells(self) -> dict[str, CellReading]:
        return {key: cell for found in self.found.values() for key, cell in found.cells.items()}

    def model(self, name: TableName) -> Any:
        found = self.found.get(name)
        if found is None:
            return None
        return make_table(
            found.form,
            {key: cell.value for key, cell in found.cells.items()},
            {key: unit for key in found.form.amounts if (unit := found.cells[key].unit) is not None},
        )

    def issues(self) -> Iterator[Issue]:
        if not self.expected:
            if not self.found:
                yield issue("no-tables-expected", year=self.year)
                return
            first = min(table.extent for table in self.found.values())
            yield issue("year-before-tables", "year", first, year=self.year)
        for name in FORMS:
            if name in self.found:
                title = SECTIONS[ORDER[name]].title
                yield from cell_issues(self.found[name], title, self.around[name])
                yield from _at_their_places(self.broken[name], self.found[name])
            else:
                yield self._not_found(name)
        yield from self.choice_issues

    def _not_found(self, name: TableName) -> Issue:
        title = SECTIONS[ORDER[name]].title
        head = next((head for head in self.sections if name in head.kinds), None)
        if head is not None:
            region = next(self._regions(name))
            ends = head is self.sections[-1]
            return why_not_found(name, title, self.lines[head.line].span, region, ends=ends)
        ended = any(around.cut_off for around in self.around.values())
        reason = "text-ends" if ended else "no-section"
        return issue("table-not-found", name, self.lines.first, name=title, reason=reason)


def _lacks_rows(table: Alignment) -> bool:
    return any(row.found is RowOutcome.ABSENT for row in table.rows.values())


def _at_their_places(broken: Iterable[Issue], table: Alignment) -> Iterator[Issue]:
    """The relations that do not hold, each at its row, or at the total of its column."""
    for found in broken:
        row = table.rows.get(found.key or "")
        yield evolve(found, span=row.span if row else _total_of_column(table, found.key or ""))


def _total_of_column(table: Alignment, key: str) -> Span:
    """Where the total of a column stands (`requests.*.other`); of a stage of proceedings, all its cells."""
    cells = [
        cell.place.span
        for name, cell in table.cells.items()
        if cell.place is not None and (name == key.replace("*", "total") or name.startswith(f"{key}."))
    ]
    return cover(cells)
