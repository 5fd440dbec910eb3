"""Decisions: what people say of cells after they looked at the source, in a JSON file.

The review page saves the file. A person either confirms what was read, or says what the source really
prints. Knows how a decision is read and whether it fits a cell: it does while the cell is read as it was when
the decision was made.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path, PurePath
from typing import Any, Literal, get_args

from attrs import frozen

from gkparse._issues.system import os_reason
from gkparse._issues.wording import Phrases, Wording
from gkparse._text.units import BARE_AMOUNT
from gkparse._text.values import State
from gkparse.errors import DecisionError
from gkparse.reading import CellReading, Reading

VERSION = 1

Kind = Literal["confirmed", "corrected"]


@frozen(kw_only=True)
class Decision:
    """What a person says of one cell.

    `key` is that of the cell. `state`, `read` and `raw` are what was read when the decision was made; `value`
    is what the source prints, None for a blank. `findings` are the fingerprints of the findings about the
    cell at that time. The report is that of `agency` and `year`, or if both are unknown that of `file`.
    """

    file: str
    agency: str | None
    year: int | None
    key: str
    kind: Kind
    state: str
    read: str | None
    raw: str | None
    value: str | None
    reason: str
    person: str
    time: str
    findings: tuple[str, ...] = ()

    @property
    def number(self) -> int | Decimal | None:
        """The figure that the source prints; None for a blank."""
        if self.value is None:
            return None
        return Decimal(self.value) if "." in self.value else int(self.value)

    def is_about(self, name: str, reading: Reading) -> bool:
        """Whether it is about the report of a reading, which was read from the file `name`."""
        report = reading.report
        if self.agency is None and self.year is None:
            return PurePath(self.file).name == PurePath(name).name
        return (self.agency, self.year) == (report.agency, report.year)

    def fits(self, cell: CellReading) -> bool:
        """Whether the cell is still read as it was when the decision was made."""
        return (self.state, self.read, self.raw) == (cell.state.value, figure(cell), cell.raw)


def figure(cell: CellReading) -> str | None:
    """The figure of a cell as decisions have it: a text, so that no program rounds it."""
    if cell.value is None:
        return None
    return format(cell.value, "f") if isinstance(cell.value, Decimal) else str(cell.value)


# What is wrong in a file.
_MISTAKES: Phrases = {
    "json": Wording("{error}", "不是有效的JSON文件（{error}）"),
    "version": Wording(
        f"decisions_version must be {VERSION}; a newer gkparse may have written the file",
        f"decisions_version应为{VERSION}；文件可能由更新的版本写出",
    ),
    "list": Wording("decisions must be a list of objects", "decisions应为对象的列表"),
    "entry": Wording("decision {index}: {name} is missing or wrong", "第{index}条：{name}缺失或有误"),
    "unknown": Wording("decision {index}: {name} is not known", "第{index}条：没有{name}这一项"),
    "changed": Wording(
        "decision {index}: a confirmed cell has the value that was read",
        "第{index}条：确认的单元格，其值应与所读相同",
    ),
}


def load_decisions(path: Path) -> tuple[Decision, ...]:
    """The decisions of a file. Raises DecisionError with the file and what is wrong in it."""
    try:
        data = json.loads(path.read_bytes())
    except OSError as error:
        reason = os_reason(error)
        raise DecisionError(f"{path}: {reason.en}", zh=f"{path}：{reason.zh}") from None
    except (ValueError, RecursionError) as error:
        raise _mistake(path, "json", error=error) from None
    if not isinstance(data, dict) or data.get("decisions_version") != VERSION:
        raise _mistake(path, "version")
    entries = data.get("decisions")
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise _mistake(path, "list")
    return tuple(_decision(path, index, entry) for index, entry in enumerate(entries, 1))


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_figure(value: Any) -> bool:
    return value is None or (
        isinstance(value, str) and len(value) < 100 and bool(BARE_AMOUNT.fullmatch(value))
    )


def _is_time(value: Any) -> bool:
    try:
        return isinstance(value, str) and dt.datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


# What each entry of a decision must be.
_ENTRIES: Mapping[str, Callable[[Any], bool]] = {
    "file": lambda value: isinstance(value, str),
    "agency": lambda value: value is None or isinstance(value, str),
    "year": lambda value: value is None or type(value) is int,
    "key": lambda value: isinstance(value, str) and bool(re.fullmatch(r"[a-z_0-9.]+", value)),
    "kind": lambda value: value in get_args(Kind),
    "state": _is_text,
    "read": _is_figure,
    "raw": lambda value: value is None or isinstance(value, str),
    "value": _is_figure,
    "reason": _is_text,
    "person": _is_text,
    "time": _is_time,
    "findings": lambda value: isinstance(value, list) and all(map(_is_text, value)),
}


def _decision(path: Path, index: int, entry: Mapping[str, Any]) -> Decision:
    for name in entry:
        if name not in _ENTRIES:
            raise _mistake(path, "unknown", index=index, name=name)
    for name, is_right in _ENTRIES.items():
        if name not in entry or not is_right(entry[name]):
            raise _mistake(path, "entry", index=index, name=name)
    nothing_read = entry["state"] in (State.UNREADABLE, State.ABSENT)
    if entry["kind"] == "confirmed" and (nothing_read or entry["value"] != entry["read"]):
        raise _mistake(path, "changed", index=index)
    return Decision(**{**entry, "findings": tuple(entry["findings"])})


def _mistake(path: Path, code: str, **facts: object) -> DecisionError:
    mistake = _MISTAKES[code].filled(facts)
    return DecisionError(f"{path}: {mistake.en}", zh=f"{path}：{mistake.zh}")
