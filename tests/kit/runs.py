"""Runs of `gkparse table` in tests: a job, a stand-in for the pool, what a run has left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gkparse.batch.harvest import Harvest
from gkparse.batch.run import Job
from gkparse.batch.sinks import of_file
from gkparse.batch.sources import Document, Inputs
from gkparse.batch.worker import Reads


def job(output: Path, *paths: Path, **options: Any) -> Job:
    sink = of_file(output)
    assert sink is not None
    inputs = Inputs(tuple(map(str, paths)))
    return Job(inputs=inputs, output=output, sink=sink, seconds=60, memory=2048, **options)


def in_this_process(
    sources: Iterator[Document], reads: Reads[Harvest], *_: object, **__: object
) -> Iterator[tuple[Document, Any]]:
    """Stands in for the pool where its processes would only cost time. Reads each document once."""
    for source in sources:
        if (source, reads) not in _READ:
            _READ[source, reads] = reads.read(source)
        yield source, _READ[source, reads]


_READ: dict[object, Any] = {}


def outputs(output: Path) -> dict[str, bytes]:
    """All that a run has left in the folder of its output."""
    return {path.name: path.read_bytes() for path in sorted(output.parent.iterdir())}
