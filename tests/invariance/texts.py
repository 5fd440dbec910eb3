"""The corpus: what the extractors print of each report, with its truth beside it.

`corpus/<report>/truth.json` holds what the report says, which text each make and extractor gave (texts that
are the same bytes are one file), and which cells of a text are not to be known, with the reason. Cells that
are named though somebody could read them are listed too, as gaps, and so are false alarms: both lists are
to be emptied.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

import gkparse
from gkparse.forms import FORMS
from tests.invariance.judge import Verdict, judge
from tests.invariance.source import Source, Truth
from tests.invariance.unknowable import BLANK, reasons

CORPUS = Path(__file__).parent / "corpus"


@frozen
class Text:
    """A text of the corpus: the report, how it was published, what took the text out, and what is known."""

    report: str
    make: str
    extractor: str
    path: Path
    truth: Truth
    unknowable: Mapping[str, str]
    gaps: tuple[str, ...]
    false_alarms: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.report}/{self.make}.{self.extractor}"

    def read(self) -> str:
        return self.path.read_bytes().decode("utf-8")

    def judge(self) -> Verdict:
        return judge(gkparse.load(self.path), self.truth, self.unknowable)


def texts(corpus: Path = CORPUS) -> Iterator[Text]:
    """All texts, report by report."""
    for path in sorted(corpus.glob("*/truth.json")):
        known = json.loads(path.read_text(encoding="utf-8"))
        truth = _truth(known)
        for name, entry in known["texts"].items():
            make, _, extractor = name.partition(".")
            unknowable = {key: reason for reason, keys in entry["unknowable"].items() for key in keys}
            yield Text(
                path.parent.name,
                make,
                extractor,
                path.parent / entry["file"],
                truth,
                unknowable,
                tuple(entry.get("gaps", ())),
                tuple(entry.get("false_alarms", ())),
            )


def _truth(known: Mapping[str, Any]) -> Truth:
    return Truth(
        known["title"],
        known["agency"],
        known["year"],
        tuple((kind, title) for kind, title in known["sections"]),
        known["cells"],
        tuple(known["alarms"]),
    )


def keep(source: Source, found: Iterable[tuple[str, str, str]], corpus: Path = CORPUS) -> None:
    """Writes the texts of a report, each as (make, extractor, text), and what is known of them."""
    place = corpus / source.name
    place.mkdir(parents=True, exist_ok=True)
    files: dict[str, str] = {}
    entries: dict[str, Any] = {}
    for make, extractor, text in found:
        name = f"{make}.{extractor}"
        files.setdefault(text, f"{name}.txt")
        (place / files[text]).write_bytes(text.encode("utf-8"))
        entries[name] = {"file": files[text], **_known_of(source, extractor, text)}
    for path in place.glob("*.txt"):
        if path.name not in files.values():
            path.unlink()
    truth = {
        "title": source.truth.title,
        "agency": source.truth.agency,
        "year": source.truth.year,
        "sections": source.truth.sections,
        "alarms": source.truth.alarms,
        "cells": source.truth.cells,
        "texts": entries,
    }
    written = json.dumps(truth, ensure_ascii=False, indent=1)
    (place / "truth.json").write_text(f"{written}\n", encoding="utf-8", newline="\n")


def _known_of(source: Source, extractor: str, text: str) -> dict[str, Any]:
    """Of the cells that are not read: which are not to be known, and why; and which are gaps."""
    verdict = judge(gkparse.load(text.encode()), source.truth)
    named = verdict.named
    why = dict(reasons(source, extractor, text))
    unknowable: dict[str, list[str]] = {}
    for key, printed in source.truth.cells.items():
        if key in why and (key in named or (printed is None and why[key] == BLANK)):
            unknowable.setdefault(why[key], []).append(key)
    gaps = [key for key in named if key not in why]
    shorter = {reason: _shorter(keys, source) for reason, keys in unknowable.items()}
    known: dict[str, Any] = {"unknowable": shorter}
    if gaps:
        known["gaps"] = _shorter(gaps, source)
    # Held against what is not to be known: a row of blanks without a trace looks lost, and is said to be.
    without = [key for keys in unknowable.values() for key in keys]
    told = judge(gkparse.load(text.encode()), source.truth, without)
    alarms = sorted({key for _, key in told.alarms if key and key.partition(".")[0] in FORMS})
    if told.clean and alarms:
        known["false_alarms"] = alarms
    return known


def _shorter(keys: Sequence[str], source: Source) -> list[str]:
    """Tables and rows in the place of their cells, where all of them are meant."""
    whole: dict[str, list[str]] = {}
    for key in source.printed:
        table, row, _ = key.split(".")
        whole.setdefault(table, []).append(key)
        whole.setdefault(f"{table}.{row}", []).append(key)
    left = dict.fromkeys(keys)
    found: list[str] = []
    for name, members in sorted(whole.items(), key=lambda pair: "." in pair[0]):
        if all(key in left for key in members):
            found.append(name)
            for key in members:
                del left[key]
    return [*found, *left]


def chosen_makes(kind: str, makes: Sequence[str], number: int) -> list[str]:
    """The makes in which a report is in the corpus: every page is there plain, the others take turns."""
    if kind != "html":
        return [makes[number % len(makes)]]
    first, *others = makes
    return [first, others[number % len(others)]]
