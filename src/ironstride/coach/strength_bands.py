"""How strength went: the 1RM band of every exercise after each of its days, and what can be said of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final

from ironstride.coach.fold_log import THE_FOLDED
from ironstride.coach.kept_log import THE_KEPT
from ironstride.coach.known_lifter import lifter_told
from ironstride.coach.next_wish import LEFT, REPS
from ironstride.loads.one_rm import MOST_REPS, estimates
from ironstride.loads.progression import Standing, answer
from ironstride.loads.progression.rule import FINDING
from ironstride.store import Store
from ironstride.training.problem import Problem
from ironstride.training.progress import Bout, DoneSet, OneRmBand, Wish
from ironstride.units import Load, MassUnit

BEFORE: Final = timedelta(weeks=4)
ERROR: Final = 0.05
"""A change that is smaller says nothing: about so far off is the estimate of simulated lifters at its median
(`benchmarks/loads.py`); to draw the line there is our default."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BestSet:
    """A set that was done, and the 1RM that it says by itself: the median of the eight formulas of `loads.one_rm`."""

    on: date
    load: Load
    reps: int
    rir: float | None
    one_rm_kg: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthLine:
    """One exercise: its band after each day on which it was done, `now` and four weeks `before` (None: not done yet).

    Bands are of one implement, `implements` of which are held. `body_kg` None: no body mass is known. `sets` has the
    best set of each day.
    """

    exercise: str
    points: tuple[tuple[date, OneRmBand], ...]
    now: OneRmBand
    sessions: int
    unit: MassUnit
    implements: int = 1
    before: OneRmBand | None = None
    body_kg: float | None = None
    sets: tuple[BestSet, ...] = ()

    @property
    def change(self) -> float | None:
        """How far the middle moved in four weeks, as a share; None where there is no band to compare with."""
        return None if self.before is None else self.now.mid_kg / self.before.mid_kg - 1

    @property
    def is_told(self) -> bool:
        """Whether there is enough to speak of a change: sessions, four weeks, and more than the estimate's error."""
        return self.sessions >= FINDING and self.change is not None and abs(self.change) > ERROR


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthOutcome:
    """The lines, what was done most lately first. `unloaded` are exercises without any load to estimate."""

    lines: tuple[StrengthLine, ...] = ()
    unloaded: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def strength_of(
    store: Store, athlete_id: str, now: datetime, exercise: str | None = None, since: date | None = None
) -> StrengthOutcome:
    """Every exercise that was logged from `since` on, or one of them. The whole log is read for it: what was known
    before still counts. Nothing is changed. Raises `StoreProblem`."""
    with store.read() as connection:
        lifter, remarks = lifter_told(connection, athlete_id, None, now.date())
        bouts = [one for one in THE_KEPT.bouts(connection, athlete_id) if one.on <= now.date()]
    standing, bands = THE_FOLDED.standing_and_bands(athlete_id, lifter, bouts)
    done: dict[str, list[BestSet]] = {}
    for one in reversed(bouts):
        if since is not None and one.on < since:
            break  # they come in the order of their days
        best_sets = done.setdefault(one.exercise, [])
        if exercise in (None, one.exercise) and (best := _best_set(one)) is not None:
            best_sets.append(best)
    wanted = [id_ for id_ in done if exercise in (None, id_)]
    points = _points(bouts, bands)
    loaded = [id_ for id_ in wanted if points.get(id_)]
    return StrengthOutcome(
        lines=tuple(
            replace(_line(id_, points[id_], standing, now.date(), since), sets=tuple(reversed(done[id_])))
            for id_ in loaded
        ),
        unloaded=tuple(id_ for id_ in wanted if id_ not in loaded), problems=remarks,
    )  # fmt: skip


def band_of(standing: Standing, exercise: str, on: date) -> OneRmBand | None:
    """The engine's 1RM band of an exercise on a day; None where it has no load."""
    return answer(standing, Wish(on=on, exercise=exercise, target_reps=REPS, target_rir=LEFT)).one_rm


def _points(bouts: Sequence[Bout], bands: Sequence[OneRmBand | None]) -> dict[str, dict[date, OneRmBand]]:
    """Of each exercise the band after every day on which it was done with a load."""
    points: dict[str, dict[date, OneRmBand]] = {}
    for bout, band in zip(bouts, bands, strict=True):
        if band is not None:
            points.setdefault(bout.exercise, {})[bout.on] = band
    return points


def _best_set(bout: Bout) -> BestSet | None:
    """The best set of a bout, where a number of repetitions tells of a 1RM at all."""
    one_rm_kg = 0.0
    best: tuple[Load, DoneSet] | None = None
    for one in bout.sets:
        if one.kind == "warm-up" or one.load is None or one.reps < 1 or one.reps + (one.rir or 0) > MOST_REPS:
            continue
        kg = one.load.kg
        if kg > 0 and (says := _one_rm_kg(kg, one.reps, one.rir)) > one_rm_kg:
            one_rm_kg, best = says, (one.load, one)
    if best is None:
        return None
    load, done = best
    return BestSet(on=bout.on, load=load, reps=done.reps, rir=done.rir, one_rm_kg=one_rm_kg)


@lru_cache(maxsize=1 << 12)  # most sets of a log are alike
def _one_rm_kg(kg: float, reps: int, rir: float | None) -> float:
    return estimates(kg, reps, rir).median_kg


def _line(
    exercise: str, points: dict[date, OneRmBand], standing: Standing, today: date, since: date | None
) -> StrengthLine:
    lift = standing.lifts.of(exercise)
    now = band_of(standing, exercise, today)
    early = [band for on, band in points.items() if on <= today - BEFORE]
    body = standing.lifter.athlete.bodyweight
    return StrengthLine(
        exercise=exercise, points=tuple((on, band) for on, band in points.items() if since is None or on >= since),
        now=now or list(points.values())[-1], sessions=len(points), unit=lift.rack.loads[0].unit,
        implements=lift.rack.implements, before=early[-1] if early else None,
        body_kg=body.kg if body is not None else None,
    )  # fmt: skip
