"""What Hypothesis calls when it is imported, so that `st.from_type(gkparse.Report)` works.

Registered as `[project.entry-points.hypothesis]`. The strategies themselves are made on first use.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gkparse import report as model


def register() -> None:
    """Tells Hypothesis how the types of the model are made."""
    from hypothesis import strategies as st

    def tables(table: Any, form: Any) -> Callable[[type[Any]], st.SearchStrategy[Any]]:
        def make(_: type[Any]) -> st.SearchStrategy[Any]:
            from gkparse.strategies import tables as strategy

            return strategy(table, form)

        return make

    def reports(_: type[Any]) -> st.SearchStrategy[model.Report]:
        from gkparse.strategies import reports as strategy

        return strategy()

    st.register_type_strategy(model.Report, reports)
    for cls, table, form in (
        (model.Disclosure2019, "disclosure", "2019"),
        (model.Disclosure2021, "disclosure", "2021"),
        (model.Requests2019, "requests", "2019"),
        (model.Requests2021, "requests", "2021"),
        (model.Proceedings, "proceedings", None),
    ):
        st.register_type_strategy(cls, tables(table, form))
