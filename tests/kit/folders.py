"""Folders as a researcher has them: reports of the strategies in several formats, and other files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, Phase, given, seed, settings

import gkparse
from gkparse import Report
from gkparse.strategies import reports
from tests.kit.pdf_print import Print, print_report

# The formats by their endings, as often as they come among ten files.
_FORMATS: dict[str, tuple[int, Callable[[Report], bytes]]] = {
    "html": (5, lambda report: gkparse.render(report, format="html", lossy=True)[0].encode()),
    "docx": (2, lambda report: gkparse.render(report, format="docx", lossy=True)[0]),
    "txt": (2, lambda report: gkparse.render(report, "tab-rows", lossy=True)[0].encode()),
    "pdf": (1, lambda report: print_report(report, Print())),
}

# One file among so many is damaged, and one among so many is something else.
_DAMAGED, _OTHER = 10, 25

_OTHERS: dict[str, bytes] = {
    "empty.html": b"",
    "not-found.html": b"<html><title>404</title><h1>404 Not Found</h1></html>",
    "logo.png": b"\x89PNG\r\n\x1a\n" + bytes(64),
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1024),
    "notes.txt": "会议纪要\n一、时间\n周三。\n".encode("gb18030"),
}


def drawn_reports(count: int, start: int = 0) -> list[Report]:
    """Reports of the strategies; the same for the same numbers."""
    found: list[Report] = []

    @seed(start)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(reports())
    def draw(report: Report) -> None:
        found.append(report)

    draw()
    return found


def files(count: int, start: int = 0, distinct: int | None = None) -> Iterator[tuple[str, bytes]]:
    """The names and the bytes of files. Of more files than `distinct` reports, several hold the same one."""
    random = Random(start)
    formats = [ending for ending, (often, _) in _FORMATS.items() for _ in range(often)]
    others = cycle(_OTHERS.items())
    drawn = drawn_reports(min(count, distinct or count), start)
    for index in range(count):
        report = drawn[index % len(drawn)]
        folder = f"{report.year or 'other'}/{index % 7}"
        if index % _OTHER == _OTHER - 1:
            name, data = next(others)
            yield f"{folder}/{index:06}-{name}", data
            continue
        ending = random.choice(formats)
        data = _FORMATS[ending][1](report)
        if index % _DAMAGED == _DAMAGED - 1:
            data = _damaged(data, random)
        yield f"{folder}/{index:06}.{ending}", data


def _damaged(data: bytes, random: Random) -> bytes:
    """The beginning of a file, or a file with a hole of zeros."""
    place = random.randrange(len(data) // 4, len(data))
    return data[:place] if random.random() < 0.5 else data[:place] + bytes(40) + data[place + 40 :]


def make_folder(folder: Path, count: int, start: int = 0, distinct: int | None = None) -> None:
    """Writes the files of `files` into a folder."""
    for name, data in files(count, start, distinct):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
