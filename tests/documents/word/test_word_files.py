"""Word documents are read as their pages show them."""

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
    abstract,
    cell,
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
    """The text of a document of these blocks, without its last line end."""
    return opened("".join(blocks), **parts).source.text[:-1]


def cells_of(*blocks: str) -> list[list[str]]:
    """The texts of the cells of the tables, row by row."""
    document = opened("".join(blocks))
    return [[found.text for found in row.cells] for table in document.tables for row in table.grid.rows]


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


def test_every_place_tells_table_row_and_cell() -> None:
    place = WHOLE.locate("requests.granted.natural_person")
    assert place is not None
    assert place.span.of(WHOLE.source.text) == "6"
    # Behind three rows of header and two rows of figures; the label to its left is the second cell.
    assert (place.table, place.row, place.cell) == (1, 5, 2)
    title = WHOLE.locate("title")
    assert title == Place(gkparse.Span(0, len(TITLE)))


# What a paragraph says

CONTROL = '<w:sdt><w:sdtPr><w:alias w:val="数"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'

TEXTS = {
    "runs are one text": ([run("政府"), run("信息"), run("公开")], "政府信息公开"),
    "a tab, a line end, a hyphen that does not break": (
        ["<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:t>丁</w:t></w:r>"],
        "甲\t乙\n丙\u2011丁",
    ),
    "a hyphen that may break is none": (["<w:r><w:t>公</w:t><w:softHyphen/><w:t>开</w:t></w:r>"], "公开"),
    "inserted text is read": ([run("公开"), f"<w:ins>{run('12')}</w:ins>"], "公开12"),
    "deleted text is not": (
        [f"<w:del><w:r><w:delText>21</w:delText></w:r>{run('3')}</w:del>", run("12")],
        "12",
    ),
    "text is read where it was moved to": (
        [f"<w:moveFrom>{run('甲')}</w:moveFrom>", run("乙"), f"<w:moveTo>{run('甲')}</w:moveTo>"],
        "乙甲",
    ),
    "how text looked before is nothing": (
        [run("12", "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>")],
        "12",
    ),
    "hidden text is not read": ([run("12"), run("3", "<w:vanish/>")], "12"),
    "text that is not hidden after all is": ([run("12"), run("3", '<w:vanish w:val="0"/>')], "123"),
    "the number of a note is no digit": ([run("12"), run("3", '<w:vertAlign w:val="superscript"/>')], "12³"),
    "nor is one below": ([run("CO"), run("2", '<w:vertAlign w:val="subscript"/>')], "CO₂"),
    "a figure that is struck out is seen to be": ([run("12", "<w:strike/>"), run("13")], "1\u03362\u033613"),
    "marks of notes and comments are not text": (
        [
            run("12"),
            '<w:r><w:footnoteReference w:id="2"/></w:r>',
            '<w:r><w:commentReference w:id="0"/></w:r>',
        ],
        "12",
    ),
    "the reading above a character is not text": (
        [
            "<w:r><w:ruby><w:rt><w:r><w:t>lán</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>岚</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        ],
        "岚",
    ),
    "a link, a tag and a control are what stands in them": (
        [
            f"<w:hyperlink r:id='x'>{run('甲')}</w:hyperlink>",
            f"<w:smartTag>{run('乙')}</w:smartTag>",
            CONTROL.format(run("丙")),
        ],
        "甲乙丙",
    ),
    "a symbol is a character": (['<w:r><w:sym w:font="Wingdings" w:char="2460"/></w:r>', run("甲")], "①甲"),
    "a symbol in a private place of its font is no digit": (['<w:r><w:sym w:char="F031"/></w:r>'], "\uf031"),
    "a symbol of no number is not nothing": (
        ['<w:r><w:sym w:char="x"/><w:sym/><w:sym w:char="D800"/><w:sym w:char="110000"/></w:r>'],
        "\ufffd" * 4,
    ),
    "a formula is its text": (["<m:oMath><m:r><m:t>12</m:t></m:r></m:oMath>"], "12"),
    "blanks at the ends are the file's unless it says so": (
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
    "the result of a field within a code is part of the code": (
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
    "a simple field is its result": ([f'<w:fldSimple w:instr=" DATE ">{run("2023")}</w:fldSimple>'], "2023"),
    "a field that never ends hides nothing": (
        [run("甲"), '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', run("乙")],
        "甲乙",
    ),
    "the end of no field ends nothing": (['<w:r><w:fldChar w:fldCharType="end"/></w:r>', run("乙")], "乙"),
}


@pytest.mark.parametrize("claim", TEXTS)
def test_of_a_paragraph_what_is_on_the_page(claim: str) -> None:
    runs, text = TEXTS[claim]
    assert shown(paragraph(*runs)) == text


def test_tab_stops_are_no_tabs() -> None:
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


def test_what_both_styles_hide_is_not_hidden_and_what_the_run_says_counts() -> None:
    secret = '<w:pStyle w:val="Secret"/>'
    both = run("乙", '<w:rStyle w:val="Hidden"/>')
    told = run("丙", '<w:vanish w:val="false"/>')
    assert shown(paragraph(run("甲"), both, told, properties=secret), styles=STYLES) == "乙丙"


def test_styles_based_on_each_other_end_somewhere() -> None:
    assert shown(paragraph("甲", properties='<w:pStyle w:val="Round"/>'), styles=STYLES) == "甲"


# Marks of paragraphs

GONE = "<w:rPr><w:del/></w:rPr>"
HIDDEN = "<w:rPr><w:vanish/></w:rPr>"


def test_a_paragraph_whose_mark_is_deleted_or_hidden_goes_on_in_the_next() -> None:
    for mark in (GONE, HIDDEN, "<w:rPr><w:moveFrom/></w:rPr>"):
        assert shown(paragraph("一、总体", properties=mark), paragraph("情况")) == "一、总体情况"
        assert shown(paragraph("甲", properties=mark), table(("规章", "0"), ("乙", "1"))).startswith("甲\n")
        assert shown(paragraph("甲", properties=mark)) == "甲"
    kept = "<w:rPr><w:ins/></w:rPr>"
    assert shown(paragraph("甲", properties=kept), paragraph("乙")) == "甲\n乙"


def test_a_paragraph_that_was_deleted_whole_leaves_nothing() -> None:
    deleted = paragraph(f"<w:del>{run('甲')}</w:del>", properties=GONE)
    assert shown(deleted, paragraph("乙")) == "乙"


# Numbers of lists

LIST = abstract(
    1, level("chineseCountingThousand", "%1、"), level("chineseCounting", "（%2）"), level("decimal", "%3.")
) + use(1, 1)


def test_the_numbers_of_a_list_come_back() -> None:
    assert shown(
        numbered("总体情况"),
        numbered("公开", at=1),
        numbered("条目", at=2),
        paragraph("正文"),
        numbered("条目", at=2),
        numbered("申请", at=1),
        numbered("条目", at=2),
        numbered("主动公开政府信息情况"),
        numbered("公开", at=1),
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
    for number, title in enumerate(TITLES):
        blocks += [numbered(title), paragraph(PROSE[number]) if PROSE[number] else "", TABLES.get(number, "")]
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
def test_a_number_is_written_as_its_list_says(kind: str, number: int, written: str) -> None:
    numbering = abstract(1, level(kind, "第%1条：", start=number)) + use(1, 1)
    assert shown(numbered("甲"), numbering=numbering) == f"第{written}条：甲"


def test_a_bullet_is_no_text() -> None:
    assert shown(numbered("甲"), numbering=abstract(1, level("bullet", "●")) + use(1, 1)) == "甲"


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
def test_between_number_and_text_is_a_blank_unless_a_sign_or_nothing(text: str, more: str, line: str) -> None:
    assert shown(numbered("甲"), numbering=abstract(1, level("decimal", text, more)) + use(1, 1)) == line


def test_a_number_may_hold_those_of_the_levels_above() -> None:
    levels = (
        level("chineseCounting", "%1、"),
        level("decimal", "%1.%2"),
        level("decimal", "%1.%2.%3", "<w:isLgl/>"),
    )
    listing = abstract(1, *levels) + use(1, 1)
    blocks = numbered("甲"), numbered("乙", at=1), numbered("丙", at=2), numbered("丁", at=1)
    assert shown(*blocks, numbering=listing).splitlines() == ["一、甲", "一.1 乙", "1.1.1 丙", "一.2 丁"]
    assert shown(numbered("乙", at=1), numbering=listing) == "一.1 乙"


def test_a_level_goes_on_counting_where_it_says_so() -> None:
    def listing(restart: str) -> str:
        levels = level("decimal", "%1、"), level("decimal", "%2.", restart), level("decimal", "%3)", restart)
        return abstract(1, *levels) + use(1, 1)

    blocks = [numbered("甲", at=at) for at in (0, 1, 2, 1, 2, 0, 1, 2)]
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


def test_uses_of_one_list_count_on_together_unless_one_says_where_it_begins() -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    seventh = f'<w:lvl w:ilvl="0">{level("decimal", "%1）", start=7)}</w:lvl>'
    other = f'<w:lvlOverride w:ilvl="0">{seventh}</w:lvlOverride>'
    numbering = abstract(1, level("chineseCounting", "%1、")) + use(1, 1) + use(2, 1) + use(3, 1, again)
    blocks = [numbered("甲", of) for of in (1, 1, 2, 3, 3, 1)]
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
    one, two, own = (f'<w:pStyle w:val="{style}"/>' for style in ("Heading1", "Heading2", "Own"))
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    blocks = (
        *(paragraph("甲", properties=style) for style in (one, two, own)),
        paragraph("甲", properties=one + none),
        paragraph("甲", properties=f'{one}<w:numPr><w:ilvl w:val="1"/></w:numPr>'),
    )
    lines = shown(*blocks, numbering=abstract(1, *levels) + use(1, 1), styles=styles).splitlines()
    assert lines == ["一、甲", "（一）甲", "（二）甲", "甲", "（三）甲"]


def test_a_list_may_be_that_of_a_style() -> None:
    numbering = (
        abstract(1, more='<w:numStyleLink w:val="Report"/>')
        + abstract(2, level("chineseCounting", "%1、"), more='<w:styleLink w:val="Report"/>')
        + use(1, 1)
    )
    assert shown(numbered("甲"), numbering=numbering) == "一、甲"


def test_a_style_can_name_the_level_and_a_level_that_is_not_there_has_no_number() -> None:
    listed = '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = f'<w:style w:type="paragraph" w:styleId="S">{listed}</w:style>'
    numbering = abstract(1, level("decimal", "%1."), level("decimal", "（%2%7）")) + use(1, 1)
    blocks = paragraph("甲", properties='<w:pStyle w:val="S"/>'), numbered("乙", at=5)
    assert shown(*blocks, numbering=numbering, styles=styles).splitlines() == ["（1）甲", "乙"]
    beyond = abstract(1, level("decimal", "%1.")).replace('ilvl="0"', 'ilvl="9"')
    again = '<w:lvlOverride w:ilvl="9"><w:startOverride w:val="5"/></w:lvlOverride>'
    assert shown(numbered("甲", at=9), numbering=beyond + use(1, 1, again)) == "甲"


@pytest.mark.parametrize(
    "numbering", ["", use(1, 9), abstract(1) + use(1, 1), abstract(1, level("decimal", "%9、")) + use(2, 1)]
)
def test_a_list_that_is_not_there_numbers_nothing(numbering: str) -> None:
    assert shown(numbered("甲"), numbering=numbering) == "甲"


def test_the_label_of_a_row_may_be_numbered_by_word() -> None:
    rows = table(("其他", "0"), row(cell(numbered("属于国家秘密")), "3"))
    found = opened(rows, numbering=abstract(1, level("decimal", "%1.")) + use(1, 1))
    assert [each.text for each in found.tables[0].grid.rows[1].cells] == ["1.属于国家秘密", "3"]


def test_a_hidden_paragraph_is_not_counted_and_one_joined_to_the_next_has_one_number() -> None:
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
    (found,) = opened(table(*rows)).tables
    return [
        [(each.text, each.column, each.colspan, each.rowspan) for each in row.cells]
        for row in found.grid.rows
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


def test_cells_merged_sideways_in_the_old_way_are_one_cell() -> None:
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


def test_a_cell_that_goes_on_from_nowhere_is_a_cell_of_its_own() -> None:
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


def test_what_a_merged_cell_hides_is_not_lost_unless_it_is_the_same() -> None:
    rows = [row("甲", cell("1", properties=RESTART)), row("乙", cell("1", properties=CONTINUE))]
    assert shapes(*rows)[0][1][0] == "1"
    rows.append(row("丙", cell("2", properties=CONTINUE)))
    assert shapes(*rows)[0][1][0] == "1 2"


def test_rows_and_cells_that_were_deleted_or_are_hidden_are_not_there() -> None:
    rows = (
        row("规章", "1", "2"),
        row("甲", "9", "9", properties="<w:del/>"),
        row("乙", "9", "9", properties="<w:hidden/>"),
        row("行政许可", cell("9", properties="<w:cellDel/>"), "3", "4", properties="<w:ins/>"),
        row("丙", "5", "6", properties='<w:hidden w:val="0"/>'),
    )
    assert cells_of(table(*rows)) == [["规章", "1", "2"], ["行政许可", "3", "4"], ["丙", "5", "6"]]


def test_a_merge_that_was_tracked_is_a_merge() -> None:
    rows = (
        row("甲", cell("1", properties='<w:cellMerge w:vMerge="rest"/>')),
        row("乙", cell("", properties='<w:cellMerge w:vMerge="cont"/>')),
    )
    assert shapes(*rows)[0][1] == ("1", 1, 1, 2)


def test_rows_and_cells_may_stand_in_controls() -> None:
    rows = row("规章", CONTROL.format(cell("1"))), CONTROL.format(row("行政许可", "2"))
    assert cells_of(CONTROL.format(table(*rows))) == [["规章", "1"], ["行政许可", "2"]]


def test_the_lines_of_a_cell_are_one_text_and_two_figures_are_not_one() -> None:
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


def test_of_alternatives_one_is_read() -> None:
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


def test_text_behind_a_text_box_goes_on_in_its_paragraph() -> None:
    box = (
        f"<w:r><w:rPr><w:vanish/></w:rPr><w:txbxContent>{paragraph('乙')}</w:txbxContent><w:t>密</w:t></w:r>"
    )
    assert shown(paragraph("甲", box, run("丙"))) == "甲丙\n乙"


def test_a_document_embedded_in_another_is_named() -> None:
    reading = gkparse.load(word(paragraph("甲") + '<w:altChunk r:id="x"/>'))
    assert [issue.code for issue in reading.issues if issue.severity is Severity.WARNING][:1] == [
        "embedded-not-read"
    ]
