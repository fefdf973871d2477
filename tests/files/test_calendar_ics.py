"""A plan in a calendar, read back with icalendar: zone, clock changes, stable names, words."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Component, Timezone

from ironstride.files.calendar_ics import plan_ics
from ironstride.files.calendar_words import exercise_line, reason_words, weightiest
from ironstride.protocols.catalogue import exercises
from ironstride.training.plan import Because, Plan, PlannedRun, PrescribedExercise, PrescribedSet, Session
from ironstride.training.request import Athlete, Health
from tests.files.made_plans import PLAN

STAMP = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def events(plan: Plan, stamp: datetime = STAMP) -> list[Component]:
    return list(Calendar.from_ical(plan_ics(plan, stamp)).walk("VEVENT"))


def only(session: Session, zone: str = "Europe/Berlin") -> Plan:
    athlete = replace(PLAN.request.athlete, timezone=zone)
    starts = session.start.date()
    return replace(
        PLAN, request=replace(PLAN.request, athlete=athlete, races=()), starts=starts, sessions=(session,), runs=()
    )


def test_sessions_runs_and_races_stand_in_order_of_time() -> None:
    found = [(event.decoded("dtstart"), str(event["summary"])) for event in events(PLAN)]
    assert found == [
        (datetime(2026, 11, 24, 7, 0, tzinfo=BERLIN), "Run: intervals"),
        (datetime(2026, 11, 24, 18, 0, tzinfo=BERLIN), "Heavy strength"),
        (datetime(2026, 11, 26, 7, 0, tzinfo=BERLIN), "Easy run"),
        (datetime(2026, 11, 29, 9, 0, tzinfo=BERLIN), "Club 10"),
        (datetime(2027, 4, 18, 9, 0, tzinfo=BERLIN), "Far"),
    ]


def test_a_session_says_what_to_do_and_why() -> None:
    words = str(events(PLAN)[1]["description"])
    assert words.splitlines() == [
        "45 min, strength phase.",
        "",
        "Back squat: warm-up 1 × 5 @ 40 kg; 3 × 5 @ 75 kg, 2 reps left, rest 3 min - Both heels down.",
        "Side plank: 2 × 30 s left",
        "",
        "Why:",
        "- Run first: 11 h. (seed-004, doma-2013)",
    ]


def test_one_sided_work_says_each_side_and_a_hold_is_not_counted_in_reps() -> None:
    sets = (PrescribedSet(reps=5, rir=2), PrescribedSet(reps=5, rir=2))
    line = exercise_line(PrescribedExercise(exercise="split-squat", sets=sets), exercises())
    assert line == "Split squat: 2 × 5 each side, 2 reps left"
    hold = PrescribedExercise(exercise="plank", sets=(PrescribedSet(seconds=20, rir=3),))
    assert exercise_line(hold, exercises()) == "Plank: 20 s, stop with about 10 s in hand"


def test_a_note_is_cut_to_its_first_sentence() -> None:
    one = PrescribedExercise(exercise="plank", sets=(PrescribedSet(reps=5),), note="Low back down. Breathe. Stop.")
    assert exercise_line(one, {}).endswith(" - Low back down.")


def test_three_reasons_are_told_the_weightiest_first() -> None:
    rules = ("progression:x", "dose:consensus.base", "hard-days-hard", "weak-areas", "run-first")
    reasons = [Because(rule=rule, says=rule, source="our default") for rule in rules]
    price = Because(rule="freshness-before-quality-run", says="At a price: late.", source="seed-004")
    assert [one.rule for one in weightiest([*reasons, price])] == [
        "weak-areas",
        "freshness-before-quality-run",
        "hard-days-hard",
    ]
    assert reason_words(price, "metric") == "Not ideal: late."


def test_a_run_that_health_has_wait_is_no_advice_to_run() -> None:
    hurt = replace(PLAN, request=replace(PLAN.request, health=Health(bone_stress=True)))
    words = [(str(event["summary"]), str(event["description"])) for event in events(hurt) if "session" not in event]
    runs = [pair for pair in words if "strength phase" not in pair[1]]
    assert all(title.startswith("Waits: ") and "ask your clinician" in says for title, says in runs)
    assert len(runs) == 4


def test_a_moved_run_says_from_where() -> None:
    assert str(events(PLAN)[2]["description"]) == "Easy, 40 min. Moved here from Wednesday, 2026-11-25."


def test_names_survive_a_second_print_and_a_move() -> None:
    first = {str(event["uid"]) for event in events(PLAN)}
    later = {str(event["uid"]) for event in events(PLAN, STAMP + timedelta(days=3))}
    assert first == later
    assert len(first) == 5
    shorter = tuple(replace(session, minutes=30) for session in PLAN.sessions)
    earlier = replace(PLAN, sessions=shorter, starts=date(2026, 11, 16))
    assert {str(event["uid"]) for event in events(earlier)} == first
    moved = replace(PLAN.runs[1], start=datetime(2026, 11, 27, 7, 0))
    assert {str(event["uid"]) for event in events(replace(PLAN, runs=(PLAN.runs[0], moved, PLAN.runs[2])))} == first


def test_another_athlete_has_other_names() -> None:
    other = replace(PLAN, request=replace(PLAN.request, athlete=Athlete(name="Bo", timezone="Europe/Berlin")))
    assert not {str(event["uid"]) for event in events(other)} & {str(event["uid"]) for event in events(PLAN)}


def test_two_runs_of_a_kind_on_one_day_have_two_names() -> None:
    day = [PlannedRun(start=datetime(2026, 11, 25, hour, 0), kind="easy", minutes=30) for hour in (7, 18)]
    names = [event["uid"] for event in events(replace(PLAN, runs=tuple(day), sessions=()))]
    assert len(set(names)) == len(names)


def test_the_same_plan_and_stamp_give_the_same_bytes() -> None:
    assert plan_ics(PLAN, STAMP) == plan_ics(PLAN, STAMP.astimezone(BERLIN))
    assert all(event.decoded("dtstamp") == STAMP for event in events(PLAN))


def test_a_stamp_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="zone"):
        plan_ics(PLAN, STAMP.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("zone", "local", "in_utc"),
    [
        # Europe/Berlin: summer time begins 28 March 2027 at 02:00 and ends 31 October 2027 at 03:00.
        ("Europe/Berlin", datetime(2027, 3, 27, 18, 0), datetime(2027, 3, 27, 17, 0)),
        ("Europe/Berlin", datetime(2027, 3, 28, 18, 0), datetime(2027, 3, 28, 16, 0)),
        ("Europe/Berlin", datetime(2027, 3, 28, 1, 30), datetime(2027, 3, 28, 0, 30)),
        ("Europe/Berlin", datetime(2027, 10, 30, 18, 0), datetime(2027, 10, 30, 16, 0)),
        ("Europe/Berlin", datetime(2027, 10, 31, 18, 0), datetime(2027, 10, 31, 17, 0)),
        # America/New_York: 14 March 2027.
        ("America/New_York", datetime(2027, 3, 13, 7, 0), datetime(2027, 3, 13, 12, 0)),
        ("America/New_York", datetime(2027, 3, 14, 7, 0), datetime(2027, 3, 14, 11, 0)),
        # Half-hour summer time, and no summer time at all.
        ("Australia/Lord_Howe", datetime(2027, 1, 4, 7, 0), datetime(2027, 1, 3, 20, 0)),
        ("Asia/Kolkata", datetime(2027, 1, 4, 7, 0), datetime(2027, 1, 4, 1, 30)),
        ("UTC", datetime(2027, 1, 4, 7, 0), datetime(2027, 1, 4, 7, 0)),
    ],
)
def test_the_zone_in_the_file_gives_the_right_moment(zone: str, local: datetime, in_utc: datetime) -> None:
    text = plan_ics(only(replace(PLAN.sessions[0], start=local), zone), STAMP)
    calendar = Calendar.from_ical(text)
    event = calendar.walk("VEVENT")[0]
    assert event.decoded("dtstart").astimezone(UTC) == in_utc.replace(tzinfo=UTC)
    if zone == "UTC":
        assert b"VTIMEZONE" not in text
        return
    # A program that knows no zones by name has only the file's own definition of it.
    definition = calendar.walk("VTIMEZONE")[0]
    assert isinstance(definition, Timezone)
    assert str(definition["tzid"]) == zone
    offset = definition.to_tz(lookup_tzid=False).utcoffset(local)
    assert local - offset == in_utc


def test_a_night_with_a_change_of_the_clocks_does_not_bend_a_session() -> None:
    skipped = events(only(replace(PLAN.sessions[0], start=datetime(2027, 3, 28, 2, 30))))[0]
    assert skipped.decoded("dtstart").replace(tzinfo=None) == datetime(2027, 3, 28, 3, 30)
    twice = events(only(replace(PLAN.sessions[0], start=datetime(2027, 10, 31, 2, 30))))[0]
    assert twice.decoded("dtstart").astimezone(UTC) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    for event in (skipped, twice):
        assert event.decoded("duration") == timedelta(minutes=45)


def test_lines_are_folded_and_ended_as_the_format_asks() -> None:
    lines = plan_ics(PLAN, STAMP).split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert lines[-1] == b""
    assert not any(b"\n" in line for line in lines)
