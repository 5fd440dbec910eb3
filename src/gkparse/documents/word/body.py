"""The body of a Word document, element by element -> its paragraphs and tables.

Knows how Word builds them: paragraph marks, list numbers, merged cells, text boxes. Reads tracked changes as
accepted. Does not know what text within a paragraph is shown: `runs` does.
"""

from __future__ import annotations

from attrs import Factory, define

from gkparse.documents.blocks import Block, MarkedHeading
from gkparse.documents.failure import MalformedError
from gkparse.documents.limits import Meter
from gkparse.documents.ooxml.xml import Attributes, End, Start, is_on, skip_element, whole_number
from gkparse.documents.word.namespace import value
from gkparse.documents.word.numbering import Numbering
from gkparse.documents.word.runs import UNKNOWN_SHADE, Paragraph, Runs
from gkparse.documents.word.styles import BODY_TEXT, Look, Styles, shade_of
from gkparse.documents.word.tables import OpenCell, OpenTable

# Elements that the page does not show: properties from before a tracked change, those of sections and
# controls.
_NOT_SHOWN = (
    *("rPrChange", "pPrChange", "tblPrChange", "tblGridChange", "trPrChange", "tcPrChange", "tblPrExChange"),
    *("sectPr", "sdtPr", "sdtEndPr", "numberingChange"),
)

# In twentieths of a point. Of a row that is exactly so high no text is seen.
LOWEST_ROW = 40
WHITE_SHADE = "FFFFFF"


@define
class _Story:
    """A sequence of paragraphs and tables: the body, a cell or a text box.

    `open_line` is the text of a paragraph whose mark is deleted or hidden, so that the next paragraph
    continues it. `heading_level` is 0 if that line is no heading, and `has_label` says whether it has its
    list number. `boxes` is the content of text boxes; it follows the paragraph that they are anchored to.
    `look` is that of the run around this text box, and None in any other story.
    """

    blocks: list[Block]
    paragraph: Paragraph | None = None
    boxes: list[Block] = Factory(list)
    open_line: str | None = None
    heading_level: int = 0
    has_label: bool = False
    look: Look | None = None

    def end_line(self) -> None:
        line, level = self.open_line, self.heading_level
        if line is not None:
            self.blocks.append(MarkedHeading(line, level) if level else line)
        self.open_line, self.has_label, self.heading_level = None, False, 0


class Body:
    """The body as it is read: its `blocks` so far, and how many documents are `embedded` in it."""

    def __init__(self, runs: Runs, numbering: Numbering, styles: Styles, meter: Meter) -> None:
        self.blocks: list[Block] = []
        self.embedded = 0
        self._runs = runs
        self._numbering = numbering
        self._styles = styles
        self._meter = meter
        self._stories = [_Story(self.blocks)]
        self._tables: list[OpenTable] = []
        self._cells: list[OpenCell] = []
        self._table_count = 0
        # For each open drawing whether it holds text.
        self._drawings: list[bool] = []
        self._in_paragraph_properties = self._in_row_properties = False

    def starts(self) -> dict[str, Start]:
        return {
            "p": self._begin_paragraph,
            "pPr": self._begin_paragraph_properties,
            "pStyle": self._set_style,
            "outlineLvl": self._set_outline,
            "ilvl": self._set_level,
            "numId": self._set_instance,
            "del": self._delete,
            "moveFrom": self._delete,
            "tbl": self._begin_table,
            "tblStyle": self._set_table_style,
            "shd": self._set_shade,
            "trHeight": self._set_height,
            "drawing": self._begin_drawing,
            "pict": self._begin_drawing,
            "object": self._begin_drawing,
            "tr": self._begin_row,
            "trPr": self._begin_row_properties,
            "gridBefore": self._skip_columns,
            "hidden": self._hide_row,
            "tc": self._begin_cell,
            "gridSpan": self._set_colspan,
            "vMerge": self._merge_down,
            "hMerge": self._merge_left,
            "cellMerge": self._merge_tracked,
            "cellDel": self._delete_cell,
            "txbxContent": self._begin_box,
            "altChunk": self._count_embedded,
            "subDoc": self._count_embedded,
            "rt": self._skip_reading_aid,
            **dict.fromkeys(_NOT_SHOWN, skip_element),
        }

    def ends(self) -> dict[str, End]:
        return {
            "p": self._end_paragraph,
            "pPr": self._end_paragraph_properties,
            "tbl": self._end_table,
            "tr": self._end_row,
            "trPr": self._end_row_properties,
            "tc": self._end_cell,
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

    def _end_paragraph_properties(self) -> None:
        self._in_paragraph_properties = False
        self._paragraph.mark_hidden = self._runs.is_hidden

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
        if self._cells and (paragraph.has_unread or paragraph.has_hidden):
            self._cells[-1].has_unread |= paragraph.has_unread
            self._cells[-1].has_hidden |= paragraph.has_hidden
        story.paragraph = self._runs.paragraph = None
        text = paragraph.text
        open_line = story.open_line or ""
        if paragraph.mark_deleted:
            story.open_line = open_line + text
        elif not paragraph.mark_hidden:
            label = self._next_label(paragraph)
            story.open_line = open_line + text if story.has_label else label + open_line + text
            story.heading_level = self._styles.heading_level(paragraph.style, paragraph.outline)
            story.end_line()
        elif text:
            story.open_line = self._next_label(paragraph) + open_line + text
            story.has_label = True
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
        return self._numbering.next_label(instance_id, level)

    def _delete(self, _: Attributes) -> bool:
        """A tracked deletion: of a paragraph mark or a row if it stands in their properties, else of text."""
        if self._in_paragraph_properties:
            self._paragraph.mark_deleted = True
        elif self._in_row_properties:
            self._tables[-1].skips_row = True
        else:
            return True
        return False

    # Tables

    def _begin_table(self, _: Attributes) -> None:
        self._meter.count("tables")
        self._stories[-1].end_line()
        self._tables.append(OpenTable(self._table_count))
        self._runs.shades.append(None)
        self._table_count += 1

    def _end_table(self) -> None:
        self._stories[-1].blocks.extend(self._tables.pop().close())
        self._runs.shades.pop()

    def _begin_row(self, _: Attributes) -> None:
        self._tables[-1].begin_row()

    def _end_row(self) -> None:
        self._tables[-1].end_row()

    def _begin_row_properties(self, _: Attributes) -> None:
        self._in_row_properties = True

    def _end_row_properties(self) -> None:
        self._in_row_properties = False

    def _skip_columns(self, attributes: Attributes) -> None:
        self._tables[-1].column = max(whole_number(value(attributes)), 0)

    def _hide_row(self, attributes: Attributes) -> None:
        self._tables[-1].skips_row = is_on(value(attributes), otherwise=True)

    def _begin_cell(self, _: Attributes) -> None:
        self._meter.count("cells")
        cell = OpenCell([])
        self._runs.shades.append(None)
        self._cells.append(cell)
        self._stories.append(_Story(cell.content))

    def _end_cell(self) -> None:
        self._stories.pop().end_line()
        self._tables[-1].add(self._cells.pop())
        self._runs.shades.pop()

    def _set_table_style(self, attributes: Attributes) -> None:
        if self._styles.of_run(value(attributes)).is_shaded:
            self._runs.shades[-1] = UNKNOWN_SHADE

    def _set_shade(self, attributes: Attributes) -> None:
        """The colour behind a run, a paragraph, or else the innermost cell or table."""
        shade = shade_of(attributes)
        if shade is None:
            return
        if self._runs.inside:
            self._runs.look.shade = shade
        elif self._in_paragraph_properties:
            self._paragraph.shade = shade
        elif self._runs.shades:
            self._runs.shades[-1] = shade

    def _set_height(self, attributes: Attributes) -> None:
        is_exact = value(attributes, "hRule") == "exact"
        if is_exact and whole_number(value(attributes), LOWEST_ROW) < LOWEST_ROW:
            self._tables[-1].skips_row = True

    def _set_colspan(self, attributes: Attributes) -> None:
        self._cells[-1].colspan = max(whole_number(value(attributes)), 1)

    def _merge_down(self, attributes: Attributes) -> None:
        cell = self._cells[-1]
        cell.starts_merge = value(attributes) == "restart"
        cell.continues_above = not cell.starts_merge

    def _merge_left(self, attributes: Attributes) -> None:
        self._cells[-1].continues_left = value(attributes) != "restart"

    def _merge_tracked(self, attributes: Attributes) -> None:
        cell, merge = self._cells[-1], value(attributes, "vMerge")
        cell.starts_merge, cell.continues_above = merge == "rest", merge == "cont"

    def _delete_cell(self, _: Attributes) -> None:
        self._cells[-1].deleted = True

    # Text boxes and embedded documents

    def _begin_box(self, _: Attributes) -> None:
        self._stories.append(_Story([], look=self._runs.look))
        self._runs.shades.append(WHITE_SHADE)

    def _end_box(self) -> None:
        box = self._stories.pop()
        self._runs.shades.pop()
        box.end_line()
        if self._drawings and any(not isinstance(block, str) or block.strip() for block in box.blocks):
            self._drawings[-1] = True
        around = self._stories[-1]
        (around.blocks if around.paragraph is None else around.boxes).extend(box.blocks)
        self._runs.paragraph, self._runs.inside = around.paragraph, True
        self._runs.set_look(box.look)

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

    def _end_body(self) -> None:
        self._stories[-1].end_line()
