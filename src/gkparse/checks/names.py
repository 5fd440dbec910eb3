"""How a message names a cell, a row or a table: with the labels of the official form."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from gkparse._issues.issue import names
from gkparse._issues.wording import Wording
from gkparse.forms import FORMS, TableForm
from gkparse.forms.caches import of_forms
from gkparse.forms.sections import ORDER, SECTIONS

# What an issue can be about that is no cell and no section.
PARTS: Mapping[str, Wording] = {
    "title": Wording("the title", "标题"),
    "agency": Wording("the name of the agency", "机关名称"),
    "year": Wording("the year", "年份"),
    "period": Wording("the period", "起止时间"),
    "sections": Wording("the sections", "各部分"),
}


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


def key_name(key: str) -> str:
    """The Chinese name of what an issue is about; "" if its key stands for nothing that the forms name.

    >>> key_name("requests.granted"), key_name("requests.*.total"), key_name("sections.overview")
    ('“（一）予以公开”', '“总计”列', '“总体情况”部分')
    """
    first, _, rest = key.partition(".")
    if key in PARTS:
        return PARTS[key].zh
    if first == "sections":
        return f"“{table_name(rest)}”部分" if rest in ORDER else ""
    if key in FORMS:
        return f"“{table_name(key)}”表"
    cell = next((cell for cell in _labels() if names(key, cell)), None)
    if cell is None:
        return ""
    row, column = row_and_column(cell)
    return cell_name(key) if cell == key else f"“{column}”列" if "*" in key else f"“{row}”"
