"""A report -> a web page with the official tables and their merged cells, ready to publish."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from gkparse.grid import Grid
from gkparse.publish.parts import PrintedBlock, PrintedLine

# HTML has six levels of headings.
DEEPEST = 6

_STYLE = """\
article { max-width: 60em; margin: auto; line-height: 1.8; }
h1 { text-align: center; }
p { text-indent: 2em; }
table { border-collapse: collapse; margin: 1em auto; }
td { border: 1px solid; padding: 0.3em 0.6em; text-align: center; }
"""

# Browsers show all other white space as a single blank, unless the style keeps it.
_WHITE = re.compile(r"[\t\n\f\r]|  ")


def write(parts: Iterable[PrintedBlock]) -> str:
    """The page of a report."""
    body = list(parts)
    title = next((part.text for part in body if isinstance(part, PrintedLine) and part.level == 0), "")
    lines = (
        line for part in body for line in (_line(part) if isinstance(part, PrintedLine) else _table(part))
    )
    return "\n".join(
        (
            "<!DOCTYPE html>",
            '<html lang="zh-CN">',
            "<head>",
            '<meta charset="utf-8">',
            f"<title>{escape(title)}</title>",
            f"<style>\n{_STYLE}</style>",
            "</head>",
            "<body>",
            "<article>",
            *lines,
            "</article>",
            "</body>",
            "</html>\n",
        )
    )


def _line(line: PrintedLine) -> Iterator[str]:
    name = "p" if line.level is None else f"h{min(line.level + 1, DEEPEST)}"
    style = ' style="white-space: pre-wrap"' if _WHITE.search(line.text) else ""
    yield f"<{name}{style}>{escape(line.text, quote=False)}</{name}>"


def _table(table: Grid) -> Iterator[str]:
    yield "<table>"
    for row in table.rows:
        yield "<tr>"
        for cell in row.cells:
            spans = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
            spans += f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
            yield f"<td{spans}>{escape(cell.text, quote=False)}</td>"
        yield "</tr>"
    yield "</table>"
