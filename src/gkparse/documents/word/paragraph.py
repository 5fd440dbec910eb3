"""A paragraph of a Word document while it is read: its text in pieces, and its own properties."""

from __future__ import annotations

import re

from attrs import Factory, define

from gkparse.documents.emphasis import with_emphasis
from gkparse.documents.word.looks import Look
from gkparse.documents.word.sight import RAISED

# Stands for the blank room of text that is not seen. No text of an XML file holds it.
ROOM = "\0"
_IN_FIGURE = r"[0-9０-９.．,，\-－+＋]"
# What ends a label and begins a figure, and would be one figure with it.
_JOINS = re.compile(r"[.．,，\-－+＋][0-9０-９]")
_ROOM_IN_FIGURE = re.compile(rf"(?<={_IN_FIGURE}){ROOM}+(?={_IN_FIGURE})")


@define
class Paragraph:
    """A paragraph that is being read.

    `look` is what it sets for all its text, `mark_look` and `mark_style` are those of its mark (¶) and of the
    number that a list puts before it. `instance_id` and `level` name its list. Its mark may be deleted or
    hidden; then the next paragraph continues its line.
    """

    parts: list[str] = Factory(list)
    style: str | None = None
    look: Look = Factory(Look)
    mark_look: Look = Factory(Look)
    mark_style: str = ""
    instance_id: str | None = None
    level: int | None = None
    outline: int | None = None
    mark_deleted: bool = False
    # By the index of a part, its position above the base line, in half points.
    positions: dict[int, int] = Factory(dict)
    # Something is shown here that was not read, or may be read wrongly; text stands here that is not shown.
    has_unread: bool = False
    has_hidden: bool = False

    @property
    def mark_hidden(self) -> bool:
        return self.mark_look.get("hidden", False)

    @property
    def text(self) -> str:
        """Its text. A part that stands above or below the others is raised or lowered."""
        if self.positions:
            levels = {
                index: self.positions.get(index, 0)
                for index, part in enumerate(self.parts)
                if part.strip() and part != ROOM
            }
            base = min(levels.values(), key=abs, default=0)
            for index, level in levels.items():
                if abs(level - base) >= RAISED:
                    height = "superscript" if level > base else "subscript"
                    self.parts[index] = with_emphasis(self.parts[index], height, struck=False)
        return "".join(self.parts)


def labelled(label: str, line: str) -> str:
    """A line behind the number that a list gives it. Between them is a gap: 3. and 5 are not 3.5.

    >>> labelled("3.", "5"), labelled("3.", "规章")
    ('3. 5', '3.规章')
    """
    return f"{label} {line}" if _JOINS.fullmatch(label[-1:] + line[:1]) else label + line


def without_room(line: str) -> str:
    r"""A line with blanks for the room of unseen text within a figure: two figures, or none.

    >>> without_room("4\x001\x00 7\x00")
    '4 1 7'
    """
    return _ROOM_IN_FIGURE.sub(" ", line).replace(ROOM, "") if ROOM in line else line
