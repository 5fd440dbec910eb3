"""What hostile archives have in common: bytes that lie, and how a reading of them ends."""

from __future__ import annotations

import io
import struct
import zipfile

import gkparse
from gkparse import Limits, Report, Severity

MILLION = 10**6


def outcome(data: bytes, limits: Limits | None = None) -> tuple[str, str]:
    """The code and the message of the one error that a document ends with, which is read to nothing."""
    reading = gkparse.load(data, limits=limits)
    assert reading.report == Report()
    assert reading.source.text == ""
    (issue,) = reading.issues
    assert issue.severity is Severity.ERROR
    assert issue.key is None
    return issue.code, issue.message


def crossed(data: bytes, limits: Limits | None = None) -> str:
    """The name of the limit that a document crosses."""
    code, message = outcome(data, limits)
    assert code == "limit-crossed", message
    return message.partition("the limit `")[2].partition("`")[0]


def damage(data: bytes) -> str:
    """The reason why a document counts as damaged."""
    code, message = outcome(data)
    assert code == "document-damaged", message
    return message


def with_sizes(data: bytes, name: str, size: int) -> bytes:
    """An archive in which a part says that it is so large when it is unpacked."""
    changed = bytearray(data)
    for signature, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = -1
        while (place := changed.find(signature, place + 1)) >= 0:
            start = place + (30 if at == 22 else 46)
            if changed[start : start + len(name)] == name.encode():
                struct.pack_into("<I", changed, place + at, size)
    return bytes(changed)


def with_flag(data: bytes, flag: int) -> bytes:
    """An archive whose parts all have a flag set."""
    changed = bytearray(data)
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = -1
        while (place := changed.find(signature, place + 1)) >= 0:
            changed[place + at] |= flag
    return bytes(changed)


def packed(parts: dict[str, bytes], method: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return made.getvalue()
