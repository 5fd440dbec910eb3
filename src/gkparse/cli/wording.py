"""The words of the page for a person, in English and Chinese.

The messages of issues are not here but in the catalogue.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal, get_args

from attrs import frozen

from gkparse import Issue, Severity, State

Lang = Literal["en", "zh"]
LANGS: tuple[Lang, ...] = get_args(Lang)


@frozen(kw_only=True)
class Wording:
    """The words of the page in one language. A noun is a pair: singular and plural."""

    states: dict[State, str]
    severities: dict[Severity, tuple[str, str]]
    clean: str
    proposal: str
    paragraphs: tuple[str, str]
    unread: tuple[str, str]
    preamble: str
    trailer: str
    no_title: str
    doubtful: str
    unclassified: str
    form: str
    comma: str


WORDS: dict[Lang, Wording] = {
    "en": Wording(
        states={
            State.NUMBER: "?",
            State.BLANK: "blank",
            State.NOT_APPLICABLE: "n/a",
            State.UNREADABLE: "?",
            State.ABSENT: "absent",
        },
        severities={
            Severity.ERROR: ("error", "errors"),
            Severity.WARNING: ("warning", "warnings"),
            Severity.INFO: ("info", "infos"),
        },
        clean="no issues",
        proposal="proposal: ",
        paragraphs=("paragraph", "paragraphs"),
        unread=("line unread", "lines unread"),
        preamble="before the first section",
        trailer="after the last section",
        no_title="no title",
        doubtful="doubtful: see the issues below",
        unclassified="unclassified",
        form="{table} {form}",
        comma=", ",
    ),
    "zh": Wording(
        states={
            State.NUMBER: "?",
            State.BLANK: "空",
            State.NOT_APPLICABLE: "不适用",
            State.UNREADABLE: "?",
            State.ABSENT: "缺",
        },
        severities={
            Severity.ERROR: ("错误", "个错误"),
            Severity.WARNING: ("警告", "个警告"),
            Severity.INFO: ("提示", "个提示"),
        },
        clean="未发现问题",
        proposal="建议：",
        paragraphs=("段", "段"),
        unread=("行未读出", "行未读出"),
        preamble="第一部分之前",
        trailer="最后部分之后",
        no_title="无标题",
        doubtful="存疑，见下列问题",
        unclassified="未归类",
        form="{form}年格式（{table}）",
        comma="，",
    ),
}


def message(issue: Issue, lang: Lang) -> str:
    """The message of an issue in a language, on one line."""
    return plain(issue.message_zh if lang == "zh" else issue.message)


def count(number: int, noun: tuple[str, str], lang: Lang) -> str:
    """A number with its noun.

    >>> count(1, ("error", "errors"), "en"), count(2, ("错误", "个错误"), "zh")
    ('1 error', '2个错误')
    """
    if lang == "zh":
        return f"{number}{noun[1]}"
    return f"{number} {noun[0] if number == 1 else noun[1]}"


def tally(issues: Iterable[Issue], lang: Lang) -> list[tuple[Severity, str]]:
    """The number of issues of each severity that occurs, gravest first: (WARNING, "2 warnings")."""
    counts = Counter(issue.severity for issue in issues)
    nouns = WORDS[lang].severities
    return [(each, count(counts[each], nouns[each], lang)) for each in Severity if each in counts]


def plain(text: str) -> str:
    r"""A text from a document with a blank for each control character, so that it cannot steer the terminal.

    Surrogates stay: they stand for bytes of a file name that are not UTF-8, and the stream escapes them.

    >>> plain("规章\x1b[2J\n0")
    '规章 [2J 0'
    """
    return "".join(char if char.isprintable() or "\ud800" <= char <= "\udfff" else " " for char in text)
