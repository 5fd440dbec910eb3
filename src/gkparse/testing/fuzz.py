"""Texts that Hypothesis makes: any text, and the layout's own lines and signs in any order.

The author's Hypothesis profile decides how many, and from which seed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gkparse.testing.corpus import damaged


def texts(own_texts: Sequence[str]) -> st.SearchStrategy[str]:
    """Any texts, many of them made from the signs and lines of the layout's own texts."""
    signs = sorted({char for text in own_texts for char in text if not char.isalnum()} | set("\t\n |-，】"))
    lines = sorted({line for text in own_texts for line in text.splitlines()})
    line = st.sampled_from([*lines, ""]) | st.text(st.sampled_from([*signs, "0", "1", "规"])) | st.text()
    kinds = [st.text(), st.lists(line).map("\n".join), st.lists(line, max_size=3).map("".join)]
    if own_texts:
        kinds.append(st.builds(_damaged, st.sampled_from(own_texts), st.integers(min_value=0)))
    return st.one_of(kinds)


def _damaged(text: str, seed: int) -> str:
    return damaged(text, Random(seed))


def try_anything(own_texts: Sequence[str], check: Callable[[str], None]) -> None:
    """Calls `check` with such texts; raises what it raises for the shortest text that Hypothesis finds."""

    @settings(deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(texts(own_texts))
    def check_any(text: str) -> None:
        check(text)

    check_any()
