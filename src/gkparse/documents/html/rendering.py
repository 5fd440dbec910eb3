"""How a browser shows an element: not at all, as lines of its own, as a part of a table, as text in a line.

Knows an element by its tag, its attributes and its style. Does not know what stands around it.
"""

from __future__ import annotations

from attrs import evolve, field, frozen
from selectolax.lexbor import LexborNode

from gkparse.documents.html.added import NOTHING, added_by
from gkparse.documents.html.class_names import is_named, names_hide, role_of
from gkparse.documents.html.css import PLAIN, Style, style_of
from gkparse.documents.html.declarations import read_declarations
from gkparse.documents.html.elements import DISPLAYS, MARKED, PREFORMATTED, STRUCK, Attributes, Display
from gkparse.documents.html.style_sheet import Applied, StyleSheet
from gkparse.documents.html.tints import Tint

_ON_OWN_LINES = frozenset(
    ("block", "flex", "grid", "list-item", "table", "table-row", "table-caption", "flow-root")
)
_INLINE_BOXES = frozenset(("inline-block", "inline-flex", "inline-grid", "inline-table"))


@frozen
class Rendering:
    """How an element is shown, by its tag, its attributes and the style sheet.

    `row` and `cell` say that it is laid out as one without being part of a table. `inline_box` is a box
    within a line: two of them with a figure each are two figures. `apart` is text within a line that stands
    away from the text beside it; all elements in one that `parts` do, and an `isolated` one where the text is
    read from right to left. `is_open`: a rule that is not known
    may do so, or hide it. `marks` hold for the text in it; they are the keys of `LineBuffer.open`. `before`
    and `behind` are texts that the style sheet puts there; `adds_unread`, that it adds what is not read.
    """

    display: Display | None = None
    hidden: bool = False
    row: bool = False
    cell: bool = False
    inline_box: bool = False
    apart: bool = False
    isolated: bool = False
    parts: bool = False
    is_open: bool = False
    folded: bool = False
    marks: tuple[str, ...] = ()
    before: str = ""
    behind: str = ""
    adds_unread: bool = False
    # Whether a cell shows its text as it is.
    adds_nothing: bool = field(init=False)

    @adds_nothing.default
    def _adds_nothing(self) -> bool:
        return not (self.marks or self.before or self.behind or self.adds_unread)


# Text within a line, and nothing else.
PLAIN_INLINE = Rendering()
# Lines of its own, and nothing else.
PLAIN_BLOCK = Rendering(display=Display.BLOCK)
HIDDEN = Rendering(hidden=True)
# Text within a line that rules of another file may hide or part from the text beside it.
OPEN_INLINE = Rendering(is_open=True)
_PLAIN = (PLAIN_INLINE, PLAIN_BLOCK, HIDDEN, OPEN_INLINE)

# So many are remembered of one page.
MAX_RENDERINGS = 4_000


class Renderings:
    """The renderings of the elements of one page, which repeats the same tags and attributes all over."""

    def __init__(self, sheet: StyleSheet) -> None:
        self._sheet = sheet
        self._applied = sheet.applied
        self._known: dict[object, Rendering] = {}

    def of(self, tag: str, attributes: Attributes, node: LexborNode) -> Rendering:
        key: object = (tag, *attributes.items()) if attributes else tag
        applied = self._applied.get(node.mem_id) if self._applied else None
        if applied is not None:
            key = (key, applied.key())
        rendering = self._known.get(key)
        if rendering is None:
            if len(self._known) >= MAX_RENDERINGS:
                self._known.clear()
            rendering = rendering_of(tag, attributes, applied, self._sheet)
            rendering = self._known[key] = next((plain for plain in _PLAIN if plain == rendering), rendering)
        return rendering

    @property
    def has_rules(self) -> bool:
        """Whether a rule of the style sheet applies to any element."""
        return bool(self._applied)

    def add_ordinary(self) -> None:
        """Applies the rules that undo what hides text."""
        self._sheet.add_ordinary()
        self._known.clear()

    def tint(self, node: LexborNode) -> Tint:
        """What text in an element inherits from it."""
        tag, attributes = node.tag or "", node.attributes
        return _tint(tag, style_of_element(tag, attributes, self._sheet.of(node), self._sheet))


def rendering_of(tag: str, attributes: Attributes, applied: Applied | None, sheet: StyleSheet) -> Rendering:
    """How a browser shows an element."""
    style = style_of_element(tag, attributes, applied, sheet)
    if style.removed or (style.display is None and _is_removed_by_itself(tag, attributes)):
        return HIDDEN
    display = DISPLAYS.get(tag)
    if style.display is not None and display not in (Display.PART, Display.LEAF):
        display = Display.BLOCK if style.display in _ON_OWN_LINES else None
    role = role_of(attributes, style) if attributes and display not in (Display.PART, Display.LEAF) else None
    added = added_by(attributes, applied) if applied and applied.pseudo else NOTHING
    is_inline = display is None
    marks = _marks(tag, attributes, style, raises=display is not Display.PART)
    if _is_odd(tag, style):
        marks.append("tinted")
    is_unknown = bool(attributes) and sheet.is_partial and names_hide(attributes, sheet.names)
    is_drawn_over = added.is_drawn_over or style.tint.pictured
    direction = (attributes.get("dir") or "").lower() if attributes else ""
    is_turned = style.turned or direction == "rtl"
    if is_turned:
        marks.append("turned")
    is_overridden = tag == "bdo" and direction != "ltr"
    if style.is_doubtful or (is_inline and is_drawn_over) or is_unknown or is_overridden:
        marks.append("doubtful")
    return Rendering(
        display=display,
        row=role == "row",
        # Text within a line is no cell only because its class is named cell.
        cell=role == "cell" and (display is Display.BLOCK or style.display == "table-cell"),
        inline_box=is_inline and (tag in _BOXED or style.display in _INLINE_BOXES),
        apart=is_inline and style.apart,
        isolated=is_inline and (tag in _ISOLATED or style.isolated or "dir" in attributes),
        parts=style.display in _PARTING,
        is_open=is_inline and bool(attributes) and sheet.is_partial and is_named(attributes, sheet.names),
        folded=tag == "details" and "open" not in attributes,
        marks=tuple(marks),
        before=added.before,
        behind=added.behind,
        adds_unread=added.is_unread,
    )


def style_of_element(tag: str, attributes: Attributes, applied: Applied | None, sheet: StyleSheet) -> Style:
    """The style of an element: its attributes, the rules for it, and its own style, in the order of CSS."""
    if not attributes and applied is None:
        return PLAIN
    own = read_declarations(sheet.resolved(attributes["style"] or "")) if "style" in attributes else ((), ())
    declarations = applied.declarations(own) if applied is not None else own[0] + own[1]
    for attribute, name in _OLD_ATTRIBUTES:
        if attribute in attributes and (attribute != "color" or tag == "font"):
            declarations = ((name, (attributes[attribute] or "").lower()), *declarations)
    return style_of(declarations)


# Attributes of old pages that are declarations of CSS today.
_OLD_ATTRIBUTES = (("color", "color"), ("text", "color"), ("bgcolor", "background-color"))
_ISOLATED = frozenset(("bdi", "bdo"))
_BOXED = frozenset(("textarea", "button"))
# The elements in these are boxes side by side.
_PARTING = frozenset(("flex", "inline-flex", "grid", "inline-grid"))

# Classes under which what draws formulas keeps a second copy of them, for screen readers.
_SECOND_COPIES = frozenset(("katex-mathml", "mjx_assistive_mathml", "mathjax_preview"))


def _is_removed_by_itself(tag: str, attributes: Attributes) -> bool:
    """Whether an element is on no page unless a style puts it there."""
    if tag == "dialog":
        return "open" not in attributes
    if not attributes:
        return tag == "mjx-assistive-mml"
    names = (attributes.get("class") or "").lower()
    return (
        "hidden" in attributes or tag == "mjx-assistive-mml" or not _SECOND_COPIES.isdisjoint(names.split())
    )


def _tint(tag: str, style: Style) -> Tint:
    return evolve(style.tint, gone=True) if _is_closed(tag, style) else style.tint


def _is_odd(tag: str, style: Style) -> bool:
    return style.is_odd or _is_closed(tag, style)


def _is_closed(tag: str, style: Style) -> bool:
    """Whether an element is a box that shows nothing. Text within a line has no box."""
    if not (style.clipped or style.gone_as_box):
        return False
    display = DISPLAYS.get(tag)
    if display is Display.PART:
        # A cell grows with its text.
        return style.gone_as_box
    return style.is_box or (
        (style.display or "block") != "inline"
        and (display is Display.BLOCK or style.display in _ON_OWN_LINES)
    )


def _marks(tag: str, attributes: Attributes, style: Style, *, raises: bool) -> list[str]:
    """The marks of an element. With `raises` its `vertical-align` is that of its text; a cell stays level."""
    if style is PLAIN and tag not in MARKED:
        return []
    marks = []
    if tag in PREFORMATTED if style.preformatted is None else style.preformatted:
        marks.append("preformatted")
    if tag in STRUCK if style.struck is None else style.struck:
        marks.append("struck")
    if tag == "a" and "href" in attributes:
        marks.append("linked")
    raised = style.raised if raises else None
    if tag == "sup" or raised == "super":
        marks.append("superscript")
    elif tag == "sub" or raised == "sub":
        marks.append("subscript")
    elif raises and style.shift:
        marks.append("raised" if style.shift > 0 else "lowered")
    return marks
