"""The grammars: where their files are, what they derive, and that importing gkparse does not load lark."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkparse._lines import grammar
from gkparse._lines.grammar import derive, grammar_file
from gkparse._text.spans import Span

GRAMMARS = ["heading", "statements", "title"]


@pytest.mark.parametrize("name", GRAMMARS)
def test_a_grammar_names_the_norm_that_it_follows(name: str) -> None:
    text = grammar_file(name).read_text(encoding="utf-8")
    assert text.startswith("//")
    assert "Norm" in text


def test_an_installed_grammar_wins_over_one_of_a_source_tree(tmp_path: Path) -> None:
    shipped, source = tmp_path / "shipped.lark", tmp_path / "source.lark"
    source.touch()
    assert grammar._choose(shipped, source) == source
    shipped.touch()
    assert grammar._choose(shipped, source) == shipped


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
@given(
    text=st.text(
        alphabet=st.sampled_from(" 一、(.)1第部分章①政府信息公开年报告关于2020<>[]:。?*\\\u200b\n\ud800")
    )
)
def test_no_text_makes_a_grammar_raise(name: str, text: str) -> None:
    phrase = derive(name, text)
    if phrase is not None:
        assert all(0 <= span.start < span.stop <= len(text) for _, span in phrase.parts)


def test_importing_gkparse_does_not_import_lark() -> None:
    code = "import sys, gkparse; sys.exit('lark' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
