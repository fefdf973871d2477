"""What a run looks like: worked examples on either side of every threshold (all of them ours)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from ironstride.running.run_kind import OwnNorms, own_norms, run_kind
from ironstride.running.run_summary import FastStretches, RunSummary

NORMS = OwnNorms(runs=30, minutes=50, speed_m_s=3.0, ascent_m_per_km=8, highest_hr_bpm=190)
PLAIN = RunSummary(start=datetime(2026, 11, 3, 6, tzinfo=UTC), minutes=50)


def stretches(count: int = 6, typical_s: float = 120, fast: float = 4.0) -> FastStretches:
    return FastStretches(count=count, typical_s=typical_s, fast_m_s=fast, slow_m_s=2.5)


@pytest.mark.parametrize(
    ("changes", "kind", "evidence"),
    [
        ({}, "easy", "nothing points to a hard run"),
        ({"avg_hr_bpm": 137}, "easy", "steady, heart rate 72% of the highest seen (190)"),
        # Race: a race distance (short by half a percent, long by two and a half), fast and hard.
        ({"distance_m": 10050, "avg_speed_m_s": 3.3, "avg_hr_bpm": 170}, "race", "10 km, 1.10 times the usual speed"),
        ({"distance_m": 9900, "avg_speed_m_s": 3.3, "avg_hr_bpm": 166}, "easy", "87%"),
        ({"distance_m": 10300, "avg_speed_m_s": 3.3, "avg_hr_bpm": 166}, "easy", "87%"),
        ({"distance_m": 10050, "avg_speed_m_s": 3.3, "avg_hr_bpm": 160}, "easy", "84%"),
        ({"distance_m": 10050, "avg_speed_m_s": 3.14, "avg_hr_bpm": 166}, "easy", "87%"),
        ({"distance_m": 21200, "avg_speed_m_s": 3.37}, "race", "a half marathon"),
        ({"distance_m": 21200, "avg_speed_m_s": 3.35}, "easy", ""),
        # Intervals and tempo read from the speed itself.
        ({"fast_stretches": stretches()}, "intervals", "6 fast stretches of about 2 min"),
        ({"fast_stretches": stretches(count=4)}, "intervals", ""),
        ({"fast_stretches": stretches(count=3)}, "easy", ""),
        ({"fast_stretches": stretches(fast=3.31)}, "intervals", ""),
        ({"fast_stretches": stretches(fast=3.29)}, "easy", ""),
        ({"fast_stretches": stretches(count=4, typical_s=480)}, "tempo", "4 fast stretches of about 8 min"),
        # Hills: steep both absolutely and for this runner, and not gentle.
        ({"distance_m": 10000, "ascent_m": 200}, "hills", "20 m of climb per km, usual 8"),
        ({"distance_m": 10000, "ascent_m": 199}, "easy", ""),
        ({"distance_m": 10000, "ascent_m": 300, "avg_hr_bpm": 150}, "hills", "heart rate 79%"),
        ({"distance_m": 10000, "ascent_m": 300, "avg_hr_bpm": 147}, "easy", ""),
        ({"distance_m": 900, "ascent_m": 100}, "easy", ""),
        # Tempo: twenty minutes fast and hard; without heart rate faster still.
        (
            {"best_20min_speed_m_s": 3.15, "best_20min_hr_bpm": 165},
            "tempo",
            "best 20 min at 1.05 times the usual speed",
        ),
        ({"best_20min_speed_m_s": 3.15, "best_20min_hr_bpm": 160}, "easy", ""),
        ({"best_20min_speed_m_s": 3.1, "best_20min_hr_bpm": 170}, "easy", ""),
        ({"best_20min_speed_m_s": 3.301}, "tempo", ""),
        ({"best_20min_speed_m_s": 3.29}, "easy", ""),
        # Steady and hard: a whole run at 88 % of the highest heart rate or more is no easy one.
        ({"avg_hr_bpm": 167}, "easy", "steady, heart rate 88%"),
        ({"avg_hr_bpm": 167.3}, "tempo", "steady and hard, heart rate 88% of the highest seen (190)"),
        ({"avg_hr_bpm": 171, "minutes": 20}, "tempo", "90%"),
        # Recovery: short, and slow or with a low heart rate.
        ({"minutes": 37, "avg_hr_bpm": 130}, "recovery", "short, heart rate 68%"),
        ({"minutes": 37, "avg_hr_bpm": 135}, "easy", ""),
        ({"minutes": 38, "avg_hr_bpm": 130}, "easy", ""),
        ({"minutes": 37, "avg_speed_m_s": 2.84}, "recovery", "short and slow, 0.95 times the usual speed"),
        ({"minutes": 37, "avg_speed_m_s": 2.86}, "easy", ""),
    ],
)
def test_kinds(changes, kind, evidence):
    guess = run_kind(replace(PLAIN, **changes), NORMS)
    assert guess.kind == kind
    assert evidence in guess.evidence


@pytest.mark.parametrize(
    ("minutes", "usual", "is_longest", "kind"),
    [
        (90, 50, True, "long"),
        (62.5, 50, True, "long"),
        (62, 50, True, "easy"),
        (60, 40, True, "long"),
        (59, 40, True, "easy"),
        (90, 50, False, "easy"),
    ],
)
def test_a_long_run_is_the_weeks_longest_and_clearly_longer(minutes, usual, is_longest, kind):
    guess = run_kind(replace(PLAIN, minutes=minutes), replace(NORMS, minutes=usual), is_longest_of_week=is_longest)
    assert guess.kind == kind


def test_with_two_runs_only_laps_are_believed():
    few = replace(NORMS, runs=2)
    assert run_kind(replace(PLAIN, best_20min_speed_m_s=4.0), few).kind == "easy"
    assert run_kind(replace(PLAIN, best_20min_speed_m_s=4.0), replace(NORMS, runs=3)).kind == "tempo"


@pytest.mark.parametrize(
    ("set_by", "kind", "is_known"),
    [((PLAIN.start,), "easy", False), ((PLAIN.start, PLAIN.start + timedelta(days=1)), "tempo", True)],
)
def test_a_run_is_not_measured_against_a_heart_rate_that_it_set_alone(set_by, kind, is_known):
    guess = run_kind(replace(PLAIN, avg_hr_bpm=172), replace(NORMS, highest_hr_runs=set_by))
    assert (guess.kind, guess.is_known) == (kind, is_known)
    assert ("cannot tell" in guess.evidence) is not is_known


@pytest.mark.parametrize(
    ("runs", "says"),
    [(1, "cannot tell from one run; heart rate 91%"), (2, "cannot tell from 2 runs; heart rate 91%")],
)
def test_too_few_runs_are_said_to_tell_nothing(runs, says):
    guess = run_kind(replace(PLAIN, avg_hr_bpm=172), replace(NORMS, runs=runs))
    assert (guess.kind, guess.is_known) == ("easy", False)
    assert guess.evidence.startswith(says)


def test_norms_know_which_runs_set_the_highest_heart_rate():
    days = [replace(PLAIN, start=PLAIN.start + timedelta(days=day)) for day in range(3)]
    one, two, three = (replace(run, max_hr_bpm=beats) for run, beats in zip(days, (180, 188, 190), strict=True))
    assert own_norms([one, two, three]).highest_hr_runs == (two.start, three.start)
    assert own_norms([one]).highest_hr_runs == (one.start,)


def test_norms_are_medians_and_one_spike_sets_no_highest_heart_rate():
    runs = [replace(PLAIN, minutes=m, max_hr_bpm=h) for m, h in ((40, 180), (50, 184), (90, 221), (45, 250))]
    norms = own_norms(runs)
    assert (norms.minutes, norms.highest_hr_bpm, norms.speed_m_s) == (47.5, 184, None)


def test_norms_need_a_run():
    with pytest.raises(ValueError, match="at least one run"):
        own_norms([])
