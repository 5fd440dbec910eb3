"""What an object hands on to the objects in it: its place, its style, its limits.

Does not know what objects draw.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import field, frozen

from gkparse.documents.ofd.paths import Outline, outlines_of
from gkparse.documents.ofd.resources import Resources, Style, own_style
from gkparse.documents.ofd.sight import Clip
from gkparse.documents.ofd.values import box_of, is_true, matrix_of, number
from gkparse.documents.ofd.xml import Element
from gkparse.documents.printed.geometry import Matrix, moved, product
from gkparse.documents.printed.page import Box

# A path of more operators is a picture.
MAX_OPERATORS = 4_000


@frozen
class Surroundings:
    """What the objects around an object give it. `resources` are those of its page.

    `is_mark`: it belongs to a watermark or a stamp, which a person sees through. `has_place`: the standard
    says what of the page it lies on.
    """

    resources: Resources
    matrix: Matrix
    opaque: float = 1.0
    style: Style = field(factory=dict)
    clips: tuple[Clip, ...] = ()
    is_mark: bool = False
    has_place: bool = True
    depth: int = 0
    composed: int = 0


def within(element: Element, around_it: Surroundings) -> Surroundings:
    """What an object gives to what is drawn in it."""
    bound = box_of(element.get("Boundary"))
    matrix = matrix_of(element.get("CTM"))
    clips = around_it.clips
    placed = around_it.matrix
    if bound is not None:
        placed = product((1, 0, 0, 1, bound[0], bound[1]), placed)
    inner = product(matrix, placed)
    for clip in element.within("Clips", "Clip"):
        clips = (*clips, _clip(clip, inner, placed))
    limit = bound_of(element, around_it)
    if limit is not None:
        clips = (*clips, Clip((limit,), is_loose=True))
    is_visible = is_true(element.get("Visible"), otherwise=True)
    style = around_it.resources.style_of(element.get("DrawParam"), around_it.style)
    if own := own_style(element):
        style = {**style, **own}
    # Made without `evolve`, which takes ten times as long.
    return Surroundings(
        around_it.resources,
        inner,
        around_it.opaque * number(element.get("Alpha"), 255) / 255 if is_visible else 0.0,
        style,
        clips,
        around_it.is_mark,
        around_it.has_place,
        around_it.depth,
        around_it.composed,
    )


def bound_of(element: Element, around_it: Surroundings) -> Box | None:
    """The boundary of an object on the page; None if it has none, or an empty one, as some programs write."""
    bound = box_of(element.get("Boundary"))
    if bound is None or bound[0] >= bound[2] or bound[1] >= bound[3]:
        return None
    return moved(bound, around_it.matrix)


def _clip(clip: Element, inner: Matrix, placed: Matrix) -> Clip:
    """A clip on the page. Programs differ in whether the matrix of its object moves it."""
    areas = list(clip.all("Area"))
    boxes = [box for area in areas for box in _clip_boxes(area, inner, placed)]
    paths = [outline for area in areas for outline in _clip_outlines(area)]
    is_exact = len(paths) == 1 and paths[0].is_rectangle
    return Clip(tuple(boxes), is_exact)


def _clip_boxes(area: Element, inner: Matrix, placed: Matrix) -> Iterator[Box]:
    for outline in _clip_outlines(area):
        yield moved(outline.box, inner)
        if inner != placed:
            yield moved(outline.box, placed)


def _clip_outlines(area: Element) -> Iterator[Outline]:
    """The shapes of an area, in the space of its object. A text clips nothing that can be told."""
    for path in area.all("Path"):
        bound = box_of(path.get("Boundary")) or (0.0, 0.0, 0.0, 0.0)
        matrix = product(matrix_of(path.get("CTM")), (1, 0, 0, 1, bound[0], bound[1]))
        matrix = product(matrix, matrix_of(area.get("CTM")))
        for outline in outlines_of(path.text_of("AbbreviatedData"), MAX_OPERATORS) or ():
            yield outline.moved(matrix)
