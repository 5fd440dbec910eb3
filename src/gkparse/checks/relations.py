"""The figures of a table -> issues about the relations of its form that do not hold.

Repairs nothing. Skips a relation if one of its cells is None. Proposes a correction if a change of one
figure alone makes all relations of its cell hold.
"""

from __future__ import annotations

from collections.abc import Iterator

from gkparse._issues.issue import Issue, issue
from gkparse.forms import Authority, TableForm
from gkparse.forms.arithmetic import Figures, holds, mend, sides

# The code of the issue if a relation does not hold. An inferred one can break in an honest report.
CODES = {
    Authority.IMPLIED: "total-differs",
    Authority.PRINTED: "balance-differs",
    Authority.INFERRED: "relation-unusual",
}


def check_table(form: TableForm, figures: Figures) -> Iterator[Issue]:
    """The broken relations of one table, in the order of the form."""
    for relation in form.relations:
        values = sides(relation, figures)
        if values is None or holds(relation, *values):
            continue
        left, right = values
        yield issue(
            CODES[relation.authority],
            relation.key,
            where=form.relation_names[relation.key],
            left=left,
            right=right,
            proposal=mend(form, relation, figures),
            cells=relation.cells,
        )
