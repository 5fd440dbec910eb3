"""A drawn report as a web page."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from html import escape

from attrs import define, field
from hypothesis import strategies as st

from gkparse.grid import Grid, GridCell
from tests.kit import web_looks as kinds
from tests.shown.content import BREAK, NOTHING, Content, Effect, Piece, looks, quiet, tricky
from tests.shown.page import Ghost, Sample, samples

# Styles and elements that hide, move and strike out nothing on a page of black on white.
PLAIN = (
    *looks(
        NOTHING,
        *("font-weight:bold", "font-style:italic", "text-decoration:underline", "letter-spacing:1px"),
        *("font-family:SimSun", "white-space:nowrap", "cursor:pointer", "position:relative", "opacity:.95"),
        *(
            "border-bottom:1px solid",
            "mso-spacerun:yes",
            "line-height:150%",
            "padding:0",
            "overflow:hidden;width:0",
        ),
        *("<b>", "<i>", "<u>", "<span>", "<em lang=zh>", "<label>", "<ins>", "<strong class=fig>"),
        *("<span style=''>", "<nobr>", "<o:p>", "<tt>"),
    ),
    *looks(Effect(ink="black"), "color:#000", "<font color=#000000>"),
    *looks(Effect(ink="red"), "color:red", "<font color=#cc0000>"),
    *looks(Effect(ink="blue"), "<a href=#>"),
    *looks(Effect(ground="white"), "background:#fff", "background-color:white"),
    *looks(Effect(tiny=False), "font-size:14px", "font:12px/1.5 SimSun", "<font size=2>", "font-size:1rem"),
    *looks(Effect(shown=True), "visibility:visible"),
)
LOOKS = (
    *looks(Effect(ink="grey"), "color:#333", "color:rgb(60,60,60)"),
    *looks(Effect(ink="white"), *kinds.WHITE, "<font color=#FFFFFF>", "<font color=white>"),
    *looks(Effect(ink="none"), *kinds.TRANSPARENT),
    *looks(Effect(ground="navy"), "background:#036", "background:navy"),
    *looks(Effect(ground="black"), *kinds.BLACK_GROUND),
    *looks(Effect(ink="navy", ground="navy"), *kinds.NAVY_ON_NAVY),
    *looks(Effect(tiny=True), *kinds.NO_SIZE),
    *looks(Effect(shown=False), *kinds.INVISIBLE),
    *looks(Effect(removed=True), *kinds.REMOVING, "<span hidden>", "<dialog>"),
    *looks(Effect(unseen=True), *kinds.UNSEEN),
    *looks(Effect(unseen=True, block=True), *kinds.UNSEEN_LINES),
    *looks(Effect(struck=True), "text-decoration:line-through", "<s>", "<del>", "<strike>"),
    *looks(
        Effect(struck=True), "text-decoration:underline line-through red", "text-decoration-line:line-through"
    ),
    *looks(Effect(raised=True), "<sup>", "vertical-align:super", "position:relative;top:-6px"),
    *looks(Effect(raised=True), "vertical-align:5px;font-size:9px", "<sub>"),
    *looks(Effect(boxed=True), "display:inline-block"),
    *looks(Effect(block=True), "display:block", "<div>", "<p>", "display:table"),
    *looks(Effect(apart=True), "padding:0 30px", "margin-left:2em;margin-right:2em"),
    *PLAIN,
)
# What a cell itself can have.
OF_CELL = tuple(
    look
    for look in LOOKS
    if not look.written.startswith("<")
    and not any(
        word in look.written for word in ("display", "position", "float", "collapse", "margin", "padding")
    )
    and not (look.effect.raised or look.effect.boxed or look.effect.block or "transform" in look.written)
)
PLAIN_OF_CELL = tuple(look for look in OF_CELL if look in PLAIN)
# Of a print nobody can tell whether smaller digits are part of a figure.
PLAIN_PRINTED = tuple(look for look in PLAIN if look.written not in ("font:12px/1.5 SimSun", "<font size=2>"))


@define
class Writer:
    """Writes contents, and gathers the rules of their styles."""

    rules: list[str] = field(factory=list)

    def content(self, content: Content) -> tuple[str, str]:
        """The attributes of a cell, and what stands in it."""
        css = ";".join(look.written for look in content.of_cell)
        return f' style="{css}"' if css else "", content.written or self.pieces(content.pieces)

    def pieces(self, pieces: Sequence[Piece]) -> str:
        return "".join(map(self.piece, pieces))

    def piece(self, piece: Piece) -> str:
        if isinstance(piece, str):
            return "<br>" if piece == BREAK else escape(piece)
        inside = self.pieces(piece.inside)
        if piece.look.written.startswith("<"):
            name = piece.look.written[1:-1].split()[0]
            return f"{piece.look.written}{inside}</{name}>"
        return self._styled(piece.look.written, inside, piece.way)

    def _styled(self, css: str, inside: str, way: int) -> str:
        number = len(self.rules)
        if way == 0:
            return f'<span style="{css}">{inside}</span>'
        tag = ("span", "b", "em", "font", "i")[number % 5]
        selector = (
            f".c{number}",
            f"#i{number}",
            f"td .c{number}",
            f"tr > td {tag}.c{number}",
            f".c{number}",
        )[way - 1]
        rule = f"{selector}{{{css}}}"
        self.rules.append(f"@media screen, print {{ {rule} }}" if way == 5 else rule)
        return f'<{tag} class="c{number}" id="i{number}">{inside}</{tag}>'


# Contents that were found one by one; each shows the figure, or none.
FIXED = tuple(
    Content((), known=frozenset(figures), written=written)
    for figures, contents in (((Decimal(kinds.FIGURE),), kinds.ELEMENTS), ((None,), kinds.UNREAD))
    for written in contents
)

_ROW_GHOSTS = ('style="display:none"', "hidden", 'class="ghost"', 'style="display:none!important"')
_TABLE_GHOSTS = (
    *('<div style="display:none">{}</div>', "<div hidden>{}</div>", '<div class="ghost">{}</div>'),
    *("<details><summary>旧表</summary>{}</details>", "<template>{}</template>", "<noscript>{}</noscript>"),
    *('<div style="height:0;overflow:hidden">{}</div>', "<dialog>{}</dialog>", "<!-- {} -->"),
    *('<div style="opacity:0">{}</div>', '<div style="visibility:hidden">{}</div>'),
    '<div style="position:absolute;left:-9999px">{}</div>',
)
TABLE = (
    "table{border-collapse:collapse}td{border:1px solid #000;padding:3px;text-align:center;color:#000}"
    ".ghost{display:none}"
)


def page(sample: Sample) -> bytes:
    """The page of a report."""
    writer = Writer()
    body = []
    tables = -1
    for part in sample.parts():
        if isinstance(part, str):
            body.append(f"<p>{part}</p>")
            continue
        tables += 1
        ghosts = [ghost for ghost in sample.ghosts if ghost.table == tables]
        for ghost in ghosts:
            if ghost.row is None:
                rows = "".join(f"<tr>{_cells(cells)}</tr>" for cells in ghost.figures(part))
                body.append(_TABLE_GHOSTS[ghost.way % len(_TABLE_GHOSTS)].format(f"<table>{rows}</table>"))
        body.append(_table(sample, part, ghosts, writer))
    head = f'<meta charset="utf-8"><title>年报</title><style>{TABLE}{"".join(writer.rules)}</style>'
    return f'<!DOCTYPE html><html lang="zh"><head>{head}</head><body>{"".join(body)}</body></html>'.encode()


def _table(sample: Sample, grid: Grid, ghosts: Sequence[Ghost], writer: Writer) -> str:
    written = []
    for row_index, row in enumerate(grid.rows):
        for ghost in ghosts:
            if ghost.stands_before(grid, row_index):
                hidden = _ROW_GHOSTS[ghost.way % len(_ROW_GHOSTS)]
                written += [f"<tr {hidden}>{_cells(cells)}</tr>" for cells in ghost.figures(grid)]
        written.append("<tr>")
        for cell in row.cells:
            content = sample.content(cell.text)
            attributes, inside = writer.content(content) if content else ("", escape(cell.text))
            written.append(f"<td{_spans(cell)}{attributes}>{inside}</td>")
        written.append("</tr>")
    return f"<table>{''.join(written)}</table>"


def _cells(cells: Sequence[GridCell]) -> str:
    return "".join(f"<td{_spans(cell)}>{escape(cell.text)}</td>" for cell in cells)


def _spans(cell: GridCell) -> str:
    return f' colspan="{cell.colspan}" rowspan="{cell.rowspan}"'


QUIET = samples(partial(quiet, PLAIN, PLAIN_OF_CELL))
TRICKY = samples(
    lambda _: tricky(LOOKS, OF_CELL) | tricky(LOOKS, OF_CELL) | st.sampled_from(FIXED), with_ghosts=True
)
