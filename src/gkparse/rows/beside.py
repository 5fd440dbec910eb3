"""The rows of the tables beside the cells: reports, issues, sections, information fees."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from attrs import frozen

from gkparse._issues.issue import Severity
from gkparse._lines.agency_parts import BodyKind
from gkparse.forms.sections import SectionKind
from gkparse.rows.columns import Kind, Means
from gkparse.rows.shared import Agency, Line, ReportIndex, Sha256, Source, TextColumn, Year

_Number = Annotated[int, Means(Kind.INTEGER, "单元格数：有数", "how many cells hold a number")]
_Blank = Annotated[int, Means(Kind.INTEGER, "单元格数：空白", "how many cells are blank")]
_NotApplicable = Annotated[int, Means(Kind.INTEGER, "单元格数：不适用", "how many cells are not applicable")]
_Unreadable = Annotated[int, Means(Kind.INTEGER, "单元格数：无法辨认", "how many cells cannot be read")]
_Absent = Annotated[int, Means(Kind.INTEGER, "单元格数：缺失", "how many cells are not in the source")]


@frozen(kw_only=True)
class ReportRow:
    """A report, or a file that could not be read: then `error` and `error_zh` say why."""

    source: Source = None
    sha256: Sha256 = None
    report: ReportIndex = 1
    kind: Annotated[
        str | None, Means(Kind.NAME, "文件类型", "the kind of the file by its content: html, pdf, docx ...")
    ]
    size: Annotated[int | None, Means(Kind.INTEGER, "文件大小（字节）", "how many bytes the file has")]
    title: Annotated[str | None, Means(Kind.TEXT, "标题", "the title as printed")]
    agency: Agency
    year: Year
    period_start: Annotated[date | None, Means(Kind.DAY, "统计期限的首日", "the first day of the period")]
    period_end: Annotated[date | None, Means(Kind.DAY, "统计期限的末日", "the last day of the period")]
    forms: Annotated[
        tuple[str, ...],
        Means(Kind.CODES, "各表的表样版本", "the tables that were found with their forms: `requests=2021`"),
    ]
    content: Annotated[
        str | None,
        Means(
            Kind.TEXT,
            "内容指纹：机关、年度和全部数字相同则相同，与文件格式无关",
            "equal for files with the same agency, year and numbers, of any format; None if there are none",
        ),
    ]
    cells: Annotated[int, Means(Kind.INTEGER, "单元格数", "how many cells the tables have")]
    number: _Number
    blank: _Blank
    not_applicable: _NotApplicable
    unreadable: _Unreadable
    absent: _Absent
    doubted: Annotated[
        int, Means(Kind.INTEGER, "存疑的单元格数", "how many cells have a warning or an error")
    ]
    errors: Annotated[int, Means(Kind.INTEGER, "错误数", "how many issues are errors")]
    warnings: Annotated[int, Means(Kind.INTEGER, "警告数", "how many issues are warnings")]
    notes: Annotated[int, Means(Kind.INTEGER, "提示数", "how many issues are infos")]
    encoding: Annotated[str | None, Means(Kind.NAME, "编码", "the encoding of the bytes")]
    publication_date: Annotated[
        str | None, Means(Kind.TEXT, "发布日期", "the date of publication that the page names")
    ]
    source_line: Annotated[str | None, Means(Kind.TEXT, "信息来源", "the source that the page names")]
    error: Annotated[
        str | None, Means(Kind.TEXT, "未能读取的原因（英文）", "why the file could not be read, in English")
    ]
    error_zh: Annotated[
        str | None, Means(Kind.TEXT, "未能读取的原因", "why the file could not be read, in Chinese")
    ]
    province: Annotated[
        str | None, Means(Kind.NAME, "省级", "the province, if the name of the agency shows it")
    ]
    city: Annotated[
        str | None,
        Means(Kind.NAME, "地级", "the place at the level of a prefecture, if the name shows it for certain"),
    ]
    county: Annotated[
        str | None,
        Means(Kind.NAME, "县级", "the place at the level of a county, if the name shows it for certain"),
    ]
    town: Annotated[
        str | None, Means(Kind.NAME, "乡级", "the town or sub-district, if the name shows it for certain")
    ]
    body: Annotated[
        BodyKind | None,
        Means(
            Kind.NAME, "机关类别", "government, general_office, department, subdistrict_office ...; else None"
        ),
    ]


@frozen(kw_only=True)
class IssueRow:
    """An issue of a report."""

    source: Source = None
    sha256: Sha256 = None
    report: ReportIndex = 1
    agency: Agency
    year: Year
    code: Annotated[str, Means(Kind.NAME, "代码", "the code of the issue")]
    severity: Annotated[Severity, Means(Kind.NAME, "严重程度", "error, warning or info")]
    key: Annotated[
        str | None,
        Means(
            Kind.NAME,
            "涉及的单元格、行、列、表或部分",
            "what it is about: a cell, row, column, table, section ...",
        ),
    ]
    cells: Annotated[
        tuple[str, ...],
        Means(
            Kind.CODES, "仅涉及的单元格", "the keys of the cells, if it is not about all that its key names"
        ),
    ]
    message: Annotated[str, Means(Kind.TEXT, "说明（英文）", "what was found, in English")]
    message_zh: Annotated[str, Means(Kind.TEXT, "说明", "what was found, in Chinese")]
    line: Line
    text_column: TextColumn


@frozen(kw_only=True)
class SectionRow:
    """A section of a report, or one within it, in the order of the text."""

    source: Source = None
    sha256: Sha256 = None
    report: ReportIndex = 1
    agency: Agency
    year: Year
    path: Annotated[
        str,
        Means(Kind.TEXT, "位置", "where it is: `5.0` is the first section within the sixth; counted from 0"),
    ]
    kind: Annotated[
        SectionKind | None,
        Means(Kind.NAME, "属于表样的哪一部分", "which section of the form it is, or stands in"),
    ]
    number: Annotated[str | None, Means(Kind.TEXT, "序号", "the ordinal of its heading as printed")]
    title: Annotated[str, Means(Kind.TEXT, "标题", "its title as printed, without the number")]
    text: Annotated[
        str, Means(Kind.TEXT, "正文", "its paragraphs, one a line, without those of the sections within it")
    ]
    unread: Annotated[
        str,
        Means(Kind.TEXT, "未识别的行", "lines in the section of a table that are neither table nor prose"),
    ]


@frozen(kw_only=True)
class FeeRow:
    """信息处理费, the fee for information given on request, as the prose of a report states it."""

    source: Source = None
    sha256: Sha256 = None
    report: ReportIndex = 1
    agency: Agency
    year: Year
    amount_yuan: Annotated[
        Decimal, Means(Kind.YUAN, "金额（元）", "the amount in 元; 0 if the report says that there was none")
    ]
    unit: Annotated[
        str | None,
        Means(Kind.NAME, "原文的单位", "the printed unit; None if the report says that there was none"),
    ]
    sentence: Annotated[str, Means(Kind.TEXT, "原句", "the sentence as printed")]
    section: Annotated[str, Means(Kind.TEXT, "所在部分", "the path of the section; blank for the preamble")]
    paragraph: Annotated[
        int | None,
        Means(Kind.INTEGER, "第几段", "the paragraph of the section, counted from 0; None for its title"),
    ]
