"""Which report was the first with the same content.

The contents stand in a database on the disk, so that memory stays the same however many there are. A part
that is read again after an interruption finds what it found before: an entry is never replaced.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path


class Firsts:
    """For each content the name of the first report that has it. `save` keeps what was added."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path)
        self._database.execute(
            "CREATE TABLE IF NOT EXISTS firsts"
            " (content TEXT PRIMARY KEY, number INTEGER NOT NULL, name TEXT NOT NULL) WITHOUT ROWID"
        )

    def before(self, content: str | None, number: int, name: str) -> str | None:
        """The name of the first report with this content; None if it is this one, or without a content.

        `number` is where the report stands among all of the run.
        """
        if content is None:
            return None
        entry = (content, number, name)
        self._database.execute("INSERT OR IGNORE INTO firsts VALUES (?, ?, ?)", entry)
        found = self._database.execute("SELECT number, name FROM firsts WHERE content = ?", entry[:1])
        first_number, first_name = found.fetchone()
        return None if first_number == number else str(first_name)

    def save(self) -> None:
        self._database.commit()

    def close(self) -> None:
        self._database.close()
