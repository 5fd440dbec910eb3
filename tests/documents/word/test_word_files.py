"""A Word document is read as its pages show it."""

from __future__ import annotations

import pytest

import gkparse
from gkparse import Limits, Place, Severity
from gkparse._source.document import Document
from gkparse._tables.tabulate import tabulate
from gkparse.documents import open_document
from tests.kit.tables import (
    REQUESTS_2021,
    TITLES,
    report_text,
)
from tests.kit.whole_report import PROSE, REQUESTED, TABLES, TITLE, WHOLE, report
from tests.kit.word import (
    STRICT,
    cell,
    definition,
    level,
    numbered,
    paragraph,
    row,
    run,
    table,
    use,
    word,
)


def opened(body: str, **parts: str) -> Document:
    return open_document(word(body, **parts), None, Limits())


def shown(*blocks: str, **parts: str) -> str:
    """The text of a document of these blocks, without the line end at the end."""
    return opened("".join(blocks), **parts).source.text[:-1]


def cells_of(*blocks: str) -> list[list[str]]:
    """The texts of the cells of the tables, row by row."""
    document = opened("".join(blocks))
    return [[cell.text for cell in row.cells] for table in document.tables for row in table.grid.rows]


def test_a_report_with_the_merged_cells_of_the_official_forms_is_read_to_the_last_cell() -> None:
    assert WHOLE.issues == ()
    assert gkparse.cells(WHOLE.report)["requests.granted.natural_person"] == 6
    assert None not in gkparse.cells(WHOLE.report).values()
    assert gkparse.cells(WHOLE.report) == {
        **gkparse.cells(gkparse.parse(report_text()).report),
        **{f"requests.{key}": value for key, value in REQUESTED.items()},
    }
    assert [section.title for section in WHOLE.report.sections] == list(TITLES)
    assert WHOLE.report.sections[0].paragraphs == (PROSE[0],)


def test_a_strict_document_is_read_like_a_transitional_one() -> None:
    blocks = paragraph("甲") + table(("规章", "1"), ("行政许可", "2"))
    assert opened(blocks, space=STRICT).source.text == "甲\n规章\t1\n行政许可\t2\n"
    assert opened(blocks, space=STRICT).tables == opened(blocks).tables


def test_the_place_of_a_figure_has_table_row_and_cell() -> None:
    place = WHOLE.locate("requests.granted.natural_person")
    assert place is not None
    assert place.span.of(WHOLE.source.text) == "6"
    # Three rows of header and two rows of figures are above; two labels are to its left.
    assert (place.table, place.row, place.cell) == (1, 5, 2)
    title = WHOLE.locate("title")
    assert title == Place(gkparse.Span(0, len(TITLE)))


# Text of paragraphs

CONTROL = '<w:sdt><w:sdtPr><w:alias w:val="数"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'

TEXTS = {
    "runs are joined": ([run("政府"), run("信息"), run("公开")], "政府信息公开"),
    "a tab, a line end, a hyphen that does not break": (
        ["<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:t>丁</w:t></w:r>"],
        "甲\t乙\n丙\u2011丁",
    ),
    "a soft hyphen is not shown": (["<w:r><w:t>公</w:t><w:softHyphen/><w:t>开</w:t></w:r>"], "公开"),
    "inserted text is read": ([run("公开"), f"<w:ins>{run('12')}</w:ins>"], "公开12"),
    "deleted text is not read": (
        [f"<w:del><w:r><w:delText>21</w:delText></w:r>{run('3')}</w:del>", run("12")],
        "12",
    ),
    "moved text is read at its new place": (
        [f"<w:moveFrom>{run('甲')}</w:moveFrom>", run("乙"), f"<w:moveTo>{run('甲')}</w:moveTo>"],
        "乙甲",
    ),
    "formatting from before a tracked change does not count": (
        [run("12", "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>")],
        "12",
    ),
    "hidden text is not read": ([run("12"), run("3", "<w:vanish/>")], "12"),
    "text whose hiding is switched off is read": ([run("12"), run("3", '<w:vanish w:val="0"/>')], "123"),
    "a raised number is no digit": ([run("12"), run("3", '<w:vertAlign w:val="superscript"/>')], "12³"),
    "a lowered number is no digit": ([run("CO"), run("2", '<w:vertAlign w:val="subscript"/>')], "CO₂"),
    "a struck-out figure has a stroke through each digit": (
        [run("12", "<w:strike/>"), run("13")],
        "1\u03362\u033613",
    ),
    "marks of notes and comments are not read": (
        [
            run("12"),
            '<w:r><w:footnoteReference w:id="2"/></w:r>',
            '<w:r><w:commentReference w:id="0"/></w:r>',
        ],
        "12",
    ),
    "the reading aid above a character is not read": (
        [
            "<w:r><w:ruby><w:rt><w:r><w:t>lán</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>岚</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        ],
        "岚",
    ),
    "the text of links, tags and controls is read": (
        [
            f"<w:hyperlink r:id='x'>{run('甲')}</w:hyperlink>",
            f"<w:smartTag>{run('乙')}</w:smartTag>",
            CONTROL.format(run("丙")),
        ],
        "甲乙丙",
    ),
    "a symbol is read as its character": (
        ['<w:r><w:sym w:font="Wingdings" w:char="2460"/></w:r>', run("甲")],
        "①甲",
    ),
    "a symbol in the private use area is no digit": (['<w:r><w:sym w:char="F031"/></w:r>'], "\uf031"),
    "a symbol without a valid code is marked as unknown": (
        ['<w:r><w:sym w:char="x"/><w:sym/><w:sym w:char="D800"/><w:sym w:char="110000"/></w:r>'],
        "\ufffd" * 4,
    ),
    "a formula is read as its text": (["<m:oMath><m:r><m:t>12</m:t></m:r></m:oMath>"], "12"),
    "white space at the ends is dropped unless preserved": (
        ["<w:r><w:t>\n  12\n  </w:t></w:r>", '<w:r><w:t xml:space="preserve"> 3\n4</w:t></w:r>'],
        "12 3 4",
    ),
    "the result of a field is read and its code is not": (
        [
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>=SUM(LEFT)</w:instrText></w:r>',
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            run("12"),
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            run("件"),
        ],
        "12件",
    ),
    "a field inside the code of another is not read": (
        [
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            run("99"),
            '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            run("12"),
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        ],
        "12",
    ),
    "a simple field is read as its result": (
        [f'<w:fldSimple w:instr=" DATE ">{run("2023")}</w:fldSimple>'],
        "2023",
    ),
    "a field that never ends hides nothing": (
        [run("甲"), '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', run("乙")],
        "甲乙",
    ),
    "an end without a field is ignored": (['<w:r><w:fldChar w:fldCharType="end"/></w:r>', run("乙")], "乙"),
}


@pytest.mark.parametrize("claim", TEXTS)
def test_a_paragraph_is_read_as_the_page_shows_it(claim: str) -> None:
    runs, text = TEXTS[claim]
    assert shown(paragraph(*runs)) == text


def test_tab_stops_are_not_tabs() -> None:
    stops = '<w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs>'
    assert shown(paragraph("甲", properties=stops)) == "甲"


def test_a_table_of_contents_is_not_read_as_a_second_set_of_headings() -> None:
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
    )
    between, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("separate", "end"))
    contents = (
        paragraph(begin, between, run("一、总体情况\t1")) + paragraph("二、主动公开\t2") + paragraph(end)
    )
    assert shown(contents, paragraph("甲")).split() == ["甲"]
    assert (
        shown(f'<w:p><w:fldSimple w:instr="TOC">{run("一、总体情况")}</w:fldSimple></w:p>', paragraph("甲"))
        == "\n甲"
    )


STYLES = (
    '<w:style w:type="character" w:styleId="Hidden"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Deeper"><w:basedOn w:val="Hidden"/></w:style>'
    '<w:style w:type="character" w:styleId="Note"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Gone"><w:rPr><w:strike/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Round"><w:basedOn w:val="Trip"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Trip"><w:basedOn w:val="Round"/></w:style>'
)


@pytest.mark.parametrize(
    ("style", "text"),
    [("Hidden", "12"), ("Deeper", "12"), ("Note", "12³"), ("Gone", "123\u0336"), ("Unknown", "123")],
)
def test_styles_hide_raise_and_strike_out_like_the_run_itself(style: str, text: str) -> None:
    styled = run("3", f'<w:rStyle w:val="{style}"/>')
    assert shown(paragraph("12", styled), styles=STYLES) == text


def test_two_hiding_styles_show_text_and_the_run_overrides_them() -> None:
    secret = '<w:pStyle w:val="Secret"/>'
    hidden_twice = run("乙", '<w:rStyle w:val="Hidden"/>')
    shown_itself = run("丙", '<w:vanish w:val="false"/>')
    text = shown(paragraph(run("甲"), hidden_twice, shown_itself, properties=secret), styles=STYLES)
    assert text == "乙丙"


def test_a_circle_of_styles_is_harmless() -> None:
    assert shown(paragraph("甲", properties='<w:pStyle w:val="Round"/>'), styles=STYLES) == "甲"


# Paragraph marks

GONE = "<w:rPr><w:del/></w:rPr>"
HIDDEN = "<w:rPr><w:vanish/></w:rPr>"


def test_a_paragraph_with_a_deleted_or_hidden_mark_continues_in_the_next() -> None:
    for mark in (GONE, HIDDEN, "<w:rPr><w:moveFrom/></w:rPr>"):
        assert shown(paragraph("一、总体", properties=mark), paragraph("情况")) == "一、总体情况"
        assert shown(paragraph("甲", properties=mark), table(("规章", "0"), ("乙", "1"))).startswith("甲\n")
        assert shown(paragraph("甲", properties=mark)) == "甲"
    kept = "<w:rPr><w:ins/></w:rPr>"
    assert shown(paragraph("甲", properties=kept), paragraph("乙")) == "甲\n乙"


def test_a_deleted_paragraph_leaves_nothing() -> None:
    deleted = paragraph(f"<w:del>{run('甲')}</w:del>", properties=GONE)
    assert shown(deleted, paragraph("乙")) == "乙"


# List numbers

LIST = definition(
    1,
    level("chineseCountingThousand", "%1、"),
    level("chineseCounting", "（%2）"),
    level("decimal", "%3."),
) + use(1, 1)


def test_list_numbers_are_read_as_the_page_shows_them() -> None:
    assert shown(
        numbered("总体情况"),
        numbered("公开", depth=1),
        numbered("条目", depth=2),
        paragraph("正文"),
        numbered("条目", depth=2),
        numbered("申请", depth=1),
        numbered("条目", depth=2),
        numbered("主动公开政府信息情况"),
        numbered("公开", depth=1),
        numbering=LIST,
    ).splitlines() == [
        "一、总体情况",
        "（一）公开",
        "1.条目",
        "正文",
        "2.条目",
        "（二）申请",
        "1.条目",
        "二、主动公开政府信息情况",
        "（一）公开",
    ]


def test_headings_numbered_by_word_are_headings() -> None:
    blocks = [paragraph(TITLE)]
    for index, title in enumerate(TITLES):
        blocks += [numbered(title), paragraph(PROSE[index]) if PROSE[index] else "", TABLES.get(index, "")]
    assert gkparse.load(word("".join(blocks), numbering=LIST)).report == WHOLE.report


KINDS = [
    ("decimal", 12, "12"),
    ("decimalZero", 2, "02"),
    ("decimalFullWidth", 12, "１２"),
    ("decimalEnclosedCircle", 3, "③"),
    ("decimalEnclosedCircleChinese", 51, "51"),
    ("decimalEnclosedFullstop", 2, "⒉"),
    ("decimalEnclosedParen", 20, "⒇"),
    ("ideographEnclosedCircle", 4, "㊃"),
    ("upperRoman", 1994, "MCMXCIV"),
    ("lowerRoman", 4, "iv"),
    ("lowerRoman", 4000, "4000"),
    ("upperLetter", 28, "BB"),
    ("lowerLetter", 1, "a"),
    ("lowerLetter", 0, "0"),
    ("ideographTraditional", 11, "甲"),
    ("ideographZodiac", 2, "丑"),
    ("ideographDigital", 10, "一〇"),
    ("chineseCounting", 10, "十"),
    ("chineseCountingThousand", 11, "十一"),
    ("japaneseCounting", 20, "二十"),
    ("taiwaneseCountingThousand", 305, "三百零五"),
    ("chineseCountingThousand", 1010, "一千零一十"),
    ("chineseCounting", 10000, "一〇〇〇〇"),
    ("chineseLegalSimplified", 15, "壹拾伍"),
    ("none", 3, ""),
    ("of a later version", 3, "3"),
]


@pytest.mark.parametrize(("kind", "number", "written"), KINDS)
def test_a_number_is_written_in_the_format_of_its_list(kind: str, number: int, written: str) -> None:
    numbering = definition(1, level(kind, "第%1条：", start=number)) + use(1, 1)
    assert shown(numbered("甲"), numbering=numbering) == f"第{written}条：甲"


def test_a_bullet_is_no_text() -> None:
    assert shown(numbered("甲"), numbering=definition(1, level("bullet", "●")) + use(1, 1)) == "甲"


@pytest.mark.parametrize(
    ("text", "more", "line"),
    [
        ("%1、", "", "1、甲"),
        ("第%1部分", "", "第1部分 甲"),
        ("%1", '<w:suff w:val="space"/>', "1 甲"),
        ("第%1条", '<w:suff w:val="nothing"/>', "第1条甲"),
        ("", "", "甲"),
    ],
)
def test_a_blank_follows_a_number_that_ends_in_a_digit_or_letter(text: str, more: str, line: str) -> None:
    assert shown(numbered("甲"), numbering=definition(1, level("decimal", text, more)) + use(1, 1)) == line


@pytest.mark.parametrize("text", ["%1.", "%1．", "-%1-", "+"])
def test_the_number_of_a_list_is_no_part_of_a_figure(text: str) -> None:
    numbering = definition(1, level("decimal", text)) + use(1, 1)
    label = text.replace("%1", "1")
    assert shown(numbered("5"), numbering=numbering) == f"{label} 5"
    assert shown(numbered("甲"), numbering=numbering) == f"{label}甲"


def test_a_number_may_contain_those_of_the_levels_above() -> None:
    levels = (
        level("chineseCounting", "%1、"),
        level("decimal", "%1.%2"),
        level("decimal", "%1.%2.%3", "<w:isLgl/>"),
    )
    listing = definition(1, *levels) + use(1, 1)
    blocks = numbered("甲"), numbered("乙", depth=1), numbered("丙", depth=2), numbered("丁", depth=1)
    assert shown(*blocks, numbering=listing).splitlines() == ["一、甲", "一.1 乙", "1.1.1 丙", "一.2 丁"]
    assert shown(numbered("乙", depth=1), numbering=listing) == "一.1 乙"


def test_a_level_counts_on_if_its_list_says_so() -> None:
    def listing(restart: str) -> str:
        levels = (
            level("decimal", "%1、"),
            level("decimal", "%2.", restart),
            level("decimal", "%3)", restart),
        )
        return definition(1, *levels) + use(1, 1)

    blocks = [numbered("甲", depth=depth) for depth in (0, 1, 2, 1, 2, 0, 1, 2)]
    never = shown(*blocks, numbering=listing('<w:lvlRestart w:val="0"/>'))
    assert [line[:-1] for line in never.splitlines()] == ["1、", "1.", "1)", "2.", "2)", "2、", "3.", "3)"]
    with_first = shown(*blocks, numbering=listing('<w:lvlRestart w:val="1"/>'))
    assert [line[:-1] for line in with_first.splitlines()] == [
        "1、",
        "1.",
        "1)",
        "2.",
        "2)",
        "2、",
        "1.",
        "1)",
    ]


def test_uses_of_one_list_share_its_count_unless_one_overrides_the_start() -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    seventh = f'<w:lvl w:ilvl="0">{level("decimal", "%1）", start=7)}</w:lvl>'
    other = f'<w:lvlOverride w:ilvl="0">{seventh}</w:lvlOverride>'
    numbering = definition(1, level("chineseCounting", "%1、")) + use(1, 1) + use(2, 1) + use(3, 1, again)
    blocks = [numbered("甲", instance_id) for instance_id in (1, 1, 2, 3, 3, 1)]
    lines = shown(*blocks, numbering=numbering).splitlines()
    assert [line[:-1] for line in lines] == ["一、", "二、", "三、", "一、", "二、", "三、"]
    assert shown(numbered("甲", 4), numbering=numbering + use(4, 1, other)) == "7）甲"


def test_a_style_can_number_its_paragraphs() -> None:
    listed = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = (
        f'<w:style w:type="paragraph" w:styleId="Heading1">{listed}</w:style>'
        f'<w:style w:type="paragraph" w:styleId="Heading2">{listed}</w:style>'
        '<w:style w:type="paragraph" w:styleId="Own"><w:basedOn w:val="Heading2"/></w:style>'
    )
    levels = (
        level("chineseCounting", "%1、", '<w:pStyle w:val="Heading1"/>'),
        level("chineseCounting", "（%2）", '<w:pStyle w:val="Heading2"/>'),
    )
    first, second, based_on_second = (
        f'<w:pStyle w:val="{style}"/>' for style in ("Heading1", "Heading2", "Own")
    )
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    blocks = (
        *(paragraph("甲", properties=style) for style in (first, second, based_on_second)),
        paragraph("甲", properties=first + none),
        paragraph("甲", properties=f'{first}<w:numPr><w:ilvl w:val="1"/></w:numPr>'),
    )
    lines = shown(*blocks, numbering=definition(1, *levels) + use(1, 1), styles=styles).splitlines()
    assert lines == ["一、甲", "（一）甲", "（二）甲", "甲", "（三）甲"]


def test_a_list_may_refer_to_that_of_a_style() -> None:
    numbering = (
        definition(1, more='<w:numStyleLink w:val="Report"/>')
        + definition(2, level("chineseCounting", "%1、"), more='<w:styleLink w:val="Report"/>')
        + use(1, 1)
    )
    assert shown(numbered("甲"), numbering=numbering) == "一、甲"


def test_a_style_can_name_the_level_and_a_missing_level_has_no_number() -> None:
    listed = '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = f'<w:style w:type="paragraph" w:styleId="S">{listed}</w:style>'
    numbering = definition(1, level("decimal", "%1."), level("decimal", "（%2%7）")) + use(1, 1)
    blocks = paragraph("甲", properties='<w:pStyle w:val="S"/>'), numbered("乙", depth=5)
    assert shown(*blocks, numbering=numbering, styles=styles).splitlines() == ["（1）甲", "乙"]
    beyond = definition(1, level("decimal", "%1.")).replace('ilvl="0"', 'ilvl="9"')
    again = '<w:lvlOverride w:ilvl="9"><w:startOverride w:val="5"/></w:lvlOverride>'
    assert shown(numbered("甲", depth=9), numbering=beyond + use(1, 1, again)) == "甲"


@pytest.mark.parametrize(
    "numbering",
    [
        "",
        use(1, 9),
        definition(1) + use(1, 1),
        definition(1, level("decimal", "%9、")) + use(2, 1),
    ],
)
def test_a_missing_list_numbers_nothing(numbering: str) -> None:
    assert shown(numbered("甲"), numbering=numbering) == "甲"


def test_the_label_of_a_row_may_be_numbered_by_word() -> None:
    rows = table(("其他", "0"), row(cell(numbered("属于国家秘密")), "3"))
    document = opened(rows, numbering=definition(1, level("decimal", "%1.")) + use(1, 1))
    assert [each.text for each in document.tables[0].grid.rows[1].cells] == ["1.属于国家秘密", "3"]


def test_a_hidden_paragraph_has_no_number_and_joined_paragraphs_have_one() -> None:
    blocks = (
        numbered("甲"),
        numbered(run("乙", "<w:vanish/>"), properties=HIDDEN),
        numbered("丙", properties=GONE),
        numbered("丁"),
        numbered("戊", properties=HIDDEN),
        paragraph("己"),
    )
    assert shown(*blocks, numbering=LIST).splitlines() == ["一、甲", "二、丙丁", "三、戊己"]


# Tables

RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def shapes(*rows: str) -> list[list[tuple[str, int | None, int, int]]]:
    """The text, column and spans of each cell of a table, row by row."""
    (only,) = opened(table(*rows)).tables
    return [
        [(each.text, each.column, each.colspan, each.rowspan) for each in row.cells] for row in only.grid.rows
    ]


def test_cells_merged_both_ways_are_one_cell() -> None:
    assert shapes(
        row(cell("甲", properties=f'<w:gridSpan w:val="2"/>{RESTART}'), "乙", "丙"),
        row(cell("", properties=f'<w:gridSpan w:val="2"/>{CONTINUE}'), "1", cell("2", properties=RESTART)),
        row("丁", "戊", "3", cell("", properties='<w:vMerge w:val="continue"/>')),
    ) == [
        [("甲", 0, 2, 2), ("乙", 2, 1, 1), ("丙", 3, 1, 1)],
        [("1", 2, 1, 1), ("2", 3, 1, 2)],
        [("丁", 0, 1, 1), ("戊", 1, 1, 1), ("3", 2, 1, 1)],
    ]


def test_cells_merged_by_hmerge_are_one_cell() -> None:
    first, more = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    assert shapes(
        row(cell("甲", properties=first), cell("", properties=more), "1"), row("乙", "丙", "2")
    ) == [
        [("甲", 0, 2, 1), ("1", 2, 1, 1)],
        [("乙", 0, 1, 1), ("丙", 1, 1, 1), ("2", 2, 1, 1)],
    ]


def test_a_row_may_begin_behind_the_first_column() -> None:
    rows = (
        row("甲", "乙", "1"),
        row("丙", "2", properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
    )
    assert shapes(*rows)[1] == [("丙", 1, 1, 1), ("2", 2, 1, 1)]


def test_a_continuation_without_a_merged_cell_above_is_a_cell_of_its_own() -> None:
    assert shapes(row("甲", cell("1", properties=CONTINUE)), row("乙", cell("", properties=CONTINUE))) == [
        [("甲", 0, 1, 1), ("1", 1, 1, 2)],
        [("乙", 0, 1, 1)],
    ]
    apart = (
        row("甲", cell("1", properties=RESTART)),
        row("乙", "2"),
        row("丙", cell("3", properties=CONTINUE)),
    )
    assert [each[-1][0] for each in shapes(*apart)] == ["1", "2", "3"]


def test_text_in_a_continuation_is_kept_unless_it_is_the_same() -> None:
    rows = [row("甲", cell("1", properties=RESTART)), row("乙", cell("1", properties=CONTINUE))]
    assert shapes(*rows)[0][1][0] == "1"
    rows.append(row("丙", cell("2", properties=CONTINUE)))
    assert shapes(*rows)[0][1][0] == "1 2"


def test_deleted_and_hidden_rows_and_cells_are_not_read() -> None:
    rows = (
        row("规章", "1", "2"),
        row("甲", "9", "9", properties="<w:del/>"),
        row("乙", "9", "9", properties="<w:hidden/>"),
        row("行政许可", cell("9", properties="<w:cellDel/>"), "3", "4", properties="<w:ins/>"),
        row("丙", "5", "6", properties='<w:hidden w:val="0"/>'),
    )
    assert cells_of(table(*rows)) == [["规章", "1", "2"], ["行政许可", "3", "4"], ["丙", "5", "6"]]


def test_a_tracked_merge_is_read_as_accepted() -> None:
    rows = (
        row("甲", cell("1", properties='<w:cellMerge w:vMerge="rest"/>')),
        row("乙", cell("", properties='<w:cellMerge w:vMerge="cont"/>')),
    )
    assert shapes(*rows)[0][1] == ("1", 1, 1, 2)


def test_rows_and_cells_inside_content_controls_are_read() -> None:
    rows = row("规章", CONTROL.format(cell("1"))), CONTROL.format(row("行政许可", "2"))
    assert cells_of(CONTROL.format(table(*rows))) == [["规章", "1"], ["行政许可", "2"]]


def test_the_lines_of_a_cell_are_joined_by_a_blank() -> None:
    pieces = cell(paragraph("属于国家"), paragraph("秘密"))
    page_break = cell(paragraph(run("1"), '<w:r><w:br w:type="page"/></w:r>', run("2")))
    assert cells_of(table(row(pieces, page_break), ("乙", "3")))[0] == ["属于国家 秘密", "1 2"]


def test_a_table_split_in_two_or_typed_one_per_row_is_read_as_one() -> None:
    grid = tabulate(REQUESTS_2021, {f"requests.{key}": str(value) for key, value in REQUESTED.items()})
    rows = TABLES[2].removeprefix("<w:tbl><w:tblPr/>").removesuffix("</w:tbl>").split("</w:tr>")[:-1]
    assert len(rows) == len(grid.rows)
    begin, end = "<w:tbl><w:tblPr/>", "</w:tr></w:tbl>"
    halves = begin + "</w:tr>".join(rows[:12]) + end + paragraph("") + begin + "</w:tr>".join(rows[12:]) + end
    single = "".join(begin + each + end for each in rows)
    for split in (halves, single):
        reading = gkparse.load(report({**TABLES, 2: split}))
        assert reading.report == WHOLE.report
        assert [issue for issue in reading.issues if issue.severity is not Severity.INFO] == []


def test_tables_in_frames_and_in_text_boxes_are_read() -> None:
    box = "<w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r>"
    framed = {
        1: table(row(cell(paragraph("表一"), TABLES[1], ""))),
        2: table(row("", cell(table(row(cell(TABLES[2], ""))), ""))),
        3: paragraph(box.format(TABLES[3] + paragraph(""))),
    }
    reading = gkparse.load(report(framed))
    assert gkparse.cells(reading.report) == gkparse.cells(WHOLE.report)
    assert reading.issues == ()
    place = reading.locate("requests.granted.natural_person")
    assert place is not None
    assert (place.table, place.row) == (4, 5)


def test_one_of_several_alternatives_is_read() -> None:
    def either(needs: str, choice: str, fallback: str) -> str:
        return (
            f'<w:r><mc:AlternateContent><mc:Choice Requires="{needs}">{choice}</mc:Choice>'
            f'<mc:Choice Requires="w14"><w:t>第二</w:t></mc:Choice>'
            f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
        )

    box = "<w:txbxContent>" + paragraph("{}") + "</w:txbxContent>"
    assert shown(paragraph("甲", either("wps", box.format("乙"), box.format("丙")))) == "甲\n乙"
    assert shown(paragraph("甲", either("unheard-of", "<w:t>乙</w:t>", "<w:t>丙</w:t>"))) == "甲第二"
    fallback = either("x", "", "<w:t>丙</w:t>").replace('"w14"', '"y"')
    assert shown(paragraph("甲", fallback)) == "甲丙"


def test_text_behind_a_text_box_belongs_to_its_paragraph() -> None:
    box = (
        f"<w:r><w:rPr><w:vanish/></w:rPr><w:txbxContent>{paragraph('乙')}</w:txbxContent><w:t>密</w:t></w:r>"
    )
    assert shown(paragraph("甲", box, run("丙"))) == "甲丙\n乙"


def test_an_embedded_document_is_reported() -> None:
    reading = gkparse.load(word(paragraph("甲") + '<w:altChunk r:id="x"/>'))
    assert [issue.code for issue in reading.issues if issue.severity is Severity.WARNING][:1] == [
        "embedded-not-read"
    ]
