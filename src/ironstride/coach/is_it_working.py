"""Is it working? The answers for one runner from what is kept, worked out once as long as nothing they hang on changes.

They take seconds for ten years of runs, so a process remembers them twice: by the database's own stamp while nothing at
all is written, and by the very columns that they were worked out from.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from hashlib import blake2b
from threading import Lock
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
from sqlalchemy import Connection

from ironstride.coach.keep_cuts import read_cuts, with_cuts
from ironstride.coach.run_history import KeptHistory, read_history, what_run_lacks
from ironstride.running.change.is_it_stiffer import Stiffer, is_it_stiffer
from ironstride.running.change.is_it_working import Working, is_it_working
from ironstride.running.change.placebo import Placebo, placebo
from ironstride.running.change.speeds import Speed, speed_alone, speeds
from ironstride.running.cut_stretches import CutRun
from ironstride.running.history import NO_LIFT_H, RunHistory
from ironstride.running.outing_cut import OutingCut
from ironstride.store import Store
from ironstride.store.cuts import recordings_of_outing
from ironstride.store.matching import timezone_of

MOST_REMEMBERED: Final = 16  # our default: answers that one process remembers
_Answers = tuple[Working | None, Stiffer | None, Placebo | None, dict[str, Speed]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RunFound:
    """One run: its stretches with the reasons why some are set aside, and what it says.

    `speed` is at `reference_bpm`; None where the run doesn't count, and `lacks` says why (`run_history`). `lift_h` are
    the hours since legs were loaded, None for ten days and more.
    """

    cut: CutRun
    reference_bpm: float | None = None
    speed: Speed | None = None
    lift_h: float | None = None
    lacks: str = ""

    @property
    def counts(self) -> bool:
        """Whether it is compared with other runs."""
        return self.speed is not None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FoundOut:
    """What a runner's files say. `working` and `stiffer` are None where there is nothing to ask: no recorded run, or
    lifting never began; `placebo` also with less than nine months of runs before that. `speeds` are those of the
    single runs at the reference heart rate, by their ids."""

    kept: KeptHistory
    working: Working | None = None
    stiffer: Stiffer | None = None
    placebo: Placebo | None = None
    speeds: Mapping[str, Speed] = field(default_factory=dict)

    def day_of(self, day: float) -> date:
        """The date of a day of the answers."""
        return self.kept.day_of(day)


def found_out(store: Store, athlete_id: str, now: datetime) -> FoundOut:
    """The answers as of `now` (aware). Raises `StoreProblem`."""
    key = _key(store, athlete_id, now)

    def ask(connection: Connection) -> FoundOut:
        kept = read_history(connection, athlete_id, now)
        return FoundOut(kept=kept) if kept.history is None else THE_ANSWERS.of(kept, kept.history)

    return with_cuts(store, athlete_id, lambda: store.remembered(key, ask))


def known(store: Store, athlete_id: str, now: datetime) -> FoundOut | None:
    """The answers as of `now` (aware) if this process remembers them; nothing is worked out. Raises `StoreProblem`."""
    found: FoundOut | None = store.known(_key(store, athlete_id, now))
    return found


def _key(store: Store, athlete_id: str, now: datetime) -> tuple[str, str, date]:
    zone = store.remembered(("zone", athlete_id), lambda connection: timezone_of(connection, athlete_id))
    return "found out", athlete_id, now.astimezone(ZoneInfo(zone)).date()


class Answers:
    """Remembers answers. May be asked from several threads."""

    def __init__(self, most: int = MOST_REMEMBERED) -> None:
        self._known: OrderedDict[bytes, _Answers] = OrderedDict()
        self._most = most
        self._lock = Lock()

    def of(self, kept: KeptHistory, history: RunHistory) -> FoundOut:
        """The answers that a history gives."""
        working, stiffer, past, of_runs = self._answers(history)
        return FoundOut(kept=kept, working=working, stiffer=stiffer, placebo=past, speeds=of_runs)

    def _answers(self, history: RunHistory) -> _Answers:
        key = fingerprint(history)
        with self._lock:
            known = self._known.get(key)
        if known is None:
            known = _asked(history)
        with self._lock:
            self._known[key] = known
            self._known.move_to_end(key)
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        return known


def _asked(history: RunHistory) -> _Answers:
    of_runs = speeds(history)
    if not np.isfinite(history.lifting_from):
        return None, None, None, of_runs
    working = is_it_working(history)
    return working, is_it_stiffer(history), placebo(history, working.until), of_runs


def one_run_found(store: Store, athlete_id: str, activity_id: str, now: datetime) -> RunFound | None:
    """What one run says as of `now` (aware); None where it is no run or ride that is kept. Raises `StoreProblem`.

    Of an outing with several recordings, any of them may be asked: the stretches are its own, the speed is that of the
    one that tells most.
    """
    found = found_out(store, athlete_id, now)

    def read() -> tuple[OutingCut | None, set[str]]:
        with store.read() as connection:
            cuts = read_cuts(connection, athlete_id, {activity_id})
            return cuts.get(activity_id), set(recordings_of_outing(connection, athlete_id, activity_id))

    own, same = with_cuts(store, athlete_id, read)
    if own is None:
        return None
    history = found.kept.history
    lacks = what_run_lacks(own.cut)
    row = None if history is None else next((at for at, id_ in enumerate(history.outings.ids) if id_ in same), None)
    if history is None:
        return RunFound(cut=own.cut, lacks=lacks)
    if row is None:  # of years that nothing is compared with, or a recording that isn't the one shown
        alone = speed_alone(history, own)
        return RunFound(cut=own.cut, reference_bpm=history.reference_bpm, speed=alone, lacks="" if alone else lacks)
    speed = found.speeds.get(history.outings.ids[row])
    hours = float(history.outings.lift_h[row])
    return RunFound(
        cut=own.cut, reference_bpm=history.reference_bpm, speed=speed, lift_h=None if hours >= NO_LIFT_H else hours,
        lacks=lacks if speed is None else "",
    )  # fmt: skip


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
