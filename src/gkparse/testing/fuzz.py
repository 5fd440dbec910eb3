"""Texts that Hypothesis makes: anything, and the layout's own lines and signs in any order.

How many, and from which seed, the author's Hypothesis profile decides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gkparse.testing.corpus import mangle


def texts(own: Sequence[str]) -> st.SearchStrategy[str]:
    """Texts in which the signs and lines of the layout's own texts come up often."""
    signs = sorted({char for text in own for char in text if not char.isalnum()} | set("\t\n |-，】"))
    lines = sorted({line for text in own for line in text.splitlines()})
    line = st.sampled_from([*lines, ""]) | st.text(st.sampled_from([*signs, "0", "1", "规"])) | st.text()
    kinds = [st.text(), st.lists(line).map("\n".join), st.lists(line, max_size=3).map("".join)]
    if own:
        kinds.append(st.builds(_mangled, st.sampled_from(own), st.integers(min_value=0)))
    return st.one_of(kinds)


def _mangled(text: str, seed: int) -> str:
    return mangle(text, Random(seed))


def try_anything(own: Sequence[str], judge: Callable[[str], None]) -> None:
    """Calls `judge` with such texts, and raises what it raises for the shortest that Hypothesis finds."""

    @settings(deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(texts(own))
    def over(text: str) -> None:
        judge(text)

    over()
