"""Finds, compiles and applies the grammars; no other module imports lark.

Knows where the grammar files are and what a derivation looks like. Deliberately knows no grammar: `heading`
and `report_title` know what the parts mean. The first parsed text imports lark, so that `import gkparse`
need not.

To compile the grammars takes as long as to read eight reports. So beside each grammar stand the tables that
lark made of it. They serve the version of lark that made them; any other version compiles the grammar.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from attrs import frozen

from gkparse._text.spans import Span

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from lark import Lark, Token, Tree


@frozen
class Phrase:
    """The derivation of a text: its rules and terminals with their spans, from the outside in.

    A rule stands before its parts. Terminals whose name begins with an underscore are left out.
    """

    parts: tuple[tuple[str, Span], ...]

    def spans(self, name: str) -> tuple[Span, ...]:
        """The spans of a rule or terminal, from left to right."""
        return tuple(span for part, span in self.parts if part == name)

    def span(self, name: str) -> Span | None:
        """The first span of a rule or terminal; None if it is not in the phrase."""
        return next((span for part, span in self.parts if part == name), None)


def derive(grammar: str, text: str) -> Phrase | None:
    """The phrase that a grammar finds in the whole text; None if the text does not have its form.

    >>> phrase = derive("heading", "四、公开(全文)")
    >>> [(name, span.start, span.stop) for name, span in phrase.parts]
    [('han_comma', 0, 2), ('HAN', 0, 1), ('title', 2, 8), ('TEXT', 2, 4), ('TEXT', 5, 7)]
    >>> derive("heading", "四季度公开") is None
    True
    """
    from lark.exceptions import UnexpectedInput

    try:
        tree = _compiled(grammar).parse(text)
    except UnexpectedInput:
        return None
    return Phrase(tuple(_parts(tree)))


def grammar_file(file_name: str) -> Traversable:
    """A file of the grammars: in the installed package, or at the top of a source tree."""
    # It loads a dozen modules of the standard library, down to tempfile and urllib.
    from pathlib import Path

    module = Path(__file__)
    plain = _first_file(
        module.parents[1] / "grammars" / file_name, module.parents[3] / "grammars" / file_name
    )
    if plain is not None:
        return plain
    # The package is in a ZIP file.
    from importlib.resources import files

    return files("gkparse") / "grammars" / file_name


def _first_file(*places: Path) -> Path | None:
    return next((place for place in places if place.is_file()), None)


@cache
def _compiled(name: str) -> Lark:
    from lark import Lark

    grammar = grammar_file(f"{name}.lark").read_text(encoding="utf-8")
    file = grammar_file(f"{name}.json")
    tables = read_tables(file.read_text(encoding="utf-8"), grammar) if file.is_file() else None
    return compile_grammar(grammar) if tables is None else Lark.load(tables)


def compile_grammar(grammar: str) -> Lark:
    """The parser of a grammar."""
    from lark import Lark

    return Lark(
        grammar, parser="lalr", lexer="contextual", propagate_positions=True, maybe_placeholders=False
    )


def read_tables(data: str, grammar: str) -> dict[str, Any] | None:
    """The tables of a grammar; None if they are those of another grammar or of another version of lark."""
    import json

    tables: dict[str, Any] = json.loads(data, object_hook=_with_numbers)
    return tables if tables["made_from"] == made_from(grammar) else None


def made_from(grammar: str) -> dict[str, str]:
    """What decides which tables lark makes: its version, and the text of the grammar."""
    from hashlib import sha256

    import lark

    return {"lark": lark.__version__, "sha256": sha256(grammar.encode()).hexdigest()}


def _with_numbers(table: dict[str, Any]) -> dict[str | int, Any]:
    """The keys of JSON are strings; those of states and symbols are numbers."""
    return {int(key) if key.isdecimal() else key: value for key, value in table.items()}


def _parts(tree: Tree[Token]) -> list[tuple[str, Span]]:
    """The rules and terminals below the start rule. No recursion, since brackets nest to any depth."""
    parts: list[tuple[str, Span]] = []
    waiting: list[Token | Tree[Token]] = list(reversed(tree.children))
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            start = node.start_pos or 0
            parts.append((node.type, Span(start, start + len(node))))
        else:
            parts.append((str(node.data), Span(node.meta.start_pos, node.meta.end_pos)))
            waiting.extend(reversed(node.children))
    return parts
