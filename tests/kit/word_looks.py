"""Formats that hide or raise text of a Word file, and what cells hold beside plain figures."""

from __future__ import annotations

from tests.kit.word import run

UNREAD = "\ufffc"
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def field(code: str, *result: str, data: str = "") -> str:
    """A field with its code, and its result if there is one."""
    marks = [f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>']
    marks.append(f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>')
    if result:
        marks += ['<w:r><w:fldChar w:fldCharType="separate"/></w:r>', *result]
    return "".join([*marks, '<w:r><w:fldChar w:fldCharType="end"/></w:r>'])


def shade(fill: str, pattern: str = "clear", colour: str = "auto") -> str:
    return f'<w:shd w:val="{pattern}" w:color="{colour}" w:fill="{fill}"/>'


WHITE = '<w:color w:val="FFFFFF"/>'
DARK = shade("003366")
DARKER = '<w14:schemeClr w14:val="bg1"><w14:lumMod w14:val="50000"/></w14:schemeClr>'
TRANSPARENT = '<w14:srgbClr w14:val="000000"><w14:alpha w14:val="100000"/></w14:srgbClr>'


def filled(colour: str) -> str:
    """Characters filled with a colour."""
    return f"<w14:textFill {W14}><w14:solidFill>{colour}</w14:solidFill></w14:textFill>"


HIDING = [
    WHITE,
    '<w:color w:val="FEFEFE"/>',
    '<w:color w:val="FFFFFF" w:themeColor="background1"/>',
    '<w:color w:val="auto" w:themeColor="background1"/>',
    '<w:sz w:val="2"/>',
    '<w:sz w:val="1"/><w:szCs w:val="2"/>',
    "<w:vanish/>",
    '<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>',
    '<w:color w:val="000000"/>' + shade("000000"),
    '<w:color w:val="112233"/>' + shade("FFFFFF", "solid", "112233"),
    f"<w14:textFill {W14}><w14:noFill/></w14:textFill>",
    f"<w14:textFill {W14}><w14:solidFill>{TRANSPARENT}</w14:solidFill></w14:textFill>",
    WHITE + '<w:highlight w:val="none"/>',
    '<w:color w:val="000000" w:themeColor="background1"/>',
    '<w:color w:val="7F7F7F" w:themeColor="background1" w:themeShade="FA"/>',
    '<w:color w:val="000000"/>' + shade("FFFFFF", "pct95", "000000"),
    '<w:color w:val="000000"/>' + shade("auto", "solid"),
    '<w:color w:val="000000"/><w:shd w:val="clear" w:fill="FFFFFF" w:themeFill="text1"/>',
    filled('<w14:srgbClr w14:val="FFFFFF"/>'),
    filled('<w14:schemeClr w14:val="bg1"/>'),
]

SEEN = [
    '<w:color w:val="000000"/>',
    '<w:color w:val="auto"/>',
    '<w:color w:val="FF0000"/><w:sz w:val="18"/>',
    WHITE + shade("1F4E79"),
    WHITE + '<w:highlight w:val="black"/>',
    shade("000000"),
    f"<w14:textOutline {W14}><w14:noFill/></w14:textOutline>",
    '<w:w w:val="90"/><w:spacing w:val="-10"/><w:position w:val="0"/>',
    '<w:color w:val="FFFFFF" w:themeColor="text1"/>',
    '<w:color w:val="000000"/>' + shade("FFFFFF", "pct20", "000000"),
    '<w:color w:val="000000"/>' + shade("000000", "nil"),
    WHITE + shade("FFFFFF", "pct95", "000000"),
    '<w:color w:val="808080"/>' + filled(DARKER),
    filled('<w14:schemeClr w14:val="tx1"/>'),
    '<w:rFonts w:ascii="Webdings" w:asciiTheme="minorHAnsi"/>',
    '<w:rFonts w:ascii="SimSun" w:cs="Wingdings"/>',
    '<w:sz w:val="21"/><w:szCs w:val="2"/>',
]

RAISED = [
    ('<w:position w:val="8"/>', "90⁸"),
    ('<w:position w:val="-6"/>', "90₈"),
    ('<w:vertAlign w:val="superscript"/>', "90⁸"),
    ('<w:position w:val="1"/>', "908"),
    ('<w:position w:val="0"/><w:vertAlign w:val="baseline"/>', "908"),
]


def m(text: str, properties: str = "") -> str:
    return f"<m:r>{properties}<m:t>{text}</m:t></m:r>"


def math(inner: str) -> str:
    return f"<m:oMath>{inner}</m:oMath>"


def listed(*chosen: str) -> str:
    """The data of a drop-down field with three entries."""
    entries = [f'<w:listEntry w:val="{text}"/>' for text in ("12", "908", "3")]
    return f"<w:ffData><w:name/><w:ddList>{''.join([*chosen, *entries])}</w:ddList></w:ffData>"


RAISED_MARK = '<w:vertAlign w:val="superscript"/>'


def note(properties: str, mark: str = "") -> str:
    """A run that refers to a note, by a number or by a mark of its own."""
    own = 'w:customMarkFollows="1" ' if mark else ""
    text = f"<w:t>{mark}</w:t>" if mark else ""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:footnoteReference {own}w:id="2"/>{text}</w:r>'


NOT_SHOWN = "<w:rPr><w:vanish/></w:rPr>"
PICTURE = "<w:r><w:drawing><pic/></w:drawing></w:r>"
SHAPE = '<w:r><w:pict><v:line from="0,0" to="30,0"/></w:pict></w:r>'
LIST = '<w:sdtPr><w:dropDownList><w:listItem w:displayText="12" w:value="1"/></w:dropDownList></w:sdtPr>'
SECOND, FIRST = '<w:result w:val="1"/>', '<w:result w:val="0"/>'

# By name: what stands in a cell, and the text that is read.
CONTENTS: dict[str, tuple[list[str], str]] = {
    "a formula of one number": ([math(m("908"))], "908"),
    "two formulas of one number": ([math(m("9")), math(m("08"))], "908"),
    "a formula on lines of its own": ([f"<m:oMathPara>{math(m('908'))}</m:oMathPara>"], "908"),
    "hidden text of a formula": ([math(m("12", NOT_SHOWN) + m("908"))], "908"),
    "a hidden formula before a run": ([math(m("12", NOT_SHOWN)), run("908")], "908"),
    "a power": ([math(f"<m:sSup><m:e>{m('90')}</m:e><m:sup>{m('8')}</m:sup></m:sSup>")], f"908 {UNREAD}"),
    "an index": ([math(f"<m:sSub><m:e>{m('90')}</m:e><m:sub>{m('8')}</m:sub></m:sSub>")], f"908 {UNREAD}"),
    "a fraction": ([math(f"<m:f><m:num>{m('90')}</m:num><m:den>{m('8')}</m:den></m:f>")], f"908 {UNREAD}"),
    "a root": ([math(f"<m:rad><m:deg/><m:e>{m('908')}</m:e></m:rad>")], f"908 {UNREAD}"),
    "a formula in brackets": ([math(f"<m:d><m:e>{m('908')}</m:e></m:d>")], f"908 {UNREAD}"),
    "a formula in a box": ([math(f"<m:borderBox><m:e>{m('908')}</m:e></m:borderBox>")], f"908 {UNREAD}"),
    "a character in a circle": ([field(r"EQ \o\ac(○,1)"), run("908")], f"908 {UNREAD}"),
    "a fraction in a field": ([field(r" eq \f(90,8)")], UNREAD),
    "a field that draws, with a result": (
        [field(r"EQ \o\ac(○,1)", run("1")), run("908")],
        f"1908 {UNREAD}",
    ),
    "a simple field that draws": ([r'<w:fldSimple w:instr=" EQ \x(9) "/>', run("08")], f"08 {UNREAD}"),
    "moved text": ([run("90"), field(r"ADVANCE \u 6"), run("8")], f"908 {UNREAD}"),
    "a simple sum that was worked out": (
        [f'<w:fldSimple w:instr=" =SUM(ABOVE) ">{run("908")}</w:fldSimple>'],
        "908",
    ),
    "a simple sum that was not worked out": (['<w:fldSimple w:instr=" =SUM(ABOVE) "/>'], UNREAD),
    "a simple field with a field in it that never ends": (
        [
            '<w:fldSimple w:instr=" REF a "><w:r><w:fldChar w:fldCharType="begin"/></w:r>',
            run("908"),
            "</w:fldSimple>",
        ],
        "908",
    ),
    "a paragraph number in a field": ([field("AUTONUM"), run("08")], f"08 {UNREAD}"),
    "a list number in a simple field": (['<w:fldSimple w:instr=" LISTNUM "/>', run("08")], f"08 {UNREAD}"),
    "a symbol": ([field("SYMBOL 57"), run("08")], f"08 {UNREAD}"),
    "a sum that was worked out": ([field("=SUM(ABOVE)", run("908"))], "908"),
    "a sum that was not worked out": ([field("=SUM(ABOVE)")], UNREAD),
    "a document property that was not filled in": ([field("DOCPROPERTY 数量")], UNREAD),
    "an entry of an index": ([field('XE "许可"'), run("908")], "908"),
    "an entry of an index alone": ([field('XE "许可"')], ""),
    "the chosen one of a list": ([field("FORMDROPDOWN", data=listed(SECOND))], "908"),
    "the default of a list": ([field("FORMDROPDOWN", data=listed('<w:default w:val="1"/>'))], "908"),
    "the first of a list": ([field(" FORMDROPDOWN ", data=listed())], "12"),
    "a list whose text was saved": ([field("FORMDROPDOWN", run("908"), data=listed(FIRST))], "908"),
    "a text field": ([field("FORMTEXT", run("908"), data="<w:ffData><w:textInput/></w:ffData>")], "908"),
    "a check box": ([field("FORMCHECKBOX"), run("908")], f"908 {UNREAD}"),
    "a drop-down control": ([f"<w:sdt>{LIST}<w:sdtContent>{run('908')}</w:sdtContent></w:sdt>"], "908"),
    "a picture": ([PICTURE], UNREAD),
    "a picture beside a figure": ([run("90"), PICTURE], f"90 {UNREAD}"),
    "a picture beside a label": ([run("行政许可"), PICTURE], "行政许可"),
    "a line drawn over a figure": ([run("908"), SHAPE], f"908 {UNREAD}"),
    "an embedded object": (["<w:r><w:object><o/></w:object></w:r>"], UNREAD),
    "two in one line": ([run("90"), run("8", '<w:eastAsianLayout w:combine="1"/>')], f"908 {UNREAD}"),
    "text read backwards": ([f'<w:bdo w:val="rtl">{run("809")}</w:bdo>'], f"809 {UNREAD}"),
    "characters as narrow as a line": ([run("908"), run("1", '<w:w w:val="1"/>')], f"9081 {UNREAD}"),
    "a font of pictures": ([run("908", '<w:rFonts w:ascii="Wingdings"/>')], f"908 {UNREAD}"),
    "a font of text": ([run("908", '<w:rFonts w:ascii="SimSun"/>')], "908"),
    "a figure above a figure": (
        [
            "<w:r><w:ruby><w:rt>"
            + run("12")
            + "</w:rt><w:rubyBase>"
            + run("908")
            + "</w:rubyBase></w:ruby></w:r>"
        ],
        f"908 {UNREAD}",
    ),
    "a font of pictures in a usual width": (
        [run("908", '<w:rFonts w:ascii="Wingdings"/><w:spacing w:val="0"/><w:w w:val="100"/>')],
        f"908 {UNREAD}",
    ),
    "a picture for a digit": (['<w:r><w:sym w:font="Wingdings" w:char="0039"/></w:r>'], f"9 {UNREAD}"),
    "text read forwards": ([f'<w:bdo w:val="ltr">{run("908")}</w:bdo>'], "908"),
    "struck out twice, and once not": (
        [run("12", '<w:strike w:val="0"/><w:dstrike/>'), run("908")],
        "1\u03362\u0336908",
    ),
    "the mark of a note": ([run("908"), note(RAISED_MARK)], "908"),
    "the mark of a note within a figure": ([run("90"), note(RAISED_MARK), run("8")], "90 8"),
    "the mark of a note that is not raised": ([run("90"), note("")], f"90 {UNREAD}"),
    "a mark of a note of its own": ([run("90"), note("", "8")], "90⁸"),
    "a hidden mark of a note": ([run("90"), note("<w:vanish/>"), run("8")], "908"),
    "the day of today": ([run("90"), "<w:r><w:dayShort/></w:r>"], f"90 {UNREAD}"),
    "the number of the page": ([run("90"), "<w:r><w:pgNum/></w:r>"], f"90 {UNREAD}"),
    "ink": ([run("90"), "<w:r><w:contentPart/></w:r>"], f"90 {UNREAD}"),
    "white text behind a comma": ([run("1,"), run("99", WHITE), run("908")], "1, 908"),
    "white text before a point": ([run("1"), run("99", WHITE), run(".5")], "1 .5"),
    "white text behind a sign": ([run("-"), run("99", WHITE), run("3")], "- 3"),
    "text fitted into nothing": ([run("908", '<w:fitText w:val="10"/>')], f"908 {UNREAD}"),
    "tiny complex text": ([run("12", '<w:rtl/><w:sz w:val="21"/><w:szCs w:val="2"/>'), run("908")], "908"),
    "two figures at two tabs": (["<w:r><w:t>90</w:t><w:tab/><w:t>8</w:t></w:r>"], "90 8"),
    "two figures at two ends": (["<w:r><w:t>90</w:t><w:ptab/><w:t>8</w:t></w:r>"], "90 8"),
    "tiny text that may be read": ([run("908"), run("1", '<w:sz w:val="5"/>')], f"9081 {UNREAD}"),
    "a deleted figure": (["<w:del><w:r><w:delText>12</w:delText></w:r></w:del>", run("908")], "908"),
    "nothing": ([], ""),
    "blanks that are hidden": ([run("  ", "<w:vanish/>")], ""),
}
