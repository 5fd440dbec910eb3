"""The function that Hypothesis calls when it is imported, so that `st.from_type(gkparse.Report)` works.

`[project.entry-points.hypothesis]` in pyproject.toml names it. It imports the strategies on first use only,
since they import Hypothesis themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gkparse import report as model


def register() -> None:
    """Registers a strategy for each type of the model."""
    from hypothesis import strategies as st

    def any_table(table: Any, form: Any) -> Callable[[type[Any]], st.SearchStrategy[Any]]:
        def strategy(_: type[Any]) -> st.SearchStrategy[Any]:
            from gkparse.strategies import tables

            return tables(table, form)

        return strategy

    def any_report(_: type[Any]) -> st.SearchStrategy[model.Report]:
        from gkparse.strategies import reports

        return reports()

    st.register_type_strategy(model.Report, any_report)
    for cls, table, form in (
        (model.Disclosure2019, "disclosure", "2019"),
        (model.Disclosure2021, "disclosure", "2021"),
        (model.Requests2019, "requests", "2019"),
        (model.Requests2021, "requests", "2021"),
        (model.Proceedings, "proceedings", None),
    ):
        st.register_type_strategy(cls, any_table(table, form))
