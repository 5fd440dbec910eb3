"""The official forms as typed data: each table in each of its wordings, and the six sections."""

from __future__ import annotations

from gkparse.forms.disclosure import DISCLOSURE_2019, DISCLOSURE_2021
from gkparse.forms.proceedings import PROCEEDINGS_2019, PROCEEDINGS_2021, by_lines, by_rows
from gkparse.forms.requests import REQUESTS_2019, REQUESTS_2021
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

FORMS: dict[TableName, tuple[TableForm, ...]] = {
    "disclosure": (DISCLOSURE_2019, DISCLOSURE_2021),
    "requests": (REQUESTS_2019, REQUESTS_2021),
    "proceedings": (PROCEEDINGS_2019, PROCEEDINGS_2021),
}


__all__ = [
    "FORMS",
    "Authority",
    "Block",
    "Column",
    "Comparison",
    "FormName",
    "Relation",
    "Row",
    "TableForm",
    "TableName",
    "by_lines",
    "by_rows",
]
