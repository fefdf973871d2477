"""The strength log as it was read last: of a log that grew by a set, or lost one, only the touched days are read again.

Nothing but speed depends on what is remembered. Every question begins with the log's stamp (`store.log_stamp`); where
anything else than a few sessions may have changed, all of it is read as if for the first time.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Final

from sqlalchemy import Connection

from ironstride.coach.strength_history import Beside, DoneByVisit, Phases, bouts_of_day, sets_by_visit
from ironstride.store.log_stamp import LogStamp, log_stamp, set_counts, touched_since
from ironstride.store.strength import visit_rows
from ironstride.store.watch import STAMP
from ironstride.training.progress import Bout

MOST_LOGS: Final = 32  # our default: logs that one process remembers
ALWAYS_AGAIN: Final = 4  # our default: the last visits, where lines are taken back, are read again after any change
MOST_TOUCHED: Final = 200  # our default: beyond so many sessions all are read


@dataclass(frozen=True, slots=True)
class _Kept:
    """A log as it was read: its visits with the day and the number of sets of each, and its bouts by day."""

    stamp: LogStamp
    visits: tuple[tuple[str, str], ...]
    counts: dict[str, int]
    beside: Beside
    days: dict[str, tuple[Bout, ...]]


class KeptLogs:
    """Remembers logs of one database or several. May be asked from several threads."""

    def __init__(self, most: int = MOST_LOGS) -> None:
        self._kept: OrderedDict[tuple[str, str], _Kept] = OrderedDict()
        self._quick: dict[tuple[str, str], object] = {}
        self._bouts: dict[tuple[str, str], list[Bout]] = {}
        self._most = most
        self._lock = Lock()

    def bouts(self, connection: Connection, athlete_id: str) -> list[Bout]:
        """What `strength_history.bouts_of` gives for the whole log; the same list while nothing is written."""
        key = (str(connection.engine.url), athlete_id)
        quick = connection.info.get(STAMP)
        with self._lock:
            kept = self._kept.get(key)
            if quick is not None and self._quick.get(key) == quick:  # nothing at all was written
                return self._bouts[key]
        stamp = log_stamp(connection, athlete_id)
        if kept is None or kept.stamp != stamp:
            kept = (kept and _grown(connection, athlete_id, kept, stamp)) or _read(connection, athlete_id, stamp)
        bouts = [one for day in kept.days.values() for one in day]
        with self._lock:
            self._kept[key], self._quick[key], self._bouts[key] = kept, quick, bouts
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                gone, _ = self._kept.popitem(last=False)
                del self._quick[gone], self._bouts[gone]
        return bouts


def _read(connection: Connection, athlete_id: str, stamp: LogStamp) -> _Kept:
    visits = tuple(visit_rows(connection, athlete_id, ""))
    beside = Beside(connection, athlete_id)
    days = _days(visits, sets_by_visit(connection, athlete_id), beside)
    return _Kept(stamp, visits, set_counts(connection, athlete_id), beside, days)


def _grown(connection: Connection, athlete_id: str, kept: _Kept, stamp: LogStamp) -> _Kept | None:
    """The log as it is now, with only the touched days read again; None where that can't be relied on."""
    if stamp.rest != kept.stamp.rest:
        return None
    visits = tuple(visit_rows(connection, athlete_id, ""))
    now, before = dict(visits), dict(kept.visits)
    touched = touched_since(connection, athlete_id, kept.stamp)
    touched |= {id_ for id_, start in (set(visits) ^ set(kept.visits))}
    touched |= {id_ for id_, _ in kept.visits[-ALWAYS_AGAIN:]}
    if len(touched) > MOST_TOUCHED:
        return None
    counts = {id_: count for id_, count in kept.counts.items() if id_ not in touched}
    counts |= set_counts(connection, athlete_id, touched)
    if sum(counts.values()) != stamp.sets[0]:
        return None  # something went elsewhere
    beside = kept.beside
    if stamp.matches != kept.stamp.matches:
        beside = kept.beside.with_phases(Phases(connection, athlete_id, ""))
    again = {start[:10] for id_ in touched for start in (now.get(id_), before.get(id_)) if start}
    if beside is not kept.beside:
        changed = beside.phases.changed_since(kept.beside.phases)
        again |= {now[id_][:10] for id_ in changed if id_ in now}
    mine = tuple(one for one in visits if one[1][:10] in again)
    fresh = _days(mine, sets_by_visit(connection, athlete_id, visits=[id_ for id_, _ in mine]), beside)
    days = {day: fresh[day] if day in again else kept.days[day] for day in dict.fromkeys(s[:10] for _, s in visits)}
    return _Kept(stamp, visits, counts, beside, days)


def _days(visits: Sequence[tuple[str, str]], of_visit: DoneByVisit, beside: Beside) -> dict[str, tuple[Bout, ...]]:
    by_day: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for visit in visits:
        by_day[visit[1][:10]].append(visit)
    return {day: tuple(bouts_of_day(date.fromisoformat(day), some, of_visit, beside)) for day, some in by_day.items()}


THE_KEPT: Final = KeptLogs()
"""Those of this process."""
