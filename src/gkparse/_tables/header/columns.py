"""What the header above the figures says: which columns follow each other.

Knows the labels of columns and nothing of the figures. A header that was read and does not fit the
form outweighs any count of figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from attrs import evolve

from gkparse._tables.columns import FOREIGN, GAP, Header
from gkparse._tables.scan import CellKind, ScannedRow
from gkparse._text.fold import label_key
from gkparse.forms import Block, TableForm
from gkparse.forms.lexicon import Role
from gkparse.grid import GridRow


def read_header(rows: Iterable[ScannedRow], block: Block, form: TableForm) -> Header:
    """What the rows above the figures of a block say of its columns; of several the last."""
    stepped = any(column.above for column in block.columns)
    header = Header()
    width = 0
    for scanned in rows:
        if not scanned.labels:
            continue
        if scanned.row.exact and not scanned.row.cut:
            width = max(width, len(scanned.row.cells))
        read = (_read_stepped if stepped else _read_plain)(scanned, block, form)
        if read is not None:
            header = read
            if header.contradicts:
                break
    return evolve(header, width=width) if width else header


def gather(rows: Iterable[ScannedRow]) -> list[ScannedRow]:
    """The rows above a block; where each cell stands alone, all of them in one are its header."""
    gathered: list[ScannedRow] = []
    loose: list[ScannedRow] = []
    for scanned in rows:
        if len(scanned.kinds) > 1:
            gathered.append(scanned)
            continue
        if corner_of(scanned) is not None:
            loose = []
        loose.append(scanned)
    return [*gathered, _joined(loose)] if loose else gathered


def _joined(rows: Sequence[ScannedRow]) -> ScannedRow:
    """Rows as one row."""
    cells = tuple([cell for scanned in rows for cell in scanned.row.cells])
    starts = [0, *accumulate(len(scanned.kinds) for scanned in rows)]
    return ScannedRow(
        GridRow(cells, exact=False, cut=True),
        tuple([kind for scanned in rows for kind in scanned.kinds]),
        tuple(
            (start + index, labels)
            for start, scanned in zip(starts, rows, strict=False)
            for index, labels in scanned.labels
        ),
    )


def cycle_of(block: Block) -> list[str]:
    """The labels of the columns, in order; those of the stages of proceedings once."""
    return list(dict.fromkeys(label_key(column.label) for column in block.columns))


def numbers_of(scanned: ScannedRow, block: Block, form: TableForm, cycle: Sequence[str]) -> dict[int, int]:
    """By its place in the row the number of each column label in the cycle of labels."""
    found: dict[int, int] = {}
    for index, labels in scanned.labels:
        for label in labels:
            if label.role is Role.COLUMN and label.is_of(form):
                official = next((c.label for c in block.columns if c.key == label.key), None)
                if official is not None:
                    found[index] = cycle.index(label_key(official))
                    break
    return found


def corner_of(scanned: ScannedRow) -> int | None:
    """The place of the label above the labels of rows."""
    return max(
        (index for index, labels in scanned.labels if any(found.role is Role.CORNER for found in labels)),
        default=None,
    )


def _read_plain(scanned: ScannedRow, block: Block, form: TableForm) -> Header | None:
    """A header of one row: every column once, behind the corner."""
    cycle = cycle_of(block)
    known = numbers_of(scanned, block, form, cycle)
    if not known:
        return None
    order = tuple(dict.fromkeys(known.values()))
    if not scanned.row.exact or scanned.row.cut:
        return Header(contradicts=order != tuple(sorted(order)))
    corner = corner_of(scanned)
    first = min(known) if corner is None else corner + 1
    last = max(index for index, kind in enumerate(scanned.kinds) if kind is not CellKind.BLANK)
    places: list[int | None] = [known.get(index) for index in range(first, last + 1)]
    texts = [scanned.row.cells[index].text for index in range(first, last + 1)]
    _complete(places, texts, cycle)
    pattern = tuple(
        (FOREIGN if text else GAP) if place is None else place
        for place, text in zip(places, texts, strict=True)
    )
    offset = 0 if corner is not None else None
    everything = tuple(range(len(cycle)))
    if set(everything) <= set(pattern) and _one_run_each(pattern):
        return Header(offset, () if pattern == everything else pattern)
    in_place = all(place in (FOREIGN, GAP, number) for number, place in enumerate(pattern))
    as_many = len(pattern) == len(cycle) and all(texts)
    if in_place and as_many:
        return Header(offset)
    # As many labels as columns, and known ones in the wrong place: the others are not where they seem.
    return Header(contradicts=as_many or order != tuple(sorted(order)), partial=True)


def _complete(places: list[int | None], texts: Sequence[str], cycle: Sequence[str]) -> None:
    """Gives cells that hold the beginning of a label (本年新) the first column that it can be."""
    for number, text in enumerate(texts):
        key = label_key(text)
        if places[number] is None and len(key) > 1:
            missing = [column for column in range(len(cycle)) if column not in places]
            places[number] = next((column for column in missing if cycle[column].startswith(key)), None)


def _one_run_each(pattern: Sequence[int]) -> bool:
    """Whether all places of each column are next to each other."""
    runs = [after for before, after in pairwise((GAP, *pattern)) if before != after and after >= 0]
    return len(runs) == len(set(runs))


def _read_stepped(scanned: ScannedRow, block: Block, form: TableForm) -> Header | None:
    """One row of a header with merged labels above others: mostly it only tells that it is not the form's."""
    cycle = cycle_of(block)
    known = numbers_of(scanned, block, form, cycle)
    groups = groups_of(scanned, block, form)
    if list(groups.values()) != sorted(groups.values()):
        return Header(contradicts=True)
    if not known:
        return None
    order = tuple(known[index] for index in sorted(known))
    if len(cycle) < len(block.columns):
        return Header(contradicts=not _in_stages(order, len(cycle)))
    if set(order) == set(range(len(cycle))) and _one_run_each(order):
        corner = corner_of(scanned)
        run = max(known) - min(known) == len(order) - 1
        offset = min(known) - corner - 1 if run and corner is not None else None
        if order == tuple(sorted(order)):
            return Header(offset, () if len(order) == len(cycle) else order)
        if not groups:
            return Header(offset, order)
        # 自然人、法人或其他组织、总计、商业企业 …: the two lines of the header in one.
        by_level = sorted(range(len(order)), key=lambda n: (len(block.columns[n].above), n))
        return Header(contradicts=order != tuple(by_level))
    levels = {number: len(column.above) for number, column in enumerate(block.columns)}
    placed = {index: (number, levels[number]) for index, number in known.items()}
    placed.update((index, (number, levels[number] - 1)) for index, number in groups.items())
    printed = list(dict.fromkeys(placed[index] for index in sorted(placed)))
    in_order = printed in (sorted(printed), sorted(printed, key=lambda place: (place[1], place[0])))
    return Header(contradicts=not in_order or _too_many_between(scanned, known))


def _too_many_between(scanned: ScannedRow, known: dict[int, int]) -> bool:
    """Whether more cells stand between two columns than the form has: one of them is from elsewhere."""
    if not scanned.row.exact or scanned.row.cut:
        return False
    return any(
        sum(kind is CellKind.TEXT for kind in scanned.kinds[one + 1 : two]) >= max(known[two] - known[one], 1)
        for one, two in pairwise(sorted(known))
    )


def groups_of(scanned: ScannedRow, block: Block, form: TableForm) -> dict[int, int]:
    """By their places the merged labels that cover some columns, as the number of the first of these."""
    found: dict[int, int] = {}
    for index, labels in scanned.labels:
        for label in labels:
            if label.role is not Role.GROUP or not label.is_of(form):
                continue
            covered = [n for n, column in enumerate(block.columns) if label.key in column.above]
            if 0 < len(covered) < len(block.columns):
                found[index] = covered[0]
                break
    return found


def _in_stages(order: Sequence[int], columns: int) -> bool:
    """Whether labels come in stages, each with the columns in order; in whole stages if none is missing."""
    stages: list[list[int]] = [[]]
    for column in order:
        if stages[-1] and column < stages[-1][-1]:
            stages.append([])
        if column not in stages[-1]:
            stages[-1].append(column)
    counts = {order.count(column) for column in range(columns)}
    return len(counts) > 1 or all(len(stage) == columns for stage in stages)
