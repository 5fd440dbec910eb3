"""主动公开政府信息情况: the table of information that a body discloses unasked.

Sources: 条例 (State Council Order 711) articles 20 and 50; 国办公开办函〔2019〕60号 for the form of 2019,
国办公开办函〔2021〕30号 for that of 2021.
"""

from __future__ import annotations

from gkparse._text.values import Quantity
from gkparse.forms.types import Authority, Block, Column, Comparison, Relation, Row, TableForm

CORNER = "信息内容"

ITEM_1 = "第二十条第（一）项"
ITEM_5 = "第二十条第（五）项"
ITEM_6 = "第二十条第（六）项"
ITEM_8 = "第二十条第（八）项"
ITEM_9 = "第二十条第（九）项"

# Offices print either name under either form.
NORMATIVE_2019 = Row("normative_documents", "规范性文件", aliases=("行政规范性文件",))
NORMATIVE_2021 = Row("normative_documents", "行政规范性文件", aliases=("规范性文件",))
REGULATIONS = Row("regulations", "规章")
LICENSING = Row("licensing", "行政许可")
OTHER_SERVICES = Row("other_services", "其他对外管理服务事项", aliases=("其他对外管理服务",))
PENALTIES = Row("penalties", "行政处罚")
COERCIVE_MEASURES = Row("coercive_measures", "行政强制", aliases=("行政强制措施",))
FEES = Row("fees", "行政事业性收费", aliases=("行政事业性收费项目",))
PROCUREMENT = Row("procurement", "政府集中采购")

MADE_AND_DISCLOSED = (
    Column("newly_made", "本年新制作数量"),
    Column("newly_disclosed", "本年新公开数量"),
    Column("total_disclosed", "对外公开总数量"),
)
PREVIOUS_YEAR = Column("previous_year", "上一年项目数量", aliases=("上年项目数量",))
CHANGE = Column("change", "本年增/减", aliases=("本年增减数量", "本年增加/减少"), kind=Quantity.CHANGE)
# Offices print either name under either form.
DECISIONS_2019 = Column("decisions", "处理决定数量", aliases=("本年处理决定数量",))
DECISIONS_2021 = Column("decisions", "本年处理决定数量", aliases=("处理决定数量",))

DISCLOSURE_2019 = TableForm(
    "disclosure",
    "2019",
    (
        Block(MADE_AND_DISCLOSED, (REGULATIONS, NORMATIVE_2019), ITEM_1, CORNER),
        Block((PREVIOUS_YEAR, CHANGE, DECISIONS_2019), (LICENSING, OTHER_SERVICES), ITEM_5, CORNER),
        Block((PREVIOUS_YEAR, CHANGE, DECISIONS_2019), (PENALTIES, COERCIVE_MEASURES), ITEM_6, CORNER),
        Block((PREVIOUS_YEAR, CHANGE), (FEES,), ITEM_8, CORNER),
        Block(
            (
                Column("projects", "采购项目数量", aliases=("采购项目数",)),
                # The form asks for 万元 with four decimals; offices print 元 as well.
                Column(
                    "amount",
                    "采购总金额",
                    kind=Quantity.AMOUNT,
                ),
            ),
            (PROCUREMENT,),
            ITEM_9,
            CORNER,
        ),
    ),
    tuple(
        Relation(
            f"disclosure.{row.key}",
            (f"disclosure.{row.key}.newly_disclosed",),
            (f"disclosure.{row.key}.total_disclosed",),
            Authority.INFERRED,
            Comparison.AT_MOST,
        )
        for row in (REGULATIONS, NORMATIVE_2019)
    ),
)

DISCLOSURE_2021 = TableForm(
    "disclosure",
    "2021",
    (
        Block(
            (
                Column("made", "本年制发件数"),
                Column("repealed", "本年废止件数"),
                Column("in_force", "现行有效件数"),
            ),
            (REGULATIONS, NORMATIVE_2021),
            ITEM_1,
            CORNER,
        ),
        Block((DECISIONS_2021,), (LICENSING,), ITEM_5, CORNER),
        Block((DECISIONS_2021,), (PENALTIES, COERCIVE_MEASURES), ITEM_6, CORNER),
        Block(
            (Column("amount", "本年收费金额（单位：万元）", kind=Quantity.AMOUNT),),
            (FEES,),
            ITEM_8,
            CORNER,
        ),
    ),
    # Its one relation joins two years (in_force = in_force of the year before + made - repealed).
    (),
)
