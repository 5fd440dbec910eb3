"""Texts and other things that the rules of a style sheet put before and behind the text of an element."""

from __future__ import annotations

import re

from attrs import frozen

from gkparse.documents.html.css import style_of
from gkparse.documents.html.elements import Attributes
from gkparse.documents.html.style_sheet import Applied

_STRING = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|attr\(\s*([\w-]+)[^()]*\)|([^\s\"']+)")
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)")


@frozen
class Added:
    """What rules add to an element: texts, other things, and perhaps a line over its text."""

    before: str = ""
    behind: str = ""
    is_unread: bool = False
    is_drawn_over: bool = False


NOTHING = Added()


def added_by(attributes: Attributes, applied: Applied) -> Added:
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
    return Added(texts["before"], texts["after"], is_unread, is_drawn_over)


def _unescaped(text: str) -> str:
    def character(match: re.Match[str]) -> str:
        code = int(match[1], 16) if match[1] else 0
        return match[2] or (chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else "\ufffd")

    return _ESCAPE.sub(character, text)
