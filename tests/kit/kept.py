"""The corpus of kept texts: gkparse once read each of them wrongly, and every test run reads them again.

Beside a text stands in JSON the report that it prints, and the operations that damaged it. `pytest -m long`
adds each text on which it fails.
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


def keep(example: Mangled, judgement: str, directory: Path = CORPUS) -> Path:
    """Writes an example on which a property failed into the corpus.

    Its name has the operations and the layout, so that the examples that Hypothesis shrinks replace each
    other.
    """
    names = [done.name for done in example.operations] or ["sound"]
    path = directory / f"{'-'.join(names)}-in-{example.layout}.txt"
    path.write_text(example.text, encoding="utf-8", newline="")
    about = {
        "was": judgement,
        "layout": example.layout,
        "operations": [asdict(done) for done in example.operations],
        "blank": sorted(example.blank),
        "report": json.loads(gkparse.dumps(example.report)),
    }
    path.with_suffix(".json").write_text(json.dumps(about, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def kept(path: Path) -> Mangled:
    """An example of the corpus, as `keep` got it."""
    about: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return Mangled(
        gkparse.loads(json.dumps(about["report"])),
        path.read_bytes().decode("utf-8"),
        about["layout"],
        tuple(Done(**done) for done in about["operations"]),
        frozenset(about["blank"]),
    )


def corpus(directory: Path = CORPUS) -> Iterable[Path]:
    """The texts of the corpus, by name."""
    return sorted(directory.glob("*.txt"))
