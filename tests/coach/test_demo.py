"""The made-up runner: all that a page wants to show is there, the same for the same day, and nobody else's."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TypeAlias
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from numpy.typing import NDArray
from sqlalchemy import func, select

from ironstride.coach.days import days
from ironstride.coach.demo.make import fill, make_demo
from ironstride.coach.demo.outings import before_the_plans, of_plan
from ironstride.coach.demo.physiology import LIFTING_BEGINS, LIFTING_COST, LIFTING_TAKES, REST_BPM, WARM_C, Truth
from ironstride.coach.demo.recordings import Outing, recorded
from ironstride.coach.demo.story import RUNS_BEFORE, WEEKS_BEFORE, Story
from ironstride.coach.make_plan import make_plan
from ironstride.coach.next_session import next_sets
from ironstride.coach.plan_history import PlanHistory, plan_history
from ironstride.files.fit.reader import read
from ironstride.files.fit_writer import write_run
from ironstride.store import Store, open_store
from ironstride.store.examine import examine
from ironstride.store.schema import (
    activities,
    athletes,
    body_mass,
    health,
    logged_sets,
    notes,
    plan_versions,
    set_edits,
    shoes,
)

Samples: TypeAlias = NDArray[np.float64]
NOW = datetime(2026, 11, 24, 21, 30, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture(scope="module")
def made() -> Iterator[tuple[Store, str]]:
    store = open_store("sqlite://")
    yield store, fill(store, NOW)
    store.close()


def count(store: Store, table: object) -> int:
    with store.read() as connection:
        found: int = connection.execute(select(func.count()).select_from(table)).scalar_one()  # type: ignore[arg-type]
    return found


def starts_of(store: Store, sport: str) -> list[date]:
    one = activities.c
    with store.read() as connection:
        found = connection.execute(select(one.start_utc).where(one.sport == sport).order_by(one.start_utc)).scalars()
        return [date.fromisoformat(text[:10]) for text in found]


def test_eight_months_are_there_and_end_today(made: tuple[Store, str]) -> None:
    store, _ = made
    starts = starts_of(store, "running")
    assert len(starts) > 150
    assert starts[-1] == NOW.date()
    assert NOW.date() - starts[0] > timedelta(weeks=WEEKS_BEFORE + RUNS_BEFORE - 1)
    assert count(store, logged_sets) > 900
    assert count(store, plan_versions) >= 3
    assert count(store, body_mass) == WEEKS_BEFORE + 1
    assert (count(store, shoes), count(store, notes), count(store, health)) == (2, 5, 2)


def test_months_of_runs_and_rides_lie_before_her_first_lift(made: tuple[Store, str]) -> None:
    store, _ = made
    with store.read() as connection:
        first = connection.execute(select(func.min(logged_sets.c.done_at))).scalar_one()
    first_lift = date.fromisoformat(first[:10])
    for sport, at_least in (("running", 40), ("cycling", 10)):
        assert sum(one < first_lift for one in starts_of(store, sport)) >= at_least


def test_what_she_ran_is_what_was_planned(made: tuple[Store, str]) -> None:
    """Before and after the plan was made again for her cold, each recorded run of a plan is one of it."""
    story = Story(now=NOW)
    of_season = days(*made, story.ill[1] + timedelta(days=1), NOW.date())
    runs = [run for day in of_season for run in day.runs if run.start < NOW.replace(tzinfo=None)]
    assert len(runs) > 40
    assert [run for run in runs if run.planned is None] == []
    assert sum(run.done is not None for run in runs) > 0.9 * len(runs)


def test_her_name_says_that_she_is_made_up(made: tuple[Store, str]) -> None:
    store, _ = made
    with store.read() as connection:
        names = list(connection.execute(select(athletes.c.name)).scalars())
    assert names == ["Maren Holt (made up)"]


def test_nothing_of_hers_lies_ahead(made: tuple[Store, str]) -> None:
    store, _ = made
    with store.read() as connection:
        latest = connection.execute(select(func.max(logged_sets.c.done_at))).scalar_one()
    assert latest <= NOW.isoformat()


def test_the_coach_knows_what_comes_next_and_asks_nothing(made: tuple[Store, str]) -> None:
    assert next_sets(made[0], made[1], NOW).planned is not None
    outcome = next_sets(made[0], made[1], NOW, exercise="back-squat")
    assert outcome.planned is not None
    assert any(one.progress.one_rm is not None for one in outcome.exercises)
    assert [one.progress.ask for one in outcome.exercises if one.progress.ask] == []


def test_the_slip_was_corrected_and_stays_on_record(made: tuple[Store, str]) -> None:
    store, _ = made
    assert count(store, set_edits) == 1


def test_she_became_stronger_and_missed_a_few_sessions(made: tuple[Store, str]) -> None:
    store, who = made
    with store.read() as connection:
        one = logged_sets.c
        squats = select(one.load_amount).where(one.exercise == "back-squat", one.kind == "work").order_by(one.done_at)
        loads = [float(load) for load in connection.execute(squats).scalars()]
    assert np.mean(loads[-6:]) > 1.05 * np.mean(loads[:6])
    history = plan_history(store, who, NOW)
    assert isinstance(history, PlanHistory)
    fates = [one.fate for one in history.sessions]
    assert {"done", "skipped", "missed"} <= set(fates)
    assert fates.count("done") > 0.7 * len(fates)


def test_the_same_moment_gives_the_same_sets_and_runs(made: tuple[Store, str]) -> None:
    again = open_store("sqlite://")
    fill(again, NOW)
    one, run = logged_sets.c, activities.c
    for wanted in (
        select(one.id, one.exercise, one.load_amount, one.repetitions, one.rpe, one.done_at).order_by(one.id),
        select(run.start_utc, run.distance_m, run.avg_hr_bpm, run.device).order_by(run.start_utc),
    ):
        with made[0].read() as first, again.read() as second:
            assert list(first.execute(wanted)) == list(second.execute(wanted))
    again.close()


def test_the_file_is_whole_private_and_all_or_nothing(tmp_path: Path) -> None:
    path = tmp_path / "demo.db"
    make_demo(path, NOW)
    assert [one.name for one in tmp_path.iterdir()] == ["demo.db"]
    assert path.stat().st_mode & 0o077 == 0
    store = open_store(path)
    assert [one for one in examine(store) if one.is_fatal] == []
    store.close()


@pytest.mark.parametrize("day", ["2026-03-02T05:00", "2028-02-29T12:00", "2027-01-01T23:59", "2026-10-25T02:30"])
def test_her_dates_follow_the_day(day: str) -> None:
    now = datetime.fromisoformat(day).replace(tzinfo=ZoneInfo("Europe/Berlin"))
    story = Story(now=now)
    first, second = story.requests()
    assert first.plan.starts == story.first_monday < story.second_monday == second.plan.starts
    assert first.races[0].date < story.second_monday
    assert second.races[0].date > now.date()
    assert (
        story.runs_from
        < story.new_watch_on
        < story.first_monday
        < story.new_shoes_on
        < story.ill[0]
        < story.ill[1]
        < story.pain_on
        < story.slip_after
    )


def test_a_recording_has_drift_contact_time_and_a_gap_where_it_should() -> None:
    start = datetime(2026, 11, 22, 7, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    outing = Outing(start=start, kind="long", minutes=100, watch="w", has_contact_time=True, loses_heart_rate=True)
    run = recorded(outing)
    (back,) = read(write_run(run)).activities
    heart = back.records["heart_rate"]
    assert 500 < int(np.isnan(heart).sum()) < 600
    assert np.nanmean(heart[4800:5400]) > np.nanmean(heart[600:1200]) + 2
    contact = back.records.get("stance_time")
    assert contact is not None
    assert 220 < float(np.nanmean(contact)) < 290
    assert back.ascent_m is not None
    assert 40 < back.ascent_m < 400
    assert recorded(outing).records == run.records


def test_rounds_weather_and_power_come_back_from_her_files() -> None:
    story = Story(now=NOW)
    recordings = list(before_the_plans(story, story.requests()[0]))
    ride = next(one for one in recordings if one.sport == "cycling")
    (back,) = read(write_run(ride)).activities
    assert back.sport == "cycling"
    assert 100 < float(np.nanmean(back.records["power"])) < 150
    run = next(one for one in recordings if one.sport == "running" and one.records["temperature"][0] < 0)
    (back,) = read(write_run(run)).activities
    assert back.records["temperature"].tolist() == run.records["temperature"].tolist()
    for name in ("position_lat", "position_long"):
        assert np.abs(back.records[name] - run.records[name]).max() < 1e-6


def test_what_lifting_does_comes_slowly_and_stays() -> None:
    day = date(2026, 4, 6)
    truth = Truth(runs_from=day - timedelta(weeks=13), lifts_from=day, well_from=day - timedelta(weeks=52), today=day)
    assert truth.lifted(day + LIFTING_BEGINS) == 0
    assert 0.4 < truth.lifted(day + LIFTING_BEGINS + LIFTING_TAKES / 2) < 0.6
    assert truth.lifted(day + timedelta(weeks=30)) == 1
    shares = [truth.lifted(day + timedelta(days=one)) for one in range(90)]
    assert shares == sorted(shares)


def test_the_true_change_can_be_found_in_her_recordings() -> None:
    """A plain regression with warmth and rounds finds the truth about as well as such data let it."""
    story = Story(now=NOW)
    first, second = story.requests()
    seasons = (
        before_the_plans(story, first),
        of_plan(story, make_plan(first, story.first_monday), date.min, story.second_monday),
        of_plan(story, make_plan(second, story.second_monday), date.min, NOW.date()),
    )
    runs = [one for season in seasons for one in season if one.sport == "running"]
    days = [one.start.date() for one in runs]
    six_weeks = timedelta(weeks=6)
    before = np.array([story.first_monday - six_weeks <= day < story.first_monday for day in days])
    of_late = np.array([day >= NOW.date() - six_weeks for day in days])
    warmth = np.array([max(0.0, one.records["temperature"][0] - WARM_C) for one in runs])
    rounds = np.array([round(1000 * float(np.ptp(one.records["position_lat"]))) for one in runs])
    others = [rounds == one for one in np.unique(rounds)[1:]]
    table = np.column_stack([before, of_late, ~before & ~of_late, warmth, *others]).astype(float)
    speed_for_beat = np.array([speed_for_a_beat(one.records.columns) for one in runs])
    found = np.linalg.lstsq(table, np.log(speed_for_beat), rcond=None)[0]
    cost = [story.truth.cost(day) for day in days]
    true = float(np.mean(np.log(np.array(cost)[before])) - np.mean(np.log(np.array(cost)[of_late])))
    assert true > LIFTING_COST
    assert abs(float(found[1] - found[0]) - true) < 0.02


def speed_for_a_beat(columns: Mapping[str, Samples]) -> float:
    """Speed as on the flat for each beat above rest, from the eighth minute on, without the drift of the hours."""
    from_here = slice(420, None)
    speed, heart = columns["enhanced_speed"][from_here], columns["heart_rate"][from_here]
    slope = np.gradient(columns["enhanced_altitude"])[from_here] / np.maximum(speed, 0.5)
    flat = speed * (1 + 4.6 * slope + 11.0 * slope**2)
    above = heart - REST_BPM - 5.0 * np.arange(420, 420 + len(heart)) / 3600
    is_known = np.isfinite(heart)
    return float(flat[is_known].mean() / above[is_known].mean())
