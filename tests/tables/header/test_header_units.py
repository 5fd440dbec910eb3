"""Units in headers: blanks and line ends within a word do not change the unit."""

from __future__ import annotations

import re

import pytest

import gkparse
from gkparse import Reading
from tests.kit.truth import EXAMPLES

REPORTS = {
    "disclosure.fees.amount": EXAMPLES / "qingshi-2021.txt",
    "disclosure.procurement.amount": EXAMPLES / "hemingtan-2020.txt",
}
BLANKS = ("", " ", "\u3000", "\u00a0", "\u200b", "\u2060", "\ue5e5", "\ufe00", " \u200b ")
LAYOUTS = ("tab-rows", "tab-cells", "pipe-rows", "comma-rows", "ruled", "space-rows", "flat-cells")


def is_named(reading: Reading, key: str) -> bool:
    """Whether an error or warning names a cell or its table."""
    marks = {issue.key for issue in reading.issues if issue.severity != "info"}
    return not marks.isdisjoint((key, key.rpartition(".")[0], key.partition(".")[0]))


@pytest.mark.parametrize("key", REPORTS)
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("blank", BLANKS)
@pytest.mark.parametrize("unit", ["万元", "元"])
def test_blanks_within_the_words_of_a_unit_do_not_change_it(
    key: str, layout: str, blank: str, unit: str
) -> None:
    text = gkparse.render(gkparse.parse(REPORTS[key].read_text(encoding="utf-8")).report, layout=layout)
    label = "采购总金额" if "procurement" in key else "本年收费金额"
    header = f"{label}（{blank.join('单位：' + unit)}）"
    text = re.sub(r"(?<=[0-9])万?元", "", text)
    text, headers = re.subn(rf"{label}(（[^）]*）)?", header, text)
    assert headers == 1
    reading = gkparse.parse(text)
    cell = reading.cells[key]
    assert cell.value is not None or is_named(reading, key)
    assert cell.unit == unit or is_named(reading, key)
    assert cell.unit in (unit, None)
    if layout in ("tab-rows", "pipe-rows", "comma-rows"):
        assert cell.unit == unit


@pytest.mark.parametrize("parts", [("单位：万", "元"), ("单位：", "万元"), ("单", "位：万元"), ("万", "元")])
@pytest.mark.parametrize("between", ["<br>", "</p><p>", "&nbsp;", "\n", "<wbr>", "<span> </span>"])
def test_a_line_end_within_a_unit_of_a_page_does_not_change_it(parts: tuple[str, str], between: str) -> None:
    rows = [
        ("信息内容", f"<p>本年收费金额（{between.join(parts)}）</p>"),
        ("行政事业性收费", "31.5"),
    ]
    cells = "".join(f"<tr><td>{label}</td><td>{text}</td></tr>" for label, text in rows)
    page = (
        "<h1>青石县教育局2023年政府信息公开工作年度报告</h1><p>二、主动公开政府信息情况</p>"
        f"<table><tr><td colspan=2>第二十条第（八）项</td></tr>{cells}</table>"
    )
    reading = gkparse.load(page.encode())
    assert reading.cells["disclosure.fees.amount"].unit == "万元"


@pytest.mark.parametrize("between", ["\n", " ", "\u3000\n"])
def test_a_quoted_header_may_have_a_line_end(between: str) -> None:
    report = gkparse.parse(REPORTS["disclosure.fees.amount"].read_text(encoding="utf-8")).report
    text = gkparse.render(report, layout="comma-rows")
    header = "本年收费金额（单位：万元）"
    assert header in text
    text = text.replace(header, f'"本年收费金额{between}（单位：万{between}元）"')
    reading = gkparse.load(text.encode())
    cell = reading.cells["disclosure.fees.amount"]
    assert cell.unit == "万元" or is_named(reading, "disclosure.fees.amount")
