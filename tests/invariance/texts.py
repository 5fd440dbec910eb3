"""The corpus: the text that each extractor took from each report, with the truth beside it.

`corpus/<report>/truth.json` has the truth of the report, the file of each make and extractor (equal texts
share a file), and the cells that nobody can know from a text, with the reason. It also lists gaps, which are
cells that somebody could read and gkparse only names, and false alarms. The aim is to empty these two lists.
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
    """A text of the corpus: its report, make and extractor, the truth, and the known shortcomings."""

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


def keep(source: Source, source_texts: Iterable[tuple[str, str, str]], corpus: Path = CORPUS) -> None:
    """Writes the texts of a report, each given as (make, extractor, text), and its `truth.json`."""
    folder = corpus / source.name
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, str] = {}
    entries: dict[str, Any] = {}
    for make, extractor, text in source_texts:
        name = f"{make}.{extractor}"
        files.setdefault(text, f"{name}.txt")
        (folder / files[text]).write_bytes(text.encode("utf-8"))
        entries[name] = {"file": files[text], **_known_of(source, extractor, text)}
    for path in folder.glob("*.txt"):
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
    (folder / "truth.json").write_text(f"{written}\n", encoding="utf-8", newline="\n")


def _known_of(source: Source, extractor: str, text: str) -> dict[str, Any]:
    """The entry of a text in `truth.json`: its unknowable cells by reason, its gaps and its false alarms."""
    named = judge(gkparse.load(text.encode()), source.truth).named
    reason_of = dict(reasons(source, extractor, text))
    unknowable: dict[str, list[str]] = {}
    for key, printed in source.truth.cells.items():
        if key in reason_of and (key in named or (printed is None and reason_of[key] == BLANK)):
            unknowable.setdefault(reason_of[key], []).append(key)
    gaps = [key for key in named if key not in reason_of]
    shorter = {reason: _shorter(keys, source) for reason, keys in unknowable.items()}
    known: dict[str, Any] = {"unknowable": shorter}
    if gaps:
        known["gaps"] = _shorter(gaps, source)
    # The judge must know the unknowable cells: a row of blanks without a trace looks lost, so an alarm is
    # right.
    unknowable_keys = [key for keys in unknowable.values() for key in keys]
    verdict = judge(gkparse.load(text.encode()), source.truth, unknowable_keys)
    alarms = sorted({key for _, key in verdict.alarms if key and key.partition(".")[0] in FORMS})
    if verdict.clean and alarms:
        known["false_alarms"] = alarms
    return known


def _shorter(keys: Sequence[str], source: Source) -> list[str]:
    """The keys, with the key of a row or table instead of those of all its cells."""
    whole: dict[str, list[str]] = {}
    for key in source.printed:
        table, row, _ = key.split(".")
        whole.setdefault(table, []).append(key)
        whole.setdefault(f"{table}.{row}", []).append(key)
    remaining = dict.fromkeys(keys)
    shorter: list[str] = []
    for name, members in sorted(whole.items(), key=lambda pair: "." in pair[0]):
        if all(key in remaining for key in members):
            shorter.append(name)
            for key in members:
                del remaining[key]
    return [*shorter, *remaining]


def chosen_makes(kind: str, makes: Sequence[str], source_index: int) -> list[str]:
    """The makes of a report in the corpus: they take turns, and every page is also there plain."""
    if kind != "html":
        return [makes[source_index % len(makes)]]
    plain, *others = makes
    return [plain, others[source_index % len(others)]]
