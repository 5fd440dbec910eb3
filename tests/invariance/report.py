"""The table: the sums of the verdicts, extractor by extractor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import define, field

from tests.invariance.judge import Verdict
from tests.invariance.texts import Text
from tests.invariance.tools import EXTRACTORS


@define
class Tally:
    """The sums over the texts of an extractor; `alarmed` counts texts with every cell right, and alarms."""

    texts: int = 0
    right: int = 0
    unknowable: int = 0
    named: int = 0
    silent: int = 0
    alarmed: int = 0
    differing: dict[str, int] = field(factory=dict)

    def add(self, verdict: Verdict) -> None:
        self.texts += 1
        self.right += verdict.right
        self.unknowable += verdict.unknowable
        self.named += len(verdict.named)
        self.silent += len(verdict.silent)
        self.alarmed += verdict.clean and bool(verdict.alarms)
        for name in verdict.differing:
            self.differing[name] = self.differing.get(name, 0) + 1


COLUMNS = (
    "texts",
    "right",
    "unknowable",
    "named",
    "SILENT",
    "false alarms",
    "other fields that differ",
)


def tallies(judged: Iterable[tuple[Text, Verdict]]) -> dict[str, Tally]:
    """The sums by extractor, in the order of the extractors, and at the end the sum of all."""
    sums = {extractor.name: Tally() for extractor in EXTRACTORS}
    total = Tally()
    for text, verdict in judged:
        sums[text.extractor].add(verdict)
        total.add(verdict)
    return {**{name: tally for name, tally in sums.items() if tally.texts}, "all": total}


def markdown(sums: dict[str, Tally], first_column: str = "extractor") -> Iterator[str]:
    """The lines of the table, as Markdown."""
    yield f"| {first_column} | {' | '.join(COLUMNS)} |"
    yield f"| --- |{' ---: |' * 6} --- |"
    for name, tally in sums.items():
        numbers = (tally.texts, tally.right, tally.unknowable, tally.named, tally.silent, tally.alarmed)
        differing = ", ".join(f"{field} {count}" for field, count in sorted(tally.differing.items()))
        yield f"| {name} | {' | '.join(map(str, numbers))} | {differing} |"
