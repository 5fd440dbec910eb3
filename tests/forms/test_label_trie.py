"""Labels in pieces: what the trie says of a text is what the lexicon says of it and of longer texts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkparse.forms import FORMS, TableName
from gkparse.forms.label_trie import Stem, longer, stem
from gkparse.forms.lexicon import LONGEST_LABEL, Label, Role, labels_of

ROWS = sorted(
    {
        (table, name)
        for table, forms in FORMS.items()
        for form in forms
        for _, row in form.rows
        for name in (row.label, *row.aliases)
        if name
    }
)


def rows_of(text: str, table: TableName) -> tuple[Label, ...]:
    return tuple(label for label in labels_of(text) if label.table == table and label.role is Role.ROW)


def followed(pieces: Iterator[str], table: TableName) -> Stem | None:
    """The stem of pieces one behind the other; None as soon as no label goes like them."""
    last = stem(next(pieces), table)
    for piece in pieces:
        last = longer(last, piece) if last is not None else None
    return last


@pytest.mark.parametrize(("table", "label"), ROWS)
def test_a_label_is_followed_character_by_character_to_its_end(table: TableName, label: str) -> None:
    for stop in range(1, len(label)):
        beginning = followed(iter(label[:stop]), table)
        assert beginning is not None, label[:stop]
    whole = followed(iter(label), table)
    assert whole is not None
    assert whole.labels == tuple(
        one for one in labels_of(label) if one.table == table and one.role is Role.ROW
    )
    assert whole.labels


_PIECES = st.sampled_from(
    [
        "（",
        "(",
        "一",
        "十二",
        "1",
        "12",
        "①",
        "、",
        ".",
        "）",
        " ",
        "其他",
        "予以公开",
        "总计",
        "三、",
        "规章",
    ]
    + [name[:4] for _, name in ROWS]
    + [name[4:] for _, name in ROWS if len(name) > 4]
)


@given(st.lists(_PIECES, min_size=1, max_size=6), st.sampled_from(sorted(FORMS)))
def test_the_pieces_do_not_matter_and_no_label_is_missed(pieces: list[str], table: TableName) -> None:
    text = "".join(pieces)
    last = followed(iter(pieces), table)
    assert (last.labels if last is not None else ()) == rows_of(text, table)
    whole = stem(text, table)
    assert (whole is None) == (last is None)
    assert whole is None or last is None or (whole.goes_on, whole.labels) == (last.goes_on, last.labels)


def test_nothing_longer_than_the_longest_label_is_followed() -> None:
    remark = "（一）予以公开（" + "规" * LONGEST_LABEL
    assert stem(remark[:LONGEST_LABEL], "requests") is not None
    assert stem(remark[: LONGEST_LABEL + 1], "requests") is None
