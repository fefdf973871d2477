"""Logged sessions written as activities and read back: the same sets everywhere."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given

from benchmarks._fit_readers import by_fitdecode, by_garmin, sets_in, titles_in
from ironstride.files.fit import read
from ironstride.files.fit_writer import recorded_sets, write_session
from ironstride.files.gym.fit_sets import sets_of
from ironstride.training.activity import RecordedSet
from ironstride.training.lifting_log import LoggedSession, LoggedSet
from ironstride.units import Load
from tests.files.made_workouts import BERLIN, CREATED, logged_sessions

SQUAT = LoggedSet(
    name="Squat (Barbell)", exercise="back-squat", load=Load.parse("82.5 kg"), repetitions=4, rpe=8, duration_s=40.5,
    rest_s=180,
)  # fmt: skip
LOG = LoggedSession(
    title="Heavy lower 🏋️",
    start=datetime(2026, 11, 3, 18, 0, 5),
    end=datetime(2026, 11, 3, 18, 55),
    duration_s=3000.0,
    sets=(
        replace(SQUAT, kind="warm-up", load=Load.parse("45 lb"), repetitions=10, rest_s=None),
        SQUAT,
        replace(SQUAT, done_at=datetime(2026, 11, 3, 18, 10)),
        LoggedSet(name="Pogos", exercise="pogo-hops", repetitions=10),
        LoggedSet(name="Élévation à ma façon", load_number=20.0, repetitions=12),
        LoggedSet(name="Side Plank", exercise="side-plank", duration_s=30, rest_s=0),
    ),
)


def unnamed(sets: tuple[RecordedSet, ...]) -> tuple[RecordedSet, ...]:
    """Without the names, which stand in messages of their own."""
    return tuple(replace(one, name="") for one in sets)


AT = datetime(2026, 11, 3, 17, 0, 5, tzinfo=UTC)
SETS = (
    RecordedSet(
        kind="active", start=AT, duration_s=40.5, repetitions=10, weight_kg=327 / 16, weight_unit="lb",
        categories=(28,), subtypes=(6,),
    ),
    RecordedSet(
        kind="active", start=datetime(2026, 11, 3, 17, 0, 45, tzinfo=UTC), duration_s=40.5, repetitions=4,
        weight_kg=82.5, weight_unit="kg", categories=(28,), subtypes=(6,),
    ),
    RecordedSet(kind="rest", start=datetime(2026, 11, 3, 17, 1, 26, tzinfo=UTC), duration_s=180),
    RecordedSet(
        kind="active", start=datetime(2026, 11, 3, 17, 9, 19, tzinfo=UTC), duration_s=40.5, repetitions=4,
        weight_kg=82.5, weight_unit="kg", categories=(28,), subtypes=(6,),
    ),
    RecordedSet(kind="rest", start=datetime(2026, 11, 3, 17, 10, tzinfo=UTC), duration_s=180),
    RecordedSet(kind="active", start=datetime(2026, 11, 3, 17, 13, tzinfo=UTC), repetitions=10, categories=(20,)),
    RecordedSet(kind="active", start=datetime(2026, 11, 3, 17, 13, tzinfo=UTC), repetitions=12, categories=(65534,)),
    RecordedSet(
        kind="active", start=datetime(2026, 11, 3, 17, 13, tzinfo=UTC), duration_s=30, categories=(19,),
        subtypes=(66,),
    ),
)  # fmt: skip


def written(log):
    return write_session(log, created=CREATED, timezone=BERLIN)


def test_sets_stand_where_the_log_says_and_nothing_is_made_up():
    assert recorded_sets(LOG, BERLIN) == SETS


def test_a_session_reads_back_equal_everywhere():
    data = written(LOG)
    reading = read(data, "log.fit")
    assert reading.problems == ()
    assert reading.workouts == ()
    (activity,) = reading.activities
    assert unnamed(activity.sets) == SETS
    assert [one.name for one in activity.sets if one.kind == "active"] == [one.name for one in LOG.sets]
    assert (activity.sport, activity.sub_sport, activity.start) == ("training", "strength_training", AT)
    assert (activity.elapsed_s, activity.timer_s) == (3295, 3000)
    assert activity.utc_offset == timedelta(hours=1)
    assert len(activity.laps) == 1
    for messages in (by_garmin(data), by_fitdecode(data)):
        assert sets_in(messages) == SETS
        assert titles_in(messages) == [
            (28, 6, "Squat (Barbell)"), (20, None, "Pogos"), (65534, None, "Élévation à ma façon"),
            (19, 66, "Side Plank"),
        ]  # fmt: skip
        (session,), (lap,), (whole,) = messages["session"], messages["lap"], messages["activity"]
        ends = datetime(2026, 11, 3, 17, 55, tzinfo=UTC)
        for row in (session, lap):
            assert (row["start_time"], row["timestamp"]) == (AT, ends)
            assert (row["total_elapsed_time"], row["total_timer_time"]) == (3295, 3000)
            assert (row["sport"], row["sub_sport"]) == ("training", "strength_training")
        assert session["sport_profile_name"] == LOG.title
        assert 40 in (session.get("total_reps"), session.get("total_cycles"))
        assert (session["trigger"], lap["lap_trigger"]) == ("activity_end", "session_end")
        assert (whole["timestamp"], whole["num_sessions"], whole["type"]) == (ends, 1, "manual")
        assert [row["event_type"] for row in messages["event"]] == ["start", "stop_all"]
        assert [row["timestamp"] for row in messages["event"]] == [AT, ends]


def test_the_session_ends_no_sooner_than_its_last_set():
    late = replace(LOG, end=datetime(2026, 11, 3, 18, 5), duration_s=None)
    (session,) = by_garmin(written(late))["session"]
    assert session["timestamp"] == datetime(2026, 11, 3, 17, 13, 30, tzinfo=UTC)


def test_an_empty_log_is_still_an_activity():
    data = written(LoggedSession(title="", start=datetime(2026, 11, 3, 18)))
    (activity,) = read(data).activities
    assert (activity.sets, activity.elapsed_s) == ((), 0)
    assert sets_in(by_garmin(data)) == sets_in(by_fitdecode(data)) == ()


def test_hours_are_hours_on_the_night_when_clocks_change():
    """From 2:30 in summer time, an hour's rest ends at 2:30 in winter time."""
    sets = (replace(SQUAT, duration_s=None, rest_s=3600), replace(SQUAT, duration_s=None, rest_s=None))
    log = LoggedSession(title="Late", start=datetime(2026, 10, 25, 2, 30), sets=sets)
    zone = ZoneInfo("Europe/Berlin")
    starts = [one.start for one in recorded_sets(log, zone)]
    assert starts[0] == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert starts[2] == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    (activity,) = read(write_session(log, created=CREATED, timezone=zone)).activities
    assert (activity.elapsed_s, activity.utc_offset) == (3600, timedelta(hours=1))


def test_a_log_with_a_zone_keeps_its_own():
    tokyo = ZoneInfo("Asia/Tokyo")
    log = LoggedSession(title="Away", start=datetime(2026, 11, 3, 18, tzinfo=tokyo), sets=(SQUAT,))
    (activity,) = read(written(log)).activities
    assert activity.start == datetime(2026, 11, 3, 9, tzinfo=UTC)
    assert activity.utc_offset == timedelta(hours=9)


@given(logged_sessions())
def test_any_session_gives_the_same_sets_to_all_three_readers(log):
    data = written(log)
    expected = recorded_sets(log, BERLIN)
    (activity,) = read(data).activities
    assert unnamed(activity.sets) == sets_in(by_garmin(data)) == sets_in(by_fitdecode(data)) == expected
    assert [one.repetitions for one in expected if one.kind == "active"] == [one.repetitions for one in log.sets]
    starts = [one.start for one in expected]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"load": Load.parse("5000 kg")}, "set 0: weight is 5000.0, but FIT holds 0 to 4095.88 kg|4095.875 kg"),
        ({"repetitions": 70_000}, "repetitions is 70000, but FIT holds 0 to 65534"),
        ({"duration_s": 1e30}, "lasts 1e\\+30 s, but FIT holds 0 to 4294967 s"),
        ({"rest_s": float("inf")}, "lasts inf s"),
    ],
)
def test_what_fit_cannot_hold_is_refused_by_name(change, says):
    log = LoggedSession(title="Much", start=datetime(2026, 11, 3, 18), sets=(replace(SQUAT, **change),))
    with pytest.raises(ValueError, match=says):
        written(log)


@pytest.mark.parametrize("year", [1, 1990, 2200, 9999])
def test_a_year_that_fit_lacks_is_refused(year):
    log = LoggedSession(title="When", start=datetime(year, 1, 1), sets=(SQUAT,))
    with pytest.raises(ValueError, match="times from July 1998 to February 2126"):
        written(log)


def test_a_log_comes_back_as_a_log():
    """Through the file and the reader's own way from sets to a log: exercises, loads as printed, repetitions, rests."""
    (activity,) = read(written(LOG)).activities
    log = sets_of(activity)
    assert log is not None
    known = [one for one in log.sets if one.exercise]
    assert [(one.exercise, str(one.load), one.repetitions, one.rest_s) for one in known[:3]] == [
        ("back-squat", "45 lb", 10, None), ("back-squat", "82.5 kg", 4, 180), ("back-squat", "82.5 kg", 4, 180),
    ]  # fmt: skip
    assert log.start.replace(tzinfo=None) == LOG.start
