"""The corpus: texts that were read wrongly once, and beside each what it prints and what was done to it.

`pytest -m long` adds the texts on which it fails. They stay, and every run of the tests reads them again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from attrs import asdict

import gkparse
from gkparse.strategies import Done, Mangled

CORPUS = Path(__file__).parents[1] / "corpus"


def keep(found: Mangled, outcome: str, directory: Path = CORPUS) -> Path:
    """Writes a text on which a property failed into the corpus; the smallest of a property comes last."""
    names = [done.name for done in found.operations] or ["sound"]
    path = directory / f"{'-'.join(names)}-in-{found.layout}.txt"
    path.write_text(found.text, encoding="utf-8", newline="")
    about = {
        "was": outcome,
        "layout": found.layout,
        "operations": [asdict(done) for done in found.operations],
        "blank": sorted(found.blank),
        "report": json.loads(gkparse.dumps(found.report)),
    }
    path.with_suffix(".json").write_text(json.dumps(about, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def kept(path: Path) -> Mangled:
    """A text of the corpus as it was made."""
    about: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return Mangled(
        gkparse.loads(json.dumps(about["report"])),
        path.read_bytes().decode("utf-8"),
        about["layout"],
        tuple(Done(**done) for done in about["operations"]),
        frozenset(about["blank"]),
    )


def corpus(directory: Path = CORPUS) -> Iterable[Path]:
    return sorted(directory.glob("*.txt"))
