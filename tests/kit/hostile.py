"""Archives with false bytes, and the one issue with which the reading of a hostile document ends."""

from __future__ import annotations

import io
import struct
import zipfile

import gkparse
from gkparse import Limits, Report, Severity

MILLION = 10**6


def outcome(data: bytes, limits: Limits | None = None) -> tuple[str, str]:
    """The code and the message of the only issue of a document that is not read."""
    reading = gkparse.load(data, limits=limits)
    assert reading.report == Report()
    assert reading.source.text == ""
    (issue,) = reading.issues
    assert issue.severity is Severity.ERROR
    assert issue.key is None
    return issue.code, issue.message


def crossed(data: bytes, limits: Limits | None = None) -> str:
    """The limit that a document crosses."""
    code, message = outcome(data, limits)
    assert code == "limit-crossed", message
    return message.partition("the limit `")[2].partition("`")[0]


def damage(data: bytes) -> str:
    """The reason why a document counts as damaged."""
    code, message = outcome(data)
    assert code == "document-damaged", message
    return message


def with_sizes(data: bytes, name: str, size: int) -> bytes:
    """An archive in which the part of that name claims another size when unpacked."""
    changed = bytearray(data)
    # By signature: where the size and the name of the part stand behind it.
    for signature, size_offset, name_offset in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        header = -1
        while (header := changed.find(signature, header + 1)) >= 0:
            start = header + name_offset
            if changed[start : start + len(name)] == name.encode():
                struct.pack_into("<I", changed, header + size_offset, size)
    return bytes(changed)


def with_flag(data: bytes, flag: int) -> bytes:
    """An archive in which every part has a flag set."""
    changed = bytearray(data)
    for signature, flags_offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        header = -1
        while (header := changed.find(signature, header + 1)) >= 0:
            changed[header + flags_offset] |= flag
    return bytes(changed)


def packed(parts: dict[str, bytes], method: int) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", method) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return archive.getvalue()
