"""What an entry of the catalogue is: a severity, a message and a remedy, each in English and Chinese.

Knows how a message is put together from its wording and the facts of a case. Holds no wording itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal

from attrs import field, frozen

Lang = Literal["en", "zh"]


class Severity(StrEnum):
    """How much an issue matters. They compare by `rank`: 0 is the gravest."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        return list(Severity).index(self)


@frozen
class Wording:
    """A text in both languages. The names of facts stand in braces.

    >>> row = Wording("the row {name} is missing", "缺少“{name}”一行")
    >>> row.filled({"name": "行政许可"}).of("zh")
    '缺少“行政许可”一行'
    """

    en: str
    zh: str

    def of(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en

    def filled(self, facts: Mapping[str, object]) -> Wording:
        """The text with its facts. A fact that is a wording itself appears in the language of the text."""
        return Wording(self.en.format_map(_in("en", facts)), self.zh.format_map(_in("zh", facts)))


def _in(lang: Lang, facts: Mapping[str, object]) -> dict[str, object]:
    return {name: fact.of(lang) if isinstance(fact, Wording) else fact for name, fact in facts.items()}


# Wordings by their codes.
Phrases = Mapping[str, Wording]


@frozen
class Entry:
    """The message of one code, and what the reader can do about it.

    `phrases` are for the facts that are codes themselves, such as `reason`: for each such fact the wording
    of every code that it can have.
    """

    severity: Severity
    en: str
    zh: str
    remedy: Wording
    phrases: Mapping[str, Phrases] = field(factory=dict)

    def message(self, facts: Mapping[str, object]) -> Wording:
        """The message with its facts. That of an error ends with the remedy."""
        finding, advice = self.finding(facts), self.advice(facts)
        if self.severity is not Severity.ERROR:
            return finding
        return Wording(f"{finding.en}. {advice.en}", f"{finding.zh}。{advice.zh}")

    def finding(self, facts: Mapping[str, object]) -> Wording:
        """What was found, with its facts, and without the remedy."""
        return Wording(self.en, self.zh).filled(self._worded(facts))

    def advice(self, facts: Mapping[str, object]) -> Wording:
        """The remedy with its facts."""
        return self.remedy.filled(self._worded(facts))

    def _worded(self, facts: Mapping[str, object]) -> dict[str, object]:
        """The facts, with the wordings of those that are codes."""
        worded = {name: phrases[str(facts[name])].filled(facts) for name, phrases in self.phrases.items()}
        return {**facts, **worded}
