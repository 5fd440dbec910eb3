"""Several reports in one text: each is read, and none takes anything from another."""

from __future__ import annotations

import pytest

import gkparse
from gkparse import Reading
from gkparse._read import read_all
from tests.kit.documents import document
from tests.kit.steps import steps
from tests.kit.tables import HAN, TITLES, adding_up, proceedings_table, report_text, request_table, tab_cells
from tests.kit.truth import EXAMPLES

TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))}


def codes(reading: Reading) -> set[str]:
    return {issue.code for issue in reading.issues}


@pytest.mark.parametrize("text", [*TEXTS.values(), "", "全年平稳。", "\n\n"])
def test_a_text_with_one_report_or_none_gives_what_parse_gives(text: str) -> None:
    assert gkparse.parse_all(text) == (gkparse.parse(text),)


@pytest.mark.parametrize("first", TEXTS)
@pytest.mark.parametrize("second", TEXTS)
def test_each_of_two_reports_is_read_as_if_it_were_alone(first: str, second: str) -> None:
    text = f"{TEXTS[first]}\n{TEXTS[second]}"
    one, other = gkparse.parse_all(text)
    assert one.report == gkparse.parse(TEXTS[first]).report
    assert other.report == gkparse.parse(TEXTS[second]).report
    assert codes(other) == codes(gkparse.parse(TEXTS[second]))


def test_the_first_is_what_parse_gives_but_for_the_issue_that_there_are_more() -> None:
    text = "\n".join(TEXTS.values())
    one, *others = gkparse.parse_all(text)
    parsed = gkparse.parse(text)
    assert len(others) == len(TEXTS) - 1
    assert (one.report, one.cells, one.places) == (parsed.report, parsed.cells, parsed.places)
    assert one.issues == tuple(issue for issue in parsed.issues if issue.code != "second-report")
    assert "second-report" not in {code for other in others for code in codes(other)}


def test_every_place_is_in_the_whole_text() -> None:
    names = list(TEXTS)[:3]
    text = "\n".join(TEXTS[name] for name in names)
    start = 0
    for name, reading in zip(names, gkparse.parse_all(text), strict=True):
        stop = start + len(TEXTS[name])
        assert reading.source.text == text
        spans = [cell.place.span for cell in reading.cells.values() if cell.place is not None]
        spans += [place.span for place in reading.places.values()]
        spans += [issue.span for issue in reading.issues if issue.span is not None]
        assert spans
        assert all(start <= span.start <= span.stop <= stop for span in spans)
        alone = gkparse.parse(TEXTS[name])
        assert {key: cell.raw for key, cell in reading.cells.items()} == {
            key: cell.raw for key, cell in alone.cells.items()
        }
        start = stop + 1


def test_layouts_are_those_that_were_given() -> None:
    text = "\n".join(TEXTS.values())
    layouts = gkparse.installed_layouts().only("pipe-cells")
    readings = gkparse.parse_all(text, layouts)
    assert readings[0].report == gkparse.parse(text, layouts).report


OTHER_WITH_TABLE = report_text({"requests": "{table}"}, year=2022).replace("青石街道", "白石街道")
ONE, OTHER = report_text(), report_text(year=2022).replace("青石街道", "白石街道")


@pytest.mark.parametrize(
    "title",
    [
        "白石街道2022年政府信息公开工作年度报告",
        "标题：白石街道2022年政府信息公开工作年度报告",
        "白石街道2022年政府信息公开工作年度报告_云川市人民政府",
        "白石街道2022年\n政府信息公开工作年度报告",
        "白石街道\n政府信息公开工作年度报告\n（2022年度）",
        "现将白石街道2022年政府信息公开工作情况报告如下。",
        "# 白石街道2022年政府信息公开工作年度报告",
    ],
)
def test_a_further_report_begins_with_its_title_however_it_is_printed(title: str) -> None:
    other = OTHER.replace("白石街道2022年政府信息公开工作年度报告", title)
    readings = gkparse.parse_all(f"{ONE}\n青石街道办事处\n2024年1月5日\n\n{other}")
    assert [(reading.report.agency, reading.report.year) for reading in readings] == [
        ("青石街道", 2023),
        ("白石街道", 2022),
    ]
    assert readings[0].report.trailer == ("青石街道办事处", "2024年1月5日")
    assert [len(reading.report.sections) for reading in readings] == [6, 6]


def test_the_same_report_pasted_twice_is_two() -> None:
    one, other = gkparse.parse_all(f"{ONE}\n{ONE}")
    assert one.report == other.report


HEAD = "青石街道2023年政府信息公开工作年度报告"
CONTENTS = "\n".join(f"{HAN[index]}、{title}" for index, title in enumerate(TITLES))


@pytest.mark.parametrize(
    "text",
    [
        # the title at the head of every page, above a section and within one
        ONE.replace("三、收到", f"- 2 -\n{HEAD}\n三、收到"),
        ONE.replace("人手", f"人手\n- 3 -\n{HEAD}\n"),
        # among headings of the overview that sound like sections
        ONE.replace(
            "全年公开信息12条。",
            f"（一）主动公开情况\n甲。\n（二）收到和处理政府信息公开申请情况\n乙。\n{HEAD}\n丙。",
        ),
        # a table of contents between title and report
        f"{HEAD}\n{CONTENTS}\n{ONE}",
        f"{HEAD}\n目录\n{CONTENTS}\n\n{ONE}",
        # links behind it
        f"{ONE}\n相关链接\n青石街道2022年政府信息公开工作年度报告\n青石街道2021年政府信息公开工作年度报告",
    ],
)
def test_a_title_that_begins_no_report_does_not_divide_one(text: str) -> None:
    assert len(gkparse.parse_all(text)) == 1
    assert gkparse.parse(text).report.requests == gkparse.parse(ONE).report.requests


def test_a_section_pasted_behind_the_last_is_no_report() -> None:
    text = ONE + "三、收到和处理政府信息公开申请情况\n" + tab_cells(request_table())
    text += "四、政府信息公开行政复议、行政诉讼情况\n" + tab_cells(proceedings_table())
    assert len(gkparse.parse_all(text)) == 1


def test_ten_times_as_many_reports_take_no_more_than_ten_times_the_steps() -> None:
    short = f"{HEAD}\n一、总体情况\n平稳。\n二、主动公开政府信息情况\n如下。\n"
    assert len(gkparse.parse_all(short * 20)) == 20
    few, many = short * 20, short * 200
    assert steps(lambda: gkparse.parse_all(many)) <= 11 * steps(lambda: gkparse.parse_all(few))


def test_a_file_is_read_as_its_text_and_an_issue_of_the_file_comes_once() -> None:
    data = f"{ONE}\n{OTHER}".encode()
    assert [reading.report for reading in gkparse.load_all(data)] == [
        reading.report for reading in gkparse.parse_all(data.decode())
    ]
    torn = data.replace("全年".encode(), "全年".encode()[:-1])
    first, second = gkparse.load_all(torn)
    assert "undecodable-bytes" in codes(first)
    assert "undecodable-bytes" not in codes(second)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 damaged", b"%PDF-1.7 nothing"])
def test_a_file_that_cannot_be_read_is_one_reading(data: bytes) -> None:
    assert gkparse.load_all(data) == (gkparse.load(data),)


def test_the_tables_that_a_document_holds_go_to_the_report_they_stand_in() -> None:
    figures = adding_up({"granted.natural_person": 6})
    first = report_text({"requests": "见附件。\n"})
    whole = document(request_table(figures), first + "\n" + OTHER_WITH_TABLE)
    one, other = read_all(whole, None)
    assert one.report.requests is None
    assert other.report.requests is not None
    assert gkparse.cells(other.report)["requests.granted.natural_person"] == 6
