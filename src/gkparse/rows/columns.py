"""What a column of a table of rows is: its name, the kind of its values, its meaning in two languages.

The annotations of a class of rows hold this, beside the type of each field. `columns` reads it from there.
"""

from __future__ import annotations

from enum import Enum
from typing import Any, get_type_hints

from attrs import fields, frozen


class Kind(Enum):
    """What the values of a column are. Any value can be None, except of `CODES`.

    A table in a file needs one type for a whole column. `NUMBER` holds each number that gkparse reads: at
    most 15 digits before the point and 20 behind it. `YUAN` holds amounts in 元: those printed in 万元 have
    four more digits before the point.
    """

    TEXT = "text"  # str
    NAME = "name"  # str; few different values, so that a dictionary of them is shorter
    INTEGER = "integer"  # int
    NUMBER = "number"  # int or Decimal
    YUAN = "yuan"  # Decimal
    POINTS = "points"  # float; 1/72 of an inch
    DAY = "day"  # date
    CODES = "codes"  # tuple[str, ...]; few different values; () and not None if there are none


# Digits behind the point for which the kinds of decimal numbers have room, of 38 in all: so many digits have
# the decimal types of Arrow (128 bits), Parquet, DuckDB, polars and Spark.
PRECISION = 38
SCALES = {Kind.NUMBER: 20, Kind.YUAN: 18}


@frozen
class Means:
    """What an annotation says of a field: the kind of its values, and its meaning."""

    kind: Kind
    zh: str
    en: str


@frozen
class Column:
    """A column of a table of rows. `of(row)` is its value in a row."""

    name: str
    kind: Kind
    zh: str
    en: str

    def of(self, row: object) -> Any:
        """The value of the column in a row."""
        return getattr(row, self.name)


def columns(row_class: type[Any]) -> tuple[Column, ...]:
    """The columns of a class of rows, in their order.

    >>> from gkparse.rows import Row, columns
    >>> [(column.name, column.kind.value, column.zh) for column in columns(Row)][4:6]
    [('year', 'integer', '年度'), ('table', 'name', '表')]
    """
    hints = get_type_hints(row_class, include_extras=True)
    meanings: dict[str, Means] = {
        field.name: hints[field.name].__metadata__[0] for field in fields(row_class)
    }
    return tuple(Column(name, means.kind, means.zh, means.en) for name, means in meanings.items())
