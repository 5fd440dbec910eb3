"""Rules about the figures of a report and those of the year before.

If the other report is of another year, they are silent: `years` says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from gkparse._issues.wording import Entry, Severity, Wording
from gkparse.checks.amounts import comparable_cells
from gkparse.checks.names import cell_name, row_and_column
from gkparse.checks.rule import Answer, Rule, Subject, broken, holds, not_assessable
from gkparse.checks.rules.examples import against, last_year, sound_report, with_cells
from gkparse.forms import Authority
from gkparse.forms.arithmetic import Number

_CARRIED_OVER = "requests.carried_over"

# A jump is an order of magnitude, and no jump of a few cases.
JUMP, LEAST_OF_JUMP = 10, 100


def _consecutive(subject: Subject) -> bool:
    """Whether the other report is that of the year before; of another year nothing follows."""
    assert subject.previous is not None
    year, before = subject.report.year, subject.previous.year
    return year is None or before is None or before == year - 1


def _carried(subject: Subject) -> Iterator[Answer]:
    """One answer for all columns that differ: a figure in a wrong row differs in its total too."""
    if not _consecutive(subject):
        return
    figures, before = subject.cells, subject.previous_cells
    differing = []
    for key in (key for key in figures if key.startswith(f"{_CARRIED_OVER}.")):
        value, due = figures[key], before.get(key.replace(".carried_over.", ".carried_forward."))
        if value is None or due is None:
            yield not_assessable(key, [key], {key: None})
        elif value == due:
            yield holds(key, [key])
        else:
            differing.append((key, value, due))
    if differing:
        yield broken(
            _CARRIED_OVER,
            [key for key, _, _ in differing],
            columns=Wording(
                "; ".join(f"{_column(key)} {value} (last year {due})" for key, value, due in differing),
                "，".join(f"{_column(key)}{value}（上年{due}）" for key, value, due in differing),
            ),
        )


def _column(key: str) -> str:
    return row_and_column(key)[1]


def _in_force(subject: Subject) -> Iterator[Answer]:
    if not _consecutive(subject):
        return
    figures, before = subject.cells, subject.previous_cells
    for row in ("regulations", "normative_documents"):
        made, repealed, in_force = (
            f"disclosure.{row}.{column}" for column in ("made", "repealed", "in_force")
        )
        keys = (made, repealed, in_force)
        if in_force not in figures or in_force not in before:
            continue
        terms = [before[in_force], figures[made], figures[repealed], figures[in_force]]
        if any(term is None for term in terms):
            yield not_assessable(in_force, keys, {key: figures[key] for key in keys})
            continue
        last, new, gone, now = (term for term in terms if term is not None)
        if now == last + new - gone:
            yield holds(in_force, keys)
        else:
            yield broken(
                in_force,
                keys,
                name=cell_name(in_force),
                last=last,
                new=new,
                gone=gone,
                due=last + new - gone,
                now=now,
            )


def _jumps(subject: Subject) -> Iterator[Answer]:
    """Looks at totals, and at cells that are no part of one: the parts of a total jump with it."""
    assert subject.previous is not None
    if not _consecutive(subject):
        return
    # An amount in 元 and one in 万元 are no jump.
    figures, before = comparable_cells(subject.report), comparable_cells(subject.previous)
    for form in subject.forms:
        parts = {key for relation in form.relations if relation.total for key in relation.right}
        for key in form.slots:
            if key in parts or key not in before:
                continue
            value, last = figures[key], before[key]
            if value is None or last is None:
                yield not_assessable(key, [key], {key: None})
                continue
            if _is_jump(value, last) or _is_jump(last, value):
                printed = subject.cells[key], subject.previous_cells[key]
                yield broken(key, [key], name=cell_name(key), value=printed[0], last=printed[1])
            else:
                yield holds(key, [key])


def _is_jump(large: Number, small: Number) -> bool:
    return small > 0 and large >= LEAST_OF_JUMP and large >= JUMP * small


CARRIED_OVER = Rule(
    code="carried-over-differs",
    demand=Wording(
        "As many requests are carried over as the year before carried forward.",
        "上年结转数等于上年度报告的结转下年度继续办理数。",
    ),
    authority=Authority.INFERRED,
    entry=Entry(
        Severity.WARNING,
        "the requests carried over are not those that the year before carried forward: {columns}",
        "上年结转数与上年度报告的结转下年度继续办理数不符：{columns}",
        Wording("Compare with the report for the year before.", "请与上年度报告核对。"),
    ),
    answers=_carried,
    tables=("requests",),
    needs="previous",
    since="0.1.0",
    broken=lambda: against(
        sound_report(),
        last_year(
            {
                "requests.new.natural_person": 11,
                "requests.new.total": 11,
                "requests.carried_forward.natural_person": 3,
                "requests.carried_forward.total": 3,
            }
        ),
    ),
    near=lambda: against(sound_report(), last_year()),
)

IN_FORCE = Rule(
    code="in-force-unusual",
    demand=Wording(
        "In force are the documents of the year before, with those made and without those repealed.",
        "现行有效件数等于上年现行有效件数加本年制发件数减本年废止件数。",
    ),
    authority=Authority.INFERRED,
    entry=Entry(
        Severity.INFO,
        "{name}: {last} of the year before + {new} - {gone} = {due}, but {now} is printed",
        "{name}：上年{last} + 制发{new} - 废止{gone} = {due}，所填为{now}",
        Wording("Nothing to do if old documents were cleaned up.", "如因清理文件所致，无需处理。"),
    ),
    answers=_in_force,
    tables=("disclosure",),
    first_year=2022,
    needs="previous",
    since="0.1.0",
    broken=lambda: against(sound_report(), last_year({"disclosure.normative_documents.in_force": 13})),
    near=lambda: against(sound_report(), last_year()),
)

JUMPS = Rule(
    code="figure-jumps",
    demand=Wording("A figure is of the magnitude of the year before.", "数字与上年处于同一数量级。"),
    authority=Authority.INFERRED,
    entry=Entry(
        Severity.INFO,
        "{name}: {value}, but {last} the year before",
        "{name}为{value}，上年为{last}",
        Wording("Check whether the number is meant.", "请核对数字是否无误。"),
    ),
    answers=_jumps,
    needs="previous",
    since="0.1.0",
    broken=lambda: against(with_cells(sound_report(), {"disclosure.licensing.decisions": 1260}), last_year()),
    near=lambda: against(with_cells(sound_report(), {"disclosure.licensing.decisions": 1259}), last_year()),
)

FIGURES = (CARRIED_OVER, IN_FORCE, JUMPS)
