"""The relations of the forms as rules, one for each authority. `docs/forms.md` lists the relations."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gkparse._issues.catalogue import CATALOGUE
from gkparse._issues.wording import Wording
from gkparse.checks.relations import CODES
from gkparse.checks.rule import Answer, Rule, Subject, broken, holds, not_assessable
from gkparse.checks.rules.arithmetic import arithmetic
from gkparse.checks.rules.examples import changed
from gkparse.forms import Authority
from gkparse.forms.arithmetic import holds as relation_holds
from gkparse.forms.arithmetic import mend, sides


def _answers(authority: Authority) -> Callable[[Subject], Iterator[Answer]]:
    def answers(subject: Subject) -> Iterator[Answer]:
        figures = subject.cells
        for form in subject.forms:
            for relation in form.relations:
                if relation.authority is not authority:
                    continue
                sums = sides(relation, figures)
                if sums is None:
                    yield not_assessable(relation.key, relation.cells, figures)
                elif relation_holds(relation, *sums):
                    yield holds(relation.key, relation.cells)
                else:
                    left, right = sums
                    yield broken(
                        relation.key,
                        relation.cells,
                        proposal=mend(form, relation, figures),
                        where=form.relation_names[relation.key],
                        left=left,
                        right=right,
                        arithmetic=arithmetic(relation, figures, left, right),
                    )

    return answers


TOTALS = Rule(
    code=CODES[Authority.IMPLIED],
    demand=Wording(
        "A total is the sum of its parts, in each row and each column.",
        "总计等于各分项之和，各行各列均如此。",
    ),
    authority=Authority.IMPLIED,
    entry=CATALOGUE[CODES[Authority.IMPLIED]],
    answers=_answers(Authority.IMPLIED),
    since="0.1.0",
    broken=lambda: changed({"proceedings.reconsideration.total": 2}),
    near=lambda: changed({"proceedings.reconsideration.upheld": 2, "proceedings.reconsideration.total": 2}),
)

BALANCES = Rule(
    code=CODES[Authority.PRINTED],
    demand=Wording(
        "New requests and those carried over are as many as those dealt with and those carried forward.",
        "第一项加第二项之和，等于第三项加第四项之和。",
    ),
    authority=Authority.PRINTED,
    entry=CATALOGUE[CODES[Authority.PRINTED]],
    answers=_answers(Authority.PRINTED),
    since="0.1.0",
    broken=lambda: changed({"requests.new.natural_person": 9, "requests.new.total": 9}),
    near=lambda: changed(
        {
            "requests.new.natural_person": 9,
            "requests.new.total": 9,
            "requests.carried_over.natural_person": 3,
            "requests.carried_over.total": 3,
        }
    ),
)

BOUNDS = Rule(
    code=CODES[Authority.INFERRED],
    demand=Wording(
        "No more documents are newly disclosed than are disclosed in all.",
        "本年新公开数量不多于对外公开总数量。",
    ),
    authority=Authority.INFERRED,
    entry=CATALOGUE[CODES[Authority.INFERRED]],
    answers=_answers(Authority.INFERRED),
    since="0.1.0",
    broken=lambda: changed({"disclosure.regulations.newly_disclosed": 1}, year=2020),
    near=lambda: changed(
        {"disclosure.regulations.newly_disclosed": 1, "disclosure.regulations.total_disclosed": 1}, year=2020
    ),
)

RULES = (TOTALS, BALANCES, BOUNDS)
