"""The time of `parse` for the text of each extractor: python -m tests.benchmarks.extractors [RUNS]

The first table compares with the clean text of the same report, with tables as tab-cells: for each extractor
of the invariance corpus the median and the worst of parse(text) / parse(clean text). The second table has
parse / loads of the examples, and of the real reports if they are there. Both times of a ratio are measured
in turn in this process, and each is the least of RUNS, by default 3.

Every run has figures that the process has not read before, so that no cache of texts knows them. All figures
of a text are multiplied by one number: its sums hold as before.
"""

from __future__ import annotations

import platform
import random
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib.metadata import version
from statistics import median
from typing import Any

import gkparse
from tests.invariance.source import Paragraph, all_sources
from tests.invariance.texts import texts
from tests.kit.truth import example_cases, real_cases

# A figure that stands by itself and is no year.
_FIGURE = re.compile(r"(?<![^\s|])(?!20[12]\d(?!\d))[1-9]\d*(?![^\s|])")


def with_fresh_figures(text: str) -> str:
    factor = random.randrange(2, 10**5)
    return _FIGURE.sub(lambda figure: str(int(figure[0]) * factor), text)


def clean_texts() -> dict[str, str]:
    """The clean text of each report of the corpus, by the report's name."""
    write = next(layout.write for layout in gkparse.installed_layouts() if layout.name == "tab-cells")
    assert write is not None
    return {
        source.name: "\n".join(
            block.text if isinstance(block, Paragraph) else write(block) for block in source.blocks
        )
        for source in all_sources()
    }


def least_seconds(
    actions: Iterable[tuple[Callable[[Any], object], Callable[[], Any]]], runs: int
) -> list[float]:
    """The least time of each action; before each run its argument is made anew."""
    actions = list(actions)
    least = [float("inf")] * len(actions)
    for _ in range(runs):
        for index, (action, make) in enumerate(actions):
            argument = make()
            start = time.process_time()
            action(argument)
            least[index] = min(least[index], time.process_time() - start)
    return least


def of_extractors(runs: int) -> Iterator[tuple[str, list[float]]]:
    """The ratios of each extractor, the slowest extractor last."""
    clean = clean_texts()
    ratios: dict[str, list[float]] = {}
    for text in texts():
        printed, plain = text.read(), clean[text.report]
        seconds = least_seconds(
            (
                (gkparse.parse, partial(with_fresh_figures, printed)),
                (gkparse.parse, partial(with_fresh_figures, plain)),
            ),
            runs,
        )
        ratios.setdefault(text.extractor, []).append(seconds[0] / seconds[1])
    yield from sorted(ratios.items(), key=lambda item: median(item[1]))


def of_reports(runs: int) -> Iterator[tuple[str, float]]:
    """parse / loads of each report."""
    for case in (*example_cases(), *real_cases()):
        fresh_text = partial(with_fresh_figures, case.text)
        fresh_json = partial(_json_with_fresh_figures, case.text)
        seconds = least_seconds(((gkparse.parse, fresh_text), (gkparse.loads, fresh_json)), runs)
        yield case.name, seconds[0] / seconds[1]


def _json_with_fresh_figures(text: str) -> str:
    return gkparse.dumps(gkparse.parse(with_fresh_figures(text)).report)


def main(runs: int = 3) -> None:
    versions = ", ".join(f"{name} {version(name)}" for name in ("gkparse", "attrs", "cattrs", "lark"))
    print(f"{platform.platform()}, {platform.machine()}, Python {platform.python_version()}, {versions}")
    for case in example_cases():
        gkparse.parse(case.text)
    print(f"\n{'parse / parse of clean text':32}{'median':>8}{'worst':>8}")
    for extractor, ratios in of_extractors(runs):
        print(f"{extractor:32}{median(ratios):8.1f}{max(ratios):8.1f}")
    print(f"\n{'parse / loads':32}")
    for name, ratio in of_reports(runs):
        print(f"{name:32}{ratio:8.1f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
