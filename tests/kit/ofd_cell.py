"""An OFD page with one figure in a table, and what a reading makes of that cell."""

from __future__ import annotations

from collections.abc import Callable

from tests.kit.figure_cell import BOTTOM, HEADING, LEFT, RIGHT, TITLE, X, Y, cell_of, rows_with
from tests.kit.ofd_file import Sheet, mm, numbers, ofd

Draw = Callable[[Sheet], object]

WHITE, BLACK, BLUE = "255 255 255", "0 0 0", "50 80 230"


def colour(value: str, alpha: int | None = None, name: str = "FillColor") -> str:
    more = "" if alpha is None else f' Alpha="{alpha}"'
    return f'<ofd:{name} Value="{value}"{more}/>'


def sheet(figure: str = "908", before: Draw = Sheet.draw) -> Sheet:
    """A page with a table that has a figure of type size 10 in a cell of 80 by 20 points."""
    page = Sheet().text(100, 780, TITLE, 18)
    page.text(60, 750, HEADING)
    before(page)
    return page.rows([60, LEFT, RIGHT], 730, rows_with(figure))


def over(draw: Draw, figure: str = "908") -> Sheet:
    """The page with something drawn after its table."""
    page = sheet(figure)
    draw(page)
    return page


def quietly(page: Sheet) -> object:
    """The figure, which no warning or error names."""
    cell, is_named = cell_of(ofd(page))
    assert not is_named
    return cell.value


def is_unknown(page: Sheet) -> bool:
    cell, is_named = cell_of(ofd(page))
    return cell.value is None and is_named


def block(value: str, x: float = LEFT + 2, width: float = 76, more: str = "") -> Draw:
    """Draws a filled rectangle in the cell of the figure."""
    return lambda page: page.box(x, BOTTOM + 2, width, 16, fill=value, more=more)


def text(figure: str, x: float = X, attributes: str = "", inner: str = "") -> Draw:
    return lambda page: page.text(x, Y, figure, 10, attributes=attributes, inner=inner)


def path(data: str, attributes: str = "", inner: str = "") -> Draw:
    """Draws a path in points from the upper left corner of the page."""
    words = [part if part.isalpha() else mm(float(part)) for part in data.split()]
    return lambda page: page.draw(
        f'<ofd:PathObject ID="1" Boundary="0 0 210 297" {attributes}>{inner}'
        f"<ofd:AbbreviatedData>{' '.join(words)}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def clip(x: float, y: float, width: float, height: float) -> str:
    """A clip, from the upper left corner of the boundary of its object."""
    w, h = mm(width), mm(height)
    return (
        f'<ofd:Clips><ofd:Clip><ofd:Area><ofd:Path Boundary="{numbers(x, y, width, height)}">'
        f"<ofd:AbbreviatedData>M 0 0 L {w} 0 L {w} {h} L 0 {h} C</ofd:AbbreviatedData></ofd:Path></ofd:Area>"
        "</ofd:Clip></ofd:Clips>"
    )


DOWN = 842 - Y
