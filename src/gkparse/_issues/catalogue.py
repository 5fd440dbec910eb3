"""The catalogue: for every code of an issue its severity, its message and what to do.

The wording, in English and Chinese, is in the modules that are gathered here, one for each subject; no
message is worded anywhere else. Callers give the codes of messages and reasons, and the facts.
"""

from __future__ import annotations

from collections.abc import Mapping

from gkparse._issues.files import FILES
from gkparse._issues.report import REPORT
from gkparse._issues.tables import TABLES
from gkparse._issues.wording import Entry

CATALOGUE: Mapping[str, Entry] = {**FILES, **TABLES, **REPORT}
