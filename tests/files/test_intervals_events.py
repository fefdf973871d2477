"""Events as intervals.icu takes them: words, workouts and ids of planned sessions, races and phases."""

from base64 import b64decode
from dataclasses import replace
from datetime import UTC, date, datetime

from ironstride.files.fit import read
from ironstride.files.fit_writer import workout_of
from ironstride.files.intervals_events import plan_events
from ironstride.training.plan import PlannedRun, PrescribedExercise
from ironstride.units import Load
from tests.files.made_plans import PLAN

MADE = datetime(2026, 11, 21, 9, tzinfo=UTC)
WEEK = (date(2026, 11, 23), date(2026, 11, 29))


def events(plan=PLAN, days=WEEK, **more):
    return plan_events(plan, "plan7", made_at=MADE, from_day=days[0], to_day=days[1], **more)


def test_a_week_as_events():
    phase, session, race = events()
    workout = session.pop("file_contents_base64")
    assert session == {
        "external_id": "ironstride:plan7:2026-11-24:2026-11-24-heavy",
        "start_date_local": "2026-11-24T18:00:00",
        "tags": ["ironstride"],
        "category": "WORKOUT",
        "type": "WeightTraining",
        "name": "Heavy strength",
        "description": "45 min, strength phase.\n"
        "Back squat: warm-up 1 × 5 @ 40 kg; 3 × 5 @ 75 kg, 2 reps left, rest 3 min\n"
        "Side plank: 2 × 30 s left",
        "moving_time": 2700,
        "filename": "2026-11-24-heavy.fit",
    }
    (reading,) = read(b64decode(workout), "a.fit").workouts
    assert replace(reading, source="") == workout_of(PLAN.sessions[0])
    assert race == {
        "external_id": "ironstride:plan7:2026-11-29:race-1",
        "start_date_local": "2026-11-29T09:00:00",
        "tags": ["ironstride"],
        "category": "RACE_A",
        "type": "Run",
        "name": "Club 10",
        "distance": 10_000,
    }
    assert (phase["category"], phase["name"], phase["description"]) == ("NOTE", "Strength phase", "Until 2026-11-29.")


def test_the_same_version_gives_the_same_events_with_ids_of_their_own():
    assert events(has_runs=True) == events(has_runs=True)
    ids = [event["external_id"] for event in events(has_runs=True)]
    assert len(set(ids)) == len(ids)


def test_runs_only_where_they_are_asked_for():
    assert not any(event.get("type") == "Run" and event["category"] == "WORKOUT" for event in events())
    runs = [event for event in events(has_runs=True) if event["category"] == "WORKOUT" and event["type"] == "Run"]
    assert [(run["start_date_local"], run["moving_time"]) for run in runs] == [
        ("2026-11-24T07:00:00", 3600),
        ("2026-11-26T07:00:00", 2400),
    ]
    twice = replace(PLAN, runs=(PlannedRun(start=datetime(2026, 11, 24, 7), kind="easy", minutes=30),) * 2)
    ids = [event["external_id"] for event in events(twice, has_runs=True)]
    assert len(set(ids)) == len(ids)


def test_only_the_days_that_are_meant():
    assert events(days=(date(2026, 11, 24), date(2026, 11, 24)))[0]["name"] == "Heavy strength"
    assert events(days=(date(2026, 11, 25), date(2026, 11, 25))) == ()


def test_reasons_and_notes_stay_here():
    (session,) = PLAN.sessions
    noted = tuple(replace(one, note="After the stress fracture: light.") for one in session.exercises)
    plan = replace(PLAN, sessions=(replace(session, exercises=noted),))
    text = str(
        [{**event, "file_contents_base64": b64decode(event.get("file_contents_base64", ""))} for event in events(plan)]
    )
    assert "fracture" not in text
    assert "Run first" not in text


def test_a_session_that_fit_cant_hold_goes_in_words():
    (session,) = PLAN.sessions
    many = PrescribedExercise(
        exercise="back-squat", sets=(replace(session.exercises[0].sets[0], load=Load.parse("700 kg")),)
    )
    plan = replace(PLAN, sessions=(replace(session, exercises=(many,)),))
    (event,) = [event for event in events(plan) if event.get("type") == "WeightTraining"]
    assert "file_contents_base64" not in event
    assert "700 kg" in event["description"]
