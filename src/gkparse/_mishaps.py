"""What happened to a table that cannot be read: cut off, damaged, an image, labels and figures apart.

Looks at the text around and gives it a name, so that a lost table is one issue that says what happened and
not one for each of its rows. Reads no figure, and changes nothing that was read but for the last figure of
a text that was cut off, which may have lost its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from gkparse._alignment import Alignment, Found
from gkparse._check import proves
from gkparse._fold import fold
from gkparse._issue import Issue, issue
from gkparse._labels import labels_of
from gkparse._separators import WITHOUT_STROKES
from gkparse._span import Span
from gkparse._value import State, looks_like_value
from gkparse.forms import TableName
from gkparse.grid import Line, Lines

LOST = (Found.ABSENT, Found.UNKNOWN, Found.IN_DOUBT)


@frozen
class Around:
    """What is to be seen around a table: whether the text ends within it, and the damaged lines in it."""

    cut_off: bool = False
    damaged: tuple[Line, ...] = ()


UNHARMED = Around()


def look_around(table: Alignment, lines: Lines, last_heading: int, *, open_end: bool) -> Around:
    """What is to be seen around a table that is not whole.

    `last_heading` is where the last heading of a section stands; `open_end` says that the source ends with
    the last of the lines and no line end.
    """
    cut_off = (
        last_heading < table.extent.stop
        and _ends_with(table, lines)
        and (
            list(table.rows.values())[-1].found in LOST
            or (open_end and (not _last_is_full(table) or _touching(table, lines[-1].span.stop) is not None))
        )
    )
    if not cut_off and not any(row.found in LOST for row in table.rows.values()):
        return UNHARMED
    extent = table.extent
    within = [line for line in lines if extent.start <= line.start < extent.stop]
    return Around(cut_off, tuple(line for line in within if is_damaged(line.text)))


MOST_BEHIND = 60
"""So many characters of a row that was torn may stand behind the last row that was read."""

_SENTENCE = re.compile("[。；！？]")


def _ends_with(table: Alignment, lines: Lines) -> bool:
    """Whether the text ends with a table, or with a row of it that was torn."""
    behind = [line.text.translate(WITHOUT_STROKES) for line in lines if line.start >= table.extent.stop]
    return not any(map(_SENTENCE.search, behind)) and sum(map(len, behind)) <= MOST_BEHIND


def _last_row(table: Alignment) -> tuple[str, list[str]]:
    """The row that stands last in the text, and its cells."""
    last = max(table.rows, key=lambda key: span.stop if (span := table.rows[key].span) else -1)
    return last, [key for key in table.cells if key.rpartition(".")[0] == last or last == table.form.table]


def _last_is_full(table: Alignment) -> bool:
    return all(table.cells[key].state is State.NUMBER for key in _last_row(table)[1])


def _touching(table: Alignment, end: int) -> str | None:
    """The key of the cell whose figure is the last thing in the text, unless a sum proves it whole."""
    touching = (
        key
        for key, cell in table.cells.items()
        if cell.state is State.NUMBER and cell.place is not None and cell.place.span.stop == end
    )
    key = next(touching, None)
    figures = {name: cell.value for name, cell in table.cells.items()}
    return None if key is None or proves(table.form, key, figures) else key


def without_end(table: Alignment, end: int | None) -> Alignment:
    """A table that was cut off, without what may have lost its end.

    Where the text ends without a line end, 12 may be the beginning of 126; and in a row that is not full,
    blanks may be what was cut off.
    """
    last, mine = _last_row(table)
    if _last_is_full(table):
        touching = None if end is None else _touching(table, end)
        mine = [touching] if touching is not None else []
    if not mine:
        return table
    lost = {
        key: evolve(cell, value=None, unit=None, state=State.UNREADABLE, raw=None)
        for key, cell in table.cells.items()
        if key in mine
    }
    found = Found.UNKNOWN if table.rows[last].found is not Found.ABSENT else Found.ABSENT
    rows = {**table.rows, last: evolve(table.rows[last], found=found, figures=(), surplus=())}
    return evolve(table, cells={**table.cells, **lost}, rows=rows)


# Enough characters to judge by; and so many of them must be such as no report has.
_LEAST_CHARACTERS, _SHARE = 3, 3
_ODD = re.compile("[\ufffd\x80-\x9f\u00a1-\u00ff\ue000-\uf8ff?]")
_HAN = re.compile("[\u4e00-\u9fff]")


def is_damaged(text: str) -> bool:
    """Whether a line is what a wrong encoding makes of Chinese: ����, ????, ä¸»åŠ¨, 涓诲姩鍏紑.

    >>> is_damaged("涓诲姩鍏紑鏀垮簻淇℃伅"), is_damaged("ä¸»å\x8a¨å…¬å¼€"), is_damaged("����")
    (True, True, True)
    >>> is_damaged("主动公开政府信息情况"), is_damaged("规章\t0\t0\t0"), is_damaged("为什么？")
    (False, False, False)
    """
    words = [char for char in text if char == "?" or not (char.isspace() or char.isascii())]
    if len(words) < _LEAST_CHARACTERS:
        return False
    if _SHARE * len(_ODD.findall("".join(words))) >= len(words):
        return True
    # UTF-8 read as GBK gives characters that are Chinese, and the right ones when it is undone.
    undone = text.encode("gbk", "ignore").decode("utf-8", "ignore")
    return 2 * len(_HAN.findall(undone)) >= len(_HAN.findall(text)) > _LEAST_CHARACTERS


_IMAGE = re.compile(r"!\[|<img|\.(?:png|jpe?g|gif|bmp|webp)\b|图片|[见如]附?图", re.IGNORECASE)
_PIECE = re.compile(r"[^\s|,]+")
LEAST_LABELS = 3


def why_not_found(name: TableName, title: str, heading: Span, text: Lines, *, ends: bool) -> Issue:
    """Why there is no table in its section. `ends` says that the source ends with it."""
    printed = [line for line in text if not line.text.isspace() and line.text]
    damaged = [line for line in printed if is_damaged(line.text)]
    if 2 * len(damaged) > len(printed):
        return damage(name, title, damaged)
    labels = {label.key for piece in _pieces(printed) for label in labels_of(piece) if label.table == name}
    figures = sum(looks_like_value(piece) for piece in _pieces(printed))
    if len(labels) >= LEAST_LABELS and not figures and ends:
        return issue("table-cut-off", name, heading, name=title, names="all", names_zh="全部各行")
    if not printed:
        reason, zh = "nothing stands below its heading: it may be an image", "标题下没有文字，可能是图片"
    elif any(_IMAGE.search(line.text) for line in printed):
        reason, zh = "an image stands in its place", "该处为图片"
    elif len(labels) >= LEAST_LABELS and figures:
        reason, zh = "no layout puts its labels and figures together", "没有版式能将表头与数字对应"
    elif len(labels) >= LEAST_LABELS:
        reason, zh = "its labels are there, and no figures", "有表头而没有数字"
    elif figures >= MANY_FIGURES:
        reason, zh = "there are figures, and none of its labels", "有数字而没有表头"
    else:
        reason, zh = "its section has no text with its labels", "该部分没有带表头的文字"
    return issue("table-not-found", name, heading, name=title, reason=reason, reason_zh=zh)


MANY_FIGURES = 10


def damage(key: str, where: str, lines: Sequence[Line]) -> Issue:
    """The issue of damaged lines."""
    span = Span(lines[0].start, lines[-1].span.stop)
    return issue("text-damaged", key, span, where=where, sample=_short(lines[0].text))


def _pieces(lines: Sequence[Line]) -> Iterator[str]:
    for line in lines:
        yield from _PIECE.findall(fold(line.text))


def _short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= 20 else f"{text[:19]}…"
