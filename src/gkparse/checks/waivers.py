"""Waivers: findings that a person has looked at and accepts, with a reason and a date, in `gkparse.toml`.

Knows how a waiver is written and read, and which findings it means. Deliberately guesses nothing: a waiver
that lacks a reason, a person or a date, or that has a name which is not known, is refused with the file and
the place.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import Any, get_args

from attrs import frozen

from gkparse._issues.issue import Issue, names
from gkparse._issues.system import os_reason
from gkparse._issues.wording import Lang, Phrases, Wording
from gkparse.checks.fingerprints import fingerprint
from gkparse.errors import WaiverError
from gkparse.report import Report

_HEADER = "[[waiver]]"
# What the file can hold: waivers, and the language in which the command line speaks.
_SETTINGS = ("waiver", "lang")

# The type of each entry of a waiver, and how a message names the type.
_TEXT = Wording("a text", "文字")
_TYPES: dict[str, tuple[type, Wording]] = {
    "code": (str, _TEXT),
    "agency": (str, _TEXT),
    "year": (int, Wording("a whole number", "整数")),
    "key": (str, _TEXT),
    "fingerprint": (str, _TEXT),
    "reason": (str, _TEXT),
    "person": (str, _TEXT),
    "date": (dt.date, Wording("a date, written as 2024-01-31", "日期，写作2024-01-31")),
}
_REQUIRED = ("reason", "person", "date")
# One of them must say which findings are meant.
_SELECTING = ("code", "fingerprint")


@frozen(kw_only=True)
class Waiver:
    """A waiver. It means the findings for which all hold that it names.

    `key` is that of a finding, a prefix of it, or a cell that the finding is about. `line` is the line of the
    waiver in its file, from one.
    """

    reason: str
    person: str
    date: dt.date
    code: str | None = None
    agency: str | None = None
    year: int | None = None
    key: str | None = None
    fingerprint: str | None = None
    line: int = 1

    def is_about(self, report: Report) -> bool:
        """Whether a report is of the agency and the year that the waiver names, if it names them."""
        return self.agency in (None, report.agency) and self.year in (None, report.year)

    def means(self, issue: Issue, report: Report) -> bool:
        """Whether the waiver means an issue of a report."""
        return (
            self.is_about(report)
            and self.code in (None, issue.code)
            and (self.key is None or self._has_key(issue))
            and self.fingerprint in (None, fingerprint(issue, report))
        )

    def _has_key(self, issue: Issue) -> bool:
        assert self.key is not None
        return self.key in issue.cells or (issue.key is not None and names(self.key, issue.key))


def load_waivers(path: Path, codes: Container[str] | None = None) -> tuple[Waiver, ...]:
    """The waivers of a file. `codes` are those that a waiver can name; any, if it is None.

    Raises WaiverError with the file and what is wrong in it.
    """
    import tomllib

    try:
        text = path.read_text("utf-8")
        data = tomllib.loads(text)
    except OSError as error:
        raise _mistake(os_reason(error), path) from None
    except ValueError as error:  # no TOML, or no UTF-8
        raise _mistake(_MISTAKES["toml"], path, error=error) from None
    for key in data:
        if key not in _SETTINGS:
            raise _mistake(_MISTAKES["setting"], path, key=key)
    if "lang" in data and data["lang"] not in get_args(Lang):
        raise _mistake(_MISTAKES["lang"], path, lang=data["lang"])
    tables = data.get("waiver", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise _mistake(_MISTAKES["tables"], path)
    lines = [line for line, content in enumerate(text.splitlines(), 1) if content.strip().startswith(_HEADER)]
    if len(lines) != len(tables):
        lines = [1] * len(tables)
    return tuple(
        Waiver(**_checked(table, path, {"index": index, "line": line}, codes), line=line)
        for index, (table, line) in enumerate(zip(tables, lines, strict=True), 1)
    )


# What is wrong in a file: with the file itself, or with one waiver.
_MISTAKES: Phrases = {
    "toml": Wording("{error}", "不是有效的TOML文件（{error}）"),
    "tables": Wording(
        f"waiver must be a list of tables, each below a line {_HEADER}",
        f"waiver应为表的列表，每个表在一行{_HEADER}之下",
    ),
    "setting": Wording(
        f"{{key}} is not known; known are {' and '.join(_SETTINGS)}",
        f"没有{{key}}这一项；可用{'、'.join(_SETTINGS)}",
    ),
    "lang": Wording('lang is {lang}; it must be "en" or "zh"', 'lang为{lang}，应为"en"或"zh"'),
    "code": Wording("there is no code {code}", "没有代码{code}"),
    "unknown": Wording(
        f"{{key}} is not known; known are {', '.join(_TYPES)}", f"没有{{key}}这一项；可用{'、'.join(_TYPES)}"
    ),
    "type": Wording("{key} must be {type}", "{key}应为{type}"),
    "empty": Wording("{key} is empty", "{key}为空"),
    "missing": Wording("{key} is missing", "缺少{key}"),
    "selects-nothing": Wording(
        f"{' or '.join(_SELECTING)} must say what is waived", f"应以{'或'.join(_SELECTING)}说明豁免什么"
    ),
}
_IN_WAIVER = Wording("waiver {index} (line {line}): {mistake}", "第{index}条豁免（第{line}行）：{mistake}")


def _mistake(mistake: Wording, path: Path, **facts: object) -> WaiverError:
    """The exception for a mistake. With the index and the line of a waiver, it is said to be in that one."""
    wording = mistake.filled(facts)
    if "index" in facts:
        wording = _IN_WAIVER.filled({**facts, "mistake": wording})
    return WaiverError(f"{path}: {wording.en}", zh=f"{path}：{wording.zh}")


def _checked(
    table: dict[str, Any], path: Path, place: dict[str, int], codes: Container[str] | None
) -> dict[str, Any]:
    for key, value in table.items():
        if key not in _TYPES:
            raise _mistake(_MISTAKES["unknown"], path, key=key, **place)
        kind, described = _TYPES[key]
        # In Python a time is a date too, and a truth value a number.
        if not isinstance(value, kind) or isinstance(value, (bool, dt.datetime)):
            raise _mistake(_MISTAKES["type"], path, key=key, type=described, **place)
        if isinstance(value, str) and not value.strip():
            raise _mistake(_MISTAKES["empty"], path, key=key, **place)
    for key in _REQUIRED:
        if key not in table:
            raise _mistake(_MISTAKES["missing"], path, key=key, **place)
    if not any(key in table for key in _SELECTING):
        raise _mistake(_MISTAKES["selects-nothing"], path, **place)
    if codes is not None and "code" in table and table["code"] not in codes:
        raise _mistake(_MISTAKES["code"], path, code=table["code"], **place)
    return table


def write_waivers(waivers: Iterable[Waiver]) -> str:
    """Waivers as TOML, to append to a file."""
    return "".join(f"\n{_HEADER}\n{''.join(_entries(waiver))}" for waiver in waivers)


def _entries(waiver: Waiver) -> Iterator[str]:
    for key in _TYPES:
        value = getattr(waiver, key)
        if value is not None:
            # A basic string of TOML has the escapes of JSON.
            yield f"{key} = {json.dumps(value, ensure_ascii=False) if isinstance(value, str) else value}\n"
