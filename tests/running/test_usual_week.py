"""The usual week from made-up diaries: worked examples, and properties over random ones."""

import tomllib
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ironstride.running.run_summary import FastStretches, RunSummary
from ironstride.running.usual_week import UsualWeek, usual_week
from ironstride.running.week_as_toml import runs_as_toml
from ironstride.training.request import UsualRun

MONDAY = date(2026, 9, 7)
BERLIN = timedelta(hours=2)
HARD = {"fast_stretches": FastStretches(count=6, typical_s=180, fast_m_s=4.2, slow_m_s=2.4)}


def run(week: int, day: int, at: str, minutes: float, **more) -> RunSummary:
    """A run on `day` (0: Monday) of `week`, at the watch's wall clock."""
    wall = datetime.combine(MONDAY + timedelta(weeks=week, days=day), time.fromisoformat(at), UTC)
    given = {"avg_speed_m_s": 3.0, "distance_m": minutes * 180, "ascent_m": minutes, "utc_offset": BERLIN, **more}
    return RunSummary(start=wall - (given["utc_offset"] or BERLIN), minutes=minutes, **given)


def diary(weeks: int) -> list[RunSummary]:
    """Tuesday repeats, Thursday easy, Sunday long."""
    found = []
    for week in range(weeks):
        found.append(run(week, 1, ("06:10", "06:25", "06:40")[week % 3], 58 + week % 4, **HARD))
        found.append(run(week, 3, "18:05", 45))
        found.append(run(week, 6, "09:00", 100 + week))
    return found


def shape(week: UsualWeek) -> list[tuple[int, str, str, int]]:
    return [(one.day, f"{one.at:%H:%M}", one.kind, one.minutes) for one in week.runs]


def test_a_regular_diary():
    week = usual_week(diary(9), "Europe/Berlin")
    assert shape(week) == [(1, "06:30", "intervals", 60), (3, "18:00", "easy", 45), (6, "09:00", "long", 105)]
    assert (week.weeks, week.runs_read, week.first, week.last) == (9, 27, date(2026, 9, 8), date(2026, 11, 8))
    assert week.notes == ()
    assert week.runs[0].evidence == (
        "9 of the last 9 Tuesdays, 06:10-06:40, looks like intervals in 9 of 9: 6 fast stretches of about 3 min"
    )


@pytest.mark.parametrize(
    ("missed", "says"),
    [
        ((), "9 of the last 9 Thursdays"),
        ((2, 5), "7 of the last 9 Thursdays"),
        ((0, 2, 4, 6), "5 of the last 9 Thursdays"),  # more than half
        ((0, 2, 4, 6, 8), None),  # 4 of 9 is under a half, and 2 of the last 4 no young habit
        ((0, 1, 2, 3, 4), "4 of the last 9 Thursdays"),  # under a half, but all of the last 4: a young habit
        ((5, 6, 7, 8), None),  # given up: none of the last 4
    ],
)
def test_a_habit_is_half_of_the_chances_or_a_young_one_and_not_given_up(missed, says):
    runs = [one for one in diary(9) if one.start.weekday() != 3]
    runs += [run(week, 3, "18:00", 45) for week in range(9) if week not in missed]
    found = [one.evidence for one in usual_week(runs, "Europe/Berlin").runs if one.day == 3]
    fixed = [one for one in found if not one.startswith("no fixed day")]
    if says is None:
        assert fixed == []
    else:
        assert fixed
        assert fixed[0].startswith(says)


def test_a_week_of_illness_is_no_missed_chance():
    runs = [one for one in diary(9) if not date(2026, 10, 5) <= one.start.date() <= date(2026, 10, 11)]
    week = usual_week(runs, "Europe/Berlin")
    assert week.weeks == 8
    assert week.runs[1].evidence.startswith("8 of the last 8 Thursdays")


def test_only_the_last_twelve_weeks_count():
    old = [run(week, 5, "07:00", 200) for week in range(8)]
    recent = [run(week, 2, "07:00", 40) for week in range(20, 32)]
    week = usual_week(old + recent, "Europe/Berlin")
    assert [(one.day, one.minutes) for one in week.runs] == [(2, 40)]
    assert week.weeks == 12


@pytest.mark.parametrize(("weeks", "is_noted"), [(1, True), (2, True), (3, False)])
def test_fewer_than_three_weeks_are_a_best_guess_and_say_so(weeks, is_noted):
    week = usual_week(diary(weeks), "Europe/Berlin")
    assert [one.day for one in week.runs] == [1, 3, 6]
    assert any("too few to tell a habit" in note for note in week.notes) == is_noted


def test_no_runs():
    week = usual_week([], "Europe/Berlin")
    assert (week.runs, week.weeks, week.first) == ((), 0, None)
    assert week.notes == ("There are no runs to tell a usual week from.",)


def test_the_zone_serves_where_the_file_tells_no_offset():
    runs = [run(week, 1, "06:30", 50, utc_offset=None) for week in range(4)]
    assert shape(usual_week(runs, "Europe/Berlin"))[0][1] == "06:30"
    assert shape(usual_week(runs, "America/New_York"))[0][1] == "00:30"


def test_a_changed_clock_leaves_the_habit_where_it_was():
    # Berlin leaves summer time on 2026-10-25: the wall clock stays, the instant moves by an hour.
    days = [MONDAY + timedelta(weeks=week, days=1) for week in range(9)]
    offsets = [timedelta(hours=2 if day < date(2026, 10, 25) else 1) for day in days]
    assert len(set(offsets)) == 2
    runs = [run(week, 1, "06:30", 50, utc_offset=offset) for week, offset in enumerate(offsets)]
    assert [one.at for one in usual_week(runs, "Europe/Berlin").runs] == [time(6, 30)]


def test_morning_and_evening_of_one_day_are_two_runs():
    runs = [one for week in range(5) for one in (run(week, 2, "06:00", 30), run(week, 2, "18:00", 50))]
    assert shape(usual_week(runs, "UTC")) == [(2, "06:00", "easy", 30), (2, "18:00", "easy", 50)]


def test_warm_up_repeats_and_cool_down_recorded_apart_are_one_outing():
    runs = []
    for week in range(5):
        runs += [run(week, 1, "18:00", 15), run(week, 1, "18:20", 30, **HARD), run(week, 1, "18:52", 10)]
        runs += [run(week, 4, "18:00", 55)]
    week = usual_week(runs, "UTC")
    assert shape(week)[0] == (1, "18:00", "intervals", 55)
    assert week.runs[0].evidence.startswith("5 of the last 5 Tuesdays, 18:00,")


def test_two_watches_count_once():
    runs = diary(4) + [run(week, 3, "18:06", 44) for week in range(4)]
    week = usual_week(runs, "UTC")
    assert [one.day for one in week.runs] == [1, 3, 6]
    assert "Overlapping recordings, as from two watches, count once (4 left out)." in week.notes


def test_two_watches_count_once_even_where_one_tells_no_offset():
    runs = [run(week, 1, "06:30", 50) for week in range(4)]
    runs += [run(week, 1, "06:30", 49, utc_offset=None) for week in range(4)]
    assert shape(usual_week(runs, "America/New_York")) == [(1, "06:30", "easy", 50)]


@pytest.mark.parametrize(("minutes", "is_left_out"), [(4.9, True), (5.0, False)])
def test_false_starts_are_left_out_and_said(minutes, is_left_out):
    week = usual_week([*diary(4), *[run(number, 0, "07:00", minutes) for number in range(4)]], "UTC")
    assert (0 not in [one.day for one in week.runs]) == is_left_out
    assert any("false starts" in note for note in week.notes) == is_left_out


def test_hard_kinds_that_change_places_stand_together():
    hills = {"ascent_m": 900, "distance_m": 10000}
    runs = diary(6)
    runs += [run(week, 4, "06:00", 50, **(HARD if week in (0, 2) else hills if week == 4 else {})) for week in range(6)]
    friday = next(one for one in usual_week(runs, "UTC").runs if one.day == 4)
    assert friday.kind == "intervals"
    assert "looks like intervals in 2 of 6" in friday.evidence


def test_what_was_left_out_is_counted_so_that_the_numbers_add_up():
    short = run(10, 0, "07:00", 4)
    warm_up = run(10, 1, "05:55", 10)
    week = usual_week([*diary(13), short, warm_up], "UTC")
    notes = " ".join(week.notes)
    assert "(1 left out)" in notes
    assert "(3 runs before them left out)" in notes
    assert "one outing (37 make 36)" in notes
    assert week.runs_read + 1 + 3 == 13 * 3 + 2


def test_what_the_other_runs_of_a_day_look_like_is_counted_too():
    hard = {"avg_hr_bpm": 170, "max_hr_bpm": 190}
    runs = [run(week, 1, "06:30", 45, **(hard if week < 2 else {"avg_hr_bpm": 130})) for week in range(5)]
    assert "looks like easy in 3 of 5 (tempo in 2): steady, heart rate 68%" in usual_week(runs, "UTC").runs[0].evidence


def test_one_run_is_taken_for_easy_and_not_called_so():
    week = usual_week([run(0, 1, "06:30", 45, avg_hr_bpm=171, max_hr_bpm=190)], "UTC")
    assert "taken for easy: cannot tell from one run; heart rate 90%" in week.runs[0].evidence


def test_a_race_is_named_and_left_out_of_the_week():
    race = run(8, 5, "10:00", 42, distance_m=10030, avg_speed_m_s=3.98, avg_hr_bpm=181, max_hr_bpm=190)
    week = usual_week([*diary(8), race, *[run(8, 1, "06:30", 60, max_hr_bpm=189)] * 1], "UTC")
    assert all(one.kind != "race" for one in week.runs)
    assert "Looks like a race, and not part of the usual week: 2026-11-07." in week.notes


def test_a_runner_who_changes_days_keeps_the_number_of_runs():
    days = [(0, 2, 5), (1, 3, 6), (0, 3, 5), (1, 2, 6), (0, 4, 6), (2, 3, 5)]
    runs = [run(week, day, "07:00", 45) for week, row in enumerate(days) for day in row]
    week = usual_week(runs, "UTC")
    assert len(week.runs) == 3
    assert any(note.startswith("Also run at times, and left out to keep 3 runs a week: ") for note in week.notes)


def test_a_runner_without_fixed_days_gets_the_likeliest_ones_said_to_be_so():
    days = [(0, 3), (1, 4), (2, 5), (0, 4), (1, 5), (2, 3), (0, 5), (1, 3), (2, 4)]
    runs = [run(week, day, "07:00", 45) for week, row in enumerate(days) for day in row]
    week = usual_week(runs, "UTC")
    assert len(week.runs) == 2
    assert all(one.evidence.startswith("no fixed day; most often 3 of the last ") for one in week.runs)


def test_a_long_run_on_no_fixed_day_is_said_to_have_none():
    runs = [one for one in diary(8) if one.start.weekday() != 6]
    runs += [run(week, (0, 2, 4, 5)[week % 4], "09:00", 110) for week in range(8)]
    long_days = [one for one in usual_week(runs, "UTC").runs if one.kind == "long"]
    assert len(long_days) <= 1
    assert all(one.evidence.startswith("no fixed day; most often 2 of the last ") for one in long_days)


WEEKS = st.lists(
    st.tuples(st.integers(0, 13), st.integers(0, 6), st.integers(0, 23), st.integers(1, 240)), min_size=1, max_size=40
)


@given(WEEKS, st.randoms(use_true_random=False))
def test_order_says_nothing_and_every_week_is_editable_toml(rows, random):
    runs = [run(week, day, f"{hour:02d}:10", minutes) for week, day, hour, minutes in rows]
    shuffled = runs.copy()
    random.shuffle(shuffled)
    week = usual_week(runs, "UTC")
    again = usual_week(shuffled, "UTC")
    assert [(one.day, one.at) for one in again.runs] == [(one.day, one.at) for one in week.runs]
    assert all(one.minutes >= 5 and one.at is not None and one.at.minute % 15 == 0 for one in week.runs)
    blocks = tomllib.loads(runs_as_toml(week)).get("run", [])
    assert len(blocks) == len(week.runs)


def test_the_block_to_edit():
    week = UsualWeek(
        runs=(
            UsualRun(day=1, kind="intervals", minutes=60, at=time(6, 15), evidence="7 of the last 9 Tuesdays"),
            UsualRun(day=6, kind="long", minutes=110, may_move_to=(5,), weeks=(1, 2), evidence="odd\nname\x07"),
        ),
        weeks=9,
        runs_read=16,
        first=date(2026, 9, 8),
        last=date(2026, 11, 8),
        notes=("A note.",),
    )
    assert runs_as_toml(week) == (
        "# The usual week, from 16 runs in 9 weeks (2026-09-08 to 2026-11-08). Edit it freely.\n"
        "# A note.\n"
        "[[run]]\n"
        "# 7 of the last 9 Tuesdays\n"
        'day = "tue"\n'
        'at = "06:15"\n'
        'kind = "intervals"\n'
        "minutes = 60\n"
        "[[run]]\n"
        "# odd name\n"
        'day = "sun"\n'
        'kind = "long"\n'
        "minutes = 110\n"
        'may_move_to = ["sat"]\n'
        "weeks = [1, 2]\n"
    )
