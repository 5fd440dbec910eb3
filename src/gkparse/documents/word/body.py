"""The body of a Word document, element by element -> its paragraphs and tables.

Knows how Word builds them: paragraph marks, list numbers, merged cells, text boxes. Reads tracked changes as
accepted. Does not know what text within a paragraph is shown: `runs` does.
"""

from __future__ import annotations

from gkparse.documents.blocks import Block
from gkparse.documents.colours import WHITE
from gkparse.documents.failure import MalformedError
from gkparse.documents.limits import Meter
from gkparse.documents.ooxml.xml import Attributes, End, Start, skip_element, whole_number
from gkparse.documents.word.looks import read_shading
from gkparse.documents.word.namespace import value
from gkparse.documents.word.numbering import Numbering
from gkparse.documents.word.paragraph import Paragraph, labelled
from gkparse.documents.word.runs import Runs
from gkparse.documents.word.stories import Story
from gkparse.documents.word.styles import BODY_TEXT, Styles
from gkparse.documents.word.table_elements import Tables
from gkparse.documents.word.table_styles import NO_ALTERNATIVES

# Elements that the page does not show: properties from before a tracked change, those of sections and
# controls.
_NOT_SHOWN = (
    *("rPrChange", "pPrChange", "tblPrChange", "tblGridChange", "trPrChange", "tcPrChange", "tblPrExChange"),
    *("sectPr", "sdtPr", "sdtEndPr", "numberingChange"),
)


class Body:
    """The body as it is read: its `blocks` so far, and how many documents are `embedded` in it."""

    def __init__(self, runs: Runs, numbering: Numbering, styles: Styles, meter: Meter) -> None:
        self.blocks: list[Block] = []
        self.embedded = 0
        self._runs = runs
        self._numbering = numbering
        self._styles = styles
        self._stories = [Story(self.blocks)]
        self._tables = Tables(runs, styles, meter, self._stories)
        # For each open drawing whether it holds text.
        self._drawings: list[bool] = []
        self._in_paragraph_properties = self._in_mark_properties = False

    def starts(self) -> dict[str, Start]:
        return {
            "p": self._begin_paragraph,
            "pPr": self._begin_paragraph_properties,
            "rPr": self._begin_run_properties,
            "pStyle": self._set_style,
            "outlineLvl": self._set_outline,
            "ilvl": self._set_level,
            "numId": self._set_instance,
            "del": self._delete,
            "moveFrom": self._delete,
            "shd": self._set_shade,
            "drawing": self._begin_drawing,
            "pict": self._begin_drawing,
            "object": self._begin_drawing,
            "txbxContent": self._begin_box,
            "altChunk": self._count_embedded,
            "subDoc": self._count_embedded,
            "rt": self._skip_reading_aid,
            **self._tables.starts(),
            **dict.fromkeys(_NOT_SHOWN, skip_element),
        }

    def ends(self) -> dict[str, End]:
        return {
            **self._tables.ends(),
            "p": self._end_paragraph,
            "pPr": self._end_paragraph_properties,
            "txbxContent": self._end_box,
            "drawing": self._end_drawing,
            "pict": self._end_drawing,
            "object": self._end_drawing,
            "body": self._end_body,
        }

    # Paragraphs

    @property
    def _paragraph(self) -> Paragraph:
        paragraph = self._stories[-1].paragraph
        if paragraph is None:
            raise MalformedError("no-paragraph")
        return paragraph

    def _begin_paragraph(self, _: Attributes) -> None:
        self._stories[-1].paragraph = self._runs.paragraph = Paragraph()

    def _begin_paragraph_properties(self, _: Attributes) -> None:
        self._in_paragraph_properties = True
        self._runs.set_look(None)

    def _begin_run_properties(self, _: Attributes) -> None:
        if self._in_paragraph_properties:
            # What comes now is that of the mark of the paragraph.
            self._paragraph.look = self._runs.look
            self._runs.set_look(None)
            self._in_mark_properties = True

    def _end_paragraph_properties(self) -> None:
        paragraph = self._paragraph
        if self._in_mark_properties:
            paragraph.mark_look, paragraph.mark_style = self._runs.look, self._runs.style
        else:
            paragraph.look = self._runs.look
        self._in_paragraph_properties = self._in_mark_properties = False
        self._runs.set_look(None)

    def _set_style(self, attributes: Attributes) -> None:
        self._paragraph.style = value(attributes)

    def _set_outline(self, attributes: Attributes) -> None:
        self._paragraph.outline = whole_number(value(attributes), BODY_TEXT)

    def _set_level(self, attributes: Attributes) -> None:
        self._paragraph.level = whole_number(value(attributes))

    def _set_instance(self, attributes: Attributes) -> None:
        self._paragraph.instance_id = value(attributes)

    def _end_paragraph(self) -> None:
        story, paragraph = self._stories[-1], self._paragraph
        text = paragraph.text
        open_line = story.open_line or ""
        if paragraph.mark_deleted:
            story.open_line = open_line + text
        elif not paragraph.mark_hidden:
            label = self._next_label(paragraph)
            story.open_line = open_line + text if story.has_label else labelled(label, open_line + text)
            story.heading_level = self._styles.heading_level(paragraph.style, paragraph.outline)
            story.end_line()
        elif text:
            story.open_line = labelled(self._next_label(paragraph), open_line + text)
            story.has_label = True
        cell = self._tables.cell
        if cell is not None and (paragraph.has_unread or paragraph.has_hidden):
            cell.has_unread |= paragraph.has_unread
            cell.has_hidden |= paragraph.has_hidden
        self._runs.end_paragraph(paragraph)
        story.paragraph = None
        story.blocks.extend(story.boxes)
        story.boxes = []

    def _next_label(self, paragraph: Paragraph) -> str:
        """The number that its list puts before a paragraph; empty if it is in no list. The list counts on."""
        style = self._styles.of_paragraph(paragraph.style)
        instance_id = style.instance_id if paragraph.instance_id is None else paragraph.instance_id
        # The list 0 takes a paragraph out of the list of its style.
        if not instance_id or instance_id == "0":
            return ""
        level = paragraph.level
        if level is None and paragraph.instance_id is None:
            level = self._numbering.level_of_style(instance_id, style.list_style)
        if level is None:
            level = style.level or 0
        return self._runs.label(paragraph, *self._numbering.next_label(instance_id, level))

    def _delete(self, _: Attributes) -> bool:
        """A tracked deletion: of a paragraph mark or a row if it stands in their properties, else of text."""
        if self._in_paragraph_properties:
            self._paragraph.mark_deleted = True
            return False
        return not self._tables.delete_row()

    def _set_shade(self, attributes: Attributes) -> None:
        """The colour behind a run, a paragraph, or else the innermost cell or table."""
        shading = read_shading(attributes)
        if self._runs.inside or self._in_paragraph_properties:
            self._runs.look["shade"] = shading
        else:
            self._tables.shade(shading)

    # Text boxes and embedded documents

    def _begin_box(self, _: Attributes) -> None:
        self._stories.append(Story([], look=self._runs.look, style=self._runs.style))
        self._runs.grounds.append(WHITE)
        self._runs.cells.append((NO_ALTERNATIVES, 0))

    def _end_box(self) -> None:
        box = self._stories.pop()
        self._runs.grounds.pop()
        self._runs.cells.pop()
        box.end_line()
        if self._drawings and any(not isinstance(block, str) or block.strip() for block in box.blocks):
            self._drawings[-1] = True
        around = self._stories[-1]
        (around.blocks if around.paragraph is None else around.boxes).extend(box.blocks)
        self._runs.paragraph, self._runs.inside = around.paragraph, True
        self._runs.set_look(box.look, box.style)

    def _begin_drawing(self, _: Attributes) -> None:
        self._drawings.append(False)

    def _end_drawing(self) -> None:
        """Ends a picture, a shape or an embedded object. In a cell it may show a figure, or strike one."""
        paragraph = self._stories[-1].paragraph
        if not self._drawings.pop() and paragraph is not None:
            paragraph.has_unread = True

    def _skip_reading_aid(self, _: Attributes) -> bool:
        """Passes over the small text above a character; above a figure it is a second figure."""
        if (paragraph := self._stories[-1].paragraph) is not None:
            paragraph.has_unread = True
        return True

    def _count_embedded(self, _: Attributes) -> None:
        self.embedded += 1
        if (cell := self._tables.cell) is not None:
            cell.has_unread = True

    def _end_body(self) -> None:
        self._stories[-1].end_line()
