"""The columns of a runner's history, from files that were imported: what is kept, remade, counted once, and erased."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import numpy as np
import pytest
from sqlalchemy import delete, func, insert, select, update

from ironstride.coach.heavy_legs import HeavyLegs
from ironstride.coach.is_it_working import found_out, one_run_found
from ironstride.coach.kept_imports import undo
from ironstride.coach.run_history import HEIGHT_M, MASS_KG, RESTING_BPM, KeptHistory, run_history
from ironstride.files.fit_writer import write_run
from ironstride.running.history import NO_LIFT_H, UNKNOWN
from ironstride.store import Store
from ironstride.store.athletes import athlete_row
from ironstride.store.erase import erase_athlete
from ironstride.store.journal import add_shoe, wear
from ironstride.store.logs import KeptSession, KeptSet, session_row, set_row
from ironstride.store.schema import activities, athletes, cuts, logged_sessions, logged_sets
from ironstride.training.activity import Activity, Streams
from ironstride.training.kept import KeptShoe
from ironstride.training.lifting_log import LoggedSession, LoggedSet
from ironstride.training.request import Athlete
from tests.coach.import_world import a_folder, athlete_of, imported

MONDAY = datetime(2026, 3, 2, 6, tzinfo=UTC)
NOW = datetime(2026, 5, 1, tzinfo=UTC)
SECONDS = 1800


def a_run(start: datetime, sport: str = "running", east: float = 11.0, **columns: float) -> Activity:
    at = np.arange(float(SECONDS))
    given = {
        "timestamp": start.timestamp() + at, "enhanced_speed": np.full(SECONDS, 2.8), "distance": 2.8 * at,
        "enhanced_altitude": np.full(SECONDS, 100.0), "heart_rate": np.rint(143 + 2 * np.sin(at / 9)),
        "position_lat": 48 + at * 2.5e-5, "position_long": np.full(SECONDS, east), "temperature": np.full(SECONDS, 9.0),
    }  # fmt: skip
    given["heart_rate"][:90] = 180.0 - np.arange(90) % 2  # once, so that all the rest is easy beside it
    given |= {name: np.full(SECONDS, value) for name, value in columns.items()}
    return Activity(
        sport=sport, start=start, elapsed_s=float(SECONDS), timer_s=float(SECONDS), utc_offset=timedelta(hours=1),
        device="watch", distance_m=2.8 * SECONDS, avg_hr_bpm=143.0, max_hr_bpm=145.0, records=Streams(columns=given),
    )  # fmt: skip


def bring(store: Store, *recordings: Activity, name: str = "watch") -> str:
    files = {f"{number}.fit": write_run(one) for number, one in enumerate(recordings)}
    batch = imported(store, a_folder(files, name), now=NOW)
    assert batch is not None
    return batch.id


def lift(store: Store, *days: date, exercise: str = "back-squat", kind: str = "work") -> None:
    who = athlete_of(store)
    with store.write() as connection:
        for day in days:
            done = LoggedSet(name="Set", exercise=exercise, repetitions=5, kind=kind)  # type: ignore[arg-type]
            start = datetime.combine(day, time(17))
            one = KeptSet(id=f"{exercise}{day}", key=f"{exercise}{day}", logged_at=NOW, logged=done)
            session = LoggedSession(title="Gym", start=start, end=start + timedelta(hours=1), sets=(done,))
            visit = KeptSession(id=f"v{one.id}", key=one.key, logged_at=NOW, session=session, sets=(one,))
            connection.execute(insert(logged_sessions).values(session_row(visit, who)))
            connection.execute(insert(logged_sets).values(set_row(one, 0, visit.id, who)))


def history(store: Store, now: datetime = NOW) -> KeptHistory:
    return run_history(store, athlete_of(store), now)


def cut_count(store: Store) -> int:
    with store.read() as connection:
        return connection.execute(select(func.count()).select_from(cuts)).scalar_one()


def test_an_import_brings_the_cuts_of_runs_and_rides_and_undoing_it_takes_them_away(store: Store) -> None:
    batch = bring(store, a_run(MONDAY), a_run(MONDAY + timedelta(days=1), "cycling", power=200.0),
                  a_run(MONDAY + timedelta(days=2), "swimming"))  # fmt: skip
    assert cut_count(store) == 2
    assert undo(store, batch, athlete_of(store)) is True
    assert cut_count(store) == 0


def test_the_columns_are_those_of_the_files(store: Store) -> None:
    bring(
        store, a_run(MONDAY), a_run(MONDAY + timedelta(days=1), "cycling", power=200.0),
        a_run(MONDAY + timedelta(days=2), "cycling"), a_run(MONDAY + timedelta(days=3, hours=10), east=11.1),
        replace(a_run(MONDAY + timedelta(days=4)), strap="77", sub_sport="treadmill"),
    )  # fmt: skip
    kept = history(store)
    assert kept.history is not None
    of = kept.history.outings
    assert (kept.first_date, kept.runs, kept.lifting_from) == (date(2026, 3, 2), 3, None)
    assert of.day.tolist() == pytest.approx([7 / 24, 1 + 7 / 24, 3 + 17 / 24, 4 + 7 / 24])  # on the clock of the place
    assert of.is_ride.tolist() == [False, True, False, False]  # a ride without power tells nothing
    assert of.route.tolist() == [0, UNKNOWN, 1, UNKNOWN]
    assert of.device.tolist() == [0, 0, 0, 1]
    assert of.is_wrist.tolist() == [True, True, True, False]
    assert of.is_indoor.tolist() == [False, False, False, True]
    np.testing.assert_array_equal(of.temperature_c, [9.0, 9.0, 9.0, np.nan])
    assert kept.history.lifting_from == np.inf
    assert kept.history.reference_bpm == 145.0
    assert kept.day_of(3.9) == date(2026, 3, 5)


def test_what_had_to_be_supposed_is_named(store: Store) -> None:
    bring(store, a_run(MONDAY))
    kept = history(store)
    assert kept.history is not None
    assert kept.assumed == ("resting heart rate", "highest heart rate", "body mass", "height")
    assert (kept.history.resting_bpm, kept.history.mass_kg, kept.history.height_m) == (RESTING_BPM, MASS_KG, HEIGHT_M)
    assert kept.history.highest_bpm == 180.0
    told = Athlete(hr_rest=48, hr_max=190, height_cm=168)
    with store.write() as connection:
        row = athlete_row(told, athlete_of_(connection), NOW)
        connection.execute(update(athletes).values(profile=row["profile"]))
    kept = history(store)
    assert kept.history is not None
    assert kept.assumed == ("body mass",)
    assert (kept.history.resting_bpm, kept.history.highest_bpm, kept.history.height_m) == (48.0, 190.0, 1.68)


def athlete_of_(connection: object) -> str:
    return str(connection.execute(select(athletes.c.id)).scalar())  # type: ignore[attr-defined]


def test_what_is_missing_or_damaged_or_old_is_made_anew(store: Store) -> None:
    bring(store, a_run(MONDAY), a_run(MONDAY + timedelta(days=1)))
    whole = history(store).history
    assert whole is not None
    for damage in (delete(cuts), update(cuts).values(data=b"no cut"), update(cuts).values(cutter=0)):
        with store.write() as connection:
            connection.execute(damage)
        again = history(store).history
        assert again is not None
        assert again.stretches.load_m_s.tolist() == whole.stretches.load_m_s.tolist()
        with store.read() as connection:
            assert set(connection.execute(select(cuts.c.cutter)).scalars()) != {0}


def test_damaged_samples_are_a_run_that_cant_be_compared(store: Store) -> None:
    bring(store, a_run(MONDAY))
    with store.write() as connection:
        connection.exec_driver_sql("update streams set data = " + ("x'ff'" if store.is_sqlite else "'\\xff'"))
        connection.execute(delete(cuts))
    assert dict(history(store).lacking) == {"short": 1}


def test_the_same_run_from_two_files_counts_once_with_its_shoes(store: Store) -> None:
    poor = replace(a_run(MONDAY), records=Streams(), device="")
    bring(store, poor, name="first")
    bring(store, a_run(MONDAY + timedelta(seconds=20)), name="second")
    who = athlete_of(store)
    with store.write() as connection:
        first = connection.execute(select(activities.c.id).where(activities.c.twin_of.is_(None))).scalar_one()
        add_shoe(connection, who, KeptShoe(id="pair", name="Pair"))
        wear(connection, who, [first], "pair")
    kept = history(store)
    assert kept.history is not None
    assert kept.runs == 1
    assert kept.history.outings.shoe.tolist() == [0]
    assert len(kept.history.stretches) > 0
    for asked in (first, kept.history.outings.ids[0]):
        run = one_run_found(store, who, asked, NOW)
        assert run is not None
        assert run.counts


def test_nothing_later_than_now_is_looked_at(store: Store) -> None:
    bring(store, a_run(MONDAY), a_run(MONDAY + timedelta(days=10)))
    lift(store, *(date(2026, 3, day) for day in (20, 22, 24)))
    early = history(store, MONDAY + timedelta(days=5))
    assert (early.runs, early.lifting_from) == (1, None)
    assert (history(store).runs, history(store).lifting_from) == (2, date(2026, 3, 20))


def test_hours_count_from_the_start_of_the_last_session_that_loaded_the_legs(store: Store) -> None:
    bring(store, *(a_run(MONDAY + timedelta(days=day)) for day in (0, 7, 8, 40)))
    lift(store, *(date(2026, 3, day) for day in (8, 15, 16)))
    lift(store, date(2026, 3, 9), exercise="bench-press")
    lift(store, date(2026, 3, 9), exercise="leg-press", kind="warm-up")
    kept = history(store)
    assert kept.history is not None
    assert kept.history.outings.lift_h.tolist() == [NO_LIFT_H, 13.0, 37.0, NO_LIFT_H]
    assert kept.lifting_from == date(2026, 3, 8)
    assert kept.history.lifting_from == 6.0


@pytest.mark.parametrize(
    ("days", "first"),
    [((), None), ((1, 2), None), ((1, 10, 28), 1), ((1, 10, 29), None), ((1, 40, 50, 60), 40), ((5, 5, 5), 5)],
)
def test_lifting_begins_where_it_goes_on(days: tuple[int, ...], first: int | None) -> None:
    dates = tuple(date(2026, 1, 1) + timedelta(days=day) for day in days)
    found = HeavyLegs(days=dates, starts=tuple(map(float, days))).lifting_from
    assert found == (None if first is None else date(2026, 1, 1) + timedelta(days=first))


def test_without_lifting_there_is_nothing_to_ask_and_a_run_says_what_it_can(store: Store) -> None:
    bring(store, a_run(MONDAY), a_run(MONDAY + timedelta(days=1), heart_rate=np.nan))
    who = athlete_of(store)
    found = found_out(store, who, NOW)
    assert (found.working, found.stiffer, found.placebo) == (None, None, None)
    assert dict(found.kept.lacking) == {"heart rate": 1}
    assert found.kept.history is not None
    first, second = (one_run_found(store, who, id_, NOW) for id_ in found.kept.history.outings.ids)
    assert first is not None
    assert first.speed is not None
    assert first.speed.low_m_s < first.speed.m_s < first.speed.high_m_s
    assert first.speed.m_s == pytest.approx(2.8, rel=0.05)
    assert (first.reference_bpm, first.lift_h, first.lacks) == (145.0, None, "")
    assert second is not None
    assert (second.counts, second.lacks) == (False, "heart rate")
    assert one_run_found(store, who, "nobody's", NOW) is None


def test_nothing_kept_is_nothing_found(store: Store) -> None:
    kept = history(store)
    assert (kept.history, kept.runs, kept.first_date) == (None, 0, date(2026, 5, 1))
    assert found_out(store, athlete_of(store), NOW).working is None


def test_who_is_erased_leaves_no_cut(store: Store) -> None:
    bring(store, a_run(MONDAY))
    assert erase_athlete(store, athlete_of(store)) is True
    assert cut_count(store) == 0


def test_a_second_view_is_the_very_same_until_something_is_written(store: Store) -> None:
    bring(store, a_run(MONDAY))
    who = athlete_of(store)
    found_out(store, who, NOW)
    first = found_out(store, who, NOW)
    if store.is_sqlite:
        assert found_out(store, who, NOW + timedelta(hours=1)) is first
    bring(store, a_run(MONDAY + timedelta(days=1)))
    assert found_out(store, who, NOW).kept.runs == 2


def test_only_the_years_that_are_compared_are_read() -> None:
    from ironstride.coach.run_history import spans_that_matter

    latest, begins = date(2026, 6, 1), date(2024, 1, 10)
    before, lately = spans_that_matter(latest, begins)
    assert before[0] <= begins - timedelta(days=730)
    assert before[1] > begins
    assert before[1] < lately[0] <= latest - timedelta(days=365)
    assert lately[1] > latest
    (lately_begun,) = spans_that_matter(latest, latest - timedelta(days=100))
    assert lately_begun[0] <= latest - timedelta(days=830)
    (never,) = spans_that_matter(latest, None)
    assert never[0] <= latest - timedelta(days=730)
