"""Breaks texts and documents at random, and splices them with each other.

    python -m tests.fuzzing.splices --minutes 60 --seed 1

Parts are deleted, repeated, swapped or changed, or come from another document of the same kind. The reading
of each must end without an exception and within `SLOW`. Prints each input that breaks this, and counts.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp

from attrs import frozen

import gkparse
from gkparse import Limits
from gkparse.strategies.whole_reports import writing_layouts
from tests.fuzzing.making import examine
from tests.kit.kept import corpus
from tests.kit.pdf_print import Print, print_report
from tests.kit.sheets import book, laid
from tests.kit.truth import EXAMPLES
from tests.kit.whole_sheet import whole
from tests.kit.word import archive

# Bytes. A larger input may take longer than `SLOW`.
LARGEST = 40_000

# Processor time for an input, in seconds. Ordinary texts of this size take a hundredth.
SLOW = 1.0

Break = Callable[[random.Random, bytes, bytes], bytes]


def _delete(chance: random.Random, data: bytes, _: bytes) -> bytes:
    start, stop = _span(chance, data)
    return data[:start] + data[stop:]


def _repeat(chance: random.Random, data: bytes, _: bytes) -> bytes:
    start, stop = _span(chance, data)
    return data[:stop] + data[start:stop] * chance.randint(1, 20) + data[stop:]


def _swap(chance: random.Random, data: bytes, _: bytes) -> bytes:
    first, second, third, fourth = sorted(chance.randint(0, len(data)) for _each in range(4))
    return data[:first] + data[third:fourth] + data[second:third] + data[first:second] + data[fourth:]


def _change(chance: random.Random, data: bytes, _: bytes) -> bytes:
    changed = bytearray(data)
    for _each in range(chance.randint(1, 12) if data else 0):
        changed[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(changed)


def _insert(chance: random.Random, data: bytes, other: bytes) -> bytes:
    start, stop = _span(chance, other)
    at = chance.randint(0, len(data))
    return data[:at] + other[start:stop] + data[at:]


BREAKS: Sequence[Break] = (_delete, _repeat, _swap, _change, _insert)


def _span(chance: random.Random, data: bytes) -> tuple[int, int]:
    """Where a part begins and ends: a few bytes, a cell, a row or a table; often it begins at a line."""
    start = chance.randint(0, len(data))
    if chance.random() < 0.5:
        start = data.rfind(b"\n", 0, start) + 1
    return start, min(start + int(2 ** chance.uniform(0, 11)), len(data))


def broken(chance: random.Random, data: bytes, other: bytes) -> bytes:
    """Data broken one to four times."""
    for _ in range(chance.randint(1, 4)):
        data = chance.choice(BREAKS)(chance, data, other)
    return data


def broken_archive(chance: random.Random, data: bytes, other: bytes) -> bytes:
    """A Word or Excel file with one of its parts broken; one in five as bytes."""
    if chance.random() < 0.2:
        return broken(chance, data, other)
    parts, others = _parts(data), _parts(other)
    name = chance.choice(sorted(parts))
    return archive({**parts, name: broken(chance, parts[name], others.get(name, b""))})


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def sources() -> Mapping[str, Sequence[bytes]]:
    """What is broken, by kind: the examples in each layout and kind of document, and the kept texts."""
    reports = [gkparse.load(path).report for path in sorted(EXAMPLES.glob("*.txt"))]
    names = [layout.name for layout in writing_layouts()]
    texts = [gkparse.render(report, name, lossy=True)[0] for report in reports for name in names]
    return {
        "text": [*(text.encode() for text in texts), *(path.read_bytes() for path in corpus())],
        "html": [gkparse.render(report, format="html", lossy=True)[0].encode() for report in reports],
        "markdown": [gkparse.render(report, format="markdown", lossy=True)[0].encode() for report in reports],
        "docx": [gkparse.render(report, format="docx", lossy=True)[0] for report in reports],
        "xlsx": [book(laid(whole()))],
        "pdf": [print_report(report, Print()) for report in reports],
    }


@frozen
class Tried:
    """An input that was read: its kind, how long it took, and the exception if there was one."""

    kind: str
    data: bytes
    seconds: float
    raised: str | None

    @property
    def is_slow(self) -> bool:
        return self.seconds > SLOW and len(self.data) < LARGEST


def search(seed: int) -> Iterator[Tried]:
    """Broken inputs without end, each read. Half of them are texts."""
    chance = random.Random(seed)
    given = sources()
    kinds = [*given, *["text"] * (len(given) - 1)]
    while True:
        kind = chance.choice(kinds)
        data, other = chance.choice(given[kind]), chance.choice(given[kind])
        make = broken_archive if kind in ("docx", "xlsx") else broken
        yield _tried(kind, make(chance, data, other))


def _tried(kind: str, data: bytes) -> Tried:
    raised = None
    start = time.process_time()
    try:
        examine(data, Limits())
    except Exception:
        raised = traceback.format_exc()
    return Tried(kind, data, time.process_time() - start, raised)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    end = time.monotonic() + 60 * options.minutes
    folder = Path(mkdtemp(prefix="splices-"))
    counts: Counter[str] = Counter()
    slowest: dict[str, float] = {}
    found = 0
    for tried in search(options.seed):
        counts[tried.kind] += 1
        slowest[tried.kind] = max(slowest.get(tried.kind, 0), tried.seconds)
        if tried.raised is not None or tried.is_slow:
            found += 1
            path = folder / f"{found}.{tried.kind}"
            path.write_bytes(tried.data)
            print(f"{path}: {len(tried.data)} bytes, {tried.seconds:.1f} s\n{tried.raised or ''}", flush=True)
        if time.monotonic() > end:
            break
    for kind, count in sorted(counts.items()):
        print(f"{kind}: {count} inputs, the slowest took {slowest[kind]:.2f} s")
    print(f"{counts.total()} inputs, {found} raised or were slow")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
