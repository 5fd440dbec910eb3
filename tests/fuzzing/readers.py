"""Lets atheris look for a document that a reader does not bear, guided by the code that is reached.

    python -m tests.fuzzing.readers docx -max_total_time=600

needs the dependency group `fuzz`. Arguments after the kind are those of libFuzzer.
"""

from __future__ import annotations

import sys
from importlib import import_module


def main() -> None:
    atheris = import_module("atheris")
    with atheris.instrument_imports(include=["gkparse"]):
        making = import_module("tests.fuzzing.making")
        for reader in ("docx", "xlsx", "html", "mhtml", "pdf"):
            import_module(f"gkparse.documents.{reader}")
    make = making.KINDS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, lambda data: making.examine(make(data)))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
