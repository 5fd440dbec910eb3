"""Which rules there are: discovery by entry points, order, and those that failed to load.

The built-in rules register like any plugin, under the group `gkparse.rules`. An entry point gives a `Rule` or
a sequence of rules. A built-in rule keeps its code; plugins that compete for one code are all refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from attrs import frozen

from gkparse._issues.wording import Wording
from gkparse.checks.rule import Rule
from gkparse.errors import RuleError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "gkparse.rules"
OWN_DISTRIBUTION = "gkparse"


@frozen
class RuleFailure:
    """A registered rule that cannot be used: its name, its distribution, and why."""

    name: str
    distribution: str
    reason: Wording


@frozen
class Rules:
    """The rules that a check asks, in their order, and those that could not be loaded.

    >>> import gkparse
    >>> "total-differs" in gkparse.installed_rules().codes
    True
    """

    items: tuple[Rule, ...]
    failures: tuple[RuleFailure, ...] = ()

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the rules."""
        return tuple(rule.code for rule in self.items)

    def __getitem__(self, code: str) -> Rule:
        """The rule of this code. Raises RuleError if there is none."""
        for rule in self.items:
            if rule.code == code:
                return rule
        raise RuleError(
            f"there is no rule {code!r}; there are: {', '.join(self.codes) or 'none'}",
            zh=f"没有代码为{code}的规则；现有：{'、'.join(self.codes) or '无'}",
        )

    def only(self, *codes: str) -> Rules:
        """Only the rules of these codes. Raises RuleError for a code that is not there."""
        wanted = {self[code].code for code in codes}
        return Rules(tuple(rule for rule in self.items if rule.code in wanted), self.failures)

    def without(self, *codes: str) -> Rules:
        """All rules but those of these codes. Raises RuleError for a code that is not there."""
        unwanted = {self[code].code for code in codes}
        return Rules(tuple(rule for rule in self.items if rule.code not in unwanted), self.failures)

    def adding(self, *rules: Rule) -> Rules:
        """These rules and the given ones. Raises RuleError if one is no Rule or its code is taken."""
        taken = set(self.codes)
        for rule in rules:
            if not isinstance(rule, Rule):
                raise RuleError(
                    f"{rule!r} is not a gkparse.checks.Rule", zh=f"{rule!r}不是gkparse.checks.Rule"
                )
            if rule.code in taken:
                raise RuleError(
                    f"the code {rule.code!r} is taken: give the rule another code",
                    zh=f"代码{rule.code}已被占用：请为规则另取代码",
                )
            taken.add(rule.code)
        return Rules((*self.items, *rules), self.failures)


def load_rules(registered: Iterable[EntryPoint]) -> Rules:
    """The rules of entry points: the built-in ones first, then by name. One that fails is a RuleFailure."""
    loaded: list[tuple[bool, str, str, Rule]] = []
    failures: list[RuleFailure] = []
    for entry in registered:
        distribution = entry.dist.name if entry.dist else "unknown"
        try:
            value = entry.load()
        except Exception as error:  # the import of a plugin may fail in any way
            reason = f"{type(error).__name__}: {error}"
            failures.append(RuleFailure(entry.name, distribution, Wording(reason, f"运行出错（{reason}）")))
            continue
        rules = tuple(value) if isinstance(value, (tuple, list)) else (value,)
        for rule in rules:
            if isinstance(rule, Rule):
                loaded.append((distribution != OWN_DISTRIBUTION, entry.name, distribution, rule))
            else:
                kind = type(rule).__name__
                wording = Wording(
                    f"it is a {kind}, not a gkparse.checks.Rule", f"类型为{kind}，不是gkparse.checks.Rule"
                )
                failures.append(RuleFailure(entry.name, distribution, wording))
    items: list[Rule] = []
    for foreign, name, distribution, rule in sorted(loaded, key=lambda entry: entry[:3]):
        rivals = [other for other in loaded if other[3].code == rule.code]
        if foreign and len(rivals) > 1:
            wording = Wording(
                f"the code {rule.code} is taken by another distribution", f"代码{rule.code}已被其他软件包占用"
            )
            failures.append(RuleFailure(name, distribution, wording))
        else:
            items.append(rule)
    return Rules(tuple(items), tuple(failures))


@cache
def installed_rules() -> Rules:
    """The rules registered under the entry-point group `gkparse.rules`, loaded once per process."""
    from importlib.metadata import entry_points

    return load_rules(entry_points(group=GROUP))
