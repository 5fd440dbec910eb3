"""A sequence of paragraphs and tables of a Word document while it is read: the body, a cell or a text box."""

from __future__ import annotations

from attrs import Factory, define

from gkparse.documents.blocks import Block, MarkedHeading
from gkparse.documents.word.looks import Look
from gkparse.documents.word.paragraph import Paragraph, without_room


@define
class Story:
    """A sequence of paragraphs and tables: the body, a cell or a text box.

    `open_line` is the text of a paragraph whose mark is deleted or hidden, so that the next paragraph
    continues it. `heading_level` is 0 if that line is no heading, and `has_label` says whether it has its
    list number. `boxes` is the content of text boxes; it follows the paragraph that they are anchored to.
    `look` and `style` are those of the run around this text box, and None in any other story.
    """

    blocks: list[Block]
    paragraph: Paragraph | None = None
    boxes: list[Block] = Factory(list)
    open_line: str | None = None
    heading_level: int = 0
    has_label: bool = False
    look: Look | None = None
    style: str = ""

    def end_line(self) -> None:
        line, level = self.open_line, self.heading_level
        if line is not None:
            line = without_room(line)
            self.blocks.append(MarkedHeading(line, level) if level else line)
        self.open_line, self.has_label, self.heading_level = None, False, 0
