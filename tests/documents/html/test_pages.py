"""Web pages are read as browsers show them, and a cell that may hold two figures is unreadable."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

import pytest
from attrs import evolve

import gkparse
from gkparse import State
from tests.kit.pages import (
    AFTER,
    BEFORE,
    BODY,
    CELL,
    FIGURE,
    KEY,
    PAGE,
    REPORT,
    codes,
    load,
    load_cell,
    page,
    with_tables,
)
from tests.kit.tables import Texts


def test_a_page_is_read_as_the_report_that_it_shows() -> None:
    reading = load(PAGE)
    assert reading.report == REPORT
    assert codes(reading) == []
    assert reading.cells[KEY].value == FIGURE


ONE_FIGURE = [
    "<p>417</p>",
    "&nbsp;417&nbsp;",
    "&#52;17",
    "417<br>",
    "4<wbr>17",
    "<font color=red><b>417</b></font>",
    "<div><p>417</p><p>&nbsp;</p></div>",
    "<p class=MsoNormal><span lang=EN-US>4</span><span lang=EN-US>17<o:p></o:p></span></p>",
    "<pre>417\n</pre>",
    "<table><tr><td>417</td></tr></table>",
    "<table><tr><td><table><tr><td><p>417</table></table>",
    "<ins>417</ins>",
    '<a name="x"></a><a href="x.html">417</a>',
    "<!-- 9 -->417",
    "<script>9</script><style>9</style><template>9</template>417",
    "<noscript>9</noscript>417",
    "417<button>9</button>",
    '<span style="color:red; display : NONE">9</span>417',
    '<span style="visibility:hidden">9</span>417',
    "<span hidden>9</span>417",
    "<p>417</p><p hidden>9</p>",
    '<input value="417">',
    '<input type="number" value="417"><input type="hidden" value="9"><input type="checkbox" value="9">',
    "<textarea>417</textarea>",
    "<select><option>9</option><option selected>417</option></select>",
    '<img src="spacer.gif">417',
    '<s style="text-decoration:none">417</s>',
    "<div style='display:inline'>4</div><div style='display:inline'>17</div>",
]


@pytest.mark.parametrize("content", ONE_FIGURE)
def test_a_figure_is_read_through_any_markup_in_its_cell(content: str) -> None:
    reading = load_cell(content)
    assert reading.cells[KEY].value == FIGURE
    assert reading.report == REPORT
    assert codes(reading) == []


NO_FIGURE = [
    ("4<br>17", "4 17"),
    ("<p>4</p><p>17</p>", "4 17"),
    ("<ul><li>4<li>17</ul>", "4 17"),
    ("4 17", "4 17"),
    ("4&nbsp;17", "4\xa017"),
    ("<span>4</span>\n<span>17</span>", "4 17"),
    ("<table><tr><td>4<td>17</table>", "4 17"),
    ("<input value=4><input value=17>", "4 17"),
    ("<textarea>4</textarea><textarea>17</textarea>", "4 17"),
    ("<b style='display:inline-block'>4</b><b style='display:inline-block'>17</b>", "4 17"),
    ("417<sup>1</sup>", "417¹"),
    ("417<sub>1</sub>", "417₁"),
    ("417<sup>[1]</sup>", "417[¹]"),
    ("417<span style='vertical-align: super'>1</span>", "417¹"),
    ("<s>417</s>", "4\u03361\u03367\u0336"),
    ("<del>3</del>417", "3\u0336417"),
    ("<span style='text-decoration: line-through'>3</span>417", "3\u0336417"),
    ('<img src="417.png">', "\ufffc"),
    ("<svg><text>417</text></svg>", "\ufffc"),
    ("<p><canvas></canvas>&nbsp;</p>", "\ufffc"),
]


@pytest.mark.parametrize(("content", "raw"), NO_FIGURE)
def test_a_cell_that_may_hold_two_figures_or_none_is_unreadable_and_named(content: str, raw: str) -> None:
    reading = load_cell(content)
    cell = reading.cells[KEY]
    assert (cell.value, cell.state, cell.raw) == (None, State.UNREADABLE, raw)
    assert ("cell-unreadable", KEY) in codes(reading)


def test_a_figure_that_its_cell_strikes_through_no_longer_holds() -> None:
    cell = load(PAGE.replace(CELL, "<td style='text-decoration: line-through'>417</td>")).cells[KEY]
    assert (cell.value, cell.raw) == (None, "4\u03361\u03367\u0336")


def test_a_row_that_is_struck_through_has_no_figures() -> None:
    before, cell, behind = PAGE.partition(CELL)
    above, _, within = before.rpartition("<tr>")
    page = f"{above}<tr style='text-decoration: line-through'>{within}{cell}{behind}"
    assert load(page).cells[KEY].value is None


def test_a_cell_stays_level_whatever_its_vertical_align_says() -> None:
    reading = load(PAGE.replace(CELL, "<td style='vertical-align: super'>417</td>"))
    assert reading.report == REPORT


@pytest.mark.parametrize("content", ["", "&nbsp;", "<br>", "<p>&nbsp;</p>", '<img src="/images/spacer.gif">'])
def test_an_empty_cell_is_blank(content: str) -> None:
    assert load_cell(content).cells[KEY].state is State.BLANK


def test_a_missing_cell_makes_its_row_unknown() -> None:
    reading = load(PAGE.replace(CELL, ""))
    assert {reading.cells[f"requests.granted.{column}"].value for column in ("natural_person", "total")} == {
        None
    }
    assert ("row-unknown", "requests.granted") in codes(reading)


def test_a_figure_merged_over_two_columns_belongs_to_neither() -> None:
    reading = load(PAGE.replace(f"{CELL}\n<td>0</td>", '<td colspan="2">417</td>'))
    assert reading.cells[KEY].value is None
    assert ("row-unknown", "requests.granted") in codes(reading)


SPANS = [("1", "1;"), ("2", "2;"), ("2", " +2px"), ("7", "1000000"), ("1", "-3"), ("1", "x"), ("1", "")]


@pytest.mark.parametrize(("official", "printed"), SPANS)
def test_spans_are_read_as_browsers_read_them(official: str, printed: str) -> None:
    markup = PAGE.replace(f'colspan="{official}"', f'colspan="{printed}"')
    assert load(markup).report == REPORT


def test_a_row_span_of_zero_reaches_to_the_end_of_its_group() -> None:
    assert load(re.sub(r'rowspan="\d+"', "rowspan=0", PAGE)).report == REPORT
    assert load(re.sub(r'rowspan="\d+"', "rowspan=99999999", PAGE)).report == REPORT


def test_the_last_figure_of_a_page_that_is_cut_off_is_unknown() -> None:
    cut = PAGE[: PAGE.index(">83<") + len(">83")]
    assert load(cut[:-1]).cells["disclosure.licensing.decisions"].value is None
    assert load(cut).cells["disclosure.licensing.decisions"].value is None
    assert load(f"{cut}<").cells["disclosure.licensing.decisions"].value is None
    assert load(f"{cut}</").cells["disclosure.licensing.decisions"].value is None
    assert load(f"{cut}</td").cells["disclosure.licensing.decisions"].value == 83


def test_a_place_gives_table_row_and_cell() -> None:
    place = load(PAGE).locate(KEY)
    assert place is not None
    assert place.table == 1
    rows = PAGE.split("<table>")[2].split("<tr>")[1:]
    assert place.row is not None
    assert place.cell is not None
    assert f">{FIGURE}" in rows[place.row].split("<td")[place.cell + 1]
    assert place.span.of(load(PAGE).source.text) == str(FIGURE)


def unclosed(markup: str) -> str:
    return re.sub(r"</(?:td|tr|p|li|tbody|body|html)>", "", markup)


def in_sidebar_layout(body: str) -> str:
    menu = "".join(f"<tr><td><a href=/{n}>栏目{n}</a></td></tr>" for n in range(9))
    return (
        f'<table width="100%"><tr><td colspan="2"><img src="top.jpg"></td></tr><tr><td><table>{menu}</table>'
        f'</td><td valign="top"><table><tr><td>{body}</td></tr></table></td></tr><tr><td colspan=2>版权所有'
        "</td></tr></table>"
    )


def one_table_per_row(markup: str) -> str:
    return markup.replace("</tr>\n<tr>", "</tr></table>\n<table><tr>")


def split_in_two(markup: str) -> str:
    """Two tables with the rows of one, and a page break between them, as editors make them."""
    row = markup.rindex("<tr>", 0, markup.index(CELL))
    return f'{markup[:row]}</table><br clear="all" style="page-break-before:always"><table>{markup[row:]}'


PAGES: dict[str, Callable[[], str]] = {
    "capital letters": lambda: re.sub(r"</?[a-z]+\d?", lambda tag: tag[0].upper(), PAGE),
    "nothing is closed": lambda: unclosed(PAGE),
    "only the body": lambda: BODY,
    "only the tables are closed": lambda: unclosed(BODY),
    "no doctype, a comment first": lambda: f"<!-- saved -->{PAGE.partition('>')[2]}",
    "blanks and line ends everywhere": lambda: re.sub(
        r"(</?(?:td|tr|p|h\d|table)[^>]*>)", "\n\t \\1\n  ", PAGE
    ),
    "one line": lambda: PAGE.replace("\n", ""),
    "a layout of tables": lambda: page(in_sidebar_layout(BODY)),
    "a layout of tables within tables": lambda: page(in_sidebar_layout(in_sidebar_layout(BODY))),
    "a form": lambda: f'{BEFORE}<form name="aspnetForm"><input type="hidden" value="x">{BODY}</form>{AFTER}',
    "a table for each row": lambda: one_table_per_row(PAGE),
    "a table in two": lambda: split_in_two(PAGE),
    "a paragraph in each cell": lambda: re.sub(r"(<td[^>]*>)(.*?)</td>", r"\1<p>\2</p></td>", PAGE),
    "a table in each cell": lambda: re.sub(
        r"(<td[^>]*>)(.*?)</td>", r"\1<table><tr><td>\2</td></tr></table></td>", PAGE
    ),
    "thead and tbody": lambda: re.sub(
        r"<table>(.*?)<tr>(.*?)</table>",
        r"<table><thead>\1</thead><tbody><tr>\2</tbody></table>",
        PAGE,
        flags=re.DOTALL,
    ),
    "header cells": lambda: re.sub(r"<td([^>]*)>(\D[^<]*)</td>", r'<th scope="row"\1>\2</th>', PAGE),
    "Word's conditional comments": lambda: PAGE.replace(
        "</table>",
        "<![if !supportMisalignedColumns]><tr height=0><td width=57 style='border:none'></td><td></td></tr>"
        "<![endif]></table><!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->",
    ),
    "blocks that hide nothing": lambda: PAGE.replace("<p>", '<p style="display:block;visibility:visible">'),
    "XML": lambda: (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        + PAGE.replace("<html", '<html xmlns="http://www.w3.org/1999/xhtml"')
        .replace("<body>", '<body><script src="x.js"/><a id="top"/><div class="line"/><br/>')
        .replace("<td></td>", "<td/>")
        .replace("全年公开", "<![CDATA[全年公开]]>")
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_the_same_report_is_read_from_a_page_with(name: str) -> None:
    reading = load(PAGES[name]())
    assert reading.report == REPORT
    assert codes(reading) == []


def divs(row: str, cell: str, tag: str = "div") -> Callable[[Texts], str]:
    def write(rows: Texts) -> str:
        return (
            "<div>"
            + "".join(
                f"<{tag} {row}>"
                + "".join(f"<{tag} {cell}>{escape(text)}</{tag}>\n" for text in texts)
                + f"</{tag}>\n"
                for texts in rows
            )
            + "</div>"
        )

    return write


OTHER_ELEMENTS: dict[str, str] = {
    "classes": page(with_tables(divs('class="row"', 'class="cell"'))),
    "classes of a grid": page(with_tables(divs('class="el-table__row tr"', 'class="col col-md-2"'))),
    "styles": page(with_tables(divs('style="display: table-row"', 'style="display:table-cell"'))),
    "a style sheet": page(
        with_tables(divs('class="a1"', 'class="a2"', "span")),
        "<style>.a1 { display: table-row } @media print { .a2 { display: none } }"
        ".a2{color:red;display:table-cell}</style>",
    ),
    "roles": page(with_tables(divs('role="row"', 'role="gridcell"'))),
    "rows alone": page(with_tables(divs('class="tr"', "", "span"))),
    "cells alone": page(with_tables(divs("", 'class="td"'))),
}


@pytest.mark.parametrize("name", OTHER_ELEMENTS)
def test_a_table_made_of_other_elements_is_read_cell_by_cell(name: str) -> None:
    reading = load(OTHER_ELEMENTS[name])
    assert gkparse.cells(reading.report) == gkparse.cells(REPORT)
    assert [section.title for section in reading.report.sections] == [s.title for s in REPORT.sections]
    assert codes(reading) == []
    chosen = reading.explain().tables["requests"][-1].chosen
    assert chosen is not None
    assert chosen.layout == "document"


def test_columns_of_a_layout_are_no_table() -> None:
    columns = '<div class="row"><div class="col-8">{}</div><div class="col-4"><p>相关链接</p></div></div>'
    assert load(page(columns.format(BODY))).report == REPORT


def lines_of(rows: Texts, cells: str, line: str) -> str:
    return "".join(line.format(cells.join(escape(text) or "&nbsp;" for text in row)) for row in rows)


LOOKALIKES = {
    "preformatted text": page(
        "<pre>" + with_tables(lambda rows: lines_of(rows, "\t", "{}\n"), "{}\n") + "</pre>"
    ),
    "a style that keeps white space": page(
        '<div style="white-space: pre-wrap">'
        + with_tables(lambda rows: lines_of(rows, "\t", "{}\n"), "{}\n")
        + "</div>"
    ),
    "paragraphs with bars": page(with_tables(lambda rows: lines_of(rows, " | ", "<p>| {} |</p>"))),
    "a paragraph per cell": page(
        with_tables(
            lambda rows: "".join(f"<p>{escape(cell) or '&nbsp;'}</p>" for row in rows for cell in row)
        )
    ),
}


@pytest.mark.parametrize("name", LOOKALIKES)
def test_text_that_only_looks_like_a_table_is_read_as_text(name: str) -> None:
    reading = load(LOOKALIKES[name])
    assert gkparse.cells(reading.report) == gkparse.cells(REPORT)
    chosen = reading.explain().tables["requests"][-1].chosen
    assert chosen is not None
    assert chosen.layout != "document"


def test_markdown_with_tables_in_markup_keeps_its_lines() -> None:
    def table(rows: Texts) -> str:
        inner = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
        return f"<table>{inner}</table>\n"

    reading = load(with_tables(table, "{}\n"))
    assert reading.report == REPORT
    assert codes(reading) == []


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("<html><body>", "</body></html>"),
        ("<html>\n<head></head>\n<body>\n", "\n</body>\n</html>\n\n"),
        ("<div>", "</div>\n"),
        ("<HTML><BODY>", "</BODY></HTML>\n\n"),
    ],
)
@pytest.mark.parametrize("mark", ["", "# ", "## "])
def test_markdown_whose_tables_are_pages_of_their_own_keeps_its_lines(
    before: str, behind: str, mark: str
) -> None:
    def table(rows: Texts) -> str:
        inner = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
        return f"\n{before}<table border=1>{inner}</table>{behind}\n"

    markdown = re.sub(r"(?m)^(?=[一二三四五六]、|青石街道)", mark, with_tables(table, "{}\n\n"))
    reading = load(markdown)
    assert gkparse.cells(reading.report) == gkparse.cells(REPORT)
    assert reading.report.title == REPORT.title
    assert [section.kind for section in reading.report.sections] == [s.kind for s in REPORT.sections]
    assert codes(reading) == []


def test_a_line_end_in_the_markup_is_no_blank_between_ideographs() -> None:
    broken = PAGE.replace("全年公开信息12条", "全年公\n    开信息\n12条")
    (paragraph,) = load(broken).report.sections[0].paragraphs
    assert paragraph == "全年公开信息 12条。"
    assert load_cell("４\n１７").cells[KEY].value is None


def test_paragraphs_and_breaks_end_lines() -> None:
    lines = (
        load(PAGE.replace("全年公开信息12条。", "一。<br>二。<br><br>三。<i>四</i>。"))
        .report.sections[0]
        .paragraphs
    )
    assert lines == ("一。", "二。", "三。四。")


def test_white_space_in_a_paragraph_survives_the_round_trip() -> None:
    first, *others = REPORT.sections
    spaced = evolve(REPORT, sections=(evolve(first, paragraphs=("甲  乙\t丙 丁",)), *others))
    assert load(gkparse.render(spaced, format="html")).report == spaced


def test_a_written_page_has_merged_cells_and_declares_its_encoding() -> None:
    assert '<meta charset="utf-8">' in PAGE
    assert f"<title>{REPORT.title}</title>" in PAGE
    assert "<h2>一、总体情况</h2>" in PAGE
    assert re.search(r'<td rowspan="\d+">三、本年度办理结果</td>', PAGE)
    assert re.search(r'<td colspan="\d+">法人或其他组织</td>', PAGE)


@pytest.mark.parametrize(
    "markup", ["<p>", "<html></html>", "<table></table>", "<div>首页</div>", "<title>公开</title>"]
)
def test_a_page_without_a_report_has_no_sections_and_no_cells(markup: str) -> None:
    reading = load(markup)
    assert "no-sections" in [issue.code for issue in reading.issues]
    assert gkparse.cells(reading.report) == {}
