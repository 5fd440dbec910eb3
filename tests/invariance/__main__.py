"""python -m tests.invariance: the table over the corpus; `remake` makes the corpus again.

`documents` prints the table over the documents themselves, as `gkparse.load` reads them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.invariance.documents import load_all, table_of
from tests.invariance.judge import Verdict
from tests.invariance.publish import extract, makes_of, publish
from tests.invariance.report import markdown, tallies
from tests.invariance.source import REPORTS, all_sources, draw
from tests.invariance.texts import CORPUS, Text, chosen_makes, keep, texts
from tests.invariance.tools import EXTRACTORS, MissingToolError, Tools, check_programs


def main(arguments: list[str]) -> int:
    """Runs a command; the exit status is 1 where a cell is silently wrong, or a tool is missing."""
    parser = argparse.ArgumentParser(prog="python -m tests.invariance", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="where the texts are")
    parser.add_argument("-v", "--verbose", action="store_true", help="say which text has what")
    commands = parser.add_subparsers(dest="command")
    making = commands.add_parser("remake", help="publish the reports and take their texts out again")
    loading = commands.add_parser("documents", help="publish the reports and load the documents")
    for command in (making, loading):
        command.add_argument("--work", type=Path, default=Path.home() / ".cache" / "gkparse-invariance")
    making.add_argument("--all-makes", action="store_true", help="every report in every make")
    drawing = commands.add_parser("draw", help="draw a report by a strategy, and write it down")
    drawing.add_argument("name")
    drawing.add_argument("seed", type=int)
    asked = parser.parse_args(arguments)
    if asked.command == "remake":
        return remake(asked.work, asked.corpus, every=asked.all_makes)
    if asked.command == "documents":
        return documents(asked.work.resolve())
    if asked.command == "draw":
        (REPORTS / f"{asked.name}.json").write_text(draw(asked.seed) + "\n", encoding="utf-8")
        return 0
    return table(asked.corpus, verbose=asked.verbose)


def table(corpus: Path, *, verbose: bool) -> int:
    """Prints what became of the cells, by extractor."""
    judged = [(text, text.judge()) for text in texts(corpus)]
    if verbose:
        for text, verdict in judged:
            print(*_told(text, verdict), sep="\n", end="")
    found = tallies(judged)
    print(*markdown(found), sep="\n")
    return 1 if found["all"].silent else 0


def documents(work: Path) -> int:
    """Publishes all reports, loads every document, and prints what became of the cells, by make."""
    sources = all_sources()
    try:
        check_programs()
        publish(sources, Tools(work), work / "published")
    except MissingToolError as error:
        print(error, file=sys.stderr)
        return 1
    found = load_all(sources, work / "published")
    print(*table_of(found), sep="\n")
    return 1 if any(make.tally.silent for make in found.values()) else 0


def _told(text: Text, verdict: Verdict) -> Iterator[str]:
    """What is to be said of one text, line by line."""
    for silent in verdict.silent:
        yield f"{text}: SILENT {silent.key}: printed {silent.printed}, read {silent.read}"
    if verdict.named:
        rows = dict.fromkeys(key.rpartition(".")[0] for key in verdict.named)
        yield f"{text}: named {len(verdict.named)} cells of {', '.join(rows)}"
    if verdict.clean and verdict.alarms:
        yield f"{text}: false alarms {', '.join(f'{code} {key}' for code, key in verdict.alarms)}"
    if verdict.differing:
        yield f"{text}: differs in {', '.join(verdict.differing)}"
    yield ""


def remake(work: Path, corpus: Path, *, every: bool) -> int:
    """Publishes all reports, runs all extractors, and writes the corpus."""
    work = work.resolve()
    tools = Tools(work)
    sources = all_sources()
    printed = work / "texts"
    try:
        check_programs()
        publish(sources, tools, work / "published")
        for extractor in EXTRACTORS:
            print(extractor.name, flush=True)
            files = [
                work / "published" / source.name / f"{make}.{extractor.kind}"
                for number, source in enumerate(sources)
                for make in _makes(extractor.kind, number, every=every)
            ]
            extract(extractor, files, tools, printed)
    except MissingToolError as error:
        print(error, file=sys.stderr)
        return 1
    for number, source in enumerate(sources):
        found = (
            (
                make,
                extractor.name,
                (printed / source.name / f"{make}.{extractor.name}.txt").read_bytes().decode(),
            )
            for extractor in EXTRACTORS
            for make in _makes(extractor.kind, number, every=every)
        )
        keep(source, found, corpus)
    return 0


def _makes(kind: str, number: int, *, every: bool) -> list[str]:
    makes = makes_of(kind)
    return list(makes) if every else chosen_makes(kind, makes, number)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
