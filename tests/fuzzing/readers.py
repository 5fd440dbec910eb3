"""Lets atheris search for a document that a reader cannot bear, guided by the lines that run.

    python -m tests.fuzzing.readers docx -max_total_time=600

Needs the dependency group `fuzz`. Arguments after the kind go to libFuzzer.
"""

from __future__ import annotations

import sys
from importlib import import_module


def main() -> None:
    atheris = import_module("atheris")
    with atheris.instrument_imports(include=["gkparse"]):
        making = import_module("tests.fuzzing.making")
        # gkparse imports a reader on first use; now is the time to instrument it.
        for reader in (
            "word.reader",
            "sheet.reader",
            "html.reader",
            "html.mhtml",
            "pdf.reader",
            "ofd.reader",
        ):
            import_module(f"gkparse.documents.{reader}")
    make = making.KINDS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, lambda data: making.examine(make(data)))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
