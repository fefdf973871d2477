"""Is it working? The answers for one runner from what is kept, worked out once as long as nothing they hang on changes.

They take seconds for ten years of runs, so a process remembers them twice: by the database's own stamp while nothing at
all is written, and by the very columns that they were worked out from.
"""

from collections import OrderedDict
from dataclasses import dataclass, fields
from datetime import date, datetime
from hashlib import blake2b
from threading import Lock
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
from sqlalchemy import Connection

from ironstride.coach.keep_cuts import with_cuts
from ironstride.coach.run_history import KeptHistory, read_history
from ironstride.running.change.is_it_stiffer import Stiffer, is_it_stiffer
from ironstride.running.change.is_it_working import Working, is_it_working
from ironstride.running.change.placebo import Placebo, placebo
from ironstride.running.history import RunHistory
from ironstride.store import Store
from ironstride.store.matching import timezone_of

MOST_REMEMBERED: Final = 16  # our default: answers that one process remembers
_Answers = tuple[Working, Stiffer, Placebo | None]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FoundOut:
    """What a runner's files say. All but `kept` are None where there is nothing to ask: no recorded run, or lifting
    never began."""

    kept: KeptHistory
    working: Working | None = None
    stiffer: Stiffer | None = None
    placebo: Placebo | None = None

    def day_of(self, day: float) -> date:
        """The date of a day of the answers."""
        return self.kept.day_of(day)


def found_out(store: Store, athlete_id: str, now: datetime) -> FoundOut:
    """The answers as of `now` (aware). Raises `StoreProblem`."""
    zone = store.remembered(("zone", athlete_id), lambda connection: timezone_of(connection, athlete_id))
    today = now.astimezone(ZoneInfo(zone)).date()

    def ask(connection: Connection) -> FoundOut:
        kept = read_history(connection, athlete_id, now)
        return FoundOut(kept=kept) if kept.history is None else THE_ANSWERS.of(kept, kept.history)

    return with_cuts(store, athlete_id, lambda: store.remembered(("found out", athlete_id, today), ask))


class Answers:
    """Remembers answers. May be asked from several threads."""

    def __init__(self, most: int = MOST_REMEMBERED) -> None:
        self._known: OrderedDict[bytes, _Answers] = OrderedDict()
        self._most = most
        self._lock = Lock()

    def of(self, kept: KeptHistory, history: RunHistory) -> FoundOut:
        """The answers that a history gives."""
        working, stiffer, past = self._answers(history)
        return FoundOut(kept=kept, working=working, stiffer=stiffer, placebo=past)

    def _answers(self, history: RunHistory) -> _Answers:
        key = fingerprint(history)
        with self._lock:
            known = self._known.get(key)
        if known is None:
            working = is_it_working(history)
            known = (working, is_it_stiffer(history), placebo(history, working.until))
        with self._lock:
            self._known[key] = known
            self._known.move_to_end(key)
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        return known


def fingerprint(history: RunHistory) -> bytes:
    """What tells a history from every other one: a digest of all its columns and numbers."""
    digest = blake2b(digest_size=16)
    for part in (history.outings, history.stretches):
        for one in fields(part):
            value = getattr(part, one.name)
            digest.update(value.tobytes() if isinstance(value, np.ndarray) else "\0".join(value).encode())
    numbers = [getattr(history, one.name) for one in fields(history) if one.name not in ("outings", "stretches")]
    digest.update(repr(numbers).encode())
    return digest.digest()


THE_ANSWERS: Final = Answers()
"""Those of this process."""
