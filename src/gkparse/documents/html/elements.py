"""How a browser shows an element: not at all, as lines of its own, as a part of a table, as text in a line.

https://html.spec.whatwg.org/multipage/rendering.html says it for each element. Knows an element by its tag,
its attributes and its style. Does not know what stands around it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum

from attrs import evolve, field, frozen
from selectolax.lexbor import LexborNode

from gkparse._text.values import looks_like_value
from gkparse.documents.html.css import PLAIN, Style, style_of
from gkparse.documents.html.declarations import read_declarations
from gkparse.documents.html.style_sheet import Applied, StyleSheet
from gkparse.documents.html.tints import Tint

Attributes = Mapping[str, str | None]


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


class Display(Enum):
    """What an element is, unless it is text within a line."""

    SKIPPED = "skipped"
    LEAF = "leaf"
    BLOCK = "block"
    PART = "part of a table"


_TAGS = {
    Display.SKIPPED: "head script style noscript template title frameset noframes noembed map datalist rp rt "
    "annotation annotation-xml mprescripts none col colgroup",
    Display.LEAF: "br hr img svg canvas object embed input select iframe audio video applet meter progress "
    "math",
    Display.BLOCK: "address article aside blockquote body caption center dd details dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup legend li listing main menu nav ol p "
    "plaintext pre search section summary ul xmp",
    Display.PART: "table thead tbody tfoot tr td th",
}
DISPLAYS = {tag: display for display, tags in _TAGS.items() for tag in tags.split()}

# Elements that hold nothing and have no end tag.
VOID = words("area base br col embed hr img input link meta param source track wbr")

CELLS = frozenset(("td", "th"))

HEADING_LEVELS = {f"h{level}": level for level in range(1, 7)}

# These hold lines, but never a whole report.
SMALL = words("p h1 h2 h3 h4 h5 h6 li dt dd caption tr thead tbody tfoot")

# These hold one paragraph: their lines, which br parts, belong together.
PARAGRAPHS = words("p h1 h2 h3 h4 h5 h6 caption")

_PREFORMATTED = frozenset(("pre", "listing", "xmp", "plaintext", "textarea"))
_STRUCK = frozenset(("del", "s", "strike"))

_ON_OWN_LINES = frozenset(
    ("block", "flex", "grid", "list-item", "table", "table-row", "table-caption", "flow-root")
)
_INLINE_BOXES = frozenset(("inline-block", "inline-flex", "inline-grid", "inline-table"))

# Tags within a line that alone say how the text in them is shown.
MARKED = frozenset(
    ("a", "bdi", "bdo", "sup", "sub", "button", "dialog", "mjx-assistive-mml", *_PREFORMATTED, *_STRUCK)
)

_BY_ARIA = {"row": "row", "cell": "cell", "gridcell": "cell", "rowheader": "cell", "columnheader": "cell"}
_BY_DISPLAY = {"table-row": "row", "table-cell": "cell"}
_ROW_NAMES = words("row tr")
_CELL_NAMES = words("cell td th col column")
_BETWEEN_WORDS = re.compile(r"[\s_-]+")


def words_of_names(names: str) -> set[str]:
    """The words in the classes or the id of an element, in small letters: el-table__row has row."""
    return set(_BETWEEN_WORDS.split(names.lower()))


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
    role = _role(attributes, style) if attributes and display not in (Display.PART, Display.LEAF) else None
    added = _added(attributes, applied) if applied and applied.pseudo else _NOTHING
    is_inline = display is None
    marks = _marks(tag, attributes, style, raises=display is not Display.PART)
    if _is_odd(tag, style):
        marks.append("tinted")
    is_unknown = bool(attributes) and sheet.is_partial and _names_hide(attributes, sheet.names)
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
        is_open=is_inline and bool(attributes) and sheet.is_partial and _is_named(attributes, sheet.names),
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


# Names that the sheets of many sites use for what is not shown. A site may use them for anything else.
_HIDING = words(
    "d-none hide hidden sr-only visually-hidden invisible is-hidden u-hidden ng-hide "
    "layui-hide uk-hidden screen-reader-text screen-reader-only element-invisible display-none displaynone "
    "opacity-0 visuallyhidden text-hide hidden-text a11y-hidden offscreen off-screen del deleted "
    "strike struck "
)
# d-md-block, md:flex: shown on the screen of a computer.
_SHOWING = re.compile(r"(?:^|[\s:-])(?:(?:md|lg|xl|sm|xxl)[:-](?:block|inline|flex|grid|table)|visible)")


def _names_hide(attributes: Attributes, known: frozenset[str]) -> bool:
    """Whether the class of an element says that it is not shown, and no known rule says what it is."""
    names = (attributes.get("class") or "").lower()
    hiding = _HIDING.intersection(names.split())
    return bool(hiding) and hiding.isdisjoint(known) and not _SHOWING.search(names)


def _is_named(attributes: Attributes, known: frozenset[str]) -> bool:
    """Whether an element has a class or an identifier of which no known rule says anything."""
    names = [*(attributes.get("class") or "").split(), *(attributes.get("id") or "").split()]
    return bool(names) and known.isdisjoint(names)


_STRING = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|attr\(\s*([\w-]+)[^()]*\)|([^\s\"']+)")
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)")


@frozen
class _Added:
    """What rules add to an element: texts, other things, and perhaps a line over its text."""

    before: str = ""
    behind: str = ""
    is_unread: bool = False
    is_drawn_over: bool = False


_NOTHING = _Added()


def _added(attributes: Attributes, applied: Applied) -> _Added:
    """What rules put before and behind the text of an element."""
    texts = {"before": "", "after": ""}
    is_unread = is_drawn_over = False
    for name, part in applied.pseudo.items():
        style = style_of(part.declarations())
        if name not in texts:
            # The first letter, or the first line, has a look of its own.
            is_drawn_over = is_drawn_over or style.removed or style.is_odd or style.raised is not None
            continue
        content = part.content
        if content is None or content in ("none", "normal") or style.removed or style.is_odd or style.clipped:
            continue
        text = ""
        for double, single, attribute, other in _STRING.findall(content):
            # A counter, or a picture.
            is_unread = is_unread or bool(other.strip("/"))
            text += attributes.get(attribute) or "" if attribute else _unescaped(double or single)
        # Icons are characters of no script.
        texts[name] = "".join(
            char for char in text if not "\ue000" <= char <= "\uf8ff" and char.isprintable()
        )
        if not text and style.apart:
            is_drawn_over = True
    return _Added(texts["before"], texts["after"], is_unread, is_drawn_over)


def _unescaped(text: str) -> str:
    def character(match: re.Match[str]) -> str:
        code = int(match[1], 16) if match[1] else 0
        return match[2] or (chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else "\ufffd")

    return _ESCAPE.sub(character, text)


def _role(attributes: Attributes, style: Style) -> str | None:
    """Row or cell, if an element that is no part of a table is laid out as one."""
    role = _BY_DISPLAY.get(style.display or "") or _BY_ARIA.get(attributes.get("role") or "")
    if role is not None or "class" not in attributes:
        return role
    names = words_of_names(attributes["class"] or "")
    if names & _CELL_NAMES:
        return "cell"
    return "row" if names & _ROW_NAMES else None


def _marks(tag: str, attributes: Attributes, style: Style, *, raises: bool) -> list[str]:
    """The marks of an element. With `raises` its `vertical-align` is that of its text; a cell stays level."""
    if style is PLAIN and tag not in MARKED:
        return []
    marks = []
    if tag in _PREFORMATTED if style.preformatted is None else style.preformatted:
        marks.append("preformatted")
    if tag in _STRUCK if style.struck is None else style.struck:
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


# Types of `input` that show no value.
_NO_VALUE = frozenset(("hidden", "checkbox", "radio"))
# Those that show something else than the characters of their value.
_DRAWN = frozenset(("password", "range", "color", "file", "image"))
_BUTTONS = frozenset(("button", "submit", "reset"))


def typed_into(node: LexborNode, attributes: Attributes) -> str | None:
    """What a field of an HTML form shows; None if that is no text. Offices fill in drafts in such fields."""
    if node.tag == "select":
        return _chosen(node, attributes)
    kind = (attributes.get("type") or "").lower()
    value = attributes.get("value") or ""
    if kind in _NO_VALUE:
        return ""
    if kind in _DRAWN:
        return None
    if kind in _BUTTONS:
        return value if looks_like_value(value) else ""
    # Without a value a field shows what may be typed into it: no figure of the report.
    return None if not value and looks_like_value(attributes.get("placeholder") or "") else value


def _chosen(node: LexborNode, attributes: Attributes) -> str:
    """The options that a list shows: the chosen one, or all of a list that is several lines high."""
    options = node.css("option")
    shown = [option for option in options if "selected" in option.attributes]
    if "multiple" in attributes or (attributes.get("size") or "1") not in ("0", "1", ""):
        shown = options
    elif shown:
        shown = shown[-1:]
    else:
        shown = [option for option in options if "disabled" not in option.attributes][:1]
    texts = [option.attributes.get("label") or option.text() for option in shown]
    return " ".join(" ".join(texts).split())


# In the names of pictures that only keep a place open.
_SPACERS = ("spacer", "blank", "space.", "pixel", "transparent", "1x1")


def is_picture(attributes: Attributes) -> bool:
    """Whether a picture may show something."""
    size = {attributes.get("width"), attributes.get("height")}
    name = (attributes.get("src") or "").rpartition("/")[2].lower()
    return not size & {"0", "1", "1px"} and not any(word in name for word in _SPACERS)
