"""A new form is data: an installed edition is found, read, checked, written and drawn, and leaves no trace.

The form is that of `tests/kit/statistics_form`. No module of gkparse names it.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, get_args

import pytest
from attrs import evolve
from hypothesis import given, settings

import gkparse
from gkparse import Reading, Report
from gkparse.forms import EDITIONS, FORMS, Edition, TableForm
from gkparse.forms.editions import has_tables, installed, tables_of
from gkparse.forms.sections import OFFICIAL_SECTIONS, SECTIONS
from gkparse.publish.formats import DocumentFormat
from gkparse.publish.table_view import FigureLine, table_lines, table_title
from gkparse.strategies import Broken, mangled, reports, tables
from tests.kit.imports import MODULES
from tests.kit.profiles import examples
from tests.kit.rendering import LAYOUTS
from tests.kit.statistics_form import EDITION, FORM, STATISTICS_2014, TABLE, Statistics2014
from tests.kit.truth import example_cases, serious

quick = settings(max_examples=examples(4), derandomize=True)

HEADING = "七、政府信息公开情况统计表"
REPORT = f"""青石街道2016年政府信息公开工作年度报告
一、总体情况
全年公开信息128条。
二、主动公开政府信息情况
其中规范性文件3条。
三、收到和处理政府信息公开申请情况
均按时答复。
四、政府信息公开行政复议、行政诉讼情况
无。
五、存在的主要问题及改进情况
公开的时效性还需提高。
六、其他需要报告的事项
没有收取费用。
{HEADING}
统计指标\t单位\t统计数
一、主动公开政府信息数\t条\t128
其中：主动公开规范性文件数\t条\t3
二、收到申请数\t件\t12
（一）当面申请数\t件\t4
（二）网络申请数\t件\t7
（三）信函申请数\t件\t1
三、申请办结数\t件\t12
1.按时办结数\t件\t11
2.延期办结数\t件\t1
四、回应公众关注热点或重大舆情数\t次\t2
五、政府信息公开专项经费\t万元\t5.60
2017年1月12日
"""
FIGURES = {
    "statistics.disclosed.number": (128, "条"),
    "statistics.disclosed_normative.number": (3, "条"),
    "statistics.requests.number": (12, "件"),
    "statistics.requests_in_person.number": (4, "件"),
    "statistics.requests_online.number": (7, "件"),
    "statistics.requests_by_post.number": (1, "件"),
    "statistics.answered.number": (12, "件"),
    "statistics.answered_in_time.number": (11, "件"),
    "statistics.answered_late.number": (1, "件"),
    "statistics.responses.number": (2, "次"),
    "statistics.funds.number": (Decimal("5.60"), "万元"),
}


@pytest.fixture
def edition() -> Iterator[Edition]:
    with installed(EDITION):
        yield EDITION


with_edition = pytest.mark.usefixtures("edition")


def read_of(reading: Reading) -> dict[str, tuple[int | Decimal | None, str | None]]:
    return {key: (cell.value, cell.unit) for key, cell in reading.cells.items()}


def codes(reading: Reading) -> list[tuple[str, str | None]]:
    return [(issue.code, issue.key) for issue in reading.issues]


@with_edition
def test_the_table_is_found_in_its_section_with_every_figure_and_unit() -> None:
    reading = gkparse.parse(REPORT)
    assert reading.issues == ()
    assert read_of(reading) == FIGURES
    (attempt,) = reading.attempts[TABLE]
    assert attempt.span.start == REPORT.index(HEADING) + len(HEADING) + 1
    section = reading.report.sections[-1]
    assert (section.kind, section.title, section.paragraphs) == (TABLE, HEADING[2:], ())
    assert reading.report.trailer == ("2017年1月12日",)
    for key, (value, _) in FIGURES.items():
        place = reading.locate(key)
        assert place is not None
        assert (place.span.of(REPORT), place.cell) == (str(value), 2)


@with_edition
def test_the_report_holds_the_table_in_its_class() -> None:
    report = gkparse.parse(REPORT).report
    table = report.further_tables[TABLE]
    assert isinstance(table, Statistics2014)
    assert (table.requests_online.number, table.funds.number, table.funds.number_unit) == (
        7,
        Decimal("5.60"),
        "万元",
    )
    assert report.tables == {TABLE: table}
    assert gkparse.cells(report) == {key: value for key, (value, _) in FIGURES.items()}


@with_edition
@pytest.mark.parametrize(("year", "wanted"), [(2013, ()), (2014, (TABLE,)), (2018, (TABLE,))])
def test_reports_of_its_years_must_have_the_table(year: int, wanted: tuple[str, ...]) -> None:
    assert (tables_of(year), has_tables(year)) == (wanted, bool(wanted))
    reading = gkparse.parse(REPORT[: REPORT.index(HEADING)].replace("2016", str(year)))
    missing = [("table-not-found", TABLE), ("section-missing", f"sections.{TABLE}")]
    assert sorted(codes(reading), key=str) == sorted(
        missing if wanted else [("no-tables-expected", None)], key=str
    )


@with_edition
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_report_with_the_table_comes_back_in_every_layout_that_writes(layout: str) -> None:
    @quick
    @given(reports(form=FORM))
    def comes_back(report: Report) -> None:
        assert list(report.tables) == [TABLE]
        reading = gkparse.parse(gkparse.render(report, layout))
        assert reading.report == report
        assert serious(reading.issues) == []

    comes_back()


@with_edition
@pytest.mark.parametrize("kind", get_args(DocumentFormat))
def test_a_report_with_the_table_comes_back_in_every_document_format(kind: DocumentFormat) -> None:
    @quick
    @given(reports(form=FORM))
    def comes_back(report: Report) -> None:
        document: str | bytes = gkparse.render(report, format=kind)
        reading = gkparse.load(document.encode() if isinstance(document, str) else document)
        assert reading.report == report
        assert serious(reading.issues) == []

    comes_back()


@with_edition
@pytest.mark.parametrize("layout", ["tab-rows", "pipe-rows", "html-rows", "padded", "one-line"])
def test_a_damaged_table_is_never_silently_wrong(layout: str) -> None:
    @quick
    @given(mangled(layout))
    def is_noticed(page: Any) -> None:
        reading = gkparse.parse(page.text)
        assert page.silently_wrong(reading) == {}
        assert page.false_alarms(reading) == ()

    is_noticed()


@with_edition
def test_the_form_prints_its_units_in_a_column_of_their_own() -> None:
    text = gkparse.render(gkparse.parse(REPORT).report, "tab-rows")
    assert text[text.index(HEADING) :].splitlines()[1:4] == [
        "统计指标\t单位\t统计数",
        "一、主动公开政府信息数\t条\t128",
        "其中：主动公开规范性文件数\t条\t3",
    ]


@with_edition
def test_a_drawn_table_holds_and_a_broken_one_names_its_relations() -> None:
    @quick
    @given(tables(TABLE, FORM))
    def holds(table: Any) -> None:
        assert gkparse.check(Report(further_tables={TABLE: table})) == ()

    @quick
    @given(tables(TABLE, FORM, valid=False))
    def breaks(broken: Broken[Any]) -> None:
        report = Report(further_tables={TABLE: broken.content})
        assert broken.keys
        assert sorted(str(issue.key) for issue in gkparse.check(report)) == sorted(broken.keys)

    holds()
    breaks()


@with_edition
def test_reports_of_any_year_have_the_tables_of_their_years() -> None:
    @quick
    @given(reports())
    def have_them(report: Report) -> None:
        assert tuple(report.tables) == tables_of(report.year)

    have_them()


@with_edition
def test_a_broken_sum_is_reported_in_the_words_of_the_form() -> None:
    text = REPORT.replace("（二）网络申请数\t件\t7", "（二）网络申请数\t件\t8")
    (issue,) = gkparse.parse(text).issues
    assert (issue.code, issue.key, issue.severity) == ("total-differs", "statistics.requests", "error")
    assert issue.message.startswith("二、收到申请数: the total is 12, but its parts add up to 13.")
    assert issue.span is not None
    assert issue.span.of(text) == "二、收到申请数\t件\t12"
    assert issue.covers("statistics.requests_online.number")


@with_edition
def test_a_missing_row_is_named() -> None:
    reading = gkparse.parse(REPORT.replace("四、回应公众关注热点或重大舆情数\t次\t2\n", ""))
    (issue,) = reading.issues
    assert issue.code == "row-absent"
    assert "四、回应公众关注热点或重大舆情数" in issue.message
    assert read_of(reading) == {**FIGURES, "statistics.responses.number": (None, None)}


@with_edition
@pytest.mark.parametrize(
    ("row", "unit", "key", "read"),
    [
        # Another word for what is counted.
        ("一、主动公开政府信息数\t条\t128", "件", "disclosed", (128, "件")),
        # A scale: 128 is not the number.
        ("一、主动公开政府信息数\t条\t128", "万条", "disclosed", (None, None)),
        # A figure in the column of units: one of the two is the number.
        ("一、主动公开政府信息数\t条\t128", "3", "disclosed", (None, None)),
        # The amount is given with the unit that is printed.
        ("五、政府信息公开专项经费\t万元\t5.60", "元", "funds", (Decimal("5.60"), "元")),
        ("五、政府信息公开专项经费\t万元\t5.60", "亿元", "funds", (None, None)),
    ],
)
def test_a_unit_that_is_not_that_of_the_form_is_named(
    row: str, unit: str, key: str, read: tuple[int | Decimal | None, str | None]
) -> None:
    label, official, figure = row.split("\t")
    reading = gkparse.parse(REPORT.replace(row, f"{label}\t{unit}\t{figure}"))
    (issue,) = reading.issues
    assert (issue.code, issue.key) == ("unit-differs", f"statistics.{key}.number")
    assert issue.message == f"the table prints the unit {unit!r}, and the form has {official!r}"
    assert read_of(reading) == {**FIGURES, f"statistics.{key}.number": read}


@with_edition
def test_an_amount_with_one_unit_in_its_cell_and_another_beside_it_is_unknown() -> None:
    reading = gkparse.parse(REPORT.replace("万元\t5.60", "万元\t5.60元"))
    assert codes(reading) == [("unit-differs", "statistics.funds.number")]
    assert reading.cells["statistics.funds.number"].value is None


@with_edition
def test_a_table_without_its_column_of_units_is_read_without_units() -> None:
    text = REPORT
    for unit in ("单位", "条", "件", "次", "万元"):
        text = text.replace(f"\t{unit}\t", "\t")
    reading = gkparse.parse(text)
    assert reading.issues == ()
    assert read_of(reading) == {key: (value, None) for key, (value, _) in FIGURES.items()}


@with_edition
def test_the_second_reading_of_a_table_is_equal_to_the_first() -> None:
    """The places of a table's cells are kept, and used for the next table with the same labels."""
    first, second, third = (gkparse.parse(REPORT) for _ in range(3))
    assert first == second == third


@with_edition
def test_json_holds_the_table_and_the_schema_describes_it() -> None:
    report = gkparse.parse(REPORT).report
    data = json.loads(gkparse.dumps(report))
    assert data["further_tables"][TABLE]["funds"] == {"number": "5.60", "number_unit": "万元"}
    assert gkparse.loads(gkparse.dumps(report)) == report
    schema = gkparse.json_schema()
    assert schema["properties"]["further_tables"]["properties"] == {TABLE: {"$ref": "#/$defs/Statistics2014"}}
    assert list(schema["$defs"]["Statistics2014"]["properties"])[:2] == ["disclosed", "disclosed_normative"]


@with_edition
@pytest.mark.parametrize(
    "further",
    [[], {"other": {}}, {TABLE: 3}, {TABLE: {"form": "2014", "other": {}}}, {TABLE: {"form": "1999"}}],
)
def test_json_of_a_table_that_no_form_has_is_refused(further: object) -> None:
    data = json.loads(gkparse.dumps(Report(year=2016)))
    with pytest.raises(gkparse.DataError, match="further_tables"):
        gkparse.loads(json.dumps({**data, "further_tables": further}))


@with_edition
def test_the_table_is_shown_as_the_form_has_it() -> None:
    lines = table_lines(STATISTICS_2014, gkparse.parse(REPORT).cells)
    assert table_title(STATISTICS_2014) == HEADING[2:]
    assert [line.label for line in lines if isinstance(line, FigureLine)] == [
        row.label for _, row in STATISTICS_2014.rows
    ]


def relabelled(form: TableForm, key: str) -> TableForm:
    (block,) = form.blocks
    rows = tuple(evolve(row, label="甲乙丙丁") if row.key == key else row for row in block.rows)
    return evolve(form, blocks=(evolve(block, rows=rows),))


@pytest.mark.parametrize("key", [row.key for _, row in STATISTICS_2014.rows])
def test_the_labels_are_those_of_the_data(key: str) -> None:
    with installed(evolve(EDITION, tables={TABLE: relabelled(STATISTICS_2014, key)})):
        reading = gkparse.parse(REPORT)
    assert reading.cells[f"statistics.{key}.number"].value is None
    assert serious(reading.issues)


def official_state() -> tuple[object, ...]:
    return list(EDITIONS), list(FORMS.items()), tuple(SECTIONS), gkparse.json_schema()


def test_an_edition_leaves_no_trace() -> None:
    texts = [REPORT, *(case.text for case in example_cases())]
    before = official_state(), [gkparse.parse(text) for text in texts]
    with installed(EDITION):
        within = [gkparse.parse(text) for text in texts]
    after = official_state(), [gkparse.parse(text) for text in texts]
    assert after == before
    # Nor do reports of other years change while it is there.
    assert within[1:] == before[1][1:]
    assert within[0] != before[1][0]


def test_an_edition_leaves_no_trace_after_an_exception() -> None:
    def fail() -> None:
        with installed(EDITION):
            assert official_state() != before
            raise LookupError

    before = official_state()
    with pytest.raises(LookupError):
        fail()
    assert official_state() == before


def test_without_the_edition_nothing_of_the_table_is_known() -> None:
    reading = gkparse.parse(REPORT)
    assert codes(reading) == [("no-tables-expected", None)]
    assert (reading.cells, reading.report.tables, reading.report.sections[-1].kind) == (
        {},
        {},
        "unclassified",
    )
    assert (tables_of(2016), tuple(SECTIONS)) == ((), OFFICIAL_SECTIONS)
    assert "further_tables" not in gkparse.json_schema()["properties"]
    assert "further_tables" not in json.loads(gkparse.dumps(reading.report))


# Where the names of tables and forms may stand: the forms and the model, the sentences and the faults that
# the strategies draw, sentences that state figures of certain cells, rules about certain cells, and plots of
# them.
MAY_NAME = (
    *("forms.", "report", "convert", "checks.rules.", "checks.prose", "_lines.statements."),
    *("strategies.words", "strategies.operations.catalogue", "publish.review_page.plots"),
)


def test_no_stage_names_a_table_or_a_form() -> None:
    names = {*FORMS, *(edition.name for edition in EDITIONS)}
    naming = {
        (module, str(node.value))
        for module, path in MODULES.items()
        if not module.startswith(MAY_NAME)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and str(node.value).partition(".")[0] in names
    }
    assert not naming
