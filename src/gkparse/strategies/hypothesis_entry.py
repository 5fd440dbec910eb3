"""The function that Hypothesis calls when it is imported, so that `st.from_type(gkparse.Report)` works.

`[project.entry-points.hypothesis]` in pyproject.toml names it. It imports the strategies on first use only,
since they import Hypothesis themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gkparse import report as model
from gkparse.forms import FormName, TableName
from gkparse.report_tables import TABLE_CLASSES


def register() -> None:
    """Registers a strategy for each type of the model."""
    from hypothesis import strategies as st

    forms: dict[tuple[type[Any], TableName], list[FormName]] = {}
    for (table, form), cls in TABLE_CLASSES.items():
        forms.setdefault((cls, table), []).append(form)

    def any_table(table: Any, form: FormName | None) -> Callable[[type[Any]], st.SearchStrategy[Any]]:
        def strategy(_: type[Any]) -> st.SearchStrategy[Any]:
            from gkparse.strategies import tables

            return tables(table, form)

        return strategy

    def any_report(_: type[Any]) -> st.SearchStrategy[model.Report]:
        from gkparse.strategies import reports

        return reports()

    st.register_type_strategy(model.Report, any_report)
    for (cls, table), names in forms.items():
        st.register_type_strategy(cls, any_table(table, names[0] if len(names) == 1 else None))
