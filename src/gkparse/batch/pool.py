"""Many sources -> what subprocesses make of them, in the order of the sources.

Knows nothing of documents. No more sources are taken than a few for each process, so that memory stays the
same however many there are.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from threading import Event
from typing import TypeVar

from gkparse._issues.wording import Wording
from gkparse.batch.worker import Isolated, Reads

S = TypeVar("S")
T = TypeVar("T")

# For what is left when the caller stops. Nobody sees it.
_STOPPED = Wording("the run was stopped", "任务已停止")

# How many sources wait for each process. A slow one holds up the results, and not the other processes.
_AHEAD = 8


def read_in_order(
    sources: Iterable[S], reads: Reads[T], processes: int, *, seconds: float | None, memory: int | None
) -> Generator[tuple[S, T | Wording]]:
    """Each source with what a subprocess makes of it, or with the reason why that failed.

    `seconds` and `memory` (MiB) limit each source. A thread of this process waits for each subprocess.
    """
    idle: SimpleQueue[Isolated[T]] = SimpleQueue()
    readers = [Isolated(reads, seconds, memory) for _ in range(processes)]
    for reader in readers:
        idle.put(reader)

    stopped = Event()

    def read(source: S) -> T | Wording:
        reader = idle.get()
        try:
            return _STOPPED if stopped.is_set() else reader.read(source)
        finally:
            idle.put(reader)

    waiting: deque[tuple[S, Future[T | Wording]]] = deque()
    threads = ThreadPoolExecutor(processes)
    try:
        for source in sources:
            waiting.append((source, threads.submit(read, source)))
            if len(waiting) > processes * _AHEAD:
                taken, result = waiting.popleft()
                yield taken, result.result()
        while waiting:
            taken, result = waiting.popleft()
            yield taken, result.result()
    finally:
        # Also when the caller stops: what has not begun is dropped, what has begun ends with its process.
        stopped.set()
        threads.shutdown(wait=False, cancel_futures=True)
        for reader in readers:
            reader.end()
        threads.shutdown()
