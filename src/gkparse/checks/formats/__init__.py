"""The formats for machines: a run of checks -> the text of one format.

Each module has a function `write(run, lang)`. They need nothing but Python, and no command line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Literal, get_args

from gkparse._issues.wording import Lang
from gkparse.checks.run import Run

CheckFormat = Literal["json", "lines", "sarif", "github", "gitlab", "junit", "validation-report"]
FORMATS: tuple[CheckFormat, ...] = get_args(CheckFormat)


def write_run(run: Run, format_name: CheckFormat, lang: Lang = "en") -> str:
    """A run in a format. Texts that have one language are in `lang`; JSON has both.

    >>> import gkparse
    >>> from gkparse.checks.run import check_readings
    >>> run = check_readings([("a.txt", gkparse.load("examples/reports/qingshi-2021.txt"))])
    >>> write_run(run, "gitlab")
    '[]\\n'
    """
    write: Callable[[Run, Lang], str] = import_module(_MODULES[format_name]).write
    return write(run, lang)


_MODULES: Mapping[CheckFormat, str] = {
    name: f"gkparse.checks.formats.{name.replace('-', '_')}" for name in FORMATS
}
