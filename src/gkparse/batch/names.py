"""The names of documents, which may hold bytes that are not UTF-8, as texts that any format can hold.

Within the program such a byte is a lone surrogate, as Python's file names have it (`surrogateescape`). No
UTF-8 file can hold that.
"""

from __future__ import annotations

import re

_MARK = "\ufffd"
_OTHER = re.compile(f"[\udc80-\udcff{_MARK}]")
_WRITTEN = re.compile(f"{_MARK}([0-9a-f]{{2}})")


def written_name(name: str) -> str:
    r"""A name with U+FFFD and two hexadecimal digits for each byte that is not UTF-8.

    U+FFFD itself is written as its three bytes, so that two names never become the same.

    >>> written_name("2019\udcc4\udcea.html")
    '2019�c4�ea.html'
    """
    return _OTHER.sub(lambda found: _hexadecimal(found[0].encode("utf-8", "surrogateescape")), name)


def name_from(written: str) -> str:
    r"""The name that `written_name` has written; `os.fsencode` gives its bytes.

    >>> name_from("2019�c4�ea.html") == "2019\udcc4\udcea.html"
    True
    """
    data = bytearray()
    end = 0
    for found in _WRITTEN.finditer(written):
        data += written[end : found.start()].encode()
        data.append(int(found[1], 16))
        end = found.end()
    data += written[end:].encode()
    return data.decode("utf-8", "surrogateescape")


def _hexadecimal(data: bytes) -> str:
    return "".join(f"{_MARK}{byte:02x}" for byte in data)
