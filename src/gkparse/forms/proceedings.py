"""政府信息公开行政复议、行政诉讼情况: the table of reviews and lawsuits, one printed row of 15 numbers.

Sources: 条例 articles 50 and 51; 国办公开办函〔2019〕60号. The notice of 2021, 国办公开办函〔2021〕30号,
left this table as it was.
"""

from __future__ import annotations

from attrs import evolve

from gkparse.forms._form import Authority, Block, Column, Relation, Row, TableForm

RECONSIDERATION = "行政复议"
LITIGATION = "行政诉讼"

OUTCOMES = (
    ("upheld", "结果维持"),
    ("corrected", "结果纠正"),
    ("other", "其他结果"),
    ("pending", "尚未审结"),
    ("total", "总计"),
)
STAGES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("reconsideration", (RECONSIDERATION,)),
    ("litigation_direct", (LITIGATION, "未经复议直接起诉")),
    ("litigation_after_reconsideration", (LITIGATION, "复议后起诉")),
)

PROCEEDINGS_2019 = TableForm(
    "proceedings",
    "2019",
    (
        Block(
            tuple(
                Column(f"{stage}.{outcome}", label, above)
                for stage, above in STAGES
                for outcome, label in OUTCOMES
            ),
            (Row("", ""),),
        ),
    ),
    tuple(
        Relation(
            f"proceedings.{stage}",
            (f"proceedings.{stage}.total",),
            tuple(f"proceedings.{stage}.{outcome}" for outcome, _ in OUTCOMES if outcome != "total"),
            Authority.IMPLIED,
        )
        for stage, _ in STAGES
    ),
)
PROCEEDINGS_2021 = evolve(PROCEEDINGS_2019, form="2021")
