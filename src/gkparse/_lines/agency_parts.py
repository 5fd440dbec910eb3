"""The name of an agency -> the places that it names, and the kind of the body.

The grammar `agency` knows the words. This module knows which level each of its rules means. Both know no
agency and no county: a part whose level the words alone do not show stays without one.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise

from attrs import frozen

from gkparse._lines.grammar import Phrase, derive
from gkparse._text.fold import fold


class BodyKind(StrEnum):
    """What kind of body an agency is."""

    #: 人民政府
    GOVERNMENT = "government"
    #: 政府办公室, 政府办公厅
    GENERAL_OFFICE = "general_office"
    #: 局, 厅, 委员会
    DEPARTMENT = "department"
    #: 街道办事处
    SUBDISTRICT_OFFICE = "subdistrict_office"
    #: 开发区管理委员会 and their like
    ZONE_COMMITTEE = "zone_committee"
    SCHOOL = "school"
    HOSPITAL = "hospital"
    ENTERPRISE = "enterprise"


@frozen(kw_only=True)
class AgencyName:
    """The name of an agency, taken apart.

    `province`, `city` (at the level of a prefecture), `county` and `town` (with sub-districts) are the places
    as printed; None if the name has none of this level, or if its words do not show the level for certain.
    `kind` is None for any other kind of body. `parts` are all parts of the name in their order; joined they
    are the name without white space.
    """

    province: str | None = None
    city: str | None = None
    county: str | None = None
    town: str | None = None
    kind: BodyKind | None = None
    parts: tuple[str, ...]


# The levels of the rules of the grammar that name a place of a certain level.
_LEVELS = {
    "province": "province",
    "municipality": "province",
    "city": "city",
    "flat_city": "city",
    "proven_city": "city",
    "county": "county",
    "proven_county": "county",
    "first_county": "county",
    "governed": "county",
    "town": "town",
}
# Longer texts are no names.
_LONGEST = 100


def agency_parts(name: str) -> AgencyName:
    """Takes the name of an agency apart. It guesses nothing: what is not certain is None.

    >>> found = agency_parts("云川市临河县青石镇人民政府")
    >>> found.city, found.county, found.town, found.kind.value
    ('云川市', '临河县', '青石镇', 'government')
    >>> found = agency_parts("浙江省义乌市教育局")
    >>> found.parts, found.kind.value
    (('浙江省', '义乌市', '教育局'), 'department')
    >>> found.city is found.county is None  # a 市 alone can be at either level
    True
    """
    text = "".join(name.split())
    phrase = derive("agency", fold(text)) if len(text) <= _LONGEST else None
    if phrase is None:
        return AgencyName(parts=(text,) if text else ())
    places = {_LEVELS[rule]: span.of(text) for rule, span in phrase.parts if rule in _LEVELS}
    kinds = [BodyKind(rule) for rule, _ in phrase.parts if rule in set(BodyKind)]
    return AgencyName(**places, kind=kinds[0] if kinds else None, parts=tuple(_pieces(phrase, text)))


def _pieces(phrase: Phrase, text: str) -> Iterator[str]:
    """The text, cut where a part begins."""
    starts = sorted({0, len(text), *(span.start for _, span in phrase.parts)})
    yield from (text[start:stop] for start, stop in pairwise(starts))
