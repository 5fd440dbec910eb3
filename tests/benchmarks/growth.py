"""How the time of `parse` grows with the text: python -m tests.benchmarks.growth [MILLIONS]

Prints the seconds for a million characters, for texts that are ten times as long each. The same figure down a
column means linear growth. MILLIONS is the greatest length in millions of characters, by default 10.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Callable

import gkparse
from tests.kit.truth import example_cases

SIZES = (10**4, 10**5, 10**6, 10**7)
_TEXT = next(case.text for case in example_cases() if case.name == "muan-2022")
_FROM, _TO = _TEXT.index("三、"), _TEXT.index("四、")
_PIECES = ["12", "3", "|", "| ", "\t", "\n", " ", "0", "、"]


def followed_by_prose(length: int) -> str:
    sentence = "本街道把公开的要求写进每项工作的流程，全年公开信息12条，受理申请3件。\n"
    return f"{_TEXT}\n{sentence * (length // len(sentence))}"


def a_table_repeated(length: int) -> str:
    table = _TEXT[_FROM:_TO]
    return _TEXT[:_FROM] + table * max(1, length // len(table)) + _TEXT[_TO:]


def junk(length: int) -> str:
    rng = random.Random(1)
    return _within_a_section("".join(rng.choices(_PIECES, k=length)))


def a_line_of_figures(length: int) -> str:
    return _within_a_section("0 " * (length // 2))


def a_line_of_pipes(length: int) -> str:
    return _within_a_section("| 0 " * (length // 4))


def _within_a_section(text: str) -> str:
    """Puts the text in place of the request table, so that every layout reads it."""
    return f"{_TEXT[:_FROM]}三、收到和处理政府信息公开申请情况\n{text}\n{_TEXT[_TO:]}"


TEXTS: tuple[Callable[[int], str], ...] = (
    followed_by_prose,
    a_table_repeated,
    junk,
    a_line_of_figures,
    a_line_of_pipes,
)


def main(largest: float) -> None:
    gkparse.parse(_TEXT)
    print(f"{'':20}{'characters':>12}{'seconds':>10}{'per million':>13}{'peak MB':>10}")
    for make in TEXTS:
        for size in (size for size in SIZES if size <= largest * 10**6):
            text = make(size)
            before = time.perf_counter()
            gkparse.parse(text)
            seconds = time.perf_counter() - before
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            name = make.__name__.replace("_", " ")
            print(
                f"{name:20}{len(text):12}{seconds:10.3f}{seconds / len(text) * 1e6:13.2f}{peak:10}",
                flush=True,
            )


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 10)
