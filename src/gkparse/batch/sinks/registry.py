"""Which sink writes a file, by the end of its name."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from gkparse.batch.sinks.sink import Sink
from gkparse.errors import MissingExtraError

# Each with its module and class, and what it needs beyond the standard library.
_SINKS = {
    ".parquet": ("arrow", "Parquet"),
    ".csv": ("text", "Csv"),
    ".jsonl": ("text", "JsonLines"),
    ".duckdb": ("duckdb", "DuckDb"),
    ".arrow": ("arrow", "ArrowFile"),
}
SUFFIXES = tuple(_SINKS)


def of_file(path: Path) -> Sink | None:
    """The sink for a file; None if no format has such a name. MissingExtraError if it needs a package."""
    if path.suffix.lower() not in _SINKS:
        return None
    module, name = _SINKS[path.suffix.lower()]
    try:
        sink: Sink = getattr(import_module(f"gkparse.batch.sinks.{module}"), name)()
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            f'{path.suffix} files need {error.name}: run pip install "gkparse[table]"',
            zh=f'{path.suffix}文件需要{error.name}：请运行pip install "gkparse[table]"',
        ) from error
    return sink
