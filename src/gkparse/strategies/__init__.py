"""Hypothesis strategies: reports, tables, headings, titles and sources made from the forms themselves.

`pip install 'gkparse[testing]'` brings Hypothesis. Reports are valid and can be rendered by
construction: totals are solved for from the relations of the form, nothing is made and thrown away.
`mangled` breaks a text the way real ones are broken, and knows what must come out of it.

>>> from gkparse.strategies import OPERATIONS, reports
>>> [operation.name for operation in OPERATIONS][:3]
['blank-cell', 'drop-cell', 'shift-row']
"""

from __future__ import annotations

from gkparse.errors import MissingExtraError

try:
    import hypothesis as _hypothesis  # noqa: F401 - asked for here so that the message says what to do
except ImportError as error:
    raise MissingExtraError(
        "gkparse.strategies needs Hypothesis: pip install 'gkparse[testing]'  (or: pip install hypothesis)"
    ) from error

from gkparse.strategies.mangling import Mangled, mangled
from gkparse.strategies.operations.catalogue import OPERATIONS, UNDETECTABLE, Done, Operation
from gkparse.strategies.whole_reports import reports, sources
from gkparse.strategies.whole_tables import Broken, tables
from gkparse.strategies.words import headings, titles

__all__ = [
    "OPERATIONS",
    "UNDETECTABLE",
    "Broken",
    "Done",
    "Mangled",
    "Operation",
    "headings",
    "mangled",
    "reports",
    "sources",
    "tables",
    "titles",
]
