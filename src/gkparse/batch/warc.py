"""WARC files of crawls -> the answers of the web servers, one by one.

An answer is named after the byte at which its record begins and its address:
`crawl.warc.gz!1234!http://www.example.cn/report.html`. Requests and other records are no documents.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

from gkparse._issues.wording import Phrases, Wording
from gkparse.batch.sources import File
from gkparse.documents import Limits
from gkparse.errors import MissingExtraError

_REASONS: Phrases = {
    "status": Wording("the web server answered {status}", "网站返回状态码{status}"),
    "cut": Wording("its record is cut off", "其记录不完整"),
}

_BLOCK = 2**16
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.ASCII | re.IGNORECASE)


@frozen
class Member:
    """A member of an archive: its bytes, or why there are none, and at which byte of the archive it ends."""

    name: str
    source: bytes | Wording
    end: int
    charset: str | None = None


def warc_members(file: File) -> Iterator[Member]:
    """The answers in a WARC file, in their order in it."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            'WARC files need warcio: run pip install "gkparse[warc]"',
            zh='WARC文件需要warcio：请运行pip install "gkparse[warc]"',
        ) from error
    with Path(file.path).open("rb") as raw:
        records = ArchiveIterator(raw)
        try:
            for record in records:
                answer = _answer(record)
                if answer is not None:
                    address = record.rec_headers.get_header("WARC-Target-URI") or ""
                    name = f"{records.get_record_offset()}!{address.strip('<>')}"
                    yield Member(name, answer, raw.tell(), _charset(record))
        except ArchiveLoadFailed as error:
            raise ValueError(str(error)) from error


def _answer(record: Any) -> bytes | Wording | None:
    """What the server sent, without the encodings of the transfer; None if the record is no answer."""
    if record.rec_type == "response" and record.http_headers is not None:
        status = record.http_headers.get_statuscode()
        if status != "200":
            return _REASONS["status"].filled({"status": status})
    elif record.rec_type != "resource":
        return None
    data: bytes = record.content_stream().read(Limits().file_bytes + 1)
    while record.raw_stream.read(_BLOCK):
        pass
    # What is left of the length that the record states.
    return data if record.raw_stream.limit == 0 else _REASONS["cut"]


def _charset(record: Any) -> str | None:
    """The encoding that the server names, if Python knows it."""
    kind = record.http_headers.get_header("Content-Type") if record.http_headers is not None else None
    found = _CHARSET.search(kind or "")
    try:
        return codecs.lookup(found[1]).name if found else None
    except LookupError:
        return None
