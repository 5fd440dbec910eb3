"""Whatever a file is made of, reading it raises nothing, ends, and points to places that are there."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzzing.making import KINDS, examine


@pytest.mark.parametrize("kind", KINDS)
def test_no_document_is_too_much(kind: str) -> None:
    @settings(max_examples=60, deadline=None)
    @given(st.binary(min_size=200, max_size=3000))
    def is_borne(data: bytes) -> None:
        examine(KINDS[kind](data))

    is_borne()


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_no_document_is_too_much_looked_at_for_long(kind: str) -> None:
    @settings(max_examples=3000, deadline=None)
    @given(st.binary(min_size=200, max_size=6000))
    def is_borne(data: bytes) -> None:
        examine(KINDS[kind](data))

    is_borne()
