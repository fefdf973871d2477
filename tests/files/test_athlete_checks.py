"""What an athlete file says that can't all be true: both sides of every boundary. The limits are our own."""

from datetime import date

import pytest

from ironstride.files.athlete_file import read_athlete
from ironstride.training.problem import Problem

WEEK = """\
[free]
mon = { am = 60, pm = 90 }
tue = [{ at = "12:30", minutes = 45 }]
[[run]]
day = "tue"
at = "07:00"
kind = "easy"
minutes = 40
"""
PLAN = "[plan]\nstarts = 2026-11-23\nweeks = 12\n"


def said(text: str, today: date | None = None) -> tuple[Problem, ...]:
    return read_athlete(text, today=today)[1]


def run(day: str, at: str, minutes: int, more: str = "") -> str:
    return f'[[run]]\nday = "{day}"\nat = "{at}"\nkind = "easy"\nminutes = {minutes}\n{more}'


def race(day: str, priority: str = "A") -> str:
    return f'[[race]]\ndate = {day}\npriority = "{priority}"\n'


def pin(week: int, day: str, slot: str) -> str:
    return f'[[pin]]\nweek = {week}\nday = "{day}"\nslot = "{slot}"\nkind = "core"\n'


def trip(first: str, last: str) -> str:
    return f"[[travel]]\nfrom = {first}\nto = {last}\n"


# What is added to the week above, where the problem stands (None: there is none), whether it is fatal.
CASES = [
    # A race before the start: 28 days back it still costs recovery, before that it is a slip.
    (PLAN + race("2026-11-23"), None, None),
    (PLAN + race("2026-11-22"), "[[race]] 1, date", False),
    (PLAN + race("2026-10-26"), "[[race]] 1, date", False),
    (PLAN + race("2026-10-25"), "[[race]] 1, date", True),
    (race("2020-01-01"), None, None),  # without a start or today there is nothing to compare with
    # A race after the end: 12 weeks from Monday 23 November end on Sunday 14 February.
    (PLAN + race("2027-02-14"), None, None),
    (PLAN + race("2027-02-15"), "[[race]] 1, date", False),
    # Without weeks the last race ends the plan, and a plan has 60 weeks at most.
    ("[plan]\nstarts = 2026-11-23\n" + race("2028-01-16"), None, None),
    ("[plan]\nstarts = 2026-11-23\n" + race("2028-01-17"), "[[race]] 1, date", True),
    # Two A races less than 14 days apart; a day apart, whatever they are.
    (PLAN + race("2027-01-10") + race("2027-01-24"), None, None),
    (PLAN + race("2027-01-23") + race("2027-01-10"), "[[race]] 1, date", False),
    (PLAN + race("2027-01-10") + race("2027-01-23", "B"), None, None),
    (PLAN + race("2027-01-10", "C") + race("2027-01-12", "C"), None, None),
    (PLAN + race("2027-01-10", "C") + race("2027-01-11", "C"), "[[race]] 2, date", False),
    (PLAN + race("2027-01-10", "C") + race("2027-01-10", "A"), "[[race]] 2, date", False),
    # Travel.
    (PLAN + trip("2027-01-11", "2027-01-11"), None, None),
    (PLAN + trip("2027-01-12", "2027-01-11"), "[[travel]] 1, from", True),
    (PLAN + trip("2026-11-01", "2026-11-23"), None, None),
    (PLAN + trip("2026-11-01", "2026-11-22"), "[[travel]] 1", False),
    (PLAN + trip("2027-02-14", "2027-02-20"), None, None),
    (PLAN + trip("2027-02-15", "2027-02-20"), "[[travel]] 1", False),
    (PLAN + trip("2027-01-01", "2027-01-05") + trip("2027-01-06", "2027-01-07"), None, None),
    (PLAN + trip("2027-01-01", "2027-01-06") + trip("2027-01-06", "2027-01-07"), "[[travel]] 2, from", False),
    # Pins: the week, the day, the slot.
    (PLAN + pin(12, "mon", "pm"), None, None),
    (PLAN + pin(13, "mon", "pm"), "[[pin]] 1, week", False),
    (pin(13, "mon", "pm"), None, None),  # no end is known without weeks, start or race
    (PLAN + pin(1, "tue", "am"), "[[pin]] 1, slot", False),
    (PLAN + pin(1, "wed", "pm"), "[[pin]] 1, slot", False),
    (PLAN + pin(1, "tue", "12:30"), None, None),
    (PLAN + pin(1, "tue", "13:14"), None, None),
    (PLAN + pin(1, "tue", "13:15"), "[[pin]] 1, slot", False),
    (PLAN + pin(1, "mon", "7:30"), None, None),
    # Runs and their slots: Monday 07:00 has 60 minutes. A run outside every slot is fine.
    (run("mon", "07:00", 60), None, None),
    (run("mon", "07:00", 61), "[[run]] 2, minutes", False),
    (run("mon", "07:30", 31), "[[run]] 2, minutes", False),
    (run("mon", "05:00", 90), None, None),
    (run("sun", "09:00", 240), None, None),
    ('[[run]]\nday = "mon"\nkind = "long"\nminutes = 61\n', "[[run]] 2, minutes", False),  # starts with the slot
    # Two runs at once: the first on Tuesday lasts from 07:00 to 07:40.
    (run("tue", "07:40", 20), None, None),
    (run("tue", "07:39", 20), "[[run]] 2, at", False),
    (run("wed", "07:00", 20), None, None),
    (run("thu", "07:00", 20, "weeks = [1]\n") + run("thu", "07:00", 20, "weeks = [2]\n"), None, None),
    (run("thu", "07:00", 20, "weeks = [1]\n") + run("thu", "07:00", 20, "weeks = [1]\n"), "[[run]] 3, at", False),
    (PLAN + run("wed", "07:00", 20, "weeks = [12]\n"), None, None),
    (PLAN + run("wed", "07:00", 20, "weeks = [12, 13]\n"), "[[run]] 2, weeks", False),
    # Wishes and the room for them: a session takes 20 minutes at the least.
    ("[plan]\ngym_minutes_a_week = 20\n", None, None),
    ("[plan]\ngym_minutes_a_week = 19\n", "[plan] gym_minutes_a_week", False),
    ("[plan]\ngym_minutes_a_week = 0\n", "[plan] gym_minutes_a_week", False),
    ("[plan]\ngym_minutes_a_week = 0\nsessions_a_week = {}\n", None, None),
    ("[plan]\ngym_minutes_a_week = 0\nsessions_a_week = { heavy = 1 }\n", "[plan] sessions_a_week", False),
    ("[plan]\ngym_minutes_a_week = 60\nsessions_a_week = { heavy = 2, core = 1 }\n", None, None),
    ("[plan]\ngym_minutes_a_week = 59\nsessions_a_week = { heavy = 2, core = 1 }\n", "[plan] sessions_a_week", False),
    ("[plan]\nrest_days = 4\ngym_minutes_a_week = 500\nsessions_a_week = { heavy = 3, core = 5 }\n", None, None),
    ("[plan]\nrest_days = 5\nsessions_a_week = { power = 3 }\n", "[plan] sessions_a_week", False),
    # Age on the first day: 13 years.
    (PLAN + "[athlete]\nborn = 2013-11-23\n", None, None),
    (PLAN + "[athlete]\nborn = 2013-11-24\n", "[athlete] born", True),
    (PLAN + "[athlete]\nborn = 2026-11-24\n", "[athlete] born", True),
    ("[plan]\nstarts = 2025-02-28\n[athlete]\nborn = 2012-02-29\n", "[athlete] born", True),
    ("[plan]\nstarts = 2025-03-01\n[athlete]\nborn = 2012-02-29\n", None, None),
    # A lift that is still to come.
    (PLAN + '[lifts]\ndeadlift = { load = "80 kg", reps = 5, on = 2026-11-23 }\n', None, None),
    (PLAN + '[lifts]\ndeadlift = { load = "80 kg", reps = 5, on = 2026-11-24 }\n', "[lifts] deadlift, on", False),
]  # fmt: skip


@pytest.mark.parametrize(("added", "where", "is_fatal"), CASES)
def test_both_sides_of_every_boundary(added: str, where: str | None, is_fatal: bool | None) -> None:
    found = said(WEEK + added)
    assert [(problem.where.partition(": ")[2], problem.is_fatal) for problem in found] == (
        [] if where is None else [(where, is_fatal)]
    )


def test_today_stands_for_the_start_where_there_is_none() -> None:
    text = WEEK + race("2026-04-18")
    assert said(text) == ()
    assert said(text, date(2026, 11, 21))[0].is_fatal
    assert "before the plan starts" in said(text, date(2026, 11, 21))[0].what
    assert said(WEEK + "[athlete]\nborn = 2030-01-01\n", date(2026, 11, 21))[0].is_fatal


@pytest.mark.parametrize("line", ["", "mon = { am = 0 }", "mon = {}", "mon = []", "mon = { am = 19 }"])
def test_no_room_to_lift_is_said_and_planned(line: str) -> None:
    request, found = read_athlete(f"[free]\n{line}\n" + run("tue", "07:00", 40))
    assert request is not None
    assert "no room to lift" in found[-1].what


def test_no_time_is_not_said_where_the_time_could_not_be_read() -> None:
    found = said("[free]\nmon = 60\n" + run("tue", "07:00", 40))
    assert len(found) == 1


def test_a_remark_points_at_the_entry_as_the_file_numbers_it() -> None:
    found = said(WEEK + PLAN + "[[race]]\nkm = 5\n" + race("2027-03-01"))
    assert [problem.where for problem in found] == [
        "athlete.toml line 12: [[race]] 1, date",
        "athlete.toml line 15: [[race]] 2, date",
    ]


def test_mistakes_stand_before_remarks() -> None:
    found = said(WEEK + PLAN + pin(13, "mon", "pm") + "[athlete]\nhr_rest = 1\n")
    assert [problem.is_fatal for problem in found] == [True, False]
