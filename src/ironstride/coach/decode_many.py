"""Many files read at once by processes, few of them in memory, the answers in the order of the questions."""

import os
import signal
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager
from dataclasses import dataclass
from multiprocessing import get_context
from types import TracebackType
from typing import Final, Generic, Self, TypeVar

from ironstride.coach.import_rows import Decoded, Stamp, decoded
from ironstride.files.leaf import Leaf
from ironstride.files.reading import Answers
from ironstride.training.problem import Problem

Context = TypeVar("Context")

# All of these are our defaults.
_FEW: Final = 12  # files that are read before processes would have started
_AHEAD: Final = 4  # files a process has waiting
_MOST_BYTES: Final = 24 << 20  # of files that wait
_MOST_WORKERS: Final = 8


class ImportStopped(Exception):
    """An import can't go on; nothing of it was kept. `problem` says why, for a person."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A file to be read, with what was answered about it."""

    leaf: Leaf
    answers: Answers
    stamp: Stamp


def usual_workers() -> int:
    """As many processes as there are cores, within reason."""
    return min(os.cpu_count() or 1, _MOST_WORKERS)


def decode(job: Job) -> Decoded:
    """One file, in whichever process."""
    leaf = job.leaf
    return decoded(list(leaf.readings(job.answers)), leaf.data, leaf.digest, job.answers, job.stamp)


class Decoder(AbstractContextManager["Decoder[Context]"], Generic[Context]):
    """Takes files by `put` and gives them back read, in their order, each with its context.

    A handful is read in this process. `with` it: leaving ends the processes and forgets what still waits.
    """

    def __init__(self, workers: int | None = None) -> None:
        self._workers = usual_workers() if workers is None else workers
        self._pool: ProcessPoolExecutor | None = None
        self._waiting: deque[tuple[Context, Job, Future[Decoded] | None]] = deque()
        self._bytes = 0

    def put(self, context: Context, job: Job) -> None:
        """One more file to be read."""
        self._waiting.append((context, job, None if self._pool is None else self._pool.submit(decode, job)))
        self._bytes += len(job.leaf.data)
        if self._pool is None and self._workers > 1 and len(self._waiting) > _FEW:
            self._start()

    def ready(self) -> Iterator[tuple[Context, Decoded]]:
        """The first ones, where enough others wait behind them to keep every process busy."""
        most = _FEW if self._pool is None else _AHEAD * self._workers
        while len(self._waiting) > most or (self._bytes > _MOST_BYTES and self._waiting):
            yield self._first()

    def rest(self) -> Iterator[tuple[Context, Decoded]]:
        """All that still wait."""
        while self._waiting:
            yield self._first()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _start(self) -> None:
        # Spawned, not forked: a fork would carry the open database along.
        self._pool = ProcessPoolExecutor(self._workers, mp_context=get_context("spawn"), initializer=_leave_interrupts)
        self._waiting = deque((context, job, self._pool.submit(decode, job)) for context, job, _ in self._waiting)

    def _first(self) -> tuple[Context, Decoded]:
        context, job, future = self._waiting.popleft()
        self._bytes -= len(job.leaf.data)
        try:
            return context, decode(job) if future is None else future.result()
        except BrokenProcessPool:
            what = "a process that reads files was ended from outside, as when memory runs out; nothing was kept."
            hint = "Import fewer files at once, or with --workers 1."
            raise ImportStopped(Problem(where=job.leaf.name, what=what, try_this=hint)) from None


def _leave_interrupts() -> None:
    """Ctrl-C reaches every process of a terminal: only the first one shall answer it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
