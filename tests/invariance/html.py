"""A report as a web page, in the styles of the editors and content-management systems that make such pages.

Every style prints the same words and figures. The styles differ in the markup and in what the site prints
around the report. Does not know what any cell means.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html import escape

from attrs import frozen

from gkparse.grid import Grid, GridCell, GridRow, lay_out
from tests.invariance.source import Paragraph, Source


@frozen
class Style:
    """How to write a page: functions for a paragraph, the text of a cell, and the shape of a table."""

    paragraph: Callable[[Paragraph], str]
    cell: Callable[[str], str]
    table: Callable[[Grid], Grid]
    attributes: str = ""
    site: bool = False
    css: str = ""


def page(source: Source, style: Style) -> str:
    """The HTML of a report."""
    body = [
        style.paragraph(block) if isinstance(block, Paragraph) else "\n".join(_table(block, style))
        for block in source.blocks
    ]
    if style.site:
        title = source.truth.title or source.truth.agency or ""
        body = [_ABOVE.format(title=escape(title), agency=escape(source.truth.agency or "")), *body, _BELOW]
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="zh-CN"><head><meta charset="utf-8">',
            f"<title>{escape(source.truth.title or '政府信息公开')}</title>",
            f"<style>{style.css}</style></head><body>",
            *body,
            "</body></html>\n",
        ]
    )


def _table(table: Grid, style: Style) -> Iterator[str]:
    yield f"<table{style.attributes}><tbody>"
    for row in style.table(table).rows:
        yield "<tr>"
        for cell in row.cells:
            spans = "".join(
                f' {name}="{count}"'
                for name, count in (("colspan", cell.colspan), ("rowspan", cell.rowspan))
                if count > 1
            )
            yield f"<td{spans}>{style.cell(cell.text)}</td>"
        yield "</tr>"
    yield "</tbody></table>"


# Plain: as a person writes HTML by hand.


def _plain_paragraph(paragraph: Paragraph) -> str:
    name = {"title": "h1", "heading": "h2"}.get(paragraph.role, "p")
    return f"<{name}>{escape(paragraph.text)}</{name}>"


def _same(table: Grid) -> Grid:
    return table


# Word: pasted from the word processor, with a span for each run of characters in one font.

_RUNS = re.compile(r"[\x21-\x7e]+|[^\x21-\x7e]+")
_FONT = "font-family:仿宋_GB2312;mso-bidi-font-family:宋体"


def _word_runs(text: str, size: str) -> str:
    latin = f'lang="EN-US" style="font-size:{size};font-family:&quot;Times New Roman&quot;"'
    han = f'style="font-size:{size};{_FONT}"'
    return "".join(
        f"<span {latin if run.isascii() else han}>{escape(run)}</span>" for run in _RUNS.findall(text)
    )


def _word_paragraph(paragraph: Paragraph) -> str:
    indent = "text-align:center" if paragraph.role == "title" else "text-indent:32.0pt"
    inner = _word_runs(paragraph.text, "16.0pt")
    if paragraph.role != "body":
        inner = f"<b>{inner}</b>"
    end = '<span lang="EN-US"><o:p></o:p></span>'
    return f'<p class="MsoNormal" style="{indent};line-height:28.0pt">{inner}{end}</p>'


def _word_cell(text: str) -> str:
    inner = _word_runs(text, "10.5pt") if text else '<span lang="EN-US">&nbsp;</span>'
    return f'<p class="MsoNormal" align="center">{inner}<span lang="EN-US"><o:p></o:p></span></p>'


# Nested: from an editor that puts paragraphs into blocks, with long labels wrapped by hand.


def _nested_paragraph(paragraph: Paragraph) -> str:
    text = escape(paragraph.text)
    if paragraph.role != "body":
        return (
            f'<div class="line"><p style="text-align:center"><strong><span>{text}</span></strong></p></div>'
        )
    return f'<div class="line"><p style="text-indent:2em">{text}</p><p><br></p></div>'


_WRAP = 9


def _nested_cell(text: str) -> str:
    if len(text) <= _WRAP or any(char.isdigit() for char in text[1:]):
        return f"<div><p>{escape(text)}</p></div>"
    pieces = [text[start : start + _WRAP] for start in range(0, len(text), _WRAP)]
    if len(pieces) == 2:
        return f"<div><p>{escape(pieces[0])}</p><p>{escape(pieces[1])}</p></div>"
    return f"<div><p>{'<br>'.join(map(escape, pieces))}</p></div>"


# Padded: indented and padded with no-break spaces, which also fill blank cells.


def _padded_paragraph(paragraph: Paragraph) -> str:
    return f"<p>&nbsp;&nbsp;&nbsp; &nbsp;{escape(paragraph.text)}</p>"


def _padded_cell(text: str) -> str:
    return f"&nbsp;{escape(text)}&nbsp;" if len(text) < 4 else f"{escape(text)}&nbsp;"


# Covered: a table without merged cells; blank cells stand where those would be.


def _covered(table: Grid) -> Grid:
    return Grid(
        tuple(
            GridRow(tuple(GridCell(slot.cell.text if slot.origin else "", slot.cell.span) for slot in slots))
            for slots in lay_out(table)
        )
    )


# Uneven: an export from a spreadsheet, in which a column of one row covers several of another.

_WIDTHS = (2, 1, 3, 1, 1, 2, 1, 1, 2, 1)


def _uneven(table: Grid) -> Grid:
    rows = []
    for row in table.rows:
        column = 0
        cells = []
        for cell in row.cells:
            column = column if cell.column is None else cell.column
            span = sum(_WIDTHS[index % len(_WIDTHS)] for index in range(column, column + cell.colspan))
            cells.append(GridCell(cell.text, cell.span, None, span, cell.rowspan))
        rows.append(GridRow(tuple(cells)))
    return Grid(tuple(rows))


# Menus and metadata that a government site prints around its documents.

_ABOVE = """<div class="top"><a href="#">设为首页</a> | <a href="#">加入收藏</a> |
<a href="#">无障碍浏览</a></div>
<ul class="nav"><li><a href="#">首页</a></li><li><a href="#">政务公开</a></li>
<li><a href="#">政务服务</a></li><li><a href="#">互动交流</a></li></ul>
<div class="here">当前位置：<a href="#">首页</a> &gt; <a href="#">政务公开</a> &gt;
<a href="#">政府信息公开年报</a></div>
<table class="meta" border="0"><tr><td>索引号：</td><td>000014349/2024-00117</td>
<td>主题分类：</td><td>政务公开</td></tr>
<tr><td>发布机构：</td><td>{agency}</td><td>发文日期：</td><td>2024-01-26</td></tr></table>
<h1 class="head">{title}</h1>
<div class="info">发布时间：2024-01-26 09:12　来源：{agency}　浏览次数：<span>312</span>
字体：[大 中 小]</div>
<div class="article">"""
_BELOW = """</div>
<div class="share">分享到： <a href="#">微信</a> <a href="#">微博</a> <a href="#">打印本页</a>
<a href="#">关闭窗口</a></div>
<div class="foot"><p>主办单位：政务公开办公室</p>
<p>网站标识码：0000000000　备案号：00000000号　公安备案 00000000000000号</p>
<p>地址：人民路1号　电话：0000-5550100</p></div>"""

_RULED = ' border="1" cellspacing="0" cellpadding="0"'
_CSS = "body{font-size:14px} table{border-collapse:collapse;width:100%} td{border:1px solid #000}"


def _site_paragraph(paragraph: Paragraph) -> str:
    # The page around the report prints the title already.
    return "" if paragraph.role == "title" else _word_paragraph(paragraph)


# The makes of web pages, by name.
STYLES: Mapping[str, Style] = {
    "plain": Style(_plain_paragraph, escape, _same, _RULED, css=_CSS),
    "word": Style(_word_paragraph, _word_cell, _same, f' class="MsoTableGrid"{_RULED}', css=_CSS),
    "nested": Style(_nested_paragraph, _nested_cell, _same, ' class="ke-table"', css=_CSS),
    "padded": Style(_padded_paragraph, _padded_cell, _same, _RULED, css=_CSS),
    "covered": Style(_plain_paragraph, escape, _covered, _RULED, css=_CSS),
    "uneven": Style(_padded_paragraph, _word_cell, _uneven, _RULED, css=_CSS),
    "site": Style(_site_paragraph, _word_cell, _same, f' class="MsoTableGrid"{_RULED}', site=True, css=_CSS),
    "narrow": Style(_plain_paragraph, escape, _same, _RULED, css=f"@page{{size:A5;margin:1.5cm}} {_CSS}"),
}
