"""The body of a Word document, as its elements come -> paragraphs and tables.

Knows how Word builds them: marks of paragraphs, numbers of lists, merged cells, text boxes, and changes that
were tracked, which are read as accepted.
"""

from __future__ import annotations

from attrs import Factory, define

from gkparse.documents.blocks import Block, MarkedHeading
from gkparse.documents.failure import MalformedError
from gkparse.documents.limits import Meter
from gkparse.documents.ooxml.xml import Attributes, End, Start
from gkparse.documents.word.namespace import is_on, leave_out, number, value
from gkparse.documents.word.numbering import Numbering
from gkparse.documents.word.runs import Paragraph, Runs
from gkparse.documents.word.styles import BODY_TEXT, Look, Styles
from gkparse.documents.word.tables import OpenCell, OpenTable

# What is left out with all that it holds: what was there before a change, and what is not on the page.
_NOT_SHOWN = (
    *("rPrChange", "pPrChange", "tblPrChange", "tblGridChange", "trPrChange", "tcPrChange", "tblPrExChange"),
    *("sectPr", "sdtPr", "sdtEndPr", "numberingChange", "rt"),
)


@define
class _Story:
    """A run of paragraphs and tables: the body, a cell, a text box.

    `begun` is a line whose paragraph mark is deleted or hidden, so that the next paragraph goes on with
    it, `level` says that it is a heading, and `numbered` that it has its number. What is in a text box
    comes after the paragraph that the box is fixed to, in whose run (of this `look`) it stands.
    """

    blocks: list[Block]
    paragraph: Paragraph | None = None
    boxes: list[Block] = Factory(list)
    begun: str | None = None
    level: int = 0
    numbered: bool = False
    look: Look = Factory(Look)

    def end_line(self) -> None:
        if self.begun is not None:
            self.blocks.append(MarkedHeading(self.begun, self.level) if self.level else self.begun)
        self.begun, self.numbered, self.level = None, False, 0


class Body:
    """What a body comes to. `foreign` counts the documents that are embedded in it."""

    def __init__(self, runs: Runs, numbering: Numbering, styles: Styles, meter: Meter) -> None:
        self.blocks: list[Block] = []
        self.foreign = 0
        self._runs = runs
        self._numbering = numbering
        self._styles = styles
        self._meter = meter
        self._stories = [_Story(self.blocks)]
        self._tables: list[OpenTable] = []
        self._cells: list[OpenCell] = []
        self._count = 0
        self._of_mark = self._of_row = False

    def starts(self) -> dict[str, Start]:
        return {
            "p": self._begin_paragraph,
            "pPr": self._begin_mark,
            "pStyle": self._set_style,
            "outlineLvl": self._set_outline,
            "ilvl": self._set_level,
            "numId": self._set_instance,
            "del": self._deleted,
            "moveFrom": self._deleted,
            "tbl": self._begin_table,
            "tr": self._begin_row,
            "trPr": self._begin_row_properties,
            "gridBefore": self._skip_columns,
            "hidden": self._leave_out_row,
            "tc": self._begin_cell,
            "gridSpan": self._span,
            "vMerge": self._merge_down,
            "hMerge": self._merge_beside,
            "cellMerge": self._merge_tracked,
            "cellDel": self._delete_cell,
            "txbxContent": self._begin_box,
            "altChunk": self._embedded,
            "subDoc": self._embedded,
            **dict.fromkeys(_NOT_SHOWN, leave_out),
        }

    def ends(self) -> dict[str, End]:
        return {
            "p": self._end_paragraph,
            "pPr": self._end_mark,
            "tbl": self._end_table,
            "tr": self._end_row,
            "trPr": self._end_row_properties,
            "tc": self._end_cell,
            "txbxContent": self._end_box,
            "body": self._end_body,
        }

    # Paragraphs

    @property
    def _paragraph(self) -> Paragraph:
        found = self._stories[-1].paragraph
        if found is None:
            raise MalformedError("no-paragraph")
        return found

    def _begin_paragraph(self, _: Attributes) -> None:
        self._stories[-1].paragraph = self._runs.paragraph = Paragraph()

    def _begin_mark(self, _: Attributes) -> None:
        self._of_mark = True
        self._runs.look = Look()

    def _end_mark(self) -> None:
        self._of_mark = False
        self._paragraph.mark_hidden = bool(self._runs.look.hidden)

    def _set_style(self, attributes: Attributes) -> None:
        self._paragraph.style = value(attributes)

    def _set_outline(self, attributes: Attributes) -> None:
        self._paragraph.outline = number(attributes, otherwise=BODY_TEXT)

    def _set_level(self, attributes: Attributes) -> None:
        self._paragraph.level = number(attributes)

    def _set_instance(self, attributes: Attributes) -> None:
        self._paragraph.instance = value(attributes)

    def _end_paragraph(self) -> None:
        story, paragraph = self._stories[-1], self._paragraph
        story.paragraph = self._runs.paragraph = None
        text = "".join(paragraph.parts)
        begun = story.begun or ""
        if paragraph.mark_deleted:
            story.begun = begun + text
        elif not paragraph.mark_hidden:
            label = self._number(paragraph)
            story.begun = begun + text if story.numbered else label + begun + text
            story.level = self._styles.outline(paragraph.style, paragraph.outline)
            story.end_line()
        elif text:
            story.begun = self._number(paragraph) + begun + text
            story.numbered = True
        story.blocks.extend(story.boxes)
        story.boxes = []

    def _number(self, paragraph: Paragraph) -> str:
        """The number that a list puts before a paragraph."""
        style = self._styles.of_paragraph(paragraph.style)
        instance = style.instance if paragraph.instance is None else paragraph.instance
        if not instance or instance == "0":
            return ""
        level = paragraph.level
        if level is None and paragraph.instance is None:
            level = self._numbering.level_of_style(instance, style.lister)
        if level is None:
            level = style.level or 0
        return self._numbering.next(instance, level)

    def _deleted(self, _: Attributes) -> bool:
        """Text that a tracked change takes out; or, in properties, the mark of a paragraph, or a row."""
        if self._of_mark:
            self._paragraph.mark_deleted = True
        elif self._of_row:
            self._tables[-1].left_out = True
        else:
            return True
        return False

    # Tables

    def _begin_table(self, _: Attributes) -> None:
        self._meter.count("tables")
        self._stories[-1].end_line()
        self._tables.append(OpenTable(self._count))
        self._count += 1

    def _end_table(self) -> None:
        self._stories[-1].blocks.extend(self._tables.pop().close())

    def _begin_row(self, _: Attributes) -> None:
        self._tables[-1].begin_row()

    def _end_row(self) -> None:
        self._tables[-1].end_row()

    def _begin_row_properties(self, _: Attributes) -> None:
        self._of_row = True

    def _end_row_properties(self) -> None:
        self._of_row = False

    def _skip_columns(self, attributes: Attributes) -> None:
        self._tables[-1].column = max(number(attributes), 0)

    def _leave_out_row(self, attributes: Attributes) -> None:
        self._tables[-1].left_out = is_on(attributes)

    def _begin_cell(self, _: Attributes) -> None:
        self._meter.count("cells")
        cell = OpenCell([])
        self._cells.append(cell)
        self._stories.append(_Story(cell.content))

    def _end_cell(self) -> None:
        self._stories.pop().end_line()
        self._tables[-1].add(self._cells.pop())

    def _span(self, attributes: Attributes) -> None:
        self._cells[-1].colspan = max(number(attributes), 1)

    def _merge_down(self, attributes: Attributes) -> None:
        cell = self._cells[-1]
        cell.restarts = value(attributes) == "restart"
        cell.below = not cell.restarts

    def _merge_beside(self, attributes: Attributes) -> None:
        self._cells[-1].beside = value(attributes) != "restart"

    def _merge_tracked(self, attributes: Attributes) -> None:
        cell, merge = self._cells[-1], value(attributes, "vMerge")
        cell.restarts, cell.below = merge == "rest", merge == "cont"

    def _delete_cell(self, _: Attributes) -> None:
        self._cells[-1].deleted = True

    # Text boxes, and what other programs put in

    def _begin_box(self, _: Attributes) -> None:
        self._stories.append(_Story([], look=self._runs.look))

    def _end_box(self) -> None:
        box = self._stories.pop()
        box.end_line()
        around = self._stories[-1]
        (around.blocks if around.paragraph is None else around.boxes).extend(box.blocks)
        self._runs.paragraph, self._runs.look, self._runs.inside = around.paragraph, box.look, True

    def _embedded(self, _: Attributes) -> None:
        self.foreign += 1

    def _end_body(self) -> None:
        self._stories[-1].end_line()
