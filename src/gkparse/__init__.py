"""gkparse reads 政府信息公开工作年度报告 into typed data.

Every Chinese public body publishes such a report each year, on how it discloses information. `parse` reads a
text, `load` a file. Both return a `Reading`: the report, the issues, and the place of every figure in the
source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gkparse._explanation import Attempt, Candidate, Explanation, Reason, RowTrace
from gkparse._issues.issue import Issue, Severity
from gkparse._lines.heading import Scheme
from gkparse._parse import parse, parse_all
from gkparse._source.document import Place
from gkparse._source.encodings import Source
from gkparse._text.late_names import late_names
from gkparse._text.spans import Position, Span, excerpt, position
from gkparse._text.values import State
from gkparse.errors import (
    CharsetError,
    DataError,
    DecisionError,
    GkparseError,
    GroupError,
    LayoutError,
    MissingExtraError,
    NotRenderable,
    RuleError,
    SchemaVersionError,
    StoppedError,
    WaiverError,
)
from gkparse.layouts import Layout, LayoutFailure, Layouts, installed_layouts
from gkparse.reading import CellReading, Metadata, Reading
from gkparse.report import (
    ByApplicant,
    Decisions2021,
    Disclosure,
    Disclosure2019,
    Disclosure2021,
    DocumentCounts2019,
    DocumentCounts2021,
    FeeItems2019,
    Fees2021,
    ItemCounts2019,
    Outcomes,
    Proceedings,
    Procurement2019,
    Report,
    Requests,
    Requests2019,
    Requests2021,
    Section,
)

if TYPE_CHECKING:
    from gkparse._lines.agency_parts import AgencyName, BodyKind, agency_parts
    from gkparse._load import load, load_all
    from gkparse._render import render
    from gkparse.checks import Difference, Rules, check, check_group, diff, installed_rules
    from gkparse.convert import dumps, loads
    from gkparse.documents import Limits
    from gkparse.information_fee import InformationFee
    from gkparse.panel import Harmonised, Meaning, codebook, harmonise
    from gkparse.records import record_schema, source_file
    from gkparse.records.record import record
    from gkparse.report_tables import cells
    from gkparse.rows import Row, SourceFile
    from gkparse.schema import json_schema
else:
    __getattr__, __dir__ = late_names(
        __name__,
        {
            "_lines.agency_parts": "AgencyName BodyKind agency_parts",
            "_load": "load load_all",
            "_render": "render",
            "checks": "Difference Rules check check_group diff installed_rules",
            "convert": "dumps loads",
            "documents": "Limits",
            "information_fee": "InformationFee",
            "panel": "Harmonised Meaning codebook harmonise",
            "records": "record_schema source_file",
            "records.record": "record",
            "report_tables": "cells",
            "rows": "Row SourceFile",
            "schema": "json_schema",
        },
    )

__version__ = "0.1.0"

__all__ = [
    "AgencyName",
    "Attempt",
    "BodyKind",
    "ByApplicant",
    "Candidate",
    "CellReading",
    "CharsetError",
    "DataError",
    "DecisionError",
    "Decisions2021",
    "Difference",
    "Disclosure",
    "Disclosure2019",
    "Disclosure2021",
    "DocumentCounts2019",
    "DocumentCounts2021",
    "Explanation",
    "FeeItems2019",
    "Fees2021",
    "GkparseError",
    "GroupError",
    "Harmonised",
    "InformationFee",
    "Issue",
    "ItemCounts2019",
    "Layout",
    "LayoutError",
    "LayoutFailure",
    "Layouts",
    "Limits",
    "Meaning",
    "Metadata",
    "MissingExtraError",
    "NotRenderable",
    "Outcomes",
    "Place",
    "Position",
    "Proceedings",
    "Procurement2019",
    "Reading",
    "Reason",
    "Report",
    "Requests",
    "Requests2019",
    "Requests2021",
    "Row",
    "RowTrace",
    "RuleError",
    "Rules",
    "SchemaVersionError",
    "Scheme",
    "Section",
    "Severity",
    "Source",
    "SourceFile",
    "Span",
    "State",
    "StoppedError",
    "WaiverError",
    "agency_parts",
    "cells",
    "check",
    "check_group",
    "codebook",
    "diff",
    "dumps",
    "excerpt",
    "harmonise",
    "installed_layouts",
    "installed_rules",
    "json_schema",
    "load",
    "load_all",
    "loads",
    "parse",
    "parse_all",
    "position",
    "record",
    "record_schema",
    "render",
    "source_file",
]
