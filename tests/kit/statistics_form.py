"""A form that gkparse does not have, as data: a table of statistics for reports of 2014 to 2018.

Invented after the tables of those years: numbered rows, a unit for each row, one column of figures. It is
not the official form, and no part of gkparse knows it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

from attrs import frozen

from gkparse.forms import Authority, Block, Column, Comparison, Edition, Relation, Row, TableForm
from gkparse.forms.sections import OfficialSection
from gkparse.report import AmountUnit

# Type checkers know the names of the tables and forms of gkparse alone.
TABLE: Any = "statistics"
FORM: Any = "2014"

ROWS = (
    Row("disclosed", "一、主动公开政府信息数", unit="条"),
    Row("disclosed_normative", "其中：主动公开规范性文件数", unit="条", aliases=("其中：规范性文件数",)),
    Row("requests", "二、收到申请数", unit="件"),
    Row("requests_in_person", "（一）当面申请数", unit="件"),
    Row("requests_online", "（二）网络申请数", unit="件"),
    Row("requests_by_post", "（三）信函申请数", unit="件"),
    Row("answered", "三、申请办结数", unit="件"),
    Row("answered_in_time", "1.按时办结数", unit="件"),
    Row("answered_late", "2.延期办结数", unit="件"),
    Row("responses", "四、回应公众关注热点或重大舆情数", unit="次"),
    Row("funds", "五、政府信息公开专项经费", unit="万元"),
)


def _cell(row: str) -> str:
    return f"{TABLE}.{row}.number"


def _total(row: str, *parts: str) -> Relation:
    return Relation(f"{TABLE}.{row}", (_cell(row),), tuple(map(_cell, parts)), Authority.IMPLIED)


STATISTICS_2014 = TableForm(
    TABLE,
    FORM,
    (Block((Column("number", "统计数"),), ROWS, corner="统计指标", units_label="单位"),),
    (
        _total("requests", "requests_in_person", "requests_online", "requests_by_post"),
        _total("answered", "answered_in_time", "answered_late"),
        Relation(
            f"{TABLE}.disclosed",
            (_cell("disclosed_normative"),),
            (_cell("disclosed"),),
            Authority.INFERRED,
            Comparison.AT_MOST,
        ),
    ),
)


@frozen(kw_only=True)
class Count2014:
    """The count of a row."""

    number: int | None = None


@frozen(kw_only=True)
class Funds2014:
    """An amount as printed, in `number_unit`."""

    number: Decimal | None = None
    number_unit: AmountUnit | None = None


@frozen(kw_only=True)
class Statistics2014:
    """政府信息公开情况统计表."""

    disclosed: Count2014 = Count2014()
    disclosed_normative: Count2014 = Count2014()
    requests: Count2014 = Count2014()
    requests_in_person: Count2014 = Count2014()
    requests_online: Count2014 = Count2014()
    requests_by_post: Count2014 = Count2014()
    answered: Count2014 = Count2014()
    answered_in_time: Count2014 = Count2014()
    answered_late: Count2014 = Count2014()
    responses: Count2014 = Count2014()
    funds: Funds2014 = Funds2014()
    form: Literal["2014"] = "2014"


EDITION = Edition(
    FORM,
    2014,
    {TABLE: STATISTICS_2014},
    sections=(
        OfficialSection(TABLE, 7, "政府信息公开情况统计表", ("政府信息公开工作情况统计表",), (("统计表",),)),
    ),
    models={TABLE: Statistics2014},
)
