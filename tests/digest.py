"""python -m tests.digest: writes the readings of all texts and documents of the tests, a line each.

A line holds the whole reading: report, cells, places, issues with both messages, attempts. Run it before
and after a change that must not change any reading, and compare the two files:

    python -m tests.digest -o before.jsonl
    python -m tests.digest -o after.jsonl
    python -m tests.digest --compare before.jsonl after.jsonl --ignore message message_zh

It reads the invariance corpus, the kept texts, the examples, the PDFs, and the invariance sources rendered in
every layout and format. It also reads the real reports if they are there, and every path that is given as an
argument.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from decimal import Decimal
from enum import Enum
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

import attrs

import gkparse
from gkparse import Reading, Report
from tests.invariance import texts
from tests.invariance.source import Paragraph, all_sources
from tests.kit import kept, sheets
from tests.kit.truth import example_cases, real_cases

PDFS = Path(__file__).parent / "data" / "pdf"
WRITERS: Mapping[str, Callable[[Report], str | bytes]] = {
    "html": partial(gkparse.render, format="html"),
    "docx": partial(gkparse.render, format="docx"),
    "markdown": partial(gkparse.render, format="markdown"),
}

# The name of a document and its content: text for `parse`, bytes for `load`.
Named = tuple[str, str | bytes]


def corpus_texts() -> Iterator[Named]:
    for path in sorted(texts.CORPUS.glob("*/*.txt")):
        yield f"invariance/{path.parent.name}/{path.stem}", path.read_bytes()


def kept_texts() -> Iterator[Named]:
    for path in kept.corpus():
        yield f"kept/{path.stem}", path.read_bytes().decode("utf-8")


def whole_reports() -> Iterator[Named]:
    for case in (*example_cases(), *real_cases()):
        yield f"reports/{case.name}", case.text


def pdfs() -> Iterator[Named]:
    for path in sorted(PDFS.glob("*.pdf.xz")):
        yield f"pdf/{path.stem}", lzma.decompress(path.read_bytes())


def rendered() -> Iterator[Named]:
    """The report of every invariance source, in every layout and format that can carry it."""
    for source in all_sources():
        report = gkparse.parse(_plain(source.blocks)).report
        for layout in gkparse.installed_layouts():
            try:
                yield f"layouts/{source.name}.{layout.name}", gkparse.render(report, layout=layout.name)
            except gkparse.NotRenderable:
                continue
        for suffix, write in WRITERS.items():
            try:
                document = write(report)
            except gkparse.NotRenderable:
                continue
            yield (
                f"formats/{source.name}.{suffix}",
                document.encode() if isinstance(document, str) else document,
            )
        lines = [block.text if isinstance(block, Paragraph) else block for block in source.blocks]
        yield f"formats/{source.name}.xlsx", sheets.book(sheets.laid(lines))


def _plain(blocks: Any) -> str:
    """The blocks of a report as text, with the tables as tab-cells."""
    write = next(layout.write for layout in gkparse.installed_layouts() if layout.name == "tab-cells")
    assert write is not None
    return "\n".join(block.text if isinstance(block, Paragraph) else write(block) for block in blocks)


SOURCES: tuple[Callable[[], Iterator[Named]], ...] = (
    whole_reports,
    kept_texts,
    pdfs,
    rendered,
    corpus_texts,
)


def named_files(paths: list[Path]) -> Iterator[Named]:
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                yield f"files/{file.name}", file.read_bytes()


def line_of(document: Named) -> str:
    """The reading of a document as one line of JSON; if reading raised, the exception."""
    name, content = document
    data: dict[str, Any] = {"name": name}
    try:
        reading = gkparse.parse(content) if isinstance(content, str) else gkparse.load(content)
    except Exception as error:  # an exception is a result to compare, too
        data["raised"] = repr(error)
    else:
        data.update(as_data(reading))
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def as_data(reading: Reading) -> dict[str, Any]:
    return {
        "report": json.loads(gkparse.dumps(reading.report)),
        "cells": {key: _data(cell) for key, cell in reading.cells.items()},
        "places": {key: _data(place) for key, place in reading.places.items()},
        "issues": [
            # The cells under another name than those of the reading, so that either can be ignored.
            {
                **{"about" if name == "cells" else name: value for name, value in _data(issue).items()},
                "message": issue.message,
                "message_zh": issue.message_zh,
            }
            for issue in reading.issues
        ],
        "metadata": _data(reading.metadata),
        "attempts": {
            table: [_data(attempt) for attempt in attempts] for table, attempts in reading.attempts.items()
        },
        "text": hashlib.sha256(reading.source.text.encode("utf-8", "surrogatepass")).hexdigest(),
    }


def _data(value: Any) -> Any:
    """A public product as plain data for JSON; there are no floats."""
    if attrs.has(type(value)):
        return {field.name: _data(getattr(value, field.name)) for field in attrs.fields(type(value))}
    if isinstance(value, Mapping):
        return {str(key): _data(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_data(inner) for inner in value]
    if isinstance(value, (set, frozenset)):
        return sorted(map(str, value))
    if isinstance(value, Enum):
        return value.value
    return str(value) if isinstance(value, Decimal) else value


def compare(before: Path, after: Path, most: int, ignored: Collection[str]) -> int:
    """Prints where two files of readings differ, apart from the ignored fields. Returns 1 if they differ."""

    def without_ignored(data: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in data.items() if name not in ignored}

    old, new = (
        {
            (data := json.loads(line, object_hook=without_ignored))["name"]: data
            for line in path.read_text("utf-8").splitlines()
        }
        for path in (before, after)
    )
    differing = [
        f"{name}: {difference}"
        for name in sorted(old.keys() | new.keys())
        for difference in _differences(old.get(name), new.get(name), "")
    ]
    print(*differing[:most], sep="\n")
    print(f"{len(old)} readings before, {len(new)} after, {len(differing)} differences")
    return 1 if differing else 0


def _differences(old: Any, new: Any, path: str) -> Iterator[str]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in old.keys() | new.keys():
            yield from _differences(old.get(key), new.get(key), f"{path}/{key}")
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for index, pair in enumerate(zip(old, new, strict=True)):
            yield from _differences(*pair, f"{path}/{index}")
    elif old != new:
        yield f"{path}\n  - {_short(old)}\n  + {_short(new)}"


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 400 else f"{text[:400]}…"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.digest", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("paths", nargs="*", type=Path, help="further files, or directories of them")
    parser.add_argument("-o", "--output", type=Path, help="write the readings here, a line each")
    parser.add_argument("--compare", nargs=2, type=Path, metavar=("BEFORE", "AFTER"))
    parser.add_argument(
        "--ignore", nargs="*", default=(), metavar="FIELD", help="do not compare these fields"
    )
    parser.add_argument(
        "--most", type=int, default=40, help="the most differences to print (default: %(default)s)"
    )
    options = parser.parse_args(arguments)
    if options.compare:
        before, after = options.compare
        return compare(before, after, options.most, options.ignore)
    documents = [*(named for source in SOURCES for named in source()), *named_files(options.paths)]
    documents.sort(key=_group)
    with ProcessPoolExecutor() as pool:
        lines = list(pool.map(line_of, documents, chunksize=16))
    if options.output:
        options.output.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    for group, members in groupby(zip(documents, lines, strict=True), lambda pair: _group(pair[0])):
        _print_digest(group, [line for _, line in members])
    _print_digest("all", lines)
    return 0


def _group(document: Named) -> str:
    return document[0].partition("/")[0]


def _print_digest(group: str, lines: list[str]) -> None:
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    print(f"{group:12} {len(lines):5} readings  {digest[:16]}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
