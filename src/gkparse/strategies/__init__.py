"""Hypothesis strategies that make reports, tables, headings, titles and sources from the official forms.

`pip install 'gkparse[testing]'` installs Hypothesis. Every report is valid and can be rendered: the
strategies compute its totals from the relations of the form, so they reject nothing that they draw. `mangled`
damages a text as real texts are damaged, and knows which report a reader must find in it.

>>> from gkparse.strategies import OPERATIONS, reports
>>> [operation.name for operation in OPERATIONS][:3]
['blank-cell', 'drop-cell', 'shift-row']
"""

from __future__ import annotations

from gkparse.errors import MissingExtraError

try:
    import hypothesis as _hypothesis  # noqa: F401 - imported first, so that the message says what to install
except ImportError as error:
    raise MissingExtraError(
        "gkparse.strategies needs Hypothesis: pip install 'gkparse[testing]'  (or: pip install hypothesis)",
        zh="gkparse.strategies需要Hypothesis：pip install 'gkparse[testing]'（或pip install hypothesis）",
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
