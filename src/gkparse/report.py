"""The report as typed data: the public model. Content only; places in the source are in the Reading.

A count is an `int`, an amount a `Decimal` as printed; `None` means that the source does not say, or
that it could not be read (the Reading tells which). The classes of the tables are written out, so
that editors and type checkers see them; a test holds them equal to the forms.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from attrs import field, frozen

from gkparse._lines.heading import Scheme
from gkparse.forms.sections import SectionKind

AmountUnit = Literal["元", "万元"]


@frozen(kw_only=True)
class DocumentCounts2019:
    """规章 or 规范性文件, form of 2019: documents made, newly disclosed, disclosed in all."""

    newly_made: int | None = None
    newly_disclosed: int | None = None
    total_disclosed: int | None = None


@frozen(kw_only=True)
class ItemCounts2019:
    """Items of a kind of administrative act: last year's, this year's change (signed), decisions made."""

    previous_year: int | None = None
    change: int | None = None
    decisions: int | None = None


@frozen(kw_only=True)
class FeeItems2019:
    """行政事业性收费, form of 2019: items of last year, and this year's change (signed)."""

    previous_year: int | None = None
    change: int | None = None


@frozen(kw_only=True)
class Procurement2019:
    """政府集中采购: projects, and the amount as printed in `amount_unit` (None where no unit is printed)."""

    projects: int | None = None
    amount: Decimal | None = None
    amount_unit: AmountUnit | None = None


@frozen(kw_only=True)
class Disclosure2019:
    """主动公开政府信息情况 in the form of 2019."""

    regulations: DocumentCounts2019 = DocumentCounts2019()
    normative_documents: DocumentCounts2019 = DocumentCounts2019()
    licensing: ItemCounts2019 = ItemCounts2019()
    other_services: ItemCounts2019 = ItemCounts2019()
    penalties: ItemCounts2019 = ItemCounts2019()
    coercive_measures: ItemCounts2019 = ItemCounts2019()
    fees: FeeItems2019 = FeeItems2019()
    procurement: Procurement2019 = Procurement2019()
    form: Literal["2019"] = "2019"


@frozen(kw_only=True)
class DocumentCounts2021:
    """规章 or 行政规范性文件, form of 2021: made this year, repealed this year, in force."""

    made: int | None = None
    repealed: int | None = None
    in_force: int | None = None


@frozen(kw_only=True)
class Decisions2021:
    """Decisions made this year."""

    decisions: int | None = None


@frozen(kw_only=True)
class Fees2021:
    """行政事业性收费, form of 2021: the amount as printed, in `amount_unit` (None where none is printed)."""

    amount: Decimal | None = None
    amount_unit: AmountUnit | None = None


@frozen(kw_only=True)
class Disclosure2021:
    """主动公开政府信息情况 in the form of 2021."""

    regulations: DocumentCounts2021 = DocumentCounts2021()
    normative_documents: DocumentCounts2021 = DocumentCounts2021()
    licensing: Decisions2021 = Decisions2021()
    penalties: Decisions2021 = Decisions2021()
    coercive_measures: Decisions2021 = Decisions2021()
    fees: Fees2021 = Fees2021()
    form: Literal["2021"] = "2021"


@frozen(kw_only=True)
class ByApplicant:
    """A row of the request table: requests by kind of applicant."""

    natural_person: int | None = None
    enterprise: int | None = None
    research: int | None = None
    nonprofit: int | None = None
    legal_service: int | None = None
    other: int | None = None
    total: int | None = None


@frozen(kw_only=True)
class _RequestRows:
    """The rows that both forms of the request table have."""

    new: ByApplicant = ByApplicant()
    carried_over: ByApplicant = ByApplicant()
    granted: ByApplicant = ByApplicant()
    partial: ByApplicant = ByApplicant()
    denied_state_secret: ByApplicant = ByApplicant()
    denied_prohibited_by_law: ByApplicant = ByApplicant()
    denied_public_security: ByApplicant = ByApplicant()
    denied_third_party: ByApplicant = ByApplicant()
    denied_internal_affairs: ByApplicant = ByApplicant()
    denied_process_information: ByApplicant = ByApplicant()
    denied_enforcement_file: ByApplicant = ByApplicant()
    denied_administrative_inquiry: ByApplicant = ByApplicant()
    unable_not_held: ByApplicant = ByApplicant()
    unable_creation_required: ByApplicant = ByApplicant()
    unable_unclear: ByApplicant = ByApplicant()
    unprocessed_petition: ByApplicant = ByApplicant()
    unprocessed_duplicate: ByApplicant = ByApplicant()
    unprocessed_publication: ByApplicant = ByApplicant()
    unprocessed_excessive: ByApplicant = ByApplicant()
    unprocessed_confirmation: ByApplicant = ByApplicant()
    total: ByApplicant = ByApplicant()
    carried_forward: ByApplicant = ByApplicant()


@frozen(kw_only=True)
class Requests2019(_RequestRows):
    """收到和处理政府信息公开申请情况 in the form of 2019: （六）其他处理 is one row."""

    other: ByApplicant = ByApplicant()
    form: Literal["2019"] = "2019"


@frozen(kw_only=True)
class Requests2021(_RequestRows):
    """收到和处理政府信息公开申请情况 in the form of 2021: （六）其他处理 is three rows."""

    other_no_correction: ByApplicant = ByApplicant()
    other_unpaid_fee: ByApplicant = ByApplicant()
    other_other: ByApplicant = ByApplicant()
    form: Literal["2021"] = "2021"


@frozen(kw_only=True)
class Outcomes:
    """What became of reviews or lawsuits."""

    upheld: int | None = None
    corrected: int | None = None
    other: int | None = None
    pending: int | None = None
    total: int | None = None


@frozen(kw_only=True)
class Proceedings:
    """政府信息公开行政复议、行政诉讼情况.

    Both forms print this table alike. `form` repeats what the report's other tables say, and does
    not count when reports are compared.
    """

    reconsideration: Outcomes = Outcomes()
    litigation_direct: Outcomes = Outcomes()
    litigation_after_reconsideration: Outcomes = Outcomes()
    form: Literal["2019", "2021"] = field(default="2019", eq=False)


Disclosure = Disclosure2019 | Disclosure2021
Requests = Requests2019 | Requests2021


@frozen(kw_only=True)
class Section:
    """A section, and within it paragraphs and then sections of the next level.

    `scheme` is how its heading is numbered, `number` the ordinal as printed, without its brackets
    or commas; both are None for a heading without a number. `kind` is given for the sections of
    the report, and is None further in. `unread` holds what stands in a table's section and is
    neither its table nor prose.
    """

    title: str
    scheme: Scheme | None = None
    number: str | None = None
    kind: SectionKind | None = None
    paragraphs: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    unread: tuple[str, ...] = ()


@frozen(kw_only=True)
class Report:
    """A yearly report on the work of government information disclosure, as printed.

    >>> from gkparse import ByApplicant, Report, Requests2021
    >>> granted = ByApplicant(natural_person=6, total=6)
    >>> report = Report(agency="青石街道", year=2023, requests=Requests2021(granted=granted))
    >>> report.requests.granted.natural_person
    6
    """

    title: str | None = None
    agency: str | None = None
    year: int | None = None
    period: tuple[date, date] | None = None
    preamble: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    trailer: tuple[str, ...] = ()
    disclosure: Disclosure | None = None
    requests: Requests | None = None
    proceedings: Proceedings | None = None
