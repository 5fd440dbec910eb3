"""Heading candidates -> the sections of a report, each with its kind: the order of the steps.

A report numbers its sections 一、 to 六、, but so are rows of tables and headings within sections, and some
reports change the numbering half way. So no scheme decides. `RULES` has the steps in their order: each takes
the draft of the step before, and adds sections or says which kind they are. Headings within sections are for
`section_tree`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence

from attrs import evolve, frozen

from gkparse._lines.facts import Facts
from gkparse._outline.heading_candidates import Head
from gkparse._outline.marked_headings import headings_by_markup, markup_levels, sections_by_markup
from gkparse._outline.own_titles import with_own_titles
from gkparse._outline.section_chain import find_chain, has_table, has_text
from gkparse.forms import FORMS
from gkparse.forms.sections import SectionKind, kind_by_words


@frozen
class Draft:
    """The sections as far as the rules have found them, in order.

    `heads` are the heading candidates. `headings` are all headings of the report: the candidates, with the
    levels of the markup, and those that markup alone shows. `marked` gives the level of a heading by the
    offset of its line; None for a text, where Markdown counts.
    """

    heads: Sequence[Head]
    facts: Facts
    marked: Mapping[int, int] | None
    headings: Sequence[Head]
    sections: Sequence[Head] = ()

    def index_of(self, section: Head) -> int:
        """The index of a section among the candidates."""
        return bisect_left(self.heads, section.line, key=lambda head: head.line)

    def has_its_table(self, section: Head) -> bool:
        """Whether a section is one of a table, and its table stands below it."""
        index = self.index_of(section)
        return section.kind in FORMS and has_table(section.kind, self.heads, index, self.facts)


def official_titles(draft: Draft) -> Draft:
    """Finds the sections with titles of the form, in the order of the form."""
    # The chain knows kinds by the words of a title too; a candidate only by an official title.
    chain = find_chain(draft.heads, draft.facts)
    return evolve(draft, sections=[_with_kinds(draft.heads[index], kinds) for index, kinds in chain])


def own_titles(draft: Draft) -> Draft:
    """Adds sections with titles of an office's own, where their ordinals fill the gaps."""
    chain = {draft.index_of(section): section for section in draft.sections}
    chosen = with_own_titles(draft.heads, list(chain))
    return evolve(draft, sections=[chain.get(index, draft.heads[index]) for index in chosen])


def unnumbered_out_of_order(draft: Draft) -> Draft:
    """Adds the first heading of each kind that is missing, if no section has a number.

    Numbered sections out of order are found by their ordinals.
    """
    if any(section.scheme is not None for section in draft.sections):
        return draft
    kinds = {kind for section in draft.sections for kind in section.kinds}
    added = []
    for index, head in enumerate(draft.heads):
        if head.scheme is None and head.kind not in kinds and has_text(draft.heads, index, draft.facts):
            kinds.update(head.kinds)
            added.append(head)
    return evolve(draft, sections=_in_order(draft.sections, added))


def one_section_with_each_table(draft: Draft) -> Draft:
    """Takes the kind from sections above a section of the same kind that has the table.

    An overview in several sections speaks of 主动公开情况 before the section with that table does.
    """
    with_table = [draft.has_its_table(section) for section in draft.sections]
    last_with_table = {head.kind: index for index, head in enumerate(draft.sections) if with_table[index]}
    sections = [
        evolve(head, kind=None)
        if not with_table[index] and index < last_with_table.get(head.kind, 0) and not head.further_kinds
        else head
        for index, head in enumerate(draft.sections)
    ]
    return evolve(draft, sections=sections)


def kinds_by_tables(draft: Draft) -> Draft:
    """Gives a section with a title of an office's own the kind of the table below it: 二、公开政府信息情况.

    Not the first one, which is the overview.
    """
    missing = [kind for kind in FORMS if all(kind not in section.kinds for section in draft.sections)]
    sections: list[Head] = []
    for section in draft.sections:
        with_kinds = [evolve(section, kind=kind) for kind in missing if section.kind is None and sections]
        sections.append(next(filter(draft.has_its_table, with_kinds), section))
        missing = [kind for kind in missing if kind != sections[-1].kind]
    return evolve(draft, sections=sections)


def kinds_by_place(draft: Draft) -> Draft:
    """Gives the sections with titles of an office's own a kind, by their place and their words."""
    sections = draft.sections
    kinds = [head.kind for head in sections]
    of_tables = [index for index, kind in enumerate(kinds) if kind in FORMS]
    classified = []
    for index, head in enumerate(sections):
        if head.kind is not None:
            classified.append(head)
            continue
        kind: SectionKind = "unclassified"
        by_words = kind_by_words(head.title)
        if of_tables and index < of_tables[0]:
            kind = "overview"
        elif by_words == "problems" and (not of_tables or index > of_tables[-1]):
            kind = "problems"
        elif index == len(sections) - 1 and by_words == "other":
            kind = "other"
        elif by_words is not None and by_words in FORMS and by_words not in kinds:
            kind = by_words
        classified.append(evolve(head, kind=kind))
    return evolve(draft, sections=classified)


def marked_headings(draft: Draft) -> Draft:
    """Adds the headings that markup alone shows; they are sections if they are marked as all sections are."""
    levels = markup_levels(draft.facts, draft.marked)
    if not levels:
        return draft
    by_markup = headings_by_markup(draft.heads, draft.sections, draft.facts, levels)
    levelled = [evolve(head, level=levels.get(head.line)) if head.scheme else head for head in draft.heads]
    more = sections_by_markup(levelled, draft.sections, by_markup, levels)
    return evolve(draft, headings=_in_order(levelled, by_markup), sections=_in_order(draft.sections, more))


Rule = Callable[[Draft], Draft]

# In this order. `kinds_by_place` comes twice: markup may add sections, and their kind depends on the kinds of
# the sections that were there before.
RULES: tuple[Rule, ...] = (
    official_titles,
    own_titles,
    unnumbered_out_of_order,
    one_section_with_each_table,
    kinds_by_tables,
    kinds_by_place,
    marked_headings,
    kinds_by_place,
)


def find_sections(heads: Sequence[Head], facts: Facts, marked: Mapping[int, int] | None) -> Draft:
    """The sections of a report and all its headings; no sections if no heading has a title of the form."""
    draft = Draft(heads, facts, marked, headings=heads)
    for rule in RULES:
        draft = rule(draft)
        if not draft.sections:
            break
    return draft


def _with_kinds(head: Head, kinds: tuple[SectionKind, ...]) -> Head:
    if head.kinds == kinds:
        return head
    kind, *further_kinds = kinds
    return evolve(head, kind=kind, further_kinds=tuple(further_kinds))


def _in_order(some: Sequence[Head], others: Sequence[Head]) -> list[Head]:
    return sorted([*some, *others], key=lambda head: head.line)
