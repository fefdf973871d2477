"""Plan requests at random, each from a seed: ordinary runners, awkward weeks and impossible wishes."""

from dataclasses import replace
from datetime import date, time, timedelta
from random import Random
from typing import TypeVar

from ironstride.training.request import (
    Athlete,
    FreeSlot,
    Health,
    Injury,
    KnownLift,
    Pin,
    PlanRequest,
    PlanWishes,
    Preference,
    Race,
    Travel,
    UsualRun,
)
from ironstride.training.words import PHASES, Experience, RunKind, SessionKind
from ironstride.units import Load

PROTOCOLS = ("consensus", "heavy-patterns", "rep-continuum", "heavy-duty", "season-balance", "hard-days-hard")
# Each zone with a Monday whose season soon meets a change of clocks, spring and autumn, both hemispheres.
ZONES = (
    ("UTC", date(2026, 11, 23)),
    ("Europe/Berlin", date(2026, 11, 23)),
    ("Europe/Berlin", date(2027, 3, 8)),
    ("America/New_York", date(2026, 10, 5)),
    ("Australia/Lord_Howe", date(2027, 3, 15)),  # half an hour of summer time
    ("Asia/Kathmandu", date(2027, 1, 4)),
)
HARD: tuple[RunKind, ...] = ("intervals", "tempo", "hills")
EXPERIENCE: tuple[Experience, ...] = ("novice", "intermediate", "advanced")
SESSIONS: tuple[dict[SessionKind, int], ...] = (
    {"heavy": 2, "core": 1},
    {"heavy": 2},
    {"heavy": 1, "power": 1, "core": 1},
    {"heavy": 3},
    {"maintenance": 1, "mobility": 1},
    {"heavy": 1, "technique": 1},
    {"core": 2},
)
FEW_SESSIONS: tuple[dict[SessionKind, int], ...] = (
    {"heavy": 1},
    {"heavy": 2},
    {"heavy": 1, "core": 1},
    {"heavy": 1, "power": 1},
)
KITS: tuple[tuple[str, ...], ...] = (
    ("bodyweight",),
    ("bodyweight", "dumbbells"),
    ("bodyweight", "barbell", "rack", "bench", "dumbbells", "box", "bands"),
    ("bodyweight", "kettlebells", "bands", "box"),
)
T = TypeVar("T")
AM, PM = time(7), time(18)


def random_request(
    seed: int,
    *,
    weeks: int | None = None,
    has_pins: bool = True,
    has_health: bool = True,
    has_clock_change: bool = True,
) -> PlanRequest:
    """The request of `seed`: the same one on every machine and Python.

    1-16 weeks unless `weeks` says how many. Without `has_pins`, `has_health` or `has_clock_change` those wishes
    are left out and the rest of the request is drawn as before.
    """
    rng = Random(f"request {seed}")
    zone, starts = rng.choice(ZONES)
    if not has_clock_change:
        zone = "UTC"
    drawn_weeks = rng.randint(1, 16)
    n_weeks = weeks or drawn_weeks
    starts += timedelta(days=rng.choice((0, 0, 0, 0, 2, 6)))
    runs = _runs(rng)
    free = _free(rng, runs)
    experience = rng.choice(EXPERIENCE)
    pins = _pins(rng, n_weeks)
    health = _health(rng, starts)
    born = rng.choice((None, date(1985, 5, 5), date(1985, 5, 5), date(2010, 1, 20)))
    return PlanRequest(
        athlete=Athlete(
            name=f"Runner {seed}",
            timezone=zone,
            born=born if has_health or born is None else date(1985, 5, 5),
            bodyweight=Load.parse("62 kg"),
            experience=experience,
            kit=rng.choice(KITS),
            bar=Load.parse("20 kg"),
            plates=tuple(Load.parse(f"{kg} kg") for kg in ("20", "15", "10", "5", "2.5", "1.25")),
            dumbbells=tuple(Load.parse(f"{kg} kg") for kg in range(4, 26, 2)),
            kettlebells=tuple(Load.parse(f"{kg} kg") for kg in (8, 12, 16, 24)),
        ),
        plan=PlanWishes(
            starts=starts,
            weeks=n_weeks,
            protocol=rng.choice(PROTOCOLS),
            rest_days=rng.choice((1, 1, 1, 2, 3)),
            gym_minutes_a_week=rng.choice((40, 60, 90, 120, 120, 180, 240)),
            phase=rng.choice((*PHASES[:5], "off-season")) if rng.random() < 0.3 else None,
            sessions_a_week=rng.choice(SESSIONS) if rng.random() < 0.5 else None,
        ),
        free=free,
        runs=runs,
        races=_races(rng, starts, n_weeks),
        travel=_travel(rng, starts, n_weeks),
        pins=pins if has_pins else (),
        prefer=_prefer(rng),
        lifts=_lifts(rng, starts) if experience != "novice" else {},
        health=health if has_health else Health(),
    )


def ordinary_request(seed: int, weeks: int = 16) -> PlanRequest:
    """A runner as most are: four or five runs, evenings and some mornings free, one goal race at the end."""
    rng = Random(f"ordinary {seed}")
    starts = date(2026, 11, 23)
    hard_days = rng.choice(((1, 3), (1, 4), (2, 4), (1, 3)))
    runs = [UsualRun(day=hard_days[0], kind="intervals", minutes=60, at=AM)]
    runs.append(UsualRun(day=hard_days[1], kind=rng.choice(("tempo", "hills")), minutes=50, at=AM))
    runs.append(UsualRun(day=6, kind="long", minutes=rng.choice((90, 110, 130)), at=time(8)))
    spare = [day for day in (0, 2, 4, 5) if day not in hard_days]
    runs += [UsualRun(day=day, kind="easy", minutes=45, at=AM) for day in rng.sample(spare, rng.choice((1, 2)))]
    free = [FreeSlot(day=day, at=PM, minutes=rng.choice((60, 75, 90)), name="pm") for day in range(5)]
    free += [FreeSlot(day=day, at=AM, minutes=75, name="am") for day in range(5)]
    free += [FreeSlot(day=5, at=time(9), minutes=90), FreeSlot(day=6, at=time(8), minutes=150)]
    request = random_request(seed, has_pins=False, has_health=False)
    return replace(
        request,
        athlete=replace(
            request.athlete, timezone="Europe/Berlin", born=date(1988, 4, 2), experience="intermediate", kit=KITS[2]
        ),
        plan=PlanWishes(
            starts=starts,
            weeks=weeks,
            protocol=rng.choice(PROTOCOLS),
            gym_minutes_a_week=150,
            sessions_a_week={"heavy": 2, "core": 1},
        ),
        free=tuple(free),
        runs=tuple(runs),
        races=(Race(date=starts + timedelta(days=7 * weeks - 1), km=42.195, name="Marathon"),),
        travel=(),
        prefer=(),
        lifts={"back-squat": KnownLift(load=Load.parse("80 kg"), reps=5, rir=2, on=date(2026, 11, 10))},
    )


def movable_request(seed: int, *, weeks: int | None = None) -> PlanRequest:
    """The request of `seed` with runs that may move: by a day or two, sometimes far, some to days without room."""
    rng = Random(f"movable {seed}")
    request = random_request(seed, weeks=weeks)
    share = rng.choice((0.3, 0.6, 0.9))
    runs = []
    for run in request.runs:
        if rng.random() < share:
            shifts = rng.sample((-2, -1, 1, 2), rng.randint(1, 3))
            if rng.random() < 0.2:
                shifts.append(rng.choice((-4, -3, 3, 4)))
            run = replace(run, may_move_to=tuple(sorted({run.day + by for by in shifts if 0 <= run.day + by <= 6})))
        runs.append(run)
    free = [slot if rng.random() < 0.5 else replace(slot, minutes=slot.minutes + 60) for slot in request.free]
    evenings = {slot.day for slot in free if slot.at == PM}
    free += [
        FreeSlot(day=day, at=PM, minutes=rng.choice((60, 90, 120)), name="pm")
        for day in range(7)
        if day not in evenings and rng.random() < 0.6
    ]
    return replace(request, runs=tuple(runs), free=tuple(free))


def ordinary_movable_request(seed: int, weeks: int = 16) -> PlanRequest:
    """An ordinary runner with six runs a week, all but the long run movable to free days one or two days away."""
    rng = Random(f"ordinary movable {seed}")
    request = ordinary_request(seed, weeks)
    long = next(run for run in request.runs if run.kind == "long")
    shorter = [run for run in request.runs if run.kind != "long"]
    spare = [day for day in range(6) if day not in {run.day for run in shorter}]
    shorter += [
        UsualRun(day=day, kind="easy", minutes=rng.choice((40, 45, 50)), at=AM)
        for day in rng.sample(spare, 5 - len(shorter))
    ]
    movable = []
    for run in shorter:
        near = [run.day + by for by in (-2, -1, 1, 2) if 0 <= run.day + by <= 5]
        movable.append(replace(run, may_move_to=tuple(sorted(rng.sample(near, min(len(near), rng.choice((2, 3, 4))))))))
    return replace(request, runs=(*movable, long))


def impossible_request(seed: int) -> PlanRequest:
    """The request of `seed` with pins that can't all be kept: too close, at impossible hours, before hard runs."""
    rng = Random(f"impossible {seed}")
    request = random_request(seed)
    weeks = request.plan.weeks or 1
    kinds: tuple[SessionKind, ...] = ("heavy", "heavy", "heavy", "power", "core")
    pins = [
        Pin(
            week=rng.randint(1, weeks),
            day=rng.randrange(7),
            slot=rng.choice(("am", "pm", "03:00")),
            kind=rng.choice(kinds),
        )
        for _ in range(rng.randint(1, 4))
    ]
    hard = [run for run in request.runs if run.kind in (*HARD, "long")]
    week, before = rng.randint(1, weeks), rng.choice(hard).day - 1
    pins += [Pin(week=week, day=day % 7, slot="pm", kind="heavy") for day in (before, before - 1)]
    return replace(request, pins=tuple(pins))


def wide_open_request(seed: int, weeks: int = 16) -> PlanRequest:
    """Every morning and every evening free, and five runs that may move to any day: the most that can be searched."""
    rng = Random(f"wide open {seed}")
    request = ordinary_request(seed, weeks)
    kinds: list[RunKind] = ["intervals", rng.choice(("tempo", "hills")), "long", "easy", "easy"]
    days = rng.choice(((1, 3, 6, 2, 5), (1, 4, 6, 0, 3), (0, 2, 5, 1, 4)))
    return replace(
        request,
        free=(
            *(FreeSlot(day=day, at=AM, minutes=150, name="am") for day in range(7)),
            *(FreeSlot(day=day, at=PM, minutes=90, name="pm") for day in range(7)),
        ),
        runs=tuple(
            UsualRun(
                day=day, kind=kind, minutes=110 if kind == "long" else 50, at=AM,
                may_move_to=tuple(other for other in range(7) if other != day),
            )
            for day, kind in zip(days, kinds, strict=True)
        ),
    )  # fmt: skip


def tiny_request(seed: int) -> PlanRequest:
    """Two weeks with few places to lift, so that every plan can be tried."""
    rng = Random(f"tiny {seed}")
    days = rng.sample(range(7), rng.choice((2, 3)))
    request = random_request(seed, weeks=2, has_health=False)
    runs = [
        UsualRun(day=day, kind=rng.choice((*HARD, "easy", "long")), minutes=45, at=rng.choice((AM, time(12), time(17))))
        for day in rng.sample(range(7), rng.choice((2, 3, 4)))
    ]
    slot = rng.choice((30, 45, 60))
    return replace(
        request,
        plan=replace(
            request.plan,
            sessions_a_week=rng.choice(FEW_SESSIONS),
            phase=rng.choice(("base", "strength", "technique", "reactive", "race-prep")),
            gym_minutes_a_week=rng.choice((30, 60, 120)),
        ),
        free=tuple(FreeSlot(day=day, at=rng.choice((PM, PM, AM)), minutes=slot, name="") for day in sorted(days)),
        runs=tuple(runs),
        pins=tuple(pin for pin in request.pins if pin.week <= 2)[:1],
        travel=(),
    )


def shuffled(request: PlanRequest, seed: int) -> PlanRequest:
    """The same request with every list in another order."""
    rng = Random(f"shuffle {seed}")

    return replace(
        request,
        free=_mixed(rng, request.free),
        runs=_mixed(rng, request.runs),
        races=_mixed(rng, request.races),
        travel=_mixed(rng, request.travel),
        pins=_mixed(rng, request.pins),
        prefer=_mixed(rng, request.prefer),
    )


def a_week_later(request: PlanRequest) -> PlanRequest:
    """The same request with every date seven days later."""
    week = timedelta(days=7)
    starts, birth_on, born = request.plan.starts, request.health.birth_on, request.athlete.born
    return replace(
        request,
        athlete=replace(request.athlete, born=born + week if born else None),
        plan=replace(request.plan, starts=starts + week if starts else None),
        races=tuple(replace(race, date=race.date + week) for race in request.races),
        travel=tuple(replace(trip, from_=trip.from_ + week, to=trip.to + week) for trip in request.travel),
        lifts={name: replace(lift, on=lift.on + week if lift.on else None) for name, lift in request.lifts.items()},
        health=replace(request.health, birth_on=birth_on + week if birth_on else None),
    )


def _mixed(rng: Random, values: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(rng.sample(values, len(values)))


def _runs(rng: Random) -> tuple[UsualRun, ...]:
    days = rng.sample(range(7), rng.randint(2, 6))
    kinds: list[RunKind] = ["long", rng.choice(HARD)]
    while len(kinds) < len(days):
        kinds.append(rng.choice((*HARD, "easy", "easy", "easy", "recovery")))
    runs = []
    for day, kind in zip(days, kinds, strict=True):
        at = rng.choice((AM, AM, time(6), time(12, 30), PM, time(19, 30), None))
        minutes = rng.choice((90, 120, 150)) if kind == "long" else rng.choice((30, 45, 60, 75))
        weeks = (1, 3, 5) if kind != "long" and rng.random() < 0.1 else ()
        runs.append(UsualRun(day=day, kind=kind, minutes=minutes, at=at, weeks=weeks))
    if rng.random() < 0.15:  # twice a day
        runs.append(UsualRun(day=days[0], kind="easy", minutes=30, at=time(17)))
    return tuple(runs)


def _free(rng: Random, runs: tuple[UsualRun, ...]) -> tuple[FreeSlot, ...]:
    slots = []
    for day in range(7):
        longest = max((run.minutes for run in runs if run.day == day), default=0)
        if rng.random() < 0.6:
            slots.append(FreeSlot(day=day, at=PM, minutes=rng.choice((20, 30, 45, 60, 80, 90)), name="pm"))
        if rng.random() < 0.4:
            slots.append(FreeSlot(day=day, at=AM, minutes=longest + rng.choice((0, 20, 45, 60)) or 30, name="am"))
        if rng.random() < 0.15:
            slots.append(FreeSlot(day=day, at=time(12, 15), minutes=rng.choice((25, 45, 60))))
    return tuple(slots)


def _pins(rng: Random, weeks: int) -> tuple[Pin, ...]:
    if rng.random() < 0.6:
        return ()
    kinds: tuple[SessionKind, ...] = ("heavy", "heavy", "power", "core", "maintenance")
    return tuple(
        Pin(
            week=rng.randint(1, weeks),
            day=rng.choice((0, 1, 2, 3, 4, 5, 6, 6)),
            slot=rng.choice(("am", "pm", "pm", "12:30", "03:00")),
            kind=rng.choice(kinds),
        )
        for _ in range(rng.randint(1, 3))
    )


def _prefer(rng: Random) -> tuple[Preference, ...]:
    if rng.random() < 0.5:
        return ()
    wishes = [Preference(kind="heavy", days=tuple(sorted(rng.sample(range(7), 2))))]
    if rng.random() < 0.3:
        wishes.append(Preference(kind="core", days=(rng.randrange(7),)))
    return tuple(wishes)


def _races(rng: Random, starts: date, weeks: int) -> tuple[Race, ...]:
    races = []
    if rng.random() < 0.6:
        on = starts + timedelta(days=7 * weeks - 1 - rng.choice((0, 0, 1, 8)))
        races.append(Race(date=on, km=rng.choice((5.0, 10.0, 21.0975, 42.195, 50.0)), name="Goal", priority="A"))
    if rng.random() < 0.4:
        on = starts + timedelta(days=rng.randrange(7 * weeks))
        races.append(
            Race(date=on, at=rng.choice((time(9), PM)), km=10.0, name="Tune-up", priority=rng.choice(("B", "B", "C")))
        )
    return tuple(races)


def _travel(rng: Random, starts: date, weeks: int) -> tuple[Travel, ...]:
    if rng.random() < 0.8:
        return ()
    leaves = starts + timedelta(days=rng.randrange(7 * weeks))
    return (Travel(from_=leaves, to=leaves + timedelta(days=5), kit=("bodyweight",)),)


def _lifts(rng: Random, starts: date) -> dict[str, KnownLift]:
    if rng.random() < 0.4:
        return {}
    done = starts - timedelta(days=rng.choice((10, 40, 100)))
    return {"back-squat": KnownLift(load=Load.parse("70 kg"), reps=5, rir=rng.choice((None, 2.0)), on=done)}


def _health(rng: Random, starts: date) -> Health:
    if rng.random() < 0.8:
        return Health()
    return rng.choice(
        (
            Health(bone_stress=True),
            Health(pregnant=True, cleared_by_clinician=True),
            Health(birth_on=starts - timedelta(days=50), cleared_by_clinician=True),
            Health(injuries=(Injury(place="achilles", pain=2),)),
            Health(injuries=(Injury(place="knee", pain=5),)),
        )
    )
