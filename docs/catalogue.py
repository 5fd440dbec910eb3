"""Writes the catalogue of Click's messages that gettext reads, .mo, from the one that people edit, .po:
python docs/catalogue.py

Knows the parts of both formats that the catalogue uses: messages, plurals and comments, on one line each but
for the header. https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html
"""

from __future__ import annotations

import struct
from ast import literal_eval
from pathlib import Path

CATALOGUE = Path(__file__).parents[1] / "src/gkparse/cli/locale/zh/LC_MESSAGES/messages.po"

_MAGIC, _HEADER_SIZE = 0x950412DE, 28


def messages(path: Path) -> dict[str, str]:
    """The translations of a .po file by their messages. A NUL stands between a message and its plural."""
    found: dict[str, str] = {}
    message = keyword = ""
    for line in path.read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        first, _, rest = line.partition(" ")
        # A line of the header has no keyword: it goes on with the text before it.
        keyword, text = (keyword, literal_eval(line)) if line[0] == '"' else (first, literal_eval(rest))
        if keyword == "msgid":
            message = text
        elif keyword == "msgid_plural":
            message = f"{message}\0{text}"
        else:
            found[message] = found.get(message, "") + text
    return found


def compiled(path: Path) -> bytes:
    """The .mo file of a .po file: a header, the places of all messages and of all translations, the texts."""
    entries = sorted((message.encode(), text.encode()) for message, text in messages(path).items())
    places: list[tuple[int, int]] = []
    texts = b""
    start = _HEADER_SIZE + 16 * len(entries)
    for column in (0, 1):
        for entry in entries:
            places.append((len(entry[column]), start + len(texts)))
            texts += entry[column] + b"\0"
    sizes = (len(entries), _HEADER_SIZE, _HEADER_SIZE + 8 * len(entries), 0, start)
    return struct.pack("<7I", _MAGIC, 0, *sizes) + b"".join(struct.pack("<2I", *p) for p in places) + texts


if __name__ == "__main__":
    CATALOGUE.with_suffix(".mo").write_bytes(compiled(CATALOGUE))
    print(CATALOGUE.with_suffix(".mo"))
