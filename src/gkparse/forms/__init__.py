"""The official forms as typed data: each table as each edition has it, and the six sections."""

from __future__ import annotations

from gkparse.forms.editions import EDITIONS, FORMS, Edition
from gkparse.forms.proceedings import by_lines, by_rows
from gkparse.forms.types import (
    Authority,
    Block,
    Column,
    Comparison,
    FormName,
    Relation,
    Row,
    TableForm,
    TableName,
)

__all__ = [
    "EDITIONS",
    "FORMS",
    "Authority",
    "Block",
    "Column",
    "Comparison",
    "Edition",
    "FormName",
    "Relation",
    "Row",
    "TableForm",
    "TableName",
    "by_lines",
    "by_rows",
]
