"""The made-up runner: all that a page wants to show is there, the same for the same day, and nobody else's."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from sqlalchemy import func, select

from ironstride.coach.demo.make import fill, make_demo
from ironstride.coach.demo.recordings import Outing, recorded
from ironstride.coach.demo.story import WEEKS_BEFORE, Story
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


def test_eight_months_are_there_and_end_today(made: tuple[Store, str]) -> None:
    store, _ = made
    with store.read() as connection:
        starts = list(connection.execute(select(activities.c.start_utc).order_by(activities.c.start_utc)).scalars())
    assert len(starts) > 110
    assert starts[-1][:10] == NOW.date().isoformat()
    assert (NOW.date() - datetime.fromisoformat(starts[0][:10]).date()) > timedelta(weeks=WEEKS_BEFORE - 1)
    assert count(store, logged_sets) > 900
    assert count(store, plan_versions) >= 3
    assert count(store, body_mass) == WEEKS_BEFORE + 1
    assert (count(store, shoes), count(store, notes), count(store, health)) == (2, 5, 2)


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
    assert story.first_monday < story.new_watch_on < story.ill[0] < story.ill[1] < story.pain_on < story.slip_after


def test_a_recording_has_drift_contact_time_and_a_gap_where_it_should() -> None:
    start = datetime(2026, 11, 22, 7, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    outing = Outing(
        start=start, kind="long", minutes=100, form=1.0, watch="w", has_contact_time=True, loses_heart_rate=True
    )
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
