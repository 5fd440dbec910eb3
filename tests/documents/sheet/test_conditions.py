"""A conditional format changes the look of its cell; a figure is read if it is seen in each possible look."""

from __future__ import annotations

import pytest

from tests.kit.one_cell import (
    UNREAD,
    WHITE_FONT,
    changes,
    conditional,
    formats,
    rule,
    shown,
    solid,
    under,
    with_rules,
)
from tests.kit.sheets import figure, text

STYLED = figure("908", style=1)
ALWAYS = rule("expression", "TRUE")
PERHAPS = rule("expression", "NOW()&gt;0")
WHITE_BORDER = '<border><left style="thin"><color rgb="FFFFFFFF"/></left></border>'
BLACK_BORDER = '<border><left><color auto="1"/></left><right><color rgb="FF000000"/></right></border>'


def ground(rgb: str) -> str:
    return f'<fill><patternFill><bgColor rgb="FF{rgb}"/></patternFill></fill>'


@pytest.mark.parametrize(
    ("change", "is_read"),
    [
        (WHITE_FONT + BLACK_BORDER, False),
        (WHITE_BORDER, True),
        (ground("FFFF00") + WHITE_BORDER, True),
        ('<font><name val="Wingdings"/></font>', False),
        ('<font><sz val="1"/></font>', False),
        ('<fill><patternFill patternType="solid"><fgColor rgb="FF000000"/></patternFill></fill>', False),
        ('<fill><gradientFill><stop><color rgb="FF000000"/></stop></gradientFill></fill>', False),
    ],
)
def test_each_part_of_a_change_is_read_by_itself(change: str, is_read: bool) -> None:
    assert under(ALWAYS, change) == ("908" if is_read else UNREAD)


@pytest.mark.parametrize(
    ("font", "fill", "change", "is_read"),
    [
        ('<color rgb="FFFFFFFF"/>', solid("1F4E78"), ground("FFFFFF"), False),
        ('<color rgb="FFFFFFFF"/>', solid("000000"), '<font><color rgb="FF000000"/></font>', False),
        ('<color rgb="FF000000"/>', solid("FF0000"), WHITE_FONT, True),
        ('<color rgb="FFFFFFFF"/>', "", '<font><color rgb="FF000000"/></font>', True),
        ('<color rgb="FFFFFFFF"/>', "", ground("1F4E78"), True),
    ],
)
def test_what_a_change_leaves_is_that_of_the_cell(font: str, fill: str, change: str, is_read: bool) -> None:
    assert under(ALWAYS, change, cell=STYLED, of=formats(font, fill)) == ("908" if is_read else UNREAD)


def test_a_run_may_keep_its_colour_or_have_that_of_the_change() -> None:
    runs = '<is><r><t>9</t></r><r><rPr><color rgb="FFFF0000"/></rPr><t>08</t></r></is>'
    cell = f'<c t="inlineStr">{runs}</c>'
    assert under(ALWAYS, WHITE_FONT, cell=cell) == UNREAD
    assert under(ALWAYS, '<font><color rgb="FF0000FF"/></font>', cell=cell) == "908"
    assert under(rule("expression", "FALSE"), WHITE_FONT, cell=cell) == "908"


def test_a_change_of_the_format_shows_the_figure_in_it() -> None:
    assert under(ALWAYS, '<numFmt numFmtId="3" formatCode="#,##0"/>', cell=figure("12345")) == "12,345"
    assert under(ALWAYS, '<numFmt numFmtId="190" formatCode="&quot;1&quot;0"/>') == "1908"
    assert under(PERHAPS, '<numFmt numFmtId="190" formatCode="&quot;1&quot;0"/>') == UNREAD
    assert under(PERHAPS, '<numFmt numFmtId="3" formatCode="#,##0"/>') == "908"
    assert under(ALWAYS, '<numFmt numFmtId="2"/>') == "908.00"


NUMBER_AS_TEXT = text("12")


@pytest.mark.parametrize(
    ("condition", "is_read"),
    [
        (rule("cellIs", "100", "greaterThan"), False),
        (rule("cellIs", "100", "lessThan"), True),
        (rule("cellIs", "&quot;12&quot;", "equal"), False),
        (rule("cellIs", "12", "equal"), True),
        (rule("expression", "ISTEXT(B1)"), False),
        (rule("expression", "ISNUMBER(B1)"), True),
        (rule("expression", "B1&gt;100"), False),
        (rule("expression", "B1*1&gt;100"), True),
    ],
)
def test_a_number_stored_as_text_is_compared_as_a_text(condition: str, is_read: bool) -> None:
    assert under(condition, WHITE_FONT, cell=NUMBER_AS_TEXT) == ("12" if is_read else UNREAD)


def test_a_condition_is_about_the_value_and_not_about_what_is_shown() -> None:
    below_one = rule("cellIs", "1", "lessThan")
    assert under(below_one, WHITE_FONT, cell=figure("0.6", style=1), of=formats(code="0")) == UNREAD
    assert under(below_one, WHITE_FONT, cell=figure("1.4", style=1), of=formats(code="0")) == "1"


@pytest.mark.parametrize(
    ("condition", "is_read"),
    [
        (rule("expression", "LEN(TRIM(B1))=0"), True),
        (rule("expression", "LEN(TRIM(B1))=3"), False),
        (rule("expression", "ISBLANK(B1)"), True),
        (rule("expression", 'B1=""'), True),
        (rule("expression", "AND(B1&gt;=900,B1&lt;910)"), False),
        (rule("expression", "OR(B1=0,B1=1)"), True),
        (rule("expression", "NOT(B1=0)"), False),
        (rule("expression", "IF(B1=908,TRUE,FALSE)"), False),
        (rule("expression", "ISNUMBER(SEARCH(&quot;90&quot;,B1))"), False),
        (rule("expression", "NOT(ISERROR(SEARCH(&quot;无&quot;,B1)))"), True),
        (rule("containsText", "NOT(ISERROR(SEARCH(&quot;9&quot;,B1)))"), False),
        (rule("beginsWith", "LEFT(B1,LEN(&quot;8&quot;))=&quot;8&quot;"), True),
        (rule("notContainsBlanks", "LEN(TRIM(B1))&gt;0"), False),
        (rule("expression", "MOD(ROW(),2)=0"), True),
        (rule("expression", "MOD(ROW(),2)=1"), False),
        (rule("expression", "-B1+908*2=(900+8)"), False),
        (rule("expression", "C1=7"), False),
        (rule("expression", "$C1=8"), True),
        (rule("expression", "D1=0"), False),
        (rule("expression", "A1&amp;&quot;!&quot;=&quot;规章!&quot;"), False),
        (rule("expression", "1/0"), True),
        (rule("cellIs", "900", "between"), False),
        (rule("expression", "&quot;900&quot;+8=B1"), False),
        (rule("expression", "B1+A1=0"), True),
        # Not worked out.
        (rule("expression", "AND(B1=908,D1)"), False),
        (rule("expression", "AND(B1=908,A1)"), False),
        (rule("expression", "&quot;TRUE&quot;"), False),
        (rule("expression", "&quot;9,000&quot;+0=0"), False),
        (rule("expression", "SUM(B1:C1)=0"), False),
        (rule("expression", "Sheet2!A1=0"), False),
        (rule("expression", "名称=0"), False),
        (rule("expression", f"{'(' * 80}0{')' * 80}"), False),
        (rule("expression", "+".join(["0"] * 400)), False),
        (rule("expression", "LEN(1E999999999)=0"), False),
        (rule("expression", "MOD(B1)=0"), False),
        (rule("aboveAverage", ""), False),
    ],
)
def test_formulas_are_worked_out_or_are_doubt(condition: str, is_read: bool) -> None:
    assert under(condition, WHITE_FONT) == ("908" if is_read else UNREAD)


@pytest.mark.parametrize(("operator", "is_read"), [("between", False), ("notBetween", True)])
def test_a_condition_may_have_two_bounds(operator: str, is_read: bool) -> None:
    condition = rule("cellIs", "1000", operator).replace("</cfRule>", "<formula>900</formula></cfRule>")
    assert under(condition, WHITE_FONT) == ("908" if is_read else UNREAD)


def test_a_formula_moves_with_the_cell_from_the_first_of_its_areas() -> None:
    assert under(rule("expression", "A1=908"), WHITE_FONT, "A1:C9") == UNREAD
    assert under(rule("expression", "A1=7"), WHITE_FONT, "A1:C9") == "908"
    # Which of two areas is the first depends on the program.
    assert under(rule("expression", "B1=7"), WHITE_FONT, "B4 B1") == UNREAD
    assert under(rule("expression", "$B$1=7"), WHITE_FONT, "B4 B1") == "908"


@pytest.mark.parametrize(
    ("references", "is_read"),
    [
        ("B:B", False),
        ("A:$D", False),
        ("C:D", True),
        ("1:1", False),
        ("$1:4", False),
        ("2:9", True),
        ("B", True),
    ],
)
def test_rules_may_name_whole_columns_and_rows(references: str, is_read: bool) -> None:
    condition = rule("cellIs", "908", "equal")
    assert under(condition, WHITE_FONT, references) == ("908" if is_read else UNREAD)


def two(first: str, second: str, *, stops: bool) -> str:
    """Two rules that hold, of which the second in the file is the stronger one."""
    stop = ' stopIfTrue="1"' if stops else ""
    return conditional(
        f'<cfRule type="expression" dxfId="1" priority="2"><formula>{second}</formula></cfRule>'
        f'<cfRule type="expression" dxfId="0" priority="1"{stop}><formula>{first}</formula></cfRule>'
    )


@pytest.mark.parametrize(
    ("first", "stops", "changes_", "is_read"),
    [
        ("TRUE", True, ("<font><b/></font>", WHITE_FONT), True),
        ("TRUE", False, ("<font><b/></font>", WHITE_FONT), False),
        ("NOW()", True, ("<font><b/></font>", WHITE_FONT), False),
        ("FALSE", True, ("<font><b/></font>", WHITE_FONT), False),
        ("TRUE", False, ('<font><color rgb="FFFF0000"/></font>', WHITE_FONT), True),
        ("TRUE", False, (WHITE_FONT, '<font><color rgb="FFFF0000"/></font>'), False),
        ("TRUE", False, (WHITE_FONT, ground("1F4E78")), True),
    ],
)
def test_the_stronger_of_two_rules_wins_and_may_stop_the_other(
    first: str, stops: bool, changes_: tuple[str, str], is_read: bool
) -> None:
    rules = two(first, "TRUE", stops=stops)
    assert with_rules(rules, figure("908"), changes(*changes_)) == ("908" if is_read else UNREAD)


def test_many_rules_of_which_nobody_knows_whether_they_hold_are_doubt() -> None:
    red = '<font><color rgb="FFFF0000"/></font>'
    assert with_rules(conditional(PERHAPS * 3), figure("908"), changes(red)) == "908"
    assert with_rules(conditional(PERHAPS * 9), figure("908"), changes(red)) == UNREAD


def test_a_rule_whose_change_the_styles_lack_is_doubt() -> None:
    assert with_rules(conditional(ALWAYS), figure("908"), formats()) == UNREAD


def extension(rules: str, references: str = "B1") -> str:
    """The rules that newer versions of Excel keep apart."""
    return (
        '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
        'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:conditionalFormattings>'
        f"<x14:conditionalFormatting>{rules}<xm:sqref>{references}</xm:sqref></x14:conditionalFormatting>"
        "</x14:conditionalFormattings></ext></extLst>"
    )


def extended(formula: str, change: str) -> str:
    return (
        f'<x14:cfRule type="expression" priority="1"><xm:f>{formula}</xm:f>'
        f"<x14:dxf>{change}</x14:dxf></x14:cfRule>"
    )


@pytest.mark.parametrize(
    ("rules", "references", "is_read"),
    [
        (extended("TRUE", WHITE_FONT), "B1", False),
        (extended("TRUE", WHITE_FONT + BLACK_BORDER), "A1:B4", False),
        (extended("TRUE", WHITE_FONT), "C1", True),
        (extended("B1=0", WHITE_FONT), "B1", True),
        (extended("TRUE", ground("000000")), "B1", False),
        (extended("TRUE", '<font><color rgb="FFFF0000"/></font>'), "B1", True),
        (extended("TRUE", '<numFmt numFmtId="190" formatCode=";;;"/>'), "B1", False),
        ('<x14:cfRule type="iconSet"><x14:iconSet showValue="0"/></x14:cfRule>', "B1", False),
        ('<x14:cfRule type="iconSet"><x14:iconSet iconSet="3Stars"/></x14:cfRule>', "B1", True),
        ('<x14:cfRule type="dataBar"><x14:dataBar showValue="0"/></x14:cfRule>', "B1", False),
        (
            '<x14:cfRule type="dataBar"><x14:dataBar><x14:fillColor theme="4"/></x14:dataBar></x14:cfRule>',
            "B1",
            True,
        ),
    ],
)
def test_rules_that_stand_in_the_extensions_are_read(rules: str, references: str, is_read: bool) -> None:
    assert shown(figure("908"), formats=formats()) == "908"
    assert with_rules(extension(rules, references), figure("908"), formats()) == (
        "908" if is_read else UNREAD
    )


def scale(kind: str, *colours: str) -> str:
    written = "".join(f'<color rgb="FF{colour}"/>' for colour in colours)
    return f'<cfRule type="{kind}"><{kind}><cfvo type="min"/><cfvo type="max"/>{written}</{kind}></cfRule>'


@pytest.mark.parametrize(
    ("rules", "is_read"),
    [
        (scale("colorScale", "000000", "000000"), False),
        (scale("colorScale", "FFFFFF", "000000"), False),
        (scale("colorScale", "F8696B", "FFEB84", "63BE7B"), True),
        (scale("dataBar", "638EC6"), True),
        (scale("dataBar", "000000"), False),
    ],
)
def test_scales_and_bars_lie_behind_a_figure(rules: str, is_read: bool) -> None:
    assert with_rules(conditional(rules), figure("908"), formats()) == ("908" if is_read else UNREAD)


def test_white_figures_cannot_be_seen_on_the_pale_colours_of_a_scale() -> None:
    white = formats('<color rgb="FFFFFFFF"/>', solid("000000"))
    assert with_rules(conditional(scale("colorScale", "FFFFFF", "FFEB84")), STYLED, white) == UNREAD
    assert with_rules(conditional(scale("colorScale", "C00000", "000000")), STYLED, white) == "908"
