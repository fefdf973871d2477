"""One exercise as gym mode needs it without a network: what to do, with which plates, what follows, what instead."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from ironstride.coach.gym_table import SameDayTable, same_day_table
from ironstride.coach.next_exercise import Known, NextExercise, asking_at
from ironstride.coach.next_wish import Dose, planned_dose
from ironstride.coach.swap_exercise import Swap, swaps_for
from ironstride.loads.equipment import BARS, Equipment
from ironstride.loads.loadable import loadable, plates_per_side
from ironstride.loads.progression import Standing
from ironstride.loads.progression.kit import equipment_of
from ironstride.protocols.catalogue import exercises
from ironstride.protocols.health_rules import places_loaded
from ironstride.training.plan import PrescribedExercise
from ironstride.training.progress import Bout, Progress
from ironstride.units import Load

LAST_SETS: Final = 8


@dataclass(frozen=True, slots=True)
class GymRack:
    """Every load on hand for a lift, lightest first; of a bar also the plates of one side for each."""

    kind: str
    implements: int
    bar: str
    loads: tuple[str, ...]
    sides: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class GymSet:
    """A set that no engine progresses, as the plan has it: one of `reps`, `seconds` and `contacts` is given."""

    reps: int | None
    seconds: int | None
    contacts: int | None
    load: str
    rir: float | None
    rest_s: int
    is_warm_up: bool
    side: str


@dataclass(frozen=True, slots=True)
class LastTime:
    """The work sets of the last day on which an exercise was done: load, repetitions, repetitions left."""

    on: date
    sets: tuple[tuple[str, int, float | None], ...]


@dataclass(frozen=True, slots=True)
class GymSwap:
    """A lift for the same purpose: `load` is "" where it is chosen by effort, `rack` as in `GymExercise`. `place` is
    the one that it is kinder to, "" where it is offered without one."""

    exercise: str
    why: str
    load: str
    reps: int
    rack: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GymExercise:
    """An exercise of a session. `table` is that of a lift which the engine progresses, and None where `sets` tell what
    to do. `rack` is a key of the bundle's racks, "" for the body alone. `done` counts the working sets that stood in
    the log when this was made; `why` are the reasons for the numbers of the first set; `stopped` says why
    nothing of it is done."""

    exercise: str
    done: int = 0
    ramp: tuple[tuple[int, str], ...] = ()
    table: SameDayTable | None = None
    sets: tuple[GymSet, ...] = ()
    rack: str = ""
    tempo: str = ""
    superset: str = ""
    last: LastTime | None = None
    because: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    swaps: tuple[GymSwap, ...] = ()
    stopped: str = ""


def counted(
    known: Known,
    one: PrescribedExercise,
    came: NextExercise,
    at: datetime,
    racks: dict[str, GymRack],
    *,
    has_rows: bool,
    next_time: Callable[[Standing], Progress] | None = None,
) -> GymExercise:
    """A lift with its table; `racks` gets its rack."""
    asking = asking_at(known, one.exercise, at)
    table = same_day_table(asking, one, came.done, has_rows=has_rows, next_time=next_time)
    says = tuple(each.says for each in came.progress.because)
    why = tuple(each.says for each in came.progress.headline)
    return GymExercise(
        exercise=one.exercise, done=came.done, table=table, rack=rack_key(known, one.exercise, racks),
        ramp=tuple((step.reps, "" if step.load is None else str(step.load)) for step in came.ramp),
        tempo=_tempo(one), last=last_time(known, one.exercise), because=says, why=why,
        swaps=gym_swaps(known, one, planned_dose(one, came.done), at, racks),
        stopped=says[0] if came.progress.next is None and says else "",
    )  # fmt: skip


def as_planned(known: Known, one: PrescribedExercise, racks: dict[str, GymRack]) -> GymExercise:
    """An exercise as the plan has it: a warm-up, jumps, a hold, a carry."""
    sets = tuple(
        GymSet(
            reps=each.reps, seconds=each.seconds, contacts=each.contacts,
            load="" if each.load is None else str(each.load),
            rir=each.rir, rest_s=each.rest_s, is_warm_up=each.kind == "warm-up", side=each.side,
        )
        for each in one.sets
    )  # fmt: skip
    rack = rack_key(known, one.exercise, racks) if one.exercise in exercises() else ""
    return GymExercise(exercise=one.exercise, sets=sets, rack=rack, tempo=_tempo(one))


def last_time(known: Known, exercise: str) -> LastTime | None:
    """The last day before today on which an exercise was done."""
    before: Bout | None = next(
        (one for one in reversed(known.bouts) if one.exercise == exercise and one.on < known.now.date()), None
    )
    if before is None:
        return None
    work = [one for one in before.sets if one.kind != "warm-up"][:LAST_SETS]
    return LastTime(before.on, tuple(("" if one.load is None else str(one.load), one.reps, one.rir) for one in work))


def gym_swaps(
    known: Known, one: PrescribedExercise, dose: Dose, at: datetime, racks: dict[str, GymRack]
) -> tuple[GymSwap, ...]:
    """Other lifts for the same purpose with the loads that the engine would begin with today."""
    if one.exercise not in exercises():
        return ()
    athlete = known.standing.lifter.athlete
    found: dict[str, tuple[Swap, str]] = {}
    for place in ("", *places_loaded(exercises()[one.exercise])):
        offers = swaps_for(one.exercise, because=place, kit=athlete.kit, limits=known.limits, athlete=athlete)
        found.update((each.exercise, (each, place)) for each in offers if each.exercise not in found)
    swaps = []
    for swap, place in found.values():
        if exercises()[swap.exercise].measure != "reps":
            continue
        begin = Dose(sets=dose.sets, reps=dose.reps, rir=dose.rir, rest_s=dose.rest_s)
        came = asking_at(known, swap.exercise, at).answer(known.standing, begin).next
        if came is not None:
            load = "" if came.load is None else str(came.load)
            rack = rack_key(known, swap.exercise, racks)
            swaps.append(GymSwap(swap.exercise, swap.why, load, came.reps, rack, place))
    return tuple(swaps)


def rack_key(known: Known, exercise: str, racks: dict[str, GymRack]) -> str:
    """The name of the rack that a lift is loaded from, which is put into `racks`; "" for the body alone."""
    found = equipment_of(exercises()[exercise], exercises(), known.standing.lifter.athlete)
    if found is None:
        return ""
    equipment, implements = found
    key = f"{equipment.kind}-{implements}"
    if key not in racks:
        racks[key] = _rack(equipment, implements)
    return key


def _rack(equipment: Equipment, implements: int) -> GymRack:
    loads = loadable(equipment)
    sides: tuple[tuple[Load, ...], ...] = ()
    if equipment.kind in BARS:
        sides = tuple(plates_per_side(load, equipment) for load in loads)
    return GymRack(
        kind=equipment.kind, implements=implements, bar="" if equipment.bar is None else str(equipment.bar),
        loads=tuple(str(load) for load in loads), sides=tuple(tuple(str(plate) for plate in side) for side in sides),
    )  # fmt: skip


def _tempo(one: PrescribedExercise) -> str:
    said = next((each.tempo for each in one.sets if each.tempo), None)
    known = exercises().get(one.exercise)
    return said or (known.tempo if known else "")
