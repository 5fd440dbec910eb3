"""A drawn report as an Excel workbook, made with openpyxl."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from typing import Any

from attrs import frozen
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule, DataBarRule, FormulaRule, IconSetRule, Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.utils import get_column_letter

from gkparse.grid import Grid
from tests.shown.content import NOTHING, Content, Effect, Piece, looks, quiet, tricky
from tests.shown.page import Ghost, Sample, samples

# A look is `property=value`. Those of fonts hold for a cell or for a run.
PLAIN = (
    *looks(NOTHING, "b=1", "i=1", "u=single", "font=SimSun"),
    *looks(Effect(ink="black"), "color=FF000000", "color=FF111111"),
    *looks(Effect(ink="red"), "color=FFFF0000"),
    *looks(Effect(tiny=False), "sz=10", "sz=14"),
)
LOOKS = (
    *looks(Effect(ink="white"), "color=FFFFFFFF", "color=FFFEFEFE", "color=00FFFFFF"),
    *looks(Effect(ink="yellow"), "color=FFFFFF00"),
    *looks(Effect(ink="navy"), "color=FF000080"),
    *looks(Effect(tiny=True), "sz=1"),
    *looks(Effect(struck=True), "strike=1"),
    *looks(Effect(font=("vertAlign", 1)), "vertAlign=superscript"),
    *looks(Effect(font=("vertAlign", -1)), "vertAlign=subscript"),
    *PLAIN,
)
PLAIN_OF_CELL = (
    *PLAIN,
    *looks(Effect(ground="white"), "fill=FFFFFFFF", "fill=FFFCFCFC"),
    *looks(NOTHING, "align=center", "align=right", "align=shrink", "border=medium", "note=12"),
    *looks(NOTHING, "lock=1", "code=@", "code=#,##0", 'code=0"件"', "code=0_);(0)", "code=[Red]0"),
    *looks(NOTHING, "when=red", "when=never white", "when=white border", "when=stopped", "when=hundreds"),
    *looks(NOTHING, "when=three colours", "align=indent", "fill=gray125"),
)
OF_CELL = (
    *LOOKS,
    *PLAIN_OF_CELL,
    *looks(Effect(ground="yellow"), "fill=FFFFFF00"),
    *looks(Effect(ground="navy"), "fill=FF000080"),
    *looks(Effect(ground="black"), "fill=FF000000"),
    *looks(Effect(unseen=True), "code=;;;", "when=nothing", "font=Wingdings"),
    *looks(Effect(ink="white"), "when=white", "when=white in black"),
    *looks(Effect(ground="black"), "when=two blacks"),
    *looks(Effect(struck=True), "align=fill", "when=struck"),
)

# LibreOffice leaves these out, or shows them in another way: under a conditional format a run keeps its
# colour.
_NOT_PRINTED = frozenset(
    (
        *("code=;;;", "when=nothing", "when=white", "when=white in black", "when=struck", "when=two blacks"),
        *("align=fill", "note=12", "font=Wingdings"),
    )
)
# Of a print nobody can tell whether smaller digits are part of a figure.
PLAIN_PRINTED = tuple(look for look in PLAIN if look.written != "sz=14")
PRINTED_OF_CELL, PLAIN_PRINTED_OF_CELL = (
    tuple(look for look in each if look.written not in _NOT_PRINTED) for each in (OF_CELL, PLAIN_OF_CELL)
)

_WHITE = Font(color="FFFFFFFF")
_BLACK_SIDE, _WHITE_SIDE = Side("thin", color="FF000000"), Side("thin", color="FFFFFFFF")
_RULES: dict[str, Callable[[], Rule]] = {
    "red": lambda: FormulaRule(formula=["TRUE"], font=Font(color="FFFF0000")),
    "never white": lambda: CellIsRule(operator="equal", formula=["987654321"], font=_WHITE),
    "white": lambda: FormulaRule(formula=["TRUE"], font=_WHITE),
    "struck": lambda: FormulaRule(formula=["TRUE"], font=Font(strike=True)),
    "nothing": lambda: Rule(
        type="expression",
        formula=["TRUE"],
        dxf=DifferentialStyle(numFmt=NumberFormat(numFmtId=190, formatCode=";;;;")),
    ),
    "white border": lambda: FormulaRule(formula=["TRUE"], border=Border(left=_WHITE_SIDE)),
    "white in black": lambda: FormulaRule(formula=["1=1"], font=_WHITE, border=Border(left=_BLACK_SIDE)),
    "hundreds": lambda: Rule(
        type="expression",
        formula=["MOD(ROW(),1)=0"],
        dxf=DifferentialStyle(numFmt=NumberFormat(numFmtId=3, formatCode="#,##0")),
    ),
    "three colours": lambda: ColorScaleRule(
        "min", None, "FFF8696B", "percentile", 50, "FFFFEB84", "max", None, "FF63BE7B"
    ),
    "two blacks": lambda: ColorScaleRule("min", None, "FF000000", "max", None, "FF000000"),
    # It has no effect, and stops the rule that follows.
    "stopped": lambda: FormulaRule(formula=["LEN(TRIM(1))=1"], font=Font(b=True), stopIfTrue=True),
    "white if 0": lambda: CellIsRule(operator="equal", formula=["0"], font=_WHITE),
    "white if more": lambda: CellIsRule(operator="greaterThan", formula=["100"], font=_WHITE),
    "bar": lambda: DataBarRule("min", 0, "max", None, color="FF638EC6"),
    "bar alone": lambda: DataBarRule("min", 0, "max", None, color="FF638EC6", showValue=False),
    "icon": lambda: IconSetRule("3Arrows", "percent", [0, 33, 67]),
    "icon alone": lambda: IconSetRule("3Arrows", "percent", [0, 33, 67], showValue=False),
}


@frozen
class Number:
    """A number in a cell, as `written` of a content names it: `number|look|look`."""

    value: int
    looks: tuple[str, ...]

    def content(self, *figures: Decimal | int | None) -> Content:
        known = frozenset(None if figure is None else Decimal(figure) for figure in figures)
        return Content((), known=known, written="|".join((str(self.value), *self.looks)))


def _year(number: int) -> int:
    return (date(1899, 12, 31 if number < 60 else 30) + timedelta(days=number)).year


# What a format shows of a number that is not negative; two figures where readers may differ.
_FORMATS: dict[str, Callable[[int], tuple[Decimal | int | None, ...]]] = {
    **dict.fromkeys(("General", "0", "#,##0", '0"件"', "0.00", "00000", "0_);(0)", "@"), lambda n: (n,)),
    **dict.fromkeys(("[Red]0", "?0", "0.0#", "[$-804]0", "_ * #,##0_ ;_ * -#,##0_ "), lambda n: (n,)),
    **dict.fromkeys(
        (";;;", ";;", "[White]0", "[Color2]0", '"";"";""', "[White]0;[White]0;[White]0"), lambda _: (None,)
    ),
    **dict.fromkeys(("#", "0;-0;", "0;-0;;@", "#,###"), lambda n: (n or None,)),
    '"1"0': lambda n: (int(f"1{n}"),),
    '0"5"': lambda n: (int(f"{n}5"),),
    "0,": lambda n: ((Decimal(n) / 1000).quantize(Decimal(1), ROUND_HALF_UP),),
    "0%": lambda n: (None, n * 100),
    "0.0E+00": lambda n: (None, n),
    "[DBNum1]General": lambda n: (None, n),
    "# ?/?": lambda n: (None, n),
    "[>100]0;[White]0": lambda n: (None, n) if n > 100 else (None,),
    '[=0]"";0': lambda n: (n or None, None),
    "yyyy": lambda n: (None, _year(n)),
    '0;0;"9"': lambda n: (n or 9,),
    "**0": lambda n: (None, n),
}


# What a format shows of a number that is stored as text.
_TEXT_FORMATS: dict[str, Callable[[int], tuple[int | None, ...]]] = {
    **dict.fromkeys(("General", "0.00", "@", "[Red]@", "0%"), lambda n: (n,)),
    **dict.fromkeys((";;;", "0;0;0;", "[White]@"), lambda _: (None,)),
    '"1"@': lambda n: (int(f"1{n}"),),
    '0;0;0;@"5"': lambda n: (int(f"{n}5"),),
}


def _numbers() -> st.SearchStrategy[Content]:
    """Numbers in formats, on conditions, and in columns that are too narrow."""
    number = st.integers(0, 50) | st.integers(0, 99_999) | st.just(0)
    formatted = st.builds(
        lambda n, code: Number(n, (f"code={code}",)).content(*_FORMATS[code](n)),
        number,
        st.sampled_from(list(_FORMATS)),
    )
    conditional = st.one_of(
        number.map(lambda n: Number(n, ("when=white if 0",)).content(n or None)),
        number.map(lambda n: Number(n, ("when=white if more",)).content(n if n <= 100 else None)),
        number.map(lambda n: Number(n, ("when=bar",)).content(n)),
        number.map(lambda n: Number(n, ("when=bar alone",)).content(None)),
        number.map(lambda n: Number(n, ("when=icon",)).content(n)),
        number.map(lambda n: Number(n, ("when=icon alone",)).content(None)),
    )
    text = st.builds(
        lambda n, code: Number(n, (f"code={code}", "text=1")).content(*_TEXT_FORMATS[code](n)),
        number,
        st.sampled_from(list(_TEXT_FORMATS)),
    )
    formula = st.sampled_from(("=SUM(1,2)", "=A1", '=IF(1,2,"")')).map(
        lambda text: Content((), known=frozenset((None,)), written=text)
    )
    narrow = st.integers(10_000, 999_999).map(lambda n: Number(n, ("width=2", "align=right")).content(None))
    return formatted | conditional | text | formula | narrow


def _font(properties: Mapping[str, str]) -> dict[str, Any]:
    """The properties of a font, by the names that openpyxl has for an InlineFont."""
    kinds: dict[str, Callable[[str], Any]] = {"sz": float, "b": bool, "i": bool, "strike": bool}
    names = ("b", "i", "u", "color", "sz", "strike", "vertAlign")
    return {name: kinds.get(name, str)(properties[name]) for name in names if name in properties}


def _runs(
    pieces: Sequence[Piece], around: Mapping[str, str], *, in_run: bool = False
) -> list[str | TextBlock]:
    runs: list[str | TextBlock] = []
    for piece in pieces:
        if not isinstance(piece, str):
            name, _, value = piece.look.written.partition("=")
            runs += _runs(piece.inside, {**around, name: value}, in_run=True)
        elif in_run:
            runs.append(
                TextBlock(
                    InlineFont(rFont="宋体", **_font({"sz": "11", "color": "FF000000", **around})), piece
                )
            )
        else:
            runs.append(piece)
    return runs


def _set_looks(cell: Any, written: Sequence[str]) -> None:
    """Gives a cell its looks."""
    properties = dict(look.split("=", 1) for look in written)
    font = _font(properties)
    if font or "font" in properties:
        cell.font = Font(name=properties.get("font", "Calibri"), **{"sz": 11.0, **font})
    for name, value in properties.items():
        if name == "fill":
            cell.fill = (
                PatternFill(value) if value.startswith("gray") else PatternFill("solid", fgColor=value)
            )
        elif name == "align":
            is_place = value in ("center", "right", "fill")
            if is_place:
                # Text that does not break is cut off where the next cell begins.
                cell.alignment = Alignment(horizontal=value, wrap_text=value != "fill")
            elif value == "indent":
                cell.alignment = Alignment(horizontal="right", indent=1)
            else:
                cell.alignment = Alignment(shrink_to_fit=True)
        elif name == "border":
            cell.border = Border(*[Side(value)] * 4)
        elif name == "note":
            cell.comment = Comment(value, "a")
        elif name == "lock":
            cell.protection = Protection(locked=True, hidden=True)
        elif name == "code":
            cell.number_format = value
        elif name == "when":
            cell.parent.conditional_formatting.add(cell.coordinate, _RULES[value]())
            if value == "stopped":
                cell.parent.conditional_formatting.add(cell.coordinate, _RULES["white"]())
        elif name == "width":
            cell.parent.column_dimensions[cell.column_letter].width = float(value)


def _write(cell: Any, content: Content) -> None:
    if content.known is not None:
        value, *written = content.written.split("|")
        cell.value = int(value) if value.isdecimal() and "text=1" not in written else value
        _set_looks(cell, written)
        return
    properties = dict(look.written.split("=", 1) for look in content.of_cell)
    runs = _runs(content.pieces, properties)
    text = "".join(str(each) for each in runs)
    is_plain = all(isinstance(each, str) for each in runs)
    cell.value = (int(text) if text.isdecimal() else text) if is_plain else CellRichText(*runs)
    _set_looks(cell, [look.written for look in content.of_cell])


def book(sample: Sample) -> bytes:
    """The workbook of a report: one sheet, and perhaps a hidden one."""
    made = Workbook()
    sheet = made.active
    for column in range(1, 16):
        sheet.column_dimensions[get_column_letter(column)].width = 40.0 if column < 4 else 14.0
    tables = -1
    row_index = 0
    for part in sample.parts():
        if isinstance(part, str):
            row_index += 1
            sheet.cell(row_index, 1, part)
            continue
        tables += 1
        ghosts = [ghost for ghost in sample.ghosts if ghost.table == tables]
        row_index = _write_table(sheet, row_index, part, sample, ghosts) + 1
        for ghost in ghosts:
            if ghost.row is None:
                hidden = made.create_sheet(f"旧表{len(made.sheetnames)}", 0)
                hidden.sheet_state = ("hidden", "veryHidden")[ghost.way % 2]
                for cells in ghost.figures(part):
                    hidden.append([cell.text for cell in cells])
    made.active = made.index(sheet)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A3
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


_BORDERED = Border(*[Side("thin")] * 4)
_WRAPPED = Alignment(wrap_text=True, vertical="center")


def _write_table(sheet: Any, above: int, grid: Grid, sample: Sample, ghosts: Sequence[Ghost]) -> int:
    """Writes a table below a row; returns its last row."""
    # Hidden rows move the rows below them.
    rows: list[int] = []
    row_index = above
    for index in range(len(grid.rows)):
        for ghost in ghosts:
            if ghost.stands_before(grid, index):
                row_index += 1
                for cell, origin in zip(ghost.figures(grid)[0], grid.rows[index].cells, strict=True):
                    sheet.cell(row_index, (origin.column or 0) + 1, cell.text)
                if ghost.way % 2:
                    sheet.row_dimensions[row_index].hidden = True
                else:
                    sheet.row_dimensions[row_index].height = 0
        row_index += 1
        rows.append(row_index)
    for index, row in enumerate(grid.rows):
        # LibreOffice makes no row as high as its text.
        sheet.row_dimensions[rows[index]].height = 45
        for each in row.cells:
            column = (each.column or 0) + 1
            cell = sheet.cell(rows[index], column)
            cell.border, cell.alignment = _BORDERED, _WRAPPED
            content = sample.content(each.text)
            if content is not None:
                _write(cell, content)
            else:
                cell.value = int(each.text) if each.text.isdecimal() else each.text
            if each.colspan * each.rowspan > 1:
                last = f"{get_column_letter(column + each.colspan - 1)}{rows[index + each.rowspan - 1]}"
                sheet.merge_cells(f"{cell.coordinate}:{last}")
    return row_index


QUIET = samples(partial(quiet, PLAIN, PLAIN_OF_CELL))
TRICKY = samples(lambda _: tricky(LOOKS, OF_CELL) | tricky(LOOKS, OF_CELL) | _numbers(), with_ghosts=True)
