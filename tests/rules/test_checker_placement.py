"""The checker's placement checks: given these facts, these points. Both sides of every boundary."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ironstride.protocols.read import protocol, protocol_ids
from ironstride.rules.checker import CHECKS, check
from ironstride.rules.checker.standing_rules import STANDING
from ironstride.training.plan import Phase, PrescribedExercise, PrescribedSet
from ironstride.training.request import Athlete, FreeSlot, KnownLift, Pin, Preference, Race
from ironstride.training.words import QUALITY_RUNS
from ironstride.units import Load
from tests.rules.checker_world import BERLIN, MONDAY, at, found, lift, plan_of, points, rule, run

QUALITY = sorted(QUALITY_RUNS)
HARD = ["intervals", "tempo", "hills"]
MAIN = ["heavy", "power", "maintenance", "technique"]
GAP_24 = rule("gap_before_run", hours=24, runs=QUALITY)
BETTER_48 = rule("gap_before_run", "quality", 3, from_hours=24, hours=48, runs=QUALITY)
POWER_24 = rule("gap_before_run", "quality", 2, from_hours=0, hours=24, runs=QUALITY, kinds=["power"])
DAY_BEFORE = rule("day_before_run", runs=QUALITY)
APART_48 = rule("gap_between_sessions", hours=48)
HARD_DAYS = rule("same_day_as_run", "quality", 3, id_="hard-days", runs=HARD)
DAY_AFTER = rule("day_after_run", "quality", 1, id_="day-after", hours=48, runs=HARD)
CORE_EASY = rule("same_day_as_run", "preference", 1, kinds=["core"], runs=["easy", "recovery"])
NOT_LONG = rule("not_the_day_of_run", "quality", 3, runs=["long"])
RUN_FIRST = rule("run_first", "quality", 3, lift_first_phases=["strength"], kinds=MAIN)
AFTER_3_6 = rule("gap_after_run", "quality", 1, from_hours=3, hours=6, kinds=MAIN)
AFTER_0_3 = rule("gap_after_run", "quality", 2, from_hours=0, hours=3, kinds=MAIN)
REST = rule("rest_days", days=1)
LONG_GAP = rule("gap_at_most", "minimum_dose", 1, days=10)
STEADY = rule("steady_weekdays", "preference", 1)
MINUTES = rule("minutes_a_week", "availability", 1)
WEEKLY = rule("at_least_a_week", "minimum_dose", 1, sessions=1)

ROWS: list[tuple[Any, list[str], list[str], int, str]] = [
    # 24 h before a quality run, start to start (S4, items 55-56)
    (GAP_24, ["tue 18:00"], ["wed 17:59 tempo"], 1, "23 h 59"),
    (GAP_24, ["tue 18:00"], ["wed 18:00 tempo"], 0, "24 h"),
    (GAP_24, ["tue 18:00"], ["tue 18:00 tempo"], 0, "at once: an overlap, told elsewhere"),
    (GAP_24, ["tue 18:00"], ["wed 17:59 easy"], 0, "an easy run asks for nothing"),
    (GAP_24, ["tue 18:00"], ["wed 07:00 long"], 1, "the long run counts"),
    (GAP_24, ["tue 18:00"], ["wed 07:00 race"], 1, "a race counts"),
    (GAP_24, ["tue 18:00"], ["tue 07:00 intervals"], 0, "the run came first"),
    (GAP_24, ["sun 18:00"], ["2 mon 06:00 intervals"], 1, "Sunday's lift, Monday's intervals, over the week's edge"),
    (GAP_24, ["tue 18:00 technique"], ["wed 07:00 tempo"], 1, "loaded legs of any kind"),
    (GAP_24, ["tue 18:00 heavy none"], ["wed 07:00 tempo"], 0, "an upper-body day"),
    (GAP_24, ["tue 18:00 technique light"], ["wed 07:00 tempo"], 0, "light legs"),
    (GAP_24, ["tue 18:00"], ["wed 07:00 tempo", "wed 17:00 long"], 2, "each run counts"),
    (BETTER_48, ["tue 18:00"], ["thu 07:00 tempo"], 3, "37 h (S4's sample week, item 57)"),
    (BETTER_48, ["tue 18:00"], ["thu 18:00 tempo"], 0, "48 h"),
    (BETTER_48, ["tue 18:00"], ["wed 17:00 tempo"], 0, "under 24 h is the other rule's"),
    (BETTER_48, ["tue 18:00"], ["wed 18:00 tempo"], 3, "24 h"),
    (POWER_24, ["tue 18:00 power"], ["wed 17:00 tempo"], 2, "power is priced"),
    (POWER_24, ["tue 18:00 heavy"], ["wed 17:00 tempo"], 0, "only power"),
    (DAY_BEFORE, ["tue 05:00"], ["wed 21:00 tempo"], 1, "40 h, and yet the day before (S4: never)"),
    (DAY_BEFORE, ["tue 23:30"], ["thu 00:30 tempo"], 0, "25 h, two dates on"),
    (DAY_BEFORE, ["sun 07:00"], ["2 mon 20:00 intervals"], 1, "over the week's edge"),
    (APART_48, ["tue 18:00", "thu 17:59"], [], 1, "47 h 59"),
    (APART_48, ["tue 18:00", "thu 18:00"], [], 0, "48 h"),
    (APART_48, ["tue 18:00", "wed 18:00 technique"], [], 1, "of any kind"),
    (APART_48, ["tue 18:00", "wed 18:00 core"], [], 0, "core is none"),
    (APART_48, ["sun 18:00", "2 mon 18:00"], [], 1, "over the week's edge"),
    (APART_48, ["mon 07:00", "mon 18:00", "tue 18:00"], [], 3, "every pair"),
    (HARD_DAYS, ["tue 18:00"], ["tue 07:00 intervals"], 0, "hard days hard (S4, item 53)"),
    (HARD_DAYS, ["wed 18:00"], ["tue 07:00 intervals"], 3, "no second-best place told"),
    (HARD_DAYS, ["sat 18:00"], ["sat 07:00 long"], 3, "the long run is no hard run"),
    (HARD_DAYS, ["wed 18:00 core"], ["tue 07:00 intervals"], 0, "core is not bound"),
    (DAY_AFTER, ["wed 18:00"], ["tue 07:00 intervals", "fri 18:00 tempo"], 0, "48 h remain (S4, item 54)"),
    (DAY_AFTER, ["wed 18:00"], ["tue 07:00 intervals", "fri 17:59 tempo"], 1, "47 h 59: no longer well placed"),
    (DAY_AFTER, ["tue 18:00"], ["tue 07:00 intervals", "wed 18:00 tempo"], 0, "on the hard day itself"),
    (DAY_AFTER, ["thu 18:00"], ["tue 07:00 intervals"], 1, "two days after"),
    (DAY_AFTER, ["sun 18:00"], ["sat 07:00 long"], 1, "the long run is no hard run"),
    (DAY_AFTER, ["wed 18:00"], ["tue 07:00 intervals", "thu 07:00 easy"], 0, "an easy run asks for no time"),
    (CORE_EASY, ["wed 18:00 core"], ["wed 07:00 easy"], 0, "S4, item 80"),
    (CORE_EASY, ["wed 18:00 core"], ["wed 07:00 tempo"], 1, "a hard day"),
    (NOT_LONG, ["sat 18:00"], ["sat 07:00 long"], 3, "after the long run"),
    (NOT_LONG, ["sat 18:00"], ["sat 07:00 easy"], 0, "after an easy one"),
    (RUN_FIRST, ["tue 07:00"], ["tue 18:00 intervals"], 3, "lift before a hard run"),
    (RUN_FIRST, ["tue 07:00"], ["tue 18:00 easy"], 0, "strength phase, easy run (S4, item 51)"),
    (RUN_FIRST, ["tue 18:00"], ["tue 07:00 intervals"], 0, "run first"),
    (AFTER_3_6, ["tue 10:00"], ["tue 07:00 easy"], 1, "3 h"),
    (AFTER_3_6, ["tue 13:00"], ["tue 07:00 easy"], 0, "6 h (Robineau 2016)"),
    (AFTER_3_6, ["tue 09:59"], ["tue 07:00 easy"], 0, "the other rule's"),
    (AFTER_0_3, ["tue 09:59"], ["tue 07:00 easy"], 2, "back to back"),
    (AFTER_0_3, ["tue 10:00"], ["tue 07:00 easy"], 0, "3 h (S4, item 52)"),
    (REST, ["mon 18:00"], [f"{day} 07:00 easy" for day in ("tue", "wed", "thu", "fri", "sat", "sun")], 1, "no day off"),
    (REST, ["tue 18:00"], [f"{day} 07:00 easy" for day in ("tue", "wed", "thu", "fri", "sat", "sun")], 0, "Monday off"),
    (REST, ["mon 18:00 core none 20"], [f"{day} 07:00 easy" for day in ("tue", "wed", "thu", "fri", "sat", "sun")], 0,
     "core leaves a rest day a rest day"),
    (LONG_GAP, ["mon 18:00", "2 thu 18:00"], [], 0, "10 days"),
    (LONG_GAP, ["mon 18:00", "2 thu 18:01"], [], 1, "a minute more"),
    (STEADY, ["tue 18:00", "2 tue 07:00"], [], 0, "same weekday"),
    (STEADY, ["tue 18:00", "2 wed 18:00"], [], 1, "another"),
    (STEADY, ["2 wed 18:00"], [], 1, "nothing the week before, so the weekday is new"),
    (STEADY, ["tue 18:00 technique", "2 wed 18:00 heavy"], [], 1, "main sessions are alike"),
    (STEADY, ["tue 18:00", "2 wed 18:00 core"], [], 0, "core may move as it likes"),
    (STEADY, ["tue 18:00 core", "2 wed 18:00 core"], [], 0, "from core too"),
    (MINUTES, ["mon 18:00 heavy loaded 60", "thu 18:00 heavy loaded 60"], [], 0, "120 given, 120 used"),
    (MINUTES, ["mon 18:00 heavy loaded 60", "thu 18:00 heavy loaded 61"], [], 1, "a minute over"),
    (MINUTES, ["mon 18:00 heavy loaded 60", "thu 18:00 heavy loaded 60", "wed 18:00 core"], [], 0, "core needs no gym"),
    (MINUTES, ["mon 18:00 heavy loaded 60", "2 thu 18:00 heavy loaded 61"], [], 0, "each week by itself"),
    (WEEKLY, ["mon 18:00"], [], 1, "the second week has none (Ronnestad 2011)"),
    (WEEKLY, ["mon 18:00", "2 mon 18:00"], [], 0, "one a week"),
    (WEEKLY, ["mon 18:00", "2 mon 18:00 core"], [], 1, "core is no main session"),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "lifts", "runs", "expected", "why"), ROWS)
def test_given_these_facts_these_points(asked: Any, lifts: list[str], runs: list[str], expected: int, why: str) -> None:
    # A strength block under way: the week before the plan's first made its loads familiar.
    plan = plan_of(lifts, runs, weeks=2)
    plan = replace(plan, phases=(Phase(name="strength", from_=MONDAY - timedelta(days=7), to=plan.phases[0].to),))
    assert points(plan, asked) == expected, why


@pytest.mark.parametrize(
    ("lifts", "expected", "why"),
    [
        (["mon 18:00", "thu 17:59"], 1, "71 h 59 in the first week of a new load"),
        (["mon 18:00", "thu 18:00"], 0, "72 h"),
        (["sun 18:00", "2 wed 17:59"], 1, "the earlier session carried the new load"),
        (["mon 18:00", "2 mon 18:00", "2 wed 18:00"], 0, "48 h in the second week"),
        (["2 mon 18:00", "2 wed 18:00"], 0, "the week after the phase began is no longer new"),
    ],
)
def test_a_new_load_needs_longer(lifts: list[str], expected: int, why: str) -> None:
    assert points(plan_of(lifts), rule("gap_between_sessions", hours=48, novel_hours=72)) == expected, why


@pytest.mark.parametrize(
    ("phase", "known", "is_new"),
    [
        ("base", None, True),
        ("base", (10, 2, None), False),  # any lift of late makes base familiar
        ("base", (10, 2, MONDAY - timedelta(weeks=8)), False),
        ("base", (10, 2, MONDAY - timedelta(days=57)), True),  # forgotten
        ("strength", (10, 2, None), True),
        ("strength", (5, 2, None), False),  # 81 % of 1RM
        ("strength", (5, 3, None), True),
        ("taper", None, False),
    ],
)
def test_known_lifts_make_loads_familiar(
    phase: str, known: tuple[int, float, date | None] | None, is_new: bool
) -> None:
    known_lifts = (
        {"squat": KnownLift(load=Load(Decimal(80), "kg"), reps=known[0], rir=known[1], on=known[2])} if known else {}
    )
    plan = plan_of(["mon 18:00", "wed 18:00"], phases=[(phase, 2)], lifts=known_lifts)
    assert bool(points(plan, rule("gap_between_sessions", hours=48, novel_hours=72))) is is_new


def test_a_new_load_is_better_fresher_before_quality() -> None:
    fresh = rule("gap_before_run", "quality", 2, from_hours=48, hours=72, only="novel", runs=QUALITY)
    assert points(plan_of(["mon 18:00"], ["wed 18:00 tempo"]), fresh) == 2
    assert points(plan_of(["mon 18:00"], ["thu 18:00 tempo"]), fresh) == 0
    assert points(plan_of(["mon 18:00", "2 mon 18:00"], ["2 wed 18:00 tempo"]), fresh) == 0


def test_a_phase_of_known_loads_is_not_new() -> None:
    phases = [("strength", 1), ("race-prep", 1)]
    close = ["2 mon 18:00", "2 wed 18:00"]
    assert points(plan_of(close, phases=phases), rule("gap_between_sessions", hours=48, novel_hours=72)) == 0


@pytest.mark.parametrize(
    ("zone", "lift_at", "run_at", "expected", "why"),
    [
        ("Europe/Berlin", "tue 18:00", "thu 07:00", "37", "an ordinary week"),
        ("Europe/Berlin", "sat 08:00", "sun 08:00", "23", "the clocks go forward on Sunday 28 March 2027"),
        ("UTC", "sat 08:00", "sun 08:00", "24", "no clocks change here"),
    ],
)
def test_hours_are_elapsed_hours(zone: str, lift_at: str, run_at: str, expected: str, why: str) -> None:
    week_of_spring = date(2027, 3, 22)
    plan = plan_of([lift_at], [f"{run_at} tempo"], starts=week_of_spring, athlete=Athlete(timezone=zone))
    (one,) = found(plan, rule("gap_before_run", hours=48, runs=["tempo"]))
    assert f"is {expected} h before" in one.says, why


def test_an_autumn_night_is_an_hour_longer() -> None:
    week_of_autumn = date(2026, 10, 19)
    plan = plan_of(["sat 20:00"], ["sun 19:00 tempo"], starts=week_of_autumn)
    assert points(plan, GAP_24) == 0  # 23 h on the wall, 24 h by the clock that counts
    assert points(plan_of(["sat 20:00"], ["sun 19:00 tempo"]), GAP_24) == 1


def race(km: float = 42.195, priority: str = "A", words: str = "2 sun 09:00") -> Race:
    start = at(words)
    return Race(date=start.date(), at=start.time(), km=km, priority=priority, name="Race")


BEFORE = rule("clear_before_race", days=7, priorities=["A"])
NOTHING = rule("clear_before_race", days=3, priorities=["A"], kinds=[*MAIN, "core"])
B_BEFORE = rule("clear_before_race", days=3, priorities=["B"])
B_AFTER = rule("clear_after_race", days=2, priorities=["B"])
RECOVERY = rule(
    "recovery_after_race", days_10k=4, days_half=7, days_marathon=12, days_ultra=18, priorities=["A"]
)  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "words", "race_of", "expected", "why"),
    [
        (BEFORE, "sun 09:00", race(), 0, "168 h before"),
        (BEFORE, "sun 09:01", race(), 1, "a minute less"),
        (BEFORE, "sun 09:01", race(priority="B"), 0, "not for a B race"),
        (BEFORE, "sun 09:01 maintenance light", race(), 0, "a light primer"),
        (NOTHING, "2 thu 09:00 core", race(), 0, "72 h before"),
        (NOTHING, "2 thu 09:01 core", race(), 1, "a minute less"),
        (NOTHING, "2 thu 18:00 mobility", race(), 0, "mobility is allowed"),
        (B_BEFORE, "2 thu 09:00", race(priority="B"), 0, "72 h"),
        (B_BEFORE, "2 thu 09:01", race(priority="B"), 1, "a minute less"),
        (B_BEFORE, "2 thu 09:01", race(priority="C"), 0, "a C race is a hard training day"),
        (B_AFTER, "3 tue 08:59", race(priority="B"), 1, "47 h 59 after"),
        (B_AFTER, "3 tue 09:00", race(priority="B"), 0, "48 h after"),
        (RECOVERY, "3 thu 08:59", race(km=10), 1, "10 km: 4 days"),
        (RECOVERY, "3 thu 09:00", race(km=10), 0, "4 days on"),
        (RECOVERY, "3 thu 09:00", race(km=10.1), 1, "past 10 km the half's 7 days"),
        (RECOVERY, "3 sun 09:00", race(km=21.2), 0, "half marathon: 7 days"),
        (RECOVERY, "3 sun 09:00", race(km=21.3), 1, "past the half, the marathon's 12"),
        (RECOVERY, "4 fri 08:59", race(km=43), 1, "marathon: 12 days"),
        (RECOVERY, "4 fri 09:00", race(km=43), 0, "12 days on"),
        (RECOVERY, "4 fri 09:00", race(km=43.1), 1, "past the marathon, the ultra's 18"),
        (RECOVERY, "5 thu 09:00", race(km=80), 0, "18 days on"),
    ],
)
def test_around_races(asked: Any, words: str, race_of: Race, expected: int, why: str) -> None:
    assert points(plan_of([words], weeks=6, races=[race_of]), asked) == expected, why


def test_a_race_is_a_quality_run_listed_or_not_and_counts_once() -> None:
    unlisted = plan_of(["2 sat 18:00"], races=[race(priority="C")])
    assert points(unlisted, GAP_24) == 1
    listed = plan_of(["2 sat 18:00"], ["2 sun 09:00 race"], races=[race(priority="C")])
    assert points(listed, GAP_24) == 1


def test_rest_days_lost_to_the_runs_alone_are_named() -> None:
    (one,) = found(
        plan_of((), [f"{day} 07:00 easy" for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")]), REST
    )
    assert "runs alone" in one.says
    assert one.sessions == ()


def test_rest_days_lost_to_a_lift_name_the_lift() -> None:
    runs = [f"{day} 07:00 easy" for day in ("tue", "wed", "thu", "fri", "sat", "sun")]
    (one,) = found(plan_of(["mon 18:00", "tue 18:00", "wed 18:00 core"], runs), REST)
    assert "runs alone" not in one.says
    assert one.sessions == ("mon 18:00",)  # the other two stand on days of runs, or break no rest day


def test_a_mobility_session_with_jumps_is_no_mobility_session() -> None:
    hop = PrescribedExercise(exercise="pogo-hops", sets=(PrescribedSet(contacts=20),))
    jumping = lift("2 sat 18:00 mobility", exercises=(hop,))
    assert points(plan_of([jumping], races=[race()]), NOTHING) == 1
    heavy_and_jumping = lift("2 sat 18:00 heavy", exercises=(hop,))
    assert points(plan_of([heavy_and_jumping], races=[race()]), NOTHING) == 1


def test_the_runner_may_ask_for_more_rest_days_never_for_fewer() -> None:
    six_days = [f"{day} 07:00 easy" for day in ("mon", "tue", "wed", "thu", "fri", "sat")]
    assert points(plan_of((), six_days, wishes={"rest_days": 3}, weeks=1), REST) == 2
    assert points(plan_of((), [*six_days, "sun 07:00 easy"], wishes={"rest_days": 0}, weeks=1), REST) == 1


def test_weeks_are_counted_from_the_day_the_plan_starts() -> None:
    wednesday = date(2026, 11, 25)
    runs = [run("mon 07:00 easy", wednesday + timedelta(days=day)) for day in range(6)]
    assert points(plan_of((), runs, starts=wednesday, weeks=1), REST) == 0
    runs.append(run("mon 07:00 easy", wednesday + timedelta(days=6)))
    assert points(plan_of((), runs, starts=wednesday, weeks=1), REST) == 1


SESSIONS = rule(
    "sessions_a_week", "quality", 12, worth_power=8, worth_core=4, worth_mobility=2,
    share_60=1.0, share_45=0.9, share_30=0.75, share_20=0.5,
)  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "phase", "lifts", "expected", "why"),
    [
        ({"heavy": 2}, "strength", ["mon 18:00", "thu 18:00"], 0, "both there"),
        ({"heavy": 2}, "strength", ["mon 18:00"], 12, "one lost"),
        ({"heavy": 2}, "strength", ["mon 18:00", "thu 18:00 heavy loaded 20"], 6, "half the dose in 20 minutes"),
        ({"heavy": 2}, "strength", ["mon 18:00", "thu 18:00 heavy loaded 30"], 3, "three quarters in 30"),
        ({"heavy": 2}, "strength", ["mon 18:00", "thu 18:00 heavy loaded 45"], 1, "nine tenths in 45"),
        ({"heavy": 1, "core": 1}, "strength", ["mon 18:00"], 4, "a core session lost"),
        ({"heavy": 1}, "strength", ["mon 18:00", "thu 18:00"], 12, "more than wanted"),
        ({"heavy": 2}, "technique", ["mon 18:00 technique", "thu 18:00 technique"], 0, "technique stands in"),
        ({"heavy": 1}, "technique", ["mon 18:00 technique", "thu 18:00 technique"], 12, "and may only lower"),
        ({"heavy": 2}, "taper", [], 12, "the taper's own page asks for one"),
        ({"core": 1}, "taper", ["mon 18:00 core", "thu 18:00 core"], 4, "core above what is wanted"),
        (None, "strength", ["mon 18:00", "thu 18:00"], 0, "the page asks for two"),
        (None, "strength", ["mon 18:00"], 12, "one lost"),
        (None, "base", ["mon 18:00", "wed 18:00", "fri 18:00"], 0, "two or three in base"),
        (None, "base", ["mon 18:00", "wed 18:00", "fri 18:00", "sun 18:00"], 12, "four are too many"),
    ],
)
def test_sessions_a_week(wanted: dict[str, int] | None, phase: str, lifts: list[str], expected: int, why: str) -> None:
    plan = plan_of(
        [lift(words, phase=phase) for words in lifts],
        weeks=1,
        phases=[(phase, 1)],
        wishes={"sessions_a_week": wanted},
    )
    assert points(plan, SESSIONS) == expected, why


def test_minimum_dose_asks_nothing_of_a_runner_who_wants_no_main_session() -> None:
    assert points(plan_of(wishes={"sessions_a_week": {"core": 2}}), WEEKLY) == 0
    assert points(plan_of(wishes={"sessions_a_week": {"heavy": 2}}), WEEKLY) == 2
    assert points(plan_of(phases=[("taper", 1), ("strength", 1)]), WEEKLY) == 1


@pytest.mark.parametrize(
    ("phases", "lifts", "expected", "why"),
    [
        ([("strength", 1), ("taper", 1)], ["mon 18:00", "2 fri 18:00"], 0, "the taper is no building"),
        ([("strength", 2), ("taper", 1)], ["wed 18:00", "3 mon 07:00"], 0, "not even on its first day"),
        ([("taper", 1), ("strength", 2)], ["sun 18:00", "3 fri 18:00"], 0, "nor on its last"),
        ([("taper", 1), ("strength", 2)], ["2 mon 18:00", "3 fri 18:00"], 1, "a taper elsewhere excuses nothing"),
        ([("base", 1), ("strength", 1)], ["mon 18:00", "2 fri 18:00"], 1, "from one building phase to the next"),
    ],
)
def test_long_gaps_count_while_building(
    phases: list[tuple[str, int]], lifts: list[str], expected: int, why: str
) -> None:
    assert points(plan_of(lifts, phases=phases, weeks=sum(n for _, n in phases)), LONG_GAP) == expected, why


@pytest.mark.parametrize(
    ("words", "expected", "why"),
    [
        ("tue 18:00 heavy loaded 90", 0, "fits to the minute"),
        ("tue 18:00 heavy loaded 91", 1, "a minute over"),
        ("tue 17:59 heavy loaded 60", 1, "begins too early"),
        ("wed 18:00 heavy loaded 60", 1, "another day"),
        ("fri 01:00 heavy loaded 60", 0, "Thursday night's slot runs past midnight"),
        ("fri 01:01 heavy loaded 60", 1, "and ends at two"),
        ("sat 23:30 heavy loaded 60", 0, "two slots that meet at midnight"),
        ("sat 23:30 heavy loaded 61", 1, "and the second ends half an hour later"),
        ("sun 12:00 heavy loaded 60", 1, "a gap between slots is not free"),
    ],
)
def test_free_minutes(words: str, expected: int, why: str) -> None:
    free = (
        FreeSlot(day=1, at=time(18), minutes=90, name="pm"),
        FreeSlot(day=3, at=time(22), minutes=240),
        FreeSlot(day=5, at=time(23), minutes=60),
        FreeSlot(day=6, at=time(0), minutes=30),
        FreeSlot(day=6, at=time(12), minutes=20),
        FreeSlot(day=6, at=time(12, 30), minutes=60),
    )
    assert points(plan_of([words], free=free), rule("free_minutes", "availability")) == expected, why


def test_without_slots_told_any_time_will_do() -> None:
    assert points(plan_of(["tue 03:00"]), rule("free_minutes", "availability")) == 0


@pytest.mark.parametrize(
    ("lifts", "runs", "expected", "why"),
    [
        (["tue 08:00"], ["tue 07:00 easy"], 0, "begins as the run ends"),
        (["tue 07:59"], ["tue 07:00 easy"], 1, "a minute early"),
        (["tue 06:00"], ["tue 07:00 easy"], 0, "ends as the run begins"),
        (["tue 06:01"], ["tue 07:00 easy"], 1, "a minute late"),
        (["tue 18:00", "tue 19:00 core"], [], 0, "one after the other"),
        (["tue 18:00", "tue 18:59 core"], [], 1, "both at once"),
    ],
)
def test_overlap(lifts: list[str], runs: list[str], expected: int, why: str) -> None:
    assert points(plan_of(lifts, runs), only="no-overlap") == expected, why


@pytest.mark.parametrize(
    ("pin", "words", "expected"),
    [
        (Pin(week=2, day=0, slot="pm", kind="heavy"), "2 mon 18:00", 0),
        (Pin(week=2, day=0, slot="pm", kind="heavy"), "2 mon 11:59", 20),
        (Pin(week=2, day=0, slot="am", kind="heavy"), "2 mon 11:59", 0),
        (Pin(week=2, day=0, slot="18:00", kind="heavy"), "2 mon 18:00", 0),
        (Pin(week=2, day=0, slot="18:30", kind="heavy"), "2 mon 18:00", 20),
        (Pin(week=1, day=0, slot="pm", kind="heavy"), "2 mon 18:00", 20),
        (Pin(week=2, day=0, slot="pm", kind="power"), "2 mon 18:00", 20),
        (Pin(week=9, day=0, slot="pm", kind="heavy"), "2 mon 18:00", 0),  # after the plan
    ],
)
def test_pins(pin: Pin, words: str, expected: int) -> None:
    assert points(plan_of([words], pins=(pin,)), rule("pinned", "availability", 20)) == expected


def test_preferred_days() -> None:
    likes = (Preference(kind="heavy", days=(1, 3)),)
    liked = rule("preferred", "preference", 2)
    assert points(plan_of(["tue 18:00", "thu 18:00", "wed 18:00 core"], prefer=likes), liked) == 0
    assert points(plan_of(["wed 18:00"], prefer=likes), liked) == 2


def test_one_main_session_a_day() -> None:
    assert points(plan_of(["tue 07:00", "tue 18:00 core"]), only="one-main-session-a-day") == 0
    assert points(plan_of(["tue 07:00", "tue 18:00 power"]), only="one-main-session-a-day") == 1


def test_the_first_and_the_last_day_of_a_phase_belong_to_it() -> None:
    phases = [("base", 1), ("strength", 1)]
    for words in ("2 mon 00:00", "2 sun 23:00"):
        assert points(plan_of([words], phases=phases), only="session-in-its-phase") == 0


def test_shape_of_the_plan() -> None:
    plan = plan_of(["tue 18:00"], phases=[("base", 1), ("strength", 1)])
    assert points(plan, only="session-in-its-phase") == 1  # says strength in the week of base
    assert points(plan_of(["2 tue 18:00"], phases=[("base", 1), ("strength", 1)]), only="session-in-its-phase") == 0
    assert points(plan_of(["2 sun 23:59"]), only="inside-the-plan") == 0
    assert points(plan_of(["3 mon 00:00"]), only="inside-the-plan") == 1
    assert points(plan_of([lift("tue 18:00", id="a"), lift("thu 18:00", id="a")]), only="ids-are-unique") == 1


@pytest.mark.parametrize(
    ("phases", "expected"),
    [
        ([("technique", 1), ("base", 1), ("strength", 1), ("taper", 1), ("race", 1), ("recovery", 1)], 0),
        ([("strength", 1), ("base", 1)], 1),
        ([("recovery", 1), ("base", 1)], 0),  # a season begins anew
        ([("off-season", 1), ("technique", 1)], 0),
    ],
)
def test_order_of_phases(phases: list[tuple[str, int]], expected: int) -> None:
    assert points(plan_of(weeks=len(phases), phases=phases), only="phases-in-order") == expected


def test_phases_without_gap_or_overlap() -> None:
    plan = plan_of(phases=[("base", 1), ("strength", 1)])
    first, second = plan.phases
    gap = replace(plan, phases=(first, replace(second, from_=second.from_ + timedelta(days=1))))
    overlap = replace(plan, phases=(first, replace(second, from_=second.from_ - timedelta(days=1))))
    backwards = replace(plan, phases=(replace(first, to=first.from_ - timedelta(days=2)),))
    for broken in (gap, overlap, backwards):
        assert points(broken, only="phases-in-order") == 1


S4_WEEK = (
    ["tue 18:00", "wed 18:00 core none 20", "thu 18:00"],
    ["mon 07:00 easy", "tue 07:00 intervals", "wed 07:00 easy", "thu 07:00 tempo", "fri 07:00 easy", "sat 08:00 long"],
)


def test_the_sample_week_of_hard_days_hard_is_safe_and_whole() -> None:
    """S4's own week (item 57), four times over, by S4's own page."""
    lifts, runs = ([f"{week} {words}" for week in range(1, 5) for words in part] for part in S4_WEEK)
    page_of_s4 = protocol("hard-days-hard")
    by_tier = {one.tier: one for one in check(plan_of(lifts, runs, weeks=4), page_of_s4)}
    assert set(by_tier) <= {"quality"}
    sessions = [one for one in check(plan_of(lifts, runs, weeks=4), page_of_s4) if one.rule == "sessions-a-week"]
    assert sessions == []


@pytest.mark.parametrize("protocol_id", protocol_ids())
def test_every_rule_of_every_page_has_a_check(protocol_id: str) -> None:
    assert {one.form for one in protocol(protocol_id).rules.values()} <= set(CHECKS)


def test_every_standing_rule_has_a_check_and_whole_sentences() -> None:
    for one in STANDING.values():
        assert one.form in CHECKS
        assert "{" not in one.sentence


WORDS = st.builds(
    lambda day, hour, kind: f"{day} {hour:02}:00 {kind}",
    st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun", "2 mon", "2 thu", "2 sun"]),
    st.integers(5, 21),
    st.sampled_from(["heavy", "power", "technique", "core"]),
)
RUNS = st.builds(
    lambda day, hour, kind: f"{day} {hour:02}:30 {kind}",
    st.sampled_from(["mon", "tue", "thu", "sat", "sun", "2 mon", "2 sun"]),
    st.integers(5, 21),
    st.sampled_from([*QUALITY, "easy"]),
)


@given(lifts=st.lists(WORDS, max_size=5, unique=True), runs=st.lists(RUNS, max_size=6), order=st.randoms())
def test_order_of_the_lists_and_the_calendar_do_not_matter(lifts: list[str], runs: list[str], order: Any) -> None:
    page_of_all = protocol("consensus")
    here = [(one.rule, one.date, one.points) for one in check(plan_of(lifts, runs), page_of_all)]
    mixed_lifts, mixed_runs = order.sample(lifts, len(lifts)), order.sample(runs, len(runs))
    mixed = [(one.rule, one.date, one.points) for one in check(plan_of(mixed_lifts, mixed_runs), page_of_all)]
    assert mixed == here
    week_on = plan_of(lifts, runs, starts=MONDAY + timedelta(days=7))
    moved = [(one.rule, one.date - timedelta(days=7), one.points) for one in check(week_on, page_of_all)]
    assert moved == here


@given(lifts=st.lists(WORDS, max_size=5, unique=True), runs=st.lists(RUNS, max_size=6))
def test_a_safe_verdict_by_plain_subtraction(lifts: list[str], runs: list[str]) -> None:
    """In a zone without clock changes wall time may simply be subtracted."""
    plan = plan_of(lifts, runs, athlete=replace(BERLIN, timezone="UTC"))
    close = 0
    for session in plan.sessions:
        for one in plan.runs:
            gap: timedelta = one.start - session.start
            if session.lower_body == "loaded" and one.kind != "easy" and timedelta(0) < gap < timedelta(hours=24):
                close += 1
    assert points(plan, GAP_24) == close


def test_starts_with_an_offset_are_taken_as_they_are() -> None:
    from zoneinfo import ZoneInfo

    aware = lift("tue 18:00", start=datetime(2026, 11, 24, 17, 0, tzinfo=ZoneInfo("UTC")))
    (one,) = found(plan_of([aware], ["wed 17:00 tempo"]), GAP_24)
    assert one.date == date(2026, 11, 24)
    assert "Tue 24 Nov 18:00" in one.says
    assert "is 23 h before" in one.says
