"""The athlete file read: the published example, defaults, and every mistake named at once with its place."""

import os
import subprocess
import sys
from datetime import date, time

import pytest

from ironstride.files.athlete_file import decode_request, encode_request, read_athlete
from ironstride.training.problem import Problem
from ironstride.training.request import FreeSlot, PlanRequest, PlanWishes
from ironstride.units import Load

LEAST = """\
[free]
mon = { am = 60, pm = 90 }
[[run]]
day = "tue"
kind = "easy"
minutes = 40
"""

WHOLE = (
    LEAST
    + """\
weeks = [1, 2]
at = 06:30:00
may_move_to = ["wed"]
[athlete]
name = "Runner"
timezone = "Europe/Berlin"
born = 1988-04-02
sex = "female"
bodyweight = "58 kg"
height = "168 cm"
hr_rest = 48
hr_max = 188
experience = "intermediate"
units = "metric"
kit = ["barbell", "rack", "dumbbells"]
bar = "45 lb"
plates = ["1.25 kg", "20 kg", "20 kg"]
[[shoe]]
name = "Blue"
from = 2026-01-05
[plan]
starts = 2026-11-23
weeks = 30
protocol = "S4"
rest_days = 2
gym_minutes_a_week = 100
phase = "strength"
[plan.sessions_a_week]
core = 1
heavy = 2
[[race]]
date = 2027-04-18
at = "09:00"
name = "Spring marathon"
km = 42.195
priority = "A"
[[travel]]
from = 2027-01-11
to = "2027-01-17"
kit = ["bands"]
[[pin]]
week = 3
day = "mon"
slot = "pm"
kind = "heavy"
[[prefer]]
kind = "heavy"
days = ["thu", "tue"]
[lifts]
back-squat = { load = "80 kg", reps = 5, rir = 2, on = 2026-11-10 }
[health]
injuries = [{ place = "achilles", side = "left", pain = 2, worse_next_day = false, night = false }]
bone_stress = false
pregnant = false
birth_on = 2026-02-28
cleared_by_clinician = false
weak_areas = ["hip abductors"]
"""
)


def read(text: str) -> PlanRequest:
    request, problems = read_athlete(text)
    assert request is not None, "\n".join(map(str, problems))
    return request


def problems(text: str, **options: object) -> tuple[Problem, ...]:
    return read_athlete(text, **options)[1]  # type: ignore[arg-type]


def test_free_time_and_runs_are_enough_and_the_rest_is_default() -> None:
    request = read(LEAST)
    assert request.plan == PlanWishes()
    assert request.athlete.kit == ("bodyweight",)
    assert request.free == (
        FreeSlot(day=0, at=time(7), minutes=60, name="am"),
        FreeSlot(day=0, at=time(18), minutes=90, name="pm"),
    )


def test_the_whole_file_is_read() -> None:
    request, found = read_athlete(WHOLE)
    assert found == ()
    assert request is not None
    assert request.plan.protocol == "hard-days-hard"
    assert request.plan.sessions_a_week == {"heavy": 2, "core": 1}
    assert request.runs[0].at == time(6, 30)
    assert request.athlete.born == date(1988, 4, 2)
    assert request.athlete.height_cm == 168
    assert request.athlete.bar == Load.parse("45 lb")
    assert request.athlete.plates[0] == Load.parse("20 kg")
    assert request.athlete.shoes[0].from_ == date(2026, 1, 5)
    assert request.travel[0].kit == ("bodyweight", "bands")
    assert request.travel[0].to == date(2027, 1, 17)
    assert request.lifts["back-squat"].rir == 2
    assert request.health.injuries[0].side == "left"
    assert request.prefer[0].days == (1, 3)


def test_the_encoded_request_has_the_names_of_the_file() -> None:
    data = encode_request(read(WHOLE))
    assert list(data) == [
        "athlete", "shoe", "plan", "free", "run", "race", "travel", "pin", "prefer", "lifts", "health",
    ]  # fmt: skip
    assert data["athlete"]["height"] == "168 cm"
    assert data["free"] == {"mon": {"am": 60, "pm": 90}}
    assert data["travel"][0]["from"] == "2027-01-11"
    assert data["race"][0]["at"] == "09:00"
    assert data["lifts"]["back-squat"] == {"load": "80 kg", "reps": 5, "rir": 2, "on": "2026-11-10"}


# What is written, what is wrong with it: the place, and what to do about it.
MISTAKES = [
    ('[athlete]\nkitt = ["box"]', "line 8: [athlete] kitt", "'kit'"),
    ('[athlete]\nname = ""', "[athlete] name", "one short line"),
    ('[athlete]\nname = "a\\u0000b"', "[athlete] name", "one short line"),
    ('[athlete]\ntimezone = "Berlin"', "[athlete] timezone", "'Europe/Berlin'"),
    ('[athlete]\ntimezone = "../UTC"', "[athlete] timezone", "'UTC'"),
    ('[athlete]\ntimezone = "Europe"', "[athlete] timezone", "Did you mean 'Europe/"),
    ("[athlete]\nborn = 1850-01-01", "[athlete] born", "year"),
    ("[athlete]\nborn = 1988-04-02T10:00:00", "[athlete] born", "1988-04-02"),
    ('[athlete]\nborn = "2027-02-29"', "[athlete] born", "year-month-day"),
    ("[athlete]\nbodyweight = 58", "[athlete] bodyweight", "'58 kg' or '58 lb'"),
    ('[athlete]\nbodyweight = "80"', "[athlete] bodyweight", "'80 kg'"),
    ('[athlete]\nbodyweight = "80kgs"', "[athlete] bodyweight", "'80 kg'"),
    ('[athlete]\nbodyweight = "580 kg"', "[athlete] bodyweight", "unit"),
    ('[athlete]\nheight = "168"', "[athlete] height", "'168 cm'"),
    ("[athlete]\nhr_rest = true", "[athlete] hr_rest", "25 to 120"),
    ("[athlete]\nhr_rest = 100\nhr_max = 100", "[athlete] hr_rest", "other's place"),
    ('[athlete]\nhr_max = 60\nhr_rest = 70', "[athlete] hr_max", "90 to 240"),
    ('[athlete]\nexperience = "beginner"', "[athlete] experience", "novice"),
    ('[athlete]\nkit = ["box", "boxes"]', "[athlete] kit 2", "'box'"),
    ('[athlete]\nkit = "box"', "[athlete] kit", "square brackets"),
    ('[athlete]\nplates = ["0 kg"]', "[athlete] plates 1", "unit"),
    ("[plan]\nweeks = 0", "[plan] weeks", "1 to 60"),
    ("[plan]\nweeks = 100", "[plan] weeks", "1 to 60"),
    ("[plan]\nweeks = 8.5", "[plan] weeks", "without quotation marks"),
    ("[plan]\nweeks = inf", "[plan] weeks", "1 to 60"),
    ("[plan]\nrest_days = -1", "[plan] rest_days", "0 to 6"),
    ("[plan]\nrest_days = 7", "[plan] rest_days", "0 to 6"),
    ('[plan]\nprotocol = "S5"', "[plan] protocol", "consensus, S0, S1, S2, S3, S4."),
    ('[plan]\nprotocol = "heavy_duty"', "[plan] protocol", "'heavy-duty'"),
    ('[plan]\nphase = "peak"', "[plan] phase", "race-prep"),
    ("[plan.sessions_a_week]\nhevy = 2", "[plan] sessions_a_week, hevy", "'heavy'"),
    ("[plan.sessions_a_week]\nheavy = 99", "line 8: [plan] sessions_a_week, heavy", "0 to 14"),
    ('[[run]]\nday = "tuesday"\nkind = "easy"\nminutes = 30', "line 8: [[run]] 2, day", "'tue'"),
    ('[[run]]\nday = "Wednesday"\nkind = "easy"\nminutes = 30', "line 8: [[run]] 2, day", "'wed'"),
    ('[[run]]\nday = "wed"\nkind = "interval"\nminutes = 30', "line 9: [[run]] 2, kind", "'intervals'"),
    ('[[run]]\nday = "wed"\nkind = "easy"', "line 7: [[run]] 2, minutes", "Add it"),
    ('[[run]]\nday = "wed"\nkind = "easy"\nminutes = "30"', "[[run]] 2, minutes", "without quotation marks"),
    ('[[run]]\nday = "wed"\nat = "25:00"\nkind = "easy"\nminutes = 30', "[[run]] 2, at", "'07:00'"),
    ('[[run]]\nday = "wed"\nat = 07:00:30\nkind = "easy"\nminutes = 30', "[[run]] 2, at", "'07:00'"),
    ("[[race]]\nkm = 10", "[[race]] 1, date", "Add it"),
    ("[[race]]\ndate = 2027-04-18\nkm = 0", "[[race]] 1, km", "0.1 to 1000"),
    ("[[race]]\ndate = 2027-04-18\nkm = nan", "[[race]] 1, km", "0.1 to 1000"),
    ("[race]\ndate = 2027-04-18", "[race]", "[[race]]"),
    ('[[pin]]\nweek = 3\nday = "mon"\nslot = "noon"\nkind = "heavy"', "[[pin]] 1, slot", "'12:30'"),
    ('[[prefer]]\nkind = "heavy"\ndays = []', "[[prefer]] 1, days", "1 to 7"),
    ('[lifts]\nbackward-squat = { load = "80 kg", reps = 5 }', "[lifts] backward-squat", "back-squat"),
    ('[lifts]\nxyzzy = { load = "80 kg", reps = 5 }', "[lifts] xyzzy", "ironstride exercises"),
    ("[lifts]\nback-squat = 80", "[lifts] back-squat", "load, reps"),
    ("[lifts]\nback-squat = { reps = 5 }", "[lifts] back-squat, load", "Add it"),
    ("[health]\nbone_stress = 1", "[health] bone_stress", "true or false"),
    ('[health]\ninjuries = [{ place = "knee", pain = 11 }]', "[health] injuries 1, pain", "0 to 10"),
    ("[helth]\npregnant = true", "[helth]", "'health'"),
]  # fmt: skip


@pytest.mark.parametrize(("added", "where", "try_this"), MISTAKES)
def test_a_mistake_is_named_with_its_place_and_a_way_out(added: str, where: str, try_this: str) -> None:
    request, found = read_athlete(LEAST + added)
    assert request is None
    assert len([problem for problem in found if problem.is_fatal]) == 1
    assert found[0].where.startswith("athlete.toml line ")
    assert found[0].where.endswith(where)
    assert try_this in found[0].try_this


FREE = [
    ("mon = 60", "[free] mon", "am = 60"),
    ('mon = ["pm 60"]', "[free] mon", "pm = 60"),
    ("monday = { am = 60 }", "[free] monday", "'mon'"),
    ("mon = { noon = 60 }", "[free] mon, noon", "12:30"),
    ("mon = { am = -5 }", "[free] mon, am", "0 to 1440"),
    ('mon = [{ at = "07:00" }]', "[free] mon 1, minutes", "Add it"),
    ('mon = [{ at = "07:00", minutes = 60 }, { at = "07:59", minutes = 10 }]', "[free] mon", "once"),
    ("mon = { am = 700, pm = 60 }", "[free] mon", "once"),
    ('mon = [{at="07:00", minutes=5, name="am"}, {at="08:00", minutes=5, name="am"}]', "[free] mon", "one"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "where", "try_this"), FREE)
def test_free_time_that_cannot_be(line: str, where: str, try_this: str) -> None:
    request, found = read_athlete(f'[free]\n{line}\n[[run]]\nday = "tue"\nkind = "easy"\nminutes = 40')
    assert request is None
    assert [problem.where for problem in found] == [f"athlete.toml line 2: {where}"]
    assert try_this in found[0].try_this


def test_slots_may_touch() -> None:
    request = read(
        LEAST.replace("{ am = 60, pm = 90 }", '[{ at = "07:00", minutes = 60 }, { at = "08:00", minutes = 9 }]')
    )
    assert [slot.minutes for slot in request.free] == [60, 9]


def test_free_time_past_midnight_belongs_to_the_next_day() -> None:
    request, found = read_athlete(LEAST.replace("mon = { am = 60, pm = 90 }", 'sun = [{ at = "23:30", minutes = 90 }]'))
    assert request is not None
    assert request.free == (
        FreeSlot(day=0, at=time(0), minutes=60),
        FreeSlot(day=6, at=time(23, 30), minutes=30),
    )
    assert not found[0].is_fatal
    assert "midnight" in found[0].what


def test_a_slot_may_end_at_midnight_and_night_shifts_lift_at_two() -> None:
    days = 'sun = [{ at = "02:00", minutes = 45 }, { at = "23:00", minutes = 60 }]'
    request, found = read_athlete(LEAST.replace("mon = { am = 60, pm = 90 }", days))
    assert found == ()
    assert request is not None
    assert [slot.at for slot in request.free] == [time(2), time(23)]


def test_every_mistake_is_named_at_once() -> None:
    text = LEAST.replace('"tue"', '"tu"').replace("minutes = 40", "minutes = 0") + (
        '[athlete]\nbodyweight = "58"\nkit = ["boxes", "barbel"]\n[plan]\nweeks = 0\nfoo = 1\n[[race]]\nname = "x"\n'
    )
    assert len(problems(text)) == 8


def test_nothing_at_all_is_answered_with_what_is_needed() -> None:
    assert [problem.where for problem in problems("")] == ["athlete.toml: [free]", "athlete.toml: [run]"]


def test_runs_may_come_from_a_folder() -> None:
    only_free = "[free]\nmon = { am = 60 }\n"
    assert problems(only_free)[0].where == "athlete.toml: [run]"
    assert problems(only_free, require_runs=False) == ()


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("[free]\nmon = { am = 60 ", "me.toml line 2"),
        ("[free]\n[free]\n", "me.toml line 2, column 6"),
        ("[free]\nborn = 2027-02-30", "me.toml line 2, column 8"),
        ("x = " + "[" * 5000, "me.toml"),
        ("x = " + "9" * 5000, "me.toml"),
        ("x" * 1_000_001, "me.toml"),
    ],
)
def test_what_is_not_toml_is_named_with_line_and_column(text: str, where: str) -> None:
    request, found = read_athlete(text, "me.toml")
    assert request is None
    assert [problem.where for problem in found] == [where]


def test_a_mark_at_the_start_of_the_file_and_windows_lines_do_not_matter() -> None:
    assert read("\ufeff" + LEAST.replace("\n", "\r\n")) == read(LEAST)


def test_a_line_number_is_not_fooled_by_text_over_several_lines() -> None:
    text = LEAST + '[athlete]\nname = """a\nunits = 1\n"""\nunits = "metrc"\n'
    assert problems(text)[-1].where == "athlete.toml line 11: [athlete] units"


def test_kilograms_and_pounds_may_be_mixed() -> None:
    request = read(LEAST + '[athlete]\nplates = ["45 lb", "20 kg", "10 lb"]\nbar = "20 kg"\n')
    assert [str(plate) for plate in request.athlete.plates] == ["45 lb", "20 kg", "10 lb"]


@pytest.mark.parametrize(
    ("written", "height_cm"),
    [("168 cm", 168), ("1.68 m", 168), ("1,68 m", 168), ("66 in", 167.64), ("5 ft 6 in", 167.64), ("6 ft", 182.88)],
)
def test_height_is_read_in_the_unit_it_is_written_in(written: str, height_cm: float) -> None:
    assert read(LEAST + f'[athlete]\nheight = "{written}"').athlete.height_cm == height_cm


def test_a_leap_day_is_a_day() -> None:
    request = read(LEAST + "[athlete]\nborn = 1988-02-29\n[[race]]\ndate = 2028-02-29\n")
    assert request.races[0].date == date(2028, 2, 29)


def test_the_order_of_the_file_does_not_matter() -> None:
    one = read(LEAST + '[[run]]\nday = "mon"\nkind = "long"\nminutes = 90\nweeks = [2, 1]\n')
    other = read(
        '[[run]]\nweeks = [1, 2]\nminutes = 90\nkind = "long"\nday = "mon"\n[[run]]\nminutes = 40\nday = "tue"\n'
        'kind = "easy"\n[free]\nmon = { pm = 90, am = 60 }\n'
    )
    assert repr(one) == repr(other)


@pytest.mark.parametrize("data", [None, [], "free", {"free": None}, {"free": {}, "run": {}}, {"free": {}, "run": [1]}])
def test_data_of_another_shape_is_a_problem_and_no_exception(data: object) -> None:
    request, found = decode_request(data, "plan.json: request", require_runs=False)
    assert request is None
    assert all(problem.where.startswith("plan.json: request") for problem in found)


def test_the_reader_needs_neither_numpy_nor_a_calendar() -> None:
    ask = (
        "import sys, ironstride.files.athlete_file; sys.exit(' '.join({'numpy', 'icalendar'} & set(sys.modules)) or 0)"
    )
    ran = subprocess.run([sys.executable, "-c", ask], env={**os.environ, "PYTHONPATH": "src"}, capture_output=True)
    assert (ran.returncode, ran.stderr) == (0, b"")
