"""A figure is read if it can be seen: in its colour and font, on its ground, in the section of its format."""

from __future__ import annotations

import pytest

from tests.kit.one_cell import UNREAD, WHITE_FONT, beside, changes, formats, shown, solid
from tests.kit.sheets import TRANSITIONAL, figure, text

STYLED = figure("908", style=1)


def theme(**colours: str) -> str:
    written = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours.items())
    if "dk1" not in colours:
        written += '<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
    return f"<a:themeElements><a:clrScheme>{written}</a:clrScheme></a:themeElements>"


@pytest.mark.parametrize(
    ("ink", "fill", "is_seen"),
    [
        ('<color theme="0" tint="-4.9989318521683403E-2"/>', "", False),
        ('<color theme="0" tint="-0.499984740745262"/>', "", True),
        ('<color theme="1" tint="0.499984740745262"/>', "", True),
        ('<color theme="7" tint="0.79998168889431442"/>', "", False),
        ('<color theme="4"/>', "", True),
        ('<color theme="1"/>', '<fgColor theme="0" tint="-0.15"/>', True),
        ('<color theme="0"/>', '<fgColor theme="0" tint="-4.9989318521683403E-2"/>', False),
        ('<color theme="4"/>', '<fgColor theme="4"/>', False),
        ('<color theme="1" tint="4.9989318521683403E-2"/>', '<fgColor theme="1"/>', False),
        ('<color indexed="13"/>', "", False),
        ('<color indexed="26"/>', "", False),
        ('<color indexed="10"/>', "", True),
        ('<color rgb="FFFFFFFF"/>', '<fgColor indexed="26"/>', False),
        ('<color rgb="FFFFFFFF"/>', '<fgColor indexed="12"/>', True),
        ("", '<fgColor rgb="FF000000"/>', False),
        ("", '<fgColor rgb="FFFFFF00"/>', True),
        ('<color rgb="FF000000" tint="odd"/>', "", True),
        ('<color theme="99"/>', "", True),
        ('<color rgb="FFFFFFFF"/>', "", False),
    ],
)
def test_colours_of_themes_and_palettes_are_known(ink: str, fill: str, is_seen: bool) -> None:
    ground = f'<patternFill patternType="solid">{fill}</patternFill>' if fill else ""
    assert shown(STYLED, formats=formats(ink, ground)) == ("908" if is_seen else UNREAD)


def test_the_theme_of_the_workbook_has_its_own_colours() -> None:
    pale, dark = theme(accent1="FFFFF0"), theme(dk1="FFFFFF", accent1="1F4E79")
    ink = formats('<color theme="4"/>')
    assert shown(STYLED, formats=ink, theme=pale) == UNREAD
    assert shown(STYLED, formats=ink, theme=dark) == "908"
    assert shown(STYLED, formats=formats('<color theme="1"/>'), theme=dark) == UNREAD
    assert shown(STYLED, formats=formats('<color theme="1"/>'), theme=pale) == "908"


def test_a_broken_theme_is_no_reason_to_lose_the_workbook() -> None:
    assert shown(STYLED, formats=formats('<color theme="4"/>'), theme="<a:clrScheme>") == "908"
    broken = f"{theme(accent1='FFFFF0')}<a:odd>"
    assert shown(STYLED, formats=formats('<color theme="4"/>'), theme=broken) == UNREAD


def test_a_workbook_may_have_its_own_palette() -> None:
    white = '<rgbColor rgb="00FFFFFF"/>' * 11
    palette = f"<colors><indexedColors>{white}</indexedColors></colors>"
    for index, seen in (("10", UNREAD), ("12", "908")):
        assert shown(STYLED, formats=formats(f'<color indexed="{index}"/>') + palette) == seen
    assert shown(STYLED, formats=formats(code="[Color3]0") + palette) == UNREAD
    assert shown(STYLED, formats=formats(code="[Color3]0")) == "908"


def test_colours_that_were_used_last_are_those_of_no_cell() -> None:
    used = '<colors><mruColors><color rgb="FFFFFFFF"/></mruColors></colors>'
    assert shown(STYLED, formats=formats() + used) == "908"


def pattern(kind: str, fore: str = "", back: str = "") -> str:
    colours = (f'<{name} rgb="FF{rgb}"/>' for name, rgb in (("fgColor", fore), ("bgColor", back)) if rgb)
    return f'<patternFill patternType="{kind}">{"".join(colours)}</patternFill>'


def gradient(*colours: str) -> str:
    stops = (f'<stop position="{n}"><color rgb="FF{rgb}"/></stop>' for n, rgb in enumerate(colours))
    return f"<gradientFill>{''.join(stops)}</gradientFill>"


WHITE, BLACK = '<color rgb="FFFFFFFF"/>', '<color rgb="FF000000"/>'


@pytest.mark.parametrize(
    ("ink", "fill", "is_seen"),
    [
        (BLACK, pattern("gray125"), True),
        (BLACK, pattern("lightUp", "000000"), True),
        (WHITE, pattern("gray125"), False),
        (WHITE, pattern("darkGray", "FFFFFF", "FFFFFF"), False),
        (WHITE, pattern("lightGray", "FFFFFF", "000000"), True),
        (BLACK, pattern("darkGray", "000000", "FFFFFF"), False),
        (BLACK, pattern("darkGray", "C0C0C0", "FFFFFF"), True),
        (BLACK, pattern("solid"), False),
        (BLACK, gradient("000000", "000000"), False),
        (BLACK, gradient("FFFFFF", "000000"), False),
        (BLACK, gradient("FFFFFF", "4472C4"), True),
    ],
)
def test_a_pattern_has_the_colours_that_cover_half_of_it(ink: str, fill: str, is_seen: bool) -> None:
    assert shown(STYLED, formats=formats(ink, fill)) == ("908" if is_seen else UNREAD)


def test_a_label_of_which_a_part_may_be_seen_is_read() -> None:
    for styles in (formats(BLACK, pattern("mediumGray", "000000")), formats(code="[DBNum1]0;0;0;[DBNum1]@")):
        assert shown(text("信息内容").replace("<c ", '<c s="1" ', 1), formats=styles) == "信息内容"
        assert shown(text("908").replace("<c ", '<c s="1" ', 1), formats=styles) == UNREAD


@pytest.mark.parametrize("name", ["Wingdings", "Wingdings 3", "Webdings", "ZapfDingbats"])
def test_digits_in_a_font_of_pictures_are_no_figures(name: str) -> None:
    assert shown(STYLED, formats=formats(f'<name val="{name}"/>')) == UNREAD
    run = f'<si><r><rPr><rFont val="{name}"/></rPr><t>9</t></r><r><t>08</t></r></si>'
    assert shown(figure("0", kind="s"), texts=run) == UNREAD
    assert shown(figure("0", kind="s"), texts=run.replace("<t>9</t>", "<t>l</t>")) == "l08"
    assert shown(STYLED, formats=formats('<name val="仿宋"/>')) == "908"


@pytest.mark.parametrize(
    ("properties", "seen"),
    [
        ('<color theme="0" tint="-0.05"/>', "9 8"),
        ('<color rgb="FF000000"/>', "908"),
        ("<b/>", "908"),
    ],
)
def test_a_run_has_the_colours_of_the_theme(properties: str, seen: str) -> None:
    runs = f"<si><r><t>9</t></r><r><rPr>{properties}</rPr><t>0</t></r><r><t>8</t></r></si>"
    assert shown(figure("0", kind="s"), texts=runs) == seen


def test_a_run_in_the_colour_of_its_ground_is_not_seen() -> None:
    navy = '<si><r><rPr><color rgb="FF000080"/></rPr><t>12</t></r><r><t>908</t></r></si>'
    styles = formats(WHITE, solid("000080"))
    assert shown('<c t="s" s="1"><v>0</v></c>', texts=navy, formats=styles) == "908"


def test_a_run_without_a_colour_is_in_doubt_on_a_ground_on_which_black_is_not_seen() -> None:
    sized = '<si><r><rPr><sz val="9"/></rPr><t>12</t></r><r><t>908</t></r></si>'
    styles = formats(WHITE, solid("000000"))
    assert shown('<c t="s" s="1"><v>0</v></c>', texts=sized, formats=styles) == UNREAD


SECTIONS = [
    ("0;0;0;&quot;1&quot;@", "12"),
    ("&quot;1&quot;@", "12"),
    ("@&quot;件&quot;", "2件"),
    ("0;@&quot;5&quot;", "25"),
    ("0;0;0;&quot;无&quot;", "无"),
    ("0;0;0;", UNREAD),
    ("0;0;0;[White]@", UNREAD),
    ("[White]@", UNREAD),
    ("[Red]@", "2"),
    ("@", "2"),
    ("0.00", "2"),
    ("[DBNum1]0", "2"),
    ("_ * #,##0_ ;_ * -#,##0_ ;_ * &quot;-&quot;_ ;_ @_ ", "2"),
    ("0;0;0;@@", UNREAD),
    ("0;0;0;[DBNum1]@", UNREAD),
]


@pytest.mark.parametrize(("code", "seen"), SECTIONS)
def test_a_format_has_a_section_for_texts(code: str, seen: str) -> None:
    cell = text("2").replace("<c ", '<c s="1" ', 1)
    assert shown(cell, formats=formats(code=code)) == seen


def test_a_section_for_texts_is_none_for_numbers() -> None:
    assert shown(STYLED, formats=formats(code="@")) == "908"
    assert shown(STYLED, formats=formats(code="0;@&quot;5&quot;")) == "908"
    # Programs differ.
    assert shown(STYLED, formats=formats(code="&quot;1&quot;@")) == '908 ["1"@]'


def test_a_format_in_white_is_seen_on_a_dark_ground() -> None:
    assert shown(STYLED, formats=formats(fill=solid("1F4E79"), code="[White]0")) == "908"
    assert shown(STYLED, formats=formats(fill=solid("0000FF"), code="[Blue]0")) == UNREAD


def in_table(elements: str, *changes_: str, style: str = "本表", area: str = "A1:B1", cell: str = "") -> str:
    """What a cell shows in a table with a style of the workbook."""
    rows = f"<sheetData><row>{text('规章')}{cell or figure('908')}{figure('7')}</row></sheetData>"
    named = f'<tableStyles><tableStyle name="本表">{elements}</tableStyle></tableStyles>'
    info = f'<tableStyleInfo name="{style}"/>'
    table = f'<table xmlns="{TRANSITIONAL}" ref="{area}">{info}</table>'
    parts = '<tableParts count="1"><tablePart r:id="d"/></tableParts>'
    return beside(rows + parts, "table", table, formats=changes(*changes_) + named)


def element(part: str, index: int) -> str:
    return f'<tableStyleElement type="{part}" dxfId="{index}"/>'


WHITE_ON_NAVY = f'{WHITE_FONT}<fill><patternFill><bgColor rgb="FF1F4E78"/></patternFill></fill>'


@pytest.mark.parametrize(
    ("elements", "change", "area", "is_read"),
    [
        (element("wholeTable", 0), WHITE_FONT, "A1:B1", False),
        (element("wholeTable", 0), WHITE_ON_NAVY, "A1:B1", True),
        (element("firstRowStripe", 0), WHITE_FONT, "A1:B1", False),
        (element("headerRow", 0), WHITE_FONT, "A1:B1", False),
        (element("wholeTable", 0), WHITE_FONT, "A2:C9", True),
        (element("wholeTable", 7), WHITE_FONT, "A1:B1", True),
        (element("wholeTable", 0), "<border/>", "A1:B1", True),
    ],
)
def test_a_style_of_tables_may_hide_figures(elements: str, change: str, area: str, is_read: bool) -> None:
    assert in_table(elements, change, area=area) == ("908" if is_read else UNREAD)
    assert in_table(elements, change, style="TableStyleMedium2", area=area) == "908"


def test_a_broken_table_is_no_reason_to_lose_the_workbook() -> None:
    rows = f"<sheetData><row>{text('规章')}{figure('908')}</row></sheetData>"
    assert (
        beside(f'{rows}<tableParts><tablePart r:id="d"/></tableParts>', "table", "<table ref='A1'>") == "908"
    )


def test_the_parts_of_a_style_of_tables_lie_on_the_whole() -> None:
    black = '<fill><patternFill><bgColor rgb="FF000000"/></patternFill></fill>'
    both = element("wholeTable", 0) + element("secondRowStripe", 1)
    assert in_table(both, WHITE_ON_NAVY, black) == "908"
    assert in_table(element("secondRowStripe", 1), WHITE_ON_NAVY, black) == UNREAD


def test_the_head_of_a_table_is_its_first_row() -> None:
    rows = f"{element('headerRow', 0)}"
    assert in_table(rows, WHITE_FONT, area="A1:C9", cell=text("信息内容")) == "信息内容"


def crossed(diagonal: str, code: str = "General") -> str:
    """Styles of which the second format has a border with these parts."""
    borders = f'<borders><border/><border diagonalUp="1">{diagonal}</border></borders><cellXfs>'
    return formats(code=code).replace("<cellXfs>", borders).replace('fontId="1"', 'fontId="1" borderId="1"')


def test_a_border_from_corner_to_corner_crosses_out_a_figure() -> None:
    line = '<left style="thin"><color auto="1"/></left><diagonal style="thin"><color auto="1"/></diagonal>'
    assert shown(figure("908", style=1), formats=crossed(line)) == UNREAD
    assert shown(text("908").replace("<c ", '<c s="1" '), formats=crossed(line)) == UNREAD
    assert shown(figure("908", style=1), formats=crossed("<diagonal/>")) == "908"
    # It parts the two words of a header, and a blank cell with it is blank.
    assert shown(text("项目 数量").replace("<c ", '<c s="1" '), formats=crossed(line)) == "项目 数量"
    assert shown('<c s="1"/>', formats=crossed(line)) == ""
