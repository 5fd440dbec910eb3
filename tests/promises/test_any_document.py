"""Reading ends for any document: it raises nothing, keeps the limits, and points to places in the text."""

from __future__ import annotations

from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzzing.making import KINDS, examine
from tests.fuzzing.splices import search
from tests.kit.profiles import examples


@pytest.mark.parametrize("kind", KINDS)
def test_any_document_is_read(kind: str) -> None:
    @settings(max_examples=60, deadline=None)
    @given(st.binary(min_size=200, max_size=3000))
    def is_read(data: bytes) -> None:
        examine(KINDS[kind](data))

    is_read()


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_any_document_is_read_in_a_long_search(kind: str) -> None:
    @settings(max_examples=3000, deadline=None)
    @given(st.binary(min_size=200, max_size=6000))
    def is_read(data: bytes) -> None:
        examine(KINDS[kind](data))

    is_read()


def test_broken_and_spliced_texts_and_documents_are_read() -> None:
    raised = [tried.raised for tried in islice(search(seed=0), examples(80)) if tried.raised is not None]
    assert raised == []
