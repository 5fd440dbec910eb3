"""Lazy patterns: all of them compile, none does at import, and they give what others give."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module

import pytest

from gkparse._text.patterns import _Lazy, lazy_pattern
from tests.kit.imports import MODULES

LAZY = {
    f"{module}.{name}": value
    for module in MODULES
    if module.partition(".")[0] in ("_text", "_lines", "_outline", "_tables", "forms", "grid", "layouts")
    or module == "documents.detect"
    for name, value in vars(import_module(f"gkparse.{module}")).items()
    if isinstance(value, _Lazy)
}


def test_there_are_lazy_patterns() -> None:
    assert len(LAZY) > 50


@pytest.mark.parametrize("name", LAZY)
def test_every_lazy_pattern_compiles(name: str) -> None:
    assert isinstance(LAZY[name].pattern, (str, bytes))


def test_a_lazy_pattern_gives_what_the_pattern_gives() -> None:
    lazy, eager = lazy_pattern("A(b+)", re.IGNORECASE), re.compile("A(b+)", re.IGNORECASE)
    text = "abb 规 AB"
    assert lazy.findall(text) == eager.findall(text)
    assert lazy.sub("-", text) == eager.sub("-", text)
    assert [match.span() for match in lazy.finditer(text)] == [match.span() for match in eager.finditer(text)]
    assert (lazy.pattern, lazy.flags, lazy.groups) == (eager.pattern, eager.flags, eager.groups)


def test_an_import_compiles_no_lazy_pattern() -> None:
    script = (
        "import gkparse, sys; from gkparse._text import patterns; "
        "print([name for module in list(sys.modules.values()) for name, value in vars(module).items() "
        "if isinstance(value, patterns._Lazy) and 'search' in vars(value)])"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
