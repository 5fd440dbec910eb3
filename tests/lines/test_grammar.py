"""The grammars: where their files are, what they derive, and that importing gkparse does not load lark."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lark import Lark
from lark.exceptions import UnexpectedInput

from gkparse._lines import grammar
from gkparse._lines.grammar import compile_grammar, derive, grammar_file, made_from, read_tables
from gkparse._text.spans import Span
from tests.kit.grammars import tables_of

GRAMMARS = ["agency", "heading", "statements", "title"]
# Characters of headings and titles, and some that neither has.
TEXTS = st.text(
    alphabet=st.sampled_from(
        " 一、(.)1第部分章①政府信息公开年报告关于2020<>[]:。?*\\\u200b\n\ud800杭州市县区镇局"
    )
)


def _grammar(name: str) -> str:
    return grammar_file(f"{name}.lark").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", GRAMMARS)
def test_a_grammar_names_the_norm_that_it_follows(name: str) -> None:
    text = _grammar(name)
    assert text.startswith("//")
    assert "Norm" in text


def test_an_installed_grammar_wins_over_one_of_a_source_tree(tmp_path: Path) -> None:
    shipped, source = tmp_path / "shipped.lark", tmp_path / "source.lark"
    assert grammar._first_file(shipped, source) is None
    source.touch()
    assert grammar._first_file(shipped, source) == source
    shipped.touch()
    assert grammar._first_file(shipped, source) == shipped


def test_a_phrase_gives_the_spans_of_its_parts() -> None:
    text = "某局2020年政府信息公开工作年度报告(2020年)"
    phrase = derive("title", text)
    assert phrase is not None
    assert [span.of(text) for span in phrase.spans("year")] == ["2020年", "2020年"]
    assert phrase.span("agency") == Span(0, 2)
    assert phrase.span("NOTE") is None
    assert phrase.spans("NOTE") == ()


def test_the_parts_of_a_phrase_stand_from_the_outside_in() -> None:
    phrase = derive("heading", "四、公开(全文)?")
    assert phrase is not None
    assert [name for name, _ in phrase.parts] == ["han_comma", "HAN", "title", "TEXT", "TEXT", "QUESTION"]


def test_brackets_nest_as_deep_as_a_text_is_long() -> None:
    depth = 2_000
    assert derive("heading", "四、公开" + "(" * depth + "全文" + ")" * depth) is not None
    assert derive("heading", "四、公开" + "(" * depth + "全文" + ")" * (depth - 1)) is None


@pytest.mark.parametrize("name", GRAMMARS)
@given(text=TEXTS)
def test_no_text_makes_a_grammar_raise(name: str, text: str) -> None:
    phrase = derive(name, text)
    if phrase is not None:
        assert all(0 <= span.start < span.stop <= len(text) for _, span in phrase.parts)


def _derived(parser: Lark, text: str) -> list[tuple[str, Span]] | None:
    try:
        return grammar._parts(parser.parse(text))
    except UnexpectedInput:
        return None


@pytest.mark.parametrize("name", GRAMMARS)
def test_the_tables_beside_a_grammar_are_made_of_its_text(name: str) -> None:
    tables = json.loads(grammar_file(f"{name}.json").read_text(encoding="utf-8"))
    assert tables["made_from"]["sha256"] == made_from(_grammar(name))["sha256"], (
        "python -m tests.kit.grammars"
    )


@pytest.mark.parametrize("name", GRAMMARS)
@given(text=TEXTS | st.sampled_from(["(一)公开(全文)?", "某局2020年政府信息公开工作年度报告(2020年)"]))
def test_the_tables_derive_what_the_grammar_derives(name: str, text: str) -> None:
    assert _derived(grammar._compiled(name), text) == _derived(_fresh(name), text)


@pytest.mark.parametrize("name", GRAMMARS)
def test_the_tables_have_the_rules_and_terminals_of_the_grammar(name: str) -> None:
    read, fresh = (
        ({(one.name, one.pattern.to_regexp(), one.priority) for one in parser.terminals}, set(parser.rules))
        for parser in (grammar._compiled(name), _fresh(name))
    )
    assert read == fresh


@cache
def _fresh(name: str) -> Lark:
    return compile_grammar(_grammar(name))


def test_tables_of_another_grammar_or_another_lark_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    text = 'start: "一"'
    data = tables_of(text)
    tables = read_tables(data, text)
    assert tables is not None
    assert Lark.load(tables).parse("一").data == "start"
    assert read_tables(data, 'start: "二"') is None
    monkeypatch.setattr("lark.__version__", "0")
    assert read_tables(data, text) is None


def test_importing_gkparse_does_not_import_lark() -> None:
    code = "import sys, gkparse; sys.exit('lark' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
