"""The style sheets of a page -> the declarations that apply to each of its elements.

The parser of the page matches the selectors, and the cascade of CSS decides between rules. Fetches no sheet
from elsewhere, but says that the page names one. Does not know what a declaration changes: `css` does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import Factory, define
from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from gkparse.documents.html.css import style_of
from gkparse.documents.html.declarations import MATTERS, Declarations
from gkparse.documents.html.style_rules import LONGEST_SHEET, Rule, holds_on_screen, read_rules

# The sheets of all pages of a site have some thousand selectors; few of them name what is on this page.
MAX_SELECTORS = 20_000
# Each element of a long report may be matched by some tens of them. So many take half a second.
MAX_MATCHES = 500_000
# To find an element among its siblings takes as many steps as it has siblings, each time.
MOST_MARKUP_OF_SIBLINGS = 20_000
_OF_SIBLINGS = re.compile(r"[~+]|:(?:nth|first|last|only|has)\b")
_NOT = re.compile(r":(?:not|has)\([^()]*\)")
_NAME = re.compile(r"[.#]((?:[\w-]|\\.)+)")
# Begins with a set of characters: the search for it is four times as fast as one that ignores case.
_NAMES_OF_ELEMENTS = re.compile(
    r"[cCiI](?<!\w[cCiI])(?:(?<=[cC])[lL][aA][sS][sS]|(?<=[iI])[dD])\s*+=\s*+"
    r"(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))"
)

# Ordinary values of these count too: they undo what a tag does by itself.
_UNDOING = ("text-decoration", "text-decoration-line", "vertical-align", "white-space")
# What hides text through these can be undone by elements in it.
_OF_TINT = ("color", "background", "background-color", "background-image", "font", "font-size", "visibility")
_OF_TINT_ONLY = frozenset((*_OF_TINT, "-webkit-text-fill-color"))

_CUSTOM = re.compile(r"(--[\w-]+)\s*:\s*([^;{}]*)")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,\s*([^()]*))?\)")
MAX_VARIABLES_IN_VARIABLES = 4
LONGEST_VALUE = 64


@define
class Applied:
    """What the rules say of an element, and by name of its parts that are no elements (before, after)."""

    normal: dict[str, str] = Factory(dict)
    important: dict[str, str] = Factory(dict)
    pseudo: dict[str, Applied] = Factory(dict)
    content: str | None = None
    _key: object = None

    def add(self, rule: Rule) -> None:
        for given, kept in ((rule.normal, self.normal), (rule.important, self.important)):
            for name, value in given:
                # The last of a property counts.
                kept.pop(name, None)
                kept[name] = value
        if rule.content is not None:
            self.content = rule.content

    def key(self) -> object:
        """What its declarations are, as a key of a mapping."""
        if self._key is None:
            parts = tuple([(name, part.key()) for name, part in self.pseudo.items()])
            self._key = (tuple(self.normal.items()), tuple(self.important.items()), parts, self.content)
        return self._key

    def declarations(self, own: tuple[Declarations, Declarations] = ((), ())) -> Declarations:
        """The declarations in the order of the cascade, together with those of the element itself."""
        return (*self.normal.items(), *own[0], *self.important.items(), *own[1])


class StyleSheet:
    """The rules of a page, applied to its elements.

    `is_partial`: there are rules that are not known, such as those of another file. `names` are the classes
    and identifiers that the known rules mention.
    """

    def __init__(
        self, tree: LexborHTMLParser, markup: str, texts: Sequence[str] = (), *, is_partial: bool = False
    ) -> None:
        self.is_partial = is_partial
        self.applied: dict[int, Applied] = {}
        self._tree = tree
        self._variables: dict[str, str] = {}
        rules = self._rules(texts)
        self.names = frozenset(name for rule in rules for name in _NAME.findall(rule.selector))
        is_large = markup.count("<") > MOST_MARKUP_OF_SIBLINGS
        kept: list[Rule] = []
        matter = _that_matter(rules)
        present = _names_in(markup) if matter else frozenset()
        for rule in matter:
            if not present.issuperset(_NAME.findall(_NOT.sub("", rule.selector).replace("\\", ""))):
                continue
            if len(kept) >= MAX_SELECTORS or (is_large and _OF_SIBLINGS.search(rule.selector)):
                self.is_partial = True
            else:
                kept.append(rule)
        kept.sort(key=lambda rule: rule.specificity)
        self._kept: list[Rule] = kept
        self._has_ordinary = not all(map(_is_special, kept))
        self._apply([rule for rule in kept if _is_special(rule)])

    def _rules(self, texts: Sequence[str]) -> list[Rule]:
        known = [text for text in texts if len(text) <= LONGEST_SHEET]
        self.is_partial = (
            self.is_partial or len(known) < len(texts) or any("@import" in text for text in known)
        )
        for text in known:
            for name, value in _CUSTOM.findall(text) if "--" in text else ():
                # One name with several values is left alone: which of them holds depends on the element.
                self._variables[name] = "" if self._variables.get(name, value) != value else value
        return [rule for text in known for rule in read_rules(self.resolved(text))]

    def resolved(self, text: str) -> str:
        """Declarations with the values of variables in them."""
        return _VARIABLE.sub(self._value, text) if "var(" in text else text

    def _value(self, use: re.Match[str]) -> str:
        name, otherwise, value = use[1], use[2], ""
        for _ in range(MAX_VARIABLES_IN_VARIABLES):
            value = self._variables.get(name) or otherwise
            inner = _VARIABLE.fullmatch(value) if value else None
            if inner is None:
                break
            name, otherwise = inner[1], inner[2]
        return value if value and len(value) <= LONGEST_VALUE and "var(" not in value else use[0]

    def add_ordinary(self) -> None:
        """Applies the rules that only matter in elements whose text another rule may hide."""
        if self._has_ordinary:
            self._has_ordinary = False
            self.applied.clear()
            self._apply(self._kept)

    def _apply(self, rules: Sequence[Rule]) -> None:
        matches = 0
        for rule in rules:
            try:
                nodes = self._tree.css(rule.selector)
            except SelectolaxError:
                # A selector that no browser knows, or only one (:-webkit-autofill), or a state
                # (:focus-within).
                continue
            matches += len(nodes)
            if matches > MAX_MATCHES:
                self.is_partial = True
                return
            for node in nodes:
                applied = self.applied.get(node.mem_id)
                if applied is None:
                    applied = self.applied[node.mem_id] = Applied()
                (applied.pseudo.setdefault(rule.pseudo, Applied()) if rule.pseudo else applied).add(rule)

    def __bool__(self) -> bool:
        return bool(self.applied)

    def of(self, node: LexborNode) -> Applied | None:
        """What the rules say of an element; None if that changes nothing."""
        return self.applied.get(node.mem_id)


def _names_in(markup: str) -> frozenset[str]:
    """The classes and identifiers in some markup."""
    names: set[str] = set()
    for values in set(_NAMES_OF_ELEMENTS.findall(markup)):
        names.update("".join(values).split())
    return frozenset(names)


def _that_matter(rules: Sequence[Rule]) -> list[Rule]:
    """The rules without declarations that change nothing and override nothing that does."""
    given = {pair for rule in rules for pair in (*rule.normal, *rule.important)}
    odd = {name for name, value in given if MATTERS[name].search(value)}.union(_UNDOING)

    def kept(declarations: Declarations) -> Declarations:
        return tuple([pair for pair in declarations if pair[0] in odd])

    return [
        Rule(rule.selector, rule.pseudo, rule.specificity, normal, important, rule.content)
        for rule in rules
        for normal, important in [(kept(rule.normal), kept(rule.important))]
        if normal or important or (rule.pseudo and rule.content is not None)
    ]


def _is_special(rule: Rule) -> bool:
    """Whether a rule can change what is read without another rule or a style that hides text."""
    declarations = rule.normal + rule.important
    return (
        rule.pseudo != ""
        or any(name not in _OF_TINT_ONLY for name, _ in declarations)
        or style_of(declarations).is_odd
    )


_OTHER_TYPES = re.compile(r"text/css|\Z", re.IGNORECASE)


def sheets_of(tree: LexborHTMLParser) -> tuple[list[str], bool]:
    """The texts of the style sheets in a page, and whether it names others."""
    texts = []
    for style in tree.css("style"):
        attributes = style.attributes
        if _OTHER_TYPES.match((attributes.get("type") or "").strip()) and holds_on_screen(
            attributes.get("media") or ""
        ):
            texts.append(style.text_content or style.text())
    is_partial = any(
        "stylesheet" in (link.attributes.get("rel") or "").lower().split()
        and holds_on_screen(link.attributes.get("media") or "")
        for link in tree.css("link")
    )
    return texts, is_partial
