"""A formula in MathML -> its characters, if they stand in one line; else nothing.

A figure that an editor put into a formula is a figure. A power, a fraction or a root is none that can be
read.
"""

from __future__ import annotations

from selectolax.lexbor import LexborNode

# These show the characters in them side by side.
_IN_ONE_LINE = frozenset(("mi", "mn", "mo", "mtext", "mrow", "mstyle", "mpadded", "semantics"))
# Other forms of the same formula, which are not shown.
_NOT_SHOWN = frozenset(("annotation", "annotation-xml"))
# Signs for "times" and "applied to" that are not shown.
_INVISIBLE = dict.fromkeys(map(ord, "\u2061\u2062\u2063\u2064"))


def read_formula(formula: LexborNode) -> str | None:
    """The text of a `math` element; None if its characters do not all stand in one line.

    An element with attributes may be shown in any way.
    """
    pieces = []
    waiting = [formula]
    while waiting:
        node = waiting.pop()
        children = []
        child = node.first_child
        while child is not None:
            children.append(child)
            child = child.next
        waiting += reversed(children)
        tag = node.tag or ""
        if tag == "-text":
            pieces.append((node.text_content or "").strip())
        elif tag in _NOT_SHOWN:
            del waiting[len(waiting) - len(children) :]
        elif node is not formula and tag[0] != "-" and (tag not in _IN_ONE_LINE or node.attributes):
            return None
    return "".join(pieces).translate(_INVISIBLE)
