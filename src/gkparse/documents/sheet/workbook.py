"""The main part of a workbook: which sheets it shows, and from which year dates count."""

from __future__ import annotations

from attrs import frozen

from gkparse.documents.failure import MalformedError
from gkparse.documents.limits import Meter
from gkparse.documents.ooxml.package import Package
from gkparse.documents.ooxml.xml import Attributes, Start, in_both, is_on, parse

# Excel's own namespace in transitional and in strict documents.
NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
# The attribute that names the relation to another part, in both.
_RELATION_IDS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships id",
)


def relation_id(attributes: Attributes) -> str:
    """The identifier of the relation that an element names, or ""."""
    return next((attributes[name] for name in _RELATION_IDS if name in attributes), "")


@frozen
class Workbook:
    """The names of the visible sheets and of their parts, in order, and whether dates count from 1904."""

    sheets: tuple[tuple[str, str], ...]
    since_1904: bool


def read_workbook(package: Package, main: str, meter: Meter) -> Workbook:
    """The workbook whose main part is `main`. Raises MalformedError if it does not say where a sheet is."""
    sheets: list[tuple[str, str]] = []
    since_1904 = False

    def sheet(attributes: Attributes) -> None:
        if attributes.get("state", "visible") == "visible":
            sheets.append((attributes.get("name", ""), relation_id(attributes)))

    def properties(attributes: Attributes) -> None:
        nonlocal since_1904
        since_1904 = since_1904 or is_on(attributes.get("date1904"))

    starts: dict[str, Start] = {"sheet": sheet, "workbookPr": properties}
    parse(package.read(main), meter, in_both(NAMESPACES, starts), {}, {})
    targets = {relation.identifier: relation.target for relation in package.relations(main)}
    for _, each in sheets:
        if each not in targets:
            raise MalformedError("part-missing", part=f"{main}#{each}")
    return Workbook(tuple((name, targets[each]) for name, each in sheets), since_1904)
