"""One import at a time for each database, in a thread of its own: it goes on while pages come and go.

Nothing of it is on the disk but a temporary file, so a program that ends leaves nothing half done.
"""

import logging
import threading
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Final, Literal

from ironstride.store import Store, StoreProblem
from ironstride.store.athletes import first_athlete, the_athlete
from ironstride.store.columns import new_id
from ironstride.surfaces.web.imports.given import GivenFiles
from ironstride.training.kept import ImportBatch
from ironstride.training.problem import Problem

if TYPE_CHECKING:  # what reads files takes megabytes, and most starts import nothing
    from ironstride.coach.gather_files import AnswerBook
    from ironstride.coach.import_files import ImportProposal

State = Literal["taking", "checking", "ready", "keeping", "kept", "stopped", "failed"]
BUSY: Final = ("checking", "keeping")
_FEWEST_TIMED: Final = 5
"""Files that must be checked before what is left is told in seconds: our default."""
_SHORTEST_TIMED_S: Final = 1.0
_SOMEBODY_ELSE: Final = Problem(
    where="import", what="somebody was set up meanwhile; nothing was saved.", try_this="Check the files again."
)
_BROKEN: Final = Problem(
    where="import",
    what="the import came to an end that nobody expected; nothing was saved.",
    try_this="Try fewer files at once, and tell us which one it was.",
)


class _Stopped(Exception):
    """The runner stops what is being checked."""


def _nothing_answered() -> "AnswerBook":
    from ironstride.coach.gather_files import AnswerBook

    return AnswerBook()


@dataclass(slots=True, kw_only=True)
class ImportJob:
    """Files, what became of them, and where it stands. `done` of `known` files are checked. `timer` counts seconds."""

    store: Store
    clock: Callable[[], datetime]
    timer: Callable[[], float] = time.monotonic
    id: str = field(default_factory=new_id)
    given: GivenFiles = field(default_factory=GivenFiles)
    state: State = "taking"
    done: int = 0
    known: int = 0
    proposal: "ImportProposal | None" = None
    answers: "AnswerBook" = field(default_factory=_nothing_answered)
    without: frozenset[tuple[int, str]] = frozenset()
    batch: ImportBatch | None = None
    problem: Problem | None = None
    athlete_id: str = ""
    _thread: threading.Thread | None = None
    _stops: bool = False
    _began: float = 0.0
    _told: tuple[float, int] = (0.0, 0)

    @property
    def is_busy(self) -> bool:
        """Whether something goes on that the page waits for."""
        return self.state in BUSY

    @property
    def seconds_left(self) -> int | None:
        """How long checking goes on as fast as it went so far; None before that can be told."""
        at, done = self._told
        if self.state != "checking" or done < _FEWEST_TIMED or at - self._began < _SHORTEST_TIMED_S:
            return None
        took = (at - self._began) / done
        return max(1, round(took * (self.known - done) - (self.timer() - at)))

    def check(self, answers: "AnswerBook | None" = None) -> None:
        """Look at every file, with what was answered so far; `state` tells when it is done."""
        if self.is_busy or self.state == "kept":
            return
        self.answers = answers or self.answers
        self._begin("checking", self._check)

    def keep(self, without: Collection[tuple[int, str]]) -> None:
        """Keep what was proposed, but for the files `without` which the runner wants it."""
        if self.state == "ready":
            self.without = frozenset(without)
            self._begin("keeping", self._keep)

    def stop(self) -> None:
        """Give it up; nothing is saved. What is being kept already can't be stopped: it is one step."""
        self._stops = True
        if self.state in ("taking", "ready", "failed"):
            self.state = "stopped"
            self._forget()

    def wait(self, seconds: float) -> None:
        """Wait until nothing goes on, at most so long."""
        if self._thread is not None:
            self._thread.join(seconds)

    def _begin(self, state: State, work: Callable[[], None]) -> None:
        self.state, self._stops, self.done, self.known = state, False, 0, 0
        self._began, self._told = self.timer(), (0.0, 0)
        self._thread = threading.Thread(target=self._guarded, args=(work,), name=f"import-{self.id[:8]}", daemon=True)
        self._thread.start()

    def _guarded(self, work: Callable[[], None]) -> None:
        from ironstride.coach.decode_many import ImportStopped

        try:
            work()
        except _Stopped:
            self.state = "stopped"
            self._forget()
        except (ImportStopped, StoreProblem) as error:
            self._fail(error.problem)
        except Exception:  # a thread has nobody above it: the page says that it ended, the log says why
            logging.getLogger(__name__).exception("an import ended unexpectedly")
            self._fail(_BROKEN)

    def _check(self) -> None:
        from ironstride.coach.import_files import propose

        with self.store.read() as connection:
            self.athlete_id = first_athlete(connection) or self.athlete_id or new_id()
        found = propose(
            self.given.places(), self.store, self.athlete_id, self.clock(), self.answers, progress=self._progress
        )
        if self.proposal is not None:
            self.proposal.spool.close()
        self.proposal = found
        self.state = "ready"

    def _keep(self) -> None:
        from ironstride.coach.import_files import commit

        if self.proposal is None:
            raise ValueError("nothing was proposed")
        with self.store.write() as connection:
            who = the_athlete(connection, self.clock(), self.athlete_id)
        if who != self.athlete_id:
            self._fail(_SOMEBODY_ELSE)
            return
        self.batch = commit(self.proposal, self.store, self.clock(), self.without)
        self.state = "kept"
        self._forget()

    def _progress(self, done: int, known: int) -> None:
        if self._stops:
            raise _Stopped
        self.done, self.known = done, known
        if done:
            self._told = self.timer(), done

    def _fail(self, problem: Problem) -> None:
        self.problem = problem
        self.state = "failed"

    def _forget(self) -> None:
        if self.proposal is not None:
            self.proposal.spool.close()
        self.given.close()


class ImportJobs:
    """The latest import of each database."""

    def __init__(self) -> None:
        self._jobs: dict[str, ImportJob] = {}
        self._lock = threading.Lock()

    def current(self, store: Store) -> ImportJob | None:
        """The import that goes on or was the last, None where there was none since the program began."""
        return self._jobs.get(store.where)

    def by_id(self, store: Store, id_: str) -> ImportJob | None:
        """The import with this id; None where it is over or of an earlier start of the program."""
        found = self.current(store)
        return found if found is not None and found.id == id_ else None

    def begin(self, store: Store, clock: Callable[[], datetime]) -> ImportJob | None:
        """A new import in place of the last one; None while that one is still busy."""
        with self._lock:
            before = self.current(store)
            if before is not None:
                if before.is_busy:
                    return None
                before.stop()
            made = self._jobs[store.where] = ImportJob(store=store, clock=clock)
            return made

    def close(self) -> None:
        """Stop everything; what is being kept is waited for."""
        for job in self._jobs.values():
            job.stop()
        for job in self._jobs.values():
            job.wait(30)
