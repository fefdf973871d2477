"""What the pages ask: days, the season, runs in full, and whether there is enough to tell. Over one lived runner."""

import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from ironstride.coach.answer_doubt import answer_doubt, open_doubts
from ironstride.coach.clearance import clearance
from ironstride.coach.days import days
from ironstride.coach.keep_plan import keep_plan
from ironstride.coach.log_sets import log, log_sets
from ironstride.coach.next_session import next_sets
from ironstride.coach.next_step import step_ahead
from ironstride.coach.one_run import one_run
from ironstride.coach.run_trace import GAP_S, run_trace
from ironstride.coach.runs_list import run_weeks, what_lacks
from ironstride.coach.season_place import season_place
from ironstride.coach.season_weeks import season_weeks
from ironstride.coach.skip_sessions import skip_sessions, take_one_back
from ironstride.coach.stored_plan import StoredPlan, stored_plan
from ironstride.store import Store, open_store
from ironstride.store.athletes import the_athlete
from ironstride.training.activity import Activity, Streams
from ironstride.training.lifting_log import LoggedSet
from ironstride.training.plan import Plan
from ironstride.units import Load
from tests.surfaces.web.made_runner import NOW, make_runner
from tests.surfaces.web.made_runs import make_runs

TODAY = NOW.date()
HEAVY = "2026-11-24-heavy"


class Lived(NamedTuple):
    store: Store
    who: str
    plan: Plan


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    path = tmp_path_factory.mktemp("lived") / "runner.db"
    who = make_runner(str(path))
    make_runs(str(path), who, NOW)
    return path, who


@pytest.fixture
def lived(template: tuple[Path, str], tmp_path: Path) -> Iterator[Lived]:
    store = open_store(str(shutil.copyfile(template[0], tmp_path / "runner.db")))
    kept = stored_plan(store, template[1])
    assert isinstance(kept, StoredPlan)
    yield Lived(store, template[1], kept.plan)
    store.close()


def test_a_run_stands_once_however_many_versions_it_was_matched_with(lived: Lived) -> None:
    """The newest version's match may be older than that of the version before: a file of old days came in later."""
    kept = stored_plan(lived.store, lived.who)
    assert isinstance(kept, StoredPlan)
    keep_plan(lived.store, kept.plan, kept.name, lived.who, NOW - timedelta(hours=1), "once more")
    week = days(lived.store, lived.who, TODAY - timedelta(days=1), TODAY)
    assert [[(run.planned is not None, run.done is not None) for run in day.runs] for day in week] == [
        [(True, True)], [(True, True)],
    ]  # fmt: skip


def test_a_day_has_what_was_planned_and_what_was_done(lived: Lived) -> None:
    (today,) = days(lived.store, lived.who, TODAY, TODAY)
    (run,) = today.runs
    assert run.planned is not None
    assert run.planned.kind == "intervals"
    assert run.done is not None
    assert run.done.start == datetime(2026, 11, 24, 7, 3, tzinfo=run.done.start.tzinfo)
    assert [(one.session.id, one.is_over) for one in today.lifts] == [(HEAVY, False)]


def test_a_run_that_nobody_planned_stands_on_its_day_too(lived: Lived) -> None:
    found = days(lived.store, lived.who, TODAY - timedelta(days=13), TODAY)
    assert all(run.planned is not None for day in found for run in day.runs)
    assert sum(run.done is not None for day in found for run in day.runs) == 12


def test_a_session_left_out_is_over_until_it_is_taken_back(lived: Lived) -> None:
    skip_sessions(lived.store, lived.who, HEAVY, "tired", NOW)
    (today,) = days(lived.store, lived.who, TODAY, TODAY)
    assert (today.lifts[0].skipped, today.lifts[0].is_over, today.lifts[0].is_done) == ("tired", True, False)
    assert take_one_back(lived.store, lived.who, HEAVY)
    assert not take_one_back(lived.store, lived.who, HEAVY)
    (today,) = days(lived.store, lived.who, TODAY, TODAY)
    assert not today.lifts[0].is_over


def test_yesterdays_core_is_done(lived: Lived) -> None:
    (yesterday,) = days(lived.store, lived.who, TODAY - timedelta(days=1), TODAY - timedelta(days=1))
    assert [one.is_done for one in yesterday.lifts] == [True]


@pytest.mark.parametrize(
    ("on", "week", "phase", "to_race"),
    [
        (date(2026, 9, 27), None, None, 140),
        (date(2026, 9, 28), 1, "base", 139),
        (TODAY, 9, "strength", 82),
        (date(2027, 2, 14), 20, "strength", 0),
        (date(2027, 2, 15), None, None, None),
    ],
)
def test_a_day_stands_in_its_season(
    lived: Lived, on: date, week: int | None, phase: str | None, to_race: int | None
) -> None:
    place = season_place(lived.plan, on)
    assert (place.week, place.phase.name if place.phase else None, place.days_to_race) == (week, phase, to_race)


def test_clearance_has_the_rules_own_numbers(lived: Lived) -> None:
    session = next(one for one in lived.plan.sessions if one.id == HEAVY)
    found = clearance(lived.plan, session.start)
    assert found is not None
    assert (found.hours, found.never_h, found.free_h, found.price, found.verdict) == (61, 24, 48, 3, "free")


def test_no_step_is_promised_that_tired_legs_hold_back(lived: Lived) -> None:
    outcome = next_sets(lived.store, lived.who, NOW, session=HEAVY)
    squat = next(one for one in outcome.exercises if one.exercise == "back-squat")
    assert outcome.standing is not None
    assert "legs wait" in squat.progress.because[0].says
    assert step_ahead(outcome.standing, squat) is None


def test_the_next_step_comes_when_it_was_said_to() -> None:
    store, now = open_store("sqlite://"), NOW
    with store.write() as connection:
        who = the_athlete(connection, now)
    log(store, who, "squat 60kg 5@2 5@2 5@2", now)
    now += timedelta(days=4)
    one = next_sets(store, who, now, "back-squat").exercises[0]
    outcome = next_sets(store, who, now, "back-squat")
    assert outcome.standing is not None
    step = step_ahead(outcome.standing, one)
    assert step is not None
    for session in range(step.sessions):
        coming = next_sets(store, who, now, "back-squat").exercises[0].progress
        assert coming.next is not None
        assert coming.next.load == one.progress.next.load, session  # type: ignore[union-attr]
        sets = [
            LoggedSet(
                name="squat", exercise="back-squat", kind="work", load=each.load, repetitions=each.reps,
                rpe=10 - each.rir, target_reps=each.reps, target_rir=each.rir,
            )
            for each in coming.sets
        ]  # fmt: skip
        log_sets(store, who, [(f"{session}-{number}", each) for number, each in enumerate(sets)], now)
        now += timedelta(days=4)
    after = next_sets(store, who, now, "back-squat").exercises[0].progress.next
    assert after is not None
    assert after.load == step.load
    store.close()


def test_an_entry_is_mended_or_confirmed(lived: Lived) -> None:
    wrong = LoggedSet(
        name="squat", exercise="back-squat", kind="work", load=Load.parse("2250 lb"), repetitions=5, rpe=8
    )
    log_sets(lived.store, lived.who, [("slip", wrong)], NOW - timedelta(days=1))
    on = TODAY - timedelta(days=1)
    assert len(open_doubts(lived.store, lived.who, NOW, "back-squat")) == 1
    assert answer_doubt(lived.store, lived.who, "back-squat", on, "9 lb", NOW, is_right=True) == ()
    assert len(open_doubts(lived.store, lived.who, NOW, "back-squat")) == 1
    answer_doubt(lived.store, lived.who, "back-squat", on, "2250 lb", NOW, is_right=False)
    assert open_doubts(lived.store, lived.who, NOW, "back-squat") == ()


def test_weeks_add_up_to_the_plan_and_the_log(lived: Lived) -> None:
    weeks = season_weeks(lived.store, lived.who, lived.plan, TODAY)
    assert [one.number for one in weeks] == list(range(1, lived.plan.weeks + 1))
    assert sum(one.minutes_planned for one in weeks) == sum(run.minutes for run in lived.plan.runs)
    assert all(one.sets_done for one in weeks[:8])
    assert not any(one.sets_done or one.minutes_done for one in weeks[9:])
    assert weeks[8].minutes_done == 60 + 75  # Monday's and today's run


def test_hard_sets_are_counted_alike_in_the_plan_and_in_the_log(lived: Lived) -> None:
    def done() -> list[int]:
        return [one.sets_done for one in season_weeks(lived.store, lived.who, lived.plan, TODAY)]

    weeks = season_weeks(lived.store, lived.who, lived.plan, TODAY)
    assert [one.sets_done for one in weeks[:8]] == [one.sets_planned for one in weeks[:8]]
    before = done()
    jumps = LoggedSet(name="jumps", exercise="pogo-hops", repetitions=10)
    hold = LoggedSet(name="carry", exercise="overhead-carry", duration_s=30)
    drop = LoggedSet(name="squat", exercise="back-squat", kind="drop", repetitions=8)
    log_sets(lived.store, lived.who, [("jumps", jumps), ("hold", hold), ("drop", drop)], NOW - timedelta(hours=9))
    assert done() == before
    sides = [
        (side, LoggedSet(name="My lunge", repetitions=8, fields={"side": side})) for side in ("left", "right")
    ]  # fmt: skip
    log_sets(lived.store, lived.who, sides, NOW - timedelta(hours=8))
    assert [now - then for now, then in zip(done(), before, strict=True)] == [0] * 8 + [1] + [0] * (len(before) - 9)


def test_runs_come_week_by_week(lived: Lived) -> None:
    monday = date(2026, 11, 30)
    found = run_weeks(lived.store, lived.who, monday, 1)
    assert [one.run.start.date() for one in found.weeks[0].runs] == [TODAY, TODAY - timedelta(days=1)]
    assert found.older == date(2026, 11, 23)
    older = run_weeks(lived.store, lived.who, found.older, 6, "long")
    assert {one.kind for week in older.weeks for one in week.runs} == {"long"}
    assert older.older is None


def test_what_a_run_lacks_is_named() -> None:
    assert what_lacks(3600, None, {}) == "distance"
    assert what_lacks(3600, 10_000, {}) == "heart rate"
    assert what_lacks(3600, 10_000, {"spreads": {"heart_rate": {"measured_share": 0.89}}}) == "heart rate"


def test_one_run_in_full(lived: Lived) -> None:
    (today,) = days(lived.store, lived.who, TODAY, TODAY)
    done = today.runs[0].done
    assert done is not None
    found = one_run(lived.store, lived.who, done.id)
    assert found is not None
    assert found.planned is not None
    assert found.planned.kind == "intervals"
    assert found.lift is not None
    assert found.lift.hours == pytest.approx(13.05)
    assert found.lift.on == TODAY - timedelta(days=1)
    trace = run_trace(found.activity)
    assert trace.names == ("pace", "heart_rate", "ground_contact", "elevation")
    (gap,) = trace.gaps
    assert gap.trace == "heart_rate"
    assert gap.to_s - gap.from_s == pytest.approx(450, abs=10)
    assert one_run(lived.store, lived.who, done.id[:8]) is None


@pytest.mark.parametrize("silence", [GAP_S - 15, GAP_S + 30])
def test_only_a_long_silence_is_a_gap(silence: int) -> None:
    at = np.arange(600.0)
    heart = np.full(600, 140.0)
    heart[100 : 100 + silence] = np.nan
    run = Activity(
        sport="running", start=datetime.fromtimestamp(0, NOW.tzinfo), elapsed_s=600.0,
        records=Streams(columns={"timestamp": at, "heart_rate": heart}),
    )  # fmt: skip
    assert len(run_trace(run).gaps) == (silence > GAP_S)


def test_a_pause_is_no_gap_and_time_runs_on() -> None:
    at = np.concatenate([np.arange(300.0), 900 + np.arange(300.0)])
    run = Activity(
        sport="running", start=datetime.fromtimestamp(0, NOW.tzinfo), elapsed_s=1200.0,
        records=Streams(columns={"timestamp": at, "heart_rate": np.full(600, 140.0)}),
    )  # fmt: skip
    found = run_trace(run, most=120)
    assert found.gaps == ()
    assert len(found.seconds) <= 120
    assert np.isnan(found.traces[0].values[len(found.seconds) // 2])
    assert found.seconds[-1] > 1100
