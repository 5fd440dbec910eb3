"""What the words of a clause can mean: sums of cells, in which units, and where.

Types only. `request_patterns` and `other_patterns` have the table.
"""

from __future__ import annotations

from enum import Enum

from attrs import frozen

# The key of the fee of section six, which no table holds.
INFORMATION_FEE = "information_fee"

# The words of a clause, by their names in the grammar `statements`.
Words = frozenset[str]

# What is counted in which units.
FILES = frozenset("件条份宗起例项个笔")
CASES = frozenset("件宗起例项个")
DOCUMENTS = frozenset("件个份部项")
ACTS = frozenset("件宗起例")
PROJECTS = frozenset("个项")
MONEY = frozenset(("元", "万元"))


@frozen
class Meaning:
    """The cells whose sum a figure is, and those that are taken from this sum."""

    cells: tuple[str, ...]
    without: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all its cells."""
        return (*self.cells, *self.without)


class Frame(Enum):
    """What the clauses before a clause speak of, so that it need not name it again."""

    REQUESTS = "requests"
    APPLICANTS = "applicants"
    RECONSIDERATION = "reconsideration"
    LITIGATION = "litigation"
    DIRECT = "litigation_direct"
    AFTER = "litigation_after_reconsideration"
    REGULATIONS = "regulations"
    NORMATIVE = "normative_documents"
    ACTS = "acts"
    PROCUREMENT = "procurement"
    FEE = "fee"


@frozen(kw_only=True)
class Pattern:
    """What a figure beside certain words means.

    `meanings` has more than one if the words fit several quantities: the figure must be one of them. They
    are empty if no table holds the figure. `units` are those in which the quantity is counted. `within` are
    the frames in which the words mean this; None if they do in every one. `frame` is what the clauses that
    follow speak of. `none` is what is 0 if the clause says that there is nothing: 未收到申请.
    """

    meanings: tuple[Meaning, ...]
    units: frozenset[str]
    within: frozenset[Frame] | None = None
    frame: Frame | None = None
    none: tuple[Meaning, ...] = ()
    incoming: bool = False
    """Whether it counts requests that came in: then what came over from last year may be among them."""
    about_requests: bool = False
    """Whether the words must stand where the text speaks of requests for information: 申请 alone."""
    about_proceedings: bool = False
    """Whether the words must stand where the text speaks of information: 行政复议 alone."""
    by_context: bool = False
    """Whether other words of the sentence that only reports on requests have can stand for the frame."""
    not_among: bool = False
    """Whether 其中 before the words shows that the figure is a part only."""
