"""Which logged visits belong to which planned session: those of its day, and those of the days around it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from ironstride.coach.match_plan import LEAST_IN_COMMON, DoneSession, PlannedSession, match_sessions
from ironstride.store.logs import KeptSession
from ironstride.training.plan import Session

# Both are our defaults.
MOVED_DAYS: Final = 3
"""A session may be done so many days earlier or later and still be that one."""
LEAST_MOVED: Final = 1 / 2
"""The share of the planned exercises that it must hold then: on another day nothing else speaks for it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A visit, and the exercises of it that belong to one planned session."""

    visit: KeptSession
    exercises: frozenset[str]


def lay_beside(
    planned: Sequence[Session], known: Mapping[tuple[str, str], Sequence[str]], done: Sequence[KeptSession]
) -> list[list[Part]]:
    """For each planned session the visits that it was done on, in order of time; [] where it wasn't.

    First what was matched when it was logged (`known`, by the plan's id and day), then what looks alike on the day, if
    only by one exercise. What is left of a day joins the session with whose exercises it goes on, and what a visit held
    beyond its own session counts for another one of its day. Then other days. A visit is the main part of one session
    only, and no exercise of a visit counts twice.
    """
    laid = _Laid(planned, done)
    laid.add_known(known)
    laid.add_alike()
    laid.add_little()
    laid.add_rests()
    laid.add_from_others()
    laid.add_moved()
    return [sorted(parts, key=lambda one: one.visit.session.start.replace(tzinfo=None)) for parts in laid.found]


class _Laid:
    def __init__(self, planned: Sequence[Session], done: Sequence[KeptSession]) -> None:
        self.planned = planned
        self.found: list[list[Part]] = [[] for _ in planned]
        self.left = {one.id: one for one in done}
        self._asked = [_working(one) for one in planned]

    def add_known(self, known: Mapping[tuple[str, str], Sequence[str]]) -> None:
        for at, one in enumerate(self.planned):
            for id_ in known.get((one.id, one.start.date().isoformat()), ()):
                if id_ in self.left:
                    self._take(at, id_)

    def add_alike(self) -> None:
        open_ones = [
            PlannedSession(id=f"{at:06}", start=one.start, exercises=self._asked[at])
            for at, one in enumerate(self.planned)
            if not self.found[at]
        ]
        visits = [
            DoneSession(id=id_, start=one.session.start.replace(tzinfo=None), exercises=exercises_of(one))
            for id_, one in self.left.items()
        ]
        for match in match_sessions(open_ones, visits):
            self._take(int(match.planned), match.done)

    def add_little(self) -> None:
        """The little of a session that was done on its day: for a match it is too little, here it is a beginning."""
        pairs = [
            (-len(exercises_of(visit) & self._asked[at]), at, id_)
            for at, one in enumerate(self.planned)
            for id_, visit in self.left.items()
            if day_of(visit) == one.start.date() and exercises_of(visit) & self._asked[at]
        ]
        for _, at, id_ in sorted(pairs):
            if not self.found[at] and id_ in self.left:
                self._take(at, id_)

    def add_from_others(self) -> None:
        """What a visit held beyond the session that it was the main part of."""
        spare = [(part.visit, exercises_of(part.visit) - part.exercises) for parts in self.found for part in parts]
        for at, one in enumerate(self.planned):
            least = 0.0 if self.found[at] else LEAST_IN_COMMON * len(self._asked[at])
            for number, (visit, exercises) in enumerate(spare):
                mine = exercises & self._asked[at]
                if mine and len(mine) >= least and day_of(visit) == one.start.date():
                    self.found[at].append(Part(visit, mine))
                    spare[number] = (visit, exercises - mine)

    def add_moved(self) -> None:
        pairs = []
        for at, one in enumerate(self.planned):
            for id_, visit in () if self.found[at] else self.left.items():
                days = (day_of(visit) - one.start.date()).days
                if not 0 < abs(days) <= MOVED_DAYS:
                    continue
                share = len(exercises_of(visit) & self._asked[at]) / (len(self._asked[at]) or 1)
                if share >= LEAST_MOVED:
                    pairs.append((-share, abs(days), -days, at, id_))
        for *_, at, id_ in sorted(pairs):
            if not self.found[at] and id_ in self.left:
                self._take(at, id_)

    def add_rests(self) -> None:
        for at, one in enumerate(self.planned):
            days = {day_of(part.visit) for part in self.found[at]} & {one.start.date()}
            for id_, visit in list(self.left.items()):
                if day_of(visit) in days and exercises_of(visit) & self._asked[at]:
                    self._take(at, id_)

    def _take(self, at: int, id_: str) -> None:
        self.found[at].append(Part(self.left.pop(id_), self._asked[at]))


def _working(one: Session) -> frozenset[str]:
    """The exercises of a session that it has working sets of: few people log how they got warm."""
    return frozenset(each.exercise for each in one.exercises if any(s.kind != "warm-up" for s in each.sets))


def day_of(visit: KeptSession) -> date:
    """The day of a visit, on its own clock."""
    return visit.session.start.date()


def exercises_of(visit: KeptSession) -> frozenset[str]:
    """The catalogue's exercises that were done on a visit, more than warmed up."""
    return frozenset(one.exercise for one in visit.session.sets if one.exercise and one.kind != "warm-up")
