"""Draws documents with tricks, and quiet ones, and counts how their cells are read.

    python -m tests.shown DIRECTORY [COUNT] [SEED]

draws COUNT documents of each kind (100 by default; a tenth of it of prints), writes them with their truth
into the directory, and reads them. It prints each cell that contradicts what is shown, and then a table. With
another seed it draws others. Kinds whose program is not installed are left out.

    python -m tests.shown.read DIRECTORY

reads a directory again, with any version of gkparse.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.shown.kinds import KINDS, Kind, drawn, made
from tests.shown.page import truth
from tests.shown.read import read


def write(kind: Kind, count: int, seed: int, folder: Path) -> None:
    """Writes documents of a kind, each with its truth in JSON beside it."""
    for name, strategy in (("with tricks", kind.tricky), ("quiet", kind.quiet)):
        samples = drawn(strategy, count, seed)
        paths = made(kind, samples, folder / f"{kind.name}, {name}")
        for sample, path in zip(samples, paths, strict=True):
            known = truth(sample, printed=kind.program is not None)
            path.with_suffix(".json").write_text(json.dumps(known), encoding="utf-8")


def main(folder: Path, count: int, seed: int) -> None:
    for kind in KINDS:
        if kind.is_here:
            write(kind, count if kind.program is None else max(count // 10, 1), seed, folder)
    read(folder)


if __name__ == "__main__":
    arguments = [int(argument) for argument in sys.argv[2:]]
    main(Path(sys.argv[1]).resolve(), *(arguments + [100, 1][len(arguments) :]))
