"""What a log leaves open is asked, hinted at, and taken only from an answer; traps of single apps."""

from datetime import UTC, datetime

import pytest

from ironstride.files.gym import fitbod, fitnotes, garmin_activities, hevy, liftosaur, strong
from ironstride.files.reading import Answers
from ironstride.units import Load

STRONG_A = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE\n"
HEVY = (
    "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,set_type,{weight},reps,"
    "{distance},duration_seconds,rpe\n"
)


def strong_log(*weights: str, date: str = "2026-11-03 18:00:00") -> bytes:
    rows = [f"{date},Legs,55m,Squat (Barbell),{place},{weight},5,0,0,,,\n" for place, weight in enumerate(weights, 1)]
    return (STRONG_A + "".join(rows)).encode()


@pytest.mark.parametrize(
    ("weights", "likely"), [(("80", "82.5", "85"), "kg"), (("45", "135", "185"), "lb"), (("20", "40"), "")]
)
def test_loads_without_a_unit_are_asked_for_and_the_hint_is_never_taken(weights, likely):
    reading = strong.read(strong_log(*weights), "strong.csv")
    (question,) = reading.questions
    assert (question.where, question.field, question.choices, question.likely) == (
        "strong.csv", "load_unit", ("kg", "lb"), likely,
    )  # fmt: skip
    assert [one.load for one in reading.sessions[0].sets] == [None] * len(weights)
    assert [one.load_number for one in reading.sessions[0].sets] == [float(weight) for weight in weights]


@pytest.mark.parametrize("unit", ["kg", "lb"])
def test_an_answer_gives_the_loads_their_unit(unit):
    reading = strong.read(strong_log("80", "82.5"), "strong.csv", Answers(load_unit=unit))
    assert reading.questions == ()
    assert [str(one.load) for one in reading.sessions[0].sets] == [f"80 {unit}", f"82.5 {unit}"]
    assert [one.load_number for one in reading.sessions[0].sets] == [None, None]


def test_nothing_is_asked_where_no_load_was_written():
    assert strong.read(strong_log("0", "0.0", ""), "strong.csv").questions == ()


@pytest.mark.parametrize(("distance", "likely"), [("5", "km"), ("5000", "m"), ("0.001", "")])
def test_distances_without_a_unit_are_asked_for_with_a_hint_from_the_speed(distance, likely):
    data = (STRONG_A + f"2026-11-03 18:00:00,Run,30m,Running,1,0,0,{distance},1500,,,\n").encode()
    reading = strong.read(data, "strong.csv")
    (one,) = reading.sessions[0].sets
    assert (one.distance_m, one.distance_number, one.is_cardio) == (None, float(distance), True)
    assert [(question.field, question.likely) for question in reading.questions] == [("distance_unit", likely)]
    (one,) = strong.read(data, "strong.csv", Answers(distance_unit="mi")).sessions[0].sets
    assert (one.distance_m, one.distance_number) == (float(distance) * 1609.344, None)


@pytest.mark.parametrize("weight", ["weight_kg", "weight_lbs"])
@pytest.mark.parametrize(
    ("distance", "metres"), [("distance_km", 2500), ("distance_miles", 4023.36), ("distance_meters", 2.5)]
)
def test_hevys_two_units_are_independent(weight, distance, metres):
    header = HEVY.format(weight=weight, distance=distance)
    row = '"A","3 Nov 2026, 18:00","3 Nov 2026, 18:55",,"Sled Push",,,0,normal,100,,2.5,90,\n'
    (one,) = hevy.read((header + row).encode(), "hevy.csv").sessions[0].sets
    assert one.load == Load.parse(f"100 {'kg' if weight == 'weight_kg' else 'lb'}")
    assert one.distance_m == pytest.approx(metres)
    assert one.exercise == "sled-push"


def hevy_log(*starts: str, kinds: tuple[str, ...] = ("normal",)) -> bytes:
    header = HEVY.format(weight="weight_kg", distance="distance_km")
    rows = [f'"A","{start}","",,"Squat (Barbell)",,,0,{kind},60,5,,,\n' for start in starts for kind in kinds]
    return (header + "".join(rows)).encode()


def test_a_date_of_two_readings_is_settled_by_the_other_rows():
    reading = hevy.read(hevy_log("03/04/2026, 18:00", "17/04/2026, 18:00"), "hevy.csv")
    assert [session.start for session in reading.sessions] == [datetime(2026, 4, 3, 18), datetime(2026, 4, 17, 18)]
    assert reading.questions == reading.problems == ()
    reading = hevy.read(hevy_log("03/04/2026, 18:00", "04/17/2026, 18:00"), "hevy.csv", Answers(day_first=True))
    assert reading.sessions[0].start == datetime(2026, 3, 4, 18)


@pytest.mark.parametrize(("clock", "likely"), [("18:00", ""), ("6:00 PM", "no")])
def test_or_by_an_answer_and_until_then_the_day_is_taken_first_and_said(clock, likely):
    data = hevy_log(f"03/04/2026, {clock}")
    reading = hevy.read(data, "hevy.csv")
    assert reading.sessions[0].start == datetime(2026, 4, 3, 18)
    assert [(question.field, question.likely) for question in reading.questions] == [("day_first", likely)]
    assert "until you say which, the day is taken first" in reading.problems[0].what
    reading = hevy.read(data, "hevy.csv", Answers(day_first=False))
    assert (reading.sessions[0].start, reading.questions) == (datetime(2026, 3, 4, 18), ())


def test_a_day_that_reads_the_same_both_ways_asks_nothing():
    assert hevy.read(hevy_log("04/04/2026"), "hevy.csv").questions == ()


def test_every_kind_of_set_is_told_apart():
    kinds = ("normal", "warmup", "warm_up", "dropset", "drop", "failure", "amrap", "", "Normal")
    (session,) = hevy.read(hevy_log("2026-11-03 18:00", kinds=kinds), "hevy.csv").sessions
    assert [one.kind for one in session.sets] == [
        "work", "warm-up", "warm-up", "drop", "drop", "failure", "open", "work", "work",
    ]  # fmt: skip


def test_a_workout_is_its_title_and_start():
    rows = hevy_log("2026-11-03 18:00", "2026-11-03 18:00", "2026-11-03 06:00")
    reading = hevy.read(rows + rows[rows.index(b'"A"') :].replace(b'"A"', b'"B"'), "hevy.csv")
    assert [(session.title, len(session.sets)) for session in reading.sessions] == [
        ("A", 1), ("B", 1), ("A", 2), ("B", 2),
    ]  # fmt: skip


def test_strongs_rest_and_note_rows_are_no_sets_wherever_they_stand():
    rows = [
        "Rest Timer,0,0,0,60,,", "Note,0,0,0,0,before,", "W,40,5,0,0,,", "Rest Timer,0,0,0,90,,",
        "Rest Timer,0,0,0,30,,", "Note,0,0,0,0,after,", "1,80,5,0,0,own,",
    ]  # fmt: skip
    data = STRONG_A + "".join(f"2026-11-03 18:00:00,Legs,55m,Squat,{row},\n" for row in rows)
    reading = strong.read(data.encode(), "strong.csv", Answers(load_unit="kg"))
    warm_up, work = reading.sessions[0].sets
    assert (warm_up.kind, warm_up.rest_s, warm_up.note, warm_up.where) == ("warm-up", 120.0, "before\nafter", "line 4")
    assert (work.kind, work.rest_s, work.note) == ("work", None, "own")
    assert [problem.where for problem in reading.problems] == ["strong.csv, line 2"]


def test_a_fitbod_row_without_a_zone_stays_local():
    header = "Date,Exercise,Reps,Weight(kg),Duration(s),Distance(m),Incline,Resistance,isWarmup,Note,multiplier\n"
    reading = fitbod.read((header + "2026-11-03 18:00:00,Plank,0,0,45,0,0,0,FALSE,,1\n").encode(), "fitbod.csv")
    assert reading.sessions[0].start == datetime(2026, 11, 3, 18)
    assert reading.problems == ()


def test_fitnotes_older_header_states_the_unit():
    data = b"Date,Exercise,Category,Weight (lbs),Reps\n2026-11-03,Barbell Squat,Legs,135,5\n"
    assert str(fitnotes.read(data, "fitnotes.csv").sessions[0].sets[0].load) == "135 lb"


def test_liftosaurs_sets_carry_their_instants():
    header = "Workout DateTime,Day Name,Exercise,Completed Reps,Completed Weight Value,Completed Weight Unit,"
    header += "Completed Reps Time\n"
    row = "2026-11-03T18:00:00.000Z,Day 1,Squat,5,100,kg,2026-11-03T18:12:00.000Z\n"
    (session,) = liftosaur.read((header + row).encode(), "liftosaur.csv").sessions
    assert session.sets[0].done_at == datetime(2026, 11, 3, 18, 12, tzinfo=UTC)


GARMIN = "Activity Type,Date,Title,Distance,Time,Avg Run Cadence,Avg Stride Length\n"


def test_garmin_asks_for_units_and_zone_and_hints_at_the_units_from_the_stride():
    in_km = (GARMIN + "Running,2026-11-03 06:00:00,Easy,5.02,00:30:00,172,0.98\n").encode()
    in_miles = (GARMIN + "Running,2026-11-03 06:00:00,Easy,3.12,00:30:00,172,0.98\n").encode()
    for data, likely in ((in_km, "km"), (in_miles, "mi")):
        reading = garmin_activities.read(data, "Activities.csv")
        assert [(question.field, question.likely) for question in reading.questions] == [
            ("distance_unit", likely), ("timezone", ""),
        ]  # fmt: skip
        assert reading.activities[0].distance_m is None
        assert reading.activities[0].start == datetime(2026, 11, 3, 6, tzinfo=UTC)
        assert reading.activities[0].utc_offset is None


def test_garmin_wall_times_become_instants_of_the_named_zone():
    data = (GARMIN + "Running,2026-07-03 06:00:00,Easy,5,00:30:00,,\n").encode()
    (run,) = garmin_activities.read(data, "a.csv", Answers(timezone="Europe/Berlin", distance_unit="km")).activities
    assert run.start == datetime(2026, 7, 3, 4, tzinfo=UTC)
    assert run.utc_offset is not None
    assert run.utc_offset.total_seconds() == 7200
    assert run.distance_m == 5000


def test_garmin_may_mix_a_decimal_comma_into_a_column_with_points():
    rows = (
        'Running,2026-07-03 06:00:00,Half,"21,130",01:58:00,,\n'
        "Running,2026-07-04 06:00:00,Easy,9.33,01:00:00,,\n"
        'Lap Swimming,2026-07-05 06:00:00,Laps,"1,500",00:35:00,,\n'
    )
    reading = garmin_activities.read((GARMIN + rows).encode(), "a.csv", Answers(timezone="UTC", distance_unit="km"))
    assert [activity.distance_m for activity in reading.activities] == [21130.0, 9330.0, 1500.0]
    assert [problem.where for problem in reading.problems] == ["a.csv, line 2"]


@pytest.mark.parametrize("zone", ["Mars/Base", "../../etc/passwd", "Europe", "", "x" * 300])
def test_a_zone_that_is_none_is_said_and_asked_again(zone):
    data = (GARMIN + "Running,2026-07-03 06:00:00,Easy,5,00:30:00,,\n").encode()
    reading = garmin_activities.read(data, "a.csv", Answers(timezone=zone, distance_unit="km"))
    assert [question.field for question in reading.questions] == ["timezone"]
    assert reading.activities[0].start == datetime(2026, 7, 3, 6, tzinfo=UTC)


def test_garmin_in_a_language_that_isnt_known_says_what_to_do():
    reading = garmin_activities.read("Aktivitetstype,Dato,Tid\nLøp,2026-11-03,00:30:00\n".encode(), "a.csv")
    (problem,) = reading.problems
    assert problem.is_fatal
    assert "Set Garmin Connect to English" in problem.try_this
