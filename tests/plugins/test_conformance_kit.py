"""The conformance kit: a good layout passes every check, and each bad layout fails exactly one."""

from __future__ import annotations

import importlib
import importlib.util
import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve

import gkparse.testing
from gkparse import Layout, LayoutError, MissingExtraError, Span, installed_layouts
from gkparse.grid import Grid, GridCell, GridRow, Line, Lines, Loss, lay_out
from gkparse.layouts import health
from gkparse.testing import checks, corpus, golden, layout_checks, layout_under_test
from gkparse.testing.layout_under_test import Subject, figures_of, time_limit
from tests.kit.truth import PROJECT

pytest_plugins = ["pytester"]

# Loaded before pytester can load them: it unloads what it loads, and then no layout equals itself.
BUILT_IN = installed_layouts()
BAR = "¦"
Read = Callable[[Lines], Grid | None]


def read_bars(lines: Lines) -> Grid | None:
    rows = tuple(row for line in lines if BAR in line.text for row in [GridRow(line.pieces(BAR))])
    return Grid(rows) if rows else None


def write_bars(grid: Grid) -> str:
    return bars_of(grid, lambda text: text.replace("\n", ""))


def bars_of(grid: Grid, printed: Callable[[str], str]) -> str:
    """A row on a line, a merged cell once, a bar behind each cell."""
    rows = ([printed(slot.cell.text) for slot in slots if slot.origin] for slots in lay_out(grid))
    return "".join(f"{BAR.join(row)}{BAR}\n" for row in rows)


GOOD = Layout(name="bars", read=read_bars, write=write_bars)
PAGE = write_bars(Grid((GridRow(tuple(GridCell(t, Span(0, 0)) for t in ("行政许可", "1", "2", "3"))),)))


@pytest.fixture(autouse=True)
def _shorter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shortens the longest texts: the whole kit takes two seconds a layout, nearly all of it for them."""
    monkeypatch.setattr(corpus, "LONG_TEXT", 32_000)


def complaints(layout: Layout, *examples: str) -> dict[str, str]:
    """The complaints of the checks that fail, by the names of the checks."""
    failures: dict[str, str] = {}
    for check in checks(layout, examples=examples):
        try:
            check()
        except pytest.skip.Exception:
            pass
        except (pytest.fail.Exception, Exception) as failure:
            failures[check.name] = str(failure)
    return failures


def test_a_good_layout_passes_every_check() -> None:
    assert complaints(GOOD) == {}


def table_page(layout: Layout = GOOD) -> str:
    """The first table that a layout writes."""
    (_, first), *_ = Subject(layout, (), ()).written
    return first


def changing_rows(change: Callable[[GridRow], GridRow]) -> Read:
    def read(lines: Lines) -> Grid | None:
        grid = read_bars(lines)
        return grid and Grid(tuple(change(row) for row in grid.rows))

    return read


def changing_cells(change: Callable[[GridCell], GridCell]) -> Read:
    return changing_rows(lambda row: evolve(row, cells=tuple(change(cell) for cell in row.cells)))


# One bad layout for each check.


def nothing_at_all(_: Lines) -> Grid | None:
    return None


def raising_at_long_lines(lines: Lines) -> Grid | None:
    if any(len(line.text) > 2500 for line in lines):
        raise MemoryError
    return read_bars(lines)


def raising_at_unassigned_characters(lines: Lines) -> Grid | None:
    # As a table of character names that is older than the page; U+50000 and above is unassigned.
    if any("\U00050000" <= char < "\U000e0000" for line in lines for char in line.text):
        raise KeyError("no name")
    return read_bars(lines)


def different_every_time() -> Read:
    turn = iter(range(10**9))
    return changing_cells(lambda cell: evolve(cell, rowspan=1 + next(turn) % 2))


def at_the_wrong_place(cell: GridCell) -> GridCell:
    # As if a line end always were one character: in files from Windows it is two.
    return evolve(cell, span=Span(cell.span.start - 1, cell.span.stop - 1)) if len(cell.text) > 3 else cell


def cutting_sentences(lines: Lines) -> Grid | None:
    return read_bars(lines) or Grid(tuple(GridRow(line.pieces("，")) for line in lines))


def writing_total_first(grid: Grid) -> str:
    """Swaps the last two figures of a row; `read_bars` does not swap them back."""
    return re.sub(rf"([-\d\u00a0]+){BAR}([-\d\u00a0]+){BAR}\n", rf"\2{BAR}\1{BAR}\n", write_bars(grid))


def dropping_blanks(row: GridRow) -> GridRow:
    return evolve(row, cells=tuple(cell for cell in row.cells if cell.text))


def keeping_line_ends(grid: Grid) -> str:
    return bars_of(grid, str)


def not_after_a_blank_line(lines: Lines) -> Grid | None:
    return read_bars(lines) if lines and lines[0].text.strip() else None


def blind_for_padded_figures(line: Line) -> list[GridCell]:
    return [
        evolve(cell, text="", span=Span(cell.span.start, cell.span.start))
        if line.text[cell.span.stop - line.start :].startswith("\u00a0")
        else cell
        for cell in line.pieces(BAR)
    ]


def not_padded(lines: Lines) -> Grid | None:
    rows = tuple(GridRow(tuple(blind_for_padded_figures(line))) for line in lines if BAR in line.text)
    return Grid(rows) if rows else None


def looking_back(lines: Lines) -> Grid | None:
    """Joins for each line all lines before it, in quadratic time."""
    for line_index in range(len(lines)):
        _ = "".join(line.text for line in lines.items[:line_index])
    return read_bars(lines)


def with_check_digit(grid: Grid) -> str:
    """Rows with tabs, as a built-in layout reads them, but with a check digit before each figure."""
    rows = ([slot.cell.text if slot.origin else "" for slot in slots] for slots in lay_out(grid))
    marked = ([re.sub(r"^(?=\s*[\d.]+\s*$)", "7", text.replace("\n", "")) for text in row] for row in rows)
    return "".join("\t".join(row) + "\n" for row in marked)


def without_check_digit(lines: Lines) -> Grid | None:
    def bare(cell: GridCell) -> GridCell:
        if not re.fullmatch(r"7\s*[\d.]+", cell.text):
            return cell
        return evolve(cell, text=cell.text[1:], span=Span(cell.span.start + 1, cell.span.stop))

    rows = tuple(GridRow(tuple(map(bare, line.pieces("\t")))) for line in lines if "\t" in line.text)
    return Grid(rows) if rows else None


BAD = [
    ("has_a_name_of_its_own", evolve(GOOD, name="tab-rows"), ()),
    ("has_a_name_of_its_own", evolve(GOOD, name=""), ()),
    ("reads_its_examples", evolve(GOOD, read=nothing_at_all, write=None), (PAGE,)),
    ("reads_its_examples", evolve(GOOD, read=nothing_at_all, write=None), ()),
    ("reads_its_examples", GOOD, ("全年无其他事项。",)),
    ("reads_the_corpus", evolve(GOOD, read=raising_at_long_lines), ()),
    ("is_deterministic", evolve(GOOD, read=different_every_time()), ()),
    ("keeps_spans", evolve(GOOD, read=changing_cells(at_the_wrong_place)), ()),
    ("declines_prose", evolve(GOOD, read=cutting_sentences), ()),
    ("round_trip", evolve(GOOD, write=writing_total_first), ()),
    ("round_trip", evolve(GOOD, read=changing_rows(dropping_blanks)), ()),
    ("keeps_line_ends_in_cells", evolve(GOOD, write=keeping_line_ends), ()),
    ("ignores_blank_lines_around", evolve(GOOD, read=not_after_a_blank_line), ()),
    ("ignores_no_break_padding", evolve(GOOD, read=not_padded), ()),
    ("ignores_no_break_padding", evolve(GOOD, read=not_padded, write=None), (table_page(),)),
    ("takes_time_like_the_text", evolve(GOOD, read=looking_back), ()),
    ("ties_with_no_built_in", evolve(GOOD, read=without_check_digit, write=with_check_digit), ()),
]


@pytest.mark.parametrize(("check", "layout", "examples"), BAD)
def test_a_bad_layout_fails_its_check_and_no_other(
    check: str, layout: Layout, examples: tuple[str, ...]
) -> None:
    assert list(complaints(layout, *examples)) == [check]


def test_hypothesis_finds_a_mistake_that_no_text_of_the_corpus_shows() -> None:
    assert list(complaints(evolve(GOOD, read=raising_at_unassigned_characters))) == ["reads_anything"]


def outcome_of(name: str, layout: Layout, *examples: str) -> str:
    """How one check ends: its complaint, why it was skipped, or 'passed'."""
    (check,) = [check for check in checks(layout, examples=examples) if check.name == name]
    try:
        check()
    except (pytest.skip.Exception, pytest.fail.Exception, AssertionError) as outcome:
        return f"{type(outcome).__name__}: {outcome}"
    return "passed"


TWO_LINES = "县甲乙\n镇丙丁\n"
WRONG_SPANS: list[tuple[Read, str]] = [
    (lambda _: Grid((GridRow((GridCell("x", Span(0, 1)),)),)), "outside of the lines"),
    (lambda lines: Grid((GridRow((lines[0].cell(0, 1), lines[0].cell(0, 1))),)), "is in two cells"),
    (
        lambda lines: Grid((GridRow((lines[0].cell(2, 3), lines[0].cell(0, 1))),)),
        "before the cell to its left",
    ),
    (
        lambda lines: Grid((GridRow((lines[0].cell(2, 3),)), GridRow((lines[0].cell(0, 1),)))),
        "before the row above",
    ),
    (
        lambda lines: Grid((GridRow((GridCell("县\n乡", Span(lines[0].start, lines[1].span.stop)),)),)),
        "the source has '县甲乙\\n镇丙丁'",
    ),
]


@pytest.mark.parametrize(("read", "complaint"), WRONG_SPANS)
def test_each_mistake_in_the_spans_has_a_complaint_of_its_own(read: Read, complaint: str) -> None:
    layout = Layout(name="spans", read=only_on(TWO_LINES, read))
    assert complaint in outcome_of("keeps_spans", layout, TWO_LINES)


def only_on(page: str, read: Read) -> Read:
    return lambda lines: read(lines) if [line.text for line in lines] == page.splitlines() else None


def test_the_span_of_a_cell_over_two_lines_holds_its_pieces() -> None:
    def read(lines: Lines) -> Grid | None:
        span = Span(lines[0].start, lines[1].span.stop)
        return Grid((GridRow((GridCell("县甲\n镇丙", span), GridCell("", Span(span.stop, span.stop)))),))

    layout = Layout(name="spans", read=only_on(TWO_LINES, read))
    assert outcome_of("keeps_spans", layout, TWO_LINES) == "passed"


def test_a_read_that_returns_no_grid_is_named() -> None:
    layout = Layout(name="list", read=lambda _: [])  # type: ignore[arg-type, return-value]
    assert "`read` returned a list" in outcome_of("reads_the_corpus", layout)


def test_the_text_over_which_a_layout_raises_is_shown() -> None:
    outcome = outcome_of("reads_the_corpus", evolve(GOOD, read=raising_at_long_lines))
    assert outcome.startswith("AssertionError: MemoryError over the text '规规")


def test_a_table_that_is_read_in_prose_is_named() -> None:
    def read(lines: Lines) -> Grid | None:
        """A row for each count in a sentence: labels and figures, but no table."""
        pairs = [
            (line, match)
            for line in lines
            for match in re.finditer(r"(规章|规范性文件|行政[许处强]\w)[ ]?(\d+)[ ]?件", line.text)
        ]
        return (
            Grid(
                tuple(
                    GridRow((line.cell(*match.span(1)), line.cell(*match.span(2)))) for line, match in pairs
                )
            )
            if pairs
            else None
        )

    assert "the forms find the table disclosure" in outcome_of(
        "declines_prose", Layout(name="prose", read=read)
    )


def test_a_layout_need_not_keep_what_it_declares_to_lose() -> None:
    dropping = evolve(GOOD, read=changing_rows(dropping_blanks))
    assert "Loss.BLANK_CELLS" in outcome_of("round_trip", dropping)
    assert outcome_of("round_trip", evolve(dropping, loses=frozenset({Loss.BLANK_CELLS}))) == "passed"
    wrapping = evolve(GOOD, write=keeping_line_ends, loses=frozenset({Loss.CELL_LINES}))
    assert "Skipped: bars declares" in outcome_of("keeps_line_ends_in_cells", wrapping)


def test_a_layout_that_loses_row_ends_may_leave_cells_unknown_but_never_wrong() -> None:
    def without_last(row: GridRow) -> GridRow:
        return evolve(row, cells=row.cells[:-2]) if len(row.cells) > 2 else row

    short = evolve(GOOD, read=changing_rows(without_last))
    assert "was" in outcome_of("round_trip", short)
    assert (
        outcome_of("round_trip", evolve(short, loses=frozenset({Loss.ROW_ENDS, Loss.BLANK_CELLS})))
        == "passed"
    )
    swapped = evolve(GOOD, write=writing_total_first, loses=frozenset(Loss))
    assert "was" in outcome_of("round_trip", swapped)


def test_a_table_that_is_not_found_again_is_named() -> None:
    other_words = evolve(GOOD, write=lambda _: f"甲{BAR}1{BAR}\n乙{BAR}2{BAR}\n")
    assert "the table is not found again" in outcome_of("round_trip", other_words)


def test_a_row_that_comes_back_in_another_form_is_named() -> None:
    texts = {(form.table, form.form): text for form, text in Subject(GOOD, (), ()).written}
    requests_2021 = texts["requests", "2021"]

    def always_2021(grid: Grid) -> str:
        text = write_bars(grid)
        return requests_2021 if "一、本年新收" in text else text

    assert "is not a cell of the form" in outcome_of("round_trip", evolve(GOOD, write=always_2021))


@pytest.mark.parametrize("broken", [lambda _: 1 / 0, lambda _: None])
def test_only_the_round_trip_fails_for_a_write_that_breaks(broken: Callable[[Grid], str]) -> None:
    assert list(complaints(evolve(GOOD, write=broken), table_page())) == ["round_trip"]


def test_without_write_and_examples_each_check_says_why_it_is_skipped() -> None:
    reading = evolve(GOOD, write=None)
    for check in ("is_deterministic", "keeps_spans", "ignores_no_break_padding", "ties_with_no_built_in"):
        assert "no examples were given" in outcome_of(check, reading)
    for check in ("round_trip", "keeps_line_ends_in_cells"):
        assert outcome_of(check, reading) == "Skipped: bars has no `write`"


def test_padding_replaces_a_blank_so_that_columns_stay() -> None:
    seen: list[str] = []

    def read(lines: Lines) -> Grid | None:
        seen.extend(line.text for line in lines)
        return read_bars(lines)

    layout = Layout(name="columns", read=read)
    page = table_page().replace(BAR, f" {BAR} ")
    assert outcome_of("ignores_no_break_padding", layout, page) == "passed"
    assert f"规章 {BAR}\u00a01001 {BAR}\u00a01002 {BAR}\u00a01003 {BAR} " in seen
    assert f"规章 {BAR} 1001\u00a0{BAR} 1002\u00a0{BAR} 1003\u00a0{BAR} " in seen


def test_without_hypothesis_the_check_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    assert "Hypothesis is not installed: only the fixed corpus" in outcome_of("reads_anything", GOOD)


def test_an_object_that_is_no_layout_is_refused() -> None:
    with pytest.raises(LayoutError, match=r"is not a gkparse\.Layout"):
        checks(read_bars)  # type: ignore[arg-type]


def test_a_check_shows_its_name_and_its_claim() -> None:
    (check, *_) = checks(GOOD)
    assert repr(check).startswith(
        "Check(name='has_a_name_of_its_own', claim='No built-in layout has its name;"
    )


def test_no_two_figures_of_a_form_are_alike() -> None:
    for form, _ in Subject(GOOD, (), ()).written:
        texts = list(figures_of(form).values())
        assert len(set(texts)) == len(texts)


# Limits of time.


def test_a_layout_that_never_returns_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout_under_test, "SECONDS", 0.1)

    def runaway(_: Lines) -> Grid | None:
        re.match(r"(?:规+)+\t", "规" * 60)
        return None

    assert "did not return within 0.1 seconds" in outcome_of(
        "reads_the_corpus", Layout(name="runaway", read=runaway)
    )


def test_a_time_limit_restores_the_alarm_that_was_set_before() -> None:
    before = signal.getsignal(signal.SIGALRM)
    outer = signal.setitimer(signal.ITIMER_REAL, 1000)
    with time_limit(5, "x"):
        assert signal.getsignal(signal.SIGALRM) is not before
        assert signal.getitimer(signal.ITIMER_REAL)[0] <= 5
    assert signal.getsignal(signal.SIGALRM) is before
    remaining, _ = signal.setitimer(signal.ITIMER_REAL, *outer)
    assert 5 < remaining <= 1000


def test_without_an_alarm_there_is_no_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(signal, "setitimer")
    with time_limit(0.01, "x"):
        time.sleep(0.03)


class Clock:
    """A simulated clock: a reading takes a power of the length of its text, times noise."""

    def __init__(self, power: float, noise: Callable[[int], float] = lambda _: 1.0) -> None:
        self.now = 0.0
        self.power = power
        self.noise = noise
        self.turn = 0

    def __call__(self) -> float:
        return self.now

    def read(self, lines: Lines) -> None:
        size = sum(len(line.text) + 1 for line in lines)
        self.now += 1e-6 * size**self.power * self.noise(self.turn)
        self.turn += 1


@pytest.mark.parametrize(
    ("power", "fails"), [(0.0, False), (1.0, False), (1.15, False), (1.8, True), (2.0, True)]
)
def test_linear_growth_passes_and_quadratic_growth_fails(
    monkeypatch: pytest.MonkeyPatch, power: float, fails: bool
) -> None:
    clock = Clock(power)
    monkeypatch.setattr(health, "thread_time", clock)
    assert (health.grows_too_fast(clock.read, 32_000, lambda size: "0" * size) is not None) == fails


def test_a_busy_machine_does_not_fail_a_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    # Nine of ten turns take ten times as long.
    clock = Clock(1.0, lambda turn: 1.0 if turn % 10 == 7 else 10.0)
    monkeypatch.setattr(health, "thread_time", clock)
    assert health.grows_too_fast(clock.read, 256_000, lambda size: "0" * size) is None


def test_the_garbage_collector_is_on_or_off_as_before() -> None:
    import gc

    gc.disable()
    try:
        health.grows_too_fast(read_bars, 4_000, lambda size: "0" * size)
        assert not gc.isenabled()
    finally:
        gc.enable()
    health.grows_too_fast(read_bars, 4_000, lambda size: "0" * size)
    assert gc.isenabled()


# As tests of a plugin, run by pytest.

PLUGIN_TEST = """
import sys
from pathlib import Path
import gkparse.testing
from gkparse import installed_layouts
LAYOUT = installed_layouts()["tab-rows"]
HERE = Path(__file__).parent
"""

GOLDEN_TEST = PLUGIN_TEST + "test_pages = gkparse.testing.golden(HERE / 'pages', layouts=LAYOUT)\n"
REPORT = (
    "青石街道2023年政府信息公开工作年度报告\n统计期限自2023年1月1日起，至2023年12月31日止。\n"
    "一、总体情况\n全年公开信息12条。\n二、主动公开政府信息情况\n"
)


@pytest.fixture
def pages(pytester: pytest.Pytester) -> Path:
    pytester.makepyfile(GOLDEN_TEST)
    directory = pytester.mkdir("pages")
    (directory / "qingshi.txt").write_text(REPORT, encoding="utf-8")
    return directory


def rewriting(pytester: pytest.Pytester) -> pytest.RunResult:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("GKPARSE_REWRITE", "1")
        return pytester.runpytest_inprocess()


def test_one_call_makes_an_item_for_each_check(pytester: pytest.Pytester, pages: Path) -> None:
    (pages / "table.txt").write_text("规章\t0\t0\t4\n行政规范性文件\t1\t0\t9\n行政许可\t16\n行政处罚\t2\n")
    pytester.makepyfile(
        PLUGIN_TEST
        + "test_layout = gkparse.testing.layout_checks(LAYOUT, examples=[HERE / 'pages' / 'table.txt'])\n"
    )
    result = pytester.runpytest_inprocess(
        "-v", "-p", "no:cacheprovider", "-k", "not takes_time and not line_ends"
    )
    result.stdout.fnmatch_lines(
        ["*::test_layout?reads_its_examples? PASSED*", "*::test_layout?round_trip? PASSED*"]
    )
    result.assert_outcomes(passed=len(checks(GOOD)) - 2, deselected=2)


@pytest.mark.usefixtures("pages")
def test_a_page_without_an_agreed_reading_fails(pytester: pytest.Pytester) -> None:
    result = pytester.runpytest_inprocess()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        ["*there is no qingshi.json, or it is no JSON: GKPARSE_REWRITE=1 pytest writes it"]
    )


def test_the_variable_writes_the_reading_and_skips_the_test(pytester: pytest.Pytester, pages: Path) -> None:
    rewriting(pytester).assert_outcomes(skipped=1)
    agreed = json.loads((pages / "qingshi.json").read_text(encoding="utf-8"))
    assert agreed["report"]["agency"] == "青石街道"
    assert {"key": "requests", "severity": "error", "code": "table-not-found"} in agreed["issues"]
    pytester.runpytest_inprocess().assert_outcomes(passed=1)
    rewriting(pytester).assert_outcomes(passed=1)


@pytest.mark.parametrize("value", ["", "0"])
def test_a_variable_that_is_empty_or_0_writes_nothing(
    pytester: pytest.Pytester, pages: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("GKPARSE_REWRITE", value)
    pytester.runpytest_inprocess().assert_outcomes(failed=1)
    assert not (pages / "qingshi.json").exists()


def test_a_reading_that_changed_shows_the_difference(pytester: pytest.Pytester, pages: Path) -> None:
    rewriting(pytester)
    agreed = pages / "qingshi.json"
    agreed.write_text(agreed.read_text(encoding="utf-8").replace("12条", "13条"), encoding="utf-8")
    result = pytester.runpytest_inprocess()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*qingshi.txt is not read as agreed*", "-*13条*", "+*12条*"])
    rewriting(pytester).assert_outcomes(skipped=1)
    assert "12条" in agreed.read_text(encoding="utf-8")


def test_a_reading_without_its_page_fails(pytester: pytest.Pytester, pages: Path) -> None:
    (pages / "qingshi.txt").rename(pages / "qingshi.json")
    result = rewriting(pytester)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*qingshi.json has no page qingshi.txt beside it"])


def test_a_directory_without_pages_raises(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="there is no page"):
        golden(tmp_path)


def test_a_page_is_read_with_the_layouts_that_are_given(pytester: pytest.Pytester, pages: Path) -> None:
    (pages / "qingshi.txt").write_text(
        f"{REPORT}规章\t0\t0\t4\n行政规范性文件\t1\t0\t9\n行政许可\t16\n行政处罚\t2\n", encoding="utf-8"
    )
    rewriting(pytester).assert_outcomes(skipped=1)
    agreed = json.loads((pages / "qingshi.json").read_text(encoding="utf-8"))
    assert agreed["report"]["disclosure"]["licensing"]["decisions"] == 16
    pytester.makepyfile(
        GOLDEN_TEST.replace("layouts=LAYOUT", "layouts=installed_layouts().only('tab-cells')")
    )
    pytester.runpytest_inprocess().assert_outcomes(failed=1)
    pytester.makepyfile(GOLDEN_TEST.replace(", layouts=LAYOUT", ""))
    pytester.runpytest_inprocess().assert_outcomes(passed=1)


def test_layout_checks_returns_a_test_function_of_a_check() -> None:
    test_layout = layout_checks(GOOD)
    test_layout(checks(GOOD)[0])


# Imports.


def imported_by(statement: str) -> set[str]:
    code = f"{statement}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=PROJECT
    )
    return set(done.stdout.split())


def test_gkparse_itself_needs_neither_pytest_nor_hypothesis() -> None:
    assert not imported_by("import gkparse") & {"pytest", "hypothesis"}


def test_without_pytest_the_message_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "gkparse.testing.golden_pairs")
    monkeypatch.setitem(sys.modules, "pytest", None)
    with pytest.raises(MissingExtraError, match=r"needs pytest: pip install 'gkparse\[testing\]'"):
        importlib.reload(gkparse.testing)


def test_an_error_about_any_other_missing_module_is_raised_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gkparse.testing.golden_pairs", None)
    with pytest.raises(ModuleNotFoundError, match=r"gkparse\.testing\.golden_pairs"):
        importlib.reload(gkparse.testing)


def test_the_kit_compares_with_every_built_in_layout() -> None:
    built_in = layout_under_test.built_in_layouts()
    assert {"tab-cells", "pipe-cells", "tab-rows"} <= set(built_in.names) <= set(BUILT_IN.names)
