"""python -m tests.invariance: prints the table of the corpus; `remake` makes the corpus again.

`documents` prints the same table for the published documents, as `gkparse.load` reads them.
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
    """Runs a command. Returns the exit status: 1 if a cell is silently wrong or a tool is missing."""
    parser = argparse.ArgumentParser(prog="python -m tests.invariance", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="where the texts are")
    parser.add_argument("-v", "--verbose", action="store_true", help="print what is wrong with each text")
    commands = parser.add_subparsers(dest="command")
    making = commands.add_parser("remake", help="publish the reports and take their texts out again")
    loading = commands.add_parser("documents", help="publish the reports and load the documents")
    for command in (making, loading):
        command.add_argument("--work", type=Path, default=Path.home() / ".cache" / "gkparse-invariance")
    making.add_argument("--all-makes", action="store_true", help="every report in every make")
    drawing = commands.add_parser("draw", help="draw a report with a strategy, and write it to reports/")
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
    """Prints the table of the corpus, by extractor."""
    judged = [(text, text.judge()) for text in texts(corpus)]
    if verbose:
        for text, verdict in judged:
            print(*_remarks(text, verdict), sep="\n", end="")
    sums = tallies(judged)
    print(*markdown(sums), sep="\n")
    return 1 if sums["all"].silent else 0


def documents(work: Path) -> int:
    """Publishes all reports, loads every document, and prints the table by make."""
    sources = all_sources()
    try:
        check_programs()
        publish(sources, Tools(work), work / "published")
    except MissingToolError as error:
        print(error, file=sys.stderr)
        return 1
    makes = load_all(sources, work / "published")
    print(*table_of(makes), sep="\n")
    return 1 if any(make.tally.silent for make in makes.values()) else 0


def _remarks(text: Text, verdict: Verdict) -> Iterator[str]:
    """Lines that say what is wrong with one text."""
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
    extracted = work / "texts"
    try:
        check_programs()
        publish(sources, tools, work / "published")
        for extractor in EXTRACTORS:
            print(extractor.name, flush=True)
            files = [
                work / "published" / source.name / f"{make}.{extractor.kind}"
                for source_index, source in enumerate(sources)
                for make in _makes(extractor.kind, source_index, every=every)
            ]
            extract(extractor, files, tools, extracted)
    except MissingToolError as error:
        print(error, file=sys.stderr)
        return 1
    for source_index, source in enumerate(sources):
        source_texts = (
            (
                make,
                extractor.name,
                (extracted / source.name / f"{make}.{extractor.name}.txt").read_bytes().decode(),
            )
            for extractor in EXTRACTORS
            for make in _makes(extractor.kind, source_index, every=every)
        )
        keep(source, source_texts, corpus)
    return 0


def _makes(kind: str, source_index: int, *, every: bool) -> list[str]:
    makes = makes_of(kind)
    return list(makes) if every else chosen_makes(kind, makes, source_index)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
