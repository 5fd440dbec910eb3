"""Hostile pages are done soon: they are read, or one issue says which limit they cross.

Each of them would take minutes or gigabytes if the tree were built first and checked afterwards.
"""

from __future__ import annotations

import re
import socket
from pathlib import Path

import pytest

import gkparse
from gkparse import Limits
from gkparse.documents import Kind, kind_of
from tests.kit.hostile import MILLION, crossed
from tests.kit.pages import BODY, CELL, KEY, PAGE, REPORT, load, page


@pytest.fixture(autouse=True)
def _isolated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any test that fetches something, or opens another file, fails."""

    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a page made the reader reach out")

    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(Path, "open", refused)


DEEP = {
    "blocks": "<div>" * 100_000,
    "blocks that end": "<div>" * 100_000 + "</div>" * 100_000,
    "text within lines": "<span>" * 100_000,
    "lists": "<ul><li>" * 50_000,
    "quotes and paragraphs": "<blockquote><p>" * 50_000,
    "tables": "<table><tr><td>" * 100_000,
    "tables with two cells": "<table><tr><td>0<td>" * 50_000,
    "layout tables with headings": "<table><tr><td>0<td>一、总体情况<br>" * 20_000,
}


@pytest.mark.parametrize("name", DEEP)
def test_endlessly_nested_elements_stop_at_the_limit_of_depth(name: str) -> None:
    assert crossed(page(DEEP[name] + BODY).encode()) == "depth"


UNCLOSED = {
    "formatting, opened again in each paragraph": "".join(f"<i x={n}><p>" for n in range(50_000)),
    "formatting first": "".join(f"<font x={n}>" for n in range(5_000)) + "<p>x" * 50_000,
    "formatting at every second row": "".join(f"<b x={n}><table>" for n in range(20_000)),
}


@pytest.mark.parametrize("name", UNCLOSED)
def test_formatting_that_is_never_closed_stops_at_the_limit_of_elements(name: str) -> None:
    assert crossed(page(UNCLOSED[name]).encode()) == "elements"


@pytest.mark.parametrize(
    "attributes",
    [
        " ".join(f"a{n}" for n in range(100_000)),
        " ".join(f'a{n}="<>"' for n in range(100_000)),
        "/".join(f"a{n}" for n in range(100_000)),
        "".join(f'a{n}=""' for n in range(100_000)),
    ],
)
def test_countless_attributes_stop_at_the_limit_of_elements(attributes: str) -> None:
    assert crossed(page(f"<p {attributes}>{BODY}").encode()) == "elements"


def test_a_picture_in_an_attribute_is_no_bomb() -> None:
    picture = '<img src="data:image/png;base64,' + "iVBO/Rw0 " * 200_000 + '">'
    assert load(page(picture + BODY)).report == REPORT


def test_too_many_elements_cells_and_tables_stop_at_their_limits() -> None:
    assert crossed(page("<br>" * 4_100_000).encode()) == "elements"
    assert crossed(page("<br>" * 101).encode(), Limits(elements=100)) == "elements"
    assert crossed(page("<table><tr>" + "<td>0" * 201 + "</table>").encode(), Limits(cells=200)) == "cells"
    assert crossed(page("<table><tr><td>0<td>1</table>" * 3_000).encode()) == "tables"
    assert (
        crossed(page("<div class=row><p class=td>0<p class=td>1</div>" * 101).encode(), Limits(cells=200))
        == "cells"
    )


SPANS = {
    "wide": '<tr><td colspan="1000000">0<td>1',
    "wide and high": '<tr><td colspan="1000000" rowspan="1000000">0<td>1',
    "stairs": '<tr><td rowspan="65534">0<td>1',
}


@pytest.mark.parametrize("name", SPANS)
def test_huge_spans_are_cut_and_many_of_them_stop_at_the_limit_of_cells(name: str) -> None:
    assert load(page(f"<table>{SPANS[name] * 5}</table>" + BODY)).cells[KEY].value == 417
    many = page(f"<table>{SPANS[name] * 5_000}</table>" + BODY).encode()
    if name == "wide":
        assert load(many).cells[KEY].value == 417
    else:
        assert crossed(many) == "cells"


def test_a_huge_span_stays_in_its_table() -> None:
    assert (
        load(PAGE.replace(CELL, '<td rowspan="1000000">417</td>'))
        .cells["disclosure.licensing.decisions"]
        .value
        == 83
    )


def test_a_text_larger_than_allowed_stops_at_the_limit_of_characters() -> None:
    assert crossed(page("公" * 17 * MILLION).encode()) == "characters"
    assert crossed(page("<p>公开</p>" * 100).encode(), Limits(characters=100)) == "characters"
    assert (
        crossed(page("<table><tr><td>公开<td>1</table>" * 50).encode(), Limits(characters=100))
        == "characters"
    )


def test_a_file_larger_than_allowed_is_not_read() -> None:
    assert crossed(b"<html>" + b"x" * 100 * MILLION) == "file_bytes"


BOMB = (
    '<?xml version="1.0"?>\n<!DOCTYPE html [<!ENTITY a "0000000000">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(20))
    + ']>\n<html xmlns="http://www.w3.org/1999/xhtml"><body><p>&u;</p>'
)
OUTSIDE = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>&x;</p>'


def test_entities_are_not_expanded_and_files_not_included() -> None:
    assert kind_of(BOMB.encode()) is Kind.HTML
    reading = load(BOMB + BODY)
    assert len(reading.source.text) < 10_000
    assert gkparse.cells(reading.report) == gkparse.cells(REPORT)
    reading = load(OUTSIDE + BODY)
    assert "root:" not in reading.source.text
    assert gkparse.cells(reading.report) == gkparse.cells(REPORT)


def test_references_of_a_page_are_not_fetched_or_run() -> None:
    head = (
        '<base href="http://example.com/"><link rel=stylesheet href="a.css">'
        '<meta http-equiv=refresh content="0;url=/"><script src="http://example.com/x.js"></script>'
        "<style>@import url(http://example.com/y.css);</style>"
    )
    body = (
        '<iframe src="file:///etc/passwd"></iframe><object data="http://example.com/"></object>'
        '<img src="//example.com">'
    )
    assert load(page(body + BODY, head)).report == REPORT


UNCLEAN = {
    "control characters": lambda: PAGE.replace("<td>", "\0<td>\0").replace("<p>", "<p>\x01\x08"),
    "a comment that never ends": lambda: PAGE.replace("</body>", "<!-- ") + "--" * 10_000,
    "a tag that never ends": lambda: PAGE.replace("</body>", "<a " + "x" * 10_000),
    "a quote that never ends": lambda: PAGE.replace("</body>", '<a href="' + "<" * 10_000),
    "references to nothing": lambda: PAGE.replace(
        "</body>", "&#0;&#x110000;&nosuch;&#xD800;&" + "#" * 10_000
    ),
}


@pytest.mark.parametrize("name", UNCLEAN)
def test_a_page_with_dirt_in_it_has_the_same_cells(name: str) -> None:
    assert gkparse.cells(load(UNCLEAN[name]()).report) == gkparse.cells(REPORT)


def test_a_page_cut_off_anywhere_is_never_wrong() -> None:
    data = PAGE.encode()
    whole = gkparse.cells(REPORT)
    for stop in range(0, len(data), 97):
        reading = load(data[:stop])
        named = " ".join(issue.key or "all" for issue in reading.issues)
        for key, value in whole.items():
            cell = reading.cells.get(key)
            if cell is None or cell.value is None:
                assert re.search(rf"\b(?:all|sections|{key.partition('.')[0]})\b", named), (stop, key)
            else:
                assert cell.value == value, (stop, key)


SLOW = {
    "style sheets": lambda: page(BODY, "<style>" + "@media{" * 100_000 + "</style>"),
    "rules": lambda: page(BODY, "<style>" + ".a,.b{display:block}" * 40_000 + "</style>"),
    "comments in style sheets": lambda: page(BODY, "<style>" + "/*" * 400_000 + "</style>"),
    "styles": lambda: page("".join(f'<i style="x{n}:{" " * 50}">' for n in range(300)) + BODY),
    "one style": lambda: page(f'<p style="{"display " * 500_000}">' + BODY),
    "scripts": lambda: page("<script>" + "if(a<b&&c<'d')x();" * 200_000 + "</script>" + BODY),
    "comments": lambda: "<!---->" * 200_000 + PAGE,
    "comments that never end": lambda: "<!--" * 200_000 + PAGE,
    "blanks": lambda: page("<p>" + " \n" * 2 * MILLION + "</p>" + BODY),
    "blanks between ideographs": lambda: page("<p>" + "公 \n 开" * 300_000 + "</p>" + BODY),
    "blanks before a source": lambda: page(
        f"<p>来源：{' ' * 300_000}x</p><p>来源：{'&nbsp;' * 300_000}x</p>" + BODY
    ),
    "headings": lambda: page("<h2>一、总体情况</h2>" * 10_000 + BODY),
    "blocks side by side": lambda: page("<div class=nav><b>x</b></div>" * 20_000 + BODY),
    "cells that are no table": lambda: page("<div><i class=td>x</i></div>" * 20_000 + BODY),
    "self-closed elements": lambda: (
        '<?xml version="1.0"?>'
        + PAGE.replace("<body>", "<body>" + "<a '" * 100_000 + "'>" + "<p/>" * 100_000)
    ),
}


@pytest.mark.parametrize("name", SLOW)
def test_time_grows_no_faster_than_the_page_for(name: str) -> None:
    gkparse.load(SLOW[name]().encode())
