"""python -m tests.kit.grammars: writes the tables that lark makes of each grammar beside it.

To be run after a change of a grammar, and with each new version of lark: tables serve the version that made
them.
"""

from __future__ import annotations

import json
import pickle
from io import BytesIO
from pathlib import Path

from gkparse._lines.grammar import compile_grammar, made_from
from tests.kit.truth import PROJECT

GRAMMARS = sorted((PROJECT / "grammars").glob("*.lark"))


def tables_of(grammar: str) -> str:
    """The tables of a grammar as JSON, and what they were made from."""
    file = BytesIO()
    compile_grammar(grammar).save(file)
    tables = {"made_from": made_from(grammar), **pickle.loads(file.getvalue())}
    return json.dumps(tables, ensure_ascii=False, separators=(",", ":")) + "\n"


def write(path: Path) -> None:
    """Writes the tables of the grammar in a file."""
    path.with_suffix(".json").write_text(tables_of(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    for path in GRAMMARS:
        write(path)
