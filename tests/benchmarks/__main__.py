"""Measures what gkparse costs beside other work, and prints tables in Markdown.

    python -m tests.benchmarks                          # everything, in some minutes
    python -m tests.benchmarks parse html               # some parts
    python -m tests.benchmarks -o docs/performance.md   # everything, between the two marks of the page
    python -m tests.benchmarks panel -o docs/table.md --plot docs/table.svg     # many files, for its page

`pip install --group bench` installs the other libraries. The rows of one that is missing say so.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from tests.benchmarks import documents, growth, hostile, panel, startup, texts
from tests.benchmarks.kit import Row
from tests.benchmarks.page import surroundings, table_of_ratios, with_measured

# Parts of the table of ratios.
RATIOS: dict[str, Callable[[int], Iterable[Row]]] = {
    "parse": texts.beside_loads,
    "pdf-tools": texts.of_pdf_tools,
    "html": partial(documents.beside_peers, documents.HTML),
    "docx": partial(documents.beside_peers, documents.DOCX),
    "xlsx": partial(documents.beside_peers, documents.XLSX),
    "pdf": partial(documents.beside_peers, documents.PDF),
    "startup": startup.startup,
    "extractors": texts.of_extractors,
}
# Parts with a table of their own.
TABLES: dict[str, Callable[[], Iterable[str]]] = {
    "growth": growth.one_text,
    "files": growth.many_files,
    "hostile": hostile.costs,
    "panel": panel.tables,
}
# These take minutes.
ONLY_ON_DEMAND = {"extractors", "hostile", "panel"}
DEFAULT = [name for name in (*RATIOS, *TABLES) if name not in ONLY_ON_DEMAND]


def lines(parts: Sequence[str], runs: int) -> Iterator[str]:
    yield from surroundings()
    if ratios := [name for name in parts if name in RATIOS]:
        yield ""
        yield from table_of_ratios(row for name in ratios for row in RATIOS[name](runs))
    for name in parts:
        if name in TABLES:
            yield ""
            yield from TABLES[name]()


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        "python -m tests.benchmarks",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join((*RATIOS, *TABLES))}")
    parser.add_argument("--runs", type=int, default=5, help="runs of each ratio, of which the least counts")
    parser.add_argument("-o", "--output", type=Path, help="the page that gets the tables of all parts")
    parser.add_argument("--plot", type=Path, help="the picture of the part panel, as SVG")
    options = parser.parse_args(arguments)
    if unknown := set(options.parts) - {*RATIOS, *TABLES}:
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    if options.output and options.parts not in ([], ["panel"]):
        parser.error("a page gets the tables of all parts, or those of panel")
    if options.plot and "panel" not in options.parts:
        parser.error("only panel has a picture")
    measured = []
    for line in lines(options.parts or DEFAULT, options.runs):
        measured.append(line)
        print(line, flush=True)
    if options.output:
        page = with_measured(options.output.read_text("utf-8"), measured)
        options.output.write_text(page, "utf-8", newline="\n")
    if options.plot:
        options.plot.write_text(panel.plot(panel.measure()), "utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
