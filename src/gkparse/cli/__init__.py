"""The command line. It needs the extra `cli`, whose packages are imported only when a command runs."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable

from gkparse._issues.system import reason_of
from gkparse.cli.language import choose_lang
from gkparse.errors import MissingExtraError

_EXTRA = ("click", "rich")
# How many objects Python makes between two searches for garbage, in place of 700. The modules of a command
# stay until it ends, and a reading hardly ever refers back to itself.
_BETWEEN_SEARCHES = 20_000


def main() -> None:
    """Runs the command `gkparse` and ends the process.

    The exit status is 0, or 1 for errors in reports or files, or 2 for wrong use. That of `check` is 3 if a
    file cannot be read.
    """
    gc.set_threshold(_BETWEEN_SEARCHES)
    try:
        command = _command()
    except MissingExtraError as error:
        reason = reason_of(error).of(choose_lang(sys.argv[1:]))
        print(f"gkparse: {reason}", file=sys.stderr)
        raise SystemExit(2) from None
    command(prog_name="gkparse")


def _command() -> Callable[..., object]:
    try:
        from gkparse.cli.commands import app
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing not in _EXTRA:
            raise
        raise MissingExtraError(
            f'the command line needs {missing}: run pip install "gkparse[cli]"',
            zh=f'命令行需要{missing}：请运行pip install "gkparse[cli]"',
        ) from error
    return app
