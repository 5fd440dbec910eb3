"""The parts of a long run, in a folder beside its output: an interrupted run goes on behind the last of them.

A part is the rows of a fixed number of documents: a file for each table, and a record that is written last.
Whatever ends the program, a file under its own name is whole. Knows nothing of formats and tables.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

_PLAN = "plan.json"


@frozen
class Parts:
    """The folder of the parts of an output."""

    folder: Path

    @classmethod
    def beside(cls, output: Path) -> Parts:
        return cls(output.with_name(f"{output.name}.parts"))

    def begin(self, plan: Mapping[str, Any]) -> tuple[str, ...]:
        """Makes the folder, or finds that of an earlier run with the same plan.

        The result names the entries of the plan that differ from that of the earlier run; then nothing is
        changed.
        """
        shutil.rmtree(self._finished, ignore_errors=True)
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / _PLAN
        if not path.exists():
            write_whole(path, lambda file: file.write_text(json.dumps(plan), "utf-8"))
            return ()
        before = json.loads(path.read_text("utf-8"))
        return tuple(name for name in {**before, **plan} if before.get(name) != plan.get(name))

    def file(self, number: int, table: str) -> Path:
        """The file for the rows of a table in a part."""
        return self.folder / f"{number:08}.{table}"

    def record(self, number: int) -> dict[str, Any] | None:
        """The record of a part; None if the part is not there."""
        try:
            record: dict[str, Any] = json.loads(self.file(number, "json").read_text("utf-8"))
        except FileNotFoundError:
            return None
        return record

    def finish(self, number: int, record: Mapping[str, Any]) -> None:
        """Says that all files of a part are written."""
        text = json.dumps(record, separators=(",", ":"))
        write_whole(self.file(number, "json"), lambda file: file.write_text(text, "utf-8"))
        sync_folder(self.folder)

    def files(self, table: str) -> Iterator[Path]:
        """The files of a table, part by part."""
        number = 0
        while self.record(number) is not None:
            yield self.file(number, table)
            number += 1

    def remove(self) -> None:
        """Removes the folder when the output is there."""
        sync_folder(self.folder.parent)
        self.folder.rename(self._finished)
        shutil.rmtree(self._finished)

    @property
    def _finished(self) -> Path:
        # What is half removed is never taken for the parts of a run.
        return self.folder.with_name(f"{self.folder.name}-finished")


def write_whole(path: Path, write: Callable[[Path], object], folder: Path | None = None) -> None:
    """Writes a file that under its own name is always whole.

    `write` writes it under another name, in `folder` if that is given, which is on the same file system.
    """
    temporary = (folder or path.parent) / f"{path.name}.{os.getpid()}.tmp"
    write(temporary)
    with temporary.open("rb") as file:
        os.fsync(file.fileno())
    temporary.replace(path)


def sync_folder(folder: Path) -> None:
    """Has the system keep the names in a folder. Windows does not let programs do that."""
    if os.name == "nt":  # pragma: no cover - the tests run on other systems
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
