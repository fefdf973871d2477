"""Lifters, logs and wishes for the progression tests: free random ones, and lifters who do as they are told."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from hypothesis import strategies as st

from ironstride.loads.progression import Standing, after, answer, begin
from ironstride.loads.progression.rule import Past
from ironstride.training.pace import Pace
from ironstride.training.progress import Bout, BoutPhase, DoneSet, Lifter, Progress, RepTest, SetFlag, Wish
from ironstride.training.request import Athlete
from ironstride.units import KG_PER_LB, Load, MassUnit

STARTS: Final = date(2027, 1, 4)
EXERCISES: Final = ("back-squat", "deadlift", "one-arm-row", "split-squat")


def loads(unit: MassUnit, *amounts: float) -> tuple[Load, ...]:
    return tuple(Load(Decimal(repr(amount)).normalize() + 0, unit) for amount in amounts)


PLATES_KG: Final = loads("kg", 20, 20, 20, 20, 15, 10, 5, 2.5, 1.25)
PLATES_LB: Final = loads("lb", 45, 45, 45, 45, 35, 25, 10, 10, 5, 2.5)
GYM = Athlete(kit=("barbell",), bar=Load.parse("20 kg"), plates=PLATES_KG)
GYM_LB = Athlete(kit=("barbell",), units="imperial", bar=Load.parse("45 lb"), plates=PLATES_LB)
COARSE_BAR = Athlete(kit=("barbell",), bar=Load.parse("20 kg"), plates=loads("kg", 20, 20, 10, 5))
MIXED_BAR = Athlete(kit=("barbell",), bar=Load.parse("45 lb"), plates=PLATES_KG)
DUMBBELLS = Athlete(kit=("dumbbells",), dumbbells=loads("kg", *range(2, 42, 2)))
DUMBBELLS_LB = Athlete(kit=("dumbbells",), units="imperial", dumbbells=loads("lb", *range(5, 85, 5)))
KETTLEBELLS = Athlete(kit=("kettlebells",), kettlebells=loads("kg", 8, 12, 16, 20, 24))
BODY_ONLY = Athlete(kit=("bodyweight",))
LOADED_KITS: Final = (GYM, GYM_LB, COARSE_BAR, MIXED_BAR, DUMBBELLS, DUMBBELLS_LB, KETTLEBELLS)


def lifter_of(kit: Athlete = GYM, kg: float = 65, **more: object) -> Lifter:
    """A lifter with a kit; `more` are fields of the athlete."""
    known = {"sex": "female", "bodyweight": Load.from_kg(kg, "kg"), "experience": "intermediate"}
    return Lifter(athlete=replace(kit, **{**known, **more}), age_years=35)


USUAL = 2.0


def done(
    load: str | None, reps: int = 5, rir: float | None = USUAL, of: int = 5, left: float = 2, **more: object
) -> DoneSet:
    """One work set: `reps` of the `of` that were asked for, to leave `left`. Where it is short, none was left."""
    rir = 0 if reps < of and rir == USUAL else rir
    parsed = None if load is None else Load.parse(load)
    return DoneSet(load=parsed, reps=reps, rir=rir, **{"target_reps": of, "target_rir": left, **more})  # type: ignore[arg-type]


def bout(day: int, *sets: DoneSet, exercise: str = "back-squat", **more: object) -> Bout:
    """A bout so many days after the beginning."""
    return Bout(on=STARTS + timedelta(days=day), exercise=exercise, sets=sets, **more)  # type: ignore[arg-type]


def wish(day: int, reps: int = 5, left: float = 2, exercise: str = "back-squat", **more: object) -> Wish:
    """What is wanted so many days after the beginning."""
    on = STARTS + timedelta(days=day)
    return Wish(on=on, exercise=exercise, target_reps=reps, target_rir=left, **more)  # type: ignore[arg-type]


def past_of(count: int, **facts: object) -> tuple[Past, ...]:
    """So many clean sessions of five with two left, the first with a new load; `facts` differ in all of them."""
    usual = {"kg": 60.0, "reps": 5, "sets": 3, "least_left": 2.0, "is_rated": True, "in_hand": 0.0, "is_clean": True}
    one = Past(**{**usual, "broke_at": None, "starts_over": False, **facts})  # type: ignore[arg-type]
    return tuple(replace(one, starts_over=number == 0) for number in range(count))


NO_PAGE: Final[st.SearchStrategy[Pace | None]] = st.none()
MAY_PROGRESS: Final = st.sampled_from([True] * 7 + [False])
HOURS = st.sampled_from([None, None, None, 6.0, 23.9, 24.0, 30.0])
LEFT = st.sampled_from([None, 0.0, 0.5, 1.0, 2.0, 2.0, 2.0, 3.0, 4.0, 7.0])
FLAGS: st.SearchStrategy[tuple[SetFlag, ...]] = st.sampled_from(
    [(), (), (), (), (), (), (), ("pain",), ("technique",), ("typo-confirmed",), ("pain", "technique")]
)
PHASES: st.SearchStrategy[BoutPhase] = st.sampled_from(["train"] * 7 + ["deload", "taper"])
SLIPS = st.sampled_from([1.0] * 9 + [10.0, 0.1, 1 / float(KG_PER_LB), float(KG_PER_LB)])
GAPS = st.sampled_from([0, 1, 2, 3, 3, 4, 4, 7, 14, 15, 42, 200])
SCHEMES = st.sampled_from([(5, 2.0), (5, 2.0), (5, 2.0), (8, 3.0), (8, 2.0), (4, 2.0), (12, 1.0), (3, 4.0)])


@st.composite
def lifters(draw: st.DrawFn, kits: tuple[Athlete, ...] = (*LOADED_KITS, BODY_ONLY)) -> Lifter:
    """People of every experience with every kind of kit, some of them tested, some of whom little is known."""
    athlete = replace(
        draw(st.sampled_from(kits)),
        experience=draw(st.sampled_from(["novice", "intermediate", "advanced"])),
        sex=draw(st.sampled_from([None, "female", "male"])),
        bodyweight=draw(st.sampled_from([None, Load.parse("48 kg"), Load.parse("160 lb"), Load.parse("95 kg")])),
    )
    tested = draw(st.booleans())
    test = RepTest(exercise="back-squat", load=Load.parse("50 kg"), reps=8, rir=1.0)
    age = draw(st.sampled_from([None, 19.0, 35.0, 71.0]))
    return Lifter(athlete=athlete, age_years=age, tests=(test,) if tested else ())


@st.composite
def work_sets(draw: st.DrawFn, kg: float, reps: int, left: float) -> DoneSet:
    """A set near a load, done well or badly, now and then written down wrong."""
    unit = draw(st.sampled_from(["kg", "kg", "lb"]))
    size = kg * draw(st.sampled_from([0.9, 1.0, 1.0, 1.0, 1.05])) * draw(SLIPS)
    kind = draw(st.sampled_from(["work"] * 6 + ["warm-up", "open"]))
    return DoneSet(
        load=draw(st.sampled_from([Load.from_kg(round(size, 1), unit)] * 19 + [None])),
        reps=max(reps + draw(st.sampled_from([0, 0, 0, 0, 1, 3, -1, -5])), 0),
        rir=draw(LEFT),
        kind=kind,
        target_reps=draw(st.sampled_from([reps] * 5 + [None])),
        target_rir=draw(st.sampled_from([left] * 5 + [None])),
        flags=draw(FLAGS),
    )


@st.composite
def free_logs(draw: st.DrawFn, most: int = 9, exercises: tuple[str, ...] = EXERCISES[:2]) -> list[Bout]:
    """Bouts in the order of their days by somebody who lifts whatever she likes and doesn't write it down well."""
    day, kg, log = 0, draw(st.sampled_from([8.0, 20.0, 40.0, 60.0, 100.0])), list[Bout]()
    reps, left = draw(SCHEMES)
    for _ in range(draw(st.integers(0, most))):
        day += draw(GAPS)
        kg *= draw(st.sampled_from([0.9, 1.0, 1.0, 1.04, 1.1]))
        if draw(st.integers(0, 4)) == 0:
            reps, left = draw(SCHEMES)
        sets = draw(st.lists(work_sets(kg, reps, left), min_size=0, max_size=4))
        exercise, phase, hours = draw(st.tuples(st.sampled_from(exercises), PHASES, HOURS))
        log.append(bout(day, *sets, exercise=exercise, phase=phase, hours_since_hard_run=hours))
    return log


@st.composite
def wishes_after(
    draw: st.DrawFn,
    log: list[Bout],
    exercises: tuple[str, ...] = EXERCISES[:2],
    paces: st.SearchStrategy[Pace | None] = NO_PAGE,
) -> Wish:
    """A wish on the log's last day or later."""
    last = (log[-1].on - STARTS).days if log else 0
    reps, left = draw(SCHEMES)
    return wish(
        last + draw(GAPS),
        reps,
        left,
        draw(st.sampled_from(exercises)),
        sets=draw(st.integers(1, 5)),
        phase=draw(PHASES),
        hours_since_hard_run=draw(HOURS),
        pace=draw(paces),
        may_progress=draw(MAY_PROGRESS),
    )


@dataclass(frozen=True)
class Asked:
    """One answer of a closed loop, with what stood before it."""

    standing: Standing
    wish: Wish
    answer: Progress


@st.composite
def obeyed(
    draw: st.DrawFn,
    kits: tuple[Athlete, ...] = LOADED_KITS,
    most: int = 8,
    paces: st.SearchStrategy[Pace | None] = NO_PAGE,
) -> list[Asked]:
    """A season of somebody who lifts what she is told and finds it as hard as it happens to be."""
    lifter = draw(lifters(kits))
    standing, day, answers = begin(lifter), 0, list[Asked]()
    exercise = draw(st.sampled_from(EXERCISES))
    reps, left = draw(SCHEMES)
    pace, may_progress = draw(st.tuples(paces, MAY_PROGRESS))
    for _ in range(draw(st.integers(1, most))):
        day += draw(st.sampled_from([1, 3, 4, 7, 15, 42]))
        if draw(st.integers(0, 5)) == 0:
            reps, left = draw(SCHEMES)
        hours, phase = draw(HOURS), draw(PHASES)
        more = {"phase": phase, "hours_since_hard_run": hours, "pace": pace, "may_progress": may_progress}
        wanted = wish(day, reps, left, exercise, **more)
        for _ in range(5):
            found = answer(standing, wanted)
            answers.append(Asked(standing, wanted, found))
            if found.next is None:
                break
            spare, rir, flags, slip = draw(st.tuples(st.sampled_from([0, 0, 0, 0, 0, -2]), LEFT, FLAGS, SLIPS))
            load = found.next.load
            lifted = DoneSet(
                load=load and Load.from_kg(load.kg * slip, load.unit),
                reps=max(found.next.reps + spare, 0),
                rir=rir,
                kind=found.next.kind,
                target_reps=found.next.reps,
                target_rir=found.next.rir,
                flags=flags,
            )
            standing = after(standing, bout(day, lifted, exercise=exercise, phase=phase, hours_since_hard_run=hours))
    return answers
