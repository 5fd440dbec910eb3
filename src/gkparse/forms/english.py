"""The labels of the forms in English.

Knows the labels that a notice prints, one by one. It translates no other text, and nothing reads a report by
these words.
"""

from __future__ import annotations

_TABLES = {
    "disclosure": "Information disclosed on the body's own initiative",
    "requests": "Requests for information, received and handled",
    "proceedings": "Administrative reconsideration and litigation about disclosure",
}

_LABELS = {
    # 主动公开政府信息情况
    "规章": "Regulations",
    "规范性文件": "Normative documents",
    "行政规范性文件": "Administrative normative documents",
    "行政许可": "Administrative licensing",
    "其他对外管理服务事项": "Other management and service matters",
    "行政处罚": "Administrative penalties",
    "行政强制": "Administrative coercive measures",
    "行政事业性收费": "Administrative fees",
    "政府集中采购": "Centralised government procurement",
    "本年新制作数量": "Newly made this year",
    "本年新公开数量": "Newly disclosed this year",
    "对外公开总数量": "Disclosed to the public in all",
    "本年制发件数": "Made and issued this year",
    "本年废止件数": "Repealed this year",
    "现行有效件数": "Now in force",
    "上一年项目数量": "Items in the year before",
    "本年增/减": "Increase or decrease this year",
    "处理决定数量": "Decisions",
    "本年处理决定数量": "Decisions this year",
    "采购项目数量": "Procurement projects",
    "采购总金额": "Total amount of procurement",
    "本年收费金额（单位：万元）": "Fees collected this year (in 万元)",
    # 收到和处理政府信息公开申请情况: applicants
    "申请人情况": "Applicants",
    "自然人": "Natural persons",
    "法人或其他组织": "Legal persons or other organisations",
    "商业企业": "Businesses",
    "科研机构": "Research institutions",
    "社会公益组织": "Public-interest organisations",
    "法律服务机构": "Legal service institutions",
    "其他": "Other",
    "总计": "Total",
    # results
    "一、本年新收政府信息公开申请数量": "1. Requests newly received this year",
    "二、上年结转政府信息公开申请数量": "2. Requests carried over from the year before",
    "三、本年度办理结果": "3. Results of this year",
    "（一）予以公开": "(1) Granted",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）": (
        "(2) Partly granted (a request that is divided counts here alone)"
    ),
    "（三）不予公开": "(3) Denied",
    "1.属于国家秘密": "1. A state secret",
    "2.其他法律行政法规禁止公开": "2. Disclosure prohibited by another law or administrative regulation",
    "3.危及“三安全一稳定”": "3. A danger to national, public or economic security or to social stability",
    "4.保护第三方合法权益": "4. Protection of the lawful rights of a third party",
    "5.属于三类内部事务信息": "5. One of three kinds of information on internal affairs",
    "6.属于四类过程性信息": "6. One of four kinds of information on a process",
    "7.属于行政执法案卷": "7. A file of administrative enforcement",
    "8.属于行政查询事项": "8. A matter of administrative inquiry",
    "（四）无法提供": "(4) Cannot be provided",
    "1.本机关不掌握相关政府信息": "1. The body does not hold the information",
    "2.没有现成信息需要另行制作": "2. The information does not exist and would have to be made",
    "3.补正后申请内容仍不明确": "3. The request is still unclear after correction",
    "（五）不予处理": "(5) Not processed",
    "1.信访举报投诉类申请": "1. A petition, report or complaint",
    "2.重复申请": "2. A repeated request",
    "3.要求提供公开出版物": "3. A request for a publication",
    "4.无正当理由大量反复申请": "4. Many repeated requests without good reason",
    "5.要求行政机关确认或重新出具已获取信息": (
        "5. A request to confirm or to issue again information already obtained"
    ),
    "（六）其他处理": "(6) Handled otherwise",
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请": (
        "1. Not corrected in time without good reason, and processed no further"
    ),
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请": (
        "2. A fee not paid in time, and processed no further"
    ),
    "3.其他": "3. Other",
    "（七）总计": "(7) Total",
    "四、结转下年度继续办理": "4. Carried forward to the next year",
    # 政府信息公开行政复议、行政诉讼情况
    "行政复议": "Administrative reconsideration",
    "行政诉讼": "Administrative litigation",
    "未经复议直接起诉": "Direct, without reconsideration",
    "复议后起诉": "After reconsideration",
    "结果维持": "Upheld",
    "结果纠正": "Corrected",
    "其他结果": "Other result",
    "尚未审结": "Pending",
}


def in_english(label: str) -> str:
    """A label of the forms in English; the label itself if it is of another edition.

    >>> in_english("（一）予以公开"), in_english("（三）不予公开")
    ('(1) Granted', '(3) Denied')
    """
    return _LABELS.get(label, label)


def table_in_english(table: str) -> str:
    """What a table is about, in English; its name if it is of another edition."""
    return _TABLES.get(table, table)
