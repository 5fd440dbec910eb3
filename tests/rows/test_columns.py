"""The classes of rows: each field says what its column is, and its type fits that."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
from attrs import fields

from gkparse.rows import FeeRow, IssueRow, Kind, ReportRow, Row, SectionRow, columns

CLASSES = (Row, ReportRow, IssueRow, SectionRow, FeeRow)

TYPES: dict[Kind, set[Any]] = {
    Kind.TEXT: {str},
    Kind.NAME: {str},
    Kind.INTEGER: {int},
    Kind.NUMBER: {int, Decimal},
    Kind.YUAN: {Decimal},
    Kind.POINTS: {float},
    Kind.DAY: {date},
    Kind.CODES: {tuple[str, ...]},
}


def types_in(hint: Any) -> set[Any]:
    """The types that a hint allows, without None; those of names and states are strings."""
    if get_origin(hint) is Literal:
        return {type(value) for value in get_args(hint)}
    if get_origin(hint) is tuple:
        return {hint}
    if get_args(hint):
        return set().union(*map(types_in, get_args(hint)))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {str} if issubclass(hint, str) else {hint}
    return set() if hint is NoneType else {hint}


@pytest.mark.parametrize("row_class", CLASSES)
def test_each_field_has_a_column_whose_kind_fits_its_type(row_class: type[Any]) -> None:
    hints = get_type_hints(row_class)
    assert [column.name for column in columns(row_class)] == [field.name for field in fields(row_class)]
    for column in columns(row_class):
        assert types_in(hints[column.name]) == TYPES[column.kind], column.name
        assert column.zh
        assert column.en


@pytest.mark.parametrize("row_class", CLASSES[1:])
def test_the_tables_share_the_columns_by_which_they_are_joined(row_class: type[Any]) -> None:
    cells = {column.name: column for column in columns(Row)}
    others = {column.name: column for column in columns(row_class)}
    for name in ("source", "sha256", "report", "agency", "year"):
        assert others[name] == cells[name]
