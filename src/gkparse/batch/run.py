"""A run over many documents: sources, processes, parts, and the files at the end.

Knows the order of the work. What a row holds, how a format is written and where documents come from is known
elsewhere. Nothing that it writes depends on time, machine, or the number of processes.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from attrs import asdict, define, field, frozen

import gkparse
from gkparse._issues.wording import Phrases, Wording
from gkparse.batch.archives import documents_of
from gkparse.batch.duplicates import Firsts
from gkparse.batch.harvest import Harvest, TableReader, not_finished
from gkparse.batch.names import written_name
from gkparse.batch.parts import Parts, write_whole
from gkparse.batch.pool import read_in_order
from gkparse.batch.sinks import Rows, Sink, Table
from gkparse.batch.sources import Document, File, Inputs
from gkparse.batch.tables import tables
from gkparse.batch.worker import ReadOptions
from gkparse.checks.decisions import Decision

_REASONS: Phrases = {
    "other-plan": Wording(
        "{folder} holds the parts of a run with another {what}: repeat that command, or remove the folder",
        "{folder}中有以前中断的任务，其{what}不同：请使用原来的命令，或删除该文件夹",
    ),
    "other-input": Wording(
        "the input has changed since the run whose parts are in {folder}: remove the folder to begin anew",
        "自{folder}中的任务中断以来，输入已有变化：请删除该文件夹后重新开始",
    ),
}


class CannotGoOnError(Exception):
    """The folder of parts belongs to another run. `reason` says so in both languages."""

    def __init__(self, reason: Wording) -> None:
        super().__init__(reason.en)
        self.reason = reason


@frozen(kw_only=True)
class Job:
    """What to read, how, and what to write.

    A part has `part` documents. `seconds` and `memory` (MiB) limit the reading of each. `decisions` are those
    of people about cells; None for a run that asks for none.
    """

    inputs: Inputs
    output: Path
    sink: Sink
    options: ReadOptions = field(factory=ReadOptions)
    wide: bool = False
    harmonise: bool = False
    decisions: tuple[Decision, ...] | None = None
    part: int = 200
    processes: int = 1
    seconds: float | None = None
    memory: int | None = None

    @property
    def tables(self) -> tuple[Table, ...]:
        return tables(wide=self.wide, harmonise=self.harmonise, decided=self.decisions is not None)

    @property
    def outputs(self) -> Mapping[Path, Sequence[Table]]:
        """The files to write, with the tables in each."""
        return self.sink.outputs(self.output, self.tables)

    def files(self) -> Iterator[File]:
        """The files to read: all of the inputs but those that the job itself writes."""
        written = (*self.outputs, Parts.beside(self.output).folder)
        return self.inputs.files(frozenset(os.path.realpath(path) for path in written))

    @property
    def plan(self) -> dict[str, Any]:
        """All on which the rows depend, but for the documents themselves."""
        return {
            "version": gkparse.__version__,
            "paths": [written_name(path) for path in sorted(self.inputs.paths, key=os.fsencode)],
            "list": self.inputs.listed is not None,
            "wide": self.wide,
            "harmonise": self.harmonise,
            "decisions": None if self.decisions is None else _digest(self.decisions),
            "part": self.part,
            **asdict(self.options, value_serializer=lambda _, __, value: _plain(value)),
            "timeout": self.seconds,
            "memory": self.memory,
        }


@define
class Progress:
    """How far a run is: documents, those among them that hold no report, and bytes of `all_bytes`.

    `resumed` documents come from an earlier run.
    """

    all_bytes: int = 0
    documents: int = 0
    without_report: int = 0
    bytes: int = 0
    resumed: int = 0


@define
class Run:
    """The work of a job. `told` is called after each document."""

    job: Job
    told: Callable[[Progress], None] = lambda _: None
    progress: Progress = field(factory=Progress)
    tally: Counter[str] = field(factory=Counter)

    def run(self) -> Counter[str]:
        """Does the work, or what an earlier run has left of it. The result counts what was read.

        CannotGoOnError if the parts of another run are there.
        """
        parts = Parts.beside(self.job.output)
        differing = parts.begin(self.job.plan)
        if differing:
            raise self._refusal("other-plan", parts, what=", ".join(differing))
        self.progress.all_bytes = sum(file.size for file in self.job.files())
        documents = self._documents()
        number = self._pass_finished(parts, documents)
        with closing(Firsts(parts.folder / "firsts.sqlite")) as firsts:
            self._read(parts, number, documents, firsts)
        self._join(parts)
        return self.tally

    def _documents(self) -> Iterator[Document]:
        before = 0
        for file in self.job.files():
            yield from documents_of(file, before)
            before += file.size

    def _pass_finished(self, parts: Parts, documents: Iterator[Document]) -> int:
        """Passes the documents of finished parts. The number of the first part that is to be read."""
        number = 0
        while (record := parts.record(number)) is not None:
            digest = hashlib.sha256()
            for document in islice(documents, self.job.part):
                _add(digest, document)
                self.progress.bytes = document.done
            if digest.hexdigest() != record["input"]:
                raise self._refusal("other-input", parts)
            self._count(Counter(record["tally"]))
            self.progress.resumed = self.progress.documents
            number += 1
        return number

    def _read(self, parts: Parts, number: int, documents: Iterator[Document], firsts: Firsts) -> None:
        """Reads all parts from one on."""
        job = self.job
        results = read_in_order(
            documents,
            TableReader(job.options, job.wide, job.harmonise, job.decisions),
            job.processes,
            seconds=job.seconds,
            memory=job.memory,
        )
        with closing(results):
            while self._read_part(parts, number, islice(results, job.part), firsts):
                number += 1

    def _read_part(
        self,
        parts: Parts,
        number: int,
        results: Iterable[tuple[Document, Harvest | Wording]],
        firsts: Firsts,
    ) -> bool:
        """Reads a part and writes it. False if no document is left for it. The first part may be empty."""
        rows: dict[str, list[tuple[Any, ...]]] = {table.name: [] for table in self.job.tables}
        tally: Counter[str] = Counter()
        digest = hashlib.sha256()
        first = number * self.job.part
        for place, (document, result) in enumerate(results, first):
            harvest = not_finished(document, result) if isinstance(result, Wording) else result
            harvest = harvest.with_firsts(firsts, place)
            for report in harvest.reports:
                for name, added in report.rows.items():
                    rows[name].extend(added)
            _add(digest, document)
            tally += harvest.tally
            self._count(harvest.tally, document)
        if not tally and number:
            return False
        for table in self.job.tables:
            self._write(parts.file(number, table.name), table, rows[table.name])
        firsts.save()
        parts.finish(number, {"input": digest.hexdigest(), "tally": dict(tally)})
        return True

    def _write(self, path: Path, table: Table, rows: Rows) -> None:
        write_whole(path, lambda file: self.job.sink.write(file, table, rows))

    def _count(self, tally: Counter[str], document: Document | None = None) -> None:
        self.tally += tally
        self.progress.documents += tally["documents"]
        self.progress.without_report += tally["without-report"]
        if document is not None:
            self.progress.bytes = document.done
        self.told(self.progress)

    def _join(self, parts: Parts) -> None:
        sink = self.job.sink
        for path, inside in self.job.outputs.items():
            files = {table: list(parts.files(table.name)) for table in inside}
            write_whole(path, partial(_joined, sink, files), parts.folder)
        parts.remove()

    def _refusal(self, code: str, parts: Parts, **facts: str) -> CannotGoOnError:
        return CannotGoOnError(_REASONS[code].filled({"folder": str(parts.folder), **facts}))


def _digest(decisions: Iterable[Decision]) -> str:
    """What changes with every decision."""
    return hashlib.sha256("\n".join(map(repr, decisions)).encode("utf-8", "surrogateescape")).hexdigest()


def _plain(value: Any) -> Any:
    """A value as JSON gives it back."""
    return list(value) if isinstance(value, tuple) else value


def _joined(sink: Sink, files: Mapping[Table, Sequence[Path]], path: Path) -> None:
    sink.join(path, files)


def _add(digest: Any, document: Document) -> None:
    digest.update(f"{document.stamp}\0{document.name}\0".encode("utf-8", "surrogateescape"))
