"""Judges the reading of a mangled text."""

from __future__ import annotations

from enum import StrEnum

import gkparse
from gkparse.strategies import Mangled


class Judgement(StrEnum):
    """How gkparse read a mangled text, from the best to the worst."""

    # Every cell is right.
    RIGHT = "right"
    # Issues name every wrong cell.
    NAMED = "named"
    # All operations are harmless, and yet there is a warning or an error.
    FALSE_ALARM = "false alarm"
    # An operation must be noticed, and there is no issue at all.
    UNNOTICED = "unnoticed"
    # No issue names some wrong cell.
    SILENTLY_WRONG = "silently wrong"


GOOD = frozenset({Judgement.RIGHT, Judgement.NAMED})


def judge(example: Mangled) -> tuple[Judgement, str]:
    """The judgement on the reading of a mangled text, and the evidence."""
    reading = gkparse.parse(example.text)
    silent = example.silently_wrong(reading)
    if silent:
        return Judgement.SILENTLY_WRONG, f"{example.operations}: {silent}"
    alarms = example.false_alarms(reading)
    if alarms:
        return (
            Judgement.FALSE_ALARM,
            f"{example.operations}: {[(issue.key, issue.message) for issue in alarms]}",
        )
    if example.noticeable and not reading.issues:
        return Judgement.UNNOTICED, f"{example.operations}: no issue at all"
    wrong = example.wrong(reading)
    return (Judgement.NAMED if wrong else Judgement.RIGHT), f"{example.operations}: {wrong}"
