"""A cell of a web page holds what the page shows in it, not what its styles hide, strike, raise or part."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gkparse
from gkparse import Reading, State
from tests.kit.pages import BODY, CELL, FIGURE, KEY, REPORT, codes, load, page
from tests.kit.web_looks import (
    ELEMENTS,
    HIDING,
    INVISIBLE,
    OLD,
    TRANSPARENT,
    UNREAD,
    UNSEEN,
    UNSEEN_LINES,
    WHITE,
)

LINK = '<link rel="stylesheet" href="/site.css">'


def styled(content: str, sheet: str = "", head: str = "", cell: str = "<td>") -> Reading:
    """The page with a style sheet, and other content in the cell of KEY."""
    body = BODY.replace(CELL, f"{cell}{content}</td>")
    return load(page(body, f"<style>{sheet}</style>{head}"))


def assert_shows_only_the_figure(reading: Reading) -> None:
    assert reading.cells[KEY].value == FIGURE
    assert codes(reading) == []
    assert gkparse.cells(reading.report) == gkparse.cells(REPORT)


def assert_unread_and_named(reading: Reading) -> None:
    assert reading.cells[KEY].value is None
    assert reading.cells[KEY].state is State.UNREADABLE
    assert ("cell-unreadable", KEY) in codes(reading)
    others = {key: value for key, value in gkparse.cells(REPORT).items() if key != KEY}
    assert {key: value for key, value in gkparse.cells(reading.report).items() if key != KEY} == others


@pytest.mark.parametrize("style", HIDING)
def test_text_that_a_style_hides_is_no_part_of_a_figure(style: str) -> None:
    for tag in ("span", "b", "font"):
        assert_shows_only_the_figure(styled(f'<{tag} style="{style}">{OLD}</{tag}>{FIGURE}'))
        assert_shows_only_the_figure(styled(f'{FIGURE}<{tag} style="{style}">{OLD}</{tag}>'))
        assert_shows_only_the_figure(styled(f'{FIGURE}<{tag} class="x">{OLD}</{tag}>', f".x {{ {style} }}"))


@pytest.mark.parametrize("style", [*UNSEEN, *UNSEEN_LINES, *WHITE, *TRANSPARENT, *INVISIBLE])
def test_text_that_a_style_hides_leaves_its_room_between_two_digits(style: str) -> None:
    assert_unread_and_named(styled(f'41<span style="{style}">{OLD}</span>7'))


@pytest.mark.parametrize("style", [style for style in HIDING if not style.startswith("display")])
def test_a_cell_whose_text_is_hidden_keeps_its_place(style: str) -> None:
    reading = styled(str(FIGURE), cell=f'<td style="{style}">')
    assert reading.cells[KEY].value in (None, FIGURE)
    assert "row-unknown" not in [code for code, _ in codes(reading)]
    assert gkparse.cells(reading.report)["requests.granted.total"] == FIGURE + 1


SELECTORS = [
    "td .old",
    "td > .old",
    "table tr td span.old",
    "td .old:first-child",
    "td :first-child",
    "td span:nth-of-type(1)",
    "[class~=old]",
    "[data-state='gone']",
    "[data-state^=go]",
    "#f1",
    "td span:not(.new)",
    ":is(.old, .older)",
    "td :where(.old)",
    "body .old, .nothing",
    "span:has(> i)",
    "body td span.old span.old, td .old",
    ".old:not([lang])",
]
SPAN = f'<span class="old" id="f1" data-state="gone"><i>{OLD}</i></span>'


@pytest.mark.parametrize("selector", SELECTORS)
def test_the_style_sheet_hides_with_any_selector(selector: str) -> None:
    assert_shows_only_the_figure(styled(f"{SPAN}{FIGURE}", f"{selector} {{ display: none }}"))


@pytest.mark.parametrize(
    "attribute", ["CLASS=old", "Class = 'old'", 'cLaSs\n=\n"new old"', "lang=zh class=old"]
)
def test_the_style_sheet_hides_however_a_class_is_written(attribute: str) -> None:
    span = f"<span {attribute}>{OLD}</span>"
    assert_shows_only_the_figure(styled(f"{span}{FIGURE}", ".old { display: none }"))


SHEETS = [
    "@media screen { .old { display:none } }",
    "@media (min-width: 800px) and (max-width: 2000px) { .old { display:none } }",
    "@media all, print { td { .old { display:none } } }",
    "@supports (display: grid) { .old { display:none } }",
    "td { & .old { display:none } }",
    "td{color:red;.old{display:none}color:blue}",
    "/* .a { */ .old { display:none /* } */ }",
    "<!-- .old{display:none} -->",
    ".old{display:none",
    "a[href='}'] { color: red } .old { display:none }",
    ":root { --off: none } .old { display: var(--off) }",
    ".old{display:inline}.old{display:none}",
    "span.old{display:none}.old{display:inline}",
    ".old{display:none!important}span.old{display:inline}",
    ".old { display: inline } @media print { .old { display: inline } } td .old { display: none }",
]


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_cascade_says_that_a_figure_is_hidden(sheet: str) -> None:
    assert_shows_only_the_figure(styled(f"{SPAN}{FIGURE}", sheet))


NOT_HIDING = [
    "@media print { .old { display:none } }",
    "@media (max-width: 768px) { .old { display:none } }",
    "@media not all and (min-width: 600px) { .old { display:none } }",
    "@font-face { font-family: x } @keyframes y { from { opacity: 0 } }",
    "td .old{display:none} #f1{display:inline}",
    ".old{display:none} td>.old{display:inline!important}",
    "tr .x .old { display:none }",
    ".old:hover { display:none }",
    "th .old { visibility: hidden }",
    ".old { color: #333 }",
    ".old { width: 0; overflow: hidden }",
    ".old { opacity: .9; font-size: 12px; font: 700 14px/1.5 SimSun }",
    ".old { background: #fff url(a.png) no-repeat } td { position: relative }",
    "tr { background: #004a98; color: #fff }",
    "tr { background: url(a.png) #004a98 } .old { color: rgb(255 255 255) }",
    "div { opacity: 0 }",
    ".clearfix:after { content: '.'; visibility: hidden; height: 0 }",
    ".old::before { content: '\\e601' } .old::after { content: '' }",
]


@pytest.mark.parametrize("sheet", NOT_HIDING)
def test_a_figure_that_no_rule_hides_is_read(sheet: str) -> None:
    assert_shows_only_the_figure(styled(f'<span class="old" id="f1">{FIGURE}</span>', sheet))


@pytest.mark.parametrize("attribute", ["", " media=screen", " media='all'", " type='text/css'"])
def test_a_sheet_for_screens_holds(attribute: str) -> None:
    head = f"<style{attribute}>.old{{display:none}}</style>"
    assert_shows_only_the_figure(styled(f"{SPAN}{FIGURE}", head=head))


@pytest.mark.parametrize("attribute", ["media=print", "media='(max-width: 600px)'", "type='text/less'"])
def test_a_sheet_for_other_media_does_not(attribute: str) -> None:
    head = f"<style {attribute}>.old{{display:none}}</style>"
    assert_shows_only_the_figure(styled(f"<span class=old>{FIGURE}</span>", head=head))


def test_margins_and_indents_of_tables_and_paragraphs_are_no_doubt() -> None:
    body = BODY.replace("<table>", '<table style="margin-left:-5.4pt;mso-padding-alt:0cm 5.4pt">')
    body = body.replace(CELL, f'<td style="padding:0 5.4pt"><p style="margin-left:-5.25pt">{FIGURE}</p></td>')
    assert_shows_only_the_figure(load(page(body)))


@pytest.mark.parametrize(
    "style",
    [
        "order:2",
        "display:flex;flex-direction:column-reverse",
        "filter:grayscale(100%)",
        "filter:alpha(opacity=0)",
        "filter:progid:DXImageTransform.Microsoft.BasicImage(grayscale=1)",
        "transform:rotate(360deg)",
        "margin:0 auto;padding:20px;float:left;position:relative;left:10px",
        "background:url(bg.png) #fff;color:#333",
        "letter-spacing:1px;text-indent:2em;line-height:0.9",
    ],
)
def test_the_layout_of_a_page_puts_no_figure_in_doubt(style: str) -> None:
    for head in ("", LINK):
        body = f'<div class="hide main" style="{style}"><div>{BODY}</div></div>'
        assert_shows_only_the_figure(load(page(body, head)))


WITHIN_A_LINE = [
    "transform:scale(0)",
    "transform:translateX(-9999px)",
    "content-visibility:hidden",
    "text-indent:-9999px",
    "width:0;height:0;overflow:hidden",
]


@pytest.mark.parametrize("style", WITHIN_A_LINE)
def test_what_hides_a_box_hides_no_text_within_a_line(style: str) -> None:
    assert_shows_only_the_figure(styled(f'<span style="{style}">{FIGURE}</span>'))
    assert_unread_and_named(styled(f'<div style="{style}">{FIGURE}</div>'))


SHOWN_AGAIN = [
    ("visibility:hidden", "visibility:visible"),
    ("font-size:0", "font-size:14px"),
    ("color:#fff", "color:#333"),
    ("color:#fff", "background:#036"),
    ("background:#000", "color:yellow"),
]


@pytest.mark.parametrize(("around", "inside"), SHOWN_AGAIN)
def test_an_element_shows_again_what_the_one_around_it_hides(around: str, inside: str) -> None:
    both = f'<div class="a">{OLD}<span class="b">{FIGURE}</span></div>'
    assert_shows_only_the_figure(styled(both, f".a {{ {around} }} .b {{ {inside} }}"))
    plain = f'<div style="{around}">{OLD}<span style="{inside}">{FIGURE}</span></div>'
    assert_shows_only_the_figure(styled(plain))


def test_a_colour_shows_nothing_that_a_fill_around_it_hides() -> None:
    hidden = f'<b style="-webkit-text-fill-color:transparent"><i style="color:red">{OLD}</i></b>'
    assert_shows_only_the_figure(styled(f"{hidden}{FIGURE}"))
    shown = f'<b style="color:#fff"><i style="-webkit-text-fill-color:#000">{FIGURE}</i></b>'
    assert_shows_only_the_figure(styled(shown))


def test_nothing_shows_again_what_is_removed_or_transparent() -> None:
    for hiding in ("display:none", "opacity:0"):
        inner = (
            f'<span style="{hiding}"><b style="display:inline;opacity:1;visibility:visible">{OLD}</b></span>'
        )
        assert_shows_only_the_figure(styled(f"{inner}{FIGURE}"))


def test_white_text_on_a_dark_row_is_read() -> None:
    for row in ('bgcolor="#003366"', 'style="background:#036"', 'style="background-color:navy"'):
        before, _, behind = BODY.partition(CELL)
        above, _, within = before.rpartition("<tr>")
        in_row, _, below = behind.partition("</tr>")
        white = f"{within}{CELL}{in_row}".replace("<td>", '<td style="color:white"><font color="#FFFFFF">')
        assert_shows_only_the_figure(load(page(f"{above}<tr {row}>{white}</tr>{below}")))


@pytest.mark.parametrize("content", ELEMENTS)
def test_an_element_shows_what_a_browser_shows_of_it(content: str) -> None:
    assert_shows_only_the_figure(styled(content))


@pytest.mark.parametrize(
    "style",
    ["vertical-align:4px", "position:relative;top:6px", "transform:translateY(-6px)", "mso-text-raise:3pt"],
)
def test_a_figure_that_is_raised_as_a_whole_is_a_figure(style: str) -> None:
    assert_shows_only_the_figure(styled(f'<b style="{style}">{FIGURE}</b>'))
    assert_shows_only_the_figure(styled(f'<b style="{style}">41</b><b style="{style}">7</b>'))
    assert_unread_and_named(styled(f'41<b style="{style}">7</b>'))


@pytest.mark.parametrize("content", UNREAD)
def test_a_cell_that_cannot_be_read_as_it_is_shown_is_named(content: str) -> None:
    assert_unread_and_named(styled(content))


@pytest.mark.parametrize(
    "style",
    [
        "text-decoration:line-through",
        "text-decoration: red LINE-THROUGH double",
        "text-decoration-line:line-through",
        "vertical-align:super",
        "vertical-align:6px",
        "vertical-align:sub",
    ],
)
@pytest.mark.parametrize("selector", ["td .x", "td>i", "i:nth-child(1)", "[class=x]"])
def test_the_style_sheet_strikes_and_raises_with_any_selector(selector: str, style: str) -> None:
    assert_unread_and_named(styled('41<i class="x">7</i>', f"{selector} {{ {style} }}"))


@pytest.mark.parametrize("sheet", [".x { float: right }", "td { display: flex }", "i { margin-left: 3em }"])
def test_the_style_sheet_parts_two_figures(sheet: str) -> None:
    assert_unread_and_named(styled('41<i class="x">7</i>', sheet))


@pytest.mark.parametrize("content", ["counter(n)", "url(4.png)", "counter(n) '.'"])
def test_what_the_style_sheet_adds_to_a_cell_and_is_not_read_is_named(content: str) -> None:
    sheet = f".f::before {{ content: {content} }}"
    assert_unread_and_named(styled(str(FIGURE), sheet, cell='<td class="f">'))
    assert_unread_and_named(styled("", sheet, cell='<td class="f">'))


GENERATED = [
    (".x::before { content: '1' }", None),
    ('.x:after{content:"0"}', None),
    (".x::before { content: '-' }", None),
    (".x::before { content: counter(n) }", None),
    (".x::after { content: ''; position: absolute; left: 0; top: 50%; border-top: 1px solid }", None),
    (".x::first-letter { font-size: 0 }", None),
    (".x::after { content: '件' }", FIGURE),
    (".x::before { content: ' ' }", FIGURE),
    (".x::before { content: '1'; display: none }", FIGURE),
    (".x::before { content: none }", FIGURE),
    (".y::before { content: '1' }", FIGURE),
]


@pytest.mark.parametrize(("sheet", "value"), GENERATED)
def test_text_of_the_style_sheet_is_text_of_the_cell(sheet: str, value: int | None) -> None:
    reading = styled(f'<b class="x">{FIGURE}</b>', sheet)
    if value is None:
        assert reading.cells[KEY].value != FIGURE
        assert ("cell-unreadable", KEY) in codes(reading) or reading.cells[KEY].raw in ("1417", "4170")
    else:
        assert reading.cells[KEY].value == value


def test_a_figure_that_only_the_style_sheet_prints_is_read() -> None:
    assert_shows_only_the_figure(styled("<b class=x></b>", f".x::before {{ content: '{FIGURE}' }}"))
    assert_shows_only_the_figure(styled(f"<b data-n={FIGURE}></b>", "b::after { content: attr(data-n) }"))


@pytest.mark.parametrize("head", [LINK, "<style>@import url(a.css);</style>"])
@pytest.mark.parametrize(
    "content",
    [
        '<b class="n">12</b>417',
        '417<b id="n">12</b>',
        '<b class="d-none">12</b>417',
        '<b class="hide">417</b>',
    ],
)
def test_what_a_sheet_elsewhere_may_hide_is_doubt(head: str, content: str) -> None:
    assert_unread_and_named(styled(content, head=head))


@pytest.mark.parametrize(
    "content",
    [
        '<b class="n">417</b>',
        '<p class="a"><b class="n">417</b></p>',
        '<b class="n">417</b>件',
        "<b>41</b><i>7</i>",
        '<b class="d-none d-md-block">417</b>',
        '<b class="n">417</b> <b class="n"> </b>',
        '<b class="known">41</b>7',
    ],
)
def test_a_sheet_elsewhere_is_no_doubt_where_it_cannot_matter(content: str) -> None:
    assert_shows_only_the_figure(styled(content, ".known { color: red }", LINK))


def test_a_class_that_no_sheet_knows_hides_nothing_on_a_page_without_other_sheets() -> None:
    assert_shows_only_the_figure(styled('<b class="hide">417</b>'))


OLD_BODY = BODY.replace("2023年", "2022年").replace(f">{FIGURE}<", f">{FIGURE + 1}<")
PANES = [
    ('<div class="tab-pane">{}</div><div class="tab-pane active">{}</div>', LINK),
    ('<div class="tab-content"><div class="item">{}</div><div class="item on">{}</div></div>', LINK),
    (
        '<div role="tabpanel" aria-hidden="true">{}</div><div role="tabpanel" class="show">{}</div>',
        LINK,
    ),
    ('<div class="tabCon">{}</div><div class="tabCon cur">{}</div>', "<script src=a.js></script>" + LINK),
    (
        '<div class="p">{}</div><div class="p q">{}</div>',
        "<style>.p{{display:none}}.p.q{{display:block}}</style>",
    ),
    (
        '<ul><li>{}</li><li class="on">{}</li></ul>',
        "<style>ul>li{{display:none}}ul .on{{display:list-item}}</style>",
    ),
    (
        '<input type="radio" id="a"><input type="radio" id="b" checked><div>{}</div><div class="x">{}</div>',
        "<style>div{{display:none}} #b:checked ~ .x {{display:block}}</style>",
    ),
    ("<details><summary>2022</summary>{}</details><details open><summary>2023</summary>{}</details>", ""),
    ("<dialog>{}</dialog><div>{}</div>", ""),
    ("<div style='opacity:0'>{}</div><div>{}</div>", ""),
    ("<div style='position:absolute;left:-9999px'>{}</div><div>{}</div>", ""),
    ("<div style='height:0;overflow:hidden'>{}</div><div>{}</div>", ""),
    ("<div style='visibility:hidden'>{}</div><div>{}</div>", ""),
]


@pytest.mark.parametrize(("panes", "head"), PANES)
def test_of_two_reports_the_one_that_is_shown_is_read(panes: str, head: str) -> None:
    reading = load(page(panes.format(OLD_BODY, BODY), head.replace("{{", "{").replace("}}", "}")))
    assert reading.report.year == REPORT.year
    assert gkparse.cells(reading.report) == gkparse.cells(REPORT)
    assert codes(reading) == []


@pytest.mark.parametrize(
    "panes",
    [
        '<div class="tab-pane active"><p>简介</p></div><div class="tab-pane">{}</div>',
        "<details><summary>年报</summary>{}</details>",
        '<div style="opacity:0">{}</div>',
        '<div class="wow" style="visibility:hidden">{}</div>',
    ],
)
def test_a_report_that_waits_to_be_opened_is_read_if_there_is_no_other(panes: str) -> None:
    reading = load(page(panes.format(BODY), LINK))
    assert gkparse.cells(reading.report) == gkparse.cells(REPORT)
    assert codes(reading) == []


def test_a_removed_column_moves_the_others_as_browsers_move_them() -> None:
    body = BODY.replace("<td>", "<td class=gone>9</td><td>")
    reading = load(page(body, "<style>td.gone{display:none}</style>"))
    assert gkparse.cells(reading.report) == gkparse.cells(REPORT)


@given(
    hiding=st.sampled_from(HIDING),
    tag=st.sampled_from(("span", "i", "b", "em", "font", "u")),
    old=st.integers(1, 99999),
    in_front=st.booleans(),
    by=st.sampled_from(("attribute", "class", "id", "child", "has")),
)
def test_no_style_that_hides_text_changes_a_figure(
    hiding: str, tag: str, old: int, in_front: bool, by: str
) -> None:
    selectors = {"class": ".c1", "id": "#i1", "child": f"tr>td {tag}", "has": f"td>{tag}:not(:has(p))"}
    attribute = f' style="{hiding}"' if by == "attribute" else ' class="c1" id="i1"'
    hidden = f"<{tag}{attribute}>{old}</{tag}>"
    content = f"{hidden}{FIGURE}" if in_front else f"{FIGURE}{hidden}"
    sheet = "" if by == "attribute" else f"{selectors[by]} {{ {hiding} }}"
    assert_shows_only_the_figure(styled(content, sheet))


HOSTILE = {
    "braces": "{" * 100_000,
    "comments": "/*" * 100_000,
    "quotes": '"\\' * 100_000,
    "alternatives": ":is(.a,.b)" * 20 + "{display:none}",
    "rules within rules": ".a,.b{" * 10_000,
    "variables in variables": "".join(f"--v{n}:var(--v{n + 1});" for n in range(5_000)),
    "rules for all cells": "td{display:block}" * 30_000,
    "texts before all cells": "td::before{content:'1'}" * 20_000,
    "one selector": ".a," * 100_000 + ".b{display:none}",
    "calls": "td{transform:" + "scale(" * 50_000 + "}",
    "gradients": "td{background:" + "linear-gradient(" * 20_000 + "}",
    "blanks": "td{display:" + " " * 200_000 + "none}",
    "brackets": "(" * 100_000 + "{display:none}",
    "escapes": "\\" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_sheet_costs_no_more_than_a_second_or_two(name: str) -> None:
    start = time.process_time()
    load(page(BODY, f"<style>{HOSTILE[name]}</style>"))
    load(page(BODY.replace("<td", f'<td style="{HOSTILE[name][:4000].replace(chr(34), "")}"')))
    assert time.process_time() - start < 6
