"""The rule about prose: a sentence that states a figure of a table states the figure that the table has."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from gkparse._issues.wording import Entry, Severity, Wording
from gkparse._lines.statements.meanings import Meaning
from gkparse._lines.statements.whole_text import Statement
from gkparse.checks.names import cell_name
from gkparse.checks.prose import Compared, Verdict, compare, locate
from gkparse.checks.rule import Answer, Outcome, Rule, Subject, holds, not_assessable
from gkparse.checks.rules.examples import sound_report, with_section
from gkparse.forms import Authority
from gkparse.report import Report

# A sum of more cells is named by the first of them.
MAX_NAMED = 3


def _agrees(subject: Subject) -> Iterator[Answer]:
    for compared in compare(subject.report):
        statement = compared.statement
        keys = [key for meaning in statement.meanings for key in meaning.keys if key in subject.cells]
        kind = subject.report.sections[statement.section[0]].kind if statement.section else None
        place = f"sections.{kind}" if kind else None
        if compared.verdict is Verdict.AGREES:
            yield holds(place, keys)
        elif compared.verdict is Verdict.NOT_ASSESSABLE:
            yield not_assessable(place, keys, subject.cells)
        else:
            yield Answer(
                outcome=Outcome.BROKEN,
                key=place,
                cells=tuple(dict.fromkeys(keys)),
                quote=statement.sentence,
                span=locate(subject.reading, statement) if subject.reading else None,
                facts={
                    "stated": _stated(statement),
                    "sentence": statement.sentence,
                    "sums": _sums(compared),
                },
            )


def _stated(statement: Statement) -> Wording:
    """The figure as the text prints it; without a unit the text prints none, but says that there was none."""
    if statement.unit is None:
        return Wording("none", "没有")
    return Wording(*[f"{statement.value}{statement.unit}"] * 2)


def _sums(compared: Compared) -> Wording:
    """What the tables have for each meaning of a statement: “（一）予以公开”总计为12."""
    sums = [(_name(meaning), total) for meaning, total in compared.sums]
    return Wording(
        " or ".join(f"{name.en} {total}" for name, total in sums),
        "，或".join(f"{name.zh}为{total}" for name, total in sums),
    )


def _name(meaning: Meaning) -> Wording:
    added = [cell_name(key) for key in meaning.cells]
    if len(added) > MAX_NAMED:
        named = Wording(f"{added[0]} and {len(added) - 1} more cells", f"{added[0]}等{len(added)}项之和")
    else:
        named = Wording(" + ".join(added), "加".join(added))
    taken = [cell_name(key) for key in meaning.without]
    if not taken:
        return named
    return Wording(f"{named.en} - {' - '.join(taken)}", f"{named.zh}减{'减'.join(taken)}")


def _stating(*paragraphs: str) -> Report:
    return with_section(sound_report(), "overview", lambda section: evolve(section, paragraphs=paragraphs))


AGREES = Rule(
    code="prose-differs",
    demand=Wording(
        "A figure that a sentence shares with a table is the same in both.",
        "文字中的数字与表格中的同一数字一致。",
    ),
    authority=Authority.IMPLIED,
    entry=Entry(
        Severity.WARNING,
        "the text states {stated}, but the table has {sums}: {sentence}",
        "文字写作“{stated}”，表格中{sums}：{sentence}",
        Wording("Correct the text or the table.", "请更正文字或表格。"),
    ),
    answers=_agrees,
    since="0.1.0",
    broken=lambda: Subject(report=_stating("全年新收政府信息公开申请12件。")),
    near=lambda: Subject(report=_stating("全年新收政府信息公开申请10件，其中通过网站收到9件。")),
)

RULES = (AGREES,)
