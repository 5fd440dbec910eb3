"""The sentences with their true answers, and how well gkparse reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from attrs import frozen

from gkparse._lines.statements.meanings import INFORMATION_FEE, Meaning
from gkparse._lines.statements.read import Setting, Stated, read_statements
from gkparse._lines.statements.scope import Owner
from gkparse.forms import FORMS
from gkparse.forms.requests import COLUMNS

FOLDER = Path(__file__).parent

_SHORT = {
    "recon": "proceedings.reconsideration",
    "direct": "proceedings.litigation_direct",
    "after": "proceedings.litigation_after_reconsideration",
    "norm": "disclosure.normative_documents",
    "reg": "disclosure.regulations",
    "licensing": "disclosure.licensing.decisions",
    "penalties": "disclosure.penalties.decisions",
    "coercive": "disclosure.coercive_measures.decisions",
    "fees": "disclosure.fees.amount",
    "projects": "disclosure.procurement.projects",
    "procurement": "disclosure.procurement.amount",
    "fee": INFORMATION_FEE,
}
_KEYS = frozenset(key for forms in FORMS.values() for form in forms for key in form.slots)
_EDITION = {2019: "2019", 2020: "2019"}


def cells_of(name: str, year: int) -> tuple[str, ...]:
    """The cells that a short name stands for, in the edition of a year."""
    form = _EDITION.get(year, "2021")
    if name in ("denied", "unable", "unprocessed", "other"):
        slots = next(one.slots for one in FORMS["requests"] if one.form == form)
        prefix = f"requests.{name}"
        rows = {key.split(".")[1] for key in slots if key.startswith(prefix)}
        return tuple(sorted(f"requests.{row}.total" for row in rows))
    head, _, rest = name.partition(".")
    if rest == "organisations":
        return tuple(f"requests.{head}.{column.key}" for column in COLUMNS[1:-1])
    if head == "litig":
        return tuple(f"{_SHORT[stage]}.{rest}" for stage in ("direct", "after"))
    key = ".".join(filter(None, (_SHORT.get(head, f"requests.{head}"), rest)))
    if key not in _KEYS and key != INFORMATION_FEE:
        key = f"{key}.total"
    assert key in _KEYS or key == INFORMATION_FEE, name
    return (key,)


@frozen
class Truth:
    """A figure of a sentence, and the sums of cells that it can be."""

    value: Decimal
    meanings: frozenset[frozenset[str]]


@frozen(kw_only=True)
class Sentence:
    """A sentence, where it stands, and what it states."""

    text: str
    agency: str
    year: int
    kind: str
    truths: tuple[Truth, ...]

    def read(self) -> list[Stated]:
        """What gkparse reads in it."""
        setting = Setting(owner=Owner.of(self.agency, self.year), kind=self.kind)
        return list(read_statements((self.text,), setting))


def sentences(*names: str) -> Iterator[Sentence]:
    """The sentences of files in this folder."""
    for name in names:
        yield from _parse((FOLDER / name).read_text("utf-8"))


def _parse(text: str) -> Iterator[Sentence]:
    agency, year, kind = "", 0, ""
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    for index, line in enumerate(lines):
        if line.startswith("@"):
            _, agency, printed, kind = line.split()
            year = int(printed)
        elif not line.startswith(" "):
            truths = []
            for below in lines[index + 1 :]:
                if not below.startswith(" "):
                    break
                truths.append(_truth(below, year))
            yield Sentence(text=line, agency=agency, year=year, kind=kind, truths=tuple(truths))


def _truth(line: str, year: int) -> Truth:
    value, names = line.split()
    sums = [re.split(r"\+", name) for name in names.split("|")]
    meanings = (frozenset(cell for part in parts for cell in cells_of(part, year)) for parts in sums)
    return Truth(Decimal(value), frozenset(meanings))


@frozen
class Judged:
    """A sentence with what was read rightly, read wrongly, and missed in it."""

    sentence: Sentence
    right: tuple[Stated, ...]
    wrong: tuple[Stated, ...]
    missed: tuple[Truth, ...]


def judge(sentence: Sentence) -> Judged:
    """A statement is right if its figure is a true one, and it names every sum that the figure can be."""
    missed = list(sentence.truths)
    right, wrong = [], []
    for stated in sentence.read():
        named = {_set(meaning) for meaning in stated.meanings}
        value = Decimal(stated.value)
        if stated.unit == "万元" and INFORMATION_FEE in next(iter(named)):
            value *= 10_000
        match = next((one for one in missed if one.value == value and one.meanings <= named), None)
        if match is None:
            wrong.append(stated)
        else:
            missed.remove(match)
            right.append(stated)
    return Judged(sentence, tuple(right), tuple(wrong), tuple(missed))


def _set(meaning: Meaning) -> frozenset[str]:
    return frozenset((*meaning.cells, *(f"-{key}" for key in meaning.without)))


@frozen
class Score:
    """How many figures of the sentences were read rightly, read wrongly, and missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)


def score(judged: list[Judged]) -> Score:
    """The sums over sentences."""
    return Score(
        sum(len(one.right) for one in judged),
        sum(len(one.wrong) for one in judged),
        sum(len(one.missed) for one in judged),
    )
