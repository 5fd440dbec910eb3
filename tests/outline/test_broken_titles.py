"""Titles broken at every position: the whole name of the agency, or none and a warning; never the rest of it."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import pytest

import gkparse
from gkparse import Reading, Severity

NAMES = (
    "青砚县人力资源和社会保障局",
    "沐岭市人民政府地方志办公室",
    "云川市临河区青石街道办事处",
    "定海区人民政府盐仓街道办事处",
    "榆砚镇人民政府",
    "榆砚镇",
    "云川市经济技术开发区管理委员会",
    "国家税务总局青砚县税务局",
    "青砚县住房和城乡建设局（人民防空办公室）",
    "河东省沐岭市青砚县自然资源局",
    "沐岭市水务集团有限公司",
    "双江拉祜族佤族布朗族傣族自治县教育局",
    "呼和浩特市市场监督管理局",
    "青砚县机构编制委员会办公室",
    "新太社区服务中心",
    "省发展和改革委员会",
    "沐岭市公安局交通警察支队",
    "中国共产党青砚县委员会办公室",
    "岚泽县和平乡人民政府",
    "云川市数据资源管理局",
)
TITLES = (
    "{}2023年政府信息公开工作年度报告",
    "2023年{}政府信息公开工作年度报告",
    "{}政府信息公开工作年度报告（2023年）",
)
TEXT = "一、总体情况\n平稳。\n二、主动公开政府信息情况\n如下。\n"
PAGE = "".join(f"<p>{line}</p>" for line in TEXT.split("\n"))

WAYS: dict[str, Callable[[Sequence[str]], str | bytes]] = {
    "lines": lambda pieces: "\n".join(pieces) + f"\n{TEXT}",
    "paragraphs": lambda pieces: "\n\n".join(pieces) + f"\n\n{TEXT}",
    "indented": lambda pieces: "".join(f"{' ' * 20}{piece}\n" for piece in pieces) + TEXT,
    "tabs": lambda pieces: "\t".join(pieces) + f"\n{TEXT}",
    "cells": lambda pieces: f"| {' | '.join(pieces)} |\n{TEXT}",
    "rows": lambda pieces: "".join(f"| {piece} |\n" for piece in pieces) + TEXT,
    "markdown": lambda pieces: "".join(f"## {piece}\n" for piece in pieces) + TEXT,
    "br": lambda pieces: f"<html><body><h1>{'<br>'.join(pieces)}</h1>{PAGE}".encode(),
    "p": lambda pieces: f"<html><body><p>{'</p><p>'.join(pieces)}</p>{PAGE}".encode(),
    "td": lambda pieces: f"<html><body><table><tr><td>{'<td>'.join(pieces)}</table>{PAGE}".encode(),
}


def read(source: str | bytes) -> Reading:
    return gkparse.parse(source) if isinstance(source, str) else gkparse.load(source)


def is_whole_or_open(reading: Reading, title: str, name: str) -> bool:
    """Whether the agency and the title are those that are printed, or None with a warning each."""
    if reading.report.agency == name:
        return reading.report.title == title
    warned = {issue.key for issue in reading.issues if issue.severity is Severity.WARNING}
    return (reading.report.agency, reading.report.title) == (None, None) and {"agency", "title"} <= warned


@pytest.mark.parametrize("name", NAMES)
def test_a_title_broken_once_is_whole_or_open(name: str) -> None:
    draw = random.Random(name)
    ways = list(WAYS)
    for form in TITLES:
        title = form.format(name)
        for at in range(1, len(title)):
            way = draw.choice(ways)
            reading = read(WAYS[way]([title[:at], title[at:]]))
            assert is_whole_or_open(reading, title, name), (way, title[:at], title[at:])


@pytest.mark.parametrize("name", NAMES)
def test_a_title_broken_several_times_is_whole_or_open(name: str) -> None:
    draw = random.Random(name)
    for way in WAYS:
        for form in TITLES:
            title = form.format(name)
            cuts = sorted(draw.sample(range(1, len(title)), draw.choice((2, 3, 5))))
            pieces = [title[first:stop] for first, stop in zip([0, *cuts], [*cuts, None], strict=True)]
            assert is_whole_or_open(read(WAYS[way](pieces)), title, name), (way, pieces)


@pytest.mark.parametrize("name", NAMES)
def test_a_title_that_a_page_breaks_in_one_heading_is_whole(name: str) -> None:
    title = TITLES[0].format(name)
    for at in range(1, len(title)):
        assert read(WAYS["br"]([title[:at], title[at:]])).report.agency == name


SITE = (
    *(
        "首页",
        "政务公开",
        "政府信息公开年报",
        "政府信息公开工作年度报告",
        "部门动态",
        "青砚县要闻",
        "附件1",
        "打印",
    ),
    *(
        "青砚县人民政府",
        "青砚县人民政府门户网站",
        "青砚县教育局",
        "县直部门",
        "青砚县教育局文件",
        "2024年1月20日",
    ),
    *(
        "您当前的位置：首页 > 政务公开",
        "索引号：1234",
        "来源：县政府办",
        "字体：大 中 小",
        "中国·青砚",
        "数据开放",
    ),
)


@pytest.mark.parametrize(
    "name", ["青砚县教育局", "青砚县人民政府", "沐岭市人力资源和社会保障局", "榆砚镇人民政府"]
)
@pytest.mark.parametrize("above", SITE)
def test_what_a_site_prints_above_a_title_raises_no_alarm(above: str, name: str) -> None:
    for gap in ("\n", "\n\n"):
        title = TITLES[0].format(name)
        reading = gkparse.parse(f"{above}{gap}{title}\n{TEXT}")
        assert (reading.report.agency, reading.report.title) == (name, title)
        assert "title-broken" not in {issue.code for issue in reading.issues}
