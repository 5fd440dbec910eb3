"""The file `gkparse.toml`: its name, and where it is looked for. Does not know what it holds."""

from __future__ import annotations

from pathlib import Path

FILE_NAME = "gkparse.toml"


def nearest_file(directory: Path) -> Path | None:
    """The file in a directory, or in the nearest directory above it that has one.

    Its path is relative if it lies below the working directory, as a pipeline wants to have it.
    """
    directory, here = directory.resolve(), Path.cwd()
    candidates = (each / FILE_NAME for each in (directory, *directory.parents))
    found = next((path for path in candidates if path.is_file()), None)
    return found.relative_to(here) if found is not None and found.is_relative_to(here) else found
