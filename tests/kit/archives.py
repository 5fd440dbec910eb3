"""Archives as researchers have them: ZIP, TAR, and the WARC files of crawls."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Iterable, Mapping
from gzip import compress


def zip_archive(members: Mapping[str, bytes]) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return archive.getvalue()


def old_zip_archive(name: bytes) -> bytes:
    """A ZIP archive with one member, whose name old programs wrote without saying in which encoding."""
    other = "@" * len(name)
    return zip_archive({other: b""}).replace(other.encode(), name)


def tar_archive(members: Mapping[str, bytes], compression: str = "gz") -> bytes:
    archive = io.BytesIO()
    with tarfile.open(
        fileobj=archive, mode=f"w:{compression}", encoding="utf-8", errors="surrogateescape"
    ) as file:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            file.addfile(info, io.BytesIO(data))
    return archive.getvalue()


def warc_file(answers: Iterable[tuple[str, str, str, bytes]], *, gzip: bool = True) -> bytes:
    """A WARC file with answers: address, status, content type, body. A request stands before each."""
    records = []
    for address, status, kind, body in answers:
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
        records += [
            _record("request", address, b"GET / HTTP/1.1\r\n\r\n"),
            _record("response", address, answer),
        ]
    return b"".join(compress(record, mtime=0) if gzip else record for record in records)


def _record(kind: str, address: str, content: bytes) -> bytes:
    fields = {
        "WARC-Type": kind,
        "WARC-Target-URI": address,
        "WARC-Date": "2024-01-31T00:00:00Z",
        "WARC-Record-ID": "<urn:uuid:00000000-0000-0000-0000-000000000000>",
        "Content-Type": f"application/http; msgtype={kind}",
        "Content-Length": str(len(content)),
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"WARC/1.0\r\n{head}\r\n".encode() + content + b"\r\n\r\n"
