"""The checker on what is lifted: dose, effort, landings, kit. Given these facts, these points."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from ironstride.rules.checker import check
from ironstride.training.plan import (
    Because,
    PrescribedExercise,
    PrescribedSet,
    Relaxation,
    Session,
)
from ironstride.training.request import Athlete, KnownLift, Race, Travel
from ironstride.units import Load
from tests.rules.checker_world import BERLIN, CATALOGUE, MONDAY, doing, lift, page, plan_of, points, rule, sets

RAMP = sets(1, 10, kind="warm-up", rest_s=60)
WHOLE = {"percent_1rm": 0.85, "rir": 2, "rest_s": 180}


def squats(number: int = 3, reps: int = 5, note: str = "", **fields: Any) -> PrescribedExercise:
    return doing("squat", number, reps, note, **(WHOLE | fields))


def session(*exercises: PrescribedExercise, words: str = "tue 18:00", **fields: Any) -> Session:
    return lift(words, exercises=exercises, **fields)


def dose_points(one: Session, **fields: Any) -> int:
    return points(plan_of([one], **fields), only="dose-page", catalogue=CATALOGUE)


# The page: consensus, strength phase (EVIDENCE 1.3): 3-4 sets of 3-5 at 80-87 %, 180 s; accessories 2 x 8-12.
@pytest.mark.parametrize(
    ("exercise", "expected", "why"),
    [
        (squats(3), 0, "three sets"),
        (squats(4), 0, "four sets"),
        (squats(5), 1, "a set too many"),
        (squats(2), 1, "a set too few, unsaid"),
        (squats(2, note="Two sets fit into 20 minutes."), 0, "said"),
        (squats(5, note="More!"), 1, "more is never excused"),
        (squats(reps=3), 0, "three reps"),
        (squats(reps=2), 1, "a rep too few"),
        (squats(reps=5), 0, "five reps"),
        (squats(reps=6), 1, "a rep too many"),
        (squats(percent_1rm=0.80), 0, "80 %"),
        (squats(percent_1rm=0.79), 1, "under 80 %"),
        (squats(percent_1rm=0.79, note="The kit ends here."), 0, "said"),
        (squats(percent_1rm=0.87), 0, "87 %"),
        (squats(percent_1rm=0.88), 1, "over 87 %"),
        (squats(percent_1rm=None), 0, "by effort alone"),
        (squats(rest_s=179), 1, "rest too short"),
        (squats(rest_s=181), 1, "rest too long"),
        (replace(squats(), sets=(*RAMP, *squats().sets)), 0, "the ramp is no work"),
        (
            replace(squats(), sets=(*squats(2).sets, PrescribedSet(reps=5, percent_1rm=0.85, rir=2))),
            0,
            "last rest free",
        ),
    ],
)
def test_main_lifts_by_the_page(exercise: PrescribedExercise, expected: int, why: str) -> None:
    assert dose_points(session(exercise, kind="maintenance")) == expected, why


def test_left_and_right_are_one_set() -> None:
    pairs = tuple(
        PrescribedSet(reps=5, side=side, percent_1rm=0.85, rir=2, rest_s=0 if side == "left" else 180)
        for _ in range(4)
        for side in ("left", "right")
    )
    one = session(PrescribedExercise(exercise="squat", sets=pairs))
    assert dose_points(one) == 0


def test_accessories_by_their_own_ranges() -> None:
    assert dose_points(session(squats(), doing("row", 2, 8, rir=3))) == 0
    assert dose_points(session(squats(), doing("row", 2, 12, rir=3))) == 0
    assert dose_points(session(squats(), doing("row", 2, 13, rir=3))) == 1
    assert dose_points(session(squats(), doing("row", 3, 10, rir=3))) == 1


def test_a_heavy_session_has_a_main_lift_at_its_dose() -> None:
    light = session(doing("press", 2, 10, rir=3))
    assert dose_points(light) == 1
    assert dose_points(replace(light, kind="maintenance")) == 0
    assert dose_points(replace(light, because=(Because(rule="deload", says="Less.", source="our default"),))) == 0
    relaxed = plan_of([light])
    said = Relaxation(rule="kit-on-hand", tier="availability", date=MONDAY + timedelta(days=1), says="No bar there.")
    assert points(replace(relaxed, relaxations=(said,)), only="dose-page", catalogue=CATALOGUE) == 0


def test_core_and_unknown_phases_have_no_dose_page() -> None:
    assert dose_points(session(doing("row", 9, 30), words="tue 18:00 core")) == 0
    assert dose_points(session(squats(9), phase="race")) == 0


@pytest.mark.parametrize(("rir", "expected"), [(1, 0), (0.5, 1), (0, 1), (None, 0)])
def test_effort_cap_is_the_pages(rir: float | None, expected: int) -> None:
    """RPE 9 is one rep left; heavy-duty alone goes to none (item 10)."""
    plan = plan_of([session(squats(rir=rir))])
    assert points(plan, only="effort-cap", catalogue=CATALOGUE) == expected
    warm = plan_of([session(doing("squat", 1, 5, kind="warm-up", rir=rir))])
    assert points(warm, only="effort-cap", catalogue=CATALOGUE) == 0


def test_landings_by_the_page() -> None:
    def hops(contacts: int, phase: str) -> Session:
        jumping = PrescribedExercise(exercise="hops", sets=(PrescribedSet(contacts=contacts),))
        return session(jumping, words="tue 18:00 power", phase=phase)

    for contacts, phase, expected in ((80, "reactive", 0), (81, "reactive", 1), (1, "taper", 1), (0, "taper", 0)):
        assert points(plan_of([hops(contacts, phase)]), only="landings-page", catalogue=CATALOGUE) == expected


@pytest.mark.parametrize(
    ("landings", "expected", "why"),
    [
        ([40, 48], 0, "20 % more"),
        ([40, 49], 1, "a landing beyond"),
        ([40], 0, "the first week has nothing to rise from"),
        ([40, 20, 48], 0, "an easy week between is no new start"),
        ([40, 20, 49], 1, "nor an excuse"),
        ([40, 0, 0, 0, 0, 100], 0, "after four weeks without, a new start"),
        ([40, 0, 0, 0, 100], 1, "not after three"),
    ],
)
def test_landings_rise_slowly(landings: list[int], expected: int, why: str) -> None:
    lifts = [
        lift(
            f"{week} tue 18:00 power",
            exercises=(PrescribedExercise(exercise="hops", sets=(PrescribedSet(contacts=number),)),),
        )
        for week, number in enumerate(landings, start=1)
        if number
    ]
    plan = plan_of(lifts, weeks=len(landings))
    assert points(plan, only="jumps-rise-slowly", catalogue=CATALOGUE) == expected, why


def test_jump_days_stand_apart_whatever_the_kind() -> None:
    def jumping(words: str) -> Session:
        return lift(words, exercises=(PrescribedExercise(exercise="hops", sets=(PrescribedSet(contacts=20),)),))

    apart = rule("gap_between_jumps", hours=48)
    assert points(plan_of([jumping("tue 18:00 power"), jumping("thu 18:00")]), apart) == 0
    assert points(plan_of([jumping("tue 18:00 power"), jumping("thu 17:59 technique")]), apart) == 1
    assert points(plan_of([jumping("tue 18:00 power"), lift("wed 18:00")]), apart) == 0


@pytest.mark.parametrize(
    ("words", "percent", "lifts", "expected", "why"),
    [
        ("2 sun 09:00", 0.80, {}, 0, "42 days before"),
        ("2 sun 09:01", 0.80, {}, 1, "a minute less"),
        ("2 sun 09:01", 0.79, {}, 0, "under 80 %"),
        ("2 sun 09:01", 0.80, {"back-squat": (5, 2, None)}, 0, "5 with 2 left is 81 %: a first exposure already"),
        ("2 sun 09:01", 0.80, {"back-squat": (5, 3, None)}, 1, "5 with 3 left is 79 %"),
        ("2 sun 09:01", 0.80, {"back-squat": (5, 2, MONDAY - timedelta(weeks=8))}, 0, "eight weeks old"),
        ("2 sun 09:01", 0.80, {"back-squat": (5, 2, MONDAY - timedelta(days=57))}, 1, "older"),
    ],
)
def test_first_heavy_work(
    words: str, percent: float, lifts: dict[str, tuple[int, float, date | None]], expected: int, why: str
) -> None:
    goal = Race(date=MONDAY + timedelta(days=55), km=42.195, name="Goal")  # the Sunday of the eighth week
    known_lifts = {
        id_: KnownLift(load=Load(Decimal(80), "kg"), reps=r, rir=i, on=on) for id_, (r, i, on) in lifts.items()
    }
    plan = plan_of([session(squats(percent_1rm=percent), words=words)], weeks=8, races=[goal], lifts=known_lifts)
    assert points(plan, only="first-heavy-exposure", catalogue=CATALOGUE) == expected, why


def test_earlier_heavy_work_makes_later_heavy_work_no_first() -> None:
    goal = Race(date=MONDAY + timedelta(days=55), km=42.195)
    both = [session(squats(), words="tue 18:00"), session(squats(), words="5 tue 18:00")]
    assert points(plan_of(both, weeks=8, races=[goal]), only="first-heavy-exposure", catalogue=CATALOGUE) == 0
    late = plan_of(both[1:], weeks=8, races=[replace(goal, priority="B")])
    assert points(late, only="first-heavy-exposure", catalogue=CATALOGUE) == 0


def test_kit_of_the_day() -> None:
    def kit_points(exercise: str, **fields: Any) -> int:
        return points(plan_of([session(doing(exercise))], **fields), only="kit-on-hand", catalogue=CATALOGUE)

    away = Travel(from_=MONDAY + timedelta(days=1), to=MONDAY + timedelta(days=1), kit=("bands",))
    before = replace(away, from_=MONDAY, to=MONDAY)
    assert kit_points("squat") == 0
    assert kit_points("squat", travel=(away,)) == 1
    assert kit_points("squat", travel=(before,)) == 0
    assert kit_points("pulldown") == 1
    assert kit_points("pulldown", travel=(away,)) == 0  # bands do as well
    assert kit_points("hops", athlete=replace(BERLIN, kit=())) == 0
    assert kit_points("own invention") == 0


BAR = replace(
    BERLIN,
    bar=Load(Decimal(20), "kg"),
    plates=(Load(Decimal(10), "kg"), Load(Decimal("2.5"), "kg")),
    dumbbells=(Load(Decimal(10), "kg"), Load(Decimal(25), "lb")),
)


@pytest.mark.parametrize(
    ("exercise", "load", "expected"),
    [
        ("squat", "45 kg", 0),  # 20 + 2 x (10 + 2.5)
        ("squat", "46 kg", 1),
        ("squat", "50 kg", 1),  # beyond every plate
        ("row", "10 kg", 0),
        ("row", "25 lb", 0),
        ("row", "12 kg", 1),
        ("hops", "3 kg", 0),  # no weighed kit: not judged
        ("own invention", "3 kg", 0),
    ],
)
def test_loads_the_kit_can_make(exercise: str, load: str, expected: int) -> None:
    one = session(doing(exercise, 1, 5, load=Load.parse(load)))
    assert points(plan_of([one], athlete=BAR), only="load-on-hand", catalogue=CATALOGUE) == expected


def test_sets_are_whole() -> None:
    def set_points(**fields: Any) -> int:
        one = session(PrescribedExercise(exercise="row", sets=(PrescribedSet(**fields),)))
        return points(plan_of([one]), only="set-is-whole", catalogue=CATALOGUE)

    assert set_points(reps=5) == set_points(seconds=30) == set_points(contacts=10) == 0
    assert set_points() == 1
    assert set_points(reps=5, seconds=30) == 1


@pytest.mark.parametrize(
    ("words", "phase", "percent", "expected", "why"),
    [
        ("tue 18:00 heavy loaded", "strength", 0.85, 0, "says so"),
        ("tue 18:00 heavy light", "strength", 0.85, 1, "hides it"),
        ("tue 18:00 heavy none", "strength", 0.85, 1, "hides it whole"),
        ("tue 18:00 core none", "strength", 0.85, 1, "a squat in the core session"),
        ("sun 18:00 technique light", "technique", None, 0, "first technique week"),
        ("2 mon 18:00 technique light", "technique", None, 1, "second technique week"),
        ("tue 18:00 maintenance light", "taper", 0.70, 0, "the primer"),
        ("tue 18:00 maintenance light", "taper", 0.80, 1, "too heavy for a primer"),
    ],
)
def test_leg_work_says_so(words: str, phase: str, percent: float | None, expected: int, why: str) -> None:
    plan = plan_of([session(squats(percent_1rm=percent), words=words, phase=phase)], phases=[(phase, 2)])
    assert points(plan, only="lower-body-said", catalogue=CATALOGUE) == expected, why


def test_dearest_tier_first() -> None:
    plan = plan_of([session(squats(9, rir=0), words="tue 18:00"), session(words="tue 18:00 core none 20")])
    tiers = [one.tier for one in check(plan, page(), CATALOGUE)]
    assert tiers == ["availability", "safety", "quality"]


def test_the_packaged_exercises_are_used_where_none_are_given() -> None:
    plan = plan_of([session(doing("back-squat"))], athlete=Athlete(kit=("bodyweight",)))
    assert points(plan, only="kit-on-hand") == 1
