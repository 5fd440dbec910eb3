"""The time of `parse` beside `loads`, and of extracted text beside clean text of the same report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial

import gkparse
from tests.benchmarks.figures import multiplied, next_factor, with_fresh_figures
from tests.benchmarks.kit import Row, in_new_process, ratio
from tests.invariance.source import Paragraph, Source, all_sources
from tests.invariance.texts import Text, texts
from tests.kit.truth import Case, example_cases, real_cases

Number = int | Decimal

PDF_TOOLS = ("pdftotext", "pdftotext-raw", "pdftotext-layout", "pypdfium2", "pdfplumber", "pdfminer")


def beside_loads(runs: int) -> Iterator[Row]:
    """The real reports, if they are there; and the examples."""
    if real := real_cases():
        yield Row("parse / loads", _beside_loads(real, runs), "real reports", reach="8", then="5")
    yield Row("parse / loads, examples", _beside_loads(example_cases(), runs), "examples")
    unknown = [_unknown_beside_loads(case, runs) for case in real or example_cases()]
    yield Row("parse / loads, first text with these tables", unknown, "reports")


def _beside_loads(cases: list[Case], runs: int) -> list[float]:
    return [
        ratio(
            (gkparse.parse, partial(with_fresh_figures, case.text, case.name)),
            (gkparse.loads, partial(_json_with_fresh_figures, case)),
            runs,
        )
        for case in cases
    ]


_UNKNOWN = r"""
import gc, json, sys, time
import gkparse
text, *others = sys.stdin.buffer.read().decode().split("\0")
for other in others:
    report = gkparse.parse(other).report
    gkparse.loads(gkparse.dumps(report))
gc.collect()
gc.freeze()
times = [time.process_time()]
report = gkparse.parse(text).report
times.append(time.process_time())
data = gkparse.dumps(report)
times.append(time.process_time())
gkparse.loads(data)
times.append(time.process_time())
print(json.dumps((times[1] - times[0], times[3] - times[2])))
"""


def _unknown_beside_loads(case: Case, runs: int) -> float:
    """The ratio for a report in processes that have read other reports only."""
    others = [other.text for other in (*example_cases(), *real_cases()) if other.name != case.name]
    given = "\0".join((case.text, *others))
    seconds = [in_new_process(_UNKNOWN, given) for _ in range(runs)]
    return float(min(parse for parse, _ in seconds) / min(loads for _, loads in seconds))


def _json_with_fresh_figures(case: Case) -> str:
    return gkparse.dumps(gkparse.parse(with_fresh_figures(case.text, case.name)).report)


def of_pdf_tools(runs: int) -> Iterator[Row]:
    """The texts of PDF tools, all together and for each tool."""
    ratios = _beside_clean_text(PDF_TOOLS, runs)
    together = [value for values in ratios.values() for value in values]
    yield Row("parse text of PDF tools / clean text", together, "texts", reach="3, worst 8", then="2")
    yield from (Row(f"... of {tool}", values, "texts") for tool, values in ratios.items())


def of_extractors(runs: int) -> Iterator[Row]:
    """The texts of every extractor of the corpus."""
    extractors = tuple(dict.fromkeys(text.extractor for text in texts()))
    for extractor, values in _beside_clean_text(extractors, runs).items():
        yield Row(f"parse text of {extractor} / clean text", values, "texts")


def _beside_clean_text(extractors: tuple[str, ...], runs: int) -> dict[str, list[float]]:
    clean = {source.name: clean_text(source) for source in all_sources()}
    ratios: dict[str, list[float]] = {extractor: [] for extractor in extractors}
    for text in texts():
        if text.extractor in ratios and can_have_fresh_figures(text):
            printed = partial(with_fresh_figures, text.read(), text.report)
            plain = partial(with_fresh_figures, clean[text.report], text.report)
            ratios[text.extractor].append(ratio((gkparse.parse, printed), (gkparse.parse, plain), runs))
    return ratios


def clean_text(source: Source) -> str:
    """The text of a report with tables as tab-cells."""
    write = next(layout.write for layout in gkparse.installed_layouts() if layout.name == "tab-cells")
    assert write is not None
    return "\n".join(block.text if isinstance(block, Paragraph) else write(block) for block in source.blocks)


def can_have_fresh_figures(text: Text) -> bool:
    """Whether a text with other figures is read as the same report with these figures.

    It is not if the tool has broken figures over lines: each half would be multiplied.
    """
    printed, factor = text.read(), next_factor(text.report)
    return cells_are_multiplied(_cells(printed), _cells(multiplied(printed, factor)), factor)


def _cells(text: str) -> Mapping[str, Number | None]:
    return gkparse.cells(gkparse.parse(text).report)


def cells_are_multiplied(
    before: Mapping[str, Number | None], after: Mapping[str, Number | None], factor: int
) -> bool:
    """Whether each count was multiplied. An amount may stay: one with a fraction does."""
    return before.keys() == after.keys() and all(
        after[key] in _expected(value, factor) for key, value in before.items()
    )


def _expected(value: Number | None, factor: int) -> tuple[Number | None, ...]:
    if value is None:
        return (None,)
    return (value * factor,) if isinstance(value, int) else (value * factor, value)
