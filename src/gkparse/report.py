"""The report as typed data: the public model.

Knows the content of a report only: the Reading has the places in the source. A count is an `int`, an
amount a `Decimal` as printed. `None` means that the source prints no number, or that gkparse could not read
it; the Reading tells which. The classes of the tables are written out, so that editors and type checkers see
them. The string behind a field of a table is its official label, which editors show. Tests hold classes and
labels equal to the forms.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, get_args

from attrs import field, frozen

from gkparse._lines.heading import Scheme
from gkparse.forms import TableName
from gkparse.forms.sections import SectionKind

if TYPE_CHECKING:
    from gkparse.information_fee import InformationFee

# The version of the classes below as `dumps` writes them.
SCHEMA_VERSION = 1

AmountUnit = Literal["元", "万元"]


@frozen(kw_only=True)
class DocumentCounts2019:
    """规章 or 规范性文件, form of 2019: documents made, newly disclosed, disclosed in all."""

    newly_made: int | None = None
    """本年新制作数量"""
    newly_disclosed: int | None = None
    """本年新公开数量"""
    total_disclosed: int | None = None
    """对外公开总数量"""


@frozen(kw_only=True)
class ItemCounts2019:
    """Items of a kind of administrative act: last year's, this year's change (signed), decisions made."""

    previous_year: int | None = None
    """上一年项目数量"""
    change: int | None = None
    """本年增/减"""
    decisions: int | None = None
    """处理决定数量"""


@frozen(kw_only=True)
class FeeItems2019:
    """行政事业性收费, form of 2019: items of last year, and this year's change (signed)."""

    previous_year: int | None = None
    """上一年项目数量"""
    change: int | None = None
    """本年增/减"""


@frozen(kw_only=True)
class Procurement2019:
    """政府集中采购: projects, and the amount as printed, in `amount_unit`."""

    projects: int | None = None
    """采购项目数量"""
    amount: Decimal | None = None
    """采购总金额"""
    amount_unit: AmountUnit | None = None
    """The unit printed with `amount`; None if none is printed."""


@frozen(kw_only=True)
class Disclosure2019:
    """主动公开政府信息情况 in the form of 2019."""

    regulations: DocumentCounts2019 = DocumentCounts2019()
    """规章"""
    normative_documents: DocumentCounts2019 = DocumentCounts2019()
    """规范性文件"""
    licensing: ItemCounts2019 = ItemCounts2019()
    """行政许可"""
    other_services: ItemCounts2019 = ItemCounts2019()
    """其他对外管理服务事项"""
    penalties: ItemCounts2019 = ItemCounts2019()
    """行政处罚"""
    coercive_measures: ItemCounts2019 = ItemCounts2019()
    """行政强制"""
    fees: FeeItems2019 = FeeItems2019()
    """行政事业性收费"""
    procurement: Procurement2019 = Procurement2019()
    """政府集中采购"""
    form: Literal["2019"] = "2019"
    """The form that the table follows."""


@frozen(kw_only=True)
class DocumentCounts2021:
    """规章 or 行政规范性文件, form of 2021: made this year, repealed this year, in force."""

    made: int | None = None
    """本年制发件数"""
    repealed: int | None = None
    """本年废止件数"""
    in_force: int | None = None
    """现行有效件数"""


@frozen(kw_only=True)
class Decisions2021:
    """Decisions made this year."""

    decisions: int | None = None
    """本年处理决定数量"""


@frozen(kw_only=True)
class Fees2021:
    """行政事业性收费, form of 2021: the amount as printed, in `amount_unit`."""

    amount: Decimal | None = None
    """本年收费金额（单位：万元）"""
    amount_unit: AmountUnit | None = None
    """The unit printed with `amount`; None if none is printed."""


@frozen(kw_only=True)
class Disclosure2021:
    """主动公开政府信息情况 in the form of 2021."""

    regulations: DocumentCounts2021 = DocumentCounts2021()
    """规章"""
    normative_documents: DocumentCounts2021 = DocumentCounts2021()
    """行政规范性文件"""
    licensing: Decisions2021 = Decisions2021()
    """行政许可"""
    penalties: Decisions2021 = Decisions2021()
    """行政处罚"""
    coercive_measures: Decisions2021 = Decisions2021()
    """行政强制"""
    fees: Fees2021 = Fees2021()
    """行政事业性收费"""
    form: Literal["2021"] = "2021"
    """The form that the table follows."""


@frozen(kw_only=True)
class ByApplicant:
    """A row of the request table: requests by kind of applicant."""

    natural_person: int | None = None
    """自然人"""
    enterprise: int | None = None
    """商业企业"""
    research: int | None = None
    """科研机构"""
    nonprofit: int | None = None
    """社会公益组织"""
    legal_service: int | None = None
    """法律服务机构"""
    other: int | None = None
    """其他"""
    total: int | None = None
    """总计"""


@frozen(kw_only=True)
class _RequestRows:
    """The rows that both forms of the request table have."""

    new: ByApplicant = ByApplicant()
    """一、本年新收政府信息公开申请数量"""
    carried_over: ByApplicant = ByApplicant()
    """二、上年结转政府信息公开申请数量"""
    granted: ByApplicant = ByApplicant()
    """（一）予以公开"""
    partial: ByApplicant = ByApplicant()
    """（二）部分公开（区分处理的，只计这一情形，不计其他情形）"""
    denied_state_secret: ByApplicant = ByApplicant()
    """1.属于国家秘密"""
    denied_prohibited_by_law: ByApplicant = ByApplicant()
    """2.其他法律行政法规禁止公开"""
    denied_public_security: ByApplicant = ByApplicant()
    """3.危及“三安全一稳定”"""
    denied_third_party: ByApplicant = ByApplicant()
    """4.保护第三方合法权益"""
    denied_internal_affairs: ByApplicant = ByApplicant()
    """5.属于三类内部事务信息"""
    denied_process_information: ByApplicant = ByApplicant()
    """6.属于四类过程性信息"""
    denied_enforcement_file: ByApplicant = ByApplicant()
    """7.属于行政执法案卷"""
    denied_administrative_inquiry: ByApplicant = ByApplicant()
    """8.属于行政查询事项"""
    unable_not_held: ByApplicant = ByApplicant()
    """1.本机关不掌握相关政府信息"""
    unable_creation_required: ByApplicant = ByApplicant()
    """2.没有现成信息需要另行制作"""
    unable_unclear: ByApplicant = ByApplicant()
    """3.补正后申请内容仍不明确"""
    unprocessed_petition: ByApplicant = ByApplicant()
    """1.信访举报投诉类申请"""
    unprocessed_duplicate: ByApplicant = ByApplicant()
    """2.重复申请"""
    unprocessed_publication: ByApplicant = ByApplicant()
    """3.要求提供公开出版物"""
    unprocessed_excessive: ByApplicant = ByApplicant()
    """4.无正当理由大量反复申请"""
    unprocessed_confirmation: ByApplicant = ByApplicant()
    """5.要求行政机关确认或重新出具已获取信息"""
    total: ByApplicant = ByApplicant()
    """（七）总计"""
    carried_forward: ByApplicant = ByApplicant()
    """四、结转下年度继续办理"""


@frozen(kw_only=True)
class Requests2019(_RequestRows):
    """收到和处理政府信息公开申请情况 in the form of 2019: （六）其他处理 is one row."""

    other: ByApplicant = ByApplicant()
    """（六）其他处理"""
    form: Literal["2019"] = "2019"
    """The form that the table follows."""


@frozen(kw_only=True)
class Requests2021(_RequestRows):
    """收到和处理政府信息公开申请情况 in the form of 2021: （六）其他处理 is three rows."""

    other_no_correction: ByApplicant = ByApplicant()
    """1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"""
    other_unpaid_fee: ByApplicant = ByApplicant()
    """2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"""
    other_other: ByApplicant = ByApplicant()
    """3.其他"""
    form: Literal["2021"] = "2021"
    """The form that the table follows."""


@frozen(kw_only=True)
class Outcomes:
    """How reviews or lawsuits ended."""

    upheld: int | None = None
    """结果维持"""
    corrected: int | None = None
    """结果纠正"""
    other: int | None = None
    """其他结果"""
    pending: int | None = None
    """尚未审结"""
    total: int | None = None
    """总计"""


@frozen(kw_only=True)
class Proceedings:
    """政府信息公开行政复议、行政诉讼情况.

    Both forms print this table alike. `form` repeats the form of the report's other tables; reports that
    differ in it alone are equal.
    """

    reconsideration: Outcomes = Outcomes()
    """行政复议"""
    litigation_direct: Outcomes = Outcomes()
    """未经复议直接起诉"""
    litigation_after_reconsideration: Outcomes = Outcomes()
    """复议后起诉"""
    form: Literal["2019", "2021"] = field(default="2019", eq=False)
    """The form that the table follows."""


Disclosure = Disclosure2019 | Disclosure2021
Requests = Requests2019 | Requests2021

# The tables of editions that a program installs, by table name.
FurtherTables = Mapping[TableName, Any]


@frozen(kw_only=True)
class Section:
    """A section with its paragraphs and the sections of the next level within it."""

    title: str
    """The title as printed, without the number of the heading."""
    scheme: Scheme | None = None
    """How the heading is numbered; None for a heading without a number."""
    number: str | None = None
    """The ordinal as printed, without brackets or commas; None for a heading without a number."""
    kind: SectionKind | None = None
    """Which section of the form it is; None for sections within sections."""
    paragraphs: tuple[str, ...] = ()
    """The paragraphs above the first inner section."""
    sections: tuple[Section, ...] = ()
    """The sections within it."""
    unread: tuple[str, ...] = ()
    """Lines in the section of a table that are neither its table nor prose."""


@frozen(kw_only=True)
class Report:
    """A yearly report on the work of government information disclosure, as printed.

    >>> from gkparse import ByApplicant, Report, Requests2021
    >>> granted = ByApplicant(natural_person=6, total=6)
    >>> report = Report(agency="青石街道", year=2023, requests=Requests2021(granted=granted))
    >>> report.requests.granted.natural_person
    6
    """

    title: str | None = None
    """The title as printed, without white space and Markdown marks."""
    agency: str | None = None
    """The agency that reports."""
    year: int | None = None
    """The year that the report is for."""
    period: tuple[date, date] | None = None
    """The first and the last day of the period that the report covers."""
    preamble: tuple[str, ...] = ()
    """The paragraphs before the first section."""
    sections: tuple[Section, ...] = ()
    """The sections in the order of the text."""
    trailer: tuple[str, ...] = ()
    """The lines behind the sections: signature, date, notes."""
    disclosure: Disclosure | None = None
    """主动公开政府信息情况"""
    requests: Requests | None = None
    """收到和处理政府信息公开申请情况"""
    proceedings: Proceedings | None = None
    """政府信息公开行政复议、行政诉讼情况"""
    # A mapping has no hash. Most reports have none of these tables.
    further_tables: FurtherTables = field(factory=dict, repr=False, hash=False)
    """The tables of editions that the program has installed beside those of gkparse, by name."""

    @property
    def tables(self) -> Mapping[TableName, Any]:
        """Every table that the report has, by name.

        >>> from gkparse import Report, Requests2021
        >>> list(Report(requests=Requests2021()).tables)
        ['requests']
        """
        own = {name: getattr(self, name) for name in get_args(TableName)}
        tables = {**own, **self.further_tables}
        return {name: table for name, table in tables.items() if table is not None}

    @property
    def information_fee(self) -> InformationFee | None:
        """The fee for information given on request; None if the prose states none, or two that differ.

        >>> import gkparse
        >>> title = "青石街道2023年政府信息公开工作年度报告"
        >>> text = f"{title}\\n六、其他需要报告的事项\\n本年度收取信息处理费380元。"
        >>> gkparse.parse(text).report.information_fee.amount
        Decimal('380')
        """
        from gkparse._lines.statements.whole_text import IN_YUAN, stated_fee
        from gkparse.information_fee import InformationFee

        fee = stated_fee(self)
        if fee is None:
            return None
        return InformationFee(
            amount=Decimal(fee.value) * IN_YUAN[fee.unit],
            unit=next((unit for unit in get_args(AmountUnit) if unit == fee.unit), None),
            sentence=fee.sentence,
            section=fee.section,
            paragraph=fee.paragraph,
            span=fee.span,
        )


def fields_of_tables(tables: Mapping[TableName, Any]) -> dict[str, Any]:
    """The fields of a report that hold these tables, given by name."""
    own = get_args(TableName)
    further = {name: table for name, table in tables.items() if name not in own}
    return {**{name: tables.get(name) for name in own}, "further_tables": further}
