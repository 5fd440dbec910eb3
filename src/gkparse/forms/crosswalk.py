"""Which cells of one edition of the forms count the same as which cells of another, and why.

Knows the quantities behind the labels. Knows no report: `panel/harmonised` applies this to figures. It says
nothing about the forms of an edition that it does not name.

Sources: 国办公开办函〔2019〕60号 and 国办公开办函〔2021〕30号 for the forms; 条例 (State Council Order 711)
articles 20 and 36 to 39; 国办发〔2018〕37号 on 行政规范性文件.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache

from attrs import field, frozen

from gkparse.forms.caches import of_forms
from gkparse.forms.editions import EDITIONS, FORMS
from gkparse.forms.types import FormName, TableForm


class How(StrEnum):
    """How a cell of one form compares with cells of another form."""

    #: Both forms count the same in one cell.
    SAME = "same"
    #: The cell counts what several cells of the other form count together.
    SUM = "sum"
    #: The cell is one of several that together count what one cell of the other form counts.
    PART = "part"
    #: The cells count nearly the same. They do not belong into one series.
    NEAR = "near"
    #: The other form has nothing like it.
    NONE = "none"


@frozen
class Reason:
    """Why cells compare as they do, in both languages."""

    en: str
    zh: str


@frozen
class Entry:
    """Cells of the editions that belong together, by the name of the edition.

    A `*` stands for one part of a key, the same part in all keys of the entry. `how` is SAME, SUM, NEAR or
    NONE. In a SUM one edition has one cell, and its key is that of the series.
    """

    cells: Mapping[FormName, tuple[str, ...]]
    how: How
    reason: Reason


def _both(*keys: str) -> Mapping[FormName, tuple[str, ...]]:
    return {"2019": keys, "2021": keys}


_COUNTED_UNDER_OTHER = Reason(
    "the notice of 2021 divides the row （六）其他处理 into three; together they count what it counted",
    "2021年格式将“（六）其他处理”一行分为三行，三行之和与原一行口径相同",
)
_MADE = Reason(
    "2019 counts what was made in the year (制作), 2021 what was made and issued (制发); "
    "and 规范性文件 of 2019 is wider than 行政规范性文件 of 2021",
    "2019年统计本年“新制作”，2021年统计本年“制发”；2019年的“规范性文件”宽于2021年的“行政规范性文件”",
)
_DISCLOSED = Reason(
    "2019 counts documents that are open to the public, 2021 documents in force: a repealed document "
    "can still be open, and documents of earlier years can be open for the first time",
    "2019年统计已公开的文件，2021年统计现行有效的文件：已废止的文件可能仍在公开，往年的文件也可能首次公开",
)
_REPEALED = Reason(
    "the form of 2019 does not ask for repealed documents",
    "2019年格式不统计废止件数",
)
_FEE_ITEMS = Reason(
    "2019 counts kinds of fees, 2021 asks for the money that was collected",
    "2019年统计收费项目的数量，2021年统计收费的金额",
)
_ITEMS = Reason(
    "the form of 2021 does not ask how many items there are, nor by how many they changed",
    "2021年格式不统计项目数量及其增减",
)
_DROPPED = Reason("the form of 2021 does not have this row", "2021年格式没有此行")
_DECISIONS = Reason(
    "both forms count the decisions of the year",
    "两种格式均统计本年作出的处理决定",
)
_REQUESTS = Reason(
    "the notice of 2021 left this row and all columns of the table as they were",
    "2021年格式未改变此行及各列",
)
_PROCEEDINGS = Reason("the notice of 2021 left this table as it was", "2021年格式未改变此表")

# The first entry that names a cell counts.
CROSSWALK: tuple[Entry, ...] = (
    Entry({"2019": ("disclosure.*.newly_made",), "2021": ("disclosure.*.made",)}, How.NEAR, _MADE),
    Entry({"2019": ("disclosure.*.newly_disclosed",)}, How.NONE, _DISCLOSED),
    Entry({"2019": ("disclosure.*.total_disclosed",)}, How.NONE, _DISCLOSED),
    Entry({"2021": ("disclosure.*.in_force",)}, How.NONE, _DISCLOSED),
    Entry({"2021": ("disclosure.*.repealed",)}, How.NONE, _REPEALED),
    Entry({"2019": ("disclosure.fees.*",)}, How.NONE, _FEE_ITEMS),
    Entry({"2021": ("disclosure.fees.*",)}, How.NONE, _FEE_ITEMS),
    Entry({"2019": ("disclosure.other_services.*",)}, How.NONE, _DROPPED),
    Entry({"2019": ("disclosure.procurement.*",)}, How.NONE, _DROPPED),
    Entry({"2019": ("disclosure.*.previous_year",)}, How.NONE, _ITEMS),
    Entry({"2019": ("disclosure.*.change",)}, How.NONE, _ITEMS),
    Entry(_both("disclosure.*.decisions"), How.SAME, _DECISIONS),
    Entry(
        {
            "2019": ("requests.other.*",),
            "2021": (
                "requests.other_no_correction.*",
                "requests.other_unpaid_fee.*",
                "requests.other_other.*",
            ),
        },
        How.SUM,
        _COUNTED_UNDER_OTHER,
    ),
    Entry(_both("requests.*.*"), How.SAME, _REQUESTS),
    Entry(_both("proceedings.*.*"), How.SAME, _PROCEEDINGS),
)


@frozen
class Counterparts:
    """What a cell of one form is comparable with.

    `others` has the keys of the cells in each other form. `series` is the key of the series to which the cell
    belongs, and `parts` are the cells of its own form that give the number of the series: one, or those that
    must be added. A cell that belongs to no series has None and no parts.
    """

    how: How
    others: Mapping[FormName, tuple[str, ...]] = field(hash=False)
    reason: Reason
    series: str | None
    parts: tuple[str, ...]


@of_forms
@cache
def counterparts(form: TableForm) -> Mapping[str, Counterparts]:
    """What each cell of a form is comparable with, by its key, in the order of the form.

    Cells that the crosswalk does not name are missing: those of an edition that a program installs.

    >>> from gkparse.forms.editions import form_of
    >>> found = counterparts(form_of("requests", "2021"))["requests.other_other.total"]
    >>> found.how.value, found.others, found.series
    ('part', {'2019': ('requests.other.total',)}, 'requests.other.total')
    """
    found = ((key, _of_cell(form.form, key)) for key in form.slots)
    return {key: counterpart for key, counterpart in found if counterpart is not None}


def _of_cell(form: FormName, key: str) -> Counterparts | None:
    for entry in CROSSWALK:
        for pattern in entry.cells.get(form, ()):
            if (wild := _wild(pattern, key)) is not None:
                cells = {
                    name: tuple(_filled(each, wild) for each in keys) for name, keys in entry.cells.items()
                }
                return _counterparts(form, cells, entry)
    return None


def _counterparts(form: FormName, cells: Mapping[FormName, tuple[str, ...]], entry: Entry) -> Counterparts:
    others = {name: keys for name, keys in cells.items() if name != form}
    if entry.how not in (How.SAME, How.SUM):
        return Counterparts(entry.how, others, entry.reason, None, ())
    series = min(cells.values(), key=len)[0]
    how = How.PART if len(cells[form]) > 1 else entry.how
    return Counterparts(how, others, entry.reason, series, cells[form])


def _wild(pattern: str, key: str) -> list[str] | None:
    """What the stars of a pattern stand for in a key; None if the key is no such key."""
    names, parts = pattern.split("."), key.split(".")
    if len(names) != len(parts) or any(
        name not in ("*", part) for name, part in zip(names, parts, strict=True)
    ):
        return None
    return [part for name, part in zip(names, parts, strict=True) if name == "*"]


def _filled(pattern: str, wild: list[str]) -> str:
    """A pattern with the words that its stars stand for."""
    words = iter(wild)
    return ".".join(next(words) if name == "*" else name for name in pattern.split("."))


@of_forms
@cache
def series_keys() -> tuple[str, ...]:
    """The keys of all series, in the order of the forms: the columns of a harmonised panel.

    >>> len(series_keys()), series_keys()[:2]
    (179, ('disclosure.licensing.decisions', 'disclosure.penalties.decisions'))
    """
    return tuple(dict.fromkeys(_series_of_forms()))


def _series_of_forms() -> Iterator[str]:
    for forms in FORMS.values():
        for form in forms:
            for found in counterparts(form).values():
                if found.series is not None:
                    yield found.series


def compared_forms() -> tuple[FormName, ...]:
    """The names of the editions that the crosswalk knows, in the order of their years."""
    named = {name for entry in CROSSWALK for name in entry.cells}
    return tuple(edition.name for edition in EDITIONS if edition.name in named)
