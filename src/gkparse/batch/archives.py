"""ZIP and TAR archives -> their members, one by one, never all of them in memory.

A member is named after its archive: `2019.zip!/chengbei/report.html`. An archive within an archive stays one
document. Limits keep a small archive from becoming a large one.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, BinaryIO, cast

from gkparse._issues.system import os_reason
from gkparse._issues.wording import Phrases, Wording
from gkparse.batch.sources import Document, File
from gkparse.batch.warc import Member, warc_members
from gkparse.documents import Limits
from gkparse.errors import MissingExtraError

_REASONS: Phrases = {
    "damaged": Wording("the archive is damaged", "压缩包已损坏"),
    "bomb": Wording(
        "the archive was left here: it unpacks to more than {ratio} times its size",
        "压缩包自此处起未读取：解压后超过原大小的{ratio}倍",
    ),
    "member": Wording("it cannot be taken out of the archive", "无法从压缩包中取出"),
    "encrypted": Wording("it is encrypted in the archive", "在压缩包中已加密"),
    "special": Wording("it is neither a file nor a folder", "既不是文件，也不是文件夹"),
}

# What the readers raise for a damaged archive. `zipfile` gives a RuntimeError for a wrong password.
_DAMAGED = (
    *(zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError),
    *(EOFError, NotImplementedError, RuntimeError, ValueError),
)

# A report shrinks to a tenth at most. A small archive may unpack to `_SMALL` bytes, whatever its ratio.
_MOST_RATIO = 200
_SMALL = 64 * 2**20


def documents_of(file: File, before: int = 0) -> Iterator[Document]:
    """The documents of a file: the members of an archive, or the file itself.

    `before` is the size of all files before this one.
    """
    end = before + file.size
    stamp = f"{file.size} {file.changed}"
    opened = next((function for ending, function in _READERS if file.path.lower().endswith(ending)), None)
    if file.failure is not None or opened is None:
        yield Document(file.path, file.failure or file.path, stamp, end)
        return
    seen: Counter[str] = Counter()
    try:
        for member in opened(file):
            seen[member.name] += 1
            name = member.name if seen[member.name] == 1 else f"{member.name}#{seen[member.name]}"
            done = before + min(member.end, file.size)
            yield Document(f"{file.path}!{name}", member.source, stamp, done, member.charset)
    except OSError as error:
        yield Document(file.path, os_reason(error) if error.errno else _REASONS["damaged"], stamp, end)
    except MissingExtraError as error:
        yield Document(file.path, Wording(str(error), error.message_zh), stamp, end)
    except _BombError:
        yield Document(file.path, _REASONS["bomb"].filled({"ratio": _MOST_RATIO}), stamp, end)
    except _DAMAGED:
        yield Document(file.path, _REASONS["damaged"], stamp, end)


class _BombError(Exception):
    """An archive unpacks to far more than its size."""


def _weigh(file: File, unpacked: int) -> None:
    if unpacked > max(_SMALL, _MOST_RATIO * file.size):
        raise _BombError


def _zip_members(file: File) -> Iterator[Member]:
    """The files of a ZIP archive, in the order of its directory."""
    end = unpacked = 0
    with zipfile.ZipFile(file.path) as archive:
        for info in archive.infolist():
            end += info.compress_size
            unpacked += info.file_size
            _weigh(file, unpacked)
            if info.flag_bits & 1:
                yield Member(_zip_name(info), _REASONS["encrypted"], end)
            elif not info.is_dir():
                yield Member(_zip_name(info), _zip_bytes(archive, info), end)


def _zip_bytes(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes | Wording:
    """The bytes of a member. That one is damaged says nothing about the others."""
    try:
        with archive.open(info) as stream:
            return _read(stream)
    except (OSError, *_DAMAGED):
        return _REASONS["member"]


def _zip_name(info: zipfile.ZipInfo) -> str:
    """The name of a member. Old programs write GBK and do not say so; `zipfile` takes code page 437."""
    name = info.orig_filename.replace("\\", "/")
    if not info.flag_bits & 0x800:
        data = name.encode("cp437", "replace")
        for encoding, errors in (("utf-8", "strict"), ("gb18030", "strict"), ("utf-8", "surrogateescape")):
            try:
                name = data.decode(encoding, errors)
                break
            except UnicodeDecodeError:
                continue
    return f"/{name.lstrip('/')}"


def _tar_members(file: File) -> Iterator[Member]:
    """The files of a TAR archive, compressed or not, in their order in it."""
    with (
        Path(file.path).open("rb") as raw,
        _unpacked(raw) as unpacked,
        tarfile.open(fileobj=unpacked, mode="r|", encoding="utf-8", errors="surrogateescape") as archive,
    ):
        while (info := archive.next()) is not None:
            # The archive would keep all members that it has passed.
            vars(archive)["members"].clear()
            _weigh(file, info.offset_data + info.size)
            stream = archive.extractfile(info) if info.isreg() else None
            if not info.isdir():
                source = _REASONS["special"] if stream is None else _read(stream)
                if isinstance(source, bytes) and len(source) < min(info.size, Limits().file_bytes + 1):
                    raise EOFError
                yield Member(f"/{info.name.lstrip('/')}", source, raw.tell())
        # A block of zeros ends an archive; `tarfile` also takes one without it for whole.
        if vars(archive)["fileobj"].tell() == archive.offset:
            raise EOFError


def _unpacked(raw: BinaryIO) -> BinaryIO:
    """The bytes of a compressed file, of any other its own.

    `tarfile` would unpack what it has read of a file at once, and a few bytes can become many.
    """
    begin = raw.read(_LONGEST_MARK)
    raw.seek(0)
    opened = next((function for mark, function in _UNPACKERS.items() if begin.startswith(mark)), None)
    return cast(BinaryIO, opened(raw)) if opened else raw


_UNPACKERS: Mapping[bytes, Callable[[BinaryIO], object]] = {
    b"\x1f\x8b": gzip.open,
    b"BZh": bz2.open,
    b"\xfd7zXZ\0": lzma.open,
}
_LONGEST_MARK = max(map(len, _UNPACKERS))


def _read(stream: IO[bytes]) -> bytes:
    """The bytes of a member; of one that is too large as many as show it."""
    return stream.read(Limits().file_bytes + 1)


# By the ends of names: the content alone cannot tell a ZIP archive from a Word file.
_READERS: tuple[tuple[tuple[str, ...], Callable[[File], Iterator[Member]]], ...] = (
    ((".zip",), _zip_members),
    ((".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz"), _tar_members),
    ((".warc", ".warc.gz"), warc_members),
)
