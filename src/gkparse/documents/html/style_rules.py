"""The text of a style sheet -> its rules: a selector each, with the declarations that may matter.

Knows rules within rules, and which of @media and its like hold on the screen of a computer. Does not know
the page that they apply to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import Factory, define, frozen

from gkparse.documents.html.declarations import Declarations, read_declarations

LONGEST_SHEET = 2**20
# Selectors that tools write are shorter.
LONGEST_SELECTOR = 512
# So many selectors are made of one with alternatives, or of rules within rules.
MAX_ALTERNATIVES = 64
DEEPEST = 16


@frozen
class Rule:
    """One selector with its declarations, normal ones and important ones.

    `pseudo` is before, after or another part that is no element; `content` the text that the rule gives it.
    """

    selector: str
    pseudo: str
    specificity: tuple[int, int, int]
    normal: Declarations
    important: Declarations
    content: str | None = None


@define
class _Block:
    """What stands in braces: the selectors that it is for, and whether it holds on a screen."""

    selectors: Sequence[str] = ()
    holds: bool = True
    declarations: list[str] = Factory(list)


_TOKEN = re.compile(
    r"/\*.*?(?:\*/|\Z)|<!--|-->|\"(?:[^\"\\\n]|\\.)*+[\"\n]?|'(?:[^'\\\n]|\\.)*+['\n]?|[{};]|\\.|[^{};\"'\\/<-]++|.",
    re.DOTALL,
)
_MARK = re.compile(r"/\*|<!--|-->")


def read_rules(css: str) -> Iterator[Rule]:
    """The rules of a style sheet that hold on a screen, in order.

    >>> [rule.selector for rule in read_rules("td { .a {display:none} } @media print { .b {display:none} }")]
    ['td .a']
    """
    blocks = [_Block()]
    piece: list[str] = []
    for token in _TOKEN.findall(css):
        if token == ";":
            blocks[-1].declarations.append("".join(piece))
            piece.clear()
        elif token == "{":
            blocks.append(_inner_block("".join(piece).strip(), blocks[-1], len(blocks)))
            piece.clear()
        elif token == "}":
            blocks[-1].declarations.append("".join(piece))
            piece.clear()
            if len(blocks) > 1:
                yield from _rules_of(blocks.pop())
        elif not _MARK.match(token):
            piece.append(token)
    blocks[-1].declarations.append("".join(piece))
    while len(blocks) > 1:
        yield from _rules_of(blocks.pop())


def _inner_block(prelude: str, outer: _Block, depth: int) -> _Block:
    if not outer.holds or depth > DEEPEST:
        return _Block(holds=False)
    if prelude.startswith("@"):
        return _Block(outer.selectors, _holds_on_screen(prelude))
    selectors = [one for given in split_list(prelude) for one in alternatives(given)]
    if outer.selectors:
        selectors = [
            one.replace("&", around) if "&" in one else f"{around} {one}"
            for around in outer.selectors
            for one in selectors
        ]
    return _Block(selectors[:MAX_ALTERNATIVES])


_PSEUDO_ELEMENT = re.compile(
    r"::?(before|after|first-line|first-letter|marker)\s*\Z|::([\w-]+)(?:\([^()]*\))?\s*\Z", re.IGNORECASE
)
_CONTENT = re.compile(r"(?:^|[;\s])content\s*:\s*([^;]*)", re.IGNORECASE)


def _rules_of(block: _Block) -> Iterator[Rule]:
    if not block.holds or not block.selectors:
        return
    text = ";".join(block.declarations)
    content = _CONTENT.findall(text) if "content" in text else ()
    normal, important = read_declarations(text)
    if not normal and not important and not content:
        return
    for selector in block.selectors:
        if len(selector) > LONGEST_SELECTOR:
            continue
        pseudo = _PSEUDO_ELEMENT.search(selector)
        bare = selector[: pseudo.start()].strip() or "*" if pseudo else selector.strip()
        if pseudo and bare[-1:] in "+~>":
            bare += "*"
        if bare:
            yield Rule(
                bare,
                (pseudo[1] or pseudo[2]).lower() if pseudo else "",
                specificity(bare),
                normal,
                important,
                content[-1].strip() if content else None,
            )


# The width of the window of a computer, in pixels.
_WIDTH = 1280
_GROUPS = ("@media", "@supports", "@layer", "@-moz-document")
_FEATURE = re.compile(r"\(([^()]*)\)")
_WIDTHS = re.compile(
    r"(?P<bound>min|max)-(?:device-)?width\s*:\s*(?P<number>[\d.]+)\s*(?P<unit>px|em|rem)?"
    r"|width\s*(?P<relation>[<>]=?)\s*(?P<than>[\d.]+)\s*(?P<of>px|em|rem)?"
)
# Features of a screen that a computer has. Any other is taken for one that it has not.
_HAS = re.compile(
    r"(?:any-)?hover\s*:\s*hover|(?:any-)?pointer\s*:\s*fine|orientation\s*:\s*landscape|color\b|min-(?:height|resolution)|prefers-color-scheme\s*:\s*light"
)


def _holds_on_screen(prelude: str) -> bool:
    name, _, condition = prelude.lower().partition(" ")
    if name == "@media":
        return holds_on_screen(condition)
    if name == "@supports":
        return not condition.strip().startswith("not")
    return name in _GROUPS


def holds_on_screen(media: str) -> bool:
    """Whether rules for some media hold on the screen of a computer.

    >>> [holds_on_screen(media) for media in ("", "print", "(max-width: 768px)", "(width >= 40em)")]
    [True, False, False, True]
    """
    return any(_holds(query.strip()) for query in media.lower().split(",")) if media.strip() else True


def _holds(query: str) -> bool:
    kind, _, rest = query.partition(" ")
    negated = kind == "not"
    if kind in ("not", "only"):
        kind = rest.strip().partition(" ")[0]
    holds = kind in ("all", "screen") or kind.startswith("(")
    for feature in _FEATURE.findall(query):
        widths = _WIDTHS.search(feature)
        if widths is None:
            holds = holds and bool(_HAS.match(feature.strip()))
            continue
        number = float(widths["number"] or widths["than"]) * (
            1 if (widths["unit"] or widths["of"]) in (None, "px") else 16
        )
        at_least = widths["bound"] == "min" or (widths["relation"] or "").startswith(">")
        holds = holds and (number <= _WIDTH if at_least else number >= _WIDTH)
    return holds != negated


def split_list(text: str) -> list[str]:
    """A list of selectors as its members.

    >>> split_list("a, b:not(.c, .d)")
    ['a', 'b:not(.c, .d)']
    """
    members, depth, first = [], 0, 0
    for index, char in enumerate(text):
        if char in "([":
            depth += 1
        elif char in ")]":
            depth -= 1
        elif char == "," and depth <= 0 and text[index - 1 : index] != "\\":
            members.append(text[first:index])
            first = index + 1
    members.append(text[first:])
    return [member.strip() for member in members if member.strip()]


_IS = re.compile(r":(?:is|where|matches|-webkit-any|-moz-any)\(", re.IGNORECASE)


def alternatives(selector: str) -> list[str]:
    """A selector with :is(…) as the selectors that it stands for.

    >>> alternatives(":is(.a, .b) > td")
    ['.a > td', '.b > td']
    """
    waiting, done = [selector], list[str]()
    while waiting and len(waiting) + len(done) <= MAX_ALTERNATIVES:
        one = waiting.pop(0)
        match = _IS.search(one)
        stop = _closing(one, match.end()) if match else -1
        if match is None or stop < 0:
            done.append(one)
            continue
        for member in split_list(one[match.end() : stop]):
            before = one[: match.start()]
            # In td:is(.a) the alternative follows a name; one that begins with a name cannot.
            if before[-1:] not in ("", " ", ">", "+", "~", "(", ",") and member[:1].isalpha():
                continue
            waiting.append(f"{before}{member}{one[stop + 1 :]}")
    return done


def _closing(text: str, start: int) -> int:
    """The index of the bracket that closes the one before `start`; -1 if none does."""
    depth = 1
    for index in range(start, len(text)):
        depth += (text[index] == "(") - (text[index] == ")")
        if not depth:
            return index
    return -1


_IDS = re.compile(r"#(?:[\w-]|\\.)+")
_CLASSES = re.compile(r"\.(?:[\w-]|\\.)+|\[[^\]]*\]|(?<!:):(?!not\b|is\b|where\b|has\b)[\w-]+")
_TAGS = re.compile(r"(?:^|[\s>+~(,])([a-zA-Z][\w-]*)")


def specificity(selector: str) -> tuple[int, int, int]:
    """How much a selector counts against others: its ids, its classes and their like, its tags."""
    return len(_IDS.findall(selector)), len(_CLASSES.findall(selector)), len(_TAGS.findall(selector))
