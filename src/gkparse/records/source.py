"""What a file is, from its bytes: its kind, its size, its digest."""

from __future__ import annotations

import os
from pathlib import Path

from gkparse.documents import Limits, kind_of
from gkparse.rows import SourceFile


def source_file(data: bytes, name: str | None = None) -> SourceFile:
    """Describes the bytes of a file, for `record` and `Reading.rows`. `name` is its path or address.

    >>> import gkparse
    >>> file = gkparse.source_file("规章\\t0".encode(), "https://www.example.cn/2023.txt")
    >>> file.kind, file.size, file.sha256[:8]
    ('text', 8, '84fd17ee')
    """
    import hashlib  # takes milliseconds

    return SourceFile(
        name=name,
        kind=kind_of(data).name.lower(),
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
    )


def read_file(path: str | os.PathLike[str], name: str | None = None) -> tuple[bytes, SourceFile]:
    """The bytes of a file and what it is. `name` stands in for its path. OSError if it cannot be opened.

    Of a file that is too large for `load`, only so many bytes are read that `load` notices; its kind, size
    and digest stay unknown.
    """
    limit = Limits().file_bytes
    with Path(path).open("rb") as file:
        data = file.read(limit + 1)
    name = os.fspath(path) if name is None else name
    return data, source_file(data, name) if len(data) <= limit else SourceFile(name=name)
