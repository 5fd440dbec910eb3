"""The preamble and the sections of a report -> all that their prose states, and the information fee.

Knows how sections nest. A section within a section has the kind of the outer one, and what its titles narrow
is narrowed in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Protocol

from attrs import frozen

from gkparse._lines.statements.meanings import INFORMATION_FEE, Meaning
from gkparse._lines.statements.read import Setting, Stated, read_statements
from gkparse._lines.statements.scope import Owner
from gkparse._text.spans import Span


class ProseSection(Protocol):
    """What is needed of a section."""

    @property
    def title(self) -> str: ...
    @property
    def kind(self) -> str | None: ...
    @property
    def paragraphs(self) -> tuple[str, ...]: ...
    @property
    def sections(self) -> Sequence[ProseSection]: ...


class ProseReport(Protocol):
    """What is needed of a report."""

    @property
    def agency(self) -> str | None: ...
    @property
    def year(self) -> int | None: ...
    @property
    def preamble(self) -> tuple[str, ...]: ...
    @property
    def sections(self) -> Sequence[ProseSection]: ...


@frozen(kw_only=True)
class Statement:
    """A figure that the prose of a report states, and the cells that it can be.

    `value` is an int, or a Decimal for an amount, as printed in `unit`. Without a unit the prose prints no
    figure, but says that there was nothing: 未收到政府信息公开申请. The figure is the sum of the cells of one
    of the `meanings`. `sentence` is the sentence as printed.

    `section` leads to the section: (0, 2) is `report.sections[0].sections[2]`, and () the preamble.
    `paragraph` counts its paragraphs; None is its title. `span` is that of the figure, or of the clause, in
    this paragraph or title.
    """

    value: int | Decimal
    unit: str | None
    meanings: tuple[Meaning, ...]
    sentence: str
    section: tuple[int, ...]
    paragraph: int | None
    span: Span


def statements(report: ProseReport) -> Iterator[Statement]:
    """All that the prose of a report states, in the order of the text."""
    setting = Setting(owner=Owner.of(report.agency, report.year))
    yield from _placed(read_statements(report.preamble, setting), ())
    for index, section in enumerate(report.sections):
        inner = Setting(owner=setting.owner, kind=section.kind)
        yield from _of_section(section, inner, (index,))


def _of_section(section: ProseSection, setting: Setting, path: tuple[int, ...]) -> Iterator[Statement]:
    """What a section states. The bounded number of schemes and levels bounds the depth."""
    if len(path) > 1:
        # A heading is often a whole sentence: 1.收到申请12件.
        yield from _placed(read_statements((section.title,), setting), path, title=True)
        setting = Setting(owner=setting.owner, kind=setting.kind, titles=(*setting.titles, section.title))
    yield from _placed(read_statements(section.paragraphs, setting), path)
    for index, inner in enumerate(section.sections):
        yield from _of_section(inner, setting, (*path, index))


def _placed(found: Iterator[Stated], path: tuple[int, ...], *, title: bool = False) -> Iterator[Statement]:
    for one in found:
        yield Statement(
            value=one.value,
            unit=one.unit,
            meanings=one.meanings,
            sentence=one.sentence,
            section=path,
            paragraph=None if title else one.paragraph,
            span=one.span,
        )


IN_YUAN: Mapping[str | None, int] = {"元": 1, "万元": 10_000, None: 1}


def stated_fee(report: ProseReport) -> Statement | None:
    """The information fee that the prose of a report states; None if it states none, or two that differ."""
    fees = [one for one in statements(report) if one.meanings[0].cells == (INFORMATION_FEE,)]
    if len({one.value * IN_YUAN[one.unit] for one in fees}) != 1:
        return None
    # A printed figure says more than 未收取信息处理费.
    return min(fees, key=lambda one: one.unit is None)
