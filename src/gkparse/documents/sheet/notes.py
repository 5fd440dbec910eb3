"""The old drawing of a sheet (VML) -> the cells on which its notes and controls lie.

Reads only where they lie and whether they are shown: notes are hidden unless the file says otherwise.
Searches the part as text, because the texts of notes in it need not be well-formed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gkparse.documents.sheet.room import Room
from gkparse.documents.sheet.sheet import COLUMNS, ROWS, Range

_PIXEL = 9_525
_LONGEST = 2**24
_OBJECT = re.compile(r"<x:ClientData\b[^>]{0,200}ObjectType=[\"'](\w+)")
_ANCHOR = re.compile(r"<x:Anchor>([-0-9,\s]{1,200})</x:Anchor>")
_SHOWN = re.compile(r"<x:Visible\s*(?:/>|>\s*(?:True|t)?\s*</x:Visible>)", re.IGNORECASE)
_HIDDEN = re.compile(r"visibility\s*:\s*hidden", re.IGNORECASE)


def read_notes(chunks: Iterable[bytes], room: Room) -> Iterator[Range]:
    """The cells on which each note and control lies that is shown."""
    text = b"".join(chunks).decode("utf-8", "replace")
    shape, *objects = _split(text)
    for each in objects:
        data, _, behind = each.partition("</x:ClientData>")
        kind = _OBJECT.match(data)
        is_shown = _SHOWN.search(data) if kind and kind[1] == "Note" else not _HIDDEN.search(shape)
        anchor = _ANCHOR.search(data)
        if is_shown and anchor is not None:
            numbers = [int(number) for number in re.findall(r"-?[0-9]{1,8}", anchor[1])]
            if len(numbers) == 8:
                area = room.area(_corner(numbers[:4], room), _corner(numbers[4:], room))
                if area is not None:
                    yield area
        shape = behind


def _split(text: str) -> list[str]:
    """What stands before the first object, and each object with what stands behind it."""
    starts = [match.start() for match in _OBJECT.finditer(text)]
    return [text[start:end] for start, end in zip([0, *starts], [*starts, len(text)], strict=True)]


def _corner(numbers: list[int], room: Room) -> tuple[int, int]:
    column, across, row, down = (min(max(number, 0), _LONGEST) for number in numbers)
    return room.corner(min(row, ROWS), down * _PIXEL, min(column, COLUMNS), across * _PIXEL)
