"""Finds, compiles and applies the grammars; no other module imports lark.

Knows where the grammar files are and what a derivation looks like. Deliberately knows no grammar: `heading`
and `report_title` know what the parts mean. The first parsed text imports lark, so that `import gkparse`
need not.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

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


def grammar_file(name: str) -> Traversable:
    """The file of a grammar: in the installed package, or at the top of a source tree."""
    # They load a dozen modules of the standard library, down to tempfile and urllib.
    from importlib.resources import files
    from pathlib import Path

    return _choose(
        files("gkparse") / "grammars" / f"{name}.lark",
        Path(__file__).parents[3] / "grammars" / f"{name}.lark",
    )


def _choose(shipped: Traversable, source: Path) -> Traversable:
    return shipped if shipped.is_file() else source


@cache
def _compiled(name: str) -> Lark:
    from lark import Lark

    return Lark(
        grammar_file(name).read_text(encoding="utf-8"),
        parser="lalr",
        lexer="contextual",
        propagate_positions=True,
        maybe_placeholders=False,
    )


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
