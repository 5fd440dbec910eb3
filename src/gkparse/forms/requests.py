"""收到和处理政府信息公开申请情况: the table of requests for information and what became of them.

Sources: 条例 articles 36 to 39 and 50; 国办公开办函〔2019〕60号 (23 rows), 国办公开办函〔2021〕30号 (25 rows:
the row （六）其他处理 of 2019 became three).
"""

from __future__ import annotations

from gkparse.forms.types import Authority, Block, Column, FormName, Relation, Row, TableForm

APPLICANTS = "申请人情况"
ORGANISATIONS = "法人或其他组织"
CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"

COLUMNS = (
    Column("natural_person", "自然人", (APPLICANTS,)),
    Column("enterprise", "商业企业", (APPLICANTS, ORGANISATIONS)),
    Column("research", "科研机构", (APPLICANTS, ORGANISATIONS), aliases=("科研院所",)),
    Column("nonprofit", "社会公益组织", (APPLICANTS, ORGANISATIONS), aliases=("社会组织",)),
    Column("legal_service", "法律服务机构", (APPLICANTS, ORGANISATIONS), aliases=("律师事务所",)),
    Column("other", "其他", (APPLICANTS, ORGANISATIONS)),
    Column("total", "总计", (APPLICANTS,)),
)

RESULTS = "三、本年度办理结果"
DENIED = "（三）不予公开"
UNABLE = "（四）无法提供"
UNPROCESSED = "（五）不予处理"
OTHER = "（六）其他处理"

INCOMING = (
    Row("new", "一、本年新收政府信息公开申请数量"),
    Row("carried_over", "二、上年结转政府信息公开申请数量", aliases=("二、上年度结转政府信息公开申请数量",)),
)
RESULT_ROWS = (
    Row("granted", "（一）予以公开", (RESULTS,)),
    Row(
        "partial",
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        (RESULTS,),
    ),
    Row("denied_state_secret", "1.属于国家秘密", (RESULTS, DENIED)),
    Row(
        "denied_prohibited_by_law",
        "2.其他法律行政法规禁止公开",
        (RESULTS, DENIED),
        aliases=("2.其他法律法规禁止公开", "2.其他法律、行政法规禁止公开的"),
    ),
    Row("denied_public_security", "3.危及“三安全一稳定”", (RESULTS, DENIED)),
    Row("denied_third_party", "4.保护第三方合法权益", (RESULTS, DENIED)),
    Row("denied_internal_affairs", "5.属于三类内部事务信息", (RESULTS, DENIED)),
    Row("denied_process_information", "6.属于四类过程性信息", (RESULTS, DENIED)),
    Row("denied_enforcement_file", "7.属于行政执法案卷", (RESULTS, DENIED)),
    Row("denied_administrative_inquiry", "8.属于行政查询事项", (RESULTS, DENIED)),
    Row(
        "unable_not_held",
        "1.本机关不掌握相关政府信息",
        (RESULTS, UNABLE),
        aliases=("1.本机关不掌握相关信息",),
    ),
    Row(
        "unable_creation_required",
        "2.没有现成信息需要另行制作",
        (RESULTS, UNABLE),
        aliases=("2.没有现成信息需另行制作",),
    ),
    Row("unable_unclear", "3.补正后申请内容仍不明确", (RESULTS, UNABLE)),
    Row("unprocessed_petition", "1.信访举报投诉类申请", (RESULTS, UNPROCESSED)),
    Row("unprocessed_duplicate", "2.重复申请", (RESULTS, UNPROCESSED)),
    Row("unprocessed_publication", "3.要求提供公开出版物", (RESULTS, UNPROCESSED)),
    Row("unprocessed_excessive", "4.无正当理由大量反复申请", (RESULTS, UNPROCESSED)),
    Row(
        "unprocessed_confirmation",
        "5.要求行政机关确认或重新出具已获取信息",
        (RESULTS, UNPROCESSED),
        aliases=("5.要求确认或重新出具已获取信息", "5.要求行政机关确认或重新出具已获取的信息"),
    ),
)
OTHER_2019 = (Row("other", OTHER, (RESULTS,)),)
OTHER_2021 = (
    Row(
        "other_no_correction",
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        (RESULTS, OTHER),
    ),
    Row(
        "other_unpaid_fee",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        (RESULTS, OTHER),
    ),
    Row("other_other", "3.其他", (RESULTS, OTHER)),
)
TOTAL = Row("total", "（七）总计", (RESULTS,), aliases=("（七）合计",))
CARRIED_FORWARD = Row(
    "carried_forward",
    "四、结转下年度继续办理",
    aliases=(
        "四、结转下一年度继续办理",
        "四、结转下年度办理",
    ),
)


def _form(name: FormName, other: tuple[Row, ...]) -> TableForm:
    """The form of an edition, with its rows of other results and the relations over all rows and columns."""
    parts = (*RESULT_ROWS, *other)
    rows = (*INCOMING, *parts, TOTAL, CARRIED_FORWARD)

    def cell(row: str, column: Column) -> str:
        return f"requests.{row}.{column.key}"

    def total_of_row(row: Row) -> Relation:
        *applicants, total = COLUMNS
        return Relation(
            f"requests.{row.key}",
            (cell(row.key, total),),
            tuple(cell(row.key, column) for column in applicants),
            Authority.IMPLIED,
        )

    def balance_of_column(column: Column) -> Relation:
        return Relation(
            f"requests.*.{column.key}",
            (cell("new", column), cell("carried_over", column)),
            (cell("total", column), cell("carried_forward", column)),
            Authority.PRINTED,
        )

    def total_of_column(column: Column) -> Relation:
        return Relation(
            f"requests.*.{column.key}",
            (cell("total", column),),
            tuple(cell(row.key, column) for row in parts),
            Authority.IMPLIED,
        )

    return TableForm(
        "requests",
        name,
        (Block(COLUMNS, rows, corner=CORNER),),
        (
            *map(total_of_row, rows),
            *map(balance_of_column, COLUMNS),
            *map(total_of_column, COLUMNS),
        ),
    )


REQUESTS_2019 = _form("2019", OTHER_2019)
REQUESTS_2021 = _form("2021", OTHER_2021)
