"""How a message names a cell, a row or a table: with the labels of the official form."""

from __future__ import annotations

from functools import cache

from gkparse.forms import FORMS, TableForm
from gkparse.forms.caches import of_forms
from gkparse.forms.sections import ORDER, SECTIONS


def table_name(table: str) -> str:
    """The title of the section whose table it is.

    >>> table_name("requests")
    '收到和处理政府信息公开申请情况'
    """
    return next((SECTIONS[index].title for kind, index in ORDER.items() if kind == table), table)


@of_forms
@cache
def _labels() -> dict[str, tuple[str, str]]:
    """By the key of a cell, the labels of its row and its column, as the newest form has them."""
    labels: dict[str, tuple[str, str]] = {}
    for forms in FORMS.values():
        for form in forms:
            labels.update((key, _row_and_column(form, key)) for key in form.slots)
    return labels


def _row_and_column(form: TableForm, key: str) -> tuple[str, str]:
    _, row, column = form.slots[key]
    return row.label or "".join(column.above[-1:]), column.label


def row_and_column(key: str) -> tuple[str, str]:
    """The labels of a cell's row and column. The key itself and "" for a key that is no cell.

    >>> row_and_column("requests.granted.total"), row_and_column("proceedings.reconsideration.upheld")
    (('（一）予以公开', '总计'), ('行政复议', '结果维持'))
    """
    return _labels().get(key, (key, ""))


def cell_name(key: str) -> str:
    """The name of a cell in a message.

    >>> cell_name("requests.granted.total")
    '“（一）予以公开”总计'
    """
    row, column = row_and_column(key)
    return f"“{row}”{column}"
