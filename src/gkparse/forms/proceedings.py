"""政府信息公开行政复议、行政诉讼情况: the table of reviews and lawsuits, one printed row of 15 numbers.

Sources: 条例 articles 50 and 51; 国办公开办函〔2019〕60号. The notice of 2021, 国办公开办函〔2021〕30号,
left this table as it was.
"""

from __future__ import annotations

from attrs import evolve

from gkparse.forms.types import Authority, Block, Column, Relation, Row, TableForm

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

# Other names of stages that offices print where each stage has a row or lines of its own.
STAGE_ALIASES = {
    "litigation_direct": ("直接起诉", "未经行政复议直接起诉"),
    "litigation_after_reconsideration": ("经复议后起诉", "行政复议后起诉"),
}

# Some offices print a row for each stage, and some a line for each number. The keys of the cells are those
# of the form.


def by_rows(form: TableForm) -> TableForm:
    """The form with a row for each stage: 行政复议, 未经复议直接起诉, 复议后起诉."""
    (block,) = form.blocks
    stages: dict[str, Row] = {}
    outcomes: dict[str, Column] = {}
    for column in block.columns:
        stage, _, outcome = column.key.partition(".")
        stages[stage] = Row(stage, column.above[-1], column.above[:-1], STAGE_ALIASES.get(stage, ()))
        outcomes[outcome] = evolve(column, key=outcome, above=())
    return evolve(form, blocks=(Block(tuple(outcomes.values()), tuple(stages.values())),))


def by_lines(form: TableForm) -> TableForm:
    """The form with a line for each number: 行政复议 结果维持, 行政复议 结果纠正 and so on."""
    (block,) = form.blocks
    rows = tuple(
        Row(column.key, f"{column.above[-1]} {column.label}", column.above) for column in block.columns
    )
    return evolve(form, blocks=(Block((Column("", ""),), rows),))


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
    variants=(by_rows, by_lines),
)
PROCEEDINGS_2021 = evolve(PROCEEDINGS_2019, form="2021")
