"""How a reading of a mangled text is judged."""

from __future__ import annotations

from enum import StrEnum

import gkparse
from gkparse.strategies import Mangled


class Outcome(StrEnum):
    """What became of a mangled text, from the best to the worst."""

    RIGHT = "right"
    NAMED = "named"
    FALSE_ALARM = "false alarm"
    UNNOTICED = "unnoticed"
    SILENTLY_WRONG = "silently wrong"


GOOD = frozenset({Outcome.RIGHT, Outcome.NAMED})


def judge(found: Mangled) -> tuple[Outcome, str]:
    """The outcome of reading a mangled text, and the evidence."""
    reading = gkparse.parse(found.text)
    silent = found.silently_wrong(reading)
    if silent:
        return Outcome.SILENTLY_WRONG, f"{found.operations}: {silent}"
    alarms = found.false_alarms(reading)
    if alarms:
        return Outcome.FALSE_ALARM, f"{found.operations}: {[(one.key, one.message) for one in alarms]}"
    if found.noticeable and not reading.issues:
        return Outcome.UNNOTICED, f"{found.operations}: no issue at all"
    wrong = found.wrong(reading)
    return (Outcome.NAMED if wrong else Outcome.RIGHT), f"{found.operations}: {wrong}"
